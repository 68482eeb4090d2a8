use super::reading::Reading;
use super::status::variant;
use crate::face::base::Base;
use crate::face::rust_type::RustType;
use crate::model::{ContentFormat, EventData, Operation, Response, StatusPattern};
use crate::name::OperationNames;

/// All answers of an operation.
#[derive(Debug)]
pub(crate) struct Answers<'a> {
    pub(crate) success: Side<'a>,
    pub(crate) error: Side<'a>,
    /// What the events of a second form of the success hold: it is asked for with `.stream()`.
    pub(crate) events: Option<(RustType<'a>, EventData)>,
    /// The other forms of the success, each asked for with its own method.
    pub(crate) forms: Vec<Form<'a>>,
    /// Whether `default` stands for successes too, because nothing else does.
    pub(crate) default_succeeds: bool,
}

/// The successes, or the errors.
#[derive(Debug)]
pub(crate) struct Side<'a> {
    /// The most specific status first. Of errors, those with a body.
    pub(crate) cases: Vec<Case<'a>>,
    /// The errors without a body, likewise: their status says all.
    pub(crate) bare: Vec<StatusPattern>,
    /// The one type of all cases, or an enum.
    pub(crate) kind: RustType<'a>,
    /// There are several types, so that each case is a variant of an enum.
    pub(crate) several: bool,
}

/// One declared answer.
#[derive(Debug)]
pub(crate) struct Case<'a> {
    pub(crate) status: StatusPattern,
    pub(crate) variant: String,
    pub(crate) reading: Reading<'a>,
}

/// A form of the success that is not its type.
#[derive(Debug)]
pub(crate) struct Form<'a> {
    /// The method that asks for it.
    pub(crate) method: &'a str,
    pub(crate) media_type: &'a str,
    /// The successes that have it; empty where all have.
    pub(crate) statuses: Vec<StatusPattern>,
    pub(crate) reading: Reading<'a>,
}

impl<'a> Answers<'a> {
    pub(super) fn of(base: &Base<'a>, index: usize, operation: &'a Operation, names: &'a OperationNames) -> Self {
        let (mut successes, mut errors) = (Vec::new(), Vec::new());
        for response in &operation.responses {
            if operation.is_success(response.status) {
                successes.push(response);
            }
            if !operation.is_success(response.status) || response.status == StatusPattern::Default {
                errors.push(response);
            }
        }
        let is_default = |response: &&Response| response.status == StatusPattern::Default;
        let default_succeeds = successes.iter().any(is_default);
        let read = |responses: &[&'a Response], error: bool| -> Vec<Case<'a>> {
            responses
                .iter()
                .map(|response| Case::of(base, response, error))
                .collect()
        };
        let mut success_cases = read(&successes, false);
        if success_cases.is_empty() {
            success_cases.push(Case::undeclared());
        }
        Self {
            success: Side::of(success_cases, RustType::Beside(index, &names.success), RustType::UNIT),
            error: Side::of_errors(read(&errors, true), RustType::Beside(index, &names.error)),
            events: successes.iter().find_map(|response| second_form(base, response)),
            forms: forms(base, operation, names, successes.len()),
            default_succeeds,
        }
    }

    /// The type of a success that is always the same JSON.
    pub(crate) fn only(&self) -> Option<&Reading<'a>> {
        let first = self.success.cases.first().map(|case| &case.reading);
        first.filter(|reading| !self.success.several && matches!(reading, Reading::Json(..)))
    }
}

impl<'a> Side<'a> {
    /// `several` is the type of an enum of all, `none` the type where there is nothing.
    fn of(mut cases: Vec<Case<'a>>, several: RustType<'a>, none: RustType<'a>) -> Self {
        cases.sort_by_key(|case| case.status.order());
        let kind = cases.first().map_or(none, |case| case.reading.kind());
        let is_several = cases.iter().any(|case| case.reading.kind() != kind);
        Self {
            cases,
            bare: Vec::new(),
            kind: if is_several { several } else { kind },
            several: is_several,
        }
    }

    /// What has no body is of no type, so that one more of these, or the first, changes none.
    fn of_errors(cases: Vec<Case<'a>>, several: RustType<'a>) -> Self {
        let is_bare = |case: &Case<'_>| matches!(case.reading, Reading::Empty);
        let (bare, with_body): (Vec<Case<'a>>, Vec<Case<'a>>) = cases.into_iter().partition(is_bare);
        let mut bare: Vec<StatusPattern> = bare.into_iter().map(|case| case.status).collect();
        bare.sort_by_key(|status| status.order());
        Self {
            bare,
            ..Self::of(with_body, several, RustType::NEVER)
        }
    }

    /// Whether everything that is not declared otherwise is.
    pub(crate) fn has_default(&self) -> bool {
        let declared = self.cases.iter().map(|case| case.status);
        declared
            .chain(self.bare.iter().copied())
            .any(|status| status == StatusPattern::Default)
    }
}

impl<'a> Case<'a> {
    fn of(base: &Base<'a>, response: &'a Response, error: bool) -> Self {
        let reading = match response.preferred() {
            None => Reading::Empty,
            Some(content) => Reading::of(base, content, error),
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

    /// What its variant holds, where it is one.
    pub(crate) fn held(&self) -> Option<RustType<'a>> {
        match &self.reading {
            Reading::Empty => None,
            Reading::Json(..) | Reading::Events(..) | Reading::Lines(..) => Some(self.reading.kind().boxed()),
            reading => Some(reading.kind()),
        }
    }
}

/// The item of an event stream that stands beside JSON.
fn second_form<'a>(base: &Base<'a>, response: &Response) -> Option<(RustType<'a>, EventData)> {
    let of = |format: ContentFormat| response.contents.iter().find(move |content| content.format == format);
    of(ContentFormat::Json)?;
    let content = of(ContentFormat::EventStream)?;
    Some((base.rust_type(&content.kind), content.data))
}

fn forms<'a>(base: &Base<'a>, operation: &'a Operation, names: &'a OperationNames, successes: usize) -> Vec<Form<'a>> {
    let forms = operation.forms().into_iter().zip(&names.forms);
    forms
        .map(|(form, method)| Form {
            method,
            media_type: &form.content.media_type,
            reading: Reading::of(base, form.content, false),
            statuses: match form.statuses.len() == successes {
                true => Vec::new(),
                false => form.statuses,
            },
        })
        .collect()
}
