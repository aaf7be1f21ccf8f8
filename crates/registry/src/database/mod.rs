//! The two engines behind one set of statements: `SQLite` in a file, and `PostgreSQL`.
//!
//! Both speak the same SQL: `$1` for arguments; `BIGINT`, `TEXT` and bytes for columns; times as
//! microseconds. Whatever differs between them is here.

mod backup;
mod hold;
mod postgres;
mod sqlite;

use std::path::Path;

use sqlx::postgres::PgPool;
use sqlx::sqlite::SqlitePool;

pub(crate) use hold::Hold;

use crate::error::RegistryError;

/// A database with the registry's schema.
#[derive(Clone, Debug)]
pub enum Database {
    /// One file; all writes go through one connection.
    Sqlite {
        /// The one connection that writes.
        writer: SqlitePool,
        /// Connections that only read.
        readers: SqlitePool,
        /// The file.
        place: String,
    },
    /// A server.
    Postgres {
        /// Connections.
        pool: PgPool,
        /// Its address, without the password.
        place: String,
    },
}

/// Runs the same code on the connections that read, whichever the engine.
#[macro_export]
macro_rules! reading {
    ($database:expr, $pool:ident => $body:expr) => {
        match $database {
            $crate::database::Database::Sqlite { readers: $pool, .. } => $body,
            $crate::database::Database::Postgres { pool: $pool, .. } => $body,
        }
    };
}

/// Runs the same code on the connections that write, whichever the engine.
#[macro_export]
macro_rules! writing {
    ($database:expr, $pool:ident => $body:expr) => {
        match $database {
            $crate::database::Database::Sqlite { writer: $pool, .. } => $body,
            $crate::database::Database::Postgres { pool: $pool, .. } => $body,
        }
    };
}

pub(crate) use {reading, writing};

impl Database {
    /// Opens `postgres://…`, or a file, which is made when it is missing; brings the schema up
    /// to date.
    pub async fn open(address: &str) -> Result<Self, RegistryError> {
        if address.starts_with("postgres://") || address.starts_with("postgresql://") {
            return postgres::open(address).await;
        }
        let path = address.strip_prefix("sqlite://").unwrap_or(address);
        if path.is_empty() || path.contains("://") {
            return Err(RegistryError::Address { address: address.to_owned() });
        }
        sqlite::open(Path::new(path)).await
    }

    /// Where it is, without a password.
    pub fn place(&self) -> &str {
        let (Self::Sqlite { place, .. } | Self::Postgres { place, .. }) = self;
        place
    }

    /// Ends all connections.
    pub async fn close(&self) {
        match self {
            Self::Sqlite { writer, readers, .. } => {
                readers.close().await;
                writer.close().await;
            }
            Self::Postgres { pool, .. } => pool.close().await,
        }
    }
}
