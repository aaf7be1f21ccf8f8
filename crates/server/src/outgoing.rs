//! Requests that the server sends to others. Redirections are not followed.

use axum::body::Bytes;
use axum::http::{Request, Response};
use http_body_util::Full;
use hyper::body::Incoming;
use hyper_rustls::{HttpsConnector, HttpsConnectorBuilder};
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::TokioExecutor;

type Plain = Client<HttpConnector, Full<Bytes>>;
type Secure = Client<HttpsConnector<HttpConnector>, Full<Bytes>>;

/// Sends requests over HTTP and HTTPS.
pub(crate) struct Outgoing {
    plain: Plain,
    /// Absent on a machine that trusts nobody.
    secure: Option<Secure>,
}

impl Outgoing {
    pub(crate) fn new() -> Self {
        let executor = TokioExecutor::new;
        let connector = HttpsConnectorBuilder::new().with_native_roots();
        let secure = connector.ok().map(|builder| {
            Client::builder(executor()).build(builder.https_only().enable_http1().build())
        });
        Self { plain: Client::builder(executor()).build_http(), secure }
    }

    /// Sends a request; an error says what went wrong, with its causes.
    pub(crate) async fn send(
        &self,
        request: Request<Full<Bytes>>,
    ) -> Result<Response<Incoming>, String> {
        let answer = if request.uri().scheme_str() == Some("https") {
            let secure = self.secure.as_ref();
            secure.ok_or("this machine has no certificates of authorities")?.request(request).await
        } else {
            self.plain.request(request).await
        };
        answer.map_err(|error| told(&error))
    }
}

/// An error with its causes.
pub(crate) fn told(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(deeper) = cause {
        text = format!("{text}: {deeper}");
        cause = deeper.source();
    }
    text.chars().take(300).collect()
}
