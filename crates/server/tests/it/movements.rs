//! Movements over HTTP: a whole life, refusals, sending twice, and acting on what was seen.

use serde_json::{Value, json};

use crate::app::App;
use crate::transit::{GUARANTEE, by, declaration, lodged};

fn cross(side: &str, office: &str) -> Value {
    let record = json!({"at": "2026-03-01T11:00:00Z", "vehicle": "TKB 123",
        "seals": ["PK778812", "PK778813"]});
    json!({"type": "cross", "side": side, "office": office, "record": record})
}

#[tokio::test]
async fn a_movement_goes_from_karachi_to_almaty() {
    let app = App::new().await;
    let movement = app.released("LRN-1").await;
    let seen = app.get(&movement).await.json();
    assert_eq!(seen["movement"]["state"], "released");
    let due = seen["due"]["at"].as_str().unwrap();
    assert!(due > "2026-03-01", "the limit date is watched: {due}");
    let path = format!("/api/v1/movements/{}", seen["movement"]["mrn"].as_str().unwrap());
    for (side, office) in [
        ("exit", "PK00SOST"),
        ("entry", "CNTASHKU"),
        ("exit", "CNTOPATO"),
        ("entry", "KGTORUGA"),
        ("exit", "KGAKTILE"),
        ("entry", "KZKARASU"),
    ] {
        app.officer(&path, office, cross(side, office)).await;
    }
    let acts = format!("{path}/acts");
    let trader = || by("trader_at_destination", "KZ9");
    let arrive = json!({"type": "arrive", "office": "KZALMATY", "at": "2026-03-01T11:30:00Z",
        "simplified": true});
    app.does(&acts, trader(), arrive).await;
    let board = app.get("/api/v1/offices/KZALMATY").await.json();
    assert_eq!(board["present"][0]["lrn"], "LRN-1", "{board}");
    let remarks = json!({"conform": true, "complete": true, "seals_ok": true});
    app.does(&acts, trader(), json!({"type": "remark_unloading", "remarks": remarks})).await;
    let end = app.get(&path).await.json();
    assert_eq!(end["movement"]["state"], "written_off", "{end}");
    let messages: Vec<&str> = end["notices"]
        .as_array()
        .unwrap()
        .iter()
        .map(|notice| notice["message"].as_str().unwrap())
        .collect();
    for message in ["IE928", "IE028", "IE029", "IE001", "IE050", "IE118", "IE006", "IE045"] {
        assert!(messages.contains(&message), "{message} is missing in {messages:?}");
    }
    assert!(end["due"].is_null());
    let account = app.get(GUARANTEE).await.json();
    assert_eq!(account["purses"]["available"], 5_000_000);
    assert_eq!(account["exposure"], 0);
}

#[tokio::test]
async fn the_history_has_every_entry_and_no_secret() {
    let app = App::new().await;
    let movement = app.released("LRN-1").await;
    let history = app.get(&format!("{movement}/history")).await.json();
    let entries = history["entries"].as_array().unwrap();
    assert_eq!(entries[0]["kind"], "declared");
    assert!(entries.iter().any(|entry| entry["kind"] == "released"));
    for (place, entry) in entries.iter().enumerate() {
        assert_eq!(entry["version"], place + 1);
        assert_eq!(entry["hash"].as_str().unwrap().len(), 64);
    }
    for path in [movement.clone(), format!("{movement}/history"), GUARANTEE.to_owned()] {
        let text = app.get(&path).await.json().to_string();
        assert!(!text.contains("AC01") && !text.contains("\"profiles\""), "{path}: {text}");
    }
}

#[tokio::test]
async fn a_refusal_tells_why_and_what_to_do_in_the_language_of_the_client() {
    let app = App::new().await;
    app.secured().await;
    let mut wrong = declaration("LRN-1");
    wrong["documents"] = json!([]);
    let body = lodged(&wrong).to_string();
    let check = async |language: &str, expected: &str, word: &str| {
        let headers = [("accept-language", language)];
        let answer = app.ask("/api/v1/movements", &headers, &body).await;
        let refusal = &answer.problem(409, "refused")["refusal"];
        assert_eq!(refusal["code"], "13");
        assert_eq!(refusal["reason"], "document-missing");
        assert_eq!(refusal["language"], expected);
        assert!(refusal["text"].as_str().unwrap().contains(word), "{refusal}");
        assert!(!refusal["remedy"].as_str().unwrap().is_empty());
        assert!(!refusal["rule"].as_str().unwrap().is_empty(), "the instrument is named");
    };
    check("en", "en", "document is missing").await;
    check("ur-PK", "ur", "دستاویز").await;
    check("fr, ru;q=0.5", "ru", "документ").await;
    let list = app.get("/api/v1/movements").await.json();
    assert_eq!(list["movements"], json!([]), "nothing was recorded");
    let movement = app.declared("LRN-2").await;
    let body = json!({"actor": by("officer", "KZALMATY"), "act": {"type": "release_goods"}});
    let answer = app.post_json(&format!("{movement}/acts"), &body).await;
    assert_eq!(answer.problem(409, "refused")["refusal"]["code"], "92");
}

#[tokio::test]
async fn the_same_request_under_the_same_key_is_done_once() {
    let app = App::new().await;
    app.secured().await;
    let body = lodged(&declaration("LRN-1")).to_string();
    let key = [("idempotency-key", "5f1a")];
    let first = app.ask("/api/v1/movements", &key, &body).await;
    let again = app.ask("/api/v1/movements", &key, &body).await;
    assert_eq!((first.status.as_u16(), again.status.as_u16()), (201, 201));
    assert_eq!(first.json(), again.json());
    assert_eq!(first.header("location"), again.header("location"));
    let other = lodged(&declaration("LRN-2")).to_string();
    app.ask("/api/v1/movements", &key, &other).await.problem(422, "key-reused");
    let list = app.get("/api/v1/movements").await.json();
    assert_eq!(list["movements"].as_array().unwrap().len(), 1);
    let long = "k".repeat(300);
    let answer = app.ask("/api/v1/movements", &[("idempotency-key", &long)], &body).await;
    assert_eq!(answer.problem(400, "invalid-request")["errors"][0]["field"], "idempotency-key");
}

#[tokio::test]
async fn who_has_seen_another_version_does_not_act() {
    let app = App::new().await;
    app.secured().await;
    let movement = app.declared("LRN-1").await;
    let seen = app.get(&movement).await;
    let tag = seen.header("etag").to_owned();
    let accept = json!({"actor": by("officer", "PKKARACH"),
        "act": {"type": "accept", "serial": ""}})
    .to_string();
    let acts = format!("{movement}/acts");
    let done = app.ask(&acts, &[("if-match", &tag)], &accept).await;
    assert_eq!(done.status, 200);
    let now = app.get(&movement).await;
    assert_eq!(now.header("etag"), done.header("etag"));
    assert_eq!(
        app.get_with(&movement, &[("if-none-match", done.header("etag"))]).await.status,
        304
    );
    let release = json!({"actor": by("officer", "PKKARACH"), "act": {"type": "release"}});
    let late = app.ask(&acts, &[("if-match", &tag)], &release.to_string()).await;
    late.problem(412, "changed");
    let never = app.ask(&acts, &[("if-match", "\"abc\"")], &release.to_string()).await;
    never.problem(412, "changed");
    assert_eq!(app.get(&movement).await.json(), now.json());
}

#[tokio::test]
async fn lists_are_read_page_by_page_and_by_what_they_hold() {
    let app = App::new().await;
    app.secured().await;
    for number in 1..=5 {
        let draft = json!({"declaration": declaration(&format!("LRN-{number}")), "lodge": false,
            "actor": by("holder", "PK1234567")});
        let answer = app.post_json("/api/v1/movements", &draft).await;
        assert_eq!(answer.status, 201);
    }
    let mut address = Some("/api/v1/movements?limit=2&state=draft".to_owned());
    let mut numbers = Vec::new();
    while let Some(next) = address {
        let page = app.get(&next).await.json();
        let rows = page["movements"].as_array().unwrap();
        numbers.extend(rows.iter().map(|row| row["movement_id"].as_u64().unwrap()));
        address = page["next"].as_str().map(str::to_owned);
    }
    assert_eq!(numbers, [5, 4, 3, 2, 1]);
    let one = app.get("/api/v1/movements?reference=LRN-3").await.json();
    assert_eq!(one["movements"].as_array().unwrap().len(), 1);
    let none = app.get("/api/v1/movements?state=released").await.json();
    assert_eq!(none["movements"], json!([]));
}

#[tokio::test]
async fn accounts_and_offices_are_listed() {
    let app = App::new().await;
    app.secured().await;
    let list = app.get("/api/v1/guarantees").await.json();
    assert_eq!(list["guarantees"][0]["id"], "09GB0000010000010");
    let permits = app.get("/api/v1/permits").await.json();
    assert_eq!(permits["permits"][0]["purses"]["issued"], 2);
    let permit = app.get("/api/v1/permits/qtta/2026/PK").await;
    assert_eq!(permit.json()["purses"]["available"], 198);
    assert_eq!(permit.header("etag"), "\"2\"");
    let offices = app.get("/api/v1/offices").await.json();
    let sost = offices.as_array().unwrap().iter().find(|row| row["reference"] == "PK00SOST");
    assert_eq!(
        *sost.unwrap(),
        json!({"reference": "PK00SOST", "name": "Sost", "country": "PK",
            "timezone": "Asia/Karachi", "site": {"kind": "crossing", "id": "khunjerab"}})
    );
    let board = app.get("/api/v1/offices/PK00SOST").await.json();
    assert_eq!(board["local_time"], "2026-03-01T17:00:00+05:00");
}

#[tokio::test]
async fn an_itinerary_becomes_a_draft_declaration() {
    let app = App::new().await;
    let request = json!({
        "from": "Sialkot", "to": "Almaty", "ready": "2026-03-03T09:00", "as_of": "2026-03-01",
        "goods": {"hs": "901890", "mass_t": 20.0}, "draws": 200, "modes": ["road"],
    });
    let asked = json!({"request": request, "itinerary": 0});
    let answer = app.post_json("/api/v1/plan/draft", &asked).await;
    assert_eq!(answer.status, 200, "{}", String::from_utf8_lossy(&answer.body));
    let drafted = answer.json();
    let draft = &drafted["declaration"];
    let gaps = drafted["gaps"].as_array().unwrap();
    let open: Vec<&str> = gaps.iter().map(|gap| gap["path"].as_str().unwrap()).collect();
    for path in ["holder", "guarantees", "documents"] {
        assert!(open.contains(&path), "{path} is open: {open:?}");
    }
    assert_eq!(draft["itinerary"].as_array().unwrap().first(), Some(&json!("PK")));
    assert_eq!(draft["itinerary"].as_array().unwrap().last(), Some(&json!("KZ")));
    let last = draft["office_of_destination"].as_str().unwrap();
    assert!(last.starts_with("KZ"), "{draft}");
    let asked = json!({"request": request, "itinerary": 999});
    let problem = app.post_json("/api/v1/plan/draft", &asked).await;
    assert_eq!(problem.problem(400, "invalid-request")["errors"][0]["field"], "itinerary");
}

#[tokio::test]
async fn a_guarantee_warns_before_it_ends_or_is_used_up() {
    let app = App::new().await;
    let movement = app.released("LRN-1").await;
    let account = app.get(GUARANTEE).await.json();
    assert_eq!(account["alerts"], json!([]));
    let terms = json!({"kind": "comprehensive", "holder": "PK1234567", "guarantor": "BANK1",
        "access_code": "AC01", "valid_from": "2026-01-01", "valid_to": "2026-03-31",
        "reference_amount": {"minor": 1_200_000, "currency": "EUR"}});
    let officer = || by("guarantee_officer", "PKKARACH");
    let acts = format!("{GUARANTEE}/acts");
    app.does(&acts, officer(), json!({"type": "amend", "terms": terms})).await;
    app.does(&acts, officer(), json!({"type": "review", "on": "2026-03-01"})).await;
    let account = app.get(GUARANTEE).await.json();
    assert_eq!(account["alerts"], json!(["near_reference_amount", "near_expiry"]), "{account}");
    // The page of the movement finds the account by what the movement holds of it.
    let shown = app.get(&movement).await.json();
    assert_eq!(shown["movement"]["holds"][0]["guarantee"], account["id"], "{shown}");
}

#[tokio::test]
async fn borders_that_differ_and_trackers_are_seen_on_the_movement() {
    let app = App::new().await;
    let movement = app.released("LRN-1").await;
    let record = |vehicle: &str, seal: &str| {
        json!({"at": "2026-03-01T11:00:00Z", "vehicle": vehicle, "containers": ["CSQU3054383"],
            "seals": [seal]})
    };
    for (side, office, vehicle, seal) in
        [("exit", "PK00SOST", "TKB 123", "PK778812"), ("entry", "CNTASHKU", "XJ A1", "PK778812")]
    {
        let record = record(vehicle, seal);
        let act = json!({"type": "cross", "side": side, "office": office, "record": record});
        app.officer(&movement, office, act).await;
    }
    let report = json!({"device": "GT-4410", "at": "2026-03-01T11:30:00Z",
        "latitude_micro": 37_770_000, "longitude_micro": 75_230_000, "alarm": "seal_opened"});
    let act = json!({"type": "track", "report": report});
    app.does(&format!("{movement}/acts"), by("tracker", "GT-4410"), act).await;
    let shown = app.get(&movement).await.json();
    let border = &shown["movement"]["crossings"][0];
    assert_eq!(border["state"], "differs", "{shown}");
    assert_eq!(border["exit"]["vehicle"], "TKB 123");
    assert_eq!(border["entry"]["vehicle"], "XJ A1");
    assert_eq!(shown["movement"]["position"]["alarm"], "seal_opened");
    let history = app.get(&format!("{movement}/history")).await.json();
    let entries = history["entries"].as_array().unwrap();
    let of_kind = |kind: &str| entries.iter().find(|entry| entry["kind"] == kind).unwrap();
    assert_eq!(of_kind("crossing_compared")["event"]["fact"]["differences"], json!(["vehicle"]));
    assert_eq!(of_kind("tracked")["event"]["fact"]["report"]["device"], "GT-4410");
}
