//! A rule, of the configuration or in its form in the description, as the model has it.

use std::borrow::Cow;

use super::asking::Asking;
use super::key_path::{Place, place};
use crate::configuration::{KeyPath, PageKind, PageRule};
use crate::model::{NextPage, PageParameter, PagesEnd, Pagination, Told};

/// The rule, with the answer's list where it says none and counts by one.
pub(super) fn with_items(rule: &PageRule, list: impl FnOnce() -> Option<Vec<String>>) -> Cow<'_, PageRule> {
    let list = (needs_items(rule) && rule.items.is_none()).then(list).flatten();
    match list {
        None => Cow::Borrowed(rule),
        Some(list) => Cow::Owned(PageRule {
            items: Some(KeyPath::Listed(list)),
            ..rule.clone()
        }),
    }
}

/// Whether what asks for the next page follows from the items.
fn needs_items(rule: &PageRule) -> bool {
    matches!(rule.kind, PageKind::LastItem | PageKind::Offset | PageKind::Page)
}

/// What a rule says of what a call can ask with.
///
/// # Errors
///
/// What it lacks, as a sentence's end.
pub(super) fn pagination(rule: &PageRule, asking: &Asking<'_>) -> Result<Pagination, String> {
    let kind = match rule.kind {
        PageKind::Link => "link",
        PageKind::Url => "url",
        PageKind::Cursor => "cursor",
        PageKind::LastItem => "last-item",
        PageKind::Offset => "offset",
        PageKind::Page => "page",
    };
    let missing = |key: &str| format!("a rule of type `{kind}` needs `{key}`");
    let mut items = rule.items.as_ref().map(keys).transpose()?;
    if needs_items(rule) && items.is_none() {
        return Err(missing("items"));
    }
    let parameter = || parameter(rule.parameter.as_deref().ok_or_else(|| missing("parameter"))?);
    let told = |path: &Option<KeyPath>, key: &str| match (path, &rule.header) {
        (Some(path), _) => Ok(Told::Body(keys(path)?)),
        (None, Some(name)) => Ok(Told::Header(name.clone())),
        (None, None) => Err(missing(key)),
    };
    let next = match rule.kind {
        PageKind::Link => NextPage::LinkHeader,
        PageKind::Url => NextPage::Url(told(&rule.url, "url")?),
        PageKind::Cursor => match rule.cursor.as_ref().and_then(read) {
            Some(Place::LastItem(list, key)) => {
                items.get_or_insert(list);
                NextPage::LastItem(parameter()?, key)
            }
            _ => NextPage::Cursor(parameter()?, told(&rule.cursor, "cursor")?),
        },
        PageKind::LastItem => {
            let cursor = rule.cursor.as_ref().ok_or_else(|| missing("cursor"))?;
            NextPage::LastItem(parameter()?, keys(cursor)?)
        }
        PageKind::Offset => NextPage::Offset(parameter()?),
        PageKind::Page => {
            let parameter = parameter()?;
            let first = rule.first.unwrap_or_else(|| asking.first_page(&parameter));
            NextPage::Page(parameter, first)
        }
    };
    let end = [
        (&rule.more, PagesEnd::More as fn(_) -> _),
        (&rule.last, PagesEnd::Last),
        (&rule.total_pages, PagesEnd::Pages),
        (&rule.total, PagesEnd::Items),
    ];
    let limit = rule.limit.as_deref().map(self::parameter).transpose()?;
    let end = end.iter().find_map(|(path, end)| Some(keys(path.as_ref()?).map(end)));
    Ok(Pagination {
        next,
        items,
        end: end.transpose()?,
        limit: limit.map(|place| asking.limit(place)),
    })
}

/// What asks for a page: a name is one of the query.
pub(super) fn parameter(text: &str) -> Result<PageParameter, String> {
    match text.starts_with('$').then(|| place(text)) {
        None | Some(Some(Place::Query(_))) if text.is_empty() => Err("`parameter` is empty".to_owned()),
        None => Ok(PageParameter::Query(text.to_owned())),
        Some(Some(Place::Query(name))) => Ok(PageParameter::Query(name)),
        Some(Some(Place::Body(keys))) if !keys.is_empty() => Ok(PageParameter::Body(keys)),
        Some(_) => Err(format!(
            "`{text}` is neither a parameter of the query nor a place in the body"
        )),
    }
}

fn read(path: &KeyPath) -> Option<Place> {
    match path {
        KeyPath::Dotted(text) => place(text),
        KeyPath::Listed(keys) => Some(Place::Body(keys.clone())),
    }
}

fn keys(path: &KeyPath) -> Result<Vec<String>, String> {
    match (read(path), path) {
        (Some(Place::Body(keys)), _) => Ok(keys),
        (_, KeyPath::Dotted(text)) => Err(format!("`{text}` does not lead into the answer")),
        (_, KeyPath::Listed(_)) => Err("a list of keys does not lead into the answer".to_owned()),
    }
}
