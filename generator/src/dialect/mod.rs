//! Swagger 2.0, OpenAPI 3.0, 3.1 and 3.2 to one form: the 3.0 structures of `openapiv3`, plus private keys.
//!
//! The structures are filled by hand from the tree, in one pass and without a copy of it. Deserialising them would
//! buffer each schema once a level of nesting, would refuse what real descriptions hold, and could not say where.

mod about;
mod body;
mod body_parameter;
mod components;
mod document;
mod examples;
mod operation;
mod parameter;
mod path;
mod reader;
mod refer;
mod response;
mod schema;
mod security;
mod swagger;
mod value;
mod version;

pub(crate) use document::{Document, Origins, Paths, RawOperation, keys};
pub(crate) use examples::examples;
use path::Operations;
pub(crate) use path::{named_group, query_pair, query_pairs, template_of};
use reader::Reader;
use refer::library::Library;
pub(crate) use version::Version;

use std::collections::HashSet;

use crate::{
    diagnostic::Diagnostics,
    source::{Sources, Tree},
};

/// Brings a description to the one form that analysis reads, or nothing where it is in no version that is known or repeats
/// more than is allowed.
///
/// Places in the diagnostics that this adds are those of the files as written; pointers of later stages
/// go through [`Origins::resolve`].
pub(crate) fn unify(sources: &mut Sources, diagnostics: &mut Diagnostics) -> Option<Document> {
    let version = Version::of(sources.root(), diagnostics)?;
    let library = Library::load(sources, diagnostics);
    let root = library.root()?;
    let mut reader = Reader::new(library, version);
    let document = reader.document(root);
    let mut said = HashSet::new();
    for diagnostic in reader.diagnostics.iter() {
        // A part that several others refer to may be read several times.
        if said.insert((diagnostic.code.id, &diagnostic.place, &diagnostic.message)) {
            diagnostics.push(diagnostic.clone());
        }
    }
    // A part of what is meant is no description: what came too late is missing anywhere.
    (!reader.copies.is_refused()).then_some(document)
}

impl<'a> Reader<'a> {
    fn document(&mut self, root: &'a Tree) -> Document {
        let mut components = self.components(root);
        let mut operations = Operations::default();
        self.paths(root.get("paths"), &mut operations);
        self.webhooks(root.get("webhooks"), &mut operations);
        self.imported(&mut components);
        let info = self.info(root.get("info"));
        let servers = match self.version {
            Version::Swagger => self.swagger_servers(root),
            Version::OpenApi30 | Version::OpenApi31 => self.servers(root.get("servers")),
        };
        let tags = self.tags(root.get("tags"));
        let security = self.security(root.get("security"));
        self.origins.moved.sort_by(|first, second| first.0.cmp(&second.0));
        refer::circular::cut(&mut components, &self.origins, &mut self.diagnostics);
        Document {
            info,
            servers,
            tags,
            security,
            components,
            operations: operations.outgoing,
            paths: paths(root.get("paths")),
            incoming: operations.incoming,
            pages: root.get("x-fern-pagination").map(value::value),
            copies: self.copies,
            descriptions: std::mem::take(&mut self.descriptions),
            origins: std::mem::take(&mut self.origins),
            unplaced: std::mem::take(&mut self.unplaced),
        }
    }
}

fn paths(paths: Option<&Tree>) -> Paths {
    match paths {
        None | Some(Tree::Null) => Paths::Absent,
        Some(Tree::Map(map)) if map.keys().all(|key| reader::is_extension(key)) => Paths::Empty,
        Some(_) => Paths::Present,
    }
}

#[cfg(test)]
mod tests;
