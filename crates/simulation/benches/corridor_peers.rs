//! The same corridor in this engine, in `SimPy` and in Ciw: opening hours, two channels, a tandem
//! of posts with other lanes.
//!
//! `LANDBRIDGE_PEERS_PYTHON` names a Python that has simpy and ciw. Each figure is the mean of
//! replications with its 95 % interval.

#![allow(clippy::print_stdout, reason = "the readings are the product of a bench")]

#[path = "../tests/it/corridor_model.rs"]
mod corridor_model;

use std::path::Path;
use std::process::Command;

use landbridge_simulation::replications::Estimate;

const OURS: u64 = 400;
const THEIRS: u64 = 60;

fn main() {
    let Some(python) = std::env::var_os("LANDBRIDGE_PEERS_PYTHON") else {
        println!("SimPy and Ciw: skipped, LANDBRIDGE_PEERS_PYTHON is not set");
        return;
    };
    let ours = corridor_model::estimates(OURS);
    for peer in ["simpy", "ciw"] {
        let line = peer_line(Path::new(&python), peer);
        println!("{peer}, hours: {THEIRS} replications beside {OURS} of ours");
        for (name, estimate) in &ours {
            let theirs = Estimate {
                mean: figure(&line, name),
                half_width: figure(&line, &format!("{name}_half")),
                count: THEIRS,
            };
            let verdict = if corridor_model::agree(name, *estimate, theirs) {
                "within the interval"
            } else {
                "outside"
            };
            println!(
                "  {name}: ours {:.3} ± {:.3}, theirs {:.3} ± {:.3}: {verdict}",
                estimate.mean, estimate.half_width, theirs.mean, theirs.half_width
            );
        }
    }
}

fn peer_line(python: &Path, peer: &str) -> String {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../benches/corridor_peer.py");
    let output = Command::new(python)
        .arg(script)
        .args([peer, &THEIRS.to_string()])
        .output()
        .expect("a Python that has simpy and ciw");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// A number of a flat JSON object.
fn figure(line: &str, name: &str) -> f64 {
    let (_, rest) = line.split_once(&format!("\"{name}\": ")).expect("a figure");
    let end = rest.find([',', '}']).expect("its end");
    rest[..end].parse().expect("a number")
}
