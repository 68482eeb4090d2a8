//! One run at a time in a directory.

use std::fs::File;
use std::io;
use std::path::Path;

/// Held by a run until it is dropped; the system drops it for a run that is killed.
#[derive(Debug)]
pub(super) struct Lock {
    /// Missing where the file system knows no locks. That is no reason to write nothing.
    _held: Option<File>,
}

impl Lock {
    /// Waits until no other run reads or writes the directory.
    pub(super) fn to_write(directory: &Path) -> io::Result<Self> {
        let file = open(directory, true)?;
        let _held = file.lock().is_ok().then_some(file);
        Ok(Self { _held })
    }

    /// Waits until no other run writes the directory, which has to be there.
    pub(super) fn to_read(directory: &Path) -> io::Result<Self> {
        let file = open(directory, false)?;
        let _held = file.lock_shared().is_ok().then_some(file);
        Ok(Self { _held })
    }
}

/// The directory itself is what is locked, so that no file is left in it.
#[cfg(unix)]
fn open(directory: &Path, _write: bool) -> io::Result<File> {
    File::open(directory)
}

/// Other systems lock files only. The file stays: to remove it would take the lock from a run that waits for it.
#[cfg(not(unix))]
fn open(directory: &Path, write: bool) -> io::Result<File> {
    let path = directory.join(".tintype-lock");
    let mut options = File::options();
    options.read(true).write(write).create(write).open(path)
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::{RecvTimeoutError, channel};
    use std::thread;
    use std::time::Duration;

    use super::*;

    #[test]
    fn a_second_run_waits_for_the_first() {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().to_path_buf();
        let first = Lock::to_write(&path).unwrap();
        let (done, second) = channel();
        let thread = thread::spawn(move || {
            let lock = Lock::to_read(&path);
            done.send(()).unwrap();
            lock
        });
        assert_eq!(
            second.recv_timeout(Duration::from_millis(100)),
            Err(RecvTimeoutError::Timeout)
        );
        drop(first);
        second.recv_timeout(Duration::from_secs(60)).unwrap();
        thread.join().unwrap().unwrap();
    }
}
