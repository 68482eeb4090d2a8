//! One operation: its method on the client, and the call that the method begins.

use std::ops::Deref;

use proc_macro2::TokenStream;
use quote::quote;

use super::answer::{answers, headers};
use super::{method_comment, pages};
use crate::emit::context::Context;
use crate::emit::operations::request::{argument, body};
use crate::emit::root::server;
use crate::emit::text::comment::Comment;
use crate::emit::text::file::SourceFile;
use crate::emit::text::identifier::identifier;
use crate::face::{Method, Operation};

/// What the parts of an operation's emission share.
#[derive(Clone, Copy)]
pub(crate) struct Subject<'a> {
    pub(crate) context: Context<'a>,
    face: &'a Operation<'a>,
}

impl<'a> Deref for Subject<'a> {
    type Target = Operation<'a>;

    fn deref(&self) -> &Operation<'a> {
        self.face
    }
}

impl<'a> Subject<'a> {
    /// An operation by its index.
    pub(crate) fn of(context: Context<'a>, index: usize) -> Option<Self> {
        let face = context.face.operations.get(index)?;
        Some(Self { context, face })
    }

    /// The methods on the client or its group, the call that they begin, and the types that only this operation has.
    pub(super) fn emit(&self, example: Option<String>, file: &mut SourceFile) {
        let methods = self.methods(example, file);
        let receiver = self.receiver.path.strip_prefix("crate::groups::").map(identifier);
        file.items(match receiver {
            Some(group) => quote!(impl crate::groups::#group<'_> { #methods }),
            None => quote!(impl crate::Client { #methods }),
        });
        let table = answers::table(self, file);
        file.table(table);
        body::emit_parts(self, file);
        let setters = setters(self, file);
        file.items(setters);
        headers::emit(self, file);
        let pages = pages::emit(self, file);
        file.items(pages);
        for method in self.face.methods() {
            if let Some(name) = method.structure {
                let structure = arguments_struct(self, name, &method, file);
                file.items(structure);
            }
        }
        answers::emit_successes(self, file);
    }

    /// The method, with an example in its documentation, and one for each other form of a required body.
    fn methods(&self, example: Option<String>, file: &mut SourceFile) -> TokenStream {
        let methods = self.face.methods().map(|own| {
            let comment = match own.body {
                None => method_comment::of(self, example.clone()),
                Some(form) => body::comment(self, form),
            };
            method(self, &own, &comment, file)
        });
        methods.collect()
    }
}

/// A method on the client or a group: it puts the required arguments into a new call.
fn method(subject: &Subject<'_>, own: &Method<'_, '_>, comment: &Comment, file: &mut SourceFile) -> TokenStream {
    let (method, required) = (identifier(own.name), own.required.iter());
    let call_type = identifier(&subject.names.call);
    let comment = comment.attributes();
    let deprecated = deprecated(subject.operation.documentation.deprecated);
    // Of what clippy takes for a trait's method, this one alone looks like it: it may give anything.
    let allow = (own.name == "cmp").then(|| quote!(#[allow(clippy::should_implement_trait)]));
    let parameters: Vec<TokenStream> = match own.structure {
        Some(structure) => {
            let arguments = identifier(structure);
            vec![quote!(arguments: #arguments)]
        }
        None => required
            .clone()
            .map(|one| argument::parameter(subject, one, file))
            .collect(),
    };
    let statements: Vec<TokenStream> = required
        .map(|argument| {
            let name = identifier(argument.name);
            match own.structure {
                Some(_) => argument::owned_statement(subject, argument, &quote!(call.0), &quote!(arguments.#name)),
                None => argument::statement(subject, argument, &quote!(call.0), &quote!(#name), file),
            }
        })
        .collect();
    let filled = subject
        .optional
        .iter()
        .filter_map(|argument| argument::filling(argument, &quote!(call.0)));
    let statements: Vec<TokenStream> = statements
        .into_iter()
        .chain(filled)
        .chain(argument::unstreamed(subject.operation, &quote!(call.0)))
        .collect();
    let core = match subject.receiver.is_group {
        true => quote!(self.0),
        false => quote!(self.core()),
    };
    let body = match statements.is_empty() {
        true => quote!(#call_type::new(#core)),
        false => quote! {
            let mut call = #call_type::new(#core);
            #(#statements)*
            call
        },
    };
    quote! {
        #comment
        #deprecated
        #allow
        #[inline]
        pub fn #method(&self, #(#parameters),*) -> #call_type { #body }
    }
}

/// What clippy takes for an operator's method: a setter called as one of these.
pub(crate) const OPERATORS: &[&str] = &[
    "add", "bitand", "bitor", "bitxor", "div", "mul", "rem", "shl", "shr", "sub",
];

/// A setter for each optional argument, and for the server where there is a choice.
fn setters(subject: &Subject<'_>, file: &mut SourceFile) -> TokenStream {
    let server = subject.server.map(server::setter);
    if subject.setters().next().is_none() && server.is_none() {
        return TokenStream::new();
    }
    let call_type = identifier(&subject.names.call);
    let setters = subject.setters().map(|argument| {
        let name = identifier(argument.name);
        let comment = argument::comment(argument).attributes();
        let generics = argument::generics(&argument.giving);
        let parameter = argument::parameter(subject, argument, file);
        let deprecated = deprecated(argument.deprecated);
        let refilled = argument::emptying(argument, &quote!(self.0));
        let whole = argument::whole_setter(subject, argument).filter(|_| refilled.is_none());
        let (mutable, body) = match whole {
            Some(whole) => (None, whole),
            None => {
                let statement = argument::statement(subject, argument, &quote!(self.0), &quote!(#name), file);
                (Some(quote!(mut)), quote!(#refilled #statement self))
            }
        };
        quote! {
            #comment
            #deprecated
            #[inline]
            pub fn #name #generics(#mutable self, #parameter) -> Self { #body }
        }
    });
    let setters: Vec<TokenStream> = setters.collect();
    let is_operator = subject.setters().any(|argument| OPERATORS.contains(&argument.name));
    let allow = is_operator.then(|| quote!(#[allow(clippy::should_implement_trait)]));
    quote!(#allow impl #call_type { #(#setters)* #server })
}

/// The struct for more required arguments than one can tell apart by their order.
fn arguments_struct(subject: &Subject<'_>, name: &str, method: &Method<'_, '_>, file: &mut SourceFile) -> TokenStream {
    let name = identifier(name);
    let comment = Comment::from_markdown(format!(
        "What [`{}`]({}) needs.",
        plain(method.name),
        subject.path(method.name)
    ));
    let comment = comment.attributes();
    let fields = method.required.iter().map(|argument| {
        let name = identifier(argument.name);
        let comment = argument::comment(argument).attributes();
        let kind = subject.context.written(&argument.giving.owned, file);
        quote!(#comment pub #name: #kind)
    });
    quote! {
        #comment
        #[derive(Debug)]
        pub struct #name { #(#fields),* }
    }
}

fn deprecated(is_deprecated: bool) -> Option<TokenStream> {
    is_deprecated.then(|| quote!(#[deprecated = "the API's description says so"]))
}

/// A name as it stands in a link: without `r#`.
pub(crate) fn plain(name: &str) -> &str {
    name.strip_prefix("r#").unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use crate::emit::fixture::{block, operations};

    fn emitted(required: &[&str]) -> String {
        let parameters: Vec<String> = required
            .iter()
            .map(|name| format!("{{name: {name}, in: path, required: true, schema: {{type: string}}}}"))
            .collect();
        let template: Vec<String> = required.iter().map(|name| format!("{{{name}}}")).collect();
        let yaml = format!(
            "paths:\n  /pets/{}:\n    get:\n      operationId: getPet\n      summary: Finds */ a pet\n      deprecated: true\n      parameters: [{}]\n      responses: {{'404': {{description: none}}}}\n",
            template.join("/"),
            parameters.join(", ")
        );
        operations(&yaml)
    }

    #[test]
    fn what_is_required_is_an_argument() {
        insta::assert_snapshot!(block(&emitted(&["id"]), "impl crate::Client {"), @r#"
        impl crate::Client {
            /// Finds \*/ a pet
            ///
            /// `GET /pets/{id}` gives [`Body`](runtime::Body).
            ///
            /// ```no_run
            /// # async fn example(client: pets::Client) -> Result<(), Box<dyn std::error::Error>> {
            /// let answer = client.get_pet("id").await?;
            /// # Ok(()) }
            /// ```
            ///
            /// # Errors
            ///
            /// - 404: none
            #[deprecated = "the API's description says so"]
            #[inline]
            pub fn get_pet(&self, id: &str) -> GetPetCall {
                let mut call = GetPetCall::new(self.core());
                call.0.path("id", runtime::Style::SIMPLE, &id);
                call
            }
        }
        "#);
    }

    #[test]
    fn a_declared_idempotency_key_has_the_setter_of_every_call_or_is_an_argument() {
        let emitted = |required: bool| {
            operations(&format!(
                "paths: {{/a: {{post: {{operationId: add, parameters: [{{name: IDEMPOTENCY-Key, in: header, required: {required}, schema: {{type: string}}}}, {{name: idempotency_key, in: query, schema: {{type: string}}}}], responses: {{}}}}}}}}"
            ))
        };
        let optional = emitted(false);
        assert!(!optional.contains("pub fn idempotency_key<"), "{optional}");
        assert!(!optional.contains("IDEMPOTENCY"), "{optional}");
        assert!(optional.contains("pub fn idempotency_key_query<"), "{optional}");
        let required = emitted(true);
        assert!(
            required.contains("pub fn add(&self, idempotency_key: &str) -> AddCall"),
            "{required}"
        );
    }

    #[test]
    fn a_value_of_several_segments_is_told() {
        let text = operations(
            "paths: {'/files/{path=**}/{type}': {get: {operationId: file, parameters: [{name: type, in: path, required: true, allowReserved: true, schema: {type: string}}], responses: {}}}}",
        );
        for name in ["path", "type"] {
            assert!(
                text.contains(&format!("/// `{name}` may have several segments")),
                "{text}"
            );
        }
    }

    #[test]
    fn an_error_is_said_in_a_whole_sentence_and_no_description_breaks_the_list() {
        let text = operations(
            r#"
paths:
  /pets:
    get:
      operationId: list
      responses:
        '200': {description: ok}
        '404': {description: "There is no\nsuch pet. It may come."}
        '409': {description: "- a\n- b"}
        default: {description: "`[x]: y` went *wrong"}
"#,
        );
        let errors: Vec<&str> = text
            .lines()
            .skip_while(|line| !line.contains("# Errors"))
            .skip(2)
            .take(3)
            .collect();
        insta::assert_snapshot!(errors.join("\n"), @r"
        /// - 404: There is no such pet.
        /// - 409
        /// - Any other status: `[x]: y` went \*wrong
        ");
    }

    #[test]
    fn what_should_not_be_given_any_more_is_deprecated() {
        let text = operations(
            "paths:\n  /pets:\n    get:\n      operationId: list\n      parameters: [{name: old, in: query, deprecated: true, schema: {type: integer}}, {name: new, in: query, schema: {type: integer}}]\n      responses: {}\n",
        );
        let deprecated = "#[deprecated = \"the API's description says so\"]";
        assert!(
            text.contains(&format!("{deprecated}\n    #[inline]\n    pub fn old<By>(")),
            "{text}"
        );
        assert_eq!(text.matches(deprecated).count(), 1, "{text}");
    }

    #[test]
    fn many_required_arguments_are_named_in_a_struct() {
        let text = emitted(&["a", "b", "c", "d", "e"]);
        assert!(
            text.contains("pub fn get_pet(&self, arguments: GetPetArguments) -> GetPetCall {"),
            "{text}"
        );
        insta::assert_snapshot!(block(&text, "pub struct GetPetArguments {"), @"
        pub struct GetPetArguments {
            /// Sets `a`.
            pub a: String,
            /// Sets `b`.
            pub b: String,
            /// Sets `c`.
            pub c: String,
            /// Sets `d`.
            pub d: String,
            /// Sets `e`.
            pub e: String,
        }
        ");
    }

    #[test]
    fn a_setter_called_as_an_operators_method_is_allowed_to_be() {
        let text = operations(
            "paths: {/a: {get: {operationId: sum, parameters: [{name: add, in: query, schema: {type: integer}}], responses: {}}}}",
        );
        assert!(
            text.contains("#[allow(clippy::should_implement_trait)]\nimpl SumCall {"),
            "{text}"
        );
    }
}
