//! `landbridge plan`: one consignment, or a file of them.

mod batch;
mod declare;
pub(crate) mod request;
pub(crate) mod table;

use std::io::IsTerminal;

use jiff::Zoned;
use landbridge_planner::document::Plan;
use landbridge_server::render::{plan_csv, plan_geojson};
use landbridge_server::sheet::quote_sheet;

use crate::args::{PlanArguments, PlanFormat};
use crate::exit::{Outcome, Stop};
use crate::paper::{Paper, deliver};
use crate::world::World;

/// Runs the command.
pub(crate) fn run(
    args: &PlanArguments,
    load: impl FnOnce() -> Result<World, Stop>,
) -> Result<Outcome, Stop> {
    if args.batch_template {
        return batch::print_template();
    }
    let request = request::request(args, &Zoned::now())?;
    if let (Some(input), Some(output)) = (&args.batch, &args.output) {
        return batch::run(&load()?, &request, input, output);
    }
    let world = load()?;
    let plan = world.plan(&request).map_err(Stop::Input)?;
    let binary = args.format == PlanFormat::Pdf && args.output.is_none();
    if binary && std::io::stdout().is_terminal() {
        let remedy = "name a file with --output";
        return Err(Stop::input("--format", "pdf", "a PDF is not for a terminal", remedy));
    }
    deliver(&document(&world, &plan, args)?, args.output.as_deref())?;
    if let Some(number) = args.declare {
        return declare::run(number, &plan, world.atlas(), args);
    }
    Ok(if plan.itineraries.is_empty() { Outcome::NoItinerary } else { Outcome::Done })
}

fn document(world: &World, plan: &Plan, args: &PlanArguments) -> Result<Vec<u8>, Stop> {
    let lines = |value: Result<String, serde_json::Error>| {
        let text = value.expect("a plan is a JSON document");
        (text + "\n").into_bytes()
    };
    Ok(match args.format {
        PlanFormat::Table if args.output.is_some() => {
            table::plan_text(plan, Paper::plain()).into_bytes()
        }
        PlanFormat::Table => table::plan_text(plan, Paper::stdout()).into_bytes(),
        PlanFormat::Json => lines(serde_json::to_string_pretty(plan)),
        PlanFormat::Geojson => lines(serde_json::to_string(&plan_geojson(plan))),
        PlanFormat::Csv => plan_csv(plan),
        PlanFormat::Pdf => {
            let sheet = quote_sheet(plan, &|fact| world.cite(fact));
            sheet.map_err(|error| Stop::Failed(anyhow::Error::new(error)))?
        }
    })
}
