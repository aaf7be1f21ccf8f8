//! `landbridge assign`: demand on a network as flows at equilibrium.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressStyle};
use landbridge_assignment::demand::OdMatrix;
use landbridge_assignment::equilibrium::{
    Assignment, AssignmentError, Principle, Round, Settings, assign,
};
use landbridge_assignment::network::Network;
use landbridge_assignment::tntp::{Faults, Instance, PublishedFlow, TntpError, read_folder};
use serde::Serialize;

use crate::args::{AssignArguments, PrincipleName, TextFormat};
use crate::exit::{InputFault, Outcome, Stop};
use crate::paper::print;
use crate::report;

/// What is told of an assignment.
#[derive(Serialize)]
struct Report {
    zones: usize,
    nodes: usize,
    links: usize,
    /// Pairs of zones with demand between them.
    od_pairs: usize,
    /// The sum of the demand.
    demand: f64,
    principle: &'static str,
    relative_gap: f64,
    is_converged: bool,
    /// Beckmann's objective, or the time of all.
    objective: f64,
    /// Flow times travel time, over all links.
    total_time: f64,
    rounds: usize,
    /// Paths with flow.
    paths: usize,
    seconds: f64,
    threads: usize,
    /// Most memory that the process held, in millions of bytes, where the system tells.
    peak_memory_mb: Option<f64>,
    /// Greatest difference to the published flows, where there are any, on links whose time rises
    /// with the flow: on others many flows are at equilibrium.
    largest_difference: Option<f64>,
}

/// Runs the command.
pub(crate) fn run(args: &AssignArguments) -> Result<Outcome, Stop> {
    check(args)?;
    let instance = read_folder(&args.tntp).map_err(unread)?;
    check_link(args, instance.network.links.len())?;
    let principle = match args.principle {
        PrincipleName::UserEquilibrium => Principle::UserEquilibrium,
        PrincipleName::SystemOptimum => Principle::SystemOptimum,
    };
    let settings = Settings { principle, relative_gap: args.gap, max_rounds: args.rounds };
    let pool = rayon::ThreadPoolBuilder::new().num_threads(args.threads).build();
    let pool = pool.map_err(anyhow::Error::new)?;
    let bar = progress();
    let watch = |round: &Round| {
        bar.set_message(format!(
            "round {}, relative gap {:.1e}, {} paths",
            round.round, round.relative_gap, round.paths
        ));
        true
    };
    let begin = Instant::now();
    let end = pool.install(|| assign(&instance.network, &instance.demand, &settings, watch));
    let seconds = begin.elapsed().as_secs_f64();
    bar.finish_and_clear();
    let end = end.map_err(|error| unassigned(&args.tntp, &error))?;
    write_files(args, &instance, &end)?;
    let report = report(args, &instance, &end, principle, seconds);
    let text = match args.format {
        TextFormat::Json => {
            serde_json::to_string_pretty(&report).map_err(anyhow::Error::new)? + "\n"
        }
        TextFormat::Table => text(&report),
    };
    print(text.as_bytes())?;
    if end.is_converged {
        return Ok(Outcome::Done);
    }
    report::fault(&format!(
        "not converged: relative gap {:.1e} after {} rounds, {:.1e} was asked for; allow more \
         --rounds or a larger --gap",
        end.relative_gap, end.rounds, args.gap
    ));
    Ok(Outcome::NotConverged)
}

fn check(args: &AssignArguments) -> Result<(), Stop> {
    if !(0.0..1.0).contains(&args.gap) {
        let value = args.gap.to_string();
        let remedy = "write a number from 0 to 1, such as 1e-6";
        return Err(Stop::input("--gap", &value, "this is no share", remedy));
    }
    if args.threads == 0 || args.rounds == 0 {
        let field = if args.threads == 0 { "--threads" } else { "--rounds" };
        return Err(Stop::input(field, "0", "nothing would be done", "write 1 or more"));
    }
    Ok(())
}

fn check_link(args: &AssignArguments, links: usize) -> Result<(), Stop> {
    match args.select_link {
        Some(link) if !(1..=links).contains(&link) => {
            let message = format!("the network has links 1 to {links}");
            Err(Stop::input("--select-link", &link.to_string(), &message, "name one of them"))
        }
        _ => Ok(()),
    }
}

fn progress() -> ProgressBar {
    let bar = ProgressBar::new_spinner();
    bar.enable_steady_tick(Duration::from_millis(200));
    bar.set_style(ProgressStyle::default_spinner());
    bar
}

fn unread(error: TntpError) -> Stop {
    match error {
        TntpError::Faults(faults) => Stop::Input(input_faults(&faults)),
        TntpError::Files { .. } => {
            let remedy = "give a folder with one *_net.tntp and one *_trips.tntp";
            Stop::input("--tntp", "", &error.to_string(), remedy)
        }
        TntpError::Read { .. } => Stop::InputOutput(anyhow::Error::new(error)),
    }
}

fn input_faults(faults: &Faults) -> Vec<InputFault> {
    let fault = |fault: &landbridge_assignment::tntp::Fault| InputFault {
        field: format!("{}:{}: {}", fault.file, fault.line, fault.field),
        value: fault.value.clone(),
        message: format!("expected {}", fault.expected),
        remedy: String::new(),
        suggestions: Vec::new(),
    };
    faults.faults.iter().map(fault).collect()
}

fn unassigned(folder: &Path, error: &AssignmentError) -> Stop {
    let remedy = "add links or connectors for the zone, or take its demand out";
    Stop::input("--tntp", &folder.display().to_string(), &error.to_string(), remedy)
}

/// Writes what was asked for.
fn write_files(args: &AssignArguments, instance: &Instance, end: &Assignment) -> Result<(), Stop> {
    if let Some(file) = &args.output {
        write_flows(file, &instance.network, end)?;
    }
    if let Some(file) = &args.skims {
        write_pairs(file, "time", &instance.demand, &end.shortest_time)?;
    }
    if let (Some(link), Some(file)) = (args.select_link, &args.selected) {
        write_pairs(file, "flow", &instance.demand, &end.flow_over(link as u32 - 1))?;
    }
    Ok(())
}

/// One figure of each pair with demand; pairs whose figure is 0 are left out.
fn write_pairs(file: &Path, name: &str, demand: &OdMatrix, figures: &[f64]) -> Result<(), Stop> {
    let mut text = format!("origin_zone_id,destination_zone_id,{name}\n");
    for (pair, figure) in demand.pairs().iter().zip(figures).filter(|(_, figure)| **figure > 0.0) {
        let (origin, destination) = (pair.origin + 1, pair.destination + 1);
        let _ = writeln!(text, "{origin},{destination},{figure}");
    }
    fs::write(file, text).map_err(Stop::io(format!("could not write {}", file.display())))
}

fn write_flows(file: &Path, network: &Network, end: &Assignment) -> Result<(), Stop> {
    let mut text = String::from("link_id,from_node_id,to_node_id,flow,time\n");
    for (number, (link, flow)) in network.links.iter().zip(&end.link_flow).enumerate() {
        let (id, from, to) = (number + 1, link.from + 1, link.to + 1);
        let time = link.performance.travel_time(*flow).time;
        let _ = writeln!(text, "{id},{from},{to},{flow},{time}");
    }
    fs::write(file, text).map_err(Stop::io(format!("could not write {}", file.display())))
}

fn report(
    args: &AssignArguments,
    instance: &Instance,
    end: &Assignment,
    principle: Principle,
    seconds: f64,
) -> Report {
    let Instance { network, demand, published } = instance;
    let principle_name = match principle {
        Principle::UserEquilibrium => "user equilibrium",
        Principle::SystemOptimum => "system optimum",
    };
    Report {
        zones: network.zone_count,
        nodes: network.node_count,
        links: network.links.len(),
        od_pairs: demand.pairs().len(),
        demand: demand.total(),
        principle: principle_name,
        relative_gap: end.relative_gap,
        is_converged: end.is_converged,
        objective: principle.objective(network, &end.link_flow),
        total_time: Principle::SystemOptimum.objective(network, &end.link_flow),
        rounds: end.rounds,
        paths: end.paths.len(),
        seconds,
        threads: args.threads,
        peak_memory_mb: report::peak_memory_mb(),
        largest_difference: published
            .as_ref()
            .filter(|_| principle == Principle::UserEquilibrium)
            .and_then(|published| largest_difference(network, &end.link_flow, published)),
    }
}

/// What a link's time rises, in all, when its flow rises by its own size, so that it counts.
const RISES: f64 = 1e-6;

/// Between our flows and published ones, when they are of the same links.
fn largest_difference(
    network: &Network,
    link_flow: &[f64],
    published: &[PublishedFlow],
) -> Option<f64> {
    let ours = network.links.iter().zip(link_flow);
    let is_same = published.len() == link_flow.len()
        && ours
            .clone()
            .zip(published)
            .all(|((link, _), published)| (link.from, link.to) == (published.from, published.to));
    let differences = ours.zip(published).filter_map(|((link, flow), theirs)| {
        let rises = link.performance.travel_time(theirs.flow).slope * theirs.flow > RISES;
        rises.then(|| (flow - theirs.flow).abs())
    });
    is_same.then(|| differences.fold(0.0, f64::max))
}

fn text(report: &Report) -> String {
    let mut lines = vec![
        (
            "network",
            format!("{} zones, {} nodes, {} links", report.zones, report.nodes, report.links),
        ),
        ("demand", format!("{} between {} pairs of zones", report.demand, report.od_pairs)),
        ("principle", report.principle.to_owned()),
        ("relative gap", format!("{:.2e}", report.relative_gap)),
        ("objective", report.objective.to_string()),
        ("total time", report.total_time.to_string()),
        ("rounds", report.rounds.to_string()),
        ("paths in use", report.paths.to_string()),
        ("seconds", format!("{:.4}, on {} threads", report.seconds, report.threads)),
    ];
    if let Some(memory) = report.peak_memory_mb {
        lines.push(("peak memory", format!("{memory:.1} MB")));
    }
    if let Some(difference) = report.largest_difference {
        lines.push((
            "published flows",
            format!("largest difference {difference:.2e} where times rise"),
        ));
    }
    let mut text = String::new();
    for (name, value) in lines {
        let _ = writeln!(text, "{name:<16} {value}");
    }
    text
}
