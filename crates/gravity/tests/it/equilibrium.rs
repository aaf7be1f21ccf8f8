//! Counterfactuals of the literature, solved by other software to 1e-12.

use std::collections::BTreeMap;

use landbridge_gravity::equilibrium::{
    Closure, Economy, Elasticities, Measure, Model, Numeraire, Prepared, Scope, Shock, Target,
    solve,
};

use landbridge_gravity::estimation::{Design, Options, fit};

use crate::corpus::{folder, table};

/// A file of the corpus that is not packed.
fn file(name: &str) -> Option<String> {
    Some(std::fs::read_to_string(folder()?.join(name)).unwrap())
}

/// Rows by column name.
fn rows(text: &str) -> Vec<BTreeMap<String, String>> {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    reader.deserialize().map(Result::unwrap).collect()
}

fn number(row: &BTreeMap<String, String>, column: &str) -> f64 {
    row[column].parse().unwrap()
}

/// The economy of rows with exporter, importer and flow.
fn economy<'a>(flows: impl Iterator<Item = (&'a str, &'a str, f64)>) -> Economy {
    let flows: BTreeMap<(&str, &str), f64> = flows.map(|(i, j, flow)| ((i, j), flow)).collect();
    let mut names: Vec<&str> = flows.keys().map(|pair| pair.0).collect();
    names.dedup();
    let values = names.iter().flat_map(|i| names.iter().map(|j| flows[&(*i, *j)])).collect();
    Economy::new(names.into_iter().map(String::from).collect(), values).unwrap()
}

fn near(what: &str, ours: f64, theirs: f64, precision: f64) {
    assert!((ours / theirs - 1.0).abs() < precision, "{what}: ours {ours}, theirs {theirs}");
}

fn elasticities(trade_elasticity: f64, supply_elasticity: f64) -> Elasticities {
    Elasticities { trade_elasticity, supply_elasticity }
}

#[test]
fn a_free_trade_area_in_north_america_with_deficits_held() {
    let Some(flows) = table("ge_gravity2_flows.csv.gz") else { return };
    let flows = flows.filter(|row| flows.text("year")[row] == "1990");
    let values = flows.numbers("flow");
    let ends = flows.text("iso_o").iter().zip(flows.text("iso_d"));
    let economy = economy(ends.zip(&values).map(|((i, j), &flow)| (&**i, &**j, flow)));
    let mut shock = Shock::none(Measure::Freeness, &economy);
    let members = ["CAN", "MEX", "USA"].map(|name| economy.find_country(name).unwrap());
    for (i, j) in members.iter().flat_map(|&i| members.map(|j| (i, j))).filter(|(i, j)| i != j) {
        shock.set(i, j, 0.5_f64.exp());
    }
    let model = Model { closure: Closure::Additive, ..Model::new(elasticities(5.03, 1.24)) };
    let after = solve(&economy, &shock, &model).unwrap();
    assert!(after.residual <= 1e-12, "{}", after.residual);
    let expected = rows(&file("expected_ge_gravity2_nafta_additive_psi1.24.csv").unwrap());
    assert_eq!(expected.len(), economy.len());
    for row in &expected {
        let country = &after.countries[economy.find_country(&row["country"]).unwrap()];
        let check = |column: &str, ours: f64| {
            near(&format!("{} {column}", row["country"]), ours, number(row, column), 1e-12);
        };
        check("p_hat", country.price);
        check("P_hat", country.inward_resistance);
        check("real_gdp_hat", country.real_output);
        check("welfare_hat", country.welfare);
        check("exports_nominal_hat", country.exports.ratio().unwrap());
    }
}

fn world_2016() -> Option<Economy> {
    let flows = table("world2016.csv.gz")?;
    let values = flows.numbers("trade_musd");
    let ends = flows.text("exporter").iter().zip(flows.text("importer"));
    Some(economy(ends.zip(&values).map(|((i, j), &flow)| (&**i, &**j, flow))))
}

#[test]
fn cheaper_trade_between_pakistan_and_kazakhstan() {
    let Some(economy) = world_2016() else { return };
    let prepared = Prepared::new(economy.clone(), Model::new(elasticities(5.03, 0.0))).unwrap();
    let place = |name: &str| economy.find_country(name).unwrap();
    let (pakistan, kazakhstan) = (place("PAK"), place("KAZ"));
    let expected = rows(&file("expected_ge_world2016_pak_kaz.csv").unwrap());
    assert_eq!(expected.len(), 4);
    for row in &expected {
        let mut shock = Shock::none(Measure::TradeCost, &economy);
        shock.set(pakistan, kazakhstan, 1.0 - number(row, "cut"));
        shock.set(kazakhstan, pakistan, 1.0 - number(row, "cut"));
        for after in [prepared.solve(&shock), solve(&economy, &shock, prepared.model())] {
            let after = after.unwrap();
            assert!(after.residual <= 1e-12, "{}", after.residual);
            let ratio = |i, j| after.flow(i, j) / economy.flow(i, j);
            let theirs = |column: &str| number(row, column);
            near("PAK-KAZ", ratio(pakistan, kazakhstan), theirs("PAK_KAZ_hat"), 1e-11);
            near("KAZ-PAK", ratio(kazakhstan, pakistan), theirs("KAZ_PAK_hat"), 1e-11);
            for name in ["PAK", "KAZ", "KGZ", "AFG", "CHN", "IRN", "RUS", "ARE", "IND"] {
                let welfare = after.countries[place(name)].welfare;
                near(name, welfare, theirs(&format!("W_{name}")), 1e-11);
            }
        }
    }
}

#[test]
fn four_times_the_trade_of_pakistan_and_kazakhstan() {
    let Some(economy) = world_2016() else { return };
    let place = |name: &str| economy.find_country(name).unwrap();
    let pairs = vec![(place("PAK"), place("KAZ")), (place("KAZ"), place("PAK"))];
    let none = Shock::none(Measure::TradeCost, &economy);
    // How much of the cost has to go, at three published trade elasticities.
    for (theta, cut) in [(4.0, 0.29), (5.03, 0.24), (8.22, 0.155)] {
        let prepared =
            Prepared::new(economy.clone(), Model::new(elasticities(theta, 0.0))).unwrap();
        let trade: f64 = pairs.iter().map(|&(i, j)| economy.flow(i, j)).sum();
        let target = Target { changed: pairs.clone(), measured: pairs.clone(), value: 4.0 * trade };
        let reached = prepared.reach(&none, &target).unwrap();
        let ours = 1.0 - reached.cost_ratio;
        assert!((ours - cut).abs() < 0.005, "{theta}: {ours}");
        let found: f64 = pairs.iter().map(|&(i, j)| reached.equilibrium.flow(i, j)).sum();
        near("trade", found, 4.0 * trade, 1e-10);
        assert!(reached.solves < 9, "{} equilibria", reached.solves);
    }
}

#[test]
fn a_world_without_borders() {
    let Some(data) = table("geppml_2002.csv.gz") else { return };
    let names = ["LN_DIST", "CNTG", "BRDR"];
    let design = Design {
        outcome: data.numbers("trade"),
        regressors: names.map(|name| data.regressor(name)).into(),
        effects: vec![data.effect(&["exporter"]), data.effect(&["importer"])],
        ..Design::default()
    };
    let estimate = fit(&design, &Options::default()).unwrap();
    let published: serde_json::Value =
        serde_json::from_str(&file("expected_ge_geppml_border.json").unwrap()).unwrap();
    for name in names {
        let theirs = published["coef"][name].as_f64().unwrap();
        near(name, estimate.coefficient(name).unwrap(), theirs, 1e-8);
    }
    // The baseline is the trade that the equation fits.
    let fitted = data.text("exporter").iter().zip(data.text("importer")).zip(&estimate.means);
    let economy = economy(fitted.map(|((i, j), &flow)| (&**i, &**j, flow)));
    let mut shock = Shock::none(Measure::Freeness, &economy);
    let ends = data.text("exporter").iter().zip(data.text("importer"));
    for ((i, j), border) in ends.zip(data.numbers("BRDR")) {
        let [i, j] = [i, j].map(|name| economy.find_country(name).unwrap());
        shock.set(i, j, (-estimate.coefficient("BRDR").unwrap() * border).exp());
    }
    let germany = economy.find_country("DEU").unwrap();
    let numeraire = Numeraire::PriceIndexOf(germany);
    let model = Model { numeraire, ..Model::new(elasticities(6.0, 0.0)) };
    let after = solve(&economy, &shock, &model).unwrap();
    let held = Model { scope: Scope::Conditional, ..model };
    let held = solve(&economy, &shock, &held).unwrap();
    let expected = rows(&file("expected_ge_geppml_border.csv").unwrap());
    assert_eq!(expected.len(), economy.len());
    for row in &expected {
        let place = economy.find_country(&row["country"]).unwrap();
        let country = &after.countries[place];
        let check = |column: &str, ours: f64| {
            near(&format!("{} {column}", row["country"]), ours, number(row, column), 1e-8);
        };
        check("p_hat", country.price);
        check("P_hat", country.inward_resistance);
        check("real_gdp_hat", country.real_output);
        check("welfare_hat", country.welfare);
        check("exports_nominal_hat", country.exports.ratio().unwrap());
        check("exports_conditional_hat", held.countries[place].exports.ratio().unwrap());
    }
}
