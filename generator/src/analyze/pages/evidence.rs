//! What both sides of an operation show of its pages: a list in the answer, and a parameter, or a property of the body, that takes
//! what stands beside it.
//!
//! What could ask for a further page is looked for, each with what speaks for it. Where more than one is left,
//! the evidence is double, and nothing is concluded.

use super::answer::Answer;
use super::asking::{Asker, Asking, is_number, is_text};
use super::words::{any_of, snake};
use crate::model::{NextPage, Operation, PagesEnd, Pagination, Property, Scalar, Told, Type};

/// What the evidence comes to.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Evidence {
    /// These pages.
    Pages(Pagination),
    /// Pages that are asked for in more than one way.
    Double,
    /// None.
    None,
}

impl Evidence {
    fn of(mut ways: Vec<Pagination>) -> Self {
        match (ways.pop(), ways.is_empty()) {
            (Some(only), true) => Self::Pages(only),
            (Some(_), false) => Self::Double,
            (None, _) => Self::None,
        }
    }
}

/// What stands beside the list, each with its keys.
type Beside<'a> = [(Vec<String>, &'a Property)];

/// A declared header field `Link` (RFC 8288), where the answer is a list, or there is a parameter of pages too: one thing has links
/// as well.
pub(super) fn link(asking: &Asking<'_>, answer: Answer<'_>) -> Option<Pagination> {
    let operation = asking.operation;
    let mut headers = operation.successes().flat_map(|response| &response.headers);
    headers.find(|header| header.name.eq_ignore_ascii_case("link"))?;
    let items = answer.list(&operation.path);
    let is_of_pages = |asker: &Asker<'_>| {
        let name = asker.name.as_str();
        asker.is_size() || any_of(PAGES, name) || any_of(OFFSETS, name) || any_of(AFTER, name) || is_cursor_word(name)
    };
    let is_asked_for = || asking.askers.iter().any(is_of_pages);
    (items.as_ref().is_some_and(Vec::is_empty) || is_asked_for()).then_some(Pagination {
        next: NextPage::LinkHeader,
        items,
        end: None,
        limit: None,
    })
}

/// What both sides show.
pub(super) fn evidence(asking: &Asking<'_>, answer: Answer<'_>) -> Evidence {
    let operation = asking.operation;
    let list = answer.list(&operation.path);
    // A call that only seems to read is asked again for no less than a list.
    if list.is_none() && operation.method != "GET" {
        return Evidence::None;
    }
    let beside = answer.beside(list.as_deref());
    let askers = asking.askers.iter();
    let askers = askers.filter(|asker| !asker.documentation.deprecated && !is_backward(&asker.name));
    let flag = flag(answer, &beside);
    let mut ways = Vec::new();
    for asker in askers {
        let place = || asker.place.clone();
        if let Some(told) = cursor(asker, operation, answer, &beside, flag.is_some()) {
            ways.push(Pagination {
                next: NextPage::Cursor(place(), told),
                items: list.clone(),
                end: flag.clone(),
                limit: None,
            });
            continue;
        }
        let Some(items) = &list else { continue };
        let limit = asking.size(asker);
        let counted = |next: NextPage, end: Option<PagesEnd>| Pagination {
            next,
            items: Some(items.clone()),
            end,
            limit: limit.clone(),
        };
        if let Some(key) = flag.as_ref().and_then(|_| last_item(asker, answer, items)) {
            ways.push(counted(NextPage::LastItem(place(), key), flag.clone()));
            continue;
        }
        let name = asker.name.as_str();
        let end = || {
            flag.clone()
                .or_else(|| total_pages(answer, &beside))
                .or_else(|| shown_next(&beside))
        };
        if !is_number(asker.kind) {
            continue;
        }
        if any_of(PAGES, name) {
            let end = end();
            let first = asker.first().or_else(|| usual_first(asking, name, &beside));
            match first.filter(|_| limit.is_some() || end.is_some()) {
                Some(first) => ways.push(counted(NextPage::Page(place(), first), end)),
                None => continue,
            }
        } else if any_of(OFFSETS, name) && limit.is_some() && counts_from_zero(asker) {
            let end = end().filter(|end| !matches!(end, PagesEnd::Pages(_)));
            ways.push(counted(NextPage::Offset(place()), end));
        }
    }
    if ways.is_empty()
        && operation.method == "GET"
        && let (Some(items), Some(keys)) = (list, url(answer, &beside))
    {
        ways.push(Pagination {
            next: NextPage::Url(Told::Body(keys)),
            items: Some(items),
            end: None,
            limit: None,
        });
    }
    Evidence::of(ways)
}

/// Where the answer tells what is taken for the next page.
fn cursor(
    asker: &Asker<'_>,
    operation: &Operation,
    answer: Answer<'_>,
    beside: &Beside<'_>,
    has_flag: bool,
) -> Option<Told> {
    let name = asker.name.as_str();
    let takes_any = is_text(asker.kind) || answer.may_be_value(asker.kind);
    let holds = |kind: &Type, name_of: &str| match is_number(asker.kind) {
        true => is_number(kind),
        // What is told may be a number where anything is taken.
        false => takes_any && (is_text(kind) || is_number(kind) || answer.may_be_value(kind)) && !is_backward(name_of),
    };
    let mut best: Option<(usize, Told)> = None;
    let mut see = |rank: Option<usize>, told: Told| {
        if let Some(rank) = rank
            && best.as_ref().is_none_or(|(known, _)| rank < *known)
        {
            best = Some((rank, told));
        }
    };
    for (keys, property) in beside {
        let names: Vec<String> = keys.iter().map(|key| snake(key)).collect();
        let last = names.last().map(String::as_str).unwrap_or_default();
        if holds(answer.opened(property), last) && !is_url(keys, property) && !asker.is_size() {
            see(rank(name, &names, has_flag), Told::Body(keys.clone()));
        }
    }
    for header in operation.successes().flat_map(|response| &response.headers) {
        let told = snake(&header.name);
        let told = told.strip_prefix("x_").unwrap_or(&told).to_owned();
        if is_text(&header.kind) || is_number(&header.kind) {
            let rank = rank(name, std::slice::from_ref(&told), false)
                .filter(|_| told.starts_with("next") || told.contains("_next"));
            see(rank.map(|rank| rank + 10), Told::Header(header.name.clone()));
        }
    }
    best.map(|(_, told)| told)
}

/// How well what stands at keys of these names goes with a parameter: 0 is best.
fn rank(parameter: &str, names: &[String], has_flag: bool) -> Option<usize> {
    let (last, around) = names.split_last()?;
    let plain = parameter
        .strip_prefix("page_")
        .or_else(|| parameter.strip_prefix("pagination_"))
        .unwrap_or(parameter);
    let of_next = around.iter().any(|name| name.starts_with("next"));
    if let Some(rest) = last.strip_prefix("next_")
        && (rest == parameter
            || rest == plain
            || rest.strip_prefix("page_") == Some(parameter)
            || parameter.strip_prefix("next_") == Some(rest))
    {
        return Some(0);
    }
    if last == parameter && (of_next || last.starts_with("next")) {
        return Some(1);
    }
    if last == "next" && any_of(PAGES, parameter) {
        return Some(4);
    }
    if !is_cursor_word(parameter) && !any_of(AFTER, parameter) {
        return None;
    }
    // Where it is the cursor of this page, there is another word for that of the next one, which goes better.
    if last == parameter && is_cursor_word(parameter) {
        return Some(2);
    }
    if any_of(TOLD, last) || (of_next && (any_of(TOLD_OF_NEXT, last) || last == plain)) {
        return Some(3);
    }
    if last == "next" {
        return Some(4);
    }
    let is_in_cursors = around.iter().any(|name| any_of(&["cursor", "cursors"], name));
    if last == "after" && any_of(AFTER, plain) && is_in_cursors {
        return Some(5);
    }
    (has_flag && any_of(AFTER, parameter) && any_of(LAST, last)).then_some(6)
}

/// The key of an item's id, where that of the last one is taken.
fn last_item(asker: &Asker<'_>, answer: Answer<'_>, items: &[String]) -> Option<Vec<String>> {
    if !any_of(AFTER, &asker.name) {
        return None;
    }
    let fits = |kind: &Type| match is_number(asker.kind) {
        true => is_number(kind),
        false => is_text(asker.kind) && (is_text(kind) || is_number(kind)),
    };
    let mut kind = None;
    for record in answer.records(answer.item(items)?) {
        let id = record?.properties.iter().find(|property| property.name == "id")?;
        let found = answer.opened(id);
        if !fits(found) || *kind.get_or_insert(found) != found {
            return None;
        }
    }
    kind.map(|_| vec!["id".to_owned()])
}

/// A flag that tells whether there are further pages.
fn flag(answer: Answer<'_>, beside: &Beside<'_>) -> Option<PagesEnd> {
    let flags = || {
        beside
            .iter()
            .filter(|(_, property)| *answer.opened(property) == Type::Scalar(Scalar::Boolean))
    };
    let named = |words: &[&str]| {
        let found = flags().find(|(_, property)| any_of(words, &snake(&property.name)));
        found.map(|(keys, _)| keys.clone())
    };
    named(MORE)
        .map(PagesEnd::More)
        .or_else(|| named(DONE).map(PagesEnd::Last))
}

fn total_pages(answer: Answer<'_>, beside: &Beside<'_>) -> Option<PagesEnd> {
    let found = beside
        .iter()
        .find(|(_, property)| is_number(answer.opened(property)) && any_of(TOTAL_PAGES, &snake(&property.name)));
    found.map(|(keys, _)| PagesEnd::Pages(keys.clone()))
}

/// What leads to the next page, in whatever form: where there is none, there is no page.
fn shown_next(beside: &Beside<'_>) -> Option<PagesEnd> {
    let is_next = |keys: &[String], property: &Property| {
        (snake(&property.name) == "next" || is_url(keys, property)) && (property.nullable || !property.required)
    };
    let found = beside.iter().find(|(keys, property)| is_next(keys, property));
    found.map(|(keys, _)| PagesEnd::More(keys.clone()))
}

/// Where the answer has the URL of the next page.
fn url(answer: Answer<'_>, beside: &Beside<'_>) -> Option<Vec<String>> {
    let found = beside
        .iter()
        .find(|(keys, property)| is_text(answer.opened(property)) && is_url(keys, property));
    found.map(|(keys, _)| keys.clone())
}

/// Whether it is the URL of the next page, by its name, by where it stands, or by what is said of it.
fn is_url(keys: &[String], property: &Property) -> bool {
    let name = snake(&property.name);
    let names: Vec<String> = keys.iter().rev().skip(1).map(|key| snake(key)).collect();
    let is_of_links = names.last().is_some_and(|name| name == "links");
    if any_of(NEXT_URLS, &name) {
        return true;
    }
    if any_of(&["href", "url", "uri"], &name) {
        return names.first().is_some_and(|name| name == "next" || name == "next_page");
    }
    if name != "next" && name != "next_page" {
        return false;
    }
    let said = property.documentation.0.description.as_deref().unwrap_or_default();
    let mut words = said.split(|letter: char| !letter.is_alphanumeric());
    is_of_links
        || words.any(|word| {
            ["url", "uri", "link"]
                .iter()
                .any(|known| word.eq_ignore_ascii_case(known))
        })
}

/// The number of the first page where nothing says it: 0 where the answer is one of Spring's, 1 otherwise. An index may be either.
fn usual_first(asking: &Asking<'_>, name: &str, beside: &Beside<'_>) -> Option<u64> {
    let answers = |wanted: &str| beside.iter().any(|(_, property)| snake(&property.name) == wanted);
    match name {
        _ if asking.takes("size") && ((answers("number") && answers("total_pages")) || asking.takes("sort")) => Some(0),
        name if name.contains("index") => None,
        _ => Some(1),
    }
}

/// Whether it counts the items that come before, and not the place of the first one.
fn counts_from_zero(asker: &Asker<'_>) -> bool {
    match (asker.first(), asker.name.as_str()) {
        (said, "start" | "start_index" | "start_at" | "from") => said == Some(0),
        (said, _) => said != Some(1),
    }
}

fn is_backward(name: &str) -> bool {
    name.split('_')
        .any(|word| any_of(&["before", "prev", "previous", "backward", "ending"], word))
}

/// Whether it is called as something is that is only to be sent back.
fn is_cursor_word(name: &str) -> bool {
    let is_word = |word: &str| {
        any_of(
            &["cursor", "marker", "bookmark", "continuation", "continue", "scroll"],
            word,
        )
    };
    name.split('_').any(is_word) || any_of(TOKENS, name)
}

const TOKENS: &[&str] = &[
    "page_token",
    "next_token",
    "next_page_token",
    "pagination_token",
    "token",
    "start_token",
    "skip_token",
    "skiptoken",
    "next_page_id",
    "page_key",
    "next_key",
    "stream_position",
];

/// Parameters that take what the last page ended with.
const AFTER: &[&str] = &[
    "after",
    "starting_after",
    "start_after",
    "after_id",
    "page_after",
    "last_id",
    "last_evaluated_key",
];

/// What is told for the next page, whatever the parameter is called.
const TOLD: &[&str] = &[
    "next_cursor",
    "next_page",
    "next_token",
    "next_page_token",
    "next_page_cursor",
    "next_marker",
    "next_continuation_token",
    "next_starting_after",
    "next_after",
    "end_cursor",
    "cursor_next",
    "next_page_id",
    "next_key",
    "continuation_token",
    "next_bookmark",
    "next_start_key",
    "next_id",
    "last_evaluated_key",
];

/// The same in an object that is called `next`.
const TOLD_OF_NEXT: &[&str] = &[
    "cursor",
    "after",
    "starting_after",
    "token",
    "page_token",
    "marker",
    "id",
];

/// What names the last item.
const LAST: &[&str] = &["last_id", "last_item_id", "last_cursor", "last"];

const MORE: &[&str] = &[
    "has_more",
    "has_next",
    "has_next_page",
    "has_more_items",
    "has_more_pages",
    "has_more_results",
    "has_more_data",
    "has_more_records",
    "more",
    "more_available",
    "more_results",
    "more_items",
    "is_more",
    "next_page",
    "is_truncated",
    "truncated",
    "has_additional_items",
    "has_next_results",
];

const DONE: &[&str] = &[
    "done",
    "is_done",
    "last",
    "is_last",
    "last_page",
    "is_last_page",
    "end",
    "is_end",
    "end_of_list",
    "end_of_results",
    "is_finished",
    "is_complete",
    "eof",
];

const TOTAL_PAGES: &[&str] = &[
    "total_pages",
    "num_pages",
    "pages_total",
    "pages_count",
    "page_count",
    "last_page",
    "pages",
];

const NEXT_URLS: &[&str] = &[
    "next_url",
    "next_link",
    "next_page_url",
    "next_page_link",
    "next_page_uri",
    "next_uri",
    "next_href",
    "odata_next_link",
    "next_page_href",
];

/// Parameters that are the number of a page.
const PAGES: &[&str] = &[
    "page",
    "page_number",
    "page_num",
    "page_no",
    "pagenumber",
    "pagenum",
    "pageno",
    "current_page",
    "page_index",
    "page_idx",
];

/// Parameters that count items.
const OFFSETS: &[&str] = &[
    "offset",
    "skip",
    "start",
    "start_at",
    "start_index",
    "from",
    "page_offset",
    "start_offset",
    "first_result",
    "result_offset",
    "pagination_offset",
];
