//! The page, embedded in the binary; a build without it says how to make it.

use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, ETAG};
use axum::http::{HeaderMap, StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use rust_embed::{EmbeddedFile, RustEmbed};

use crate::wire::Problem;
use crate::wire::etag;

#[derive(RustEmbed)]
#[folder = "../../web/dist/"]
#[allow_missing = true]
struct Dist;

const NOTICE: &str = "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\">\
     <title>Landbridge</title><h1>Landbridge</h1>\
     <p>The interface is running, and this binary was built without the page. \
     <code>cargo xtask run</code> builds both.</p>\
     <p><a href=\"/api/v1/openapi.json\">The interface</a> · <a href=\"/ogc\">OGC API</a></p>";

/// A file of the page; the page itself for every address that is no file.
pub(crate) async fn page(headers: HeaderMap, uri: Uri) -> Response {
    let path = uri.path().trim_start_matches('/');
    if let Some(file) = Dist::get(path) {
        return file_response(&headers, path, file);
    }
    if path.starts_with("api/") || path.starts_with("ogc/") || has_extension(path) {
        return Problem::not_found("address", uri.path()).into_response();
    }
    match Dist::get("index.html") {
        Some(file) => file_response(&headers, "index.html", file),
        None => ([(CONTENT_TYPE, "text/html; charset=utf-8")], NOTICE).into_response(),
    }
}

fn has_extension(path: &str) -> bool {
    path.rsplit('/').next().is_some_and(|name| name.contains('.'))
}

fn file_response(headers: &HeaderMap, path: &str, file: EmbeddedFile) -> Response {
    let tag = etag::of_digest(&file.metadata.sha256_hash());
    // Vite puts a digest into the name of every file under assets/.
    let lasting = path.starts_with("assets/");
    let caching = if lasting { "public, max-age=31536000, immutable" } else { "no-cache" };
    let described = [(ETAG, tag.clone()), (CACHE_CONTROL, caching.to_owned())];
    if etag::matches(headers, &tag) {
        return (StatusCode::NOT_MODIFIED, described).into_response();
    }
    (described, [(CONTENT_TYPE, media_type(path))], file.data).into_response()
}

fn media_type(path: &str) -> &'static str {
    match path.rsplit('.').next().unwrap_or("") {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "json" | "map" | "webmanifest" => "application/json",
        "geojson" => "application/geo+json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "ftl" | "txt" => "text/plain; charset=utf-8",
        "wasm" => "application/wasm",
        _ => "application/octet-stream",
    }
}
