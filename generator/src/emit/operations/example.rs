//! An example of a call, compiled as a doctest of the generated crate.

use super::sample::{Position, Sampler};
use crate::emit::context::Context;
use crate::face::{Argument, Source};
use crate::model::Given;

/// The longest line of a call that is not broken.
const WIDTH: usize = 90;

/// The longest call that shows more than it hides.
const LONGEST: usize = 4 * WIDTH;

/// The code block for an operation's documentation, if a call can be shown briefly.
pub(crate) fn block(context: Context<'_>, root: &str, index: usize) -> Option<String> {
    let call = call(context, root, index).filter(|call| call.len() <= LONGEST)?;
    let wait = if call.contains("\n    .") {
        "\n    .await?"
    } else {
        ".await?"
    };
    Some(format!(
        "```no_run\n# async fn example(client: {root}::Client) -> Result<(), Box<dyn std::error::Error>> {{\n\
         let answer = {call}{wait};\n# Ok(()) }}\n```"
    ))
}

/// A call with what the operation requires, if that is little and can be written down.
pub(crate) fn call(context: Context<'_>, root: &str, index: usize) -> Option<String> {
    call_with(context, root, index, None)
}

/// The same with this expression for its body, if any is given.
pub(crate) fn call_with(context: Context<'_>, root: &str, index: usize, given: Option<&str>) -> Option<String> {
    let operation = context.face.operations.get(index)?;
    if operation.arguments().is_some() {
        return None;
    }
    let sampler = Sampler::new(context, root);
    let names = operation.names;
    let value = |argument: &Argument<'_>| match &argument.source {
        Source::Parameter(parameter) => {
            let kind = context.without_null(&parameter.kind);
            sampler.value(kind, &parameter.name, Position::Argument)
        }
        Source::Body { .. } if given.is_some() => given.map(str::to_owned),
        Source::Body { parts: Some(parts), .. } => sampler.parts(parts),
        Source::Body { content, .. } => match content.given(context.api.types.as_slice()) {
            Given::Multipart => Some(format!("{root}::Multipart::new()")),
            Given::Value(_) | Given::Parts(_) => sampler.value(&content.kind, "body", Position::Argument),
            Given::Text => Some("\"text\"".to_owned()),
            Given::Bytes => Some("\"bytes\"".to_owned()),
        },
    };
    let arguments: Vec<String> = operation.required.iter().map(value).collect::<Option<_>>()?;
    let method = format!("{}{}", operation.receiver.accessors, names.method);
    let line = format!("client.{method}({})", arguments.join(", "));
    let mut call = match line.len() <= WIDTH || arguments.is_empty() {
        true => line,
        false => format!("client.{method}(\n    {},\n)", arguments.join(",\n    ")),
    };
    // Descriptions often forget to say that a body has to be given.
    let body = operation.optional.iter().find_map(|argument| match &argument.source {
        Source::Body { parts, content, .. } => Some((argument, parts.is_some(), &content.kind)),
        Source::Parameter(_) => None,
    });
    if let Some((argument, has_parts, kind)) = body {
        match value(argument) {
            None if has_parts || given.is_some() => return None,
            // A lone `None` has no type.
            Some(value) if given.is_some() || context.without_null(kind) == kind => {
                let option = format!(".{}({value})", argument.name);
                let is_long = call.len() + option.len() > WIDTH && !call.contains('\n');
                call.push_str(if is_long { "\n    " } else { "" });
                call.push_str(&option);
            }
            _ => {}
        }
    }
    Some(call)
}

#[cfg(test)]
mod tests {
    use crate::emit::fixture::operations;

    /// The code of each example in the documentation of the operations.
    fn examples(yaml: &str) -> Vec<String> {
        let text = operations(yaml);
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
  /choose:
    put:
      operationId: choose
      requestBody: {required: true, content: {application/json: {schema: {oneOf: [{$ref: '#/components/schemas/Cat'}, {type: string}]}}}}
      responses: {'204': {description: ok}}
  /find:
    post:
      operationId: find
      requestBody: {content: {application/json: {schema: {type: object, properties: {name: {type: string}}}}}}
      responses: {'204': {description: ok}}
components: {schemas: {Cat: {type: object, required: [name], properties: {name: {type: string}}}}}
"#,
        );
        assert_eq!(
            found,
            [
                "let answer = client.choose(pets::types::Cat::new(\"name\")).await?;",
                "let answer = client.upload(",
                "let answer = client.find().body(pets::operations::FindBody::new()).await?;",
                "let answer = client.exact(1).await?;",
                "let answer = client.put(1, \"2030-01-01\".parse()?, \"text\").await?;",
            ]
        );
    }
}
