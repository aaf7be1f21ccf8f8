//! `landbridge trade counterfactual --data`: what a change of trade costs does to all countries of
//! a file.

use std::fmt::Write as _;
use std::path::Path;
use std::time::Instant;

use landbridge_gravity::equilibrium::{
    Closure, Economy, Elasticities, Equilibrium, EquilibriumError, Measure, Model, Numeraire,
    Scope, Shock, solve,
};
use landbridge_gravity::estimation::Family;
use landbridge_gravity::panel::{Panel, Request};
use serde::Serialize;

use super::equation::{self, Estimated, Told};
use crate::args::{ClosureName, CounterfactualArguments, TextFormat};
use crate::exit::{Outcome, Stop};
use crate::paper::{print, table_of, write_whole};
use crate::report;

/// What is told of a counterfactual.
#[derive(Serialize)]
struct Report {
    /// The estimate behind it, where there is one.
    estimate: Option<Told>,
    trade_elasticity: f64,
    supply_elasticity: f64,
    countries: Vec<Row>,
    /// Largest |ln(demand / output)| of any market.
    residual: f64,
    iterations: usize,
    seconds: f64,
    peak_memory_mb: Option<f64>,
}

/// What becomes of a country; changes in per cent.
#[derive(Serialize)]
struct Row {
    country: String,
    welfare_percent: f64,
    real_output_percent: f64,
    exports_percent: Option<f64>,
    imports_percent: Option<f64>,
    terms_of_trade_percent: Option<f64>,
    price_percent: f64,
    inward_resistance_percent: f64,
    outward_resistance_percent: f64,
    domestic_share_before: f64,
    domestic_share_after: f64,
}

/// Runs the command.
pub(super) fn run(args: &CounterfactualArguments) -> Result<Outcome, Stop> {
    let Some(file) = &args.data else { return Ok(Outcome::Failed) };
    if args.costs.is_empty() && args.sets.is_empty() {
        let remedy = "give --cost PAIR=FACTOR, or --formula with --set NAME=VALUE";
        return Err(Stop::input("--cost", "", "nothing changes", remedy));
    }
    let estimated = match &args.equation.formula {
        Some(_) => Some(equation::estimated(file, &args.equation, Family::Poisson, keys)?),
        None if !args.sets.is_empty() => {
            let remedy = "give --formula with the regressor";
            return Err(Stop::input("--set", &args.sets[0], "it is of no equation", remedy));
        }
        None => None,
    };
    let economy = match &estimated {
        Some(found) => of_estimate(found)?,
        None => of_file(file, args)?,
    };
    let mut shock = Shock::none(Measure::Freeness, &economy);
    for text in &args.costs {
        cost(text, args.trade_elasticity, &economy, &mut shock)?;
    }
    if let Some(found) = &estimated {
        for text in &args.sets {
            set(text, found, &economy, &mut shock)?;
        }
    }
    let model = model(args, &economy)?;
    let begin = Instant::now();
    let solved = solve(&economy, &shock, &model).map_err(|error| unsolved(file, error))?;
    let seconds = begin.elapsed().as_secs_f64();
    if let Some(folder) = &args.output {
        std::fs::create_dir_all(folder).map_err(Stop::io(format!("make {}", folder.display())))?;
        write_whole(&folder.join("flows.csv"), &flows(&economy, &solved))?;
    }
    let told = Report {
        trade_elasticity: args.trade_elasticity,
        supply_elasticity: args.supply_elasticity,
        countries: rows(&economy, &solved),
        residual: solved.residual,
        iterations: solved.iterations,
        seconds,
        peak_memory_mb: report::peak_memory_mb(),
        estimate: estimated.map(|found| found.told),
    };
    let text = match args.format {
        TextFormat::Json => serde_json::to_string_pretty(&told).map_err(anyhow::Error::new)? + "\n",
        TextFormat::Table => told.text(),
    };
    print(text.as_bytes())?;
    Ok(Outcome::Done)
}

/// Exporter and importer are wanted beside the columns of an equation.
fn keys(request: &mut Request) {
    for key in ["exporter", "importer"] {
        if !request.labels.iter().any(|label| label == key) {
            request.labels.push(key.to_owned());
        }
    }
}

fn of_file(file: &Path, args: &CounterfactualArguments) -> Result<Economy, Stop> {
    let mut request = Request {
        numbers: vec![args.trade.clone()],
        not_negative: vec![args.trade.clone()],
        filters: equation::filters(&args.equation.filters)?,
        ..Request::default()
    };
    keys(&mut request);
    let panel = equation::read(file, &request)?;
    let (countries, flows) = square(&panel, &filled(&panel, &args.trade))?;
    economy(countries, flows)
}

/// Rows of a column that have a value.
fn filled(panel: &Panel, column: &str) -> Vec<(usize, f64)> {
    let values = panel.numbers(column).unwrap_or_default().iter().copied().enumerate();
    values.filter(|(_, value)| !value.is_nan()).collect()
}

/// The countries of a file and the trade between them in million dollars, row-major by exporter.
pub(super) fn world(file: &Path, year: Option<&str>) -> Result<(Vec<String>, Vec<f64>), Stop> {
    let column = "trade".to_owned();
    let mut request = Request {
        numbers: vec![column.clone()],
        not_negative: vec![column.clone()],
        ..Request::default()
    };
    request.filters.extend(year.map(|year| ("year".to_owned(), vec![year.to_owned()])));
    keys(&mut request);
    let panel = equation::read(file, &request)?;
    let (countries, mut flows) = square(&panel, &filled(&panel, &column))?;
    let million = panel.dollars_per_unit.map_or(1.0, |dollars| dollars / 1e6);
    for flow in &mut flows {
        *flow *= million;
    }
    Ok((countries, flows))
}

/// The world as it was estimated: the fitted trade, so that the totals are met.
fn of_estimate(found: &Estimated) -> Result<Economy, Stop> {
    let means = &found.estimate.means;
    let rows = found.applied.rows.iter().zip(means).filter(|(_, mean)| !mean.is_nan());
    let rows: Vec<(usize, f64)> = rows.map(|(row, mean)| (*row as usize, *mean)).collect();
    let (countries, flows) = square(&found.panel, &rows)?;
    economy(countries, flows)
}

/// A matrix from rows of exporter, importer and trade.
fn square(panel: &Panel, rows: &[(usize, f64)]) -> Result<(Vec<String>, Vec<f64>), Stop> {
    let name = |key: &str, row: usize| {
        panel.labels(key).map_or("", |labels| labels.names[labels.codes[row] as usize].as_str())
    };
    let mut countries: Vec<String> = rows
        .iter()
        .flat_map(|(row, _)| [name("exporter", *row), name("importer", *row)])
        .map(str::to_owned)
        .collect();
    countries.sort();
    countries.dedup();
    let n = countries.len();
    let place = |name: &str| countries.binary_search_by(|one| one.as_str().cmp(name));
    let mut flows = vec![0.0; n * n];
    let mut seen = vec![false; n * n];
    let mut twice = Vec::new();
    for (row, trade) in rows {
        let pair = (name("exporter", *row), name("importer", *row));
        let (Ok(exporter), Ok(importer)) = (place(pair.0), place(pair.1)) else { continue };
        let cell = exporter * n + importer;
        if std::mem::replace(&mut seen[cell], true) {
            twice.push(format!("{} to {}", pair.0, pair.1));
        }
        flows[cell] += trade;
    }
    if let Some(first) = twice.first() {
        let message = format!("{} pairs have more than one row, as another year", twice.len());
        let remedy = "choose with --where, as --where year=2016";
        return Err(Stop::input("--data", first, &message, remedy));
    }
    Ok((countries, flows))
}

/// An economy, or what keeps it from being one.
fn economy(countries: Vec<String>, flows: Vec<f64>) -> Result<Economy, Stop> {
    Economy::new(countries, flows).map_err(|error| no_economy(&error))
}

pub(super) fn no_economy(error: &EquilibriumError) -> Stop {
    let remedy = "trade at home has to be in the file, as rows whose importer is the exporter";
    Stop::input("--data", "", &error.to_string(), remedy)
}

/// A factor on the trade cost of a pair: `PAK:KAZ=0.8`, `PAK-KAZ=0.8`.
fn cost(text: &str, theta: f64, economy: &Economy, shock: &mut Shock) -> Result<(), Stop> {
    let wrong = |message: &str| {
        Stop::input("--cost", text, message, "write PAK:KAZ=0.8 one way, PAK-KAZ=0.8 both ways")
    };
    let (pair, factor) = text.split_once('=').ok_or_else(|| wrong("it has no '='"))?;
    let factor: f64 = factor.trim().parse().map_err(|_| wrong("the factor is no number"))?;
    if !(factor > 0.0 && factor.is_finite()) {
        return Err(wrong("the factor has to be above 0"));
    }
    for (exporter, importer) in pairs(pair, economy).map_err(|message| wrong(&message))? {
        shock.scale(exporter, importer, factor.powf(-theta));
    }
    Ok(())
}

/// The pairs of `PAK:KAZ` or `PAK-KAZ`.
fn pairs(text: &str, economy: &Economy) -> Result<Vec<(usize, usize)>, String> {
    let find = |name: &str| {
        let name = name.trim();
        economy.find_country(name).ok_or_else(|| format!("{name} is not in the file"))
    };
    if let Some((exporter, importer)) = text.split_once(':') {
        return Ok(vec![(find(exporter)?, find(importer)?)]);
    }
    let (one, other) = text.split_once('-').ok_or("it names no pair")?;
    let (one, other) = (find(one)?, find(other)?);
    Ok(vec![(one, other), (other, one)])
}

/// A regressor set to a value: `rta=1`, `rta=1@PAK-KAZ`.
fn set(text: &str, found: &Estimated, economy: &Economy, shock: &mut Shock) -> Result<(), Stop> {
    let wrong = |message: &str| {
        Stop::input("--set", text, message, "write rta=1, or rta=1@PAK-KAZ for some pairs")
    };
    let (name, rest) = text.split_once('=').ok_or_else(|| wrong("it has no '='"))?;
    let (value, pair) = rest.split_once('@').map_or((rest, None), |(v, pair)| (v, Some(pair)));
    let value: f64 = value.trim().parse().map_err(|_| wrong("the value is no number"))?;
    let only = pair.map(|pair| pairs(pair, economy)).transpose().map_err(|m| wrong(&m))?;
    let name = name.trim();
    let coefficient =
        found.estimate.coefficient(name).ok_or_else(|| wrong("no coefficient has this name"))?;
    let design = &found.applied.design;
    let regressor = design.regressors.iter().find(|one| one.name == name);
    let regressor = regressor.ok_or_else(|| wrong("no regressor has this name"))?;
    let label = |key: &str, row: usize| {
        let labels = found.panel.labels(key)?;
        economy.find_country(&labels.names[labels.codes[row] as usize])
    };
    for (position, row) in found.applied.rows.iter().enumerate() {
        let ends = label("exporter", *row as usize).zip(label("importer", *row as usize));
        let Some((exporter, importer)) = ends else { continue };
        if only.as_ref().is_none_or(|only| only.contains(&(exporter, importer))) {
            let change = coefficient * (value - regressor.values[position]);
            shock.scale(exporter, importer, change.exp());
        }
    }
    Ok(())
}

fn model(args: &CounterfactualArguments, economy: &Economy) -> Result<Model, Stop> {
    let numeraire = match &args.numeraire {
        None => Numeraire::WorldOutput,
        Some(country) => {
            Numeraire::PriceIndexOf(economy.find_country(country).ok_or_else(|| {
                let remedy = "name a country of the file";
                Stop::input("--numeraire", country, "it is not in the file", remedy)
            })?)
        }
    };
    let elasticities = Elasticities {
        trade_elasticity: args.trade_elasticity,
        supply_elasticity: args.supply_elasticity,
    };
    Ok(Model {
        scope: if args.conditional { Scope::Conditional } else { Scope::FullEndowment },
        closure: match args.closure {
            ClosureName::Kappa => Closure::Kappa,
            ClosureName::Additive => Closure::Additive,
        },
        numeraire,
        ..Model::new(elasticities)
    })
}

fn unsolved(file: &Path, error: EquilibriumError) -> Stop {
    match error {
        EquilibriumError::NoConvergence { .. } => Stop::NotConverged(error.into()),
        error => Stop::input(
            "--data",
            &file.display().to_string(),
            &error.to_string(),
            "mend the trade of that country, or ask for a smaller change",
        ),
    }
}

fn rows(economy: &Economy, solved: &Equilibrium) -> Vec<Row> {
    let percent = |ratio: f64| (ratio - 1.0) * 100.0;
    let both = economy.countries().iter().zip(&solved.countries);
    both.map(|(country, outcome)| Row {
        country: country.clone(),
        welfare_percent: percent(outcome.welfare),
        real_output_percent: percent(outcome.real_output),
        exports_percent: outcome.exports.ratio().map(percent),
        imports_percent: outcome.imports.ratio().map(percent),
        terms_of_trade_percent: outcome.terms_of_trade.map(percent),
        price_percent: percent(outcome.price),
        inward_resistance_percent: percent(outcome.inward_resistance),
        outward_resistance_percent: percent(outcome.outward_resistance),
        domestic_share_before: outcome.domestic_share.before,
        domestic_share_after: outcome.domestic_share.after,
    })
    .collect()
}

fn flows(economy: &Economy, solved: &Equilibrium) -> Vec<u8> {
    let mut text = String::from("exporter,importer,before,after\n");
    let countries = economy.countries();
    for (e, exporter) in countries.iter().enumerate() {
        for (i, importer) in countries.iter().enumerate() {
            let (before, after) = (economy.flow(e, i), solved.flow(e, i));
            let _ = writeln!(text, "{exporter},{importer},{before},{after}");
        }
    }
    text.into_bytes()
}

impl Report {
    fn text(&self) -> String {
        let mut text = self.estimate.as_ref().map_or_else(String::new, |told| told.text() + "\n");
        let head = ["", "welfare", "real output", "exports", "imports", "terms of trade"];
        let mut rows = table_of(&head, 1);
        for row in &self.countries {
            let cell = |value: Option<f64>| {
                value.map_or_else(String::new, |value| format!("{value:+.5} %"))
            };
            rows.add_row([
                row.country.clone(),
                cell(Some(row.welfare_percent)),
                cell(Some(row.real_output_percent)),
                cell(row.exports_percent),
                cell(row.imports_percent),
                cell(row.terms_of_trade_percent),
            ]);
        }
        let _ = write!(
            text,
            "{rows}\nresidual {:.1e} after {} evaluations, {:.4} s{}\n",
            self.residual,
            self.iterations,
            self.seconds,
            self.peak_memory_mb.map_or(String::new(), |mb| format!("; {mb:.0} MB at most"))
        );
        text
    }
}
