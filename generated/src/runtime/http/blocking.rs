//! Calls without `async`.

use std::convert::Infallible;
use std::sync::OnceLock;
use std::sync::mpsc::sync_channel;

use tokio::runtime::Runtime;

use super::{BoxFuture, Error, Received, TransportError, TransportErrorKind, TransportFailure};

type Failure = Error<Infallible>;

/// Runs a call on a runtime of its own, which all blocking calls of the process share, and waits for it. So it takes
/// no Tokio runtime around it, and works inside one too.
pub(super) fn wait(call: BoxFuture<'static, Result<Received, Failure>>) -> Result<Received, Failure> {
    let runtime = match runtime() {
        Ok(runtime) => runtime,
        Err(error) => {
            return Err(failed(TransportError::with_source(
                TransportErrorKind::Other,
                error.clone(),
            )));
        }
    };
    let (sender, receiver) = sync_channel(1);
    runtime.spawn(async move {
        // Nobody waits any longer if this fails.
        let _ = sender.send(call.await);
    });
    receiver
        .recv()
        .unwrap_or_else(|error| Err(failed(TransportError::with_source(TransportErrorKind::Other, error))))
}

fn runtime() -> Result<&'static Runtime, &'static String> {
    static RUNTIME: OnceLock<Result<Runtime, String>> = OnceLock::new();
    let made = RUNTIME.get_or_init(|| {
        let mut builder = tokio::runtime::Builder::new_multi_thread();
        builder.worker_threads(1).thread_name("http-client").enable_all();
        builder.build().map_err(|error| error.to_string())
    });
    made.as_ref()
}

fn failed(error: TransportError) -> Failure {
    Error::Transport(Box::new(TransportFailure { error, response: None }))
}
