//! Differences are zero of the same, opposite the other way round, and add up.

use landbridge_scenario::compare::{CompareError, Comparison, Measured, Row};
use landbridge_scenario::outcome::Outcome;
use proptest::prelude::*;

use crate::fixture::{base, closed, doubled};

fn groups(comparison: &Comparison) -> [&[Measured]; 4] {
    let Comparison { corridors, facilities, commodities, pairs, .. } = comparison;
    [corridors, facilities, commodities, pairs]
}

fn rows(comparison: &Comparison) -> impl Iterator<Item = (&str, &Row)> {
    let all = groups(comparison).into_iter().flatten();
    all.flat_map(|table| table.rows.iter().map(|row| (table.measure.id.as_str(), row)))
}

fn near(one: f64, two: f64) -> bool {
    (one - two).abs() <= 1e-9 * (1.0 + one.abs().max(two.abs())) + 2e-9
}

/// An outcome whose flows are so many times those of the base, corridor by corridor.
fn scaled(factors: &[f64]) -> Outcome {
    let mut outcome = base();
    let mut carried = 0.0;
    for (number, corridor) in outcome.corridors.iter_mut().enumerate() {
        let factor = factors[number % factors.len()];
        corridor.tonnes *= factor;
        corridor.consignments *= factor;
        carried += corridor.tonnes;
        let of = corridor.corridor.clone();
        let itineraries = outcome.itineraries.iter_mut().filter(|one| one.corridor == of);
        itineraries.for_each(|one| one.tonnes *= factor);
    }
    outcome.totals.tonnes = carried;
    outcome
}

fn factors() -> impl Strategy<Value = Vec<f64>> {
    prop::collection::vec(prop_oneof![Just(0.0), 0.0..3.0], 6)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn an_outcome_does_not_differ_from_itself(factors in factors()) {
        let outcome = scaled(&factors);
        let same = Comparison::of(&[outcome.clone(), outcome]).unwrap();
        prop_assert!(same.totals.iter().all(|row| row.differences == [0.0, 0.0]));
        prop_assert!(rows(&same).all(|(_, row)| row.differences.iter().flatten().all(|d| *d == 0.0)));
        prop_assert!(same.map.iter().all(|stretch| stretch.differences == [0.0, 0.0]));
        prop_assert!(same.tornado.iter().all(|one| one.bars[0].difference == 0.0));
    }

    #[test]
    fn the_other_way_round_differences_are_opposite(one in factors(), two in factors()) {
        let (one, two) = (scaled(&one), scaled(&two));
        let there = Comparison::of(&[one.clone(), two.clone()]).unwrap();
        let back = Comparison::of(&[two, one]).unwrap();
        for (row, other) in there.totals.iter().zip(&back.totals) {
            prop_assert!(near(row.differences[1], -other.differences[1]));
        }
        for (tables, others) in groups(&there).into_iter().zip(groups(&back)) {
            for (table, other) in tables.iter().zip(others) {
                for row in &table.rows {
                    let opposite = other.rows.iter().find(|other| other.id == row.id).unwrap();
                    let sum = row.differences[1].zip(opposite.differences[1]);
                    prop_assert!(sum.is_none_or(|(one, two)| near(one, -two)));
                    prop_assert_eq!(row.differences[1].is_some(), opposite.differences[1].is_some());
                }
            }
        }
    }

    #[test]
    fn differences_add_up(one in factors(), two in factors()) {
        let all = Comparison::of(&[base(), scaled(&one), scaled(&two)]).unwrap();
        let step = Comparison::of(&[scaled(&one), scaled(&two)]).unwrap();
        let tonnes = &all.corridors[0];
        for scenario in 1..3 {
            let sum: f64 = tonnes.rows.iter().filter_map(|row| row.differences[scenario]).sum();
            prop_assert!((sum - all.totals[0].differences[scenario]).abs() < 1e-3);
        }
        for row in &tonnes.rows {
            let next = step.corridors[0].rows.iter().find(|other| other.id == row.id).unwrap();
            let by_steps = row.differences[1].unwrap() + next.differences[1].unwrap();
            prop_assert!((by_steps - row.differences[2].unwrap()).abs() < 1e-6);
        }
    }

    #[test]
    fn the_map_keeps_every_tonne_kilometre(factors in factors()) {
        let outcome = scaled(&factors);
        let length = |line: &[[f64; 2]]| -> f64 {
            line.windows(2).map(|e| (e[0][0] - e[1][0]).hypot(e[0][1] - e[1][1])).sum()
        };
        let legs = outcome.itineraries.iter().flat_map(|one| {
            one.legs.iter().map(|leg| one.tonnes * length(leg.along(&outcome.lines)))
        });
        let asked: f64 = legs.sum();
        let comparison = Comparison::of(&[outcome.clone(), outcome]).unwrap();
        let drawn: f64 = comparison.map.iter().map(|one| one.base * length(&one.line)).sum();
        // Tonnes of a stretch are told to the kilogram.
        let rounding: f64 = comparison.map.iter().map(|one| 0.000_5 * length(&one.line)).sum();
        let bound = rounding + 1e-6 * asked.max(1.0);
        prop_assert!((asked - drawn).abs() <= bound, "{} and {}", asked, drawn);
    }
}

#[test]
fn a_closure_shows_where_it_bites() {
    let comparison = Comparison::of(&[base(), closed(), doubled()]).unwrap();
    let tonnes = &comparison.corridors[0];
    assert_eq!(tonnes.rows[0].id, "torkham-hairatan");
    assert!(tonnes.rows[0].differences[1].unwrap() < 0.0);
    assert!(tonnes.rows[1..].iter().all(|row| row.differences[1].unwrap() > 0.0));
    assert!(comparison.queues[0].id.starts_with("post:torkham"));
    let lost = |stretch: &&landbridge_scenario::compare::Stretch| stretch.differences[1] < 0.0;
    let kabul = [69.17, 34.53];
    assert!(comparison.map.iter().filter(lost).any(|stretch| stretch.line.contains(&kabul)));
    let sizes: Vec<Vec<f64>> = comparison
        .tornado
        .iter()
        .map(|chart| chart.bars.iter().map(|bar| bar.difference.abs()).collect())
        .collect();
    assert!(sizes.iter().all(|bars| bars.len() == 2 && bars[0] >= bars[1]));
    assert_eq!(comparison.notes, Vec::<String>::new());
}

#[test]
fn segments_without_a_fork_become_one_line() {
    let comparison = Comparison::of(&[base(), closed()]).unwrap();
    let zahedan = [60.86, 29.50];
    let through = comparison.map.iter().filter(|stretch| stretch.line.contains(&zahedan));
    let through: Vec<_> = through.collect();
    assert_eq!(through.len(), 1, "{through:?}");
    let mut ends = [through[0].line[0], *through[0].line.last().unwrap()];
    ends.sort_by(|one, two| one[0].total_cmp(&two[0]));
    assert_eq!((through[0].line.len(), ends), (7, [[61.83, 37.60], [67.01, 30.18]]));
}

#[test]
fn what_is_absent_is_no_difference() {
    let mut other = base();
    other.corridors.retain(|corridor| corridor.corridor != "kkh-torugart");
    let comparison = Comparison::of(&[base(), other]).unwrap();
    let of = |measure: &str| {
        let table = comparison.corridors.iter().find(|table| table.measure.id == measure).unwrap();
        table.rows.iter().find(|row| row.id == "kkh-torugart").unwrap()
    };
    assert_eq!(of("tonnes").differences[1], of("tonnes").base.map(|base| -base));
    assert_eq!((of("days").values[1], of("days").differences[1]), (None, None));
}

#[test]
fn waits_within_the_interval_are_marked() {
    let mut other = base();
    let wait = |outcome: &mut Outcome, times: f64| {
        let seen = outcome.facilities[4].simulated.as_mut().unwrap();
        seen.wait_mean_h *= times;
    };
    wait(&mut other, 1.03);
    let mut far = base();
    wait(&mut far, 1.2);
    let comparison = Comparison::of(&[base(), other, far]).unwrap();
    let means = comparison.facilities.iter().find(|table| table.measure.id == "wait_mean_h");
    let row = means.unwrap().rows.iter().find(|row| row.id == "post:chaman-pk").unwrap();
    assert_eq!(row.is_within_noise, [true, true, false]);
}

#[test]
fn what_is_no_result_is_refused() {
    let mut open = closed();
    open.equilibrium.is_converged = false;
    open.equilibrium.residual = 0.004;
    let refused = Comparison::of(&[base(), open]).unwrap_err();
    assert_eq!(
        refused.to_string(),
        "scenario \"torkham-closed\" did not converge (residual 4.0e-3 after 14 steps): its \
         figures are no result and are not compared",
    );
    assert_eq!(Comparison::of(&[base()]), Err(CompareError::TooFew(1)));
    let mut broken = closed();
    broken.facilities[3].simulated.as_mut().unwrap().queue_by_day[4] = f64::NAN;
    let refused = Comparison::of(&[base(), broken]).unwrap_err();
    assert!(refused.to_string().contains("facilities[3]"), "{refused}");
    let mut cut = closed();
    cut.lines.pop();
    let refused = Comparison::of(&[base(), cut]).unwrap_err();
    assert!(refused.to_string().contains("names a line that it does not have"), "{refused}");
}

#[test]
fn other_inputs_are_noted() {
    let mut other = closed();
    other.stamp.demand = "another".to_owned();
    other.stamp.seed = 2;
    let comparison = Comparison::of(&[base(), other]).unwrap();
    assert_eq!(comparison.notes.len(), 2, "{:?}", comparison.notes);
    assert!(comparison.notes[0].contains("another demand"));
}

#[test]
fn a_comparison_survives_its_own_json() {
    let comparison = Comparison::of(&[base(), closed(), doubled()]).unwrap();
    let text = serde_json::to_string(&comparison).unwrap();
    assert_eq!(serde_json::from_str::<Comparison>(&text).unwrap(), comparison);
}
