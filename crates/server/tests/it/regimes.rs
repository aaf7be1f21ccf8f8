//! What regimes ask, and what they object to in a declaration, before anything is lodged.

use serde_json::{Value, json};

use crate::app::App;
use crate::transit::declaration;

const QTTA: &str = "/api/v1/regimes/qtta";

fn names(list: &Value) -> Vec<&str> {
    list.as_array().unwrap().iter().map(|row| row["name"].as_str().unwrap()).collect()
}

#[tokio::test]
async fn a_regime_tells_what_it_asks_and_where_that_stands() {
    let app = App::new().await;
    let all = app.get("/api/v1/regimes").await.json();
    let qtta = all.as_array().unwrap().iter().find(|one| one["id"] == "qtta").unwrap();
    assert!(qtta["departures"].as_array().unwrap().contains(&json!("PK")), "{qtta}");

    let whole = app.get(QTTA).await.json();
    assert!(names(&whole["documents"]).contains(&"QTTA consignment note (Annex 2)"), "{whole}");
    assert_eq!(whole["prescribed_route"], true);
    let cover = whole["cover"].as_array().unwrap();
    let posts = cover.iter().flat_map(|row| row["exit"]["named"].as_array().unwrap());
    let sost = posts.filter(|post| post["offices"] == json!(["PK00SOST"]));
    assert!(sost.count() > 0, "{cover:?}");
    assert!(cover.iter().all(|row| row["rule"]["article"] != ""), "{cover:?}");
}

#[tokio::test]
async fn only_what_counts_on_the_way_is_asked() {
    let app = App::new().await;
    let way = app.get(&format!("{QTTA}?itinerary=PK,CN&vehicle=PK")).await.json();
    let rules = ["documents", "permits", "guarantees", "time_limits", "vehicle_limits", "cover"];
    for row in rules.iter().flat_map(|list| way[list].as_array().unwrap()) {
        let country = &row["rule"]["country"];
        assert!(country.is_null() || country == "PK" || country == "CN", "{row}");
    }
    app.get("/api/v1/regimes/nothing").await.problem(404, "not-found");
    let problem = app.get(&format!("{QTTA}?itinerary=PAK")).await.problem(400, "invalid-request");
    assert_eq!(problem["errors"][0]["field"], "itinerary");
}

#[tokio::test]
async fn all_objections_come_at_once_and_nothing_is_kept() {
    let app = App::new().await;
    let check = async |declaration: &Value| {
        let body = json!({"declaration": declaration});
        app.post_json(&format!("{QTTA}/check"), &body).await.json()
    };
    let mut declared = declaration("LRN-1");
    assert_eq!(check(&declared).await["objections"], json!([]));

    declared["documents"] = json!([]);
    declared["permits"] = json!([]);
    declared["vehicle"]["gross_mass_kg"] = 99_000.into();
    let found = check(&declared).await;
    let objections = found["objections"].as_array().unwrap();
    let reasons: Vec<&str> = objections.iter().map(|one| one["reason"].as_str().unwrap()).collect();
    for reason in ["document-missing", "permit-missing", "vehicle-too-heavy"] {
        assert!(reasons.contains(&reason), "{found}");
    }
    assert!(objections.iter().all(|one| one["text"] != "" && one["rule"] != ""), "{found}");
    assert_eq!(app.get("/api/v1/movements").await.json()["movements"], json!([]));
}
