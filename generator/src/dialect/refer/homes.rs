//! Components that are nothing but a reference into another file: they are what stands there.
//!
//! People who divide a description into files list its schemas so: `Pet: {$ref: schemas/Pet.yaml}`. What refers to the file
//! means the component.

use crate::dialect::{
    reader::Reader,
    refer::imports::Section,
    refer::layers::{Layer, visible},
    refer::library::Node,
};
use crate::source::{Tree, pointer};

/// How many references in a row are followed from one component.
const CHAIN_LIMIT: usize = 16;

impl<'a> Reader<'a> {
    /// Lets references to what such components lead to lead to the components. Where several lead to the same, the first is it, and the others
    /// are further names for that one.
    pub(in crate::dialect) fn settle_homes(&mut self) {
        for (section, layers) in self.sections.clone() {
            for (layer, key, tree) in visible(&layers) {
                self.settle(section, layer, key, tree);
            }
        }
    }

    fn settle(&mut self, section: Section, layer: &Layer<'a>, key: &str, tree: &'a Tree) {
        let mut place = layer.pointer.clone();
        pointer::push(&mut place, key);
        let mut chain = vec![Node {
            file: layer.file,
            pointer: place,
            tree,
        }];
        while let Some(last) = chain.last()
            && let Some(reference) = bare(last.tree)
        {
            // What leads to nothing is said where it is read; a component that leads to another one is a second name for it.
            let Ok(next) = self.library.locate(last.file, &last.pointer, reference) else {
                return;
            };
            if chain.len() > CHAIN_LIMIT || self.declared_key(section, &next).is_some() {
                return;
            }
            chain.push(next);
        }
        // Within a file, both have a name that somebody gave them.
        if chain.last().is_some_and(|last| last.file != layer.file) {
            self.imports.settle(section, key, chain.split_off(1));
        }
    }
}

/// The reference, where nothing stands beside it.
pub(super) fn bare(tree: &Tree) -> Option<&str> {
    let map = tree.as_map().filter(|map| map.len() == 1)?;
    map.get("$ref")?.as_str()
}
