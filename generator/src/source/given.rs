use std::fmt::Debug;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Where a description comes from, and who reads what lies beyond this machine.
#[derive(Clone, Debug)]
pub struct Given {
    pub(super) what: What,
    pub(super) remotes: Option<Arc<dyn Remotes>>,
}

#[derive(Clone, Debug)]
pub(super) enum What {
    File(PathBuf),
    Text {
        /// As it is shown.
        name: String,
        bytes: Vec<u8>,
        /// Where it was read, if that is beyond this machine: what its references are relative to.
        url: Option<String>,
    },
}

/// Who reads what references to other machines lead to. Tintype itself never does.
///
/// References are relative to the URL of what they stand in. What a URL may be, which hosts are asked and whether the same text
/// comes again is for this to decide.
pub trait Remotes: Debug + Send + Sync {
    /// What is behind a URL (`http` or `https`, without a fragment), if it has at most so many bytes.
    ///
    /// # Errors
    ///
    /// Why it can't be had, in one clause. It is shown to a user: what a server said has to be harmless there.
    fn read(&self, url: &str, most: u64) -> Result<Vec<u8>, String>;
}

impl Given {
    /// A file. Relative references are followed from its directory.
    pub fn file(path: impl Into<PathBuf>) -> Self {
        Self {
            what: What::File(path.into()),
            remotes: None,
        }
    }

    /// A text that was read elsewhere, and the name under which it is shown. Relative references are followed from the directory in
    /// which the program runs.
    pub fn text(name: impl Into<String>, bytes: impl Into<Vec<u8>>) -> Self {
        Self {
            what: What::Text {
                name: name.into(),
                bytes: bytes.into(),
                url: None,
            },
            remotes: None,
        }
    }

    /// A text that was read from a URL. Relative references are relative to that, and so for [`Given::remotes`] to read.
    pub fn of_url(url: impl Into<String>, bytes: impl Into<Vec<u8>>) -> Self {
        let url = url.into();
        Self {
            what: What::Text {
                name: super::url::shown(&url),
                bytes: bytes.into(),
                url: Some(url),
            },
            remotes: None,
        }
    }

    /// The file that it is, if it is one.
    pub(crate) fn path(&self) -> Option<&Path> {
        match &self.what {
            What::File(path) => Some(path),
            What::Text { .. } => None,
        }
    }

    /// Where it was read, if that is beyond this machine.
    pub(crate) fn url(&self) -> Option<&str> {
        match &self.what {
            What::File(_) => None,
            What::Text { url, .. } => url.as_deref(),
        }
    }

    /// The same text, shown under another name than its URL.
    #[cfg(feature = "cli")]
    pub(crate) fn called(mut self, shown: String) -> Self {
        if let What::Text { name, .. } = &mut self.what {
            *name = shown;
        }
        self
    }

    /// Who reads what references to other machines lead to; nobody where none is given.
    pub fn remotes(mut self, remotes: Arc<dyn Remotes>) -> Self {
        self.remotes = Some(remotes);
        self
    }
}
