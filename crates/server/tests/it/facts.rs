//! Places, corridors, provenance, the network, and the document that describes it all.

use std::collections::BTreeSet;

use crate::app::App;

#[tokio::test]
async fn the_openapi_document_is_the_committed_one() {
    insta::assert_snapshot!("openapi", landbridge_server::openapi_json());
}

/// The routes in the first column of the table of the reference, without queries.
fn documented_routes() -> BTreeSet<String> {
    let page = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/reference/http.md");
    let page = std::fs::read_to_string(page).unwrap();
    let rows = page.lines().filter_map(|line| line.strip_prefix("| `")?.split_once('`'));
    let routes = rows.map(|(route, _)| route.split('?').next().unwrap_or(route));
    routes.filter(|route| route.contains(" /")).map(str::to_owned).collect()
}

#[test]
fn the_reference_lists_every_route_and_no_other() {
    let document: serde_json::Value =
        serde_json::from_str(&landbridge_server::openapi_json()).unwrap();
    let paths = document["paths"].as_object().unwrap();
    let routes = paths.iter().flat_map(|(path, operations)| {
        let methods = operations.as_object().unwrap().keys();
        methods.map(move |method| format!("{} {path}", method.to_uppercase()))
    });
    assert_eq!(documented_routes(), routes.collect());
}

#[tokio::test]
async fn places_are_found_in_five_languages_and_by_code() {
    let app = App::new().await;
    let check = async |text: &str, id: &str| {
        let letters: Vec<String> = text.bytes().map(|byte| format!("%{byte:02X}")).collect();
        let address = format!("/api/v1/places?q={}&limit=3", letters.concat());
        let answer = app.get(&address).await.json();
        assert_eq!(answer["items"][0]["id"], id, "{text}: {answer}");
    };
    check("Almaty", "place:almaty").await;
    check("алматы", "place:almaty").await;
    check("阿拉木图", "place:almaty").await;
    check("Sialcot", "place:sialkot").await;
    check("سیالکوٹ", "place:sialkot").await;
    check("Khunjerab", "crossing:khunjerab").await;
}

#[tokio::test]
async fn the_board_tells_the_state_of_a_day() {
    let app = App::new().await;
    let board = app.get("/api/v1/corridors?on=2026-02-10&as_of=2026-02-10").await.json();
    assert_eq!(board["on"], "2026-02-10");
    let crossings = board["crossings"].as_array().unwrap();
    let torkham = crossings.iter().find(|gate| gate["crossing"] == "torkham").unwrap();
    assert_eq!(torkham["state"], "closed");
    assert!(!torkham["conditions"].as_array().unwrap().is_empty());
}

#[tokio::test]
async fn a_fact_tells_its_sources() {
    let app = App::new().await;
    let fact = app.get("/api/v1/explain/crossing:khunjerab").await.json();
    assert_eq!(fact["kind"], "crossing");
    assert!(!fact["sources"].as_array().unwrap().is_empty());
    let problem = app.get("/api/v1/explain/crossing:khunjerap").await.problem(404, "not-found");
    assert_eq!(problem["errors"][0]["suggestions"][0], "crossing:khunjerab");
}

#[tokio::test]
async fn the_network_is_not_sent_twice() {
    let app = App::new().await;
    let rail = app.get("/api/v1/atlas/network.geojson?mode=rail&bbox=66,38,72,42").await;
    assert_eq!(rail.header("content-type"), "application/geo+json");
    let features = rail.json()["features"].as_array().unwrap().clone();
    assert!(features.iter().all(|feature| feature["properties"]["mode"] == "rail"));
    assert!(!features.is_empty());
    let request = axum::http::Request::get("/api/v1/atlas/network.geojson")
        .header("if-none-match", rail.header("etag"))
        .body(axum::body::Body::empty())
        .unwrap();
    assert_eq!(app.send(request).await.status, 304);
    app.get("/api/v1/atlas/network.geojson?mode=camel").await.problem(400, "invalid-request");
}

#[tokio::test]
async fn the_summary_names_version_and_licences() {
    let app = App::new().await;
    let summary = app.get("/api/v1/atlas/summary").await.json();
    assert!(summary["counts"]["link"].as_u64() > Some(1_000));
    assert!(summary["licences"].to_string().contains("ODbL"));
    let health = app.get("/api/v1/health").await.json();
    assert_eq!(health["atlas_version"], summary["version"]);
    assert!(health["resident_memory_mb"].as_f64() > Some(1.0));
}

#[tokio::test]
async fn every_problem_has_an_address_that_answers() {
    let app = App::new().await;
    for kind in landbridge_server::ProblemKind::ALL {
        let answer = app.get(&format!("/api/v1/problems/{}", kind.slug())).await;
        assert_eq!(answer.json()["status"], kind.status().as_u16());
    }
}
