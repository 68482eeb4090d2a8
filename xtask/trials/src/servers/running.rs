//! A server that runs on the loopback interface, with all that it starts, until it is dropped or this process ends.

use std::fs::File;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use super::http;
use super::make::{Make, Place};

/// How long a server may take until it answers.
const PATIENCE: Duration = Duration::from_secs(120);

/// Runs what it is given as its arguments until its own input ends, whatever ends this process: then the server is asked
/// to end, and after a while its whole group is ended. It leads a group of its own.
const WARDEN: &str = r#"
exec 3<&0
"$@" </dev/null &
server=$!
(cat <&3 >/dev/null; kill -TERM $server; sleep 15; kill -KILL -$$) &
wait $server
echo "the server ended with status $?" >&2
trap '' TERM
kill -TERM -$$
sleep 1
kill -KILL -$$
"#;

/// A running server.
pub(super) struct Running {
    warden: Child,
    address: SocketAddr,
    log: PathBuf,
}

impl Running {
    /// Starts an installed server on a free port, with an empty directory for what it keeps, and waits until it answers.
    ///
    /// # Errors
    ///
    /// Where it can't be started, ends by itself, or does not answer in time; with the end of what it wrote.
    pub(super) fn start(make: &dyn Make, installed: &Path, directory: &Path) -> Result<Self> {
        let kept = directory.join("kept");
        if kept.exists() {
            std::fs::remove_dir_all(&kept)?;
        }
        std::fs::create_dir_all(&kept)?;
        // The port is free again when the listener is dropped; nothing else asks for one in between.
        let address = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?;
        let server = make.command(&Place {
            installed,
            kept: &kept,
            address,
        })?;
        let log = directory.join("log");
        let output = File::create(&log)?;
        let mut command = Command::new("setsid");
        command.args(["sh", "-c", WARDEN, "warden"]);
        command.arg(server.get_program()).args(server.get_args());
        for (key, value) in server.get_envs() {
            match value {
                Some(value) => command.env(key, value),
                None => command.env_remove(key),
            };
        }
        let warden = command
            .current_dir(&kept)
            .stdin(Stdio::piped())
            .stdout(output.try_clone()?)
            .stderr(output)
            .spawn()
            .context("`setsid` can't be run")?;
        let mut running = Self { warden, address, log };
        running.wait_until_it_answers(make.about().ready)?;
        Ok(running)
    }

    fn wait_until_it_answers(&mut self, path: &str) -> Result<()> {
        let start = Instant::now();
        while let Err(error) = http::get(self.address, path) {
            if let Some(status) = self.warden.try_wait()? {
                bail!("it ended ({status}): {}", self.last_words());
            }
            if start.elapsed() > PATIENCE {
                bail!("it does not answer ({error}): {}", self.last_words());
            }
            std::thread::sleep(Duration::from_millis(100));
        }
        Ok(())
    }

    /// Where it listens.
    pub(super) fn address(&self) -> SocketAddr {
        self.address
    }

    /// The end of what it wrote.
    pub(super) fn last_words(&self) -> String {
        let text = std::fs::read_to_string(&self.log).unwrap_or_default();
        let lines: Vec<&str> = text.lines().rev().take(5).collect();
        let lines: Vec<&str> = lines.into_iter().rev().collect();
        lines.join("; ")
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        drop(self.warden.stdin.take());
        // The warden ends itself with its group; how that went is of no further interest.
        let _ = self.warden.wait();
    }
}

#[cfg(test)]
mod tests {
    use super::WARDEN;
    use std::process::{Command, Stdio};
    use std::time::{Duration, Instant};

    fn is_running(process: &str) -> bool {
        // A process that ended and that nobody waits for is there still, as a zombie.
        let status = std::fs::read_to_string(format!("/proc/{process}/stat")).unwrap_or_default();
        !status.is_empty() && !status.contains(") Z ")
    }

    #[test]
    fn a_server_ends_with_all_that_it_started_when_nobody_holds_the_wardens_input() {
        let directory = tempfile::tempdir().unwrap();
        let noted = directory.path().join("noted");
        let server = r#"sleep 600 & echo "$$ $!" > "$0.new"; mv "$0.new" "$0"; wait"#;
        let mut warden = Command::new("setsid")
            .args(["sh", "-c", WARDEN, "warden", "sh", "-c", server])
            .arg(&noted)
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let start = Instant::now();
        while !noted.exists() {
            assert!(start.elapsed() < Duration::from_secs(10), "the server does not start");
            std::thread::sleep(Duration::from_millis(10));
        }
        let noted = std::fs::read_to_string(noted).unwrap();
        let processes: Vec<&str> = noted.split_whitespace().collect();
        assert_eq!(processes.len(), 2);
        assert!(processes.iter().all(|process| is_running(process)));
        drop(warden.stdin.take());
        warden.wait().unwrap();
        assert!(!processes.iter().any(|process| is_running(process)));
    }
}
