//! `landbridge trade target`, and `counterfactual` of the corridor's own measures.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use landbridge_atlas::Atlas;
use landbridge_scenario::run::RunError;
use landbridge_trade::agree::AgreeError;
use landbridge_trade::baseline::Baseline;
use landbridge_trade::programme::{Programme, World};
use landbridge_trade::report;
use landbridge_trade::target::{Chance, Desk, Findings};

use super::{counterfactual, faulty};
use crate::args::{CounterfactualArguments, ProgrammeArguments, TargetArguments, TextFormat};
use crate::exit::{Outcome, Stop};
use crate::paper::{figure, print, table_of, write_whole};
use crate::scenario::bar::Bar;
use crate::{report as told, scenario};

/// Tries every combination of measures.
pub(super) fn target(args: &TargetArguments, folder: Option<&Path>) -> Result<Outcome, Stop> {
    let atlas = scenario::atlas(folder)?;
    let mut programme = programme(&args.programme, &atlas)?;
    if let Some(target) = args.target {
        if !(target > 0.0 && target.is_finite()) {
            let remedy = "give million dollars a year";
            return Err(Stop::input("--target", &target.to_string(), "it is not above 0", remedy));
        }
        programme.target_usd_million = target;
    }
    let worlds = worlds(&args.programme, &programme)?;
    let bar = Bar::new()?;
    let chance = chance(&args.programme);
    let world = (args.programme.year, baselines(&args.programme, &programme, &atlas)?);
    let found = Desk::on(&programme, &atlas, world, &bar)
        .and_then(|desk| desk.search(&worlds, chance, &bar));
    bar.clear();
    tell(&programme, &found.map_err(stopped)?, args.output.as_deref(), args.format)
}

/// Says what some measures do together.
pub(super) fn measures(
    args: &CounterfactualArguments,
    folder: Option<&Path>,
) -> Result<Outcome, Stop> {
    if !(args.costs.is_empty() && args.sets.is_empty() && args.equation.formula.is_none()) {
        let remedy = "name a file, or ask for --measure alone";
        return Err(Stop::input("--data", "", "--cost, --set and --formula need one", remedy));
    }
    let atlas = scenario::atlas(folder)?;
    let programme = programme(&args.programme, &atlas)?;
    let measures = programme.measures(&args.measures).map_err(faulty)?;
    let late = measures.iter().find(|measure| measure.from_year > args.programme.year);
    if let Some(late) = late {
        let message = format!("it cannot act before {}", late.from_year);
        return Err(Stop::input("--measure", &late.id, &message, "ask for a later --year"));
    }
    let worlds = worlds(&args.programme, &programme)?;
    let bar = Bar::new()?;
    let chance = chance(&args.programme);
    let world = (args.programme.year, baselines(&args.programme, &programme, &atlas)?);
    let found = Desk::on(&programme, &atlas, world, &bar).and_then(|mut desk| {
        let mut rows = Vec::new();
        for world in &worlds {
            rows.push(desk.combination(&[], world, chance, &bar)?);
            if !measures.is_empty() {
                rows.push(desk.combination(&measures, world, chance, &bar)?);
            }
        }
        Ok(desk.findings(rows, Vec::new(), chance))
    });
    bar.clear();
    tell(&programme, &found.map_err(stopped)?, args.output.as_deref(), args.format)
}

fn programme(args: &ProgrammeArguments, atlas: &Atlas) -> Result<Programme, Stop> {
    let Some(file) = &args.programme else { return Ok(Programme::shipped()) };
    let text = fs::read_to_string(file).map_err(Stop::io(format!("read {}", file.display())))?;
    Programme::parse(&file.display().to_string(), &text, atlas).map_err(faulty)
}

/// The shipped worlds of both sides, or that of a file.
fn baselines(
    args: &ProgrammeArguments,
    programme: &Programme,
    atlas: &Atlas,
) -> Result<Vec<Baseline>, Stop> {
    let Some(file) = &args.world_data else {
        return Baseline::of(programme, atlas).map_err(|error| Stop::Failed(error.into()));
    };
    let (countries, flows) = counterfactual::world(file, args.world_year.as_deref())?;
    let n = countries.len();
    if (0..n).all(|country| flows[country * n + country] <= 0.0) {
        let remedy = "add rows whose importer is the exporter: output less exports";
        return Err(Stop::input(
            "--world-data",
            &file.display().to_string(),
            "it has no sales at home",
            remedy,
        ));
    }
    let title = file.file_name().map_or_else(String::new, |name| name.to_string_lossy().into());
    let baseline = Baseline::of_file(&title, &countries, flows)
        .map_err(|error| counterfactual::no_economy(&error))?;
    let absent = programme.pair.iter().find(|id| baseline.economy.find_country(id).is_none());
    if let Some(absent) = absent {
        let remedy = "countries go by their code of three letters, as PAK";
        return Err(Stop::input("--world-data", absent, "it is not in the file", remedy));
    }
    if baseline.of_pair(&programme.pair) <= 0.0 {
        let remedy = "take another year, or another file";
        return Err(Stop::input("--world-data", &title, "the pair does not trade there", remedy));
    }
    Ok(vec![baseline])
}

fn worlds<'a>(args: &ProgrammeArguments, programme: &'a Programme) -> Result<Vec<&'a World>, Stop> {
    if args.worlds.is_empty() {
        return Ok(programme.world.iter().collect());
    }
    args.worlds.iter().map(|id| programme.world(id).map_err(faulty)).collect()
}

fn chance(args: &ProgrammeArguments) -> Chance {
    Chance { draws: args.draws, seed: args.seed }
}

/// Why there is no answer.
fn stopped(error: AgreeError) -> Stop {
    match error {
        AgreeError::Run(RunError::Faults(faults)) => scenario::faulty(faults),
        AgreeError::Run(RunError::Cancelled(_)) => Stop::Cancelled,
        AgreeError::Run(error @ RunError::NotConverged { .. }) => Stop::NotConverged(error.into()),
        error @ AgreeError::NoAgreement { .. } => Stop::NotConverged(error.into()),
        error => Stop::Failed(error.into()),
    }
}

fn tell(
    programme: &Programme,
    findings: &Findings,
    output: Option<&Path>,
    format: TextFormat,
) -> Result<Outcome, Stop> {
    if let Some(folder) = output {
        let files = report::files(findings, programme).map_err(anyhow::Error::new)?;
        fs::create_dir_all(folder).map_err(Stop::io(format!("make {}", folder.display())))?;
        for (name, bytes) in &files {
            write_whole(&folder.join(name), bytes)?;
        }
        told::note(&format!("{} files in {}", files.len(), folder.display()));
    }
    let text = match format {
        TextFormat::Json => {
            serde_json::to_string_pretty(findings).map_err(anyhow::Error::new)? + "\n"
        }
        TextFormat::Table => text(programme, findings),
    };
    print(text.as_bytes())?;
    Ok(Outcome::Done)
}

fn text(programme: &Programme, findings: &Findings) -> String {
    let mut text = format!("{}, {}\n\n", findings.title, findings.year);
    for line in report::answer(findings, programme) {
        let _ = writeln!(text, "- {line}");
    }
    for world in &programme.world {
        let ranked = findings.ranked(&world.id);
        if ranked.is_empty() {
            continue;
        }
        let mut head = vec!["measures".to_owned()];
        for need in &findings.needs {
            head.extend([need.baseline.clone(), "2.5 %".into(), "97.5 %".into(), "reached".into()]);
        }
        let head: Vec<&str> = head.iter().map(String::as_str).collect();
        let mut rows = table_of(&head, 1);
        for row in ranked {
            let mut cells = vec![if row.measures.is_empty() {
                "none".to_owned()
            } else {
                row.measures.join(" + ")
            }];
            for effect in &row.effects {
                let after = &effect.after_usd_million;
                cells.extend([after.median, after.low, after.high].map(|usd| figure(usd, 1)));
                cells.push(format!("{:.1} %", effect.probability * 100.0));
            }
            rows.add_row(cells);
        }
        let _ = write!(text, "\n{}, million dollars a year\n{rows}\n", world.title);
    }
    if !findings.too_late.is_empty() {
        let _ = write!(text, "\nToo late by then: {}\n", findings.too_late.join(", "));
    }
    text
}
