//! Sections, operations and lists that stand elsewhere.
//!
//! The standard has references for few kinds of parts (OpenAPI 3.1 §4.8.23). People write them for any: a whole section
//! (`paths: {$ref: paths.yaml}`), an operation, a list. What stands beside such a reference goes before what it leads to.

use crate::dialect::{
    reader::Reader,
    refer::library::{Lost, Node},
};
use crate::{
    diagnostic::codes::dialect as codes,
    source::{Map, Tree, pointer},
};

/// How many references in a row are followed from one part.
const CHAIN_LIMIT: usize = 16;

/// One of the objects that a part is made of.
#[derive(Clone, Debug)]
pub(in crate::dialect) struct Layer<'a> {
    /// Index of the file.
    pub(in crate::dialect) file: usize,
    /// Where the object stands in that file.
    pub(in crate::dialect) pointer: String,
    /// The object itself.
    pub(in crate::dialect) map: &'a Map,
}

impl<'a> Layer<'a> {
    /// Its entries, without the reference to the next layer.
    pub(in crate::dialect) fn entries(&self) -> impl Iterator<Item = (&'a String, &'a Tree)> {
        self.map.iter().filter(|(key, tree)| !is_reference(key, tree))
    }
}

/// Whether an entry says where its object goes on. A component or a header may be called `$ref` too, but is no text.
fn is_reference(key: &str, tree: &Tree) -> bool {
    key == "$ref" && tree.as_str().is_some()
}

/// Whether one of the nearer layers has a key already.
pub(in crate::dialect) fn is_covered(nearer: &[Layer<'_>], key: &str) -> bool {
    nearer
        .iter()
        .any(|layer| layer.map.get(key).is_some_and(|tree| !is_reference(key, tree)))
}

/// What these objects say together, of which the nearest goes before the others: each entry with the object that it stands in.
pub(in crate::dialect) fn visible<'l, 'a>(
    layers: &'l [Layer<'a>],
) -> impl Iterator<Item = (&'l Layer<'a>, &'a String, &'a Tree)> {
    layers.iter().enumerate().flat_map(move |(depth, layer)| {
        let nearer = layers.get(..depth).unwrap_or_default();
        let own = layer.entries().filter(move |(key, _)| !is_covered(nearer, key));
        own.map(move |(key, tree)| (layer, key, tree))
    })
}

/// In which order entries are read.
#[derive(Clone, Copy, Debug)]
enum Order {
    /// What one entry is does not depend on where it stands: an object has no order (RFC 8259 §4).
    OfKeys,
    OfText,
}

impl<'a> Reader<'a> {
    /// The object at the present place and those that its `$ref` leads to, the nearest first.
    pub(in crate::dialect) fn layers(&mut self, map: &'a Map) -> Vec<Layer<'a>> {
        if map.get("$ref").and_then(Tree::as_str).is_some() {
            self.report_unusual();
        }
        let mut layers = vec![Layer {
            file: self.file,
            pointer: self.place().to_owned(),
            map,
        }];
        while let Some(last) = layers.last()
            && let Some(reference) = last.map.get("$ref").and_then(Tree::as_str)
        {
            let found = self.library.locate(last.file, &last.pointer, reference);
            let next = match found {
                Ok(_) if layers.len() > CHAIN_LIMIT => Err(Lost::Circular),
                Ok(node) if layers.iter().any(|layer| is_at(layer, &node)) => Err(Lost::Circular),
                Ok(node) if !self.affords(node.tree) => break,
                Ok(Node { file, pointer, tree }) => match tree.as_map() {
                    Some(map) => Ok(Layer { file, pointer, map }),
                    None => Err(Lost::Dangling("what stands there is not an object".to_owned())),
                },
                Err(lost) => Err(lost),
            };
            match next {
                Ok(layer) => layers.push(layer),
                Err(lost) => {
                    self.report_lost(reference, &lost);
                    break;
                }
            }
        }
        layers
    }

    /// Reads each entry of the object under a keyword, wherever that stands, in the order of their keys.
    pub(in crate::dialect) fn entries(
        &mut self,
        keyword: &str,
        node: Option<&'a Tree>,
        read: impl FnMut(&mut Self, &'a str, &'a Tree),
    ) {
        self.each_entry(keyword, node, Order::OfKeys, read);
    }

    /// The same in the order of the text.
    pub(in crate::dialect) fn entries_as_written(
        &mut self,
        keyword: &str,
        node: Option<&'a Tree>,
        read: impl FnMut(&mut Self, &'a str, &'a Tree),
    ) {
        self.each_entry(keyword, node, Order::OfText, read);
    }

    fn each_entry(
        &mut self,
        keyword: &str,
        node: Option<&'a Tree>,
        order: Order,
        mut read: impl FnMut(&mut Self, &'a str, &'a Tree),
    ) {
        let Some(map) = self.object_at(keyword, node) else {
            return;
        };
        self.within(keyword, |reader| {
            let has_reference = map.iter().any(|(key, tree)| is_reference(key, tree));
            let layers = match has_reference {
                true => reader.layers(map),
                false => vec![Layer {
                    file: reader.file,
                    pointer: reader.place().to_owned(),
                    map,
                }],
            };
            let mut entries: Vec<_> = visible(&layers).collect();
            if let Order::OfKeys = order {
                entries.sort_by(|(_, one, _), (_, other, _)| pointer::by_segment(one, other));
            }
            for (layer, key, tree) in entries {
                match has_reference {
                    true => reader.entry(layer, key, |reader| read(reader, key, tree)),
                    false => reader.within(key, |reader| read(reader, key, tree)),
                }
            }
        });
    }

    /// Reads an entry of an object that stands elsewhere, as an entry of what is read at the present place.
    pub(in crate::dialect) fn entry<T>(
        &mut self,
        layer: &Layer<'_>,
        key: &str,
        read: impl FnOnce(&mut Self) -> T,
    ) -> T {
        self.standing_at(layer.file, &layer.pointer, |reader| {
            reader.within(key, |reader| {
                reader.note_origin();
                read(reader)
            })
        })
    }

    /// Reads each item of the list under a keyword, wherever that stands.
    pub(in crate::dialect) fn items(
        &mut self,
        keyword: &str,
        node: Option<&'a Tree>,
        mut read: impl FnMut(&mut Self, usize, &'a Tree),
    ) {
        let mut each = |reader: &mut Self, list: &'a [Tree]| {
            for (index, tree) in list.iter().enumerate() {
                read(reader, index, tree);
            }
        };
        match node.and_then(|node| node.get("$ref")).and_then(Tree::as_str) {
            None => {
                let list = self.list_at(keyword, node);
                self.within(keyword, |reader| each(reader, list));
            }
            Some(reference) => self.within(keyword, |reader| {
                if let Some((target, list)) = reader.list_of(reference) {
                    reader.elsewhere(&target, |reader| each(reader, list));
                }
            }),
        }
    }

    /// The same where each item may be a reference too, and makes one thing or none.
    pub(in crate::dialect) fn followed_items<T>(
        &mut self,
        keyword: &str,
        node: Option<&'a Tree>,
        mut read: impl FnMut(&mut Self, &'a Tree) -> Option<T>,
    ) -> Vec<T> {
        let mut made = Vec::new();
        self.items(keyword, node, |reader, index, tree| {
            let (source, unified) = (index.to_string(), made.len().to_string());
            let item = reader.moved(&[&source], &[&unified], |reader| {
                reader.followed(tree, &mut read).flatten()
            });
            made.extend(item);
        });
        made
    }

    /// The list that a reference at the present place leads to.
    pub(in crate::dialect) fn list_of(&mut self, reference: &str) -> Option<(Node<'a>, &'a [Tree])> {
        let found = self.library.resolve(self.file, self.place(), reference);
        let found = found.and_then(|target| match target.tree.as_list() {
            Some(list) => Ok((target, list)),
            None => Err(Lost::Dangling("what stands there is not a list".to_owned())),
        });
        match found {
            Ok(found) => {
                self.report_unusual();
                self.affords(found.0.tree).then_some(found)
            }
            Err(lost) => {
                self.report_lost(reference, &lost);
                None
            }
        }
    }

    /// Says that a reference stands here, where the standard has none.
    pub(in crate::dialect) fn report_unusual(&mut self) {
        self.within("$ref", |reader| {
            reader.report(
                &codes::UNUSUAL_REFERENCE,
                "the standard has no `$ref` here; it is followed all the same",
            );
        });
    }
}

fn is_at(layer: &Layer<'_>, node: &Node<'_>) -> bool {
    layer.file == node.file && layer.pointer == node.pointer
}

/// The pointer of an object and the key in it that a pointer ends in.
pub(in crate::dialect) fn split(place: &str) -> Option<(&str, String)> {
    let (parent, _) = place.rsplit_once('/')?;
    let key = pointer::keys(&place[parent.len()..]).next()?;
    Some((parent, key.into_owned()))
}
