//! The server engine: `synchronous_commit` stays on, so that what was committed is on the disk.

use std::str::FromStr;
use std::time::Duration;

use sqlx::postgres::{PgConnectOptions, PgPoolOptions};

use super::Database;
use crate::error::RegistryError;

const CONNECTIONS: u32 = 8;
/// Statements that a connection keeps prepared: each kind of row in every length of a run.
const STATEMENTS: usize = 256;
const PATIENCE: Duration = Duration::from_secs(5);

pub(super) async fn open(address: &str) -> Result<Database, RegistryError> {
    let open = |place: &str| {
        let place = place.to_owned();
        move |source| RegistryError::Open { place, source }
    };
    let options = PgConnectOptions::from_str(address).map_err(open("postgres://…"))?;
    let place = format!(
        "postgres://{}:{}/{}",
        options.get_host(),
        options.get_port(),
        options.get_database().unwrap_or_default()
    );
    let options =
        options.options([("synchronous_commit", "on")]).statement_cache_capacity(STATEMENTS);
    let pool = PgPoolOptions::new()
        .max_connections(CONNECTIONS)
        .acquire_timeout(PATIENCE)
        .connect_with(options)
        .await
        .map_err(open(&place))?;
    sqlx::migrate!("./migrations/postgres")
        .run(&pool)
        .await
        .map_err(|source| RegistryError::Migrate { place: place.clone(), source })?;
    Ok(Database::Postgres { pool, place })
}
