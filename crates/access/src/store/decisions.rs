//! What was decided about requests: lines chained by hash, so that none can be changed or taken
//! out unseen.

use jiff::Timestamp;
use landbridge_registry::{Database, RegistryError, reading, writing};
use landbridge_units::{CountryCode, words};
use serde::Serialize;
use sha2::{Digest, Sha256};

use super::{damaged, number, time};
use crate::secret::hexadecimal;

words! {
    /// What was decided.
    pub enum Outcome {
        /// It was let through.
        Allowed = "allowed",
        /// It was not.
        Denied = "denied",
    }
}

/// A decision before it has its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct NewDecision {
    pub(crate) at: Timestamp,
    pub(crate) principal: String,
    pub(crate) organisation: Option<String>,
    pub(crate) country: Option<CountryCode>,
    pub(crate) action: String,
    pub(crate) relation: String,
    pub(crate) about: String,
    pub(crate) outcome: Outcome,
    pub(crate) reason: String,
}

/// A decision.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Decision {
    /// Its place, from 1.
    pub sequence: u64,
    /// When.
    pub at: Timestamp,
    /// Who asked.
    pub principal: String,
    /// For whom.
    pub organisation: Option<String>,
    /// In which country.
    pub country: Option<String>,
    /// What was to be done.
    pub action: String,
    /// How who asked stands to it, joined by commas.
    pub relation: String,
    /// What it was about.
    pub about: String,
    /// What was decided.
    pub outcome: Outcome,
    /// Why.
    pub reason: String,
    /// The hash of this line and all before it.
    pub hash: String,
}

#[derive(sqlx::FromRow)]
struct Row {
    sequence: i64,
    at_us: i64,
    principal: String,
    organisation: Option<String>,
    country: Option<String>,
    action: String,
    relation: String,
    about: String,
    outcome: String,
    reason: String,
    hash: String,
}

impl Row {
    fn read(self) -> Result<Decision, RegistryError> {
        let sequence = number(self.sequence);
        let wrong = |_| damaged(format!("decision {sequence}: its outcome"));
        Ok(Decision {
            sequence,
            at: time(self.at_us)?,
            principal: self.principal,
            organisation: self.organisation,
            country: self.country,
            action: self.action,
            relation: self.relation,
            about: self.about,
            outcome: self.outcome.parse().map_err(wrong)?,
            reason: self.reason,
            hash: self.hash,
        })
    }
}

/// The hash of a line: SHA-256 over the one before and every field, each with its length.
fn hash(previous: &str, sequence: u64, new: &NewDecision) -> String {
    let country = new.country.map(|country| country.to_string());
    let mut sha = Sha256::new();
    let (sequence, at) = (sequence.to_string(), new.at.as_microsecond().to_string());
    let fields = [
        previous,
        &sequence,
        &at,
        &new.principal,
        new.organisation.as_deref().unwrap_or(""),
        country.as_deref().unwrap_or(""),
        &new.action,
        &new.relation,
        &new.about,
        new.outcome.as_str(),
        &new.reason,
    ];
    for field in fields {
        sha.update((field.len() as u64).to_be_bytes());
        sha.update(field.as_bytes());
    }
    hexadecimal(&sha.finalize())
}

/// Where the chain ends.
pub(crate) async fn head(database: &Database) -> Result<(u64, String), RegistryError> {
    let sql = "SELECT sequence, hash FROM decision ORDER BY sequence DESC LIMIT 1";
    let row: Result<Option<(i64, String)>, _> =
        writing!(database, pool => sqlx::query_as(sql).fetch_optional(pool).await);
    let row = row.map_err(RegistryError::query("read decisions"))?;
    Ok(row.map_or((0, String::new()), |(sequence, hash)| (number(sequence), hash)))
}

/// Writes lines after a place, all or none; gives where the chain ends then.
pub(crate) async fn append(
    database: &Database,
    (mut sequence, mut last): (u64, String),
    lines: &[NewDecision],
) -> Result<(u64, String), RegistryError> {
    let sql = "INSERT INTO decision (sequence, at_us, principal, organisation, country, action, \
         relation, about, outcome, reason, hash) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
    let written = writing!(database, pool => async {
        let mut transaction = pool.begin().await?;
        for line in lines {
            sequence += 1;
            last = hash(&last, sequence, line);
            sqlx::query(sql)
                .bind(sequence.cast_signed())
                .bind(line.at.as_microsecond())
                .bind(&line.principal)
                .bind(&line.organisation)
                .bind(line.country.map(|country| country.to_string()))
                .bind(&line.action)
                .bind(&line.relation)
                .bind(&line.about)
                .bind(line.outcome.as_str())
                .bind(&line.reason)
                .bind(&last)
                .execute(&mut *transaction)
                .await?;
        }
        transaction.commit().await
    }
    .await);
    written.map_err(RegistryError::query("keep decisions"))?;
    Ok((sequence, last))
}

/// Which decisions are listed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DecisionFilter {
    /// Only those before this place.
    pub before: Option<u64>,
    /// Only those about this principal.
    pub principal: Option<String>,
    /// Only those that ended so.
    pub outcome: Option<Outcome>,
    /// Only those about principals of this country.
    pub country: Option<CountryCode>,
}

/// Decisions, the newest first.
pub(crate) async fn list(
    database: &Database,
    filter: &DecisionFilter,
    limit: u32,
) -> Result<Vec<Decision>, RegistryError> {
    let sql = "SELECT * FROM decision WHERE sequence < $1 AND ($2 = '' OR principal = $2) \
         AND ($3 = '' OR outcome = $3) AND ($4 = '' OR country = $4) \
         ORDER BY sequence DESC LIMIT $5";
    let before = filter.before.and_then(|before| i64::try_from(before).ok()).unwrap_or(i64::MAX);
    let rows: Result<Vec<Row>, _> = reading!(database, pool => sqlx::query_as(sql)
        .bind(before)
        .bind(filter.principal.as_deref().unwrap_or(""))
        .bind(filter.outcome.map_or("", Outcome::as_str))
        .bind(filter.country.map(|country| country.to_string()).unwrap_or_default())
        .bind(i64::from(limit))
        .fetch_all(pool)
        .await);
    let rows = rows.map_err(RegistryError::query("read decisions"))?;
    rows.into_iter().map(Row::read).collect()
}

/// Goes through the whole chain; gives the place of the first line that does not fit.
pub(crate) async fn verify(database: &Database) -> Result<Option<u64>, RegistryError> {
    let (mut last, mut sequence) = (String::new(), 0_u64);
    loop {
        let sql = "SELECT * FROM decision WHERE sequence > $1 ORDER BY sequence LIMIT 1000";
        let rows: Result<Vec<Row>, _> = reading!(database, pool => sqlx::query_as(sql)
            .bind(sequence.cast_signed())
            .fetch_all(pool)
            .await);
        let rows = rows.map_err(RegistryError::query("read decisions"))?;
        if rows.is_empty() {
            return Ok(None);
        }
        for row in rows {
            let line = row.read()?;
            let country = line.country.as_deref().map(str::parse).transpose();
            let country = country.map_err(|_| damaged(format!("decision {}", line.sequence)))?;
            let new = NewDecision {
                at: line.at,
                principal: line.principal,
                organisation: line.organisation,
                country,
                action: line.action,
                relation: line.relation,
                about: line.about,
                outcome: line.outcome,
                reason: line.reason,
            };
            sequence += 1;
            last = hash(&last, sequence, &new);
            if line.sequence != sequence || line.hash != last {
                return Ok(Some(line.sequence));
            }
        }
    }
}
