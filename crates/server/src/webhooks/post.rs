//! One event to one address.

use std::time::Instant;

use axum::body::Bytes;
use axum::http::{Method, Request, StatusCode, Uri};
use http_body_util::Full;
use jiff::Timestamp;
use landbridge_registry::webhooks::Attempt;
use landbridge_registry::{Database, Entry, RegistryError, Webhook};
use tokio::sync::OnceCell;

use super::event::document;
use super::schedule::Schedule;
use super::sign::signature;
use crate::outgoing::Outgoing;

/// Sends events. Redirections are not followed, and of an answer only the status is looked at, so
/// that an address inside a network can be written to but not read through the server.
pub(crate) struct Post {
    outgoing: Outgoing,
    /// Hash of the first entry: the name of this journal.
    journal: OnceCell<String>,
}

/// An address that events can be sent to, or what is wrong with it.
pub(crate) fn address(text: &str) -> Result<Uri, &'static str> {
    let uri: Uri = text.parse().map_err(|_| "this is no address")?;
    if !matches!(uri.scheme_str(), Some("http" | "https")) {
        return Err("the address must begin with http:// or https://");
    }
    if uri.authority().is_none_or(|place| place.as_str().contains('@') || place.host().is_empty()) {
        return Err("the address must name a host, and no user");
    }
    Ok(uri)
}

impl Post {
    pub(crate) fn new() -> Self {
        Self { outgoing: Outgoing::new(), journal: OnceCell::new() }
    }

    /// Sends an event and tells what came of it; the attempt gets its number when it is kept.
    pub(crate) async fn send(
        &self,
        database: &Database,
        webhook: &Webhook,
        entry: &Entry,
        (now, schedule): (Timestamp, Schedule),
    ) -> Result<Attempt, RegistryError> {
        let begun = Instant::now();
        let event = document(entry, self.journal(database).await?)?.to_string();
        let request = request(webhook, entry, now, event);
        let answered = tokio::time::timeout(schedule.patience, self.deliver(request)).await;
        let (status, error) = match answered {
            Err(_) => (None, Some(format!("no answer within {:?}", schedule.patience))),
            Ok(Err(error)) => (None, Some(error)),
            Ok(Ok(status)) if status.is_success() => (Some(status.as_u16()), None),
            Ok(Ok(status)) => (Some(status.as_u16()), Some(format!("answered {status}"))),
        };
        Ok(Attempt {
            number: 0,
            sequence: entry.sequence,
            at: now,
            took_ms: u64::try_from(begun.elapsed().as_millis()).unwrap_or(u64::MAX),
            status,
            error,
            by_hand: false,
        })
    }

    async fn journal(&self, database: &Database) -> Result<&str, RegistryError> {
        let first = || async {
            let first = database.entry(1).await?;
            Ok(first.map(|entry| entry.hash.to_string()).unwrap_or_default())
        };
        self.journal.get_or_try_init(first).await.map(String::as_str)
    }

    async fn deliver(
        &self,
        request: Result<Request<Full<Bytes>>, axum::http::Error>,
    ) -> Result<StatusCode, String> {
        let request = request.map_err(|error| error.to_string())?;
        Ok(self.outgoing.send(request).await?.status())
    }
}

fn request(
    webhook: &Webhook,
    entry: &Entry,
    now: Timestamp,
    event: String,
) -> Result<Request<Full<Bytes>>, axum::http::Error> {
    let id = format!("{}_{}", webhook.id, entry.sequence);
    let timestamp = now.as_second();
    Request::builder()
        .method(Method::POST)
        .uri(&webhook.url)
        .header("content-type", "application/cloudevents+json; charset=utf-8")
        .header("user-agent", concat!("landbridge/", env!("CARGO_PKG_VERSION")))
        .header("webhook-signature", signature(&webhook.secret, &id, timestamp, &event))
        .header("webhook-timestamp", timestamp)
        .header("webhook-id", id)
        .body(Full::new(Bytes::from(event)))
}

#[cfg(test)]
mod tests {
    use super::address;

    #[test]
    fn only_addresses_of_the_web_are_taken() {
        for good in ["http://127.0.0.1:9000/hook", "https://example.org/a?b=c"] {
            assert!(address(good).is_ok(), "{good}");
        }
        for bad in ["", "/hook", "ftp://a/b", "file:///etc/passwd", "http://u:p@host/", "http:///"]
        {
            assert!(address(bad).is_err(), "{bad}");
        }
    }
}
