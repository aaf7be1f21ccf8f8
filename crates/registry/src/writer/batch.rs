//! What one transaction writes: journal entries, and what follows from them.

use jiff::Timestamp;

use crate::database::Database;
use crate::error::RegistryError;
use crate::journal::Entry;
use crate::movements::{OfficePart, Summary};

/// Rows of one statement; far below the engines' limits on arguments.
const ROWS: usize = 500;

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
    /// Movements whose offices have other parts than before, with all their parts now.
    pub(crate) offices: Vec<(u64, Vec<OfficePart>)>,
    pub(crate) answers: Vec<AnswerRow>,
    pub(crate) snapshots: Vec<SnapshotRow>,
}

impl Batch {
    pub(crate) const fn is_empty(&self) -> bool {
        self.entries.is_empty() && self.answers.is_empty()
    }
}

impl Database {
    /// Writes a batch in one transaction; when this has returned `Ok` it is on the disk.
    pub(crate) async fn commit(&self, batch: &Batch) -> Result<(), RegistryError> {
        let written = match self {
            Self::Sqlite { writer, .. } => sqlite::commit(writer, batch).await,
            Self::Postgres { pool, .. } => postgres::commit(pool, batch).await,
        };
        written.map_err(RegistryError::query("write a batch"))
    }
}

/// The statements of a batch for one engine; their text is the same for both.
macro_rules! statements {
    ($engine:ty) => {
        use sqlx::{Pool, QueryBuilder};

        use super::{AnswerRow, Batch, Entry, OfficePart, ROWS, SnapshotRow, Summary, Timestamp};

        type Statement = QueryBuilder<$engine>;

        pub(super) async fn commit(pool: &Pool<$engine>, batch: &Batch) -> sqlx::Result<()> {
            let mut transaction = pool.begin().await?;
            let parts: Vec<(u64, &OfficePart)> = batch
                .offices
                .iter()
                .flat_map(|(movement, parts)| parts.iter().map(move |part| (*movement, part)))
                .collect();
            let statements = (batch.entries.chunks(ROWS).map(entries))
                .chain(batch.movements.chunks(ROWS).map(movements))
                .chain(batch.offices.chunks(ROWS).map(no_offices))
                .chain(parts.chunks(ROWS).map(offices))
                .chain(batch.answers.chunks(ROWS).map(answers))
                .chain(batch.snapshots.chunks(ROWS).map(snapshots));
            for mut statement in statements {
                statement.build().execute(&mut *transaction).await?;
            }
            transaction.commit().await
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
                "INSERT INTO movement (movement_id, version, state, lrn, mrn, holder, \
                 office_of_departure, office_of_destination, limit_date, due_at_us, \
                 due_timer, changed_at_us) ",
            );
            upsert.push_values(rows, |mut row, movement| {
                row.push_bind(movement.movement_id.cast_signed())
                    .push_bind(movement.version.cast_signed())
                    .push_bind(&*movement.state)
                    .push_bind(&*movement.lrn)
                    .push_bind(movement.mrn.as_deref())
                    .push_bind(&*movement.holder)
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
                 holder = excluded.holder, office_of_departure = excluded.office_of_departure, \
                 office_of_destination = excluded.office_of_destination, \
                 limit_date = excluded.limit_date, due_at_us = excluded.due_at_us, \
                 due_timer = excluded.due_timer, changed_at_us = excluded.changed_at_us",
            );
            upsert
        }

        fn no_offices(rows: &[(u64, Vec<OfficePart>)]) -> Statement {
            let mut clear =
                QueryBuilder::new("DELETE FROM movement_office WHERE movement_id IN (");
            let mut ids = clear.separated(", ");
            for (movement, _) in rows {
                ids.push_bind(movement.cast_signed());
            }
            clear.push(")");
            clear
        }

        fn offices<'r>(rows: &'r [(u64, &'r OfficePart)]) -> Statement {
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
    statements!(sqlx::Sqlite);
}

mod postgres {
    //! The statements for the server engine.
    statements!(sqlx::Postgres);
}
