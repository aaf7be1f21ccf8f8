//! Times that run out: when, and what follows.

use jiff::Timestamp;

use super::scratch::Scratch;
use super::{Decided, departure, destination, enquiry};
use crate::event::MovementFact;
use crate::movement::{CrossingState, Movement, Procedure, State};
use crate::reference::{Reference, Timer};
use crate::refusal::{Reason, Refusal};

/// The next time of a movement that runs out, and when. It may lie in the past.
pub fn due(movement: &Movement, reference: &Reference) -> Option<(Timestamp, Timer)> {
    Timer::ALL.iter().filter_map(|timer| Some((ends(movement, reference, *timer)?, *timer))).min()
}

/// When a timer of the movement runs out; `None` when it does not run.
fn ends(movement: &Movement, reference: &Reference, timer: Timer) -> Option<Timestamp> {
    let length = reference.timers.length(timer);
    let departure = || reference.offices.zone(movement.declaration.office_of_departure);
    let destination = || reference.offices.zone(movement.destination);
    match timer {
        Timer::Presentation if movement.state == State::PreLodged => {
            Some(length.end(movement.lodged_at?, &departure()))
        }
        Timer::Release if releases_itself(movement) => {
            Some(length.end(movement.accepted_at?, &departure()))
        }
        Timer::GuaranteeAmendment if movement.state == State::GuaranteeUnderAmendment => {
            Some(length.end(movement.since, &departure()))
        }
        Timer::CrossingSide if movement.state.is_under_way() => {
            let first = half_crossed(movement)?;
            Some(length.end(first.1, &departure()))
        }
        Timer::StatusRequest
            if matches!(movement.state, State::Released | State::Stopped)
                && movement.status_requested_at.is_none() =>
        {
            Some(length.end_of_day(movement.limit_date?, &destination()))
        }
        Timer::Enquiry if matches!(movement.state, State::Released | State::Stopped) => {
            Some(length.end(movement.status_requested_at?, &departure()))
        }
        Timer::DiscrepancyResolution if movement.state == State::Discrepancies => {
            Some(length.end(movement.since, &departure()))
        }
        Timer::Recovery if movement.state.is_under_way() => {
            Some(length.end_of_day(movement.limit_date?, &destination()))
        }
        _ => None,
    }
}

/// Whether the clock releases it: simplified, guarantee held, nobody asked for a stop.
fn releases_itself(movement: &Movement) -> bool {
    movement.state == State::Accepted
        && movement.declaration.procedure == Procedure::Simplified
        && !movement.invalidation_requested
}

/// The border whose one side has waited longest for the other, and since when.
fn half_crossed(movement: &Movement) -> Option<(u32, Timestamp)> {
    movement
        .crossings
        .iter()
        .enumerate()
        .filter(|(_, crossing)| crossing.state == CrossingState::HalfCrossed)
        .filter_map(|(place, crossing)| {
            let record = crossing.exit.as_ref().or(crossing.entry.as_ref())?;
            Some((place as u32, record.at))
        })
        .min_by_key(|(place, at)| (*at, *place))
}

/// What follows when a time has run out; refused before that.
pub(crate) fn expire(scratch: &mut Scratch<'_>, timer: Timer) -> Decided {
    let Some(end) = ends(scratch.movement(), scratch.reference, timer) else {
        return Err(scratch.out_of_sequence(timer.as_str()));
    };
    if scratch.now < end {
        return Err(Refusal::new(Reason::TimerNotDue, "timer")
            .found(timer)
            .expected(format!("≥ {end}")));
    }
    scratch.record(MovementFact::TimerExpired { timer });
    match timer {
        Timer::Presentation => {
            scratch.record(MovementFact::Rejected { reason: "timer-presentation".into() });
            Ok(())
        }
        Timer::Release => departure::release(scratch),
        Timer::GuaranteeAmendment => {
            departure::refuse_release(scratch, "timer-guarantee-amendment")
        }
        Timer::CrossingSide => {
            if let Some((crossing, _)) = half_crossed(scratch.movement()) {
                destination::raise_missing_side(scratch, crossing);
            }
            Ok(())
        }
        Timer::StatusRequest => {
            scratch.record(MovementFact::StatusRequested {});
            Ok(())
        }
        Timer::Enquiry => {
            scratch.record(MovementFact::EnquiryOpened { reason: "timer-enquiry".into() });
            Ok(())
        }
        Timer::DiscrepancyResolution | Timer::Recovery => {
            enquiry::start_recovery(scratch, timer.as_str());
            Ok(())
        }
        Timer::Transit | Timer::GuaranteeExpiryWarning => Ok(()),
    }
}
