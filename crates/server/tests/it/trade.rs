//! Trade over HTTP: the worlds, the sliders, and what measures come to.

use serde_json::json;

use crate::app::App;

#[tokio::test]
async fn both_sides_stand_beside_each_other() {
    let app = App::new().await;
    let world = app.get("/api/v1/trade").await;
    assert_eq!(world.status, 200);
    let world = world.json();
    let sides = world["baselines"].as_array().unwrap();
    let trade: Vec<f64> =
        sides.iter().map(|side| side["trade_usd_million"].as_f64().unwrap().round()).collect();
    assert_eq!(trade, [228.0, 54.0]);
    assert_eq!(world["pair"], json!(["pk", "kz"]));
    assert!(world["carriages"].as_array().unwrap().len() > 8);
    let sources: Vec<&str> = world["sources"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|source| source["source_id"].as_str())
        .collect();
    for row in world["elasticities"].as_array().unwrap() {
        assert!(sources.contains(&row["source"].as_str().unwrap()), "{row} has no source");
    }
}

#[tokio::test]
async fn sliders_move_trade_and_the_same_bytes_come_again() {
    let app = App::new().await;
    let asked = json!({"days_saved": 3, "tariff_cut": {"pk": 0.1}, "draws": 50});
    let answer = app.post_json("/api/v1/trade/counterfactual", &asked).await;
    assert_eq!(answer.status, 200);
    for effect in answer.json()["effects"].as_array().unwrap() {
        let after = &effect["after_usd_million"];
        assert!(after["low"].as_f64() > effect["before_usd_million"].as_f64(), "{effect}");
        assert!(after["high"].as_f64() >= after["low"].as_f64());
    }
    let again = app.post_json("/api/v1/trade/counterfactual", &asked).await;
    assert!(answer.body == again.body, "the same question has the same bytes");
}

#[tokio::test]
async fn sliders_out_of_range_are_told_all_at_once() {
    let app = App::new().await;
    let asked = json!({"freight_cut": 7, "draws": 1_000_000, "tariff_cut": {"xx": 0.1}});
    let answer = app.post_json("/api/v1/trade/counterfactual", &asked).await;
    answer.problem(400, "invalid-request");
    let problem = answer.json();
    let fields: Vec<&str> =
        problem["errors"].as_array().unwrap().iter().filter_map(|e| e["field"].as_str()).collect();
    assert_eq!(fields, ["freight_cut", "draws", "tariff_cut"]);
    let unknown = app.post_json("/api/v1/trade/counterfactual", &json!({"freight": 1})).await;
    assert_eq!(unknown.status, 400);
}

#[tokio::test]
async fn findings_name_every_combination() {
    let app = App::new().await;
    let findings = app.get("/api/v1/trade/findings").await.json();
    // Four measures in two worlds.
    assert_eq!(findings["combinations"].as_array().unwrap().len(), 32);
    let health = app.get("/api/v1/health").await.json();
    assert_eq!(findings["atlas"], health["atlas_version"]);
}

#[tokio::test]
async fn sliders_are_told_as_a_report_too() {
    let app = App::new().await;
    let asked = json!({"days_saved": 3, "tariff_cut": {"pk": 0.1}, "draws": 50});
    let page = app.post("/api/v1/trade/report", "text/html", asked.to_string()).await;
    assert_eq!(page.status, 200);
    let text = String::from_utf8(page.body.clone()).unwrap();
    for told in [
        "Carriage takes 3.0 days less",
        "Pakistan gives up a tariff of 10.0 % of the value.",
        "Method and equations",
        "Data, assumptions and limits",
        "Sources",
    ] {
        assert!(text.contains(told), "{told} is not in the report");
    }
    let print = app.post("/api/v1/trade/report", "application/pdf", asked.to_string()).await;
    assert!(print.status == 200 && print.body.starts_with(b"%PDF"));
    let faulty = json!({"freight_cut": 7});
    let refused = app.post("/api/v1/trade/report", "application/pdf", faulty.to_string()).await;
    refused.problem(400, "invalid-request");
}
