//! Which closures, limits and delays are in force.

use jiff::civil::Date;
use landbridge_units::CountryCode;

use super::View;
use crate::model::{
    Condition, ConditionSubject, CrossingIdx, Effect, FacilityIdx, LinkIdx, Mode, Row, SeaPassage,
    ServiceIdx,
};

impl<'a> View<'a> {
    /// Whether a condition is in force on a day: known, valid, in season, and no later reopening
    /// of the same subject is in force.
    pub fn is_in_force(&self, condition: &Condition, on: Date) -> bool {
        self.holds(&condition.provenance, on)
            && condition.season.is_none_or(|season| season.contains(on))
            && !self.is_lifted(condition, on)
    }

    /// A reopening lifts a closure when it is dated, and later than the closure. One that
    /// contradicts the closure, or has no date, does not lift it: both are shown.
    fn is_lifted(&self, condition: &Condition, on: Date) -> bool {
        if condition.effect != Effect::Closed {
            return false;
        }
        let closed_from = condition.provenance.valid.from;
        let closure = condition.fact_id();
        self.atlas.conditions.iter().any(|other| {
            other.effect == Effect::Reopened
                && other.subject == condition.subject
                && (other.mode.is_none() || other.mode == condition.mode)
                && other.provenance.valid.from.is_some_and(|from| Some(from) > closed_from)
                && !other.provenance.contradicts.contains(&closure)
                && self.holds(&other.provenance, on)
        })
    }

    /// What is in force at a crossing for a mode: its own conditions, those of its posts, of the
    /// pair of countries, and of either country.
    pub fn crossing_conditions(
        &self,
        crossing: CrossingIdx,
        mode: Mode,
        on: Date,
    ) -> impl Iterator<Item = &'a Condition> {
        let atlas = self.atlas;
        let (a, b) = {
            let row = &atlas.crossings[crossing];
            (row.country_a, row.country_b)
        };
        self.conditions(mode, on, move |subject| match subject {
            ConditionSubject::Crossing(own) => own == crossing,
            ConditionSubject::Post(post) => atlas.posts[post].crossing == crossing,
            ConditionSubject::CountryPair(x, y) => (x, y) == (a, b) || (x, y) == (b, a),
            ConditionSubject::Country(country) => country == a || country == b,
            _ => false,
        })
    }

    /// What is in force at a facility: its own conditions, those of its country, and those of the
    /// straits that it lies behind.
    pub fn facility_conditions(
        &self,
        facility: FacilityIdx,
        mode: Mode,
        on: Date,
    ) -> impl Iterator<Item = &'a Condition> {
        let row = &self.atlas.facilities[facility];
        self.conditions(mode, on, move |subject| match subject {
            ConditionSubject::Facility(own) => own == facility,
            ConditionSubject::Country(country) => country == row.country,
            ConditionSubject::SeaPassage(passage) => {
                mode == Mode::Sea && row.passages.contains(&passage)
            }
            _ => false,
        })
    }

    /// What is in force in a strait.
    pub fn passage_conditions(
        &self,
        passage: SeaPassage,
        on: Date,
    ) -> impl Iterator<Item = &'a Condition> {
        self.conditions(Mode::Sea, on, move |subject| {
            subject == ConditionSubject::SeaPassage(passage)
        })
    }

    /// What is in force in a whole country.
    pub fn country_conditions(
        &self,
        country: CountryCode,
        mode: Mode,
        on: Date,
    ) -> impl Iterator<Item = &'a Condition> {
        self.conditions(mode, on, move |subject| subject == ConditionSubject::Country(country))
    }

    /// What is in force on a link: its own conditions and those of the strait it leads through.
    pub fn link_conditions(&self, link: LinkIdx, on: Date) -> impl Iterator<Item = &'a Condition> {
        let row = &self.atlas.links[link];
        self.conditions(row.mode, on, move |subject| match subject {
            ConditionSubject::Link(own) => own == link,
            ConditionSubject::SeaPassage(passage) => row.passage == Some(passage),
            _ => false,
        })
    }

    /// What is in force for a service.
    pub fn service_conditions(
        &self,
        service: ServiceIdx,
        on: Date,
    ) -> impl Iterator<Item = &'a Condition> {
        let mode = self.atlas.services[service].mode;
        self.conditions(mode, on, move |subject| subject == ConditionSubject::Service(service))
    }

    fn conditions(
        &self,
        mode: Mode,
        on: Date,
        concerns: impl Fn(ConditionSubject) -> bool,
    ) -> impl Iterator<Item = &'a Condition> {
        self.atlas.conditions.iter().filter(move |condition| {
            condition.mode.is_none_or(|own| own == mode)
                && concerns(condition.subject)
                && self.is_in_force(condition, on)
        })
    }
}
