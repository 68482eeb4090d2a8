//! A client with hooks, and with a layer of tower that knows which operation it lets through.

#![deny(warnings)]

use std::sync::{Arc, Mutex};

use harbour::runtime::{Metrics, TowerService, TowerTransport, TransportError, TransportErrorKind};
use harbour::{Attempt, Body, Client, Hooks, Transport};
use tower::ServiceExt;

/// A line for each answer.
#[derive(Clone, Default)]
pub struct Log(Arc<Mutex<Vec<String>>>);

impl Log {
    /// What was answered so far.
    pub fn lines(&self) -> Vec<String> {
        self.0.lock().expect("no panic").clone()
    }
}

impl Hooks for Log {
    fn on_response(&self, attempt: &Attempt, response: &http::Response<Body>) {
        let line = format!("{}: {}", attempt.operation(), response.status().as_u16());
        self.0.lock().expect("no panic").push(line);
    }
}

/// A transport that lets nothing change the harbour.
pub fn reading_only(transport: impl Transport) -> impl Transport {
    let service = TowerService::new(transport).filter(|request: http::Request<Body>| {
        let attempt = request.extensions().get::<Attempt>();
        match attempt.is_some_and(|attempt| attempt.operation().method() == "GET") {
            true => Ok(request),
            false => Err(TransportError::with_source(TransportErrorKind::Other, "this harbour is only looked at")),
        }
    });
    TowerTransport::new(service)
}

/// A client of the harbour that looks, writes down and counts.
pub fn client(transport: impl Transport, log: Log) -> Client {
    Client::builder().transport(reading_only(transport)).hooks(log).hooks(Metrics).build()
}

#[cfg(test)]
mod tests {
    use harbour::mock::{Mock, Reply};
    use metrics_util::debugging::DebuggingRecorder;
    use serde_json::json;

    use super::*;

    #[tokio::test]
    async fn a_layer_and_hooks_know_the_operation() {
        let recorder = DebuggingRecorder::new();
        let snapshotter = recorder.snapshotter();
        recorder.install().expect("the only one");
        let mock = Mock::new();
        let log = Log::default();
        let client = client(mock.clone(), log.clone());
        mock.expect(client.get_berth(7), Reply::json(200, json!({ "number": 7 })));
        assert_eq!(client.get_berth(7).await.expect("a berth").number, 7);
        let refused = client.close_berth(7).await.expect_err("it is not let through");
        let causes = std::iter::successors(Some(&refused as &dyn std::error::Error), |cause| cause.source());
        assert_eq!(causes.last().map(ToString::to_string).as_deref(), Some("this harbour is only looked at"));
        assert_eq!(log.lines(), ["GET /berths/{number}: 200"]);
        let ends: Vec<String> = snapshotter.snapshot().into_vec().iter().map(|(key, ..)| {
            let labels: Vec<&str> = key.key().labels().map(|label| label.value()).collect();
            labels.join(" ")
        }).collect();
        assert_eq!(ends.len(), 2, "{ends:?}");
        assert!(ends.contains(&"get_berth GET /berths/{number} 200".to_owned()), "{ends:?}");
        mock.verify().expect("one call");
    }
}
