//! The planner: an atlas, the index of its network, and the way from a request to a plan.

mod asked;
mod batch;
mod board;
mod corridors;
mod strips;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use landbridge_atlas::model::{Atlas, PlaceIdx, PlannedIdx};
use landbridge_atlas::search::SearchIndex;

use crate::document::Plan;
use crate::index::PlannerIndex;
use crate::request::PlanRequest;
use crate::resolve::{Directory, Question, RequestFaults, understand};
use asked::Asked;

pub use batch::{Progress, SweepPoint};
pub use board::{Board, CorridorState, GateCondition, GatePost, GateState, StateReason};
pub use strips::{
    BoardDay, Strip, StripBoard, StripChange, StripCondition, StripFact, StripGate, StripMoment,
    StripPost, StripTime,
};

/// A place to keep away from reaches so far.
const KEEP_AWAY_KM: f64 = 15.0;
/// Indexes kept for other scenarios than the plain one.
const KEPT_INDEXES: usize = 8;

type IndexKey = (Vec<PlannedIdx>, Vec<PlaceIdx>);

/// Answers requests from one atlas.
///
/// The index of the network is built with the planner; its hops are found when first needed and
/// kept, also those of scenarios. A planner may be shared between threads.
pub struct Planner {
    atlas: Arc<Atlas>,
    search: Arc<SearchIndex>,
    plain: Arc<PlannerIndex>,
    others: Mutex<BTreeMap<IndexKey, Arc<PlannerIndex>>>,
}

impl Planner {
    /// A planner over an atlas.
    pub fn new(atlas: Arc<Atlas>) -> Self {
        let plain = Arc::new(PlannerIndex::new(&atlas, &[], &[]));
        let search = Arc::new(SearchIndex::new(&atlas));
        Self { atlas, search, plain, others: Mutex::default() }
    }

    /// A planner over an atlas that differs from this one in its conditions alone: the index and
    /// the hops that were found stay.
    #[must_use]
    pub fn with_conditions(&self, atlas: Arc<Atlas>) -> Self {
        let (search, plain) = (self.search.clone(), self.plain.clone());
        Self { atlas, search, plain, others: Mutex::default() }
    }

    /// The atlas that answers.
    pub fn atlas(&self) -> &Atlas {
        &self.atlas
    }

    /// The atlas that answers, for those who keep it.
    pub fn shared_atlas(&self) -> &Arc<Atlas> {
        &self.atlas
    }

    /// Answers a request, or reports all of its faults.
    pub fn plan(&self, asked: &PlanRequest) -> Result<Plan, RequestFaults> {
        let question = understand(Directory { atlas: &self.atlas, search: &self.search }, asked)?;
        let index = self.index(&question);
        Ok(Asked::new(&self.atlas, &index, &question)?.answer())
    }

    /// The index of a scenario.
    fn index(&self, question: &Question) -> Arc<PlannerIndex> {
        let key = (question.built.clone(), question.avoided_places.clone());
        if key.0.is_empty() && key.1.is_empty() {
            return self.plain.clone();
        }
        let mut others = self.others.lock().unwrap_or_else(PoisonError::into_inner);
        if others.len() >= KEPT_INDEXES && !others.contains_key(&key) {
            others.clear();
        }
        let make = || {
            let shunned: Vec<_> =
                key.1.iter().map(|place| (self.atlas.places[*place].at, KEEP_AWAY_KM)).collect();
            Arc::new(PlannerIndex::new(&self.atlas, &key.0, &shunned))
        };
        others.entry(key.clone()).or_insert_with(make).clone()
    }
}
