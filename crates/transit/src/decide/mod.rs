//! What follows from a command: events, or a refusal. Pure: the same case, command and time give
//! the same answer.

mod accounts;
mod borders;
mod declaration;
mod departure;
mod destination;
mod enquiry;
mod expiry;
mod guarantee;
mod journey;
mod permit;
mod scratch;

use jiff::Timestamp;

pub(crate) use borders::pair_borders;
pub use departure::risk_channel;
pub use expiry::due;

use crate::codes::{MovementId, Mrn};
use crate::command::{Act, Command, MovementAct, roles};
use crate::event::Event;
use crate::ledger::{GuaranteeAccount, PermitAccount};
use crate::movement::Movement;
use crate::reference::Reference;
use crate::refusal::{Reason, Refusal};
use scratch::Scratch;

/// What a decision may look at: the aggregates that its command touches, and the reference data.
#[derive(Clone, Debug)]
pub struct Case<'a> {
    /// The movement, when there is one.
    pub movement: Option<&'a Movement>,
    /// The guarantee accounts that exist of those touched.
    pub guarantees: Vec<&'a GuaranteeAccount>,
    /// The permit accounts that exist of those touched.
    pub permits: Vec<&'a PermitAccount>,
    /// Offices, regimes, timers, codes, profiles.
    pub reference: &'a Reference,
    /// Whether a message of the command's identification was processed before.
    pub message_seen: bool,
    /// Another movement of the same holder that keeps the LRN of the declaration to be lodged.
    pub lrn_taken: Option<MovementId>,
}

/// The answer of a step of a decision.
pub(crate) type Decided = Result<(), Refusal>;

/// Decides a command.
pub fn decide(case: &Case<'_>, command: &Command, now: Timestamp) -> Result<Vec<Event>, Refusal> {
    if let (Some(message), true) = (&command.message, case.message_seen) {
        return Err(Refusal::new(Reason::DuplicateMessage, "message").found(&message.0));
    }
    let mut scratch = Scratch::new(case, command, now);
    match &command.act {
        Act::Movement { mrn, act, .. } => {
            check_mrn(case.movement, mrn.as_deref(), act)?;
            roles::check(command, case.movement)?;
            decide_movement(&mut scratch, act)?;
        }
        Act::Guarantee { act, .. } => {
            roles::check(command, None)?;
            accounts::decide_guarantee(&mut scratch, act)?;
        }
        Act::Permit { act, .. } => {
            roles::check(command, None)?;
            accounts::decide_permit(&mut scratch, act)?;
        }
    }
    Ok(scratch.into_events())
}

/// The MRN of the message is well formed, known, and the one of the movement.
fn check_mrn(movement: Option<&Movement>, given: Option<&str>, act: &MovementAct) -> Decided {
    if let Some(text) = given {
        let mrn: Mrn = text.parse().map_err(|_| {
            Refusal::new(Reason::InvalidMrn, "mrn").found(text).expected("23GB000060KNEJKEJ3")
        })?;
        if movement.and_then(|movement| movement.mrn) != Some(mrn) {
            return Err(Refusal::new(Reason::UnknownMrn, "mrn").found(text));
        }
    }
    let begins = matches!(act, MovementAct::Draft { .. } | MovementAct::Declare { .. });
    if movement.is_none() && !begins {
        return Err(Refusal::new(Reason::UnknownMovement, "id"));
    }
    Ok(())
}

fn decide_movement(scratch: &mut Scratch<'_>, act: &MovementAct) -> Decided {
    use MovementAct as Do;
    match act {
        Do::Draft { .. }
        | Do::Declare { .. }
        | Do::Amend { .. }
        | Do::Present { .. }
        | Do::Accept { .. }
        | Do::Reject { .. }
        | Do::Release {}
        | Do::RefuseRelease { .. }
        | Do::RequestInvalidation { .. }
        | Do::DecideInvalidation { .. }
        | Do::Invalidate { .. } => departure::decide(scratch, act),
        Do::DecideControl { .. }
        | Do::RecordControl { .. }
        | Do::RecogniseControl { .. }
        | Do::Cross { .. }
        | Do::Stop { .. }
        | Do::Resume { .. }
        | Do::RecordIncident { .. }
        | Do::Divert { .. }
        | Do::Seal { .. }
        | Do::Track { .. } => journey::decide(scratch, act),
        Do::Arrive { .. }
        | Do::PermitUnloading {}
        | Do::RemarkUnloading { .. }
        | Do::ReleaseGoods {}
        | Do::NotifyDiscrepancies {}
        | Do::ResolveDiscrepancies {}
        | Do::ConfirmDiscrepancies { .. } => destination::decide(scratch, act),
        Do::RequestStatus {}
        | Do::OpenEnquiry { .. }
        | Do::AnswerEnquiry { .. }
        | Do::StartRecovery { .. }
        | Do::CloseRecovery { .. } => enquiry::decide(scratch, act),
        Do::Expire { timer } => expiry::expire(scratch, *timer),
    }
}
