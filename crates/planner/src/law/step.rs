//! How a regime changes: at a border, in a terminal, at the ends.

use std::rc::Rc;

use landbridge_atlas::model::{
    CoverageRole, CrossingIdx, FacilityIdx, InstrumentKind, Mode, PostFacility, Spot,
};
use landbridge_units::CountryCode;

use super::{CoverRow, Law, NO_LORRY, Regime, Terminus, same_instrument};

/// A border about to be crossed.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Landing<'s> {
    pub(crate) to: CountryCode,
    pub(crate) mode: Mode,
    /// The names under which agreements may know the exit point.
    pub(crate) exit_spots: &'s [Spot],
    /// The same of the entry point; differs from the exit at sea and in the air.
    pub(crate) entry_spots: &'s [Spot],
    /// Facilities of the exit post and of the entry post.
    pub(crate) exit_post: &'s [PostFacility],
    pub(crate) entry_post: &'s [PostFacility],
}

/// What happens to the load at a border.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Transfer {
    /// The vehicle goes on.
    None,
    /// The goods change vehicle at a post.
    Transhipment,
    /// The trailer changes tractor at a post.
    TrailerSwap,
}

impl Law<'_> {
    /// The regimes under which the goods may set out by a mode.
    pub(crate) fn starts(&self, mode: Mode) -> Vec<Regime> {
        let country = self.origin.country();
        let (spots, inland, gateway) = self.terminus_spots(&self.origin);
        let mut starts = Vec::new();
        for (position, row) in self.rows_in(country) {
            let role = row.coverage.role;
            let right_role = match role {
                CoverageRole::Departure => true,
                // Goods landed at a port come from abroad: the country is one of transit.
                CoverageRole::Transit => gateway,
                CoverageRole::Destination => country == self.destination.country(),
            };
            let fits = row.coverage.country == country && right_role && row.is_for(mode);
            if fits && row.lets_in(&spots, inland) {
                self.man(position, mode, &self.first_lorries(), &mut starts);
            }
        }
        starts.retain(|regime| {
            mode != Mode::Road || self.may_work_at_terminus(*regime, &self.origin)
        });
        starts
    }

    /// Whether the goods may end here under this regime.
    pub(crate) fn may_end(&self, regime: Regime, mode: Mode) -> bool {
        let row = self.row(regime);
        let country = self.destination.country();
        if row.coverage.country != country {
            return false;
        }
        let (spots, inland, gateway) = self.terminus_spots(&self.destination);
        let role_fits = match row.coverage.role {
            CoverageRole::Destination => true,
            CoverageRole::Transit => gateway,
            CoverageRole::Departure => self.origin.country() == country,
        };
        let lets_out = row.lets_out(&spots, inland) || row.coverage.role == CoverageRole::Departure;
        let lorry_fits = mode != Mode::Road || self.may_work_at_terminus(regime, &self.destination);
        role_fits && lets_out && lorry_fits
    }

    /// The regimes under which the goods may be in the next country.
    pub(crate) fn cross(&self, regime: Regime, landing: &Landing<'_>) -> Vec<(Regime, Transfer)> {
        let row = self.row(regime);
        let by_road = landing.mode == Mode::Road;
        let leaves = row.coverage.role != CoverageRole::Destination
            && row.lets_out(landing.exit_spots, false);
        let mut found = Vec::new();
        let has_lorry = regime.nationality != NO_LORRY;
        if !leaves || has_lorry != by_road {
            return found;
        }
        let drives_on = !by_road || self.may_leave(regime);
        for (position, next) in self.rows_in(landing.to) {
            if !self.continues(row, next, landing) {
                continue;
            }
            let entry =
                |nationality| Regime { row: position as u16, nationality, loaded_here: false };
            if !by_road {
                found.push((entry(NO_LORRY), Transfer::None));
                continue;
            }
            let same = entry(regime.nationality);
            if drives_on && self.may_carry(next, same) && self.right(same).may_enter() {
                found.push((same, Transfer::None));
            }
            self.change_lorry(regime, position, landing, &mut found);
        }
        found
    }

    /// The regimes after a change of mode or lorry inside a facility, found once.
    pub(crate) fn reload(
        &self,
        regime: Regime,
        facility: FacilityIdx,
        modes: (Mode, Mode),
    ) -> Rc<[Regime]> {
        let key = (regime, facility, modes);
        if let Some(known) = self.reloads.borrow().get(&key) {
            return known.clone();
        }
        let found: Rc<[Regime]> = self.find_reloads(regime, facility, modes).into();
        self.reloads.borrow_mut().insert(key, found.clone());
        found
    }

    fn find_reloads(
        &self,
        regime: Regime,
        facility: FacilityIdx,
        (from, to): (Mode, Mode),
    ) -> Vec<Regime> {
        let mut found = Vec::new();
        if from == Mode::Road && !regime.loaded_here && !self.may_work_at(regime, facility) {
            return found;
        }
        let row = self.row(regime);
        for (position, next) in self.rows_in(row.coverage.country) {
            let same_row = position == regime.row as usize;
            if next.coverage.country != row.coverage.country
                || next.coverage.role != row.coverage.role
                || !next.is_for(to)
            {
                continue;
            }
            let opens = from == to && is_opened_at_an_office(next) && !same_instrument(row, next);
            let takes_over = same_row
                || ((from != to || opens)
                    && (same_instrument(row, next)
                        || (self.may_change(row, next)
                            && hands_over(row, facility)
                            && next.lets_in(&[Spot::Facility(facility)], true))));
            if takes_over {
                let lorries = self.local_lorries(row.coverage.country);
                self.man(position, to, &lorries, &mut found);
            }
        }
        found.retain(|next| {
            // On the road a reload onto the lorry of before is no change, unless a carnet is opened.
            (to != from
                || to != Mode::Road
                || next.nationality != regime.nationality
                || !same_instrument(row, self.row(*next)))
                && (to != Mode::Road || self.may_work_at(*next, facility))
        });
        found
    }

    /// The regimes of all rows that may take over from a row by a mode inside its country.
    pub(crate) fn alternatives(&self, row: &CoverRow<'_>, mode: Mode) -> Vec<Regime> {
        let mut found = Vec::new();
        for (position, next) in self.rows_in(row.coverage.country) {
            let fits = next.coverage.country == row.coverage.country
                && next.coverage.role == row.coverage.role
                && next.is_for(mode)
                && (same_instrument(row, next) || self.may_change(row, next));
            if fits {
                let lorries = self.local_lorries(row.coverage.country);
                self.man(position, mode, &lorries, &mut found);
            }
        }
        found
    }

    /// Whether the lorry of a regime may leave the country of its row with a load.
    pub(crate) fn may_leave(&self, regime: Regime) -> bool {
        regime.loaded_here || self.right(regime).transit
    }

    /// Whether one row may follow another across a border.
    pub(crate) fn continues(
        &self,
        row: &CoverRow<'_>,
        next: &CoverRow<'_>,
        landing: &Landing<'_>,
    ) -> bool {
        let ends_here = landing.to == self.destination.country();
        let role_fits = match next.coverage.role {
            CoverageRole::Departure => false,
            CoverageRole::Destination => ends_here,
            CoverageRole::Transit => !ends_here || self.is_gateway_end(),
        };
        next.coverage.country == landing.to
            && role_fits
            && next.is_for(landing.mode)
            && next.lets_in(landing.entry_spots, false)
            && (same_instrument(row, next)
                || (self.may_change(row, next) && !is_opened_at_an_office(next)))
    }

    /// Whether goods may pass from one instrument to another: one that covers whole movements
    /// can neither be taken up nor left on the way.
    #[allow(clippy::unused_self)] // a question to the law, like its neighbours
    pub(crate) fn may_change(&self, row: &CoverRow<'_>, next: &CoverRow<'_>) -> bool {
        !row.instrument.covers_whole_movement && !next.instrument.covers_whole_movement
    }

    fn is_gateway_end(&self) -> bool {
        matches!(self.destination, Terminus::Facility(_, facility) if self.is_gateway(facility))
    }

    /// Puts the load of a row on each of these lorries that the row admits.
    fn man(&self, position: usize, mode: Mode, lorries: &[CountryCode], found: &mut Vec<Regime>) {
        let row = position as u16;
        if mode != Mode::Road {
            found.push(Regime { row, nationality: NO_LORRY, loaded_here: true });
            return;
        }
        for country in lorries {
            let Some(nationality) = self.nationality_of(*country) else { continue };
            let regime = Regime { row, nationality, loaded_here: true };
            if self.may_carry(&self.rows[position], regime) {
                found.push(regime);
            }
        }
    }

    fn may_carry(&self, row: &CoverRow<'_>, regime: Regime) -> bool {
        let registrations = &row.coverage.vehicle_registrations;
        self.nationality(regime).is_some_and(|country| registrations.allow(country))
    }

    /// Another lorry takes the load at one of the two posts.
    fn change_lorry(
        &self,
        regime: Regime,
        position: usize,
        landing: &Landing<'_>,
        found: &mut Vec<(Regime, Transfer)>,
    ) {
        let at_exit = transfer_at(landing.exit_post);
        let at_entry = transfer_at(landing.entry_post);
        if at_exit == Transfer::None && at_entry == Transfer::None {
            return;
        }
        let brings = Regime { row: position as u16, loaded_here: false, ..regime };
        let reaches_entry =
            self.may_leave(regime) && self.may_work_at_crossing(brings, landing.entry_spots);
        for country in self.local_lorries(landing.to) {
            let Some(nationality) = self.nationality_of(country) else { continue };
            let next = Regime { row: position as u16, nationality, loaded_here: false };
            let fits = nationality != regime.nationality
                && self.may_carry(&self.rows[position], next)
                && self.right(next).may_enter();
            if !fits {
                continue;
            }
            let fetches = Regime { nationality, ..regime };
            let reaches_exit = self.may_work_at_crossing(fetches, landing.exit_spots);
            if at_entry != Transfer::None && reaches_entry {
                found.push((Regime { loaded_here: true, ..next }, at_entry));
            } else if at_exit != Transfer::None && reaches_exit {
                found.push((next, at_exit));
            }
        }
    }

    fn first_lorries(&self) -> Vec<CountryCode> {
        match self.registration {
            Some(country) => vec![country],
            None => self.local_lorries(self.origin.country()),
        }
    }

    /// The lorries that may be had in a country: its own, and those of both ends.
    fn local_lorries(&self, country: CountryCode) -> Vec<CountryCode> {
        let mut lorries = vec![country, self.destination.country(), self.origin.country()];
        lorries.sort_unstable();
        lorries.dedup();
        lorries
    }

    /// The names of an end, whether it is inland, and whether goods come from abroad there.
    fn terminus_spots(&self, end: &Terminus) -> (Vec<Spot>, bool, bool) {
        match end {
            Terminus::Inland(_, place) => {
                let atlas = self.facts.atlas;
                let of_place = atlas
                    .facilities
                    .enumerate()
                    .filter(|(_, row)| place.is_some() && row.place == *place);
                let spots = of_place
                    .filter(|(facility, _)| !self.is_gateway(*facility))
                    .map(|(facility, _)| Spot::Facility(facility))
                    .collect();
                (spots, true, false)
            }
            Terminus::Facility(_, facility) => {
                let gateway = self.is_gateway(*facility);
                (vec![Spot::Facility(*facility)], !gateway, gateway)
            }
        }
    }
}

/// Whether an instrument begins at an office of departure and cannot be taken up at a border:
/// a TIR carnet is accepted by an office of departure.
pub(super) fn is_opened_at_an_office(row: &CoverRow<'_>) -> bool {
    row.instrument.kind == InstrumentKind::TransitConvention
}

/// Whether goods may leave an instrument at a facility for another: where its rows let them out,
/// or anywhere inside the country under that country's own procedure.
fn hands_over(row: &CoverRow<'_>, facility: FacilityIdx) -> bool {
    row.instrument.kind == InstrumentKind::NationalProcedure
        || row.lets_out(&[Spot::Facility(facility)], false)
}

/// What a post can do when the vehicle may not go on.
fn transfer_at(facilities: &[PostFacility]) -> Transfer {
    if facilities.contains(&PostFacility::TrailerSwap) {
        Transfer::TrailerSwap
    } else if facilities.contains(&PostFacility::Transhipment) {
        Transfer::Transhipment
    } else {
        Transfer::None
    }
}

/// The crossing among the spots that is not the one used: the one the agreement names.
pub(crate) fn designated(row: &CoverRow<'_>, exits: bool, spots: &[Spot]) -> Option<CrossingIdx> {
    let points = if exits { &row.coverage.exit_points } else { &row.coverage.entry_points };
    spots.iter().find_map(|spot| match spot {
        Spot::Crossing(crossing) if points.allow(*spot) => Some(*crossing),
        _ => None,
    })
}
