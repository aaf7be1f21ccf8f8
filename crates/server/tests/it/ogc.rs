//! OGC API Features, as a client walks through it.

use serde_json::Value;

use crate::app::App;

fn link<'a>(document: &'a Value, rel: &str) -> Option<&'a str> {
    let links = document["links"].as_array().unwrap();
    links.iter().find(|link| link["rel"] == rel).map(|link| link["href"].as_str().unwrap())
}

/// The path of an address on this server.
fn path(address: &str) -> &str {
    address.strip_prefix("http://localhost").unwrap()
}

#[tokio::test]
async fn a_client_walks_from_the_landing_page_to_a_feature() {
    let app = App::new().await;
    let landing = app.get("/ogc").await.json();
    for rel in ["self", "service-desc", "conformance", "data"] {
        assert_eq!(app.get(path(link(&landing, rel).unwrap())).await.status, 200, "{rel}");
    }
    let conformance = app.get("/ogc/conformance").await.json();
    let core = "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/core";
    assert_eq!(conformance["conformsTo"][0], core);
    let collections = app.get(path(link(&landing, "data").unwrap())).await.json();
    let names: Vec<&str> = collections["collections"]
        .as_array()
        .unwrap()
        .iter()
        .map(|collection| collection["id"].as_str().unwrap())
        .collect();
    assert_eq!(names, ["places", "crossings", "facilities", "network"]);
    for collection in collections["collections"].as_array().unwrap() {
        let items = app.get(&format!("{}?limit=2", path(link(collection, "items").unwrap()))).await;
        assert_eq!(items.header("content-type"), "application/geo+json");
        let items = items.json();
        assert_eq!(items["numberReturned"], 2);
        assert_eq!(items["timeStamp"], "2026-03-01T12:00:00Z");
        let id = items["features"][0]["id"].as_str().unwrap();
        let item = format!("{}/{id}", path(link(collection, "items").unwrap()));
        assert_eq!(app.get(&item).await.json()["id"], id);
    }
}

#[tokio::test]
async fn pages_follow_each_other_and_no_feature_is_lost() {
    let app = App::new().await;
    let mut next = Some("/ogc/collections/crossings/items?limit=7".to_owned());
    let (mut ids, mut matched) = (Vec::new(), 0);
    while let Some(address) = next {
        let page = app.get(&address).await.json();
        let features = page["features"].as_array().unwrap();
        ids.extend(features.iter().map(|feature| feature["id"].as_str().unwrap().to_owned()));
        matched = page["numberMatched"].as_u64().unwrap() as usize;
        next = link(&page, "next").map(|address| path(address).to_owned());
    }
    assert_eq!(ids.len(), matched);
    ids.dedup();
    assert_eq!(ids.len(), matched);
}

#[tokio::test]
async fn boxes_and_times_select() {
    let app = App::new().await;
    let count = async |query: &str| {
        let path = format!("/ogc/collections/crossings/items?limit=10000&{query}");
        app.get(&path).await.json()["numberMatched"].as_u64().unwrap()
    };
    let all = count("").await;
    let around_khunjerab = count("bbox=75,36.5,76,37").await;
    assert!(around_khunjerab >= 1 && around_khunjerab < all);
    assert_eq!(count("bbox=0,-80,1,-79").await, 0);
    assert!(count("datetime=2026-03-01T00:00:00Z").await <= all);
}

#[tokio::test]
async fn parameters_that_are_not_known_are_refused() {
    let app = App::new().await;
    for query in ["colour=red", "limit=0", "bbox=1,2,3", "datetime=soon", "offset=-1"] {
        let answer = app.get(&format!("/ogc/collections/places/items?{query}")).await;
        answer.problem(400, "invalid-request");
    }
    app.get("/ogc/collections/camels").await.problem(404, "not-found");
    app.get("/ogc/collections/places/items/atlantis").await.problem(404, "not-found");
}
