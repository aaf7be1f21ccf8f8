//! What was answered under an idempotency key.

use std::collections::HashMap;

use landbridge_transit::Refusal;
use serde::{Deserialize, Serialize};

use crate::database::Database;
use crate::error::RegistryError;
use crate::journal::Entry;
use crate::writer::{Answer, Receipt};

#[derive(sqlx::FromRow)]
struct Row {
    idempotency_key: String,
    digest: Vec<u8>,
    answer: String,
}

/// An answer as it is kept. What happened stands in the journal and is not written twice.
#[derive(Serialize)]
#[serde(tag = "outcome", rename_all = "snake_case")]
enum Kept<'a> {
    Recorded { aggregate: &'a str, version: u64, sequence: u64, entries: u32 },
    Refused(&'a Refusal),
}

/// An answer as it is found: `done` is how the first versions kept what was recorded.
#[derive(Deserialize)]
#[serde(tag = "outcome", rename_all = "snake_case")]
enum Found {
    Recorded { aggregate: String, version: u64, sequence: u64, entries: u32 },
    Done(Receipt),
    Refused(Refusal),
}

/// The JSON document that keeps an answer.
pub(crate) fn kept(answer: &Answer) -> String {
    let kept = match answer {
        Answer::Done(Receipt { aggregate, version, sequence, events }) => Kept::Recorded {
            aggregate,
            version: *version,
            sequence: *sequence,
            entries: events.len() as u32,
        },
        Answer::Refused(refusal) => Kept::Refused(refusal),
    };
    serde_json::to_string(&kept).expect("an answer is made of JSON values")
}

impl Database {
    /// The digests of the commands that came under keys, and what was answered.
    pub(crate) async fn answers(
        &self,
        keys: &[&str],
    ) -> Result<HashMap<String, ([u8; 32], Answer)>, RegistryError> {
        let mut answers = HashMap::new();
        if keys.is_empty() {
            return Ok(answers);
        }
        for Row { idempotency_key: key, digest, answer } in self.answer_rows(keys).await? {
            let damaged =
                |what: &str| RegistryError::Damaged { what: format!("answer {key:?}: {what}") };
            let digest = digest.try_into().map_err(|_| damaged("no 32 bytes"))?;
            let found =
                serde_json::from_str(&answer).map_err(|error| damaged(&error.to_string()))?;
            let answer = match found {
                Found::Done(receipt) => Answer::Done(receipt),
                Found::Refused(refusal) => Answer::Refused(refusal),
                Found::Recorded { aggregate, version, sequence, entries } => {
                    let events = self.entries_after(sequence.saturating_sub(1), entries).await?;
                    let events = events.iter().map(Entry::event).collect::<Result<_, _>>()?;
                    Answer::Done(Receipt { aggregate, version, sequence, events })
                }
            };
            answers.insert(key, (digest, answer));
        }
        Ok(answers)
    }

    async fn answer_rows(&self, keys: &[&str]) -> Result<Vec<Row>, RegistryError> {
        let sql = "SELECT idempotency_key, digest, answer FROM command_answer \
             WHERE idempotency_key";
        let rows = match self {
            Self::Sqlite { readers, .. } => {
                let keys = serde_json::to_string(keys).expect("texts are JSON values");
                let sql = format!("{sql} IN (SELECT value FROM json_each($1))");
                let query = sqlx::query_as(sqlx::AssertSqlSafe(sql));
                query.bind(keys).fetch_all(readers).await
            }
            Self::Postgres { pool, .. } => {
                let sql = format!("{sql} = ANY($1)");
                sqlx::query_as(sqlx::AssertSqlSafe(sql)).bind(keys).fetch_all(pool).await
            }
        };
        rows.map_err(RegistryError::query("look up answers"))
    }
}
