//! What stands for the parts of a multipart body: `new` with the required ones, and a setter for each other.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::argument::{generics, style_tokens};
use crate::emit::context::Context;
use crate::emit::operations::operation::{OPERATORS, Subject, plain};
use crate::emit::text::comment::Comment;
use crate::emit::text::documentation::code;
use crate::emit::text::file::SourceFile;
use crate::emit::text::identifier::identifier;
use crate::emit::types::constructor::constant;
use crate::emit::types::record::field_comment;
use crate::face::{Beginning, Constructor, Part, Parts, Passing, Taking, Way};
use crate::model::{PartContent, Type};

/// A part, and in the file its type and that of the parameter that takes it.
struct Given<'f, 'a> {
    own: &'f Part<'a>,
    owned: TokenStream,
    parameter: TokenStream,
}

impl Given<'_, '_> {
    fn of<'f, 'a>(own: &'f Part<'a>, context: Context<'_>, file: &mut SourceFile) -> Given<'f, 'a> {
        let owned = match own.giving.way {
            // It is not named, and what names nothing brings nothing in.
            Way::Set(Taking::Free) => TokenStream::new(),
            _ => context.written(&own.giving.owned, file),
        };
        Given {
            own,
            owned,
            parameter: context.written(&own.giving.parameter(), file),
        }
    }

    fn is_argument(&self) -> bool {
        matches!(self.own.beginning, Beginning::Argument)
    }

    fn parameter(&self) -> TokenStream {
        let name = identifier(self.own.name);
        let kind = &self.parameter;
        quote!(#name: #kind)
    }

    /// The method that sets it.
    fn setter(&self, context: Context<'_>) -> TokenStream {
        let comment = self.comment(context).attributes();
        let deprecated = deprecated(self);
        let own = identifier(self.own.name);
        let parameter = self.parameter();
        let value = quote!(#own);
        let body = match self.own.giving.way {
            Way::Handed(passing) => {
                let put = self.put(&value, passing);
                quote!(Self(self.0 #put))
            }
            Way::Set(taking) => {
                let option = taking.option(&value, &self.owned);
                let put = self.put(&value, Passing::Value);
                quote! {
                    match #option {
                        Some(#own) => Self(self.0 #put),
                        None => self,
                    }
                }
            }
        };
        let generics = generics(&self.own.giving);
        quote! {
            #comment
            #deprecated
            #[must_use]
            #[inline]
            pub fn #own #generics(self, #parameter) -> Self { #body }
        }
    }

    /// `.with_value("name", "", &value)`, for a value that is handed over so.
    fn put(&self, value: &TokenStream, passing: Passing) -> TokenStream {
        let name = Literal::string(&self.own.part.property.name);
        let media_type = Literal::string(self.own.part.media_type.as_deref().unwrap_or_default());
        let headers = self.own.part.headers.iter().filter_map(|header| {
            let value = Literal::string(header.value.as_deref()?);
            let field = Literal::string(&header.name);
            Some(quote!(.with_header(#name, #field, #value)))
        });
        let put = match (&self.own.part.holds, self.own.part.style) {
            (PartContent::File { several, .. }, _) => {
                let method = if *several {
                    quote!(with_files)
                } else {
                    quote!(with_file)
                };
                let value = if passing == Passing::Into {
                    quote!(#value.into())
                } else {
                    value.clone()
                };
                quote!(.#method(#name, #media_type, #value))
            }
            (PartContent::Value, Some((style, explode))) => {
                let style = style_tokens(style, explode, false);
                let value = passing.referenced(value, &self.owned);
                quote!(.with_styled(#name, #style, #value))
            }
            (PartContent::Value, None) => {
                let value = passing.referenced(value, &self.owned);
                quote!(.with_value(#name, #media_type, #value))
            }
        };
        quote!(#put #(#headers)*)
    }

    /// What is said about it; what it is called, where the description says nothing.
    fn comment(&self, context: Context<'_>) -> Comment {
        let property = &self.own.part.property;
        let mut comment = field_comment(property);
        if comment.is_empty() {
            comment.markdown(format!("The part {}.", code(&property.name)));
        }
        comment.sentences(&self.sentences(context));
        comment.sentences(&self.fields());
        comment
    }

    /// Which header fields it has.
    fn fields(&self) -> Vec<String> {
        let named = |is_said: bool| -> Vec<String> {
            let headers = self.own.part.headers.iter();
            let headers = headers.filter(|header| header.value.is_some() == is_said);
            headers.map(|header| code(&header.name)).collect()
        };
        let fields = |names: &[String]| match names {
            [only] => format!("the header field {only}"),
            names => format!("the header fields {}", names.join(", ")),
        };
        let mut sentences = Vec::new();
        let (said, unsaid) = (named(true), named(false));
        if !said.is_empty() {
            sentences.push(format!("It is sent with {}.", fields(&said)));
        }
        if !unsaid.is_empty() {
            let way = match self.own.part.holds {
                PartContent::File { .. } => "`Part::header` gives it",
                PartContent::Value => "Only a part that is added by `part` in its place can have",
            };
            sentences.push(format!("{way} {}.", fields(&unsaid)));
        }
        sentences
    }

    /// What a file may be.
    fn sentences(&self, context: Context<'_>) -> Vec<String> {
        let PartContent::File { several, text, kinds } = &self.own.part.holds else {
            return Vec::new();
        };
        let declared = self.own.part.media_type.as_deref().unwrap_or_default().split(',');
        let media_types: Vec<String> = declared
            .map(str::trim)
            .filter(|one| !one.is_empty())
            .map(code)
            .collect();
        let of = match media_types.is_empty() {
            true => String::new(),
            false => format!(", {}", media_types.join(" or ")),
        };
        let mut sentences = vec![match several {
            true => format!("Any number of files{of}."),
            false => format!("A file{of}."),
        }];
        if *text {
            sentences.push("Or text, made by `Part::text`.".to_owned());
        }
        let names: Vec<String> = kinds.iter().filter_map(|kind| named(context, kind)).collect();
        if !names.is_empty() {
            sentences.push(format!("Or {} as JSON, made by `Part::json`.", names.join(" or ")));
        }
        sentences
    }
}

fn named(context: Context<'_>, kind: &Type) -> Option<String> {
    match kind {
        Type::Named(id) => Some(format!("`{}`", context.names_of(*id).name)),
        _ => None,
    }
}

/// Emits the type of a body's parts.
pub(crate) fn emit(subject: &Subject<'_>, parts: &Parts<'_>, method: &str, file: &mut SourceFile) {
    let context = subject.context;
    let given: Vec<Given<'_, '_>> = parts.parts.iter().map(|own| Given::of(own, context, file)).collect();
    let arguments: Vec<Given<'_, '_>> = parts.arguments().map(|own| Given::of(own, context, file)).collect();
    let name = identifier(&parts.names.name);
    let comment = Comment::from_markdown(format!(
        "The parts of the body of [`{}`]({}). A [`Multipart`](crate::Multipart) becomes one too.",
        plain(method),
        subject.path(method)
    ));
    let comment = comment.attributes();
    let derived = (parts.constructor == Constructor::Default).then(|| quote!(, Default));
    let default = (parts.constructor == Constructor::Filled).then(|| {
        quote! {
            impl Default for #name {
                #[inline]
                fn default() -> Self { Self::new() }
            }
        }
    });
    let new = new(context, parts, &given, &arguments, file);
    let setters = given
        .iter()
        .filter(|given| matches!(given.own.beginning, Beginning::Absent))
        .map(|given| given.setter(context));
    let is_operator = given.iter().any(|given| OPERATORS.contains(&given.own.name));
    let allow = is_operator.then(|| quote!(#[allow(clippy::should_implement_trait)]));
    file.items(quote! {
        #comment
        #[derive(Debug #derived)]
        pub struct #name(runtime::Multipart);

        #allow
        impl #name {
            #new
            #(#setters)*

            /// Adds a part that the description does not declare.
            #[must_use]
            #[inline]
            pub fn part(self, name: impl Into<String>, part: impl Into<runtime::Part>) -> Self {
                Self(self.0.part(name, part))
            }
        }

        #default

        impl From<runtime::Multipart> for #name {
            #[inline]
            fn from(parts: runtime::Multipart) -> Self { Self(parts) }
        }

        impl From<#name> for runtime::Multipart {
            #[inline]
            fn from(parts: #name) -> Self { parts.0 }
        }
    });
    if let Constructor::ByName(name) = parts.constructor {
        file.items(required(context, name, parts, &arguments));
    }
}

/// `new`: with each required part as an argument, or with a struct of them where they are many. They are sent in the order of the
/// description, since some servers read what stands before a file alone.
fn new(
    context: Context<'_>,
    parts: &Parts<'_>,
    given: &[Given<'_, '_>],
    arguments: &[Given<'_, '_>],
    file: &mut SourceFile,
) -> TokenStream {
    if parts.constructor == Constructor::Default {
        return quote! {
            /// Creates a body without a part.
            #[inline]
            pub fn new() -> Self { Self::default() }
        };
    }
    let filled: Vec<TokenStream> = given
        .iter()
        .filter_map(|given| match &given.own.beginning {
            Beginning::Filled(value) => {
                let value = constant::expression(context, value, file);
                Some(given.put(&value, Passing::Value))
            }
            _ => None,
        })
        .collect();
    let sent = given.iter().filter(|given| given.is_argument());
    let mut comment = Comment::from_markdown("Creates the body from its required parts.");
    let (parameters, put): (Vec<TokenStream>, Vec<TokenStream>) = match parts.constructor {
        Constructor::ByName(name) => {
            let required = identifier(name);
            let put = sent.map(|given| {
                let own = identifier(given.own.name);
                given.put(&quote!(required.#own), Passing::Value)
            });
            (vec![quote!(required: #required)], put.collect())
        }
        _ => {
            for given in arguments {
                let mut about = given.comment(context);
                about.lead(&format!("`{}`", plain(given.own.name)));
                comment.append(about);
            }
            let put = sent.map(|given| {
                let own = identifier(given.own.name);
                let passing = match given.own.giving.way {
                    Way::Handed(passing) => passing,
                    Way::Set(_) => Passing::Value,
                };
                given.put(&quote!(#own), passing)
            });
            (arguments.iter().map(Given::parameter).collect(), put.collect())
        }
    };
    let comment = comment.attributes();
    quote! {
        #comment
        #[inline]
        pub fn new(#(#parameters),*) -> Self { Self(runtime::Multipart::new() #(#filled)* #(#put)*) }
    }
}

/// The struct that names each required part.
fn required(context: Context<'_>, required: &str, parts: &Parts<'_>, arguments: &[Given<'_, '_>]) -> TokenStream {
    let name = &parts.names.name;
    let comment = Comment::from_markdown(format!("What [`{name}::new`] needs.")).attributes();
    let fields = arguments.iter().map(|given| {
        let comment = given.comment(context).attributes();
        let own = identifier(given.own.name);
        let kind = &given.owned;
        quote!(#comment pub #own: #kind)
    });
    let required = identifier(required);
    quote! {
        #comment
        #[derive(Debug)]
        pub struct #required { #(#fields,)* }
    }
}

fn deprecated(given: &Given<'_, '_>) -> Option<TokenStream> {
    let is_deprecated = given.own.part.property.documentation.0.deprecated;
    is_deprecated.then(|| quote!(#[deprecated = "the API's description says so"]))
}

#[cfg(test)]
mod tests {
    use crate::emit::fixture::{block, operations};

    /// The file of an operation `upload` whose body is a form of these properties.
    fn file(required: &str, properties: &str, encoding: &str) -> String {
        let yaml = format!(
            "
paths:
  /files:
    post:
      operationId: upload
      requestBody:
        required: true
        content:
          multipart/form-data:
            schema: {{type: object, required: [{required}], properties: {{{properties}}}}}
            encoding: {{{encoding}}}
      responses: {{'204': {{description: ok}}}}
components: {{schemas: {{Note: {{type: object, properties: {{text: {{type: string}}}}}}}}}}
"
        );
        operations(&yaml)
    }

    #[test]
    fn required_parts_are_arguments_and_the_others_have_setters() {
        let text = file(
            "file, purpose, version",
            "file: {type: string, format: binary, description: The photograph.}, purpose: {type: string}, version: {type: string, enum: [v1]}, \
             note: {$ref: '#/components/schemas/Note'}, 'more[]': {type: array, items: {type: string, format: binary}, deprecated: true}, \
             cover: {oneOf: [{type: string, format: binary}, {type: string, format: uri}, {$ref: '#/components/schemas/Note'}]}, \
             tags: {type: array, items: {type: string}}",
            "file: {contentType: 'image/png, image/jpeg'}, tags: {style: form, explode: false}",
        );
        insta::assert_snapshot!(block(&text, "impl UploadParts {"));
    }

    #[test]
    fn arguments_stand_by_name_and_are_sent_as_the_description_has_them() {
        let text = file(
            "note, file",
            "note: {type: string}, file: {type: string, format: binary}",
            "",
        );
        assert!(
            text.contains("pub fn new(file: impl Into<runtime::Part>, note: "),
            "{text}"
        );
        let at = |part: &str| text.find(part).unwrap_or_else(|| panic!("{part}: {text}"));
        assert!(at("(\"note\", ") < at("(\"file\", "), "{text}");
    }

    #[test]
    fn an_only_value_is_sent_that_is_required_or_the_default() {
        let text = file(
            "version",
            "file: {type: string, format: binary}, version: {type: string, enum: [v1]}, \
             grant: {type: string, enum: [password], default: password}, kind: {type: string, enum: [a]}",
            "",
        );
        for (name, value) in [("version", "v1"), ("grant", "password")] {
            let put = format!(".with_value(\"{name}\", \"\", &\"{value}\".to_owned())");
            assert!(text.contains(&put), "{text}");
            assert!(!text.contains(&format!("pub fn {name}")), "{text}");
        }
        assert!(text.contains("pub fn kind<By>("), "{text}");
    }

    #[test]
    fn an_example_sends_a_file_that_need_not_be_sent() {
        let text = file("", "note: {type: string}, file: {type: string, format: binary}", "");
        let given = "pets::operations::UploadParts::new().file(pets::Part::from_path(\"path/to/file\")?)";
        assert!(text.contains(given), "{text}");
        assert!(
            text.contains("#[derive(Debug, Default)]\npub struct UploadParts(runtime::Multipart);"),
            "{text}"
        );
    }

    #[test]
    fn a_part_of_any_value_brings_in_no_type_that_nothing_names() {
        let text = file("file", "file: {type: string, format: binary}, note: {}", "");
        assert!(
            text.contains("pub fn note(self, note: impl runtime::IntoFree)"),
            "{text}"
        );
        assert!(!text.contains("Value;"), "{text}");
    }

    #[test]
    fn more_than_four_required_parts_are_given_by_name() {
        let text = file(
            "a, b, c, d, e",
            "a: {type: string, format: binary}, b: {type: string}, c: {type: integer}, d: {type: array, items: {type: string, format: binary}}, e: {type: boolean}",
            "",
        );
        assert!(
            text.contains("pub fn new(required: UploadPartsRequired) -> Self"),
            "{text}"
        );
        insta::assert_snapshot!(block(&text, "pub struct UploadPartsRequired {"));
    }

    #[test]
    fn hostile_names_stay_in_their_place() {
        let text = file(
            "",
            r#""a\"); evil!(); //\n": {type: string, format: binary, description: "`*/ } fn evil() {"}, part: {type: string}, new: {type: string}"#,
            "",
        );
        let parsed = syn::parse_file(&text).expect("a file of Rust");
        assert!(
            parsed.items.iter().all(|item| !matches!(item, syn::Item::Fn(_))),
            "{text}"
        );
        assert_eq!(text.matches("pub fn part(").count(), 1, "{text}");
        assert_eq!(text.matches("pub fn new() -> Self").count(), 1, "{text}");
    }
}
