//! User equilibrium beside `AequilibraE`'s biconjugate Frank-Wolfe, in one run.
//!
//! `LANDBRIDGE_CORPUS` names the folder that holds `tntp`; `LANDBRIDGE_PEERS_PYTHON` a Python that
//! has aequilibrae. A reading is the least processor time of a process of its own, or of some
//! runs here, so that it holds on a loaded machine too (Linux only).

#![allow(clippy::print_stdout, reason = "the readings are the product of a bench")]

use std::path::{Path, PathBuf};
use std::process::Command;

use landbridge_assignment::equilibrium::{Assignment, Principle, Settings, assign};
use landbridge_assignment::tntp::{Instance, read_folder};

const NETWORKS: [&str; 4] = ["SiouxFalls", "Anaheim", "Barcelona", "Winnipeg"];
const RUNS: usize = 10;

/// How many times the peer's speed is wanted, at the gap that it reaches.
const BAR: f64 = 50.0;
const PEERS_GAP: &str = "1e-6";

fn main() {
    let Some(corpus) = std::env::var_os("LANDBRIDGE_CORPUS") else {
        println!("skipped: LANDBRIDGE_CORPUS is not set");
        return;
    };
    let peer = std::env::var_os("LANDBRIDGE_PEERS_PYTHON");
    if peer.is_none() {
        println!("no peer: LANDBRIDGE_PEERS_PYTHON is not set");
    }
    println!("processor seconds to a relative gap, one thread");
    for name in NETWORKS {
        let folder = PathBuf::from(&corpus).join("tntp").join(name);
        let instance = read_folder(&folder).expect("a network of the corpus");
        let (near, _) = least(&instance, 1e-6);
        let (exact, end) = least(&instance, 1e-12);
        print!("{name}: 1e-6 {near:.4}, 1e-12 {exact:.4} in {} rounds", end.rounds);
        match peer.as_ref().map(|python| ask(Path::new(python), &folder)) {
            Some((seconds, gap, memory)) => {
                let ratio = seconds / near;
                let verdict = if ratio >= BAR { "holds" } else { "missed" };
                println!(
                    "; AequilibraE {PEERS_GAP} {seconds:.3} (reached {gap:.1e}, {memory:.0} MB): \
                     {ratio:.0} times, at least {BAR}: {verdict}"
                );
            }
            None => println!(),
        }
    }
    println!("peak memory of this process: {:.1} MB", peak_memory_mb());
}

/// The least processor time of some runs, and what came out.
fn least(instance: &Instance, relative_gap: f64) -> (f64, Assignment) {
    let principle = Principle::UserEquilibrium;
    let settings = Settings { principle, relative_gap, max_rounds: 1000 };
    let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build().expect("a thread");
    let run = || {
        pool.install(|| {
            let begin = seconds();
            let end = assign(&instance.network, &instance.demand, &settings, |_| true);
            let end = end.expect("a connected network");
            assert!(end.is_converged);
            (seconds() - begin, end)
        })
    };
    (0..RUNS).map(|_| run()).min_by(|a, b| a.0.total_cmp(&b.0)).expect("some runs")
}

/// Processor time of this thread; the kernel brings it up to date when the thread yields.
fn seconds() -> f64 {
    std::thread::yield_now();
    let schedule = std::fs::read_to_string("/proc/thread-self/schedstat").expect("Linux");
    let nanoseconds = schedule.split(' ').next().and_then(|first| first.parse::<f64>().ok());
    nanoseconds.expect("nanoseconds on the processor") / 1e9
}

/// Processor seconds, gap and memory of the peer.
fn ask(python: &Path, folder: &Path) -> (f64, f64, f64) {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../benches/aequilibrae_peer.py");
    let output = Command::new(python)
        .arg(script)
        .args([PEERS_GAP, "1"])
        .arg(folder)
        .output()
        .expect("a Python that has aequilibrae");
    let text = String::from_utf8_lossy(&output.stdout);
    let line = text.lines().rev().find(|line| line.starts_with('{'));
    let line = line.unwrap_or_else(|| panic!("{}", String::from_utf8_lossy(&output.stderr)));
    let figure = |name: &str| -> f64 {
        let (_, rest) = line.split_once(&format!("\"{name}\": ")).expect("a figure");
        let end = rest.find([',', '}']).expect("its end");
        rest[..end].parse().expect("a number")
    };
    (figure("processor_seconds"), figure("relative_gap"), figure("peak_memory_mb"))
}

fn peak_memory_mb() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").expect("Linux");
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).expect("a peak");
    let kibibytes: f64 = line.trim_end_matches("kB").trim().parse().expect("kibibytes");
    kibibytes * 1024.0 / 1e6
}
