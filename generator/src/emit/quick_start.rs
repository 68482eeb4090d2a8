//! The first call that a reader sees, compiled as a doctest of the generated crate.

use super::comment::Comment;
use super::constructor::ARGUMENTS;
use super::context::Context;
use super::sample::{Position, Sampler};
use super::table::string_literal;
use super::{credential, server};
use crate::model::{ContentFormat, Credential, CredentialKind, Location, Operation};
use crate::name::CredentialNames;

/// The longest line of a call that is not broken.
const WIDTH: usize = 90;

/// How to make a client and call the first operation that can be shown briefly; empty where there is none.
pub(super) fn emit(context: Context<'_>, root: &str) -> Comment {
    let sampler = Sampler::new(context, root);
    let call = context
        .api
        .operations
        .iter()
        .enumerate()
        .filter(|(_, operation)| !operation.documentation.deprecated)
        .find_map(|(index, operation)| call(context, &sampler, index, operation));
    let mut comment = Comment::default();
    if let Some(call) = call {
        let client = client(context, root);
        comment.markdown("# Quick start");
        comment.markdown(format!(
            "```no_run\n# async fn example() -> Result<(), Box<dyn std::error::Error>> {{\n\
             let client = {client};\nlet answer = {call}.await?;\n# Ok(())\n# }}\n```"
        ));
    }
    comment
}

/// An expression that makes a client.
fn client(context: Context<'_>, root: &str) -> String {
    let url = server::base_url(context)
        .is_empty()
        .then(|| "\"https://api.example.com\"".to_owned());
    if let Some((index, _)) = credential::sufficient(context)
        && let Some((_, scheme, names)) = credential::given(context).find(|(given, _, _)| *given == index)
    {
        let arguments: Vec<String> = url.into_iter().chain([secret(root, scheme, names)]).collect();
        return format!("{root}::Client::new({})", arguments.join(", "));
    }
    let mut client = format!("{root}::Client::builder()");
    if let Some(url) = url {
        client.push_str(&format!(".base_url({url})"));
    }
    if let Some((_, scheme, names)) = credential::given(context).next() {
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

/// A call with what the operation requires, if that is little and can be written down.
fn call(context: Context<'_>, sampler: &Sampler<'_>, index: usize, operation: &Operation) -> Option<String> {
    let mut parameters: Vec<_> = operation
        .parameters
        .iter()
        .filter(|parameter| parameter.required || parameter.location == Location::Path)
        .collect();
    // The order in which the method takes them.
    parameters.sort_by_key(|parameter| match parameter.location {
        Location::Path => 0,
        Location::Query | Location::QueryString => 1,
        Location::Header => 2,
        Location::Cookie => 3,
    });
    let mut arguments = Vec::new();
    for parameter in parameters {
        arguments.push(sampler.value(&parameter.kind, &parameter.name, Position::Argument)?);
    }
    if let Some(body) = operation.body.as_ref().filter(|body| body.required) {
        let content = body
            .contents
            .iter()
            .find(|content| content.format == ContentFormat::Json)?;
        arguments.push(sampler.value(&content.kind, "body", Position::Argument)?);
    }
    if arguments.len() > ARGUMENTS {
        return None;
    }
    let method = &context.names.operations.get(index)?.method;
    let line = format!("client.{method}({})", arguments.join(", "));
    if line.len() <= WIDTH {
        return Some(line);
    }
    Some(format!("client.{method}(\n    {},\n)", arguments.join(",\n    ")))
}
