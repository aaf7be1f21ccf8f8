//! What one transaction writes: journal entries, and what follows from them.

use jiff::Timestamp;

use crate::database::{Database, Hold};
use crate::error::RegistryError;
use crate::journal::Entry;
use crate::movements::{OfficePart, Summary};
use crate::ncts::MessageRow;

/// Most rows of one statement; far below the engines' limits on arguments.
const ROWS: usize = 512;

/// Rows in runs of 1, 2, 3, 4, 6, 8, 12, 16, 24 … of them: a statement has few forms, each is
/// parsed once on a connection, and most rows go in two or three statements.
fn runs<T>(mut rows: &[T]) -> impl Iterator<Item = &[T]> {
    std::iter::from_fn(move || {
        let left = rows.len().min(ROWS);
        let dropped = left.checked_ilog2()?.saturating_sub(1);
        let run;
        (run, rows) = rows.split_at(left >> dropped << dropped);
        Some(run)
    })
}

/// What was answered to a command under its key.
pub(crate) struct AnswerRow {
    pub(crate) key: String,
    pub(crate) digest: [u8; 32],
    pub(crate) answer: String,
    pub(crate) at: Timestamp,
}

/// The state of an account with many events.
pub(crate) struct SnapshotRow {
    pub(crate) aggregate: String,
    pub(crate) version: u64,
    pub(crate) state: String,
}

/// What one transaction writes.
#[derive(Default)]
pub(crate) struct Batch {
    pub(crate) entries: Vec<Entry>,
    pub(crate) movements: Vec<Summary>,
    /// Movements whose offices had other parts before.
    pub(crate) rearranged: Vec<u64>,
    /// The parts of the offices in movements where they are new or others than before.
    pub(crate) offices: Vec<(u64, OfficePart)>,
    pub(crate) answers: Vec<AnswerRow>,
    pub(crate) snapshots: Vec<SnapshotRow>,
    /// Messages received, with what was answered.
    pub(crate) messages: Vec<MessageRow>,
}

impl Batch {
    pub(crate) const fn is_empty(&self) -> bool {
        self.entries.is_empty() && self.answers.is_empty() && self.messages.is_empty()
    }
}

impl Database {
    /// Writes a batch in one transaction; when this has returned `Ok` it is on the disk.
    pub(crate) async fn commit(&self, hold: &mut Hold, batch: &Batch) -> Result<(), RegistryError> {
        let query = RegistryError::query("write a batch");
        let written = match (self, hold) {
            (Self::Postgres { .. }, Hold::Connection { connection }) => {
                postgres::commit(connection, batch).await
            }
            (Self::Sqlite { writer, .. }, Hold::File { .. }) => {
                let mut connection = writer.acquire().await.map_err(&query)?;
                sqlite::commit(&mut connection, batch).await
            }
            _ => unreachable!("the right to write comes from the database that it is for"),
        };
        written.map_err(query)
    }
}

impl Database {
    /// Keeps a message from which nothing follows.
    pub(crate) async fn keep(&self, row: &MessageRow) -> Result<(), RegistryError> {
        let query = RegistryError::query("keep a message");
        let written = match self {
            Self::Postgres { pool, .. } => {
                let mut connection = pool.acquire().await.map_err(&query)?;
                postgres::keep(&mut connection, row).await
            }
            Self::Sqlite { writer, .. } => {
                let mut connection = writer.acquire().await.map_err(&query)?;
                sqlite::keep(&mut connection, row).await
            }
        };
        written.map_err(query)
    }
}

/// The statements of a batch for one engine; their text is the same for both.
macro_rules! statements {
    ($engine:ty, $connection:ty) => {
        use sqlx::{Connection, QueryBuilder};

        use super::{AnswerRow, Batch, Entry, MessageRow, OfficePart, SnapshotRow};
        use super::{Summary, Timestamp, runs};

        type Statement = QueryBuilder<$engine>;

        pub(super) async fn commit(on: &mut $connection, batch: &Batch) -> sqlx::Result<()> {
            let mut transaction = on.begin().await?;
            let statements = (runs(&batch.entries).map(entries))
                .chain(runs(&batch.movements).map(movements))
                .chain(runs(&batch.rearranged).map(no_offices))
                .chain(runs(&batch.offices).map(offices))
                .chain(runs(&batch.answers).map(answers))
                .chain(runs(&batch.snapshots).map(snapshots))
                .chain(runs(&batch.messages).map(messages));
            for mut statement in statements {
                statement.build().execute(&mut *transaction).await?;
            }
            transaction.commit().await
        }

        pub(super) async fn keep(on: &mut $connection, row: &MessageRow) -> sqlx::Result<()> {
            let mut statement = messages(std::slice::from_ref(row));
            statement.build().execute(on).await.map(|_| ())
        }

        fn entries(rows: &[Entry]) -> Statement {
            let mut insert = QueryBuilder::new(
                "INSERT INTO journal_entry (sequence, aggregate, version, kind, \
                 recorded_at_us, payload, hash) ",
            );
            insert.push_values(rows, |mut row, entry| {
                row.push_bind(entry.sequence.cast_signed())
                    .push_bind(&*entry.aggregate)
                    .push_bind(entry.version.cast_signed())
                    .push_bind(&*entry.kind)
                    .push_bind(entry.recorded_at.as_microsecond())
                    .push_bind(&*entry.payload)
                    .push_bind(&entry.hash.0[..]);
            });
            insert
        }

        fn movements(rows: &[Summary]) -> Statement {
            let mut upsert = QueryBuilder::new(
                "INSERT INTO movement (movement_id, version, state, lrn, mrn, holder, carrier, \
                 consignee, office_of_departure, office_of_destination, limit_date, due_at_us, \
                 due_timer, changed_at_us) ",
            );
            upsert.push_values(rows, |mut row, movement| {
                row.push_bind(movement.movement_id.cast_signed())
                    .push_bind(movement.version.cast_signed())
                    .push_bind(&*movement.state)
                    .push_bind(&*movement.lrn)
                    .push_bind(movement.mrn.as_deref())
                    .push_bind(&*movement.holder)
                    .push_bind(movement.carrier.as_deref())
                    .push_bind(movement.consignee.as_deref())
                    .push_bind(&*movement.office_of_departure)
                    .push_bind(&*movement.office_of_destination)
                    .push_bind(movement.limit_date.as_deref())
                    .push_bind(movement.due_at.map(Timestamp::as_microsecond))
                    .push_bind(movement.due_timer.as_deref())
                    .push_bind(movement.changed_at.as_microsecond());
            });
            upsert.push(
                " ON CONFLICT (movement_id) DO UPDATE SET version = excluded.version, \
                 state = excluded.state, lrn = excluded.lrn, mrn = excluded.mrn, \
                 holder = excluded.holder, carrier = excluded.carrier, \
                 consignee = excluded.consignee, office_of_departure = excluded.office_of_departure, \
                 office_of_destination = excluded.office_of_destination, \
                 limit_date = excluded.limit_date, due_at_us = excluded.due_at_us, \
                 due_timer = excluded.due_timer, changed_at_us = excluded.changed_at_us",
            );
            upsert
        }

        fn no_offices(rows: &[u64]) -> Statement {
            let mut clear =
                QueryBuilder::new("DELETE FROM movement_office WHERE movement_id IN (");
            let mut ids = clear.separated(", ");
            for movement in rows {
                ids.push_bind(movement.cast_signed());
            }
            clear.push(")");
            clear
        }

        fn offices(rows: &[(u64, OfficePart)]) -> Statement {
            let mut insert = QueryBuilder::new(
                "INSERT INTO movement_office (office, movement_id, role, presence) ",
            );
            insert.push_values(rows, |mut row, (movement, part)| {
                row.push_bind(&*part.office)
                    .push_bind(movement.cast_signed())
                    .push_bind(part.role.as_str())
                    .push_bind(part.presence.as_str());
            });
            insert
        }

        fn answers(rows: &[AnswerRow]) -> Statement {
            let mut insert = QueryBuilder::new(
                "INSERT INTO command_answer (idempotency_key, digest, answer, answered_at_us) ",
            );
            insert.push_values(rows, |mut row, answer| {
                row.push_bind(&*answer.key)
                    .push_bind(&answer.digest[..])
                    .push_bind(&*answer.answer)
                    .push_bind(answer.at.as_microsecond());
            });
            insert
        }

        fn messages(rows: &[MessageRow]) -> Statement {
            let mut insert = QueryBuilder::new(
                "INSERT INTO message (movement_id, kind, phase, identification, sender, \
                 recipient, regime, media_type, body, digest, received_at_us, sequence, version, \
                 answer) ",
            );
            insert.push_values(rows, |mut row, kept| {
                let message = &kept.message;
                row.push_bind(kept.movement.map(|id| id.0.cast_signed()))
                    .push_bind(&*message.kind)
                    .push_bind(kept.phase())
                    .push_bind(&*message.identification)
                    .push_bind(&*message.sender)
                    .push_bind(&*message.recipient)
                    .push_bind(&*message.regime)
                    .push_bind(message.form.media_type())
                    .push_bind(&message.body[..])
                    .push_bind(message.digest().to_vec())
                    .push_bind(kept.at.as_microsecond())
                    .push_bind(kept.sequence())
                    .push_bind(kept.version())
                    .push_bind(kept.answer());
            });
            insert
        }

        fn snapshots(rows: &[SnapshotRow]) -> Statement {
            let mut upsert =
                QueryBuilder::new("INSERT INTO account_snapshot (aggregate, version, state) ");
            upsert.push_values(rows, |mut row, snapshot| {
                row.push_bind(&*snapshot.aggregate)
                    .push_bind(snapshot.version.cast_signed())
                    .push_bind(&*snapshot.state);
            });
            upsert.push(
                " ON CONFLICT (aggregate) DO UPDATE SET version = excluded.version, \
                 state = excluded.state",
            );
            upsert
        }
    };
}

mod sqlite {
    //! The statements for the embedded engine.
    statements!(sqlx::Sqlite, sqlx::SqliteConnection);
}

mod postgres {
    //! The statements for the server engine.
    statements!(sqlx::Postgres, sqlx::PgConnection);
}

#[cfg(test)]
mod tests {
    use super::{ROWS, runs};

    #[test]
    fn runs_have_few_lengths_and_lose_nothing() {
        let rows: Vec<usize> = (0..2000).collect();
        let mut lengths = std::collections::BTreeSet::new();
        for count in 0..=rows.len() {
            let cut: Vec<&[usize]> = runs(&rows[..count]).collect();
            assert_eq!(cut.concat(), rows[..count]);
            lengths.extend(cut.iter().map(|run| run.len()));
        }
        assert_eq!(lengths.last(), Some(&ROWS));
        assert_eq!(lengths.len(), 18);
    }
}
