//! Webhooks against a receiver of our own on loopback, on both engines.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::Router;
use axum::body::{Body, Bytes};
use axum::http::{HeaderMap, Request, StatusCode};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit, Mac};
use jiff::Timestamp;
use landbridge_registry::Registry;
use landbridge_server::{Limits, Schedule, serve};
use serde_json::{Value, json};
use tokio::net::TcpListener;
use tokio::sync::{Notify, oneshot};
use tokio::task::JoinHandle;

use crate::app::{App, state};
use crate::engines::{self, Engine, set_clock};

const MINUTE: Duration = Duration::from_mins(1);

/// What a receiver got.
struct Got {
    headers: HeaderMap,
    body: Bytes,
}

impl Got {
    fn event(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap()
    }

    fn header(&self, name: &str) -> &str {
        self.headers[name].to_str().unwrap()
    }

    /// Signed as the Standard Webhooks convention says, computed here once more.
    fn is_signed_with(&self, secret: &str) -> bool {
        let key = STANDARD.decode(secret.strip_prefix("whsec_").unwrap()).unwrap();
        let mut mac = Hmac::<sha2::Sha256>::new_from_slice(&key).unwrap();
        let (id, time) = (self.header("webhook-id"), self.header("webhook-timestamp"));
        mac.update(format!("{id}.{time}.").as_bytes());
        mac.update(&self.body);
        let signature = STANDARD.encode(mac.finalize().into_bytes());
        self.header("webhook-signature") == format!("v1,{signature}")
    }
}

/// Answers what it is told to, then 204, and keeps what it got.
#[derive(Default)]
struct Receiver {
    got: Mutex<Vec<Got>>,
    answers: Mutex<VecDeque<u16>>,
    came: Notify,
}

impl Receiver {
    /// Listens; its address. A status of 0 stands for no answer at all.
    async fn start(answers: &[u16]) -> (Arc<Self>, String) {
        let receiver = Arc::new(Self::default());
        receiver.answers.lock().unwrap().extend(answers);
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = format!("http://{}/hook", listener.local_addr().unwrap());
        let kept = Arc::clone(&receiver);
        let routes = Router::new().fallback(move |headers: HeaderMap, body: Bytes| {
            let kept = Arc::clone(&kept);
            async move {
                let answer = kept.answers.lock().unwrap().pop_front().unwrap_or(204);
                kept.got.lock().unwrap().push(Got { headers, body });
                kept.came.notify_one();
                if answer == 0 {
                    std::future::pending::<()>().await;
                }
                StatusCode::from_u16(answer).unwrap()
            }
        });
        tokio::spawn(async move { axum::serve(listener, routes).await.unwrap() });
        (receiver, address)
    }

    /// Waits until so many requests have come; the places of their events.
    async fn places(&self, count: usize) -> Vec<u64> {
        let enough = async {
            while self.got.lock().unwrap().len() < count {
                self.came.notified().await;
            }
        };
        tokio::time::timeout(MINUTE, enough).await.expect("a webhook is told within a minute");
        let got = self.got.lock().unwrap();
        got.iter().map(|one| one.event()["id"].as_str().unwrap().parse().unwrap()).collect()
    }
}

/// A server that runs, with the same state behind its router.
struct Server {
    app: App,
    registry: Arc<Registry>,
    stop: oneshot::Sender<()>,
    running: JoinHandle<()>,
}

impl Server {
    async fn start(engine: &Engine, give_up: Duration) -> Self {
        // The law is that of the documents' day; the clock of the server is the real one.
        set_clock("2026-03-01T12:00:00Z");
        let registry = engine.registry().await;
        let webhooks = Schedule {
            patience: Duration::from_millis(500),
            first: Duration::from_millis(20),
            longest: Duration::from_millis(50),
            give_up,
        };
        let limits = Limits { request: MINUTE, webhooks, ..Limits::default() };
        let state = state(Arc::clone(&registry), Timestamp::now, limits);
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let (stop, stopped) = oneshot::channel::<()>();
        let serving = serve(listener, state.clone(), async {
            stopped.await.ok();
        });
        let running = tokio::spawn(async move { serving.await.unwrap() });
        Self { app: App::of(state), registry, stop, running }
    }

    async fn stop(self) {
        self.stop.send(()).unwrap();
        self.running.await.unwrap();
        drop(self.app);
        Arc::into_inner(self.registry).expect("nothing holds the registry any more").close().await;
    }

    async fn hook(&self, asked: Value) -> Value {
        let answer = self.app.post_json("/api/v1/webhooks", &asked).await;
        assert_eq!(answer.status, 201, "{}", String::from_utf8_lossy(&answer.body));
        assert!(answer.header("location").starts_with("/api/v1/webhooks/"));
        answer.json()
    }

    /// Waits until a webhook is as a test wants it.
    async fn until(&self, hook: &Value, is_so: impl Fn(&Value) -> bool) -> Value {
        let path = format!("/api/v1/webhooks/{}", hook["id"].as_str().unwrap());
        let begun = std::time::Instant::now();
        loop {
            let now = self.app.get(&path).await.json();
            if is_so(&now) {
                return now;
            }
            assert!(begun.elapsed() < MINUTE, "{now}");
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }
}

#[tokio::test]
async fn a_webhook_is_told_of_everything_in_order_and_signed() {
    for engine in engines::all().await {
        let server = Server::start(&engine, MINUTE).await;
        let (receiver, url) = Receiver::start(&[]).await;
        server.app.secured().await;
        let hook = server.hook(json!({"url": url, "after": 0})).await;
        server.app.declared("LRN-1").await;
        let head = server.registry.database().head().await.unwrap().sequence;
        let places = receiver.places(usize::try_from(head).unwrap()).await;
        assert_eq!(places, (1..=head).collect::<Vec<_>>(), "{}", engine.name);
        let secret = hook["secret"].as_str().unwrap();
        let source = receiver.got.lock().unwrap()[0].event()["source"].clone();
        for got in receiver.got.lock().unwrap().iter() {
            assert!(got.is_signed_with(secret));
            let event = got.event();
            assert_eq!(got.header("content-type"), "application/cloudevents+json; charset=utf-8");
            assert_eq!(event["specversion"], "1.0");
            assert_eq!(event["source"], source);
            assert!(!event.to_string().contains("AC01"), "an access code is a secret: {event}");
        }
        let last = receiver.got.lock().unwrap().last().unwrap().event();
        assert_eq!(last["type"], "landbridge.movement.acknowledged");
        assert_eq!(last["subject"], "movement/1");
        let shown = server.app.get("/api/v1/webhooks").await.json();
        assert_eq!(shown["webhooks"][0]["id"], hook["id"]);
        assert!(shown["webhooks"][0].get("secret").is_none(), "a secret is given once: {shown}");
        server.until(&hook, |now| now["position"] == head).await;
        server.stop().await;
    }
}

#[tokio::test]
async fn what_is_not_taken_comes_again_before_anything_else() {
    for engine in engines::all().await {
        let server = Server::start(&engine, MINUTE).await;
        let (receiver, url) = Receiver::start(&[500, 0, 302]).await;
        let hook = server.hook(json!({"url": url})).await;
        server.app.secured().await;
        let places = receiver.places(7).await;
        assert_eq!(places[..5], [1, 1, 1, 1, 2], "{}", engine.name);
        let ids: Vec<String> = {
            let got = receiver.got.lock().unwrap();
            got[..4].iter().map(|one| one.header("webhook-id").to_owned()).collect()
        };
        assert!(ids.iter().all(|id| *id == ids[0]), "one event has one id: {ids:?}");
        server.until(&hook, |now| now["position"] == 4 && now["failures"] == 0).await;
        let path = format!("/api/v1/webhooks/{}/deliveries", hook["id"].as_str().unwrap());
        let page = server.app.get(&format!("{path}?limit=4")).await.json();
        assert_eq!(page["deliveries"].as_array().unwrap().len(), 4);
        let rest = server.app.get(page["next"].as_str().unwrap()).await.json();
        let told: Vec<String> = rest["deliveries"]
            .as_array()
            .unwrap()
            .iter()
            .map(|one| one["error"].as_str().unwrap_or("taken").to_owned())
            .collect();
        assert_eq!(
            told,
            ["answered 302 Found", "no answer within 500ms", "answered 500 Internal Server Error"]
        );
        let answer = server.app.post_json(&format!("{path}/2"), &json!({})).await.json();
        assert_eq!((&answer["sequence"], &answer["by_hand"]), (&json!(2), &json!(true)));
        assert_eq!(receiver.places(8).await[7], 2, "sent again by hand");
        server.stop().await;
    }
}

#[tokio::test]
async fn after_a_restart_it_goes_on_where_it_stopped() {
    for engine in engines::all().await {
        let server = Server::start(&engine, MINUTE).await;
        let (receiver, url) = Receiver::start(&[204, 204, 500]).await;
        let hook = server.hook(json!({"url": url})).await;
        server.app.secured().await;
        receiver.places(3).await;
        server.stop().await;
        let before = receiver.got.lock().unwrap().len();
        let server = Server::start(&engine, MINUTE).await;
        server.until(&hook, |now| now["position"] == 4).await;
        let places = receiver.places(5).await;
        assert_eq!(places[..2], [1, 2], "{}", engine.name);
        assert_eq!(places.last(), Some(&4));
        assert!(places[before..].iter().all(|place| *place >= 3), "{places:?} from {before}");
        server.stop().await;
    }
}

#[tokio::test]
async fn a_webhook_that_fails_for_long_is_paused_and_says_so() {
    for engine in engines::all().await {
        let server = Server::start(&engine, Duration::from_millis(200)).await;
        let (receiver, url) = Receiver::start(&[503; 500]).await;
        let hook = server.hook(json!({"url": url})).await;
        server.app.secured().await;
        let paused = server.until(&hook, |now| now["status"] == "paused").await;
        let reason = paused["reason"].as_str().unwrap();
        assert!(reason.contains("503"), "{}: {reason}", engine.name);
        assert_eq!(paused["position"], 0, "nothing is passed over");
        receiver.answers.lock().unwrap().clear();
        let path = format!("/api/v1/webhooks/{}", hook["id"].as_str().unwrap());
        let answer = server.app.post_json(&format!("{path}/resume"), &json!({})).await;
        assert_eq!(answer.json()["status"], "active");
        server.until(&hook, |now| now["position"] == 4).await;
        let gone = server.hook(json!({"url": url, "after": 0})).await;
        receiver.answers.lock().unwrap().push_back(410);
        server.until(&gone, |now| now["position"] == 4 || now["status"] == "paused").await;
        let request = Request::delete(&path).body(Body::empty()).unwrap();
        assert_eq!(server.app.send(request).await.status, 204);
        server.app.get(&path).await.problem(404, "not-found");
        server.stop().await;
    }
}

#[tokio::test]
async fn a_webhook_hears_what_it_asks_for() {
    for engine in engines::all().await {
        let server = Server::start(&engine, MINUTE).await;
        let (receiver, url) = Receiver::start(&[]).await;
        server.hook(json!({"url": url, "kinds": ["released"], "office": "KZALMATY"})).await;
        server.hook(json!({"url": url, "kinds": ["released"], "office": "UZYALLAM"})).await;
        server.hook(json!({"url": url, "kinds": ["accepted"], "holder": "NOBODY"})).await;
        server
            .hook(json!({"url": url, "kinds": ["guarantee_registered"], "holder": "PK1234567"}))
            .await;
        server.app.released("LRN-1").await;
        receiver.places(2).await;
        let mut kinds: Vec<String> = {
            let got = receiver.got.lock().unwrap();
            got.iter().map(|one| one.event()["type"].as_str().unwrap().to_owned()).collect()
        };
        kinds.sort();
        let expected =
            ["landbridge.guarantee.guarantee_registered", "landbridge.movement.released"];
        assert_eq!(kinds, expected, "{}", engine.name);
        server.stop().await;
    }
}

#[tokio::test]
async fn what_is_wrong_with_a_webhook_is_told_at_once() {
    let app = App::new().await;
    let asked = json!({"url": "file:///etc/passwd", "kinds": ["relased"], "office": "?",
        "after": 7});
    let problem = app.post_json("/api/v1/webhooks", &asked).await.problem(400, "invalid-request");
    let fields: Vec<&str> = problem["errors"]
        .as_array()
        .unwrap()
        .iter()
        .map(|fault| fault["field"].as_str().unwrap())
        .collect();
    assert_eq!(fields, ["url", "kinds", "office", "after"]);
    app.get("/api/v1/webhooks/none").await.problem(404, "not-found");
}
