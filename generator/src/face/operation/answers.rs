use super::reading::Reading;
use super::status::variant;
use crate::face::base::Base;
use crate::face::rust_type::RustType;
use crate::model::{Content, ContentFormat, EventData, Operation, Response, StatusPattern};
use crate::name::OperationNames;

/// All answers of an operation.
#[derive(Debug)]
pub(crate) struct Answers<'a> {
    pub(crate) success: Side<'a>,
    pub(crate) errors: Errors<'a>,
    /// What the events of a second form of the success hold: it is asked for with `.stream()`.
    pub(crate) events: Option<(RustType<'a>, EventData)>,
    /// The other forms of the success, each asked for with its own method.
    pub(crate) forms: Vec<Form<'a>>,
    /// Whether `default` stands for successes too, because nothing else does.
    pub(crate) default_succeeds: bool,
}

/// The successes.
#[derive(Debug)]
pub(crate) struct Side<'a> {
    /// The most specific status first.
    pub(crate) cases: Vec<Case<'a>>,
    /// The one type of all cases, or an enum.
    pub(crate) kind: RustType<'a>,
    /// There are several types, so that each case is a variant of an enum.
    pub(crate) several: bool,
}

/// The errors, the most specific status first.
#[derive(Debug)]
pub(crate) struct Errors<'a> {
    /// Those with a body.
    pub(crate) cases: Vec<ErrorCase<'a>>,
    /// Those without: their status says all.
    pub(crate) bare: Vec<StatusPattern>,
}

/// A declared error with a body, which is a variant of the crate's [`ErrorBodies`](super::ErrorBodies).
#[derive(Debug)]
pub(crate) struct ErrorCase<'a> {
    pub(crate) status: StatusPattern,
    pub(crate) reading: Reading<'a>,
}

/// One declared success.
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
        let mut success_cases: Vec<Case<'a>> = successes.iter().map(|response| Case::of(base, response)).collect();
        if success_cases.is_empty() {
            success_cases.push(Case::undeclared());
        }
        Self {
            success: Side::of(success_cases, RustType::Beside(index, &names.success)),
            errors: Errors::of(base, errors),
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
    /// `several` is the type of an enum of all.
    fn of(mut cases: Vec<Case<'a>>, several: RustType<'a>) -> Self {
        cases.sort_by_key(|case| case.status.order());
        let kind = cases.first().map_or(RustType::UNIT, |case| case.reading.kind());
        let is_several = cases.iter().any(|case| case.reading.kind() != kind);
        Self {
            cases,
            kind: if is_several { several } else { kind },
            several: is_several,
        }
    }
}

impl<'a> Errors<'a> {
    fn of(base: &Base<'a>, mut responses: Vec<&'a Response>) -> Self {
        responses.sort_by_key(|response| response.status.order());
        let (mut cases, mut bare) = (Vec::new(), Vec::new());
        for response in responses {
            let status = response.status;
            match response.preferred() {
                None => bare.push(status),
                Some(content) => cases.push(ErrorCase {
                    status,
                    reading: Reading::of(base, content, true),
                }),
            }
        }
        Self { cases, bare }
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
    fn of(base: &Base<'a>, response: &'a Response) -> Self {
        let reading = match response.preferred() {
            None => Reading::Empty,
            Some(content) => Reading::of(base, content, false),
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
    let is_events = |content: &&Content| content.format == ContentFormat::EventStream;
    response.preferred().filter(|preferred| !is_events(preferred))?;
    let content = response.contents.iter().find(is_events)?;
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
