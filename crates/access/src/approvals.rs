//! What needs a passkey, and what a second pair of eyes.

use landbridge_transit::codes::MovementId;
use landbridge_transit::event::Actor;
use landbridge_transit::movement::ControlCode;
use landbridge_transit::{Movement, MovementAct};

use crate::error::AccessError;
use crate::gate::Access;
use crate::store::{Approval, ApprovalState, approvals};
use crate::words::Action;

/// The approvals that one list shows.
const LISTED: u32 = 200;

/// What an act that weighs heavily needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sensitive {
    /// The action that it is.
    pub action: Action,
    /// Whether a supervisor has to approve it.
    pub four_eyes: bool,
}

/// Whether an act weighs so heavily that who asks has to show a passkey: release after a control,
/// invalidation after release, and calling a guarantee. A supervisor has to approve it as well,
/// but for a release after a control that found nothing.
pub fn is_sensitive(act: &MovementAct, movement: &Movement) -> Option<Sensitive> {
    match act {
        MovementAct::Release {} if !movement.controls.is_empty() => {
            let clean = movement
                .controls
                .iter()
                .all(|control| control.code.is_none_or(ControlCode::is_satisfactory));
            Some(Sensitive { action: Action::ReleaseAfterControl, four_eyes: !clean })
        }
        MovementAct::Invalidate { .. } | MovementAct::DecideInvalidation { granted: true, .. } => {
            let released = movement.released_at.is_some();
            released.then_some(Sensitive { action: Action::Invalidate, four_eyes: true })
        }
        MovementAct::StartRecovery { .. }
        | MovementAct::CloseRecovery { call_guarantee: true }
        | MovementAct::ConfirmDiscrepancies { .. } => {
            Some(Sensitive { action: Action::Recover, four_eyes: true })
        }
        _ => None,
    }
}

impl Access {
    /// Lets an act wait for a supervisor; gives the number under which it waits.
    pub async fn ask_approval(
        &self,
        movement: MovementId,
        actor: &Actor,
        act: &MovementAct,
        asked_by: u64,
    ) -> Result<u64, AccessError> {
        let asked = approvals::ask(&self.database, movement, (actor, act), asked_by, self.now());
        Ok(asked.await?)
    }

    /// Approvals, the newest first; those of all states without one.
    pub async fn approvals(
        &self,
        state: Option<ApprovalState>,
    ) -> Result<Vec<Approval>, AccessError> {
        Ok(approvals::list(&self.database, state, LISTED).await?)
    }

    /// One of them.
    pub async fn approval(&self, id: u64) -> Result<Option<Approval>, AccessError> {
        Ok(approvals::find(&self.database, id).await?)
    }

    /// Decides one that waits; tells whether it still did.
    pub async fn decide_approval(
        &self,
        id: u64,
        state: ApprovalState,
        by: u64,
        reason: &str,
    ) -> Result<bool, AccessError> {
        Ok(approvals::decide(&self.database, id, state, (by, reason), self.now()).await?)
    }
}
