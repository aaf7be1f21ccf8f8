//! Signed-in browsers.

use jiff::Timestamp;
use landbridge_registry::{Database, RegistryError, reading, writing};

use super::{number, time};

/// A signed-in browser.
pub(crate) struct SessionRow {
    pub(crate) user: u64,
    pub(crate) csrf: String,
    pub(crate) created_at: Timestamp,
    pub(crate) seen_at: Timestamp,
    pub(crate) passkey_at: Option<Timestamp>,
}

#[derive(sqlx::FromRow)]
struct Row {
    user_id: i64,
    csrf: String,
    created_at_us: i64,
    seen_at_us: i64,
    passkey_at_us: Option<i64>,
}

pub(crate) async fn open(
    database: &Database,
    digest: &str,
    user: u64,
    csrf: &str,
    now: Timestamp,
) -> Result<(), RegistryError> {
    let sql = "INSERT INTO session (token_digest, user_id, csrf, created_at_us, seen_at_us) \
         VALUES ($1, $2, $3, $4, $4)";
    let done = writing!(database, pool => sqlx::query(sql)
        .bind(digest)
        .bind(user.cast_signed())
        .bind(csrf)
        .bind(now.as_microsecond())
        .execute(pool)
        .await
        .map(|_| ()));
    done.map_err(RegistryError::query("open a session"))
}

pub(crate) async fn find(
    database: &Database,
    digest: &str,
) -> Result<Option<SessionRow>, RegistryError> {
    let sql = "SELECT * FROM session WHERE token_digest = $1";
    let row: Result<Option<Row>, _> = reading!(database, pool => {
        sqlx::query_as(sql).bind(digest).fetch_optional(pool).await
    });
    let row = row.map_err(RegistryError::query("find a session"))?;
    let read = |row: Row| {
        Ok(SessionRow {
            user: number(row.user_id),
            csrf: row.csrf,
            created_at: time(row.created_at_us)?,
            seen_at: time(row.seen_at_us)?,
            passkey_at: row.passkey_at_us.map(time).transpose()?,
        })
    };
    row.map(read).transpose()
}

pub(crate) async fn seen(
    database: &Database,
    digest: &str,
    now: Timestamp,
) -> Result<(), RegistryError> {
    let sql = "UPDATE session SET seen_at_us = $2 WHERE token_digest = $1";
    let done = writing!(database, pool => sqlx::query(sql)
        .bind(digest)
        .bind(now.as_microsecond())
        .execute(pool)
        .await
        .map(|_| ()));
    done.map_err(RegistryError::query("keep a session"))
}

pub(crate) async fn passkey_shown(
    database: &Database,
    digest: &str,
    now: Timestamp,
) -> Result<(), RegistryError> {
    let sql = "UPDATE session SET passkey_at_us = $2 WHERE token_digest = $1";
    let done = writing!(database, pool => sqlx::query(sql)
        .bind(digest)
        .bind(now.as_microsecond())
        .execute(pool)
        .await
        .map(|_| ()));
    done.map_err(RegistryError::query("keep a session"))
}

pub(crate) async fn close(database: &Database, digest: &str) -> Result<(), RegistryError> {
    let sql = "DELETE FROM session WHERE token_digest = $1";
    let done = writing!(database, pool => {
        sqlx::query(sql).bind(digest).execute(pool).await.map(|_| ())
    });
    done.map_err(RegistryError::query("end a session"))
}

/// Ends the sessions of a user, but for one.
pub(crate) async fn close_others(
    database: &Database,
    user: u64,
    but: &str,
) -> Result<(), RegistryError> {
    let sql = "DELETE FROM session WHERE user_id = $1 AND token_digest <> $2";
    let done = writing!(database, pool => sqlx::query(sql)
        .bind(user.cast_signed())
        .bind(but)
        .execute(pool)
        .await
        .map(|_| ()));
    done.map_err(RegistryError::query("end sessions"))
}

/// Forgets sessions that nobody used since an instant, and those begun before another.
pub(crate) async fn sweep(
    database: &Database,
    unused_since: Timestamp,
    begun_before: Timestamp,
) -> Result<(), RegistryError> {
    let sql = "DELETE FROM session WHERE seen_at_us < $1 OR created_at_us < $2";
    let done = writing!(database, pool => sqlx::query(sql)
        .bind(unused_since.as_microsecond())
        .bind(begun_before.as_microsecond())
        .execute(pool)
        .await
        .map(|_| ()));
    done.map_err(RegistryError::query("end sessions"))
}
