//! What an operation may answer: the table that says how a response becomes its success or its error, and the enums of several.

use std::ops::RangeInclusive;

use quote::quote;

use super::alternative;
use super::shared::{self, said};
use super::status::{pattern, range};
use crate::emit::operations::descriptor;
use crate::emit::operations::operation::{Subject, plain};
use crate::emit::text::comment::Comment;
use crate::emit::text::file::SourceFile;
use crate::emit::text::identifier::identifier;
use crate::emit::text::table::{Table, string_literal};
use crate::emit::types::union::type_text;
use crate::face::{Alike, Case, ERROR_BODY, Reading, RustType, Side, events};
use crate::model::{StatusPattern, Type, TypeId};

/// The type of the success as a link to what it is made of; nothing where there is no more than a status.
pub(crate) fn given(subject: &Subject<'_>) -> Option<String> {
    let success = &subject.answers.success;
    // The file imports it where it is written.
    let text = type_text(&subject.context.written(&success.kind, &mut SourceFile::default()));
    let shown = text.strip_prefix("runtime::").unwrap_or(&text);
    let reading = &success.cases.first()?.reading;
    let target = match reading {
        _ if success.several => Some(text.clone()),
        Reading::Empty => return None,
        Reading::Json(_, kind) => first_named(kind)
            .map(|id| subject.context.names_of(id).name.clone())
            // A long tuple is a list of values, whatever they are.
            .filter(|name| {
                text.split(|letter: char| !letter.is_alphanumeric() && letter != '_')
                    .any(|word| word == name)
            }),
        Reading::Bytes => Some("runtime::Body".to_owned()),
        Reading::Events(..) => Some("runtime::EventStream".to_owned()),
        Reading::Lines(..) => Some("runtime::JsonLines".to_owned()),
        Reading::Text | Reading::BytesOfError => None,
    };
    Some(match target {
        Some(target) if target == shown => format!("[`{shown}`]"),
        Some(target) => format!("[`{shown}`]({target})"),
        None => format!("`{shown}`"),
    })
}

/// The statuses whose bodies are read as they come.
pub(crate) fn streams(side: &Side<'_>) -> Vec<(u16, u16)> {
    let is_streamed =
        |case: &Case<'_>| matches!(case.reading, Reading::Bytes | Reading::Events(..) | Reading::Lines(..));
    let streamed = side.cases.iter().filter(|case| is_streamed(case));
    let mut statuses: Vec<(u16, u16)> = streamed.map(|case| first_and_last(case.status)).collect();
    if any_other(side).is_some_and(is_streamed) {
        statuses.retain(|(first, _)| !ANY_SUCCESS.contains(first));
        statuses.push((*ANY_SUCCESS.start(), *ANY_SUCCESS.end()));
    }
    statuses
}

/// The first declared type that a type is made of.
fn first_named(kind: &Type) -> Option<TypeId> {
    match kind {
        Type::Named(id) => Some(*id),
        Type::Boxed(inner) | Type::List(inner) | Type::Map(inner) | Type::Nullable(inner) => first_named(inner),
        Type::Tuple(items) => items.iter().find_map(first_named),
        Type::Scalar(_) | Type::Either(_) | Type::Own(_) | Type::Free(_) | Type::Null => None,
    }
}

/// What is a success by its status (RFC 9110 §15.3).
const ANY_SUCCESS: RangeInclusive<u16> = 200..=299;

/// The statuses of a success.
pub(super) fn first_and_last(status: StatusPattern) -> (u16, u16) {
    match status {
        StatusPattern::Exact(status) => (status, status),
        StatusPattern::Class(digit) => (u16::from(digit) * 100, u16::from(digit) * 100 + 99),
        StatusPattern::Default => (200, 299),
    }
}

/// Of successes, the one that an undeclared 2xx is read as: the only one, or the only type of a body. `None` where there
/// are several, or where what is declared stands for each 2xx.
fn any_other<'s, 'a>(side: &'s Side<'a>) -> Option<&'s Case<'a>> {
    let is_any = |case: &&Case<'_>| matches!(case.status, StatusPattern::Class(2) | StatusPattern::Default);
    if side.cases.iter().any(|case| is_any(&case)) {
        return None;
    }
    match side.several {
        false => side.cases.first(),
        true => only_reading(&side.cases, |case| &case.reading),
    }
}

/// The success without a body that a 2xx without one is read as, where its own status is not declared and others have a
/// body that is read whole.
fn without_body<'s, 'a>(side: &'s Side<'a>) -> Option<&'s Case<'a>> {
    let empty = side
        .cases
        .iter()
        .find(|case| is_2xx(case) && matches!(case.reading, Reading::Empty))?;
    let range = |case: &&Case<'_>| matches!(case.status, StatusPattern::Class(2));
    let other = side.cases.iter().find(range).or_else(|| any_other(side));
    let is_whole = |case: &Case<'_>| matches!(case.reading, Reading::Json(..) | Reading::Text);
    (side.several && matches!(empty.status, StatusPattern::Exact(_)) && other.is_none_or(is_whole)).then_some(empty)
}

/// How errors of undeclared statuses are read: as the one type of all declared ones that have a body.
fn others(subject: &Subject<'_>) -> Option<String> {
    let errors = &subject.answers.errors;
    let only = only_reading(&errors.cases, |case| &case.reading).filter(|_| !errors.has_default())?;
    Some(format!(
        "_ => {}_other {}",
        only.reading.method(),
        variant(subject, &only.reading)
    ))
}

/// The variant of the crate's error bodies that is declared for a status.
pub(crate) fn error_body<'a>(subject: &Subject<'a>, status: StatusPattern) -> Option<&'a str> {
    let mut cases = subject.answers.errors.cases.iter();
    let case = cases.find(|case| case.status == status)?;
    Some(variant(subject, &case.reading))
}

/// The variant of what is read so.
fn variant<'a>(subject: &Subject<'a>, reading: &Reading<'a>) -> &'a str {
    let face = subject.context.face;
    let variant = face.error_bodies.variant(&face.base, reading);
    // They are made of all errors that there are.
    variant.map_or("", |variant| &variant.name)
}

/// The first of the answers with a body, if all of these are read alike.
fn only_reading<'s, 'a: 's, T>(cases: &'s [T], reading: impl Fn(&'s T) -> &'s Reading<'a>) -> Option<&'s T> {
    let mut with_body = cases.iter().filter(|case| !matches!(reading(case), Reading::Empty));
    let first = with_body.next()?;
    let (method, kind) = (reading(first).method(), reading(first).kind());
    let as_first = |case: &'s T| reading(case).method() == method && reading(case).kind() == kind;
    with_body.all(as_first).then_some(first)
}

fn is_2xx(case: &Case<'_>) -> bool {
    let (first, last) = first_and_last(case.status);
    ANY_SUCCESS.contains(&first) && ANY_SUCCESS.contains(&last)
}

/// Emits the enum of successes, where there are several types, or the operation's name for one that others have too.
pub(crate) fn emit_successes(subject: &Subject<'_>, file: &mut SourceFile) {
    if !subject.answers.success.several {
        return;
    }
    let method = plain(&subject.names.method);
    let comment = Comment::from_markdown(format!("What [`{method}`]({}) gives.", subject.path(method)));
    let name = &subject.names.success;
    match subject.context.face.shared.successes.type_of(subject.index) {
        Some(shared) => shared::alias(name, shared, &comment, file),
        None => emit_enum(subject, (name, &comment), RustType::clone, file),
    }
}

/// Emits the enum that several operations have, this one among them.
pub(crate) fn emit_shared<'a>(subject: &Subject<'a>, name: &str, file: &mut SourceFile) {
    let comment = Comment::from_markdown("What several operations give. Each has a name of its own for it.");
    let called = |kind: &RustType<'a>| kind.without_aliases(&subject.context);
    emit_enum(subject, (name, &comment), called, file);
}

fn emit_enum<'a>(
    subject: &Subject<'a>,
    (name, comment): (&str, &Comment),
    called: impl Fn(&RustType<'a>) -> RustType<'a>,
    file: &mut SourceFile,
) {
    let alike = &subject.context.face.shared.successes;
    let (name, comment) = (identifier(name), comment.attributes());
    let variants = subject.answers.success.cases.iter().map(|case| {
        let comment = comment_of(case.status, subject, alike).attributes();
        let variant = identifier(&case.variant);
        let held = case.held().map(|kind| {
            let kind = subject.context.written(&called(&kind), file);
            quote!((#kind))
        });
        quote!(#comment #variant #held)
    });
    let variants: Vec<_> = variants.collect();
    file.items(quote! {
        #comment
        #[derive(Debug)]
        #[non_exhaustive]
        pub enum #name { #(#variants),* }
    });
}

/// A variant's status, and what is said about it.
fn comment_of(status: StatusPattern, subject: &Subject<'_>, alike: &Alike) -> Comment {
    let mut comment = Comment::from_markdown(match status {
        StatusPattern::Exact(status) => format!("Status {status}."),
        StatusPattern::Class(digit) => format!("Status {digit}xx."),
        StatusPattern::Default => "Any other status.".to_owned(),
    });
    let said = said(alike, subject.index, |operation| {
        let responses = &subject.context.api.operations.get(operation)?.responses;
        let response = responses.iter().find(|response| response.status == status)?;
        response.documentation.description.as_ref()
    });
    if let Some(description) = said {
        comment.sentences(std::slice::from_ref(description));
    }
    comment
}

/// The table that declares the call: what it sends always, and how each status is read.
pub(crate) fn table(subject: &Subject<'_>, file: &mut SourceFile) -> Table {
    let operation = subject.operation;
    let answers = &subject.answers;
    let mut table = Table::new("runtime::operation");
    table.section(format!(
        "{} as {}: {} {} {}",
        subject.names.operation,
        subject.names.call,
        string_literal(&subject.names.word),
        string_literal(&operation.method),
        string_literal(&operation.path),
    ));
    for option in descriptor::options(operation, &answers.success) {
        table.entry(option);
    }
    table.section(type_text(&subject.context.written(&answers.success.kind, file)));
    for entry in successes(subject) {
        table.entry(entry);
    }
    table.section(type_text(&subject.context.written(&RustType::Root(ERROR_BODY), file)));
    for entry in errors(subject) {
        table.entry(entry);
    }
    alternative::entries(subject, &mut table, file);
    if let Some((item, data)) = &answers.events {
        let sets = operation.stream_field.as_ref();
        let sets = sets.map_or_else(String::new, |field| {
            format!(", sets {}", string_literal(&field.written()))
        });
        let item = type_text(&subject.context.written(item, file));
        table.tail(format!("stream {}_or {item}{sets}", events(*data)));
    }
    table
}

/// The successes, exact statuses first.
fn successes(subject: &Subject<'_>) -> Vec<String> {
    let (side, default_succeeds) = (&subject.answers.success, subject.answers.default_succeeds);
    let reading = |case: &Case<'_>| match side.several {
        true => format!("{} {}", case.reading.method(), case.variant),
        false => case.reading.method().to_owned(),
    };
    let declared = side.cases.iter().map(|case| {
        let range = match case.status {
            // The errors have all other statuses.
            StatusPattern::Default if default_succeeds => Some(ANY_SUCCESS),
            status => range(status),
        };
        (case, range)
    });
    let any_other = any_other(side).map(|case| (case, Some(ANY_SUCCESS)));
    let mut without_body = without_body(side);
    let only_empty = |case: &Case<'_>| format!("{} if is_empty => {}", pattern(vec![ANY_SUCCESS]), reading(case));
    let mut entries = Entries::default();
    for (case, range) in declared.chain(any_other) {
        let is_exact = matches!(case.status, StatusPattern::Exact(_)) && range != Some(ANY_SUCCESS);
        if let Some(empty) = without_body.take_if(|_| !is_exact) {
            entries.close();
            entries.all.push(only_empty(empty));
        }
        entries.add(reading(case), range);
    }
    entries.close();
    entries.all.extend(without_body.map(only_empty));
    entries.all
}

/// The errors likewise, then what is not declared.
fn errors(subject: &Subject<'_>) -> Vec<String> {
    let errors = &subject.answers.errors;
    let with_body = errors.cases.iter().map(|case| {
        let reading = format!("{}_error {}", case.reading.method(), variant(subject, &case.reading));
        (case.status, reading)
    });
    let bare = errors
        .bare
        .iter()
        .map(|status| (*status, format!("{}_error", Reading::Empty.method())));
    let mut declared: Vec<(StatusPattern, String)> = with_body.chain(bare).collect();
    declared.sort_by_key(|(status, _)| status.order());
    let mut entries = Entries::default();
    for (status, reading) in declared {
        entries.add(reading, range(status));
    }
    entries.close();
    entries.all.extend(others(subject));
    entries.all
}

/// Entries of the table in the making: the statuses, and how they are read. Neighbours that are read alike are together.
#[derive(Default)]
struct Entries {
    all: Vec<String>,
    /// Without ranges stand all other statuses.
    open: Option<(String, Option<Vec<RangeInclusive<u16>>>)>,
}

impl Entries {
    fn add(&mut self, reading: String, range: Option<RangeInclusive<u16>>) {
        match &mut self.open {
            Some((last, ranges)) if *last == reading => {
                *ranges = ranges.take().zip(range).map(|(mut ranges, range)| {
                    ranges.push(range);
                    ranges
                });
            }
            _ => {
                self.close();
                self.open = Some((reading, range.map(|range| vec![range])));
            }
        }
    }

    fn close(&mut self) {
        let entry = self.open.take().map(|(reading, ranges)| {
            let statuses = ranges.map_or_else(|| "_".to_owned(), pattern);
            format!("{statuses} => {reading}")
        });
        self.all.extend(entry);
    }
}

#[cfg(test)]
mod tests;
