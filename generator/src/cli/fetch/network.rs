use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use super::address::Address;
use super::client::{Client, Credentials};
use super::header::Header;
use super::kept::Store;
use super::{Refused, shown};
use crate::source::Given;

/// How many seconds a request may take, where nothing else is said.
const PATIENCE: u64 = 30;

/// What may be asked of the network, where the description or what it refers to is there.
#[derive(Debug, clap::Args)]
#[group(skip)]
pub(in crate::cli) struct Arguments {
    /// Write the description that was read from a URL to this file, so that the next run can do without the network. A faulty one is
    /// not written, and with `--check` none is.
    #[arg(help_heading = "Network", long, value_name = "FILE")]
    save: Option<PathBuf>,
    /// A header field to send with the request for the description, and the variable of the environment that has its value; may be
    /// given several times. It goes to the host of the description alone, and never by plain `http` to another machine.
    #[arg(help_heading = "Network", long = "header-env", value_name = "NAME=ENV", value_parser = Header::parse)]
    headers: Vec<Header>,
    /// How many seconds a request may take, redirects and body included.
    #[arg(help_heading = "Network", long = "fetch-timeout", value_name = "SECONDS", default_value_t = PATIENCE, value_parser = clap::value_parser!(u64).range(1..=3600))]
    patience: u64,
    /// A host (`HOST` or `HOST:PORT`) that references may lead to; may be given several times. What is fetched is kept in `--remotes`.
    #[arg(
        help_heading = "Network",
        long = "allow-host",
        value_name = "HOST",
        requires = "remotes"
    )]
    hosts: Vec<String>,
    /// The directory that keeps what references led to on other hosts, with `remotes.lock`, which has its hashes. What is in it is
    /// not fetched again, and `--check` fetches nothing.
    #[arg(help_heading = "Network", long, value_name = "DIR")]
    remotes: Option<PathBuf>,
}

/// What was fetched and is not written yet.
#[derive(Default)]
pub(in crate::cli) struct Kept {
    /// What references led to.
    store: Option<Arc<Store>>,
    /// The description, and the file for it.
    saved: Option<(PathBuf, Vec<u8>)>,
}

impl Kept {
    /// Writes it.
    ///
    /// # Errors
    ///
    /// A sentence that says which file can't be written.
    pub(in crate::cli) fn write(&self) -> Result<(), String> {
        if let Some((file, bytes)) = &self.saved {
            fs::write(file, bytes).map_err(|error| format!("`{}` can't be written: {error}", file.display()))?;
        }
        self.store.as_ref().map_or(Ok(()), |store| store.write())
    }

    /// The same description, whose references to other hosts are followed.
    pub(super) fn for_references(&self, given: Given) -> Given {
        match &self.store {
            Some(store) => given.remotes(Arc::clone(store) as Arc<_>),
            None => given,
        }
    }
}

impl Arguments {
    /// With nothing of what a user can say: a URL is asked for as it is.
    pub(in crate::cli) fn plain() -> Self {
        Self {
            save: None,
            headers: Vec::new(),
            patience: PATIENCE,
            hosts: Vec::new(),
            remotes: None,
        }
    }

    pub(super) fn given(
        &self,
        description: &Path,
        url: Option<&str>,
        most: u64,
        check: bool,
    ) -> Result<(Given, Kept), Refused> {
        let mut client = Client {
            patience: Duration::from_secs(self.patience),
            credentials: None,
        };
        let Some(url) = url else {
            return match (&self.save, self.headers.as_slice()) {
                (None, []) => {
                    let kept = self.kept(client, None, check)?;
                    Ok((kept.for_references(Given::file(description)), kept))
                }
                (Some(_), _) => Err(Refused::Wrong("`--save` is for a description from a URL".to_owned())),
                (None, _) => Err(Refused::Wrong(
                    "`--header-env` is for a description from a URL".to_owned(),
                )),
            };
        };
        let name = shown(description);
        let refused = |why: String| Refused::not_read(&name, &why);
        let address = Address::of(url).map_err(refused)?;
        client.credentials = self.credentials(&address)?;
        let fetched = client.fetch(&address, most, |_| Ok(())).map_err(refused)?;
        let mut kept = self.kept(client, Some(fetched.address.clone()), check)?;
        kept.saved = self.save.as_ref().map(|file| (file.clone(), fetched.bytes.clone()));
        let given = Given::of_url(fetched.address.url(), fetched.bytes);
        Ok((kept.for_references(given), kept))
    }

    fn kept(&self, client: Client, from: Option<Address>, check: bool) -> Result<Kept, Refused> {
        let Some(directory) = &self.remotes else {
            return Ok(Kept::default());
        };
        let store = Store::open(directory, &self.hosts, client, from, !check).map_err(Refused::Wrong)?;
        Ok(Kept {
            store: Some(Arc::new(store)),
            saved: None,
        })
    }

    fn credentials(&self, address: &Address) -> Result<Option<Credentials>, Refused> {
        if self.headers.is_empty() {
            return Ok(None);
        }
        if !address.is_private() {
            let message =
                "`--header-env` is not sent by plain `http`, which everybody between can read; ask by `https`";
            return Err(Refused::Wrong(message.to_owned()));
        }
        let fields = self
            .headers
            .iter()
            .map(|header| Ok((header.name.clone(), header.value()?)));
        let fields = fields.collect::<Result<_, String>>().map_err(Refused::Wrong)?;
        Ok(Some(Credentials {
            whose: address.clone(),
            fields,
        }))
    }
}
