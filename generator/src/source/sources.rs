use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::files::{Came, Files};
use super::finding::{Finding, Findings};
use super::given::{Given, Remotes, What};
use super::reference::{self, FollowError, Target};
use super::syntax::builder::Count;
use super::syntax::encoding::{self, Decoded};
use super::syntax::text::{self, Parsed};
use super::{Copies, Limits, Notation, Tree, Written, pointer, url};
use crate::diagnostic::codes::source::{LIMIT, NOT_READ};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place, Severity};

/// The description and the local files that it refers to, each read once. File 0 is the description.
#[derive(Debug)]
pub struct Sources {
    files: Files,
    /// By file; those that could not be parsed hold `null`.
    trees: Vec<Tree>,
    /// The canonical directory of the description.
    pub(super) directory: PathBuf,
    /// The canonical directory that references may not leave: the description's, or one around it.
    pub(super) root: PathBuf,
    /// By canonical path, or by URL.
    pub(super) known: HashMap<PathBuf, Result<usize, FollowError>>,
    remotes: Option<Arc<dyn Remotes>>,
    limits: Limits,
    count: Count,
    /// About files other than the first.
    diagnostics: Diagnostics,
}

/// Reads a description from a file: see [`read`].
///
/// # Errors
///
/// As [`read`].
pub fn open(
    path: &Path,
    root: Option<&Path>,
    limits: &Limits,
    diagnostics: &mut Diagnostics,
) -> Result<Sources, Files> {
    read(&Given::file(path), root, limits, diagnostics)
}

/// Reads a description: YAML or JSON. References may lead to files below `root`, which is the description's own
/// directory where nothing else is said.
///
/// # Errors
///
/// When it can't be read at all, `diagnostics` has an error that says why, and what was read comes back so that the
/// place can be shown.
pub fn read(
    given: &Given,
    root: Option<&Path>,
    limits: &Limits,
    diagnostics: &mut Diagnostics,
) -> Result<Sources, Files> {
    let mut files = Files::default();
    let (name, path, came) = match &given.what {
        What::File(path) => (path.display().to_string(), path.as_path(), Came::File(path.clone())),
        What::Text { name, url, .. } => {
            let came = url.as_ref().map_or(Came::Given, |url| Came::Url(url.clone()));
            (name.clone(), Path::new(""), came)
        }
    };
    let read = directory_of(path).and_then(|directory| {
        let root = root.map_or(Ok(directory.clone()), |root| root_around(&directory, root))?;
        let bytes = match &given.what {
            What::File(path) => files.read(path, limits)?,
            What::Text { bytes, .. } => {
                files.admit(bytes, limits)?;
                bytes.clone()
            }
        };
        Ok((directory, root, bytes))
    });
    let (directory, root, bytes) = match read {
        Ok(read) => read,
        Err(error) => {
            let code = match error.kind() {
                std::io::ErrorKind::FileTooLarge => &LIMIT,
                _ => &NOT_READ,
            };
            let message = format!("`{name}` can't be read: {error}");
            diagnostics.at(code, Place::Path(name), message);
            return Err(files);
        }
    };
    let Decoded { text, broken, remark } = encoding::decode(bytes);
    let extension = came.extension();
    let file = files.add(came, name, text);
    let parsed = match broken {
        Some(finding) => Err(finding),
        None => text::parse(files.text(file), &extension, limits, Count::default()),
    };
    let findings = match parsed {
        Ok(parsed) => {
            let mut sources = Sources {
                files,
                trees: Vec::new(),
                directory,
                root,
                known: HashMap::new(),
                remotes: given.remotes.clone(),
                limits: *limits,
                count: Count::default(),
                diagnostics: Diagnostics::default(),
            };
            let key = match &given.what {
                What::File(path) => path.canonicalize().ok(),
                What::Text { url, .. } => url.as_ref().map(PathBuf::from),
            };
            if let Some(key) = key {
                sources.known.insert(key, Ok(file));
            }
            let findings = sources.take(file, parsed);
            let found = sources.files.found(file, remark.into_iter(), findings);
            diagnostics.append(found);
            return Ok(sources);
        }
        Err(finding) => vec![finding],
    };
    files
        .diagnostics(file, findings)
        .into_iter()
        .for_each(|found| diagnostics.push(found));
    Err(files)
}

impl Sources {
    /// The description.
    pub fn root(&self) -> &Tree {
        self.trees.first().unwrap_or(&Tree::Null)
    }

    /// A file's tree.
    pub fn tree(&self, file: usize) -> Option<&Tree> {
        self.trees.get(file)
    }

    /// The node that a JSON pointer (RFC 6901, without percent-encoding) names in a file.
    pub fn node(&self, file: usize, pointer: &str) -> Option<&Tree> {
        pointer::find(self.tree(file)?, pointer)
    }

    /// A file's path.
    pub fn path(&self, file: usize) -> Option<&Path> {
        self.files.path(file)
    }

    /// How the description is written.
    pub fn notation(&self) -> Notation {
        Notation::of_syntax(self.files.syntax(0))
    }

    /// The texts of all files, to show places.
    pub fn files(&self) -> &Files {
        &self.files
    }

    /// The same, to add the configuration.
    pub(crate) fn files_mut(&mut self) -> &mut Files {
        &mut self.files
    }

    /// What may be repeated of what all files hold, beyond what aliases repeat already.
    pub fn copies(&self) -> Copies {
        self.count.copies(&self.limits)
    }

    /// What there is to say about the files that were loaded by [`Sources::follow`] since the last call.
    pub fn take_diagnostics(&mut self) -> Diagnostics {
        std::mem::take(&mut self.diagnostics)
    }

    /// Where a `$ref` that stands in `from` leads. Loads the file if need be. Whether the node is there is for
    /// [`Sources::node`] to say.
    ///
    /// # Errors
    ///
    /// When it leads to what is never read, or can't be: see [`FollowError`].
    pub fn follow(&mut self, from: usize, reference: &str) -> Result<Target, FollowError> {
        let (file, fragment) = match reference::remote(self.files.url(from), reference)? {
            Some((url, fragment)) => (self.load_remote(&url)?, fragment),
            None => {
                let (path, fragment) = reference::split(reference)?;
                let file = if path.is_empty() { from } else { self.load(from, &path)? };
                (file, fragment)
            }
        };
        let decoded = pointer::percent_decode(fragment);
        let candidates = [decoded.as_deref(), Some(fragment)];
        let mut pointers = candidates
            .into_iter()
            .flatten()
            .filter(|text| text.is_empty() || text.starts_with('/'));
        // A key may hold a `%` that nobody encoded.
        let found = pointers.clone().find(|pointer| self.node(file, pointer).is_some());
        match found.or_else(|| pointers.next()) {
            Some(pointer) => Ok(Target {
                file,
                pointer: pointer.to_owned(),
            }),
            None => Err(FollowError::NotAPointer(text::quoted(fragment).into_owned())),
        }
    }

    fn load(&mut self, from: usize, path: &str) -> Result<usize, FollowError> {
        // The description's directory is canonical, and so is every other file's path.
        let directory = match self.files.path(from) {
            Some(other) if from > 0 => other.parent().unwrap_or(&self.directory).to_path_buf(),
            _ => self.directory.clone(),
        };
        let canonical = reference::resolve(&self.root, &directory, path).inspect_err(|error| {
            if let (FollowError::NotRead(_), Ok(path)) = (error, reference::named(&self.root, &directory, path)) {
                self.files.lack(path);
            }
        })?;
        if let Some(known) = self.known.get(&canonical) {
            return known.clone();
        }
        let result = self.read(&canonical);
        self.known.insert(canonical, result.clone());
        result
    }

    fn load_remote(&mut self, url: &str) -> Result<usize, FollowError> {
        let Some(remotes) = self.remotes.clone() else {
            return Err(FollowError::Remote);
        };
        let key = PathBuf::from(url);
        if let Some(known) = self.known.get(&key) {
            return known.clone();
        }
        let shown = url::shown(url);
        let read = self.room_for_a_file().and_then(|()| {
            let bytes = remotes.read(url, self.files.left(&self.limits));
            bytes.map_err(|why| Unread::NotRead(format!("`{shown}` can't be read: {why}")))
        });
        let read = read.and_then(|bytes| self.take_bytes(Came::Url(url.to_owned()), &shown, bytes));
        let result = read.map_err(|unread| self.not_followed(unread, &shown));
        self.known.insert(key, result.clone());
        result
    }

    /// Reads a file beside the description whose tree is no part of it. Gives its index and what it holds.
    ///
    /// # Errors
    ///
    /// When it can't be read or understood: what there is to say, under this code where it can't be read.
    pub fn read_beside(&mut self, path: &Path, unread: &'static Code) -> Result<(usize, Tree), Diagnostic> {
        let shown = path.display().to_string();
        let read = self.read_as(path, &shown);
        self.beside(read, shown, unread)
    }

    /// The same for a description that need not be a file.
    ///
    /// # Errors
    ///
    /// As above.
    pub(crate) fn read_given_beside(
        &mut self,
        given: &Given,
        unread: &'static Code,
    ) -> Result<(usize, Tree), Diagnostic> {
        match &given.what {
            What::File(path) => self.read_beside(path, unread),
            What::Text { name, bytes, url } => {
                let came = url.as_ref().map_or(Came::Given, |url| Came::Url(url.clone()));
                let read = self.take_bytes(came, name, bytes.clone());
                self.beside(read, name.clone(), unread)
            }
        }
    }

    fn beside(
        &mut self,
        read: Result<usize, Unread>,
        shown: String,
        unread: &'static Code,
    ) -> Result<(usize, Tree), Diagnostic> {
        let said = |place, message| Diagnostic {
            code: unread,
            message,
            place,
            notes: Vec::new(),
        };
        let file = match read {
            Ok(file) => file,
            Err(Unread::NotRead(message)) => return Err(said(Place::Path(shown), message)),
            Err(Unread::NotParsed(file, finding)) => {
                let message = finding.message.clone();
                let found = self.files.diagnostics(file, vec![finding]).pop();
                return Err(found.unwrap_or_else(|| said(Place::Path(shown), message)));
            }
        };
        Ok((file, self.taken(file)))
    }

    /// The same for a text that is at hand, which is shown under this name.
    ///
    /// # Errors
    ///
    /// When it can't be understood: what there is to say.
    pub fn take_beside(&mut self, name: &str, text: String) -> Result<(usize, Tree), Diagnostic> {
        let file = self.files.add(Came::Given, name.to_owned(), text);
        let parsed = text::parse(self.files.text(file), "", &self.limits, self.count);
        match parsed {
            Ok(parsed) => {
                let findings = self.take(file, parsed);
                let found = self.files.found(file, std::iter::empty(), findings);
                self.diagnostics.append(found);
                Ok((file, self.taken(file)))
            }
            Err(finding) => {
                self.trees.push(Tree::Null);
                let said = Diagnostic {
                    code: finding.code,
                    message: finding.message.clone(),
                    place: Place::Path(name.to_owned()),
                    notes: Vec::new(),
                };
                Err(self.files.diagnostics(file, vec![finding]).pop().unwrap_or(said))
            }
        }
    }

    /// A file's tree, which is no part of the description.
    fn taken(&mut self, file: usize) -> Tree {
        let tree = self.trees.get_mut(file).map(|tree| std::mem::replace(tree, Tree::Null));
        tree.unwrap_or(Tree::Null)
    }

    /// The description's tree and where its nodes were written, to change both.
    pub fn edit(&mut self) -> (&mut Tree, &mut Written) {
        if self.trees.is_empty() {
            self.trees.push(Tree::Null);
        }
        // There is one now, if there was none.
        (&mut self.trees[0], &mut self.files.edited)
    }

    /// How large the description may be.
    pub fn limits(&self) -> &Limits {
        &self.limits
    }

    fn read(&mut self, path: &Path) -> Result<usize, FollowError> {
        let shown = self.shown(path);
        let read = self.read_as(path, &shown);
        read.map_err(|unread| self.not_followed(unread, &shown))
    }

    fn not_followed(&self, unread: Unread, shown: &str) -> FollowError {
        match unread {
            Unread::NotRead(message) => FollowError::NotRead(message),
            Unread::NotParsed(file, finding) => FollowError::NotParsed(self.sentence(file, shown, finding)),
        }
    }

    fn room_for_a_file(&self) -> Result<(), Unread> {
        match self.files.len() < self.limits.files {
            true => Ok(()),
            false => Err(Unread::NotRead(format!(
                "there are more than {} files (`--max-files`)",
                self.limits.files
            ))),
        }
    }

    fn read_as(&mut self, path: &Path, shown: &str) -> Result<usize, Unread> {
        self.room_for_a_file()?;
        let bytes = self.files.read(path, &self.limits);
        let bytes = bytes.map_err(|error| Unread::NotRead(format!("`{shown}` can't be read: {error}")))?;
        self.take_read(Came::File(path.to_path_buf()), shown, bytes)
    }

    fn take_bytes(&mut self, came: Came, shown: &str, bytes: Vec<u8>) -> Result<usize, Unread> {
        let admitted = self.files.admit(&bytes, &self.limits);
        admitted.map_err(|error| Unread::NotRead(format!("`{shown}` can't be read: {error}")))?;
        self.take_read(came, shown, bytes)
    }

    fn take_read(&mut self, came: Came, shown: &str, bytes: Vec<u8>) -> Result<usize, Unread> {
        let extension = came.extension();
        let Decoded { text, broken, remark } = encoding::decode(bytes);
        let file = self.files.add(came, shown.to_owned(), text);
        let parsed = match broken {
            Some(finding) => Err(finding),
            None => text::parse(self.files.text(file), &extension, &self.limits, self.count),
        };
        match parsed {
            Ok(parsed) => {
                let findings = self.take(file, parsed);
                let found = self.files.found(file, remark.into_iter(), findings);
                self.diagnostics.append(found);
                Ok(file)
            }
            Err(finding) => {
                self.trees.push(Tree::Null);
                Err(Unread::NotParsed(file, finding))
            }
        }
    }

    /// An error of a file that is not the description, where the reference to it is what is shown.
    fn sentence(&self, file: usize, shown: &str, finding: Finding) -> String {
        let (code, message) = (finding.code, finding.message.clone());
        debug_assert_eq!(code.severity, Severity::Error);
        match self
            .files
            .diagnostics(file, vec![finding])
            .first()
            .map(|diagnostic| &diagnostic.place)
        {
            Some(Place::Position { line, column, .. }) => format!("`{shown}:{line}:{column}`: {message}"),
            _ => format!("`{shown}`: {message}"),
        }
    }

    /// A path as it is shown: from where the description's own path starts.
    fn shown(&self, path: &Path) -> String {
        let mut around = self.directory.as_path();
        let mut up = PathBuf::new();
        let below = loop {
            match (path.strip_prefix(around), around.parent()) {
                (Ok(below), _) => break below,
                (Err(_), Some(parent)) => {
                    up.push("..");
                    around = parent;
                }
                (Err(_), None) => break path,
            }
        };
        let directory = self.files.path(0).and_then(Path::parent).unwrap_or(Path::new(""));
        directory.join(up).join(below).display().to_string()
    }

    fn take(&mut self, file: usize, parsed: Parsed) -> Findings {
        self.files.set_syntax(file, parsed.syntax);
        self.count = parsed.count;
        self.trees.push(parsed.tree);
        parsed.findings
    }
}

/// Why a file beside the description was not read.
enum Unread {
    /// It is missing, or there are too many.
    NotRead(String),
    /// It is neither YAML nor JSON.
    NotParsed(usize, Finding),
}

/// The canonical directory that a file is in, as its path is written: not that of a link's target.
fn directory_of(path: &Path) -> std::io::Result<PathBuf> {
    match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent.canonicalize(),
        _ => Path::new(".").canonicalize(),
    }
}

/// The canonical form of a directory that has to be the description's or one around it.
fn root_around(directory: &Path, root: &Path) -> std::io::Result<PathBuf> {
    let shown = root.display();
    let canonical = root
        .canonicalize()
        .map_err(|error| std::io::Error::new(error.kind(), format!("the root `{shown}` can't be found: {error}")))?;
    match directory.starts_with(&canonical) {
        true => Ok(canonical),
        false => Err(std::io::Error::new(
            std::io::ErrorKind::InvalidInput,
            format!("it does not stand below the root `{shown}`"),
        )),
    }
}
