//! Beside what `SimPy` and Ciw found for the same corridor.
//!
//! Their figures were printed by `cargo xtask bench simulation-peers` (60 replications each, `SimPy`
//! 4.1.2 and Ciw 3.2.7, `benches/corridor_peer.py`); the bench measures them anew.

use landbridge_simulation::replications::Estimate;

use crate::corridor_model::{agree, estimates};

const THEIRS: [(&str, [(f64, f64); 2]); 7] = [
    ("wait_1", [(5.230, 0.050), (5.218, 0.046)]),
    ("wait_2", [(7.496, 0.067), (7.482, 0.064)]),
    ("wait_3", [(3.168, 0.071), (3.266, 0.059)]),
    ("p95_1", [(13.046, 0.040), (13.014, 0.042)]),
    ("p95_2", [(16.006, 0.038), (16.001, 0.029)]),
    ("p95_3", [(9.521, 0.218), (9.696, 0.172)]),
    ("journey", [(30.733, 0.152), (30.816, 0.133)]),
];

#[test]
fn a_corridor_waits_as_in_simpy_and_ciw() {
    for ((name, ours), (expected, theirs)) in estimates(200).into_iter().zip(THEIRS) {
        assert_eq!(name, expected);
        for (mean, half_width) in theirs {
            let theirs = Estimate { mean, half_width, count: 60 };
            assert!(agree(name, ours, theirs), "{name}: {ours:?} {theirs:?}");
        }
    }
}
