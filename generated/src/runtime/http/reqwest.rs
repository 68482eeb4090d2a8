use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use futures_core::Stream;
use http::header::CONTENT_LENGTH;

use super::{Body, BoxFuture, Transport, TransportError, TransportErrorKind};

/// The default transport. It needs to be polled inside a Tokio runtime.
#[derive(Clone, Debug)]
pub struct ReqwestTransport {
    client: reqwest::Client,
}

impl ReqwestTransport {
    /// A transport with reqwest's own connection pool, TLS and proxy settings.
    ///
    /// # Errors
    ///
    /// When TLS can't be set up.
    pub fn new() -> Result<Self, TransportError> {
        reqwest::Client::builder()
            .redirect(reqwest::redirect::Policy::none())
            .connect_timeout(Duration::from_secs(10))
            .build()
            .map(|client| Self { client })
            .map_err(from_reqwest)
    }

    /// A transport on a client of your own (proxy, certificates, DNS). Build it with
    /// `redirect(reqwest::redirect::Policy::none())`: otherwise reqwest follows redirects by its own rules.
    pub fn from_client(client: reqwest::Client) -> Self {
        Self { client }
    }
}

impl Transport for ReqwestTransport {
    fn send(&self, request: http::Request<Body>) -> BoxFuture<'_, Result<http::Response<Body>, TransportError>> {
        Box::pin(async move {
            let mut response = self.client.execute(prepare(request)?).await.map_err(from_reqwest)?;
            let status = response.status();
            let headers = std::mem::take(response.headers_mut());
            let mut answer = http::Response::new(Body::stream(Received(response.bytes_stream())));
            *answer.status_mut() = status;
            *answer.headers_mut() = headers;
            Ok(answer)
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
            Some(reqwest::Body::wrap_stream(body))
        }
    };
    Ok(request)
}

/// A response's chunks with errors of ours.
struct Received<S>(S);

impl<S: Stream<Item = Result<Bytes, reqwest::Error>> + Unpin> Stream for Received<S> {
    type Item = Result<Bytes, TransportError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        Pin::new(&mut self.0).poll_next(context).map_err(from_reqwest)
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
