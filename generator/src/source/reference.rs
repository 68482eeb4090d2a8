//! Where a `$ref` may lead: to local files below one directory (the description's, unless the user names one around it),
//! and nowhere else.

use std::fmt;
use std::path::{Component, Path, PathBuf};

use super::pointer::percent_decode;
use super::url;

/// Where a reference leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    /// Index of the file.
    pub file: usize,
    /// The node in it, as a JSON pointer without percent-encoding. It need not be there.
    pub pointer: String,
}

/// Why a reference is not followed. Its text says what is the matter in one clause.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FollowError {
    /// It leads to the network, and nobody is there to read from it.
    Remote,
    /// It names a file by a scheme (`file:`), a drive or an absolute path.
    Absolute,
    /// It leads out of the root, which is the description's directory unless the user names another, by `..` or by a
    /// symbolic link.
    Outside,
    /// The text is no URI reference.
    Malformed,
    /// The fragment is neither empty nor a JSON pointer.
    NotAPointer(String),
    /// There is no such file, or it is no regular file, or it cannot be read.
    NotRead(String),
    /// The file is neither YAML nor JSON, or beyond the limits; says where.
    NotParsed(String),
}

impl fmt::Display for FollowError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Remote => formatter.write_str("it leads to the network, from which only hosts are read that a user names (`--allow-host HOST --remotes DIR`)"),
            Self::Absolute => formatter.write_str("it is absolute, and only paths relative to the file are followed"),
            Self::Outside => formatter
                .write_str("it leads out of the directory in which files are read (`--root DIR` names another)"),
            Self::Malformed => formatter.write_str("it is not a URI reference"),
            Self::NotAPointer(fragment) => write!(formatter, "`#{fragment}` is not a JSON pointer"),
            Self::NotRead(why) | Self::NotParsed(why) => formatter.write_str(why),
        }
    }
}

impl std::error::Error for FollowError {}

/// The URL of a reference that leads to the network, or stands in what came from there, with the fragment as written. Nothing for
/// others, and for what stays in the same file.
pub(super) fn remote<'r>(base: Option<&str>, reference: &'r str) -> Result<Option<(String, &'r str)>, FollowError> {
    let (path, fragment) = reference.split_once('#').unwrap_or((reference, ""));
    match (scheme(path).map(str::to_ascii_lowercase).as_deref(), base) {
        (Some("http" | "https"), _) => Ok(Some((path.to_owned(), fragment))),
        (None, Some(base)) if !path.is_empty() => {
            let url = url::join(base, path).ok_or(FollowError::Malformed)?;
            Ok(Some((url, fragment)))
        }
        _ => Ok(None),
    }
}

/// A reference's two parts: the path to a file (empty for this one), decoded, and the fragment as written.
pub(super) fn split(reference: &str) -> Result<(String, &str), FollowError> {
    let (path, fragment) = reference.split_once('#').unwrap_or((reference, ""));
    match scheme(path).map(str::to_ascii_lowercase).as_deref() {
        Some("http" | "https" | "ftp") => return Err(FollowError::Remote),
        Some(_) => return Err(FollowError::Absolute),
        None if path.starts_with("//") => return Err(FollowError::Remote),
        None if path.starts_with(['/', '\\']) => return Err(FollowError::Absolute),
        None => {}
    }
    let path = percent_decode(path).ok_or(FollowError::Malformed)?;
    if path.contains(['\0', '\\', '?']) {
        return Err(FollowError::Malformed);
    }
    Ok((path.into_owned(), fragment))
}

/// The scheme of a URI (RFC 3986 §3.1).
fn scheme(text: &str) -> Option<&str> {
    let (scheme, _) = text.split_once(':')?;
    let valid = scheme
        .bytes()
        .all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte));
    (valid && scheme.starts_with(|first: char| first.is_ascii_alphabetic())).then_some(scheme)
}

/// The file that a relative path names from another file's directory, if it is a regular file below `root`
/// (a canonical path). Nothing outside is touched, not even to see whether it is there, unless through a link inside.
pub(super) fn resolve(root: &Path, directory: &Path, path: &str) -> Result<PathBuf, FollowError> {
    let joined = named(root, directory, path)?;
    let not_read = |error: std::io::Error| FollowError::NotRead(format!("`{path}` can't be read: {error}"));
    let canonical = joined.canonicalize().map_err(not_read)?;
    if !canonical.starts_with(root) {
        return Err(FollowError::Outside);
    }
    if !canonical.metadata().map_err(not_read)?.is_file() {
        return Err(FollowError::NotRead(format!("`{path}` is not a regular file")));
    }
    Ok(canonical)
}

/// What a relative path names from another file's directory, below `root` by its words. Nothing is touched.
pub(super) fn named(root: &Path, directory: &Path, path: &str) -> Result<PathBuf, FollowError> {
    let mut joined = directory.to_path_buf();
    for component in Path::new(path).components() {
        match component {
            Component::Normal(name) => joined.push(name),
            Component::CurDir => {}
            Component::ParentDir => {
                joined.pop();
                if !joined.starts_with(root) {
                    return Err(FollowError::Outside);
                }
            }
            Component::RootDir | Component::Prefix(_) => return Err(FollowError::Absolute),
        }
    }
    Ok(joined)
}
