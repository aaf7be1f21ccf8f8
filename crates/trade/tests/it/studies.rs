//! The documented studies: each measure alone and all together, under both baselines.

use landbridge_scenario::progress::Silent;
use landbridge_trade::carriage::{self, Carriage};
use landbridge_trade::programme::{Measure, Programme, World};
use landbridge_trade::target::{Chance, Combination, Desk, Findings};

use crate::atlas;

const CHANCE: Chance = Chance { draws: 1000, seed: 1 };

/// What was found in the shipped answer for some measures.
fn shipped<'a>(findings: &'a Findings, of: &Combination) -> &'a Combination {
    let is_same = |row: &&Combination| row.world == of.world && row.measures == of.measures;
    findings.combinations.iter().find(is_same).expect("every combination was tried")
}

fn near(one: f64, other: f64) -> bool {
    (one - other).abs() <= 1e-6 * one.abs().max(1.0)
}

/// Central trade of the pair in million dollars, by the Pakistani and by the Kazakh figures.
fn trade(row: &Combination) -> [f64; 2] {
    [0, 1].map(|side| row.effects[side].after_usd_million.central)
}

#[test]
fn each_measure_and_all_together_come_to_what_is_told() {
    let programme = Programme::shipped();
    let mut desk = Desk::of(&programme, atlas(), 2032, &Silent).unwrap();
    is_shipped(desk.before());
    let findings: Findings = serde_json::from_str(landbridge_trade::FINDINGS).unwrap();
    let [open, shut] = [0, 1].map(|world| &programme.world[world]);
    let measures: Vec<&Measure> = programme.measure.iter().collect();
    let mut run = |measures: &[&Measure], world: &World| {
        let row = desk.combination(measures, world, CHANCE, &Silent).unwrap();
        assert!(row.residual <= 1e-6 && row.assignment_residual <= 1e-9);
        let told = shipped(&findings, &row);
        for (made, told) in row.effects.iter().zip(&told.effects) {
            let (made, told) = (made.after_usd_million, told.after_usd_million);
            let is_same = [
                (made.central, told.central),
                (made.low, told.low),
                (made.median, told.median),
                (made.high, told.high),
            ];
            assert!(is_same.iter().all(|(a, b)| near(*a, *b)), "{made:?} and told {told:?}");
        }
        row
    };
    let none = trade(&run(&[], open));
    let alone: Vec<[f64; 2]> =
        measures.iter().map(|measure| trade(&run(&[*measure], open))).collect();
    let all = run(&measures, open);
    let cut_off = run(&measures, shut);
    for side in [0, 1] {
        let most = alone.iter().map(|row| row[side]).fold(none[side], f64::max);
        assert!(alone.iter().all(|row| row[side] > 0.99 * none[side]), "a measure harms");
        assert!(trade(&all)[side] > most, "all together do less than one alone");
        assert!(trade(&all)[side] < programme.target_usd_million, "the target is met after all");
        assert!(trade(&cut_off)[side] < trade(&all)[side], "Afghanistan does not matter");
    }
    // No one measure does it, by either side's figures.
    assert!(alone.iter().flatten().all(|trade| *trade < 0.5 * programme.target_usd_million));
}

/// The table that sliders move is what the planner says.
fn is_shipped(made: &[Carriage]) {
    if std::env::var_os("LANDBRIDGE_BLESS").is_some() {
        let file = concat!(env!("CARGO_MANIFEST_DIR"), "/../../data/trade/carriage.csv");
        let mut writer = csv::Writer::from_path(file).unwrap();
        for carriage in made {
            writer.serialize(carriage).unwrap();
        }
        writer.flush().unwrap();
        return;
    }
    let told = carriage::shipped();
    assert_eq!(made.len(), told.len());
    for (made, told) in made.iter().zip(&told) {
        let is_same = (&made.exporter, &made.importer, &made.group)
            == (&told.exporter, &told.importer, &told.group);
        let figures = [
            (made.share, told.share),
            (made.freight, told.freight),
            (made.days, told.days),
            (made.carried, told.carried),
        ];
        assert!(is_same && figures.iter().all(|(a, b)| near(*a, *b)), "{made:?}, told {told:?}");
    }
}
