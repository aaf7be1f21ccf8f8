//! The gates of a corridor in the direction of the request, and the countries between them.

use jiff::tz::TimeZone;
use landbridge_atlas::model::{
    Condition, ConditionSubject, Corridor, CrossingIdx, GatePoint, Mode, Row,
};
use landbridge_units::CountryCode;

use crate::facts::{Closures, Facts};
use crate::law::Law;
use crate::said::{Arg, Name};
use crate::search::{Gate, World};

/// A corridor as one request would go along it.
pub(crate) struct Route<'r, 'w, 'a> {
    pub(crate) world: &'r World<'a>,
    pub(crate) law: &'r Law<'a>,
    pub(crate) corridor: &'w Corridor,
    /// Gates in the direction of travel.
    pub(crate) gates: Vec<&'w [GatePoint]>,
}

/// A gate that is a border, with the countries on its two sides in the direction of travel.
#[derive(Clone, Debug)]
pub(crate) struct Crossed {
    pub(crate) crossings: Vec<CrossingIdx>,
    pub(crate) from: CountryCode,
    pub(crate) to: CountryCode,
}

/// The gates of a corridor as the search counts them.
pub(crate) fn gates(gates: &[&[GatePoint]]) -> Vec<Gate> {
    gates
        .iter()
        .map(|points| {
            let (mut crossings, mut facilities, mut straits) = (vec![], vec![], vec![]);
            for point in *points {
                match point {
                    GatePoint::Crossing(crossing) => crossings.push(*crossing),
                    GatePoint::Facility(facility) => facilities.push(*facility),
                    GatePoint::SeaPassage(strait) => straits.push(*strait),
                }
            }
            Gate::AnyOf { crossings, facilities, straits }
        })
        .collect()
}

impl<'w, 'a> Route<'_, 'w, 'a> {
    /// Whether a corridor is about freight between two countries, in either direction.
    pub(crate) fn concerns(corridor: &Corridor, from: CountryCode, to: CountryCode) -> bool {
        Self::leads(corridor, from, to) || Self::leads(corridor, to, from)
    }

    /// Whether a corridor leads from one country to another in its own direction.
    pub(crate) fn leads(corridor: &Corridor, from: CountryCode, to: CountryCode) -> bool {
        corridor.origin_countries.contains(&from) && corridor.destination_countries.contains(&to)
    }

    /// The gates in the direction of travel.
    pub(crate) fn directed(
        corridor: &'w Corridor,
        from: CountryCode,
        to: CountryCode,
    ) -> Vec<&'w [GatePoint]> {
        let gates = corridor.gates.iter().map(AsRef::as_ref);
        if Self::leads(corridor, from, to) { gates.collect() } else { gates.rev().collect() }
    }

    /// The borders of the route in order. The side of departure is the country that the route is
    /// in; where a gate touches neither, the country that the gate shares with the one after it
    /// is taken for the far side.
    pub(crate) fn borders(&self) -> Vec<Crossed> {
        let atlas = self.world.facts.atlas;
        let pair = |crossing: &CrossingIdx| {
            let row = &atlas.crossings[*crossing];
            (row.country_a, row.country_b)
        };
        let crossings: Vec<Vec<CrossingIdx>> = self
            .gates
            .iter()
            .map(|points| {
                let of = |point: &GatePoint| match point {
                    GatePoint::Crossing(crossing) => Some(*crossing),
                    _ => None,
                };
                points.iter().filter_map(of).collect::<Vec<_>>()
            })
            .filter(|crossings| !crossings.is_empty())
            .collect();
        let mut at = self.law.origin.country();
        let mut borders = Vec::new();
        for (position, points) in crossings.iter().enumerate() {
            let (a, b) = pair(&points[0]);
            let ahead = crossings.get(position + 1).map(|next| pair(&next[0]));
            let far = self.law.destination.country();
            let leads_on = |side: CountryCode| {
                side == far || ahead.is_some_and(|(c, d)| side == c || side == d)
            };
            let (from, to) = if at == a || (at != b && leads_on(b)) { (a, b) } else { (b, a) };
            let fits = points.iter().copied().filter(|point| {
                let (c, d) = pair(point);
                (c, d) == (from, to) || (c, d) == (to, from)
            });
            borders.push(Crossed { crossings: fits.collect(), from, to });
            at = to;
        }
        borders
    }

    /// What bars the corridor as a whole when the goods are ready. Whether its gates open again
    /// before they are reached is not asked: who reports a corridor speaks of setting out on it.
    pub(crate) fn shut(&self) -> Option<&'w Condition>
    where
        'a: 'w,
    {
        let facts: &Facts<'a> = &self.world.facts;
        let index = facts.atlas.corridors.find(&self.corridor.id)?;
        let about = |subject: &ConditionSubject| *subject == ConditionSubject::Corridor(index);
        self.corridor.modes.iter().find_map(|mode| {
            let clock = (&self.world.clock, &TimeZone::UTC);
            let closures = Closures::collect(facts, &about, mode, clock);
            closures.barring(0.0).map(|closure| closure.condition)
        })
    }

    /// Whether every gate is a border.
    pub(crate) fn is_overland(&self) -> bool {
        let points = self.gates.iter().flat_map(|points| points.iter());
        points.into_iter().all(|point| matches!(point, GatePoint::Crossing(_)))
    }

    /// The name of a point of a gate.
    pub(super) fn point_name(&self, point: GatePoint) -> Arg {
        let atlas = self.world.facts.atlas;
        let text = match point {
            GatePoint::Crossing(crossing) => atlas.crossings[crossing].name.to_string(),
            GatePoint::Facility(facility) => atlas.facilities[facility].name.to_string(),
            GatePoint::SeaPassage(passage) => passage.to_string(),
        };
        Arg::Name(Name { of: self.point_id(point), text })
    }

    /// `kind:id` of a point of a gate.
    pub(super) fn point_id(&self, point: GatePoint) -> String {
        let atlas = self.world.facts.atlas;
        match point {
            GatePoint::Crossing(crossing) => atlas.crossings[crossing].fact_id().to_string(),
            GatePoint::Facility(facility) => atlas.facilities[facility].fact_id().to_string(),
            GatePoint::SeaPassage(passage) => format!("sea_passage:{passage}"),
        }
    }

    /// The modes by which a corridor and a request agree to go.
    pub(crate) fn modes(&self) -> Vec<Mode> {
        let modes = self.corridor.modes.iter();
        modes.filter(|mode| !self.world.is_mode_out(*mode)).collect()
    }
}
