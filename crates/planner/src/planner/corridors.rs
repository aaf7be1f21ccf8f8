//! The corridors of the atlas, one by one: the best way along each, or why there is none.

use landbridge_atlas::model::{CorridorIdx, Instrument, Row};
use landbridge_routing::product::Criteria;

use super::asked::Asked;
use crate::answer::{Candidate, Choice, Dropped, Trip, round};
use crate::document::{Itinerary, Refusal, RefusalCode};
use crate::refusal::{Ends, Reason, Route, against, at_the_gates, binding, gates};
use crate::said::{Arg, Said, said};
use crate::search::{Best, CLEARLY, Chosen, Journey, best_path};

/// What was found along the corridors.
#[derive(Default)]
pub(super) struct Corridors<'a> {
    pub(super) candidates: Vec<Candidate<'a>>,
    /// Those that no way was found along.
    barred: Vec<CorridorIdx>,
    /// Those along which every way is clearly worse than another, with the corridor of that one.
    beaten: Vec<(CorridorIdx, Option<CorridorIdx>)>,
    /// Those of the barred along which the search ran out of labels.
    exhausted: Vec<CorridorIdx>,
    /// Those about other countries that a way would bear the name of, were they not shut.
    lent: Vec<CorridorIdx>,
}

impl Corridors<'_> {
    /// Remembers corridors whose ways are left out because they are shut as a whole.
    pub(super) fn shut(&mut self, corridors: impl Iterator<Item = CorridorIdx>) {
        self.lent.extend(corridors);
        self.lent.sort_unstable();
        self.lent.dedup();
    }
}

/// What was found along one.
enum Along<'a> {
    Way(Candidate<'a>),
    Beaten(usize),
    Barred,
    Exhausted,
}

impl<'q> Asked<'q> {
    /// Searches every corridor that is about the two countries, as long as its ways are not
    /// clearly worse than the extremes and the corridors before it.
    pub(super) fn corridors(
        &self,
        journey: &Journey<'_, 'q>,
        extremes: &[Chosen],
    ) -> Corridors<'q> {
        let mut found = Corridors::default();
        let trips = extremes
            .iter()
            .filter_map(|path| Trip::trace(journey, path))
            .filter(|trip| !self.is_shut(trip.corridor));
        let (mut rivals, mut owners): (Vec<Criteria>, Vec<Option<CorridorIdx>>) =
            trips.map(|trip| (trip.criteria, trip.corridor)).unzip();
        for index in self.concerned() {
            let best = if self.is_shut(Some(index)) {
                Along::Barred
            } else if self.vias.is_empty() {
                let rivals = if self.question.asked.every_corridor { &[] } else { &rivals[..] };
                self.along(index, journey, rivals)
            } else {
                Along::Barred
            };
            match best {
                Along::Way(candidate) => {
                    rivals.push(candidate.trip.criteria);
                    owners.push(Some(index));
                    found.candidates.push(candidate);
                }
                Along::Beaten(rival) => found.beaten.push((index, owners[rival])),
                Along::Barred => found.barred.push(index),
                Along::Exhausted => {
                    found.barred.push(index);
                    found.exhausted.push(index);
                }
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

    /// Whether a condition about the corridor as a whole bars it when the goods are ready.
    pub(super) fn is_shut(&self, corridor: Option<CorridorIdx>) -> bool {
        corridor.is_some_and(|index| self.route(index).shut().is_some())
    }

    fn route(&self, index: CorridorIdx) -> Route<'_, 'q, 'q> {
        let corridor = &self.world.facts.atlas.corridors[index];
        let (from, to) = (self.law.origin.country(), self.law.destination.country());
        let gates = Route::directed(corridor, from, to);
        Route { world: &self.world, law: &self.law, corridor, gates }
    }

    /// The best way along a corridor.
    fn along(&self, index: CorridorIdx, plain: &Journey<'_, 'q>, rivals: &[Criteria]) -> Along<'q> {
        let route = self.route(index);
        let journey = self.journey(gates(&route.gates), &route.corridor.may_re_enter);
        if !journey.is_connected() {
            return Along::Barred;
        }
        let weights = [self.question.value_of_time, 0.0, 1.0, 0.0];
        let path = match best_path(&journey, weights, rivals) {
            Best::Found(path) => path,
            Best::Beaten(rival) => return Along::Beaten(rival),
            Best::None => return Along::Barred,
            Best::Exhausted => return Along::Exhausted,
        };
        let Some(mut trip) = Trip::trace(&journey, &path) else { return Along::Barred };
        trip.corridor = Some(index);
        Along::Way(self.candidate(plain, trip))
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
            let beaten = corridors.beaten.iter().find(|(of, _)| *of == index);
            let reason = match beaten {
                Some((_, by)) => self.beaten(index, *by),
                None if corridors.barred.contains(&index) => {
                    let reason = self.barred(index);
                    let unexplained = reason.code == RefusalCode::NotConnected;
                    if unexplained && corridors.exhausted.contains(&index) {
                        self.not_searched_through(index)
                    } else {
                        reason
                    }
                }
                None => self.dropped(index, choice),
            };
            refused.push(reason.refuse(&self.world, Some(&rows[index])));
        }
        let concerned = self.concerned();
        for index in corridors.lent.iter().filter(|index| !concerned.contains(index)) {
            refused.push(self.barred(*index).refuse(&self.world, Some(&rows[*index])));
        }
        for index in concerned {
            refused.extend(self.instruments(index, itineraries, &refused));
        }
        refused
    }

    fn barred(&self, index: CorridorIdx) -> Reason {
        let route = self.route(index);
        if !self.vias.is_empty() {
            let subject = format!("corridor:{}", route.corridor.id);
            let reason = self.binding(&route);
            return if reason.code == RefusalCode::NotConnected {
                Reason::bare(RefusalCode::NotConnected, said!(NotByVia), subject)
            } else {
                reason
            };
        }
        let reason = self.binding(&route);
        self.told_of_the_allowed(reason, &route)
    }

    /// That others are ruled out is the request's own word: what bars the ones it allows tells more.
    fn told_of_the_allowed(&self, reason: Reason, route: &Route<'_, 'q, 'q>) -> Reason {
        if reason.code == RefusalCode::InstrumentNotAllowed {
            self.against_the_allowed(route).unwrap_or(reason)
        } else {
            reason
        }
    }

    /// What bars every instrument that alone is allowed.
    fn against_the_allowed(&self, route: &Route<'_, 'q, 'q>) -> Option<Reason> {
        let instruments = &self.world.facts.atlas.instruments;
        let allowed = &self.question.asked.instruments.allowed;
        let named = allowed.iter().filter_map(|id| instruments.find(id));
        let against: Option<Vec<Reason>> =
            named.map(|instrument| against(route, &instruments[instrument])).collect();
        against?.into_iter().min_by_key(|reason| reason.code)
    }

    fn binding(&self, route: &Route<'_, 'q, 'q>) -> Reason {
        binding(route, Ends { origin: &self.origin, destination: &self.destination })
    }

    /// The search gave up: that is no statement about the corridor.
    fn not_searched_through(&self, index: CorridorIdx) -> Reason {
        let row = &self.world.facts.atlas.corridors[index];
        Reason::bare(RefusalCode::NotConnected, said!(SearchEnded), row.fact_id().to_string())
    }

    /// A corridor that is not worth a search may be barred as well, and then that is the reason.
    fn beaten(&self, index: CorridorIdx, by: Option<CorridorIdx>) -> Reason {
        let route = self.route(index);
        let barred = at_the_gates(&route).or_else(|| self.against_the_allowed(&route));
        if let Some(reason) = barred {
            return self.told_of_the_allowed(reason, &route);
        }
        let rows = &self.world.facts.atlas.corridors;
        let least = round((CLEARLY - 1.0) * 100.0, 0);
        let said = said!(Beaten, least = least, name = self.better(by));
        Reason::bare(RefusalCode::Dominated, said, rows[index].fact_id().to_string())
    }

    /// The corridor of a better way, or that there is one.
    fn better(&self, by: Option<CorridorIdx>) -> Arg {
        let rows = &self.world.facts.atlas.corridors;
        by.map_or(Said::AnotherWay.into(), |by| Arg::name(&rows[by], &rows[by].name))
    }

    fn dropped(&self, index: CorridorIdx, choice: &Choice<'_>) -> Reason {
        let rows = &self.world.facts.atlas.corridors;
        let subject = rows[index].fact_id().to_string();
        let found = choice.dropped.iter().find(|(of, _)| *of == index).map(|(_, why)| why);
        let (code, said) = match found {
            Some(Dropped::Dominated { by, time, money }) => {
                let share = |ratio: &f64| round((ratio - 1.0) * 100.0, 0);
                let (longer, dearer) = (share(time), share(money));
                let name = self.better(*by);
                let said = said!(LongerAndDearer, longer = longer, dearer = dearer, name = name);
                (RefusalCode::Dominated, said)
            }
            Some(Dropped::Late { hours }) => {
                let days = round(hours / 24.0, 1);
                (RefusalCode::Deadline, said!(TooLate, days = days))
            }
            Some(Dropped::Ranked) | None => (RefusalCode::Dominated, said!(RanksBelow)),
        };
        Reason::bare(code, said, subject)
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
        let mut of_corridor =
            known.iter().filter(|refusal| refusal.corridor == corridor.id.as_ref()).peekable();
        let is_offered = of_corridor.peek().is_none();
        // A corridor that is shut needs no second word; one that is open may still be barred to the
        // instrument that is asked for.
        let is_open = |refusal: &Refusal| {
            matches!(refusal.code, RefusalCode::Dominated | RefusalCode::Deadline)
        };
        if !of_corridor.all(is_open) {
            return Vec::new();
        }
        let spoken = |instrument: &&Instrument| {
            let id = instrument.id();
            let named = wish.wanted.iter().chain(&wish.allowed).any(|wanted| wanted == id);
            named || (is_offered && self.prescribes(instrument, &route))
        };
        let used = |instrument: &Instrument| {
            itineraries.iter().any(|itinerary| {
                itinerary.corridor == corridor.id.as_ref()
                    && itinerary.instruments.iter().any(|used| used.id == instrument.id())
            })
        };
        atlas
            .instruments
            .iter()
            .filter(spoken)
            .filter(|instrument| !used(instrument))
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
