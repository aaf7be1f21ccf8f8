//! The node, as its operator sees it.

use std::time::Instant;

use axum::Json;
use axum::extract::State;
use landbridge_access::Action;
use serde::Serialize;
use utoipa::ToSchema;

use crate::access::Asker;
use crate::api::health::resident_memory_mb;
use crate::api::unavailable;
use crate::state::AppState;
use crate::wire::{Problem, ProblemKind};

/// How the node is.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct NodeView {
    /// Version of the program.
    version: &'static str,
    /// Version of the atlas tables.
    atlas_version: String,
    /// Where the registry is, without a password.
    database: String,
    /// The room that it takes.
    database_bytes: u64,
    /// The last place in the journal.
    sequence: u64,
    /// Memory that the process holds; absent where the system does not tell.
    resident_memory_mb: Option<f64>,
    /// How long the server has run, in seconds.
    uptime_s: u64,
    /// Turns to make a plan that are free.
    free_turns: usize,
}

/// How the node is: memory, size of the registry, last place in the journal.
#[utoipa::path(get, path = "/api/v1/node", tag = "access",
    responses((status = OK, body = NodeView), (status = FORBIDDEN, body = Problem)))]
pub(super) async fn node(State(state): State<AppState>) -> Result<Json<NodeView>, Problem> {
    let database = state.database();
    let head = database.head().await.map_err(|error| unavailable(&error))?;
    let size = database.size_bytes().await.map_err(|error| unavailable(&error))?;
    Ok(Json(NodeView {
        version: env!("CARGO_PKG_VERSION"),
        atlas_version: state.atlas_version().to_owned(),
        database: database.place().to_owned(),
        database_bytes: size,
        sequence: head.sequence,
        resident_memory_mb: resident_memory_mb(),
        uptime_s: state.started().elapsed().as_secs(),
        free_turns: state.slots().available_permits(),
    }))
}

/// A backup that was made.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct BackupView {
    /// The file, on the machine of the node.
    file: String,
    /// Its size.
    bytes: u64,
    /// How long it took.
    seconds: f64,
}

/// Backs the registry up while it works, into a file beside it.
#[utoipa::path(post, path = "/api/v1/node/backup", tag = "access",
    responses((status = OK, body = BackupView), (status = FORBIDDEN, body = Problem),
        (status = CONFLICT, description = "The engine has its own way", body = Problem)))]
pub(super) async fn backup(
    State(state): State<AppState>,
    asker: Asker,
) -> Result<Json<BackupView>, Problem> {
    let started = Instant::now();
    let database = state.database();
    let Some(file) = database.backup_file(state.now()) else {
        let detail = "a PostgreSQL registry is backed up with `landbridge registry backup`";
        return Err(Problem::new(ProblemKind::NotReady, detail));
    };
    // It goes on when the client does not wait for it.
    let (copied, copy) = (database.clone(), file.clone());
    let made = tokio::spawn(async move { copied.backup(&copy).await }).await;
    let made = made.map_err(|error| Problem::internal(&error))?;
    made.map_err(|error| unavailable(&error))?;
    let bytes = std::fs::metadata(&file).map_or(0, |file| file.len());
    asker.allowed(Action::ManageNode, &[], "backup").await;
    let (file, seconds) = (file.display().to_string(), started.elapsed().as_secs_f64());
    Ok(Json(BackupView { file, bytes, seconds }))
}
