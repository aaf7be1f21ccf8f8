//! `landbridge plan … --declare`: an itinerary becomes a draft declaration in the registry.

use landbridge_atlas::Atlas;
use landbridge_planner::document::Plan;
use landbridge_registry::draft::{Gap, draft};

use crate::args::{Language, PlanArguments, RegistryOptions, TextFormat};
use crate::exit::{Outcome, Stop};
use crate::paper::Paper;
use crate::plan::table::wrapped;
use crate::transit::{keep_draft, store};

/// Keeps the draft, and tells what it lacks.
pub(crate) fn run(
    number: usize,
    plan: &Plan,
    atlas: &Atlas,
    args: &PlanArguments,
) -> Result<Outcome, Stop> {
    let chosen = number.checked_sub(1).and_then(|place| plan.itineraries.get(place));
    let Some(itinerary) = chosen else {
        let message = format!("the plan has {} itineraries", plan.itineraries.len());
        return Err(Stop::input("--declare", &number.to_string(), &message, "choose one of them"));
    };
    let reference = store::reference(atlas, store::now)?;
    let draft = draft(plan, itinerary, &reference).map_err(|fault| {
        let remedy = "choose another itinerary, or write the declaration by hand";
        Stop::input("--declare", &number.to_string(), &fault.to_string(), remedy)
    })?;
    let options = RegistryOptions {
        store: args.store.clone(),
        key: None,
        seen: None,
        by: None,
        now: None,
        language: Language::En,
        format: TextFormat::Table,
    };
    let outcome = keep_draft(draft.declaration, &options, atlas)?;
    tell(&draft.gaps);
    Ok(outcome)
}

/// What is still missing goes to standard error: the answer itself may be for programs.
fn tell(gaps: &[Gap]) {
    if gaps.is_empty() {
        return;
    }
    let paper = Paper::stderr();
    eprintln!("still to be filled in:");
    for gap in gaps {
        let rule = if gap.rule.is_empty() { String::new() } else { format!(" ({})", gap.rule) };
        let line = format!("{}: {}{rule}", gap.path, gap.wanted);
        eprintln!("{}", wrapped(&line, paper.width, 2));
    }
}
