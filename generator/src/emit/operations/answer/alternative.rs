//! The forms of an answer that are not its type: each is asked for with a method of its own.

use super::answers::first_and_last;
use crate::emit::operations::operation::{Subject, plain};
use crate::emit::text::documentation::code;
use crate::emit::text::file::SourceFile;
use crate::emit::text::table::{Table, string_literal};
use crate::emit::types::union::type_text;
use crate::face::Reading;
use crate::model::StatusPattern;

/// How they are asked for, in the documentation of their operation.
pub(crate) fn sentence(subject: &Subject<'_>) -> Option<String> {
    let ways: Vec<String> = subject
        .answers
        .forms
        .iter()
        .map(|form| {
            let media_type = code(form.media_type);
            format!("{media_type} by [`{}`]({})", plain(form.method), subject.names.call)
        })
        .collect();
    (!ways.is_empty()).then(|| format!("In another form: {}.", ways.join(", ")))
}

/// The section of the operation's table that declares the methods, if there are any.
pub(crate) fn entries(subject: &Subject<'_>, table: &mut Table, file: &mut SourceFile) {
    let forms = &subject.answers.forms;
    if forms.is_empty() {
        return;
    }
    table.section("forms");
    for form in forms {
        let statuses: Vec<(u16, u16)> = match form.statuses.is_empty() {
            // An undeclared success is read as the declared ones are.
            true => vec![first_and_last(StatusPattern::Class(2))],
            false => form.statuses.iter().copied().map(first_and_last).collect(),
        };
        let statuses: Vec<String> = statuses.iter().map(|pair| format!("{pair:?}")).collect();
        let field = subject.operation.stream_field.as_ref();
        let field = field.filter(|_| matches!(form.reading, Reading::Lines(..)));
        let sets = field.map_or_else(String::new, |field| format!(" = {}", string_literal(&field.written())));
        table.entry(format!(
            "{}: {} [{}] => {} {}{sets}",
            form.method,
            string_literal(form.media_type),
            statuses.join(", "),
            form.reading.method(),
            type_text(&subject.context.written(&form.reading.kind(), file)),
        ));
    }
}

#[cfg(test)]
mod tests {
    use crate::emit::fixture::{block, operations};

    #[test]
    fn forms_of_other_types_are_methods_and_those_of_the_same_type_or_values_are_not() {
        let text = operations(
            r#"
components:
  schemas:
    Pet: {type: object, properties: {id: {type: integer}}}
    Star: {type: object, properties: {star: {type: string}}}
paths:
  /pets:
    get:
      operationId: getPets
      parameters: [{name: csv, in: query, schema: {type: boolean}}]
      responses:
        '200':
          description: All
          content:
            text/plain: {schema: {$ref: '#/components/schemas/Pet'}}
            application/xml: {schema: {$ref: '#/components/schemas/Pet'}}
            application/json: {schema: {$ref: '#/components/schemas/Pet'}}
            text/json: {schema: {$ref: '#/components/schemas/Pet'}}
            text/csv: {schema: {type: string}}
            image/*: {schema: {type: string, format: binary}}
            '*/*': {schema: {type: string}}
            'text/`x`': {schema: {type: string}}
            application/vnd.star+json: {schema: {$ref: '#/components/schemas/Star'}}
            text/event-stream: {schema: {type: string}}
        '206': {description: Some, content: {text/csv: {schema: {type: string}}, application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}
        '400': {description: Bad, content: {text/csv: {schema: {type: string}}, text/html: {schema: {type: string}}}}
"#,
        );
        insta::assert_snapshot!(block(&text, "runtime::operation! {"), @r#"
        runtime::operation! {
            GetPetsOperation as GetPetsCall: "get_pets" "GET" "/pets" {
                described_as: ("getPets", ""),
                accept: "application/json, text/json, text/html"
            }
            Pet { 200..=299 => json }
            crate::ErrorBody { 400 => text_error Text, _ => text_other Text }
            forms {
                csv_form: "text/csv" [(200, 299)] => text String,
                image: "image/*" [(200, 200)] => bytes runtime::Body,
                vnd_star_json: "application/vnd.star+json" [(200, 200)] => json Star
            } stream text_events_or String
        }
        "#);
        let sentence = "/// In another form: `text/csv` by [`csv_form`](GetPetsCall), `image/*` by";
        assert!(text.contains(sentence), "{text}");
    }

    #[test]
    fn two_forms_of_one_kind_are_called_after_all_of_their_media_types() {
        let of = |forms: [&str; 2]| {
            let forms: String = forms
                .map(|form| format!(", {form}: {{schema: {{type: string, format: binary}}}}"))
                .concat();
            let text = operations(&format!(
                "paths: {{/a: {{get: {{operationId: a, responses: {{'200': {{description: ok, content: {{application/json: {{schema: {{type: integer}}}}{forms}}}}}}}}}}}}}"
            ));
            let mut forms: Vec<String> = text
                .lines()
                .filter(|line| line.contains("=> bytes"))
                .map(|line| line.trim().trim_end_matches(',').to_owned())
                .collect();
            forms.sort();
            forms
        };
        let expected = [
            "audio_mp4: \"audio/mp4\" [(200, 299)] => bytes runtime::Body",
            "video_mp4: \"video/mp4\" [(200, 299)] => bytes runtime::Body",
        ];
        assert_eq!(of(["video/mp4", "audio/mp4"]), expected);
        assert_eq!(of(["audio/mp4", "video/mp4"]), expected);
    }

    #[test]
    fn a_stream_behind_a_form_that_is_whole_is_asked_for() {
        let described = |forms: &str| {
            let text = operations(&format!(
                "paths: {{/sounds: {{get: {{operationId: getSound, responses: {{'200': {{description: Sound, content: {{{forms}}}}}}}}}}}}}"
            ));
            let block = block(&text, "runtime::operation! {");
            let from = block.find("accept").unwrap_or_default();
            block[from..].split_whitespace().collect::<Vec<_>>().join(" ")
        };
        let bytes = "audio/mpeg: {schema: {type: string, format: binary}}";
        let events = "text/event-stream: {schema: {type: string}}";
        assert_eq!(
            described(&format!("{bytes}, {events}")),
            "accept: \"audio/mpeg\", streams: [(200, 299)] } runtime::Body { 200..=299 => bytes } crate::ErrorBody {} \
             stream text_events_or String }"
        );
        assert_eq!(
            described(&format!("{events}, {bytes}")),
            "accept: \"text/event-stream\", streams: [(200, 299)] } runtime::EventStream<String> { 200..=299 => text_events } \
             crate::ErrorBody {} forms { mpeg: \"audio/mpeg\" [(200, 299)] => bytes runtime::Body } }"
        );
    }
}
