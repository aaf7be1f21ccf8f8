//! What was answered under an idempotency key.

use crate::database::{Database, reading};
use crate::error::RegistryError;
use crate::writer::Answer;

#[derive(sqlx::FromRow)]
struct Row {
    digest: Vec<u8>,
    answer: String,
}

impl Database {
    /// The digest of the command that came under a key, and what was answered.
    pub(crate) async fn answer(
        &self,
        key: &str,
    ) -> Result<Option<([u8; 32], Answer)>, RegistryError> {
        let sql = "SELECT digest, answer FROM command_answer WHERE idempotency_key = $1";
        let row: Result<Option<Row>, _> = reading!(self, pool => {
            sqlx::query_as(sql).bind(key).fetch_optional(pool).await
        });
        let Some(row) = row.map_err(RegistryError::query("look up an answer"))? else {
            return Ok(None);
        };
        let damaged =
            |what: String| RegistryError::Damaged { what: format!("answer {key:?}: {what}") };
        let digest = row.digest.try_into().map_err(|_| damaged("no 32 bytes".to_owned()))?;
        let answer =
            serde_json::from_str(&row.answer).map_err(|error| damaged(error.to_string()))?;
        Ok(Some((digest, answer)))
    }
}
