//! Counterfactuals in general equilibrium beside slow twins and peers, in one run.
//!
//! `LANDBRIDGE_CORPUS` names the folder that holds `trade`; `LANDBRIDGE_PEERS_PYTHON` a Python that
//! has gegravity and numpy. A reading is the least processor time of some runs, so that it holds
//! on a loaded machine too (Linux only).

#![allow(clippy::print_stdout, reason = "the readings are the product of a bench")]
#![allow(clippy::unwrap_used, reason = "a bench that cannot run has no reading")]

use std::path::Path;
use std::process::Command;
use std::time::Instant;

use landbridge_gravity::bootstrap::{Blocks, Bootstrap, Draw};
use landbridge_gravity::equilibrium::{
    Closure, Economy, Elasticities, EquilibriumError, Measure, Model, Numeraire, Prepared, Shock,
    Target, solve,
};
use landbridge_gravity::estimation::{Design, Options, fit};
use landbridge_gravity::sectors::{
    SectorEconomy, SectorModel, SectorShock, Tables, solve as solve_sectors, solve_plainly,
};

#[path = "../tests/it/corpus.rs"]
#[allow(dead_code, reason = "the tests use more of it")]
mod corpus;

use corpus::{Table, table};

/// Seconds that an equilibrium of 155 countries may take.
const BAR: f64 = 0.010;

/// How many times faster than the plain fixed point sectors are to be solved.
const SECTORS_BAR: f64 = 10.0;

/// Seconds for all refits and draws on two cores, and how much faster two threads are to be.
const DRAWS_BAR: (f64, f64) = (15.0, 1.8);

const YEARS: [&str; 6] = ["1986", "1990", "1994", "1998", "2002", "2006"];

fn main() {
    let python = std::env::var_os("LANDBRIDGE_PEERS_PYTHON");
    if python.is_none() {
        println!("no peers: LANDBRIDGE_PEERS_PYTHON is not set");
    }
    let python = python.as_deref().map(Path::new);
    sectors(python);
    if corpus::folder().is_none() {
        println!("skipped: LANDBRIDGE_CORPUS is not set");
        return;
    }
    let world = world();
    one_sector(&world, python);
    draws(&world);
}

fn verdict(holds: bool) -> &'static str {
    if holds { "holds" } else { "missed" }
}

fn world() -> Economy {
    let flows = table("world2016.csv.gz").unwrap();
    let mut names = flows.text("exporter").to_vec();
    names.dedup();
    Economy::new(names, flows.numbers("trade_musd")).unwrap()
}

fn fives() -> Model {
    Model::new(Elasticities { trade_elasticity: 5.03, supply_elasticity: 0.0 })
}

/// Changes of all pairs abroad, or of Pakistan and Kazakhstan alone.
fn shock(world: &Economy, is_pair_alone: bool, cost: f64) -> Shock {
    let mut shock = Shock::none(Measure::TradeCost, world);
    let pair = ["PAK", "KAZ"].map(|name| world.find_country(name).unwrap());
    for (i, j) in (0..world.len()).flat_map(|i| (0..world.len()).map(move |j| (i, j))) {
        if i != j && (!is_pair_alone || pair.contains(&i) && pair.contains(&j)) {
            shock.set(i, j, cost);
        }
    }
    shock
}

fn one_sector(world: &Economy, python: Option<&Path>) {
    println!("one sector, {} countries, processor milliseconds, one thread", world.len());
    let model = fives();
    let (preparing, prepared) = least(20, || Prepared::new(world.clone(), model).unwrap());
    println!("  a prepared economy: {:.2}", preparing * 1e3);
    let mut slowest: f64 = 0.0;
    for (name, is_pair_alone, cost) in [
        ("a pair's cost cut by 20 %", true, 0.8),
        ("all costs cut by 10 %", false, 0.9),
        ("all costs halved", false, 0.5),
        ("all costs doubled", false, 2.0),
    ] {
        let shock = shock(world, is_pair_alone, cost);
        let (cold, end) = least(20, || solve(world, &shock, &model).unwrap());
        let (quick, _) = least(20, || prepared.solve(&shock).unwrap());
        slowest = slowest.max(cold);
        println!(
            "  {name}: {:.2}, prepared {:.2}; {} evaluations, residual {:.1e}",
            cold * 1e3,
            quick * 1e3,
            end.iterations,
            end.residual
        );
    }
    println!(
        "  slowest {:.2} ms, at most {:.0}: {}",
        slowest * 1e3,
        BAR * 1e3,
        verdict(slowest <= BAR)
    );
    let none = Shock::none(Measure::TradeCost, world);
    let [i, j] = ["PAK", "KAZ"].map(|name| world.find_country(name).unwrap());
    let pairs = vec![(i, j), (j, i)];
    let value = 4.0 * (world.flow(i, j) + world.flow(j, i));
    let target = Target { changed: pairs.clone(), measured: pairs, value };
    let (inverse, reached) = least(20, || prepared.reach(&none, &target).unwrap());
    println!(
        "  the cost at which a pair trades four times as much: {:.2}, {} equilibria",
        inverse * 1e3,
        reached.solves
    );
    if let Some(python) = python {
        let data = corpus::folder().unwrap().join("world2016.csv.gz");
        let said = ask(python, &[data.to_str().unwrap()]);
        println!(
            "  gegravity: baseline {:.1} s, pair's cost cut {:.1} s: {:.0} times ours without the baseline",
            said[0],
            said[1],
            said[1] / least(20, || solve(world, &shock(world, true, 0.8), &model)).0
        );
    }
}

/// Forty countries and twenty sectors by a formula: gravity at home and abroad, inputs from all
/// sectors, tariffs; what changes is a free trade area of ten and dearer trade of the rest.
fn example(n: usize, j: usize) -> (SectorEconomy, SectorShock, SectorModel) {
    let mut state = 20_u64;
    let mut random = move || {
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 11) as f64 / (1_u64 << 53) as f64
    };
    let sizes: Vec<f64> = (0..n).map(|_| (4.0 * random()).exp()).collect();
    let (mut flows, mut tariffs, mut cost) = (Vec::new(), Vec::new(), Vec::new());
    for place in 0..j * n * n {
        let (exporter, importer) = (place / n % n, place % n);
        let is_home = exporter == importer;
        let ease = if is_home { 1.0 } else { 0.05 * random() };
        flows.push(ease * sizes[exporter] * sizes[importer] * (0.5 + random()));
        tariffs.push(if is_home { 0.0 } else { 0.2 * random() });
        let is_member = exporter < 10 && importer < 10;
        cost.push(if is_home {
            1.0
        } else if is_member {
            0.8
        } else {
            1.05
        });
    }
    let inputs: Vec<f64> = (0..n * j * j).map(|_| 0.6 * 2.0 * random() / j as f64 * 0.8).collect();
    let value_added = inputs.chunks_exact(j).map(|row| 1.0 - row.iter().sum::<f64>()).collect();
    let names = |letter: &str, count: usize| (0..count).map(|k| format!("{letter}{k}")).collect();
    let after: Vec<f64> = (tariffs.iter().enumerate())
        .map(|(place, tariff)| if place / n % n < 10 && place % n < 10 { 0.0 } else { *tariff })
        .collect();
    let (countries, sectors) = (names("C", n), names("S", j));
    let tables = Tables { countries, sectors, flows, tariffs, value_added, inputs };
    let model = SectorModel {
        trade_elasticity: (0..j).map(|_| 2.0 + 8.0 * random()).collect(),
        closure: Closure::Kappa,
        numeraire: Numeraire::WorldOutput,
    };
    let economy = SectorEconomy::new(tables).unwrap();
    (economy, SectorShock { trade_cost: cost, tariffs: after }, model)
}

fn sectors(python: Option<&Path>) {
    println!("sectors with inputs and tariffs, processor milliseconds, one thread");
    for (n, j) in [(20, 10), (40, 20)] {
        let (economy, shock, model) = example(n, j);
        let (quick, ours) = least(5, || solve_sectors(&economy, &shock, &model).unwrap());
        let (slow, plain) = least(2, || solve_plainly(&economy, &shock, &model).unwrap());
        let apart = ours.countries.iter().zip(&plain.countries);
        let apart = apart.map(|(a, b)| (a.welfare / b.welfare - 1.0).abs()).fold(0.0, f64::max);
        print!(
            "  {n} countries, {j} sectors: {:.2} in {} rounds, residual {:.1e}; plain {:.1} \
             in {} rounds, welfare apart by {apart:.1e}: {:.0} times, at least {SECTORS_BAR}: {}",
            quick * 1e3,
            ours.rounds,
            ours.residual,
            slow * 1e3,
            plain.rounds,
            slow / quick,
            verdict(slow / quick >= SECTORS_BAR)
        );
        match python {
            Some(python) => {
                let file = tempfile(&economy, &shock, &model);
                let numbers = [n.to_string(), j.to_string()];
                let said = ask(python, &[file.to_str().unwrap(), &numbers[0], &numbers[1]]);
                let apart = (said[3] / ours.countries[0].welfare - 1.0).abs();
                println!(
                    "; numpy {:.0} in {} rounds, welfare apart by {apart:.1e}: {:.0} times",
                    said[0] * 1e3,
                    said[2],
                    said[0] / quick
                );
            }
            None => println!(),
        }
    }
}

/// The tables as numbers for the peer.
fn tempfile(
    economy: &SectorEconomy,
    shock: &SectorShock,
    model: &SectorModel,
) -> std::path::PathBuf {
    let tables = economy.tables();
    let all = [
        &tables.flows,
        &tables.tariffs,
        &shock.tariffs,
        &shock.trade_cost,
        &tables.value_added,
        &tables.inputs,
        &model.trade_elasticity,
    ];
    let bytes: Vec<u8> = all.into_iter().flatten().flat_map(|value| value.to_le_bytes()).collect();
    let file = std::env::temp_dir().join(format!("landbridge-sectors-{}.bin", std::process::id()));
    std::fs::write(&file, bytes).unwrap();
    file
}

fn sample() -> Table {
    let all = table("agtpa_panel.csv.gz").unwrap();
    all.filter(|row| YEARS.contains(&all.text("year")[row].as_str()))
}

fn draws(world: &Economy) {
    let panel = sample();
    let pair = panel.effect(&["pair_id"]);
    let year = |end: &str| panel.effect(&[end, "year"]);
    let design = Design {
        outcome: panel.numbers("trade"),
        regressors: vec![panel.regressor("rta")],
        effects: vec![year("exporter"), year("importer"), pair.clone()],
        ..Design::default()
    };
    let (exporter, importer) = (panel.text("exporter"), panel.text("importer"));
    let blocks = Blocks::new(&pair, |row| exporter[row] == importer[row]);
    // Draws differ by a tenth; at this tolerance their coefficients are known to 1e-8.
    let options = Options { tolerance: 1e-6, ..Options::default() };
    let estimate = fit(&design, &options).unwrap();
    let [i, j] = ["PAK", "KAZ"].map(|name| world.find_country(name).unwrap());
    let agreement = |draw: &Draw| {
        let mut shock = Shock::none(Measure::Freeness, world);
        let freeness = draw.coefficients()[0].exp();
        shock.set(i, j, freeness);
        shock.set(j, i, freeness);
        let trade_elasticity = 5.03 + draw.normal("trade elasticity");
        let model = Model::new(Elasticities { trade_elasticity, supply_elasticity: 0.0 });
        Ok(solve(world, &shock, &model)?.flow(i, j))
    };
    let run = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        let (wall, processor) = (Instant::now(), process_seconds());
        let made = pool.install(|| {
            let draws = Bootstrap::new(&design, &estimate, &blocks, (2026, 200), &options).unwrap();
            let refits = wall.elapsed().as_secs_f64();
            (draws.run::<f64, EquilibriumError>(1000, agreement).unwrap(), refits)
        });
        (made, wall.elapsed().as_secs_f64(), process_seconds() - processor)
    };
    println!("200 refits of the sample and 1,000 equilibria of 155 countries");
    let ((one, _), wall_one, processor_one) = run(1);
    let ((two, refits), wall_two, processor_two) = run(2);
    let bits = |values: &[f64]| values.iter().map(|value| value.to_bits()).collect::<Vec<_>>();
    assert_eq!(bits(&one), bits(&two), "the same bytes on one thread and on two");
    println!("  one thread: {wall_one:.2} s wall, {processor_one:.2} s processor");
    println!(
        "  two threads: {wall_two:.2} s wall ({refits:.2} of them refits), {processor_two:.2} s \
         processor, the same bytes; at most {} s: {}",
        DRAWS_BAR.0,
        verdict(wall_two <= DRAWS_BAR.0)
    );
    let (by_wall, at_once) = (wall_one / wall_two, processor_two / wall_two);
    println!(
        "  two threads over one: {by_wall:.2} times by the clock, {at_once:.2} cores busy; at least \
         {}: {}",
        DRAWS_BAR.1,
        verdict(by_wall >= DRAWS_BAR.1)
    );
}

/// The least processor time of some runs, and what came out.
fn least<T>(runs: usize, run: impl Fn() -> T) -> (f64, T) {
    let timed = || {
        let begin = thread_seconds();
        let end = run();
        (thread_seconds() - begin, end)
    };
    (0..runs).map(|_| timed()).min_by(|a, b| a.0.total_cmp(&b.0)).expect("some runs")
}

/// Processor time of this thread; the kernel brings it up to date when the thread yields.
fn thread_seconds() -> f64 {
    std::thread::yield_now();
    let schedule = std::fs::read_to_string("/proc/thread-self/schedstat").expect("Linux");
    let nanoseconds = schedule.split(' ').next().and_then(|first| first.parse::<f64>().ok());
    nanoseconds.expect("nanoseconds on the processor") / 1e9
}

/// Processor time of all threads of this process, those that ended too.
fn process_seconds() -> f64 {
    let status = std::fs::read_to_string("/proc/self/stat").expect("Linux");
    let rest = status.rsplit_once(')').expect("a name").1;
    let ticks: Vec<f64> = rest.split(' ').filter_map(|field| field.parse().ok()).collect();
    // After state: user time is field 14 of all and system time field 15, in hundredths.
    (ticks[10] + ticks[11]) / 100.0
}

/// What the peer says, as numbers.
fn ask(python: &Path, arguments: &[&str]) -> Vec<f64> {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../benches/equilibrium_peer.py");
    let mut command = Command::new(python);
    command.arg(script).args(arguments);
    for of in ["OMP", "OPENBLAS", "MKL"] {
        command.env(format!("{of}_NUM_THREADS"), "1");
    }
    let output = command.output().expect("a Python");
    let text = String::from_utf8_lossy(&output.stdout);
    let last = text.lines().last().unwrap_or_default();
    let number = |word: &str| word.trim_start_matches("np.float64(").trim_end_matches(')').parse();
    let numbers: Vec<f64> = last.split(' ').filter_map(|word| number(word).ok()).collect();
    assert!(numbers.len() >= 3, "{command:?}: {text}{}", String::from_utf8_lossy(&output.stderr));
    numbers
}
