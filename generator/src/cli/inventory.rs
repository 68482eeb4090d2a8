//! What a description holds, counted and listed.

use std::collections::BTreeMap;

use indexmap::IndexMap;
use serde_json::{Value, json};

use crate::diagnostic::{Place, neutral, neutral_json, positions};
use crate::dialect::Document;
use crate::model::{Api, Definition, UntypedReason};
use crate::pipeline::Generation;

/// How many untyped positions are listed for people.
const LISTED: usize = 20;

/// What `tintype inspect` shows.
pub(super) struct Inventory {
    title: String,
    version: String,
    /// How many operations the description declares.
    declared: usize,
    operations: Vec<Operation>,
    /// Kind of type, how many.
    types: BTreeMap<&'static str, usize>,
    credentials: Vec<String>,
    servers: Vec<String>,
    untyped: Vec<Untyped>,
}

struct Operation {
    method: String,
    path: String,
    id: Option<String>,
    tag: Option<String>,
    rust: String,
}

struct Untyped {
    reason: UntypedReason,
    pointer: String,
    file: String,
    line: usize,
    column: usize,
}

impl Inventory {
    /// What there is in a description; nothing where it can't be read.
    pub(super) fn of(generation: &Generation) -> Option<Self> {
        let (api, names) = (generation.api.as_ref()?, generation.names.as_ref()?);
        let document = generation.document.as_ref()?;
        let operations = api.operations.iter().zip(&names.operations);
        let mut types = BTreeMap::new();
        for (_, declared) in api.types.iter() {
            *types.entry(kind(&declared.definition)).or_default() += 1;
        }
        Some(Self {
            title: api.title.clone(),
            version: api.version.clone(),
            declared: document.operations.len(),
            operations: operations
                .map(|(operation, names)| Operation {
                    method: operation.method.clone(),
                    path: operation.path.clone(),
                    id: operation.id.clone(),
                    tag: operation.tag.clone(),
                    rust: names.method.clone(),
                })
                .collect(),
            types,
            credentials: api
                .credentials
                .iter()
                .map(|credential| credential.name.clone())
                .collect(),
            servers: api.servers.iter().map(|server| server.url.clone()).collect(),
            untyped: untyped(generation, document, api),
        })
    }

    /// As text for people.
    pub(super) fn text(&self) -> String {
        let mut lines = vec![
            format!("{} {}", neutral(&self.title), neutral(&self.version)),
            String::new(),
            format!("operations   {} of {} declared", self.operations.len(), self.declared),
            format!("servers      {}", list(&self.servers)),
            format!("credentials  {}", list(&self.credentials)),
            format!("types        {}", self.types.values().sum::<usize>()),
        ];
        lines.extend(self.types.iter().map(|(kind, count)| format!("  {count:6} {kind}")));
        lines.push(format!("untyped      {}", self.untyped.len()));
        let mut reasons = BTreeMap::<&str, usize>::new();
        for untyped in &self.untyped {
            *reasons.entry(reason(untyped.reason)).or_default() += 1;
        }
        lines.extend(reasons.iter().map(|(reason, count)| format!("  {count:6} {reason}")));
        if !self.untyped.is_empty() {
            lines.extend([String::new(), "untyped positions".to_owned()]);
        }
        for Untyped {
            reason: why,
            pointer,
            file,
            line,
            column,
        } in self.untyped.iter().take(LISTED)
        {
            let (file, pointer) = (neutral(file), neutral(pointer));
            lines.push(format!("  {file}:{line}:{column} {}: {pointer}", reason(*why)));
        }
        let more = self.untyped.len().saturating_sub(LISTED);
        if more > 0 {
            lines.push(format!("  and {more} more; `--format json` lists all"));
        }
        for (tag, operations) in self.by_tag() {
            let heading = tag.map_or("operations without a tag".to_owned(), |tag| {
                format!("operations of {}", neutral(tag))
            });
            lines.extend([String::new(), heading]);
            let longest = operations
                .iter()
                .map(|operation| operation.rust.len())
                .max()
                .unwrap_or_default();
            for operation in operations {
                let (method, path) = (neutral(&operation.method), neutral(&operation.path));
                lines.push(format!("  {:longest$}  {method:6} {path}", operation.rust));
            }
        }
        lines.join("\n") + "\n"
    }

    /// The operations by their first tag, tags and operations in the order of the description.
    fn by_tag(&self) -> IndexMap<Option<&str>, Vec<&Operation>> {
        let mut groups = IndexMap::<_, Vec<_>>::new();
        for operation in &self.operations {
            groups.entry(operation.tag.as_deref()).or_default().push(operation);
        }
        groups
    }

    /// As one JSON object.
    pub(super) fn json(&self) -> String {
        let operation = |operation: &Operation| {
            json!({
                "method": operation.method,
                "path": operation.path,
                "operationId": operation.id,
                "tag": operation.tag,
                "rust": operation.rust,
            })
        };
        let untyped = |untyped: &Untyped| {
            json!({
                "reason": reason(untyped.reason),
                "pointer": untyped.pointer,
                "path": untyped.file,
                "line": untyped.line,
                "column": untyped.column,
            })
        };
        let value = json!({
            "title": self.title,
            "version": self.version,
            "operationsDeclared": self.declared,
            "operations": self.operations.iter().map(operation).collect::<Value>(),
            "types": self.types,
            "credentials": self.credentials,
            "servers": self.servers,
            "untyped": self.untyped.iter().map(untyped).collect::<Value>(),
        });
        neutral_json(&value) + "\n"
    }
}

/// The untyped positions where they were written, sorted.
fn untyped(generation: &Generation, document: &Document, api: &Api) -> Vec<Untyped> {
    let resolve = |pointer: &str| document.origins.resolve(pointer);
    let places: Vec<Place> = api.untyped.iter().map(|untyped| resolve(&untyped.origin.0)).collect();
    let positions = positions(&places, generation.texts());
    let mut found: Vec<Untyped> = api
        .untyped
        .iter()
        .zip(places)
        .zip(positions)
        .filter_map(|((untyped, place), position)| {
            let (Place::Pointer { pointer, .. }, (file, position)) = (place, position?) else {
                return None;
            };
            Some(Untyped {
                reason: untyped.reason,
                pointer,
                file,
                line: position.line,
                column: position.column,
            })
        })
        .collect();
    found.sort_by(|one, other| {
        let key = |untyped: &Untyped| (untyped.line, untyped.column);
        one.file.cmp(&other.file).then_with(|| key(one).cmp(&key(other)))
    });
    found
}

fn kind(definition: &Definition) -> &'static str {
    match definition {
        Definition::Record(_) => "record",
        Definition::Enumeration(_) => "enumeration",
        Definition::Union(_) => "union",
        Definition::Alias(_) => "alias",
        Definition::Wrapper(_) => "wrapper",
    }
}

fn reason(reason: UntypedReason) -> &'static str {
    match reason {
        UntypedReason::NoType => "the description gives no type",
        UntypedReason::OpenObject => "an open object",
        UntypedReason::Inexpressible => "no type can express it",
        UntypedReason::Broken => "the place is broken",
    }
}

fn list(items: &[String]) -> String {
    if items.is_empty() {
        return "none".to_owned();
    }
    neutral(&items.join(", "))
}
