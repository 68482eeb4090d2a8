//! What an operation is given: parameters and the body, each an argument or a setter.

use proc_macro2::{Literal, TokenStream};
use quote::{ToTokens, quote};

use super::body;
use crate::emit::operations::operation::Subject;
use crate::emit::text::comment::Comment;
use crate::emit::text::documentation::code;
use crate::emit::text::file::SourceFile;
use crate::emit::text::identifier::identifier;
use crate::face::{Argument, Giving, Passing, Source, Taking, Way};
use crate::model::{self, Location, Parameter, ParameterStyle, Style};

/// How a value gets into the call.
pub(super) enum Effect {
    /// A method of the call, and what stands before the value, which it takes by reference.
    Reference(TokenStream, TokenStream),
    /// The same, and what stands after it.
    ReferenceThen(TokenStream, TokenStream, TokenStream),
    /// The same, taking the value itself.
    Value(TokenStream, TokenStream),
    /// The same, for what becomes the value's type.
    Converted(TokenStream, TokenStream),
}

/// `name: Type`, as a parameter of a method.
pub(crate) fn parameter(subject: &Subject<'_>, argument: &Argument<'_>, file: &mut SourceFile) -> TokenStream {
    let name = identifier(argument.name);
    let kind = subject.context.written(&argument.giving.parameter(), file);
    quote!(#name: #kind)
}

/// `<By>`, where the function that takes it needs that.
pub(crate) fn generics(giving: &Giving<'_>) -> Option<TokenStream> {
    giving.parameter().needs_by().then(|| quote!(<By>))
}

/// The one expression that is all of a setter's body, for what most setters do: what it is made of stands in the runtime
/// (`runtime/http/setters.rs`) and is checked once.
pub(crate) fn whole_setter(subject: &Subject<'_>, argument: &Argument<'_>) -> Option<TokenStream> {
    let Way::Set(taking) = argument.giving.way else {
        return None;
    };
    let value = identifier(argument.name);
    let is_parameter = matches!(argument.source, Source::Parameter(_));
    let (function, before) = match (effect(subject, argument), taking) {
        (Effect::Reference(method, before), Taking::Converted) => (format!("set_{method}"), before),
        (Effect::Reference(method, before), Taking::List) if is_parameter => (format!("set_{method}_list"), before),
        (Effect::ReferenceThen(method, _, after), Taking::Converted) => (format!("set_{method}"), quote!(#after,)),
        _ => return None,
    };
    let is_there = WHOLE_SETTERS.contains(&function.as_str());
    let function = identifier(&function);
    is_there.then(|| quote!(runtime::#function(self, #before #value)))
}

/// The functions of the runtime for these.
const WHOLE_SETTERS: &[&str] = &[
    "set_form",
    "set_header",
    "set_header_list",
    "set_json",
    "set_query",
    "set_query_list",
];

/// The statement that puts a value, which was handed over as a parameter, into the call.
pub(crate) fn statement(
    subject: &Subject<'_>,
    argument: &Argument<'_>,
    call: &TokenStream,
    value: &TokenStream,
    file: &mut SourceFile,
) -> TokenStream {
    let giving = &argument.giving;
    let passing = match giving.way {
        Way::Handed(passing) => passing,
        Way::Set(taking) => {
            let option = match taking {
                Taking::Exact | Taking::Into => taking.option(value, &subject.context.written(&giving.owned, file)),
                _ => taking.option(value, &TokenStream::new()),
            };
            return match (&argument.source, effect(subject, argument)) {
                // What is absent is no parameter.
                (Source::Parameter(_), Effect::Reference(method, before)) => {
                    quote!(#call.#method(#before &#option);)
                }
                _ => {
                    let statement = owned_statement(subject, argument, call, value);
                    quote!(if let Some(#value) = #option { #statement })
                }
            };
        }
    };
    let owned = match passing {
        Passing::Text | Passing::Value => TokenStream::new(),
        Passing::Into | Passing::List | Passing::Texts => subject.context.written(&giving.owned, file),
    };
    match (effect(subject, argument), passing) {
        (Effect::Value(method, before), Passing::Text) => quote!(#call.#method(#before #value.to_owned());),
        (Effect::Value(method, before), _) => quote!(#call.#method(#before #value);),
        (Effect::Converted(method, before), _) => quote!(#call.#method(#before Into::<#owned>::into(#value));),
        (Effect::Reference(method, before), passing) => {
            let value = passing.referenced(value, &owned);
            quote!(#call.#method(#before #value);)
        }
        (Effect::ReferenceThen(method, before, after), passing) => {
            let value = passing.referenced(value, &owned);
            quote!(#call.#method(#before #value, #after);)
        }
    }
}

/// The same for a value that is a field.
pub(crate) fn owned_statement(
    subject: &Subject<'_>,
    argument: &Argument<'_>,
    call: &TokenStream,
    value: &TokenStream,
) -> TokenStream {
    match effect(subject, argument) {
        Effect::Value(method, before) | Effect::Converted(method, before) => quote!(#call.#method(#before #value);),
        Effect::Reference(method, before) => quote!(#call.#method(#before &#value);),
        Effect::ReferenceThen(method, before, after) => quote!(#call.#method(#before &#value, #after);),
    }
}

/// The statement that puts what is sent for an argument that nobody is asked for into the call.
pub(crate) fn filling(argument: &Argument<'_>, call: &TokenStream) -> Option<TokenStream> {
    let (parameter, value) = argument.filled()?;
    let value = match value {
        model::Literal::Null => return None,
        model::Literal::Boolean(value) => quote!(#value),
        model::Literal::Integer(value) if i32::try_from(*value).is_ok() => {
            Literal::i128_unsuffixed(*value).to_token_stream()
        }
        // Other numbers are sent as they are written.
        value => Literal::string(&value.text()).to_token_stream(),
    };
    Some(put(parameter, call, &value))
}

/// The statement that says of a call that is awaited that it asks for no stream, where the server has to hear it.
pub(crate) fn unstreamed(operation: &model::Operation, call: &TokenStream) -> Option<TokenStream> {
    let asked = |parameter: &&Parameter| operation.is_asked_for_by_method(parameter);
    let flag = operation.parameters.iter().find(asked)?;
    let is_told = operation.stream_field.as_ref().is_some_and(|flag| flag.by_default);
    is_told.then(|| put(flag, call, &quote!(false)))
}

/// The statement that takes away what was filled in for an argument, before it is given.
pub(crate) fn emptying(argument: &Argument<'_>, call: &TokenStream) -> Option<TokenStream> {
    let (parameter, _) = argument.filled()?;
    let wire = Literal::string(&parameter.name);
    match parameter.location {
        Location::Path => Some(quote!(#call.forget_path(#wire);)),
        Location::Query => Some(quote!(#call.forget_query(#wire);)),
        // A header field is there once.
        Location::Header | Location::Cookie | Location::QueryString => None,
    }
}

fn put(parameter: &Parameter, call: &TokenStream, value: &TokenStream) -> TokenStream {
    match of_parameter(parameter) {
        Effect::Reference(method, before) => quote!(#call.#method(#before &#value);),
        _ => TokenStream::new(),
    }
}

/// What is said about it.
pub(crate) fn comment(argument: &Argument<'_>) -> Comment {
    match &argument.source {
        Source::Parameter(parameter) => {
            let mut comment = Comment::of_value(&parameter.documentation, parameter.default.as_deref());
            if comment.is_empty() {
                comment.markdown(format!("Sets {}.", code(&parameter.name)));
            }
            if let Some(value) = &parameter.filled {
                comment.markdown(format!("Without it, {} is sent.", code(&value.to_string())));
            }
            comment
        }
        Source::Body { body, content, .. } => body::argument_comment(body, content),
    }
}

fn effect(subject: &Subject<'_>, argument: &Argument<'_>) -> Effect {
    match &argument.source {
        Source::Parameter(parameter) => of_parameter(parameter),
        Source::Body { content, parts, .. } => body::effect(subject, content, parts.is_some()),
    }
}

fn of_parameter(parameter: &Parameter) -> Effect {
    let wire = Literal::string(&parameter.name);
    let style = style(parameter);
    match parameter.location {
        Location::Path => Effect::Reference(quote!(path), quote!(#wire, #style,)),
        Location::Query => Effect::Reference(quote!(query), quote!(#wire, #style,)),
        Location::Header => Effect::Reference(quote!(header), quote!(#wire, #style,)),
        Location::Cookie => Effect::Reference(quote!(cookie), quote!(#wire, #style,)),
        Location::QueryString => Effect::Reference(quote!(query_string), quote!()),
    }
}

fn style(parameter: &Parameter) -> TokenStream {
    match &parameter.style {
        ParameterStyle::Json => quote!(runtime::Style::JSON),
        ParameterStyle::Text if matches!(parameter.location, Location::Query | Location::Cookie) => {
            quote!(runtime::Style::FORM)
        }
        ParameterStyle::Text => quote!(runtime::Style::SIMPLE),
        ParameterStyle::Style {
            style,
            explode,
            allow_reserved,
        } => style_tokens(*style, *explode, *allow_reserved),
    }
}

/// A style as the runtime writes it.
pub(super) fn style_tokens(style: Style, explode: bool, allow_reserved: bool) -> TokenStream {
    let (constant, explodes) = match style {
        Style::Matrix => (quote!(MATRIX), false),
        Style::Label => (quote!(LABEL), false),
        Style::Form => (quote!(FORM), true),
        Style::Simple => (quote!(SIMPLE), false),
        Style::Segments => (quote!(SEGMENTS), false),
        Style::SpaceDelimited => (quote!(SPACE_DELIMITED), false),
        Style::PipeDelimited => (quote!(PIPE_DELIMITED), false),
        Style::DeepObject => (quote!(DEEP_OBJECT), true),
    };
    let explode = (explode != explodes).then(|| quote!(.explode(#explode)));
    let allow_reserved = allow_reserved.then(|| quote!(.allow_reserved()));
    quote!(runtime::Style::#constant #explode #allow_reserved)
}

#[cfg(test)]
mod tests {
    use crate::emit::fixture::{block, operations};

    #[test]
    fn a_parameter_goes_where_it_is_declared_in_its_style() {
        let text = operations(
            r#"
paths:
  /pets/{id}:
    get:
      operationId: getPet
      parameters:
        - {name: id, in: path, required: true, style: matrix, schema: {type: integer}}
        - {name: tags, in: query, style: pipeDelimited, schema: {type: array, items: {type: string}}}
        - {name: filter, in: query, style: deepObject, schema: {type: object, additionalProperties: {type: string}}}
        - {name: exact, in: query, allowReserved: true, schema: {type: string, nullable: true, default: a}}
        - {name: X-Note, in: header, explode: true, schema: {type: string}}
        - {name: session, in: cookie, content: {application/json: {schema: {type: array, items: {type: integer}}}}}
      responses: {'204': {description: ok}}
"#,
        );
        assert!(
            text.contains(r#"call.0.path("id", runtime::Style::MATRIX, &id);"#),
            "{text}"
        );
        insta::assert_snapshot!(block(&text, "impl GetPetCall {"), @r#"
        impl GetPetCall {
            /// Sets `tags`.
            #[inline]
            pub fn tags<By>(self, tags: impl runtime::IntoList<String, By>) -> Self {
                runtime::set_query_list(self, "tags", runtime::Style::PIPE_DELIMITED, tags)
            }

            /// Sets `filter`.
            #[inline]
            pub fn filter<By>(
                self,
                filter: impl runtime::IntoOption<BTreeMap<String, String>, By>,
            ) -> Self {
                runtime::set_query(self, "filter", runtime::Style::DEEP_OBJECT, filter)
            }

            /// The server's default is `"a"`.
            #[inline]
            pub fn exact<By>(self, exact: impl runtime::IntoOption<String, By>) -> Self {
                runtime::set_query(self, "exact", runtime::Style::FORM.allow_reserved(), exact)
            }

            /// Sets `X-Note`.
            #[inline]
            pub fn x_note<By>(self, x_note: impl runtime::IntoOption<String, By>) -> Self {
                runtime::set_header(self, "X-Note", runtime::Style::SIMPLE.explode(true), x_note)
            }

            /// Sets `session`.
            #[inline]
            pub fn session<By>(mut self, session: impl runtime::IntoList<i64, By>) -> Self {
                self.0.cookie("session", runtime::Style::JSON, &session.into_list());
                self
            }
        }
        "#);
    }
}
