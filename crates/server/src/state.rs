//! What every handler may use.

use std::sync::{Arc, OnceLock};
use std::time::{Duration, Instant};

use jiff::Timestamp;
use landbridge_atlas::Atlas;
use landbridge_atlas::explain::explain;
use landbridge_atlas::search::SearchIndex;
use landbridge_planner::Planner;
use landbridge_planner::document::CitedSource;
use landbridge_registry::{Database, Registry};
use landbridge_runs::Runs;
use landbridge_scenario::demand::Demand;
use landbridge_trade::sliders::Table;
use tokio::sync::{Semaphore, watch};

use crate::access::Doors;
use crate::reports::Reports;
use crate::webhooks::{Post, Schedule};
use crate::wire::Problem;

/// Tells the time; tests give a clock that stands still.
pub type Clock = fn() -> Timestamp;

/// How much the server does at a time and for one request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// A request that takes longer is given up.
    pub request: Duration,
    /// How long a request waits for its turn before it is sent away.
    pub turn: Duration,
    /// Plans made at the same time.
    pub plans: usize,
    /// The most steps of one sweep through the year.
    pub sweep_steps: usize,
    /// When webhooks are told again.
    pub webhooks: Schedule,
}

impl Default for Limits {
    fn default() -> Self {
        let cores = std::thread::available_parallelism().map_or(2, usize::from);
        Self {
            request: Duration::from_secs(10),
            turn: Duration::from_secs(2),
            plans: cores,
            sweep_steps: 400,
            webhooks: Schedule::default(),
        }
    }
}

/// What a server is made of.
pub struct Parts {
    /// The planner, with the facts.
    pub planner: Arc<Planner>,
    /// Movements, accounts and saved plans.
    pub registry: Arc<Registry>,
    /// Runs of scenarios.
    pub runs: Runs,
    /// Tells the time.
    pub clock: Clock,
    /// How much is done at a time.
    pub limits: Limits,
    /// Who is let in.
    pub doors: Doors,
}

/// What every handler may use; a clone is another handle on the same.
#[derive(Clone)]
pub struct AppState {
    inner: Arc<Inner>,
}

struct Inner {
    parts: Parts,
    names: SearchIndex,
    demand: Demand,
    slots: Arc<Semaphore>,
    post: Post,
    webhooks_changed: watch::Sender<()>,
    started: Instant,
    reports: Reports,
    /// Built when trade is asked for first.
    trade: OnceLock<Arc<Table>>,
}

impl AppState {
    /// The state of a server.
    pub fn new(parts: Parts) -> Self {
        let slots = Arc::new(Semaphore::new(parts.limits.plans));
        let names = SearchIndex::new(parts.planner.atlas());
        let demand = Demand::shipped(parts.planner.atlas());
        let (post, webhooks_changed) = (Post::new(), watch::Sender::new(()));
        let (trade, started) = (OnceLock::new(), Instant::now());
        let reports = Reports::new(Arc::clone(&parts.planner));
        let inner =
            Inner { parts, names, demand, slots, post, webhooks_changed, started, reports, trade };
        Self { inner: Arc::new(inner) }
    }

    /// What people reported, and the planner with it.
    pub(crate) fn reports(&self) -> &Reports {
        &self.inner.reports
    }

    /// Takes up what was reported before the start, and what other servers on the same registry
    /// were told.
    pub async fn follow_reports(&self) -> Result<(), Problem> {
        crate::api::board::follow(self).await
    }

    /// The facts of the tables, without what people reported.
    pub(crate) fn atlas(&self) -> &Atlas {
        self.inner.parts.planner.atlas()
    }

    /// The same, for those who keep them.
    pub(crate) fn shared_atlas(&self) -> &Arc<Atlas> {
        self.inner.parts.planner.shared_atlas()
    }

    /// What is carried.
    pub(crate) fn demand(&self) -> &Demand {
        &self.inner.demand
    }

    /// The worlds of trade; the first to ask has them built.
    pub(crate) fn trade(&self) -> Result<Arc<Table>, Problem> {
        if let Some(table) = self.inner.trade.get() {
            return Ok(Arc::clone(table));
        }
        let table = Table::of(self.shared_atlas()).map_err(|error| Problem::internal(&error))?;
        Ok(Arc::clone(self.inner.trade.get_or_init(|| Arc::new(table))))
    }

    /// Runs of scenarios.
    pub(crate) fn runs(&self) -> &Runs {
        &self.inner.parts.runs
    }

    /// Names of the facts, ready for searching.
    pub(crate) fn names(&self) -> &SearchIndex {
        &self.inner.names
    }

    /// The version of the facts.
    pub(crate) fn atlas_version(&self) -> &str {
        &self.atlas().version
    }

    /// The planner that knows what people reported.
    pub(crate) fn planner(&self) -> Arc<Planner> {
        Arc::clone(&self.reports().current().planner)
    }

    /// The sources behind a fact `kind:id`; none for a fact that the atlas does not hold.
    pub(crate) fn cite(&self, fact: &str) -> Vec<CitedSource> {
        cite(self.planner().atlas(), fact)
    }

    /// Movements and accounts, and who decides on them.
    pub(crate) fn registry(&self) -> &Arc<Registry> {
        &self.inner.parts.registry
    }

    /// What was stored.
    pub(crate) fn database(&self) -> &Database {
        self.registry().database()
    }

    /// The time, read here and nowhere below.
    pub(crate) fn now(&self) -> Timestamp {
        (self.inner.parts.clock)()
    }

    /// Who is let in.
    pub(crate) fn doors(&self) -> &Doors {
        &self.inner.parts.doors
    }

    /// The limits.
    pub(crate) fn limits(&self) -> Limits {
        self.inner.parts.limits
    }

    /// Sends to webhooks.
    pub(crate) fn post(&self) -> &Post {
        &self.inner.post
    }

    /// Hears when a webhook was added, removed or resumed.
    pub(crate) fn webhooks_changed(&self) -> &watch::Sender<()> {
        &self.inner.webhooks_changed
    }

    /// Since when the server runs.
    pub(crate) fn started(&self) -> Instant {
        self.inner.started
    }

    /// Turns to make a plan.
    pub(crate) fn slots(&self) -> &Arc<Semaphore> {
        &self.inner.slots
    }
}

/// The sources behind a fact `kind:id`; none for a fact that the atlas does not hold.
pub fn cite(atlas: &Atlas, fact: &str) -> Vec<CitedSource> {
    let explained = explain(atlas, fact).map(|explanation| explanation.sources);
    let sources = explained.unwrap_or_default().into_iter();
    sources
        .map(|source| CitedSource { id: source.id, title: source.title, url: source.url })
        .collect()
}
