//! A copy of a whole registry in a new file, made while others go on writing.

use std::path::Path;

use super::Database;
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
}
