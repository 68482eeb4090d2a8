//! Prism: an independent server that checks each request against the description.

use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail, ensure};

/// The package on npm.
const PACKAGE: &str = "@stoplight/prism-cli";

/// The version that the results were made with.
pub(crate) const VERSION: &str = "5.14.2";

/// How long it may take to read a description. It reads large ones slowly.
const PATIENCE: Duration = Duration::from_secs(600);

/// An installed Prism.
pub(crate) struct Prism {
    entry: PathBuf,
}

impl Prism {
    /// Prism in this directory, where npm puts it unless it is there already.
    ///
    /// # Errors
    ///
    /// Where npm can't install it.
    pub(crate) fn installed(directory: &Path) -> Result<Self> {
        let package = directory.join("node_modules").join(PACKAGE);
        let prism = Self {
            entry: package.join("dist/index.js"),
        };
        if prism.entry.exists() && version(&package).as_deref() == Some(VERSION) {
            return Ok(prism);
        }
        std::fs::create_dir_all(directory)?;
        std::fs::write(directory.join("package.json"), "{ \"private\": true }\n")?;
        let status = Command::new("npm")
            .args(["install", "--no-audit", "--no-fund", "--ignore-scripts", "--save-exact"])
            .arg(format!("{PACKAGE}@{VERSION}"))
            .current_dir(directory)
            .stdout(Stdio::null())
            .status()
            .context("can't run npm, which installs Prism")?;
        ensure!(status.success(), "npm can't install {PACKAGE} {VERSION}: {status}");
        Ok(prism)
    }

    /// Starts it on a free port of the loopback interface and waits until it listens.
    ///
    /// # Errors
    ///
    /// Where it can't be started, or ends because it can't read the description.
    pub(crate) fn serve(&self, description: &Path, log: &Path) -> Result<Server> {
        // The port is free again when the listener is dropped; nothing else asks for one in between.
        let address = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?;
        let output = std::fs::File::create(log)?;
        let child = Command::new("node")
            .arg(&self.entry)
            .args(["mock", "--multiprocess", "false", "--verboseLevel", "warn"])
            .args(["--host", "127.0.0.1", "--port", &address.port().to_string()])
            .arg(description)
            .stdin(Stdio::null())
            .stdout(output.try_clone()?)
            .stderr(output)
            .spawn()
            .context("can't run node, which runs Prism")?;
        let mut server = Server { child, address };
        let start = Instant::now();
        while TcpStream::connect(address).is_err() {
            if let Some(status) = server.child.try_wait()? {
                bail!("Prism ended with {status}: {}", last_line(log));
            }
            ensure!(start.elapsed() < PATIENCE, "Prism does not listen: {}", last_line(log));
            std::thread::sleep(Duration::from_millis(200));
        }
        Ok(server)
    }
}

fn version(package: &Path) -> Option<String> {
    let text = std::fs::read_to_string(package.join("package.json")).ok()?;
    let manifest: serde_json::Value = serde_json::from_str(&text).ok()?;
    Some(manifest.get("version")?.as_str()?.to_owned())
}

fn last_line(log: &Path) -> String {
    let text = std::fs::read_to_string(log).unwrap_or_default();
    text.lines().last().unwrap_or("it said nothing").to_owned()
}

/// A running Prism. It ends when this is dropped.
pub(crate) struct Server {
    child: Child,
    address: SocketAddr,
}

impl Server {
    /// Where it listens.
    pub(crate) fn url(&self) -> String {
        format!("http://{}", self.address)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended by itself; then there is nothing to end.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
