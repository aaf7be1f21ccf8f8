//! What the world knew on one day, and which facts hold on another.
//!
//! A [`View`] hides every fact that was published after `as_of`. Its questions take the day on
//! which the answer must hold, since a movement runs over many.

mod choice;
mod condition;
#[cfg(test)]
mod tests;

use jiff::civil::Date;
use landbridge_units::CountryCode;

pub use choice::{Choice, HandlingQuestion};

use crate::calendar::OpeningHours;
use crate::model::{
    Atlas, CalendarIdx, Coverage, CoverageRole, Instrument, InstrumentIdx, Link, Mode, Party,
    PlannedIdx, Provenance, Rule, VehicleAccess,
};

/// The atlas as the world knew it at the end of a day.
#[derive(Clone, Debug)]
pub struct View<'a> {
    /// The whole atlas.
    pub atlas: &'a Atlas,
    /// The day whose knowledge counts.
    pub as_of: Date,
    planned: Vec<(PlannedIdx, Date)>,
}

impl<'a> View<'a> {
    /// The view of a day, without any planned link.
    pub fn new(atlas: &'a Atlas, as_of: Date) -> Self {
        Self { atlas, as_of, planned: Vec::new() }
    }

    /// Turns a planned link on from a day of the scenario.
    #[must_use]
    pub fn with_planned(mut self, planned: PlannedIdx, from: Date) -> Self {
        self.planned.push((planned, from));
        self
    }

    /// Whether a fact was known on the day of the view.
    pub fn knows(&self, provenance: &Provenance) -> bool {
        provenance.known_from.is_none_or(|from| from <= self.as_of)
    }

    /// Whether a fact was known, and holds on a day.
    pub fn holds(&self, provenance: &Provenance, on: Date) -> bool {
        self.knows(provenance) && provenance.valid.contains(on)
    }

    /// Whether a link can be used on a day: it exists, or the scenario has opened it.
    pub fn is_built(&self, link: &Link, on: Date) -> bool {
        link.planned.is_none_or(|planned| self.is_opened(planned, on))
    }

    /// Whether the scenario has opened a planned link by a day.
    pub fn is_opened(&self, planned: PlannedIdx, on: Date) -> bool {
        self.planned.iter().any(|(index, from)| *index == planned && *from <= on)
    }

    /// The opening hours of a calendar.
    pub fn opening_hours(&self, calendar: CalendarIdx) -> OpeningHours {
        OpeningHours::compile(self.atlas, calendar, self.as_of)
    }

    /// How a state stands to an instrument, when the atlas says so.
    pub fn party(&self, instrument: InstrumentIdx, country: CountryCode) -> Option<&'a Party> {
        let parties = self.atlas.instruments[instrument].parties.iter();
        parties
            .filter(|party| party.country == country && self.knows(&party.provenance))
            .min_by_key(|party| (party.status, party.provenance.grade))
    }

    /// The rules of an instrument that hold in a country on a day, rules for all states included.
    pub fn rules(
        &self,
        instrument: &'a Instrument,
        country: CountryCode,
        on: Date,
    ) -> impl Iterator<Item = &'a Rule> {
        let rules = instrument.rules.iter().map(|rule| &self.atlas.rules[*rule]);
        rules.filter(move |rule| {
            rule.country.is_none_or(|state| state == country) && self.holds(&rule.provenance, on)
        })
    }

    /// Where an instrument works in a country, in a role and by a mode, on a day.
    pub fn coverage(
        &self,
        instrument: InstrumentIdx,
        country: CountryCode,
        role: CoverageRole,
        (mode, on): (Mode, Date),
    ) -> impl Iterator<Item = &'a Coverage> {
        self.atlas.coverage.iter().filter(move |row| {
            row.instrument == instrument
                && row.country == country
                && row.role == role
                && row.mode.is_none_or(|own| own == mode)
                && self.holds(&row.provenance, on)
        })
    }

    /// What is known about vehicles of one country driving in another on a day.
    pub fn vehicle_access(
        &self,
        registration: CountryCode,
        territory: CountryCode,
        on: Date,
    ) -> impl Iterator<Item = &'a VehicleAccess> {
        self.atlas.vehicle_access.iter().filter(move |row| {
            row.registration_country.is_none_or(|country| country == registration)
                && row.territory_country == territory
                && self.holds(&row.provenance, on)
        })
    }
}
