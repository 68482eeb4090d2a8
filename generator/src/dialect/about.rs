//! What a description says about itself: info, tags, servers, documentation elsewhere.

use indexmap::IndexMap;
use openapiv3::{Contact, ExternalDocumentation, Info, License, Server, ServerVariable, Tag};

use super::reader::{Reader, extensions};
use crate::{
    diagnostic::codes::dialect as codes,
    source::{Map, Tree},
};

impl<'a> Reader<'a> {
    /// The Info Object; its required parts are empty where they are missing.
    pub(super) fn info(&mut self, node: Option<&'a Tree>) -> Info {
        let Some(node) = node.filter(|node| **node != Tree::Null) else {
            return Info::default();
        };
        self.within("info", |reader| {
            if node.get("$ref").is_some() {
                reader.report_unusual();
            }
            let info = reader.followed(node, |reader, node| {
                let map = reader.object(node, "`info`")?;
                Some(Info {
                    title: reader.text_at("title", map.get("title")).unwrap_or_default(),
                    description: reader.text_at("description", map.get("description")),
                    terms_of_service: reader.text_at("termsOfService", map.get("termsOfService")),
                    contact: reader.contact(map.get("contact")),
                    license: reader.license(map.get("license")),
                    version: reader.text_at("version", map.get("version")).unwrap_or_default(),
                    extensions: extensions(map),
                })
            });
            info.flatten().unwrap_or_default()
        })
    }

    fn contact(&mut self, node: Option<&'a Tree>) -> Option<Contact> {
        let map = self.object_at("contact", node)?;
        self.within("contact", |reader| {
            Some(Contact {
                name: reader.text_at("name", map.get("name")),
                url: reader.text_at("url", map.get("url")),
                email: reader.text_at("email", map.get("email")),
                extensions: extensions(map),
            })
        })
    }

    fn license(&mut self, node: Option<&'a Tree>) -> Option<License> {
        let map = self.object_at("license", node)?;
        self.within("license", |reader| {
            let name = reader.text_at("name", map.get("name")).unwrap_or_default();
            Some(License {
                // The SPDX expression of 3.1 says more than the name, and `License` has no place for it.
                name: reader.text_at("identifier", map.get("identifier")).unwrap_or(name),
                url: reader.text_at("url", map.get("url")),
                extensions: extensions(map),
            })
        })
    }

    /// The External Documentation Object under `externalDocs`.
    pub(super) fn external_documentation(&mut self, node: Option<&'a Tree>) -> Option<ExternalDocumentation> {
        let map = self.object_at("externalDocs", node)?;
        self.within("externalDocs", |reader| {
            Some(ExternalDocumentation {
                description: reader.text_at("description", map.get("description")),
                url: reader.text_at("url", map.get("url"))?,
                extensions: extensions(map),
            })
        })
    }

    /// The Tag Objects; one may also be written as its bare name.
    pub(super) fn tags(&mut self, node: Option<&'a Tree>) -> Vec<Tag> {
        self.followed_items("tags", node, Self::tag)
    }

    fn tag(&mut self, node: &'a Tree) -> Option<Tag> {
        if let Tree::String(name) = node {
            return Some(Tag {
                name: name.clone(),
                ..Tag::default()
            });
        }
        let map = self.object(node, "a tag")?;
        let Some(name) = self.text_at("name", map.get("name")) else {
            self.report(&codes::MALFORMED_PART, "a tag has no `name`");
            return None;
        };
        Some(Tag {
            name,
            description: self.text_at("description", map.get("description")),
            external_docs: self.external_documentation(map.get("externalDocs")),
            extensions: extensions(map),
        })
    }

    /// The Server Objects under `servers`.
    pub(super) fn servers(&mut self, node: Option<&'a Tree>) -> Vec<Server> {
        self.followed_items("servers", node, Self::server)
    }

    fn server(&mut self, node: &'a Tree) -> Option<Server> {
        if let Tree::String(url) = node {
            self.report(
                &codes::MALFORMED_PART,
                "a server is not an object; the text is taken for its `url`",
            );
            return Some(Server {
                url: url.clone(),
                ..Server::default()
            });
        }
        let map = self.object(node, "a server")?;
        let Some(url) = self.text_at("url", map.get("url")) else {
            self.report(&codes::MALFORMED_PART, "a server has no `url`");
            return None;
        };
        Some(Server {
            url,
            description: self.text_at("description", map.get("description")),
            variables: self.server_variables(map),
            extensions: extensions(map),
        })
    }

    fn server_variables(&mut self, map: &'a Map) -> Option<IndexMap<String, ServerVariable>> {
        let variables = self.object_at("variables", map.get("variables"))?;
        self.within("variables", |reader| {
            let variables = variables.iter().filter_map(|(name, tree)| {
                let variable = reader.within(name, |reader| reader.server_variable(tree))?;
                Some((name.clone(), variable))
            });
            Some(variables.collect())
        })
    }

    fn server_variable(&mut self, node: &'a Tree) -> Option<ServerVariable> {
        let map = self.object(node, "a server variable")?;
        let enumeration = self.texts_at("enum", map.get("enum"));
        let default = self.text_at("default", map.get("default"));
        if default.is_none() && enumeration.is_empty() {
            self.report(&codes::MALFORMED_PART, "a server variable has no `default`");
        }
        Some(ServerVariable {
            default: default.or_else(|| enumeration.first().cloned()).unwrap_or_default(),
            enumeration,
            description: self.text_at("description", map.get("description")),
            extensions: extensions(map),
        })
    }
}
