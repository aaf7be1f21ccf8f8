//! Reports as blocks that HTML and PDF print alike.

use landbridge_sheet::{Drawing, SheetError};

use super::{html, pdf};
use crate::compare::Better;

/// A report.
#[derive(Debug)]
pub struct Document {
    /// Its title.
    pub title: String,
    /// What it says.
    pub blocks: Vec<Block>,
}

/// A part of a report.
#[derive(Debug)]
pub enum Block {
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
pub struct Key {
    /// As it is written, with its unit.
    pub value: String,
    /// What it is.
    pub name: String,
    /// Its difference to the base, and whether that is for the better.
    pub change: Option<(String, Tone)>,
}

/// Whether a difference is for the better.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// It is.
    Good,
    /// It is for the worse.
    Bad,
    /// Neither.
    Neither,
}

impl Tone {
    pub(super) fn of(better: Better, difference: f64) -> Self {
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
pub struct Grid {
    /// Its columns.
    pub columns: Vec<GridColumn>,
    /// Its rows, a text for each column.
    pub rows: Vec<Vec<String>>,
}

/// A column of a table.
#[derive(Debug)]
pub struct GridColumn {
    /// Its heading.
    pub title: String,
    /// Its part of the width; the parts of a table add up to 1.
    pub share: f32,
    /// Whether it holds figures.
    pub is_figure: bool,
}

/// A column of texts.
pub fn left(title: &str, share: f32) -> GridColumn {
    GridColumn { title: title.to_owned(), share, is_figure: false }
}

/// A column of figures.
pub fn right(title: &str, share: f32) -> GridColumn {
    GridColumn { title: title.to_owned(), share, is_figure: true }
}

impl Document {
    /// The report as one HTML page that needs nothing else.
    pub fn html(&self) -> Vec<u8> {
        html::page(self).into_bytes()
    }

    /// The report as PDF.
    ///
    /// # Errors
    ///
    /// A font that lacks a letter.
    pub fn pdf(&self) -> Result<Vec<u8>, SheetError> {
        pdf::pages(self)
    }
}
