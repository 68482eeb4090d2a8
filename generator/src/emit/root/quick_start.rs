//! The first call that a reader sees, of the simplest operation, compiled as a doctest of the generated crate.

use super::server;
use crate::emit::context::Context;
use crate::emit::operations::example;
use crate::emit::text::comment::Comment;
use crate::emit::text::table::string_literal;
use crate::face::{self, Reading, Source};
use crate::model::{Credential, CredentialKind, Operation, ReadAs, StatusPattern};
use crate::name::CredentialNames;

/// A simple call that can be shown briefly, and what it is made on.
pub(crate) struct FirstCall<'a> {
    /// Into the API's operations.
    index: usize,
    root: &'a str,
    /// An expression that makes a client.
    client: String,
    /// The expression, on a `client`.
    pub(super) call: String,
    /// The status of its answer, where that is a value of one type, in JSON.
    pub(super) answered: Option<u16>,
    /// The feature that it takes, where the crate is divided.
    feature: Option<&'a str>,
}

impl<'a> FirstCall<'a> {
    /// Of the simplest operation that can be shown; nothing, where there is none.
    pub(crate) fn of(context: Context<'a>, root: &'a str) -> Option<Self> {
        Self::among(context, root, |_| true)
    }

    /// Of the simplest of those that give a stream, with the word that asks for it, where it takes one.
    pub(super) fn streamed(context: Context<'a>, root: &'a str) -> Option<Self> {
        let asked = |operation: &face::Operation<'_>| operation.answers.events.is_some();
        let streams = Self::among(context, root, |operation| {
            let success = &operation.answers.success;
            let first = success.cases.first().map(|case| &case.reading);
            let is_stream = matches!(first, Some(Reading::Events(..) | Reading::Lines(..)));
            asked(operation) || (is_stream && !success.several)
        });
        streams.map(|mut streamed| {
            if context.face.operations.get(streamed.index).is_some_and(asked) {
                streamed.call.push_str(".stream()");
            }
            streamed
        })
    }

    /// Of the simplest of those that are sent a file.
    pub(super) fn of_files(context: Context<'a>, root: &'a str) -> Option<Self> {
        Self::among(context, root, |operation| {
            let mut own = operation.required.iter().chain(&operation.optional);
            own.any(|argument| match &argument.source {
                Source::Body { parts: Some(parts), .. } => parts.parts.iter().any(|part| part.is_file()),
                _ => false,
            })
        })
    }

    /// Of the simplest of those whose answers come in pages of items.
    pub(super) fn in_pages(context: Context<'a>, root: &'a str) -> Option<Self> {
        Self::among(context, root, |operation| {
            operation.pages.as_ref().is_some_and(|pages| pages.items.is_some())
        })
    }

    fn among(context: Context<'a>, root: &'a str, is_meant: impl Fn(&face::Operation<'a>) -> bool) -> Option<Self> {
        let operations = context.face.operations.iter().filter(|operation| is_meant(operation));
        let mut operations: Vec<usize> = operations.map(|operation| operation.index).collect();
        operations.sort_by_key(|index| effort(context, *index));
        let (index, call) = operations
            .into_iter()
            .find_map(|index| Some((index, example::call(context, root, index)?)))?;
        let names = context.names.operations.get(index);
        let feature = names
            .filter(|_| context.face.division.is_some())
            .map(|names| names.feature.as_str());
        Some(Self {
            index,
            root,
            client: client(context, root),
            call,
            answered: context.api.operations.get(index).and_then(answered),
            feature,
        })
    }

    /// The client and the call, as a program has them.
    pub(super) fn program(&self) -> String {
        format!("let client = {};\nlet answer = {}.await?;", self.client, self.call)
    }

    /// A doctest that has a client.
    pub(super) fn example(&self, code: &str) -> String {
        self.example_with(None, code)
    }

    /// The same, which takes a further feature.
    pub(super) fn example_with(&self, further: Option<&str>, code: &str) -> String {
        let client = format!("client: {}::Client", self.root);
        self.block(further, if further.is_none() { &client } else { "" }, code)
    }

    /// A doctest that has no client.
    pub(super) fn example_without_client(&self, code: &str) -> String {
        self.block(None, "", code)
    }

    fn block(&self, further: Option<&str>, arguments: &str, code: &str) -> String {
        let conditions: String = self
            .feature
            .iter()
            .chain(&further)
            .map(|feature| format!("# #[cfg(feature = \"{feature}\")]\n"))
            .collect();
        format!(
            "```no_run\n{conditions}# async fn example({arguments}) -> Result<(), Box<dyn std::error::Error>> {{\n{code}\n# Ok(())\n# }}\n```"
        )
    }
}

/// How much an operation asks of a reader, least first: one that only reads and gives a value, with few arguments. Among equals the
/// description's order decides, so that an operation that is added moves the choice only where it is simpler.
fn effort(context: Context<'_>, index: usize) -> (bool, bool, bool, usize) {
    let operation = context.api.operations.get(index);
    let is = |what: fn(&Operation) -> bool| operation.is_some_and(what);
    let arguments = context.face.operations.get(index);
    (
        is(|operation| operation.documentation.deprecated),
        !is(|operation| operation.method == "GET"),
        !is(|operation| answered(operation).is_some()),
        arguments.map_or(usize::MAX, |operation| operation.required.len()),
    )
}

/// The only success, where it has a body of JSON alone.
fn answered(operation: &Operation) -> Option<u16> {
    let mut successes = operation.successes();
    match (successes.next(), successes.next()) {
        (Some(only), None) => match (only.status, only.contents.as_slice()) {
            (StatusPattern::Exact(status), [content]) => {
                matches!(content.format.facts().read, ReadAs::Json).then_some(status)
            }
            _ => None,
        },
        _ => None,
    }
}

/// How to make a client and make the first call.
pub(super) fn emit(first: &FirstCall<'_>) -> Comment {
    let mut comment = Comment::default();
    comment.markdown("# Quick start");
    comment.markdown(first.block(None, "", &first.program()));
    if let Some(feature) = first.feature {
        comment.markdown(format!("This call is compiled with the feature `{feature}`."));
    }
    comment
}

/// An expression that makes a client.
fn client(context: Context<'_>, root: &str) -> String {
    let own = &context.face.client;
    let url = own.base_url.is_empty().then(|| {
        let path = server::relative_path(context).unwrap_or_default();
        string_literal(&format!("https://api.example.com{path}"))
    });
    let first = own.credentials.first();
    match own.new.as_ref().map(|new| new.credential) {
        Some(Some((scheme, names))) => {
            let arguments: Vec<String> = url.into_iter().chain([secret(root, scheme, names)]).collect();
            return format!("{root}::Client::new({})", arguments.join(", "));
        }
        Some(None) if first.is_none() => return format!("{root}::Client::new({})", url.unwrap_or_default()),
        _ => {}
    }
    let mut client = format!("{root}::Client::builder()");
    if let Some(url) = url {
        client.push_str(&format!(".base_url({url})"));
    }
    if let Some((_, scheme, names)) = first {
        client.push_str(&format!(".{}({})", names.method, secret(root, scheme, names)));
    }
    client + ".build()"
}

/// A credential from the environment.
fn secret(root: &str, credential: &Credential, names: &CredentialNames) -> String {
    let variable = |what: &str| string_literal(&format!("{}_{what}", root.to_ascii_uppercase()));
    let arguments = match credential.kind {
        CredentialKind::Basic => format!("{}, {}", variable("USER"), variable("PASSWORD")),
        CredentialKind::HeaderKey(_) | CredentialKind::QueryKey(_) | CredentialKind::CookieKey(_) => {
            variable("API_KEY")
        }
        _ => variable("TOKEN"),
    };
    format!("{root}::{}::from_env({arguments})?", names.name)
}

#[cfg(test)]
mod tests {
    use crate::emit::fixture::described;

    #[test]
    fn the_first_call_is_a_simple_one_that_gives_something() {
        let answer = "content: {application/json: {schema: {type: array, items: {type: string}}}}";
        let of = |further: &str| {
            let text = format!(
                "paths:
  /pets:
    post: {{operationId: add, responses: {{'200': {{description: ok, {answer}}}}}}}
    delete: {{operationId: clear, responses: {{'204': {{description: ok}}}}}}
  /pets/{{id}}:
    get:
      operationId: read
      parameters: [{{name: id, in: path, required: true, schema: {{type: integer}}}}]
      responses: {{'200': {{description: ok, {answer}}}}}
  /ping: {{get: {{operationId: ping, responses: {{'204': {{description: ok}}}}}}}}
  /old: {{get: {{operationId: old, deprecated: true, responses: {{'200': {{description: ok, {answer}}}}}}}}}
{further}"
            );
            let text = described(&text, "src/lib.rs");
            let call = text
                .lines()
                .find_map(|line| line.strip_prefix("//! let answer = client."));
            call.unwrap_or_default().to_owned()
        };
        assert_eq!(of(""), "read(1).await?;");
        let list = |id: &str| {
            format!("  /{id}: {{get: {{operationId: {id}, responses: {{'200': {{description: ok, {answer}}}}}}}}}\n")
        };
        assert_eq!(of(&list("list")), "list().await?;");
        // Wherever it stands in the text.
        assert_eq!(of(&(list("other") + &list("list"))), "list().await?;");
    }

    #[test]
    fn a_stream_and_a_file_are_shown_by_what_has_one() {
        let guide = |operation: &str| described(&format!("paths:\n  /things:\n    {operation}\n"), "src/lib.rs");
        let of = |contents: &str| {
            guide(&format!(
                "post: {{operationId: say, responses: {{'200': {{description: ok, content: {{{contents}}}}}}}}}"
            ))
        };
        let events = "text/event-stream: {schema: {type: string}}";
        let loops = |text: &str| text.lines().any(|line| line.contains("= stream.next().await"));
        let text = of(events);
        assert!(
            text.contains("let mut stream = client.say().await?;") && loops(&text),
            "{text}"
        );
        let text = of(&format!("application/json: {{schema: {{type: string}}}}, {events}"));
        assert!(
            text.contains("let mut stream = client.say().stream().await?;"),
            "{text}"
        );
        assert!(!loops(&of("application/json: {schema: {type: string}}")));
        let files = |schema: &str| {
            let text = guide(&format!(
                "put: {{operationId: keep, responses: {{}}, requestBody: {{required: true, content: {{multipart/form-data: {{schema: \
                 {{type: object, required: [it], properties: {{it: {{{schema}}}}}}}}}}}}}}}"
            ));
            let (_, files) = text.split_once("# Files").expect("a section");
            let (files, _) = files.split_once("# Proxies").expect("a further section");
            files.to_owned()
        };
        let shown = files("type: string, format: binary");
        assert!(
            shown.contains("client.keep(") && shown.contains("Part::from_path(\"path/to/file\")?"),
            "{shown}"
        );
        assert!(!files("type: string").contains("client.keep("));
    }
}
