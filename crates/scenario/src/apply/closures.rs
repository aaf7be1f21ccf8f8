//! Closing and opening.

use jiff::civil::Date;

use super::sheet::Sheet;
use super::span::{Edge, Span, cut};
use super::subject::Subject;
use super::{Draft, Objections, SOURCE};

const CONDITIONS: &str = "conditions/conditions.csv";
const KINDS: [&str; 5] = ["crossing", "post", "facility", "service", "country"];

/// A first and a last day; absent ones are open.
type Days = (Option<Date>, Option<Date>);

impl Draft {
    pub(super) fn close(&mut self, subject: &str, (from, to): Days) -> Result<(), Objections> {
        Subject::parse(&self.atlas, subject, &KINDS)?;
        let (kind, id) = subject.split_once(':').unwrap_or_default();
        let mut conditions = Sheet::open(&self.raw, CONDITIONS);
        conditions.push(&[
            ("condition_id", &self.id("closed")),
            ("subject_kind", kind),
            ("subject_id", id),
            ("effect", "closed"),
            ("reason", "closed by the scenario"),
            ("valid_from", &text(from)),
            ("valid_to", &text(to)),
            ("source", SOURCE),
            ("grade", "estimate"),
            ("note", "assumed by the scenario"),
        ]);
        conditions.save(&mut self.raw);
        Ok(())
    }

    /// Takes the days out of every closure and limit of the subject.
    pub(super) fn open(&mut self, subject: &str, (from, to): Days) -> Result<(), Objections> {
        Subject::parse(&self.atlas, subject, &KINDS)?;
        let (kind, id) = subject.split_once(':').unwrap_or_default();
        let mut conditions = Sheet::open(&self.raw, CONDITIONS);
        let about = conditions.find(&[("subject_kind", kind), ("subject_id", id)]);
        let bars = |row: &usize| matches!(conditions.get(*row, "effect"), "closed" | "limited");
        let barring: Vec<usize> = about.into_iter().filter(bars).collect();
        let hole = Span { from: from.map(Edge::day), to: to.map(Edge::day) };
        cut(&mut conditions, &barring, hole, assumed);
        conditions.save(&mut self.raw);
        if let (Some(id), Subject::Crossing(..)) =
            (subject.strip_prefix("crossing:"), Subject::parse(&self.atlas, subject, &KINDS)?)
        {
            let mut crossings = Sheet::open(&self.raw, "crossings/crossings.csv");
            for row in crossings.find(&[("crossing_id", id)]) {
                if crossings.get(row, "status") != "open" {
                    crossings.set(row, "status", &"open");
                    assumed(&mut crossings, row);
                }
            }
            crossings.save(&mut self.raw);
        }
        if let Some(id) = subject.strip_prefix("service:") {
            let mut services = Sheet::open(&self.raw, "services/services.csv");
            for row in services.find(&[("service_id", id)]) {
                services.set(row, "status", &"running");
                assumed(&mut services, row);
            }
            services.save(&mut self.raw);
        }
        Ok(())
    }
}

/// Makes the scenario the source of a row that it changed.
pub(super) fn assumed(sheet: &mut Sheet, row: usize) {
    let before = format!("before: {} ({})", sheet.get(row, "source"), sheet.get(row, "grade"));
    let note = sheet.get(row, "note");
    let note = if note.is_empty() { before } else { format!("{before}; {note}") };
    sheet.set(row, "note", &note);
    sheet.set(row, "source", &SOURCE);
    sheet.set(row, "grade", &"estimate");
}

fn text(date: Option<Date>) -> String {
    date.map(|date| date.to_string()).unwrap_or_default()
}
