//! Sheets to print, sign or send: the quote of a plan, the history of a movement.
//!
//! Modules in reading order: [`content`] (what a quote says), [`history`] (what a history says).
//! Where it stands and how it is drawn is the duty of the crate `sheet`.

mod content;
mod history;

pub use history::history_sheet;
use landbridge_planner::document::{CitedSource, Plan};
pub use landbridge_sheet::SheetError;
use landbridge_sheet::pdf;

/// The sources behind a fact `kind:id`.
pub type Cite<'a> = &'a dyn Fn(&str) -> Vec<CitedSource>;

/// The plan as a PDF. The same plan and sources give the same bytes.
pub fn quote_sheet(plan: &Plan, cite: Cite<'_>) -> Result<Vec<u8>, SheetError> {
    let title = content::title(plan);
    pdf::draw(&content::pages(plan, cite), &title)
}
