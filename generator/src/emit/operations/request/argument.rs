//! What an operation is given: parameters and the body, each an argument or a setter.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::body;
use crate::emit::context::Context;
use crate::emit::operations::operation::Subject;
use crate::emit::text::comment::Comment;
use crate::emit::text::documentation::code;
use crate::emit::text::file::SourceFile;
use crate::face::Passing;
use crate::model::{Definition, Location, Parameter, ParameterStyle, Style, Type};

/// One thing that an operation is given.
pub(crate) struct Argument {
    /// Its name in Rust.
    pub(crate) name: String,
    /// Must be given.
    pub(crate) required: bool,
    /// What is said about it.
    pub(crate) comment: Comment,
    /// The description says that it should not be given any more.
    pub(crate) deprecated: bool,
    /// Its type as a field.
    pub(crate) owned: TokenStream,
    /// How it is handed over.
    pub(super) passing: Passing,
    /// How it gets into the call.
    pub(super) effect: Effect,
}

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

impl Argument {
    /// `name: Type`, as a parameter of a method.
    pub(crate) fn parameter(&self) -> TokenStream {
        self.passing.written(&self.name, &self.owned)
    }

    /// The statement that puts a value, which was handed over as a parameter, into the call.
    pub(crate) fn statement(&self, call: &TokenStream, value: &TokenStream) -> TokenStream {
        match (&self.effect, self.passing) {
            (Effect::Value(method, before), Passing::Text) => quote!(#call.#method(#before #value.to_owned());),
            (Effect::Value(method, before), _) => quote!(#call.#method(#before #value);),
            (Effect::Converted(method, before), _) => {
                let owned = &self.owned;
                quote!(#call.#method(#before Into::<#owned>::into(#value));)
            }
            (Effect::Reference(method, before), passing) => {
                let value = passing.referenced(value, &self.owned);
                quote!(#call.#method(#before #value);)
            }
            (Effect::ReferenceThen(method, before, after), passing) => {
                let value = passing.referenced(value, &self.owned);
                quote!(#call.#method(#before #value, #after);)
            }
        }
    }

    /// The same for a value that is a field.
    pub(crate) fn owned_statement(&self, call: &TokenStream, value: &TokenStream) -> TokenStream {
        match &self.effect {
            Effect::Value(method, before) | Effect::Converted(method, before) => quote!(#call.#method(#before #value);),
            Effect::Reference(method, before) => quote!(#call.#method(#before &#value);),
            Effect::ReferenceThen(method, before, after) => quote!(#call.#method(#before &#value, #after);),
        }
    }
}

/// All arguments: the required ones in the order path, query, header, cookie, body; the others as declared.
pub(crate) fn arguments(subject: &Subject<'_>, file: &mut SourceFile) -> Vec<Argument> {
    let mut parameters: Vec<(&Parameter, &String)> = subject
        .operation
        .parameters
        .iter()
        .zip(&subject.names.parameters)
        .collect();
    parameters.sort_by_key(|(parameter, _)| parameter.location.place());
    let mut arguments: Vec<Argument> = parameters
        .into_iter()
        .map(|(parameter, name)| of_parameter(subject.context, parameter, name, file))
        .collect();
    arguments.extend(body::argument(subject, file));
    arguments
}

fn of_parameter(context: Context<'_>, parameter: &Parameter, name: &str, file: &mut SourceFile) -> Argument {
    let kind = without_null(context, &parameter.kind);
    let wire = Literal::string(&parameter.name);
    let style = style(parameter);
    let effect = match parameter.location {
        Location::Path => Effect::Reference(quote!(path), quote!(#wire, #style,)),
        Location::Query => Effect::Reference(quote!(query), quote!(#wire, #style,)),
        Location::Header => Effect::Reference(quote!(header), quote!(#wire, #style,)),
        Location::Cookie => Effect::Reference(quote!(cookie), quote!(#wire, #style,)),
        Location::QueryString => Effect::Reference(quote!(query_string), quote!()),
    };
    let mut comment = Comment::of_value(&parameter.documentation, parameter.default.as_deref());
    if comment.is_empty() {
        comment.markdown(format!("Sets {}.", code(&parameter.name)));
    }
    let (owned, passing) = handed_over(context, kind, file);
    Argument {
        name: name.to_owned(),
        required: parameter.required || parameter.location == Location::Path,
        comment,
        deprecated: parameter.documentation.deprecated,
        owned,
        passing,
        effect,
    }
}

/// The type without `null`, which a parameter expresses by absence.
pub(crate) fn without_null<'a>(context: Context<'a>, kind: &'a Type) -> &'a Type {
    let mut kind = kind;
    // Bounded by the number of types: aliases form no cycle.
    for _ in 0..=context.api.types.len() {
        match kind {
            Type::Nullable(inner) => kind = inner,
            Type::Named(id) => match context.definition(*id) {
                Some(Definition::Alias(target @ Type::Nullable(_))) => kind = target,
                _ => break,
            },
            _ => break,
        }
    }
    kind
}

/// A value's type, and how it is handed over.
pub(super) fn handed_over(context: Context<'_>, kind: &Type, file: &mut SourceFile) -> (TokenStream, Passing) {
    match context.passing(kind) {
        Passing::Text => (quote!(String), Passing::Text),
        passing => (context.type_path(kind, file), passing),
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
    use crate::emit::fixture::{block, described};

    #[test]
    fn a_parameter_goes_where_it_is_declared_in_its_style() {
        let text = described(
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
            "src/operations/general.rs",
        );
        assert!(
            text.contains(r#"call.0.path("id", runtime::Style::MATRIX, &id);"#),
            "{text}"
        );
        insta::assert_snapshot!(block(&text, "impl GetPetCall {"), @r#"
        impl GetPetCall {
            /// Sets `tags`.
            #[inline]
            pub fn tags(mut self, tags: Vec<String>) -> Self {
                self.0.query("tags", runtime::Style::PIPE_DELIMITED, &tags);
                self
            }

            /// Sets `filter`.
            #[inline]
            pub fn filter(mut self, filter: BTreeMap<String, String>) -> Self {
                self.0.query("filter", runtime::Style::DEEP_OBJECT, &filter);
                self
            }

            /// The server's default is `"a"`.
            #[inline]
            pub fn exact(mut self, exact: &str) -> Self {
                self.0.query("exact", runtime::Style::FORM.allow_reserved(), &exact);
                self
            }

            /// Sets `X-Note`.
            #[inline]
            pub fn x_note(mut self, x_note: &str) -> Self {
                self.0.header("X-Note", runtime::Style::SIMPLE.explode(true), &x_note);
                self
            }

            /// Sets `session`.
            #[inline]
            pub fn session(mut self, session: Vec<i64>) -> Self {
                self.0.cookie("session", runtime::Style::JSON, &session);
                self
            }
        }
        "#);
    }
}
