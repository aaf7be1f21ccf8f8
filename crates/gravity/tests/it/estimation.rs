//! Coefficients and standard errors beside the published ones.

#![allow(clippy::unreadable_literal, reason = "the figures are copied")]
#![allow(clippy::unwrap_used, reason = "a test that fails panics")]

use landbridge_gravity::estimation::{
    Design, Effect, Errors, Family, Options, Regressor, SmallSample, fit,
};

use crate::corpus::{Table, table};

/// How far ours may be from theirs.
const COEFFICIENT: f64 = 1e-8;
const STANDARD_ERROR: f64 = 1e-6;
/// Their likelihoods are those of a search that ended where the deviance rose by less than 1e-8.
const LIKELIHOOD: f64 = 1e-9;

/// Plain standard errors of fereg 0.4.1 at an IRLS tolerance of 1e-14 and a demeaning tolerance of
/// 1e-12, where the expected values of the corpus are those of a search that ended earlier.
const CONVERGED: [(&str, &str, f64); 18] = [
    ("fta_grav_TOTAL", "fta", 0.08633685700543979),
    ("fta_grav_TOTAL", "ln_distw", 0.042239394958659575),
    ("fta_grav_TOTAL", "contig", 0.06740196553683317),
    ("fta_grav_TOTAL", "colony", 0.09537920578490791),
    ("fta_grav_TOTAL", "comlang_off", 0.07974550506069578),
    ("fta_grav_TOTAL", "comleg", 0.048262332076585306),
    ("world2016_xs", "ld", 0.1348209466142346),
    ("world2016_xs", "contig", 0.199746736474532),
    ("world2016_xs", "comlang_off", 0.16079218429367526),
    ("world2016_xs", "intl", 0.3170702532927769),
    ("intra", "ln_dist", 0.03025713936029161),
    ("intra", "cntg", 0.07884773199629014),
    ("intra", "lang", 0.0770648583112838),
    ("intra", "clny", 0.11339572061182321),
    ("intra", "rta", 0.0688123723349517),
    ("pairfe", "rta", 0.10221408275029024),
    ("lead", "rta", 0.08586520648377609),
    ("lead", "rta_lead4", 0.09211566861355863),
];
/// How far the corpus is from those.
const EARLY_END: f64 = 3e-6;

/// Fits a design and compares with the rows of a file of expected values.
fn check(design: &Design, family: Family, expected: &[Expected], clusters: &[usize]) {
    let options = Options { family, ..Options::default() };
    let estimate = fit(design, &options).unwrap();
    let errors = |small_sample| {
        let errors = Errors::Clustered(clusters);
        estimate.covariance(design, errors, small_sample).unwrap().standard_errors()
    };
    let [plain, groups, parameters] =
        [SmallSample::Plain, SmallSample::Groups, SmallSample::Parameters].map(errors);
    assert!(!expected.is_empty());
    assert_eq!(estimate.coefficients.len(), expected.len());
    for one in expected {
        let at = estimate.coefficients.iter().position(|ours| ours.name == one.variable).unwrap();
        let near = |ours: f64, theirs: f64, tolerance: f64, what: &str| {
            let error = (ours / theirs - 1.0).abs();
            assert!(error < tolerance, "{what} of {}: {ours} {theirs} {error:e}", one.variable);
        };
        near(estimate.coefficients[at].value, one.estimate, COEFFICIENT, "coefficient");
        let converged = CONVERGED
            .iter()
            .find(|(of, variable, _)| (*of, *variable) == (one.of.as_str(), one.variable.as_str()));
        let tolerance = if converged.is_some() { EARLY_END } else { STANDARD_ERROR };
        if let Some((_, _, theirs)) = converged {
            near(plain[at], *theirs, 1e-8, "converged plain error");
        }
        near(plain[at], one.plain, tolerance, "plain error");
        near(groups[at], one.groups, tolerance, "error by groups");
        if let Some(theirs) = one.parameters {
            near(parameters[at], theirs, tolerance, "error by parameters");
        }
        near(estimate.log_likelihood, one.log_likelihood, LIKELIHOOD, "likelihood");
        assert_eq!(estimate.observations, one.rows);
    }
}

struct Expected {
    of: String,
    variable: String,
    estimate: f64,
    plain: f64,
    groups: f64,
    parameters: Option<f64>,
    rows: usize,
    log_likelihood: f64,
}

fn expected(file: &str, is_wanted: impl Fn(&Table, usize) -> bool) -> Vec<Expected> {
    let all = table(file).unwrap();
    let wanted = all.filter(|row| is_wanted(&all, row));
    let plain = if wanted.has("se_noadj") { "se_noadj" } else { "se_cluster_noadj" };
    let groups = if wanted.has("se_Gadj") { "se_Gadj" } else { "se_cluster_Gadj" };
    let number = |name: &str, row: usize| wanted.text(name)[row].parse::<f64>().unwrap();
    let of = if wanted.has("column") { "column" } else { "table" };
    let of_row = |row: usize| Expected {
        of: wanted.text(of)[row].clone(),
        variable: wanted.text("variable")[row].clone(),
        estimate: number("estimate", row),
        plain: number(plain, row),
        groups: number(groups, row),
        parameters: wanted
            .has("se_cluster_fixest_default")
            .then(|| number("se_cluster_fixest_default", row)),
        rows: wanted.text("nobs")[row].parse().unwrap(),
        log_likelihood: number("loglik", row),
    };
    (0..wanted.text("variable").len()).map(of_row).collect()
}

fn expected_agtpa(of_table: &str, of_column: &str) -> Vec<Expected> {
    expected("expected_agtpa.csv", |all, row| {
        all.text("table")[row] == of_table && all.text("column")[row] == of_column
    })
}

fn expected_other(of_table: &str) -> Vec<Expected> {
    expected("expected_ppml_other.csv", |all, row| all.text("table")[row] == of_table)
}

/// Every fourth year of the panel of the Advanced Guide.
fn agtpa_sample() -> Option<Table> {
    let all = table("agtpa_panel.csv.gz")?;
    let years = ["1986", "1990", "1994", "1998", "2002", "2006"];
    Some(all.filter(|row| years.contains(&all.text("year")[row].as_str())))
}

fn international(panel: &Table) -> Table {
    panel.filter(|row| panel.text("exporter")[row] != panel.text("importer")[row])
}

fn logarithm(panel: &Table, column: &str, name: &str) -> Regressor {
    let values = panel.numbers(column).iter().map(|value| value.ln()).collect();
    Regressor { name: name.to_owned(), values }
}

fn exporter_and_importer_years(panel: &Table) -> Vec<Effect> {
    vec![panel.effect(&["exporter", "year"]), panel.effect(&["importer", "year"])]
}

/// Trade on distance and ties, and what else is named.
fn gravity(panel: &Table, more: &[&str]) -> Design {
    let mut regressors = vec![logarithm(panel, "dist", "ln_dist")];
    for name in ["cntg", "lang", "clny"].iter().chain(more) {
        regressors.push(panel.regressor(name));
    }
    Design {
        outcome: panel.numbers("trade"),
        regressors,
        effects: exporter_and_importer_years(panel),
        clusters: vec![panel.effect(&["pair_id"])],
        ..Design::default()
    }
}

#[test]
fn trade_agreements_with_pairs_fixed() {
    let Some(panel) = agtpa_sample() else { return };
    let mut effects = exporter_and_importer_years(&panel);
    effects.push(panel.effect(&["pair_id"]));
    let mut design = Design {
        outcome: panel.numbers("trade"),
        regressors: vec![panel.regressor("rta")],
        effects,
        clusters: vec![panel.effect(&["pair_id"])],
        ..Design::default()
    };
    check(&design, Family::Poisson, &expected_agtpa("T3_rta", "pairfe"), &[0]);
    design.regressors.push(panel.regressor("rta_lead4"));
    check(&design, Family::Poisson, &expected_agtpa("T3_rta", "lead"), &[0]);
}

#[test]
fn trade_agreements_with_country_years_fixed() {
    let Some(panel) = agtpa_sample() else { return };
    let abroad = international(&panel);
    let traditional = gravity(&abroad, &[]);
    check(&traditional, Family::Poisson, &expected_agtpa("T1_traditional", "ppml"), &[0]);
    let agreements = gravity(&abroad, &["rta"]);
    check(&agreements, Family::Poisson, &expected_agtpa("T3_rta", "ppml"), &[0]);
    // With trade at home, a level for each country's trade with itself and none for the rest.
    let mut intra = gravity(&panel, &["rta"]);
    let (exporter, importer) = (panel.text("exporter"), panel.text("importer"));
    let home: Vec<String> = exporter
        .iter()
        .zip(importer)
        .map(|(one, other)| if one == other { one.clone() } else { String::new() })
        .collect();
    intra.effects.push(panel.with("home", home).effect(&["home"]));
    check(&intra, Family::Poisson, &expected_agtpa("T3_rta", "intra"), &[0]);
}

/// Rows of international trade above zero, its logarithm as the outcome.
fn in_logarithms(panel: &Table, more: &[&str]) -> Design {
    let trade = panel.numbers("trade");
    let traded = panel.filter(|row| trade[row] > 0.0);
    let mut design = gravity(&traded, more);
    design.outcome = logarithm(&traded, "trade", "").values;
    design
}

#[test]
fn logarithms_of_trade_by_least_squares() {
    let Some(panel) = agtpa_sample() else { return };
    let abroad = international(&panel);
    let design = in_logarithms(&abroad, &[]);
    check(&design, Family::Gaussian, &expected_agtpa("T1_traditional", "fe"), &[0]);
    let agreements = in_logarithms(&abroad, &["rta"]);
    check(&agreements, Family::Gaussian, &expected_agtpa("T3_rta", "ols"), &[0]);
}

/// Sums of a column by the rows' group in a set.
fn sums(values: &[f64], set: &Effect) -> Vec<f64> {
    let mut sums = vec![0.0; set.levels];
    set.codes.iter().zip(values).for_each(|(&code, value)| sums[code as usize] += value);
    set.codes.iter().map(|&code| sums[code as usize]).collect()
}

fn logarithms(values: impl Iterator<Item = f64>) -> Vec<f64> {
    values.map(f64::ln).collect()
}

#[test]
fn output_and_expenditure_instead_of_effects() {
    let Some(panel) = agtpa_sample() else { return };
    let by_exporter = panel.effect(&["exporter", "year"]);
    let by_importer = panel.effect(&["importer", "year"]);
    let by_year = panel.effect(&["year"]);
    let (trade, dist) = (panel.numbers("trade"), panel.numbers("dist"));
    let output = sums(&trade, &by_exporter);
    let expenditure = sums(&trade, &by_importer);
    let world_output = sums(&trade, &by_year);
    let share = |size: &[f64]| -> Vec<f64> {
        (0..trade.len()).map(|row| dist[row] * world_output[row] / size[row]).collect()
    };
    let columns = [
        ("ln_Y", logarithms(output.iter().copied())),
        ("ln_E", logarithms(expenditure.iter().copied())),
        ("rem_exp", logarithms(sums(&share(&expenditure), &by_exporter).into_iter())),
        ("rem_imp", logarithms(sums(&share(&output), &by_importer).into_iter())),
    ];
    let mut extended = panel;
    for (name, values) in columns {
        extended = extended.with(name, values.iter().map(f64::to_string).collect());
    }
    let abroad = international(&extended);
    for (column, more) in [
        ("ols", vec!["ln_Y", "ln_E"]),
        ("ols_remoteness", vec!["ln_Y", "ln_E", "rem_exp", "rem_imp"]),
    ] {
        let mut design = in_logarithms(&abroad, &more);
        design.effects.clear();
        check(&design, Family::Gaussian, &expected_agtpa("T1_traditional", column), &[0]);
    }
}

#[test]
fn free_trade_agreements() {
    let Some(all) = table("fta_ppmlhdfe.csv.gz") else { return };
    let panel = all.filter(|row| all.text("category")[row] == "TOTAL");
    let mut design = Design {
        outcome: panel.numbers("trade"),
        regressors: vec![panel.regressor("fta")],
        effects: vec![
            panel.effect(&["isoexp", "year"]),
            panel.effect(&["isoimp", "year"]),
            panel.effect(&["isoexp", "isoimp"]),
        ],
        clusters: vec![panel.effect(&["isoexp", "isoimp"])],
        ..Design::default()
    };
    check(&design, Family::Poisson, &expected_other("fta_TOTAL"), &[0]);
    design.effects.pop();
    for name in ["ln_distw", "contig", "colony", "comlang_off", "comleg"] {
        design.regressors.push(panel.regressor(name));
    }
    check(&design, Family::Poisson, &expected_other("fta_grav_TOTAL"), &[0]);
}

#[test]
fn the_world_since_1964() {
    let Some(panel) = table("comtrade_1964_2016.csv.gz") else { return };
    let design = Design {
        outcome: panel.numbers("export").iter().map(|value| value / 1e6).collect(),
        regressors: vec![panel.regressor("rta")],
        effects: vec![
            panel.effect(&["exp", "time"]),
            panel.effect(&["imp", "time"]),
            panel.effect(&["exp", "imp"]),
        ],
        clusters: vec![panel.effect(&["exp", "imp"])],
        ..Design::default()
    };
    check(&design, Family::Poisson, &expected_other("comtrade_rta"), &[0]);
}

#[test]
fn the_world_in_2016_clustered_in_two_ways() {
    let Some(panel) = table("world2016.csv.gz") else { return };
    let (exporter, importer) = (panel.text("exporter"), panel.text("importer"));
    let abroad = exporter.iter().zip(importer).map(|(one, other)| f64::from(one != other));
    let mut regressors = vec![logarithm(&panel, "distw_km", "ld")];
    regressors.extend(["contig", "comlang_off"].map(|name| panel.regressor(name)));
    regressors.push(Regressor { name: "intl".to_owned(), values: abroad.collect() });
    let effects = vec![panel.effect(&["exporter"]), panel.effect(&["importer"])];
    let design = Design {
        outcome: panel.numbers("trade_musd"),
        regressors,
        clusters: effects.clone(),
        effects,
        ..Design::default()
    };
    check(&design, Family::Poisson, &expected_other("world2016_xs"), &[0, 1]);
}
