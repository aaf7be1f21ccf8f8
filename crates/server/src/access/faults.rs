//! What access control answers, as problems.

use landbridge_access::AccessError;

use crate::wire::{FieldFault, Problem, ProblemKind};

/// The problem of an error.
pub(crate) fn problem(error: AccessError) -> Problem {
    match error {
        AccessError::WrongCredentials => {
            Problem::new(ProblemKind::WrongCredentials, "name and password do not belong together")
        }
        AccessError::Locked { until } => {
            let detail = format!("too many attempts failed under this name; try after {until}");
            Problem::new(ProblemKind::TooManyAttempts, detail)
        }
        AccessError::Invalid(faults) => Problem::faults(
            faults
                .into_iter()
                .map(|fault| {
                    FieldFault::new(fault.field, &fault.value, &fault.message, fault.remedy)
                })
                .collect(),
        ),
        AccessError::Unknown(what) => {
            Problem::new(ProblemKind::NotFound, format!("there is no such {what}"))
        }
        AccessError::Passkey(cause) => {
            tracing::info!(cause, "a passkey was not accepted");
            Problem::fault("credential", "", "the passkey was not accepted", "begin anew")
        }
        AccessError::NoPasskeysHere => {
            let detail = "browsers offer passkeys at an address by name only: open the page at \
                 the address that the server was started with, such as http://localhost:8080";
            Problem::new(ProblemKind::NotReady, detail)
        }
        AccessError::Store(error) => crate::api::unavailable(&error),
        other => Problem::internal(&other),
    }
}
