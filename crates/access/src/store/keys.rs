//! Keys of machines.

use jiff::Timestamp;
use landbridge_registry::{Database, RegistryError, reading, writing};
use serde::Serialize;

use super::{actions, joined, number, roles, time};
use crate::words::{Action, Role};

/// What a new key is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewKey {
    /// Its name.
    pub name: String,
    /// The number of the organisation that it acts for.
    pub organisation: u64,
    /// In which roles.
    pub roles: Vec<Role>,
    /// For which actions; all that its roles allow when absent.
    pub scopes: Option<Vec<Action>>,
    /// When it stops working.
    pub expires_at: Option<Timestamp>,
}

/// A key, without its secret.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct KeyView {
    /// Its public part.
    pub id: String,
    /// Its name.
    pub name: String,
    /// The number of the organisation that it acts for.
    pub organisation: u64,
    /// In which roles.
    pub roles: Vec<Role>,
    /// For which actions; all that its roles allow when absent.
    pub scopes: Option<Vec<Action>>,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it stops working.
    pub expires_at: Option<Timestamp>,
    /// When it was taken back.
    pub revoked_at: Option<Timestamp>,
}

#[derive(sqlx::FromRow)]
struct Row {
    key_id: String,
    name: String,
    organisation_id: i64,
    roles: String,
    scopes: Option<String>,
    secret_digest: String,
    created_at_us: i64,
    expires_at_us: Option<i64>,
    revoked_at_us: Option<i64>,
}

impl Row {
    fn read(self) -> Result<(KeyView, String), RegistryError> {
        let view = KeyView {
            id: self.key_id,
            name: self.name,
            organisation: number(self.organisation_id),
            roles: roles(&self.roles)?,
            scopes: self.scopes.as_deref().map(actions).transpose()?,
            created_at: time(self.created_at_us)?,
            expires_at: self.expires_at_us.map(time).transpose()?,
            revoked_at: self.revoked_at_us.map(time).transpose()?,
        };
        Ok((view, self.secret_digest))
    }
}

pub(crate) async fn add(
    database: &Database,
    id: &str,
    new: &NewKey,
    secret_digest: &str,
    now: Timestamp,
) -> Result<(), RegistryError> {
    let sql = "INSERT INTO api_key (key_id, name, organisation_id, roles, scopes, secret_digest, \
         created_at_us, expires_at_us) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    let done = writing!(database, pool => sqlx::query(sql)
        .bind(id)
        .bind(&new.name)
        .bind(new.organisation.cast_signed())
        .bind(joined(&new.roles))
        .bind(new.scopes.as_deref().map(joined))
        .bind(secret_digest)
        .bind(now.as_microsecond())
        .bind(new.expires_at.map(Timestamp::as_microsecond))
        .execute(pool)
        .await
        .map(|_| ()));
    done.map_err(RegistryError::query("keep a key"))
}

pub(crate) async fn all(database: &Database) -> Result<Vec<KeyView>, RegistryError> {
    let sql = "SELECT * FROM api_key ORDER BY created_at_us, key_id";
    let rows: Result<Vec<Row>, _> =
        reading!(database, pool => sqlx::query_as(sql).fetch_all(pool).await);
    let rows = rows.map_err(RegistryError::query("list keys"))?;
    rows.into_iter().map(|row| Ok(row.read()?.0)).collect()
}

/// A key with the digest of its secret.
pub(crate) async fn find(
    database: &Database,
    id: &str,
) -> Result<Option<(KeyView, String)>, RegistryError> {
    let sql = "SELECT * FROM api_key WHERE key_id = $1";
    let row: Result<Option<Row>, _> =
        reading!(database, pool => sqlx::query_as(sql).bind(id).fetch_optional(pool).await);
    row.map_err(RegistryError::query("find a key"))?.map(Row::read).transpose()
}

pub(crate) async fn revoke(
    database: &Database,
    id: &str,
    now: Timestamp,
) -> Result<bool, RegistryError> {
    let sql = "UPDATE api_key SET revoked_at_us = COALESCE(revoked_at_us, $2) WHERE key_id = $1";
    let done = writing!(database, pool => sqlx::query(sql)
        .bind(id)
        .bind(now.as_microsecond())
        .execute(pool)
        .await
        .map(|done| done.rows_affected() > 0));
    done.map_err(RegistryError::query("revoke a key"))
}
