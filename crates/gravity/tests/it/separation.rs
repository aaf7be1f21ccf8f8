//! Separated rows found: all of them, and no other.

#![allow(clippy::unwrap_used, reason = "a test that fails panics")]

use landbridge_gravity::estimation::{
    Design, Estimate, EstimationError, Options, Reason, Separator, fit,
};

use crate::corpus::table;

/// The design of a file: columns `y`, `x*`, `id*`.
fn design(name: &str) -> Option<(Design, Vec<bool>)> {
    let all = table(name)?;
    let named = |letter: &str| -> Vec<String> {
        let names = (1..10).map(|number| format!("{letter}{number}"));
        names.filter(|name| all.has(name)).collect()
    };
    let design = Design {
        outcome: all.numbers("y"),
        regressors: named("x").iter().map(|name| all.regressor(name)).collect(),
        effects: named("id").iter().map(|name| all.effect(&[name])).collect(),
        ..Design::default()
    };
    Some((design, all.numbers("separated").iter().map(|&flag| flag > 0.0).collect()))
}

fn separated(estimate: &Estimate, rows: usize) -> Vec<bool> {
    let mut separated = vec![false; rows];
    for dropped in &estimate.dropped {
        separated[dropped.row] = matches!(dropped.reason, Reason::Separated(_));
    }
    separated
}

#[test]
fn the_designs_of_the_literature() {
    let mut right = Vec::new();
    for number in 1..=18 {
        let Some((design, expected)) = design(&format!("separation/{number:02}.csv")) else {
            return;
        };
        match fit(&design, &Options::default()) {
            Ok(estimate) if separated(&estimate, expected.len()) == expected => right.push(number),
            Ok(estimate) => {
                let ours = separated(&estimate, expected.len());
                let wrong: Vec<usize> =
                    (0..expected.len()).filter(|&row| ours[row] != expected[row]).collect();
                eprintln!("{number}: {wrong:?}");
            }
            Err(error) => eprintln!("{number}: {error}"),
        }
    }
    assert_eq!(right, (1..=18).collect::<Vec<u32>>());
}

/// Every fourth year of the panel of the Advanced Guide, pairs fixed.
fn guide() -> Option<Design> {
    let all = table("agtpa_panel.csv.gz")?;
    let years = ["1986", "1990", "1994", "1998", "2002", "2006"];
    let panel = all.filter(|row| years.contains(&all.text("year")[row].as_str()));
    let effects = [vec!["exporter", "year"], vec!["importer", "year"], vec!["pair_id"]];
    Some(Design {
        outcome: panel.numbers("trade"),
        regressors: vec![panel.regressor("rta")],
        effects: effects.iter().map(|names| panel.effect(names)).collect(),
        clusters: vec![panel.effect(&["pair_id"])],
        ..Design::default()
    })
}

#[test]
fn rows_that_two_regressors_separate_in_a_large_panel() {
    let Some(mut design) = guide() else { return };
    let clean = fit(&design, &Options::default()).unwrap();
    // One variable is set on some zero rows only; two others only together name other zero rows.
    let zeros: Vec<usize> = (0..design.outcome.len())
        .filter(|&row| design.outcome[row] <= 0.0 && clean.means[row] > 0.0)
        .collect();
    let (alone, together) = (&zeros[..30], &zeros[40..60]);
    let base: Vec<f64> = (0..design.outcome.len()).map(|row| ((row * 7919) % 13) as f64).collect();
    let column = |rows: &[usize], base: Option<&[f64]>| {
        let mut values = base.map_or_else(|| vec![0.0; design.outcome.len()], <[f64]>::to_vec);
        for &row in rows {
            values[row] += 1.0 + (row % 3) as f64;
        }
        values
    };
    let named = |name: &str, values| landbridge_gravity::estimation::Regressor {
        name: name.to_owned(),
        values,
    };
    let more = [
        named("alone", column(alone, None)),
        named("one", column(together, Some(&base))),
        named("other", base.clone()),
    ];
    design.regressors.extend(more);
    let estimate = fit(&design, &Options::default()).unwrap();
    let by_combination: Vec<(usize, &[String])> = estimate
        .dropped
        .iter()
        .filter_map(|dropped| match &dropped.reason {
            Reason::Separated(Separator::Combination(by)) => Some((dropped.row, &**by)),
            _ => None,
        })
        .collect();
    let mut planted: Vec<usize> = alone.iter().chain(together).copied().collect();
    planted.sort_unstable();
    let found: Vec<usize> = by_combination.iter().map(|one| one.0).collect();
    assert_eq!(found, planted);
    let by = |row: usize| by_combination.iter().find(|one| one.0 == row).unwrap().1;
    assert!(by(alone[0]).contains(&"alone".to_owned()), "{:?}", by(alone[0]));
    assert!(by(together[0]).contains(&"one".to_owned()), "{:?}", by(together[0]));
    // What no longer varies once they are gone is absorbed, and says by what.
    let absorbed: Vec<&str> = estimate.collinear.iter().map(|one| one.name.as_str()).collect();
    assert_eq!(absorbed, ["alone", "other"]);
    assert_eq!(estimate.collinear[1].absorbed_by, ["one"]);
}

#[test]
fn a_coefficient_that_nothing_identifies_names_what_absorbs_it() {
    let Some(mut design) = guide() else { return };
    let exporters = design.effects[0].codes.iter().map(|&code| f64::from(code).sin()).collect();
    design.regressors[0].values = exporters;
    let error = fit(&design, &Options::default()).unwrap_err();
    let absorbed_by = "exporter^year".to_owned();
    assert_eq!(error, EstimationError::NotIdentified { regressor: "rta".to_owned(), absorbed_by });
}
