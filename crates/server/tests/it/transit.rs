//! A movement from Karachi to Almaty in JSON, and shorthand for what is asked of it.

use axum::body::Body;
use axum::http::Request;
use serde_json::{Value, json};

use crate::app::{Answer, App};

pub(crate) const GUARANTEE: &str = "/api/v1/guarantees/09GB0000010000010";

/// Karachi to Almaty under the quadrilateral agreement, with everything that it asks.
pub(crate) fn declaration(lrn: &str) -> Value {
    let paper = |kind: &str| json!({"kind": kind, "reference": "A-1"});
    json!({
        "lrn": lrn, "lodging": "standard", "procedure": "normal", "regime": "qtta",
        "holder": "PK1234567",
        "office_of_departure": "PKKARACH",
        "offices_of_transit":
            ["PK00SOST", "CNTASHKU", "CNTOPATO", "KGTORUGA", "KGAKTILE", "KZKARASU"],
        "office_of_destination": "KZALMATY",
        "itinerary": ["PK", "CN", "KG", "KZ"],
        "route_km": 4500,
        "vehicle": {"country": "PK", "registration": "TKB 123", "gross_mass_kg": 29_000,
            "single_axle_kg": 9_500},
        "equipment": [{"container": "CSQU3054383", "seals": [
            {"number": "PK778812", "class": "high_security"},
            {"number": "PK778813", "class": "high_security"}]}],
        "items": [{"hs": "901890", "description": "Instruments for surgery",
            "gross_mass_kg": 12_000, "packages": 40}],
        "guarantees": [{"kind": "comprehensive", "guarantee": "09GB0000010000010",
            "access_code": "AC01", "amount": {"minor": 1_000_000, "currency": "EUR"}}],
        "permits": [{"permit": "qtta/2026/PK", "number": "PK-001"}],
        "documents": [paper("registration as approved carrier"),
            paper("QTTA consignment note (Annex 2)"), paper("vehicle registration"),
            paper("driving licence")],
    })
}

pub(crate) fn by(role: &str, id: &str) -> Value {
    json!({"role": role, "id": id})
}

/// What the holder lodges.
pub(crate) fn lodged(declaration: &Value) -> Value {
    json!({"declaration": declaration, "lodge": true, "actor": by("holder", "PK1234567")})
}

impl App {
    /// A request with headers.
    pub(crate) async fn ask(&self, path: &str, headers: &[(&str, &str)], body: &str) -> Answer {
        let mut request = Request::post(path).header("content-type", "application/json");
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        self.send(request.body(Body::from(body.to_owned())).unwrap()).await
    }

    pub(crate) async fn get_with(&self, path: &str, headers: &[(&str, &str)]) -> Answer {
        let mut request = Request::get(path);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        self.send(request.body(Body::empty()).unwrap()).await
    }

    /// An act that is done.
    pub(crate) async fn does(&self, path: &str, actor: Value, act: Value) -> Value {
        let answer = self.post_json(path, &json!({"actor": actor, "act": act})).await;
        assert_eq!(answer.status, 200, "{}", String::from_utf8_lossy(&answer.body));
        answer.json()
    }

    /// The guarantee and the permits that the declaration names.
    pub(crate) async fn secured(&self) {
        let terms = json!({"kind": "comprehensive", "holder": "PK1234567", "guarantor": "BANK1",
            "access_code": "AC01", "valid_from": "2026-01-01",
            "reference_amount": {"minor": 5_000_000, "currency": "EUR"}});
        let officer = by("guarantee_officer", "PKKARACH");
        let register = json!({"type": "register", "terms": terms});
        self.does(&format!("{GUARANTEE}/acts"), officer, register).await;
        let path = "/api/v1/permits/qtta/2026/PK/acts";
        let authority = || by("permit_authority", "NHA");
        self.does(path, authority(), json!({"type": "agree_quota", "permits": 200})).await;
        let issue = json!({"type": "issue", "numbers": ["PK-001", "PK-002"], "carrier": "NLC"});
        self.does(path, authority(), issue).await;
    }

    /// A declaration lodged; its address.
    pub(crate) async fn declared(&self, lrn: &str) -> String {
        let answer = self.post_json("/api/v1/movements", &lodged(&declaration(lrn))).await;
        assert_eq!(answer.status, 201, "{}", String::from_utf8_lossy(&answer.body));
        answer.header("location").to_owned()
    }

    /// An officer's act on a movement that is done.
    pub(crate) async fn officer(&self, movement: &str, office: &str, act: Value) -> Value {
        self.does(&format!("{movement}/acts"), by("officer", office), act).await
    }

    /// A movement accepted and released.
    pub(crate) async fn released(&self, lrn: &str) -> String {
        self.secured().await;
        let movement = self.declared(lrn).await;
        self.officer(&movement, "PKKARACH", json!({"type": "accept", "serial": ""})).await;
        self.officer(&movement, "PKKARACH", json!({"type": "release"})).await;
        movement
    }
}
