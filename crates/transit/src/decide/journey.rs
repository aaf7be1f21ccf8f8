//! Under way: controls, borders with two sides, stops, incidents, diversion, seals, trackers.

use super::borders::{carry_over, pair};
use super::scratch::Scratch;
use super::{Decided, guarantee};
use crate::codes::OfficeReference;
use crate::command::MovementAct;
use crate::event::MovementFact;
use crate::movement::{
    Control, ControlCode, ControlKind, ControlPlace, Crossing, CrossingRecord, CrossingState,
    SealEvent, SealState, Side, State,
};
use crate::refusal::{Reason, Refusal, first};

const UNDER_WAY: [State; 2] = [State::Released, State::UnderEnquiry];

/// When a border may be told of: until the procedure is discharged, since the line to an office
/// in the mountains may be down for days.
const CROSSABLE: [State; 6] = [
    State::Released,
    State::UnderEnquiry,
    State::Arrived,
    State::UnloadingPermitted,
    State::UnloadingRemarked,
    State::Discrepancies,
];

pub(crate) fn decide(scratch: &mut Scratch<'_>, act: &MovementAct) -> Decided {
    match act {
        MovementAct::DecideControl { office, kinds } => decide_control(scratch, *office, kinds),
        MovementAct::RecordControl { office, place, kinds, code, text } => {
            let control = Control {
                office: *office,
                place: *place,
                at: scratch.now,
                kinds: kinds.clone(),
                code: Some(*code),
                text: text.clone(),
                recognised_from: None,
            };
            record_control(scratch, control)
        }
        MovementAct::RecogniseControl { office, place, from } => {
            recognise(scratch, *office, *place, *from)
        }
        MovementAct::Cross { side, office, record } => cross(scratch, *side, *office, record),
        MovementAct::Stop { office, reason } => stop(scratch, *office, reason),
        MovementAct::Resume { office } => {
            scratch.must_be(&[State::Stopped])?;
            scratch.office(*office, "office")?;
            scratch.record(MovementFact::Resumed { office: *office });
            Ok(())
        }
        MovementAct::RecordIncident { incident } => {
            scratch.must_be(&[State::Released, State::Stopped, State::UnderEnquiry])?;
            scratch.office(incident.office, "incident.office")?;
            not_in_future(scratch, incident.at, "incident.at")?;
            scratch.record(MovementFact::IncidentRecorded { incident: incident.clone() });
            Ok(())
        }
        MovementAct::Divert { destination, offices_of_transit, itinerary } => {
            divert(scratch, *destination, offices_of_transit, itinerary)
        }
        MovementAct::Seal { seal, office } => change_seal(scratch, seal, *office),
        MovementAct::Track { report } => {
            scratch.must_be(&[State::Released, State::Stopped, State::UnderEnquiry])?;
            not_in_future(scratch, report.at, "report.at")?;
            scratch.record(MovementFact::Tracked { report: report.clone() });
            Ok(())
        }
        _ => unreachable!("other acts are decided elsewhere"),
    }
}

/// What is reported has happened already.
pub(crate) fn not_in_future(scratch: &Scratch<'_>, at: jiff::Timestamp, path: &str) -> Decided {
    if at <= scratch.now {
        return Ok(());
    }
    Err(Refusal::new(Reason::DateInFuture, path).found(at).expected(format!("≤ {}", scratch.now)))
}

fn decide_control(
    scratch: &mut Scratch<'_>,
    office: OfficeReference,
    kinds: &[ControlKind],
) -> Decided {
    scratch.office(office, "office")?;
    let at_departure = office == scratch.declaration().office_of_departure;
    let intention = scratch.state() == State::PreLodged;
    if intention || matches!(scratch.state(), State::Accepted | State::GuaranteeUnderAmendment) {
        scratch.must_be(&[State::PreLodged, State::Accepted])?;
        if !at_departure {
            return Err(not_on_route(office, scratch.declaration().office_of_departure));
        }
    } else {
        scratch.must_be(&[
            State::PreLodged,
            State::Accepted,
            State::Released,
            State::Stopped,
            State::Arrived,
            State::UnloadingPermitted,
            State::UnloadingRemarked,
        ])?;
    }
    scratch.record(MovementFact::ControlDecided { office, kinds: kinds.into(), intention });
    Ok(())
}

fn not_on_route(office: OfficeReference, expected: impl std::fmt::Display) -> Refusal {
    Refusal::new(Reason::OfficeNotOnRoute, "office").found(office).expected(expected)
}

/// Takes in a control: at departure while under control, on the way, or at destination.
fn record_control(scratch: &mut Scratch<'_>, control: Control) -> Decided {
    scratch.office(control.office, "office")?;
    match control.place {
        ControlPlace::Departure => scratch.must_be(&[State::UnderControl])?,
        ControlPlace::Transit => scratch.must_be(&[State::Released, State::Stopped])?,
        ControlPlace::Destination => scratch.must_be(&[
            State::Arrived,
            State::UnloadingPermitted,
            State::UnloadingRemarked,
        ])?,
    }
    let code = control.code;
    if code == Some(ControlCode::SimplifiedProcedure) && control.place == ControlPlace::Transit {
        return Err(Refusal::new(Reason::ControlCodeNotForPlace, "code")
            .found(ControlCode::SimplifiedProcedure)
            .expected("A1, A2, A5, B1"));
    }
    let at_destination = control.place == ControlPlace::Destination;
    scratch.record(MovementFact::ControlRecorded { control });
    if at_destination && code == Some(ControlCode::MajorDiscrepancies) {
        scratch.record(MovementFact::DiscrepanciesFound {});
    }
    Ok(())
}

/// Takes the last satisfactory result of another office for one's own.
fn recognise(
    scratch: &mut Scratch<'_>,
    office: OfficeReference,
    place: ControlPlace,
    from: OfficeReference,
) -> Decided {
    let satisfactory = |control: &&Control| {
        control.office == from && control.code.is_some_and(ControlCode::is_satisfactory)
    };
    let found = scratch.movement().controls.iter().rfind(satisfactory).cloned();
    let seals_whole = !scratch.movement().seals.iter().any(|seal| seal.state == SealState::Broken);
    match found {
        Some(theirs) if seals_whole => record_control(
            scratch,
            Control { office, place, at: scratch.now, recognised_from: Some(from), ..theirs },
        ),
        _ => Err(Refusal::new(Reason::NoControlToRecognise, "from").found(from)),
    }
}

/// Records one side of a border and compares it with the other.
fn cross(
    scratch: &mut Scratch<'_>,
    side: Side,
    office: OfficeReference,
    record: &CrossingRecord,
) -> Decided {
    scratch.must_be(&CROSSABLE)?;
    let known = scratch.office(office, "office").map(|_| ());
    let place = known.and_then(|()| open_side(scratch, side, office));
    let future = not_in_future(scratch, record.at, "record.at")
        .and_then(|()| not_after_arrival(scratch, record.at));
    let refusals = place.as_ref().err().cloned().into_iter().chain(future.err()).collect();
    first(refusals).map_or(Ok(()), Err)?;
    let place = place?;
    let crossing = place as u32;
    let record = record.clone();
    scratch.record(MovementFact::CrossingRecorded { crossing, side, office, record });
    if side == Side::Entry {
        guarantee::use_in(scratch, Some(office.country()));
    }
    compare(scratch, place);
    Ok(())
}

/// A border is crossed before the goods arrive, however late it is told.
fn not_after_arrival(scratch: &Scratch<'_>, at: jiff::Timestamp) -> Decided {
    match scratch.movement().arrival {
        Some(arrival) if at > arrival.at => Err(Refusal::new(Reason::DateInFuture, "record.at")
            .found(at)
            .expected(format!("≤ {}", arrival.at))),
        _ => Ok(()),
    }
}

/// The first border where this side of this office is still open.
fn open_side(scratch: &Scratch<'_>, side: Side, office: OfficeReference) -> Result<usize, Refusal> {
    let crossings = &scratch.movement().crossings;
    let here = |crossing: &Crossing| crossing.office(side) == Some(office);
    let open = |crossing: &Crossing| here(crossing) && crossing.record(side).is_none();
    match crossings.iter().position(open) {
        Some(place) => Ok(place),
        None if crossings.iter().any(here) => {
            Err(Refusal::new(Reason::SideAlreadyRecorded, "side").found(side))
        }
        None => {
            let expected: Vec<String> = crossings
                .iter()
                .filter_map(|crossing| crossing.office(side))
                .map(|office| office.to_string())
                .collect();
            Err(not_on_route(office, expected.join(", ")))
        }
    }
}

fn compare(scratch: &mut Scratch<'_>, place: usize) {
    let crossing = &scratch.movement().crossings[place];
    let sides = (crossing.exit_office, crossing.entry_office);
    let differences = match (&crossing.exit, &crossing.entry) {
        (Some(exit), Some(entry)) => differences(exit, entry),
        _ if crossing.state == CrossingState::Crossed => Vec::new(),
        _ => return,
    };
    let outcome =
        if differences.is_empty() { CrossingState::Crossed } else { CrossingState::Differs };
    let differences = differences.into_iter().map(Into::into).collect();
    scratch.record(MovementFact::CrossingCompared { crossing: place as u32, outcome, differences });
    if outcome == CrossingState::Crossed {
        discharge_territory(scratch, sides);
    }
}

/// What two sides saw differently, as stable keys.
fn differences(exit: &CrossingRecord, entry: &CrossingRecord) -> Vec<&'static str> {
    let mut found = Vec::new();
    if entry.at < exit.at {
        found.push("entry-before-exit");
    }
    if !exit.vehicle.is_empty() && !entry.vehicle.is_empty() && exit.vehicle != entry.vehicle {
        found.push("vehicle");
    }
    if !same_set(&exit.containers, &entry.containers) {
        found.push("containers");
    }
    if !same_set(&exit.seals, &entry.seals) {
        found.push("seals");
    }
    if let (Some(left), Some(entered)) = (exit.gross_mass_kg, entry.gross_mass_kg) {
        // Weighbridges of class III err by about a percent each; two of them by two.
        if left.abs_diff(entered) * 50 > left.max(entered) {
            found.push("gross-mass");
        }
    }
    found
}

fn same_set<T: Ord + Clone>(left: &[T], right: &[T]) -> bool {
    let sorted = |rows: &[T]| {
        let mut rows = rows.to_vec();
        rows.sort();
        rows
    };
    sorted(left) == sorted(right)
}

/// Both sides agree that the goods left a customs territory: its operation is over.
fn discharge_territory(
    scratch: &mut Scratch<'_>,
    sides: (Option<OfficeReference>, Option<OfficeReference>),
) {
    let (Some(exit), Some(entry)) = sides else { return };
    if !scratch.regime().is_ok_and(|regime| regime.operation_per_territory) {
        return;
    }
    let left = guarantee::territory(scratch, exit.country());
    if left != guarantee::territory(scratch, entry.country()) {
        guarantee::free_in(scratch, left);
        scratch.record(MovementFact::TerritoryDischarged { territory: left });
    }
}

fn stop(scratch: &mut Scratch<'_>, office: OfficeReference, reason: &str) -> Decided {
    scratch.must_be(&UNDER_WAY)?;
    scratch.office(office, "office")?;
    let at = |crossing: &Crossing| {
        [crossing.exit_office, crossing.entry_office].contains(&Some(office))
            && crossing.state != CrossingState::Crossed
    };
    let crossing = scratch.movement().crossings.iter().position(at).map(|place| place as u32);
    scratch.record(MovementFact::Stopped { office, crossing, reason: reason.into() });
    Ok(())
}

fn divert(
    scratch: &mut Scratch<'_>,
    destination: OfficeReference,
    offices: &[OfficeReference],
    itinerary: &[landbridge_units::CountryCode],
) -> Decided {
    scratch.must_be(&[State::Released, State::Stopped, State::UnderEnquiry])?;
    let mut declaration = scratch.declaration().clone();
    declaration.office_of_destination = destination;
    declaration.offices_of_transit = offices.into();
    declaration.itinerary = itinerary.into();
    declaration.limit_date = None;
    super::declaration::check(scratch, &declaration)?;
    let planned = pair(&declaration.route(), offices)?;
    let crossings = carry_over(planned, &scratch.movement().crossings);
    scratch.record(MovementFact::Diverted { destination, crossings: crossings.into() });
    Ok(())
}

fn change_seal(scratch: &mut Scratch<'_>, seal: &SealEvent, office: OfficeReference) -> Decided {
    scratch.must_be(&[
        State::Accepted,
        State::UnderControl,
        State::Released,
        State::Stopped,
        State::UnderEnquiry,
        State::Arrived,
        State::UnloadingPermitted,
    ])?;
    scratch.office(office, "office")?;
    let state = |number: &str| {
        let seals = &scratch.movement().seals;
        seals.iter().find(|seal| &*seal.number == number).map(|seal| seal.state)
    };
    let on = |number: &str| match state(number) {
        Some(SealState::Affixed | SealState::Verified) => Ok(()),
        _ => Err(Refusal::new(Reason::SealUnknown, "seal.number").found(number)),
    };
    let free = |number: &str, path: &str| match state(number) {
        None => Ok(()),
        Some(_) => Err(Refusal::new(Reason::SealTwice, path).found(number)),
    };
    match seal {
        SealEvent::Affixed { number, .. } => free(number, "seal.number")?,
        SealEvent::Verified { number } | SealEvent::Broken { number } => on(number)?,
        SealEvent::Replaced { number, by, .. } => {
            if state(number) != Some(SealState::Broken) {
                on(number)?;
            }
            free(by, "seal.by")?;
        }
    }
    scratch.record(MovementFact::SealChanged { seal: seal.clone(), office });
    Ok(())
}
