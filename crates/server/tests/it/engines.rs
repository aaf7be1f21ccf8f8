//! Databases of both engines, a registry on one of them, and a clock that a test sets.

use std::cell::Cell;
use std::sync::Arc;

use jiff::Timestamp;
use landbridge_registry::writer::Law;
use landbridge_registry::{Database, Registry};
use landbridge_transit::Reference;
use tempfile::TempDir;

use crate::app::PLANNER;

thread_local! {
    // A test runs its server on its own thread, so its clock is its own too.
    static NOW: Cell<Timestamp> = const { Cell::new(Timestamp::UNIX_EPOCH) };
}

/// The time of this test.
pub(crate) fn now() -> Timestamp {
    NOW.get()
}

/// Moves the time of this test.
pub(crate) fn set_clock(at: &str) {
    NOW.set(at.parse().unwrap_or_else(|error| panic!("{at}: {error}")));
}

/// A database of its own for one test.
pub(crate) struct Engine {
    pub(crate) name: &'static str,
    address: String,
    _folder: Option<TempDir>,
}

impl Engine {
    /// Opens it and starts its registry, with the law of the day that the clock shows.
    pub(crate) async fn registry(&self) -> Arc<Registry> {
        let database = Database::open(&self.address).await.unwrap();
        let today = now().to_zoned(jiff::tz::TimeZone::UTC).date();
        let reference = Reference::from_atlas(PLANNER.atlas(), today).unwrap();
        let base = reference.clone();
        let law = Law::daily(today, reference, move |day| base.on(PLANNER.atlas(), day));
        Arc::new(Registry::start(database, law, now).await.unwrap())
    }
}

/// Both engines, or the embedded one alone where no server is named.
pub(crate) async fn all() -> Vec<Engine> {
    let folder = tempfile::tempdir().unwrap();
    let address = folder.path().join("registry.db").display().to_string();
    let mut engines = vec![Engine { name: "SQLite", address, _folder: Some(folder) }];
    if let Ok(server) = std::env::var("LANDBRIDGE_TEST_POSTGRES") {
        let address = fresh_database(&server).await;
        engines.push(Engine { name: "PostgreSQL", address, _folder: None });
    } else {
        eprintln!("skipped on PostgreSQL: LANDBRIDGE_TEST_POSTGRES is not set");
    }
    engines
}

/// A new database in a server.
async fn fresh_database(server: &str) -> String {
    use sqlx::{Connection, Executor, PgConnection};
    let nanoseconds = Timestamp::now().as_nanosecond();
    let name = format!("server_{}_{nanoseconds}", std::process::id());
    let mut connection = PgConnection::connect(server).await.unwrap();
    let create = format!("CREATE DATABASE {name}");
    connection.execute(sqlx::AssertSqlSafe(create)).await.unwrap();
    format!("{}/{name}", server.rsplit_once('/').unwrap().0)
}
