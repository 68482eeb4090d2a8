use std::collections::HashSet;
use std::path::Path;

use proc_macro2::{TokenStream, TokenTree};

use crate::diff::Finding;

/// How deep directories may stand in one another.
const DEPTH: usize = 64;

/// The identifiers in the sources of a user's own crate; what is in a macro's brackets too.
#[derive(Debug, Default)]
pub(super) struct Uses(HashSet<String>);

impl Uses {
    /// Those of all files of Rust below a directory, but for what is built or was generated; nothing where none is given.
    ///
    /// # Errors
    ///
    /// A sentence without its full stop: what can't be read, or is no Rust.
    pub(super) fn read(directory: Option<&Path>) -> Result<Self, String> {
        let mut uses = Self::default();
        if let Some(directory) = directory {
            uses.walk(directory, DEPTH)?;
        }
        Ok(uses)
    }

    fn walk(&mut self, directory: &Path, depth: usize) -> Result<(), String> {
        let unread = |error| format!("`{}` can't be read: {error}", directory.display());
        for entry in std::fs::read_dir(directory).map_err(unread)? {
            let entry = entry.map_err(unread)?;
            let (path, kind) = (entry.path(), entry.file_type().map_err(unread)?);
            let name = entry.file_name();
            if kind.is_dir() {
                let is_other =
                    name == "target" || name.to_string_lossy().starts_with('.') || path.join(".tintype").exists();
                if depth > 0 && !is_other {
                    self.walk(&path, depth - 1)?;
                }
            } else if kind.is_file() && path.extension().is_some_and(|extension| extension == "rs") {
                let text = std::fs::read_to_string(&path);
                let text = text.map_err(|error| format!("`{}` can't be read: {error}", path.display()))?;
                let tokens: TokenStream = text
                    .parse()
                    .map_err(|error| format!("`{}` is no Rust: {error}", path.display()))?;
                self.add(tokens);
            }
        }
        Ok(())
    }

    fn add(&mut self, tokens: TokenStream) {
        let mut open = vec![tokens];
        while let Some(tokens) = open.pop() {
            for token in tokens {
                match token {
                    TokenTree::Ident(name) => {
                        let name = name.to_string();
                        self.0.insert(name.strip_prefix("r#").unwrap_or(&name).to_owned());
                    }
                    TokenTree::Group(group) => open.push(group.stream()),
                    TokenTree::Punct(_) | TokenTree::Literal(_) => {}
                }
            }
        }
    }

    /// Whether an item that a finding is about is mentioned: by its own name, and a constructor or a trait by its type's.
    pub(super) fn mention(&self, finding: &Finding) -> bool {
        finding.paths.iter().any(|path| self.mentions(path))
    }

    fn mentions(&self, path: &str) -> bool {
        let whole = path.split_once(": ").map_or(path, |(owner, _)| owner);
        let whole = whole.strip_suffix("()").unwrap_or(whole);
        let mut names = whole.rsplit(['.', ':']).filter(|name| !name.is_empty());
        let has = |name: Option<&str>| name.is_some_and(|name| self.0.contains(name));
        match names.next() {
            Some("new") => has(Some("new")) && has(names.next()),
            name => has(name),
        }
    }
}
