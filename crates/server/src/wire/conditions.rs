//! What a client says about the state it has seen and about sending the same thing twice.

use axum::extract::FromRequestParts;
use axum::http::HeaderMap;
use axum::http::header::IF_MATCH;
use axum::http::request::Parts;

use super::language::Language;
use super::problem::{Problem, ProblemKind};

/// The most characters of an idempotency key.
const KEY_LETTERS: usize = 255;

/// The headers of a request that changes something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Conditions {
    /// `Idempotency-Key`.
    pub(crate) key: Option<String>,
    /// `If-Match`.
    pub(crate) if_match: IfMatch,
    /// `Accept-Language`.
    pub(crate) language: Language,
}

/// What `If-Match` asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum IfMatch {
    /// Nothing, or any version.
    Any,
    /// This version.
    Version(u64),
}

impl<S: Send + Sync> FromRequestParts<S> for Conditions {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Self, Problem> {
        let headers = &parts.headers;
        Ok(Self {
            key: key(headers)?,
            if_match: if_match(headers)?,
            language: Language::of(headers),
        })
    }
}

/// One header of which there may be one at most.
fn only<'h>(headers: &'h HeaderMap, name: &str) -> Result<Option<&'h str>, Problem> {
    let mut values = headers.get_all(name).iter();
    let Some(first) = values.next() else { return Ok(None) };
    let fault = |message: &str| Problem::fault(name, "", message, "send it once, in plain letters");
    if values.next().is_some() {
        return Err(fault("it is given more than once"));
    }
    first.to_str().map(|text| Some(text.trim())).map_err(|_| fault("it is not written in ASCII"))
}

pub(crate) fn key(headers: &HeaderMap) -> Result<Option<String>, Problem> {
    const NAME: &str = "idempotency-key";
    let Some(given) = only(headers, NAME)? else { return Ok(None) };
    let bare = given.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).unwrap_or(given);
    if bare.is_empty() || bare.len() > KEY_LETTERS {
        let message = format!("a key has 1 to {KEY_LETTERS} characters");
        return Err(Problem::fault(NAME, given, &message, "send a new UUID with each request"));
    }
    Ok(Some(bare.to_owned()))
}

fn if_match(headers: &HeaderMap) -> Result<IfMatch, Problem> {
    let Some(given) = only(headers, IF_MATCH.as_str())? else { return Ok(IfMatch::Any) };
    if given == "*" {
        return Ok(IfMatch::Any);
    }
    let tag = given.trim_start_matches("W/");
    let inner = tag.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
    let Some(inner) = inner.filter(|inner| !inner.contains('"')) else {
        let remedy = "send the ETag of the answer that you have seen, such as \"7\"";
        return Err(Problem::fault("if-match", given, "this is not one entity tag", remedy));
    };
    // A tag that no answer of this server has had matches nothing.
    inner.parse().map(IfMatch::Version).map_err(|_| {
        Problem::new(ProblemKind::Changed, format!("no version has the tag {inner:.40?}"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(name: &'static str, value: &str) -> HeaderMap {
        let mut headers = HeaderMap::new();
        headers.insert(name, value.parse().unwrap());
        headers
    }

    #[test]
    fn a_key_may_stand_in_quotes() {
        let check = |given: &str, expected: Option<&str>| {
            let key = key(&with("idempotency-key", given)).ok().flatten();
            assert_eq!(key.as_deref(), expected, "{given}");
        };
        check("abc", Some("abc"));
        check("\"abc\"", Some("abc"));
        check("\"\"", None);
        check("", None);
        check(&"k".repeat(256), None);
    }

    #[test]
    fn a_tag_is_a_version() {
        let check = |given: &str, expected: Result<IfMatch, u16>| {
            let read = if_match(&with("if-match", given));
            assert_eq!(read.map_err(|problem| problem.status), expected, "{given}");
        };
        check("\"7\"", Ok(IfMatch::Version(7)));
        check("W/\"7\"", Ok(IfMatch::Version(7)));
        check("*", Ok(IfMatch::Any));
        check("7", Err(400));
        check("\"7\", \"8\"", Err(400));
        check("\"seven\"", Err(412));
        check("\"-1\"", Err(412));
    }
}
