//! What is said of an operation where a user looks for it: at its method on the client.
//!
//! Links lead to the page of the call's own name: a link to a method of it would lead to that of the runtime's type, where the methods
//! of all calls stand.

use super::answer::{alternative, answers};
use super::operation::{Subject, plain};
use super::request::body;
use crate::emit::text::comment::Comment;
use crate::emit::text::documentation::code;
use crate::emit::text::sentence::first_sentence;
use crate::face::ERROR_BODY;
use crate::model::{Documentation, StatusPattern};

/// What the description says, then the request with what it gives and the methods of its call, then an example, then other forms,
/// then the declared errors.
pub(super) fn of(subject: &Subject<'_>, example: Option<String>) -> Comment {
    let operation = subject.operation;
    // Its attribute says already that it is deprecated.
    let mut comment = Comment::of(&Documentation {
        deprecated: false,
        ..operation.documentation.clone()
    });
    comment.markdown(request(subject));
    for (parameter, name) in operation.parameters.iter().zip(&subject.names.parameters) {
        if parameter.keeps_slashes() {
            let name = code(plain(name));
            comment.markdown(format!("{name} may have several segments: each `/` in it stays."));
        }
    }
    if let Some(example) = example {
        comment.markdown(example);
    }
    if let Some(sentence) = body::sentence(subject) {
        comment.markdown(sentence);
    }
    if subject.answers.events.is_some() {
        let mut sentence = format!("As events, while they come: [`stream`]({})", subject.names.call);
        if let Some(field) = &operation.stream_field {
            sentence += &format!(
                ", which sends {} as `true`. Otherwise it is never `true`",
                code(&field.name)
            );
        }
        comment.markdown(sentence + ".");
    }
    if let Some(sentence) = alternative::sentence(subject) {
        comment.markdown(sentence);
    }
    let errors: Vec<String> = operation
        .responses
        .iter()
        .filter(|response| !operation.is_success(response.status))
        .map(|response| {
            let status = match response.status {
                StatusPattern::Exact(status) => status.to_string(),
                StatusPattern::Class(digit) => format!("{digit}xx"),
                StatusPattern::Default => "Any other status".to_owned(),
            };
            let body = answers::error_body(subject, response.status);
            let body = body.map_or_else(String::new, |name| {
                format!(" with [`{name}`](crate::{ERROR_BODY}::{name})")
            });
            let said = response.documentation.description.as_deref().map(first_sentence);
            match said.as_deref() {
                None | Some("") => format!("- {status}{body}"),
                Some(said) => format!("- {status}{body}: {said}"),
            }
        })
        .collect();
    if !errors.is_empty() {
        comment.markdown("# Errors");
        comment.markdown(errors.join("\n"));
    }
    comment
}

/// The request, what it gives, and what can be chained: `GET /pets` gives `Vec<Pet>`. Options of `ListPetsCall`: `limit`.
fn request(subject: &Subject<'_>) -> String {
    let mut line = code(&subject.operation.request());
    let given = answers::given(subject);
    if let Some(given) = &given {
        line += &format!(" gives {given}.");
    }
    let own = subject.optional.iter().filter(|argument| !argument.deprecated);
    let mut options: Vec<&str> = own.map(|argument| plain(argument.name)).collect();
    if subject.server.is_some() {
        options.push("server");
    }
    let pages: &[&str] = match &subject.pages {
        Some(pages) if pages.items.is_some() => &["pages", "items"],
        Some(_) => &["pages"],
        None => &[],
    };
    let named = |methods: &[&str]| {
        let methods: Vec<String> = methods.iter().map(|method| code(method)).collect();
        methods.join(", ")
    };
    if given.is_none() && !(options.is_empty() && pages.is_empty()) {
        line.push('.');
    }
    let call = &subject.names.call;
    match (options.as_slice(), pages) {
        ([], []) => {}
        (options, []) => line += &format!(" Options of [`{call}`]: {}.", named(options)),
        ([], pages) => line += &format!(" Pages of [`{call}`]: {}.", named(pages)),
        (options, pages) => line += &format!(" Options of [`{call}`]: {}; pages: {}.", named(options), named(pages)),
    }
    line
}

#[cfg(test)]
mod tests {
    use crate::emit::fixture::operations;

    /// What the lines of requests say.
    fn requests(yaml: &str) -> String {
        let text = operations(yaml);
        let lines = text
            .lines()
            .map(str::trim)
            .filter(|line| line.contains("`GET ") || line.contains("`POST "));
        lines.map(|line| format!("{line}\n")).collect()
    }

    #[test]
    fn the_request_says_what_it_gives_and_what_can_be_chained() {
        let yaml = r#"
paths:
  /pets:
    get:
      operationId: listPets
      x-pagination: {type: cursor, parameter: after, cursor: next, items: data}
      parameters:
        - {name: after, in: query, schema: {type: string}}
        - {name: old, in: query, deprecated: true, schema: {type: string}}
      responses: {'200': {description: ok, content: {application/json: {schema: {$ref: '#/components/schemas/Page'}}}}}
    post: {operationId: addPet, responses: {'204': {description: ok}}}
  /pets/all: {post: {operationId: addAll, parameters: [{name: dry, in: query, schema: {type: boolean}}], responses: {'204': {description: ok}}}}
  /names:
    get:
      operationId: names
      x-pagination: {type: link}
      responses: {'200': {description: ok, content: {application/json: {schema: {type: array, items: {$ref: '#/components/schemas/Pet'}}}}}}
  /word: {get: {operationId: word, responses: {'200': {description: ok, content: {text/plain: {schema: {type: string}}}}}}}
  /events: {get: {operationId: events, responses: {'200': {description: ok, content: {text/event-stream: {schema: {$ref: '#/components/schemas/Pet'}}}}}}}
  /either:
    get:
      operationId: either
      responses:
        '200': {description: ok, content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}
        '202': {description: ok}
components:
  schemas:
    Page: {type: object, properties: {next: {type: string}, data: {type: array, items: {$ref: '#/components/schemas/Pet'}}}}
    Pet: {type: object, properties: {name: {type: string}}}
"#;
        insta::assert_snapshot!(requests(yaml), @"
        /// `GET /either` gives [`EitherSuccess`].
        /// `GET /events` gives [`EventStream<Pet>`](runtime::EventStream).
        /// `GET /names` gives [`Vec<Pet>`](Pet). Pages of [`NamesCall`]: `pages`, `items`.
        /// `GET /pets` gives [`Page`]. Options of [`ListPetsCall`]: `after`; pages: `pages`, `items`.
        /// `POST /pets`
        /// `POST /pets/all`. Options of [`AddAllCall`]: `dry`.
        /// `GET /word` gives `String`.
        ");
    }
}
