//! Closed forms, and what is refused.

use super::super::*;

#[test]
fn weights_are_fitted_to_totals() {
    let names = || ["A", "B", "C"].map(String::from).to_vec();
    let weights = vec![5.0, 2.0, 0.0, 2.0, 5.0, 9.0, 1.0, 0.1, 5.0];
    let (output, expenditure) = (vec![3.0, 200.0, 7.0], vec![20.0, 100.0, 90.0]);
    let fitted =
        Economy::balanced(names(), weights.clone(), output.clone(), expenditure.clone()).unwrap();
    for country in 0..3 {
        assert!((fitted.output()[country] / output[country] - 1.0).abs() < 1e-12);
        assert!((fitted.expenditure()[country] / expenditure[country] - 1.0).abs() < 1e-12);
    }
    // Products of two effects leave the odds of any four pairs as they are.
    let odds = |of: &[f64]| of[0] * of[4] / (of[1] * of[3]);
    assert!((odds(fitted.flows()) / odds(&weights) - 1.0).abs() < 1e-12);
    let check = |output: Vec<f64>, wanted: &str| {
        let error = Economy::balanced(names(), weights.clone(), output, expenditure.clone());
        let error = error.unwrap_err().to_string();
        assert!(error.contains(wanted), "{error}");
    };
    check(vec![1.0, 200.0, 7.0], "sell 208 and buy 210");
    check(vec![0.0, 203.0, 7.0], "A sells 0");
    check(vec![1.0], "totals for 1");
    // Who sells to none but itself cannot sell more than it buys.
    let alone = vec![1.0, 0.0, 1.0, 1.0];
    let two = ["A", "B"].map(String::from).to_vec();
    let error = Economy::balanced(two, alone, vec![5.0, 5.0], vec![4.0, 6.0]).unwrap_err();
    assert!(matches!(error, EquilibriumError::NoConvergence { .. }), "{error}");
}

fn two(flows: [f64; 4]) -> Economy {
    Economy::new(vec!["Here".into(), "There".into()], flows.into()).unwrap()
}

fn fours() -> Model {
    Model::new(Elasticities { trade_elasticity: 4.0, supply_elasticity: 0.0 })
}

#[test]
fn nothing_changes_where_nothing_is_changed() {
    let economy = two([5.0, 2.0, 1.0, 9.0]);
    let same = solve(&economy, &Shock::none(Measure::TradeCost, &economy), &fours()).unwrap();
    for country in &same.countries {
        assert!((country.welfare - 1.0).abs() < 1e-14);
        assert!((country.price - 1.0).abs() < 1e-14);
        assert!((country.terms_of_trade.unwrap() - 1.0).abs() < 1e-14);
    }
}

#[test]
fn two_equal_countries_answer_as_the_formula_says() {
    let economy = two([8.0, 2.0, 2.0, 8.0]);
    let mut shock = Shock::none(Measure::TradeCost, &economy);
    shock.set(0, 1, 0.8);
    shock.set(1, 0, 0.8);
    let after = solve(&economy, &shock, &fours()).unwrap();
    // P^-θ = 0.8 + 0.2 t^-θ, and everything else is symmetric.
    let sum = 0.8 + 0.2 * 0.8_f64.powi(-4);
    let [here, _] = &after.countries[..] else { panic!("two countries") };
    assert!((here.welfare - sum.powf(0.25)).abs() < 1e-12);
    assert!((here.domestic_share.after - 0.8 / sum).abs() < 1e-12);
    assert!((here.terms_of_trade.unwrap() - 1.0).abs() < 1e-12);
    assert!((here.exports.ratio().unwrap() - 0.8_f64.powi(-4) / sum).abs() < 1e-12);
}

#[test]
fn a_closed_border_is_seen_and_named() {
    let economy = Economy::new(
        ["A", "B", "C"].map(String::from).into(),
        vec![5.0, 2.0, 1.0, 2.0, 5.0, 1.0, 1.0, 1.0, 5.0],
    )
    .unwrap();
    let mut shock = Shock::none(Measure::TradeCost, &economy);
    for (i, j) in [(0, 2), (2, 0)] {
        shock.set(i, j, f64::INFINITY);
    }
    let after = solve(&economy, &shock, &fours()).unwrap();
    assert!(after.flow(0, 2) <= 0.0 && after.countries[2].welfare < 1.0);
    for (i, j) in [(1, 2), (2, 1)] {
        shock.set(i, j, f64::INFINITY);
    }
    let error = solve(&economy, &shock, &fours()).unwrap_err();
    assert_eq!(
        error.to_string(),
        "C do not trade with any of the other countries after the change, so their prices are not \
         determined; leave them out"
    );
}

#[test]
fn what_cannot_be_answered_is_refused_by_name() {
    let names = || vec!["A".to_owned(), "B".to_owned()];
    let check = |flows: [f64; 4], expected: &str| {
        let error = Economy::new(names(), flows.into()).unwrap_err().to_string();
        assert!(error.contains(expected), "{error}");
    };
    check([0.0, 0.0, 1.0, 1.0], "A sells nothing");
    check([0.0, 1.0, 0.0, 1.0], "A buys nothing");
    check([1.0, 0.0, 0.0, 1.0], "B do not trade");
    check([1.0, -1.0, 0.0, 1.0], "from A to B is -1");
    check([1.0, 1.0, f64::NAN, 1.0], "from B to A is NaN");
    let twice = Economy::new(vec!["A".into(), "A".into()], vec![1.0; 4]).unwrap_err();
    assert!(twice.to_string().contains("A is there twice"));
    let economy = two([5.0, 2.0, 1.0, 9.0]);
    let mut shock = Shock::none(Measure::TradeCost, &economy);
    shock.set(1, 0, -0.5);
    let error = solve(&economy, &shock, &fours()).unwrap_err().to_string();
    assert!(error.contains("from There to Here is -0.5"), "{error}");
    let model = Model::new(Elasticities { trade_elasticity: 0.0, supply_elasticity: 0.0 });
    let none = Shock::none(Measure::TradeCost, &economy);
    assert!(solve(&economy, &none, &model).unwrap_err().to_string().contains("trade elasticity"));
    let model = Model { numeraire: Numeraire::PriceOf(2), ..fours() };
    assert!(solve(&economy, &none, &model).unwrap_err().to_string().contains("number 2"));
}

#[test]
fn a_surplus_that_nobody_can_earn_is_refused_by_name() {
    // Here lives on its exports and would have to keep its surplus when they get much dearer.
    let economy = two([0.1, 9.9, 0.1, 90.0]);
    let mut shock = Shock::none(Measure::TradeCost, &economy);
    shock.set(0, 1, 20.0);
    let model = Model { closure: Closure::Additive, ..fours() };
    let error = solve(&economy, &shock, &model).unwrap_err();
    assert!(
        matches!(&error, EquilibriumError::NothingToSpend { country, .. } if country == "Here")
    );
}

#[test]
fn a_target_out_of_reach_says_the_nearest() {
    let economy = two([8.0, 2.0, 2.0, 8.0]);
    let prepared = Prepared::new(economy.clone(), fours()).unwrap();
    let none = Shock::none(Measure::TradeCost, &economy);
    let target = |value| Target { changed: vec![(0, 1)], measured: vec![(0, 1)], value };
    assert!(prepared.reach(&none, &target(4.0)).unwrap().cost_ratio < 1.0);
    assert!(prepared.reach(&none, &target(1.0)).unwrap().cost_ratio > 1.0);
    let error = prepared.reach(&none, &target(1000.0)).unwrap_err();
    let EquilibriumError::OutOfReach { nearest, .. } = error else { panic!("{error}") };
    // Who buys everything abroad cannot buy more than it earns.
    assert!(nearest > 7.5 && nearest < 10.0, "{nearest}");
}
