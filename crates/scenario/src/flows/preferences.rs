//! What shippers choose by beside money and time: scales of the choice, the worth of delay, and
//! what they would rather not pass.

use landbridge_atlas::Atlas;
use landbridge_atlas::model::{PreferenceMeasure, Shunned};
use landbridge_units::CountryCode;

use super::alternatives::Alternative;

/// The preferences of the atlas (`demand/preferences.csv`).
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Preferences {
    /// Scale of the logit between corridors times the least cost of a choice.
    pub(crate) between: f64,
    /// The same within a corridor.
    pub(crate) within: f64,
    /// Share of what delay costs that is chosen by.
    pub(crate) time_value_share: f64,
    /// Dollars a consignment against each place that is shunned.
    pub(crate) aversions: Vec<(Shunned, f64)>,
}

impl Preferences {
    /// Those of an atlas; the usual where it knows of no flows and tells none.
    pub(crate) fn of(atlas: &Atlas) -> Self {
        let mut found =
            Self { between: 3.0, within: 6.0, time_value_share: 1.0, aversions: Vec::new() };
        for row in &atlas.preferences {
            match (row.measure, row.shunned) {
                (PreferenceMeasure::ScaleBetweenCorridors, _) => found.between = row.amount,
                (PreferenceMeasure::ScaleWithinCorridor, _) => found.within = row.amount,
                (PreferenceMeasure::TimeValueShare, _) => found.time_value_share = row.amount,
                (PreferenceMeasure::AversionUsd, Some(shunned)) => {
                    found.aversions.push((shunned, row.amount));
                }
                (PreferenceMeasure::AversionUsd, None) => {}
            }
        }
        found
    }

    /// What the reader of a result has to know of them.
    pub(crate) fn told(&self, atlas: &Atlas) -> Vec<String> {
        let Self { between, within, time_value_share, aversions } = self;
        let mut lines = vec![format!(
            "Shippers choose by a nested logit of money and time: scale {between} over the least \
             cost between corridors, {within} within, and {time_value_share} of what delay costs. \
             Estimates, fitted to counts (demand/preferences.csv)."
        )];
        let name = |shunned: &Shunned| match shunned {
            Shunned::Crossing(crossing) => atlas.crossings[*crossing].name.to_string(),
            Shunned::Transit(country) => format!("transit through {country}"),
        };
        let priced: Vec<String> =
            aversions.iter().map(|(shunned, usd)| format!("{} {usd:+}", name(shunned))).collect();
        if !priced.is_empty() {
            lines.push(format!(
                "They choose as if a consignment paid beyond price and time, in dollars: {}. Costs \
                 in this result hold none of it.",
                priced.join(", ")
            ));
        }
        lines
    }

    /// Dollars that shippers would pay not to take an alternative, beyond its price and time; `ends`
    /// are the countries where the goods begin and end.
    pub(crate) fn aversion_usd(&self, row: &Alternative, ends: [Option<CountryCode>; 2]) -> f64 {
        let is_met = |shunned: Shunned| match shunned {
            Shunned::Crossing(crossing) => row.crossings.contains(&crossing),
            Shunned::Transit(country) => {
                row.countries.contains(&country) && !ends.contains(&Some(country))
            }
        };
        self.aversions.iter().filter(|(shunned, _)| is_met(*shunned)).map(|(_, usd)| usd).sum()
    }
}
