//! What is random, and what is not.

use super::*;
use crate::estimation::Effect;

#[test]
fn weights_are_shared_by_a_pair_and_one_at_home() {
    let pair = Effect { name: "pair".into(), codes: vec![0, 1, 0, 2, 1], levels: 3 };
    let blocks = Blocks::new(&pair, |row| row == 3);
    let weights = blocks.weights(&Draw::new(1, 0, &[]));
    assert!((weights[3] - 1.0).abs() <= 0.0);
    assert!((weights[0] - weights[2]).abs() <= 0.0 && (weights[1] - weights[4]).abs() <= 0.0);
    assert!((weights[0] - weights[1]).abs() > 0.0);
    assert_ne!(weights, blocks.weights(&Draw::new(1, 1, &[])));
    assert_ne!(weights, blocks.weights(&Draw::new(2, 0, &[])));
    assert_eq!(weights, blocks.weights(&Draw::new(1, 0, &[])));
}

#[test]
fn deviates_have_the_moments_of_their_distributions() {
    let draws = |number| Draw::new(11, number, &[]);
    let exponentials = draws(0).exponentials("moments", 100_000);
    let mean = |values: &[f64]| values.iter().sum::<f64>() / values.len() as f64;
    let variance = |values: &[f64]| {
        let centre = mean(values);
        mean(&values.iter().map(|value| (value - centre).powi(2)).collect::<Vec<_>>())
    };
    assert!(
        (mean(&exponentials) - 1.0).abs() < 0.01 && (variance(&exponentials) - 1.0).abs() < 0.03
    );
    let normals: Vec<f64> = (0..50_000).map(|number| draws(number).normal("z")).collect();
    assert!(mean(&normals).abs() < 0.02 && (variance(&normals) - 1.0).abs() < 0.03);
    let other: Vec<f64> = (0..50_000).map(|number| draws(number).normal("y")).collect();
    let together: Vec<f64> = normals.iter().zip(&other).map(|(z, y)| z * y).collect();
    assert!(mean(&together).abs() < 0.02);
}

#[test]
fn a_choice_falls_on_every_value() {
    let values = ["a", "b", "c"];
    let picks = |value| {
        let draws = (0..3000).map(|number| Draw::new(5, number, &[]));
        draws.filter(|draw| draw.choice("source", &values) == Some(&value)).count()
    };
    assert!(values.iter().all(|value| (900..1100).contains(&picks(value))));
    assert_eq!(Draw::new(5, 0, &[]).choice::<u8>("source", &[]), None);
}

#[test]
fn draws_take_the_estimations_in_turn() {
    let draws = Bootstrap { seed: 1, coefficients: vec![vec![0.0], vec![1.0], vec![2.0]] };
    let made = draws.run(5, |draw| Ok::<_, std::fmt::Error>(draw.coefficients()[0])).unwrap();
    assert_eq!(made, [0.0, 1.0, 2.0, 0.0, 1.0]);
}

#[test]
fn an_interval_leaves_as_much_below_as_above() {
    let draws: Vec<f64> = (0..=100).rev().map(f64::from).collect();
    let interval = percentile_interval(&draws, 0.9).unwrap();
    let Interval { low, median, high } = interval;
    for (ours, wanted) in [(low, 5.0), (median, 50.0), (high, 95.0)] {
        assert!((ours - wanted).abs() < 1e-9, "{interval:?}");
    }
    assert_eq!(percentile_interval(&[], 0.9), None);
    assert_eq!(percentile_interval(&[1.0, f64::NAN], 0.9), None);
    assert_eq!(percentile_interval(&[1.0], 1.0), None);
}
