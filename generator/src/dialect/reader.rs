//! The one pass over the description: where it is, what it has to say, what it brings in from elsewhere.

use std::collections::{HashMap, HashSet};

use indexmap::IndexMap;
use openapiv3::{ReferenceOr, Schema};
use serde_json::Value;

use super::{
    document::{Origins, RawOperation, keys},
    refer::imports::{Imports, Section},
    refer::layers::Layer,
    refer::library::{Library, Node},
    refer::misspelt::Spellings,
    value,
    version::Version,
};
use crate::{
    diagnostic::{Code, Diagnostics, Place, codes::dialect as codes},
    source::{Copies, Map, Tree, pointer, text_weight},
};

/// How many parts without a section of their own are read where a part refers to them that was itself referred to.
/// Descriptions have a handful; without a bound, parts that refer to one another would never end.
const FOLLOWABLE: usize = 1_000;

/// Reads the trees of a description; each kind of part has its method in a file of its own.
pub(super) struct Reader<'a> {
    pub(super) library: Library<'a>,
    pub(super) version: Version,
    pub(super) diagnostics: Diagnostics,
    pub(super) origins: Origins,
    pub(super) imports: Imports<'a>,
    /// The objects that each section of the components consists of, the nearest first.
    pub(super) sections: Vec<(Section, Vec<Layer<'a>>)>,
    /// Only where a reference leads to nothing.
    pub(super) spellings: Option<Spellings>,
    /// What references say about their targets, by their places in the unified document.
    pub(super) descriptions: HashMap<String, String>,
    /// Schemas that have an index in place of a place.
    pub(super) unplaced: Vec<ReferenceOr<Schema>>,
    /// Where the reader is: the file, the node in it, and the place in the unified document that is being made.
    pub(super) file: usize,
    source: String,
    unified: String,
    /// What is repeated.
    pub(super) copies: Copies,
    /// How many values a node holds that was referred to, by its address.
    pub(super) weights: HashMap<usize, usize>,
    /// The operations of path items that were read with nothing beside them, by file and pointer.
    pub(super) path_items: HashMap<(usize, String), Vec<RawOperation>>,
    /// How many references deep the part that is read here stands.
    pub(super) depth: usize,
    /// How many parts may still be read at second hand.
    pub(super) followable: usize,
    /// What the API calls that has been read, by file and pointer.
    pub(super) incoming_read: HashSet<(usize, String)>,
    /// Parameters that are a body and were remarked on, by file and pointer.
    pub(super) body_parameters_read: HashSet<(usize, String)>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(library: Library<'a>, version: Version) -> Self {
        Self {
            version,
            diagnostics: Diagnostics::default(),
            origins: Origins::default(),
            imports: Imports::default(),
            sections: Vec::new(),
            spellings: None,
            descriptions: HashMap::new(),
            unplaced: Vec::new(),
            file: 0,
            source: String::new(),
            unified: String::new(),
            copies: library.copies,
            weights: HashMap::new(),
            path_items: HashMap::new(),
            depth: 0,
            followable: FOLLOWABLE,
            incoming_read: HashSet::new(),
            body_parameters_read: HashSet::new(),
            library,
        }
    }

    /// Reads a child that has the same place in the unified document.
    pub(super) fn within<T>(&mut self, segment: &str, read: impl FnOnce(&mut Self) -> T) -> T {
        let lengths = (self.source.len(), self.unified.len());
        pointer::push(&mut self.source, segment);
        pointer::push(&mut self.unified, segment);
        let result = read(self);
        self.source.truncate(lengths.0);
        self.unified.truncate(lengths.1);
        result
    }

    /// Reads a child that gets another place in the unified document.
    pub(super) fn moved<T>(&mut self, source: &[&str], unified: &[&str], read: impl FnOnce(&mut Self) -> T) -> T {
        let lengths = (self.source.len(), self.unified.len());
        for segment in source {
            pointer::push(&mut self.source, segment);
        }
        for segment in unified {
            pointer::push(&mut self.unified, segment);
        }
        if source != unified {
            self.note_origin();
        }
        let result = read(self);
        self.source.truncate(lengths.0);
        self.unified.truncate(lengths.1);
        result
    }

    /// Reads what stands here as what has another key in the unified document.
    pub(super) fn as_key<T>(&mut self, key: &str, read: impl FnOnce(&mut Self) -> T) -> T {
        let own = self.unified.clone();
        self.unified.truncate(own.rfind('/').unwrap_or_default());
        pointer::push(&mut self.unified, key);
        if self.unified != own {
            self.note_origin();
        }
        let result = read(self);
        self.unified = own;
        result
    }

    /// Reads a node that stands elsewhere, at the present place in the unified document.
    pub(super) fn elsewhere<T>(&mut self, node: &Node<'a>, read: impl FnOnce(&mut Self) -> T) -> T {
        self.standing_at(node.file, &node.pointer, |reader| {
            reader.note_origin();
            read(reader)
        })
    }

    /// Reads from another place in the files, which is not noted as the origin of the present one.
    pub(super) fn standing_at<T>(&mut self, file: usize, pointer: &str, read: impl FnOnce(&mut Self) -> T) -> T {
        let source = std::mem::replace(&mut self.source, pointer.to_owned());
        let file = std::mem::replace(&mut self.file, file);
        let result = read(self);
        self.source = source;
        self.file = file;
        result
    }

    /// The node at the present place.
    pub(super) fn here(&self, tree: &'a Tree) -> Node<'a> {
        Node {
            file: self.file,
            pointer: self.source.clone(),
            tree,
        }
    }

    /// The present place in its file.
    pub(super) fn place(&self) -> &str {
        &self.source
    }

    /// What `$recursiveRef: "#"` means here.
    pub(super) fn recursive_target(&self) -> Option<String> {
        let pointer = self.library.recursive_anchor(self.file, &self.source)?;
        Some(format!("#{pointer}"))
    }

    /// Notes that the present place in the unified document is the present one in the files.
    pub(super) fn note_origin(&mut self) {
        if self.affords_so_many(
            "where this stands",
            text_weight(&self.unified) + text_weight(&self.source),
        ) {
            let moved = (self.unified.clone(), self.file, self.source.clone());
            self.origins.moved.push(moved);
        }
    }

    /// The present place in the unified document.
    pub(super) fn pointer(&self) -> String {
        self.unified.clone()
    }

    /// Says something about the present place.
    pub(super) fn report(&mut self, code: &'static Code, message: impl Into<String>) {
        let place = Place::node(self.file, self.source.clone());
        self.diagnostics.at(code, place, message);
    }

    /// Says that a keyword has a value that it can't have.
    pub(super) fn malformed(&mut self, keyword: &str, expected: &str) {
        self.within(keyword, |reader| {
            reader.report(&codes::MALFORMED_KEYWORD, format!("`{keyword}` is not {expected}"));
        });
    }

    /// The object that belongs here; another kind is reported.
    pub(super) fn object(&mut self, node: &'a Tree, what: &str) -> Option<&'a Map> {
        let map = node.as_map();
        if map.is_none() {
            self.report(&codes::MALFORMED_PART, format!("{what} is not an object"));
        }
        map
    }

    /// The object under a keyword, or nothing where the keyword is absent or empty.
    pub(super) fn object_at(&mut self, keyword: &str, node: Option<&'a Tree>) -> Option<&'a Map> {
        match node? {
            Tree::Null => None,
            Tree::Map(map) => Some(map),
            _ => {
                self.malformed(keyword, "an object");
                None
            }
        }
    }

    /// The list under a keyword, or nothing where the keyword is absent or empty.
    pub(super) fn list_at(&mut self, keyword: &str, node: Option<&'a Tree>) -> &'a [Tree] {
        match node {
            None | Some(Tree::Null) => &[],
            Some(Tree::List(list)) => list,
            Some(_) => {
                self.malformed(keyword, "a list");
                &[]
            }
        }
    }

    /// The same for a list of values that hold no references themselves, which may stand elsewhere.
    pub(super) fn plain_list(&mut self, keyword: &str, node: Option<&'a Tree>) -> &'a [Tree] {
        match node.and_then(|node| node.get("$ref")).and_then(Tree::as_str) {
            Some(reference) => self.within(keyword, |reader| {
                let found = reader.list_of(reference);
                found.map_or(&[][..], |(_, list)| list)
            }),
            None => self.list_at(keyword, node),
        }
    }

    /// The text under a keyword.
    pub(super) fn text_at(&mut self, keyword: &str, node: Option<&'a Tree>) -> Option<String> {
        self.scalar_at(keyword, node, "text", value::text)
    }

    /// The flag under a keyword; `false` where it is absent.
    pub(super) fn flag_at(&mut self, keyword: &str, node: Option<&'a Tree>) -> bool {
        self.scalar_at(keyword, node, "`true` or `false`", value::boolean)
            .unwrap_or(false)
    }

    /// Whatever scalar `read` gives for what is under a keyword.
    pub(super) fn scalar_at<T>(
        &mut self,
        keyword: &str,
        node: Option<&'a Tree>,
        expected: &str,
        read: impl Fn(&Tree) -> Option<T>,
    ) -> Option<T> {
        match node? {
            Tree::Null => None,
            tree => {
                let scalar = read(tree);
                if scalar.is_none() {
                    self.malformed(keyword, expected);
                }
                scalar
            }
        }
    }

    /// A list of texts; what is no text is reported.
    pub(super) fn texts_at(&mut self, keyword: &str, node: Option<&'a Tree>) -> Vec<String> {
        let list = self.plain_list(keyword, node);
        let texts: Vec<String> = list.iter().filter_map(value::text).collect();
        if texts.len() < list.len() {
            self.malformed(keyword, "a list of texts");
        }
        texts
    }
}

/// The `x-` keys of an object, except those that only Tintype itself may write.
pub(super) fn extensions(map: &Map) -> IndexMap<String, Value> {
    map.iter()
        .filter(|(key, _)| is_extension(key))
        .map(|(key, tree)| (key.clone(), value::value(tree)))
        .collect()
}

/// Whether a key is an extension of somebody else's.
pub(super) fn is_extension(key: &str) -> bool {
    key.starts_with("x-") && (!key.starts_with(keys::PRIVATE) || key == keys::CHOICE)
}
