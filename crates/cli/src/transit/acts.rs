//! Options to acts.

use jiff::Timestamp;
use landbridge_transit::codes::OfficeReference;
use landbridge_transit::movement::{CrossingRecord, Incident, SealEvent, UnloadingRemarks};
use landbridge_transit::{Actor, Movement, MovementAct, Role};

use crate::args::{
    ArriveArguments, ControlArguments, CrossArguments, EnquiryArguments, IncidentArguments,
    RecoverArguments, SealArguments, UnloadArguments,
};

/// An act, and who usually does it.
pub(crate) type Deed = (MovementAct, Actor);

/// An officer of an office.
pub(crate) fn officer(office: OfficeReference) -> Actor {
    Actor::new(Role::Officer, office.as_str())
}

/// The officer of the office of departure.
pub(crate) fn at_departure(movement: &Movement, act: MovementAct) -> Deed {
    (act, officer(movement.declaration.office_of_departure))
}

/// The officer of the office of destination.
pub(crate) fn at_destination(movement: &Movement, act: MovementAct) -> Deed {
    let office = movement.arrival.map_or(movement.destination, |passage| passage.office);
    (act, officer(office))
}

/// A control that is ordered, or one that is over.
pub(crate) fn control(args: &ControlArguments, movement: &Movement) -> Deed {
    let office = args.office.unwrap_or(movement.declaration.office_of_departure);
    let kinds = args.kind.clone().into();
    let act = match args.result {
        None => MovementAct::DecideControl { office, kinds },
        Some(code) => {
            let (place, text) = (args.place, args.text.as_str().into());
            MovementAct::RecordControl { office, place, kinds, code, text }
        }
    };
    (act, officer(office))
}

/// One side of a border.
pub(crate) fn cross(args: &CrossArguments, now: Timestamp) -> Deed {
    let record = CrossingRecord {
        at: args.at.unwrap_or(now),
        vehicle: args.vehicle.as_str().into(),
        containers: args.container.clone().into(),
        seals: args.seal.iter().map(|seal| seal.as_str().into()).collect(),
        gross_mass_kg: args.mass,
    };
    let (side, office) = (args.side, args.office);
    (MovementAct::Cross { side, office, record }, officer(office))
}

/// Something that went wrong.
pub(crate) fn incident(args: &IncidentArguments, now: Timestamp) -> Deed {
    let incident = Incident {
        kind: args.kind,
        text: args.text.as_str().into(),
        at: args.at.unwrap_or(now),
        office: args.office,
        vehicle: args.vehicle.as_deref().map(Into::into),
        container: args.container,
    };
    (MovementAct::RecordIncident { incident }, officer(args.office))
}

/// What happened to a seal.
pub(crate) fn seal(args: &SealArguments) -> Deed {
    let number = |text: &str| text.into();
    let seal = if let Some(affixed) = &args.affix {
        SealEvent::Affixed { number: number(affixed), class: args.class }
    } else if let Some(verified) = &args.verify {
        SealEvent::Verified { number: number(verified) }
    } else if let (Some(old), Some(new)) = (&args.replace, &args.with) {
        SealEvent::Replaced { number: number(old), by: number(new), class: args.class }
    } else {
        SealEvent::Broken { number: number(args.broken.as_deref().unwrap_or_default()) }
    };
    (MovementAct::Seal { seal, office: args.office }, officer(args.office))
}

/// At an office of destination.
pub(crate) fn arrive(args: &ArriveArguments, movement: &Movement, now: Timestamp) -> Deed {
    let office = args.office.unwrap_or(movement.destination);
    let (at, simplified) = (args.at.unwrap_or(now), args.simplified);
    let act = MovementAct::Arrive { office, at, simplified };
    let by = if simplified {
        Actor::new(Role::TraderAtDestination, "consignee")
    } else {
        officer(office)
    };
    (act, by)
}

/// Unloading permitted, or done.
pub(crate) fn unload(args: &UnloadArguments, movement: &Movement) -> Deed {
    if args.permit {
        return at_destination(movement, MovementAct::PermitUnloading {});
    }
    let remarks = UnloadingRemarks {
        conform: args.conform,
        complete: !args.incomplete,
        seals_ok: args.seals_whole,
        date: None,
        text: args.differs.as_deref().unwrap_or_default().into(),
    };
    let act = MovementAct::RemarkUnloading { remarks };
    (act, Actor::new(Role::TraderAtDestination, "consignee"))
}

/// Where are the goods?
pub(crate) fn enquiry(args: &EnquiryArguments, movement: &Movement) -> Deed {
    if let Some(answer) = &args.answer {
        let act = MovementAct::AnswerEnquiry { answer: answer.as_str().into(), proof: args.proof };
        return at_destination(movement, act);
    }
    let act = args.open.as_deref().map_or(MovementAct::RequestStatus {}, |reason| {
        MovementAct::OpenEnquiry { reason: reason.into() }
    });
    at_departure(movement, act)
}

/// Who pays?
pub(crate) fn recover(args: &RecoverArguments, movement: &Movement) -> Deed {
    let act = args
        .start
        .as_deref()
        .map_or(MovementAct::CloseRecovery { call_guarantee: args.call_guarantee }, |reason| {
            MovementAct::StartRecovery { reason: reason.into() }
        });
    at_departure(movement, act)
}
