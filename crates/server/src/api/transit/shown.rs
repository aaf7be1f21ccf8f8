//! What of movements and accounts is shown, and the problems that all handlers share.

use landbridge_registry::RegistryError;
use landbridge_transit::codes::{MovementId, Mrn};
use serde::Serialize;
use serde_json::Value;

use crate::state::AppState;
use crate::wire::{Problem, ProblemKind, conceal};

/// A value as JSON, without the fields that are not for everybody.
pub(super) fn shown(value: &impl Serialize) -> Result<Value, Problem> {
    let mut shown = serde_json::to_value(value).map_err(|error| Problem::internal(&error))?;
    conceal(&mut shown);
    Ok(shown)
}

/// The registry failed. Nothing is known to be recorded, and sending again under the same key
/// does no harm.
pub(crate) fn unavailable(error: &RegistryError) -> Problem {
    if let RegistryError::Damaged { .. } = error {
        return Problem::internal(error);
    }
    tracing::error!(cause = %error, source = ?std::error::Error::source(error), "registry failed");
    if error.is_passing() {
        // What is wrong can be put right, and it says how.
        let detail = format!("{error}; nothing is known to be recorded");
        return Problem::new(ProblemKind::RegistryUnavailable, detail);
    }
    registry_unavailable()
}

/// The same without a cause at hand.
pub(super) fn registry_unavailable() -> Problem {
    let detail = "nothing is known to be recorded; send it again under the same Idempotency-Key";
    Problem::new(ProblemKind::RegistryUnavailable, detail)
}

/// The movement of a number or an MRN.
pub(super) async fn movement_id(state: &AppState, name: &str) -> Result<MovementId, Problem> {
    let unknown = || Problem::not_found("movement", name);
    if let Ok(number) = name.parse::<u64>() {
        // The registry counts from 1, in whole numbers that its database can hold.
        let counted = (1..=i64::MAX.cast_unsigned()).contains(&number);
        return if counted { Ok(MovementId(number)) } else { Err(unknown()) };
    }
    let mrn: Mrn = name.parse().map_err(|_| unknown())?;
    let found = state.database().find_mrn(&mrn.to_string()).await;
    if let Some(id) = found.map_err(|error| unavailable(&error))? {
        return Ok(id);
    }
    // What is not there is answered after the same questions as what may not be seen.
    state.database().parts(MovementId(0)).await.map_err(|error| unavailable(&error))?;
    Err(unknown())
}

/// The entity tag of a version.
pub(super) fn tag(version: u64) -> String {
    format!("\"{version}\"")
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn secrets_are_left_out_at_any_depth() {
        let given = json!({"a": [{"access_code": "AC01", "kind": "x"}], "profiles": ["p"]});
        assert_eq!(shown(&given).unwrap(), json!({"a": [{"kind": "x"}]}));
    }
}
