//! What differs between outcomes: by totals, corridor, facility, commodity and pair; on the map;
//! and by how much each scenario moves each measure.
//!
//! The first outcome is the base; a difference is what a scenario has more than the base. A flow
//! that an outcome does not have is 0; a cost or a time of nothing does not exist and stays absent,
//! and so does a difference to it.

mod measures;
pub(crate) mod rows;
pub(crate) mod stretches;

use serde::{Deserialize, Serialize};

use crate::outcome::Outcome;
pub use measures::{Better, Measure};
pub use stretches::Stretch;

/// Declares the plain structs of the comparison with the derives that all of them need.
macro_rules! documents {
    ($($(#[$doc:meta])* pub struct $name:ident {
        $($(#[$field_doc:meta])* pub $field:ident: $type:ty,)+
    })+) => {
        $($(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
        #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
        pub struct $name { $($(#[$field_doc])* pub $field: $type,)+ })+
    };
}

documents! {
    /// Outcomes beside each other; every list of values has one entry for each scenario, the base
    /// first.
    pub struct Comparison {
        /// What is compared; the first is the base.
        pub scenarios: Vec<Compared>,
        /// What the reader has to know before trusting a difference.
        pub notes: Vec<String>,
        /// Everything together: one row for each measure.
        pub totals: Vec<TotalRow>,
        /// By corridor.
        pub corridors: Vec<Measured>,
        /// By place where consignments wait.
        pub facilities: Vec<Measured>,
        /// By commodity group.
        pub commodities: Vec<Measured>,
        /// By origin, destination and commodity group.
        pub pairs: Vec<Measured>,
        /// Flows on the map.
        pub map: Vec<Stretch>,
        /// What moves a measure most: one chart for each measure of the totals.
        pub tornado: Vec<Tornado>,
        /// Queues day by day, of places that were simulated in every outcome.
        pub queues: Vec<Queues>,
    }

    /// One of the scenarios.
    pub struct Compared {
        /// Its id.
        pub id: String,
        /// Its title.
        pub title: String,
        /// First day of its period.
        pub day: String,
        /// Days that were simulated.
        pub days: u32,
        /// Its changes in words.
        pub changes: Vec<String>,
        /// Version of the program.
        pub version: String,
        /// Digest of the atlas before the changes.
        pub atlas: String,
        /// Digest of the atlas with the changes.
        pub changed_atlas: String,
        /// Digest of the demand.
        pub demand: String,
        /// Seed of all draws.
        pub seed: u64,
        /// Replications of the simulation.
        pub replications: u64,
    }

    /// A measure of the totals.
    pub struct TotalRow {
        /// What is measured.
        pub measure: Measure,
        /// In the base.
        pub base: f64,
        /// In each scenario.
        pub values: Vec<f64>,
        /// More than in the base.
        pub differences: Vec<f64>,
    }

    /// A measure of all corridors, facilities, commodities or pairs.
    pub struct Measured {
        /// What is measured.
        pub measure: Measure,
        /// The largest difference first.
        pub rows: Vec<Row>,
    }

    /// One corridor, facility, commodity or pair.
    pub struct Row {
        /// Its id.
        pub id: String,
        /// Its name.
        pub name: String,
        /// In the base; absent where there is nothing to measure.
        pub base: Option<f64>,
        /// In each scenario.
        pub values: Vec<Option<f64>>,
        /// More than in the base.
        pub differences: Vec<Option<f64>>,
        /// Whether the difference is smaller than the 95 % interval of the simulation; only for
        /// simulated means.
        pub is_within_noise: Vec<bool>,
    }

    /// By how much each scenario moves a measure.
    pub struct Tornado {
        /// What is measured.
        pub measure: Measure,
        /// In the base.
        pub base: f64,
        /// One bar for each scenario but the base, the longest first.
        pub bars: Vec<Bar>,
    }

    /// A bar from the base to a scenario.
    pub struct Bar {
        /// The place of the scenario in `scenarios`.
        pub scenario: usize,
        /// In the scenario.
        pub value: f64,
        /// More than in the base.
        pub difference: f64,
        /// The same as a share of the base; absent when the base is 0.
        pub relative: Option<f64>,
    }

    /// Consignments that wait at a place, day by day.
    pub struct Queues {
        /// The place.
        pub id: String,
        /// Its name.
        pub name: String,
        /// For each scenario, for each day of its period.
        pub by_day: Vec<Vec<f64>>,
    }
}

/// Outcomes that cannot be compared.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum CompareError {
    /// Fewer than two.
    #[error("a comparison takes two outcomes or more, not {0}")]
    TooFew(usize),
    /// A run that did not come to an equilibrium is no result.
    #[error(
        "scenario \"{scenario}\" did not converge (residual {residual:.1e} after {steps} steps): \
         its figures are no result and are not compared"
    )]
    NotConverged {
        /// The scenario.
        scenario: String,
        /// The residual that was reached.
        residual: f64,
        /// Newton steps.
        steps: usize,
    },
    /// A figure is no number.
    #[error("scenario \"{scenario}\": {place} holds a figure that is no number")]
    NotFinite {
        /// The scenario.
        scenario: String,
        /// Where.
        place: String,
    },
    /// A leg runs along a line that is not there.
    #[error("scenario \"{scenario}\": itineraries[{itinerary}] names a line that it does not have")]
    NoLine {
        /// The scenario.
        scenario: String,
        /// The position of the itinerary.
        itinerary: usize,
    },
}

impl Comparison {
    /// Compares outcomes; the first is the base.
    pub fn of(outcomes: &[Outcome]) -> Result<Self, CompareError> {
        let outcomes: Vec<&Outcome> = outcomes.iter().collect();
        if outcomes.len() < 2 {
            return Err(CompareError::TooFew(outcomes.len()));
        }
        outcomes.iter().try_for_each(|outcome| comparable(outcome))?;
        let totals = rows::totals(&outcomes);
        let tornado = totals.iter().map(tornado).collect();
        Ok(Self {
            scenarios: outcomes.iter().map(|outcome| compared(outcome)).collect(),
            notes: notes(&outcomes),
            totals,
            corridors: rows::corridors(&outcomes),
            facilities: rows::facilities(&outcomes),
            commodities: rows::commodities(&outcomes),
            pairs: rows::pairs(&outcomes),
            map: stretches::of(&outcomes),
            tornado,
            queues: rows::queues(&outcomes),
        })
    }
}

/// Whether a difference is more than the rounding of figures.
pub(crate) fn moves(base: Option<f64>, difference: f64) -> bool {
    difference.abs() > (base.unwrap_or(0.0).abs() * 5e-5).max(1e-9)
}

/// Whether an outcome is a result at all.
pub(crate) fn comparable(outcome: &Outcome) -> Result<(), CompareError> {
    let scenario = outcome.scenario.id.clone();
    let crate::outcome::Equilibrium { residual, is_converged, steps } = outcome.equilibrium;
    if !is_converged {
        return Err(CompareError::NotConverged { scenario, residual, steps });
    }
    if let Some(place) = measures::first_that_is_no_number(outcome) {
        return Err(CompareError::NotFinite { scenario, place });
    }
    let mut legs = outcome.itineraries.iter().map(|itinerary| &itinerary.legs);
    match legs.position(|legs| legs.iter().any(|leg| leg.line >= outcome.lines.len())) {
        Some(itinerary) => Err(CompareError::NoLine { scenario, itinerary }),
        None => Ok(()),
    }
}

fn compared(outcome: &Outcome) -> Compared {
    let (head, stamp) = (outcome.scenario.clone(), outcome.stamp.clone());
    Compared {
        id: head.id,
        title: head.title,
        day: head.day,
        days: head.days,
        changes: head.changes,
        version: stamp.version,
        atlas: stamp.atlas,
        changed_atlas: stamp.changed_atlas,
        demand: stamp.demand,
        seed: stamp.seed,
        replications: stamp.replications,
    }
}

/// What differs beside the changes, and so could be taken for their effect.
fn notes(outcomes: &[&Outcome]) -> Vec<String> {
    let base = outcomes[0];
    let mut notes = Vec::new();
    for other in &outcomes[1..] {
        let title = &other.scenario.title;
        let (one, two) = (&base.stamp, &other.stamp);
        let period = |outcome: &Outcome| (outcome.scenario.day.clone(), outcome.scenario.days);
        let differs = [
            (
                one.demand != two.demand,
                "carries another demand than the base, so a part of its differences is that of the demand",
            ),
            (
                one.atlas != two.atlas,
                "starts from another edition of the atlas than the base, so a part of its differences is that of the facts",
            ),
            (one.version != two.version, "was run by another version of the program than the base"),
            (
                period(base) != period(other),
                "covers another period than the base; figures are of the mean year, but waits and queues are of the period",
            ),
            (
                one.seed != two.seed,
                "draws with another seed than the base, so its waits differ by chance as well",
            ),
            (
                one.replications != two.replications && one.replications.min(two.replications) > 0,
                "has another number of replications than the base",
            ),
            (
                (one.replications == 0) != (two.replications == 0),
                "and the base are not both simulated; simulated waits are not compared",
            ),
        ];
        let differs = differs.iter().filter(|(is_so, _)| *is_so);
        notes.extend(differs.map(|(_, what)| format!("\"{title}\" {what}.")));
    }
    notes
}

fn tornado(total: &TotalRow) -> Tornado {
    let relative = |difference: f64| (total.base != 0.0).then(|| difference / total.base.abs());
    let bars = total.values.iter().zip(&total.differences).enumerate().skip(1);
    let mut bars: Vec<Bar> = bars
        .map(|(scenario, (&value, &difference))| Bar {
            scenario,
            value,
            difference,
            relative: relative(difference).map(rows::rounded),
        })
        .collect();
    bars.sort_by(|one, two| two.difference.abs().total_cmp(&one.difference.abs()));
    Tornado { measure: total.measure.clone(), base: total.base, bars }
}
