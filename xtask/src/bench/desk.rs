//! Two hundred officers who have signed in, look at their queues and act, on a demonstration.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail, ensure};
use serde_json::{Value, json};

use crate::serving::Server;
use crate::{setup, shell};

const OFFICERS: usize = 200;
/// How long each looks at what was answered before asking again.
const PAUSE: Duration = Duration::from_secs(1);
const TIME: Duration = Duration::from_mins(1);
/// One request in so many is an act.
const ACTS: u64 = 10;
/// Declarations that lie at Karachi.
const LODGED: u64 = 150;
/// The officers who are there, and their offices.
const DESKS: [(&str, &str); 4] = [
    ("karachi", "PKKARACH"),
    ("sost", "PK00SOST"),
    ("torugart", "KGTORUGA"),
    ("almaty", "KZALMATY"),
];

/// What one officer saw, in seconds.
#[derive(Default)]
struct Seen {
    reads: Vec<f64>,
    acts: Vec<f64>,
}

/// Measures reads and acts of all officers together.
pub(super) fn measure() -> Result<()> {
    let folder = shell::target_dir().join(format!("desk-{}", std::process::id()));
    let server = Server::demonstration(&setup::landbridge()?, &[], &folder)?;
    let outcome = report(server.url.strip_prefix("http://").context("plain HTTP")?);
    drop(server);
    std::fs::remove_dir_all(&folder)?;
    outcome
}

fn report(host: &str) -> Result<()> {
    lodge(host)?;
    // One after the other: many sign-ins under one name at a time look like guessing.
    let sign_in = |place: usize| Client::sign_in(host, DESKS[place % DESKS.len()].0);
    let clients = (0..OFFICERS).map(sign_in).collect::<Result<Vec<_>>>()?;
    let next = AtomicU64::new(0);
    let end = Instant::now() + TIME;
    let all = std::thread::scope(|scope| {
        let mut officers = Vec::new();
        for (place, client) in clients.into_iter().enumerate() {
            let (next, office) = (&next, DESKS[place % DESKS.len()].1);
            officers.push(scope.spawn(move || work(client, office, end, next)));
        }
        let mut all = Seen::default();
        for officer in officers {
            let seen = officer.join().expect("an officer does not panic")?;
            all.reads.extend(seen.reads);
            all.acts.extend(seen.acts);
        }
        anyhow::Ok(all)
    })?;
    println!("\ndesk: {OFFICERS} officers, {} s, no error", TIME.as_secs());
    tell("reads", all.reads)?;
    tell("acts", all.acts)
}

fn tell(what: &str, mut seconds: Vec<f64>) -> Result<()> {
    ensure!(!seconds.is_empty(), "no {what}");
    seconds.sort_by(f64::total_cmp);
    let at = |share: f64| 1000.0 * seconds[((seconds.len() - 1) as f64 * share).round() as usize];
    let rate = seconds.len() as f64 / TIME.as_secs_f64();
    let (median, p99, most) = (at(0.5), at(0.99), at(1.0));
    println!(
        "{what}: {rate:.0} a second, median {median:.1} ms, p99 {p99:.1} ms, most {most:.1} ms"
    );
    Ok(())
}

/// Fills the office of departure.
fn lodge(host: &str) -> Result<()> {
    let mut forwarder = Client::sign_in(host, "forwarder")?;
    let page = forwarder.ask("GET", "/api/v1/movements?limit=10", "", 0)?;
    let page: Value = serde_json::from_str(&page)?;
    let last = page["movements"].as_array().and_then(|all| all.last()).context("a movement")?;
    let path = format!("/api/v1/movements/{}", last["movement_id"]);
    let shown: Value = serde_json::from_str(&forwarder.ask("GET", &path, "", 0)?)?;
    let mut declaration = shown["movement"]["declaration"].clone();
    declaration["guarantees"][0]["access_code"] = "DEMO".into();
    for number in 1..=LODGED {
        declaration["lrn"] = format!("LOAD-{number}").into();
        let body = json!({"declaration": declaration, "lodge": true}).to_string();
        forwarder.ask("POST", "/api/v1/movements", &body, number)?;
    }
    Ok(())
}

/// One officer: looks at the queue, now and then at a movement, and verifies a seal.
fn work(mut client: Client<'_>, office: &str, end: Instant, next: &AtomicU64) -> Result<Seen> {
    let mut seen = Seen::default();
    let board = format!("/api/v1/offices/{office}");
    let act = json!({"act": {"type": "seal", "office": office,
        "seal": {"type": "verified", "number": "DEMO-0001"}}});
    let act = act.to_string();
    while Instant::now() < end {
        let number = next.fetch_add(1, Ordering::Relaxed);
        let began = Instant::now();
        if number.is_multiple_of(ACTS) {
            client.ask("POST", "/api/v1/movements/1/acts", &act, number)?;
            seen.acts.push(began.elapsed().as_secs_f64());
        } else {
            let list = "/api/v1/movements?limit=50";
            let path = if number.is_multiple_of(3) { list } else { &board };
            client.ask("GET", path, "", number)?;
            seen.reads.push(began.elapsed().as_secs_f64());
        }
        std::thread::sleep(PAUSE);
    }
    Ok(seen)
}

/// A signed-in browser: one connection, a cookie and the token that goes with it.
struct Client<'h> {
    host: &'h str,
    stream: TcpStream,
    cookie: String,
    csrf: String,
}

impl<'h> Client<'h> {
    fn sign_in(host: &'h str, login: &str) -> Result<Self> {
        let stream = TcpStream::connect(host)?;
        stream.set_nodelay(true)?;
        let mut client = Self { host, stream, cookie: String::new(), csrf: String::new() };
        let body = json!({"login": login, "password": "demonstration"}).to_string();
        let (head, body) = client.exchange("POST", "/api/v1/session", &body, 0)?;
        let cookie = head.lines().find_map(|line| line.strip_prefix("set-cookie: "));
        let cookie = cookie.and_then(|line| line.split(';').next());
        cookie.context("a cookie")?.clone_into(&mut client.cookie);
        let session: Value = serde_json::from_str(&body)?;
        session["csrf"].as_str().context("a token")?.clone_into(&mut client.csrf);
        Ok(client)
    }

    fn ask(&mut self, method: &str, path: &str, body: &str, key: u64) -> Result<String> {
        Ok(self.exchange(method, path, body, key)?.1)
    }

    fn exchange(
        &mut self,
        method: &str,
        path: &str,
        body: &str,
        key: u64,
    ) -> Result<(String, String)> {
        let Self { host, cookie, csrf, .. } = self;
        let key = if key == 0 {
            String::new()
        } else {
            format!("Idempotency-Key: load-{path}-{key}\r\n")
        };
        write!(
            self.stream,
            "{method} {path} HTTP/1.1\r\nHost: {host}\r\nCookie: {cookie}\r\nX-CSRF-Token: \
             {csrf}\r\n{key}Content-Type: application/json\r\nContent-Length: {}\r\n\r\n{body}",
            body.len()
        )?;
        let mut answer = Vec::new();
        let mut chunk = [0; 16 * 1024];
        loop {
            let read = self.stream.read(&mut chunk)?;
            ensure!(read > 0, "the server closed the connection");
            answer.extend_from_slice(&chunk[..read]);
            let Some(end) = answer.windows(4).position(|signs| signs == b"\r\n\r\n") else {
                continue;
            };
            let head = std::str::from_utf8(&answer[..end])?.to_owned();
            let length = head.to_ascii_lowercase();
            let length = length.lines().find_map(|line| line.strip_prefix("content-length:"));
            let length: usize = length.context("an answer tells its length")?.trim().parse()?;
            if answer.len() < end + 4 + length {
                continue;
            }
            let body = String::from_utf8(answer.split_off(end + 4))?;
            if !head.starts_with("HTTP/1.1 20") {
                bail!("{method} {path}: {}\n{body}", head.lines().next().unwrap_or_default());
            }
            return Ok((head, body));
        }
    }
}
