//! What the clients ask: guarantees registered, declarations lodged and accepted.

use landbridge_units::check_digit;
use serde_json::json;

use super::load::Request;

/// The number of a guarantee.
pub(super) fn grn(number: u64) -> String {
    let bare = format!("26KG{number:012}");
    let digit = check_digit(&bare).expect("it has digits and capitals only");
    format!("{bare}{digit}")
}

/// Registers a guarantee that covers any number of movements.
pub(in crate::bench) fn register(number: u64) -> Request {
    let terms = json!({
        "kind": "comprehensive", "holder": "KG1234567", "guarantor": "BANK1",
        "access_code": "AC01", "valid_from": "2026-01-01",
        "reference_amount": {"minor": 1_000_000_000_000_000_i64, "currency": "EUR"},
    });
    let actor = json!({"role": "guarantee_officer", "id": "KGBISHKE"});
    let body = json!({"actor": actor, "act": {"type": "register", "terms": terms}});
    let path = format!("/api/v1/guarantees/{}/acts", grn(number));
    Request { path, body: body.to_string(), proof: "guarantee_registered" }
}

/// Lodges the declaration of an authorised consignor under the simplified procedure: one request
/// in which the declaration is checked, accepted under a new MRN, its guarantee reserved and its
/// channel chosen.
pub(in crate::bench) fn declare(number: u64, guarantee: u64) -> Request {
    let declaration = json!({
        "lrn": format!("LRN-{number}"),
        "lodging": "standard", "procedure": "simplified", "regime": "eaeu-transit",
        "holder": "KG1234567",
        "office_of_departure": "KGTORUGA",
        "offices_of_transit": ["KGAKTILE", "KZKARASU"],
        "office_of_destination": "KZALMATY",
        "itinerary": ["KG", "KZ"],
        "route_km": 700,
        "vehicle": {"country": "KG", "registration": "01KG123", "gross_mass_kg": 29_000,
            "single_axle_kg": 9_500},
        "equipment": [{"container": "CSQU3054383",
            "seals": [{"number": "S-1", "class": "high_security"}]}],
        "items": [{"hs": "901890", "description": "medical instruments",
            "gross_mass_kg": 12_000, "packages": 40}],
        "guarantees": [{"kind": "comprehensive", "guarantee": grn(guarantee),
            "access_code": "AC01", "amount": {"minor": 100, "currency": "EUR"}}],
        "documents": [{"kind": "EAEU transit declaration", "reference": "A-1"}],
    });
    let actor = json!({"role": "holder", "id": "KG1234567"});
    let body = json!({"declaration": declaration, "lodge": true, "actor": actor});
    let path = "/api/v1/movements".to_owned();
    Request { path, body: body.to_string(), proof: "guarantee_reserved" }
}
