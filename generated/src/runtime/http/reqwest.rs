use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use futures_core::Stream;

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
            let request = request.map(|body| match body.as_bytes() {
                Some(bytes) => reqwest::Body::from(bytes.clone()),
                None => reqwest::Body::wrap_stream(body),
            });
            let request = reqwest::Request::try_from(request).map_err(from_reqwest)?;
            let response = self.client.execute(request).await.map_err(from_reqwest)?;
            let status = response.status();
            let headers = response.headers().clone();
            let mut answer = http::Response::new(Body::stream(Received(Box::pin(response.bytes_stream()))));
            *answer.status_mut() = status;
            *answer.headers_mut() = headers;
            Ok(answer)
        })
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()> {
        Box::pin(tokio::time::sleep(duration))
    }
}

/// A response's chunks with errors of ours.
struct Received(Pin<Box<dyn Stream<Item = Result<Bytes, reqwest::Error>> + Send>>);

impl Stream for Received {
    type Item = Result<Bytes, TransportError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.0.as_mut().poll_next(context).map_err(from_reqwest)
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
