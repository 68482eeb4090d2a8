//! The files of a description as they are meant, to be read again where they no longer stand.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::pointer::percent_decoded;
use super::{Given, Map, Notation, Remotes, Sources, Tree};

/// What the path of a local file stands behind, so that references are relative to it.
const BASE: &str = "bundle://files/";

/// A description with all that its references led to.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Bundle {
    /// Where the description is among the files.
    pub root: String,
    /// By URL without what may be a credential, or by path below `bundle://files/`: what is written there.
    pub files: Map,
}

impl Bundle {
    /// The description in a bundle, whose references lead to what is in it alone.
    pub fn given(&self) -> Given {
        let texts = self.files.iter();
        let texts = texts.map(|(url, tree)| (url.clone(), Notation::Yaml.print(tree)));
        let texts = Texts(texts.collect());
        let root = texts.0.get(&self.root).cloned().unwrap_or_default();
        Given::of_url(&self.root, root).remotes(Arc::new(texts))
    }
}

/// The texts of a bundle.
#[derive(Debug)]
struct Texts(BTreeMap<String, String>);

impl Remotes for Texts {
    fn read(&self, url: &str, _most: u64) -> Result<Vec<u8>, String> {
        let found = self.0.get(&key(url));
        let text = found.ok_or("it was not read when the description was")?;
        Ok(text.clone().into_bytes())
    }
}

/// How a URL is written in a bundle.
fn key(url: &str) -> String {
    if url.starts_with(BASE) {
        return percent_decoded(url).into_owned();
    }
    match url.split_once("://") {
        Some((scheme, rest)) => {
            let (authority, path) = rest.split_at(rest.find(['/', '?']).unwrap_or(rest.len()));
            let host = authority.rsplit_once('@').map_or(authority, |(_, host)| host);
            format!("{scheme}://{host}{path}")
        }
        None => url.to_owned(),
    }
}

impl Sources {
    /// All that was read of the description, as overlays left it.
    pub fn bundle(&self) -> Bundle {
        let root = match self.files().url(0) {
            // What relative references of a text are relative to has no query.
            Some(url) => key(url.split('?').next().unwrap_or(url)),
            None => self.below_root(&match self.path(0) {
                Some(path) => self.directory.join(path.file_name().unwrap_or_default()),
                None => self.directory.join("description"),
            }),
        };
        let mut files = Map::new();
        files.insert(root.clone(), self.root().clone());
        let mut others: Vec<(&PathBuf, usize)> = self
            .known
            .iter()
            .filter_map(|(known, read)| Some((known, *read.as_ref().ok()?)))
            .filter(|(_, file)| *file > 0)
            .collect();
        others.sort_unstable();
        for (known, file) in others {
            let at = match self.files().url(file) {
                Some(url) => key(url),
                None => self.below_root(known),
            };
            files.insert(at, self.tree(file).cloned().unwrap_or(Tree::Null));
        }
        Bundle { root, files }
    }

    /// A canonical path as a URL, which no machine has anything to say in.
    fn below_root(&self, path: &Path) -> String {
        let path = path.strip_prefix(&self.root).unwrap_or(path);
        let steps: Vec<_> = path.iter().map(|step| step.to_string_lossy()).collect();
        format!("{BASE}{}", steps.join("/"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Diagnostics;
    use crate::source::{Limits, read};

    /// One text for each of these URLs.
    #[derive(Debug)]
    struct Served(&'static str, &'static str);

    impl Remotes for Served {
        fn read(&self, url: &str, _most: u64) -> Result<Vec<u8>, String> {
            let text = (url == self.0).then(|| self.1.as_bytes().to_vec());
            text.ok_or_else(|| format!("{url} is not served"))
        }
    }

    fn opened(given: &Given) -> Sources {
        let mut diagnostics = Diagnostics::default();
        let mut sources = read(given, None, &Limits::default(), &mut diagnostics).expect("a description");
        let target = sources.follow(0, "parts%20of/pet.yaml#/Pet").expect("a file");
        assert!(sources.node(target.file, &target.pointer).is_some());
        sources
    }

    #[test]
    fn what_was_read_is_read_again_without_its_files() {
        let directory = tempfile::tempdir().unwrap();
        let parts = directory.path().join("parts of");
        std::fs::create_dir(&parts).unwrap();
        std::fs::write(directory.path().join("api.yaml"), "version: 1.10\nflag: TRUE\n").unwrap();
        std::fs::write(parts.join("pet.yaml"), "Pet: {type: object}\n").unwrap();
        let sources = opened(&Given::file(directory.path().join("api.yaml")));
        let bundle = sources.bundle();
        let urls: Vec<&str> = bundle.files.keys().map(String::as_str).collect();
        assert_eq!(urls, ["bundle://files/api.yaml", "bundle://files/parts of/pet.yaml"]);
        drop(directory);
        let again = opened(&bundle.given());
        assert_eq!((again.root(), again.bundle()), (sources.root(), bundle));
    }

    #[test]
    fn what_may_be_a_credential_is_in_no_bundle() {
        let served = Served("https://name:secret@a/b/parts%20of/pet.yaml", "Pet: {type: object}\n");
        let given = Given::of_url("https://name:secret@a/b/api.yaml?token=secret", "a: 1\n");
        let bundle = opened(&given.remotes(Arc::new(served))).bundle();
        assert!(!format!("{bundle:?}").contains("secret"), "{bundle:?}");
        assert_eq!(opened(&bundle.given()).bundle(), bundle);
    }
}
