//! What a label remembers of its way besides the law: how many gates it has passed, which
//! countries it has left, and whether it was reloaded where it stands.
//!
//! A load that was put from one vehicle onto another goes on with that one: from broad onto
//! standard gauge by way of a lorry that goes nowhere is no way round the change of gauge.
//!
//! The rule of re-entry: a country that the goods have left is not entered again, and the country
//! of destination, once entered from abroad, is not left. The row of a corridor may name countries
//! for which this does not hold. A movement inside one country may leave it and come back once.
//!
//! Ways that differ in the countries left may go on differently, so the set is a part of the
//! state, and a label stands in for another only when it has left no country that the other has
//! not. In the country of destination the sets no longer matter and all labels share one.

use std::cell::RefCell;
use std::collections::HashMap;

use landbridge_units::CountryCode;

/// Bits that a trail takes in the state of a label.
pub(super) const TRAIL_BITS: u32 = 14;
const MOST_TRAILS: usize = 1 << TRAIL_BITS;

/// The number of a [`Trail`].
pub(crate) type TrailId = u16;

/// A set of countries, by their position in a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
struct CountrySet([u64; 4]);

impl CountrySet {
    const ALL: Self = Self([u64::MAX; 4]);

    fn has(self, country: u8) -> bool {
        self.0[usize::from(country >> 6)] >> (country & 63) & 1 == 1
    }

    fn with(mut self, country: u8) -> Self {
        self.0[usize::from(country >> 6)] |= 1 << (country & 63);
        self
    }

    fn is_within(self, other: Self) -> bool {
        self.0.iter().zip(&other.0).all(|(own, of)| own & !of == 0)
    }
}

/// Gates passed and countries left.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
struct Trail {
    done: u8,
    left: CountrySet,
    reloaded: bool,
}

/// All trails that one search met.
pub(crate) struct Trails {
    /// Sorted; a country is known by its position.
    countries: Vec<CountryCode>,
    destination: CountryCode,
    /// Countries that may be entered again.
    re_entered: Vec<CountryCode>,
    known: RefCell<Known>,
}

#[derive(Default)]
struct Known {
    trails: Vec<Trail>,
    ids: HashMap<Trail, TrailId>,
}

impl Trails {
    pub(super) fn new(
        countries: Vec<CountryCode>,
        destination: CountryCode,
        re_entered: Vec<CountryCode>,
    ) -> Self {
        Self { countries, destination, re_entered, known: RefCell::default() }
    }

    /// The trail of a movement that sets out, with the gates it has passed by that.
    pub(super) fn start(&self, done: u8) -> TrailId {
        self.id(Trail { done, left: CountrySet::default(), reloaded: false })
    }

    /// Gates passed.
    pub(crate) fn done(&self, trail: TrailId) -> u8 {
        self.trail(trail).done
    }

    /// The same way with more gates passed.
    pub(super) fn with_done(&self, trail: TrailId, done: u8) -> TrailId {
        let known = self.trail(trail);
        if known.done == done { trail } else { self.id(Trail { done, ..known }) }
    }

    /// The trail after one country is left for another; absent when the rule of re-entry bars it.
    pub(super) fn enter(
        &self,
        trail: TrailId,
        from: CountryCode,
        to: CountryCode,
    ) -> Option<TrailId> {
        let known = self.trail(trail);
        let entered = self.position(to)?;
        if known.left.has(entered) {
            return None;
        }
        let is_free = |country: &CountryCode| self.re_entered.contains(country);
        let left = if to == self.destination && !is_free(&to) {
            CountrySet::ALL
        } else if from == self.destination || is_free(&from) {
            known.left
        } else {
            known.left.with(self.position(from)?)
        };
        Some(self.id(Trail { left, reloaded: false, ..known }))
    }

    /// Whether the load changed vehicle at the place where it is.
    pub(super) fn is_reloaded(&self, trail: TrailId) -> bool {
        self.trail(trail).reloaded
    }

    /// The trail after a change of vehicle, or after it has moved on.
    pub(super) fn with_reloaded(&self, trail: TrailId, reloaded: bool) -> TrailId {
        let known = self.trail(trail);
        if known.reloaded == reloaded { trail } else { self.id(Trail { reloaded, ..known }) }
    }

    /// Whether every way on from `q` is also one from `p`.
    pub(super) fn may_stand_in(&self, p: TrailId, q: TrailId) -> bool {
        let (a, b) = (self.trail(p), self.trail(q));
        a.done >= b.done && a.left.is_within(b.left) && (!a.reloaded || b.reloaded)
    }

    fn position(&self, country: CountryCode) -> Option<u8> {
        self.countries.binary_search(&country).ok().and_then(|at| u8::try_from(at).ok())
    }

    fn trail(&self, id: TrailId) -> Trail {
        self.known.borrow().trails[usize::from(id)]
    }

    fn id(&self, trail: Trail) -> TrailId {
        let mut known = self.known.borrow_mut();
        if let Some(id) = known.ids.get(&trail) {
            return *id;
        }
        // When numbers run out a way may go on into the country of destination only: the rule
        // still holds, and what is lost is a way that no search within its label budget needs.
        let is_last = known.trails.len() + usize::from(u8::MAX) >= MOST_TRAILS;
        let trail = if is_last { Trail { left: self.all_but_the_end(), ..trail } } else { trail };
        if let Some(id) = known.ids.get(&trail) {
            return *id;
        }
        let id = known.trails.len() as TrailId;
        known.trails.push(trail);
        known.ids.insert(trail, id);
        id
    }

    fn all_but_the_end(&self) -> CountrySet {
        let others = self.countries.iter().filter(|country| **country != self.destination);
        others.fold(CountrySet::default(), |set, country| {
            self.position(*country).map_or(set, |position| set.with(position))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn country(code: &str) -> CountryCode {
        code.parse().unwrap()
    }

    /// Walks through countries; the count of those entered before the rule bars the next.
    fn entered(way: &str, destination: &str, re_entered: &[&str]) -> usize {
        let mut countries: Vec<CountryCode> =
            ["AF", "CN", "KG", "KZ", "PK", "TJ", "UZ"].map(country).into();
        countries.sort_unstable();
        let free = re_entered.iter().map(|code| country(code)).collect();
        let trails = Trails::new(countries, country(destination), free);
        let way: Vec<CountryCode> = way.split(' ').map(country).collect();
        let mut at = trails.start(0);
        for (count, pair) in way.windows(2).enumerate() {
            match trails.enter(at, pair[0], pair[1]) {
                Some(next) => at = next,
                None => return count,
            }
        }
        way.len() - 1
    }

    #[test]
    fn a_country_is_entered_once_and_the_destination_for_good() {
        for (way, destination, re_entered, count) in [
            ("PK CN KG KZ", "KZ", &[][..], 3),
            ("PK CN TJ KG CN KG", "KG", &[][..], 3),
            ("PK CN TJ KG CN KZ", "KZ", &[][..], 3),
            ("PK CN TJ KG CN KZ", "KZ", &["CN"][..], 5),
            ("PK CN PK AF UZ", "UZ", &[][..], 1),
            ("PK AF UZ KZ UZ", "KZ", &[][..], 3),
            ("UZ TJ UZ", "UZ", &[][..], 2),
            ("UZ TJ UZ KG", "UZ", &[][..], 2),
        ] {
            assert_eq!(entered(way, destination, re_entered), count, "{way}");
        }
    }

    #[test]
    fn a_trail_stands_in_for_one_that_left_as_much_and_passed_no_more() {
        let trails = Trails::new(vec![country("AF"), country("CN")], country("KZ"), Vec::new());
        let from_china = trails.enter(trails.start(0), country("CN"), country("AF")).unwrap();
        let further = trails.with_done(trails.start(0), 1);
        assert!(trails.may_stand_in(trails.start(0), from_china));
        assert!(!trails.may_stand_in(from_china, trails.start(0)));
        assert!(trails.may_stand_in(further, from_china));
        assert!(!trails.may_stand_in(trails.start(0), further));
    }
}
