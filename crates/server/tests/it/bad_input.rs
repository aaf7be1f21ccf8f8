//! Bad input: every fault has its field, its value and its remedy, and the server stays up.

use axum::body::Body;
use axum::http::Request;
use landbridge_server::Limits;
use serde_json::{Value, json};

use crate::app::App;

fn fields(problem: &Value) -> Vec<&str> {
    let faults = problem["errors"].as_array().unwrap();
    faults.iter().map(|fault| fault["field"].as_str().unwrap()).collect()
}

#[tokio::test]
async fn all_faults_of_a_request_are_told_at_once() {
    let app = App::new().await;
    let request = json!({
        "from": "Sialkoot-upon-Avon", "to": "Almaty", "ready": "yesterday", "as_of": "2026-02-30",
        "goods": {"mass_t": -3.0, "hs": "9018x"}, "vehicle": {"registration": "Atlantis"},
    });
    let problem = app.post_json("/api/v1/plan", &request).await.problem(400, "invalid-request");
    let fields = fields(&problem);
    for field in ["from", "ready", "as_of", "goods.mass_t", "goods.hs", "vehicle.registration"] {
        assert!(fields.contains(&field), "{field} is missing in {fields:?}");
    }
    for fault in problem["errors"].as_array().unwrap() {
        assert!(!fault["remedy"].as_str().unwrap().is_empty(), "{fault}");
    }
}

#[tokio::test]
async fn an_unknown_place_comes_with_suggestions() {
    let app = App::new().await;
    let request = json!({"from": "Sialkott", "to": "Almatti", "ready": "2026-03-03T09:00"});
    let answer = app.post_json("/api/v1/plan", &request).await;
    if answer.status == 400 {
        let problem = answer.problem(400, "invalid-request");
        let text = problem["errors"].to_string();
        assert!(text.contains("sialkot") && text.contains("almaty"), "{text}");
    } else {
        // Small mistakes may also be forgiven outright.
        assert_eq!(answer.json()["request"]["from"]["name"], "Sialkot");
    }
}

#[tokio::test]
async fn bodies_that_are_no_request_name_the_field() {
    let app = App::new().await;
    let check = async |body: &str, field: &str| {
        let answer = app.post("/api/v1/plan", "*/*", body.to_owned()).await;
        assert_eq!(fields(&answer.problem(400, "invalid-request")), [field], "{body}");
    };
    check("", "body").await;
    check("{", "body").await;
    check("\u{FEFF}{}", "body").await;
    check("[]", "body").await;
    check("{}", "body").await;
    check(r#"{"from":"a","to":"b","ready":"c","goods":{"mass_t":"heavy"}}"#, "goods.mass_t").await;
    check(r#"{"from":"a","to":"b","ready":"c","colour":"red"}"#, "colour").await;
}

#[tokio::test]
async fn hostile_names_are_only_names() {
    let app = App::new().await;
    for name in [
        "'; DROP TABLE saved_plan; --",
        "<script>alert(1)</script>",
        "../../../etc/passwd",
        "\u{0}\u{202E}\u{FFFF}",
        "%s%n{}{{}}",
        "NaN,NaN",
        "1e309,0",
        "91,181",
        "",
        &"Ж".repeat(5_000),
    ] {
        let request = json!({"from": name, "to": name, "ready": "2026-03-03T09:00"});
        let answer = app.post_json("/api/v1/plan", &request).await;
        let problem = answer.problem(400, "invalid-request");
        assert!(problem.to_string().len() < 4_000, "the answer does not repeat a flood");
    }
    assert_eq!(app.get("/api/v1/health").await.status, 200);
}

#[tokio::test]
async fn a_body_of_a_hundred_megabytes_is_refused() {
    let app = App::new().await;
    let huge = vec![b' '; 100 << 20];
    let answer = app.post("/api/v1/plan", "*/*", huge.clone()).await;
    answer.problem(413, "body-too-large");
    let announced = Request::post("/api/v1/plan")
        .header("content-type", "application/json")
        .header("content-length", huge.len())
        .body(Body::empty())
        .unwrap();
    app.send(announced).await.problem(413, "body-too-large");
    assert_eq!(app.get("/api/v1/health").await.status, 200);
}

#[tokio::test]
async fn other_media_types_methods_and_addresses_are_problems_too() {
    let app = App::new().await;
    let form = Request::post("/api/v1/plan")
        .header("content-type", "application/x-www-form-urlencoded")
        .body(Body::from("from=a"))
        .unwrap();
    app.send(form).await.problem(415, "unsupported-media-type");
    app.get("/api/v1/plan").await.problem(405, "method-not-allowed");
    app.get("/api/v1/nothing").await.problem(404, "not-found");
    app.post("/somewhere", "*/*", "").await.problem(405, "method-not-allowed");
    let problem = app.get("/api/v1/places?q=a&limit=many").await.problem(400, "invalid-request");
    assert_eq!(fields(&problem), ["limit"]);
    app.get("/api/v1/corridors?on=someday").await.problem(400, "invalid-request");
}

#[tokio::test]
async fn a_request_that_would_take_the_server_for_itself_is_refused() {
    let app = App::new().await;
    let request = json!({
        "from": "Sialkot", "to": "Almaty", "ready": "2026-03-03T09:00", "draws": 2_000_000,
    });
    let problem = app.post_json("/api/v1/plan", &request).await.problem(400, "invalid-request");
    assert_eq!(fields(&problem), ["draws"]);
    let sweep = json!({
        "request": {"from": "Sialkot", "to": "Almaty", "ready": "2026-03-03T09:00"},
        "from": "1900-01-01", "to": "2100-01-01", "step_days": 1,
    });
    let problem = app.post_json("/api/v1/plans/sweep", &sweep).await;
    assert_eq!(fields(&problem.problem(400, "invalid-request")), ["step_days"]);
}

#[tokio::test]
async fn a_full_server_says_when_to_come_again() {
    let turn = std::time::Duration::from_millis(10);
    let app = App::with(Limits { plans: 0, turn, ..Limits::default() }).await;
    let request = json!({"from": "Sialkot", "to": "Almaty", "ready": "2026-03-03T09:00"});
    let answer = app.post_json("/api/v1/plan", &request).await;
    answer.problem(503, "busy");
    assert_eq!(answer.header("retry-after"), "2");
    assert_eq!(app.get("/api/v1/health").await.status, 200);
}
