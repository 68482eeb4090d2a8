//! One operation: its method on the client, and the call that the method begins.

use proc_macro2::TokenStream;
use quote::quote;

use super::answer::headers;
use super::method_comment;
use super::pages::Pages;
use super::request::body;
use crate::emit::context::Context;
use crate::emit::operations::answer::answers;
use crate::emit::operations::answer::answers::Answers;
use crate::emit::operations::answer::shared::Shared;
use crate::emit::operations::request::argument::{Argument, arguments};
use crate::emit::operations::request::body::OtherForm;
use crate::emit::root::server;
use crate::emit::text::comment::Comment;
use crate::emit::text::file::SourceFile;
use crate::emit::text::identifier::identifier;
use crate::model::Operation;
use crate::name::{ARGUMENTS, OperationNames};

/// What the parts of an operation's emission share.
pub(crate) struct Subject<'a> {
    pub(crate) context: Context<'a>,
    /// Into the API's operations.
    pub(crate) index: usize,
    pub(crate) operation: &'a Operation,
    pub(crate) names: &'a OperationNames,
}

impl<'a> Subject<'a> {
    /// An operation by its index.
    pub(crate) fn of(context: Context<'a>, index: usize) -> Option<Self> {
        Some(Self {
            context,
            index,
            operation: context.api.operations.get(index)?,
            names: context.names.operations.get(index)?,
        })
    }
}

/// One operation with everything that its parts are made from.
pub(super) struct Prepared<'a> {
    pub(super) subject: Subject<'a>,
    required: Vec<Argument>,
    pub(super) optional: Vec<Argument>,
    /// The body in its other forms.
    pub(super) bodies: Vec<OtherForm<'a>>,
    pub(super) answers: Answers,
    pub(super) pages: Option<Pages>,
    shared: &'a Shared,
}

impl<'a> Prepared<'a> {
    /// Looks at an operation, and imports into the file what its types need.
    pub(super) fn of(context: Context<'a>, index: usize, shared: &'a Shared, file: &mut SourceFile) -> Option<Self> {
        let subject = Subject::of(context, index)?;
        let (required, optional) = arguments(&subject, file)
            .into_iter()
            .partition(|argument| argument.required);
        let bodies = OtherForm::all(&subject, file);
        let answers = Answers::of(&subject, shared, file);
        let pages = Pages::of(&subject, &answers, file);
        Some(Self {
            subject,
            required,
            optional,
            bodies,
            answers,
            pages,
            shared,
        })
    }

    /// The methods on the client, the call that they begin, and the types that only this operation has.
    pub(super) fn emit(&self, example: Option<String>, file: &mut SourceFile) {
        let methods = self.methods(example);
        file.items(quote!(impl crate::Client { #methods }));
        file.table(answers::table(&self.subject, &self.answers));
        body::emit_parts(&self.subject, &self.bodies, file);
        let bodies = self
            .bodies
            .iter()
            .map(|form| &form.argument)
            .filter(|body| !body.required);
        let optional: Vec<&Argument> = self.optional.iter().chain(bodies).collect();
        file.items(setters(&self.subject, &optional));
        headers::emit(&self.subject, &self.shared.headers, file);
        if let Some(pages) = &self.pages {
            file.items(pages.implementation.clone());
        }
        if self.required.len() > ARGUMENTS {
            let names = self.subject.names;
            let required: Vec<&Argument> = self.required.iter().collect();
            file.items(arguments_struct(&names.arguments, &names.method, &required));
            for (form, arguments) in self.with_other_bodies() {
                file.items(arguments_struct(&form.names.arguments, &form.names.method, &arguments));
            }
        }
        answers::emit_enums(&self.subject, &self.answers, self.shared, file);
    }

    /// The method on the client, with an example in its documentation, and one for each other form of a required body.
    fn methods(&self, example: Option<String>) -> TokenStream {
        let names = self.subject.names;
        let required: Vec<&Argument> = self.required.iter().collect();
        let comment = method_comment::of(self, example);
        let own = method(&self.subject, &names.method, &names.arguments, &required, &comment);
        let others = self.with_other_bodies().map(|(form, arguments)| {
            let comment = form.comment(&self.subject);
            method(
                &self.subject,
                &form.names.method,
                &form.names.arguments,
                &arguments,
                &comment,
            )
        });
        quote!(#own #(#others)*)
    }

    /// Each other form of a required body, and what is required with it.
    fn with_other_bodies(&self) -> impl Iterator<Item = (&OtherForm<'_>, Vec<&Argument>)> {
        self.bodies.iter().filter(|form| form.argument.required).map(|form| {
            let body = &form.argument;
            let others = self.required.iter().filter(|argument| argument.name != body.name);
            (form, others.chain([body]).collect())
        })
    }
}

/// A method on the client: it puts the required arguments into a new call.
fn method(
    subject: &Subject<'_>,
    name: &str,
    structure: &str,
    required: &[&Argument],
    comment: &Comment,
) -> TokenStream {
    let method = identifier(name);
    let call_type = identifier(&subject.names.call);
    let comment = comment.attributes();
    let deprecated = deprecated(subject.operation.documentation.deprecated);
    // Of what clippy takes for a trait's method, this one alone looks like it: it may give anything.
    let allow = (name == "cmp").then(|| quote!(#[allow(clippy::should_implement_trait)]));
    let as_struct = required.len() > ARGUMENTS;
    let parameters: Vec<TokenStream> = if as_struct {
        let arguments = identifier(structure);
        vec![quote!(arguments: #arguments)]
    } else {
        required.iter().map(|argument| argument.parameter()).collect()
    };
    let statements: Vec<TokenStream> = required
        .iter()
        .map(|argument| {
            let name = identifier(&argument.name);
            if as_struct {
                argument.owned_statement(&quote!(call.0), &quote!(arguments.#name))
            } else {
                argument.statement(&quote!(call.0), &quote!(#name))
            }
        })
        .collect();
    let body = match statements.is_empty() {
        true => quote!(#call_type::new(self.core())),
        false => quote! {
            let mut call = #call_type::new(self.core());
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
fn setters(subject: &Subject<'_>, optional: &[&Argument]) -> TokenStream {
    let server = server::setter(subject.context, subject.index);
    if optional.is_empty() && server.is_none() {
        return TokenStream::new();
    }
    let call_type = identifier(&subject.names.call);
    let setters = optional.iter().map(|argument| {
        let name = identifier(&argument.name);
        let comment = argument.comment.attributes();
        let parameter = argument.parameter();
        let statement = argument.statement(&quote!(self.0), &quote!(#name));
        let deprecated = deprecated(argument.deprecated);
        quote! {
            #comment
            #deprecated
            #[inline]
            pub fn #name(mut self, #parameter) -> Self {
                #statement
                self
            }
        }
    });
    let is_operator = optional
        .iter()
        .any(|argument| OPERATORS.contains(&argument.name.as_str()));
    let allow = is_operator.then(|| quote!(#[allow(clippy::should_implement_trait)]));
    quote!(#allow impl #call_type { #(#setters)* #server })
}

/// The struct for more required arguments than one can tell apart by their order.
fn arguments_struct(name: &str, method: &str, required: &[&Argument]) -> TokenStream {
    let name = identifier(name);
    let comment = Comment::from_markdown(format!("What [`{0}`](crate::Client::{0}) needs.", plain(method)));
    let comment = comment.attributes();
    let fields = required.iter().map(|argument| {
        let name = identifier(&argument.name);
        let comment = argument.comment.attributes();
        let kind = &argument.owned;
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
    use crate::emit::fixture::{block, described};

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
        described(&yaml, "src/operations/general.rs")
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
    fn a_value_of_several_segments_is_told() {
        let text = described(
            "paths: {'/files/{path=**}/{type}': {get: {operationId: file, parameters: [{name: type, in: path, required: true, allowReserved: true, schema: {type: string}}], responses: {}}}}",
            "src/operations/general.rs",
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
        let text = described(
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
            "src/operations/general.rs",
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
        let text = described(
            "paths:\n  /pets:\n    get:\n      operationId: list\n      parameters: [{name: old, in: query, deprecated: true, schema: {type: integer}}, {name: new, in: query, schema: {type: integer}}]\n      responses: {}\n",
            "src/operations/general.rs",
        );
        let deprecated = "#[deprecated = \"the API's description says so\"]";
        assert!(
            text.contains(&format!("{deprecated}\n    #[inline]\n    pub fn old(")),
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
        let text = described(
            "paths: {/a: {get: {operationId: sum, parameters: [{name: add, in: query, schema: {type: integer}}], responses: {}}}}",
            "src/operations/general.rs",
        );
        assert!(
            text.contains("#[allow(clippy::should_implement_trait)]\nimpl SumCall {"),
            "{text}"
        );
    }
}
