//! What several operations declare alike: it is declared once, beside the first of them, and each other one has its own
//! name for it. In a crate that is divided, only operations of one tag share: none needs another tag's module.

use std::collections::HashMap;
use std::hash::Hash;

use super::Operation;
use super::answers::Side;
use crate::face::base::Base;
use crate::model::{StatusPattern, Type};

/// Which operations have the same enums of answers, and the same header fields.
#[derive(Debug, Default)]
pub(crate) struct Shared {
    pub(crate) successes: Alike,
    pub(crate) errors: Alike,
    pub(crate) headers: Alike,
}

/// What makes two enums of answers one type: how each status is read, and as what.
type AnswerShape = Vec<(StatusPattern, &'static str, Option<Type>)>;

/// What makes two structs of header fields one type: the fields, and what they are read as.
type HeaderShape<'a> = Vec<(String, &'a str, Type)>;

impl Shared {
    pub(crate) fn of(base: &Base<'_>, operations: &[Operation<'_>]) -> Self {
        let is_divided = base.api.is_divided();
        let tags = operations.iter();
        let tags: Vec<Option<&str>> = tags
            .map(|operation| is_divided.then_some(operation.names.module.as_str()))
            .collect();
        let of_side = |side: for<'o, 'a> fn(&'o Operation<'a>) -> &'o Side<'a>| {
            let shapes = operations.iter().map(|operation| answers(base, side(operation)));
            Alike::of(shapes, &tags)
        };
        Self {
            successes: of_side(|operation| &operation.answers.success),
            errors: of_side(|operation| &operation.answers.error),
            headers: Alike::of(operations.iter().map(|operation| headers(base, operation)), &tags),
        }
    }
}

fn answers(base: &Base<'_>, side: &Side<'_>) -> Option<AnswerShape> {
    let cases = side.cases.iter().map(|case| {
        let kind = case.reading.typed().map(|kind| base.resolved(kind));
        (case.status, case.reading.method(), kind)
    });
    side.several.then(|| cases.collect())
}

fn headers<'a>(base: &Base<'_>, operation: &Operation<'a>) -> Option<HeaderShape<'a>> {
    let headers = operation.headers.iter();
    let mut shape: HeaderShape<'a> = headers
        .map(|header| (header.wire(), header.name, base.resolved(&header.header.kind)))
        .collect();
    shape.sort_by(|first, second| first.0.cmp(&second.0));
    (!shape.is_empty()).then_some(shape)
}

/// The operations by what they have alike.
#[derive(Debug, Default)]
pub(crate) struct Alike {
    groups: Vec<Vec<usize>>,
    /// By operation, into `groups`; `None` where it has none of it.
    group: Vec<Option<usize>>,
}

impl Alike {
    /// From what each operation has, if it has any, and the tag within which it may be shared.
    fn of<S: Eq + Hash>(shapes: impl Iterator<Item = Option<S>>, tags: &[Option<&str>]) -> Self {
        let mut known: HashMap<(S, &Option<&str>), usize> = HashMap::new();
        let mut groups: Vec<Vec<usize>> = Vec::new();
        let group = shapes
            .zip(tags)
            .enumerate()
            .map(|(operation, (shape, tag))| {
                let group = *known.entry((shape?, tag)).or_insert(groups.len());
                match groups.get_mut(group) {
                    Some(operations) => operations.push(operation),
                    None => groups.push(vec![operation]),
                }
                Some(group)
            })
            .collect();
        Self { groups, group }
    }

    /// The operations that have what this one has, itself among them, in order.
    pub(crate) fn all(&self, operation: usize) -> &[usize] {
        let group = self.group.get(operation).copied().flatten();
        group
            .and_then(|group| self.groups.get(group))
            .map_or(&[], Vec::as_slice)
    }

    /// The operation that it is declared beside, if that is another one.
    pub(crate) fn elsewhere(&self, operation: usize) -> Option<usize> {
        self.all(operation).first().copied().filter(|first| *first != operation)
    }
}
