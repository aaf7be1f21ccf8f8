//! `landbridge route`: the bare Pareto search on DIMACS networks.

use std::fs::File;
use std::path::Path;
use std::time::Instant;

use comfy_table::{Cell, CellAlignment};
use landbridge_routing::dimacs::{self, Faults};
use landbridge_routing::limits::{CRITERIA, Limits, Outcome as Worth};
use landbridge_routing::report::{PairReport, Report, route_report};

use crate::args::{RouteArguments, TextFormat};
use crate::exit::{InputFault, Outcome, Stop};
use crate::paper::{Paper, print};
use crate::plan::table::plain_table;

/// Labels of one pair after which the search stops.
const LABELS_MAX: usize = 200_000_000;

/// Runs the command.
pub(crate) fn run(args: &RouteArguments) -> Result<Outcome, Stop> {
    if !(0.0..=1.0).contains(&args.eps) {
        let value = args.eps.to_string();
        return Err(Stop::input("--eps", &value, "this is no share", "write 0 to 1, such as 0.01"));
    }
    let files =
        args.gr.iter().map(|path| open(path).map(|file| (path.display().to_string(), file)));
    let files = files.collect::<Result<Vec<_>, Stop>>()?;
    let network = dimacs::parse_network(files).map_err(|faults| stop("--gr", &faults))?;
    let name = args.od.display().to_string();
    let pairs = dimacs::parse_pairs(&name, open(&args.od)?, network.node_count);
    let pairs = pairs.map_err(|faults| stop("--od", &faults))?;
    let limits = if args.eps == 0.0 {
        Limits::exact(LABELS_MAX)
    } else {
        Limits::within([args.eps; CRITERIA], LABELS_MAX)
    };
    let begin = Instant::now();
    let clock = || begin.elapsed().as_secs_f64() * 1000.0;
    let report = route_report(&network, &pairs, &limits, clock);
    let report = report
        .map_err(|error| Stop::input("--gr", "", &error.to_string(), "change the weights"))?;
    let text = match args.format {
        TextFormat::Json => {
            serde_json::to_string_pretty(&report).map_err(anyhow::Error::new)? + "\n"
        }
        TextFormat::Table => report_text(&report),
    };
    print(text.as_bytes())?;
    Ok(Outcome::Done)
}

fn open(path: &Path) -> Result<File, Stop> {
    File::open(path).map_err(Stop::io(format!("could not read {}", path.display())))
}

fn stop(option: &str, faults: &Faults) -> Stop {
    let fault = |fault: &dimacs::Fault| InputFault {
        field: format!("{option} {}:{}", fault.file, fault.line),
        value: fault.value.clone(),
        message: fault.problem.to_owned(),
        remedy: fault.remedy.to_owned(),
        suggestions: Vec::new(),
    };
    Stop::Input(faults.faults.iter().map(fault).collect())
}

fn report_text(report: &Report) -> String {
    let mut table = plain_table(Paper::stdout());
    table.set_header(["from", "to", "set size", "bounds ms", "search ms", "total ms", "worth"]);
    for pair in &report.pairs {
        table.add_row(row(pair));
    }
    format!(
        "{} nodes, {} arcs, {} objectives; contracted to {} nodes and {} sections in {:.1} ms\n\
         {table}\n{} vectors in all, mean total {:.1} ms\n",
        report.nodes,
        report.arcs,
        report.objectives,
        report.core.0,
        report.core.1,
        report.prepare_ms,
        report.vectors,
        report.mean_total_ms,
    )
}

fn row(pair: &PairReport) -> Vec<Cell> {
    let worth = match pair.outcome {
        Worth::Exact => "exact".to_owned(),
        Worth::Within { epsilon } => format!("within {}", epsilon[0]),
        Worth::Exhausted { within: Some(bound) } => format!("stopped, within {bound:.3}"),
        Worth::Exhausted { within: None } => "stopped".to_owned(),
    };
    let ms = |ms: f64| format!("{ms:.2}");
    let cells = [
        pair.from.to_string(),
        pair.to.to_string(),
        pair.pareto_set_size.to_string(),
        ms(pair.bounds_ms),
        ms(pair.search_ms),
        ms(pair.total_ms),
    ];
    let numbers = cells.into_iter().map(|cell| Cell::new(cell).set_alignment(CellAlignment::Right));
    numbers.chain([Cell::new(worth)]).collect()
}
