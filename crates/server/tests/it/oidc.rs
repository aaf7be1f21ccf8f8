//! Signing in by a directory: a provider of `OpenID` Connect on this machine signs what it says, and
//! lies when it is told to.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};
use std::time::{SystemTime, UNIX_EPOCH};

use axum::body::Body;
use axum::extract::{Form, State};
use axum::http::Request;
use axum::routing::{get, post};
use axum::{Json, Router};
use landbridge_server::{AppState, Doors, Kept, Limits, Oidc, OidcSettings, Parts};
use openidconnect::core::{
    CoreIdToken, CoreIdTokenClaims, CoreJsonWebKeySet, CoreJwsSigningAlgorithm,
    CoreRsaPrivateSigningKey,
};
use openidconnect::{
    AccessToken, JsonWebKeyId, PkceCodeChallenge, PkceCodeVerifier, PrivateSigningKey,
};
use serde_json::{Value, json};
use url::Url;

use crate::access::House;
use crate::app::{Answer, App, PLANNER};
use crate::engines::now;

/// Keys of the tests, which open nothing else.
const KEY: &str = include_str!("../data/directory.pem");
const OTHER_KEY: &str = include_str!("../data/other-directory.pem");

/// What the directory says of the next who comes, over what is right.
type Lies = Arc<Mutex<Value>>;

#[derive(Clone)]
struct Directory {
    issuer: String,
    /// The challenge and the nonce with which each code was asked for.
    asked: Arc<Mutex<HashMap<String, (String, String)>>>,
    lies: Lies,
}

fn key(pem: &str) -> CoreRsaPrivateSigningKey {
    CoreRsaPrivateSigningKey::from_pem(pem, Some(JsonWebKeyId::new("1".to_owned()))).unwrap()
}

impl Directory {
    async fn open() -> Self {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let issuer = format!("http://{}", listener.local_addr().unwrap());
        let directory = Self { issuer, asked: Arc::default(), lies: Lies::default() };
        let router = Router::new()
            .route("/.well-known/openid-configuration", get(configuration))
            .route("/keys", get(keys))
            .route("/token", post(token))
            .with_state(directory.clone());
        tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
        directory
    }

    /// What a user does there: signs in, and is sent back with a code.
    fn visited(&self, address: &str) -> String {
        let address: Url = address.parse().unwrap();
        let asked: HashMap<String, String> = address.query_pairs().into_owned().collect();
        assert_eq!(asked["response_type"], "code");
        assert_eq!((&*asked["client_id"], &*asked["code_challenge_method"]), ("lb", "S256"));
        let scopes: Vec<&str> = asked["scope"].split(' ').collect();
        assert!(scopes.contains(&"openid") && scopes.contains(&"email"), "{scopes:?}");
        let code = format!("code-{}", asked["nonce"]);
        let kept = (asked["code_challenge"].clone(), asked["nonce"].clone());
        self.asked.lock().unwrap().insert(code.clone(), kept);
        let back = Url::parse(&asked["redirect_uri"]).unwrap();
        format!("{}?state={}&code={code}", back.path(), asked["state"])
    }
}

async fn configuration(State(it): State<Directory>) -> Json<Value> {
    let at = |path: &str| format!("{}{path}", it.issuer);
    Json(json!({
        "issuer": it.issuer, "authorization_endpoint": at("/authorize"),
        "token_endpoint": at("/token"), "jwks_uri": at("/keys"),
        "response_types_supported": ["code"], "subject_types_supported": ["public"],
        "id_token_signing_alg_values_supported": ["RS256"],
    }))
}

async fn keys() -> Json<Value> {
    let keys = CoreJsonWebKeySet::new(vec![key(KEY).as_verification_key()]);
    Json(serde_json::to_value(keys).unwrap())
}

async fn token(
    State(it): State<Directory>,
    Form(asked): Form<HashMap<String, String>>,
) -> Json<Value> {
    let (challenge, nonce) = it.asked.lock().unwrap().remove(&asked["code"]).unwrap();
    let verifier = PkceCodeVerifier::new(asked["code_verifier"].clone());
    let shown = PkceCodeChallenge::from_code_verifier_sha256(&verifier);
    assert_eq!(shown.as_str(), challenge, "the code was asked for by somebody else");
    let second = SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs();
    let mut claims = json!({"iss": it.issuer, "aud": "lb", "sub": "person-1", "iat": second,
        "exp": second + 60, "nonce": nonce, "email": "Sana@Example.org", "email_verified": true});
    let lies = it.lies.lock().unwrap().clone();
    for (name, value) in lies["claims"].as_object().into_iter().flatten() {
        claims[name] = value.clone();
    }
    let claims: CoreIdTokenClaims = serde_json::from_value(claims).unwrap();
    let signer = key(if lies["signed"] == "by another" { OTHER_KEY } else { KEY });
    let access = AccessToken::new("an access token".to_owned());
    let algorithm = CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha256;
    let token = CoreIdToken::new(claims, &signer, algorithm, Some(&access), None).unwrap();
    let sent = lies["access"].as_str().unwrap_or("an access token");
    Json(json!({"access_token": sent, "token_type": "Bearer", "id_token": token.to_string()}))
}

/// A house whose people sign in at a directory.
struct Joined {
    house: House,
    app: App,
    directory: Directory,
}

impl Joined {
    async fn new() -> Self {
        let (house, directory) = (House::new().await, Directory::open().await);
        let oidc = Oidc::new(OidcSettings {
            name: "Directory of Customs".to_owned(),
            issuer: directory.issuer.clone(),
            client_id: "lb".to_owned(),
            client_secret: Some("a secret".to_owned()),
            origin: "http://localhost:8080".parse().unwrap(),
        });
        let kept = Kept::new(Arc::clone(&house.access), false, Vec::new()).with(oidc.unwrap());
        let runs = tempfile::tempdir().unwrap();
        let app = App::of(AppState::new(Parts {
            planner: Arc::clone(&PLANNER),
            registry: Arc::clone(&house.registry),
            runs: landbridge_runs::Runs::open(runs.path()).unwrap(),
            clock: now,
            limits: Limits::default(),
            doors: Doors::Kept(kept),
        }));
        std::mem::forget(runs);
        Self { house, app, directory }
    }

    /// A user of this node with the login that is an address of mail.
    async fn user(&self, login: &str) -> u64 {
        let operator = self.house.sign_in("operator").await;
        let body = json!({"login": login, "name": "Sana Malik", "organisation": 1,
            "roles": ["declarant"], "language": "en"});
        let made = operator.post("/api/v1/users", &body).await;
        assert_eq!(made.status, 201, "{}", String::from_utf8_lossy(&made.body));
        made.json()["id"].as_u64().unwrap()
    }

    /// Goes to the directory: the errand's cookie, and where one is sent back to.
    async fn gone(&self) -> (String, String) {
        let answer = self.app.get("/api/v1/session/oidc").await;
        assert_eq!(answer.status, 303);
        let cookie = answer.header("set-cookie").split(';').next().unwrap().to_owned();
        (cookie, self.directory.visited(answer.header("location")))
    }

    async fn back(&self, cookie: &str, path: &str) -> Answer {
        let request = Request::get(path).header("cookie", cookie).body(Body::empty());
        self.app.send(request.unwrap()).await
    }

    async fn there_and_back(&self) -> Answer {
        let (cookie, path) = self.gone().await;
        self.back(&cookie, &path).await
    }

    async fn lie(&self, lies: Value) -> Answer {
        *self.directory.lies.lock().unwrap() = lies;
        let answer = self.there_and_back().await;
        *self.directory.lies.lock().unwrap() = Value::Null;
        answer
    }
}

/// Who has a session after an answer.
async fn signed_in(joined: &Joined, answer: &Answer) -> Value {
    assert_eq!((answer.status.as_u16(), answer.header("location")), (303, "/#/desk"));
    let cookie = answer.header("set-cookie").split(';').next().unwrap().to_owned();
    assert!(cookie.starts_with("landbridge="), "{cookie}");
    joined.back(&cookie, "/api/v1/session").await.json()
}

fn turned_away(answer: &Answer, word: &str) {
    let expected = format!("/#/sign-in?directory={word}");
    assert_eq!((answer.status.as_u16(), answer.header("location")), (303, expected.as_str()));
    assert!(!answer.header("set-cookie").starts_with("landbridge="), "no session was opened");
}

#[tokio::test]
async fn a_directory_vouches_for_a_user_of_this_node() {
    let joined = Joined::new().await;
    let before = joined.app.get("/api/v1/session").await.json();
    assert_eq!(before["directory"], "Directory of Customs");
    turned_away(&joined.there_and_back().await, "unknown");
    let id = joined.user("sana@example.org").await;
    let session = signed_in(&joined, &joined.there_and_back().await).await;
    assert_eq!(session["user"]["id"], id);
    assert_eq!(session["roles"], json!(["declarant"]), "what one may do, this node says");

    // From now on it is the person and not the address: another who is given it is nobody here.
    let moved = joined.lie(json!({"claims": {"email": "sana.malik@example.org"}})).await;
    assert_eq!(signed_in(&joined, &moved).await["user"]["id"], id);
    turned_away(&joined.lie(json!({"claims": {"sub": "person-2"}})).await, "unknown");

    let operator = joined.house.sign_in("operator").await;
    let closed = json!({"active": false});
    let path = format!("/api/v1/users/{id}");
    let answer = operator.send(axum::http::Method::PATCH, &path, Some(&closed)).await;
    assert!(answer.status.is_success());
    turned_away(&joined.there_and_back().await, "unknown");
}

#[tokio::test]
async fn what_a_directory_does_not_say_rightly_opens_nothing() {
    let joined = Joined::new().await;
    joined.user("sana@example.org").await;
    let lies = [
        (json!({"signed": "by another"}), "refused"),
        (json!({"claims": {"aud": "another"}}), "refused"),
        (json!({"claims": {"iss": "https://elsewhere.example.org"}}), "refused"),
        (json!({"claims": {"nonce": "another"}}), "refused"),
        (json!({"claims": {"exp": 1_700_000_000}}), "refused"),
        (json!({"access": "another access token"}), "refused"),
        (json!({"claims": {"email_verified": false}}), "unknown"),
    ];
    for (lie, word) in lies {
        turned_away(&joined.lie(lie).await, word);
    }
    signed_in(&joined, &joined.there_and_back().await).await;
}

#[tokio::test]
async fn a_sign_in_belongs_to_the_browser_that_began_it_and_is_good_once() {
    let joined = Joined::new().await;
    joined.user("sana@example.org").await;
    // Somebody else's link: the state is another browser's.
    let (_, path) = joined.gone().await;
    turned_away(&joined.back("landbridge-errand=x", &path).await, "begin");
    let (cookie, path) = joined.gone().await;
    signed_in(&joined, &joined.back(&cookie, &path).await).await;
    turned_away(&joined.back(&cookie, &path).await, "begin");
    let (cookie, path) = joined.gone().await;
    let mixed = format!("{path}&iss=https%3A%2F%2Felsewhere.example.org");
    turned_away(&joined.back(&cookie, &mixed).await, "refused");
    let denied = joined.back(&cookie, "/api/v1/session/oidc/callback?error=access_denied").await;
    turned_away(&denied, "refused");
}

#[tokio::test]
async fn without_a_directory_there_is_none() {
    let house = House::new().await;
    house.app.get("/api/v1/session/oidc").await.problem(404, "not-found");
    house.app.get("/api/v1/session/oidc/callback").await.problem(404, "not-found");
    assert_eq!(house.app.get("/api/v1/session").await.json()["directory"], Value::Null);
}
