//! The body as an argument: the best of the forms that the operation takes.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::argument::{Argument, Effect, Passing, handed_over, style_tokens};
use super::comment::Comment;
use super::context::Context;
use super::documentation::code;
use super::file::SourceFile;
use super::operation::Subject;
use crate::model::{Content, ContentFormat, Definition, Scalar, Type};

/// The body's argument, if the operation takes a body.
pub(super) fn argument(subject: &Subject<'_>, file: &mut SourceFile) -> Option<Argument> {
    let body = subject.operation.body.as_ref()?;
    let content = body.preferred()?;
    let (owned, passing, effect) = form(subject.context, content, file);
    let mut comment = Comment::of(&body.documentation);
    if comment.is_empty() {
        comment.markdown("The request's body.");
    }
    comment.markdown(format!("It is sent as {}.", code(media_type(content))));
    Some(Argument {
        name: subject.names.body.clone(),
        required: body.required,
        comment,
        deprecated: body.documentation.deprecated,
        owned,
        passing,
        effect,
    })
}

fn form(context: Context<'_>, content: &Content, file: &mut SourceFile) -> (TokenStream, Passing, Effect) {
    let media_type = Literal::string(media_type(content));
    let kind = &content.kind;
    match content.format {
        ContentFormat::Json => {
            let (owned, passing) = handed_over(context, kind, file);
            (owned, passing, Effect::Reference(quote!(json), quote!(#media_type,)))
        }
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
            let effect = Effect::ReferenceThen(quote!(form), quote!(), quote!(&[#(#styles),*]));
            let (owned, passing) = handed_over(context, kind, file);
            (owned, passing, effect)
        }
        ContentFormat::Multipart if holds_files(context, kind) => {
            let effect = Effect::Value(quote!(multipart), quote!(#media_type,));
            (quote!(runtime::Multipart), Passing::Value, effect)
        }
        ContentFormat::Multipart => {
            let media_types = content.encoding.iter().filter_map(|encoding| {
                let property = Literal::string(&encoding.property);
                let declared = Literal::string(encoding.content_type.as_deref()?);
                Some(quote!((#property, #declared)))
            });
            let effect = Effect::ReferenceThen(
                quote!(multipart_record),
                quote!(#media_type,),
                quote!(&[#(#media_types),*]),
            );
            let (owned, passing) = handed_over(context, kind, file);
            (owned, passing, effect)
        }
        ContentFormat::Text => {
            let effect = Effect::Value(quote!(body), quote!(#media_type,));
            (quote!(String), Passing::Text, effect)
        }
        ContentFormat::Bytes | ContentFormat::EventStream | ContentFormat::JsonLines => {
            let effect = Effect::Value(quote!(body), quote!(#media_type,));
            (quote!(runtime::Body), Passing::Into, effect)
        }
    }
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
    match content.format {
        ContentFormat::Json => "application/json",
        ContentFormat::Form => "application/x-www-form-urlencoded",
        ContentFormat::Multipart => "multipart/form-data",
        ContentFormat::Text => "text/plain",
        ContentFormat::EventStream => "text/event-stream",
        ContentFormat::JsonLines => "application/jsonl",
        ContentFormat::Bytes => "application/octet-stream",
    }
}

/// Whether a part is a file, or nothing is known of the parts: then the caller puts the parts together.
pub(super) fn holds_files(context: Context<'_>, kind: &Type) -> bool {
    let Type::Named(id) = context.resolved(kind) else {
        return true;
    };
    let Some(Definition::Record(record)) = context.definition(id) else {
        return true;
    };
    record.properties.iter().any(|property| {
        let kind = context.resolved(&property.kind);
        let item = match &kind {
            Type::List(item) => item,
            kind => kind,
        };
        *item == Type::Scalar(Scalar::Binary)
    })
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{block, described};

    /// The method of an operation that takes such a body.
    fn method(content: &str) -> String {
        let yaml = format!(
            "paths:\n  /pets:\n    post:\n      operationId: addPet\n      requestBody: {{required: true, content: {{{content}}}}}\n      responses: {{'204': {{description: ok}}}}\n"
        );
        let text = described(&yaml, "src/operations/general.rs");
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
        pub fn add_pet(&self, body: Vec<i64>) -> AddPetCall {
        call.0.json("application/vnd.pets+json", &body);

        pub fn add_pet(&self, body: AddPetBody) -> AddPetCall {
        call.0.form(&body, &[("tags", runtime::Style::SPACE_DELIMITED)]);

        pub fn add_pet(&self, body: runtime::Multipart) -> AddPetCall {
        call.0.multipart("multipart/form-data", body);

        pub fn add_pet(&self, body: &str) -> AddPetCall {
        call.0.body("text/plain", body.to_owned());

        pub fn add_pet(&self, body: impl Into<runtime::Body>) -> AddPetCall {
        call.0.body("application/octet-stream", body);

        pub fn add_pet(&self, body: Vec<i64>) -> AddPetCall {
        call.0.json("application/json", &body);
        "#);
    }
}
