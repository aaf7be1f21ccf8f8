//! Gravity with three sets of fixed effects beside fereg and pyfixest, in one run.
//!
//! `LANDBRIDGE_CORPUS` names the folder that holds `trade`; `LANDBRIDGE_PEERS_PYTHON` a Python that
//! has fereg and pyfixest. Data are in memory and coded as integers for all; a reading is the
//! least processor time of some fits with clustered errors, in a process of its own with one
//! thread, and the peak of its memory beyond what it holds before the first fit (Linux only).
//! Processes take turns, so that what else the machine does meets all alike. Our data come from a
//! file of plain numbers, so that no memory of reading text is left to hide that of a fit.

#![allow(clippy::print_stdout, reason = "the readings are the product of a bench")]

use std::fs::File;
use std::io::{BufReader, Read as _};
use std::path::Path;
use std::process::Command;

use landbridge_gravity::estimation::{
    Design, Effect, Errors, Options, Regressor, SmallSample, fit,
};

#[path = "../tests/it/corpus.rs"]
#[allow(dead_code, reason = "the tests use more of it")]
mod corpus;

use corpus::{Table, table};

/// Name, fits in one process, rounds of processes.
const DESIGNS: [(&str, usize, usize); 5] =
    [("fta", 20, 3), ("sample", 10, 3), ("all-years", 5, 3), ("world", 3, 2), ("world16", 1, 1)];
/// Years of the sample.
const YEARS: [&str; 6] = ["1986", "1990", "1994", "1998", "2002", "2006"];
/// Provisions of trade agreements, in the order of the alphabet.
const PROVISIONS: [&str; 16] = [
    "ad_prov_14",
    "cp_prov_23",
    "cp_prov_26",
    "env_prov_18",
    "et_prov_38",
    "inv_prov_22",
    "ipr_prov_15",
    "ipr_prov_44",
    "lm_prov_10",
    "moc_prov_21",
    "ser_prov_47",
    "ste_prov_30",
    "tbt_prov_07",
    "tbt_prov_33",
    "tf_prov_41",
    "tf_prov_45",
];
const PEERS: [&str; 2] = ["fereg", "pyfixest"];
/// The best peer's time beside ours is to be at least this, in the geometric mean.
const BAR: f64 = 2.0;

/// What one process measured.
#[derive(Debug, Clone)]
struct Reading {
    seconds: f64,
    memory_mb: f64,
    coefficient: f64,
    standard_error: f64,
}

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    if let Some(at) = arguments.iter().position(|argument| argument == "--one") {
        return one(&arguments[at + 1], &arguments[at + 2]);
    }
    if corpus::folder().is_none() {
        println!("skipped: LANDBRIDGE_CORPUS is not set");
        return;
    }
    let python = std::env::var_os("LANDBRIDGE_PEERS_PYTHON");
    if python.is_none() {
        println!("no peers: LANDBRIDGE_PEERS_PYTHON is not set");
    }
    println!("processor seconds (memory beyond the data) of a fit, one thread");
    let (mut ratios, mut is_never_slower) = (Vec::new(), true);
    for (name, _, rounds) in DESIGNS {
        let mut best: Vec<Option<Reading>> = vec![None; 1 + PEERS.len()];
        let file = std::env::temp_dir().join(format!("gravity-{}-{name}", std::process::id()));
        std::fs::write(&file, plain(&design(name))).expect("a temporary file");
        for _ in 0..rounds {
            keep_best(&mut best[0], ask_us(name, &file));
            for (slot, peer) in best[1..].iter_mut().zip(PEERS) {
                if let Some(python) = &python {
                    keep_best(slot, ask_peer(Path::new(python), peer, name));
                }
            }
        }
        std::fs::remove_file(&file).expect("the temporary file");
        let Some(ours) = best[0].clone() else { panic!("no reading of {name}") };
        print!("{name}: ours {:.4} ({:.1} MB)", ours.seconds, ours.memory_mb);
        let peers: Vec<&Reading> = best[1..].iter().flatten().collect();
        for (peer, reading) in PEERS.iter().zip(&best[1..]) {
            let Some(theirs) = reading else { continue };
            print!("; {peer} {:.4} ({:.1} MB)", theirs.seconds, theirs.memory_mb);
            print!(", b {:.1e}", (ours.coefficient / theirs.coefficient - 1.0).abs());
            print!(", se {:.1e}", (ours.standard_error / theirs.standard_error - 1.0).abs());
        }
        let least = peers.iter().map(|reading| reading.seconds).fold(f64::INFINITY, f64::min);
        let memory = peers.iter().map(|reading| reading.memory_mb).fold(f64::INFINITY, f64::min);
        if least.is_finite() {
            let ratio = least / ours.seconds;
            is_never_slower &= ratio >= 1.0;
            ratios.push(ratio);
            print!("; best peer {ratio:.2} times, memory {:.2} times", memory / ours.memory_mb);
        }
        println!();
    }
    if !ratios.is_empty() {
        let mean = ratios.iter().map(|ratio: &f64| ratio.ln()).sum::<f64>() / ratios.len() as f64;
        let verdict = if mean.exp() >= BAR && is_never_slower { "holds" } else { "missed" };
        println!(
            "best peer over ours, geometric mean: {:.2} times, at least {BAR} and none below one: \
             {verdict}",
            mean.exp()
        );
    }
}

fn keep_best(slot: &mut Option<Reading>, next: Reading) {
    match slot {
        Some(best) if best.seconds <= next.seconds => {}
        _ => *slot = Some(next),
    }
}

fn ask_us(name: &str, file: &Path) -> Reading {
    let this = std::env::current_exe().expect("this program");
    parse(Command::new(this).args(["--one", name]).arg(file))
}

/// A design as numbers of eight bytes: rows, regressors, levels of the effects, then columns.
fn plain(design: &Design) -> Vec<u8> {
    let levels = design.effects.iter().map(|effect| effect.levels as f64);
    let header = [design.outcome.len() as f64, design.regressors.len() as f64];
    let codes = design.effects.iter().flat_map(|effect| effect.codes.iter().map(|&c| f64::from(c)));
    let values = design.regressors.iter().flat_map(|regressor| regressor.values.iter().copied());
    let all = header.into_iter().chain(levels).chain(design.outcome.iter().copied());
    all.chain(codes).chain(values).flat_map(f64::to_le_bytes).collect()
}

/// The design of such a file.
fn read_plain(path: &str) -> Design {
    let mut file = BufReader::new(File::open(path).expect("a file of the bench"));
    let mut next = || {
        let mut bytes = [0; 8];
        file.read_exact(&mut bytes).expect("eight bytes");
        f64::from_le_bytes(bytes)
    };
    let (rows, regressors) = (next() as usize, next() as usize);
    let levels = [next(), next(), next()].map(|levels| levels as usize);
    let outcome = (0..rows).map(|_| next()).collect();
    let mut effect = |levels| {
        let codes = (0..rows).map(|_| next() as u32).collect();
        Effect { name: String::new(), codes, levels }
    };
    let effects = levels.map(&mut effect).to_vec();
    let mut regressor =
        |_| Regressor { name: String::new(), values: (0..rows).map(|_| next()).collect() };
    let regressors = (0..regressors).map(&mut regressor).collect();
    let clusters = vec![effects[2].clone()];
    Design { outcome, regressors, effects, clusters, ..Design::default() }
}

fn ask_peer(python: &Path, peer: &str, name: &str) -> Reading {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../benches/gravity_peer.py");
    let fits = DESIGNS.iter().find(|design| design.0 == name).map_or(1, |design| design.1);
    let threads =
        ["OMP", "OPENBLAS", "MKL", "NUMBA", "RAYON"].map(|of| format!("{of}_NUM_THREADS"));
    let mut command = Command::new(python);
    command.arg(script).args([peer, name, &fits.to_string()]);
    command.envs(threads.map(|name| (name, "1")));
    parse(&mut command)
}

/// Reads `seconds memory_mb coefficient standard_error` from the last line of a process.
fn parse(command: &mut Command) -> Reading {
    let output = command.output().expect("a process");
    let text = String::from_utf8_lossy(&output.stdout);
    let last = text.lines().last().unwrap_or_default();
    let values: Vec<f64> = last.split(' ').filter_map(|value| value.parse().ok()).collect();
    let [seconds, memory_mb, coefficient, standard_error] = values[..] else {
        panic!("{command:?}: {text}{}", String::from_utf8_lossy(&output.stderr));
    };
    Reading { seconds, memory_mb, coefficient, standard_error }
}

/// Measures one design in this process.
fn one(name: &str, file: &str) {
    let design = read_plain(file);
    let fits = DESIGNS.iter().find(|design| design.0 == name).map_or(1, |design| design.1);
    warm_up();
    let base = memory_mb("VmRSS:");
    std::fs::write("/proc/self/clear_refs", "5").expect("Linux");
    let mut seconds = f64::INFINITY;
    let mut last = (0.0, 0.0);
    let options = Options::default();
    for _ in 0..fits {
        let begin = processor_seconds();
        let estimate = fit(&design, &options).expect("an estimate");
        let errors = Errors::Clustered(&[0]);
        let covariance = estimate.covariance(&design, errors, SmallSample::Groups);
        let covariance = covariance.expect("clusters");
        seconds = seconds.min(processor_seconds() - begin);
        last = (estimate.coefficients[0].value, covariance.standard_errors()[0]);
        eprintln!("{} steps, {} rounds", estimate.iterations, estimate.rounds);
    }
    println!("{seconds} {} {} {}", memory_mb("VmHWM:") - base, last.0, last.1);
}

/// A small fit, so that the code itself is in memory, as a peer's is.
fn warm_up() {
    let set = |step: u32| Effect {
        name: String::new(),
        codes: (0..200).map(|row| row / step % 10).collect(),
        levels: 10,
    };
    let values = |factor: f64| (0..200).map(|row| 1.0 + (f64::from(row) * factor).sin()).collect();
    let design = Design {
        outcome: values(0.7),
        regressors: vec![Regressor { name: String::new(), values: values(1.3) }],
        effects: vec![set(1), set(3), set(11)],
        clusters: vec![set(11)],
        ..Design::default()
    };
    let estimate = fit(&design, &Options::default()).expect("an estimate");
    let errors = Errors::Clustered(&[0]);
    estimate.covariance(&design, errors, SmallSample::Groups).expect("clusters");
}

fn design(name: &str) -> Design {
    let file = match name {
        "fta" => "fta_ppmlhdfe.csv.gz",
        "sample" | "all-years" => "agtpa_panel.csv.gz",
        _ => "comtrade_1964_2016.csv.gz",
    };
    let all = table(file).expect("the corpus");
    let panel = match name {
        "fta" => all.filter(|row| all.text("category")[row] == "TOTAL"),
        "sample" => all.filter(|row| YEARS.contains(&all.text("year")[row].as_str())),
        _ => all,
    };
    let [exporter, importer, year, trade] = match name {
        "fta" => ["isoexp", "isoimp", "year", "trade"],
        "sample" | "all-years" => ["exporter", "importer", "year", "trade"],
        _ => ["exp", "imp", "time", "export"],
    };
    let pair = match name {
        "sample" | "all-years" => panel.effect(&["pair_id"]),
        _ => panel.effect(&[exporter, importer]),
    };
    let scale = if file.starts_with("comtrade") { 1e6 } else { 1.0 };
    Design {
        outcome: panel.numbers(trade).iter().map(|value| value / scale).collect(),
        regressors: regressors(name, &panel),
        effects: vec![
            panel.effect(&[exporter, year]),
            panel.effect(&[importer, year]),
            pair.clone(),
        ],
        clusters: vec![pair],
        ..Design::default()
    }
}

fn regressors(name: &str, panel: &Table) -> Vec<Regressor> {
    let names: Vec<&str> = match name {
        "fta" => vec!["fta"],
        "world16" => PROVISIONS.to_vec(),
        _ => vec!["rta"],
    };
    names.into_iter().map(|name| panel.regressor(name)).collect()
}

/// Processor time of this process; all work is on one thread.
fn processor_seconds() -> f64 {
    std::thread::yield_now();
    let schedule = std::fs::read_to_string("/proc/thread-self/schedstat").expect("Linux");
    let nanoseconds = schedule.split(' ').next().and_then(|first| first.parse::<f64>().ok());
    nanoseconds.expect("nanoseconds on the processor") / 1e9
}

fn memory_mb(field: &str) -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").expect("Linux");
    let line = status.lines().find(|line| line.starts_with(field)).expect("a field of memory");
    let kilobytes = line.split_whitespace().nth(1).and_then(|number| number.parse::<f64>().ok());
    kilobytes.expect("kilobytes") / 1024.0
}
