//! The corridors of the atlas, one by one: the best way along each, or why there is none.

use landbridge_atlas::model::{CorridorIdx, Instrument, Row};

use super::asked::Asked;
use crate::answer::{Candidate, Choice, Dropped, Trip, round};
use crate::document::{Itinerary, Refusal, RefusalCode};
use crate::refusal::{Reason, Route, against, binding, gates};
use crate::search::{Journey, best_path};

/// What was found along the corridors.
pub(super) struct Corridors<'a> {
    pub(super) candidates: Vec<Candidate<'a>>,
    /// Those that no way was found along.
    barred: Vec<CorridorIdx>,
}

impl<'q> Asked<'q> {
    /// Searches every corridor that is about the two countries.
    pub(super) fn corridors(&self, journey: &Journey<'_, 'q>) -> Corridors<'q> {
        let mut found = Corridors { candidates: Vec::new(), barred: Vec::new() };
        for index in self.concerned() {
            let best = if self.vias.is_empty() { self.along(index, journey) } else { None };
            match best {
                Some(candidate) => found.candidates.push(candidate),
                None => found.barred.push(index),
            }
        }
        found
    }

    fn concerned(&self) -> Vec<CorridorIdx> {
        let (from, to) = (self.law.origin.country(), self.law.destination.country());
        let facts = &self.world.facts;
        facts
            .atlas
            .corridors
            .enumerate()
            .filter(|(_, row)| facts.is_visible(&row.provenance) && Route::concerns(row, from, to))
            .map(|(index, _)| index)
            .collect()
    }

    fn route(&self, index: CorridorIdx) -> Route<'_, 'q, 'q> {
        let corridor = &self.world.facts.atlas.corridors[index];
        let (from, to) = (self.law.origin.country(), self.law.destination.country());
        let gates = Route::directed(corridor, from, to);
        Route { world: &self.world, law: &self.law, corridor, gates }
    }

    /// The best way along a corridor.
    fn along(&self, index: CorridorIdx, plain: &Journey<'_, 'q>) -> Option<Candidate<'q>> {
        let route = self.route(index);
        let journey = self.journey(gates(&route.gates), &route.corridor.may_re_enter);
        if !journey.is_connected() {
            return None;
        }
        let path = best_path(&journey, [self.question.value_of_time, 0.0, 1.0, 0.0])?;
        let mut trip = Trip::trace(&journey, &path)?;
        trip.corridor = Some(index);
        Some(self.candidate(plain, trip))
    }

    /// The refusals: corridors barred, corridors not worth offering, and agreements that do not
    /// carry the goods along a corridor although all its countries belong to them.
    pub(super) fn refused(
        &self,
        corridors: &Corridors<'_>,
        choice: &Choice<'_>,
        itineraries: &[Itinerary],
    ) -> Vec<Refusal> {
        let rows = &self.world.facts.atlas.corridors;
        let offered = |index: CorridorIdx| {
            itineraries.iter().any(|itinerary| itinerary.corridor == rows[index].id.as_ref())
        };
        let mut refused: Vec<Refusal> = Vec::new();
        for index in self.concerned() {
            if offered(index) {
                continue;
            }
            let reason = if corridors.barred.contains(&index) {
                self.barred(index)
            } else {
                self.dropped(index, choice)
            };
            refused.push(reason.refuse(&self.world, Some(&rows[index])));
        }
        for index in self.concerned() {
            refused.extend(self.instruments(index, itineraries, &refused));
        }
        refused
    }

    fn barred(&self, index: CorridorIdx) -> Reason {
        let route = self.route(index);
        if !self.vias.is_empty() {
            let text = "Does not lead by the places that the request wants to pass".to_owned();
            let subject = format!("corridor:{}", route.corridor.id);
            let reason = binding(&route);
            return if reason.code == RefusalCode::NotConnected {
                Reason::bare(RefusalCode::NotConnected, text, subject)
            } else {
                reason
            };
        }
        binding(&route)
    }

    fn dropped(&self, index: CorridorIdx, choice: &Choice<'_>) -> Reason {
        let rows = &self.world.facts.atlas.corridors;
        let subject = rows[index].fact_id().to_string();
        let found = choice.dropped.iter().find(|(of, _)| *of == index).map(|(_, why)| why);
        let (code, text) = match found {
            Some(Dropped::Dominated { by, time, money }) => {
                let name = by.map_or("another way".into(), |by| rows[by].name.to_string());
                let share = |ratio: &f64| round((ratio - 1.0) * 100.0, 0);
                let text = format!(
                    "Takes {} % longer and costs {} % more than {name}, and is better in nothing",
                    share(time),
                    share(money)
                );
                (RefusalCode::Dominated, text)
            }
            Some(Dropped::Late { hours }) => {
                let days = round(hours / 24.0, 1);
                let text = format!("Arrives too late in every case, usually by {days} days");
                (RefusalCode::Deadline, text)
            }
            Some(Dropped::Ranked) | None => {
                let text = "Open, but ranks below the itineraries that are shown".to_owned();
                (RefusalCode::Dominated, text)
            }
        };
        Reason::bare(code, text, subject)
    }

    /// Agreements to be spoken of: those wanted or alone allowed, and those that prescribe a
    /// route through countries which all belong to them.
    fn instruments(
        &self,
        index: CorridorIdx,
        itineraries: &[Itinerary],
        known: &[Refusal],
    ) -> Vec<Refusal> {
        let atlas = self.world.facts.atlas;
        let wish = &self.question.asked.instruments;
        let route = self.route(index);
        let corridor = &atlas.corridors[index];
        let spoken = |instrument: &&Instrument| {
            let id = instrument.id();
            let named = wish.wanted.iter().chain(&wish.allowed).any(|wanted| wanted == id);
            named || self.prescribes(instrument, &route)
        };
        let used = |instrument: &Instrument| {
            itineraries.iter().any(|itinerary| {
                itinerary.corridor == corridor.id.as_ref()
                    && itinerary.instruments.iter().any(|used| used.id == instrument.id())
            })
        };
        let said = |instrument: &Instrument| {
            known.iter().any(|refusal| {
                refusal.corridor == corridor.id.as_ref()
                    && refusal.instrument.as_deref() == Some(instrument.id())
            })
        };
        atlas
            .instruments
            .iter()
            .filter(spoken)
            .filter(|instrument| !used(instrument) && !said(instrument))
            .filter_map(|instrument| against(&route, instrument))
            .map(|reason| reason.refuse(&self.world, Some(corridor)))
            .collect()
    }

    fn prescribes(&self, instrument: &Instrument, route: &Route<'_, '_, '_>) -> bool {
        let atlas = self.world.facts.atlas;
        let covers = |country| {
            atlas.coverage.iter().any(|row| {
                row.country == country && atlas.instruments[row.instrument].id() == instrument.id()
            })
        };
        let borders = route.borders();
        instrument.prescribed_route
            && instrument.transit_procedure
            && borders.len() > 1
            && borders.iter().all(|border| covers(border.from) && covers(border.to))
    }
}
