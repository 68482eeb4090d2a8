//! An example of a call, compiled as a doctest of the generated crate.

use super::sample::{Position, Sampler};
use crate::emit::context::Context;
use crate::model::{Content, Given, Location};
use crate::name::{ARGUMENTS, PartsNames};

/// The longest line of a call that is not broken.
const WIDTH: usize = 90;

/// The longest call that shows more than it hides.
const LONGEST: usize = 4 * WIDTH;

/// The code block for an operation's documentation, if a call can be shown briefly.
pub(crate) fn block(context: Context<'_>, root: &str, index: usize) -> Option<String> {
    let call = call(context, root, index).filter(|call| call.len() <= LONGEST)?;
    Some(format!(
        "```no_run\n# async fn example(client: {root}::Client) -> Result<(), Box<dyn std::error::Error>> {{\n\
         let answer = {call}.await?;\n# Ok(()) }}\n```"
    ))
}

/// A call with what the operation requires, if that is little and can be written down.
pub(crate) fn call(context: Context<'_>, root: &str, index: usize) -> Option<String> {
    call_with(context, root, index, None)
}

/// The same with this expression for its body, if any is given.
pub(crate) fn call_with(context: Context<'_>, root: &str, index: usize, given: Option<&str>) -> Option<String> {
    let sampler = Sampler::new(context, root);
    let operation = context.api.operations.get(index)?;
    let mut parameters: Vec<_> = operation
        .parameters
        .iter()
        .filter(|parameter| parameter.required || parameter.location == Location::Path)
        .collect();
    parameters.sort_by_key(|parameter| parameter.location.place());
    let mut arguments = Vec::new();
    for parameter in parameters {
        let kind = context.without_null(&parameter.kind);
        arguments.push(sampler.value(kind, &parameter.name, Position::Argument)?);
    }
    if let Some(required) = operation.body.as_ref().filter(|body| body.required) {
        let parts = context.names.operations.get(index)?.parts.as_ref();
        arguments.push(match given {
            Some(given) => given.to_owned(),
            None => body(context, &sampler, root, (required.preferred()?, parts), index)?,
        });
    }
    if arguments.len() > ARGUMENTS {
        return None;
    }
    let names = context.names.operations.get(index)?;
    let method = &names.method;
    let line = format!("client.{method}({})", arguments.join(", "));
    let mut call = match line.len() <= WIDTH || arguments.is_empty() {
        true => line,
        false => format!("client.{method}(\n    {},\n)", arguments.join(",\n    ")),
    };
    // Files are what such a body is for, and descriptions often forget to say that it has to be given.
    let optional = operation.body.as_ref().filter(|body| !body.required);
    if let (Some(_), Some(given)) = (optional, given) {
        call.push_str(&format!(".{}({given})", names.body));
    } else if let Some(optional) = optional
        && let Some(content) = optional.preferred().filter(|content| content.parts.is_some())
    {
        let parts = body(context, &sampler, root, (content, names.parts.as_ref()), index)?;
        call.push_str(&format!(".{}({parts})", names.body));
    }
    Some(call)
}

/// A body as the method takes it.
fn body(
    context: Context<'_>,
    sampler: &Sampler<'_>,
    root: &str,
    (content, names): (&Content, Option<&PartsNames>),
    index: usize,
) -> Option<String> {
    if let (Some(parts), Some(names)) = (&content.parts, names) {
        return sampler.parts(parts, names, &context.names.operations.get(index)?.module);
    }
    match content.given(context.api.types.as_slice()) {
        Given::Multipart => Some(format!("{root}::runtime::Multipart::new()")),
        Given::Value(_) | Given::Parts(_) => sampler.value(&content.kind, "body", Position::Argument),
        Given::Text => Some("\"text\"".to_owned()),
        Given::Bytes => Some("\"bytes\"".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use crate::emit::fixture::described;

    /// The code of each example in the documentation of the operations.
    fn examples(yaml: &str) -> Vec<String> {
        let text = described(yaml, "src/operations/general.rs");
        let lines = text
            .lines()
            .map(|line| line.trim().trim_start_matches("///").trim_start());
        lines
            .filter(|line| line.starts_with("let answer"))
            .map(str::to_owned)
            .collect()
    }

    #[test]
    fn only_arguments_are_broken_into_lines() {
        let id = "aVeryLongName".repeat(8);
        let found = examples(&format!(
            "paths:\n  /a: {{get: {{operationId: {id}, responses: {{}}}}}}\n  /b: {{put: {{operationId: x{id}, requestBody: {{required: true, content: {{text/plain: {{}}}}}}, responses: {{}}}}}}\n"
        ));
        assert!(found.iter().any(|line| line.ends_with("().await?;")), "{found:?}");
        assert!(found.iter().any(|line| line.ends_with('(')), "{found:?}");
    }

    #[test]
    fn an_example_gives_what_is_required_in_the_order_of_the_arguments() {
        let found = examples(
            r#"
paths:
  /pets/{id}:
    put:
      operationId: put
      parameters:
        - {name: day, in: query, required: true, schema: {type: string, format: date, nullable: true}}
        - {name: limit, in: query, schema: {type: integer}}
        - {name: id, in: path, required: true, schema: {type: integer}}
      requestBody: {required: true, content: {text/plain: {schema: {type: string}}}}
      responses: {'204': {description: ok}}
    get: {operationId: exact, parameters: [{name: id, in: path, required: true, schema: {type: number, format: decimal}}], responses: {}}
  /files:
    post:
      operationId: upload
      requestBody: {required: true, content: {multipart/form-data: {schema: {type: object, properties: {file: {type: string, format: binary}}}}}}
      responses: {'204': {description: ok}}
"#,
        );
        assert_eq!(
            found,
            [
                "let answer = client.put(1, \"2030-01-01\".parse()?, \"text\").await?;",
                "let answer = client.exact(1).await?;",
                "let answer = client.upload(",
            ]
        );
    }
}
