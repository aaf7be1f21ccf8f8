//! Messages of the offices of departure and destination to traders.

use landbridge_transit::notice::Message;
use landbridge_transit::{MovementFact, State};

use super::declared::decimal;
use super::facts;
use super::occasion::Occasion;
use super::page::{Page, cut};

/// The number of the trader at destination: as its arrival notification says, or who announced
/// the arrival.
pub(super) fn at_destination(occasion: &Occasion<'_>) -> String {
    let path = "TraderAtDestination/identificationNumber";
    let written = occasion.letter(&[7]).and_then(|(_, tree)| tree.root().value(path));
    let arrived = occasion.last(|fact| matches!(fact, MovementFact::Arrived { .. }));
    let who = arrived.map(|event| &*event.by.id).filter(|id| !id.is_empty());
    cut(written.or(who).unwrap_or("not stated"), 17)
}

/// Messages of the office of departure to the holder.
pub(super) fn of_departure(page: &mut Page<'_>, message: Message) {
    facts::references(page);
    facts::parties(page);
    if matches!(message, Message::Ie051 | Message::Ie056 | Message::Ie060) {
        page.copy_declared("Representative");
    }
    match message {
        Message::Ie004 => amended(page),
        Message::Ie009 => invalidation(page),
        Message::Ie019 => day(page, "discrepanciesNotificationDate"),
        Message::Ie028 | Message::Ie928 => both_references(page),
        Message::Ie035 => recovery(page),
        Message::Ie045 => day(page, "writeOffDate"),
        Message::Ie051 => not_released(page),
        Message::Ie055 => guarantee_not_valid(page),
        Message::Ie056 => rejected(page),
        Message::Ie060 => control(page),
        Message::Ie140 => super::offices::enquiry_dates(page),
        _ => {}
    }
}

/// The day of the event at the office of departure.
fn day(page: &mut Page<'_>, name: &str) {
    let occasion = page.occasion;
    let day = occasion.day(occasion.event.at, occasion.departure());
    page.put(&format!("TransitOperation/{name}"), day);
}

fn both_references(page: &mut Page<'_>) {
    let lrn = cut(&page.occasion.movement.declaration.lrn, 22);
    page.put("TransitOperation/LRN", lrn);
}

fn amended(page: &mut Page<'_>) {
    let occasion = page.occasion;
    let sent = occasion.letter(&[13]).map_or(occasion.event.at, |(at, _)| *at);
    let departure = occasion.departure();
    let at = occasion.moment(sent, departure);
    page.put("TransitOperation/amendmentSubmissionDateAndTime", at);
    let accepted = occasion.moment(occasion.event.at, departure);
    page.put("TransitOperation/amendmentAcceptanceDateAndTime", accepted);
}

fn invalidation(page: &mut Page<'_>) {
    let occasion = page.occasion;
    let departure = occasion.departure();
    let requested =
        occasion.last(|fact| matches!(fact, MovementFact::InvalidationRequested { .. }));
    if let Some(event) = requested {
        let at = occasion.moment(event.at, departure);
        page.put("Invalidation/requestDateAndTime", at);
    }
    let decided = occasion.moment(occasion.event.at, departure);
    page.put("Invalidation/decisionDateAndTime", decided);
    let granted = matches!(occasion.fact, MovementFact::Invalidated { .. });
    page.put("Invalidation/decision", u8::from(granted));
    page.put("Invalidation/initiatedByCustoms", u8::from(requested.is_none()));
    if let MovementFact::Invalidated { reason } | MovementFact::InvalidationRefused { reason } =
        occasion.fact
    {
        page.put_text("Invalidation/justification", reason, 512);
    }
}

fn recovery(page: &mut Page<'_>) {
    let occasion = page.occasion;
    let day = occasion.day(occasion.event.at, occasion.departure());
    page.put("RecoveryNotification/recoveryNotificationDate", day);
    if let MovementFact::RecoveryStarted { reason, .. } = occasion.fact {
        page.put_text("RecoveryNotification/recoveryNotificationText", reason, 512);
    }
    let declared = occasion.movement.declaration.guarantees.iter().find_map(|one| one.amount);
    if let Some(amount) = occasion.movement.holds.first().map(|hold| hold.amount).or(declared) {
        page.put("RecoveryNotification/amountClaimed", decimal(amount));
        page.put("RecoveryNotification/currency", amount.currency);
    }
    page.put("CustomsOfficeOfRecoveryAtDeparture/referenceNumber", occasion.departure());
}

fn not_released(page: &mut Page<'_>) {
    let occasion = page.occasion;
    let lodged = occasion.movement.lodged_at.unwrap_or(occasion.event.at);
    let lodged = occasion.moment(lodged, occasion.departure());
    page.put("TransitOperation/declarationSubmissionDateAndTime", lodged);
    let found = occasion.movement.controls.iter().rev().find_map(|control| control.code);
    let unsound = found.is_some_and(|code| !code.is_satisfactory());
    page.put("TransitOperation/noReleaseMotivationCode", if unsound { "B1" } else { "G1" });
    if let MovementFact::ReleaseRefused { reason } = occasion.fact {
        let text = if reason.is_empty() { "release refused" } else { reason };
        page.put_text("TransitOperation/noReleaseMotivationText", text, 512);
    }
}

fn guarantee_not_valid(page: &mut Page<'_>) {
    let MovementFact::GuaranteeNotValid { reasons } = page.occasion.fact else { return };
    let declaration = page.occasion.declaration;
    for (number, grn) in (1..).zip(declaration.root().at("Guarantee/GuaranteeReference/GRN")) {
        let path = format!("GuaranteeReference[{number}]");
        page.put(&format!("{path}/sequenceNumber"), number);
        page.put(&format!("{path}/GRN"), grn.text());
        for (place, reason) in (1..).zip(reasons.iter().take(9)) {
            let path = format!("{path}/InvalidGuaranteeReason[{place}]");
            page.put(&format!("{path}/sequenceNumber"), place);
            page.put(&format!("{path}/code"), guarantee_code(reason));
            page.put_text(&format!("{path}/text"), reason, 512);
        }
    }
}

/// The code of the list of reasons (CL252) that comes nearest: G01 the guarantee does not exist,
/// G03 access code not valid, G12 not sufficient, otherwise G02 it exists and is not valid.
fn guarantee_code(reason: &str) -> &'static str {
    match reason {
        "guarantee-unknown" => "G01",
        "access-code-wrong" => "G03",
        "reference-amount-exceeded" => "G12",
        _ => "G02",
    }
}

fn rejected(page: &mut Page<'_>) {
    let occasion = page.occasion;
    let at = occasion.moment(occasion.event.at, occasion.departure());
    page.put("TransitOperation/businessRejectionType", "015");
    page.put("TransitOperation/rejectionDateAndTime", at);
    page.put("TransitOperation/rejectionCode", 4);
    if let MovementFact::Rejected { reason } = occasion.fact {
        page.put_text("TransitOperation/rejectionReason", reason, 512);
    }
}

fn control(page: &mut Page<'_>) {
    let occasion = page.occasion;
    let MovementFact::ControlDecided { kinds, intention, .. } = occasion.fact else { return };
    let at = occasion.moment(occasion.event.at, occasion.departure());
    page.put("TransitOperation/controlNotificationDateAndTime", at);
    page.put("TransitOperation/notificationType", u8::from(*intention));
    for (number, kind) in (1..).zip(kinds) {
        let path = format!("TypeOfControls[{number}]");
        page.put(&format!("{path}/sequenceNumber"), number);
        page.put(&format!("{path}/type"), control_type(kind.as_str()));
        page.put(&format!("{path}/text"), kind);
    }
}

/// The code of the list of types of control (CL716) that comes nearest.
fn control_type(kind: &str) -> &'static str {
    match kind {
        "documents" => "10",
        "scan" => "20",
        "weighing" => "45",
        "physical" => "44",
        "seals" => "41",
        _ => "50",
    }
}

/// Goods release notification (IE025).
pub(super) fn of_destination(page: &mut Page<'_>) {
    let occasion = page.occasion;
    let destination = occasion.destination();
    if let Some(mrn) = occasion.movement.mrn {
        page.put("TransitOperation/MRN", mrn);
    }
    let at = occasion.day(occasion.event.at, destination);
    page.put("TransitOperation/releaseDate", at);
    let discrepant = occasion.movement.state == State::Discrepancies
        || matches!(occasion.fact, MovementFact::DiscrepanciesFound {});
    page.put("TransitOperation/releaseIndicator", if discrepant { 4 } else { 1 });
    page.put("CustomsOfficeOfDestinationActual/referenceNumber", destination);
    page.put("TraderAtDestination/identificationNumber", at_destination(occasion));
}
