//! The result folder: tables as CSV and Parquet, figures as SVG, the report as HTML and PDF.
//!
//! Pure: from an outcome, and a comparison that holds it where there is one, to named bytes. The
//! same outcome gives the same bytes. Modules in reading order: [`content`] (what the report says,
//! block by block), [`document`] (the blocks), [`words`] (every text), [`numbers`] (how figures are written), [`figures`],
//! [`tables`] and [`columnar`], [`html`] and [`pdf`] (the printers of the blocks).

mod columnar;
mod content;
pub mod document;
mod figures;
mod html;
mod numbers;
mod pdf;
mod tables;
mod words;

use landbridge_sheet::{Drawing, SheetError, svg};
use parquet::errors::ParquetError;

use crate::compare::{CompareError, Comparison, comparable};
use crate::outcome::Outcome;
use columnar::Table;
use document::Document;

/// A file of the result folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Its path in the folder, with `/`.
    pub path: String,
    /// What it holds.
    pub bytes: Vec<u8>,
}

/// Why there is no report.
#[derive(Debug, thiserror::Error)]
pub enum ReportError {
    /// The outcome is no result.
    #[error(transparent)]
    NoResult(#[from] CompareError),
    /// The outcome is none of those that were compared.
    #[error("the comparison does not hold the outcome of scenario \"{0}\"")]
    NotCompared(String),
    /// A table could not be written as CSV.
    #[error("could not write a table as CSV")]
    Csv(#[from] csv::Error),
    /// A table could not be written as Parquet.
    #[error("could not write a table as Parquet")]
    Parquet(#[from] ParquetError),
    /// A document could not be written as JSON.
    #[error("could not write a document as JSON")]
    Json(#[from] serde_json::Error),
    /// The PDF could not be drawn.
    #[error(transparent)]
    Sheet(#[from] SheetError),
}

/// An outcome among others.
#[derive(Clone, Copy)]
pub(crate) struct Beside<'a> {
    pub(crate) comparison: &'a Comparison,
    /// The place of the outcome in it; 0 is the base.
    pub(crate) place: usize,
}

impl Beside<'_> {
    /// A measure of a corridor in the base.
    fn base(&self, measure: &str, corridor: &str) -> Option<f64> {
        let table = self.comparison.corridors.iter().find(|table| table.measure.id == measure)?;
        table.rows.iter().find(|row| row.id == corridor)?.base
    }
}

/// The files of an outcome: `outcome.json`, `run.json`, `tables/`, `figures/`, `report.html`,
/// `report.pdf`. With a comparison that holds it, figures stand against its base.
pub fn files(outcome: &Outcome, comparison: Option<&Comparison>) -> Result<Vec<File>, ReportError> {
    comparable(outcome)?;
    let beside = comparison.map(|comparison| beside(outcome, comparison)).transpose()?;
    let drawings = figures::of_outcome(outcome, beside);
    let document = content::of_outcome(outcome, beside, &drawings);
    let mut files = vec![compact("outcome.json", outcome)?, json("run.json", &outcome.stamp)?];
    files.extend(rest(&tables::of_outcome(outcome), &drawings, &document, "report")?);
    Ok(files)
}

/// What an outcome comes to, in sentences; with a comparison that holds it, against its base.
pub fn findings(
    outcome: &Outcome,
    comparison: Option<&Comparison>,
) -> Result<Vec<String>, ReportError> {
    comparable(outcome)?;
    let beside = comparison.map(|comparison| beside(outcome, comparison)).transpose()?;
    Ok(content::findings(outcome, beside))
}

/// The files of a comparison: `comparison.json`, `tables/`, `figures/`, `comparison.html`,
/// `comparison.pdf`.
pub fn comparison_files(comparison: &Comparison) -> Result<Vec<File>, ReportError> {
    let drawings = figures::of_comparison(comparison);
    let document = content::of_comparison(comparison, &drawings);
    let mut files = vec![compact("comparison.json", comparison)?];
    files.extend(rest(&tables::of_comparison(comparison), &drawings, &document, "comparison")?);
    Ok(files)
}

fn beside<'a>(outcome: &Outcome, comparison: &'a Comparison) -> Result<Beside<'a>, ReportError> {
    let (head, stamp) = (&outcome.scenario, &outcome.stamp);
    let is_same = |one: &crate::compare::Compared| {
        (&one.id, &one.title, &one.changed_atlas, &one.demand, one.seed)
            == (&head.id, &head.title, &stamp.changed_atlas, &stamp.demand, stamp.seed)
    };
    let place = comparison.scenarios.iter().position(is_same);
    let place = place.ok_or_else(|| ReportError::NotCompared(head.id.clone()))?;
    Ok(Beside { comparison, place })
}

/// A large document: one figure a line would make it many times as long.
fn compact(path: &str, document: &impl serde::Serialize) -> Result<File, ReportError> {
    Ok(File { path: path.to_owned(), bytes: serde_json::to_vec(document)? })
}

fn json(path: &str, document: &impl serde::Serialize) -> Result<File, ReportError> {
    let mut bytes = serde_json::to_vec_pretty(document)?;
    bytes.push(b'\n');
    Ok(File { path: path.to_owned(), bytes })
}

fn rest(
    tables: &[Table],
    drawings: &[Drawing],
    document: &Document,
    name: &str,
) -> Result<Vec<File>, ReportError> {
    let mut files = Vec::new();
    for table in tables {
        let path = |end: &str| format!("tables/{}.{end}", table.name);
        files.push(File { path: path("csv"), bytes: table.csv()? });
        files.push(File { path: path("parquet"), bytes: table.parquet()? });
    }
    for drawing in drawings {
        let path = format!("figures/{}.svg", drawing.name);
        files.push(File { path, bytes: svg::file(drawing).into_bytes() });
    }
    let html = html::page(document).into_bytes();
    files.push(File { path: format!("{name}.html"), bytes: html });
    files.push(File { path: format!("{name}.pdf"), bytes: pdf::pages(document)? });
    Ok(files)
}
