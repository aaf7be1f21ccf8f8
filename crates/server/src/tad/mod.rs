//! The transit accompanying document: what travels with the goods, on paper.
//!
//! Modules in reading order: [`document`] (what it says), [`words`] (its labels), [`form`] (where
//! things stand), [`shape`] and [`font`] (texts of any script), [`code128`] (the MRN as bars),
//! [`paint`] (the file).

mod code128;
mod document;
mod font;
mod form;
mod paint;
mod shape;
mod words;

use landbridge_transit::{Movement, Reference};

use crate::sheet::SheetError;
use crate::wire::language::Language;

/// The accompanying document of a movement that was released, in English and, beside it, a second
/// language. The same movement gives the same bytes. `None` before the release.
pub fn accompanying_document(
    movement: &Movement,
    reference: &Reference,
    second: Option<Language>,
) -> Option<Result<Vec<u8>, SheetError>> {
    let pages = document::pages(movement, reference, &words::Words::new(second))?;
    let mrn = movement.mrn?;
    Some(paint::paint(&pages, &format!("Transit accompanying document {mrn}")))
}
