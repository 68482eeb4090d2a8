//! The declared answers of an operation, each as a server can give it.

use axum::body::Bytes;
use serde_json::{Map, Value};
use tintype::model::{
    Content, ContentFormat, Declared as DeclaredType, Definition, Operation, Response, StatusPattern, Type, resolved,
};

use crate::conformance::answers::{Answer, Answers};
use crate::conformance::method::Method;

/// So many valid bodies of one answer are played.
const BODIES: usize = 3;

/// A declared answer.
pub(super) struct Declared {
    /// A status that it is declared for.
    pub(super) status: u16,
    /// Whether it is a success.
    pub(super) success: bool,
    /// How its body is read.
    pub(super) reading: Reading,
    pub(super) media_type: Option<String>,
    /// Valid bodies, each with what it shows.
    pub(super) bodies: Vec<(String, Bytes)>,
    /// Whether the schema allows what an empty body may mean: `null`, no items, no properties.
    pub(super) allows_nothing: bool,
    /// The variant that it is read as, where there are several.
    pub(super) variant: Option<String>,
}

/// How a body is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reading {
    Json,
    Text,
    Bytes,
    Events,
    Lines,
    Nothing,
}

impl Declared {
    /// The body is given while it comes.
    pub(super) fn is_streamed(&self) -> bool {
        self.success && matches!(self.reading, Reading::Bytes | Reading::Events | Reading::Lines)
    }
}

/// Whether HTTP lets a response to this have a body (RFC 9110 §6.4.1).
pub(super) fn may_have_a_body(operation: &Operation, status: u16) -> bool {
    operation.method != "HEAD" && status >= 200 && status != 204 && status != 304
}

/// The answers that can be played, and why the others can't.
pub(super) fn answers(
    operation: &Operation,
    written: &[Answer],
    all: &Answers,
    method: &Method,
    types: &[DeclaredType],
) -> (Vec<Declared>, Vec<String>) {
    let (mut declared, mut unplayed) = (Vec::new(), Vec::new());
    for response in &operation.responses {
        let key = response.status.to_string();
        let content = response.preferred();
        for (status, success) in statuses(operation, response.status) {
            let variants = if success { &method.successes } else { &method.errors };
            let reading = content.map_or(Reading::Nothing, |content| reading(content, success));
            if status < 200 || (!may_have_a_body(operation, status) && reading != Reading::Nothing) {
                unplayed.push(format!("{key}, which HTTP does not let have a body"));
                continue;
            }
            let written = written.iter().find(|answer| answer.status.eq_ignore_ascii_case(&key));
            let bodies = bodies(content, reading, written, all);
            if bodies.is_empty() {
                unplayed.push(format!("{key}, for which no valid body was found"));
                continue;
            }
            declared.push(Declared {
                status,
                success,
                reading,
                media_type: content.map(|content| media_type(&content.media_type)),
                bodies,
                allows_nothing: schema(content, written).is_none_or(|schema| {
                    let nothing = [Value::Null, serde_json::json!([]), empty_object(content, types)];
                    all.allows_any(schema, &nothing)
                }),
                variant: variants.get(&key).cloned(),
            });
        }
    }
    (declared, unplayed)
}

/// An object of nothing, but for what is required and declared by no schema: an answer need not have it.
fn empty_object(content: Option<&Content>, types: &[DeclaredType]) -> Value {
    let mut object = Map::new();
    if let Some(Type::Named(id)) = content.map(|content| resolved(types, &content.kind))
        && let Some(Definition::Record(record)) = types.get(id.0 as usize).map(|declared| &declared.definition)
    {
        let undeclared = record.properties.iter().filter(|property| property.undeclared);
        object.extend(undeclared.map(|property| (property.name.clone(), Value::Null)));
    }
    Value::Object(object)
}

/// A status that the answer is declared for and no other one, and whether it is a success with it.
fn statuses(operation: &Operation, pattern: StatusPattern) -> Vec<(u16, bool)> {
    let succeeds = |wanted: &[StatusPattern]| {
        let is_success = |response: &Response| {
            matches!(
                response.status,
                StatusPattern::Exact(200..=299) | StatusPattern::Class(2)
            ) || wanted.contains(&response.status)
        };
        operation.responses.iter().any(is_success)
    };
    match pattern {
        StatusPattern::Exact(status) => {
            let alone = || matches!(status / 100, 1 | 3) && !succeeds(&[StatusPattern::Default]);
            vec![(status, status / 100 == 2 || alone())]
        }
        StatusPattern::Class(digit) => {
            let alone = || matches!(digit, 1 | 3) && !succeeds(&[StatusPattern::Default]);
            let success = digit == 2 || alone();
            let first = u16::from(digit) * 100;
            let free = (first..first + 100)
                .rev()
                .find(|status| !is_taken(operation, *status, pattern));
            free.map(|status| (status, success)).into_iter().collect()
        }
        StatusPattern::Default => {
            let free = |mut of: std::ops::Range<u16>| of.rfind(|status| !is_taken(operation, *status, pattern));
            let success = (!succeeds(&[])).then(|| free(200..300)).flatten();
            let error = free(400..600);
            let success = success.map(|status| (status, true));
            success.into_iter().chain(error.map(|status| (status, false))).collect()
        }
    }
}

/// Whether a status is declared, by itself or with others.
pub(super) fn is_declared(operation: &Operation, status: u16) -> bool {
    operation
        .responses
        .iter()
        .any(|response| response.status == StatusPattern::Default || means(response.status, status))
}

/// Whether something more specific than this pattern is declared for a status.
fn is_taken(operation: &Operation, status: u16, from: StatusPattern) -> bool {
    let mut others = operation.responses.iter().filter(|response| response.status != from);
    others.any(|response| means(response.status, status))
}

/// Whether a pattern names a status. The default names none.
fn means(pattern: StatusPattern, status: u16) -> bool {
    match pattern {
        StatusPattern::Exact(own) => own == status,
        StatusPattern::Class(digit) => u16::from(digit) == status / 100,
        StatusPattern::Default => false,
    }
}

fn reading(content: &Content, success: bool) -> Reading {
    match content.format {
        ContentFormat::Json => Reading::Json,
        ContentFormat::Text => Reading::Text,
        ContentFormat::EventStream if success => Reading::Events,
        ContentFormat::JsonLines if success => Reading::Lines,
        _ => Reading::Bytes,
    }
}

/// A media type for a range of them.
fn media_type(declared: &str) -> String {
    match declared.contains('*') {
        true => "application/octet-stream".to_owned(),
        false => declared.to_owned(),
    }
}

/// The schema of a form, if it has one.
fn schema(content: Option<&Content>, written: Option<&Answer>) -> Option<usize> {
    let forms = written.map(|answer| answer.forms.as_slice()).unwrap_or_default();
    let form = forms
        .iter()
        .find(|(media_type, _)| content.is_some_and(|content| content.media_type == *media_type))
        // In Swagger 2.0 there is one schema, and the media types are the operation's, whatever the status.
        .or(forms.first());
    form.and_then(|(_, schema)| *schema)
}

fn bodies(
    content: Option<&Content>,
    reading: Reading,
    written: Option<&Answer>,
    all: &Answers,
) -> Vec<(String, Bytes)> {
    let plain = |text: &'static [u8]| vec![("bytes".to_owned(), Bytes::from_static(text))];
    match reading {
        Reading::Nothing => return plain(b""),
        Reading::Text => return plain(b"some text"),
        Reading::Bytes => return plain(b"\0\xff some bytes"),
        Reading::Json | Reading::Events | Reading::Lines => {}
    }
    let values = match schema(content, written) {
        Some(schema) => values(schema, all),
        None => vec![("anything".to_owned(), serde_json::json!({ "any": ["thing", 1] }))],
    };
    let written = |value: &Value| match reading {
        Reading::Events => format!("data: {value}\n\n"),
        Reading::Lines => format!("{value}\n"),
        _ => value.to_string(),
    };
    values
        .iter()
        .map(|(about, value)| (about.clone(), Bytes::from(written(value))))
        .collect()
}

/// The fullest valid value, the least, and others.
fn values(schema: usize, all: &Answers) -> Vec<(String, Value)> {
    let mut samples = all.samples(schema);
    samples.sort_by_key(|sample| !sample.about.contains("full"));
    let mut values: Vec<(String, Value)> = Vec::new();
    let last = samples.len().saturating_sub(1);
    for index in [0, last, last / 2] {
        if let Some(sample) = samples.get(index) {
            let is_new = values.iter().all(|(_, value)| *value != sample.value);
            if is_new && values.len() < BODIES {
                values.push((sample.about.clone(), sample.value.clone()));
            }
        }
    }
    values
}
