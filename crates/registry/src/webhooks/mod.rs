//! Who is told of changes, how far they have been told, and what came of it.
//!
//! The place in the journal is kept with each webhook, so what was not taken is sent after a
//! restart, in order. Sending itself is not done here.

mod attempts;
mod next;

use jiff::Timestamp;
use landbridge_transit::codes::OfficeReference;
use landbridge_units::words;
use serde::Serialize;

pub use attempts::{Attempt, Outcome};
pub use next::Next;

use crate::database::{Database, reading, writing};
use crate::error::RegistryError;

words! {
    /// Whether a webhook is told of changes.
    pub enum WebhookStatus {
        /// It is.
        Active = "active",
        /// It is not, until somebody resumes it.
        Paused = "paused",
    }
}

/// A webhook. Its secret is no part of its JSON.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Webhook {
    /// Its id.
    pub id: String,
    /// Where events are sent.
    pub url: String,
    /// The kinds of events; empty for all.
    pub kinds: Vec<String>,
    /// Only movements in which this office has a part.
    pub office: Option<OfficeReference>,
    /// Only movements and guarantees of this holder.
    pub holder: Option<String>,
    /// The key that signs.
    #[serde(skip)]
    pub secret: String,
    /// When it was made.
    pub created_at: Timestamp,
    /// Whether it is told of changes.
    pub status: WebhookStatus,
    /// Why it is paused.
    pub reason: Option<String>,
    /// The last place in the journal that needs no more sending.
    pub position: u64,
    /// Attempts that failed in a row.
    pub failures: u32,
    /// Since when they fail.
    pub failing_since: Option<Timestamp>,
    /// When the next attempt is made.
    pub next_at: Option<Timestamp>,
}

#[derive(sqlx::FromRow)]
struct Row {
    webhook_id: String,
    url: String,
    kinds: String,
    office: Option<String>,
    holder: Option<String>,
    secret: String,
    created_at_us: i64,
    status: String,
    reason: Option<String>,
    position: i64,
    failures: i64,
    failing_since_us: Option<i64>,
    next_at_us: Option<i64>,
}

impl Row {
    fn read(self) -> Result<Webhook, RegistryError> {
        let id = self.webhook_id;
        let damaged = |what: &str| RegistryError::Damaged { what: format!("webhook {id}: {what}") };
        let time = |at| Timestamp::from_microsecond(at).map_err(|_| damaged("a time out of range"));
        let office = self.office.map(|office| office.parse()).transpose();
        Ok(Webhook {
            kinds: self.kinds.split_terminator(',').map(str::to_owned).collect(),
            office: office.map_err(|_| damaged("its office"))?,
            created_at: time(self.created_at_us)?,
            status: self.status.parse().map_err(|_| damaged("its status"))?,
            position: u64::try_from(self.position).map_err(|_| damaged("a negative place"))?,
            failures: u32::try_from(self.failures).map_err(|_| damaged("its failures"))?,
            failing_since: self.failing_since_us.map(time).transpose()?,
            next_at: self.next_at_us.map(time).transpose()?,
            url: self.url,
            holder: self.holder,
            secret: self.secret,
            reason: self.reason,
            id,
        })
    }
}

impl Database {
    /// Keeps a new webhook.
    pub async fn add_webhook(&self, webhook: &Webhook) -> Result<(), RegistryError> {
        let sql = "INSERT INTO webhook (webhook_id, url, kinds, office, holder, secret, \
             created_at_us, status, position, failures) \
             VALUES ($1, $2, $3, $4, $5, $6, $7, 'active', $8, 0)";
        let made = writing!(self, pool => sqlx::query(sql)
            .bind(&webhook.id)
            .bind(&webhook.url)
            .bind(webhook.kinds.join(","))
            .bind(webhook.office.as_ref().map(OfficeReference::as_str))
            .bind(&webhook.holder)
            .bind(&webhook.secret)
            .bind(webhook.created_at.as_microsecond())
            .bind(webhook.position.cast_signed())
            .execute(pool)
            .await
            .map(|_| ()));
        made.map_err(RegistryError::query("keep a webhook"))
    }

    /// All webhooks, the oldest first.
    pub async fn webhooks(&self) -> Result<Vec<Webhook>, RegistryError> {
        let sql = "SELECT * FROM webhook ORDER BY created_at_us, webhook_id";
        let rows: Result<Vec<Row>, _> =
            reading!(self, pool => sqlx::query_as(sql).fetch_all(pool).await);
        let rows = rows.map_err(RegistryError::query("list webhooks"))?;
        rows.into_iter().map(Row::read).collect()
    }

    /// One webhook.
    pub async fn webhook(&self, id: &str) -> Result<Option<Webhook>, RegistryError> {
        let sql = "SELECT * FROM webhook WHERE webhook_id = $1";
        let row: Result<Option<Row>, _> =
            reading!(self, pool => sqlx::query_as(sql).bind(id).fetch_optional(pool).await);
        row.map_err(RegistryError::query("find a webhook"))?.map(Row::read).transpose()
    }

    /// Forgets a webhook and what was sent to it; tells whether there was one.
    pub async fn remove_webhook(&self, id: &str) -> Result<bool, RegistryError> {
        let removed = writing!(self, pool => async {
            let mut transaction = pool.begin().await?;
            let attempts = "DELETE FROM webhook_attempt WHERE webhook_id = $1";
            sqlx::query(attempts).bind(id).execute(&mut *transaction).await?;
            let webhook = "DELETE FROM webhook WHERE webhook_id = $1";
            let done = sqlx::query(webhook).bind(id).execute(&mut *transaction).await?;
            transaction.commit().await.map(|()| done.rows_affected() > 0)
        }.await);
        removed.map_err(RegistryError::query("forget a webhook"))
    }

    /// Lets a webhook be told again from where it stopped; tells whether there is one.
    pub async fn resume_webhook(&self, id: &str) -> Result<bool, RegistryError> {
        let sql = "UPDATE webhook SET status = 'active', reason = NULL, failures = 0, \
             failing_since_us = NULL, next_at_us = NULL WHERE webhook_id = $1";
        let done = writing!(self, pool => sqlx::query(sql)
            .bind(id)
            .execute(pool)
            .await
            .map(|done| done.rows_affected() > 0));
        done.map_err(RegistryError::query("resume a webhook"))
    }
}
