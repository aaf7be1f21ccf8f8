//! At the office of destination: arrival, unloading, discrepancies, discharge.

use super::journey::not_in_future;
use super::scratch::Scratch;
use super::{Decided, enquiry, guarantee, permit};
use crate::codes::OfficeReference;
use crate::command::MovementAct;
use crate::event::{MovementFact, Role};
use crate::movement::{
    Control, ControlCode, ControlKind, ControlPlace, CrossingState, SealState, State,
    UnloadingRemarks,
};
use crate::refusal::{Reason, Refusal};

pub(crate) fn decide(scratch: &mut Scratch<'_>, act: &MovementAct) -> Decided {
    match act {
        MovementAct::Arrive { office, at, simplified } => {
            arrive(scratch, *office, *at, *simplified)
        }
        MovementAct::PermitUnloading {} => permit_unloading(scratch),
        MovementAct::RemarkUnloading { remarks } => remark(scratch, remarks),
        MovementAct::ReleaseGoods {} => {
            scratch.must_be(&[
                State::Arrived,
                State::UnloadingPermitted,
                State::UnloadingRemarked,
            ])?;
            release_goods(scratch);
            Ok(())
        }
        MovementAct::NotifyDiscrepancies {} => {
            scratch.must_be(&[State::Discrepancies])?;
            if scratch.movement().discrepancies_notified {
                return Err(scratch.out_of_sequence("discrepancies not notified yet"));
            }
            scratch.record(MovementFact::DiscrepanciesNotified {});
            Ok(())
        }
        MovementAct::ResolveDiscrepancies {} => {
            scratch.must_be(&[State::Discrepancies])?;
            scratch.record(MovementFact::DiscrepanciesResolved {});
            release_goods(scratch);
            Ok(())
        }
        MovementAct::ConfirmDiscrepancies { reason } => {
            scratch.must_be(&[State::Discrepancies])?;
            enquiry::start_recovery(scratch, reason);
            Ok(())
        }
        _ => unreachable!("other acts are decided elsewhere"),
    }
}

fn arrive(
    scratch: &mut Scratch<'_>,
    office: OfficeReference,
    at: jiff::Timestamp,
    simplified: bool,
) -> Decided {
    scratch.must_be(&[State::Released, State::UnderEnquiry])?;
    scratch.office(office, "office")?;
    not_in_future(scratch, at, "at")?;
    raise_missing_sides(scratch);
    let by_trader = matches!(scratch.command.by.role, Role::TraderAtDestination | Role::Holder);
    let unexpected_office = office != scratch.movement().destination;
    scratch.record(MovementFact::Arrived { office, at, by_trader, unexpected_office });
    if simplified {
        scratch.record(MovementFact::UnloadingPermitted { further: false });
    }
    Ok(())
}

/// Goods that have arrived have crossed every border: a side that is still open stayed silent.
fn raise_missing_sides(scratch: &mut Scratch<'_>) {
    let open: Vec<u32> = scratch
        .movement()
        .crossings
        .iter()
        .enumerate()
        .filter(|(_, crossing)| {
            matches!(crossing.state, CrossingState::Expected | CrossingState::HalfCrossed)
        })
        .map(|(place, _)| place as u32)
        .collect();
    for crossing in open {
        raise_missing_side(scratch, crossing);
    }
}

pub(crate) fn raise_missing_side(scratch: &mut Scratch<'_>, crossing: u32) {
    let row = &scratch.movement().crossings[crossing as usize];
    let mut differences: Vec<Box<str>> = Vec::new();
    if row.exit_office.is_some() && row.exit.is_none() {
        differences.push("exit-missing".into());
    }
    if row.entry_office.is_some() && row.entry.is_none() {
        differences.push("entry-missing".into());
    }
    scratch.record(MovementFact::CrossingCompared {
        crossing,
        outcome: CrossingState::SideMissing,
        differences: differences.into(),
    });
}

fn permit_unloading(scratch: &mut Scratch<'_>) -> Decided {
    scratch.must_be(&[State::Arrived, State::UnloadingRemarked])?;
    let complete = scratch.movement().remarks.as_ref().is_some_and(|remarks| remarks.complete);
    if scratch.state() == State::UnloadingRemarked && complete {
        return Err(scratch.out_of_sequence("incomplete unloading"));
    }
    let further = scratch.state() == State::UnloadingRemarked;
    scratch.record(MovementFact::UnloadingPermitted { further });
    Ok(())
}

fn remark(scratch: &mut Scratch<'_>, remarks: &UnloadingRemarks) -> Decided {
    scratch.must_be(&[State::UnloadingPermitted])?;
    let on = |state| matches!(state, SealState::Affixed | SealState::Verified);
    if remarks.seals_ok.is_none() && scratch.movement().seals.iter().any(|seal| on(seal.state)) {
        return Err(Refusal::new(Reason::SealStateMissing, "remarks.seals_ok"));
    }
    let office = arrival_office(scratch);
    let today = scratch.now.to_zoned(scratch.zone(office)).date();
    if let Some(date) = remarks.date.filter(|date| *date > today) {
        return Err(Refusal::new(Reason::DateInFuture, "remarks.date")
            .found(date)
            .expected(format!("≤ {today}")));
    }
    let good = remarks.conform && remarks.complete && remarks.seals_ok != Some(false);
    scratch.record(MovementFact::UnloadingRemarked { remarks: remarks.clone() });
    if good {
        let control = Control {
            office,
            place: ControlPlace::Destination,
            at: scratch.now,
            kinds: [ControlKind::Documents].into(),
            code: Some(ControlCode::SimplifiedProcedure),
            text: "".into(),
            recognised_from: None,
        };
        scratch.record(MovementFact::ControlRecorded { control });
        release_goods(scratch);
    }
    Ok(())
}

fn arrival_office(scratch: &Scratch<'_>) -> OfficeReference {
    scratch.movement().arrival.map_or(scratch.movement().destination, |arrival| arrival.office)
}

/// Goods are free of the procedure; the office of departure writes it off.
fn release_goods(scratch: &mut Scratch<'_>) {
    scratch.record(MovementFact::GoodsReleased {});
    write_off(scratch);
}

pub(crate) fn write_off(scratch: &mut Scratch<'_>) {
    guarantee::free(scratch);
    permit::give_back(scratch);
    scratch.record(MovementFact::WrittenOff {});
}
