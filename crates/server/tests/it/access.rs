//! A server with access control, users who have signed in, and what each of them may do.

use std::fmt::Write;
use std::sync::Arc;

use axum::body::Body;
use axum::http::{Method, Request};
use landbridge_access::table::allowed;
use landbridge_access::{
    Access, Action, NewKey, NewOrganisation, NewUser, OrganisationKind, Relation, Role, Settings,
};
use landbridge_registry::Registry;
use landbridge_server::{AppState, Doors, Kept, Limits, Parts, needed};
use landbridge_transit::Actor;
use serde_json::{Value, json};

use crate::app::{Answer, App, PLANNER};
use crate::engines::{Engine, all, now, set_clock};
use crate::transit::declaration;

pub(crate) const PASSWORD: &str = "correct horse battery";
const GUARANTEE: &str = "26PKKHI0000000018";

/// A server with access control.
pub(crate) struct House {
    pub(crate) app: App,
    pub(crate) access: Arc<Access>,
    pub(crate) registry: Arc<Registry>,
    _runs: tempfile::TempDir,
}

/// Somebody who has signed in.
pub(crate) struct Guest<'h> {
    pub(crate) house: &'h House,
    pub(crate) cookie: String,
    pub(crate) csrf: String,
}

const HOMES: [(OrganisationKind, &str, &str, &str, &str); 12] = [
    (OrganisationKind::Trader, "Indus Freight", "PK", "", "PK1234567"),
    (OrganisationKind::Trader, "Another Trader", "PK", "", "PK7777777"),
    (OrganisationKind::Carrier, "Karakoram Carriers", "PK", "", "PKNLC01"),
    (OrganisationKind::Guarantor, "Indus Bank", "PK", "", "PKBANK1"),
    (OrganisationKind::Office, "Karachi", "PK", "PKKARACH", ""),
    (OrganisationKind::Office, "Sost", "PK", "PK00SOST", ""),
    (OrganisationKind::Office, "Almaty", "KZ", "KZALMATY", ""),
    (OrganisationKind::Office, "Peshawar", "PK", "PKPESHAW", ""),
    (OrganisationKind::Administration, "Customs of Pakistan", "PK", "", ""),
    (OrganisationKind::PermitAuthority, "Permits of Pakistan", "PK", "", ""),
    (OrganisationKind::Administration, "Customs of Iran", "IR", "", ""),
    (OrganisationKind::Operator, "This node", "PK", "", ""),
];

const USERS: [(&str, Role, u64); 19] = [
    ("forwarder", Role::Declarant, 1),
    ("rival", Role::Declarant, 2),
    ("driver", Role::Carrier, 3),
    ("bank", Role::Guarantor, 4),
    ("karachi", Role::OfficerDeparture, 5),
    ("sost", Role::OfficerTransit, 6),
    ("almaty", Role::OfficerDestination, 7),
    ("peshawar", Role::OfficerTransit, 8),
    ("risk", Role::RiskAnalyst, 9),
    ("guarantees", Role::GuaranteeOfficer, 9),
    ("enquiries", Role::EnquiryOfficer, 9),
    ("supervisor", Role::Supervisor, 9),
    ("supervisor2", Role::Supervisor, 9),
    ("auditor", Role::Auditor, 9),
    ("permits", Role::PermitAuthority, 10),
    ("iran", Role::Supervisor, 11),
    ("analyst", Role::CorridorAnalyst, 9),
    ("operator", Role::Operator, 12),
    ("operator2", Role::Operator, 12),
];

impl House {
    /// A house on an engine, with users of each role.
    pub(crate) async fn on(engine: &Engine) -> Self {
        let registry = engine.registry().await;
        let settings = Settings { origin: "http://localhost:8080".parse().ok(), clock: now };
        let access = Access::open(registry.database().clone(), settings).await.unwrap();
        let access = Arc::new(access);
        for (kind, name, country, office, identification) in HOMES {
            let text = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
            let new = NewOrganisation {
                kind,
                name: name.to_owned(),
                country: country.parse().unwrap(),
                office: text(office).map(|office| office.parse().unwrap()),
                identification: text(identification),
            };
            access.add_organisation(&new).await.unwrap();
        }
        for (login, role, organisation) in USERS {
            let new = NewUser {
                login: login.to_owned(),
                name: login.to_owned(),
                organisation,
                roles: vec![role],
                language: "en".to_owned(),
            };
            access.add_user_with(new, PASSWORD).await.unwrap();
        }
        let runs = tempfile::tempdir().unwrap();
        let kept = Kept::new(Arc::clone(&access), false, Vec::new());
        let parts = Parts {
            planner: Arc::clone(&PLANNER),
            registry: Arc::clone(&registry),
            runs: landbridge_runs::Runs::open(runs.path()).unwrap(),
            clock: now,
            limits: Limits { request: std::time::Duration::from_mins(2), ..Limits::default() },
            doors: Doors::Kept(kept),
        };
        Self { app: App::of(AppState::new(parts)), access, registry, _runs: runs }
    }

    /// A house on the embedded engine, at noon of a day in May.
    pub(crate) async fn new() -> Self {
        set_clock("2026-05-04T12:00:00Z");
        let engine = all().await.swap_remove(0);
        // The folder of the database lives as long as the process: tests are short.
        let house = Self::on(&engine).await;
        std::mem::forget(engine);
        house
    }

    pub(crate) async fn sign_in(&self, login: &str) -> Guest<'_> {
        let answer = self.try_to_sign_in(login, PASSWORD).await;
        assert_eq!(answer.status, 200, "{login}: {}", String::from_utf8_lossy(&answer.body));
        let cookie = answer.header("set-cookie").split(';').next().unwrap().to_owned();
        let csrf = answer.json()["csrf"].as_str().unwrap().to_owned();
        Guest { house: self, cookie, csrf }
    }

    pub(crate) async fn try_to_sign_in(&self, login: &str, password: &str) -> Answer {
        self.app.post_json("/api/v1/session", &json!({"login": login, "password": password})).await
    }

    /// The guarantee of one amount, and permits.
    pub(crate) async fn secured(&self, minor: i64) {
        let keeper = self.sign_in("guarantees").await;
        let terms = json!({"kind": "comprehensive", "holder": "PK1234567", "guarantor": "PKBANK1",
            "access_code": "AC01", "valid_from": "2026-01-01",
            "reference_amount": {"minor": minor, "currency": "EUR"}});
        let act = json!({"act": {"type": "register", "terms": terms}});
        let path = format!("/api/v1/guarantees/{GUARANTEE}/acts");
        assert_eq!(keeper.post(&path, &act).await.status, 200);
        let authority = self.sign_in("permits").await;
        let path = "/api/v1/permits/qtta/2026/PK/acts";
        let agree = json!({"act": {"type": "agree_quota", "permits": 20}});
        assert_eq!(authority.post(path, &agree).await.status, 200);
        let numbers = ["PK-001", "PK-002", "PK-003"];
        let issue = json!({"act": {"type": "issue", "numbers": numbers, "carrier": "NLC"}});
        assert_eq!(authority.post(path, &issue).await.status, 200);
    }

    /// A declaration lodged by the forwarder; its address.
    pub(crate) async fn lodged(&self, number: u32) -> String {
        let forwarder = self.sign_in("forwarder").await;
        let body = json!({"declaration": own_declaration(number), "lodge": true});
        let answer = forwarder.post("/api/v1/movements", &body).await;
        assert_eq!(answer.status, 201, "{}", String::from_utf8_lossy(&answer.body));
        answer.header("location").to_owned()
    }
}

/// The declaration with the guarantee of Pakistan, its carrier named.
pub(crate) fn own_declaration(number: u32) -> Value {
    let mut declaration = declaration(&format!("LRN-{number}"));
    declaration["guarantees"][0]["guarantee"] = GUARANTEE.into();
    declaration["permits"][0]["number"] = format!("PK-{number:03}").into();
    declaration["carrier"] = "PKNLC01".into();
    declaration
}

impl Guest<'_> {
    pub(crate) async fn send(&self, method: Method, path: &str, body: Option<&Value>) -> Answer {
        self.send_with(method, path, body, &[]).await
    }

    pub(crate) async fn send_with(
        &self,
        method: Method,
        path: &str,
        body: Option<&Value>,
        headers: &[(&str, &str)],
    ) -> Answer {
        let mut request =
            Request::builder().method(method).uri(path).header("cookie", &self.cookie);
        request = request.header("x-csrf-token", &self.csrf);
        request = request.header("content-type", "application/json");
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let body = body.map(ToString::to_string).unwrap_or_default();
        self.house.app.send(request.body(Body::from(body)).unwrap()).await
    }

    pub(crate) async fn get(&self, path: &str) -> Answer {
        self.send(Method::GET, path, None).await
    }

    pub(crate) async fn post(&self, path: &str, body: &Value) -> Answer {
        self.send(Method::POST, path, Some(body)).await
    }

    pub(crate) async fn act(&self, movement: &str, act: Value) -> Answer {
        self.post(&format!("{movement}/acts"), &json!({"act": act})).await
    }
}

/// The page of the documentation that shows the table, as it is in the code.
fn written() -> String {
    let letter = |relation: &Relation| match relation {
        Relation::Own => "own",
        Relation::SameOffice => "office",
        Relation::EnRoute => "en route",
        Relation::SameCountry => "country",
        Relation::Other => "other",
    };
    let mut text = String::new();
    for role in Role::ALL {
        let homes: Vec<&str> = role.homes().iter().map(|home| home.as_str()).collect();
        let homes = if homes.is_empty() { "nobody".to_owned() } else { homes.join(", ") };
        let head = "| action | in which relation |\n|---|---|";
        let _ = writeln!(text, "\n## `{role}` ({homes})\n\n{head}");
        for action in Action::ALL {
            let relations = allowed(*role, *action);
            if relations.is_empty() {
                continue;
            }
            let all = relations.len() == Relation::ALL.len();
            let words: Vec<&str> = relations.iter().map(letter).collect();
            let words = if all { "all".to_owned() } else { words.join(", ") };
            let _ = writeln!(text, "| `{action}` | {words} |");
        }
    }
    text
}

#[test]
fn the_table_is_the_one_of_the_documentation() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/reference/access-roles.md");
    let page = std::fs::read_to_string(path).unwrap();
    let (head, _) = page.split_once("\n## ").unwrap();
    let expected = format!("{head}{}", written());
    if std::env::var("LANDBRIDGE_BLESS").is_ok() {
        std::fs::write(path, &expected).unwrap();
    }
    assert_eq!(page, expected, "run the test with LANDBRIDGE_BLESS=1 and read what changed");
}

/// One chooses one's own language, and nothing else of oneself.
#[tokio::test]
async fn ones_language_is_ones_own() {
    let house = House::new().await;
    let karachi = house.sign_in("karachi").await;
    let choose =
        async |body: Value| karachi.send(Method::PATCH, "/api/v1/session", Some(&body)).await;
    assert_eq!(choose(json!({"language": "ur"})).await.json()["user"]["language"], "ur");
    choose(json!({"language": "xx"})).await.problem(400, "invalid-request");
    choose(json!({"language": "ur", "roles": ["operator"]})).await.problem(400, "invalid-request");
    let again = house.sign_in("karachi").await.get("/api/v1/session").await.json();
    assert_eq!(
        (&again["user"]["language"], &again["roles"]),
        (&json!("ur"), &json!(["officer_departure"]))
    );
}

/// Every route of the interface is in the list of needs, and nothing else is.
#[tokio::test]
async fn no_route_is_forgotten() {
    let document: Value = serde_json::from_str(&landbridge_server::openapi_json()).unwrap();
    let mut open = Vec::new();
    for (path, methods) in document["paths"].as_object().unwrap() {
        for method in methods.as_object().unwrap().keys() {
            let method: Method = method.to_uppercase().parse().unwrap();
            let need = needed(&method, &path.replace("{path}", "{*path}"));
            assert!(need.is_some(), "{method} {path} is in no list: nobody may take it");
            if need == Some(landbridge_server::Need::Nothing) {
                open.push(format!("{method} {path}"));
            }
        }
    }
    open.sort();
    let expected = [
        "DELETE /api/v1/session",
        "GET /api/v1/health",
        "GET /api/v1/messages/template",
        "GET /api/v1/problems/{kind}",
        "GET /api/v1/roles",
        "GET /api/v1/session",
        "GET /api/v1/session/oidc",
        "GET /api/v1/session/oidc/callback",
        "POST /api/v1/session",
    ];
    assert_eq!(open, expected, "what is open to everybody is named here");
}

/// A visitor reads what is published, and is asked to sign in for everything else.
#[tokio::test]
async fn a_visitor_sees_what_is_published() {
    let house = House::new().await;
    for path in ["/api/v1/health", "/api/v1/corridors", "/api/v1/places?q=Almaty", "/ogc"] {
        assert_eq!(house.app.get(path).await.status, 200, "{path}");
    }
    let closed = [
        "/api/v1/movements",
        "/api/v1/movements/1",
        "/api/v1/guarantees",
        "/api/v1/permits",
        "/api/v1/users",
        "/api/v1/changes",
        "/api/v1/webhooks",
        "/api/v1/decisions",
        "/api/v1/node",
        "/api/v1/offices/PKKARACH",
    ];
    for path in closed {
        house.app.get(path).await.problem(401, "not-signed-in");
    }
    let session = house.app.get("/api/v1/session").await.json();
    assert_eq!(session["user"], Value::Null);
    assert_eq!(session["access_control"], true);
}

/// Every role asks for every route; it is let past the guard exactly where the table allows the
/// action in some relation.
#[tokio::test]
async fn the_guard_follows_the_table_for_every_role_and_route() {
    let house = House::new().await;
    let document: Value = serde_json::from_str(&landbridge_server::openapi_json()).unwrap();
    for (login, role, _) in USERS {
        let guest = house.sign_in(login).await;
        for (path, methods) in document["paths"].as_object().unwrap() {
            for name in methods.as_object().unwrap().keys() {
                let method: Method = name.to_uppercase().parse().unwrap();
                let Some(landbridge_server::Need::Action(action)) =
                    needed(&method, &path.replace("{path}", "{*path}"))
                else {
                    continue;
                };
                // Streams do not end, and long work is not begun for this.
                if path.contains("changes") || path.contains("/trade") || path.contains("backup") {
                    continue;
                }
                let expected = !allowed(role, action).is_empty();
                let address = path.replace("{path}", "none").replace(['{', '}'], "0");
                let status = guest.send(method.clone(), &address, None).await.status;
                if expected {
                    assert_ne!(status, 401, "{login} {method} {path}");
                } else {
                    assert_eq!(status, 403, "{login} {method} {path}");
                }
            }
        }
    }
}

/// What each sees of one movement: those with a part in it, and nobody else.
#[tokio::test]
async fn a_movement_is_seen_by_those_who_have_a_part_in_it() {
    let house = House::new().await;
    house.secured(5_000_000).await;
    let movement = house.lodged(1).await;
    let sees = ["forwarder", "driver", "karachi", "risk", "enquiries", "supervisor", "auditor"];
    let blind =
        ["rival", "bank", "guarantees", "permits", "peshawar", "iran", "operator", "analyst"];
    for login in sees {
        let guest = house.sign_in(login).await;
        assert_eq!(guest.get(&movement).await.status, 200, "{login}");
        let list = guest.get("/api/v1/movements").await.json();
        assert_eq!(list["movements"].as_array().unwrap().len(), 1, "{login}");
    }
    for login in blind {
        let guest = house.sign_in(login).await;
        let status = guest.get(&movement).await.status.as_u16();
        assert!([403, 404].contains(&status), "{login}: {status}");
        let list = guest.get("/api/v1/movements").await;
        assert!(list.status == 403 || list.json()["movements"] == json!([]), "{login}");
    }
    // The guarantor sees the account, and its rival nothing of it.
    let account = format!("/api/v1/guarantees/{GUARANTEE}");
    for (login, status) in [("bank", 200), ("forwarder", 200), ("guarantees", 200), ("rival", 404)]
    {
        assert_eq!(house.sign_in(login).await.get(&account).await.status, status, "{login}");
    }
}

/// A key acts for its organisation, within its scopes, until it is taken back.
#[tokio::test]
async fn a_key_opens_what_it_is_for() {
    let house = House::new().await;
    house.secured(5_000_000).await;
    let key = |scopes| NewKey {
        name: "broker's system".to_owned(),
        organisation: 1,
        roles: vec![Role::Declarant],
        scopes,
        expires_at: None,
    };
    let (id, key_text) = house
        .access
        .add_key(&key(Some(vec![Action::Declare, Action::ReadMovement])))
        .await
        .unwrap();
    let bearer = format!("Bearer {key_text}");
    let headers = [("authorization", bearer.as_str())];
    let body = json!({"declaration": own_declaration(1), "lodge": true}).to_string();
    let answer = house.app.ask("/api/v1/movements", &headers, &body).await;
    assert_eq!(answer.status, 201, "{}", String::from_utf8_lossy(&answer.body));
    let movement = answer.header("location").to_owned();
    assert_eq!(house.app.get_with(&movement, &headers).await.status, 200);
    let history = house.app.get_with(&format!("{movement}/history"), &headers).await;
    history.problem(403, "not-allowed");
    let wrong = [("authorization", "Bearer lbk_0000000000000000_x")];
    house.app.get_with(&movement, &wrong).await.problem(401, "not-signed-in");
    house.access.revoke_key(&id).await.unwrap();
    house.app.get_with(&movement, &headers).await.problem(401, "not-signed-in");
}

/// Who may do what is looked at for every act on every movement, not only for its kind.
#[tokio::test]
async fn officers_act_at_their_own_office() {
    let house = House::new().await;
    house.secured(5_000_000).await;
    let movement = house.lodged(1).await;
    let accept = || json!({"type": "accept", "serial": ""});
    for login in ["sost", "almaty"] {
        // They are not on the list of a movement that was not released, or not for this.
        let status = house.sign_in(login).await.act(&movement, accept()).await.status.as_u16();
        assert!([403, 404].contains(&status), "{login}: {status}");
    }
    house.sign_in("peshawar").await.act(&movement, accept()).await.problem(404, "not-found");
    house.sign_in("forwarder").await.act(&movement, accept()).await.problem(403, "not-allowed");
    let karachi = house.sign_in("karachi").await;
    assert_eq!(karachi.act(&movement, accept()).await.status, 200);
    // Nobody acts as somebody else by saying so.
    let body = json!({"actor": {"role": "officer", "id": "KZALMATY"}, "act": {"type": "release"}});
    karachi.post(&format!("{movement}/acts"), &body).await.problem(403, "not-allowed");
    assert_eq!(karachi.act(&movement, json!({"type": "release"})).await.status, 200);
    let held = house.registry.database().movement(landbridge_transit::codes::MovementId(1)).await;
    assert_eq!(held.unwrap().unwrap().state.as_str(), "released");
    let _: Option<Actor> = None;
}
