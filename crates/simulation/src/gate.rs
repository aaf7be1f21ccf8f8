//! Who may go on: a gatekeeper is asked when a consignment sets out, reaches, is served and leaves.

use std::collections::VecDeque;

use serde::{Deserialize, Serialize};

use crate::agenda::Hours;

/// What a consignment waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Cause {
    /// Others are served or come first.
    Lane,
    /// The post is shut by its hours.
    Opening,
    /// The post is shut by a closure.
    Closure,
    /// No permit is left.
    Permit,
    /// A convoy gathers.
    Convoy,
    /// The rules do not let it pass, or not yet.
    Refused,
}

impl Cause {
    /// All of them, in their order.
    pub const ALL: [Self; 6] =
        [Self::Lane, Self::Opening, Self::Closure, Self::Permit, Self::Convoy, Self::Refused];

    /// Its word.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Lane => "lane",
            Self::Opening => "opening",
            Self::Closure => "closure",
            Self::Permit => "permit",
            Self::Convoy => "convoy",
            Self::Refused => "refused",
        }
    }
}

/// Hours of waiting, by cause.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Waiting([Hours; Cause::ALL.len()]);

impl Waiting {
    /// Adds hours of a cause.
    pub fn add(&mut self, cause: Cause, hours: Hours) {
        self.0[cause as usize] += hours;
    }

    /// Hours of a cause.
    pub fn of(&self, cause: Cause) -> Hours {
        self.0[cause as usize]
    }

    /// All hours.
    pub fn total(&self) -> Hours {
        self.0.iter().sum()
    }
}

/// A consignment as a gatekeeper sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Traveller {
    /// Its place among those under way; free for another once it has ended.
    pub place: u32,
    /// Which source.
    pub source: u32,
    /// Which stage of the source's route it is at, or on the way to.
    pub stage: u32,
    /// Its number among all of its source.
    pub number: u64,
}

/// Whether a consignment goes on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Verdict {
    /// It goes on.
    Pass,
    /// It waits and is asked again.
    Hold {
        /// When; absent = when the gatekeeper wakes it.
        until: Option<Hours>,
        /// What for.
        cause: Cause,
    },
    /// It does not go on at all.
    Refuse {
        /// Why, a number that the gatekeeper knows.
        code: u16,
    },
}

/// Who decides whether consignments go on. What it says must follow from what it was asked before
/// and from nothing else, so that the same run gives the same bytes.
pub trait Gatekeeper {
    /// Whether it is asked at all; a run without one costs nothing for it.
    const IS_ASKED: bool = true;

    /// A consignment wants to set out.
    fn set_out(&mut self, _who: &Traveller, _now: Hours) -> Verdict {
        Verdict::Pass
    }

    /// It has reached a post.
    fn reach(&mut self, _who: &Traveller, _now: Hours) -> Verdict {
        Verdict::Pass
    }

    /// It begins to be served at a post with several channels: through which of them, if not
    /// through a drawn one.
    fn serve(&mut self, _who: &Traveller, _now: Hours) -> Option<usize> {
        None
    }

    /// It has been served and wants to go on.
    fn leave(&mut self, _who: &Traveller, _now: Hours) -> Verdict {
        Verdict::Pass
    }

    /// It has come to the end of its way.
    fn end(&mut self, _who: &Traveller, _now: Hours) {}

    /// A consignment that it held and now wakes; asked until there is none.
    fn woken(&mut self) -> Option<u32> {
        None
    }
}

/// Nobody stands at the gate.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct NoGate;

impl Gatekeeper for NoGate {
    const IS_ASKED: bool = false;
}

/// Permits of which there are so many.
#[derive(Clone, Debug, PartialEq)]
pub struct PermitPool {
    /// When new ones are given out, in order, and how many; those left of before lose their force.
    pub grants: Vec<(Hours, u64)>,
    /// Whether a permit can be used again after the journey.
    pub is_returned: bool,
    /// Whether who finds none waits for one; else it is refused.
    pub waits: bool,
}

/// A gatekeeper who gives each consignment a permit of its source's pool.
#[derive(Clone, Debug)]
pub struct Permits {
    pools: Vec<(PermitPool, PoolState)>,
    of_source: Vec<Option<usize>>,
    woken: VecDeque<u32>,
}

#[derive(Clone, Debug, Default)]
struct PoolState {
    /// Grants that have been made.
    made: usize,
    free: u64,
    waiting: VecDeque<u32>,
}

impl Permits {
    /// The code with which a consignment is refused when there is no permit.
    pub const NONE_LEFT: u16 = 1;

    /// Pools, and which of them each source needs.
    pub fn new(pools: Vec<PermitPool>, of_source: Vec<Option<usize>>) -> Self {
        let pools = pools.into_iter().map(|pool| (pool, PoolState::default())).collect();
        Self { pools, of_source, woken: VecDeque::new() }
    }

    fn pool(&mut self, who: &Traveller) -> Option<&mut (PermitPool, PoolState)> {
        let pool = self.of_source.get(who.source as usize).copied().flatten()?;
        self.pools.get_mut(pool)
    }
}

impl PoolState {
    fn grant(&mut self, pool: &PermitPool, now: Hours) {
        while let Some(&(_, count)) = pool.grants.get(self.made).filter(|grant| grant.0 <= now) {
            self.made += 1;
            self.free = count;
        }
    }
}

impl Gatekeeper for Permits {
    fn set_out(&mut self, who: &Traveller, now: Hours) -> Verdict {
        let place = who.place;
        let Some((pool, state)) = self.pool(who) else { return Verdict::Pass };
        state.grant(pool, now);
        state.waiting.retain(|waiting| *waiting != place);
        if state.free > 0 {
            state.free -= 1;
            return Verdict::Pass;
        }
        if !pool.waits {
            return Verdict::Refuse { code: Self::NONE_LEFT };
        }
        state.waiting.push_back(place);
        let until = pool.grants.get(state.made).map(|grant| grant.0);
        Verdict::Hold { until, cause: Cause::Permit }
    }

    fn end(&mut self, who: &Traveller, now: Hours) {
        let Some((pool, state)) = self.pool(who) else { return };
        state.grant(pool, now);
        if pool.is_returned {
            state.free += 1;
            let next = state.waiting.pop_front();
            self.woken.extend(next);
        }
    }

    fn woken(&mut self) -> Option<u32> {
        self.woken.pop_front()
    }
}
