use serde_json::Value;

use crate::analyze::analysis::Analysis;
use crate::analyze::outcome::Outcome;
use crate::configuration::Configuration;
use crate::diagnostic::codes::analyze as codes;
use crate::dialect::RawOperation;
use crate::model::{Api, ContentFormat, Definition, Location, Operation, Pagination, Response, StatusPattern, Type};

impl Analysis<'_> {
    /// How an operation's further pages are asked for: as the configuration says under its id or a tag, or `x-pagination`.
    pub(crate) fn pagination(&mut self, raw: &RawOperation, configuration: &Configuration) -> Option<Pagination> {
        let configured = configuration
            .pagination
            .iter()
            .find(|(selector, _)| super::operations::answers_to(raw, selector))
            .map(|(_, rule)| rule);
        let declared = configured.or_else(|| raw.operation.extensions.get("x-pagination"))?;
        let understood = read(declared);
        if understood.is_none() {
            self.outcome.report(
                &codes::UNUSABLE_PAGINATION,
                &raw.pointer,
                "what is declared of its pages is not understood; there is neither `pages` nor `items`",
            );
        }
        understood
    }
}

impl Outcome<'_> {
    /// Says where declared pages give no pages or no items.
    pub(crate) fn report_pagination(&mut self, api: &Api) {
        for operation in &api.operations {
            let Some(pagination) = &operation.pagination else {
                continue;
            };
            if let Some(fault) = fault(api, operation, pagination) {
                self.report(&codes::UNUSABLE_PAGINATION, &operation.origin.pointer(), fault);
            }
        }
    }
}

/// What is declared, where its form is evident: an object whose `type` is `link`, `cursor`, `offset` or `page`.
fn read(declared: &Value) -> Option<Pagination> {
    let declared = declared.as_object()?;
    let text = |key: &str| declared.get(key).and_then(Value::as_str).map(str::to_owned);
    let path = |key: &str| match declared.get(key)? {
        Value::String(path) => Some(path.split('.').map(str::to_owned).collect()),
        Value::Array(keys) => keys.iter().map(|key| key.as_str().map(str::to_owned)).collect(),
        _ => None,
    };
    match text("type")?.as_str() {
        "link" => Some(Pagination::LinkHeader),
        "cursor" => Some(Pagination::Cursor {
            parameter: text("parameter")?,
            cursor: path("cursor")?,
            items: path("items")?,
        }),
        "offset" => Some(Pagination::Offset {
            parameter: text("parameter")?,
            items: path("items")?,
        }),
        "page" => Some(Pagination::Page {
            parameter: text("parameter")?,
            first: declared.get("first").map_or(Some(1), Value::as_u64)?,
            items: path("items")?,
        }),
        _ => None,
    }
}

/// What keeps an operation from having `pages` with `items`.
fn fault(api: &Api, operation: &Operation, pagination: &Pagination) -> Option<String> {
    let (parameter, keys) = match pagination {
        Pagination::LinkHeader => (None, &[][..]),
        Pagination::Cursor { parameter, items, .. }
        | Pagination::Offset { parameter, items }
        | Pagination::Page { parameter, items, .. } => (Some(parameter), items.as_slice()),
    };
    let Some(page) = page(operation) else {
        return Some("its success is not always the same JSON; there is neither `pages` nor `items`".to_owned());
    };
    if leads_to_list(api, page, keys) != Some(true) {
        return Some(match keys {
            [] => "its answer is no list; there is `pages`, but no `items`".to_owned(),
            keys => format!(
                "`{}` leads to no list in its answer; there is `pages`, but no `items`",
                keys.join(".")
            ),
        });
    }
    let declares = |name: &String| {
        let mut parameters = operation.parameters.iter();
        parameters.any(|parameter| parameter.name == *name && parameter.location == Location::Query)
    };
    let parameter = parameter.filter(|name| !declares(name))?;
    Some(format!(
        "`{parameter}`, which asks for the next page, is none of its query parameters; it is sent all the same"
    ))
}

/// The type of a success that is always the same JSON.
fn page(operation: &Operation) -> Option<&Type> {
    let is_success = |response: &&Response| match response.status {
        StatusPattern::Exact(status) => status / 100 == 2,
        StatusPattern::Class(digit) => digit == 2,
        StatusPattern::Default => false,
    };
    let mut successes: Vec<&Response> = operation.responses.iter().filter(is_success).collect();
    if successes.is_empty() {
        let is_default = |response: &&Response| response.status == StatusPattern::Default;
        successes.extend(operation.responses.iter().find(is_default));
    }
    let json = |response: &'_ &Response| -> Option<Type> {
        let mut contents = response.contents.iter();
        let found = contents.find(|content| content.format == ContentFormat::Json)?;
        Some(found.kind.clone())
    };
    let first = successes.first()?;
    let same = successes.iter().all(|response| json(response) == json(first));
    let mut contents = first.contents.iter();
    contents
        .find(|content| content.format == ContentFormat::Json)
        .filter(|_| same)
        .map(|content| &content.kind)
}

/// Whether keys lead from a page to a list; `None` where they lead nowhere.
fn leads_to_list(api: &Api, page: &Type, keys: &[String]) -> Option<bool> {
    let mut kind = opened(api, page);
    for key in keys {
        let Type::Named(id) = kind else { return None };
        let Definition::Record(record) = &api.types.get(*id)?.definition else {
            return None;
        };
        let property = record.properties.iter().find(|property| property.name == *key)?;
        kind = opened(api, &property.kind);
    }
    Some(matches!(kind, Type::List(_)))
}

/// The type behind aliases, boxes and `null`.
fn opened<'a>(api: &'a Api, kind: &'a Type) -> &'a Type {
    let mut kind = kind;
    // Bounded by the number of types: aliases form no cycle.
    for _ in 0..=api.types.len() {
        match kind {
            Type::Boxed(inner) | Type::Nullable(inner) => kind = inner,
            Type::Named(id) => match api.types.get(*id).map(|declared| &declared.definition) {
                Some(Definition::Alias(target)) => kind = target,
                _ => break,
            },
            _ => break,
        }
    }
    kind
}
