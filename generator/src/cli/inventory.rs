//! What a description holds, counted and listed.

use std::collections::BTreeMap;

use indexmap::IndexMap;
use serde_json::{Value, json};

use crate::diagnostic::{neutral, neutral_json};
use crate::model::{Api, Definition, UntypedReason};
use crate::pipeline::{Generation, Location};

/// How many untyped positions are listed for people.
const LISTED: usize = 20;

/// What `tintype inspect` shows.
pub(super) struct Inventory {
    title: String,
    version: String,
    /// How many operations the description declares.
    declared: usize,
    operations: Vec<Operation>,
    types: Vec<Type>,
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
    at: Option<Location>,
}

struct Type {
    kind: &'static str,
    rust: String,
    at: Option<Location>,
}

struct Untyped {
    reason: UntypedReason,
    at: Location,
}

impl Inventory {
    /// What there is in a description; nothing where it can't be read.
    pub(super) fn of(generation: &Generation) -> Option<Self> {
        let (api, names) = (generation.api.as_ref()?, generation.names.as_ref()?);
        let document = generation.document.as_ref()?;
        let operations = api.operations.iter().map(|operation| &operation.origin);
        let types = api.types.as_slice().iter().map(|declared| &declared.origin);
        let mut locations = generation.locations(operations.chain(types)).into_iter();
        let operations = api.operations.iter().zip(&names.operations);
        let operations: Vec<Operation> = operations
            .zip(&mut locations)
            .enumerate()
            .map(|(index, ((operation, _), at))| Operation {
                method: operation.method.clone(),
                path: operation.path.clone(),
                id: operation.id.clone(),
                tag: operation.tag.clone(),
                rust: names.called(index),
                at,
            })
            .collect();
        let types = api.types.as_slice().iter().zip(&names.types).zip(locations);
        let types = types.map(|((declared, names), at)| Type {
            kind: kind(&declared.definition),
            rust: names.name.clone(),
            at,
        });
        Some(Self {
            title: api.title.clone(),
            version: api.version.clone(),
            declared: document.operations.len(),
            operations,
            types: types.collect(),
            credentials: api
                .credentials
                .iter()
                .map(|credential| credential.name.clone())
                .collect(),
            servers: api.servers.iter().map(|server| server.url.clone()).collect(),
            untyped: untyped(generation, api),
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
            format!("types        {}", self.types.len()),
        ];
        lines.extend(self.kinds().iter().map(|(kind, count)| format!("  {count:6} {kind}")));
        lines.push(format!("untyped      {}", self.untyped.len()));
        let mut reasons = BTreeMap::<&str, usize>::new();
        for untyped in &self.untyped {
            *reasons.entry(reason(untyped.reason)).or_default() += 1;
        }
        lines.extend(reasons.iter().map(|(reason, count)| format!("  {count:6} {reason}")));
        if !self.untyped.is_empty() {
            lines.extend([String::new(), "untyped positions".to_owned()]);
        }
        for Untyped { reason: why, at } in self.untyped.iter().take(LISTED) {
            let (file, pointer) = (neutral(&at.path), neutral(&at.pointer));
            let (line, column) = (at.line, at.column);
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
                let at = operation.at.as_ref();
                let at = at
                    .map(|at| format!("  {}:{}", neutral(&at.path), at.line))
                    .unwrap_or_default();
                lines.push(format!("  {:longest$}  {method:6} {path}{at}", operation.rust));
            }
        }
        lines.join("\n") + "\n"
    }

    /// How many types there are of each kind.
    fn kinds(&self) -> BTreeMap<&'static str, usize> {
        let mut kinds = BTreeMap::new();
        for declared in &self.types {
            *kinds.entry(declared.kind).or_default() += 1;
        }
        kinds
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
                "at": place(operation.at.as_ref()),
            })
        };
        let declared = |declared: &Type| {
            json!({
                "kind": declared.kind,
                "rust": declared.rust,
                "at": place(declared.at.as_ref()),
            })
        };
        let untyped = |untyped: &Untyped| {
            json!({
                "reason": reason(untyped.reason),
                "pointer": untyped.at.pointer,
                "path": untyped.at.path,
                "line": untyped.at.line,
                "column": untyped.at.column,
            })
        };
        let value = json!({
            "title": self.title,
            "version": self.version,
            "operationsDeclared": self.declared,
            "operations": self.operations.iter().map(operation).collect::<Value>(),
            "types": self.kinds(),
            "typesDeclared": self.types.iter().map(declared).collect::<Value>(),
            "credentials": self.credentials,
            "servers": self.servers,
            "untyped": self.untyped.iter().map(untyped).collect::<Value>(),
        });
        neutral_json(&value) + "\n"
    }
}

/// The untyped positions where they were written, sorted.
fn untyped(generation: &Generation, api: &Api) -> Vec<Untyped> {
    let locations = generation.locations(api.untyped.iter().map(|untyped| &untyped.origin));
    let found = api.untyped.iter().zip(locations);
    let mut found: Vec<Untyped> = found
        .filter_map(|(untyped, at)| {
            let reason = untyped.reason;
            Some(Untyped { reason, at: at? })
        })
        .collect();
    found.sort_by(|Untyped { at: one, .. }, Untyped { at: other, .. }| {
        let key = |at: &Location| (at.line, at.column);
        one.path.cmp(&other.path).then_with(|| key(one).cmp(&key(other)))
    });
    found
}

/// A place for programs.
fn place(at: Option<&Location>) -> Value {
    at.map_or(
        Value::Null,
        |at| json!({"path": at.path, "line": at.line, "column": at.column, "pointer": at.pointer}),
    )
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

/// Why a position is untyped.
pub(super) fn reason(reason: UntypedReason) -> &'static str {
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
