//! Sheets to print, sign or send: the quote of a plan, the history of a movement.
//!
//! Modules in reading order: [`content`] (what a quote says), [`history`] (what a history says),
//! [`layout`] (where it stands), [`font`] (how wide a text is), [`draw`] (the file).

mod content;
mod draw;
mod font;
mod history;
mod layout;

pub use history::history_sheet;
use landbridge_planner::document::{CitedSource, Plan};

/// The sheet could not be drawn.
#[derive(Debug, thiserror::Error)]
#[error("could not draw the sheet: {0}")]
pub struct SheetError(pub(crate) String);

/// The sources behind a fact `kind:id`.
pub type Cite<'a> = &'a dyn Fn(&str) -> Vec<CitedSource>;

/// The plan as a PDF. The same plan and sources give the same bytes.
pub fn quote_sheet(plan: &Plan, cite: Cite<'_>) -> Result<Vec<u8>, SheetError> {
    let title = content::title(plan);
    draw::draw(&content::pages(plan, cite), &title)
}
