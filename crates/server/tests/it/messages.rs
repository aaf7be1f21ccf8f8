//! NCTS messages over HTTP: a declaration comes in, faults come back, messages go out.

use axum::body::Body;
use axum::http::Request;
use serde_json::{Value, json};

use crate::app::{Answer, App};

pub(crate) const XML: &str = "application/xml";
pub(crate) const MESSAGES: &str = "/api/v1/messages?regime=qtta";

/// A declaration (IE015) of goods from Karachi to Almaty under the quadrilateral agreement.
pub(crate) fn declaration() -> String {
    let base = include_str!("../../../registry/tests/letters/cc015c.xml");
    let (before, rest) = base.split_once("  <CustomsOfficeOfTransitDeclared>").unwrap();
    let (_, after) = rest.split_once("  <HolderOfTheTransitProcedure>").unwrap();
    let offices = ["PK00SOST", "CNTASHKU", "CNTOPATO", "KGTORUGA", "KGAKTILE", "KZKARASU"];
    let transit = (1..).zip(offices).map(|(number, office)| {
        format!(
            "  <CustomsOfficeOfTransitDeclared><sequenceNumber>{number}</sequenceNumber>\
             <referenceNumber>{office}</referenceNumber>\
             <arrivalDateAndTimeEstimated>2026-03-1{number}T10:00:00</arrivalDateAndTimeEstimated>\
             </CustomsOfficeOfTransitDeclared>\n"
        )
    });
    let transit: String = transit.collect();
    let papers = [
        ("registration as approved carrier", "A-1"),
        ("QTTA consignment note (Annex 2)", "A-2"),
        ("vehicle registration", "A-3"),
        ("driving licence", "A-4"),
        ("qtta/2026/PK", "PK-001"),
    ];
    let papers = (1..).zip(papers).map(|(number, (kind, reference))| {
        format!(
            "    <SupportingDocument><sequenceNumber>{number}</sequenceNumber><type>9999</type>\
             <referenceNumber>{reference}</referenceNumber>\
             <complementOfInformation>{kind}</complementOfInformation></SupportingDocument>\n"
        )
    });
    let papers: String = papers.collect();
    format!("{before}{transit}  <HolderOfTheTransitProcedure>{after}")
        .replace("PK000KHI", "PKKARACH")
        .replace("CN00KASH", "KZALMATY")
        .replace("<countryOfDestination>CN<", "<countryOfDestination>KZ<")
        .replace("    <HouseConsignment>", &format!("{papers}    <HouseConsignment>"))
}

impl App {
    pub(crate) async fn message(
        &self,
        path: &str,
        kind: &str,
        accept: &str,
        body: impl Into<Body>,
    ) -> Answer {
        let request = Request::post(path).header("content-type", kind).header("accept", accept);
        self.send(request.body(body.into()).unwrap()).await
    }
}

fn text(answer: &Answer) -> &str {
    std::str::from_utf8(&answer.body).unwrap()
}

#[tokio::test]
async fn a_declaration_is_taken_in_and_its_messages_are_listed() {
    let app = App::new().await;
    app.secured().await;
    let taken = app.message(MESSAGES, XML, "application/json", declaration()).await;
    assert_eq!(taken.status, 201, "{}", text(&taken));
    let movement = taken.header("location").to_owned();
    let receipt = taken.json();
    assert_eq!(
        (&receipt["lrn"], &receipt["messages"][0]["kind"]),
        (&json!("KHI2026A1"), &json!("CC928C"))
    );
    app.officer(&movement, "PKKARACH", json!({"type": "accept", "serial": ""})).await;
    app.officer(&movement, "PKKARACH", json!({"type": "release"})).await;
    let list = app.get(&format!("{movement}/messages")).await.json();
    let kinds: Vec<&str> = list["messages"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["kind"].as_str().unwrap())
        .collect();
    assert_eq!(kinds[..4], ["CC015C", "CC928C", "CC028C", "CC029C"], "{list}");
    assert_eq!(kinds.iter().filter(|kind| **kind == "CD050C").count(), 6, "{kinds:?}");
    let release = list["messages"][3]["address"].as_str().unwrap();
    let xml = app.get_with(release, &[("accept", XML)]).await;
    assert_eq!(xml.header("content-type"), "application/xml; charset=utf-8");
    assert!(
        text(&xml).contains("<descriptionOfGoods>Surgical instruments &amp; cases<"),
        "{}",
        text(&xml)
    );
    let json = app.get(release).await.json();
    assert_eq!(json["CC029C"]["TransitOperation"]["LRN"], "KHI2026A1");
    let declared = app.get_with(&format!("{movement}/messages/1"), &[("accept", XML)]).await;
    assert!(text(&declared).contains("<accessCode>****</accessCode>"), "{}", text(&declared));
    app.get(&format!("{movement}/messages/99")).await.problem(404, "not-found");
}

#[tokio::test]
async fn every_fault_comes_back_and_so_does_the_answer_of_ncts() {
    let app = App::new().await;
    app.secured().await;
    let json = "application/json";
    // Schema: two faults at once.
    let broken = declaration()
        .replace("<security>0</security>", "")
        .replace("<grossMass>12000<", "<grossMass>heavy<");
    let problem =
        app.message(MESSAGES, XML, json, broken.clone()).await.problem(400, "invalid-request");
    let faults = problem["errors"].as_array().unwrap();
    assert!(faults.len() >= 2, "{problem}");
    assert!(faults.iter().any(|fault| fault["field"] == "/CC015C/TransitOperation/security"));
    let nack = app.message(MESSAGES, XML, XML, broken).await;
    assert_eq!(nack.status, 400);
    assert!(
        text(&nack).contains("CC917C") && text(&nack).contains("<errorCode>13</errorCode>"),
        "{}",
        text(&nack)
    );
    // Rules.
    let unlawful = declaration().replace("<UNLocode>PKKHI</UNLocode>", "");
    let problem =
        app.message(MESSAGES, XML, json, unlawful.clone()).await.problem(400, "invalid-request");
    assert_eq!(problem["errors"][0]["rule"], "C0394", "{problem}");
    let rejection = app.message(MESSAGES, XML, XML, unlawful).await;
    let xml = text(&rejection);
    assert!(xml.contains("CC056C") && xml.contains("<errorReason>C0394</errorReason>"), "{xml}");
    // The procedure: no regime is named.
    let problem =
        app.message("/api/v1/messages", XML, json, declaration()).await.problem(409, "refused");
    assert_eq!(problem["refusal"]["reason"], "unknown-regime", "{problem}");
    // No message at all.
    app.message(MESSAGES, "text/plain", json, "hello").await.problem(415, "unsupported-media-type");
    app.message(MESSAGES, XML, json, "<a/>").await.problem(400, "invalid-request");
}

#[tokio::test]
async fn sent_twice_it_is_taken_in_once_and_answered_by_its_acknowledgement() {
    let app = App::new().await;
    app.secured().await;
    let first = app.message(MESSAGES, XML, XML, declaration()).await;
    assert_eq!(first.status, 201, "{}", text(&first));
    assert!(text(&first).contains("CC928C"), "{}", text(&first));
    let again = app.message(MESSAGES, XML, XML, declaration()).await;
    assert_eq!((first.status, &first.body), (again.status, &again.body));
    let list = app.get("/api/v1/movements").await.json();
    assert_eq!(list["movements"].as_array().unwrap().len(), 1);
    // An invalidation, as JSON, is answered by the decision that it waits for: nothing yet.
    let ask = json!({"CC014C": {"@PhaseID": "NCTS6", "messageSender": "PK1234567",
        "messageRecipient": "NTA.PK", "preparationDateAndTime": "2026-03-01T08:00:00",
        "messageIdentification": "INV-1", "messageType": "CC014C",
        "TransitOperation": {"LRN": "KHI2026A1"},
        "Invalidation": {"requestDateAndTime": "2026-03-01T08:00:00", "initiatedByCustoms": "0",
            "justification": "ordered twice"},
        "CustomsOfficeOfDeparture": {"referenceNumber": "PKKARACH"},
        "HolderOfTheTransitProcedure": {"identificationNumber": "PK1234567"}}});
    let asked =
        app.message(MESSAGES, "application/json", "application/json", ask.to_string()).await;
    assert_eq!(asked.status, 200, "{}", text(&asked));
    let receipt: Value = asked.json();
    assert_eq!(receipt["movement"], 1, "{receipt}");
}

#[tokio::test]
async fn the_empty_declaration_is_a_table() {
    let app = App::new().await;
    let csv = app.get("/api/v1/messages/template?format=csv").await;
    assert!(text(&csv).starts_with("messageSender,"), "{}", text(&csv));
    let xlsx = app.get("/api/v1/messages/template").await;
    assert_eq!(&xlsx.body[..2], b"PK");
    app.get("/api/v1/messages/template?format=xml").await.problem(400, "invalid-request");
}
