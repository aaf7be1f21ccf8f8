//! Fast against slow on random economies, and what may not depend on what.

mod by_hand;

use proptest::prelude::*;
use proptest::test_runner::RngSeed;

use super::market::Market;
use super::*;
use crate::solver::newton::System;

/// A random economy, a random change and how to begin.
#[derive(Clone, Debug)]
struct Case {
    flows: Vec<f64>,
    freeness: Vec<f64>,
    start: Vec<f64>,
    elasticities: Elasticities,
    n: usize,
}

impl Case {
    fn economy(&self) -> Economy {
        let names = (0..self.n).map(|country| format!("C{country}")).collect();
        Economy::new(names, self.flows.clone()).unwrap()
    }

    fn shock(&self, economy: &Economy) -> Shock {
        Shock::new(Measure::Freeness, economy, self.freeness.clone()).unwrap()
    }

    fn model(&self, scope: Scope, closure: Closure) -> Model {
        Model { scope, closure, ..Model::new(self.elasticities) }
    }
}

/// Flows over eight orders of magnitude, a fifth of them zero, domestic ones never; changes of the
/// freeness of trade from a fiftieth to fifty times.
fn cases() -> impl Strategy<Value = Case> {
    let of_size = |n: usize| {
        let flow = prop_oneof![4 => (-9.0..9.0_f64).prop_map(f64::exp), 1 => Just(0.0)];
        let change = prop_oneof![1 => Just(1.0), 1 => (-4.0..4.0_f64).prop_map(f64::exp)];
        let elasticities = (1.0..10.0_f64, prop_oneof![Just(0.0), 0.0..3.0_f64]);
        (
            prop::collection::vec(flow, n * n),
            prop::collection::vec(change, n * n),
            prop::collection::vec(-3.0..3.0_f64, n),
            elasticities,
        )
            .prop_map(move |(mut flows, freeness, start, (theta, psi))| {
                for country in 0..n {
                    // A ring of trade ties everyone to everyone.
                    flows[country * n + country] += 1.0;
                    flows[country * n + (country + 1) % n] += 0.1;
                }
                let elasticities = Elasticities { trade_elasticity: theta, supply_elasticity: psi };
                Case { flows, freeness, start, elasticities, n }
            })
    };
    (2_usize..9).prop_flat_map(of_size)
}

/// The twin: prices rise where demand exceeds output, a little at a time, and everything is written
/// as the equations have it.
fn damped_fixed_point(case: &Case, closure: Closure, scope: Scope) -> Option<(Vec<f64>, Vec<f64>)> {
    let (n, economy) = (case.n, case.economy());
    let (theta, psi) = (case.elasticities.trade_elasticity, case.elasticities.supply_elasticity);
    let (made, spent) = (economy.output(), economy.expenditure());
    let world: f64 = made.iter().sum();
    let mut price = vec![1.0_f64; n];
    for _ in 0..200_000 {
        let index = |j: usize| {
            let sum: f64 = (0..n)
                .map(|i| {
                    economy.flow(i, j) / spent[j] * case.freeness[i * n + j] * price[i].powf(-theta)
                })
                .sum();
            sum.powf(-1.0 / theta)
        };
        let index: Vec<f64> = (0..n).map(index).collect();
        let (mut output, mut expenditure) = (made.to_vec(), spent.to_vec());
        if scope == Scope::FullEndowment {
            for i in 0..n {
                output[i] = made[i] * price[i] * (price[i] / index[i]).powf(psi);
            }
            let total: f64 = output.iter().sum();
            let wanted: f64 = (0..n).map(|j| spent[j] / made[j] * output[j]).sum();
            for j in 0..n {
                expenditure[j] = match closure {
                    Closure::Kappa => total / wanted * spent[j] / made[j] * output[j],
                    Closure::Additive => output[j] + (spent[j] - made[j]) * total / world,
                };
            }
        }
        let flow = |i: usize, j: usize| {
            economy.flow(i, j)
                * case.freeness[i * n + j]
                * (price[i] / index[j]).powf(-theta)
                * expenditure[j]
                / spent[j]
        };
        let flows: Vec<f64> = (0..n * n).map(|place| flow(place / n, place % n)).collect();
        let excess: Vec<f64> =
            (0..n).map(|i| flows[i * n..][..n].iter().sum::<f64>() / output[i]).collect();
        // Nobody can spend less than nothing.
        let values = || excess.iter().chain(&expenditure);
        if values().any(|value| !(*value > 0.0 && value.is_finite())) {
            return None;
        }
        if excess.iter().all(|excess| (excess - 1.0).abs() < 1e-12) {
            let scale: f64 = match scope {
                Scope::Conditional => 1.0,
                Scope::FullEndowment => world / output.iter().sum::<f64>(),
            };
            return Some((
                flows.iter().map(|flow| flow * scale).collect(),
                (0..n).map(|j| expenditure[j] / spent[j] / index[j]).collect(),
            ));
        }
        for i in 0..n {
            price[i] *= excess[i].powf(0.7 / (1.0 + theta + psi));
        }
    }
    None
}

fn near(ours: f64, theirs: f64, precision: f64) -> bool {
    (ours - theirs).abs() <= precision * (1.0 + theirs.abs())
}

proptest! {
    // The same cases every time: among millions there are some on the edge of what doubles hold.
    #![proptest_config(ProptestConfig {
        cases: 300,
        rng_seed: RngSeed::Fixed(2016),
        ..ProptestConfig::default()
    })]

    #[test]
    fn newton_finds_what_the_damped_fixed_point_finds(case in cases()) {
        let economy = case.economy();
        let settings = [
            (Scope::Conditional, Closure::Kappa),
            (Scope::FullEndowment, Closure::Kappa),
            (Scope::FullEndowment, Closure::Additive),
        ];
        for (scope, closure) in settings {
            let ours = solve(&economy, &case.shock(&economy), &case.model(scope, closure));
            let Some((flows, welfare)) = damped_fixed_point(&case, closure, scope) else {
                // A surplus may be more than a country can earn; nothing else may fail.
                prop_assert!(ours.is_ok() || closure == Closure::Additive, "{ours:?}");
                continue;
            };
            let ours = ours.unwrap();
            prop_assert!(ours.residual <= 1e-12, "{} {}", ours.residual, ours.iterations);
            let total: f64 = economy.output().iter().sum();
            for (ours, theirs) in ours.flows.iter().zip(&flows) {
                prop_assert!((ours - theirs).abs() < 1e-8 * total, "{ours} {theirs}");
            }
            if scope == Scope::FullEndowment {
                for (ours, theirs) in ours.countries.iter().zip(&welfare) {
                    prop_assert!(near(ours.welfare, *theirs, 1e-7), "{} {theirs}", ours.welfare);
                }
            }
        }
    }

    #[test]
    fn slopes_are_those_of_differences(case in cases()) {
        let economy = case.economy();
        for (scope, closure) in [
            (Scope::Conditional, Closure::Kappa),
            (Scope::FullEndowment, Closure::Kappa),
            (Scope::FullEndowment, Closure::Additive),
        ] {
            let model = case.model(scope, closure);
            let market = Market::new(&economy, &model, &case.freeness);
            let point: Vec<f64> = case.start.iter().map(|q| 0.1 * q).collect();
            let Ok(state) = market.state(&point) else { continue };
            let Some(slopes) = market.slopes(&state) else { continue };
            let total: f64 = state.output.iter().sum();
            let step = 1e-6;
            for k in 0..case.n {
                let moved = |by: f64| {
                    let mut moved = point.clone();
                    moved[k] += by;
                    market.state(&moved)
                };
                let (Ok(up), Ok(down)) = (moved(step), moved(-step)) else { continue };
                // The split slopes turn their own column into a unit vector.
                let column: Vec<f64> = (0..case.n)
                    .map(|i| (up.residual()[i] - down.residual()[i]) / (2.0 * step)
                        - state.output[k] / total)
                    .collect();
                let size = column.iter().fold(0.0_f64, |most, value| most.max(value.abs()));
                let unit = slopes.solve(&column);
                for (i, value) in unit.iter().enumerate() {
                    let wanted = if i == k { 1.0 } else { 0.0 };
                    prop_assert!((value - wanted).abs() < 1e-4 * (1.0 + size),
                        "{scope:?} {closure:?} {i} {k} {value}");
                }
            }
        }
    }

    #[test]
    fn any_start_leads_to_the_same_equilibrium(case in cases()) {
        let economy = case.economy();
        let model = case.model(Scope::FullEndowment, Closure::Kappa);
        let prepared = Prepared::new(economy.clone(), model).unwrap();
        let shock = case.shock(&economy);
        let cold = solve(&economy, &shock, &model).unwrap();
        let quick = prepared.solve(&shock).unwrap();
        let warm = prepared.solve_near(&shock, &case.start).unwrap();
        for other in [&quick, &warm] {
            prop_assert!(other.residual <= 1e-11, "{}", other.residual);
            for (a, b) in cold.countries.iter().zip(&other.countries) {
                prop_assert!(near(a.welfare, b.welfare, 1e-9), "{} {}", a.welfare, b.welfare);
                prop_assert!(near(a.price, b.price, 1e-9));
            }
        }
    }

    #[test]
    fn markets_clear_and_real_outcomes_ignore_the_numeraire(case in cases()) {
        let economy = case.economy();
        let n = case.n;
        for closure in [Closure::Kappa, Closure::Additive] {
            let model = case.model(Scope::FullEndowment, closure);
            let Ok(base) = solve(&economy, &case.shock(&economy), &model) else { continue };
            let total: f64 = base.countries.iter().map(|country| country.output.after).sum();
            for (i, country) in base.countries.iter().enumerate() {
                let sold: f64 = (0..n).map(|j| base.flow(i, j)).sum();
                let bought: f64 = (0..n).map(|j| base.flow(j, i)).sum();
                prop_assert!(near(sold / country.output.after, 1.0, 1e-11));
                prop_assert!(near(bought / country.expenditure.after, 1.0, 1e-11));
                // Arkolakis, Costinot, Rodríguez-Clare: real prices follow the domestic share.
                let share = country.domestic_share.ratio().unwrap() / case.freeness[i * n + i];
                let real = share.powf(-1.0 / case.elasticities.trade_elasticity);
                prop_assert!(near(country.price / country.inward_resistance / real, 1.0, 1e-10));
            }
            prop_assert!(near(total / economy.output().iter().sum::<f64>(), 1.0, 1e-11));
            let other = Model { numeraire: Numeraire::PriceIndexOf(n - 1), ..model };
            let other = solve(&economy, &case.shock(&economy), &other).unwrap();
            prop_assert!(near(other.countries[n - 1].inward_resistance, 1.0, 1e-12));
            for (a, b) in base.countries.iter().zip(&other.countries) {
                prop_assert!(near(a.welfare, b.welfare, 1e-10));
                prop_assert!(near(a.real_output, b.real_output, 1e-10));
                prop_assert!(near(a.outward_resistance * a.price, b.outward_resistance * b.price, 1e-10));
            }
        }
    }

    #[test]
    fn a_target_is_reached_where_it_was_set(case in cases(), cost in 0.5..2.0_f64) {
        // Everyone trades most at home and as much one way as the other. Where little comes back,
        // balance holds trade where it is, whatever its cost.
        let mut case = case;
        let n = case.n;
        let size: f64 = case.flows.iter().sum();
        let there_and_back = |place: usize| {
            let (i, j) = (place / n, place % n);
            case.flows[place] + case.flows[j * n + i] + if i == j { 2.0 * size } else { 0.0 }
        };
        case.flows = (0..n * n).map(there_and_back).collect();
        let economy = case.economy();
        let prepared =
            Prepared::new(economy.clone(), case.model(Scope::FullEndowment, Closure::Kappa)).unwrap();
        let none = Shock::none(Measure::TradeCost, &economy);
        let mut shock = none.clone();
        shock.set(0, 1, cost);
        let value = prepared.solve(&shock).unwrap().flow(0, 1);
        let target = Target { changed: vec![(0, 1)], measured: vec![(0, 1)], value };
        let reached = prepared.reach(&none, &target).unwrap();
        prop_assert!(near(reached.equilibrium.flow(0, 1) / value, 1.0, 1e-9));
        prop_assert!(near(reached.cost_ratio, cost, 1e-6), "{} {cost}", reached.cost_ratio);
    }
}
