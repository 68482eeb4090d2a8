//! What the program is doing, where that takes long: on a terminal alone, and gone when it is done.

use std::io::{self, IsTerminal, Write};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

/// How long it may take before anything is shown.
const PATIENCE: Duration = Duration::from_secs(1);

/// How often what is shown changes.
const TICK: Duration = Duration::from_millis(200);

/// The stage that runs, for the one run that a program is.
static STAGE: Mutex<&str> = Mutex::new("");

/// How many bytes of how many a stage has read that knows it.
static READ: Mutex<(u64, u64)> = Mutex::new((0, 0));

/// Shows on standard error what runs, until it is dropped.
pub(super) struct Progress {
    done: Arc<(Mutex<bool>, Condvar)>,
    shown: Option<JoinHandle<()>>,
}

impl Progress {
    /// Nothing is shown where standard error is no terminal.
    pub(super) fn begin() -> Self {
        Self::on(
            io::stderr()
                .is_terminal()
                .then(|| Box::new(io::stderr()) as Box<dyn Write + Send>),
            PATIENCE,
        )
    }

    fn on(terminal: Option<Box<dyn Write + Send>>, patience: Duration) -> Self {
        let done = Arc::new((Mutex::new(false), Condvar::new()));
        let seen = Arc::clone(&done);
        let shown = terminal.and_then(|mut terminal| {
            let show = move || show(&seen, &mut *terminal, patience);
            // Without a further thread, nothing is shown.
            std::thread::Builder::new().spawn(show).ok()
        });
        Self { done, shown }
    }

    /// Says which stage begins.
    pub(super) fn stage(stage: &'static str) {
        *STAGE.lock().unwrap_or_else(PoisonError::into_inner) = stage;
        Self::read(0, 0);
    }

    /// Says how many bytes of how many the stage has read.
    pub(super) fn read(bytes: u64, all: u64) {
        *READ.lock().unwrap_or_else(PoisonError::into_inner) = (bytes, all);
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        let (done, wake) = &*self.done;
        *done.lock().unwrap_or_else(PoisonError::into_inner) = true;
        wake.notify_all();
        if let Some(shown) = self.shown.take() {
            // It has nothing to say of its own.
            let _ = shown.join();
        }
    }
}

/// Shows a line that is overwritten again and again, and at last is gone.
fn show(done: &(Mutex<bool>, Condvar), terminal: &mut dyn Write, patience: Duration) {
    let start = Instant::now();
    let (done, wake) = done;
    let mut wait = patience;
    let mut written = false;
    let mut is_done = done.lock().unwrap_or_else(PoisonError::into_inner);
    while !*is_done {
        let (next, waited) = wake.wait_timeout(is_done, wait).unwrap_or_else(PoisonError::into_inner);
        is_done = next;
        if !*is_done && waited.timed_out() {
            let stage = *STAGE.lock().unwrap_or_else(PoisonError::into_inner);
            let (bytes, all) = *READ.lock().unwrap_or_else(PoisonError::into_inner);
            let (doing, seconds) = (doing(stage), start.elapsed().as_secs());
            let text = format!("\r\x1b[K{doing}{} ({seconds} s)", bar(bytes, all));
            // A terminal that is gone is nobody's.
            let _ = terminal.write_all(text.as_bytes()).and_then(|()| terminal.flush());
            written = true;
            wait = TICK;
        }
    }
    if written {
        let _ = terminal.write_all(b"\r\x1b[K").and_then(|()| terminal.flush());
    }
}

/// How far a stage is that knows it: a bar of thirty characters.
fn bar(bytes: u64, all: u64) -> String {
    if all == 0 {
        return String::new();
    }
    let of = |whole: u64| bytes.min(all).saturating_mul(whole) / all;
    let done = "#".repeat(usize::try_from(of(30)).unwrap_or_default());
    format!(" [{done:30}] {} %", of(100))
}

/// A stage, as somebody who waits reads it.
fn doing(stage: &str) -> &'static str {
    match stage {
        "source" => "reading the description",
        "dialect" => "bringing it to one form",
        "analyze" => "working out its types",
        "name" => "finding names",
        "face" => "deciding what a user sees",
        "emit" => "writing Rust",
        "package" => "comparing with what is there",
        "page" => "writing the page",
        "learn" => "reading exchanges",
        "diff" => "comparing",
        _ => "starting",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A terminal that keeps what it is sent.
    #[derive(Clone, Default)]
    struct Kept(Arc<Mutex<Vec<u8>>>);

    impl Write for Kept {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.lock().unwrap().extend_from_slice(bytes);
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    fn shown(patience: Duration, work: Duration) -> String {
        let terminal = Kept::default();
        let progress = Progress::on(Some(Box::new(terminal.clone())), patience);
        Progress::stage("analyze");
        std::thread::sleep(work);
        drop(progress);
        let bytes = terminal.0.lock().unwrap().clone();
        String::from_utf8(bytes).unwrap()
    }

    #[test]
    fn a_stage_that_knows_how_far_it_is_has_a_bar() {
        assert_eq!(bar(0, 0), "");
        assert_eq!(bar(50, 100), format!(" [{}{}] 50 %", "#".repeat(15), " ".repeat(15)));
        assert_eq!(bar(u64::MAX, 1), format!(" [{}] 100 %", "#".repeat(30)));
    }

    #[test]
    fn what_takes_long_is_shown_and_goes_away() {
        let long = shown(Duration::ZERO, Duration::from_millis(50));
        assert!(long.contains("\r\x1b[Kworking out its types (0 s)"), "{long:?}");
        assert!(long.ends_with("\r\x1b[K"), "{long:?}");
        assert_eq!(shown(Duration::from_secs(600), Duration::from_millis(1)), "");
    }
}
