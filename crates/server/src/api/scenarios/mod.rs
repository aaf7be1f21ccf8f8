//! Scenarios: what may be changed, runs as jobs, and their comparison.

mod choices;
mod events;
mod results;
mod runs;
mod studies;

use landbridge_runs::RunsError;
use landbridge_scenario::scenario::{ScenarioFault, ScenarioFaults};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::state::AppState;
use crate::wire::{FieldFault, Problem, ProblemKind};

/// The routes of scenarios.
pub(super) fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(studies::studies))
        .routes(routes!(studies::check))
        .routes(routes!(choices::choices))
        .routes(routes!(runs::list, runs::submit))
        .routes(routes!(runs::status, runs::delete))
        .routes(routes!(runs::cancel))
        .routes(routes!(events::events))
        .routes(routes!(results::outcome))
        .routes(routes!(results::playback))
        .routes(routes!(results::files))
        .routes(routes!(results::file))
        .routes(routes!(results::comparison))
}

/// All faults of a scenario.
fn faulty(faults: &ScenarioFaults) -> Problem {
    let field = |fault: &ScenarioFault| FieldFault {
        line: fault.line,
        ..FieldFault::new(&fault.field, &fault.value, &fault.message, &fault.remedy)
    };
    Problem::faults(faults.0.iter().map(field).collect())
}

/// Why a run could not be served.
fn problem(error: &RunsError) -> Problem {
    match error {
        RunsError::Faults(faults) => faulty(faults),
        RunsError::TooLarge { .. } => Problem::new(ProblemKind::BodyTooLarge, error.to_string()),
        RunsError::Full(_) => Problem::new(ProblemKind::Busy, error.to_string()),
        RunsError::KeyUsed(_) => Problem::new(ProblemKind::KeyReused, error.to_string()),
        RunsError::Unknown(run) => Problem::not_found("run", &run.to_string()),
        RunsError::NotEnded(_) | RunsError::NoResult(..) => {
            Problem::new(ProblemKind::NotReady, error.to_string())
        }
        RunsError::Folder { .. } => Problem::internal(error),
    }
}

/// Does what reads or writes files away from the threads that answer.
async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, RunsError> + Send + 'static,
) -> Result<T, Problem> {
    match tokio::task::spawn_blocking(work).await {
        Ok(done) => done.map_err(|error| problem(&error)),
        Err(error) => Err(Problem::internal(&error)),
    }
}
