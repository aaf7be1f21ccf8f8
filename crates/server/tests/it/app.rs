//! A server without a network: requests go in, answers come out, and the clock stands still.

use std::path::Path;
use std::sync::{Arc, LazyLock};

use axum::Router;
use axum::body::Body;
use axum::http::{HeaderMap, Method, Request, StatusCode};
use axum::response::Response;
use http_body_util::BodyExt;
use jiff::Timestamp;
use landbridge_atlas::RawAtlas;
use landbridge_planner::Planner;
use landbridge_registry::{Database, Registry};
use landbridge_runs::Runs;
use landbridge_server::{AppState, Clock, Doors, Limits, Parts, router};
use landbridge_transit::Reference;
use serde_json::Value;
use tempfile::TempDir;
use tower::ServiceExt;

pub(crate) static REFERENCE: LazyLock<Arc<Reference>> = LazyLock::new(|| {
    let today = noon().to_zoned(jiff::tz::TimeZone::UTC).date();
    Arc::new(Reference::from_atlas(PLANNER.atlas(), today).unwrap())
});

pub(crate) static PLANNER: LazyLock<Arc<Planner>> = LazyLock::new(|| {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data/atlas");
    let read = RawAtlas::read(&folder).and_then(|raw| raw.resolve());
    let atlas =
        read.unwrap_or_else(|faults| panic!("{} faults in the shipped atlas", faults.len()));
    Arc::new(Planner::new(Arc::new(atlas)))
});

pub(crate) fn noon() -> Timestamp {
    "2026-03-01T12:00:00Z".parse().unwrap()
}

/// The application with a store of its own.
pub(crate) struct App {
    router: Router,
    _folder: Option<TempDir>,
}

/// An answer.
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Vec<u8>,
}

impl Answer {
    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|error| {
            panic!("{error}: {}", String::from_utf8_lossy(&self.body));
        })
    }

    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    /// The problem document, checked against its own status line.
    pub(crate) fn problem(&self, status: u16, slug: &str) -> Value {
        assert_eq!(self.status.as_u16(), status, "{}", String::from_utf8_lossy(&self.body));
        assert_eq!(self.header("content-type"), "application/problem+json");
        let problem = self.json();
        assert_eq!(problem["type"], format!("/api/v1/problems/{slug}"));
        assert_eq!(problem["status"], status);
        assert!(problem["instance"].as_str().unwrap().starts_with("urn:uuid:"));
        problem
    }
}

impl App {
    pub(crate) async fn new() -> Self {
        Self::with(Limits { turn: std::time::Duration::from_mins(1), ..Limits::default() }).await
    }

    pub(crate) async fn with(limits: Limits) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("registry.db");
        let database = Database::open(path.to_str().unwrap()).await.unwrap();
        let registry = Registry::start(database, Arc::clone(&REFERENCE), noon).await.unwrap();
        let limits = Limits { request: std::time::Duration::from_mins(2), ..limits };
        let planner = Arc::clone(&PLANNER);
        let runs = Runs::open(&folder.path().join("runs")).unwrap();
        let doors = Doors::Open;
        let parts =
            Parts { planner, registry: Arc::new(registry), runs, clock: noon, limits, doors };
        Self { router: router(AppState::new(parts)), _folder: Some(folder) }
    }

    /// The application on a registry that is open.
    pub(crate) fn on(registry: Arc<Registry>, clock: Clock) -> Self {
        let limits = Limits { request: std::time::Duration::from_mins(2), ..Limits::default() };
        Self::of(state(registry, clock, limits))
    }

    /// The application in a state.
    pub(crate) fn of(state: AppState) -> Self {
        Self { router: router(state), _folder: None }
    }

    /// The answer as it comes, with its body still open.
    pub(crate) async fn open(&self, request: Request<Body>) -> Response {
        self.router.clone().oneshot(request).await.unwrap()
    }

    pub(crate) async fn send(&self, request: Request<Body>) -> Answer {
        let response = self.open(request).await;
        let (parts, body) = response.into_parts();
        let body = body.collect().await.unwrap().to_bytes().to_vec();
        Answer { status: parts.status, headers: parts.headers, body }
    }

    pub(crate) async fn get(&self, path: &str) -> Answer {
        self.send(Request::get(path).body(Body::empty()).unwrap()).await
    }

    pub(crate) async fn post(&self, path: &str, accept: &str, body: impl Into<Body>) -> Answer {
        let request = Request::builder()
            .method(Method::POST)
            .uri(path)
            .header("content-type", "application/json")
            .header("accept", accept);
        self.send(request.body(body.into()).unwrap()).await
    }

    pub(crate) async fn post_json(&self, path: &str, body: &Value) -> Answer {
        self.post(path, "application/json", body.to_string()).await
    }
}

/// What a server is made of, on a registry that is open.
pub(crate) fn state(registry: Arc<Registry>, clock: Clock, limits: Limits) -> AppState {
    // Tests of the registry run no scenario.
    let runs = Runs::open(&std::env::temp_dir().join("landbridge-without-runs")).unwrap();
    let (planner, doors) = (Arc::clone(&PLANNER), Doors::Open);
    AppState::new(Parts { planner, registry, runs, clock, limits, doors })
}
