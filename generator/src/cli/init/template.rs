//! The text of a configuration to begin with. A line of prose has `# ` before it, an example that can be used as it stands `#` alone.

use std::path::Path;

use indexmap::IndexMap;

use super::page_rule;
use crate::configuration::Configuration;
use crate::diagnostic::neutral;
use crate::emit::{package_name, toml_string};
use crate::model::{Api, Credential, CredentialKind, Operation};
use crate::name::Names;
use crate::pipeline::Generation;

/// How many tags, operations, credentials or servers are listed.
const LISTED: usize = 100;

/// What is known beside the description.
pub(super) struct Template<'a> {
    pub(super) description: &'a str,
    pub(super) root: Option<&'a Path>,
    /// The file to write.
    pub(super) file: &'a Path,
    /// The schema's file beside it.
    pub(super) schema: Option<&'a str>,
}

impl Template<'_> {
    /// The text; nothing where the description can't be read.
    pub(super) fn text(&self, generation: &Generation) -> Option<String> {
        let (api, names) = (generation.api.as_ref()?, generation.names.as_ref()?);
        let mut lines = Lines::default();
        if let Some(schema) = self.schema {
            lines.0.push(format!("#:schema ./{schema}"));
        }
        self.head(api, &mut lines);
        operations(api, &mut lines);
        renames(api, names, &mut lines);
        pages(api, names, &mut lines);
        streams(api, names, &mut lines);
        choices(api, &mut lines);
        credentials(api, names, &mut lines);
        servers(api, &mut lines);
        Some(lines.0.join("\n") + "\n")
    }

    fn head(&self, api: &Api, lines: &mut Lines) {
        let (description, file) = (self.description, self.file.display());
        lines.prose(&format!(
            "How the client for {} {} is made:",
            api.title.trim(),
            api.version.trim()
        ));
        lines.prose(&format!("tintype generate {description} --config {file} --out DIR"));
        lines.prose("Every key is optional; `tintype explain configuration` says what each does. A line that begins with `#` and no space");
        lines.prose("can be used as it stands.");
        lines.blank();
        lines.prose("The package's name.");
        lines.0.push(format!(
            "name = {}",
            toml_string(&package_name(api, &Configuration::default()))
        ));
        lines.prose("Its version.");
        lines.example("version = \"0.1.0\"");
        lines.prose(
            "A runtime that several clients share, as `tintype runtime` writes it; otherwise the crate carries it.",
        );
        lines.example("runtime = \"../tintype-runtime\"");
        lines.prose("How operations are called: each by a method of the client, or in groups by their tags, or by the dots of their ids.");
        lines.example("methods = \"tags\"");
        lines.prose("The directory that references to files may not leave, from here; otherwise the description's.");
        match self.root {
            Some(root) => lines
                .0
                .push(format!("root = {}", toml_string(&self.beside_the_file(root)))),
            None => lines.example("root = \"..\""),
        }
    }

    /// A directory, which is relative to where the program runs, from the file's.
    fn beside_the_file(&self, directory: &Path) -> String {
        let beside = self.file.parent().is_none_or(|parent| parent.as_os_str().is_empty());
        let absolute = || std::path::absolute(directory).unwrap_or_else(|_| directory.to_owned());
        match beside {
            true => directory.display().to_string(),
            false => absolute().display().to_string(),
        }
    }
}

/// Lines of the file. What stands in them of a description ends neither the line nor the comment.
#[derive(Default)]
struct Lines(Vec<String>);

impl Lines {
    fn prose(&mut self, text: &str) {
        self.0.push(format!("# {}", neutral(text.trim_end())));
    }

    fn example(&mut self, text: &str) {
        self.0.push(format!("#{}", neutral(text)));
    }

    fn blank(&mut self) {
        self.0.push(String::new());
    }

    /// Rows in columns, as prose.
    fn rows(&mut self, rows: impl Iterator<Item = (String, String)>, what: &str) {
        let rows: Vec<(String, String)> = rows.collect();
        let width = |row: &(String, String)| row.0.chars().count();
        let width = rows.iter().take(LISTED).map(width).max().unwrap_or_default().min(40);
        for (first, second) in rows.iter().take(LISTED) {
            self.prose(&format!("  {first:width$}  {second}"));
        }
        if let Some(more @ 1..) = rows.len().checked_sub(LISTED) {
            self.prose(&format!("  and {more} more {what}; `tintype inspect` lists all"));
        }
    }
}

fn operations(api: &Api, lines: &mut Lines) {
    lines.blank();
    let mut counts: IndexMap<Option<&str>, usize> = api.tags.iter().map(|tag| (Some(tag.name.as_str()), 0)).collect();
    for operation in &api.operations {
        *counts.entry(operation.tag.as_deref()).or_default() += 1;
    }
    let count = |count: usize| format!("{count} operation{}", if count == 1 { "" } else { "s" });
    lines.prose(&format!(
        "Which operations to make: all, or some by tag or operationId. There are {}:",
        count(api.operations.len())
    ));
    let rows = counts
        .iter()
        .map(|(tag, of)| (tag.unwrap_or("(no tag)").to_owned(), count(*of)));
    lines.rows(rows, "tags");
    let tags: Vec<&str> = counts
        .iter()
        .filter(|(_, of)| **of > 0)
        .filter_map(|(tag, _)| *tag)
        .filter(|tag| is_plain(tag))
        .collect();
    let ids = || {
        api.operations
            .iter()
            .filter_map(|operation| operation.id.as_deref())
            .filter(|id| is_plain(id))
    };
    let included: Vec<&str> = match tags.is_empty() {
        true => ids().take(2).collect(),
        false => tags.into_iter().take(3).collect(),
    };
    if included.is_empty() {
        return;
    }
    lines.example("[operations]");
    let included: Vec<String> = included.into_iter().map(toml_string).collect();
    lines.example(&format!("include = [{}]", included.join(", ")));
    // Something has to be left of what is included.
    if let Some(excluded) = ids().nth(1).filter(|id| ids().next() != Some(id)) {
        lines.prose("Not these, even if they are included.");
        lines.example(&format!("exclude = [{}]", toml_string(excluded)));
    }
}

/// A key, in quotes where it needs them.
fn bare(key: &str) -> String {
    let is_bare = |character: char| character.is_ascii_alphanumeric() || matches!(character, '_' | '-');
    match !key.is_empty() && key.chars().all(is_bare) {
        true => key.to_owned(),
        false => toml_string(key),
    }
}

/// Whether a name can stand in the file as it is.
fn is_plain(name: &str) -> bool {
    !name.chars().any(char::is_control)
}

fn renames(api: &Api, names: &Names, lines: &mut Lines) {
    lines.blank();
    lines.prose("Other names in Rust: for a schema's key, an operationId, a security scheme's name or a JSON pointer.");
    lines.example("[rename]");
    let types = api.types.iter().zip(&names.types);
    let types =
        types.filter_map(|((_, declared), names)| Some((declared.name.component.as_deref()?, names.name.as_str())));
    let operations = api.operations.iter().zip(&names.operations);
    let operations =
        operations.filter_map(|(operation, names)| Some((operation.id.as_deref()?, names.method.as_str())));
    let is_plain = |(key, _): &(&str, &str)| is_plain(key);
    for (key, name) in types
        .filter(is_plain)
        .take(1)
        .chain(operations.filter(is_plain).take(1))
    {
        lines.example(&format!(
            "{} = {}",
            bare(key),
            toml_string(name.trim_start_matches("r#"))
        ));
    }
}

/// How an operation is called, and what it is.
fn called(operation: &Operation, method: &str) -> (String, String) {
    let id = operation.id.as_deref().unwrap_or(method);
    (id.to_owned(), operation.request())
}

/// Every operation that comes in pages, with the rule that says the same.
fn pages(api: &Api, names: &Names, lines: &mut Lines) {
    lines.blank();
    lines.prose("How further pages are asked for, by operationId or tag, or by `\"*\"` for all others; `false` where there are none.");
    let operations = api.operations.iter().enumerate();
    let paged = operations.filter_map(|(index, operation)| Some((index, operation, operation.pagination.as_ref()?)));
    let (concluded, declared): (Vec<_>, Vec<_>) = paged.partition(|(index, ..)| api.concluded_pages.contains(index));
    if concluded.is_empty() && declared.is_empty() {
        lines.prose("No operation is described so that it comes in pages.");
    }
    let ids = || api.operations.iter().filter_map(|operation| operation.id.as_deref());
    match ids().find(|id| is_plain(id)) {
        None => return,
        Some(_) if !(concluded.is_empty() && declared.is_empty()) => lines.example("[pagination]"),
        Some(id) => {
            lines.example("[pagination]");
            return lines.example(&format!("{} = {{ type = \"link\" }}", bare(id)));
        }
    }
    for (paged, how) in [
        (declared, "As the description declares:"),
        (
            concluded,
            "As parameters and answers are called; `\"*\" = \"declared\"` leaves these out:",
        ),
    ] {
        if !paged.is_empty() {
            lines.prose(how);
        }
        for (index, operation, pagination) in paged.iter().take(LISTED) {
            let rule = page_rule::rule(pagination);
            match operation
                .id
                .as_deref()
                .filter(|id| is_plain(id) && ids().filter(|other| other == id).count() == 1)
            {
                Some(id) => lines.example(&format!("{} = {rule}", bare(id))),
                // What has no id of its own has no rule of its own.
                None => {
                    let method = names.operations.get(*index).map_or("", |names| names.method.as_str());
                    lines.prose(&format!("  {}: {rule}", called(operation, method).0));
                }
            }
        }
        if let Some(more @ 1..) = paged.len().checked_sub(LISTED) {
            lines.prose(&format!("  and {more} more operations"));
        }
    }
}

fn streams(api: &Api, names: &Names, lines: &mut Lines) {
    let operations = api.operations.iter().zip(&names.operations);
    let flagged: Vec<_> = operations
        .filter_map(|(operation, names)| Some((operation, names, operation.stream_field.as_ref()?)))
        .collect();
    if flagged.is_empty() {
        return;
    }
    lines.blank();
    lines.prose(
        "How answers come as streams. These are asked for as events by a property of their body, or by a parameter:",
    );
    let rows = flagged
        .iter()
        .map(|(operation, names, field)| (called(operation, &names.method).0, field.name.clone()));
    lines.rows(rows, "operations");
    let mut named = flagged
        .iter()
        .filter_map(|(operation, _, field)| Some((operation.id.as_deref()?, field)));
    if let Some((id, field)) = named.find(|(id, field)| is_plain(id) && is_plain(&field.name)) {
        lines.example("[streams]");
        lines.example(&format!("{} = {{ field = {} }}", bare(id), toml_string(&field.name)));
    }
}

/// Properties of which words say that they may choose the branch of another one.
fn choices(api: &Api, lines: &mut Lines) {
    let found = api.possible_choices.iter().filter_map(|choice| {
        let owner = api.types.get(choice.record)?.name.component.as_deref()?;
        let all_plain = [owner, &choice.property, &choice.by].iter().all(|name| is_plain(name));
        all_plain.then_some((owner, choice))
    });
    let found: Vec<_> = found.take(LISTED).collect();
    if found.is_empty() {
        return;
    }
    lines.blank();
    lines.prose("Which property chooses the branch of a union beside it. Of these, words say that they may:");
    lines.example("[choices]");
    for (owner, choice) in found {
        let key = toml_string(&format!("{owner}.{}", choice.property));
        lines.example(&format!("{key} = {}", toml_string(&choice.by)));
    }
}

fn credentials(api: &Api, names: &Names, lines: &mut Lines) {
    lines.blank();
    if api.credentials.is_empty() {
        return lines.prose("The description declares no credential.");
    }
    lines.prose("Credentials, which a user of the client gives; `[rename]` takes their names:");
    let credentials = api.credentials.iter().zip(&names.credentials);
    let rows = credentials.map(|(credential, names)| {
        (
            credential.name.clone(),
            format!("`{}`: {}", names.name, kind(credential)),
        )
    });
    lines.rows(rows, "credentials");
}

fn kind(credential: &Credential) -> String {
    match &credential.kind {
        CredentialKind::HeaderKey(name) => format!("a key in the header field `{name}`"),
        CredentialKind::QueryKey(name) => format!("a key in the query, `{name}`"),
        CredentialKind::CookieKey(name) => format!("a key in the cookie `{name}`"),
        CredentialKind::Basic => "a name and a password".to_owned(),
        CredentialKind::Bearer => "a bearer token".to_owned(),
        CredentialKind::Scheme(scheme) => format!("the scheme `{scheme}`"),
        CredentialKind::OAuth2 { token_url: Some(_), .. } => "OAuth 2, of which tokens are fetched".to_owned(),
        CredentialKind::OAuth2 { .. } => "a token of OAuth 2".to_owned(),
        CredentialKind::OpenIdConnect(_) => "a token of OpenID Connect".to_owned(),
        CredentialKind::MutualTls => "a client's certificate, which is the transport's".to_owned(),
    }
}

fn servers(api: &Api, lines: &mut Lines) {
    lines.blank();
    let declared: Vec<_> = api.servers.iter().filter(|server| !server.url.is_empty()).collect();
    if declared.is_empty() {
        return lines.prose("The description names no server: `Client::new` takes one.");
    }
    lines.prose("Servers, the first of which is called where nothing is chosen:");
    let rows = declared
        .iter()
        .map(|server| (server.url.clone(), server.description.clone().unwrap_or_default()));
    lines.rows(rows, "servers");
}
