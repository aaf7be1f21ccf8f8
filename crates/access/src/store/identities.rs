//! Who a user is to a directory that vouches for people.

use jiff::Timestamp;
use landbridge_registry::{Database, RegistryError, reading, writing};

/// The user whom a directory knows by a name.
pub(crate) async fn user_of(
    database: &Database,
    (issuer, subject): (&str, &str),
) -> Result<Option<u64>, RegistryError> {
    let sql = "SELECT user_id FROM identity WHERE issuer = $1 AND subject = $2";
    let found: Result<Option<i64>, _> = reading!(database, pool => sqlx::query_scalar(sql)
        .bind(issuer)
        .bind(subject)
        .fetch_optional(pool)
        .await);
    Ok(found.map_err(RegistryError::query("find an identity"))?.map(i64::cast_unsigned))
}

/// Keeps whom a directory means, once for each user; `false` when it means somebody else by this
/// name, or the user by another.
pub(crate) async fn link(
    database: &Database,
    (issuer, subject): (&str, &str),
    user: u64,
    now: Timestamp,
) -> Result<bool, RegistryError> {
    let sql = "INSERT INTO identity (issuer, subject, user_id, linked_at_us) \
         VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING";
    let done = writing!(database, pool => sqlx::query(sql)
        .bind(issuer)
        .bind(subject)
        .bind(user.cast_signed())
        .bind(now.as_microsecond())
        .execute(pool)
        .await
        .map(|done| done.rows_affected()));
    Ok(done.map_err(RegistryError::query("keep an identity"))? == 1)
}
