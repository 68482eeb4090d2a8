//! All files that the description is made of, and where its references lead.
//!
//! Files are loaded before anything is read, so that reading borrows trees and never waits for one.

use std::collections::{HashMap, HashSet};

use indexmap::IndexSet;

use super::identifier;
use crate::{
    diagnostic::Diagnostics,
    source::{Copies, Sources, Tree, pointer},
};

/// A node of one of the files.
#[derive(Clone, Debug)]
pub(in crate::dialect) struct Node<'a> {
    /// Index of the file.
    pub(in crate::dialect) file: usize,
    /// Where it stands in that file.
    pub(in crate::dialect) pointer: String,
    /// The node itself.
    pub(in crate::dialect) tree: &'a Tree,
}

/// Why a reference leads nowhere.
#[derive(Clone, Debug)]
pub(in crate::dialect) enum Lost {
    /// Nothing is there.
    Dangling(String),
    /// What is there is never read.
    Unreachable(String),
    /// Only references are there, in a circle.
    Circular,
}

/// Where the references to other files lead: by file and by the text before `#`.
type Followed = HashMap<(usize, String), Result<usize, String>>;

/// The files, by index, and what can be referred to in them.
pub(in crate::dialect) struct Library<'a> {
    trees: Vec<&'a Tree>,
    /// What may be repeated of what they hold.
    pub(in crate::dialect) copies: Copies,
    followed: Followed,
    identifiers: HashMap<String, (usize, String)>,
    anchors: HashMap<(usize, String), String>,
    /// For each file, the schemas that have an identifier: what those below them refer to is relative to it.
    bases: Vec<HashMap<String, Base>>,
    /// Anchors that more than one schema has.
    shared_anchors: HashSet<String>,
}

/// A schema with an identifier.
#[derive(Default)]
struct Base {
    /// The identifier, absolute where those around it are.
    identifier: String,
    /// Places of the anchors that belong to it.
    anchors: HashMap<String, String>,
}

/// How many references in a row are followed.
const CHAIN_LIMIT: usize = 64;

impl<'a> Library<'a> {
    /// Loads every file that any of the files refers to.
    pub(in crate::dialect) fn load(sources: &'a mut Sources, diagnostics: &mut Diagnostics) -> Self {
        let mut followed = Followed::new();
        let mut identifiers = HashMap::new();
        let mut anchors = HashMap::new();
        let mut bases = Vec::new();
        let mut seen_anchors = HashSet::new();
        let mut shared_anchors = HashSet::new();
        let mut file = 0;
        let mut count = 1;
        while file < count {
            let mut scan = Scan::default();
            if let Some(tree) = sources.tree(file) {
                scan.visit(tree, &mut String::new(), None);
            }
            bases.push(scan.bases);
            for (identifier, pointer) in scan.identifiers {
                identifiers.entry(identifier).or_insert((file, pointer));
            }
            for (anchor, pointer) in scan.anchors {
                if !seen_anchors.insert(anchor.clone()) {
                    shared_anchors.insert(anchor.clone());
                }
                anchors.entry((file, anchor)).or_insert(pointer);
            }
            for document in scan.documents {
                let result = sources
                    .follow(file, &document)
                    .map(|target| target.file)
                    .map_err(|error| error.to_string());
                if let Ok(other) = result {
                    count = count.max(other + 1);
                }
                followed.insert((file, document), result);
            }
            file += 1;
        }
        diagnostics.append(sources.take_diagnostics());
        let sources: &'a Sources = sources;
        Self {
            copies: sources.copies(),
            trees: (0..count).map_while(|file| sources.tree(file)).collect(),
            followed,
            identifiers,
            anchors,
            bases,
            shared_anchors,
        }
    }

    /// The nearest schema with an identifier around a place, and its own place.
    fn base<'p>(&self, file: usize, place: &'p str) -> Option<(&'p str, &Base)> {
        let bases = self.bases.get(file).filter(|bases| !bases.is_empty())?;
        let mut prefix = place;
        loop {
            if let Some(base) = bases.get(prefix) {
                return Some((prefix, base));
            }
            prefix = &prefix[..prefix.rfind('/')?];
        }
    }

    /// Whether an anchor stands in more than one schema, so that the one meant may depend on how it is reached.
    pub(in crate::dialect) fn is_shared_anchor(&self, anchor: &str) -> bool {
        self.shared_anchors.contains(anchor)
    }

    /// The pointer of the outermost schema around a place that says `$recursiveAnchor: true`, or else of the
    /// declared schema around it (JSON Schema 2019-09 §8.2.4.2.1).
    pub(in crate::dialect) fn recursive_anchor(&self, file: usize, place: &str) -> Option<String> {
        let mut tree = *self.trees.get(file)?;
        let mut pointer = String::new();
        let mut declared = None;
        for (depth, segment) in pointer::keys(place).enumerate() {
            tree = pointer::child(tree, &segment)?;
            pointer::push(&mut pointer, &segment);
            if tree.get("$recursiveAnchor").and_then(Tree::as_bool) == Some(true) {
                return Some(pointer);
            }
            if depth == 2 && pointer.starts_with("/components/schemas/") {
                declared = Some(pointer.clone());
            }
        }
        declared
    }

    /// The top of the description.
    pub(in crate::dialect) fn root(&self) -> Option<&'a Tree> {
        self.trees.first().copied()
    }

    /// The whole of a file.
    pub(in crate::dialect) fn tree(&self, file: usize) -> Option<&'a Tree> {
        self.trees.get(file).copied()
    }

    /// The node that a reference written at a place of `file` points to, which may be a reference itself.
    pub(in crate::dialect) fn locate(&self, file: usize, place: &str, reference: &str) -> Result<Node<'a>, Lost> {
        let (document, fragment) = reference.split_once('#').unwrap_or((reference, ""));
        let decoded = pointer::percent_decoded(fragment);
        let found = self.locate_within(file, place, document, &decoded, &mut { CHAIN_LIMIT });
        match found {
            // A key may hold a `%` that nobody encoded.
            Err(Lost::Dangling(_)) if *decoded != *fragment => self
                .locate_within(file, place, document, fragment, &mut { CHAIN_LIMIT })
                .or(found),
            _ => found,
        }
    }

    /// The first node that is no reference itself.
    pub(in crate::dialect) fn resolve(&self, file: usize, place: &str, reference: &str) -> Result<Node<'a>, Lost> {
        let mut node = self.locate(file, place, reference)?;
        for _ in 0..CHAIN_LIMIT {
            match node.tree.get("$ref").and_then(Tree::as_str) {
                Some(next) => node = self.locate(node.file, &node.pointer, next)?,
                None => return Ok(node),
            }
        }
        Err(Lost::Circular)
    }

    fn locate_within(
        &self,
        file: usize,
        place: &str,
        document: &str,
        fragment: &str,
        left: &mut usize,
    ) -> Result<Node<'a>, Lost> {
        // Many descriptions have identifiers and still refer to what is relative to their top.
        if let Some((base, fragment)) = self.below_identifier(file, place, document, fragment)
            && let Ok(node) = self.fragment(base.0, &base.1, &fragment, left)
        {
            return Ok(node);
        }
        let (file, base) = self.document(file, document)?;
        self.fragment(file, &base, fragment, left)
    }

    /// What a reference means by the identifier it stands under: the file and the place of a schema, and what of it.
    fn below_identifier(
        &self,
        file: usize,
        place: &str,
        document: &str,
        fragment: &str,
    ) -> Option<((usize, String), String)> {
        let (own, base) = self.base(file, place)?;
        let (target_file, target) = match document {
            "" => (file, own.to_owned()),
            _ => {
                let absolute = identifier::resolved(&base.identifier, document);
                self.identifiers.get(&absolute)?.clone()
            }
        };
        if fragment.is_empty() || fragment.starts_with('/') {
            return Some(((target_file, target), fragment.to_owned()));
        }
        let named = self.bases.get(target_file)?.get(&target)?;
        let anchor = named.anchors.get(fragment)?.clone();
        Some(((target_file, anchor), String::new()))
    }

    /// The file, and the node in it, that the part before `#` names.
    fn document(&self, file: usize, document: &str) -> Result<(usize, String), Lost> {
        if document.is_empty() {
            return Ok((file, String::new()));
        }
        let followed = self.followed.get(&(file, document.to_owned()));
        match (followed, self.identifiers.get(document)) {
            (Some(Ok(other)), _) => Ok((*other, String::new())),
            (_, Some((file, pointer))) => Ok((*file, pointer.clone())),
            (Some(Err(why)), None) => Err(Lost::Unreachable(why.clone())),
            (None, None) => Err(Lost::Unreachable("it was never loaded".to_owned())),
        }
    }

    fn fragment(&self, file: usize, base: &str, fragment: &str, left: &mut usize) -> Result<Node<'a>, Lost> {
        let pointer = if fragment.is_empty() {
            base.to_owned()
        } else if fragment.starts_with('/') {
            format!("{base}{fragment}")
        } else {
            let anchor = self.anchors.get(&(file, fragment.to_owned())).cloned();
            anchor.ok_or_else(|| Lost::Dangling(format!("there is no anchor `{fragment}`")))?
        };
        let tree = self.trees.get(file).copied();
        let top = Node {
            file,
            pointer: String::new(),
            tree: tree.ok_or_else(|| Lost::Unreachable("it was never loaded".to_owned()))?,
        };
        self.descend(top, &pointer, left)
    }

    /// Goes down from a node, through references on the way, which many descriptions rely on.
    fn descend(&self, top: Node<'a>, pointer: &str, left: &mut usize) -> Result<Node<'a>, Lost> {
        let mut node = top;
        for segment in pointer::keys(pointer) {
            while pointer::child(node.tree, &segment).is_none()
                && let Some(reference) = node.tree.get("$ref").and_then(Tree::as_str)
            {
                *left = left.checked_sub(1).ok_or(Lost::Circular)?;
                let (document, fragment) = reference.split_once('#').unwrap_or((reference, ""));
                node = self.locate_within(
                    node.file,
                    &node.pointer,
                    document,
                    &pointer::percent_decoded(fragment),
                    left,
                )?;
            }
            node.tree = pointer::child(node.tree, &segment)
                .ok_or_else(|| Lost::Dangling(format!("there is no `{segment}` in `#{}`", node.pointer)))?;
            pointer::push(&mut node.pointer, &segment);
        }
        Ok(node)
    }
}

/// Whether a mapping's value can only be the name of a schema (OpenAPI 3.1 §4.8.25.3).
pub(in crate::dialect) fn is_bare_name(text: &str) -> bool {
    !text.contains(['/', '#', '.'])
}

/// What a file refers to, and what in it can be referred to by name.
#[derive(Default)]
struct Scan {
    documents: IndexSet<String>,
    identifiers: Vec<(String, String)>,
    anchors: Vec<(String, String)>,
    bases: HashMap<String, Base>,
}

impl Scan {
    /// Looks at every object, whatever its place: what turns out to be no reference is never asked for.
    fn visit(&mut self, tree: &Tree, pointer: &mut String, around: Option<&str>) {
        let length = pointer.len();
        let own = self.identified(tree, pointer, around);
        let around = own.as_deref().or(around);
        match tree {
            Tree::Map(map) => {
                for (key, child) in map {
                    if let Tree::String(text) = child {
                        self.word(key, text, pointer, around);
                    } else {
                        if key == "mapping" {
                            self.mapping(child);
                        }
                        pointer::push(pointer, key);
                        self.visit(child, pointer, around);
                        pointer.truncate(length);
                    }
                }
            }
            Tree::List(list) => {
                for (index, child) in list.iter().enumerate() {
                    pointer::push(pointer, &index.to_string());
                    self.visit(child, pointer, around);
                    pointer.truncate(length);
                }
            }
            _ => {}
        }
    }

    /// The place of a schema with an identifier, which is noted; `around` is the place of the one around it.
    fn identified(&mut self, tree: &Tree, pointer: &str, around: Option<&str>) -> Option<String> {
        let identifier = tree.get("$id").or(tree.get("$self")).and_then(Tree::as_str)?;
        let identifier = identifier.split('#').next().filter(|text| !text.is_empty())?;
        let outer = around.and_then(|place| self.bases.get(place));
        let identifier = outer.map_or_else(
            || identifier.to_owned(),
            |outer| identifier::resolved(&outer.identifier, identifier),
        );
        self.identifiers.push((identifier.clone(), pointer.to_owned()));
        let base = Base {
            identifier,
            ..Base::default()
        };
        self.bases.insert(pointer.to_owned(), base);
        Some(pointer.to_owned())
    }

    /// A discriminator's mapping may refer to other files too.
    fn mapping(&mut self, tree: &Tree) {
        let values = tree.as_map().into_iter().flat_map(|map| map.values());
        for text in values.filter_map(Tree::as_str).filter(|text| !is_bare_name(text)) {
            self.reference(text);
        }
    }

    fn reference(&mut self, text: &str) {
        let document = text.split_once('#').map_or(text, |(document, _)| document);
        if !document.is_empty() {
            self.documents.insert(document.to_owned());
        }
    }

    fn word(&mut self, key: &str, text: &str, pointer: &str, around: Option<&str>) {
        match key {
            "$ref" | "$dynamicRef" | "$recursiveRef" => {
                self.reference(text);
            }
            "$id" | "$self" => {
                let identifier = text.strip_suffix('#').unwrap_or(text);
                self.identifiers.push((identifier.to_owned(), pointer.to_owned()));
            }
            "$anchor" | "$dynamicAnchor" => {
                self.anchors.push((text.to_owned(), pointer.to_owned()));
                if let Some(base) = around.and_then(|place| self.bases.get_mut(place)) {
                    base.anchors.entry(text.to_owned()).or_insert(pointer.to_owned());
                }
            }
            "defaultMapping" if !is_bare_name(text) => self.reference(text),
            _ => {}
        }
    }
}
