//! What carriage costs under a scenario, asked again and again for other amounts.
//!
//! Planning is done once; each question spreads its own amounts over what was planned, so that
//! whoever lets trade answer to cost gets the queues that the trade makes.

use std::sync::Arc;

use jiff::civil::Date;
use landbridge_planner::Planner;

use crate::apply::{Changed, apply};
use crate::crew::{Hands, Part, Threads};
use crate::demand::Demand;
use crate::flows::{Offered, Preferences, Question, RESIDUAL};
use crate::outcome::PairFlow;
use crate::progress::Progress;
use crate::run::{RunError, Study};
use crate::scenario::{DemandWish, Scale};
use crate::summary::Summary;

/// A scenario that is planned and waits for amounts.
pub struct Pricing {
    changed: Changed,
    demand: Demand,
    offered: Offered,
    preferences: Preferences,
    first: Date,
    days: u32,
    as_of: Date,
    seed: u64,
}

/// What carriage costs at some amounts.
#[derive(Clone, Debug, PartialEq)]
pub struct Prices {
    /// Money and days of each pair and commodity group.
    pub pairs: Vec<PairFlow>,
    /// Largest difference between flow and choice, as a share of all demand.
    pub residual: f64,
}

impl Pricing {
    /// Applies the changes of a study and plans every pair in every state of the world.
    pub fn of(study: &Study<'_>, progress: &dyn Progress) -> Result<Self, RunError> {
        let Study { atlas, scenario, written, demand, .. } = *study;
        let changed = apply(atlas, scenario, written)?;
        let demand = demand.wished(&scenario.demand)?;
        let planner = Planner::new(Arc::clone(&changed.atlas));
        let (first, days, seed) = (scenario.day, scenario.days, scenario.seed);
        let as_of = scenario.as_of.unwrap_or(first);
        let question = Question { changed: &changed, demand: &demand, first, days, as_of, seed };
        let hands = Hands { part: Part::Changed, crew: &Threads, progress };
        let offered = Offered::of(&question, &planner, &hands)?;
        let preferences = Preferences::of(&changed.atlas);
        Ok(Self { changed, demand, offered, preferences, first, days, as_of, seed })
    }

    /// What is carried before anything is scaled.
    pub fn demand(&self) -> &Demand {
        &self.demand
    }

    /// Money and days when flows are scaled, in order.
    ///
    /// # Errors
    ///
    /// Zones or groups that are not, and flows and choices that do not come to agree.
    pub fn at(&self, scale: &[Scale], progress: &dyn Progress) -> Result<Prices, RunError> {
        let wish = DemandWish { scale: scale.to_vec(), ..DemandWish::default() };
        let demand = self.demand.wished(&wish)?;
        let Self { changed, first, days, as_of, seed, .. } = self;
        let question = Question {
            changed,
            demand: &demand,
            first: *first,
            days: *days,
            as_of: *as_of,
            seed: *seed,
        };
        let flows = self.offered.spread(&question, &self.preferences, progress)?;
        let residual = flows.residual;
        if !flows.is_converged {
            return Err(RunError::NotConverged { residual, asked: RESIDUAL });
        }
        let pairs = Summary { demand: &demand, flows: &flows }.pairs();
        Ok(Prices { pairs, residual })
    }
}
