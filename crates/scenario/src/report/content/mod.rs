//! What a report says, as blocks that HTML and PDF print alike.

mod comparison;
mod findings;
mod outcome;

use landbridge_sheet::Drawing;

pub(super) use comparison::of_comparison;
pub(super) use findings::sentences as findings;
pub(super) use outcome::of_outcome;

use crate::compare::Better;

/// A report.
#[derive(Debug)]
pub(super) struct Document {
    pub(super) title: String,
    pub(super) blocks: Vec<Block>,
}

/// A part of a report.
#[derive(Debug)]
pub(super) enum Block {
    /// Begins a part.
    Heading(String),
    /// A paragraph.
    Text(String),
    /// A paragraph in small type.
    Small(String),
    /// A paragraph that must not be overlooked.
    Care(String),
    /// Points.
    List(Vec<String>),
    /// The figures that matter most.
    Keys(Vec<Key>),
    /// A table.
    Table(Grid),
    /// A figure.
    Figure(Drawing),
}

/// A key figure.
#[derive(Debug)]
pub(super) struct Key {
    pub(super) value: String,
    pub(super) name: String,
    /// Its difference to the base, and whether that is for the better.
    pub(super) change: Option<(String, Tone)>,
}

/// Whether a difference is for the better.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tone {
    Good,
    Bad,
    Neither,
}

impl Tone {
    fn of(better: Better, difference: f64) -> Self {
        match better {
            _ if difference == 0.0 => Self::Neither,
            Better::Neither => Self::Neither,
            Better::More if difference > 0.0 => Self::Good,
            Better::Less if difference < 0.0 => Self::Good,
            Better::More | Better::Less => Self::Bad,
        }
    }
}

/// A table of texts.
#[derive(Debug)]
pub(super) struct Grid {
    pub(super) columns: Vec<GridColumn>,
    pub(super) rows: Vec<Vec<String>>,
}

/// A column of a table.
#[derive(Debug)]
pub(super) struct GridColumn {
    pub(super) title: String,
    /// Its part of the width; the parts of a table add up to 1.
    pub(super) share: f32,
    /// Whether it holds figures.
    pub(super) is_figure: bool,
}

fn left(title: &str, share: f32) -> GridColumn {
    GridColumn { title: title.to_owned(), share, is_figure: false }
}

fn right(title: &str, share: f32) -> GridColumn {
    GridColumn { title: title.to_owned(), share, is_figure: true }
}

/// The figures whose names begin so, in their order.
fn figures<'a>(drawings: &'a [Drawing], names: &'a [&str]) -> impl Iterator<Item = Block> + 'a {
    names.iter().flat_map(move |name| {
        let of = drawings.iter().filter(move |drawing| drawing.name.starts_with(name));
        of.map(|drawing| Block::Figure(drawing.clone()))
    })
}
