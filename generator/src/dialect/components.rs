//! The Components Object (OpenAPI 3.1 §4.8.7), and what references add to it.

use indexmap::IndexMap;
use openapiv3::{Components, RequestBody};

use super::{
    parameter::empty_header,
    reader::{Reader, extensions, is_extension},
    refer::imports::{Import, Section},
    refer::layers::{Layer, visible},
    refer::library::Node,
    security::whole_value,
    version::Version,
};
use crate::source::{Tree, pointer};

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
        let (tops, keywords): (_, &[(&str, Section)]) = match self.version {
            Version::Swagger => (root.as_map().map(|map| self.layers(map)), SWAGGER_SECTIONS),
            Version::OpenApi30 | Version::OpenApi31 => {
                let map = self.object_at("components", root.get("components"));
                components.extensions = map.map(extensions).unwrap_or_default();
                (
                    map.map(|map| self.within("components", |reader| reader.layers(map))),
                    SECTIONS,
                )
            }
        };
        // All sections before anything is read: references lead to them, and what is brought in must not get a key that
        // a later one declares.
        for (keyword, section) in keywords {
            let layers = self.section_layers(tops.as_deref().unwrap_or_default(), keyword);
            for (key, _) in layers.iter().flat_map(Layer::entries) {
                self.imports.reserve(*section, key);
            }
            self.sections.push((*section, layers));
        }
        self.settle_homes();
        for (section, layers) in self.sections.clone() {
            self.section(section, &layers, &mut components);
        }
        components
    }

    /// The objects that make up the section under a keyword.
    fn section_layers(&mut self, tops: &[Layer<'a>], keyword: &str) -> Vec<Layer<'a>> {
        let mut layers = Vec::new();
        for top in tops {
            self.standing_at(top.file, &top.pointer, |reader| {
                let Some(node) = top.map.get(keyword).filter(|node| **node != Tree::Null) else {
                    return;
                };
                reader.within(keyword, |reader| {
                    if let Some(map) = reader.object(node, "this section") {
                        layers.extend(reader.layers(map));
                    }
                });
            });
        }
        layers
    }

    fn section(&mut self, section: Section, layers: &[Layer<'a>], components: &mut Components) {
        self.moved(&[], &["components", section.key()], |reader| {
            let mut entries: Vec<_> = visible(layers).collect();
            entries.sort_by(|(_, one, _), (_, other, _)| pointer::by_segment(one, other));
            for (layer, key, tree) in entries {
                let is_remark = is_extension(key) && tree.as_map().is_none();
                if !is_remark {
                    reader.entry(layer, key, |reader| reader.declared(section, key, tree, components));
                }
            }
        });
    }

    /// A component, which may be nothing but what another place says.
    fn declared(&mut self, section: Section, key: &str, tree: &'a Tree, components: &mut Components) {
        match self.imports.home(section, key) {
            Some(home) => self.brought(section, key, &home, components),
            None => self.component(section, key, tree, components),
        }
    }

    fn brought(&mut self, section: Section, key: &str, node: &Node<'a>, components: &mut Components) {
        self.elsewhere(node, |reader| {
            if reader.affords(node.tree) {
                reader.component(section, key, node.tree, components);
            }
        });
    }

    /// Reads what references brought in, and what that refers to in turn.
    pub(super) fn imported(&mut self, components: &mut Components) {
        while let Some(Import { section, key, node }) = self.imports.next() {
            self.moved(&[], &["components", section.key(), &key], |reader| {
                reader.brought(section, &key, &node, components);
            });
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
