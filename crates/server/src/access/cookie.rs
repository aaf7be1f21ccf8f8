//! Cookies: opaque, out of reach of scripts, sent to this server alone.

use axum::http::header::COOKIE;
use axum::http::{HeaderMap, HeaderValue};

/// A kind of cookie.
pub(crate) struct Cookie {
    name: &'static str,
    /// Its name over TLS: a browser takes it from this very host only.
    host_name: &'static str,
    same_site: &'static str,
    /// In seconds.
    lasts: u32,
}

/// Of a session, for a working day at most.
pub(crate) const SESSION: Cookie = Cookie {
    name: "landbridge",
    host_name: "__Host-landbridge",
    same_site: "Strict",
    lasts: 43_200,
};

/// Of a browser that went to a directory to sign in: it is sent when the directory leads back.
#[cfg(feature = "oidc")]
pub(crate) const ERRAND: Cookie = Cookie {
    name: "landbridge-errand",
    host_name: "__Host-landbridge-errand",
    same_site: "Lax",
    lasts: 600,
};

impl Cookie {
    const fn name(&self, secure: bool) -> &'static str {
        if secure { self.host_name } else { self.name }
    }

    /// The token that a browser sent.
    pub(crate) fn given(&self, headers: &HeaderMap, secure: bool) -> Option<String> {
        let pairs = headers.get_all(COOKIE).iter().filter_map(|value| value.to_str().ok());
        let mut pairs = pairs.flat_map(|value| value.split(';'));
        pairs.find_map(|pair| {
            let (given, token) = pair.trim().split_once('=')?;
            (given == self.name(secure)).then(|| token.to_owned())
        })
    }

    /// Gives a browser a token.
    pub(crate) fn set(&self, token: &str, secure: bool) -> Option<HeaderValue> {
        self.written(token, self.lasts, secure)
    }

    /// Takes it back.
    pub(crate) fn left(&self, secure: bool) -> Option<HeaderValue> {
        self.written("", 0, secure)
    }

    fn written(&self, token: &str, lasts: u32, secure: bool) -> Option<HeaderValue> {
        let (name, same_site) = (self.name(secure), self.same_site);
        let secured = if secure { "; Secure" } else { "" };
        let cookie = format!(
            "{name}={token}; Path=/; HttpOnly; SameSite={same_site}; Max-Age={lasts}{secured}"
        );
        HeaderValue::try_from(cookie).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cookie_of_another_kind_is_not_taken() {
        let mut headers = HeaderMap::new();
        headers.insert(COOKIE, HeaderValue::from_static("a=b; landbridge=one; landbridge2=two"));
        assert_eq!(SESSION.given(&headers, false).as_deref(), Some("one"));
        assert_eq!(SESSION.given(&headers, true), None);
    }

    #[test]
    fn over_tls_the_cookie_is_bound_to_the_host() {
        let secure = SESSION.set("token", true).unwrap();
        let secure = secure.to_str().unwrap();
        assert!(secure.starts_with("__Host-landbridge=token; Path=/; HttpOnly; SameSite=Strict"));
        assert!(secure.ends_with("; Secure"));
        let plain = SESSION.set("token", false).unwrap();
        assert!(!plain.to_str().unwrap().contains("Secure"));
    }
}
