//! Fast against plain, closed forms, and accounts that have to add up.

use proptest::prelude::*;
use proptest::test_runner::RngSeed;

use super::*;
use crate::equilibrium::{
    Economy, Elasticities, Measure, Model, Shock, solve as solve_without_sectors,
};

#[derive(Clone, Debug)]
struct Case {
    economy: SectorEconomy,
    shock: SectorShock,
    trade_elasticity: Vec<f64>,
}

impl Case {
    fn model(&self, closure: Closure) -> SectorModel {
        let trade_elasticity = self.trade_elasticity.clone();
        SectorModel { trade_elasticity, closure, numeraire: Numeraire::WorldOutput }
    }
}

/// Random flows, a fifth of them zero; inputs of up to nine tenths of what is bought; tariffs.
fn cases() -> impl Strategy<Value = Case> {
    (2_usize..6, 1_usize..5).prop_flat_map(|(n, j)| {
        let pairs = j * n * n;
        let flow = prop_oneof![4 => (-5.0..5.0_f64).prop_map(f64::exp), 1 => Just(0.0)];
        let tariff = prop_oneof![1 => Just(0.0), 1 => 0.0..0.5_f64];
        let cost = prop_oneof![1 => Just(1.0), 1 => 0.5..2.0_f64];
        (
            prop::collection::vec(flow, pairs),
            [prop::collection::vec(tariff.clone(), pairs), prop::collection::vec(tariff, pairs)],
            prop::collection::vec(cost, pairs),
            prop::collection::vec(0.0..1.0_f64, n * j * j),
            prop::collection::vec(1.0..9.0_f64, j),
        )
            .prop_map(move |(flows, tariffs, trade_cost, inputs, trade_elasticity)| {
                case((n, j), flows, tariffs, trade_cost, inputs, trade_elasticity)
            })
    })
}

fn case(
    (n, j): (usize, usize),
    mut flows: Vec<f64>,
    [mut before, mut after]: [Vec<f64>; 2],
    mut trade_cost: Vec<f64>,
    mut inputs: Vec<f64>,
    trade_elasticity: Vec<f64>,
) -> Case {
    for sector in 0..j {
        for country in 0..n {
            let at_home = (sector * n + country) * n + country;
            // Everyone makes everything, and trades with the next.
            flows[at_home] += 5.0;
            flows[(sector * n + country) * n + (country + 1) % n] += 0.5;
            (before[at_home], after[at_home], trade_cost[at_home]) = (0.0, 0.0, 1.0);
        }
    }
    let sold = |sector: usize, i: usize| flows[(sector * n + i) * n..][..n].iter().sum::<f64>();
    let bought = |sector: usize, importer: usize| -> f64 {
        (0..n).map(|i| (sector * n + i) * n + importer).map(|p| flows[p] * (1.0 + before[p])).sum()
    };
    let mut value_added = vec![0.0; n * j];
    for country in 0..n {
        let block = country * j * j;
        let needed = |supplier: usize| -> f64 {
            (0..j).map(|maker| inputs[block + maker * j + supplier] * sold(maker, country)).sum()
        };
        let most = (0..j).map(|k| bought(k, country) / needed(k)).fold(0.8 / j as f64, f64::min);
        for share in &mut inputs[block..block + j * j] {
            *share *= 0.9 * most;
        }
        for maker in 0..j {
            value_added[country * j + maker] =
                1.0 - inputs[block + maker * j..][..j].iter().sum::<f64>();
        }
    }
    let names = |letter: &str, count: usize| (0..count).map(|k| format!("{letter}{k}")).collect();
    let (countries, sectors) = (names("C", n), names("S", j));
    let tables = Tables { countries, sectors, flows, tariffs: before, value_added, inputs };
    let economy = SectorEconomy::new(tables).unwrap();
    Case { economy, shock: SectorShock { trade_cost, tariffs: after }, trade_elasticity }
}

fn near(ours: f64, theirs: f64, precision: f64) -> bool {
    (ours - theirs).abs() <= precision * (1.0 + theirs.abs())
}

/// Share of a country in its own purchases of a sector, tariffs included.
fn own_share(
    economy: &SectorEconomy,
    flows: &[f64],
    tariffs: &[f64],
    place: (usize, usize),
) -> f64 {
    let (sector, country) = place;
    let (n, _) = economy.size();
    let value = |exporter: usize| {
        let place = economy.place(sector, exporter, country);
        flows[place] * (1.0 + tariffs[place])
    };
    value(country) / (0..n).map(value).sum::<f64>()
}

proptest! {
    // The same cases every time.
    #![proptest_config(ProptestConfig {
        cases: 200,
        rng_seed: RngSeed::Fixed(2015),
        ..ProptestConfig::default()
    })]

    #[test]
    fn going_round_at_once_finds_what_nested_loops_find(case in cases()) {
        for closure in [Closure::Kappa, Closure::Additive] {
            let model = case.model(closure);
            let plain = solve_plainly(&case.economy, &case.shock, &model);
            let ours = solve(&case.economy, &case.shock, &model);
            let (Ok(plain), Ok(ours)) = (&plain, &ours) else {
                // The plain way may be too slow; where surpluses are held there may be none.
                prop_assert!(plain.is_err() && (ours.is_ok() || closure == Closure::Additive));
                continue;
            };
            prop_assert!(ours.residual <= 1e-12);
            let total: f64 = plain.flows.iter().sum();
            for (a, b) in ours.flows.iter().zip(&plain.flows) {
                prop_assert!((a - b).abs() < 1e-9 * total, "{a} {b}");
            }
            for (a, b) in ours.countries.iter().zip(&plain.countries) {
                prop_assert!(near(a.welfare, b.welfare, 1e-9), "{} {}", a.welfare, b.welfare);
                prop_assert!(near(a.wage, b.wage, 1e-9));
            }
        }
    }

    #[test]
    fn accounts_add_up_and_real_outcomes_ignore_the_numeraire(case in cases()) {
        let (n, j) = case.economy.size();
        let model = case.model(Closure::Kappa);
        let after = solve(&case.economy, &case.shock, &model).unwrap();
        let tables = case.economy.tables();
        for (place, country) in after.countries.iter().enumerate() {
            let earned: f64 = (0..j)
                .map(|s| tables.value_added[place * j + s] * country.output[s].after)
                .sum();
            prop_assert!(near(earned / country.value_added.after, 1.0, 1e-10));
            let revenue: f64 = (0..j * n)
                .map(|row| row * n + place)
                .map(|pair| after.flows[pair] * case.shock.tariffs[pair])
                .sum();
            prop_assert!(near(revenue, country.tariff_revenue.after, 1e-9));
            for sector in 0..j {
                let sold: f64 = (0..n).map(|m| after.flows[case.economy.place(sector, place, m)]).sum();
                prop_assert!(near(sold / country.output[sector].after, 1.0, 1e-10));
            }
        }
        let sum = |value: fn(&SectorCountry) -> f64| -> f64 { after.countries.iter().map(value).sum() };
        let (before, now) = (sum(|c| c.value_added.before), sum(|c| c.value_added.after));
        prop_assert!(near(now / before, 1.0, 1e-11));
        prop_assert!(near(sum(|c| c.exports.after) / sum(|c| c.imports.after), 1.0, 1e-11));
        let (earned, spent) =
            (now + sum(|c| c.tariff_revenue.after), sum(|c| c.income.after));
        prop_assert!(near(spent / earned, 1.0, 1e-10));
        let other = SectorModel { numeraire: Numeraire::PriceOf(1), ..model };
        let other = solve(&case.economy, &case.shock, &other).unwrap();
        prop_assert!(near(other.countries[1].wage, 1.0, 1e-12));
        for (a, b) in after.countries.iter().zip(&other.countries) {
            prop_assert!(near(a.welfare, b.welfare, 1e-10) && near(a.real_wage, b.real_wage, 1e-10));
        }
    }

    // Caliendo and Parro, equation 15: real wages by domestic shares and sectoral linkages.
    #[test]
    fn real_wages_follow_domestic_shares(case in cases()) {
        let (_, sectors) = case.economy.size();
        let after = solve(&case.economy, &case.shock, &case.model(Closure::Kappa)).unwrap();
        let tables = case.economy.tables();
        for (place, country) in after.countries.iter().enumerate() {
            let mut log_real = 0.0;
            for sector in 0..sectors {
                let at = (sector, place);
                let share = own_share(&case.economy, &after.flows, &case.shock.tariffs, at)
                    / own_share(&case.economy, &tables.flows, &tables.tariffs, at);
                let row = place * sectors + sector;
                let added = tables.value_added[row];
                let price = country.prices[sector];
                let linkages: f64 = (0..sectors)
                    .map(|k| tables.inputs[row * sectors + k] * (country.prices[k] / price).ln())
                    .sum();
                let weight =
                    case.economy.final_demand[sector * case.economy.size().0 + place]
                        / case.economy.income[place];
                let theta = case.trade_elasticity[sector];
                log_real -= weight * (share.ln() / theta + linkages) / added;
            }
            prop_assert!(near(country.real_wage, log_real.exp(), 1e-9),
                "{} {}", country.real_wage, log_real.exp());
        }
    }

    #[test]
    fn one_sector_without_inputs_is_the_economy_without_sectors(case in cases()) {
        let (n, _) = case.economy.size();
        let flows = case.economy.aggregate().flows().to_vec();
        let tables = Tables {
            countries: case.economy.tables().countries.clone(),
            sectors: vec!["all".into()],
            flows: flows.clone(),
            tariffs: vec![0.0; n * n],
            value_added: vec![1.0; n],
            inputs: vec![0.0; n],
        };
        let economy = SectorEconomy::new(tables).unwrap();
        let trade_cost = case.shock.trade_cost[..n * n].to_vec();
        let theta = case.trade_elasticity[0];
        for closure in [Closure::Kappa, Closure::Additive] {
            let model = SectorModel { trade_elasticity: vec![theta], ..case.model(closure) };
            let shock = SectorShock { trade_cost: trade_cost.clone(), tariffs: vec![0.0; n * n] };
            let alone = Economy::new(economy.tables().countries.clone(), flows.clone()).unwrap();
            let elasticities = Elasticities { trade_elasticity: theta, supply_elasticity: 0.0 };
            let expected = solve_without_sectors(
                &alone,
                &Shock::new(Measure::TradeCost, &alone, trade_cost.clone()).unwrap(),
                &Model { closure, ..Model::new(elasticities) },
            );
            let (Ok(expected), Ok(ours)) = (expected, solve(&economy, &shock, &model)) else {
                prop_assert!(closure == Closure::Additive);
                continue;
            };
            for (a, b) in ours.countries.iter().zip(&expected.countries) {
                prop_assert!(near(a.wage, b.price, 1e-10));
                prop_assert!(near(a.consumer_price, b.inward_resistance, 1e-10));
                prop_assert!(near(a.welfare, b.welfare, 1e-10));
                prop_assert!(near(a.exports.after, b.exports.after, 1e-9));
            }
        }
    }
}

/// Three equal countries with one sector that takes a share of its own output as input.
fn equal(inputs: f64, home: f64) -> SectorEconomy {
    let flow = |place: usize| if place.is_multiple_of(4) { home } else { 1.0 };
    let tables = Tables {
        countries: ["A", "B", "C"].map(String::from).into(),
        sectors: vec!["goods".into()],
        flows: (0..9).map(flow).collect(),
        tariffs: vec![0.0; 9],
        value_added: vec![1.0 - inputs; 3],
        inputs: vec![inputs; 3],
    };
    SectorEconomy::new(tables).unwrap()
}

fn fours() -> SectorModel {
    SectorModel {
        trade_elasticity: vec![4.0],
        closure: Closure::Kappa,
        numeraire: Numeraire::WorldOutput,
    }
}

fn abroad(economy: &SectorEconomy, cost: f64, tariff: f64) -> SectorShock {
    let mut shock = SectorShock::none(economy);
    for place in (0..9).filter(|place| place % 4 != 0) {
        (shock.trade_cost[place], shock.tariffs[place]) = (cost, tariff);
    }
    shock
}

#[test]
fn inputs_multiply_the_gains_of_a_frictionless_world() {
    let economy = equal(0.4, 1.0);
    let after = solve(&economy, &abroad(&economy, 0.9, 0.0), &fours()).unwrap();
    // P^-θ = P^(-θ (1 - γ)) (1/3 + 2/3 d^-θ) at a wage of one.
    let sum = 1.0 / 3.0 + 2.0 / 3.0 * 0.9_f64.powi(-4);
    for country in &after.countries {
        assert!((country.welfare - sum.powf(1.0 / (4.0 * 0.6))).abs() < 1e-11);
    }
}

#[test]
fn autarky_costs_what_the_domestic_share_says() {
    let economy = equal(0.4, 8.0);
    let after = solve(&economy, &abroad(&economy, f64::INFINITY, 0.0), &fours()).unwrap();
    for country in &after.countries {
        assert!((country.welfare - 0.8_f64.powf(1.0 / (4.0 * 0.6))).abs() < 1e-11);
        assert!(country.imports.after <= 0.0);
    }
}

#[test]
fn a_tariff_of_equals_earns_and_costs_what_the_formula_says() {
    let economy = equal(0.0, 8.0);
    let after = solve(&economy, &abroad(&economy, 1.0, 0.25), &fours()).unwrap();
    let sum = 0.8 + 0.2 * 1.25_f64.powi(-4);
    let imported = 0.2 * 1.25_f64.powi(-4) / sum;
    let revenue = imported * 0.25 / 1.25;
    for country in &after.countries {
        assert!((country.consumer_price - sum.powf(-0.25)).abs() < 1e-11);
        assert!((country.income.ratio().unwrap() - 1.0 / (1.0 - revenue)).abs() < 1e-11);
        assert!((country.real_wage - sum.powf(0.25)).abs() < 1e-11);
    }
}

#[test]
fn what_does_not_fit_is_refused_by_name() {
    let economy = equal(0.4, 8.0);
    let with = |change: &dyn Fn(&mut Tables)| {
        let mut tables = economy.tables().clone();
        change(&mut tables);
        SectorEconomy::new(tables).unwrap_err().to_string()
    };
    let error = with(&|tables| tables.flows[1] = -1.0);
    assert!(error.contains("the flow of goods from A to B is -1"), "{error}");
    let error = with(&|tables| tables.value_added[2] = 0.7);
    assert!(error.contains("goods in C add up to 1.1"), "{error}");
    let error = with(&|tables| tables.tariffs.truncate(3));
    assert!(error.contains("tariffs has 3 entries; 9"), "{error}");
    let error = with(&|tables| {
        (tables.value_added[0], tables.inputs[0]) = (0.1, 0.9);
        tables.flows[3] = 0.0;
        tables.flows[6] = 0.0;
    });
    assert!(error.contains("producers in A need 9 of goods"), "{error}");
    let mut closed = SectorShock::none(&economy);
    for exporter in 0..3 {
        closed.trade_cost[economy.place(0, exporter, 1)] = f64::INFINITY;
    }
    let error = solve(&economy, &closed, &fours()).unwrap_err().to_string();
    assert!(error.contains("nobody sells goods to B"), "{error}");
    let model = SectorModel { trade_elasticity: vec![-1.0], ..fours() };
    let error = solve(&economy, &SectorShock::none(&economy), &model).unwrap_err().to_string();
    assert!(error.contains("elasticity of goods is -1"), "{error}");
}
