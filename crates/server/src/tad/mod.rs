//! The transit accompanying document: what travels with the goods, on paper.
//!
//! Modules in reading order: [`document`] (what it says), [`declared`] (what the declaration says
//! beyond that), [`words`] (its labels), [`form`] (where things stand), [`shape`] and [`font`]
//! (texts of any script), [`code128`] (the MRN as bars), [`paint`] (the file).

mod code128;
mod declared;
mod document;
mod font;
mod form;
mod paint;
mod shape;
mod words;

use landbridge_messages::Tree;
use landbridge_transit::{Movement, Reference};

use crate::sheet::SheetError;
use crate::wire::language::Language;

/// The accompanying document of a movement that was released, in English and, beside it, a second
/// language. The message of its release adds what the declarant's message said beyond what the
/// procedure needs. The same movement gives the same bytes. `None` before the release.
pub fn accompanying_document(
    movement: &Movement,
    release: Option<&Tree>,
    reference: &Reference,
    second: Option<Language>,
) -> Option<Result<Vec<u8>, SheetError>> {
    let pages = document::pages(movement, release, reference, &words::Words::new(second))?;
    let mrn = movement.mrn?;
    Some(paint::paint(&pages, &format!("Transit accompanying document {mrn}")))
}
