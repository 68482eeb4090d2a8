//! How a user makes a record: `new` with what is required, and a setter for each thing that is not; of any object of JSON, where it
//! declares nothing.
//!
//! `conversion` makes a field's value of what a caller gives, `pair` writes what is set together, `constant` what is filled in, and
//! `for_tests` what only a user's tests make one with.

pub(in crate::emit) mod constant;
pub(in crate::emit) mod conversion;
pub(super) mod for_tests;
pub(in crate::emit) mod pair;

use proc_macro2::TokenStream;
use quote::quote;

use super::branch_rule::joined;
use super::record::{field_comment, record_allowance};
use super::union::type_text;
use crate::emit::context::Context;
use crate::emit::text::comment::Comment;
use crate::emit::text::documentation::code;
use crate::emit::text::file::SourceFile;
use crate::emit::text::identifier::identifier;
use crate::emit::text::table::Table;
use crate::face::{Beginning, Constructor, Declaration, Field, Rest, SetBy, Struct};
use crate::model::{Additional, Presence};
use conversion::{apply, apply_exact, setting};

/// Emits `new`, the setters, and what `new` needs.
pub(crate) fn emit(
    context: Context<'_>,
    declared: &Declaration<'_>,
    record: &Struct<'_>,
    new: Constructor<'_>,
    file: &mut SourceFile,
) {
    let text = &declared.names.name;
    let name = identifier(text);
    let tokens = match new {
        Constructor::Default => default(text, record),
        Constructor::Filled | Constructor::Arguments => new_with_arguments(context, text, record, file),
        Constructor::ByName(required) => {
            emit_required(context, text, record, required, file);
            new_with_struct(context, text, record, required, file)
        }
    };
    let allow = record_allowance(record.record);
    let pairs = pair::methods(context, record, file);
    file.items(quote! { #allow impl #name { #tokens #pairs } });
    emit_setters(context, text, record, file);
    if let Some(rest) = record.free_form() {
        let rest = identifier(rest.name);
        file.items(quote! {
            impl From<serde_json::Map<String, serde_json::Value>> for #name {
                fn from(object: serde_json::Map<String, serde_json::Value>) -> Self {
                    Self { #rest: object.into_iter().collect() }
                }
            }

            impl<V: Into<serde_json::Value>, const N: usize> From<[(&str, V); N]> for #name {
                fn from(properties: [(&str, V); N]) -> Self { Self { #rest: properties.into_iter().collect() } }
            }

            impl TryFrom<serde_json::Value> for #name {
                type Error = serde_json::Error;

                fn try_from(value: serde_json::Value) -> Result<Self, Self::Error> {
                    crate::runtime::json::deserialize(value)
                }
            }
        });
    }
    if new == Constructor::Filled {
        file.items(quote! {
            impl Default for #name {
                #[inline]
                fn default() -> Self { Self::new() }
            }
        });
    }
}

/// `new` of a record that begins empty.
fn default(name: &str, record: &Struct<'_>) -> TokenStream {
    // A setter hides the trait's function of its name.
    let is_hidden = record.fields.iter().any(|field| field.name == "default");
    let of = if is_hidden {
        quote!(<Self as Default>)
    } else {
        quote!(Self)
    };
    let comment = Comment::from_markdown(format!("Creates a new, empty `{name}`.")).attributes();
    quote! {
        #comment
        #[inline]
        pub fn new() -> Self { #of::default() }
    }
}

fn new_with_arguments(context: Context<'_>, name: &str, record: &Struct<'_>, file: &mut SourceFile) -> TokenStream {
    let mut parameters = Vec::new();
    for field in record.arguments() {
        let name = identifier(field.name);
        let kind = context.written(&field.parameter(), file);
        parameters.push(quote!(#name: #kind));
    }
    let values = values(context, record, file, |field| {
        let name = identifier(field.name);
        apply(field, &quote!(#name))
    });
    let whole = whole(record, &values, file);
    let comment = comment(name, record);
    quote! {
        #comment
        #[inline]
        pub fn new(#(#parameters),*) -> Self { #whole }
    }
}

fn new_with_struct(
    context: Context<'_>,
    name: &str,
    record: &Struct<'_>,
    required: &str,
    file: &mut SourceFile,
) -> TokenStream {
    let required = identifier(required);
    let values = values(context, record, file, |field| {
        let name = identifier(field.name);
        apply_exact(field, &quote!(required.#name))
    });
    let whole = whole(record, &values, file);
    let comment = comment(name, record);
    quote! {
        #comment
        #[inline]
        pub fn new(required: #required) -> Self { #whole }
    }
}

/// The record of these values, with what chooses a branch among them.
fn whole(record: &Struct<'_>, values: &[TokenStream], file: &mut SourceFile) -> TokenStream {
    let chosen = pair::choose(record, file);
    match (values, chosen.is_empty()) {
        ([], true) => quote!(crate::runtime::json::Decode::blank()),
        (_, true) => quote!(Self { #(#values),* }),
        (_, false) => quote! {
            let mut record = Self { #(#values),* };
            #chosen
            record
        },
    }
}

/// What `new` gives: what is required, and what is filled in although it may be absent.
fn comment(name: &str, record: &Struct<'_>) -> TokenStream {
    let is_filled = |field: &&Field<'_>| matches!(field.beginning, Beginning::Filled(_));
    let filled = record.fields.iter().filter(is_filled);
    let filled = filled.filter(|field| field.presence.may_be_absent());
    let filled: Vec<String> = filled.map(|field| code(&field.property.name)).collect();
    let of = match record.arguments().next() {
        None => "",
        Some(_) => " from its required properties",
    };
    let with = match filled.is_empty() {
        true => String::new(),
        false => format!(", with {} set", joined(filled, "and")),
    };
    let mut text = format!("Creates a new `{name}`{of}{with}.");
    for remark in pair::remarks(record) {
        text.push(' ');
        text.push_str(&remark);
    }
    Comment::from_markdown(text).attributes()
}

/// `field: value` for each field that begins with one, where `argument` says what becomes of what the caller gives; then what the
/// others begin with, if there are any. Nothing where all begin with that.
fn values(
    context: Context<'_>,
    record: &Struct<'_>,
    file: &mut SourceFile,
    argument: impl Fn(&Field<'_>) -> TokenStream,
) -> Vec<TokenStream> {
    let mut values = Vec::new();
    let mut is_whole = record.rest.is_none();
    for field in &record.fields {
        let name = identifier(field.name);
        let value = match &field.beginning {
            Beginning::Argument => argument(field),
            Beginning::Filled(value) => {
                let value = constant::expression(context, value, file);
                match field.presence {
                    Presence::Required | Presence::Constant => value,
                    Presence::Optional | Presence::RequiredNullable => quote!(Some(#value)),
                    Presence::OptionalNullable => quote!(#value.into()),
                }
            }
            Beginning::Absent | Beginning::Reserved | Beginning::Chosen => {
                is_whole = false;
                continue;
            }
        };
        let short = quote!(#name).to_string() == value.to_string();
        values.push(if short { quote!(#name) } else { quote!(#name: #value) });
    }
    if !is_whole && !values.is_empty() {
        // By its path: a schema may be called `Decode`.
        values.push(quote!(..crate::runtime::json::Decode::blank()));
    }
    values
}

fn emit_setters(context: Context<'_>, name: &str, record: &Struct<'_>, file: &mut SourceFile) {
    let are_apart = |name: &str| {
        let pairs = record.pairs.iter().filter(|pair| pair.set_by != SetBy::New);
        let mut fields = pairs.filter_map(|pair| Some((record.fields_of(pair)?, pair.set_by)));
        fields.any(|((field, by), set_by)| field.name == name || (by.name == name && set_by == SetBy::Setters))
    };
    let fields = record.setters().filter(|field| !are_apart(field.name));
    emit_table(context, name, record, (fields, record.rest_setter()), file);
}

/// The table of setters of these fields and of the one for further keys, and whether there is one of anything.
fn emit_table<'r, 'a: 'r>(
    context: Context<'_>,
    name: &str,
    record: &Struct<'_>,
    (fields, rest): (impl Iterator<Item = &'r Field<'a>>, Option<&Rest<'_>>),
    file: &mut SourceFile,
) -> bool {
    let mut table = Table::filled("setters");
    table.section(name);
    for field in fields {
        let deprecated = match field.property.documentation.0.deprecated {
            true => "#[deprecated] ",
            false => "",
        };
        let setting = setting(context, field, file);
        table.entry(format!("{deprecated}{}: {setting}", field.name));
    }
    if let Some(rest) = rest {
        table.tail(rest_of(context, record, rest, file));
    }
    if table.is_empty() {
        return false;
    }
    file.import(crate::emit::MACROS, "setters");
    file.table(table);
    true
}

/// What stands behind the entries: the field for further keys.
fn rest_of(context: Context<'_>, record: &Struct<'_>, rest: &Rest<'_>, file: &mut SourceFile) -> String {
    match &record.record.additional {
        Additional::Closed | Additional::Open => format!("rest {}", rest.name),
        Additional::Typed(kind) => {
            let kind = context.type_path(kind, file);
            format!("rest {}: {}", rest.name, type_text(&kind))
        }
    }
}

/// The struct that names each required property.
fn emit_required(context: Context<'_>, name: &str, record: &Struct<'_>, required: &str, file: &mut SourceFile) {
    let comment = Comment::from_markdown(format!("What [`{name}::new`] needs.")).attributes();
    let allow = record_allowance(record.record);
    let required = identifier(required);
    let fields: Vec<_> = record
        .arguments()
        .map(|field| {
            let comment = field_comment(field.property).attributes();
            let name = identifier(field.name);
            let kind = context.written(&field.exact(), file);
            quote!(#comment pub #name: #kind)
        })
        .collect();
    file.items(quote! {
        #comment
        #[derive(Clone, Debug, PartialEq)]
        #allow
        pub struct #required { #(#fields,)* }
    });
}

#[cfg(test)]
mod tests {
    use crate::emit::fixture::described;

    #[test]
    fn a_property_called_default_does_not_hide_the_traits_function() {
        let text = described(
            "
paths: {/a: {put: {responses: {}, requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/A'}}}}}}}
components: {schemas: {A: {type: object, properties: {default: {type: string}}}}}
",
            "src/types/a.rs",
        );
        assert!(text.contains("<Self as Default>::default()"), "{text}");
    }
}
