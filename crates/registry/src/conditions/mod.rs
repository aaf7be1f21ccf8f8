//! What people say of posts, crossings and corridors, entry by entry.
//!
//! Nothing is changed or deleted: a correction and a withdrawal are entries of their own.
//! [`Condition::all`] adds the entries up; what they do to a plan is decided elsewhere.

mod entry;

use jiff::Timestamp;

pub use entry::{Condition, ConditionEntry, EntryKind, NewEntry, Said};

use crate::database::{Database, reading, writing};
use crate::error::RegistryError;

/// What became of an entry that was to be kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kept {
    /// It is on the disk.
    New(ConditionEntry),
    /// The same request was kept before.
    Earlier(ConditionEntry),
    /// Another request was kept under its key.
    KeyReused,
}

#[derive(sqlx::FromRow)]
struct Row {
    sequence: i64,
    about: Option<i64>,
    kind: String,
    subject: Option<String>,
    state: Option<String>,
    source: Option<String>,
    source_url: Option<String>,
    valid_from: Option<String>,
    valid_to: Option<String>,
    reason: String,
    entered_by: Option<String>,
    entered_at_us: i64,
    request_hash: Option<String>,
}

impl Row {
    fn read(self) -> Result<ConditionEntry, RegistryError> {
        let sequence = self.sequence;
        let damaged =
            || RegistryError::Damaged { what: format!("entry {sequence} of a condition") };
        let said = match (self.subject, self.state) {
            (Some(subject), Some(state)) => Some(Said {
                subject,
                state,
                source: self.source.unwrap_or_default(),
                source_url: self.source_url.unwrap_or_default(),
                valid_from: self.valid_from.ok_or_else(damaged)?,
                valid_to: self.valid_to,
            }),
            _ => None,
        };
        Ok(ConditionEntry {
            sequence: sequence.cast_unsigned(),
            about: self.about.unwrap_or(sequence).cast_unsigned(),
            kind: self.kind.parse().map_err(|_| damaged())?,
            said,
            reason: self.reason,
            by: self.entered_by,
            at: Timestamp::from_microsecond(self.entered_at_us).map_err(|_| damaged())?,
        })
    }
}

impl Database {
    /// Keeps an entry. When this has returned [`Kept::New`], it is on the disk.
    pub async fn keep_condition(&self, entry: &NewEntry) -> Result<Kept, RegistryError> {
        let sql = "INSERT INTO condition_entry (about, kind, subject, state, source, source_url, \
             valid_from, valid_to, reason, entered_by, entered_at_us, request_key, request_hash) \
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) \
             ON CONFLICT (request_key) DO NOTHING RETURNING *";
        let said = entry.said.as_ref();
        let request = entry.request.as_ref();
        let made: Result<Option<Row>, _> = writing!(self, pool => sqlx::query_as(sql)
            .bind(entry.about.map(u64::cast_signed))
            .bind(entry.kind.as_str())
            .bind(said.map(|said| said.subject.as_str()))
            .bind(said.map(|said| said.state.as_str()))
            .bind(said.map(|said| said.source.as_str()))
            .bind(said.map(|said| said.source_url.as_str()))
            .bind(said.map(|said| said.valid_from.as_str()))
            .bind(said.and_then(|said| said.valid_to.as_deref()))
            .bind(&entry.reason)
            .bind(entry.by.as_deref())
            .bind(entry.at.as_microsecond())
            .bind(request.map(|(key, _)| key.as_str()))
            .bind(request.map(|(_, hash)| hash.as_str()))
            .fetch_optional(pool)
            .await);
        let made = made.map_err(RegistryError::query("keep a condition"))?;
        if let Some(row) = made {
            return row.read().map(Kept::New);
        }
        let earlier = match request {
            Some((key, hash)) => self.condition_of_request(key, hash).await?,
            None => None,
        };
        let lost = || RegistryError::Damaged { what: "a condition was not stored".to_owned() };
        earlier.ok_or_else(lost)
    }

    /// What was kept under the key of a request, if anything: an entry, or another request.
    pub async fn condition_of_request(
        &self,
        key: &str,
        hash: &str,
    ) -> Result<Option<Kept>, RegistryError> {
        let sql = "SELECT * FROM condition_entry WHERE request_key = $1";
        let row: Result<Option<Row>, _> =
            reading!(self, pool => sqlx::query_as(sql).bind(key).fetch_optional(pool).await);
        let Some(row) = row.map_err(RegistryError::query("find a condition"))? else {
            return Ok(None);
        };
        if row.request_hash.as_deref() != Some(hash) {
            return Ok(Some(Kept::KeyReused));
        }
        row.read().map(|entry| Some(Kept::Earlier(entry)))
    }

    /// All entries in the order of entering.
    pub async fn condition_entries(&self) -> Result<Vec<ConditionEntry>, RegistryError> {
        let sql = "SELECT * FROM condition_entry ORDER BY sequence";
        let rows: Result<Vec<Row>, _> =
            reading!(self, pool => sqlx::query_as(sql).fetch_all(pool).await);
        let rows = rows.map_err(RegistryError::query("list conditions"))?;
        rows.into_iter().map(Row::read).collect()
    }

    /// The number of the last entry; 0 before the first.
    pub async fn condition_head(&self) -> Result<u64, RegistryError> {
        let sql = "SELECT COALESCE(MAX(sequence), 0) FROM condition_entry";
        let head: Result<i64, _> =
            reading!(self, pool => sqlx::query_scalar(sql).fetch_one(pool).await);
        head.map(i64::cast_unsigned).map_err(RegistryError::query("look for conditions"))
    }
}
