//! The next event that a webhook asks for.

use landbridge_transit::codes::OfficeReference;

use super::Webhook;
use crate::database::{Database, reading, writing};
use crate::error::RegistryError;
use crate::journal::Entry;

/// Entries looked at in one go.
const CHUNK: u32 = 500;

/// What comes next for a webhook.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Next {
    /// This event is to be sent.
    Event(Box<Entry>),
    /// Nothing that it asks for was among those looked at; there are more.
    LookOn,
    /// It has been told of everything.
    Nothing,
}

impl Database {
    /// The next event after a webhook's place that it asks for. The place moves on past those
    /// that it does not ask for.
    pub async fn next_for(&self, webhook: &Webhook) -> Result<Next, RegistryError> {
        let entries = self.entries_after(webhook.position, CHUNK).await?;
        let (seen, last) = (entries.len(), entries.last().map(|entry| entry.sequence));
        for entry in entries {
            if self.is_asked_for(webhook, &entry).await? {
                return Ok(Next::Event(Box::new(entry)));
            }
        }
        let Some(last) = last else { return Ok(Next::Nothing) };
        self.skip_to(webhook, last).await?;
        Ok(if seen == CHUNK as usize { Next::LookOn } else { Next::Nothing })
    }

    /// The entry at a place in the journal.
    pub async fn entry(&self, sequence: u64) -> Result<Option<Entry>, RegistryError> {
        let Some(before) = sequence.checked_sub(1) else { return Ok(None) };
        if i64::try_from(sequence).is_err() {
            return Ok(None);
        }
        let found = self.entries_after(before, 1).await?.into_iter().next();
        Ok(found.filter(|entry| entry.sequence == sequence))
    }

    async fn is_asked_for(&self, webhook: &Webhook, entry: &Entry) -> Result<bool, RegistryError> {
        if !webhook.kinds.is_empty() && !webhook.kinds.contains(&entry.kind) {
            return Ok(false);
        }
        if webhook.office.is_none() && webhook.holder.is_none() {
            return Ok(true);
        }
        match entry.aggregate.split_once('/') {
            Some(("movement", id)) => self.concerns(webhook, id.parse().unwrap_or(0)).await,
            Some(("guarantee", id)) if webhook.office.is_none() => {
                let Ok(id) = id.parse() else { return Ok(false) };
                let account = self.guarantee(id).await?;
                let holder = account.map(|account| account.terms.holder.to_string());
                Ok(holder == webhook.holder)
            }
            _ => Ok(false),
        }
    }

    /// Whether a movement is of the holder and has the office in it.
    async fn concerns(&self, webhook: &Webhook, movement: i64) -> Result<bool, RegistryError> {
        let sql = "SELECT COUNT(*) FROM movement m WHERE m.movement_id = $1 \
             AND ($2 IS NULL OR m.holder = $2) \
             AND ($3 IS NULL OR EXISTS (SELECT 1 FROM movement_office o \
                 WHERE o.movement_id = m.movement_id AND o.office = $3))";
        let found: Result<i64, _> = reading!(self, pool => {
            sqlx::query_scalar(sql)
                .bind(movement)
                .bind(webhook.holder.as_deref())
                .bind(webhook.office.as_ref().map(OfficeReference::as_str))
                .fetch_one(pool)
                .await
        });
        Ok(found.map_err(RegistryError::query("choose what a webhook is told"))? > 0)
    }

    async fn skip_to(&self, webhook: &Webhook, sequence: u64) -> Result<(), RegistryError> {
        let sql = "UPDATE webhook SET position = $2 WHERE webhook_id = $1";
        let done = writing!(self, pool => sqlx::query(sql)
            .bind(&webhook.id)
            .bind(sequence.cast_signed())
            .execute(pool)
            .await
            .map(|_| ()));
        done.map_err(RegistryError::query("move a webhook on"))
    }
}
