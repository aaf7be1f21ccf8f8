//! Signing in by an organisation's own directory: `OpenID` Connect Core 1.0, the code flow with
//! PKCE (RFC 7636).
//!
//! The directory says who somebody is; what they may do, this node says. Nothing is asked of the
//! directory before somebody wants to sign in, so it may be away when the server starts.

use std::collections::HashMap;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use axum::body::Bytes;
use axum::http::{Request, Response};
use http_body_util::{BodyExt, Full, Limited};
use landbridge_access::{Vouched, same};
use openidconnect::core::{CoreAuthenticationFlow, CoreClient, CoreProviderMetadata};
use openidconnect::{
    AccessTokenHash, AsyncHttpClient, AuthorizationCode, ClientId, ClientSecret, CsrfToken,
    EndpointMaybeSet, EndpointNotSet, EndpointSet, IssuerUrl, Nonce, OAuth2TokenResponse,
    PkceCodeChallenge, PkceCodeVerifier, RedirectUrl, Scope, TokenResponse,
};
use url::Url;

use crate::outgoing::{Outgoing, told};

/// How long what the directory says of itself is believed, its keys among it.
const BELIEVED: Duration = Duration::from_mins(5);
/// How long somebody may take at the directory.
const PATIENCE: Duration = Duration::from_mins(10);
/// How long the directory may take for an answer, and how large one may be.
const ANSWER: Duration = Duration::from_secs(10);
const ANSWER_BYTES: usize = 1 << 20;
/// Sign-ins that may be under way.
const UNDER_WAY: usize = 1000;
/// Where the directory sends people back to.
const CALLBACK: &str = "/api/v1/session/oidc/callback";

type Client = CoreClient<
    EndpointSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointMaybeSet,
    EndpointMaybeSet,
>;

/// What is known of a directory before it is asked.
#[derive(Clone)]
pub struct OidcSettings {
    /// Its name, as people read it.
    pub name: String,
    /// Its own name for itself: an address of `https`, or of this machine.
    pub issuer: String,
    /// The name by which it knows this server.
    pub client_id: String,
    /// The secret that goes with it; absent for a public client.
    pub client_secret: Option<String>,
    /// The address under which people open the page.
    pub origin: Url,
}

/// A directory that vouches for people.
pub struct Oidc {
    name: String,
    issuer: IssuerUrl,
    client_id: ClientId,
    client_secret: Option<ClientSecret>,
    redirect: RedirectUrl,
    line: Line,
    client: tokio::sync::Mutex<Option<(Instant, Arc<Client>)>>,
    under_way: Mutex<HashMap<String, UnderWay>>,
}

/// A sign-in that was begun.
struct UnderWay {
    began: Instant,
    /// What only the browser knows that began it.
    browser: String,
    nonce: Nonce,
    verifier: PkceCodeVerifier,
}

/// Where to send a browser, and what it has to keep.
pub(crate) struct Begun {
    pub(crate) address: String,
    pub(crate) browser: String,
}

/// Why a directory does not vouch for somebody.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum NotVouched {
    /// It does not answer as it should.
    Unreachable(String),
    /// The answer does not belong to this browser, or has come too late.
    NotBegun,
    /// It says no, or what it says is not right.
    Refused(String),
    /// Too many are signing in.
    TooMany,
}

#[derive(Debug, thiserror::Error)]
#[error("{0}")]
struct Failed(String);

impl Oidc {
    /// A directory; tells what is wrong with its settings.
    pub fn new(settings: OidcSettings) -> Result<Self, String> {
        let issuer = IssuerUrl::new(settings.issuer).map_err(|error| told(&error))?;
        let place = issuer.url();
        let is_here = matches!(place.host_str(), Some("localhost" | "127.0.0.1" | "[::1]"));
        if place.scheme() != "https" && !(place.scheme() == "http" && is_here) {
            return Err("a directory that is not on this machine speaks https".to_owned());
        }
        let redirect = settings.origin.join(CALLBACK).map_err(|error| told(&error))?;
        Ok(Self {
            name: settings.name,
            issuer,
            client_id: ClientId::new(settings.client_id),
            client_secret: settings.client_secret.map(ClientSecret::new),
            redirect: RedirectUrl::from_url(redirect),
            line: Line(Outgoing::new()),
            client: tokio::sync::Mutex::default(),
            under_way: Mutex::default(),
        })
    }

    /// Its name, as people read it.
    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    /// Whether a name is its own for itself.
    pub(crate) fn is(&self, issuer: &str) -> bool {
        self.issuer.as_str() == issuer
    }

    /// Begins a sign-in.
    pub(crate) async fn begin(&self) -> Result<Begun, NotVouched> {
        let client = self.client().await?;
        let (challenge, verifier) = PkceCodeChallenge::new_random_sha256();
        let flow = CoreAuthenticationFlow::AuthorizationCode;
        let asked = client.authorize_url(flow, CsrfToken::new_random, Nonce::new_random);
        let asked = asked.add_scope(Scope::new("email".to_owned())).set_pkce_challenge(challenge);
        let (address, state, nonce) = asked.url();
        let browser = CsrfToken::new_random_len(32).into_secret();
        let (began, kept) = (Instant::now(), browser.clone());
        let mut under_way = self.under_way.lock().unwrap_or_else(PoisonError::into_inner);
        under_way.retain(|_, one| one.began.elapsed() < PATIENCE);
        if under_way.len() >= UNDER_WAY {
            return Err(NotVouched::TooMany);
        }
        under_way.insert(state.into_secret(), UnderWay { began, browser: kept, nonce, verifier });
        Ok(Begun { address: address.into(), browser })
    }

    /// Ends a sign-in with the code that the directory gave to the browser that began it. A state
    /// is good for once.
    pub(crate) async fn finish(
        &self,
        (state, code): (&str, &str),
        browser: &str,
    ) -> Result<Vouched, NotVouched> {
        let begun = {
            let mut under_way = self.under_way.lock().unwrap_or_else(PoisonError::into_inner);
            under_way.remove(state)
        };
        let begun = begun.filter(|one| one.began.elapsed() < PATIENCE);
        let begun = begun.filter(|one| same(&one.browser, browser)).ok_or(NotVouched::NotBegun)?;
        let client = self.client().await?;
        let vouched = self.exchange(&client, begun, code).await;
        if vouched.is_err() {
            // Its keys may have changed.
            *self.client.lock().await = None;
        }
        vouched
    }

    async fn exchange(
        &self,
        client: &Client,
        begun: UnderWay,
        code: &str,
    ) -> Result<Vouched, NotVouched> {
        let refused = |error: &dyn std::error::Error| NotVouched::Refused(told(error));
        let request = client.exchange_code(AuthorizationCode::new(code.to_owned()));
        let request = request.map_err(|error| refused(&error))?;
        let tokens = request.set_pkce_verifier(begun.verifier).request_async(&self.line).await;
        let tokens = tokens.map_err(|error| refused(&error))?;
        let token = tokens.id_token();
        let token = token.ok_or_else(|| NotVouched::Refused("no ID token came".to_owned()))?;
        let verifier = client.id_token_verifier();
        let claims = token.claims(&verifier, &begun.nonce).map_err(|error| refused(&error))?;
        if let Some(expected) = claims.access_token_hash() {
            let algorithm = token.signing_alg().map_err(|error| refused(&error))?;
            let key = token.signing_key(&verifier).map_err(|error| refused(&error))?;
            let given = AccessTokenHash::from_token(tokens.access_token(), algorithm, key);
            if given.map_err(|error| refused(&error))? != *expected {
                let message = "the access token is not the one of the ID token";
                return Err(NotVouched::Refused(message.to_owned()));
            }
        }
        let is_verified = claims.email_verified() == Some(true);
        let email = claims.email().filter(|_| is_verified).map(|email| email.to_string());
        let (issuer, subject) = (claims.issuer().to_string(), claims.subject().to_string());
        Ok(Vouched { issuer, subject, email })
    }

    /// The client, made of what the directory says of itself.
    async fn client(&self) -> Result<Arc<Client>, NotVouched> {
        let mut kept = self.client.lock().await;
        if let Some((since, client)) = kept.as_ref()
            && since.elapsed() < BELIEVED
        {
            return Ok(Arc::clone(client));
        }
        let told_of = CoreProviderMetadata::discover_async(self.issuer.clone(), &self.line).await;
        let told_of = told_of.map_err(|error| NotVouched::Unreachable(told(&error)))?;
        let (id, secret) = (self.client_id.clone(), self.client_secret.clone());
        let client = CoreClient::from_provider_metadata(told_of, id, secret);
        let client = Arc::new(client.set_redirect_uri(self.redirect.clone()));
        *kept = Some((Instant::now(), Arc::clone(&client)));
        Ok(client)
    }
}

/// Speaks to a directory.
struct Line(Outgoing);

impl<'c> AsyncHttpClient<'c> for Line {
    type Error = Failed;
    type Future = Pin<Box<dyn Future<Output = Result<Response<Vec<u8>>, Failed>> + Send + 'c>>;

    fn call(&'c self, request: Request<Vec<u8>>) -> Self::Future {
        let (head, body) = request.into_parts();
        let request = Request::from_parts(head, Full::new(Bytes::from(body)));
        let answered = async {
            let (head, body) = self.0.send(request).await.map_err(Failed)?.into_parts();
            let body = Limited::new(body, ANSWER_BYTES).collect().await;
            let body = body.map_err(|error| Failed(error.to_string()))?.to_bytes();
            Ok(Response::from_parts(head, body.to_vec()))
        };
        Box::pin(async {
            let late = |_| Failed(format!("no answer within {ANSWER:?}"));
            tokio::time::timeout(ANSWER, answered).await.map_err(late)?
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_directory_elsewhere_speaks_https() {
        let check = |issuer: &str, is_right: bool| {
            let settings = OidcSettings {
                name: "Directory".to_owned(),
                issuer: issuer.to_owned(),
                client_id: "landbridge".to_owned(),
                client_secret: None,
                origin: "https://landbridge.example.org".parse().unwrap(),
            };
            let made = Oidc::new(settings);
            assert_eq!(made.is_ok(), is_right, "{issuer}");
            let Ok(made) = made else { return };
            let redirect = "https://landbridge.example.org/api/v1/session/oidc/callback";
            assert_eq!(made.redirect.as_str(), redirect);
        };
        check("https://login.example.org/realms/customs", true);
        check("http://127.0.0.1:9000", true);
        check("http://login.example.org", false);
        check("ftp://localhost", false);
        check("directory", false);
    }
}
