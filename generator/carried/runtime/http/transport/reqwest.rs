use std::pin::Pin;
use std::sync::{Mutex, PoisonError};
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use http::header::CONTENT_LENGTH;

use crate::runtime::http::body::Frames;
use crate::runtime::http::{Body, BoxFuture, Transport, TransportError, TransportErrorKind};

/// Whether a client that reqwest makes by itself speaks TLS.
#[cfg(any(feature = "rustls-ring", feature = "rustls-aws-lc", feature = "native-tls"))]
const HAS_TLS: bool = true;
#[cfg(not(any(feature = "rustls-ring", feature = "rustls-aws-lc", feature = "native-tls")))]
const HAS_TLS: bool = false;

/// The default transport. It needs to be polled inside a Tokio runtime.
///
/// TLS is that of the crate's features: `native-tls`, or else `rustls-aws-lc`, or else `rustls-ring`, which is on by default.
#[derive(Clone, Debug)]
pub struct ReqwestTransport {
    client: reqwest::Client,
    has_tls: bool,
}

impl ReqwestTransport {
    /// A transport with reqwest's own connection pool and TLS, and the proxies of the environment (`HTTPS_PROXY`, `NO_PROXY`).
    ///
    /// # Errors
    ///
    /// When TLS can't be set up.
    pub fn new() -> Result<Self, TransportError> {
        let builder = reqwest::Client::builder().connect_timeout(Duration::from_secs(10));
        #[cfg(feature = "native-tls")]
        let builder = builder.tls_backend_native();
        let made = Self::from_builder(builder)?;
        Ok(Self {
            has_tls: HAS_TLS,
            ..made
        })
    }

    /// A transport with what reqwest, which is [`runtime::reqwest`](crate::runtime::reqwest) here, offers beside: a certificate of
    /// one's own (`.tls_certs_merge([certificate])`), a proxy (`.proxy(proxy)`), a Unix socket (`.unix_socket("/run/docker.sock")`),
    /// another resolver. Redirects are left to the client.
    ///
    /// With `rustls-ring` alone, ring becomes the process's provider of cryptography, unless there is one.
    ///
    /// # Errors
    ///
    /// When the client can't be made: of TLS that can't be set up, say.
    pub fn from_builder(builder: reqwest::ClientBuilder) -> Result<Self, TransportError> {
        // reqwest knows no provider but that of AWS, and panics where there is none.
        #[cfg(all(feature = "rustls-ring", not(feature = "rustls-aws-lc")))]
        let _is_first = rustls::crypto::ring::default_provider().install_default();
        let client = builder.redirect(reqwest::redirect::Policy::none()).build();
        client.map(Self::from_client).map_err(from_reqwest)
    }

    /// A transport on a client of your own. Build it with `redirect(reqwest::redirect::Policy::none())`: otherwise reqwest
    /// follows redirects by its own rules.
    pub fn from_client(client: reqwest::Client) -> Self {
        Self { client, has_tls: true }
    }
}

impl Transport for ReqwestTransport {
    fn send(&self, request: http::Request<Body>) -> BoxFuture<'_, Result<http::Response<Body>, TransportError>> {
        Box::pin(async move {
            if !self.has_tls && request.uri().scheme() == Some(&http::uri::Scheme::HTTPS) {
                return Err(TransportError::new(TransportErrorKind::NoTls));
            }
            let response = self.client.execute(prepare(request)?).await.map_err(from_reqwest)?;
            let response = http::Response::<reqwest::Body>::from(response);
            Ok(response.map(|body| Body::stream(Frames::of(body, from_reqwest))))
        })
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()> {
        Box::pin(tokio::time::sleep(duration))
    }
}

/// The request as reqwest has it.
fn prepare(request: http::Request<Body>) -> Result<reqwest::Request, TransportError> {
    let (head, body) = request.into_parts();
    let uri = &head.uri;
    let scheme = uri.scheme_str().unwrap_or_default();
    let authority = uri.authority().map_or("", |authority| authority.as_str());
    let target = uri.path_and_query().map_or("", |target| target.as_str());
    let url = reqwest::Url::parse(&[scheme, "://", authority, target].concat())
        .map_err(|error| TransportError::with_source(TransportErrorKind::Other, error))?;
    let mut request = reqwest::Request::new(head.method, url);
    *request.headers_mut() = head.headers;
    *request.body_mut() = match body.as_bytes() {
        Some(bytes) if bytes.is_empty() => None,
        Some(bytes) => Some(reqwest::Body::from(bytes.clone())),
        None => {
            if let Some(length) = body.length() {
                // A stream of reqwest's has no length of its own.
                request.headers_mut().insert(CONTENT_LENGTH, length.into());
            }
            Some(reqwest::Body::wrap(Exclusive(Mutex::new(body))))
        }
    };
    Ok(request)
}

/// A body that several threads may know of, as reqwest wants it, though one at a time reads it.
struct Exclusive(Mutex<Body>);

impl http_body::Body for Exclusive {
    type Data = Bytes;
    type Error = TransportError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<http_body::Frame<Bytes>, TransportError>>> {
        let body = self.0.get_mut().unwrap_or_else(PoisonError::into_inner);
        Pin::new(body).poll_frame(context)
    }
}

/// reqwest's errors show the URL, in which there may be a credential.
fn from_reqwest(error: reqwest::Error) -> TransportError {
    let kind = if let Some(own) = own_kind(&error) {
        own
    } else if error.is_connect() {
        TransportErrorKind::Connect
    } else if error.is_builder() {
        TransportErrorKind::Other
    } else {
        TransportErrorKind::Interrupted
    };
    TransportError::with_source(kind, error.without_url())
}

/// The kind of an error of ours that is behind reqwest's: of a request's body that can't be read.
fn own_kind(error: &reqwest::Error) -> Option<TransportErrorKind> {
    let mut source = std::error::Error::source(error);
    while let Some(cause) = source {
        if let Some(own) = cause.downcast_ref::<TransportError>() {
            return Some(own.kind());
        }
        source = cause.source();
    }
    None
}
