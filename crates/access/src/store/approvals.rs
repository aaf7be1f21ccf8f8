//! Acts that wait for a second pair of eyes.

use jiff::Timestamp;
use landbridge_registry::{Database, RegistryError, reading, writing};
use landbridge_transit::MovementAct;
use landbridge_transit::codes::MovementId;
use landbridge_transit::event::Actor;
use landbridge_units::words;

use super::{damaged, number, time};

words! {
    /// What came of it.
    pub enum ApprovalState {
        /// Nobody has decided yet.
        Waiting = "waiting",
        /// It was done.
        Approved = "approved",
        /// It was turned down.
        Rejected = "rejected",
    }
}

/// An act that waits for a second pair of eyes.
#[derive(Clone, Debug, PartialEq)]
pub struct Approval {
    /// Its number.
    pub id: u64,
    /// What it is asked of.
    pub movement: MovementId,
    /// What is asked.
    pub act: MovementAct,
    /// In which capacity.
    pub actor: Actor,
    /// The number of the user who asked.
    pub asked_by: u64,
    /// When.
    pub asked_at: Timestamp,
    /// What came of it.
    pub state: ApprovalState,
    /// The number of the user who decided.
    pub decided_by: Option<u64>,
    /// When.
    pub decided_at: Option<Timestamp>,
    /// Why.
    pub reason: String,
}

#[derive(sqlx::FromRow)]
struct Row {
    approval_id: i64,
    movement_id: i64,
    act: String,
    actor: String,
    asked_by: i64,
    asked_at_us: i64,
    state: String,
    decided_by: Option<i64>,
    decided_at_us: Option<i64>,
    reason: String,
}

impl Row {
    fn read(self) -> Result<Approval, RegistryError> {
        let id = self.approval_id;
        let wrong = |what: &str| damaged(format!("approval {id}: {what}"));
        Ok(Approval {
            id: number(id),
            movement: MovementId(number(self.movement_id)),
            act: serde_json::from_str(&self.act).map_err(|_| wrong("its act"))?,
            actor: serde_json::from_str(&self.actor).map_err(|_| wrong("its actor"))?,
            asked_by: number(self.asked_by),
            asked_at: time(self.asked_at_us)?,
            state: self.state.parse().map_err(|_| wrong("its state"))?,
            decided_by: self.decided_by.map(number),
            decided_at: self.decided_at_us.map(time).transpose()?,
            reason: self.reason,
        })
    }
}

pub(crate) async fn ask(
    database: &Database,
    movement: MovementId,
    (actor, act): (&Actor, &MovementAct),
    asked_by: u64,
    now: Timestamp,
) -> Result<u64, RegistryError> {
    let written = |value: Result<String, serde_json::Error>| {
        value.map_err(|_| damaged("an act that has no form".to_owned()))
    };
    let (act, actor) =
        (written(serde_json::to_string(act))?, written(serde_json::to_string(actor))?);
    let sql = "INSERT INTO approval (movement_id, act, actor, asked_by, asked_at_us, state, reason) \
         VALUES ($1, $2, $3, $4, $5, 'waiting', '') RETURNING approval_id";
    let made: Result<i64, _> = writing!(database, pool => sqlx::query_scalar(sql)
        .bind(movement.0.cast_signed())
        .bind(&act)
        .bind(&actor)
        .bind(asked_by.cast_signed())
        .bind(now.as_microsecond())
        .fetch_one(pool)
        .await);
    made.map(number).map_err(RegistryError::query("ask for an approval"))
}

/// Approvals, the newest first; all states without one.
pub(crate) async fn list(
    database: &Database,
    state: Option<ApprovalState>,
    limit: u32,
) -> Result<Vec<Approval>, RegistryError> {
    let sql = "SELECT * FROM approval WHERE ($1 = '' OR state = $1) \
         ORDER BY approval_id DESC LIMIT $2";
    let rows: Result<Vec<Row>, _> = reading!(database, pool => sqlx::query_as(sql)
        .bind(state.map_or("", ApprovalState::as_str))
        .bind(i64::from(limit))
        .fetch_all(pool)
        .await);
    let rows = rows.map_err(RegistryError::query("list approvals"))?;
    rows.into_iter().map(Row::read).collect()
}

pub(crate) async fn find(database: &Database, id: u64) -> Result<Option<Approval>, RegistryError> {
    let sql = "SELECT * FROM approval WHERE approval_id = $1";
    let row: Result<Option<Row>, _> = reading!(database, pool => {
        sqlx::query_as(sql).bind(id.cast_signed()).fetch_optional(pool).await
    });
    row.map_err(RegistryError::query("find an approval"))?.map(Row::read).transpose()
}

/// Decides one that waits; tells whether it did.
pub(crate) async fn decide(
    database: &Database,
    id: u64,
    state: ApprovalState,
    (by, reason): (u64, &str),
    now: Timestamp,
) -> Result<bool, RegistryError> {
    let sql = "UPDATE approval SET state = $2, decided_by = $3, decided_at_us = $4, reason = $5 \
         WHERE approval_id = $1 AND state = 'waiting'";
    let done = writing!(database, pool => sqlx::query(sql)
        .bind(id.cast_signed())
        .bind(state.as_str())
        .bind(by.cast_signed())
        .bind(now.as_microsecond())
        .bind(reason)
        .execute(pool)
        .await
        .map(|done| done.rows_affected() > 0));
    done.map_err(RegistryError::query("decide an approval"))
}
