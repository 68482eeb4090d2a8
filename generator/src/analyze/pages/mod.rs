//! Pages: how the next one of an answer is asked for.
//!
//! Enters: the model, and what the configuration and the description say of each operation's pages. Leaves: `pagination` of the
//! operations. The configuration goes before the description, and that before what both sides of an operation show:
//! `rule` reads a rule of the configuration, `declared` the extensions that are in use, `evidence` names of what is given and of
//! what stands beside a list, where a call only `reads`. `answer` and `asking` say what an operation looks like, `key_path` reads
//! how a place in it is written, and `words` makes names comparable.

mod answer;
mod asking;
mod declared;
mod evidence;
mod key_path;
mod reads;
mod rule;
mod words;

use std::collections::{HashMap, HashSet};

use answer::Answer;
use asking::Asking;
use declared::Said;
use evidence::Evidence;
use reads::only_reads;

use super::outcome::Outcome;
use crate::configuration::{Configuration, Paging};
use crate::diagnostic::codes::analyze as codes;
use crate::diagnostic::{Diagnostic, Place};
use crate::dialect::{Document, RawOperation};
use crate::model::{Api, NextPage, Operation, PageParameter, Pagination, Told};
use crate::source::pointer;

impl Outcome<'_> {
    /// Says of each operation how its answer comes in pages.
    pub(super) fn settle_pages(&mut self, api: &mut Api, document: &Document, configuration: &Configuration) {
        let raws = document.operations.iter().map(|raw| (raw.pointer.as_str(), raw));
        let raws: HashMap<&str, &RawOperation> = raws.collect();
        let mut settling = Settling {
            outcome: self,
            api,
            document,
            configuration,
            concluded: Concluded::default(),
            double: Concluded::default(),
            refused: HashSet::new(),
        };
        let mut concluded_pages = HashSet::new();
        let settle = |(index, operation): (usize, _)| {
            let before = settling.concluded.count;
            let pagination = settling.pages(operation, raws.get(&*operation.origin.pointer())?);
            if settling.concluded.count > before {
                concluded_pages.insert(index);
            }
            pagination
        };
        let settled: Vec<Option<Pagination>> = api.operations.iter().enumerate().map(settle).collect();
        settling.report_conclusions();
        api.concluded_pages = concluded_pages;
        for (operation, pagination) in api.operations.iter_mut().zip(settled) {
            operation.pagination = pagination;
        }
    }
}

/// What is said once for many operations: how many they are, and the first one, with what is said of it.
#[derive(Default)]
struct Concluded<'a> {
    count: usize,
    first: Option<(&'a Operation, String)>,
}

impl<'a> Concluded<'a> {
    fn add(&mut self, operation: &'a Operation, what: impl FnOnce() -> String) {
        self.count += 1;
        self.first.get_or_insert_with(|| (operation, what()));
    }

    /// The first one, how many there are with its verb, what it is called, and what is said of it.
    fn said(&self, verb: [&str; 2]) -> Option<(&'a Operation, String, String, &str)> {
        let (operation, what) = self.first.as_ref()?;
        let count = match self.count {
            1 => format!("one operation {}", verb[0]),
            count => format!("{count} operations {}", verb[1]),
        };
        let name = operation.id.clone();
        let name = name.unwrap_or_else(|| operation.request());
        Some((operation, count, name, what))
    }
}

/// What is looked at, and what was said so far.
struct Settling<'s, 'o, 'a> {
    outcome: &'s mut Outcome<'o>,
    api: &'a Api,
    document: &'a Document,
    configuration: &'a Configuration,
    concluded: Concluded<'a>,
    double: Concluded<'a>,
    /// The selectors of rules that can't be followed.
    refused: HashSet<&'a str>,
}

impl<'a> Settling<'_, '_, 'a> {
    fn unusable(&mut self, operation: &Operation, message: String) {
        self.outcome
            .report(&codes::UNUSABLE_PAGINATION, &operation.origin.pointer(), message);
    }

    fn pages(&mut self, operation: &'a Operation, raw: &RawOperation) -> Option<Pagination> {
        let answer = Answer::of(self.api, operation);
        let asking = &Asking::of(self.api, operation);
        let is_declared_only = match configured(raw, self.configuration) {
            Some((_, Paging::Off)) => return None,
            Some((selector, Paging::Rule(rule))) => {
                let list = || answer.as_ref().and_then(|answer| answer.list(&operation.path));
                return match rule::pagination(&rule::with_items(rule, list), asking) {
                    Ok(pagination) => self.usable(asking, answer, pagination),
                    Err(fault) => {
                        self.refuse(selector, fault);
                        None
                    }
                };
            }
            Some((_, Paging::Declared)) => true,
            None => false,
        };
        let root = self.document.pages.as_ref();
        let mut fault = None;
        let extension = match declared::declared(&raw.operation.extensions, root, asking) {
            None => None,
            Some((_, Said::None)) => return None,
            Some((name, Said::How(pagination, unknown))) => {
                if let [first, ..] = unknown.as_slice() {
                    let message =
                        format!("`{first}` is no key of `{name}` that is understood; its other keys are followed");
                    self.unusable(operation, message);
                }
                return self.usable(asking, answer, pagination);
            }
            Some((name, Said::Unclear(why))) => {
                fault = Some(format!("what `{name}` says of its pages is not understood: {why}"));
                Some(name)
            }
            Some((name, Said::That)) => Some(name),
        };
        // A link is followed with a `GET`.
        let link = answer
            .filter(|_| operation.method == "GET")
            .and_then(|answer| evidence::link(asking, answer));
        let is_looked_at = link.is_none() && (extension.is_some() || (!is_declared_only && only_reads(operation)));
        let found = link.or_else(|| {
            let answer = answer.filter(|_| is_looked_at)?;
            match evidence::evidence(asking, answer) {
                Evidence::Pages(pagination) => {
                    if extension.is_none() {
                        self.concluded.add(operation, || shown(&pagination));
                    }
                    Some(pagination)
                }
                Evidence::Double => {
                    self.double.add(operation, String::new);
                    None
                }
                Evidence::None => None,
            }
        });
        match (&found, fault, extension) {
            (None, Some(fault), _) => self.unusable(operation, format!("{fault}; there is neither `pages` nor `items`")),
            (Some(_), Some(fault), _) => {
                self.unusable(operation, format!("{fault}; its parameters and its answer show how they are asked for"));
            }
            (None, None, Some(name)) => self.unusable(
                operation,
                format!(
                    "`{name}` says that its answer comes in pages, and nothing says how the next one is asked for; there is neither \
                     `pages` nor `items`"
                ),
            ),
            _ => {}
        }
        found
    }

    /// Says once what a rule of the configuration lacks.
    fn refuse(&mut self, selector: &'a str, fault: String) {
        if self.refused.insert(selector) {
            self.outcome.diagnostics.push(Diagnostic {
                code: &codes::UNUSABLE_PAGINATION,
                message: format!("{fault}; there is neither `pages` nor `items`"),
                place: Place::Configuration(pointer::of(&["pagination", selector])),
                notes: Vec::new(),
            });
        }
    }

    /// A rule as far as it can be followed, and a word on what of it can't.
    fn usable(
        &mut self,
        asking: &Asking<'_>,
        answer: Option<Answer<'_>>,
        mut pagination: Pagination,
    ) -> Option<Pagination> {
        let operation = asking.operation;
        let Some(answer) = answer else {
            let message = "its success is not always the same JSON; there is neither `pages` nor `items`";
            self.unusable(operation, message.to_owned());
            return None;
        };
        if matches!(pagination.next, NextPage::LinkHeader | NextPage::Url(_)) && operation.method != "GET" {
            let method = &operation.method;
            let message =
                format!("a URL is asked for with GET, and this is a {method}; there is neither `pages` nor `items`");
            self.unusable(operation, message);
            return None;
        }
        match &pagination.items {
            None => pagination.items = answer.list(&operation.path),
            Some(keys) if answer.leads_to_list(keys) != Some(true) => {
                let message = format!(
                    "`{}` leads to no list in its answer; there is `pages`, but no `items`",
                    keys.join(".")
                );
                self.unusable(operation, message);
            }
            Some(_) => {}
        }
        if pagination.items.is_none() {
            let message = "its answer has no list that is plainly that of the items; there is `pages`, but no `items`";
            self.unusable(operation, message.to_owned());
        }
        if let Some(parameter) = pagination.next.query_parameter()
            && !asking.has_query(parameter)
        {
            let message = format!(
                "`{parameter}`, which asks for the next page, is none of its query parameters; it is sent all the same"
            );
            self.unusable(operation, message);
        }
        Some(pagination)
    }

    /// One note for all operations of which pages were concluded, and one for those of which they could not be.
    fn report_conclusions(&mut self) {
        if let Some((operation, count, name, how)) = self.concluded.said(["has", "have"]) {
            let message = format!(
                "{count} `pages` because of what parameters and answers are called; of `{name}`, the first, {how}"
            );
            self.outcome
                .report(&codes::CONCLUDED_PAGES, &operation.origin.pointer(), message);
        }
        if let Some((operation, count, name, _)) = self.double.said(["could be", "could be"]) {
            let message =
                format!("{count} asked for further pages in more than one way, and get none; the first is `{name}`");
            self.outcome
                .report(&codes::DOUBLE_PAGES, &operation.origin.pointer(), message);
        }
    }
}

/// What the configuration says of an operation, and under which name: its id goes before a tag, and that before what is said of
/// all others.
fn configured<'a>(raw: &RawOperation, configuration: &'a Configuration) -> Option<(&'a str, &'a Paging)> {
    let settings = &configuration.pagination;
    let find = |name: &str| settings.get_key_value(name);
    let id = raw.operation.operation_id.as_deref();
    let found = id
        .and_then(find)
        .or_else(|| raw.operation.tags.iter().find_map(|tag| find(tag)))
        .or_else(|| find("*"))?;
    Some((found.0, found.1))
}

/// How the next page is asked for, in words.
fn shown(pagination: &Pagination) -> String {
    let parameter = |parameter: &PageParameter| match parameter {
        PageParameter::Query(name) => format!("`{name}`"),
        PageParameter::Body(keys) => format!("`{}` of the body", keys.join(".")),
    };
    let told = |told: &Told| match told {
        Told::Body(keys) => format!("`{}` of the page before", keys.join(".")),
        Told::Header(name) => format!("the header field `{name}` of the page before"),
    };
    match &pagination.next {
        NextPage::LinkHeader => "the header field `Link` leads on".to_owned(),
        NextPage::Url(url) => format!("{} leads on", told(url)),
        NextPage::Cursor(name, cursor) => format!("{} takes {}", parameter(name), told(cursor)),
        NextPage::LastItem(name, keys) => format!("{} takes `{}` of the last item", parameter(name), keys.join(".")),
        NextPage::Offset(name) => format!("{} counts items", parameter(name)),
        NextPage::Page(name, first) => format!("{} counts pages from {first}", parameter(name)),
    }
}
