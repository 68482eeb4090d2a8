//! A real HTTP server on loopback that keeps what it received and answers as it is told.

use std::{
    net::SocketAddr,
    sync::{Arc, Mutex},
};

use axum::{Router, body::Bytes, extract::Request, response::Response};
use tokio::net::TcpListener;

/// What one request looked like when it arrived.
#[derive(Clone, Debug)]
pub struct Received {
    pub method: String,
    /// Path and query, as on the wire.
    pub target: String,
    pub headers: axum::http::HeaderMap,
    pub body: Bytes,
}

impl Received {
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_slice(&self.body).expect("the client sends JSON")
    }

    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers
            .get(name)
            .map(|value| value.to_str().expect("a header in ASCII"))
    }
}

/// A server that lives as long as the test's runtime.
pub struct Server {
    pub address: SocketAddr,
    received: Arc<Mutex<Vec<Received>>>,
}

impl Server {
    /// Starts one; `answer` gets the request and how many came before it.
    pub async fn start(answer: impl Fn(&Received, usize) -> Response + Clone + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let address = listener.local_addr().expect("a bound address");
        let received = Arc::new(Mutex::new(Vec::new()));
        let log = received.clone();
        let router = Router::new().fallback(move |request: Request| {
            let (log, answer) = (log.clone(), answer.clone());
            async move {
                let (parts, body) = request.into_parts();
                let body = axum::body::to_bytes(body, usize::MAX).await.expect("a whole request");
                let received = Received {
                    method: parts.method.to_string(),
                    target: parts.uri.to_string(),
                    headers: parts.headers,
                    body,
                };
                let before = {
                    let mut log = log.lock().expect("no test panics while it holds the log");
                    log.push(received.clone());
                    log.len() - 1
                };
                answer(&received, before)
            }
        });
        tokio::spawn(async move { axum::serve(listener, router).await });
        Self { address, received }
    }

    pub fn url(&self) -> String {
        format!("http://{}/v1", self.address)
    }

    pub fn received(&self) -> Vec<Received> {
        self.received
            .lock()
            .expect("no test panics while it holds the log")
            .clone()
    }

    /// The only request.
    pub fn only(&self) -> Received {
        let mut received = self.received();
        assert_eq!(received.len(), 1, "one request is expected");
        received.remove(0)
    }
}

/// A response with a status, headers and a body.
pub fn answer(status: u16, headers: &[(&str, &str)], body: impl Into<axum::body::Body>) -> Response {
    let mut response = Response::builder().status(status);
    for (name, value) in headers {
        response = response.header(*name, *value);
    }
    response.body(body.into()).expect("a response that is well formed")
}

/// The success that the description declares.
pub fn token() -> Response {
    answer(200, &[("content-type", "application/json")], r#"{"token":"t-1"}"#)
}
