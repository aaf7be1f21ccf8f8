//! Bodies and queries as values, or as problems that name the field.

use axum::body::{Body, to_bytes};
use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::http::header::{CONTENT_LENGTH, CONTENT_TYPE};
use axum::http::request::Parts;
use axum::http::{HeaderMap, Uri};
use landbridge_registry::ncts::Form;
use serde::de::DeserializeOwned;

use super::problem::{FieldFault, Problem, ProblemKind};

/// The largest body that is read.
pub(crate) const BODY_LIMIT_BYTES: usize = 1024 * 1024;

/// A JSON body.
#[derive(Debug)]
pub(crate) struct JsonBody<T>(pub(crate) T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for JsonBody<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, _state: &S) -> Result<Self, Problem> {
        let (parts, body) = request.into_parts();
        check_media_type(&parts.headers)?;
        let bytes = read(&parts.headers, body).await?;
        parse_json(&bytes).map(Self)
    }
}

pub(super) fn check_media_type(headers: &HeaderMap) -> Result<(), Problem> {
    let given = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or("");
    let media_type = given.split(';').next().unwrap_or("").trim();
    if media_type.eq_ignore_ascii_case("application/json") {
        return Ok(());
    }
    let detail = format!("content-type has to be application/json; it is {given:?}");
    Err(Problem::new(ProblemKind::UnsupportedMediaType, detail))
}

pub(super) async fn read(headers: &HeaderMap, body: Body) -> Result<axum::body::Bytes, Problem> {
    let too_large = || {
        let detail = format!("a body may have at most {BODY_LIMIT_BYTES} bytes");
        Problem::new(ProblemKind::BodyTooLarge, detail)
    };
    let length = headers.get(CONTENT_LENGTH).and_then(|value| value.to_str().ok());
    if length.and_then(|text| text.parse::<u64>().ok()) > Some(BODY_LIMIT_BYTES as u64) {
        return Err(too_large());
    }
    to_bytes(body, BODY_LIMIT_BYTES).await.map_err(|_| too_large())
}

/// A message of NCTS, in any of its forms.
#[derive(Debug)]
pub(crate) struct MessageBody {
    /// Its form.
    pub(crate) form: Form,
    /// What was sent.
    pub(crate) bytes: axum::body::Bytes,
}

impl<S: Send + Sync> FromRequest<S> for MessageBody {
    type Rejection = Problem;

    async fn from_request(request: Request, _state: &S) -> Result<Self, Problem> {
        let (parts, body) = request.into_parts();
        let given = parts.headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok());
        let form = Form::of_media_type(given.unwrap_or("")).ok_or_else(|| {
            let detail = format!(
                "content-type has to be application/xml, application/json, text/csv or that of \
                 a workbook (xlsx); it is {:?}",
                given.unwrap_or("")
            );
            Problem::new(ProblemKind::UnsupportedMediaType, detail)
        })?;
        Ok(Self { form, bytes: read(&parts.headers, body).await? })
    }
}

/// Reads a JSON document; the fault names the field.
pub(crate) fn parse_json<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Problem> {
    // Keeping track of the path costs more than reading; only a fault is worth it.
    if let Ok(value) = serde_json::from_slice(bytes) {
        return Ok(value);
    }
    let mut deserializer = serde_json::Deserializer::from_slice(bytes);
    let value = serde_path_to_error::deserialize(&mut deserializer).map_err(|error| {
        let field = error.path().to_string();
        let field = if matches!(field.as_str(), "." | "?") { "body" } else { &field };
        json_fault(field, error.inner())
    })?;
    deserializer.end().map_err(|error| json_fault("body", &error))?;
    Ok(value)
}

fn json_fault(field: &str, error: &serde_json::Error) -> Problem {
    let remedy = if error.is_data() {
        "see /api/v1/openapi.json for the fields and their types"
    } else {
        "send one JSON document in UTF-8"
    };
    let place = format!("line {}, column {}", error.line(), error.column());
    Problem::faults(vec![FieldFault::new(field, &place, &error.to_string(), remedy)])
}

/// The query of an address.
#[derive(Debug)]
pub(crate) struct Parameters<T>(pub(crate) T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequestParts<S> for Parameters<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Self, Problem> {
        parse_query(&parts.uri).map(Self)
    }
}

pub(crate) fn parse_query<T: DeserializeOwned>(uri: &Uri) -> Result<T, Problem> {
    let query = axum::extract::Query::<T>::try_from_uri(uri);
    query.map(|axum::extract::Query(value)| value).map_err(|rejection| {
        let cause = std::error::Error::source(&rejection).map(ToString::to_string);
        let message = cause.unwrap_or_else(|| rejection.to_string());
        let unknown =
            message.strip_prefix("unknown field `").and_then(|rest| rest.split('`').next());
        let field = unknown.or_else(|| message.split(':').next()).unwrap_or("query").to_owned();
        let remedy = "see /api/v1/openapi.json for the parameters";
        Problem::fault(&field, uri.query().unwrap_or(""), &message, remedy)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, serde::Deserialize)]
    struct Goods {
        #[serde(rename = "mass_t")]
        _mass_t: f64,
    }

    #[derive(Debug, serde::Deserialize)]
    struct Wish {
        #[serde(rename = "goods")]
        _goods: Goods,
    }

    fn check(body: &str, field: &str, message: &str) {
        let problem = parse_json::<Wish>(body.as_bytes()).unwrap_err();
        assert_eq!(problem.errors[0].field, field, "{body}");
        assert!(problem.errors[0].message.contains(message), "{problem:?}");
    }

    #[test]
    fn a_fault_names_its_field() {
        check(r#"{"goods":{"mass_t":"heavy"}}"#, "goods.mass_t", "expected f64");
        check(r#"{"goods":{}}"#, "goods", "missing field `mass_t`");
        check("{", "body", "EOF");
        check(r#"{"goods":{"mass_t":1}} trailing"#, "body", "trailing characters");
        check("\u{0}", "body", "expected value");
        assert!(
            parse_json::<Wish>("[".repeat(100_000).as_bytes()).is_err(),
            "no depth is too deep"
        );
    }
}
