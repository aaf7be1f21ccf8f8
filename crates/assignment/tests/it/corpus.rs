//! The networks of the literature, with their published optima and flows.

use std::path::PathBuf;

use landbridge_assignment::equilibrium::{Principle, Settings, assign};
use landbridge_assignment::tntp::{Instance, read_folder};

fn folder(name: &str) -> Option<PathBuf> {
    let Some(corpus) = std::env::var_os("LANDBRIDGE_CORPUS") else {
        eprintln!("skipped: LANDBRIDGE_CORPUS is not set");
        return None;
    };
    Some(PathBuf::from(corpus).join("tntp").join(name))
}

fn check(name: &str, objective: f64, total_time: f64) {
    let Some(folder) = folder(name) else { return };
    let Instance { network, demand, published } = read_folder(&folder).unwrap();
    let principle = Principle::UserEquilibrium;
    let settings = Settings { principle, relative_gap: 1e-13, max_rounds: 1000 };
    let end = assign(&network, &demand, &settings, |_| true).unwrap();
    assert!(end.is_converged, "{name}: gap {}", end.relative_gap);
    let near = |ours: f64, theirs: f64| {
        assert!((ours / theirs - 1.0).abs() < 1e-11, "{name}: {ours} {theirs}");
    };
    near(principle.objective(&network, &end.link_flow), objective);
    near(Principle::SystemOptimum.objective(&network, &end.link_flow), total_time);
    let Some(published) = published else { return };
    assert_eq!(published.len(), network.links.len());
    let total: f64 = demand.total();
    for (theirs, (link, ours)) in published.iter().zip(network.links.iter().zip(&end.link_flow)) {
        assert_eq!((theirs.from, theirs.to), (link.from, link.to), "{name}");
        // Where times hardly rise with the flow, the flow is no better known than the time.
        let slope = link.performance.travel_time(theirs.flow).slope;
        let is_unique = slope * theirs.flow > 1e-6;
        let difference = (ours - theirs.flow).abs();
        assert!(!is_unique || difference < 1e-5 * total.sqrt(), "{name}: {theirs:?} {ours}");
    }
}

#[test]
fn braess() {
    check("Braess", 386.000_000_08, 552.000_000_02);
}

#[test]
fn sioux_falls() {
    check("SiouxFalls", 4_231_335.287_107_44, 7_480_225.344_921_12);
}

#[test]
fn eastern_massachusetts() {
    check("EasternMassachusetts", 26_160.345_922_910_7, 28_181.423_167_309_7);
}

#[test]
fn berlin_friedrichshain() {
    check("Berlin-Friedrichshain", 618_038.880_728_006, 728_609.306_037_069);
}

#[test]
fn berlin_tiergarten() {
    check("Berlin-Tiergarten", 683_234.569_267_269, 716_823.698_544_421);
}

#[test]
fn anaheim() {
    check("Anaheim", 1_286_032.171_096_02, 1_419_913.851_059_38);
}

#[test]
fn barcelona() {
    check("Barcelona", 1_265_654.922_031_77, 1_365_715.683_786_79);
}

#[test]
fn winnipeg() {
    check("Winnipeg", 827_911.494_629_965, 925_828.073_681_670);
}

#[test]
fn threads_change_no_bit() {
    let Some(folder) = folder("Anaheim") else { return };
    let Instance { network, demand, .. } = read_folder(&folder).unwrap();
    let settings =
        Settings { principle: Principle::UserEquilibrium, relative_gap: 1e-12, max_rounds: 1000 };
    let on = |threads| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        let end = pool.install(|| assign(&network, &demand, &settings, |_| true).unwrap());
        end.link_flow.iter().map(|flow| flow.to_bits()).collect::<Vec<u64>>()
    };
    assert_eq!(on(1), on(3));
}
