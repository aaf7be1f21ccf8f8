//! Messages from office to office.

use landbridge_transit::codes::{GuaranteeId, OfficeReference};
use landbridge_transit::movement::{ControlCode, ControlPlace, Incident};
use landbridge_transit::notice::{Message, Recipient};
use landbridge_transit::reference::{CodeLists, Timer};
use landbridge_transit::{MovementFact, Notice};

use super::facts;
use super::occasion::Occasion;
use super::page::{Page, cut};

/// Days in which an enquiry is answered, where no timer says it.
const ENQUIRY_DAYS: i64 = 28;

/// The office from whose side the event was recorded: the one that it names, or that of
/// destination.
pub(super) fn reporting(occasion: &Occasion<'_>) -> OfficeReference {
    match occasion.fact {
        MovementFact::CrossingRecorded { office, .. }
        | MovementFact::Stopped { office, .. }
        | MovementFact::Resumed { office }
        | MovementFact::Arrived { office, .. } => *office,
        MovementFact::IncidentRecorded { incident } => incident.office,
        _ => occasion.destination(),
    }
}

/// The offices of transit, as they are after any diversion, with their expected arrivals.
pub(super) fn on_the_way(page: &mut Page<'_>) {
    let occasion = page.occasion;
    let name = "CustomsOfficeOfTransitDeclared";
    let mut offices: Vec<OfficeReference> = Vec::new();
    for crossing in &occasion.movement.crossings {
        offices.extend([crossing.exit_office, crossing.entry_office].into_iter().flatten());
    }
    offices.dedup();
    if offices.is_empty() {
        offices = occasion.movement.declaration.offices_of_transit.to_vec();
    }
    for (number, office) in (1..).zip(offices.iter().take(9)) {
        let path = format!("{name}[{number}]");
        page.put(&format!("{path}/sequenceNumber"), number);
        page.put(&format!("{path}/referenceNumber"), office);
        let mut declared = occasion.declaration.root().all(name);
        let same = declared.find(|row| row.value("referenceNumber") == Some(office.as_str()));
        if let Some(at) = same.and_then(|row| row.value("arrivalDateAndTimeEstimated")) {
            page.put(&format!("{path}/arrivalDateAndTimeEstimated"), at);
        }
    }
}

/// Messages between offices that carry no consignment, and the control results (IE018).
pub(super) fn between(page: &mut Page<'_>, notice: &Notice) {
    let occasion = page.occasion;
    facts::references(page);
    facts::parties(page);
    let (departure, destination) = (occasion.departure(), occasion.destination());
    match notice.message {
        Message::Ie006 => {
            let at = occasion.movement.arrival.map_or(occasion.event.at, |arrival| arrival.at);
            let at = occasion.moment(at, destination);
            page.put("TransitOperation/arrivalDateAndTimeActual", at);
        }
        Message::Ie010 => {
            let at = occasion.moment(occasion.event.at, departure);
            page.put("Invalidation/decisionDateAndTime", at);
            on_the_way(page);
        }
        Message::Ie018 => control_results(page),
        Message::Ie049 => {
            page.put("TransitOperation/discrepanciesResolved", 1);
        }
        Message::Ie094 => status(page, notice),
        Message::Ie118 => crossed(page),
        Message::Ie119 => refused(page),
        Message::Ie142 => enquiry(page),
        Message::Ie152 => recovery(page),
        Message::Ie203 | Message::Ie209 => guarantees(page),
        _ => {}
    }
}

fn control_results(page: &mut Page<'_>) {
    let occasion = page.occasion;
    let destination = occasion.destination();
    for name in ["TIRCarnetNumber", "bindingItinerary"] {
        let path = format!("TransitOperation/{name}");
        if let Some(value) = occasion.declaration.root().value(&path) {
            page.put(&path, value);
        }
    }
    let last = occasion
        .movement
        .controls
        .iter()
        .rev()
        .find(|control| control.place == ControlPlace::Destination && control.code.is_some());
    let discrepant = matches!(occasion.fact, MovementFact::DiscrepanciesFound {});
    let usual = if discrepant {
        ControlCode::MajorDiscrepancies
    } else {
        ControlCode::ConsideredSatisfactory
    };
    let code = last.and_then(|control| control.code).unwrap_or(usual);
    page.put("ControlResult/code", code);
    page.put("ControlResult/date", occasion.day(occasion.event.at, destination));
    if let Some(state) = occasion.movement.remarks.as_ref().and_then(|remarks| remarks.seals_ok) {
        page.put("ControlResult/stateOfSeals", u8::from(state));
    }
    let remark = occasion.movement.remarks.as_ref().map(|remarks| &*remarks.text);
    let text = last.map(|control| &*control.text).filter(|text| !text.is_empty()).or(remark);
    page.put_text("ControlResult/text", text.unwrap_or_default(), 512);
}

/// The state that a status request asks about: the movement was released.
fn status(page: &mut Page<'_>, notice: &Notice) {
    page.put("TransitOperation/status", "A04");
    if let Recipient::Office { office } = notice.to {
        page.put("CustomsOfficeOfDestination/referenceNumber", office);
    }
}

fn crossed(page: &mut Page<'_>) {
    let occasion = page.occasion;
    if let MovementFact::CrossingRecorded { office, record, .. } = occasion.fact {
        page.put("TransitOperation/passageDate", occasion.day(record.at, *office));
        page.put("CustomsOfficeOfTransitActual/referenceNumber", office);
    }
}

/// Goods that an office of transit does not let pass; the reason is "other" (4) with a text.
fn refused(page: &mut Page<'_>) {
    let occasion = page.occasion;
    if let MovementFact::Stopped { office, reason, .. } = occasion.fact {
        let day = occasion.day(occasion.event.at, *office);
        page.put("TransitOperation/passageRefusalDate", day);
        page.put("TransitOperation/passageRefusalReasonCode", 4);
        let text = if reason.is_empty() { "stopped" } else { reason };
        page.put_text("TransitOperation/text", text, 512);
        page.put("CustomsOfficeOfTransitActual/referenceNumber", office);
    }
}

/// The days of an enquiry (IE140, IE142): when it began, and by when it is answered.
pub(super) fn enquiry_dates(page: &mut Page<'_>) {
    let occasion = page.occasion;
    let (begun, until) = enquiry_days(occasion);
    let departure = occasion.departure();
    page.put("TransitOperation/requestOnNonArrivedMovementDate", begun);
    page.put("TransitOperation/limitForResponseDate", until);
    page.put("CustomsOfficeOfEnquiryAtDeparture/referenceNumber", departure);
}

fn enquiry_days(occasion: &Occasion<'_>) -> (jiff::civil::Date, jiff::civil::Date) {
    let begun = occasion.day(occasion.event.at, occasion.departure());
    let due = landbridge_transit::due(occasion.movement, occasion.reference);
    let until = match due {
        Some((at, Timer::Enquiry)) => occasion.day(at, occasion.departure()),
        _ => begun.saturating_add(jiff::Span::new().days(ENQUIRY_DAYS)),
    };
    (begun, until)
}

fn enquiry(page: &mut Page<'_>) {
    let occasion = page.occasion;
    let (begun, until) = enquiry_days(occasion);
    page.put("CustomsOfficeOfRequest/referenceNumber", occasion.destination());
    page.put("CustomsOfficeOfEnquiryAtDeparture/referenceNumber", occasion.departure());
    page.put("Enquiry/date", begun);
    page.put("Enquiry/limitForTheEnquiryResponseDate", until);
    if let MovementFact::EnquiryOpened { reason } = occasion.fact {
        page.put_text("Enquiry/text", reason, 512);
    }
}

fn recovery(page: &mut Page<'_>) {
    let occasion = page.occasion;
    page.put("CustomsOfficeOfRecoveryAtDeparture/referenceNumber", occasion.departure());
    page.put("CustomsOfficeOfRecovery/referenceNumber", occasion.departure());
    page.put("Recovery/collectionDate", occasion.day(occasion.event.at, occasion.departure()));
    if let MovementFact::RecoveryStarted { reason, .. } = occasion.fact {
        page.put_text("Recovery/text", reason, 512);
    }
}

/// Whether the guarantees of the event have a guarantee reference number.
pub(super) fn has_grn(occasion: &Occasion<'_>) -> bool {
    match occasion.fact {
        MovementFact::GuaranteeUsed { guarantees }
        | MovementFact::GuaranteeReleased { guarantees } => {
            guarantees.iter().any(|id| matches!(id, GuaranteeId::Grn(_)))
        }
        _ => false,
    }
}

/// What of the guarantees is in use or free again (IE203, IE209).
fn guarantees(page: &mut Page<'_>) {
    let occasion = page.occasion;
    let movement = occasion.movement;
    let (MovementFact::GuaranteeUsed { guarantees }
    | MovementFact::GuaranteeReleased { guarantees }) = occasion.fact
    else {
        return;
    };
    let arrived = movement.arrival.map_or(occasion.event.at, |arrival| arrival.at);
    let at = occasion.moment(arrived, occasion.departure());
    page.put("TransitOperation/arrivalDateAndTimeActual", at);
    for (number, country) in (1..).zip(movement.declaration.route()) {
        page.put(&format!("CountryInvolved[{number}]/sequenceNumber"), number);
        page.put(&format!("CountryInvolved[{number}]/country"), country);
    }
    let with_grn = guarantees.iter().filter(|id| matches!(id, GuaranteeId::Grn(_)));
    for (number, id) in (1..).zip(with_grn.take(9)) {
        let mut declared = movement.declaration.guarantees.iter();
        let declared = declared.find(|one| one.guarantee == Some(*id));
        let path = format!("Guarantee[{number}]");
        page.put(&format!("{path}/sequenceNumber"), number);
        let code = declared.and_then(|one| {
            CodeLists::code(&occasion.reference.codes.guarantee, one.kind.as_str())
        });
        page.put(&format!("{path}/guaranteeType"), code.unwrap_or("0"));
        let GuaranteeId::Grn(grn) = id else { continue };
        let path = format!("{path}/GuaranteeReference");
        page.put(&format!("{path}/sequenceNumber"), 1);
        page.put(&format!("{path}/GRN"), grn);
        if let Some(one) = declared {
            page.put_text(&format!("{path}/accessCode"), &one.access_code, 4);
        }
        if let Some(amount) = declared.and_then(|one| one.amount) {
            let text = super::declared::decimal(amount);
            for name in ["amountToBeCovered", "amountConcerned", "amount"] {
                page.put(&format!("{path}/{name}"), &text);
            }
            page.put(&format!("{path}/currency"), amount.currency);
        }
    }
}

/// An incident, to the office of departure (IE180) and to the holder (IE182).
pub(super) fn incident(page: &mut Page<'_>) {
    let occasion = page.occasion;
    if let Some(mrn) = occasion.movement.mrn {
        page.put("TransitOperation/MRN", mrn);
    }
    page.put("CustomsOfficeOfDeparture/referenceNumber", occasion.departure());
    if let MovementFact::IncidentRecorded { incident } = occasion.fact {
        let at = occasion.moment(occasion.event.at, incident.office);
        page.put("TransitOperation/incidentNotificationDateAndTime", at);
        page.put("CustomsOfficeOfIncidentRegistration/referenceNumber", incident.office);
        one_incident(page, 1, incident);
    }
}

/// All incidents so far, as the unloading permission tells them.
pub(super) fn incidents(page: &mut Page<'_>) {
    let movement = page.occasion.movement;
    for (number, incident) in (1..).zip(movement.incidents.iter().take(9)) {
        one_incident(page, number, incident);
    }
}

/// An incident: where a tracker spoke last, or at the office that recorded it.
fn one_incident(page: &mut Page<'_>, number: usize, incident: &Incident) {
    let occasion = page.occasion;
    let path = format!("Consignment/Incident[{number}]");
    let code = CodeLists::code(&occasion.reference.codes.incident, incident.kind.as_str());
    page.put(&format!("{path}/sequenceNumber"), number);
    page.put(&format!("{path}/code"), code.unwrap_or("5"));
    let text = if incident.text.is_empty() { incident.kind.as_str() } else { &incident.text };
    page.put_text(&format!("{path}/text"), text, 512);
    let office = occasion.reference.offices.find(incident.office);
    let name = office.map_or_else(|| incident.office.to_string(), |office| cut(&office.name, 35));
    page.put(&format!("{path}/Endorsement/date"), occasion.day(incident.at, incident.office));
    page.put(&format!("{path}/Endorsement/authority"), incident.office);
    page.put(&format!("{path}/Endorsement/place"), &name);
    page.put(&format!("{path}/Endorsement/country"), incident.office.country());
    page.put(&format!("{path}/Location/country"), incident.office.country());
    if let Some(position) = &occasion.movement.position {
        page.put(&format!("{path}/Location/qualifierOfIdentification"), "W");
        let latitude = degrees(position.latitude_micro);
        page.put(&format!("{path}/Location/GNSS/latitude"), latitude);
        let longitude = degrees(position.longitude_micro);
        page.put(&format!("{path}/Location/GNSS/longitude"), longitude);
    } else {
        page.put(&format!("{path}/Location/qualifierOfIdentification"), "Z");
        page.put(&format!("{path}/Location/Address/streetAndNumber"), incident.office);
        page.put(&format!("{path}/Location/Address/city"), &name);
    }
    if let Some(container) = incident.container {
        let path = format!("{path}/TransportEquipment");
        page.put(&format!("{path}/sequenceNumber"), 1);
        page.put(&format!("{path}/containerIdentificationNumber"), container);
    }
    if let Some(vehicle) = &incident.vehicle {
        let path = format!("{path}/Transhipment");
        page.put(&format!("{path}/containerIndicator"), u8::from(incident.container.is_some()));
        page.put(&format!("{path}/TransportMeans/typeOfIdentification"), 30);
        page.put_text(&format!("{path}/TransportMeans/identificationNumber"), vehicle, 35);
        let declared = occasion.movement.declaration.vehicle.as_ref();
        let country = declared.map_or(incident.office.country(), |vehicle| vehicle.country);
        page.put(&format!("{path}/TransportMeans/nationality"), country);
    }
}

/// Millionths of a degree as messages write them: `36.850000`.
fn degrees(micro: i32) -> String {
    let (sign, micro) = (if micro < 0 { "-" } else { "" }, micro.unsigned_abs());
    format!("{sign}{}.{:06}", micro / 1_000_000, micro % 1_000_000)
}
