//! The quote sheet: a plan as a PDF to print, sign or send.
//!
//! Modules in reading order: [`content`] (what the sheet says), [`layout`] (where it stands),
//! [`font`] (how wide a text is), [`draw`] (the file).

mod content;
mod draw;
mod font;
mod layout;

use landbridge_planner::document::{CitedSource, Plan};

/// The sheet could not be drawn.
#[derive(Debug, thiserror::Error)]
#[error("could not draw the quote sheet: {0}")]
pub struct SheetError(String);

/// The sources behind a fact `kind:id`.
pub type Cite<'a> = &'a dyn Fn(&str) -> Vec<CitedSource>;

/// The plan as a PDF. The same plan and sources give the same bytes.
pub fn quote_sheet(plan: &Plan, cite: Cite<'_>) -> Result<Vec<u8>, SheetError> {
    let title = content::title(plan);
    draw::draw(&content::pages(plan, cite), &title)
}
