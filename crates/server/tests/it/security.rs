//! What an attacker tries, and what comes of it. The list with its reasons is in
//! `docs/security.md`.

use std::fmt::Write;
use std::time::Instant;

use axum::body::Body;
use axum::http::{Method, Request};
use landbridge_transit::codes::MovementId;
use serde_json::{Value, json};

use crate::access::{House, PASSWORD, own_declaration};
use crate::app::Answer;
use crate::engines::set_clock;

fn without_instance(answer: &Answer) -> Value {
    let mut problem = answer.json();
    problem.as_object_mut().unwrap().remove("instance");
    problem
}

/// What one may not see is answered like what does not exist: in the same words, and no later.
#[tokio::test]
async fn anothers_movement_is_like_none() {
    let house = House::new().await;
    house.secured(5_000_000).await;
    let movement = house.lodged(1).await;
    for login in ["rival", "peshawar", "iran"] {
        let guest = house.sign_in(login).await;
        for tail in ["", "/history", "/messages", "/accompanying-document", "/etir"] {
            let there = guest.get(&format!("{movement}{tail}")).await;
            let none = guest.get(&format!("/api/v1/movements/999{tail}")).await;
            if there.status == 403 {
                // The role does not do this at all, whichever movement it is.
                assert_eq!(none.status, 403, "{login} {tail}");
                continue;
            }
            assert_eq!(there.status, 404, "{login} {tail}");
            let (mut there, none) = (without_instance(&there), without_instance(&none));
            let detail = there["detail"].as_str().unwrap().replace("\"1\"", "\"999\"");
            there["detail"] = detail.into();
            assert_eq!(there, none, "{login} {tail}");
        }
        let act = json!({"type": "track", "report": {"at": "2026-05-04T12:00:00Z"}});
        let status = guest.act(&movement, act).await.status.as_u16();
        assert!([400, 403, 404].contains(&status), "{login}: {status}");
    }
}

/// The median time of asking, in microseconds.
async fn median(guest: &crate::access::Guest<'_>, path: &str) -> u128 {
    let mut times = Vec::new();
    for _ in 0..60 {
        let started = Instant::now();
        let answer = guest.get(path).await;
        times.push(started.elapsed().as_micros());
        assert_eq!(answer.status, 404);
    }
    times.sort_unstable();
    times[times.len() / 2]
}

/// The same questions are put to the database for both, so the times cannot differ by much; the
/// bound is wide, because machines are noisy.
#[tokio::test]
async fn the_time_does_not_tell_whether_a_movement_exists() {
    let house = House::new().await;
    house.secured(5_000_000).await;
    let movement = house.lodged(1).await;
    let rival = house.sign_in("rival").await;
    let there = median(&rival, &movement).await;
    let none = median(&rival, "/api/v1/movements/999").await;
    let ratio = there as f64 / none as f64;
    assert!((0.2..5.0).contains(&ratio), "{there} µs against {none} µs");
}

/// Two movements, and a guarantee for one of them: whoever comes second is not released.
#[tokio::test]
async fn two_races_for_the_last_amount_release_one() {
    let house = House::new().await;
    house.secured(1_500_000).await;
    let karachi = house.sign_in("karachi").await;
    let (first, second) = (house.lodged(1).await, house.lodged(2).await);
    let accept = || json!({"type": "accept", "serial": ""});
    tokio::join!(karachi.act(&first, accept()), karachi.act(&second, accept()));
    let release = || json!({"type": "release"});
    let (one, other) =
        tokio::join!(karachi.act(&first, release()), karachi.act(&second, release()));
    let released = [&one, &other].iter().filter(|answer| answer.status == 200).count();
    assert_eq!(released, 1, "{} and {}", one.status, other.status);
    let bank = house.sign_in("bank").await;
    let account = bank.get("/api/v1/guarantees/26PKKHI0000000018").await.json();
    assert_eq!(account["exposure"], 1_000_000);
}

/// An amendment and a release at the same moment: one of them sees the other, and what is
/// released is what was declared last.
#[tokio::test]
async fn an_amendment_during_release_is_before_it_or_refused() {
    let house = House::new().await;
    house.secured(5_000_000).await;
    let movement = house.lodged(1).await;
    let (forwarder, karachi) = (house.sign_in("forwarder").await, house.sign_in("karachi").await);
    karachi.act(&movement, json!({"type": "accept", "serial": ""})).await;
    let mut amended = own_declaration(1);
    amended["items"][0]["packages"] = 41.into();
    let (amendment, release) = tokio::join!(
        forwarder.act(&movement, json!({"type": "amend", "declaration": amended})),
        karachi.act(&movement, json!({"type": "release"}))
    );
    assert_eq!(release.status, 200, "{}", String::from_utf8_lossy(&release.body));
    let held = house.registry.database().movement(MovementId(1)).await.unwrap().unwrap();
    let packages = held.declaration.items[0].packages;
    assert_eq!(packages == 41, amendment.status == 200, "{}", amendment.status);
    assert_eq!(held.state.as_str(), "released");
}

/// A key of one user is of no use to another, even with the same bytes.
#[tokio::test]
async fn a_request_is_not_replayed_under_anothers_key() {
    let house = House::new().await;
    house.secured(5_000_000).await;
    let body = json!({"declaration": own_declaration(1), "lodge": false});
    let key = [("idempotency-key", "a-key-that-was-seen")];
    let (forwarder, rival) = (house.sign_in("forwarder").await, house.sign_in("rival").await);
    let path = "/api/v1/movements";
    let made = forwarder.send_with(Method::POST, path, Some(&body), &key).await;
    assert_eq!(made.status, 201);
    let again = forwarder.send_with(Method::POST, path, Some(&body), &key).await;
    assert_eq!(again.body, made.body, "the same request gets the same answer");
    rival.send_with(Method::POST, path, Some(&body), &key).await.problem(403, "not-allowed");
    let mut own = own_declaration(2);
    own["holder"] = "PK7777777".into();
    let own = json!({"declaration": own, "lodge": false});
    let other = rival.send_with(Method::POST, path, Some(&own), &key).await;
    assert_eq!(other.status, 201, "the key of another does not stand in the way");
}

/// Nobody gives themselves a role, another organisation, or what an organisation cannot have.
#[tokio::test]
async fn roles_are_not_escalated() {
    let house = House::new().await;
    let forwarder = house.sign_in("forwarder").await;
    let patch = |body: Value| async move { (Method::PATCH, body) };
    let (method, body) = patch(json!({"roles": ["operator"]})).await;
    forwarder.send(method, "/api/v1/users/1", Some(&body)).await.problem(403, "not-allowed");
    let operator = house.sign_in("operator").await;
    let change = |body: Value| {
        let operator = &operator;
        async move { operator.send(Method::PATCH, "/api/v1/users/1", Some(&body)).await }
    };
    // A trader's user becomes no officer, and goes to no other organisation.
    change(json!({"roles": ["officer_departure"]})).await.problem(400, "invalid-request");
    change(json!({"roles": ["peer"]})).await.problem(400, "invalid-request");
    change(json!({"organisation": 5})).await.problem(400, "invalid-request");
    // The operator has no business rights, and gives itself none: the organisation has none.
    let own = json!({"roles": ["operator", "supervisor"]});
    operator
        .send(Method::PATCH, "/api/v1/users/18", Some(&own))
        .await
        .problem(400, "invalid-request");
    // Who loses a role loses it at once.
    assert_eq!(forwarder.get("/api/v1/movements").await.status, 200);
    assert_eq!(change(json!({"active": false})).await.status, 204);
    forwarder.get("/api/v1/movements").await.problem(401, "not-signed-in");
    // An organisation that may not act any more takes all of its users with it.
    let karachi = house.sign_in("karachi").await;
    let end = json!({"active": false});
    let ended = operator.send(Method::PATCH, "/api/v1/organisations/5", Some(&end)).await;
    assert_eq!(ended.status, 204);
    karachi.get("/api/v1/movements").await.problem(401, "not-signed-in");
    // The last operator stays.
    let last = json!({"active": false});
    assert_eq!(operator.send(Method::PATCH, "/api/v1/users/19", Some(&last)).await.status, 204);
    operator
        .send(Method::PATCH, "/api/v1/users/18", Some(&last))
        .await
        .problem(400, "invalid-request");
}

async fn sends(house: &House, guest: &crate::access::Guest<'_>, body: String) -> Answer {
    let request = Request::post("/api/v1/messages?regime=qtta")
        .header("cookie", &guest.cookie)
        .header("x-csrf-token", &guest.csrf)
        .header("content-type", "application/xml");
    house.app.send(request.body(Body::from(body)).unwrap()).await
}

/// Entities, laughs, floods and depths are turned away, quickly and without a word of any file.
#[tokio::test]
async fn hostile_bodies_are_turned_away() {
    let house = House::new().await;
    let forwarder = house.sign_in("forwarder").await;
    let entity = "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><a>&x;</a>".to_owned();
    let mut laughs = "<!DOCTYPE l [<!ENTITY a \"ha\">".to_owned();
    for step in 1..30 {
        let _ = write!(laughs, "<!ENTITY a{step} \"&a{0};&a{0};\">", step - 1);
    }
    laughs += "]><l>&a29;</l>";
    let deep = "<a>".repeat(100_000);
    for body in [entity, laughs, deep] {
        let started = Instant::now();
        let answer = sends(&house, &forwarder, body).await;
        assert_eq!(answer.status, 400);
        assert!(started.elapsed().as_secs() < 5);
        assert!(!String::from_utf8_lossy(&answer.body).contains("root:"), "no file is read");
    }
    let flood = sends(&house, &forwarder, "x".repeat(2 << 20)).await;
    flood.problem(413, "body-too-large");
    let nested = format!("{{\"declaration\":{}", "[".repeat(200_000));
    let answer = forwarder
        .send_with(Method::POST, "/api/v1/movements", Some(&Value::String(nested)), &[])
        .await;
    answer.problem(400, "invalid-request");
}

/// The session before the sign-in is worth nothing after it, nor is one that was signed out.
#[tokio::test]
async fn a_session_is_not_fixed() {
    let house = House::new().await;
    let planted = "landbridge=planted-by-an-attacker";
    let body = json!({"login": "karachi", "password": PASSWORD}).to_string();
    let answer = house.app.ask("/api/v1/session", &[("cookie", planted)], &body).await;
    assert_eq!(answer.status, 200);
    let cookie = answer.header("set-cookie");
    assert!(!cookie.contains("planted"), "{cookie}");
    assert!(cookie.contains("HttpOnly") && cookie.contains("SameSite=Strict"), "{cookie}");
    let session = house.app.get_with("/api/v1/session", &[("cookie", planted)]).await.json();
    assert_eq!(session["user"], Value::Null, "the planted cookie opens nothing");
    let karachi = house.sign_in("karachi").await;
    let out = karachi.send(Method::DELETE, "/api/v1/session", None).await;
    assert_eq!(out.status, 204);
    karachi.get("/api/v1/movements").await.problem(401, "not-signed-in");
    // A session that nobody uses ends, and so does one that goes on for too long.
    let idle = house.sign_in("karachi").await;
    set_clock("2026-05-04T12:31:00Z");
    idle.get("/api/v1/movements").await.problem(401, "not-signed-in");
}

/// Another site cannot make a browser act: it knows no token, and browsers tell where they are.
#[tokio::test]
async fn requests_of_other_sites_are_turned_away() {
    let house = House::new().await;
    let karachi = house.sign_in("karachi").await;
    let path = "/api/v1/movements/1/acts";
    let act = json!({"act": {"type": "release"}}).to_string();
    for headers in [
        vec![("cookie", karachi.cookie.as_str())],
        vec![("cookie", karachi.cookie.as_str()), ("x-csrf-token", "guessed")],
        vec![
            ("cookie", karachi.cookie.as_str()),
            ("x-csrf-token", karachi.csrf.as_str()),
            ("sec-fetch-site", "cross-site"),
        ],
    ] {
        house.app.ask(path, &headers, &act).await.problem(403, "wrong-csrf");
    }
    let credentials = json!({"login": "karachi", "password": PASSWORD}).to_string();
    let foreign = [("sec-fetch-site", "cross-site")];
    house.app.ask("/api/v1/session", &foreign, &credentials).await.problem(403, "wrong-csrf");
}

/// Guessing is paused after five failures, for known and unknown names alike, and the right
/// password does not open meanwhile.
#[tokio::test]
async fn guessing_passwords_is_paused() {
    let house = House::new().await;
    for login in ["karachi", "nobody-of-that-name"] {
        let mut told = Vec::new();
        for _ in 0..5 {
            let answer = house.try_to_sign_in(login, "wrong").await;
            answer.problem(401, "wrong-credentials");
            told.push(without_instance(&answer));
        }
        assert!(told.windows(2).all(|pair| pair[0] == pair[1]));
        let locked = house.try_to_sign_in(login, PASSWORD).await;
        locked.problem(429, "too-many-attempts");
        assert_eq!(locked.header("retry-after"), "60", "{login}");
    }
    set_clock("2026-05-04T12:01:01Z");
    assert_eq!(house.try_to_sign_in("karachi", PASSWORD).await.status, 200);
}

/// Names that exist and names that do not take the same work to turn away.
#[tokio::test]
async fn the_time_does_not_tell_whether_a_name_exists() {
    let house = House::new().await;
    let mut times = Vec::new();
    for login in ["karachi", "nobody-of-that-name"] {
        let started = Instant::now();
        for _ in 0..4 {
            assert_eq!(house.try_to_sign_in(login, "wrong").await.status, 401);
        }
        times.push(started.elapsed().as_secs_f64());
    }
    let ratio = times[0] / times[1];
    assert!((0.2..5.0).contains(&ratio), "{times:?}");
}

/// No answer repeats a secret.
#[tokio::test]
async fn answers_hold_no_secrets() {
    let house = House::new().await;
    house.secured(5_000_000).await;
    let movement = house.lodged(1).await;
    let operator = house.sign_in("operator").await;
    let forwarder = house.sign_in("forwarder").await;
    let texts = [
        operator.get("/api/v1/users").await,
        operator.get("/api/v1/keys").await,
        operator.get("/api/v1/node").await,
        forwarder.get(&movement).await,
        forwarder.get(&format!("{movement}/history")).await,
        forwarder.get("/api/v1/guarantees/26PKKHI0000000018").await,
        house.try_to_sign_in("karachi", "a-secret-that-was-mistyped").await,
        house.app.post_json("/api/v1/session", &json!({"login": 7, "password": "hush-hush"})).await,
    ];
    for answer in texts {
        let text = String::from_utf8_lossy(&answer.body).into_owned();
        for secret in ["argon2", "AC01", "a-secret-that-was-mistyped", "hush-hush", PASSWORD] {
            assert!(!text.contains(secret), "{secret}: {text:.300}");
        }
        assert!(!text.contains("profiles"), "officers and traders see no profile");
    }
}

/// A log that is kept in memory.
#[derive(Clone, Default)]
struct Log(std::sync::Arc<std::sync::Mutex<Vec<u8>>>);

impl std::io::Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// Everything that is logged, down to the last detail, holds no secret of those who come.
#[tokio::test]
async fn the_log_holds_no_secrets() {
    let (log, house) = (Log::default(), House::new().await);
    let writer = log.clone();
    let subscriber = tracing_subscriber::fmt()
        .with_max_level(tracing::Level::TRACE)
        .with_ansi(false)
        .with_writer(move || writer.clone())
        .finish();
    let listening = tracing::subscriber::set_default(subscriber);
    house.secured(5_000_000).await;
    let movement = house.lodged(1).await;
    let operator = house.sign_in("operator").await;
    let key = json!({"name": "tracker", "organisation": 3, "roles": ["tracker"]});
    let key = operator.post("/api/v1/keys", &key).await.json();
    let key = key["key"].as_str().unwrap().to_owned();
    let asked = Request::get(&movement).header("authorization", format!("Bearer {key}"));
    house.app.send(asked.body(Body::empty()).unwrap()).await;
    house.try_to_sign_in("karachi", "a-secret-that-was-mistyped").await;
    house.app.post_json("/api/v1/session", &json!({"login": 7, "password": "hush-hush"})).await;
    let password = json!({"old": PASSWORD, "new": "a-secret-that-is-new"});
    operator.post("/api/v1/session/password", &password).await;
    drop(listening);
    let text = String::from_utf8_lossy(&log.0.lock().unwrap()).into_owned();
    assert!(text.contains("/api/v1/session"), "requests are in the log");
    let token = operator.cookie.split_once('=').unwrap().1;
    let secrets = [
        PASSWORD,
        "a-secret-that-was-mistyped",
        "a-secret-that-is-new",
        "hush-hush",
        "AC01",
        "argon2",
        token,
        &operator.csrf,
        key.rsplit_once('_').unwrap().1,
    ];
    for secret in secrets {
        let line = text.lines().find(|line| line.contains(secret));
        assert_eq!(line, None, "{secret} is in the log");
    }
}

/// What is decided is written down, in a chain that shows every change.
#[tokio::test]
async fn decisions_are_kept_in_a_chain() {
    let house = House::new().await;
    house.secured(5_000_000).await;
    let movement = house.lodged(1).await;
    house.sign_in("rival").await.get(&movement).await;
    let auditor = house.sign_in("auditor").await;
    let page = auditor.get("/api/v1/decisions").await.json();
    let decisions = page["decisions"].as_array().unwrap();
    assert_eq!(page["chain_holds"], true);
    let find = |principal: &str, action: &str, outcome: &str| {
        decisions.iter().any(|one| {
            one["principal"] == principal && one["action"] == action && one["outcome"] == outcome
        })
    };
    assert!(find("user/forwarder", "declare", "allowed"), "{page}");
    assert!(find("user/rival", "read_movement", "denied"), "{page}");
    assert!(find("user/guarantees", "write_guarantee", "allowed"), "{page}");
    // Another country's auditor would not see them: only what its own people did.
    let denied = auditor.get("/api/v1/decisions?outcome=denied").await.json();
    assert!(denied["decisions"].as_array().unwrap().iter().all(|one| one["outcome"] == "denied"));
}

/// Heavy acts ask for a passkey, and four eyes for what cannot be undone.
#[tokio::test]
async fn heavy_acts_ask_for_a_passkey() {
    let house = House::new().await;
    house.secured(5_000_000).await;
    let movement = house.lodged(1).await;
    let karachi = house.sign_in("karachi").await;
    karachi.act(&movement, json!({"type": "accept", "serial": ""})).await;
    let control = json!({"type": "decide_control", "office": "PKKARACH", "kinds": ["documents"]});
    assert_eq!(karachi.act(&movement, control).await.status, 200);
    let result = json!({"type": "record_control", "office": "PKKARACH", "place": "departure",
        "kinds": ["documents"], "code": "A1"});
    assert_eq!(karachi.act(&movement, result).await.status, 200);
    let release = || json!({"type": "release"});
    karachi.act(&movement, release()).await.problem(403, "second-factor-required");
    let options = karachi.post("/api/v1/passkeys/registration", &json!({})).await;
    assert_eq!(options.status, 200, "{}", String::from_utf8_lossy(&options.body));
    assert!(options.json()["publicKey"]["challenge"].is_string());
    // A challenge is used up by a wrong answer.
    let forged = json!({"name": "x", "credential": {"id": "AA", "rawId": "AA",
        "type": "public-key", "response": {"attestationObject": "AA", "clientDataJSON": "AA"}}});
    karachi.post("/api/v1/passkeys", &forged).await.problem(400, "invalid-request");
    karachi.act(&movement, release()).await.problem(403, "second-factor-required");
}
