//! Users, and attempts to sign in that failed.

use jiff::Timestamp;
use landbridge_registry::{Database, RegistryError, reading, writing};
use serde::Serialize;

use super::{joined, number, roles};
use crate::words::Role;

/// What a new user is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewUser {
    /// What they sign in with.
    pub login: String,
    /// The name.
    pub name: String,
    /// The number of the organisation.
    pub organisation: u64,
    /// The roles.
    pub roles: Vec<Role>,
    /// The language of the page.
    pub language: String,
}

/// What is changed of a user; what is absent stays.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UserChange {
    /// The name.
    pub name: Option<String>,
    /// The roles.
    pub roles: Option<Vec<Role>>,
    /// Whether they may sign in.
    pub is_active: Option<bool>,
    /// The language of the page.
    pub language: Option<String>,
}

/// A user as the operator sees them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct UserView {
    /// The number.
    pub id: u64,
    /// What they sign in with.
    pub login: String,
    /// The name.
    pub name: String,
    /// The number of the organisation.
    pub organisation: u64,
    /// The roles.
    pub roles: Vec<Role>,
    /// The language of the page.
    pub language: String,
    /// Whether they may sign in.
    pub is_active: bool,
}

/// A user with what opens the door.
pub(crate) struct UserRow {
    pub(crate) view: UserView,
    pub(crate) password_hash: String,
}

#[derive(sqlx::FromRow)]
struct Row {
    user_id: i64,
    login: String,
    name: String,
    organisation_id: i64,
    roles: String,
    language: String,
    password_hash: String,
    is_active: i64,
}

impl Row {
    fn read(self) -> Result<UserRow, RegistryError> {
        let view = UserView {
            id: number(self.user_id),
            login: self.login,
            name: self.name,
            organisation: number(self.organisation_id),
            roles: roles(&self.roles)?,
            language: self.language,
            is_active: self.is_active != 0,
        };
        Ok(UserRow { view, password_hash: self.password_hash })
    }
}

/// Keeps a user; `None` when the login is taken.
pub(crate) async fn add(
    database: &Database,
    new: &NewUser,
    password_hash: &str,
    now: Timestamp,
) -> Result<Option<u64>, RegistryError> {
    let sql = "INSERT INTO app_user \
         (login, name, organisation_id, roles, language, password_hash, is_active, created_at_us) \
         VALUES ($1, $2, $3, $4, $5, $6, 1, $7) ON CONFLICT (login) DO NOTHING RETURNING user_id";
    let made: Result<Option<i64>, _> = writing!(database, pool => sqlx::query_scalar(sql)
        .bind(&new.login)
        .bind(&new.name)
        .bind(new.organisation.cast_signed())
        .bind(joined(&new.roles))
        .bind(&new.language)
        .bind(password_hash)
        .bind(now.as_microsecond())
        .fetch_optional(pool)
        .await);
    made.map(|id| id.map(number)).map_err(RegistryError::query("keep a user"))
}

pub(crate) async fn all(database: &Database) -> Result<Vec<UserView>, RegistryError> {
    let sql = "SELECT * FROM app_user ORDER BY user_id";
    let rows: Result<Vec<Row>, _> =
        reading!(database, pool => sqlx::query_as(sql).fetch_all(pool).await);
    let rows = rows.map_err(RegistryError::query("list users"))?;
    rows.into_iter().map(|row| Ok(row.read()?.view)).collect()
}

pub(crate) async fn by_login(
    database: &Database,
    login: &str,
) -> Result<Option<UserRow>, RegistryError> {
    let sql = "SELECT * FROM app_user WHERE login = $1";
    let row: Result<Option<Row>, _> = reading!(database, pool => {
        sqlx::query_as(sql).bind(login).fetch_optional(pool).await
    });
    row.map_err(RegistryError::query("find a user"))?.map(Row::read).transpose()
}

pub(crate) async fn by_id(database: &Database, id: u64) -> Result<Option<UserRow>, RegistryError> {
    let sql = "SELECT * FROM app_user WHERE user_id = $1";
    let row: Result<Option<Row>, _> = reading!(database, pool => {
        sqlx::query_as(sql).bind(id.cast_signed()).fetch_optional(pool).await
    });
    row.map_err(RegistryError::query("find a user"))?.map(Row::read).transpose()
}

pub(crate) async fn change(
    database: &Database,
    id: u64,
    change: &UserChange,
) -> Result<bool, RegistryError> {
    let sql = "UPDATE app_user SET name = COALESCE($2, name), roles = COALESCE($3, roles), \
         is_active = COALESCE($4, is_active), language = COALESCE($5, language) \
         WHERE user_id = $1";
    let done = writing!(database, pool => sqlx::query(sql)
        .bind(id.cast_signed())
        .bind(&change.name)
        .bind(change.roles.as_deref().map(joined))
        .bind(change.is_active.map(i64::from))
        .bind(&change.language)
        .execute(pool)
        .await
        .map(|done| done.rows_affected() > 0));
    done.map_err(RegistryError::query("change a user"))
}

pub(crate) async fn set_password(
    database: &Database,
    id: u64,
    password_hash: &str,
) -> Result<bool, RegistryError> {
    let sql = "UPDATE app_user SET password_hash = $2 WHERE user_id = $1";
    let done = writing!(database, pool => sqlx::query(sql)
        .bind(id.cast_signed())
        .bind(password_hash)
        .execute(pool)
        .await
        .map(|done| done.rows_affected() > 0));
    done.map_err(RegistryError::query("change a password"))
}

/// Attempts that failed under a name, and until when the next does not count.
pub(crate) async fn attempts(
    database: &Database,
    login_digest: &str,
) -> Result<(u32, i64), RegistryError> {
    let sql = "SELECT failures, locked_until_us FROM sign_in_attempt WHERE login_digest = $1";
    // Read where it is written, so that attempts at the same time see each other.
    let row: Result<Option<(i64, i64)>, _> = writing!(database, pool => {
        sqlx::query_as(sql).bind(login_digest).fetch_optional(pool).await
    });
    let row = row.map_err(RegistryError::query("count attempts"))?;
    Ok(row.map_or((0, 0), |(failures, until)| (u32::try_from(failures).unwrap_or(0), until)))
}

/// Counts one more, before its outcome is known; gives how many there are.
pub(crate) async fn count_attempt(
    database: &Database,
    login_digest: &str,
) -> Result<u32, RegistryError> {
    let sql = "INSERT INTO sign_in_attempt (login_digest, failures, locked_until_us) \
         VALUES ($1, 1, 0) ON CONFLICT (login_digest) DO UPDATE \
         SET failures = sign_in_attempt.failures + 1 RETURNING failures";
    let failures: Result<i64, _> = writing!(database, pool => {
        sqlx::query_scalar(sql).bind(login_digest).fetch_one(pool).await
    });
    let failures = failures.map_err(RegistryError::query("count attempts"))?;
    Ok(u32::try_from(failures).unwrap_or(u32::MAX))
}

pub(crate) async fn lock(
    database: &Database,
    login_digest: &str,
    until: Timestamp,
) -> Result<(), RegistryError> {
    let sql = "UPDATE sign_in_attempt SET locked_until_us = $2 WHERE login_digest = $1";
    let done = writing!(database, pool => sqlx::query(sql)
        .bind(login_digest)
        .bind(until.as_microsecond())
        .execute(pool)
        .await
        .map(|_| ()));
    done.map_err(RegistryError::query("count attempts"))
}

pub(crate) async fn forget_attempts(
    database: &Database,
    login_digest: &str,
) -> Result<(), RegistryError> {
    let sql = "DELETE FROM sign_in_attempt WHERE login_digest = $1";
    let done = writing!(database, pool => {
        sqlx::query(sql).bind(login_digest).execute(pool).await.map(|_| ())
    });
    done.map_err(RegistryError::query("count attempts"))
}
