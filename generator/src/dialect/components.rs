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

impl<'a> Reader<'a> {
    /// Everything that the description declares as a component.
    pub(super) fn components(&mut self, root: &'a Tree) -> Components {
        let mut components = Components::default();
        if self.version == Version::Swagger {
            for (keyword, section) in [
                ("definitions", Section::Schemas),
                ("securityDefinitions", Section::SecuritySchemes),
            ] {
                self.section(&[keyword], root.get(keyword), section, &mut components);
            }
            return components;
        }
        let Some(map) = self.object_at("components", root.get("components")) else {
            return components;
        };
        components.extensions = extensions(map);
        for section in [
            Section::Schemas,
            Section::Responses,
            Section::Parameters,
            Section::RequestBodies,
            Section::Headers,
            Section::SecuritySchemes,
        ] {
            self.section(
                &["components", section.key()],
                map.get(section.key()),
                section,
                &mut components,
            );
        }
        components
    }

    fn section(&mut self, source: &[&str], node: Option<&'a Tree>, section: Section, components: &mut Components) {
        let unified = ["components", section.key()];
        self.moved(source, &unified, |reader| {
            let Some(map) = node
                .filter(|node| **node != Tree::Null)
                .and_then(|node| reader.object(node, "this section"))
            else {
                return;
            };
            reader.reserve(map, section);
            for (key, tree) in map
                .iter()
                .filter(|(key, tree)| !is_extension(key) || tree.as_map().is_some())
            {
                reader.within(key, |reader| reader.component(section, key, tree, components));
            }
        });
    }

    /// Keeps the declared keys, also those of sections that are read later, free of brought-in ones.
    fn reserve(&mut self, map: &'a Map, section: Section) {
        for key in map.keys() {
            self.imports.reserve(section, key);
        }
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
