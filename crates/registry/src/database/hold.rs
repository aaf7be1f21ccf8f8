//! One writer at a time: what one process holds, another does not get.

use std::fs::{File, OpenOptions, TryLockError};

use sqlx::pool::PoolConnection;
use sqlx::{Connection, Postgres};

use super::Database;
use crate::error::RegistryError;

/// Number of the advisory lock that a writer holds in `PostgreSQL`: "lbridge" in ASCII.
const LOCK: i64 = 0x6c_62_72_69_64_67_65;

/// The right to write; given back when it is dropped, or when its process ends.
#[derive(Debug)]
pub(crate) enum Hold {
    /// A locked file beside the database.
    File { _file: File },
    /// The connection that has the advisory lock. Everything is written over it, so who loses
    /// the lock cannot write either; closing it gives the lock back.
    Connection { connection: Box<PoolConnection<Postgres>> },
}

impl Hold {
    /// Gives the right back, so that who comes next finds it free. A server that has to notice by
    /// itself that a connection is gone takes a moment.
    pub(crate) async fn give_back(self) {
        if let Self::Connection { mut connection } = self {
            let unlock = sqlx::query("SELECT pg_advisory_unlock($1)").bind(LOCK);
            // A broken connection has no lock any more, or loses it with its end.
            unlock.execute(&mut **connection).await.ok();
        }
    }
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
                is_ours.then_some(Hold::Connection { connection }).ok_or_else(held)
            }
        }
    }

    /// Takes the right to write again after a failure, unless it was kept.
    ///
    /// A server gives the lock of a broken connection back when it has ended what was under way
    /// on it: who gets the lock knows that nothing of before can still be written.
    pub(crate) async fn hold_again(&self, hold: Option<Hold>) -> Result<Hold, RegistryError> {
        match hold {
            Some(file @ Hold::File { .. }) => Ok(file),
            Some(Hold::Connection { mut connection }) => {
                if connection.ping().await.is_ok() {
                    return Ok(Hold::Connection { connection });
                }
                drop(connection);
                self.hold().await
            }
            None => self.hold().await,
        }
    }
}
