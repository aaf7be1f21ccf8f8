//! The documents of OGC API Features: landing page, conformance, collections, items.

use axum::http::HeaderMap;
use axum::http::header::HOST;
use jiff::Timestamp;
use serde_json::{Value, json};

use super::collection::Collection;
use super::feature::Selection;
use super::query::ItemsQuery;

const CRS84: &str = "http://www.opengis.net/def/crs/OGC/1.3/CRS84";
const OPENAPI: &str = "application/vnd.oai.openapi+json;version=3.1";
const GEO_JSON: &str = "application/geo+json";
const JSON: &str = "application/json";

/// `http://host` of the request, for the absolute links that clients expect. A host of other
/// letters than those of names and addresses is not repeated.
pub(super) fn base_address(headers: &HeaderMap) -> String {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    let scheme = if text("x-forwarded-proto") == Some("https") { "https" } else { "http" };
    let plain = |letter: char| letter.is_ascii_alphanumeric() || ".-:[]".contains(letter);
    let host = text(HOST.as_str()).filter(|host| !host.is_empty() && host.chars().all(plain));
    format!("{scheme}://{}", host.unwrap_or("localhost"))
}

fn link(rel: &str, media_type: &str, title: &str, href: &str) -> Value {
    json!({"rel": rel, "type": media_type, "title": title, "href": href})
}

/// Where everything else is.
pub(super) fn landing(base: &str) -> Value {
    json!({
        "title": "Landbridge atlas",
        "description": "Places, border crossing points, facilities and the network of the \
            land-bridge corridors, as dated facts with their grade",
        "links": [
            link("self", JSON, "This document", &format!("{base}/ogc")),
            link("service-desc", OPENAPI, "The interface", &format!("{base}/api/v1/openapi.json")),
            link("service-doc", "text/html", "The page", &format!("{base}/")),
            link("conformance", JSON, "Conformance", &format!("{base}/ogc/conformance")),
            link("data", JSON, "Collections", &format!("{base}/ogc/collections")),
        ],
    })
}

/// The classes that hold.
pub(super) fn conformance() -> Value {
    let class =
        |name: &str| format!("http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/{name}");
    json!({"conformsTo": [class("core"), class("geojson")]})
}

/// All collections.
pub(super) fn collections(base: &str) -> Value {
    let all = Collection::ALL.map(|one| collection(one, base));
    json!({
        "links": [link("self", JSON, "This document", &format!("{base}/ogc/collections"))],
        "collections": all,
    })
}

/// One collection.
pub(super) fn collection(one: Collection, base: &str) -> Value {
    let here = format!("{base}/ogc/collections/{}", one.name());
    json!({
        "id": one.name(),
        "title": one.title(),
        "description": one.description(),
        "itemType": "feature",
        "crs": [CRS84],
        "extent": {"spatial": {"bbox": [[-180.0, -90.0, 180.0, 90.0]], "crs": CRS84}},
        "links": [
            link("self", JSON, one.title(), &here),
            link("items", GEO_JSON, one.title(), &format!("{here}/items")),
        ],
    })
}

/// A page of features with links to its neighbours.
pub(super) fn items(
    one: Collection,
    query: &ItemsQuery,
    found: &Selection,
    base: &str,
    now: Timestamp,
) -> Value {
    let limit = query.limit;
    let page = |rel: &str, offset: usize| {
        let others = &query.others;
        let path = format!("{base}/ogc/collections/{}/items", one.name());
        link(rel, GEO_JSON, one.title(), &format!("{path}?limit={limit}&offset={offset}{others}"))
    };
    let up =
        link("collection", JSON, one.title(), &format!("{base}/ogc/collections/{}", one.name()));
    let mut links = vec![page("self", query.offset), up];
    if query.offset.saturating_add(limit) < found.matched {
        links.push(page("next", query.offset + limit));
    }
    if query.offset > 0 {
        links.push(page("prev", query.offset.saturating_sub(limit)));
    }
    json!({
        "type": "FeatureCollection",
        "timeStamp": format!("{now:.0}"),
        "numberMatched": found.matched,
        "numberReturned": found.features.len(),
        "links": links,
        "features": found.features,
    })
}

/// One feature with its links.
pub(super) fn item(one: Collection, mut feature: Value, base: &str) -> Value {
    let here = format!("{base}/ogc/collections/{}", one.name());
    let id = feature["id"].as_str().unwrap_or_default().replace('/', "%2F");
    feature["links"] = json!([
        link("self", GEO_JSON, "This feature", &format!("{here}/items/{id}")),
        link("collection", JSON, one.title(), &here),
    ]);
    feature
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hostile_host_is_not_repeated() {
        let check = |host: &str, expected: &str| {
            let mut headers = HeaderMap::new();
            headers.insert(HOST, host.parse().unwrap());
            assert_eq!(base_address(&headers), expected);
        };
        check("127.0.0.1:8080", "http://127.0.0.1:8080");
        check("[::1]:8080", "http://[::1]:8080");
        check("evil.example/<script>", "http://localhost");
        assert_eq!(base_address(&HeaderMap::new()), "http://localhost");
    }
}
