//! The states of movements and accounts, from the journal.

use std::str::FromStr;

use landbridge_transit::codes::{GuaranteeId, MovementId, PermitKey};
use landbridge_transit::ledger::{GuaranteeAccount, PermitAccount};
use landbridge_transit::world::Book;
use landbridge_transit::{Movement, World, apply};
use serde::de::DeserializeOwned;

use crate::database::{Database, reading};
use crate::error::RegistryError;

/// The name of a movement in the journal.
pub(crate) fn movement_name(id: MovementId) -> String {
    format!("movement/{id}")
}

/// The name of a guarantee account in the journal.
pub(crate) fn guarantee_name(id: GuaranteeId) -> String {
    format!("guarantee/{id}")
}

/// The name of a permit account in the journal.
pub(crate) fn permit_name(key: &PermitKey) -> String {
    format!("permit/{key}")
}

#[derive(sqlx::FromRow)]
struct Snapshot {
    state: String,
    version: i64,
}

impl Database {
    /// A movement as it stands.
    pub async fn movement(&self, id: MovementId) -> Result<Option<Movement>, RegistryError> {
        let mut world = World::default();
        self.replay(&mut world, &movement_name(id), 0).await?;
        Ok(world.movements.remove(&id))
    }

    /// A guarantee account as it stands.
    pub async fn guarantee(
        &self,
        id: GuaranteeId,
    ) -> Result<Option<GuaranteeAccount>, RegistryError> {
        let name = guarantee_name(id);
        let mut world = World::default();
        let after = self.snapshot(&name).await?.map_or(0, |(version, account)| {
            world.insert_guarantee(account);
            version
        });
        self.replay(&mut world, &name, after).await?;
        Ok(world.guarantees.remove(&id))
    }

    /// A permit account as it stands.
    pub async fn permit(&self, key: &PermitKey) -> Result<Option<PermitAccount>, RegistryError> {
        let name = permit_name(key);
        let mut world = World::default();
        let after = self.snapshot(&name).await?.map_or(0, |(version, account)| {
            world.insert_permit(account);
            version
        });
        self.replay(&mut world, &name, after).await?;
        Ok(world.permits.remove(key))
    }

    /// The ids of all accounts of a kind, `guarantee` or `permit`, in order.
    async fn accounts<T: FromStr>(&self, kind: &str) -> Result<Vec<T>, RegistryError> {
        // From one name to the next in the index, over however many entries each has.
        let sql = "WITH RECURSIVE account (name) AS ( \
             SELECT MIN(aggregate) FROM journal_entry WHERE aggregate >= $1 AND aggregate < $2 \
             UNION ALL SELECT (SELECT MIN(aggregate) FROM journal_entry \
                 WHERE aggregate > account.name AND aggregate < $2) \
             FROM account WHERE account.name IS NOT NULL) \
             SELECT name FROM account WHERE name IS NOT NULL";
        let (from, to) = (format!("{kind}/"), format!("{kind}0"));
        let names: Result<Vec<String>, _> = reading!(self, pool => {
            sqlx::query_scalar(sql).bind(from).bind(to).fetch_all(pool).await
        });
        let names = names.map_err(RegistryError::query("list accounts"))?;
        names
            .into_iter()
            .map(|name| {
                let id = name.split_once('/').and_then(|(_, id)| id.parse().ok());
                id.ok_or_else(|| RegistryError::Damaged { what: format!("account {name}") })
            })
            .collect()
    }

    /// All guarantee accounts, by id.
    pub async fn guarantees(&self) -> Result<Vec<GuaranteeId>, RegistryError> {
        self.accounts("guarantee").await
    }

    /// All permit accounts, by key.
    pub async fn permits(&self) -> Result<Vec<PermitKey>, RegistryError> {
        self.accounts("permit").await
    }

    async fn replay(
        &self,
        world: &mut World,
        aggregate: &str,
        after: u64,
    ) -> Result<(), RegistryError> {
        for entry in self.entries_of(aggregate, after).await? {
            apply(world, &entry.event()?);
        }
        Ok(())
    }

    async fn snapshot<T: DeserializeOwned>(
        &self,
        aggregate: &str,
    ) -> Result<Option<(u64, T)>, RegistryError> {
        let sql = "SELECT state, version FROM account_snapshot WHERE aggregate = $1";
        let row: Result<Option<Snapshot>, _> = reading!(self, pool => {
            sqlx::query_as(sql).bind(aggregate).fetch_optional(pool).await
        });
        let Some(row) = row.map_err(RegistryError::query("load an account"))? else {
            return Ok(None);
        };
        let damaged = |what: String| RegistryError::Damaged {
            what: format!("snapshot of {aggregate}: {what}"),
        };
        let state = serde_json::from_str(&row.state).map_err(|error| damaged(error.to_string()))?;
        let version = u64::try_from(row.version).map_err(|error| damaged(error.to_string()))?;
        Ok(Some((version, state)))
    }
}
