//! Whether the server lives, what it serves and how much memory it takes.

use axum::Json;
use axum::extract::State;
use serde::Serialize;
use utoipa::ToSchema;

use crate::state::AppState;

/// The state of the server.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Health {
    /// Always `ok`; a server that is not well does not answer.
    status: &'static str,
    /// Version of the program.
    version: &'static str,
    /// Version of the atlas tables.
    atlas_version: String,
    /// Memory that the process holds; absent where the system does not tell.
    resident_memory_mb: Option<f64>,
    /// Turns to make a plan that are free.
    free_turns: usize,
}

/// The state of the server.
#[utoipa::path(get, path = "/api/v1/health", tag = "server",
    responses((status = OK, body = Health)))]
pub(crate) async fn health(State(state): State<AppState>) -> Json<Health> {
    Json(Health {
        status: "ok",
        version: env!("CARGO_PKG_VERSION"),
        atlas_version: state.atlas_version().to_owned(),
        resident_memory_mb: resident_memory_mb(),
        free_turns: state.slots().available_permits(),
    })
}

pub(crate) fn resident_memory_mb() -> Option<f64> {
    parse_resident_memory_mb(&std::fs::read_to_string("/proc/self/status").ok()?)
}

fn parse_resident_memory_mb(status: &str) -> Option<f64> {
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    let kilobytes: f64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some((kilobytes / 102.4).round() / 10.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn memory_is_read_from_the_status_of_the_process() {
        let status = "Name:\tlandbridge\nVmRSS:\t  102400 kB\nThreads:\t3\n";
        assert_eq!(parse_resident_memory_mb(status), Some(100.0));
        assert_eq!(parse_resident_memory_mb("Name:\tlandbridge\n"), None);
    }
}
