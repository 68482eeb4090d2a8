//! What an answer looks like: its lists, and what stands beside them. A body is looked at in the same way.

use super::asking::{is_number, is_text};
use super::words::{any_of, snake};
use crate::model::{Api, ContentFormat, Definition, Operation, Property, Record, Response, Type, behind};

/// The answer of an operation, where it is always the same JSON.
#[derive(Clone, Copy)]
pub(super) struct Answer<'a> {
    api: &'a Api,
    kind: &'a Type,
}

impl<'a> Answer<'a> {
    /// The type of a success that is always the same JSON.
    pub(super) fn of(api: &'a Api, operation: &'a Operation) -> Option<Self> {
        let json = |response: &'a Response| {
            let mut contents = response.contents.iter();
            contents
                .find(|content| content.format == ContentFormat::Json)
                .map(|content| &content.kind)
        };
        let mut kinds = operation.successes().map(json);
        let kind = kinds.next()??;
        kinds.all(|other| other == Some(kind)).then(|| Self::made_of(api, kind))
    }

    /// What is made of this type.
    pub(super) fn made_of(api: &'a Api, kind: &'a Type) -> Self {
        Self { api, kind }
    }

    /// Its type behind aliases, boxes and `null`.
    pub(super) fn kind(self) -> &'a Type {
        opened(self.api, self.kind)
    }

    /// The value of a property, as an answer of its own.
    pub(super) fn inside(self, property: &'a Property) -> Self {
        Self::made_of(self.api, &property.kind)
    }

    /// Its properties, if it is a record.
    pub(super) fn properties(self) -> &'a [Property] {
        self.record(self.kind())
            .map(|record| record.properties.as_slice())
            .unwrap_or_default()
    }

    /// Whether a value of the type is text or a number in one of the union's branches.
    pub(super) fn may_be_value(self, kind: &Type) -> bool {
        let Type::Named(id) = kind else { return false };
        match self.api.types.get(*id).map(|declared| &declared.definition) {
            Some(Definition::Union(union)) => union.branches.iter().any(|branch| {
                let kind = opened(self.api, &branch.kind);
                is_text(kind) || is_number(kind)
            }),
            _ => false,
        }
    }

    /// Whether keys lead to a list; `None` where they lead nowhere.
    pub(super) fn leads_to_list(self, keys: &[String]) -> Option<bool> {
        Some(matches!(self.at(keys)?, Type::List(_)))
    }

    /// The type at these keys.
    pub(super) fn at(self, keys: &[String]) -> Option<&'a Type> {
        let mut kind = opened(self.api, self.kind);
        for key in keys {
            let property = self
                .record(kind)?
                .properties
                .iter()
                .find(|property| property.name == *key)?;
            kind = opened(self.api, &property.kind);
        }
        Some(kind)
    }

    /// The type of the items of the list at these keys.
    pub(super) fn item(self, keys: &[String]) -> Option<&'a Type> {
        match self.at(keys)? {
            Type::List(item) => Some(opened(self.api, item)),
            _ => None,
        }
    }

    /// The record that a type is.
    pub(super) fn record(self, kind: &Type) -> Option<&'a Record> {
        let Type::Named(id) = kind else { return None };
        match &self.api.types.get(*id)?.definition {
            Definition::Record(record) => Some(record),
            _ => None,
        }
    }

    /// The records that a type may be, each branch of a union for itself; `None` for one that is something else.
    pub(super) fn records(self, kind: &Type) -> Vec<Option<&'a Record>> {
        let union = match kind {
            Type::Named(id) => match self.api.types.get(*id).map(|declared| &declared.definition) {
                Some(Definition::Union(union)) => union,
                _ => return vec![self.record(kind)],
            },
            _ => return vec![None],
        };
        let branches = union.branches.iter();
        branches
            .map(|branch| self.record(opened(self.api, &branch.kind)))
            .collect()
    }

    /// The type behind the aliases, boxes and `null` of a property.
    pub(super) fn opened(self, property: &'a Property) -> &'a Type {
        opened(self.api, &property.kind)
    }

    /// The keys to the list that the answer is about: it is the answer, or the only list in it. Of several it is the one that is
    /// called as lists of results are, or as the path ends.
    pub(super) fn list(self, path: &str) -> Option<Vec<String>> {
        let root = opened(self.api, self.kind);
        if matches!(root, Type::List(_)) {
            return Some(Vec::new());
        }
        let record = self.record(root)?;
        if let Some(key) = self.list_in(record, path) {
            return Some(vec![key]);
        }
        let inner = record.properties.iter().filter_map(|property| {
            let key = self.list_in(self.record(self.opened(property))?, path)?;
            Some(vec![property.name.clone(), key])
        });
        let inner: Vec<_> = inner.collect();
        match (self.lists(record).next(), <[_; 1]>::try_from(inner)) {
            (None, Ok([keys])) => Some(keys),
            _ => None,
        }
    }

    fn lists(self, record: &'a Record) -> impl Iterator<Item = &'a Property> {
        record.properties.iter().filter(move |property| {
            matches!(self.opened(property), Type::List(_)) && !any_of(BESIDE, &snake(&property.name))
        })
    }

    fn list_in(self, record: &'a Record, path: &str) -> Option<String> {
        let lists: Vec<&Property> = self.lists(record).collect();
        if let [only] = lists.as_slice() {
            return Some(only.name.clone());
        }
        let end = path
            .rsplit('/')
            .find(|segment| !segment.is_empty() && !segment.contains('{'));
        let end = end.map(snake).unwrap_or_default();
        let named = |is_meant: &dyn Fn(&str) -> bool| {
            let mut named = lists.iter().filter(|property| is_meant(&snake(&property.name)));
            named
                .next()
                .filter(|_| named.next().is_none())
                .map(|property| property.name.clone())
        };
        named(&|name| any_of(LISTS, name)).or_else(|| named(&|name| name == end))
    }

    /// What stands beside the list, each with the keys that lead to it: at the root, in what is called as the pages' own data is,
    /// and around the list.
    pub(super) fn beside(self, list: Option<&[String]>) -> Vec<(Vec<String>, &'a Property)> {
        let mut found = Vec::new();
        if let Some(record) = self.record(opened(self.api, self.kind)) {
            self.collect(record, &mut Vec::new(), list, &mut found);
        }
        found
    }

    fn collect(
        self,
        record: &'a Record,
        keys: &mut Vec<String>,
        list: Option<&[String]>,
        found: &mut Vec<(Vec<String>, &'a Property)>,
    ) {
        for property in &record.properties {
            keys.push(property.name.clone());
            let is_around = list.is_some_and(|list| list.len() > keys.len() && list.starts_with(keys));
            let inner = (keys.len() <= 3 && (is_around || any_of(ABOUT_PAGES, &snake(&property.name))))
                .then(|| self.record(self.opened(property)))
                .flatten();
            found.push((keys.clone(), property));
            if let Some(inner) = inner {
                self.collect(inner, keys, list, found);
            }
            keys.pop();
        }
    }
}

/// The type behind aliases, boxes and `null`.
pub(super) fn opened<'a>(api: &'a Api, kind: &'a Type) -> &'a Type {
    behind(api.types.as_slice(), kind, |kind| match kind {
        Type::Boxed(inner) | Type::Nullable(inner) => Some(inner),
        _ => None,
    })
}

/// Lists that are not what was asked for.
const BESIDE: &[&str] = &[
    "errors",
    "error",
    "warnings",
    "messages",
    "included",
    "includes",
    "links",
    "order",
    "order_by",
    "sort",
    "sorts",
    "facets",
    "filters",
    "aggregations",
    "columns",
    "fields",
    "notices",
];

/// What the list of results is called.
const LISTS: &[&str] = &[
    "data",
    "items",
    "results",
    "entries",
    "values",
    "value",
    "records",
    "objects",
    "elements",
    "rows",
    "list",
    "content",
    "nodes",
    "edges",
    "collection",
    "hits",
];

/// What an object is called that holds what is said of pages.
const ABOUT_PAGES: &[&str] = &[
    "meta",
    "metadata",
    "meta_data",
    "paging",
    "pagination",
    "page_info",
    "pageinfo",
    "page",
    "pages",
    "page_meta",
    "pager",
    "paginator",
    "cursor",
    "cursors",
    "links",
    "next",
    "next_page",
    "response_metadata",
    "result_info",
    "list_metadata",
    "info",
    "navigation",
    "pagination_metadata",
    "paging_metadata",
    "pagination_info",
    "paging_info",
    "page_metadata",
];
