//! The two ways to separated rows find the same.

use proptest::prelude::*;
use proptest::test_runner::RngSeed;

use super::{Names, Separated, find, find_among};
use crate::estimation::collinearity::residualise;
use crate::estimation::rows::Rows;
use crate::estimation::sample::Sample;
use crate::estimation::{Design, Effect, Family};

/// A panel of a few countries and years; some rows are zero.
fn panel(seed: u64, zeros: u64) -> (Design, Vec<Vec<f64>>) {
    let mut state = seed;
    let mut dice = move |end: u64| {
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % end
    };
    let mut design = Design::default();
    let (mut codes, mut columns) = (vec![Vec::new(); 3], vec![Vec::new(); 2]);
    for exporter in 0..4 {
        for importer in 0..4 {
            for year in 0..3 {
                design.outcome.push(if dice(10) < zeros { 0.0 } else { 1.0 });
                columns[0].push(dice(2) as f64);
                columns[1].push(dice(5) as f64);
                for (codes, code) in codes.iter_mut().zip([
                    exporter * 3 + year,
                    importer * 3 + year,
                    exporter * 4 + importer,
                ]) {
                    codes.push(code);
                }
            }
        }
    }
    let effect = |codes| Effect { name: String::new(), codes, levels: 16 };
    design.effects = codes.into_iter().map(effect).collect();
    (design, columns)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None,
        rng_seed: RngSeed::Fixed(2026), ..ProptestConfig::default() })]

    #[test]
    fn elimination_and_least_squares_find_the_same_rows(seed in any::<u64>(), zeros in 0_u64..8) {
        let (design, columns) = panel(seed, zeros);
        let mut left = Rows::new(&design);
        left.drop_empty(&design, Family::Poisson);
        let kept = left.kept();
        let columns: Vec<&[f64]> = columns.iter().map(Vec::as_slice).collect();
        let mut sample = Sample::new(&design, &kept, &columns);
        let names = Names {
            absorbed: Some("one"),
            sets: vec!["two", "three"],
            regressors: vec!["four".to_owned(), "five".to_owned()],
        };
        let candidates: Vec<usize> =
            (0..sample.len()).filter(|&row| sample.outcome[row] <= 0.0).collect();
        let rows = |found: Vec<Separated>| -> Vec<usize> {
            found.into_iter().map(|separated| separated.row).collect()
        };
        let exact = rows(find(&sample, &names));
        residualise(&mut sample, &vec![1.0; kept.len()]);
        prop_assert_eq!(exact, rows(find_among(&sample, &candidates, &names)));
    }
}
