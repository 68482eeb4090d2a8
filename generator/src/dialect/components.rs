//! The Components Object (OpenAPI 3.1 §4.8.7), and what references add to it.

use indexmap::IndexMap;
use openapiv3::{Components, ReferenceOr, RequestBody};

use super::{
    document::keys,
    imports::{Import, Section},
    parameter::empty_header,
    reader::{Reader, extensions, is_extension},
    security::whole_value,
    version::Version,
};
use crate::source::{Map, Tree};

/// The sections of Swagger 2.0; its parameters and responses are read where they are used, as they depend on it.
const SWAGGER_SECTIONS: &[(&str, Section)] = &[
    ("definitions", Section::Schemas),
    ("securityDefinitions", Section::SecuritySchemes),
];

/// The sections of OpenAPI 3 that have a place in the unified document.
const SECTIONS: &[(&str, Section)] = &[
    ("schemas", Section::Schemas),
    ("responses", Section::Responses),
    ("parameters", Section::Parameters),
    ("requestBodies", Section::RequestBodies),
    ("headers", Section::Headers),
    ("securitySchemes", Section::SecuritySchemes),
];

impl<'a> Reader<'a> {
    /// Everything that the description declares as a component.
    pub(super) fn components(&mut self, root: &'a Tree) -> Components {
        let mut components = Components::default();
        let (top, sections): (_, &[(&str, Section)]) = match self.version {
            Version::Swagger => (Some(root), SWAGGER_SECTIONS),
            Version::OpenApi30 | Version::OpenApi31 => (root.get("components"), SECTIONS),
        };
        let Some(map) = self.object_at("components", top) else {
            return components;
        };
        // Before anything is read: what is brought in must not get a key that a later section declares.
        for (keyword, section) in sections {
            for key in map.get(*keyword).and_then(Tree::as_map).into_iter().flat_map(Map::keys) {
                self.imports.reserve(*section, key);
            }
        }
        if self.version == Version::Swagger {
            for (keyword, section) in sections {
                self.section(&[keyword], map.get(*keyword), *section, &mut components);
            }
        } else {
            components.extensions = extensions(map);
            for (keyword, section) in sections {
                self.section(&["components", keyword], map.get(*keyword), *section, &mut components);
            }
        }
        components
    }

    fn section(&mut self, source: &[&str], node: Option<&'a Tree>, section: Section, components: &mut Components) {
        let Some(node) = node.filter(|node| **node != Tree::Null) else {
            return;
        };
        self.moved(source, &["components", section.key()], |reader| {
            let map = reader.object(node, "this section").into_iter().flatten();
            for (key, tree) in map.filter(|(key, tree)| !is_extension(key) || tree.as_map().is_some()) {
                reader.within(key, |reader| reader.component(section, key, tree, components));
            }
        });
    }

    /// Reads what references brought in, and what that refers to in turn.
    pub(super) fn imported(&mut self, components: &mut Components) {
        while let Some(Import {
            section,
            key,
            name,
            node,
        }) = self.imports.next()
        {
            self.moved(&[], &["components", section.key(), &key], |reader| {
                reader.elsewhere(&node, |reader| reader.component(section, &key, node.tree, components));
            });
            let extensions = match section {
                Section::Schemas => {
                    item(&mut components.schemas, &key).map(|schema| &mut schema.schema_data.extensions)
                }
                Section::Responses => item(&mut components.responses, &key).map(|response| &mut response.extensions),
                Section::RequestBodies => item(&mut components.request_bodies, &key).map(|body| &mut body.extensions),
                Section::Parameters | Section::Headers | Section::SecuritySchemes => None,
            };
            if let Some(extensions) = extensions {
                extensions.insert(keys::HOISTED.to_owned(), true.into());
                extensions.insert(keys::NAME.to_owned(), name.into());
            }
        }
    }

    fn component(&mut self, section: Section, key: &str, tree: &'a Tree, components: &mut Components) {
        let key = key.to_owned();
        match section {
            Section::Schemas => {
                let schema = self.schema(tree);
                components.schemas.insert(key, schema);
            }
            Section::Responses => {
                let response = self.response_or_reference(tree);
                components.responses.insert(key, response);
            }
            Section::Parameters => {
                if let Some(parameter) = self.parameter_or_reference(tree) {
                    components.parameters.insert(key, parameter);
                }
            }
            Section::RequestBodies => {
                let body = self.reference_or(section, tree, Self::request_body, RequestBody::default);
                components.request_bodies.insert(key, body);
            }
            Section::Headers => {
                let header = self.reference_or(section, tree, Self::header, empty_header);
                components.headers.insert(key, header);
            }
            Section::SecuritySchemes => {
                let scheme = self.reference_or(section, tree, Self::security_scheme, || {
                    whole_value("Authorization", None, IndexMap::new())
                });
                components.security_schemes.insert(key, scheme);
            }
        }
    }
}

fn item<'c, T>(section: &'c mut IndexMap<String, ReferenceOr<T>>, key: &str) -> Option<&'c mut T> {
    match section.get_mut(key) {
        Some(ReferenceOr::Item(item)) => Some(item),
        _ => None,
    }
}
