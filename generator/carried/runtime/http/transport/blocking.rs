use std::convert::Infallible;
use std::pin::pin;
use std::sync::{Arc, OnceLock};
use std::task::{Context, Poll, Wake, Waker};
use std::thread::Thread;

use tokio::runtime::Runtime;

use crate::runtime::http::{BoxFuture, Error, Received, TransportError, TransportErrorKind, TransportFailure};

type Failure = Error<Infallible>;

/// Waits for a call.
pub(in crate::runtime::http) fn wait(call: BoxFuture<'static, Result<Received, Failure>>) -> Result<Received, Failure> {
    block_on(call).map_err(failed)?
}

/// Polls a future on this thread. What it waits for happens on a runtime of ours: so this takes no runtime around it, and
/// does not mind one.
pub(in crate::runtime::http) fn block_on<F: Future>(future: F) -> Result<F::Output, TransportError> {
    let runtime = runtime().map_err(|error| TransportError::with_source(TransportErrorKind::Other, error.as_str()))?;
    let _entered = runtime.enter();
    let waker = Waker::from(Arc::new(Unpark(std::thread::current())));
    let mut context = Context::from_waker(&waker);
    let mut future = pin!(future);
    loop {
        match future.as_mut().poll(&mut context) {
            Poll::Ready(output) => return Ok(output),
            Poll::Pending => std::thread::park(),
        }
    }
}

/// An error of a transport where a call's is wanted.
pub(in crate::runtime::http) fn failed(error: TransportError) -> Failure {
    Error::Transport(Box::new(TransportFailure::new(error, None)))
}

/// Wakes the thread that polls.
struct Unpark(Thread);

impl Wake for Unpark {
    fn wake(self: Arc<Self>) {
        self.0.unpark();
    }
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
