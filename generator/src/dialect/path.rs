//! Paths and path items (OpenAPI 3.1 §4.8.8, §4.8.9): every operation, with what its path item adds.

use std::sync::Arc;

use openapiv3::{Operation, Parameter, ReferenceOr, Server};

use super::{
    document::RawOperation,
    reader::{Reader, is_extension},
    refer::layers::Layer,
};
use crate::{
    diagnostic::codes::dialect as codes,
    source::{Map, Tree, pointer, text_weight},
};

/// The methods that a path item has a key for (3.2 §4.9.1).
const METHODS: &[&str] = &[
    "get", "put", "post", "delete", "options", "head", "patch", "trace", "query",
];

/// How many references from path item to path item are followed.
const CHAIN_LIMIT: usize = 16;

/// The operations found, on both sides of the wire.
#[derive(Default)]
pub(super) struct Operations {
    pub(super) outgoing: Vec<RawOperation>,
    pub(super) incoming: Vec<RawOperation>,
}

/// A key under `paths`, taken apart.
#[derive(Clone, Default)]
pub(crate) struct Template {
    pub(crate) path: String,
    pub(crate) fixed_query: Vec<(String, String)>,
}

/// What a path item gives to each of its operations.
#[derive(Clone, Default)]
pub(super) struct Shared {
    summary: Option<String>,
    description: Option<String>,
    pub(super) parameters: Arc<[ReferenceOr<Parameter>]>,
    pub(super) servers: Arc<[Server]>,
}

/// A path item and those that it refers to, one after the other.
struct Layers<'t> {
    template: &'t Template,
    /// Methods that a nearer path item has.
    seen: Vec<String>,
    /// How many references are still followed.
    left: usize,
    /// Whether a nearer path item has more than its reference, so that not all that is found here stands where this one does.
    is_divided: bool,
    operations: &'t mut Vec<RawOperation>,
    incoming: &'t mut Vec<RawOperation>,
}

impl<'a> Reader<'a> {
    /// All operations under `paths`.
    pub(super) fn paths(&mut self, node: Option<&'a Tree>, operations: &mut Operations) {
        self.entries("paths", node, |reader, key, tree| {
            if !is_extension(key) {
                let template = reader.template(key);
                let found = reader.shared_path_item(&template, tree, &mut operations.incoming);
                operations.outgoing.extend(found);
            }
        });
    }

    /// All operations under `webhooks`: those that the API calls.
    pub(super) fn webhooks(&mut self, node: Option<&'a Tree>, operations: &mut Operations) {
        self.entries("webhooks", node, |reader, key, tree| {
            if !is_extension(key) {
                reader.incoming_path_item(key, tree, &mut operations.incoming);
            }
        });
    }

    /// All operations of an operation's `callbacks` (§4.8.18).
    pub(super) fn callbacks(&mut self, node: Option<&'a Tree>, incoming: &mut Vec<RawOperation>) {
        self.entries("callbacks", node, |reader, name, tree| {
            if is_extension(name) {
                return;
            }
            reader.followed(tree, |reader, tree| {
                let node = reader.here(tree);
                if !reader.incoming_read.insert((node.file, node.pointer)) {
                    return;
                }
                let expressions = reader.object(tree, "a callback").into_iter().flatten();
                let mut expressions: Vec<_> = expressions.filter(|(key, _)| !is_extension(key)).collect();
                expressions.sort_by(|(one, _), (other, _)| pointer::by_segment(one, other));
                for (expression, tree) in expressions {
                    reader.within(expression, |reader| {
                        reader.incoming_path_item(expression, tree, incoming);
                    });
                }
            });
        });
    }

    fn incoming_path_item(&mut self, key: &str, tree: &'a Tree, incoming: &mut Vec<RawOperation>) {
        let template = Template {
            path: key.to_owned(),
            fixed_query: Vec::new(),
        };
        let target = tree.get("$ref").and_then(Tree::as_str);
        let target = target.and_then(|reference| self.library.resolve(self.file, self.place(), reference).ok());
        let node = target.unwrap_or_else(|| self.here(tree));
        let is_first = self.incoming_read.insert((node.file, node.pointer));
        if !is_first {
            return;
        }
        let mut inner = Vec::new();
        incoming.extend(self.path_item(&template, tree, &mut inner));
        incoming.append(&mut inner);
    }

    /// The path of a key: it starts with a slash, and has neither a query nor a fragment (§4.8.8.1).
    fn template(&mut self, key: &str) -> Template {
        let (mut template, is_more) = template_of(key);
        if is_more {
            self.report(&codes::QUERY_IN_PATH, format!("path `{key}` holds more than a path"));
        }
        if !template.path.starts_with('/') {
            self.report(
                &codes::PATH_WITHOUT_SLASH,
                format!("path `{key}` does not start with `/`"),
            );
            template.path.insert(0, '/');
        }
        template
    }

    /// The operations of a path item, which are read once, however many paths refer to it with nothing beside the reference.
    fn shared_path_item(
        &mut self,
        template: &Template,
        tree: &'a Tree,
        incoming: &mut Vec<RawOperation>,
    ) -> Vec<RawOperation> {
        let only_reference = tree
            .as_map()
            .filter(|map| map.keys().all(|key| key == "$ref" || is_extension(key)))
            .and_then(|map| map.get("$ref"));
        let node = match only_reference.and_then(Tree::as_str) {
            Some(reference) => self.library.locate(self.file, self.place(), reference).ok(),
            None => Some(self.here(tree)),
        };
        let Some(place) = node.map(|node| (node.file, node.pointer)) else {
            return self.path_item(template, tree, incoming);
        };
        if let Some(known) = self.path_items.remove(&place) {
            let is_afforded = known.iter().all(|raw| self.affords_operation(template, &raw.pointer));
            let found = known.iter().filter(|_| is_afforded).map(|raw| RawOperation {
                path: template.path.clone(),
                fixed_query: template.fixed_query.clone(),
                ..raw.clone()
            });
            let found = found.collect();
            self.path_items.insert(place, known);
            return found;
        }
        let found = self.path_item(template, tree, incoming);
        self.path_items.insert(place, found.clone());
        found
    }

    /// Whether there may be one operation more at a path.
    fn affords_operation(&mut self, template: &Template, pointer: &str) -> bool {
        let query = template.fixed_query.iter();
        let query: usize = query
            .map(|(name, value)| 1 + text_weight(name) + text_weight(value))
            .sum();
        let weight = 1 + text_weight(&template.path) + text_weight(pointer) + query;
        self.affords_so_many("an operation of this path", weight)
    }

    fn path_item(
        &mut self,
        template: &Template,
        tree: &'a Tree,
        incoming: &mut Vec<RawOperation>,
    ) -> Vec<RawOperation> {
        let mut operations = Vec::new();
        let mut layers = Layers {
            template,
            seen: Vec::new(),
            left: CHAIN_LIMIT,
            is_divided: false,
            operations: &mut operations,
            incoming,
        };
        self.path_item_layer(tree, &Shared::default(), &mut layers);
        operations
    }

    /// Reads one path item and, below it, the one it refers to. The nearer one's operations win.
    fn path_item_layer(&mut self, tree: &'a Tree, nearer: &Shared, layers: &mut Layers<'_>) {
        if *tree == Tree::Null {
            return;
        }
        let Some(map) = self.object(tree, "a path item") else {
            return;
        };
        let item = Layer {
            file: self.file,
            pointer: self.place().to_owned(),
            map,
        };
        if layers.is_divided {
            self.note_shared(map, nearer);
        }
        let mut parameters = nearer.parameters.to_vec();
        parameters.extend(self.shared_parameters(map, parameters.len()));
        let shared = Shared {
            summary: nearer
                .summary
                .clone()
                .or_else(|| self.text_at("summary", map.get("summary"))),
            description: nearer
                .description
                .clone()
                .or_else(|| self.text_at("description", map.get("description"))),
            parameters: parameters.into(),
            servers: match nearer.servers.is_empty() {
                true => self.servers(map.get("servers")).into(),
                false => Arc::clone(&nearer.servers),
            },
        };
        let mut entries: Vec<_> = map.iter().collect();
        entries.sort_by_key(|(key, _)| (place_of_method(key), *key));
        for (key, tree) in entries {
            if let Some(method) = self.method(key, tree) {
                self.within(key, |reader| reader.raw_operation(method, tree, &shared, &item, layers));
            }
        }
        self.entries(
            "additionalOperations",
            map.get("additionalOperations"),
            |reader, method, tree| {
                reader.raw_operation(method.to_owned(), tree, &shared, &item, layers);
            },
        );
        if let Some(reference) = map.get("$ref").and_then(Tree::as_str) {
            match (
                self.library.locate(self.file, self.place(), reference),
                layers.left.checked_sub(1),
            ) {
                (Ok(target), Some(left)) => {
                    layers.left = left;
                    if !self.affords(target.tree) {
                        return;
                    }
                    layers.is_divided |= map.keys().any(|key| key != "$ref" && !is_extension(key));
                    match layers.is_divided {
                        true => self.standing_at(target.file, &target.pointer, |reader| {
                            reader.path_item_layer(target.tree, &shared, layers);
                        }),
                        false => self.elsewhere(&target, |reader| {
                            reader.path_item_layer(target.tree, &shared, layers);
                        }),
                    }
                }
                (Ok(_), None) => self.report(&codes::CIRCULAR_REFERENCE, format!("`{reference}` leads in a circle")),
                (Err(lost), _) => {
                    self.report_lost(reference, &lost);
                }
            }
        }
    }

    /// Notes where this path item's lists stand that have their places in the unified document from it alone.
    fn note_shared(&mut self, map: &Map, nearer: &Shared) {
        let lists = [
            ("parameters", nearer.parameters.is_empty()),
            ("servers", nearer.servers.is_empty()),
        ];
        for (keyword, is_alone) in lists {
            if is_alone && map.contains_key(keyword) {
                self.within(keyword, Self::note_origin);
            }
        }
    }

    /// The method that a key of a path item stands for, in upper case.
    fn method(&mut self, key: &str, tree: &Tree) -> Option<String> {
        let lower = key.to_ascii_lowercase();
        if METHODS.contains(&lower.as_str()) {
            return Some(lower.to_ascii_uppercase());
        }
        let known = matches!(
            key,
            "$ref" | "summary" | "description" | "servers" | "parameters" | "additionalOperations"
        );
        if known || key.starts_with("x-") {
            return None;
        }
        self.within(key, |reader| {
            reader.report(
                &codes::UNKNOWN_PATH_ITEM_KEY,
                format!("`{key}` is not a key of a path item"),
            );
        });
        let is_token = !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
        (is_token && tree.get("responses").is_some()).then(|| key.to_ascii_uppercase())
    }

    fn raw_operation(
        &mut self,
        method: String,
        tree: &'a Tree,
        shared: &Shared,
        path_item: &Layer<'a>,
        layers: &mut Layers<'_>,
    ) {
        if layers.seen.contains(&method) {
            return;
        }
        if layers.is_divided {
            self.note_origin();
        }
        let mut operation = match self.object(tree, "an operation") {
            Some(map) => self.operation_or_reference(map, path_item, layers.incoming),
            None => Operation::default(),
        };
        let pointer = self.pointer();
        if !self.affords_operation(layers.template, &pointer) {
            return;
        }
        // What the path item says is about each of its operations.
        if operation.summary.is_none() && operation.description.is_none() {
            let said = [&shared.summary, &shared.description];
            if said
                .into_iter()
                .flatten()
                .all(|text| self.affords_text("what the path item says", text))
            {
                operation.summary.clone_from(&shared.summary);
                operation.description.clone_from(&shared.description);
            }
        }
        layers.operations.push(RawOperation {
            method: method.clone(),
            path: layers.template.path.clone(),
            pointer,
            operation: Arc::new(operation),
            shared_parameters: Arc::clone(&shared.parameters),
            shared_servers: Arc::clone(&shared.servers),
            fixed_query: layers.template.fixed_query.clone(),
        });
        layers.seen.push(method);
    }
}

/// Where the standard lists a method; others stand behind.
fn place_of_method(key: &str) -> usize {
    let place = METHODS.iter().position(|method| key.eq_ignore_ascii_case(method));
    place.unwrap_or(METHODS.len())
}

/// The path of a key of `paths`, and what stands in it of a query; and whether the key holds more than a path.
pub(crate) fn template_of(key: &str) -> (Template, bool) {
    let (before, fragment) = split_outside_places(key, '#');
    let (path, query) = split_outside_places(before, '?');
    let (path, names) = without_query_places(path);
    let is_more = fragment.is_some() || query.is_some() || !names.is_empty();
    let mut fixed_query = query.map(query_pairs).unwrap_or_default();
    fixed_query.extend(names);
    (Template { path, fixed_query }, is_more)
}

/// Splits at the first of these characters that is in no place: `{#name}` and `{id?}` have one in it.
fn split_outside_places(text: &str, separator: char) -> (&str, Option<&str>) {
    let mut depth = 0_usize;
    let mut behind = 0;
    for (index, character) in text.char_indices() {
        if index < behind {
            continue;
        }
        match character {
            '(' => behind = index + named_group(&text[index..]).map_or(0, |(_, _, length)| length),
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            _ if character == separator && (depth == 0 || !text[index..].contains('}')) => {
                return (&text[..index], text.get(index + separator.len_utf8()..));
            }
            _ => {}
        }
    }
    (text, None)
}

/// A named group of a regular expression at the beginning of a text, as Django's paths have it for a parameter: its name, what the
/// value has to look like, and how long it is. `(?P<id>[^/.]+)`, `(?<id>\d+)`
pub(crate) fn named_group(text: &str) -> Option<(&str, &str, usize)> {
    let inner = text.strip_prefix("(?P<").or_else(|| text.strip_prefix("(?<"))?;
    let (name, _) = inner.split_once('>')?;
    if name.is_empty() || !name.chars().all(|one| one.is_alphanumeric() || one == '_') {
        return None;
    }
    let start = text.len() - inner.len() + name.len() + 1;
    let expression = text.get(start..)?;
    let (mut depth, mut in_class, mut escaped) = (0_usize, false, false);
    for (index, character) in expression.char_indices() {
        match character {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '[' => in_class = true,
            ']' => in_class = false,
            '(' if !in_class => depth += 1,
            ')' if !in_class && depth == 0 => return Some((name, expression.get(..index)?, start + index + 1)),
            ')' if !in_class => depth -= 1,
            _ => {}
        }
    }
    None
}

/// A path without `{?a,b}` and `{&c}` (RFC 6570 §3.2.8, §3.2.9), and a pair `a={a}` for each name in these.
fn without_query_places(path: &str) -> (String, Vec<(String, String)>) {
    let (mut left, mut pairs) = (String::with_capacity(path.len()), Vec::new());
    let mut rest = path;
    while let Some(start) = rest.find("{?").or_else(|| rest.find("{&")) {
        let Some((names, after)) = rest[start + 2..].split_once('}') else {
            break;
        };
        left.push_str(&rest[..start]);
        let names = names
            .split(',')
            .map(|name| name.split(['*', ':']).next().unwrap_or(name).trim());
        let names = names.filter(|name| !name.is_empty());
        pairs.extend(names.map(|name| (name.to_owned(), format!("{{{name}}}"))));
        rest = after;
    }
    left.push_str(rest);
    (left, pairs)
}

/// The pairs of a query, decoded.
pub(crate) fn query_pairs(query: &str) -> Vec<(String, String)> {
    let pairs = query.split('&').filter(|pair| !pair.is_empty());
    pairs.map(query_pair).collect()
}

/// One pair of a query, decoded (WHATWG URL §5.1).
pub(crate) fn query_pair(pair: &str) -> (String, String) {
    let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
    let decoded = |text: &str| pointer::percent_decoded(&text.replace('+', " ")).into_owned();
    (decoded(name), decoded(value))
}
