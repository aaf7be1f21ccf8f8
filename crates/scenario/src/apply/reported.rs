//! What people report of posts, crossings and corridors, written into the tables of an atlas.
//!
//! A report is a row of the conditions like any other: it has a source, a grade and a day from
//! which it could be known. The latest word holds: a report that a way is open or limited takes
//! its days out of what was said before about the same subject, one that it is closed takes them
//! out of what said that it was open again.

use std::sync::Arc;

use jiff::civil::Date;
use landbridge_atlas::{Atlas, Fault};
use landbridge_units::{Grade, words};

use super::sheet::Sheet;
use super::span::{Span, cut};

const CONDITIONS: &str = "conditions/conditions.csv";
const CROSSINGS: &str = "crossings/crossings.csv";

/// How far what people report can be trusted: somebody says it, and names where it comes from.
pub const GRADE: Grade = Grade::Sourced;

words! {
    /// What is said of a way.
    pub enum ReportedState {
        /// It can be passed again.
        Open = "open",
        /// Some pass, or fewer.
        Limited = "limited",
        /// Nothing passes.
        Closed = "closed",
    }
}

/// One report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// Its id, which becomes that of its condition.
    pub id: String,
    /// What it is about, `kind:id`.
    pub subject: String,
    /// What is said.
    pub state: ReportedState,
    /// Why.
    pub reason: String,
    /// Who says so, in words.
    pub source: String,
    /// Where it can be read.
    pub url: String,
    /// When it holds.
    pub span: Span,
    /// The day on which it was entered.
    pub known_from: Date,
}

/// The atlas with reports, in the order in which they were made.
pub fn report(atlas: &Arc<Atlas>, reports: &[Report]) -> Result<Arc<Atlas>, Vec<Fault>> {
    if reports.is_empty() {
        return Ok(atlas.clone());
    }
    let mut raw = atlas.written.clone();
    let mut conditions = Sheet::open(&raw, CONDITIONS);
    let mut crossings = Sheet::open(&raw, CROSSINGS);
    let mut sources = Sheet::open(&raw, "sources/sources.csv");
    for report in reports {
        name_source(&mut sources, report);
        let source = report.source_id();
        let superseded = superseded(atlas, &conditions, report);
        cut(&mut conditions, &superseded, report.span, |sheet, row| {
            let note = format!("shortened by what {source} tells; {}", sheet.get(row, "note"));
            sheet.set(row, "note", &note.trim_end_matches("; "));
        });
        if report.state != ReportedState::Closed {
            open_crossing(&mut crossings, report);
        }
        add(&mut conditions, report);
    }
    conditions.save(&mut raw);
    crossings.save(&mut raw);
    sources.save(&mut raw);
    raw.resolve().map(Arc::new).map_err(|faults| faults.iter().cloned().collect())
}

impl Report {
    fn source_id(&self) -> String {
        self.id.to_uppercase()
    }
}

fn name_source(sources: &mut Sheet, report: &Report) {
    sources.push(&[
        ("source_id", &report.source_id()),
        ("title", &report.source),
        ("url", &report.url),
        ("published", &report.known_from.to_string()),
        ("quality", "normal"),
        ("kind", "report"),
        ("note", "entered on the state board"),
    ]);
}

/// The rows that a report takes its days out of: about the same subject, and about the posts of a
/// crossing.
fn superseded(atlas: &Atlas, conditions: &Sheet, report: &Report) -> Vec<usize> {
    let (kind, id) = report.subject.split_once(':').unwrap_or_default();
    let mut rows = conditions.find(&[("subject_kind", kind), ("subject_id", id)]);
    if let Some(crossing) = atlas.crossings.find(id).filter(|_| kind == "crossing") {
        for post in atlas.posts.iter().filter(|post| post.crossing == crossing) {
            rows.extend(conditions.find(&[("subject_kind", "post"), ("subject_id", &post.id)]));
        }
    }
    let ended: &[&str] = match report.state {
        ReportedState::Open => &["closed", "limited"],
        ReportedState::Limited => &["closed", "reopened"],
        ReportedState::Closed => &["reopened"],
    };
    rows.retain(|row| ended.contains(&conditions.get(*row, "effect")));
    rows
}

/// A crossing that is closed or planned in the tables counts as open once somebody says so.
fn open_crossing(crossings: &mut Sheet, report: &Report) {
    let Some(id) = report.subject.strip_prefix("crossing:") else { return };
    for row in crossings.find(&[("crossing_id", id)]) {
        if crossings.get(row, "status") != "open" {
            crossings.set(row, "status", &"open");
            crossings.set(row, "source", &report.source_id());
            crossings.set(row, "grade", &GRADE);
        }
    }
}

fn add(conditions: &mut Sheet, report: &Report) {
    let (kind, id) = report.subject.split_once(':').unwrap_or_default();
    let effect = match report.state {
        ReportedState::Open => "reopened",
        ReportedState::Limited => "limited",
        ReportedState::Closed => "closed",
    };
    let known = report.known_from.to_string();
    conditions.push(&[
        ("condition_id", &report.id),
        ("subject_kind", kind),
        ("subject_id", id),
        ("effect", effect),
        ("reason", &report.reason),
        ("known_from", &known),
        ("last_verified", &known),
        ("source", &report.source_id()),
        ("grade", GRADE.as_str()),
        ("note", "entered on the state board"),
    ]);
    report.span.write(conditions, conditions.len() - 1);
}
