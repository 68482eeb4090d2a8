//! Services of tower as transports, and transports as services, so that its layers can stand between.

use std::error::Error;
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use tower_service::Service;

use crate::runtime::http::body::Frames;
use crate::runtime::http::{Body, BoxFuture, Transport, TransportError, TransportErrorKind};

/// A transport that is a service: layers around a [`TowerService`], or the client of another library.
///
/// Each request goes to a clone of the service, once that is ready. An error that is a [`TransportError`] stays what it
/// is; any other is of the kind [`TransportErrorKind::Other`], after which no call is made again. It needs to be polled
/// inside a Tokio runtime, whose timer measures timeouts.
pub struct TowerTransport<S>(Mutex<S>);

impl<S> TowerTransport<S> {
    /// A transport that hands its requests to `service`.
    pub fn new(service: S) -> Self {
        Self(Mutex::new(service))
    }
}

impl<S, B> Transport for TowerTransport<S>
where
    S: Service<http::Request<Body>, Response = http::Response<B>> + Clone + Send + 'static,
    S::Error: Into<Box<dyn Error + Send + Sync>>,
    S::Future: Send,
    B: http_body::Body<Data = Bytes> + Send + 'static,
    B::Error: Into<Box<dyn Error + Send + Sync>>,
{
    fn send(&self, request: http::Request<Body>) -> BoxFuture<'_, Result<http::Response<Body>, TransportError>> {
        // A clone is all that happens under the lock.
        let mut service = self.0.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let failed = |error: S::Error| own(TransportErrorKind::Other, error.into());
        Box::pin(async move {
            std::future::poll_fn(|context| service.poll_ready(context))
                .await
                .map_err(failed)?;
            let response = service.call(request).await.map_err(failed)?;
            Ok(response.map(|body| {
                Body::stream(Frames::of(Box::pin(body), |error| {
                    own(TransportErrorKind::Interrupted, error.into())
                }))
            }))
        })
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()> {
        Box::pin(tokio::time::sleep(duration))
    }
}

impl<S> fmt::Debug for TowerTransport<S> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("TowerTransport(..)")
    }
}

/// A transport as a service, to put layers around it. It is always ready.
#[derive(Clone)]
pub struct TowerService(Arc<dyn Transport>);

impl TowerService {
    /// A service that sends requests with `transport`.
    pub fn new(transport: impl Transport) -> Self {
        Self(Arc::new(transport))
    }
}

impl Service<http::Request<Body>> for TowerService {
    type Response = http::Response<Body>;
    type Error = TransportError;
    type Future = BoxFuture<'static, Result<Self::Response, Self::Error>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Self::Error>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: http::Request<Body>) -> Self::Future {
        let transport = self.0.clone();
        Box::pin(async move { transport.send(request).await })
    }
}

impl fmt::Debug for TowerService {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("TowerService(..)")
    }
}

/// An error of ours as it is, and any other as one of this kind.
fn own(kind: TransportErrorKind, error: Box<dyn Error + Send + Sync>) -> TransportError {
    match error.downcast::<TransportError>() {
        Ok(own) => *own,
        Err(other) => TransportError::with_source(kind, other),
    }
}
