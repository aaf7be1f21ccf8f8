//! The walkthroughs of customs transit over HTTP: every request in the documents is sent, to both
//! engines, and its answer and what it changed are compared with what the page shows.
//!
//! Run it with `LANDBRIDGE_BLESS=1` to write what is answered now; then read the difference.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use axum::body::Body;
use axum::http::{Method, Request};
use serde_json::{Value, json};

use crate::app::{Answer, App};
use crate::engines::{self, set_clock};

const FENCE: &str = "```";
const SERVER: &str = "http://127.0.0.1:8080";

#[tokio::test]
async fn a_whole_movement_under_the_quadrilateral_agreement() {
    let states = [
        "acknowledged",
        "accepted",
        "accepted",
        "released",
        "released",
        "released",
        "released",
        "released",
        "released",
        "released",
        "released",
        "arrived",
        "written_off",
        "written_off",
    ];
    let end = [("guarantees/26PKKHI0000000018", "available", 5_000_000)];
    walk("transit-http.md", &states, &end).await;
}

#[tokio::test]
async fn a_whole_movement_under_a_carnet_through_torkham() {
    let states = [
        "acknowledged",
        "accepted",
        "released",
        "released",
        "released",
        "released",
        "released",
        "released",
        "released",
        "arrived",
        "written_off",
    ];
    let end = ["PK", "AF", "UZ", "KZ"].map(|country| format!("guarantees/XB34567890%2F{country}"));
    let end: Vec<_> = end.iter().map(|path| (&**path, "available", 10_000_000)).collect();
    walk("transit-tir-http.md", &states, &end).await;
}

#[tokio::test]
async fn a_broken_seal_an_enquiry_and_a_recovery() {
    let states = [
        "acknowledged",
        "accepted",
        "released",
        "released",
        "released",
        "released",
        "released",
        "released",
        "released",
        "released",
        "released",
        "released",
        "released",
        "under_enquiry",
        "under_enquiry",
        "under_recovery",
        "closed",
    ];
    let end = [("guarantees/26PKKHI0000000018", "called", 1_000_000)];
    walk("transit-recovery-http.md", &states, &end).await;
}

/// Sends a page's requests to both engines; `states` are those of the movement after each request
/// that asks something of it, `purses` what must be in them at the end.
async fn walk(page: &str, states: &[&str], purses: &[(&str, &str, i64)]) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/how-to").join(page);
    let shown = fs::read_to_string(&path).unwrap();
    for engine in engines::all().await {
        set_clock(requests(&shown)[0].at);
        let registry = engine.registry().await;
        let app = App::on(registry.clone(), engines::now);
        let mut walk = Walk { app, told: BTreeMap::new(), states: Vec::new() };
        let now = walk.replay(&shown).await;
        assert_eq!(walk.states, states, "{page} on {}", engine.name);
        for (account, purse, amount) in purses {
            let account = walk.app.get(&format!("/api/v1/{account}")).await.json();
            assert_eq!(account["purses"][purse], *amount, "{account}");
        }
        let verification = registry.database().verify(&registry.reference()).await.unwrap();
        assert_eq!(verification.breaks, [], "{page} on {}", engine.name);
        assert!(verification.entries > 10, "{verification:?}");
        if std::env::var_os("LANDBRIDGE_BLESS").is_some() {
            fs::write(&path, &now).unwrap();
        } else {
            assert_eq!(shown, now, "{page} on {}: bless it, then read", engine.name);
        }
    }
}

/// A request as a page shows it.
struct Asked<'p> {
    at: &'p str,
    path: &'p str,
    headers: Vec<(&'p str, &'p str)>,
    body: Option<&'p str>,
}

/// All requests of a page.
fn requests(page: &str) -> Vec<Asked<'_>> {
    let blocks = page.split("```sh\n").skip(1);
    blocks.map(|block| request(block.split(FENCE).next().unwrap())).collect()
}

/// One `curl` with the time at which it is sent.
fn request(block: &str) -> Asked<'_> {
    let (at, curl) = block.trim().strip_prefix("# ").unwrap().split_once('\n').unwrap();
    let rest = curl.strip_prefix("curl -i ").unwrap().strip_prefix(SERVER).unwrap();
    let (path, mut rest) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
    let (mut headers, mut body) = (Vec::new(), None);
    loop {
        rest = rest.trim_start_matches(|one: char| one == '\\' || one.is_whitespace());
        let Some((option, quoted)) = rest.split_once(" '") else { break };
        let (value, after) = quoted.split_once('\'').unwrap();
        match option {
            "-H" => headers.push(value.split_once(": ").unwrap()),
            "--json" => body = Some(value),
            other => panic!("{other} is an option that this test does not know"),
        }
        rest = after;
    }
    assert_eq!(rest, "", "the whole of {block} is understood");
    Asked { at, path, headers, body }
}

/// A page on its way through a server.
struct Walk {
    app: App,
    /// What was told of each aggregate last.
    told: BTreeMap<String, String>,
    /// The states of the movement after each request that asked something of it.
    states: Vec<String>,
}

impl Walk {
    /// The page with the answer of each request replaced by what is answered now.
    async fn replay(&mut self, page: &str) -> String {
        let mut out = String::new();
        let mut rest = page;
        while let Some((before, after)) = rest.split_once(&format!("{FENCE}http\n")) {
            let asked = requests(before).pop().unwrap();
            let (_, after) = after.split_once(FENCE).unwrap();
            let answer = self.send(&asked).await;
            out.extend([before, FENCE, "http\n", &answered(&answer)]);
            if asked.body.is_some() {
                let changes = self.changes().await;
                out.push_str(&changes);
                self.check(&asked, &answer).await;
            }
            out.push_str(FENCE);
            rest = after;
        }
        out.push_str(rest);
        out
    }

    async fn send(&self, asked: &Asked<'_>) -> Answer {
        set_clock(asked.at);
        let method = if asked.body.is_some() { Method::POST } else { Method::GET };
        let mut request = Request::builder().method(method).uri(asked.path);
        if asked.body.is_some() {
            request = request.header("content-type", "application/json");
        }
        for (name, value) in &asked.headers {
            request = request.header(*name, *value);
        }
        let body = asked.body.map_or_else(Body::empty, |body| Body::from(body.to_owned()));
        self.app.send(request.body(body).unwrap()).await
    }

    /// What must hold after each request, whatever the page shows.
    async fn check(&mut self, asked: &Asked<'_>, answer: &Answer) {
        if asked.path.contains("/movements") {
            let seen = self.app.get("/api/v1/movements/1").await;
            if answer.status.is_success() {
                assert_eq!(seen.header("etag"), answer.header("etag"), "{}", asked.path);
            }
            let state = seen.json()["movement"]["state"].as_str().unwrap().to_owned();
            self.states.push(state);
        }
        if asked.headers.iter().any(|(name, _)| *name == "Idempotency-Key") {
            let again = self.send(asked).await;
            assert_eq!((again.status, &again.body), (answer.status, &answer.body));
        }
        for kind in ["guarantees", "permits"] {
            for account in self.list(kind).await {
                let purses = account["purses"].as_object().unwrap().values();
                let sum: i64 = purses.map(|held| held.as_i64().unwrap()).sum();
                assert_eq!(sum, 0, "{account}");
            }
        }
    }

    async fn list(&self, kind: &str) -> Vec<Value> {
        let list = self.app.get(&format!("/api/v1/{kind}")).await.json();
        list[kind].as_array().unwrap().clone()
    }

    /// Every aggregate that is not as it was told last, a line each.
    async fn changes(&mut self) -> String {
        let mut now = Vec::new();
        for one in self.list("movements").await {
            let name = format!("movement {}", one["movement_id"]);
            now.push((name, one["state"].as_str().unwrap().replace('_', " ")));
        }
        for account in self.list("guarantees").await {
            let name = account["id"].as_str().unwrap().to_owned();
            let unit = account["currency"].as_str().unwrap();
            now.push((
                name,
                format!("{}, in cents of {unit}", purses(&account, "reference_amount")),
            ));
        }
        for account in self.list("permits").await {
            let key = &account["key"];
            let name = key.as_str().map_or_else(|| key.to_string(), str::to_owned);
            now.push((name, purses(&account, "quota")));
        }
        let is_news = |(name, text): &(String, String)| self.told.get(name) != Some(text);
        let news: Vec<_> = now.into_iter().filter(is_news).collect();
        let mut lines = String::new();
        for (name, text) in news {
            let before = if lines.is_empty() { "\n" } else { "" };
            lines.extend([before, "# ", &name, ": ", &text, "\n"]);
            self.told.insert(name, text);
        }
        lines
    }
}

/// What an account holds, without the purse that all comes from.
fn purses(account: &Value, source: &str) -> String {
    let held = account["purses"].as_object().unwrap().iter();
    let held = held.filter(|(purse, amount)| *purse != source && **amount != 0);
    let held: Vec<String> = held.map(|(purse, amount)| format!("{purse} {amount}")).collect();
    held.join(", ")
}

/// An answer, cut to what matters.
fn answered(answer: &Answer) -> String {
    let mut lines = vec![format!("HTTP/1.1 {}", answer.status)];
    for name in ["location", "etag"] {
        if !answer.header(name).is_empty() {
            lines.push(format!("{name}: {}", answer.header(name)));
        }
    }
    lines.push(String::new());
    lines.push(outline(answer.json()));
    lines.join("\n") + "\n"
}

/// Of a receipt a line for each event, of eTIR one for each message, of everything else what is
/// left when it is cut.
fn outline(answer: Value) -> String {
    if let Some(messages) = answer["messages"].as_array() {
        return etir_outline(&answer["is_provisional"], messages);
    }
    let Some(events) = answer["events"].as_array() else {
        return serde_json::to_string_pretty(&cut(answer)).unwrap();
    };
    let (aggregate, version) = (&answer["aggregate"], &answer["version"]);
    let sequence = &answer["sequence"];
    let line = |event: &Value| {
        let (aggregate, kind) = (&event["aggregate"], &event["fact"]["type"]);
        format!(r#"    {{"aggregate": {aggregate}, "fact": {{"type": {kind}}}}}"#)
    };
    let events: Vec<String> = events.iter().map(line).collect();
    let events = events.join(",\n");
    format!(
        r#"{{
  "aggregate": {aggregate}, "version": {version}, "sequence": {sequence}, "events": [
{events}
  ]
}}"#
    )
}

fn etir_outline(is_provisional: &Value, messages: &[Value]) -> String {
    let line = |one: &Value| {
        let (message, name) = (&one["message"], &one["name"]);
        let (at, office) = (&one["at"], &one["office"]);
        format!(r#"    {{"message": {message}, "name": {name}, "at": {at}, "office": {office}}}"#)
    };
    let lines: Vec<String> = messages.iter().map(line).collect();
    let lines = lines.join(",\n");
    format!("{{\n  \"is_provisional\": {is_provisional}, \"messages\": [\n{lines}\n  ]\n}}")
}

/// Of a movement the outline, of an account its purses, of a problem all but its own id.
fn cut(mut answer: Value) -> Value {
    if let Some(movement) = answer.get("movement") {
        let mut outline = json!({"due": answer["due"]});
        for field in ["id", "state", "mrn", "limit_date", "last_seen_in", "version"] {
            outline["movement"][field] = movement[field].clone();
        }
        return outline;
    }
    if let Some(fields) = answer.as_object_mut() {
        for field in ["instance", "terms", "postings", "office"] {
            fields.remove(field);
        }
    }
    answer
}
