//! The page, and the headers that every answer carries.

use axum::body::Body;
use axum::http::Request;

use crate::app::App;

#[tokio::test]
async fn every_answer_is_safe_to_show() {
    let app = App::new().await;
    for address in ["/", "/plan/anything", "/api/v1/health", "/api/v1/nothing"] {
        let answer = app.get(address).await;
        let policy = answer.header("content-security-policy");
        assert!(policy.starts_with("default-src 'self'; worker-src 'self'"), "{address}");
        assert_eq!(answer.header("x-content-type-options"), "nosniff");
        assert_eq!(answer.header("x-request-id").len(), 36);
    }
}

#[tokio::test]
async fn the_page_is_served_at_every_address_that_is_no_file() {
    let app = App::new().await;
    let page = app.get("/").await;
    assert_eq!(page.header("content-type"), "text/html; charset=utf-8");
    assert_eq!(app.get("/some/view").await.body, page.body);
    for file in ["/missing.js", "/api/v1/none", "/../../etc/passwd.txt", "/%2e%2e/%2e%2e/x.html"] {
        app.get(file).await.problem(404, "not-found");
    }
}

#[tokio::test]
async fn answers_are_compressed_for_those_who_take_it() {
    let app = App::new().await;
    let request = Request::get("/api/v1/openapi.json").header("accept-encoding", "gzip");
    let answer = app.send(request.body(Body::empty()).unwrap()).await;
    assert_eq!(answer.header("content-encoding"), "gzip");
    assert!(answer.body.starts_with(&[0x1F, 0x8B]));
}
