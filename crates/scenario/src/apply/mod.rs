//! A scenario's changes written into the tables of an atlas.
//!
//! What a change says becomes rows, with the scenario as their source and the grade `estimate`, so
//! that the changed atlas passes through the same door as the shipped one and can be asked where
//! each figure comes from. A change that names what does not exist is a fault at its line.

mod borders;
mod closures;
mod law;
mod reported;
mod sheet;
mod span;
mod subject;
mod words;

use std::sync::Arc;

use jiff::civil::Date;
use landbridge_atlas::{Atlas, RawAtlas};

use crate::scenario::{Change, Scenario, ScenarioFault, ScenarioFaults};

pub use reported::{GRADE, Report, ReportedState, report};
pub use span::{Edge, Span};
pub use words::in_words;

/// The source that rows of a scenario name.
const SOURCE: &str = "SCENARIO";

/// An atlas with the changes of a scenario.
#[derive(Clone, Debug)]
pub struct Changed {
    /// The atlas.
    pub atlas: Arc<Atlas>,
    /// Planned links that are built, and the day each opens.
    pub built: Vec<(String, Date)>,
    /// Each change in words.
    pub changes: Vec<String>,
}

/// What is wrong with one change, before file and line are known.
struct Objection {
    field: &'static str,
    value: String,
    message: String,
    remedy: String,
}

impl Objection {
    fn new(field: &'static str, value: &dyn ToString, message: &str, remedy: &str) -> Self {
        Self {
            field,
            value: value.to_string(),
            message: message.to_owned(),
            remedy: remedy.to_owned(),
        }
    }
}

type Objections = Vec<Objection>;

/// The tables while they are changed.
struct Draft {
    raw: RawAtlas,
    atlas: Arc<Atlas>,
    day: Date,
    /// The number of the change, from 1: part of the ids of its rows.
    number: usize,
    built: Vec<(String, Date)>,
}

/// Applies all changes of a scenario, or says all that is wrong with them; `file` and `text` are
/// the scenario as written, for the faults.
pub fn apply(
    atlas: &Arc<Atlas>,
    scenario: &Scenario,
    (file, text): (&str, &str),
) -> Result<Changed, ScenarioFaults> {
    let mut faults = crate::scenario::check(scenario, (file, text));
    let changes: Vec<String> =
        scenario.change.iter().map(|change| in_words(change.get_ref(), atlas)).collect();
    let mut draft = Draft {
        raw: atlas.written.clone(),
        atlas: atlas.clone(),
        day: scenario.day,
        number: 0,
        built: Vec::new(),
    };
    if !scenario.change.is_empty() {
        draft.name_source(scenario);
    }
    for (position, change) in scenario.change.iter().enumerate() {
        draft.number = position + 1;
        let line = crate::scenario::line_of(text, change.span().start);
        if let Err(objections) = draft.take(change.get_ref()) {
            faults.extend(objections.into_iter().map(|objection| ScenarioFault {
                file: file.to_owned(),
                line: Some(line),
                field: format!("change[{position}].{}", objection.field),
                value: objection.value,
                message: objection.message,
                remedy: objection.remedy,
            }));
        }
    }
    if !faults.is_empty() {
        return Err(ScenarioFaults(faults));
    }
    let is_changed =
        scenario.change.iter().any(|change| !matches!(change.get_ref(), Change::Build { .. }));
    let atlas = if is_changed { draft.settled(file)? } else { draft.atlas };
    Ok(Changed { atlas, built: draft.built, changes })
}

impl Draft {
    /// The scenario among the sources.
    fn name_source(&mut self, scenario: &Scenario) {
        let mut sources = sheet::Sheet::open(&self.raw, "sources/sources.csv");
        sources.push(&[
            ("source_id", SOURCE),
            ("title", &format!("Scenario: {}", scenario.title)),
            ("quality", "normal"),
            ("kind", "estimate"),
            ("note", "an assumption of the scenario, not a fact"),
        ]);
        sources.save(&mut self.raw);
    }

    fn take(&mut self, change: &Change) -> Result<(), Objections> {
        match change {
            Change::Close { subject, from, to } => self.close(subject, (*from, *to)),
            Change::Open { subject, from, to } => self.open(subject, (*from, *to)),
            Change::Capacity { subject, per_day, factor } => {
                self.capacity(subject, *per_day, *factor)
            }
            Change::Hours { subject, opening } => self.hours(subject, opening),
            Change::Dwell { subject, factor, mean_h } => self.dwell(subject, *factor, *mean_h),
            Change::PreArrival { subject, share, time_factor } => {
                self.pre_arrival(subject, *share, *time_factor)
            }
            Change::Tariff { subject, mode, factor } => {
                self.tariff(subject, mode.as_deref(), *factor)
            }
            Change::Accede { instrument, country, crossings, from } => {
                self.accede(instrument, country, crossings, from.unwrap_or(self.day))
            }
            Change::Quota { instrument, permits } => self.quota(instrument, *permits),
            Change::Build { planned, from } => self.build(planned, *from),
        }
    }

    /// Resolves what stands written so far.
    fn settled(&self, file: &str) -> Result<Arc<Atlas>, ScenarioFaults> {
        let resolved = self.raw.resolve().map_err(|faults| {
            let fault = |fault: &landbridge_atlas::Fault| ScenarioFault {
                file: file.to_owned(),
                line: None,
                field: String::new(),
                value: String::new(),
                message: format!("the changed atlas does not hold: {fault}"),
                remedy: "correct the change that leads to it".to_owned(),
            };
            ScenarioFaults(faults.iter().map(fault).collect())
        })?;
        Ok(Arc::new(resolved))
    }

    /// Makes the atlas say what earlier changes wrote, for one that builds on figures.
    fn refresh(&mut self) -> Result<(), Objections> {
        let atlas = self.settled("").map_err(|faults| {
            let objection =
                |fault: ScenarioFault| Objection::new("kind", &"", &fault.message, &fault.remedy);
            faults.0.into_iter().map(objection).collect::<Objections>()
        })?;
        self.atlas = atlas;
        Ok(())
    }

    /// The id of a row of the present change.
    fn id(&self, rest: &str) -> String {
        format!("scenario-{}-{rest}", self.number)
    }

    fn build(&mut self, planned: &str, from: Date) -> Result<(), Objections> {
        if self.atlas.planned_links.find(planned).is_none() {
            let known: Vec<&str> = self.atlas.planned_links.iter().map(|link| &*link.id).collect();
            let remedy = format!("use one of {}", known.join(", "));
            let message = "the atlas plans no such link";
            return Err(vec![Objection::new("planned", &planned, message, &remedy)]);
        }
        self.built.push((planned.to_owned(), from));
        Ok(())
    }
}
