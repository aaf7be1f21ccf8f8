//! The cookie of a session: opaque, out of reach of scripts, sent to this server alone.

use axum::http::header::COOKIE;
use axum::http::{HeaderMap, HeaderValue};

/// Its name; over TLS a browser takes it from this very host only.
const fn name(secure: bool) -> &'static str {
    if secure { "__Host-landbridge" } else { "landbridge" }
}

/// The token that a browser sent.
pub(crate) fn given_cookie(headers: &HeaderMap, secure: bool) -> Option<String> {
    let pairs = headers.get_all(COOKIE).iter().filter_map(|value| value.to_str().ok());
    let mut pairs = pairs.flat_map(|value| value.split(';'));
    pairs.find_map(|pair| {
        let (given, token) = pair.trim().split_once('=')?;
        (given == name(secure)).then(|| token.to_owned())
    })
}

/// Sets the cookie of a new session, for a working day at most.
pub(crate) fn set(token: &str, secure: bool) -> Option<HeaderValue> {
    let secured = if secure { "; Secure" } else { "" };
    let cookie = format!(
        "{}={token}; Path=/; HttpOnly; SameSite=Strict; Max-Age=43200{secured}",
        name(secure)
    );
    HeaderValue::try_from(cookie).ok()
}

/// Takes the cookie back.
pub(crate) fn left(secure: bool) -> Option<HeaderValue> {
    let secured = if secure { "; Secure" } else { "" };
    let cookie =
        format!("{}=; Path=/; HttpOnly; SameSite=Strict; Max-Age=0{secured}", name(secure));
    HeaderValue::try_from(cookie).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cookie_of_another_kind_is_not_taken() {
        let mut headers = HeaderMap::new();
        headers.insert(COOKIE, HeaderValue::from_static("a=b; landbridge=one; landbridge2=two"));
        assert_eq!(given_cookie(&headers, false).as_deref(), Some("one"));
        assert_eq!(given_cookie(&headers, true), None);
    }

    #[test]
    fn over_tls_the_cookie_is_bound_to_the_host() {
        let secure = set("token", true).unwrap();
        let secure = secure.to_str().unwrap();
        assert!(secure.starts_with("__Host-landbridge=token; Path=/; HttpOnly; SameSite=Strict"));
        assert!(secure.ends_with("; Secure"));
        assert!(!set("token", false).unwrap().to_str().unwrap().contains("Secure"));
    }
}
