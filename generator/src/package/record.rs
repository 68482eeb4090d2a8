//! The record `.tintype` at a crate's root: which files in it are the generator's, and their hashes as written.

use std::collections::{BTreeMap, BTreeSet};

use crate::emit::File;

/// Its path.
pub(super) const PATH: &str = ".tintype";

const HEAD: &str = "# Written by Tintype: the files of this crate that it makes, each with a hash of its contents.\n\
                    # A file that is not listed here is never changed or removed.\n";

/// The files written last time, with their hashes. A file has two while one crate follows another.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Record(BTreeMap<String, BTreeSet<u64>>);

impl Record {
    /// The record of these files.
    pub(super) fn of(files: &[File]) -> Self {
        let mut record = Self::default();
        for file in files {
            record.add(&file.path, hash(file.contents.as_bytes()));
        }
        record
    }

    /// Reads a record. A line that is not understood says nothing.
    pub(super) fn parse<'text>(text: &'text str) -> Self {
        let entry = |line: &'text str| {
            let (hash, path) = line.split_once("  ")?;
            Some((path, u64::from_str_radix(hash, 16).ok()?))
        };
        let mut record = Self::default();
        for (path, hash) in text.lines().filter_map(entry) {
            record.add(path, hash);
        }
        record
    }

    /// The files of both.
    pub(super) fn with(&self, other: &Self) -> Self {
        let mut both = self.clone();
        for (path, hashes) in &other.0 {
            hashes.iter().for_each(|hash| both.add(path, *hash));
        }
        both
    }

    /// The record as text, sorted by path.
    pub(super) fn text(&self) -> String {
        let mut text = HEAD.to_owned();
        for (path, hashes) in &self.0 {
            text.extend(hashes.iter().map(|hash| format!("{hash:016x}  {path}\n")));
        }
        text
    }

    /// Whether the generator wrote this file.
    pub(super) fn contains(&self, path: &str) -> bool {
        self.0.contains_key(path)
    }

    /// Whether the file was changed since by somebody else.
    pub(super) fn is_edited(&self, path: &str, contents: &[u8]) -> bool {
        self.0
            .get(path)
            .is_some_and(|written| !written.contains(&hash(contents)))
    }

    pub(super) fn paths(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }

    fn add(&mut self, path: &str, hash: u64) {
        self.0.entry(path.to_owned()).or_default().insert(hash);
    }
}

/// FNV-1a of 64 bits. It guards against accidents, not against an attacker, and is the same on every machine.
fn hash(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Vectors of the hash's authors.
    #[test]
    fn the_hash_is_fnv_1a() {
        assert_eq!(hash(b""), 0xcbf2_9ce4_8422_2325);
        assert_eq!(hash(b"a"), 0xaf63_dc4c_8601_ec8c);
        assert_eq!(hash(b"foobar"), 0x8594_4171_f739_67e8);
    }

    #[test]
    fn a_record_is_read_as_it_was_written() {
        let file = |path: &str| File {
            path: path.to_owned(),
            contents: "x".to_owned(),
        };
        let record = Record::of(&[file("src/lib.rs"), file("Cargo.toml")]);
        assert_eq!(Record::parse(&record.text()), record);
        assert!(record.is_edited("src/lib.rs", b"y") && !record.is_edited("src/lib.rs", b"x"));
        let later = Record::of(&[File {
            path: "src/lib.rs".to_owned(),
            contents: "y".to_owned(),
        }]);
        let both = Record::parse(&record.with(&later).text());
        assert!(!both.is_edited("src/lib.rs", b"y") && !both.is_edited("src/lib.rs", b"x"));
        assert!(both.is_edited("src/lib.rs", b"z") && both.contains("Cargo.toml"));
        assert_eq!(Record::parse("nonsense\n<<<<<<< HEAD\nxyz  a\n"), Record::default());
    }
}
