//! What a crate has once: its modules, features, client, credentials and servers, and what its root has of the runtime.

use std::collections::HashMap;

use super::list::List;
use super::{Item, ItemKind, Of};
use crate::face::Face;
use crate::face::client::{Client, Kind, New, Servers, kind};
use crate::face::declared::Declaration;
use crate::face::group_modules;
use crate::face::operation::{ERROR_BODY, ErrorBodies};
use crate::face::rust_type::RustType;
use crate::model::{Aside, Credential};
use crate::name::OPERATIONS;
use crate::name::reserved::{CLIENT_BUILDER_METHODS, EXPORTS, PART_EXPORTS};

const CLIENT: &str = "crate::Client";
const BUILDER: &str = "crate::ClientBuilder";
const SELF: &str = "Self";
const SECRET: &str = "impl Into<crate::runtime::Secret>";

pub(super) fn list<'a>(face: &Face<'a>, list: &mut List<'_, 'a>) {
    list.add("crate::runtime", ItemKind::Module);
    if !face.operations.is_empty() {
        list.add(OPERATIONS, ItemKind::Module);
    }
    if face.has_components() {
        list.add("crate::types", ItemKind::Module);
    }
    let of_parts = PART_EXPORTS.iter().filter(|_| face.uses.multipart);
    for name in EXPORTS.iter().chain(of_parts) {
        let path = match *name {
            "Error" if !face.operations.is_empty() => {
                let body = RustType::Root(ERROR_BODY);
                list.alias("crate::Error", &RustType::of_runtime("Error", vec![body]));
                continue;
            }
            "StatusCode" => "http::StatusCode".to_owned(),
            name => format!("crate::runtime::{name}"),
        };
        list.add(&format!("crate::{name}"), ItemKind::Export(path));
    }
    let mock = Item {
        kind: ItemKind::Export("crate::runtime::mock".to_owned()),
        deprecated: false,
        features: vec!["mock".to_owned()],
        is_beside: false,
        of: Aside(Of::Api),
    };
    if face.uses.checks {
        let check = Item {
            kind: ItemKind::Export("crate::runtime::json::check::Check".to_owned()),
            features: vec!["check".to_owned()],
            is_beside: true,
            ..mock.clone()
        };
        list.items.insert("crate::Check".to_owned(), check);
    }
    list.items.insert("crate::mock".to_owned(), mock);
    features(face, list);
    if !face.operations.is_empty() {
        error_body(&face.error_bodies, list);
    }
    client(&face.client, list);
    groups(face, list);
    builder(&face.client, list);
    for (_, credential, names) in &face.client.credentials {
        let of = Of::Named("security scheme", credential.name.clone());
        list.made_for(of, |list| of_credential(credential, &names.name, list));
    }
    for choice in &face.client.choices {
        servers(choice, list);
    }
}

/// The bodies of errors.
fn error_body<'a>(bodies: &ErrorBodies<'a>, list: &mut List<'_, 'a>) {
    let path = list.path(&RustType::Root(ERROR_BODY));
    list.add(&path, ItemKind::Enum { exhaustive: false });
    list.implementations(&path, &["Clone", "Debug", "DeclaredBody", "PartialEq"]);
    for variant in bodies.variants() {
        let of = match variant.declared {
            Some(id) => Of::Type(id),
            None => Of::Named("error body", variant.name.clone()),
        };
        list.features = variant.features.iter().map(|feature| (*feature).to_owned()).collect();
        list.made_for(of, |list| {
            list.variant(&path, &variant.name, std::slice::from_ref(&variant.held))
        });
    }
    list.features.clear();
}

fn client<'a>(client: &Client<'a>, list: &mut List<'_, 'a>) {
    list.add(CLIENT, ItemKind::Struct { exhaustive: false });
    list.implementations(CLIENT, &["Clone", "Debug"]);
    list.known_function(CLIENT, "builder", None, &[], BUILDER);
    let raw = "crate::runtime::Unawaited<crate::runtime::RawOperation>";
    let arguments = [("method", "&str"), ("path", "&str")];
    list.known_function(CLIENT, "raw_request", Some("&self"), &arguments, raw);
    if let Some(New { url, credential }) = &client.new {
        let credential = credential.map(|(_, names)| ("credential", RustType::Root(&names.name)));
        let url = url.then_some(("base_url", RustType::Text));
        let arguments: Vec<_> = url.into_iter().chain(credential).collect();
        list.function(CLIENT, "new", None, &arguments, SELF);
    }
}

/// The structs of groups, and what leads to them: all of a module is compiled with the same features.
fn groups<'a>(face: &Face<'a>, list: &mut List<'_, 'a>) {
    if !face.groups.is_empty() {
        list.add("crate::groups", ItemKind::Module);
    }
    for groups in group_modules(&face.groups).values() {
        let features = groups.iter().find(|group| group.names.parent.is_none());
        let features = features.into_iter().flat_map(|group| &group.features);
        list.features = features.map(|feature| (*feature).to_owned()).collect();
        for group in groups {
            list.of = Of::Named("group", group.accessors.clone());
            let path = format!("crate::groups::{}", group.names.name);
            list.add(&path, ItemKind::Struct { exhaustive: false });
            list.implementations(&path, &["Clone", "Copy", "Debug"]);
            let parent = group.names.parent.and_then(|parent| face.groups.get(parent));
            let owner = match parent {
                Some(parent) => format!("crate::groups::{}", parent.names.name),
                None => CLIENT.to_owned(),
            };
            list.known_function(&owner, &group.names.method, Some("&self"), &[], &path);
        }
    }
    list.features.clear();
    list.of = Of::Api;
}

fn features<'a>(face: &Face<'a>, list: &mut List<'_, 'a>) {
    let tags = face.operations.iter().filter_map(|operation| {
        let names = operation.names;
        let feature = match names.segment {
            Some(_) => names.tag_feature.as_ref()?,
            None => &names.feature,
        };
        Some((feature.as_str(), operation.operation.tag.clone()?))
    });
    let tags: HashMap<&str, String> = tags.filter(|_| face.division.is_some()).collect();
    for (name, others) in face.features() {
        let of = tags.get(name).map_or(Of::Api, |tag| Of::Named("tag", tag.clone()));
        let others = others.into_iter().map(str::to_owned).collect();
        list.made_for(of, |list| {
            list.add(&format!("feature {name}"), ItemKind::Feature(others))
        });
    }
}

fn builder<'a>(client: &Client<'a>, list: &mut List<'_, 'a>) {
    list.add(BUILDER, ItemKind::Struct { exhaustive: false });
    list.implementations(BUILDER, &["Clone", "Debug", "Default"]);
    list.known_function(BUILDER, "build", Some("self"), &[], CLIENT);
    for (name, arguments) in CLIENT_BUILDER_METHODS {
        list.known_function(BUILDER, name, Some("self"), arguments, SELF);
    }
    for (_, credential, names) in &client.credentials {
        let of = Of::Named("security scheme", credential.name.clone());
        let credential = [("credential", RustType::Root(&names.name))];
        list.made_for(of, |list| {
            list.function(BUILDER, &names.method, Some("self"), &credential, SELF)
        });
    }
    if client.has_servers() {
        list.known_function(BUILDER, "server", Some("self"), &[("server", "crate::Server")], SELF);
    }
}

fn of_credential(credential: &Credential, name: &str, list: &mut List<'_, '_>) {
    let path = format!("crate::{name}");
    list.add(&path, ItemKind::Struct { exhaustive: false });
    list.implementations(&path, &["Clone", "Debug"]);
    let from_env = "Result<Self, crate::runtime::MissingVariable>";
    let mut function = |name, arguments: &[(&str, &str)], result| {
        list.known_function(&path, name, None, arguments, result);
    };
    match kind(credential) {
        Kind::Basic => {
            function("new", &[("user", "impl AsRef<str>"), ("password", SECRET)], SELF);
            function("from_env", &[("user", "&str"), ("password", "&str")], from_env);
        }
        Kind::Key => {
            function("new", &[("secret", SECRET)], SELF);
            function("from_env", &[("variable", "&str")], from_env);
        }
        Kind::Token(url) => {
            function("new", &[("token", SECRET)], SELF);
            function("from_env", &[("variable", "&str")], from_env);
            function("source", &[("source", "impl crate::runtime::TokenSource")], SELF);
            if url.is_some() {
                let arguments = [("id", "impl Into<String>"), ("secret", SECRET)];
                function("client_credentials", &arguments, SELF);
            }
        }
    }
}

fn servers<'a>(choice: &Servers<'a>, list: &mut List<'_, 'a>) {
    let path = format!("crate::{}", choice.kind);
    list.of = Of::Named("servers", choice.kind.to_owned());
    list.add(&path, ItemKind::Enum { exhaustive: false });
    list.implementations(&path, &["Clone", "Debug", "Eq", "Hash", "PartialEq"]);
    list.known_function(&path, "url", Some("&self"), &[], "String");
    for (server, names) in &choice.servers {
        // A slash at its end says nothing.
        let of = Of::Named("server", server.url.trim_end_matches('/').to_owned());
        list.made_for(of, |list| list.variant(&path, &names.variant, &[]));
        let variant = format!("{path}::{}", names.variant);
        for (declared, variable) in server.variables.iter().zip(&names.variables) {
            let of = Of::Named("variable", declared.name.clone());
            let kind = match variable.kind.as_str() {
                "" => RustType::STRING,
                kind => RustType::Root(kind),
            };
            list.made_for(of, |list| list.field(&variant, &variable.field, &kind));
        }
    }
    for (variable, names) in choice.variables() {
        let path = format!("crate::{}", names.kind);
        list.of = Of::Named("server variable", variable.name.clone());
        list.add(&path, ItemKind::Enum { exhaustive: false });
        list.implementations(&path, &["Clone", "Copy", "Debug", "Eq", "Hash", "PartialEq"]);
        if variable.values.contains(&variable.default) {
            list.implementations(&path, &["Default"]);
        }
        for (value, name) in variable.values.iter().zip(&names.values) {
            let of = Of::Named("value", value.clone());
            list.made_for(of, |list| list.variant(&path, name, &[]));
        }
        list.known_function(&path, "as_str", Some("self"), &[], "&'static str");
    }
    list.of = Of::Api;
}

impl Face<'_> {
    /// The features any of which a declared type is compiled with; none where it always is.
    pub(super) fn features_of(&self, declaration: &Declaration<'_>) -> Vec<String> {
        let Some(division) = &self.division else {
            return Vec::new();
        };
        let features = match self.base.operation_of(declaration.id) {
            Some(operation) => {
                let names = self.base.names.operations.get(operation);
                return names.map(|names| names.feature.clone()).into_iter().collect();
            }
            None => division.of_types(&declaration.names.module).unwrap_or_default(),
        };
        features.iter().map(|feature| (*feature).to_owned()).collect()
    }
}
