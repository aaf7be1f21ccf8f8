//! What a report says, as blocks that HTML and PDF print alike.

mod comparison;
mod findings;
mod outcome;

use landbridge_sheet::Drawing;

use super::document::{Block, Document, Grid, GridColumn, Key, Tone, left, right};

pub(super) use comparison::of_comparison;
pub(super) use findings::sentences as findings;
pub(super) use outcome::of_outcome;

/// The figures whose names begin so, in their order.
fn figures<'a>(drawings: &'a [Drawing], names: &'a [&str]) -> impl Iterator<Item = Block> + 'a {
    names.iter().flat_map(move |name| {
        let of = drawings.iter().filter(move |drawing| drawing.name.starts_with(name));
        of.map(|drawing| Block::Figure(drawing.clone()))
    })
}
