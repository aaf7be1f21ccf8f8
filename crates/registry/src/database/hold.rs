//! One writer at a time: what one process holds, another does not get.

use std::fs::{File, OpenOptions, TryLockError};

use sqlx::Postgres;
use sqlx::pool::PoolConnection;

use super::Database;
use crate::error::RegistryError;

/// Number of the advisory lock that a writer holds in `PostgreSQL`: "lbridge" in ASCII.
const LOCK: i64 = 0x6c_62_72_69_64_67_65;

/// The right to write; given back when it is dropped, or when its process ends.
///
/// Should a server drop the connection that carries it, two writers cannot spoil the journal
/// either: sequence numbers are unique, so the second of two entries fails.
#[derive(Debug)]
pub(crate) enum Hold {
    /// A locked file beside the database.
    File { _file: File },
    /// A connection that has the advisory lock; closing it gives the lock back.
    Connection { _connection: Box<PoolConnection<Postgres>> },
}

impl Database {
    /// Takes the right to write, unless another process has it.
    pub(crate) async fn hold(&self) -> Result<Hold, RegistryError> {
        let held = || RegistryError::Held { place: self.place().to_owned() };
        match self {
            Self::Sqlite { place, .. } => {
                let io = |source| RegistryError::Open {
                    place: place.clone(),
                    source: sqlx::Error::Io(source),
                };
                let path = format!("{place}.lock");
                let file = OpenOptions::new().create(true).append(true).open(path).map_err(io)?;
                match file.try_lock() {
                    Ok(()) => Ok(Hold::File { _file: file }),
                    Err(TryLockError::WouldBlock) => Err(held()),
                    Err(TryLockError::Error(source)) => Err(io(source)),
                }
            }
            Self::Postgres { pool, .. } => {
                let query = RegistryError::query("take the right to write");
                let mut connection = pool.acquire().await.map_err(&query)?;
                connection.close_on_drop();
                let is_ours: bool = sqlx::query_scalar("SELECT pg_try_advisory_lock($1)")
                    .bind(LOCK)
                    .fetch_one(&mut *connection)
                    .await
                    .map_err(&query)?;
                let connection = Box::new(connection);
                is_ours.then_some(Hold::Connection { _connection: connection }).ok_or_else(held)
            }
        }
    }
}
