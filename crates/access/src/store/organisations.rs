//! Organisations.

use jiff::Timestamp;
use landbridge_registry::{Database, RegistryError, reading, writing};
use landbridge_transit::codes::OfficeReference;
use landbridge_units::CountryCode;

use super::{damaged, number};
use crate::principal::Organisation;
use crate::words::OrganisationKind;

/// What a new organisation is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewOrganisation {
    /// What it is.
    pub kind: OrganisationKind,
    /// Its name.
    pub name: String,
    /// Its country.
    pub country: CountryCode,
    /// The customs office that it is.
    pub office: Option<OfficeReference>,
    /// The number under which declarations and guarantees name it.
    pub identification: Option<String>,
}

#[derive(sqlx::FromRow)]
pub(super) struct Row {
    organisation_id: i64,
    kind: String,
    name: String,
    country: String,
    office: Option<String>,
    identification: Option<String>,
    is_active: i64,
}

impl Row {
    pub(super) fn read(self) -> Result<Organisation, RegistryError> {
        let id = self.organisation_id;
        let wrong = |what: &str| damaged(format!("organisation {id}: {what}"));
        Ok(Organisation {
            id: number(id),
            kind: self.kind.parse().map_err(|_| wrong("its kind"))?,
            name: self.name,
            country: self.country.parse().map_err(|_| wrong("its country"))?,
            office: self
                .office
                .map(|one| one.parse())
                .transpose()
                .map_err(|_| wrong("its office"))?,
            identification: self.identification,
            is_active: self.is_active != 0,
        })
    }
}

pub(crate) async fn add(
    database: &Database,
    new: &NewOrganisation,
    now: Timestamp,
) -> Result<u64, RegistryError> {
    let sql = "INSERT INTO organisation \
         (kind, name, country, office, identification, is_active, created_at_us) \
         VALUES ($1, $2, $3, $4, $5, 1, $6) RETURNING organisation_id";
    let made: Result<i64, _> = writing!(database, pool => sqlx::query_scalar(sql)
        .bind(new.kind.as_str())
        .bind(&new.name)
        .bind(new.country.to_string())
        .bind(new.office.as_ref().map(OfficeReference::as_str))
        .bind(&new.identification)
        .bind(now.as_microsecond())
        .fetch_one(pool)
        .await);
    made.map(number).map_err(RegistryError::query("keep an organisation"))
}

pub(crate) async fn all(database: &Database) -> Result<Vec<Organisation>, RegistryError> {
    let sql = "SELECT * FROM organisation ORDER BY organisation_id";
    let rows: Result<Vec<Row>, _> =
        reading!(database, pool => sqlx::query_as(sql).fetch_all(pool).await);
    let rows = rows.map_err(RegistryError::query("list organisations"))?;
    rows.into_iter().map(Row::read).collect()
}

pub(crate) async fn find(
    database: &Database,
    id: u64,
) -> Result<Option<Organisation>, RegistryError> {
    let sql = "SELECT * FROM organisation WHERE organisation_id = $1";
    let row: Result<Option<Row>, _> = reading!(database, pool => {
        sqlx::query_as(sql).bind(id.cast_signed()).fetch_optional(pool).await
    });
    row.map_err(RegistryError::query("find an organisation"))?.map(Row::read).transpose()
}

pub(crate) async fn change(
    database: &Database,
    id: u64,
    name: Option<&str>,
    is_active: Option<bool>,
) -> Result<bool, RegistryError> {
    let sql = "UPDATE organisation SET name = COALESCE($2, name), \
         is_active = COALESCE($3, is_active) WHERE organisation_id = $1";
    let done = writing!(database, pool => sqlx::query(sql)
        .bind(id.cast_signed())
        .bind(name)
        .bind(is_active.map(i64::from))
        .execute(pool)
        .await
        .map(|done| done.rows_affected() > 0));
    done.map_err(RegistryError::query("change an organisation"))
}
