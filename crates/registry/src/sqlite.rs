//! The embedded store: one `SQLite` file beside the server.
//!
//! Write-ahead log with `synchronous=FULL`: an acknowledged save is on the disk. All writes go
//! through one connection, so that writers queue in this process and never meet `SQLITE_BUSY`.

use std::path::Path;
use std::time::Duration;

use jiff::Timestamp;
use sqlx::Row;
use sqlx::sqlite::{
    SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteRow,
    SqliteSynchronous,
};

use crate::plan::{NewPlan, PlanId, SavedPlan};
use crate::store::{PlanStore, RegistryError, StoreFuture};

const READERS: u32 = 4;
const BUSY_TIMEOUT: Duration = Duration::from_secs(5);

const COLUMNS: &str = "plan_id, request, answer, atlas_version, created_at_us";

/// Plans in an `SQLite` file.
#[derive(Debug, Clone)]
pub struct SqliteStore {
    writer: SqlitePool,
    readers: SqlitePool,
}

impl SqliteStore {
    /// Opens the file, making it when it is missing, and brings its schema up to date.
    pub async fn open(path: &Path) -> Result<Self, RegistryError> {
        let place = path.display().to_string();
        let options = SqliteConnectOptions::new()
            .filename(path)
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .busy_timeout(BUSY_TIMEOUT);
        let open = |source| RegistryError::Open { place: place.clone(), source };
        let writer = SqlitePoolOptions::new().max_connections(1);
        let writer = writer.connect_with(options.clone()).await.map_err(open)?;
        sqlx::migrate!("./migrations/sqlite")
            .run(&writer)
            .await
            .map_err(|source| RegistryError::Migrate { place: place.clone(), source })?;
        let readers = SqlitePoolOptions::new().max_connections(READERS);
        let readers = readers.connect_with(options.read_only(true)).await.map_err(open)?;
        Ok(Self { writer, readers })
    }

    /// Ends all connections; the log is folded into the file.
    pub async fn close(&self) {
        self.readers.close().await;
        self.writer.close().await;
    }

    async fn insert(&self, plan: NewPlan) -> Result<SavedPlan, RegistryError> {
        let failed = |source| RegistryError::Query { attempt: "save a plan", source };
        let id = plan.id();
        sqlx::query(
            "INSERT INTO saved_plan (plan_id, request, answer, atlas_version, created_at_us) \
             VALUES ($1, $2, $3, $4, $5) ON CONFLICT (plan_id) DO NOTHING",
        )
        .bind(id.as_str())
        .bind(plan.request)
        .bind(plan.answer)
        .bind(plan.atlas_version)
        .bind(plan.created_at.as_microsecond())
        .execute(&self.writer)
        .await
        .map_err(failed)?;
        let row = select_one(&self.writer, &id).await?;
        row.ok_or_else(|| RegistryError::Damaged { what: format!("plan {id} was not stored") })
    }

    async fn select_recent(&self, limit: u32) -> Result<Vec<SavedPlan>, RegistryError> {
        let failed = |source| RegistryError::Query { attempt: "list recent plans", source };
        let sql = format!(
            "SELECT {COLUMNS} FROM saved_plan ORDER BY created_at_us DESC, plan_id LIMIT $1"
        );
        let rows = sqlx::query(sqlx::AssertSqlSafe(sql))
            .bind(i64::from(limit))
            .fetch_all(&self.readers)
            .await
            .map_err(failed)?;
        rows.iter().map(saved_plan).collect()
    }
}

impl PlanStore for SqliteStore {
    fn save(&self, plan: NewPlan) -> StoreFuture<'_, SavedPlan> {
        Box::pin(self.insert(plan))
    }

    fn find(&self, id: &PlanId) -> StoreFuture<'_, Option<SavedPlan>> {
        let id = id.clone();
        Box::pin(async move { select_one(&self.readers, &id).await })
    }

    fn recent(&self, limit: u32) -> StoreFuture<'_, Vec<SavedPlan>> {
        Box::pin(self.select_recent(limit))
    }
}

async fn select_one(pool: &SqlitePool, id: &PlanId) -> Result<Option<SavedPlan>, RegistryError> {
    let failed = |source| RegistryError::Query { attempt: "find a plan", source };
    let sql = format!("SELECT {COLUMNS} FROM saved_plan WHERE plan_id = $1");
    let row = sqlx::query(sqlx::AssertSqlSafe(sql))
        .bind(id.as_str())
        .fetch_optional(pool)
        .await
        .map_err(failed)?;
    row.as_ref().map(saved_plan).transpose()
}

fn saved_plan(row: &SqliteRow) -> Result<SavedPlan, RegistryError> {
    let failed = |source| RegistryError::Query { attempt: "read a row", source };
    let id: String = row.try_get("plan_id").map_err(failed)?;
    let microseconds: i64 = row.try_get("created_at_us").map_err(failed)?;
    let damaged = |what: &str| RegistryError::Damaged { what: format!("plan {id}: {what}") };
    Ok(SavedPlan {
        id: id.parse().map_err(|_| damaged("its id is no hash"))?,
        request: row.try_get("request").map_err(failed)?,
        answer: row.try_get("answer").map_err(failed)?,
        atlas_version: row.try_get("atlas_version").map_err(failed)?,
        created_at: Timestamp::from_microsecond(microseconds)
            .map_err(|_| damaged("its time lies outside the calendar"))?,
    })
}
