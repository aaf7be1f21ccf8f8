//! Plans: made, represented, saved, swept through the year.

use serde_json::{Value, json};

use crate::app::App;

fn request() -> Value {
    json!({
        "from": "Sialkot", "to": "Almaty", "ready": "2026-03-03T09:00", "as_of": "2026-03-01",
        "goods": {"hs": "901890", "mass_t": 20.0}, "draws": 200,
    })
}

#[tokio::test]
async fn a_plan_has_itineraries_and_reasons() {
    let app = App::new().await;
    let answer = app.post_json("/api/v1/plan", &request()).await;
    assert_eq!(answer.status, 200);
    assert_eq!(answer.header("content-type"), "application/json");
    let plan = answer.json();
    assert_eq!(plan["request"]["from"]["name"], "Sialkot");
    assert_eq!(plan["atlas"]["as_of"], "2026-03-01");
    let first = &plan["itineraries"][0];
    assert!(first["duration_h"]["p95"].as_f64() >= first["duration_h"]["median"].as_f64());
    assert!(first["cost_usd"].as_f64() > Some(0.0));
    assert!(!plan["refused"].as_array().unwrap().is_empty());
    let again = app.post_json("/api/v1/plan", &request()).await;
    assert!(answer.body == again.body, "the same question has the same bytes");
}

#[tokio::test]
async fn the_client_chooses_the_representation() {
    let app = App::new().await;
    let check = async |accept: &str, media_type: &str, start: &str| {
        let answer = app.post("/api/v1/plan", accept, request().to_string()).await;
        assert_eq!(answer.status, 200);
        assert_eq!(answer.header("content-type"), media_type);
        assert!(answer.body.starts_with(start.as_bytes()), "{accept}");
    };
    check("application/geo+json", "application/geo+json", "{").await;
    check("text/csv", "text/csv; charset=utf-8", "record,itinerary,").await;
    check("application/pdf", "application/pdf", "%PDF-").await;
    let answer = app.post("/api/v1/plan", "image/png", request().to_string()).await;
    answer.problem(406, "not-acceptable");
}

#[tokio::test]
async fn a_saved_plan_is_found_by_its_hash() {
    let app = App::new().await;
    let saved = app.post_json("/api/v1/plans", &json!({"request": request()})).await;
    assert_eq!(saved.status, 201);
    let (id, url) = (saved.json()["id"].clone(), saved.header("location").to_owned());
    let again = app.post_json("/api/v1/plans", &json!({"request": request()})).await;
    assert_eq!(again.json()["id"], id);
    let found = app.get(&url).await;
    assert_eq!(found.json()["request"]["from"], "Sialkot");
    assert_eq!(found.json()["answer"]["request"]["from"]["name"], "Sialkot");
    for unknown in ["0".repeat(64), "..%2F..%2Fetc%2Fpasswd".to_owned(), "'--".to_owned()] {
        app.get(&format!("/api/v1/plans/{unknown}")).await.problem(404, "not-found");
    }
}

#[tokio::test]
async fn a_sweep_answers_day_by_day() {
    let app = App::new().await;
    let sweep = json!({
        "request": request(), "from": "2026-03-03", "to": "2026-03-17", "step_days": 7,
    });
    let list = app.post_json("/api/v1/plans/sweep", &sweep).await.json();
    let days: Vec<&str> =
        list.as_array().unwrap().iter().map(|point| point["date"].as_str().unwrap()).collect();
    assert_eq!(days, ["2026-03-03", "2026-03-10", "2026-03-17"]);
    let stream = app.post("/api/v1/plans/sweep", "text/event-stream", sweep.to_string()).await;
    assert_eq!(stream.header("content-type"), "text/event-stream");
    let text = String::from_utf8(stream.body).unwrap();
    let points: Vec<Value> = text
        .lines()
        .filter_map(|line| line.strip_prefix("data: "))
        .map(|data| serde_json::from_str(data).unwrap())
        .collect();
    assert_eq!(Value::from(points), list);
}
