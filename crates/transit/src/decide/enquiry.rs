//! Goods that do not arrive: status request, enquiry, recovery, closing.

use super::scratch::Scratch;
use super::{Decided, destination, guarantee, permit};
use crate::command::MovementAct;
use crate::event::MovementFact;
use crate::movement::State;

pub(crate) fn decide(scratch: &mut Scratch<'_>, act: &MovementAct) -> Decided {
    match act {
        MovementAct::RequestStatus {} => {
            scratch.must_be(&[State::Released, State::Stopped])?;
            scratch.record(MovementFact::StatusRequested {});
        }
        MovementAct::OpenEnquiry { reason } => {
            scratch.must_be(&[State::Released, State::Stopped])?;
            scratch.record(MovementFact::EnquiryOpened { reason: reason.clone() });
        }
        MovementAct::AnswerEnquiry { answer, proof } => {
            scratch.must_be(&[State::UnderEnquiry])?;
            scratch.record(MovementFact::EnquiryAnswered { answer: answer.clone() });
            if *proof {
                destination::write_off(scratch);
            }
        }
        MovementAct::StartRecovery { reason } => {
            scratch.must_be(&[
                State::Released,
                State::Stopped,
                State::UnderEnquiry,
                State::Discrepancies,
            ])?;
            start_recovery(scratch, reason);
        }
        MovementAct::CloseRecovery { call_guarantee } => {
            scratch.must_be(&[State::UnderRecovery])?;
            close(scratch, *call_guarantee);
        }
        _ => unreachable!("other acts are decided elsewhere"),
    }
    Ok(())
}

/// The country where the goods were seen last collects what is owed.
pub(crate) fn start_recovery(scratch: &mut Scratch<'_>, reason: &str) {
    let country = scratch.movement().last_seen_in;
    scratch.record(MovementFact::RecoveryStarted { reason: reason.into(), country });
}

fn close(scratch: &mut Scratch<'_>, call_guarantee: bool) {
    if call_guarantee {
        guarantee::call(scratch);
    } else {
        guarantee::free(scratch);
    }
    permit::give_back(scratch);
    scratch.record(MovementFact::Closed {});
}
