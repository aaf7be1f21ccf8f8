//! Reading the journal.

use jiff::Timestamp;

use super::{Entry, Hash, Head};
use crate::database::{Database, reading};
use crate::error::RegistryError;

const ATTEMPT: &str = "read the journal";

#[derive(sqlx::FromRow)]
struct Row {
    sequence: i64,
    aggregate: String,
    version: i64,
    kind: String,
    recorded_at_us: i64,
    payload: String,
    hash: Vec<u8>,
}

impl Row {
    fn read(self) -> Result<Entry, RegistryError> {
        let sequence = self.sequence;
        let damaged = |what: &str| RegistryError::Damaged {
            what: format!("entry {sequence} of the journal: {what}"),
        };
        Ok(Entry {
            sequence: u64::try_from(sequence).map_err(|_| damaged("a negative number"))?,
            version: u64::try_from(self.version).map_err(|_| damaged("a negative version"))?,
            recorded_at: Timestamp::from_microsecond(self.recorded_at_us)
                .map_err(|_| damaged("its time lies outside the calendar"))?,
            hash: Hash(self.hash.try_into().map_err(|_| damaged("its hash has no 32 bytes"))?),
            aggregate: self.aggregate,
            kind: self.kind,
            payload: self.payload,
        })
    }
}

impl Database {
    /// Where the journal ends.
    pub async fn head(&self) -> Result<Head, RegistryError> {
        let sql = "SELECT * FROM journal_entry ORDER BY sequence DESC LIMIT 1";
        let row: Result<Option<Row>, _> =
            reading!(self, pool => sqlx::query_as(sql).fetch_optional(pool).await);
        let row = row.map_err(RegistryError::query(ATTEMPT))?;
        let empty = Head { sequence: 0, hash: Hash::GENESIS };
        row.map_or(Ok(empty), |row| row.read().map(|entry| entry.head()))
    }

    /// Up to `limit` entries after a sequence number, in order.
    pub async fn entries_after(
        &self,
        sequence: u64,
        limit: u32,
    ) -> Result<Vec<Entry>, RegistryError> {
        let sql = "SELECT * FROM journal_entry WHERE sequence > $1 ORDER BY sequence LIMIT $2";
        let rows: Result<Vec<Row>, _> = reading!(self, pool => {
            sqlx::query_as(sql)
                .bind(sequence.cast_signed())
                .bind(i64::from(limit))
                .fetch_all(pool)
                .await
        });
        entries(rows)
    }

    /// All entries of one aggregate after a version, in order.
    pub async fn entries_of(
        &self,
        aggregate: &str,
        after: u64,
    ) -> Result<Vec<Entry>, RegistryError> {
        let sql = "SELECT * FROM journal_entry WHERE aggregate = $1 AND version > $2 \
             ORDER BY version";
        let rows: Result<Vec<Row>, _> = reading!(self, pool => {
            sqlx::query_as(sql).bind(aggregate).bind(after.cast_signed()).fetch_all(pool).await
        });
        entries(rows)
    }
}

fn entries(rows: Result<Vec<Row>, sqlx::Error>) -> Result<Vec<Entry>, RegistryError> {
    let rows = rows.map_err(RegistryError::query(ATTEMPT))?;
    rows.into_iter().map(Row::read).collect()
}
