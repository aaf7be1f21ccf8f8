//! Errors on the wire: RFC 9457 problem documents.
//!
//! Every kind of problem has a stable address, a title and a status. The faults of a request are
//! listed all at once, each with its field, its value and what to write instead.

use axum::http::header::{CONTENT_TYPE, RETRY_AFTER};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use landbridge_planner::Message;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// The media type of a problem document.
pub(crate) const PROBLEM_JSON: &str = "application/problem+json";

/// What sort of problem it is; the slug ends its address `/api/v1/problems/{slug}`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ProblemKind {
    /// The body or the query cannot be understood, or says something impossible.
    InvalidRequest,
    /// Nothing is known under this address.
    NotFound,
    /// The address does not know this method.
    MethodNotAllowed,
    /// None of the accepted media types can be given.
    NotAcceptable,
    /// The client was too slow.
    RequestTimeout,
    /// The body is above the limit.
    BodyTooLarge,
    /// The body is of another media type than JSON.
    UnsupportedMediaType,
    /// The answer takes longer than a request may.
    SearchTooLong,
    /// As many plans are being made as the server makes at a time.
    Busy,
    /// The server failed; the log holds the cause under the request id.
    Internal,
    /// Customs transit does not allow it; nothing has changed.
    Refused,
    /// Another request was sent under the same idempotency key.
    KeyReused,
    /// What the client has seen is not what stands there now.
    Changed,
    /// What is asked for is not there yet, or will not be.
    NotReady,
    /// The registry could not record or read; nothing is known to be recorded.
    RegistryUnavailable,
    /// It is known who may, and nobody has signed in.
    NotSignedIn,
    /// Name and password do not belong together.
    WrongCredentials,
    /// Who asks may not do this.
    NotAllowed,
    /// Who asks has to show a passkey first.
    SecondFactorRequired,
    /// The request did not come from the page of this server.
    WrongCsrf,
    /// Too many attempts failed.
    TooManyAttempts,
}

impl ProblemKind {
    /// All kinds.
    pub const ALL: [Self; 21] = [
        Self::InvalidRequest,
        Self::NotFound,
        Self::MethodNotAllowed,
        Self::NotAcceptable,
        Self::RequestTimeout,
        Self::BodyTooLarge,
        Self::UnsupportedMediaType,
        Self::SearchTooLong,
        Self::Busy,
        Self::Internal,
        Self::Refused,
        Self::KeyReused,
        Self::Changed,
        Self::NotReady,
        Self::RegistryUnavailable,
        Self::NotSignedIn,
        Self::WrongCredentials,
        Self::NotAllowed,
        Self::SecondFactorRequired,
        Self::WrongCsrf,
        Self::TooManyAttempts,
    ];

    /// Slug, title and status.
    const fn facts(self) -> (&'static str, &'static str, StatusCode) {
        match self {
            Self::InvalidRequest => {
                ("invalid-request", "The request has faults", StatusCode::BAD_REQUEST)
            }
            Self::NotFound => ("not-found", "Nothing is known here", StatusCode::NOT_FOUND),
            Self::MethodNotAllowed => (
                "method-not-allowed",
                "The address does not know this method",
                StatusCode::METHOD_NOT_ALLOWED,
            ),
            Self::NotAcceptable => {
                ("not-acceptable", "No such representation", StatusCode::NOT_ACCEPTABLE)
            }
            Self::RequestTimeout => {
                ("request-timeout", "The request came too slowly", StatusCode::REQUEST_TIMEOUT)
            }
            Self::BodyTooLarge => {
                ("body-too-large", "The body is too large", StatusCode::PAYLOAD_TOO_LARGE)
            }
            Self::UnsupportedMediaType => {
                ("unsupported-media-type", "Send JSON", StatusCode::UNSUPPORTED_MEDIA_TYPE)
            }
            Self::SearchTooLong => {
                ("search-too-long", "The answer takes too long", StatusCode::GATEWAY_TIMEOUT)
            }
            Self::Busy => ("busy", "The server is busy", StatusCode::SERVICE_UNAVAILABLE),
            Self::Internal => ("internal", "The server failed", StatusCode::INTERNAL_SERVER_ERROR),
            Self::Refused => ("refused", "Customs transit refuses this", StatusCode::CONFLICT),
            Self::KeyReused => (
                "key-reused",
                "The idempotency key was used for something else",
                StatusCode::UNPROCESSABLE_ENTITY,
            ),
            Self::Changed => {
                ("changed", "It has changed since you saw it", StatusCode::PRECONDITION_FAILED)
            }
            Self::NotReady => ("not-ready", "It is not there", StatusCode::CONFLICT),
            Self::RegistryUnavailable => (
                "registry-unavailable",
                "The registry does not answer",
                StatusCode::SERVICE_UNAVAILABLE,
            ),
            Self::NotSignedIn => ("not-signed-in", "Sign in first", StatusCode::UNAUTHORIZED),
            Self::WrongCredentials => (
                "wrong-credentials",
                "Name and password do not belong together",
                StatusCode::UNAUTHORIZED,
            ),
            Self::NotAllowed => ("not-allowed", "You may not do this", StatusCode::FORBIDDEN),
            Self::SecondFactorRequired => {
                ("second-factor-required", "Show a passkey first", StatusCode::FORBIDDEN)
            }
            Self::WrongCsrf => {
                ("wrong-csrf", "The request did not come from the page", StatusCode::FORBIDDEN)
            }
            Self::TooManyAttempts => {
                ("too-many-attempts", "Too many attempts failed", StatusCode::TOO_MANY_REQUESTS)
            }
        }
    }

    /// The last part of its address.
    pub const fn slug(self) -> &'static str {
        self.facts().0
    }

    /// The HTTP status.
    pub const fn status(self) -> StatusCode {
        self.facts().2
    }

    /// The kind that stands for a bare error status of a lower layer.
    pub(crate) fn of_status(status: StatusCode) -> Self {
        match status {
            status if status.is_server_error() => {
                Self::ALL.into_iter().find(|kind| kind.status() == status).unwrap_or(Self::Internal)
            }
            status => {
                let same = |kind: &Self| kind.status() == status;
                Self::ALL.into_iter().find(same).unwrap_or(Self::InvalidRequest)
            }
        }
    }
}

/// An RFC 9457 problem document.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Problem {
    /// Address of the kind of problem.
    #[serde(rename = "type")]
    pub kind: String,
    /// The kind of problem in words.
    pub title: String,
    /// The HTTP status.
    pub status: u16,
    /// What happened this time.
    pub detail: String,
    /// The request it happened to, as in the log.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub instance: Option<String>,
    /// All faults of the request.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<FieldFault>,
    /// Why customs transit refuses.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub refusal: Option<Box<RefusalText>>,
}

/// A refusal of customs transit, with its texts in the language of the client.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct RefusalText {
    /// The kind: a functional error code of NCTS, or `regime`, `guarantee`, `permit`.
    pub code: String,
    /// What exactly is wrong: a stable key.
    pub reason: String,
    /// The rule, or the instrument and article; may be empty.
    pub rule: String,
    /// Where in the command, as field names joined by dots.
    pub path: String,
    /// What stands there.
    pub value: String,
    /// What would be right.
    pub expected: String,
    /// What is wrong, in words.
    pub text: String,
    /// What to do about it, in words.
    pub remedy: String,
    /// The language of both texts.
    pub language: String,
}

/// One fault of a request.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct FieldFault {
    /// The line of a text that was sent, from 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub line: Option<u64>,
    /// Path of the field, such as `goods.mass_t`.
    pub field: String,
    /// What was given.
    pub value: String,
    /// What is wrong with it.
    pub message: String,
    /// What to write instead.
    pub remedy: String,
    /// What is wrong with it, for other languages.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub said: Option<Message>,
    /// What to write instead, for other languages.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub said_remedy: Option<Message>,
    /// Of a message: the type, code list, condition or rule that is violated.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rule: Option<String>,
    /// Of a message: what is expected.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expected: Option<String>,
    /// Values that were perhaps meant.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub suggestions: Vec<String>,
}

impl FieldFault {
    /// A fault without suggestions.
    pub fn new(field: &str, value: &str, message: &str, remedy: &str) -> Self {
        Self {
            line: None,
            field: field.to_owned(),
            value: shortened(value),
            message: message.to_owned(),
            remedy: remedy.to_owned(),
            said: None,
            said_remedy: None,
            rule: None,
            expected: None,
            suggestions: Vec::new(),
        }
    }
}

impl Problem {
    /// A problem of a kind.
    pub fn new(kind: ProblemKind, detail: impl Into<String>) -> Self {
        let (slug, title, status) = kind.facts();
        Self {
            kind: format!("/api/v1/problems/{slug}"),
            title: title.to_owned(),
            status: status.as_u16(),
            detail: detail.into(),
            instance: None,
            errors: Vec::new(),
            refusal: None,
        }
    }

    /// The faults of a request, all at once.
    pub fn faults(errors: Vec<FieldFault>) -> Self {
        let detail = match errors.as_slice() {
            [only] => format!("{}: {}", only.field, only.message),
            several => format!("{} fields have to be corrected", several.len()),
        };
        Self { errors, ..Self::new(ProblemKind::InvalidRequest, detail) }
    }

    /// One fault of a request.
    pub fn fault(field: &str, value: &str, message: &str, remedy: &str) -> Self {
        Self::faults(vec![FieldFault::new(field, value, message, remedy)])
    }

    /// Nothing is known under this name.
    pub fn not_found(what: &str, name: &str) -> Self {
        let detail = format!("there is no {what} {:?}", shortened(name));
        Self::new(ProblemKind::NotFound, detail)
    }

    /// A failure of the server: the cause goes to the log and not to the client.
    pub fn internal(cause: &(dyn std::error::Error + 'static)) -> Self {
        let mut chain = cause.to_string();
        let mut next = cause.source();
        while let Some(source) = next {
            chain = format!("{chain}: {source}");
            next = source.source();
        }
        tracing::error!(cause = chain, "request failed");
        Self::new(ProblemKind::Internal, "the cause is in the log of the server")
    }
}

/// At most 80 characters of what was given, so that no answer repeats a flood.
pub(crate) fn shortened(text: &str) -> String {
    let mut short: String = text.chars().take(80).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    short
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let body = serde_json::to_vec(&self).unwrap_or_default();
        let mut response = (status, body).into_response();
        let headers = response.headers_mut();
        headers.insert(CONTENT_TYPE, HeaderValue::from_static(PROBLEM_JSON));
        if status == StatusCode::SERVICE_UNAVAILABLE {
            headers.insert(RETRY_AFTER, HeaderValue::from_static("2"));
        }
        response.extensions_mut().insert(self);
        response
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_flood_is_not_repeated() {
        let problem = Problem::fault("from", &"Ж".repeat(10_000), "unknown", "name a place");
        assert_eq!(problem.errors[0].value.chars().count(), 81);
    }

    #[test]
    fn every_status_of_a_lower_layer_becomes_a_kind() {
        let check = |status: u16, slug: &str| {
            let status = StatusCode::from_u16(status).unwrap();
            assert_eq!(ProblemKind::of_status(status).slug(), slug, "{status}");
        };
        check(400, "invalid-request");
        check(404, "not-found");
        check(405, "method-not-allowed");
        check(413, "body-too-large");
        check(500, "internal");
        check(502, "internal");
    }
}
