//! Passkeys.

use jiff::Timestamp;
use landbridge_registry::{Database, RegistryError, reading, writing};
use serde::Serialize;

use super::time;

/// A passkey as its owner sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PasskeyView {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// When it was added.
    pub created_at: Timestamp,
    /// When it was shown last.
    pub used_at: Option<Timestamp>,
}

/// A passkey with what verifies it.
pub(crate) struct StoredPasskey {
    pub(crate) view: PasskeyView,
    /// A JSON document.
    pub(crate) credential: String,
}

#[derive(sqlx::FromRow)]
struct Row {
    passkey_id: String,
    name: String,
    credential: String,
    created_at_us: i64,
    used_at_us: Option<i64>,
}

pub(crate) async fn add(
    database: &Database,
    user: u64,
    passkey: &StoredPasskey,
) -> Result<(), RegistryError> {
    let sql = "INSERT INTO passkey (passkey_id, user_id, name, credential, created_at_us) \
         VALUES ($1, $2, $3, $4, $5)";
    let done = writing!(database, pool => sqlx::query(sql)
        .bind(&passkey.view.id)
        .bind(user.cast_signed())
        .bind(&passkey.view.name)
        .bind(&passkey.credential)
        .bind(passkey.view.created_at.as_microsecond())
        .execute(pool)
        .await
        .map(|_| ()));
    done.map_err(RegistryError::query("keep a passkey"))
}

pub(crate) async fn of_user(
    database: &Database,
    user: u64,
) -> Result<Vec<StoredPasskey>, RegistryError> {
    let sql = "SELECT * FROM passkey WHERE user_id = $1 ORDER BY created_at_us, passkey_id";
    let rows: Result<Vec<Row>, _> = reading!(database, pool => {
        sqlx::query_as(sql).bind(user.cast_signed()).fetch_all(pool).await
    });
    let rows = rows.map_err(RegistryError::query("list passkeys"))?;
    let read = |row: Row| {
        let (created_at, used_at) =
            (time(row.created_at_us)?, row.used_at_us.map(time).transpose()?);
        let view = PasskeyView { id: row.passkey_id, name: row.name, created_at, used_at };
        Ok(StoredPasskey { view, credential: row.credential })
    };
    rows.into_iter().map(read).collect()
}

pub(crate) async fn used(
    database: &Database,
    id: &str,
    credential: &str,
    now: Timestamp,
) -> Result<(), RegistryError> {
    let sql = "UPDATE passkey SET credential = $2, used_at_us = $3 WHERE passkey_id = $1";
    let done = writing!(database, pool => sqlx::query(sql)
        .bind(id)
        .bind(credential)
        .bind(now.as_microsecond())
        .execute(pool)
        .await
        .map(|_| ()));
    done.map_err(RegistryError::query("keep a passkey"))
}

pub(crate) async fn remove(
    database: &Database,
    user: u64,
    id: &str,
) -> Result<bool, RegistryError> {
    let sql = "DELETE FROM passkey WHERE passkey_id = $1 AND user_id = $2";
    let done = writing!(database, pool => sqlx::query(sql)
        .bind(id)
        .bind(user.cast_signed())
        .execute(pool)
        .await
        .map(|done| done.rows_affected() > 0));
    done.map_err(RegistryError::query("forget a passkey"))
}
