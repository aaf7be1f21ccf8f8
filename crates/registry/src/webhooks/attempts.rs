//! What was sent to a webhook, and what came of it.

use jiff::Timestamp;
use serde::Serialize;

use super::Webhook;
use crate::database::{Database, reading, writing};
use crate::error::RegistryError;

/// Attempts kept of each webhook.
const KEPT: i64 = 1_000;

/// One attempt to tell a webhook of an event.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Attempt {
    /// 1, 2, 3 … within the webhook.
    pub number: u64,
    /// The place of the event in the journal.
    pub sequence: u64,
    /// When it was made.
    pub at: Timestamp,
    /// How long it took, in milliseconds.
    pub took_ms: u64,
    /// The HTTP status that was answered.
    pub status: Option<u16>,
    /// What went wrong; absent when the event was taken.
    pub error: Option<String>,
    /// Whether somebody asked for it.
    pub by_hand: bool,
}

/// What follows from an attempt for its webhook.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The event was taken; the next one is due.
    Taken,
    /// It was not; the same event is sent again then.
    Again {
        /// When.
        at: Timestamp,
    },
    /// It was not, and nothing is sent until somebody resumes the webhook.
    Paused {
        /// Why.
        reason: String,
    },
    /// Somebody asked for it; nothing else changes.
    ByHand,
}

#[derive(sqlx::FromRow)]
struct Row {
    number: i64,
    sequence: i64,
    at_us: i64,
    took_ms: i64,
    status: Option<i64>,
    error: Option<String>,
    by_hand: i64,
}

impl Row {
    fn read(self) -> Result<Attempt, RegistryError> {
        let number = self.number;
        let damaged = |_| RegistryError::Damaged { what: format!("attempt {number} of a webhook") };
        Ok(Attempt {
            number: number.cast_unsigned(),
            sequence: self.sequence.cast_unsigned(),
            at: Timestamp::from_microsecond(self.at_us)
                .map_err(|_| RegistryError::Damaged { what: format!("attempt {number}") })?,
            took_ms: self.took_ms.cast_unsigned(),
            status: self.status.map(u16::try_from).transpose().map_err(damaged)?,
            error: self.error,
            by_hand: self.by_hand != 0,
        })
    }
}

impl Database {
    /// Records an attempt and what follows from it, in one transaction. The number is given here.
    pub async fn record_attempt(
        &self,
        webhook: &Webhook,
        attempt: &Attempt,
        outcome: &Outcome,
    ) -> Result<(), RegistryError> {
        let insert = "INSERT INTO webhook_attempt \
             (webhook_id, number, sequence, at_us, took_ms, status, error, by_hand) \
             SELECT $1, COALESCE(MAX(number), 0) + 1, $2, $3, $4, $5, $6, $7 \
             FROM webhook_attempt WHERE webhook_id = $1";
        let prune = "DELETE FROM webhook_attempt WHERE webhook_id = $1 AND number <= \
             (SELECT MAX(number) FROM webhook_attempt WHERE webhook_id = $1) - $2";
        let update = "UPDATE webhook SET position = $2, failures = $3, failing_since_us = $4, \
             next_at_us = $5, status = $6, reason = $7 WHERE webhook_id = $1";
        let after = after(webhook, attempt, outcome);
        let written = writing!(self, pool => async {
            let mut transaction = pool.begin().await?;
            sqlx::query(insert)
                .bind(&webhook.id)
                .bind(attempt.sequence.cast_signed())
                .bind(attempt.at.as_microsecond())
                .bind(attempt.took_ms.cast_signed())
                .bind(attempt.status.map(i64::from))
                .bind(&attempt.error)
                .bind(i64::from(attempt.by_hand))
                .execute(&mut *transaction)
                .await?;
            sqlx::query(prune).bind(&webhook.id).bind(KEPT).execute(&mut *transaction).await?;
            if *outcome != Outcome::ByHand {
                sqlx::query(update)
                    .bind(&after.id)
                    .bind(after.position.cast_signed())
                    .bind(i64::from(after.failures))
                    .bind(after.failing_since.map(Timestamp::as_microsecond))
                    .bind(after.next_at.map(Timestamp::as_microsecond))
                    .bind(after.status.as_str())
                    .bind(&after.reason)
                    .execute(&mut *transaction)
                    .await?;
            }
            transaction.commit().await
        }.await);
        written.map_err(RegistryError::query("record what a webhook answered"))
    }

    /// Up to `limit` attempts of a webhook, newest first, before a number.
    pub async fn attempts(
        &self,
        webhook: &str,
        before: Option<u64>,
        limit: u32,
    ) -> Result<Vec<Attempt>, RegistryError> {
        let sql = "SELECT number, sequence, at_us, took_ms, status, error, by_hand \
             FROM webhook_attempt WHERE webhook_id = $1 AND number < $2 \
             ORDER BY number DESC LIMIT $3";
        let before = before.map_or(i64::MAX, |number| i64::try_from(number).unwrap_or(i64::MAX));
        let rows: Result<Vec<Row>, _> = reading!(self, pool => {
            sqlx::query_as(sql)
                .bind(webhook)
                .bind(before)
                .bind(i64::from(limit))
                .fetch_all(pool)
                .await
        });
        let rows = rows.map_err(RegistryError::query("list what a webhook answered"))?;
        rows.into_iter().map(Row::read).collect()
    }
}

/// The webhook as an attempt leaves it.
fn after(webhook: &Webhook, attempt: &Attempt, outcome: &Outcome) -> Webhook {
    let mut after = webhook.clone();
    match outcome {
        Outcome::Taken => {
            after.position = attempt.sequence;
            (after.failures, after.failing_since, after.next_at) = (0, None, None);
        }
        Outcome::Again { at } => {
            after.failures += 1;
            after.failing_since = after.failing_since.or(Some(attempt.at));
            after.next_at = Some(*at);
        }
        Outcome::Paused { reason } => {
            after.failures += 1;
            after.failing_since = after.failing_since.or(Some(attempt.at));
            after.next_at = None;
            after.status = super::WebhookStatus::Paused;
            after.reason = Some(reason.clone());
        }
        Outcome::ByHand => {}
    }
    after
}
