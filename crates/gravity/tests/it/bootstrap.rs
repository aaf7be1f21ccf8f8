//! Intervals from estimation and equilibrium together.

use landbridge_gravity::bootstrap::{Blocks, Bootstrap, Draw, percentile_interval};
use landbridge_gravity::equilibrium::{
    Economy, Elasticities, EquilibriumError, Measure, Model, Shock, solve,
};
use landbridge_gravity::estimation::{Design, Estimate, Options, fit};

use crate::corpus::{Table, table};

/// Every fourth year of the panel of the Advanced Guide, agreements with all effects.
fn agreements() -> Option<(Table, Design, Estimate)> {
    let all = table("agtpa_panel.csv.gz")?;
    let years = ["1986", "1990", "1994", "1998", "2002", "2006"];
    let panel = all.filter(|row| years.contains(&all.text("year")[row].as_str()));
    let design = Design {
        outcome: panel.numbers("trade"),
        regressors: vec![panel.regressor("rta")],
        effects: vec![
            panel.effect(&["exporter", "year"]),
            panel.effect(&["importer", "year"]),
            panel.effect(&["pair_id"]),
        ],
        ..Design::default()
    };
    let estimate = fit(&design, &Options::default()).unwrap();
    Some((panel, design, estimate))
}

/// Mean of the coefficient over draws with blocks of pairs.
fn mean_of(draws: &Bootstrap) -> f64 {
    let values = draws.coefficients();
    values.iter().map(|coefficients| coefficients[0]).sum::<f64>() / values.len() as f64
}

#[test]
fn random_weights_on_domestic_sales_bias_the_estimate() {
    let Some((panel, design, estimate)) = agreements() else { return };
    let pair = panel.effect(&["pair_id"]);
    let (exporter, importer) = (panel.text("exporter"), panel.text("importer"));
    let abroad = Blocks::new(&pair, |row| exporter[row] == importer[row]);
    let everywhere = Blocks::new(&pair, |_| false);
    let draw = |blocks| Bootstrap::new(&design, &estimate, blocks, (7, 30), &Options::default());
    let point = estimate.coefficient("rta").unwrap();
    let (ours, other) = (draw(&abroad).unwrap(), draw(&everywhere).unwrap());
    let (bias, other_bias) = (mean_of(&ours) - point, mean_of(&other) - point);
    eprintln!("bias {bias:+.4} abroad, {other_bias:+.4} everywhere");
    // Thirty draws know the mean to about 0.016; the estimate's error is 0.10.
    assert!(bias.abs() < 0.04, "{bias}");
    assert!(other_bias < -0.04, "{other_bias}");
    let values: Vec<f64> = ours.coefficients().iter().map(|draw| draw[0]).collect();
    let interval = percentile_interval(&values, 0.95).unwrap();
    assert!(interval.low < point && point < interval.high && interval.low > 0.0, "{interval:?}");
}

/// Manufacturing of 41 countries in 2002: the equation, the economy that it fits, the borders.
fn borders() -> Option<(Table, Design, Estimate)> {
    let panel = table("geppml_2002.csv.gz")?;
    let design = Design {
        outcome: panel.numbers("trade"),
        regressors: ["LN_DIST", "CNTG", "BRDR"].map(|name| panel.regressor(name)).into(),
        effects: vec![panel.effect(&["exporter"]), panel.effect(&["importer"])],
        ..Design::default()
    };
    let estimate = fit(&design, &Options::default()).unwrap();
    Some((panel, design, estimate))
}

#[test]
fn estimation_and_equilibrium_give_the_same_bytes_on_any_number_of_threads() {
    let Some((panel, design, estimate)) = borders() else { return };
    let mut names = panel.text("exporter").to_vec();
    names.dedup();
    let economy = Economy::new(names, estimate.means.clone()).unwrap();
    let border = panel.numbers("BRDR");
    let pairs = panel.effect(&["exporter", "importer"]);
    let blocks = Blocks::new(&pairs, |row| border[row] <= 0.0);
    let welfare_of_germany = |draw: &Draw| {
        let freeness = border.iter().map(|border| (-draw.coefficients()[2] * border).exp());
        let shock = Shock::new(Measure::Freeness, &economy, freeness.collect())?;
        let trade_elasticity = 6.0 + 0.5 * draw.normal("trade elasticity");
        let model = Model::new(Elasticities { trade_elasticity, supply_elasticity: 0.0 });
        let germany = economy.find_country("DEU").unwrap();
        Ok(solve(&economy, &shock, &model)?.countries[germany].welfare)
    };
    let on = |threads| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| {
            let options = Options::default();
            let draws = Bootstrap::new(&design, &estimate, &blocks, (1, 12), &options).unwrap();
            draws.run::<f64, EquilibriumError>(24, welfare_of_germany).unwrap()
        })
    };
    let (alone, together) = (on(1), on(3));
    let bits = |draws: &[f64]| draws.iter().map(|draw| draw.to_bits()).collect::<Vec<_>>();
    assert_eq!(bits(&alone), bits(&together));
    let interval = percentile_interval(&alone, 0.9).unwrap();
    // The published point: 1.1515.
    assert!(interval.low < 1.1515 && 1.1515 < interval.high, "{interval:?}");
}

#[test]
fn a_draw_without_equilibrium_is_no_result() {
    let draws = Bootstrap::without_estimation(3, vec![-0.5]);
    let failed = draws.run(10, |draw| {
        let value = draw.coefficients()[0];
        if draw.number() < 6 { Ok(value) } else { Err(EquilibriumError::Target("a refusal")) }
    });
    let failed = failed.unwrap_err();
    assert_eq!((failed.number, failed.to_string()), (6, "draw 6 (from 0, seed 3) failed".into()));
}
