//! A copy of a whole registry in a new file, made while others go on writing.

use std::path::{Path, PathBuf};

use jiff::Timestamp;

use super::{Database, reading};
use crate::error::RegistryError;

impl Database {
    /// Copies the registry as it is at this moment into a file that does not exist yet. Only the
    /// embedded engine can; a server has its own tools for this.
    pub async fn backup(&self, file: &Path) -> Result<(), RegistryError> {
        let Self::Sqlite { readers, .. } = self else {
            return Err(RegistryError::Address { address: file.display().to_string() });
        };
        let place = file.display().to_string();
        let copied = sqlx::query("VACUUM INTO $1").bind(place).execute(readers).await;
        copied.map_err(RegistryError::query("copy everything"))?;
        Ok(())
    }

    /// A name for a backup made now, beside the file of the registry; `None` for a server.
    pub fn backup_file(&self, now: Timestamp) -> Option<PathBuf> {
        let Self::Sqlite { place, .. } = self else { return None };
        let name = now.strftime("backup-%Y%m%dT%H%M%SZ.db").to_string();
        Some(Path::new(place).with_file_name(name))
    }

    /// How much room it takes, in bytes.
    pub async fn size_bytes(&self) -> Result<u64, RegistryError> {
        let sql = match self {
            Self::Sqlite { .. } => {
                "SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()"
            }
            Self::Postgres { .. } => "SELECT pg_database_size(current_database())",
        };
        let bytes: Result<i64, _> =
            reading!(self, pool => sqlx::query_scalar(sql).fetch_one(pool).await);
        bytes.map(i64::cast_unsigned).map_err(RegistryError::query("measure the registry"))
    }
}
