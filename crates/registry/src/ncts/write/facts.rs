//! What several messages say alike: the movement's references and dates, its offices, its holder,
//! and the declaration as a whole.

use landbridge_transit::movement::{ControlCode, ControlPlace};

use super::page::{Page, cut};
use super::{consignment, offices, traders};

/// LRN and MRN, and the days of acceptance and release.
pub(super) fn references(page: &mut Page<'_>) {
    let movement = page.occasion.movement;
    let departure = page.occasion.departure();
    match movement.mrn {
        Some(mrn) => page.put("TransitOperation/MRN", mrn),
        None => page.put("TransitOperation/LRN", cut(&movement.declaration.lrn, 22)),
    }
    if let Some(at) = movement.accepted_at {
        let day = page.occasion.day(at, departure);
        page.put("TransitOperation/declarationAcceptanceDate", day);
    }
    if let Some(at) = movement.released_at {
        page.put("TransitOperation/releaseDate", page.occasion.day(at, departure));
    }
}

/// The offices of departure and destination, and the holder.
pub(super) fn parties(page: &mut Page<'_>) {
    let occasion = page.occasion;
    page.put("CustomsOfficeOfDeparture/referenceNumber", occasion.departure());
    let destination = occasion.movement.destination;
    page.put("CustomsOfficeOfDestinationDeclared/referenceNumber", destination);
    page.put("CustomsOfficeOfDestinationActual/referenceNumber", occasion.destination());
    page.copy_declared("HolderOfTheTransitProcedure");
}

/// The declaration with everything that the message's schema has of it (IE001, IE029, IE050).
pub(super) fn declaration(page: &mut Page<'_>) {
    let declaration = page.occasion.declaration;
    if let Some(operation) = declaration.root().child("TransitOperation") {
        page.copy("TransitOperation", operation);
    }
    let lrn = cut(&page.occasion.movement.declaration.lrn, 22);
    page.put("TransitOperation/LRN", lrn);
    references(page);
    for name in ["Authorisation", "CustomsOfficeOfExitForTransitDeclared", "Representative"] {
        page.copy_declared(name);
    }
    offices::on_the_way(page);
    parties(page);
    control_at_departure(page);
    page.copy_declared("Guarantee");
    consignment::copy(page);
    let departure = page.occasion.departure();
    if page.tree.root().find("Consignment/PlaceOfLoading").is_none()
        && page.tree.knows("Consignment/PlaceOfLoading/country")
        && page.tree.message().code() == "CC029C"
    {
        page.put("Consignment/PlaceOfLoading/country", departure.country());
        page.put("Consignment/PlaceOfLoading/location", departure);
    }
}

/// The result of the control at departure; without a control the goods count as satisfactory,
/// under the simplified procedure by its own code.
fn control_at_departure(page: &mut Page<'_>) {
    use landbridge_transit::movement::Procedure;
    let occasion = page.occasion;
    let movement = occasion.movement;
    let at_departure = |control: &&landbridge_transit::movement::Control| {
        control.place == ControlPlace::Departure && control.code.is_some()
    };
    let control = movement.controls.iter().rev().find(at_departure);
    let usual = match movement.declaration.procedure {
        Procedure::Simplified => ControlCode::SimplifiedProcedure,
        Procedure::Normal => ControlCode::ConsideredSatisfactory,
    };
    let code = control.and_then(|control| control.code).unwrap_or(usual);
    let at = control.map_or(occasion.event.at, |control| control.at);
    page.put("ControlResult/code", code);
    page.put("ControlResult/date", occasion.day(at, occasion.departure()));
    page.put("ControlResult/controlledBy", occasion.departure());
    if let Some(control) = control {
        page.put_text("ControlResult/text", &control.text, 512);
    }
}

/// Unloading permission (IE043); when unloading goes on, the declaration is not repeated.
pub(super) fn unloading_permission(page: &mut Page<'_>) {
    use landbridge_transit::MovementFact;
    let occasion = page.occasion;
    let operation = occasion.declaration.root().child("TransitOperation");
    for name in ["security", "reducedDatasetIndicator"] {
        if let Some(value) = operation.and_then(|operation| operation.value(name)) {
            page.put(&format!("TransitOperation/{name}"), value);
        }
    }
    if let Some(mrn) = occasion.movement.mrn {
        page.put("TransitOperation/MRN", mrn);
    }
    page.put("CustomsOfficeOfDestinationActual/referenceNumber", occasion.destination());
    let trader = traders::at_destination(occasion);
    page.put("TraderAtDestination/identificationNumber", trader);
    if let MovementFact::UnloadingPermitted { further: true } = occasion.fact {
        page.put("CTLControl/continueUnloading", 1);
        return;
    }
    references(page);
    if let Some(kind) = operation.and_then(|operation| operation.value("declarationType")) {
        page.put("TransitOperation/declarationType", kind);
    }
    page.copy_declared("HolderOfTheTransitProcedure");
    consignment::copy(page);
    offices::incidents(page);
}
