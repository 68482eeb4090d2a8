//! What several operations declare alike: it is declared once, under a name that says what it holds, and each of them has its own
//! name for it. In a crate that is divided, only operations of one feature share: none needs what another one is compiled with.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::hash::Hash;

use super::Operation;
use super::answers::Side;
use super::shared_name::{Telling, of_answers, of_headers};
use crate::face::base::Base;
use crate::model::{StatusPattern, Type};
use crate::name::{OPERATIONS, OperationNames};

/// Which operations have the same enums of successes, and the same header fields.
#[derive(Debug, Default)]
pub(crate) struct Shared {
    pub(crate) successes: Alike,
    pub(crate) headers: Alike,
}

/// What makes two enums of successes one type: how each status is read, and as what.
type AnswerShape = Vec<(StatusPattern, &'static str, Option<Type>)>;

/// What makes two structs of header fields one type: the fields, and what they are read as.
type HeaderShape<'a> = Vec<(String, &'a str, Type)>;

impl Shared {
    pub(crate) fn of(base: &Base<'_>, operations: &[Operation<'_>]) -> Self {
        let is_divided = base.api.is_divided();
        let files = operations.iter();
        let files: Vec<Option<&OperationNames>> =
            files.map(|operation| is_divided.then_some(operation.names)).collect();
        let mut shared = Self {
            successes: Alike::of(
                operations
                    .iter()
                    .map(|operation| answers(base, &operation.answers.success)),
                &files,
                |operation| {
                    let operation = operations.get(operation)?;
                    Some(of_answers(base, &operation.answers.success))
                },
            ),
            headers: Alike::of(
                operations.iter().map(|operation| headers(base, operation)),
                &files,
                |operation| operations.get(operation).map(|operation| of_headers(base, operation)),
            ),
        };
        shared.tell_apart(base);
        shared
    }

    /// Gives a mark to each name that something else in the crate has, or that is given twice.
    fn tell_apart(&mut self, base: &Base<'_>) {
        let taken: HashSet<&str> = base.names.all_types().collect();
        let sides = [&mut self.successes, &mut self.headers];
        let mut all: Vec<&mut SharedType> = sides
            .into_iter()
            .flat_map(|alike| &mut alike.groups)
            .filter_map(|group| group.shared.as_mut())
            .collect();
        let mut times: BTreeMap<String, usize> = BTreeMap::new();
        for shared in &all {
            *times.entry(shared.path()).or_default() += 1;
        }
        for shared in &mut all {
            if times.get(&shared.path()) > Some(&1) || taken.contains(shared.telling.name()) {
                shared.telling.mark();
            }
        }
    }

    /// What stands in the file of a module, by its name: the first of the operations that have it.
    pub(crate) fn of_file(&self, module: &str) -> impl Iterator<Item = (&SharedType, (What, usize))> {
        let all = [(What::Success, &self.successes), (What::Headers, &self.headers)];
        let mut found = BTreeMap::new();
        for (what, alike) in all {
            for group in &alike.groups {
                if let (Some(shared), Some(first)) = (&group.shared, group.operations.first())
                    && shared.file == module
                {
                    found.insert(shared.name(), (shared, (what, *first)));
                }
            }
        }
        found.into_values()
    }
}

/// What several operations declare alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum What {
    Success,
    Headers,
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
    groups: Vec<Group>,
    /// By operation, into `groups`; `None` where it has none of it.
    group: Vec<Option<usize>>,
}

/// Operations that have it alike.
#[derive(Debug, Default)]
struct Group {
    /// In the order of operations.
    operations: Vec<usize>,
    /// The type that it is, if there are several.
    shared: Option<SharedType>,
}

/// A type that is no single operation's.
#[derive(Debug)]
pub(crate) struct SharedType {
    /// The path of the module that is the file in which it stands.
    pub(crate) file: String,
    telling: Telling,
}

impl SharedType {
    pub(crate) fn name(&self) -> &str {
        self.telling.name()
    }

    /// The path by which a user names it.
    pub(crate) fn path(&self) -> String {
        format!("{OPERATIONS}::{}", self.name())
    }
}

impl Alike {
    /// From what each operation has, if it has any, and the names of the operation by whose file it may be shared. `telling` names what an
    /// operation has.
    fn of<S: Eq + Hash>(
        shapes: impl Iterator<Item = Option<S>>,
        within: &[Option<&OperationNames>],
        telling: impl Fn(usize) -> Option<Telling>,
    ) -> Self {
        let mut known: HashMap<(S, Option<String>), usize> = HashMap::new();
        let mut groups: Vec<Group> = Vec::new();
        let group = shapes
            .zip(within)
            .enumerate()
            .map(|(operation, (shape, within))| {
                let file = within.map(OperationNames::file_module);
                let place = *known.entry((shape?, file)).or_insert(groups.len());
                if groups.len() == place {
                    groups.push(Group::default());
                }
                let group = groups.get_mut(place)?;
                group.operations.push(operation);
                if group.operations.len() == 2 {
                    group.shared = telling(operation).map(|telling| SharedType {
                        file: within.map_or_else(|| OPERATIONS.to_owned(), OperationNames::file_module),
                        // All files are one module to a user.
                        telling: match within.map(|names| names.segment.as_ref().unwrap_or(&names.module)) {
                            Some(module) => telling.within(module),
                            None => telling,
                        },
                    });
                }
                Some(place)
            })
            .collect();
        Self { groups, group }
    }

    fn group(&self, operation: usize) -> Option<&Group> {
        let group = self.group.get(operation).copied().flatten()?;
        self.groups.get(group)
    }

    /// The operations that have what this one has, itself among them, in order.
    pub(crate) fn all(&self, operation: usize) -> &[usize] {
        self.group(operation).map_or(&[], |group| &group.operations)
    }

    /// The type of what an operation has, if others have it too.
    pub(crate) fn type_of(&self, operation: usize) -> Option<&SharedType> {
        self.group(operation)?.shared.as_ref()
    }
}
