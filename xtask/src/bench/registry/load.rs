//! Clients that keep a server busy, each with one request in flight on a connection of its own.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail, ensure};

/// Clients at the same time.
pub(super) const CLIENTS: usize = 64;

/// A request: where to, under which key, with which body.
pub(in crate::bench) struct Request {
    pub(super) path: String,
    pub(super) body: String,
    /// A text that stands in the answer when what was asked has been done.
    pub(super) proof: &'static str,
}

/// What came of a load.
#[derive(Clone, Copy)]
pub(in crate::bench) struct Outcome {
    /// Requests done in a second.
    pub(in crate::bench) rate: f64,
    pub(super) p50_ms: f64,
    pub(in crate::bench) p99_ms: f64,
}

impl Outcome {
    /// The outcome of latencies in seconds, over a time.
    pub(super) fn of(mut latencies: Vec<f64>, seconds: f64) -> Result<Self> {
        ensure!(!latencies.is_empty(), "nothing was done");
        latencies.sort_by(f64::total_cmp);
        let at = |share: f64| latencies[((latencies.len() - 1) as f64 * share).round() as usize];
        let rate = latencies.len() as f64 / seconds;
        Ok(Self { rate, p50_ms: at(0.5) * 1000.0, p99_ms: at(0.99) * 1000.0 })
    }
}

/// When a load ends.
pub(in crate::bench) enum End {
    /// After a time.
    After(Duration),
    /// With a number.
    At(u64),
}

/// Asks with all clients at once, each request made from the next number, until the end.
pub(in crate::bench) fn run(
    url: &str,
    next: &AtomicU64,
    end: &End,
    make: impl Fn(u64) -> Request + Sync,
) -> Result<Outcome> {
    let stop = AtomicBool::new(false);
    let began = Instant::now();
    let latencies = std::thread::scope(|scope| {
        let client = || {
            let outcome = ask_on(url, next, end, &stop, &make);
            stop.fetch_or(outcome.is_err(), Ordering::Relaxed);
            outcome
        };
        let clients: Vec<_> = (0..CLIENTS).map(|_| scope.spawn(client)).collect();
        if let End::After(time) = end {
            std::thread::sleep(*time);
            stop.store(true, Ordering::Relaxed);
        }
        let mut all = Vec::new();
        for client in clients {
            all.extend(client.join().expect("a client does not panic")?);
        }
        anyhow::Ok(all)
    })?;
    Outcome::of(latencies, began.elapsed().as_secs_f64())
}

/// Asks once.
pub(in crate::bench) fn once(
    url: &str,
    number: u64,
    make: impl Fn(u64) -> Request + Sync,
) -> Result<()> {
    let host = url.strip_prefix("http://").context("the server speaks plain HTTP on loopback")?;
    let Request { path, body, proof } = make(number);
    Connection::open(host)?.ask(host, &path, number, &body, proof)
}

/// One client; the latencies of its requests in seconds.
fn ask_on(
    url: &str,
    next: &AtomicU64,
    end: &End,
    stop: &AtomicBool,
    make: &impl Fn(u64) -> Request,
) -> Result<Vec<f64>> {
    let host = url.strip_prefix("http://").context("the server speaks plain HTTP on loopback")?;
    let mut connection = Connection::open(host)?;
    let mut latencies = Vec::new();
    while !stop.load(Ordering::Relaxed) {
        let number = next.fetch_add(1, Ordering::Relaxed);
        if matches!(end, End::At(last) if number > *last) {
            break;
        }
        let Request { path, body, proof } = make(number);
        let began = Instant::now();
        connection.ask(host, &path, number, &body, proof)?;
        latencies.push(began.elapsed().as_secs_f64());
    }
    Ok(latencies)
}

/// A connection that is kept alive.
struct Connection {
    stream: TcpStream,
    buffer: Vec<u8>,
}

impl Connection {
    fn open(host: &str) -> Result<Self> {
        let stream = TcpStream::connect(host)?;
        stream.set_nodelay(true)?;
        stream.set_read_timeout(Some(Duration::from_mins(1)))?;
        Ok(Self { stream, buffer: Vec::with_capacity(16 * 1024) })
    }

    fn ask(&mut self, host: &str, path: &str, key: u64, body: &str, proof: &str) -> Result<()> {
        let request = format!(
            "POST {path} HTTP/1.1\r\nHost: {host}\r\nContent-Type: application/json\r\n\
             Idempotency-Key: bench-{path}-{key}\r\nContent-Length: {}\r\n\r\n{body}",
            body.len()
        );
        self.stream.write_all(request.as_bytes())?;
        let answer = self.answer()?;
        if !answer.starts_with("HTTP/1.1 20") || !answer.contains(proof) {
            bail!("POST {path} was not done:\n{body}\n{answer}");
        }
        Ok(())
    }

    /// Head and body of an answer that tells its length.
    fn answer(&mut self) -> Result<&str> {
        self.buffer.clear();
        let mut chunk = [0; 16 * 1024];
        let mut whole = None;
        while whole.is_none_or(|length| self.buffer.len() < length) {
            let read = self.stream.read(&mut chunk)?;
            ensure!(read > 0, "the server closed the connection");
            self.buffer.extend_from_slice(&chunk[..read]);
            if whole.is_none() {
                whole = length(&self.buffer)?;
            }
        }
        Ok(std::str::from_utf8(&self.buffer)?)
    }
}

/// The length of an answer whose head is here in full.
fn length(bytes: &[u8]) -> Result<Option<usize>> {
    let Some(head) = bytes.windows(4).position(|signs| signs == b"\r\n\r\n") else {
        return Ok(None);
    };
    let text = std::str::from_utf8(&bytes[..head])?.to_ascii_lowercase();
    let body = text.lines().find_map(|line| line.strip_prefix("content-length:"));
    let body: usize = body.context("an answer tells its length")?.trim().parse()?;
    Ok(Some(head + 4 + body))
}
