//! What an operation may answer: the type of its success, the type of its error, and how a response becomes either.

use std::ops::RangeInclusive;

use proc_macro2::TokenStream;
use quote::quote;

use super::alternative::{self, Form};
use super::reading::{self, Reading};
use super::shared::{self, Alike, Shared};
use super::status::{order, pattern, range, variant};
use crate::emit::context::Context;
use crate::emit::operations::descriptor;
use crate::emit::operations::operation::{Subject, plain};
use crate::emit::text::comment::Comment;
use crate::emit::text::file::SourceFile;
use crate::emit::text::identifier::identifier;
use crate::emit::text::table::{Table, string_literal};
use crate::emit::types::union::type_text;
use crate::model::{ContentFormat, EventData, Response, StatusPattern, Type, TypeId};
use crate::name::OperationNames;

/// All answers of an operation.
pub(crate) struct Answers {
    success: Side,
    error: Side,
    /// What the events of a second form of the success hold: it is asked for with `.stream()`.
    events: Option<(TokenStream, EventData)>,
    /// The other forms of the success, each asked for with its own method.
    pub(crate) forms: Vec<Form>,
    /// Whether `default` stands for successes too, because nothing else does.
    default_succeeds: bool,
}

/// The successes, or the errors.
struct Side {
    cases: Vec<Case>,
    /// The one type of all cases, or an enum's name.
    kind: TokenStream,
    /// There are several types, so that each case is a variant of an enum.
    several: bool,
}

/// One declared answer.
struct Case {
    status: StatusPattern,
    variant: String,
    reading: Reading,
}

/// What makes two enums of answers one type: how each status is read, and as what.
pub(crate) type Shape = Vec<(StatusPattern, &'static str, Option<Type>)>;

impl Answers {
    pub(crate) fn of(subject: &Subject<'_>, shared: &Shared, file: &mut SourceFile) -> Self {
        let operation = subject.operation;
        let (mut successes, mut errors) = (Vec::new(), Vec::new());
        for response in &operation.responses {
            if operation.is_success(response.status) {
                successes.push(response);
            }
            if !operation.is_success(response.status) || response.status == StatusPattern::Default {
                errors.push(response);
            }
        }
        let default_succeeds = successes
            .iter()
            .any(|response| response.status == StatusPattern::Default);
        let events = successes
            .iter()
            .find_map(|response| second_form(subject.context, response, file));
        let forms = Form::all(subject, file);
        let mut read = |responses: Vec<&Response>, error: bool, alike: &Alike| -> Vec<Case> {
            // The file does not say what is in an enum that is declared elsewhere.
            let mut unused = SourceFile::default();
            let file = match alike.elsewhere(subject.index) {
                Some(_) => &mut unused,
                None => &mut *file,
            };
            responses
                .into_iter()
                .map(|response| Case::of(subject.context, response, error, file))
                .collect()
        };
        let mut success_cases = read(successes, false, &shared.successes);
        if success_cases.is_empty() {
            success_cases.push(Case::undeclared());
        }
        let error_cases = read(errors, true, &shared.errors);
        Self {
            success: Side::of(success_cases, &subject.names.success, quote!(())),
            error: Side::of(error_cases, &subject.names.error, quote!(std::convert::Infallible)),
            events,
            forms,
            default_succeeds,
        }
    }

    /// The shapes of the enums of successes and errors, where there are any.
    pub(super) fn shapes(&self, context: Context<'_>) -> (Option<Shape>, Option<Shape>) {
        (self.success.shape(context), self.error.shape(context))
    }

    /// Whether the success may be asked for as events.
    pub(crate) fn may_stream(&self) -> bool {
        self.events.is_some()
    }

    /// The type of the success as a link to what it is made of; nothing where there is no more than a status.
    pub(crate) fn given(&self, context: Context<'_>) -> Option<String> {
        let text = type_text(&self.success.kind);
        let shown = text.strip_prefix("runtime::").unwrap_or(&text);
        let reading = &self.success.cases.first()?.reading;
        let target = match reading {
            _ if self.success.several => Some(text.clone()),
            Reading::Empty => return None,
            Reading::Json(_, kind) => first_named(kind)
                .map(|id| context.names_of(id).name.clone())
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

    /// The type of a success that is always the same JSON, in Rust and in the model.
    pub(crate) fn page(&self) -> Option<(&TokenStream, &Type)> {
        match self.success.cases.first() {
            Some(Case {
                reading: Reading::Json(page, kind),
                ..
            }) if !self.success.several => Some((page, kind)),
            _ => None,
        }
    }

    /// The statuses whose bodies are read as they come.
    pub(crate) fn streams(&self) -> Vec<(u16, u16)> {
        let is_streamed =
            |case: &Case| matches!(case.reading, Reading::Bytes | Reading::Events(..) | Reading::Lines(..));
        let streamed = self.success.cases.iter().filter(|case| is_streamed(case));
        let mut statuses: Vec<(u16, u16)> = streamed.map(|case| first_and_last(case.status)).collect();
        if self.success.any_other().is_some_and(is_streamed) {
            statuses.retain(|(first, _)| !ANY_SUCCESS.contains(first));
            statuses.push((*ANY_SUCCESS.start(), *ANY_SUCCESS.end()));
        }
        statuses
    }
}

/// The first declared type that a type is made of.
fn first_named(kind: &Type) -> Option<TypeId> {
    match kind {
        Type::Named(id) => Some(*id),
        Type::Boxed(inner) | Type::List(inner) | Type::Map(inner) | Type::Nullable(inner) => first_named(inner),
        Type::Tuple(items) => items.iter().find_map(first_named),
        Type::Scalar(_) | Type::Either(_) | Type::Free(_) | Type::Null => None,
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

impl Side {
    fn of(mut cases: Vec<Case>, name: &str, none: TokenStream) -> Self {
        cases.sort_by_key(|case| order(case.status));
        let mut kinds: Vec<String> = cases.iter().map(|case| case.reading.kind().to_string()).collect();
        kinds.sort_unstable();
        kinds.dedup();
        let several = kinds.len() > 1;
        let kind = match cases.first() {
            None => none,
            Some(_) if several => {
                let name = identifier(name);
                quote!(#name)
            }
            Some(case) => case.reading.kind(),
        };
        Self { cases, kind, several }
    }

    /// Of successes, the one that an undeclared 2xx is read as: the only one, or the only type of a body. `None` where there
    /// are several, or where what is declared stands for each 2xx.
    fn any_other(&self) -> Option<&Case> {
        let is_any = |case: &&Case| matches!(case.status, StatusPattern::Class(2) | StatusPattern::Default);
        if self.cases.iter().any(|case| is_any(&case)) {
            return None;
        }
        match self.several {
            false => self.cases.first(),
            true => only_body(self.cases.iter()),
        }
    }

    /// The success without a body that a 2xx without one is read as, where its own status is not declared and others have a
    /// body that is read whole.
    fn without_body(&self) -> Option<&Case> {
        let empty = self
            .cases
            .iter()
            .find(|case| case.is_2xx() && matches!(case.reading, Reading::Empty))?;
        let range = |case: &&Case| matches!(case.status, StatusPattern::Class(2));
        let other = self.cases.iter().find(range).or_else(|| self.any_other());
        let is_whole = |case: &Case| matches!(case.reading, Reading::Json(..) | Reading::Text);
        (self.several && matches!(empty.status, StatusPattern::Exact(_)) && other.is_none_or(is_whole)).then_some(empty)
    }

    /// Of errors, how undeclared statuses are read: as the one type of all declared ones that have a body, in the variant of
    /// the first of these.
    fn others(&self) -> Option<String> {
        if self.cases.iter().any(|case| case.status == StatusPattern::Default) {
            return None;
        }
        let case = only_body(self.cases.iter())?;
        let method = match case.reading {
            Reading::Json(..) => "json_other",
            Reading::Text => "text_other",
            Reading::BytesOfError => "bytes_other",
            Reading::Bytes | Reading::Events(..) | Reading::Lines(..) | Reading::Empty => return None,
        };
        Some(match self.several {
            true => format!("{method} {}", case.variant),
            false => method.to_owned(),
        })
    }

    fn shape(&self, context: Context<'_>) -> Option<Shape> {
        let case = |case: &Case| {
            let kind = case.reading.typed().map(|kind| context.resolved(kind));
            (case.status, case.reading.method(), kind)
        };
        self.several.then(|| self.cases.iter().map(case).collect())
    }
}

/// The first of the answers with a body, if all of these are read alike.
fn only_body<'a>(cases: impl Iterator<Item = &'a Case>) -> Option<&'a Case> {
    let mut with_body = cases.filter(|case| !matches!(case.reading, Reading::Empty));
    let first = with_body.next()?;
    let as_first = |case: &Case| {
        let alike = case.reading.method() == first.reading.method();
        alike && case.reading.kind().to_string() == first.reading.kind().to_string()
    };
    with_body.all(as_first).then_some(first)
}

impl Case {
    fn is_2xx(&self) -> bool {
        let (first, last) = first_and_last(self.status);
        ANY_SUCCESS.contains(&first) && ANY_SUCCESS.contains(&last)
    }

    fn of(context: Context<'_>, response: &Response, error: bool, file: &mut SourceFile) -> Self {
        let reading = match response.preferred() {
            None => Reading::Empty,
            Some(content) => Reading::of(context, content, error, file),
        };
        Self {
            status: response.status,
            variant: variant(response.status),
            reading,
        }
    }

    /// No success is declared: whatever comes is given as bytes.
    fn undeclared() -> Self {
        Self {
            status: StatusPattern::Class(2),
            variant: variant(StatusPattern::Class(2)),
            reading: Reading::Bytes,
        }
    }
}

/// The item of an event stream that stands beside JSON.
fn second_form(context: Context<'_>, response: &Response, file: &mut SourceFile) -> Option<(TokenStream, EventData)> {
    let of = |format: ContentFormat| response.contents.iter().find(move |content| content.format == format);
    of(ContentFormat::Json)?;
    let content = of(ContentFormat::EventStream)?;
    Some((context.type_path(&content.kind, file), content.data))
}

/// Emits the enums of successes and errors, where there are several types.
pub(crate) fn emit_enums(subject: &Subject<'_>, answers: &Answers, shared: &Shared, file: &mut SourceFile) {
    let method = plain(&subject.names.method);
    let success = format!("What [`{method}`](crate::Client::{method}) gives.");
    emit_enum(
        subject,
        &answers.success,
        &shared.successes,
        success,
        |names| &names.success,
        file,
    );
    let error = format!("The errors that [`{method}`](crate::Client::{method}) declares.");
    emit_enum(
        subject,
        &answers.error,
        &shared.errors,
        error,
        |names| &names.error,
        file,
    );
}

fn emit_enum(
    subject: &Subject<'_>,
    side: &Side,
    alike: &Alike,
    sentence: String,
    name: fn(&OperationNames) -> &str,
    file: &mut SourceFile,
) {
    if !side.several {
        return;
    }
    if let Some(elsewhere) = alike.elsewhere(subject.index) {
        shared::alias(subject, elsewhere, &Comment::from_markdown(sentence), name, file);
        return;
    }
    let comment = Comment::from_markdown(shared::sentence(alike, subject.index, sentence)).attributes();
    let name = &side.kind;
    let variants = side.cases.iter().map(|case| {
        let comment = comment_of(case.status, subject, alike).attributes();
        let variant = identifier(&case.variant);
        match &case.reading {
            Reading::Empty => quote!(#comment #variant),
            Reading::Json(..) | Reading::Events(..) | Reading::Lines(..) => {
                let kind = case.reading.kind();
                quote!(#comment #variant(Box<#kind>))
            }
            reading => {
                let kind = reading.kind();
                quote!(#comment #variant(#kind))
            }
        }
    });
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
    let said = alike.said(subject.index, |operation| {
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
pub(crate) fn table(subject: &Subject<'_>, answers: &Answers) -> Table {
    let operation = subject.operation;
    let mut table = Table::new("runtime::operation");
    table.section(format!(
        "{} as {}: {} {} {}",
        subject.names.operation,
        subject.names.call,
        string_literal(plain(&subject.names.method)),
        string_literal(&operation.method),
        string_literal(&operation.path),
    ));
    for option in descriptor::options(operation, answers) {
        table.entry(option);
    }
    table.section(type_text(&answers.success.kind));
    for entry in entries(&answers.success, "", answers.default_succeeds) {
        table.entry(entry);
    }
    table.section(type_text(&answers.error.kind));
    for entry in entries(&answers.error, "_error", false) {
        table.entry(entry);
    }
    if let Some(others) = answers.error.others() {
        table.entry(format!("_ => {others}"));
    }
    alternative::entries(
        &answers.forms,
        &subject.names.forms,
        operation.stream_field.as_ref(),
        &mut table,
    );
    if let Some((item, data)) = &answers.events {
        let sets = operation.stream_field.as_ref();
        let sets = sets.map_or_else(String::new, |field| format!(", sets {}", string_literal(&field.name)));
        table.tail(format!(
            "stream {}_or {}{sets}",
            reading::events(*data),
            type_text(item)
        ));
    }
    table
}

/// The statuses of a side, exact ones first, neighbours that are read alike together.
fn entries(side: &Side, suffix: &str, default_succeeds: bool) -> Vec<String> {
    // Without a range stand all other statuses.
    let mut read: Vec<(String, Option<Vec<RangeInclusive<u16>>>)> = Vec::new();
    let reading = |case: &Case| {
        let method = case.reading.method();
        match side.several {
            true => format!("{method}{suffix} {}", case.variant),
            false => format!("{method}{suffix}"),
        }
    };
    let declared = side.cases.iter().map(|case| {
        let range = match case.status {
            // The errors have all other statuses.
            StatusPattern::Default if default_succeeds => Some(ANY_SUCCESS),
            status => range(status),
        };
        (case, range)
    });
    let is_success = suffix.is_empty();
    let any_other = side
        .any_other()
        .filter(|_| is_success)
        .map(|case| (case, Some(ANY_SUCCESS)));
    let mut without_body = side.without_body().filter(|_| is_success);
    let only_empty = |case: &Case| format!("{} if is_empty => {}", pattern(vec![ANY_SUCCESS]), reading(case));
    let mut entries = Vec::new();
    for (case, range) in declared.chain(any_other) {
        let is_exact = matches!(case.status, StatusPattern::Exact(_)) && range != Some(ANY_SUCCESS);
        if let Some(empty) = without_body.take_if(|_| !is_exact) {
            entries.extend(read.drain(..).map(entry));
            entries.push(only_empty(empty));
        }
        let reading = reading(case);
        match read.last_mut() {
            Some((last, ranges)) if *last == reading => {
                *ranges = ranges.take().zip(range).map(|(mut ranges, range)| {
                    ranges.push(range);
                    ranges
                });
            }
            _ => read.push((reading, range.map(|range| vec![range]))),
        }
    }
    entries.extend(read.into_iter().map(entry));
    entries.extend(without_body.map(only_empty));
    entries
}

/// An entry of the table: the statuses, and how they are read.
fn entry((reading, ranges): (String, Option<Vec<RangeInclusive<u16>>>)) -> String {
    format!("{} => {reading}", ranges.map_or_else(|| "_".to_owned(), pattern))
}

#[cfg(test)]
mod tests;
