//! The body as an argument: the best of the forms that the operation takes.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::argument::{Effect, style_tokens};
use super::parts;
use crate::emit::operations::operation::{Subject, plain};
use crate::emit::text::comment::Comment;
use crate::emit::text::documentation::code;
use crate::emit::text::file::SourceFile;
use crate::face::{OtherBody, Source};
use crate::model::{Content, ContentFormat, Given, RequestBody, StreamField};

/// What is said about the method of the client that takes another form than the one that is given where nothing else is said.
pub(crate) fn comment(subject: &Subject<'_>, form: &OtherBody<'_>) -> Comment {
    let own = plain(&subject.names.method);
    let media_type = code(of_form(form));
    let path = subject.path(own);
    Comment::from_markdown(format!("As [`{own}`]({path}), with the body as {media_type}."))
}

/// How the other forms are given, in the documentation of their operation.
pub(crate) fn sentence(subject: &Subject<'_>) -> Option<String> {
    let ways: Vec<String> = subject
        .bodies
        .iter()
        .map(|form| {
            let method = plain(&form.names.method);
            let link = match form.argument.required {
                true => subject.path(method),
                false => subject.names.call.clone(),
            };
            format!("{} by [`{method}`]({link})", code(of_form(form)))
        })
        .collect();
    (!ways.is_empty()).then(|| format!("With the body in another form: {}.", ways.join(", ")))
}

fn of_form<'a>(form: &OtherBody<'a>) -> &'a str {
    match &form.argument.source {
        Source::Body { content, .. } => media_type(content),
        Source::Parameter(_) => "",
    }
}

/// Emits the types of the parts of those of its forms that are given part by part.
pub(crate) fn emit_parts(subject: &Subject<'_>, file: &mut SourceFile) {
    for (parts, method) in subject.parts() {
        parts::emit(subject, parts, method, file);
    }
}

/// What is said about a form of the body where it is given.
pub(super) fn argument_comment(body: &RequestBody, content: &Content) -> Comment {
    let mut comment = Comment::of(&body.documentation);
    if comment.is_empty() {
        comment.markdown("The request's body.");
    }
    comment.markdown(format!("It is sent as {}.", code(media_type(content))));
    comment
}

/// How a form of the body gets into the call.
pub(super) fn effect(subject: &Subject<'_>, content: &Content, in_parts: bool) -> Effect {
    let media_type = Literal::string(media_type(content));
    match content.format {
        ContentFormat::Json => match &subject.operation.stream_field {
            // Whoever wants a stream asks for it by another method.
            Some(StreamField {
                name,
                in_query: false,
                by_default,
            }) => Effect::Reference(quote!(json_unstreamed), quote!(#media_type, #name, #by_default,)),
            _ => Effect::Reference(quote!(json), quote!(#media_type,)),
        },
        ContentFormat::Form => {
            let styles = content.encoding.iter().filter_map(|encoding| {
                let property = Literal::string(&encoding.property);
                let json = encoding
                    .content_type
                    .as_deref()
                    .is_some_and(|kind| kind.contains("json"));
                let style = match encoding.style {
                    Some((style, explode, allow_reserved)) => style_tokens(style, explode, allow_reserved),
                    None if json => quote!(runtime::Style::JSON),
                    None => return None,
                };
                Some(quote!((#property, #style)))
            });
            Effect::ReferenceThen(quote!(form), quote!(), quote!(&[#(#styles),*]))
        }
        ContentFormat::Multipart if in_parts => Effect::Converted(quote!(multipart), quote!(#media_type,)),
        ContentFormat::Multipart if content.given(subject.context.api.types.as_slice()) == Given::Multipart => {
            Effect::Value(quote!(multipart), quote!(#media_type,))
        }
        ContentFormat::Multipart => of_record(content, &media_type),
        ContentFormat::Text | ContentFormat::Bytes | ContentFormat::EventStream | ContentFormat::JsonLines => {
            Effect::Value(quote!(body), quote!(#media_type,))
        }
    }
}

/// How a record gets into a call part by part.
fn of_record(content: &Content, media_type: &Literal) -> Effect {
    let media_types = content.encoding.iter().filter_map(|encoding| {
        let property = Literal::string(&encoding.property);
        let declared = Literal::string(encoding.content_type.as_deref()?);
        Some(quote!((#property, #declared)))
    });
    let styles = content.encoding.iter().filter_map(|encoding| -> Option<TokenStream> {
        let property = Literal::string(&encoding.property);
        let (style, explode) = encoding.part_style()?;
        let style = style_tokens(style, explode, false);
        Some(quote!((#property, #style)))
    });
    Effect::ReferenceThen(
        quote!(multipart_record),
        quote!(#media_type,),
        quote!(&[#(#media_types),*], &[#(#styles),*]),
    )
}

/// The media type to send: a range is narrowed to what the format is.
fn media_type(content: &Content) -> &str {
    if !content.media_type.contains('*') {
        return match (content.format, content.media_type.split_once(';')) {
            // The boundary is the sender's.
            (ContentFormat::Multipart, Some((essence, _))) => essence.trim_end(),
            _ => &content.media_type,
        };
    }
    content.format.facts().media_type
}

#[cfg(test)]
mod tests {
    use crate::emit::fixture::{block, operations};

    /// The method of an operation that takes such a body.
    fn method(content: &str) -> String {
        let yaml = format!(
            "paths:\n  /pets:\n    post:\n      operationId: addPet\n      requestBody: {{required: true, content: {{{content}}}}}\n      responses: {{'204': {{description: ok}}}}\n"
        );
        let text = operations(&yaml);
        let method = block(&text, "impl crate::Client {");
        method
            .lines()
            .filter(|line| line.contains("pub fn") || line.contains("call.0."))
            .map(|line| format!("{}\n", line.trim()))
            .collect()
    }

    #[test]
    fn each_form_of_a_body_has_its_type_and_its_encoding() {
        let list = "schema: {type: array, items: {type: integer}}";
        let file = "schema: {type: object, properties: {file: {type: string, format: binary}}}";
        let record = "schema: {type: object, properties: {tags: {type: array, items: {type: string}}}}, encoding: {tags: {style: spaceDelimited, explode: false}}";
        let forms = [
            format!("application/vnd.pets+json: {{{list}}}"),
            format!("application/x-www-form-urlencoded: {{{record}}}"),
            format!("multipart/form-data: {{{file}}}"),
            "text/plain: {schema: {type: string}}".to_owned(),
            "image/*: {schema: {type: string, format: binary}}".to_owned(),
            format!("application/xml: {{{list}}}, application/json: {{{list}}}"),
        ];
        let methods: Vec<String> = forms.iter().map(|form| method(form)).collect();
        insta::assert_snapshot!(methods.join("\n"), @r#"
        pub fn add_pet(&self, body: impl IntoIterator<Item = i64>) -> AddPetCall {

        pub fn add_pet(&self, body: AddPetBody) -> AddPetCall {
        call.0.form(&body, &[("tags", runtime::Style::SPACE_DELIMITED)]);

        pub fn add_pet(&self, body: impl Into<AddPetParts>) -> AddPetCall {
        call.0.multipart("multipart/form-data", Into::<AddPetParts>::into(body));

        pub fn add_pet(&self, body: &str) -> AddPetCall {
        call.0.body("text/plain", body.to_owned());

        pub fn add_pet(&self, body: impl Into<runtime::Body>) -> AddPetCall {
        call.0.body("application/octet-stream", body);

        pub fn add_pet(&self, body: impl IntoIterator<Item = i64>) -> AddPetCall {
        call.0.json("application/json", &body.into_iter().collect::<Vec<i64>>());
        "#);
    }

    /// The lines with these words of the file of an operation whose body has several forms.
    fn several(required: bool, parameters: &str, words: &[&str]) -> String {
        let file = "{schema: {type: object, properties: {kind: {type: string}, file: {type: string, format: binary}}}}";
        let record = "{schema: {type: object, properties: {kind: {type: string}}}}";
        let text = operations(&format!(
            "
paths:
  /pets:
    get: {{operationId: addPetText, responses: {{'204': {{description: ok}}}}}}
    post:
      operationId: addPet
      parameters: [{parameters}]
      requestBody:
        required: {required}
        content:
          application/xml: {record}
          multipart/form-data: {file}
          multipart/mixed: {file}
          application/x-www-form-urlencoded: {record}
          application/json: {record}
          application/vnd.list+json: {{schema: {{type: array, items: {{type: integer}}}}}}
          text/plain: {{schema: {{type: string}}}}
          image/png: {{schema: {{type: string, format: binary}}}}
      responses: {{'204': {{description: ok}}}}
"
        ));
        let lines = text.lines().filter(|line| words.iter().any(|word| line.contains(word)));
        lines.map(|line| format!("{}\n", line.trim())).collect()
    }

    #[test]
    fn each_other_form_of_a_required_body_that_is_given_otherwise_has_a_method() {
        let words = ["With the body", "with the body", "pub fn add", "call.0."];
        insta::assert_snapshot!(several(true, "", &words), @r#"
        pub fn add_pet_text(&self) -> AddPetTextCall {
        /// With the body in another form: `multipart/form-data` by [`add_pet_multipart`](crate::Client::add_pet_multipart), `application/vnd.list+json` by [`add_pet_vnd_list_json`](crate::Client::add_pet_vnd_list_json), `text/plain` by [`add_pet_text_2`](crate::Client::add_pet_text_2), `image/png` by [`add_pet_png`](crate::Client::add_pet_png).
        pub fn add_pet(&self, body: AddPetBodyJson) -> AddPetCall {
        call.0.json("application/json", &body);
        /// As [`add_pet`](crate::Client::add_pet), with the body as `multipart/form-data`.
        pub fn add_pet_multipart(&self, body: impl Into<AddPetParts>) -> AddPetCall {
        call.0.multipart("multipart/form-data", Into::<AddPetParts>::into(body));
        /// As [`add_pet`](crate::Client::add_pet), with the body as `application/vnd.list+json`.
        pub fn add_pet_vnd_list_json(
        /// As [`add_pet`](crate::Client::add_pet), with the body as `text/plain`.
        pub fn add_pet_text_2(&self, body: &str) -> AddPetCall {
        call.0.body("text/plain", body.to_owned());
        /// As [`add_pet`](crate::Client::add_pet), with the body as `image/png`.
        pub fn add_pet_png(&self, body: impl Into<runtime::Body>) -> AddPetCall {
        call.0.body("image/png", body);
        "#);
    }

    #[test]
    fn each_other_form_of_an_optional_body_has_a_setter() {
        let words = [
            "pub fn body",
            ": impl runtime::",
            " self.0.",
            "With the body",
            "It is sent",
        ];
        insta::assert_snapshot!(several(false, "{name: body_multipart, in: query, schema: {type: string}}", &words), @r#"
        /// With the body in another form: `multipart/form-data` by [`body_multipart_2`](AddPetCall), `application/vnd.list+json` by [`body_vnd_list_json`](AddPetCall), `text/plain` by [`body_text`](AddPetCall), `image/png` by [`body_png`](AddPetCall).
        pub fn kind<By>(self, kind: impl runtime::IntoOption<String, By>) -> Self {
        pub fn file<By>(self, file: impl runtime::IntoOption<runtime::Part, By>) -> Self {
        pub fn body_multipart<By>(
        body_multipart: impl runtime::IntoOption<String, By>,
        /// It is sent as `application/json`.
        pub fn body<By>(self, body: impl runtime::IntoOption<AddPetBodyJson, By>) -> Self {
        /// It is sent as `multipart/form-data`.
        pub fn body_multipart_2<By>(
        body_multipart_2: impl runtime::IntoOption<AddPetParts, By>,
        self.0.multipart("multipart/form-data", body_multipart_2);
        /// It is sent as `application/vnd.list+json`.
        pub fn body_vnd_list_json<By>(
        body_vnd_list_json: impl runtime::IntoList<i64, By>,
        self.0.json("application/vnd.list+json", &body_vnd_list_json);
        /// It is sent as `text/plain`.
        pub fn body_text<By>(
        body_text: impl runtime::IntoOption<String, By>,
        self.0.body("text/plain", body_text);
        /// It is sent as `image/png`.
        pub fn body_png<By>(
        body_png: impl runtime::IntoOption<runtime::Body, By>,
        self.0.body("image/png", body_png);
        "#);
    }

    #[test]
    fn many_arguments_have_a_struct_for_each_form() {
        let parameters = ["a", "b", "c", "d"]
            .map(|name| format!("{{name: {name}, in: query, required: true, schema: {{type: string}}}}"));
        insta::assert_snapshot!(several(true, &parameters.join(", "), &["Arguments {", "pub fn add", "arguments.body", "pub body"]), @r#"
        pub fn add_pet_text(&self) -> AddPetTextCall {
        pub fn add_pet(&self, arguments: AddPetArguments) -> AddPetCall {
        call.0.json("application/json", &arguments.body);
        pub fn add_pet_multipart(&self, arguments: AddPetMultipartArguments) -> AddPetCall {
        call.0.multipart("multipart/form-data", arguments.body);
        pub fn add_pet_vnd_list_json(
        call.0.json("application/vnd.list+json", &arguments.body);
        pub fn add_pet_text_2(&self, arguments: AddPetText2Arguments) -> AddPetCall {
        call.0.body("text/plain", arguments.body);
        pub fn add_pet_png(&self, arguments: AddPetPngArguments) -> AddPetCall {
        call.0.body("image/png", arguments.body);
        pub struct AddPetArguments {
        pub body: AddPetBodyJson,
        pub struct AddPetMultipartArguments {
        pub body: AddPetParts,
        pub struct AddPetVndListJsonArguments {
        pub body: Vec<i64>,
        pub struct AddPetText2Arguments {
        pub body: String,
        pub struct AddPetPngArguments {
        pub body: runtime::Body,
        "#);
    }
}
