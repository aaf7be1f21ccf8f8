//! Risk profiles: risk analysts of a country put them in force, and nobody else learns of them.

use axum::http::Method;
use serde_json::{Value, json};

use crate::access::{Guest, House};
use crate::app::Answer;

const PATH: &str = "/api/v1/risk-profiles";

fn optics() -> Value {
    json!({"id": "optics", "channel": "red", "hs": ["90"], "countries": [], "regimes": ["qtta"],
        "holders": [], "gross_mass_kg_min": null, "one_in": null, "valid_from": "2026-01-01",
        "valid_to": null, "note": "seized at Sost in April"})
}

async fn put(guest: &Guest<'_>, version: &str, profiles: Value) -> Answer {
    let body = json!({"profiles": profiles, "reason": "after the seizure of April"});
    guest.send_with(Method::PUT, PATH, Some(&body), &[("if-match", version)]).await
}

async fn accepted(house: &House, number: u32) -> Value {
    let movement = house.lodged(number).await;
    let karachi = house.sign_in("karachi").await;
    let answer = karachi.act(&movement, json!({"type": "accept", "serial": ""})).await;
    assert_eq!(answer.status, 200, "{}", String::from_utf8_lossy(&answer.body));
    karachi.get(&movement).await.json()["movement"]["channel"].clone()
}

#[tokio::test]
async fn a_profile_in_force_turns_the_channel_red() {
    let house = House::new().await;
    house.secured(5_000_000).await;
    assert_eq!(accepted(&house, 1).await, "green");
    let risk = house.sign_in("risk").await;
    let none = risk.get(PATH).await;
    assert_eq!((none.header("etag"), &none.json()["version"]), ("\"0\"", &json!(0)));
    let answer = put(&risk, "\"0\"", json!([optics()])).await;
    assert_eq!(answer.status, 200, "{}", String::from_utf8_lossy(&answer.body));
    let kept = answer.json();
    assert_eq!((&kept["version"], &kept["written_by"]), (&json!(1), &json!("user/risk")));
    assert_eq!(accepted(&house, 2).await, "red");

    // What is read can be written again, and an older version brought back.
    let read = risk.get(PATH).await.json();
    assert_eq!(read["profiles"], json!([optics()]));
    assert_eq!(put(&risk, "\"1\"", json!([])).await.json()["version"], 2);
    put(&risk, "\"1\"", read["profiles"].clone()).await.problem(412, "changed");
    assert_eq!(put(&risk, "\"2\"", read["profiles"].clone()).await.json()["version"], 3);
    let history = risk.get(&format!("{PATH}/history")).await.json();
    let versions: Vec<&Value> =
        history["versions"].as_array().unwrap().iter().map(|one| &one["version"]).collect();
    assert_eq!(versions, [3, 2, 1]);
}

#[tokio::test]
async fn what_profiles_would_choose_is_told_before_they_are_in_force() {
    let house = House::new().await;
    house.secured(5_000_000).await;
    for number in 1..=3 {
        house.lodged(number).await;
    }
    let risk = house.sign_in("risk").await;
    let rare = json!({"id": "rare", "channel": "yellow", "hs": ["36"]});
    let body = json!({"profiles": [optics(), rare]});
    let outcome = risk.post(&format!("{PATH}/check"), &body).await.json();
    let expected = json!({"considered": 3, "channels": {"green": 0, "yellow": 0, "red": 3},
        "matched": [{"id": "optics", "movements": 3}, {"id": "rare", "movements": 0}]});
    assert_eq!(outcome, expected);
    assert_eq!(risk.get(PATH).await.json()["version"], 0, "nothing is kept");
}

#[tokio::test]
async fn profiles_are_those_of_ones_own_country_and_role() {
    let house = House::new().await;
    let risk = house.sign_in("risk").await;
    assert_eq!(put(&risk, "\"0\"", json!([optics()])).await.status, 200);
    for login in ["karachi", "forwarder", "supervisor", "auditor", "operator", "iran", "peshawar"] {
        let guest = house.sign_in(login).await;
        guest.get(PATH).await.problem(403, "not-allowed");
        guest.get(&format!("{PATH}/history")).await.problem(403, "not-allowed");
        put(&guest, "\"1\"", json!([])).await.problem(403, "not-allowed");
        let check = guest.post(&format!("{PATH}/check"), &json!({"profiles": []})).await;
        check.problem(403, "not-allowed");
    }
    risk.get(&format!("{PATH}?country=KZ")).await.problem(403, "not-allowed");
    house.app.get(PATH).await.problem(401, "not-signed-in");
}

#[tokio::test]
async fn all_faults_of_profiles_are_told_at_once() {
    let house = House::new().await;
    let risk = house.sign_in("risk").await;
    let wrong = json!([{"id": "A b", "channel": "violet", "hs": ["x"], "regimes": ["nowhere"]}]);
    let body = json!({"profiles": wrong, "reason": " "});
    let answer = risk.send_with(Method::PUT, PATH, Some(&body), &[("if-match", "\"0\"")]).await;
    let problem = answer.problem(400, "invalid-request");
    let fields: Vec<&str> = problem["errors"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|one| one["field"].as_str())
        .collect();
    let expected = [
        "reason",
        "profiles[0].id",
        "profiles[0].channel",
        "profiles[0].hs[0]",
        "profiles[0].regimes[0]",
    ];
    assert_eq!(fields, expected);
    let body = json!({"profiles": [], "reason": "none"});
    let answer = risk.send(Method::PUT, PATH, Some(&body)).await;
    assert_eq!(answer.problem(400, "invalid-request")["errors"][0]["field"], "if-match");
    risk.get(&format!("{PATH}?country=Pakistan")).await.problem(400, "invalid-request");
}
