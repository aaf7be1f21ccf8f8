//! What happens to every request and answer: an id, a log line, limits, headers, and problem
//! documents in place of bare errors.

use std::any::Any;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::Request;
use axum::http::header::{
    CONTENT_SECURITY_POLICY, CONTENT_TYPE, HeaderName, REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS,
    X_FRAME_OPTIONS,
};
use axum::http::{HeaderMap, HeaderValue};
use axum::middleware::{Next, from_fn};
use axum::response::{IntoResponse, Response};
use tower::ServiceBuilder;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::request_id::{MakeRequestUuid, PropagateRequestIdLayer, SetRequestIdLayer};
use tower_http::trace::TraceLayer;

use super::problem::{PROBLEM_JSON, Problem, ProblemKind};

const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// All that the page needs comes from this server, and nothing may frame it.
const CONTENT_SECURITY: &str = "default-src 'self'; worker-src 'self'; img-src 'self' data:; \
     style-src 'self' 'unsafe-inline'; object-src 'none'; base-uri 'none'; form-action 'none'; \
     frame-ancestors 'none'";

const SAFE_HEADERS: [(HeaderName, &str); 5] = [
    (CONTENT_SECURITY_POLICY, CONTENT_SECURITY),
    (X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (X_FRAME_OPTIONS, "DENY"),
    (REFERRER_POLICY, "no-referrer"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
];

/// Puts the layers around the routes; the first one sees a request first.
pub(crate) fn around(routes: Router, timeout: Duration) -> Router {
    let limited = move |request: Request, next: Next| within(timeout, request, next);
    routes.layer(
        ServiceBuilder::new()
            .layer(SetRequestIdLayer::new(REQUEST_ID, MakeRequestUuid))
            .layer(TraceLayer::new_for_http().make_span_with(span))
            .layer(PropagateRequestIdLayer::new(REQUEST_ID))
            .layer(CompressionLayer::new())
            .layer(from_fn(add_headers))
            .layer(from_fn(finish_problems))
            .layer(CatchPanicLayer::custom(panicked))
            .layer(from_fn(limited)),
    )
}

fn span(request: &Request) -> tracing::Span {
    let id = request_id(request.headers());
    tracing::info_span!("request", method = %request.method(), path = request.uri().path(), id)
}

fn request_id(headers: &HeaderMap) -> &str {
    headers.get(REQUEST_ID).and_then(|value| value.to_str().ok()).unwrap_or("")
}

async fn within(timeout: Duration, request: Request, next: Next) -> Response {
    let Ok(response) = tokio::time::timeout(timeout, next.run(request)).await else {
        let detail = format!("no answer within {} s; ask for less", timeout.as_secs_f64());
        return Problem::new(ProblemKind::SearchTooLong, detail).into_response();
    };
    response
}

async fn add_headers(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    for (name, value) in SAFE_HEADERS {
        response.headers_mut().entry(name).or_insert(HeaderValue::from_static(value));
    }
    response
}

/// Marks an error that is told in the language of the client's own system, and is no problem
/// document.
#[derive(Debug, Clone, Copy)]
pub(crate) struct SaidInKind;

/// Names the request in a problem, and turns the bare errors of lower layers into problems.
async fn finish_problems(request: Request, next: Next) -> Response {
    let instance = format!("urn:uuid:{}", request_id(request.headers()));
    let path = request.uri().path().to_owned();
    let mut response = next.run(request).await;
    let status = response.status();
    let is_error = status.is_client_error() || status.is_server_error();
    if !is_error || response.extensions().get::<SaidInKind>().is_some() {
        return response;
    }
    let problem = response.extensions_mut().remove::<Problem>().unwrap_or_else(|| {
        let detail = format!("{} {path:.80}", status.canonical_reason().unwrap_or("error"));
        Problem::new(ProblemKind::of_status(status), detail)
    });
    let (mut parts, _) = response.into_parts();
    let named = Problem { instance: Some(instance), ..problem };
    let body = serde_json::to_vec(&named).unwrap_or_default();
    parts.headers.insert(CONTENT_TYPE, HeaderValue::from_static(PROBLEM_JSON));
    parts.headers.remove(axum::http::header::CONTENT_LENGTH);
    Response::from_parts(parts, Body::from(body))
}

// The layer hands the cause over in a box.
#[allow(clippy::needless_pass_by_value)]
fn panicked(cause: Box<dyn Any + Send>) -> Response {
    let text = cause.downcast_ref::<String>().map(String::as_str);
    let text = text.or_else(|| cause.downcast_ref::<&str>().copied()).unwrap_or("unknown");
    tracing::error!(cause = text, "a request panicked");
    Problem::new(ProblemKind::Internal, "the cause is in the log of the server").into_response()
}
