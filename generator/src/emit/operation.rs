//! One operation: its method on the client, and the call that the method begins.

use proc_macro2::TokenStream;
use quote::quote;

use super::answer::Answers;
use super::argument::{Argument, arguments};
use super::comment::Comment;
use super::context::Context;
use super::documentation::code;
use super::file::SourceFile;
use super::identifier::identifier;
use super::{answer, descriptor};
use crate::model::{Operation, StatusPattern};
use crate::name::OperationNames;

/// Above this many required arguments, the method takes a struct.
const MOST_ARGUMENTS: usize = 4;

/// What the parts of an operation's emission share.
pub(super) struct Subject<'a> {
    pub(super) context: Context<'a>,
    pub(super) operation: &'a Operation,
    pub(super) names: &'a OperationNames,
}

/// Emits everything of one operation but the types that stand beside it.
pub(super) fn emit(context: Context<'_>, index: usize, file: &mut SourceFile) {
    let (Some(operation), Some(names)) = (context.api.operations.get(index), context.names.operations.get(index))
    else {
        return;
    };
    let subject = Subject {
        context,
        operation,
        names,
    };
    let arguments = arguments(&subject, file);
    let answers = Answers::of(&subject, file);
    let (required, optional): (Vec<_>, Vec<_>) = arguments.into_iter().partition(|argument| argument.required);
    let method = method(&subject, &required, &answers);
    let call = call(&subject, &optional);
    let future = answer::future(&subject, &answers);
    let enums = answer::enums(&subject, &answers);
    file.items(quote!(#method #call #future));
    if required.len() > MOST_ARGUMENTS {
        file.items(arguments_struct(&subject, &required));
    }
    file.items(enums);
}

/// The method on the client.
fn method(subject: &Subject<'_>, required: &[Argument], answers: &Answers) -> TokenStream {
    let names = subject.names;
    let method = identifier(&names.method);
    let call_type = identifier(&names.request);
    let descriptor = descriptor::of(subject, answers);
    let comment = documentation(subject).attributes();
    let deprecated = deprecated(subject);
    let as_struct = required.len() > MOST_ARGUMENTS;
    let parameters: Vec<TokenStream> = if as_struct {
        let arguments = identifier(&names.arguments);
        vec![quote!(arguments: #arguments)]
    } else {
        required.iter().map(Argument::parameter).collect()
    };
    let statements: Vec<TokenStream> = required
        .iter()
        .map(|argument| {
            let name = identifier(&argument.name);
            if as_struct {
                argument.owned_statement(&quote!(call), &quote!(arguments.#name))
            } else {
                argument.statement(&quote!(call), &quote!(#name))
            }
        })
        .collect();
    let mutable = (!statements.is_empty()).then(|| quote!(mut));
    quote! {
        impl crate::Client {
            #comment
            #deprecated
            pub fn #method(&self, #(#parameters),*) -> #call_type {
                static OPERATION: runtime::Operation = #descriptor;
                let #mutable call = runtime::Call::new(self.core(), &OPERATION);
                #(#statements)*
                #call_type { call }
            }
        }
    }
}

/// The call: a struct, and a setter for each optional argument.
fn call(subject: &Subject<'_>, optional: &[Argument]) -> TokenStream {
    let call_type = identifier(&subject.names.request);
    let comment = Comment::from_markdown(format!(
        "A call of [`{0}`](crate::Client::{0}): `.await` sends it.",
        plain(&subject.names.method)
    ));
    let comment = comment.attributes();
    let setters: Vec<TokenStream> = optional
        .iter()
        .map(|argument| {
            let name = identifier(&argument.name);
            let comment = argument.comment.attributes();
            let parameter = argument.parameter();
            let statement = argument.statement(&quote!(self.call), &quote!(#name));
            quote! {
                #comment
                pub fn #name(mut self, #parameter) -> Self {
                    #statement
                    self
                }
            }
        })
        .collect();
    let setters = (!setters.is_empty()).then(|| quote!(impl #call_type { #(#setters)* }));
    quote! {
        #comment
        #[derive(Debug)]
        #[must_use = "a call is sent when it is awaited"]
        pub struct #call_type {
            call: runtime::Call,
        }
        #setters
        runtime::request!(#call_type);
    }
}

/// The struct for more required arguments than one can tell apart by their order.
fn arguments_struct(subject: &Subject<'_>, required: &[Argument]) -> TokenStream {
    let name = identifier(&subject.names.arguments);
    let comment = Comment::from_markdown(format!(
        "What [`{0}`](crate::Client::{0}) needs.",
        plain(&subject.names.method)
    ));
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

/// What the description says, then method and path, then the declared errors.
fn documentation(subject: &Subject<'_>) -> Comment {
    let operation = subject.operation;
    let mut comment = Comment::of(&operation.documentation);
    comment.markdown(code(&format!("{} {}", operation.method, operation.path)));
    let errors: Vec<String> = operation
        .responses
        .iter()
        .filter(|response| !answer::is_success(operation, response.status))
        .map(|response| {
            let status = match response.status {
                StatusPattern::Exact(status) => status.to_string(),
                StatusPattern::Class(digit) => format!("{digit}xx"),
                StatusPattern::Default => "Any other status".to_owned(),
            };
            let said = response.documentation.description.as_deref().unwrap_or_default();
            let first = said.lines().find(|line| !line.trim().is_empty()).unwrap_or("").trim();
            match first {
                "" => format!("- {status}"),
                first => format!("- {status}: {first}"),
            }
        })
        .collect();
    if !errors.is_empty() {
        comment.markdown("# Errors");
        comment.text(&errors.join("\n"));
    }
    comment
}

fn deprecated(subject: &Subject<'_>) -> Option<TokenStream> {
    subject
        .operation
        .documentation
        .deprecated
        .then(|| quote!(#[deprecated = "the API's description says so"]))
}

/// A name as it stands in a link: without `r#`.
pub(super) fn plain(name: &str) -> &str {
    name.strip_prefix("r#").unwrap_or(name)
}
