//! From the draft to the release.

use super::borders::pair;
use super::scratch::Scratch;
use super::{Decided, declaration, guarantee, permit};
use crate::codes::allot;
use crate::command::MovementAct;
use crate::event::MovementFact;
use crate::movement::{
    Channel, Control, ControlKind, ControlPlace, Declaration, Lodging, Procedure, Seal, SealState,
    State,
};
use crate::reference::{Reference, Timer};
use crate::refusal::{Reason, Refusal};

pub(crate) fn decide(scratch: &mut Scratch<'_>, act: &MovementAct) -> Decided {
    match act {
        MovementAct::Draft { declaration } => draft(scratch, declaration),
        MovementAct::Declare { declaration, serial } => declare(scratch, declaration, serial),
        MovementAct::Amend { declaration } => amend(scratch, declaration),
        MovementAct::Present { serial } => present(scratch, serial),
        MovementAct::Accept { serial } => {
            scratch.must_be(&[State::Acknowledged])?;
            accept(scratch, serial)
        }
        MovementAct::Reject { reason } => reject(scratch, reason),
        MovementAct::Release {} => release(scratch),
        MovementAct::RefuseRelease { reason } => refuse_release(scratch, reason),
        MovementAct::RequestInvalidation { reason } => request_invalidation(scratch, reason),
        MovementAct::DecideInvalidation { granted, reason } => {
            decide_invalidation(scratch, *granted, reason)
        }
        MovementAct::Invalidate { reason } => invalidate(scratch, reason),
        _ => unreachable!("other acts are decided elsewhere"),
    }
}

fn draft(scratch: &mut Scratch<'_>, declaration: &Declaration) -> Decided {
    if !scratch.is_new() {
        scratch.must_be(&[State::Draft])?;
    }
    scratch.record(MovementFact::Drafted { declaration: Box::new(declaration.clone()) });
    Ok(())
}

fn declare(scratch: &mut Scratch<'_>, declaration: &Declaration, serial: &str) -> Decided {
    if !scratch.is_new() {
        scratch.must_be(&[State::Draft])?;
    }
    declaration::check(scratch, declaration)?;
    scratch.record(MovementFact::Declared { declaration: Box::new(declaration.clone()) });
    scratch.record(MovementFact::Acknowledged {});
    match (declaration.lodging, declaration.procedure) {
        (Lodging::Standard, Procedure::Simplified) => accept(scratch, serial),
        (Lodging::PreLodged, _) => {
            announce_control(scratch, serial);
            Ok(())
        }
        (Lodging::Standard, Procedure::Normal) => Ok(()),
    }
}

/// A pre-lodged declaration that a risk profile asks to look at is told so before the goods come.
fn announce_control(scratch: &mut Scratch<'_>, serial: &str) {
    let office = scratch.declaration().office_of_departure;
    let (channel, _) = risk_channel(scratch.reference, scratch.declaration(), serial, scratch.now);
    if channel != Channel::Green {
        let kinds = kinds_of(channel);
        scratch.record(MovementFact::ControlDecided { office, kinds, intention: true });
    }
}

fn present(scratch: &mut Scratch<'_>, serial: &str) -> Decided {
    scratch.must_be(&[State::PreLodged])?;
    declaration::check(scratch, scratch.declaration())?;
    scratch.record(MovementFact::Presented {});
    accept(scratch, serial)
}

/// Allots the number, chooses the channel, sets guarantees and permits aside.
fn accept(scratch: &mut Scratch<'_>, serial: &str) -> Decided {
    declaration::check(scratch, scratch.declaration())?;
    let office = scratch.declaration().office_of_departure;
    let on = scratch.now.to_zoned(scratch.zone(office)).date();
    let mrn = allot(on.year(), office.country(), serial).map_err(|fault| {
        Refusal::new(Reason::SerialMalformed, "serial").found(serial).expected(fault.expected)
    })?;
    let route = scratch.declaration().route();
    let crossings = pair(&route, &scratch.declaration().offices_of_transit)?;
    scratch.record(MovementFact::Accepted { mrn, crossings: crossings.into() });
    permit::allocate(scratch)?;
    let faults = guarantee::faults(scratch);
    if faults.is_empty() {
        guarantee::reserve(scratch);
        assess_risk(scratch, serial);
    } else {
        let reasons = faults.iter().map(|fault| fault.reason.as_str().into()).collect();
        scratch.record(MovementFact::GuaranteeNotValid { reasons });
    }
    Ok(())
}

/// Chooses the channel, and holds what must be looked at and has not been.
fn assess_risk(scratch: &mut Scratch<'_>, serial: &str) {
    let office = scratch.declaration().office_of_departure;
    let (channel, profiles) =
        risk_channel(scratch.reference, scratch.declaration(), serial, scratch.now);
    scratch.record(MovementFact::RiskAssessed { channel, profiles: profiles.into() });
    let looked_at = |control: &Control| control.place == ControlPlace::Departure;
    if channel != Channel::Green && !scratch.movement().controls.iter().any(looked_at) {
        let kinds = kinds_of(channel);
        scratch.record(MovementFact::ControlDecided { office, kinds, intention: false });
    }
}

/// The channel that a declaration comes into with a serial at a time, and the profiles that asked
/// for it or for less.
pub fn risk_channel(
    reference: &Reference,
    declaration: &Declaration,
    serial: &str,
    at: jiff::Timestamp,
) -> (Channel, Vec<Box<str>>) {
    let on = at.to_zoned(reference.offices.zone(declaration.office_of_departure)).date();
    reference.profiles.assess(declaration, on, lot(serial))
}

/// A number that chooses samples: the characters of the serial, which come from outside.
fn lot(serial: &str) -> u64 {
    // FNV-1a, 64 bits.
    serial.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}

fn kinds_of(channel: Channel) -> Box<[ControlKind]> {
    match channel {
        Channel::Green => [].into(),
        Channel::Yellow => [ControlKind::Documents].into(),
        Channel::Red => [ControlKind::Documents, ControlKind::Scan, ControlKind::Physical].into(),
    }
}

fn amend(scratch: &mut Scratch<'_>, amended: &Declaration) -> Decided {
    scratch.must_be(&[
        State::PreLodged,
        State::Acknowledged,
        State::Accepted,
        State::GuaranteeUnderAmendment,
    ])?;
    if scratch.movement().invalidation_requested {
        return Err(scratch.out_of_sequence("no request for invalidation"));
    }
    same_fixed_fields(scratch.declaration(), amended)?;
    declaration::check(scratch, amended)?;
    let declaration = Box::new(amended.clone());
    if matches!(scratch.state(), State::PreLodged | State::Acknowledged) {
        scratch.record(MovementFact::Amended { declaration, crossings: None });
        return Ok(());
    }
    let crossings = pair(&amended.route(), &amended.offices_of_transit)?;
    guarantee::free(scratch);
    permit::free(scratch);
    scratch.record(MovementFact::Amended { declaration, crossings: Some(crossings.into()) });
    permit::allocate(scratch)?;
    if let Some(fault) = guarantee::faults(scratch).into_iter().next() {
        return Err(fault);
    }
    guarantee::reserve(scratch);
    // The number was drawn from the same characters at acceptance, so the samples stay the same.
    let serial = scratch.movement().mrn.map(|mrn| mrn.as_str()[4..16].to_owned());
    assess_risk(scratch, &serial.unwrap_or_default());
    Ok(())
}

/// An amendment leaves untouched who declares, where, and how.
fn same_fixed_fields(before: &Declaration, after: &Declaration) -> Decided {
    let refuse = |field: &str, found: &dyn std::fmt::Display, expected: &dyn std::fmt::Display| {
        Err(Refusal::new(Reason::AmendmentOfFixedField, &format!("declaration.{field}"))
            .found(found)
            .expected(expected))
    };
    if before.lrn != after.lrn {
        return refuse("lrn", &after.lrn, &before.lrn);
    }
    if before.holder != after.holder {
        return refuse("holder", &after.holder, &before.holder);
    }
    if before.office_of_departure != after.office_of_departure {
        return refuse(
            "office_of_departure",
            &after.office_of_departure,
            &before.office_of_departure,
        );
    }
    if before.lodging != after.lodging {
        return refuse("lodging", &after.lodging, &before.lodging);
    }
    if before.procedure != after.procedure {
        return refuse("procedure", &after.procedure, &before.procedure);
    }
    if before.regime != after.regime {
        return refuse("regime", &after.regime, &before.regime);
    }
    Ok(())
}

fn reject(scratch: &mut Scratch<'_>, reason: &str) -> Decided {
    scratch.must_be(&[State::PreLodged, State::Acknowledged])?;
    scratch.record(MovementFact::Rejected { reason: reason.into() });
    Ok(())
}

/// Lets the goods go. The clock and the officer come the same way.
pub(crate) fn release(scratch: &mut Scratch<'_>) -> Decided {
    scratch.must_be(&[State::Accepted])?;
    if scratch.movement().invalidation_requested {
        return Err(scratch.out_of_sequence("no request for invalidation"));
    }
    let whole = |seal: &Seal| matches!(seal.state, SealState::Affixed | SealState::Verified);
    if let Some(clause) = &scratch.regime()?.sealed
        && !scratch.movement().seals.iter().any(whole)
    {
        return Err(Refusal::new(Reason::SealMissing, "declaration.equipment.seals").by(clause));
    }
    let limit_date = limit_date(scratch)?;
    scratch.record(MovementFact::Released { limit_date });
    guarantee::use_at_departure(scratch);
    permit::use_up(scratch);
    Ok(())
}

/// The last day to present the goods: what was asked for, what the regime allows, or the usual.
pub(crate) fn limit_date(scratch: &Scratch<'_>) -> Result<jiff::civil::Date, Refusal> {
    let declaration = scratch.declaration();
    let today = scratch.now.to_zoned(scratch.zone(declaration.office_of_destination)).date();
    let allowed = scratch.regime()?.last_day(declaration, today);
    let usual = scratch.reference.timers.length(Timer::Transit).day_after(today);
    Ok(match (declaration.limit_date, allowed) {
        (Some(asked), Some(last)) => asked.min(last),
        (Some(asked), None) => asked,
        (None, Some(last)) => last,
        (None, None) => usual,
    })
}

pub(crate) fn refuse_release(scratch: &mut Scratch<'_>, reason: &str) -> Decided {
    scratch.must_be(&[State::Accepted, State::UnderControl, State::GuaranteeUnderAmendment])?;
    guarantee::free(scratch);
    permit::free(scratch);
    scratch.record(MovementFact::ReleaseRefused { reason: reason.into() });
    Ok(())
}

fn request_invalidation(scratch: &mut Scratch<'_>, reason: &str) -> Decided {
    scratch.must_be(&[
        State::PreLodged,
        State::Acknowledged,
        State::Accepted,
        State::GuaranteeUnderAmendment,
    ])?;
    if scratch.movement().invalidation_requested {
        return Err(scratch.out_of_sequence("no request for invalidation"));
    }
    let at_once = scratch.state() == State::PreLodged;
    scratch.record(MovementFact::InvalidationRequested { reason: reason.into() });
    if at_once {
        scratch.record(MovementFact::Invalidated { reason: reason.into() });
    }
    Ok(())
}

fn decide_invalidation(scratch: &mut Scratch<'_>, granted: bool, reason: &str) -> Decided {
    if !scratch.movement().invalidation_requested || scratch.state().is_final() {
        return Err(scratch.out_of_sequence("a request for invalidation"));
    }
    if granted {
        make_void(scratch, reason);
    } else {
        scratch.record(MovementFact::InvalidationRefused { reason: reason.into() });
    }
    Ok(())
}

fn invalidate(scratch: &mut Scratch<'_>, reason: &str) -> Decided {
    scratch.must_be(&[
        State::PreLodged,
        State::Acknowledged,
        State::Accepted,
        State::UnderControl,
        State::GuaranteeUnderAmendment,
        State::Released,
        State::Stopped,
        State::UnderEnquiry,
    ])?;
    make_void(scratch, reason);
    Ok(())
}

fn make_void(scratch: &mut Scratch<'_>, reason: &str) {
    guarantee::free(scratch);
    permit::free(scratch);
    scratch.record(MovementFact::Invalidated { reason: reason.into() });
}
