//! References, each brought to `#/components/SECTION/KEY`.

use openapiv3::ReferenceOr;

use crate::dialect::{
    reader::Reader,
    refer::called::called,
    refer::homes,
    refer::imports::Section,
    refer::layers,
    refer::library::{Lost, Node},
    version::Version,
};
use crate::{diagnostic::codes::dialect as codes, source::Tree};

/// How many references within references are followed for parts that have no section of their own.
const DEPTH: usize = 8;

impl<'a> Reader<'a> {
    /// The reference in the unified document for one as written. What can't be reached is reported, and said in the error.
    pub(in crate::dialect) fn refer(&mut self, section: Section, reference: &str) -> Result<String, String> {
        let node = match self.library.locate(self.file, self.place(), reference) {
            Ok(node) => node,
            Err(lost) => {
                return match self.misspelt(section, reference) {
                    Some(key) => Ok(format!("#/components/{}/{key}", section.key())),
                    None => Err(self.report_lost(reference, &lost)),
                };
            }
        };
        Ok(self.component_at(section, node, reference))
    }

    /// The reference in the unified document to what stands at a node, which becomes a component if it is none.
    pub(in crate::dialect) fn component_at(&mut self, section: Section, node: Node<'a>, reference: &str) -> String {
        let (node, reference) = self.of_the_same_name(section, node, reference);
        let key = match self.declared_key(section, &node) {
            Some(key) => key,
            None => {
                let called = self.called(&node, reference);
                self.imports.key(section, node, called)
            }
        };
        format!("#/components/{}/{key}", section.key())
    }

    /// What a node means that is nothing but a reference to what is called as it is, as in a file that lists others
    /// (`Pet: {$ref: Pet.yaml}`).
    fn of_the_same_name<'r>(&self, section: Section, node: Node<'a>, reference: &'r str) -> (Node<'a>, &'r str)
    where
        'a: 'r,
    {
        let mut found = (node, reference);
        for _ in 0..DEPTH {
            let (node, reference) = &found;
            let Some(next) = homes::bare(node.tree).filter(|_| self.declared_key(section, node).is_none()) else {
                break;
            };
            let Ok(target) = self.library.locate(node.file, &node.pointer, next) else {
                break;
            };
            let known = self.declared_key(section, &target);
            let known = known.or_else(|| self.imports.known(section, &target));
            let called = known.unwrap_or_else(|| self.called(&target, next));
            if called != self.called(node, reference) {
                break;
            }
            found = (target, next);
        }
        found
    }

    /// What a node is called that a reference leads to.
    fn called(&self, node: &Node<'_>, reference: &str) -> String {
        called(&node.pointer, stem(reference), self.library.tree(node.file))
    }

    /// A part that may be a reference.
    pub(in crate::dialect) fn reference_or<T>(
        &mut self,
        section: Section,
        node: &'a Tree,
        read: impl FnOnce(&mut Self, &'a Tree) -> T,
        degraded: impl FnOnce() -> T,
    ) -> ReferenceOr<T> {
        match node.get("$ref").and_then(Tree::as_str) {
            Some(reference) => match self.refer(section, reference) {
                Ok(reference) => {
                    self.keep_description(node);
                    ReferenceOr::Reference { reference }
                }
                Err(_) => ReferenceOr::Item(degraded()),
            },
            None => ReferenceOr::Item(read(self, node)),
        }
    }

    /// Keeps what stands beside a reference about its target. Before 3.1 it is ignored (OpenAPI 3.0 §4.7.23).
    pub(in crate::dialect) fn keep_description(&mut self, node: &'a Tree) {
        if self.version == Version::OpenApi31
            && let Some(description) = self.text_at("description", node.get("description"))
        {
            self.descriptions.insert(self.pointer(), description);
        }
    }

    /// The part itself, where it is a reference or where it is not; for parts that have no section of their own.
    pub(in crate::dialect) fn followed<T>(
        &mut self,
        node: &'a Tree,
        read: impl FnOnce(&mut Self, &'a Tree) -> T,
    ) -> Option<T> {
        let Some(reference) = node.get("$ref").and_then(Tree::as_str) else {
            return Some(read(self, node));
        };
        let target = match self.library.resolve(self.file, self.place(), reference) {
            Ok(target) => target,
            Err(lost) => {
                self.report_lost(reference, &lost);
                return None;
            }
        };
        if self.depth >= DEPTH || self.depth > 0 && self.followable == 0 {
            self.report_lost(reference, &Lost::Circular);
            return None;
        }
        if !self.affords(target.tree) {
            return None;
        }
        self.followable -= usize::from(self.depth > 0);
        self.depth += 1;
        let result = self.elsewhere(&target, |reader| read(reader, target.tree));
        self.depth -= 1;
        Some(result)
    }

    /// The key of a node that stands where the components of its kind are declared.
    pub(super) fn declared_key(&self, section: Section, node: &Node<'_>) -> Option<String> {
        let (parent, key) = layers::split(&node.pointer)?;
        let (_, layers) = self.sections.iter().find(|(own, _)| *own == section)?;
        let depth = layers
            .iter()
            .position(|layer| layer.file == node.file && layer.pointer == parent)?;
        (!layers::is_covered(layers.get(..depth)?, &key)).then_some(key)
    }

    pub(in crate::dialect) fn report_lost(&mut self, reference: &str, lost: &Lost) -> String {
        let (code, why) = match lost {
            Lost::Dangling(why) => (
                &codes::DANGLING_REFERENCE,
                format!("`{reference}` leads to nothing: {why}"),
            ),
            Lost::Unreachable(why) => (
                &codes::UNREACHABLE_REFERENCE,
                format!("`{reference}` is out of reach: {why}"),
            ),
            Lost::Circular => (
                &codes::CIRCULAR_REFERENCE,
                format!("`{reference}` leads to nothing but references"),
            ),
        };
        self.report(code, why.clone());
        why
    }
}

/// The name of the file that a reference names, without its endings.
fn stem(reference: &str) -> Option<&str> {
    let path = reference.split('#').next()?;
    path.rsplit('/').next()?.split('.').next()
}
