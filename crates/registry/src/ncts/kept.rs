//! Messages as they were received.

use jiff::Timestamp;
use landbridge_messages::rules::RuleFault;
use landbridge_messages::{Fault, Limits, Phase, Tree};
use landbridge_transit::Refusal;
use landbridge_transit::codes::MovementId;
use serde::Serialize;
use serde_json::Value;
use sha2::{Digest, Sha256};

use super::form::Form;
use crate::database::{Database, reading};
use crate::error::RegistryError;
use crate::writer::{Answer, Receipt};

/// A message as it came, before anything is known of what follows from it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Received {
    /// Its kind, such as `CC015C`; empty when it could not be read.
    pub kind: String,
    /// By whose schema it was read.
    pub phase: Phase,
    /// Its identification by its sender.
    pub identification: String,
    /// Who sent it, as it says.
    pub sender: String,
    /// To whom, as it says.
    pub recipient: String,
    /// The instrument under which its goods move, as its sender told beside it.
    pub regime: String,
    /// The form of its body.
    pub form: Form,
    /// The bytes as they came.
    pub body: Vec<u8>,
}

/// What was answered to a message.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "outcome", rename_all = "snake_case")]
pub enum Verdict {
    /// It was taken in.
    Done {
        /// The first journal entry that it caused.
        sequence: u64,
        /// The version of its movement afterwards.
        version: u64,
    },
    /// The registry refuses what it asks.
    Refused {
        /// Why.
        refusal: Refusal,
    },
    /// Its form or its schema is broken.
    Malformed {
        /// All faults.
        faults: Vec<Fault>,
    },
    /// It breaks conditions or rules.
    Unlawful {
        /// All faults.
        faults: Vec<RuleFault>,
    },
}

/// A message on its way into the database, with what was answered.
#[derive(Clone, Debug)]
pub(crate) struct MessageRow {
    pub(crate) message: Received,
    pub(crate) movement: Option<MovementId>,
    pub(crate) at: Timestamp,
    pub(crate) verdict: Verdict,
}

/// One line of the list of messages.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Kept {
    /// Its number among all messages received.
    pub message_id: u64,
    /// The movement that it is about.
    pub movement_id: Option<u64>,
    /// The message.
    #[serde(skip)]
    pub message: Received,
    /// When it came.
    pub received_at: Timestamp,
    /// The first journal entry that it caused; none when it was refused.
    pub sequence: Option<u64>,
    /// The version of its movement when it had been taken in; none when it was refused.
    pub version: Option<u64>,
    /// What was answered.
    pub answer: Value,
}

impl Received {
    /// SHA-256 of the body.
    pub fn digest(&self) -> [u8; 32] {
        Sha256::digest(&self.body).into()
    }

    /// The message, read again by the schema by which it was read when it came.
    pub fn tree(&self) -> Option<Tree> {
        self.form.read(&self.body, Some(self.phase), &Limits::default()).ok()
    }
}

impl MessageRow {
    /// A message that was decided on; `about` is the movement that was there before.
    pub(crate) fn answered(
        message: Received,
        about: Option<MovementId>,
        answer: &Answer,
        at: Timestamp,
    ) -> Self {
        let (movement, verdict) = match answer {
            Answer::Done(receipt) => {
                let Receipt { sequence, version, .. } = *receipt;
                (receipt.movement(), Verdict::Done { sequence, version })
            }
            Answer::Refused(refusal) => (about, Verdict::Refused { refusal: refusal.clone() }),
        };
        Self { message, movement: movement.filter(|id| id.0 > 0), at, verdict }
    }

    pub(crate) fn sequence(&self) -> Option<i64> {
        match self.verdict {
            Verdict::Done { sequence, .. } => Some(sequence.cast_signed()),
            _ => None,
        }
    }

    pub(crate) fn version(&self) -> Option<i64> {
        match self.verdict {
            Verdict::Done { version, .. } => Some(version.cast_signed()),
            _ => None,
        }
    }

    pub(crate) fn phase(&self) -> &'static str {
        match self.message.phase {
            Phase::P5 => "5",
            Phase::P6 => "6",
        }
    }

    pub(crate) fn answer(&self) -> String {
        serde_json::to_string(&self.verdict).expect("a verdict is made of JSON values")
    }
}

#[derive(sqlx::FromRow)]
struct Row {
    message_id: i64,
    movement_id: Option<i64>,
    kind: String,
    phase: String,
    identification: String,
    sender: String,
    recipient: String,
    regime: String,
    media_type: String,
    body: Vec<u8>,
    digest: Vec<u8>,
    received_at_us: i64,
    sequence: Option<i64>,
    version: Option<i64>,
    answer: String,
}

impl Row {
    fn read(self) -> Result<Kept, RegistryError> {
        let id = self.message_id;
        let damaged = |what: &str| RegistryError::Damaged { what: format!("message {id}: {what}") };
        let message = Received {
            kind: self.kind,
            phase: if self.phase == "5" { Phase::P5 } else { Phase::P6 },
            identification: self.identification,
            sender: self.sender,
            recipient: self.recipient,
            regime: self.regime,
            form: Form::of_media_type(&self.media_type).ok_or_else(|| damaged("its form"))?,
            body: self.body,
        };
        if message.digest()[..] != self.digest[..] {
            return Err(damaged("its bytes are not those of its digest"));
        }
        Ok(Kept {
            message_id: id.cast_unsigned(),
            movement_id: self.movement_id.map(i64::cast_unsigned),
            received_at: Timestamp::from_microsecond(self.received_at_us)
                .map_err(|_| damaged("its time lies outside the calendar"))?,
            sequence: self.sequence.map(i64::cast_unsigned),
            version: self.version.map(i64::cast_unsigned),
            answer: serde_json::from_str(&self.answer).map_err(|_| damaged("its answer"))?,
            message,
        })
    }
}

impl Database {
    /// The messages that were received about a movement, in the order in which they were recorded.
    pub async fn messages_received(
        &self,
        movement: MovementId,
    ) -> Result<Vec<Kept>, RegistryError> {
        let sql = "SELECT * FROM message WHERE movement_id = $1 ORDER BY message_id";
        let rows: Result<Vec<Row>, _> = reading!(self, pool => {
            sqlx::query_as(sql).bind(movement.0.cast_signed()).fetch_all(pool).await
        });
        let rows = rows.map_err(RegistryError::query("list messages"))?;
        rows.into_iter().map(Row::read).collect()
    }

    /// Reads up to `limit` messages after a number; the number of the last, and what is wrong with
    /// those that cannot be read as they were written.
    pub(crate) async fn examine_messages_after(
        &self,
        after: i64,
        limit: u32,
    ) -> Result<(Option<i64>, Vec<String>), RegistryError> {
        let sql = "SELECT * FROM message WHERE message_id > $1 ORDER BY message_id LIMIT $2";
        let rows: Result<Vec<Row>, _> = reading!(self, pool => {
            sqlx::query_as(sql).bind(after).bind(i64::from(limit)).fetch_all(pool).await
        });
        let rows = rows.map_err(RegistryError::query("examine messages"))?;
        let last = rows.last().map(|row| row.message_id);
        let damaged = rows.into_iter().filter_map(|row| match row.read() {
            Err(RegistryError::Damaged { what }) => Some(what),
            _ => None,
        });
        Ok((last, damaged.collect()))
    }

    /// The last `limit` messages received that belong to no movement, the newest first.
    pub async fn messages_astray(&self, limit: u32) -> Result<Vec<Kept>, RegistryError> {
        let sql = "SELECT * FROM message WHERE movement_id IS NULL \
             ORDER BY message_id DESC LIMIT $1";
        let rows: Result<Vec<Row>, _> = reading!(self, pool => {
            sqlx::query_as(sql).bind(i64::from(limit)).fetch_all(pool).await
        });
        let rows = rows.map_err(RegistryError::query("list messages"))?;
        rows.into_iter().map(Row::read).collect()
    }
}
