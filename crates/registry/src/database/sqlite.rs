//! The embedded engine: write-ahead log with `synchronous=FULL`, so that what was committed is on
//! the disk; one connection writes, so that writers queue here and never meet `SQLITE_BUSY`.

use std::path::Path;
use std::time::Duration;

use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};

use super::Database;
use crate::error::RegistryError;

const READERS: u32 = 4;
const BUSY_TIMEOUT: Duration = Duration::from_secs(5);
/// Statements that a connection keeps parsed: each kind of row in every length of a run.
const STATEMENTS: usize = 256;
/// Pages of the log before they are copied into the file: 16 MiB. Each copy holds up a batch, a
/// longer one seldom, and pages that change often are copied once.
const CHECKPOINT_PAGES: &str = "4096";
/// Memory for pages of the connection that writes, in KiB: the inner pages of a million
/// movements' indexes.
const WRITER_CACHE: &str = "-65536";

pub(super) async fn open(path: &Path) -> Result<Database, RegistryError> {
    let place = path.display().to_string();
    let options = SqliteConnectOptions::new()
        .filename(path)
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .busy_timeout(BUSY_TIMEOUT)
        .statement_cache_capacity(STATEMENTS);
    let writing = options
        .clone()
        .pragma("wal_autocheckpoint", CHECKPOINT_PAGES)
        .pragma("cache_size", WRITER_CACHE);
    let open = |source| RegistryError::Open { place: place.clone(), source };
    // The connection lives as long as the pool: one that was idle is not closed and reopened.
    let writer = SqlitePoolOptions::new()
        .max_connections(1)
        .idle_timeout(None)
        .max_lifetime(None)
        .connect_with(writing)
        .await
        .map_err(open)?;
    sqlx::migrate!("./migrations/sqlite")
        .run(&writer)
        .await
        .map_err(|source| RegistryError::Migrate { place: place.clone(), source })?;
    let readers = SqlitePoolOptions::new().max_connections(READERS);
    let readers = readers.connect_with(options.read_only(true)).await.map_err(open)?;
    Ok(Database::Sqlite { writer, readers, place })
}
