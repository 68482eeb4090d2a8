//! Services as transports, and transports as services.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use axum::Router;
use serde_json::json;
use tintype_runtime::runtime::{
    Body, Error, ReqwestTransport, TowerService, TowerTransport, Transport, TransportError, TransportErrorKind,
};
use tower::limit::ConcurrencyLimit;
use tower::service_fn;

use crate::support::{get, post, send, serve, settings};

#[tokio::test]
async fn a_layer_stands_between_the_client_and_its_transport() {
    let (open, most) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
    let counted = most.clone();
    let router = Router::new().fallback(move || {
        let (open, most) = (open.clone(), counted.clone());
        async move {
            most.fetch_max(open.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
            tokio::time::sleep(Duration::from_millis(20)).await;
            open.fetch_sub(1, Ordering::SeqCst);
            axum::Json(json!(1))
        }
    });
    let mut settings = settings(&serve(router).await);
    let reqwest = ReqwestTransport::new().expect("TLS");
    settings.set_transport(TowerTransport::new(ConcurrencyLimit::new(
        TowerService::new(reqwest),
        2,
    )));
    let core = settings.finish();
    let calls: Vec<_> = (0..8).map(|_| tokio::spawn(send(get(&core, "1")))).collect();
    for call in calls {
        assert_eq!(*call.await.expect("no panic").expect("an answer"), json!(1));
    }
    assert_eq!(most.load(Ordering::SeqCst), 2);
}

#[tokio::test]
async fn a_service_with_bodies_of_its_own_is_a_transport() {
    // An axum router is a service: it is called here without a connection.
    let router = Router::new().fallback(|body: String| async move { format!("{body}1") });
    let mut settings = settings("http://router.test");
    settings.set_transport(TowerTransport::new(router));
    let core = settings.finish();
    assert_eq!(*send(get(&core, "1")).await.expect("an answer"), json!(1));
    let error = send(post(&core)).await.expect_err("JSON, and more");
    assert_eq!(error.body().map(|body| body.to_vec()), Some(b"{\"a\":1}1".to_vec()));
}

/// How often a service that fails so is asked, and with what error the call ends.
async fn failing<E>(error: fn() -> E) -> (usize, TransportErrorKind)
where
    E: Into<Box<dyn std::error::Error + Send + Sync>> + Send + 'static,
{
    let asked = Arc::new(AtomicUsize::new(0));
    let counter = asked.clone();
    let service = service_fn(move |_: http::Request<Body>| {
        counter.fetch_add(1, Ordering::SeqCst);
        std::future::ready(Err::<http::Response<Body>, E>(error()))
    });
    let mut settings = settings("http://service.test");
    settings.set_transport(TowerTransport::new(service));
    let kind = match send(post(&settings.finish())).await {
        Err(Error::Transport(failure)) => failure.error().kind(),
        other => panic!("a transport's error: {other:?}"),
    };
    (asked.load(Ordering::SeqCst), kind)
}

#[tokio::test]
async fn an_error_of_ours_is_kept_and_any_other_is_not_tried_again() {
    let own = failing(|| TransportError::new(TransportErrorKind::Connect)).await;
    assert_eq!(own, (3, TransportErrorKind::Connect));
    assert_eq!(failing(|| "overloaded").await, (1, TransportErrorKind::Other));
}

#[tokio::test]
async fn time_runs_out_over_a_service_too() {
    let pending =
        service_fn(|_: http::Request<Body>| std::future::pending::<Result<http::Response<Body>, TransportError>>());
    let transport = TowerTransport::new(pending);
    transport.sleep(Duration::from_millis(1)).await;
    let mut settings = settings("http://service.test");
    settings.set_transport(transport);
    let mut call = get(&settings.finish(), "1");
    call.set_timeout(Duration::from_millis(50));
    assert!(matches!(send(call).await, Err(Error::Timeout(_))));
}
