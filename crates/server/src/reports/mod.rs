//! What people reported, in the planner that answers.
//!
//! The planner of the tables is never changed: reports make another one beside it, which takes its
//! place when it is ready. Requests that are under way keep the planner that they began with.

mod said;

use std::sync::{Arc, PoisonError, RwLock};

use jiff::civil::Date;
use landbridge_planner::Planner;
use landbridge_registry::conditions::{Condition, ConditionEntry};
use landbridge_scenario::apply;
use tokio::sync::{Mutex, watch};

pub(crate) use said::{atlas_id, countries_of, edge, report_of, zone_of};

/// The planner that answers, and what it knows of.
pub(crate) struct Current {
    /// It.
    pub(crate) planner: Arc<Planner>,
    /// The last entry that it knows of.
    pub(crate) head: u64,
    /// Everything that was reported, in the order of the last word on each.
    pub(crate) conditions: Vec<Condition>,
    /// The day of the first report that still stands.
    since: Option<Date>,
}

/// A planner with what was reported, for who has a registry and no server.
pub fn with_reports(
    base: &Arc<Planner>,
    entries: Vec<ConditionEntry>,
) -> Result<Arc<Planner>, String> {
    Reports::new(Arc::clone(base)).with(entries).map(|current| current.planner)
}

/// Reports, and the planner with them.
pub(crate) struct Reports {
    base: Arc<Planner>,
    current: RwLock<Arc<Current>>,
    /// Who changes reports holds this: what one entry does is in effect before the next is looked
    /// at.
    pub(crate) turn: Mutex<()>,
    changed: watch::Sender<u64>,
}

impl Reports {
    /// Before anything was reported.
    pub(crate) fn new(base: Arc<Planner>) -> Self {
        let planner = Arc::clone(&base);
        let current = Current { planner, head: 0, conditions: Vec::new(), since: None };
        let current = RwLock::new(Arc::new(current));
        Self { base, current, turn: Mutex::new(()), changed: watch::Sender::new(0) }
    }

    /// What answers now.
    pub(crate) fn current(&self) -> Arc<Current> {
        Arc::clone(&self.current.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// The planner for questions about what was known on a day. Before the first report there was
    /// nothing but the tables.
    pub(crate) fn planner_as_of(&self, day: Option<Date>) -> Arc<Planner> {
        let current = self.current();
        match (day, current.since) {
            (Some(day), Some(since)) if day < since => Arc::clone(&self.base),
            _ => Arc::clone(&current.planner),
        }
    }

    /// Hears the number of the last entry whenever it changes.
    pub(crate) fn changed(&self) -> watch::Receiver<u64> {
        self.changed.subscribe()
    }

    /// The state with these entries; it takes as long as reading the tables.
    pub(crate) fn with(&self, entries: Vec<ConditionEntry>) -> Result<Current, String> {
        let head = entries.iter().map(|entry| entry.sequence).max().unwrap_or(0);
        let conditions = Condition::all(entries);
        let atlas = self.base.shared_atlas();
        let standing: Vec<apply::Report> = conditions
            .iter()
            .filter(|condition| !condition.is_withdrawn())
            .filter_map(|condition| {
                let report = report_of(atlas, condition);
                if report.is_none() {
                    // The tables may have lost what it is about since it was entered.
                    tracing::warn!(condition = condition.number, "a condition fits no table");
                }
                report
            })
            .collect();
        let since = standing.iter().map(|report| report.known_from).min();
        let planner = if standing.is_empty() {
            Arc::clone(&self.base)
        } else {
            let changed = apply::report(atlas, &standing).map_err(|faults| {
                faults.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ")
            })?;
            Arc::new(self.base.with_conditions(changed))
        };
        Ok(Current { planner, head, conditions, since })
    }

    /// Puts a state in the place of the one that answered, and tells who listens.
    pub(crate) fn put(&self, current: Current) {
        let head = current.head;
        *self.current.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(current);
        self.changed.send_replace(head);
    }
}
