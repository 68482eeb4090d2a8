//! What references lead to on other machines, kept with its hashes so that a build is repeatable.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use sha2::{Digest, Sha256};

use super::address::Address;
use super::client::Client;
use crate::source::Remotes;

/// What is kept of which URL, as `sha256sum` writes it.
const LOCK: &str = "remotes.lock";

/// A directory with one file for each text, called after its hash.
#[derive(Debug)]
pub(super) struct Store {
    directory: PathBuf,
    /// By URL, hash.
    locked: BTreeMap<String, String>,
    client: Client,
    /// Those that may be asked.
    hosts: Vec<String>,
    /// Where the description itself came from: `https` does not lead to `http`.
    from: Option<Address>,
    /// Whether anything may be fetched.
    may_fetch: bool,
    fetched: Mutex<BTreeMap<String, Vec<u8>>>,
}

impl Store {
    pub(super) fn open(
        directory: &Path,
        hosts: &[String],
        client: Client,
        from: Option<Address>,
        may_fetch: bool,
    ) -> Result<Self, String> {
        let path = directory.join(LOCK);
        let text = match fs::read_to_string(&path) {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::NotFound => String::new(),
            Err(error) => return Err(format!("`{}` can't be read: {error}", path.display())),
        };
        let mut locked = BTreeMap::new();
        for (number, line) in (1..).zip(text.lines()) {
            let entry = line
                .split_once("  ")
                .filter(|(hash, url)| is_hash(hash) && !url.is_empty());
            let Some((hash, url)) = entry else {
                return Err(format!("`{}:{number}`: it is no hash and URL", path.display()));
            };
            locked.insert(url.to_owned(), hash.to_owned());
        }
        Ok(Self {
            directory: directory.to_path_buf(),
            locked,
            client,
            hosts: hosts.iter().map(|host| host.to_ascii_lowercase()).collect(),
            from,
            may_fetch,
            fetched: Mutex::default(),
        })
    }

    /// What is kept of a URL, if it is there and is what it was.
    fn kept(&self, hash: &str, most: u64) -> Result<Option<Vec<u8>>, String> {
        let path = self.directory.join(hash);
        let shown = path.display();
        let length = match fs::metadata(&path) {
            Ok(metadata) => metadata.len(),
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(format!("`{shown}`: {error}")),
        };
        if length > most {
            return Err(format!(
                "`{shown}` has more than the {most} bytes that are left (`--max-bytes`)"
            ));
        }
        let bytes = fs::read(&path).map_err(|error| format!("`{shown}`: {error}"))?;
        match hash_of(&bytes) == hash {
            true => Ok(Some(bytes)),
            false => Err(format!(
                "`{shown}` is not what was fetched; remove it and its line in `{LOCK}` to fetch it again"
            )),
        }
    }

    fn may_ask(&self, address: &Address) -> Result<(), String> {
        if self.from.as_ref().is_some_and(Address::is_secure) && !address.is_secure() {
            return Err("the description came by `https`, which does not lead to `http`".to_owned());
        }
        match self.hosts.iter().any(|host| host == address.host()) {
            true => Ok(()),
            false => Err(format!(
                "nobody has allowed its host (`--allow-host {}`)",
                crate::diagnostic::neutral(address.host())
            )),
        }
    }

    /// Writes what was fetched, and the lock.
    pub(super) fn write(&self) -> Result<(), String> {
        let fetched = self.fetched.lock().unwrap_or_else(PoisonError::into_inner);
        if fetched.is_empty() {
            return Ok(());
        }
        let mut locked = self.locked.clone();
        let write = |path: &Path, bytes: &[u8]| -> Result<(), String> {
            fs::write(path, bytes).map_err(|error| format!("`{}` can't be written: {error}", path.display()))
        };
        fs::create_dir_all(&self.directory)
            .map_err(|error| format!("`{}` can't be made: {error}", self.directory.display()))?;
        for (url, bytes) in &*fetched {
            let hash = hash_of(bytes);
            write(&self.directory.join(&hash), bytes)?;
            locked.insert(url.clone(), hash);
        }
        let lines = locked.iter().map(|(url, hash)| format!("{hash}  {url}\n"));
        write(&self.directory.join(LOCK), lines.collect::<String>().as_bytes())
    }
}

impl Remotes for Store {
    fn read(&self, url: &str, most: u64) -> Result<Vec<u8>, String> {
        let address = Address::of(url)?;
        let hash = self.locked.get(address.url());
        if let Some(hash) = hash
            && let Some(bytes) = self.kept(hash, most)?
        {
            return Ok(bytes);
        }
        if !self.may_fetch {
            return Err(format!(
                "it is not kept in `{}`, and a check fetches nothing",
                self.directory.display()
            ));
        }
        self.may_ask(&address)?;
        let fetched = self.client.fetch(&address, most, |next| self.may_ask(next))?;
        if hash.is_some_and(|hash| *hash != hash_of(&fetched.bytes)) {
            return Err(format!(
                "the server has another text now than was kept; remove its line in `{LOCK}` to take that"
            ));
        }
        let mut all = self.fetched.lock().unwrap_or_else(PoisonError::into_inner);
        all.insert(address.url().to_owned(), fetched.bytes.clone());
        Ok(fetched.bytes)
    }
}

fn is_hash(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

fn hash_of(bytes: &[u8]) -> String {
    let mut hex = String::new();
    for byte in Sha256::digest(bytes) {
        // A string takes whatever is written to it.
        let _ = write!(hex, "{byte:02x}");
    }
    hex
}
