use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::type_path::imported;
use crate::emit::context::Context;
use crate::emit::text::file::SourceFile;
use crate::emit::text::identifier::identifier;
use crate::face::{Change, Declaration, MadeOf, Making, RUNTIME};
use crate::model::Presence;

/// Emits how a type that is sent is made of the one that is read in its place.
pub(crate) fn emit(context: Context<'_>, declared: &Declaration<'_>, file: &mut SourceFile) {
    let Some(made) = &declared.made_of else { return };
    let name = identifier(&declared.names.name);
    let body = body(context, declared, made, file);
    let read = context.declared_path(made.read, file);
    file.items(quote! {
        impl From<#read> for #name {
            /// What was read, without what only answers have.
            #[inline]
            fn from(value: #read) -> Self {
                #body
            }
        }
    });
}

fn body(context: Context<'_>, declared: &Declaration<'_>, made: &MadeOf<'_>, file: &mut SourceFile) -> TokenStream {
    match &made.making {
        Making::Record { fields, rest } => {
            let mut members = Vec::new();
            for field in fields {
                let name = identifier(field.name);
                let value = match (&field.of, field.presence) {
                    (Some((other, change)), _) => {
                        let other = identifier(other);
                        changed(change, quote!(value.#other))
                    }
                    (None, Presence::OptionalNullable) => {
                        let nullable = imported(RUNTIME, "Nullable", file);
                        quote!(#nullable::ABSENT)
                    }
                    (None, _) => quote!(None),
                };
                members.push(quote!(#name: #value));
            }
            if let Some((own, other, change)) = rest {
                let (own, other) = (format_ident!("{own}"), format_ident!("{other}"));
                let value = changed(change, quote!(value.#other));
                members.push(quote!(#own: #value));
            }
            quote!(Self { #(#members,)* })
        }
        Making::Union(branches) => {
            let (names, their_names) = (declared.names, context.names_of(made.read));
            let read = identifier(&their_names.name);
            let members = names.members.iter().zip(&their_names.members);
            let arms = branches
                .iter()
                .zip(members)
                .map(|((boxed, their_boxed, change), names)| {
                    let (variant, their) = (identifier(names.0), identifier(names.1));
                    let value = match (their_boxed, change) {
                        (true, Change::Same) => quote!(*value),
                        (true, _) => quote!((*value)),
                        (false, _) => quote!(value),
                    };
                    let mut value = changed(change, value);
                    if *boxed {
                        value = quote!(Box::new(#value));
                    }
                    quote!(#read::#their(value) => Self::#variant(#value))
                });
            let (rest, their_rest) = (identifier(&names.rest), identifier(&their_names.rest));
            quote! {
                match value {
                    #(#arms,)*
                    #read::#their_rest(value) => Self::#rest(value),
                }
            }
        }
        Making::Wrapper(change) => {
            let value = changed(change, quote!(value.0));
            quote!(Self(#value))
        }
    }
}

/// A value of what is read as one of what is sent.
fn changed(change: &Change, value: TokenStream) -> TokenStream {
    let inner = |change| changed(change, quote!(value));
    match change {
        Change::Same => value,
        Change::Into => quote!(#value.into()),
        Change::Boxed(change) => {
            let inner = changed(change, quote!((*#value)));
            quote!(Box::new(#inner))
        }
        Change::Optional(change) => {
            let inner = inner(change);
            quote!(#value.map(|value| #inner))
        }
        Change::Items(change) => {
            let inner = inner(change);
            quote!(#value.into_iter().map(|value| #inner).collect())
        }
        Change::Values(change) => {
            let inner = inner(change);
            quote!(#value.into_iter().map(|(key, value)| (key, #inner)).collect())
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::emit::fixture::described;

    const PUT: &str = "paths: {/pets: {put: {requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}, responses: {'200': {description: Pet, content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}}}}}";

    #[test]
    fn what_was_read_becomes_what_is_sent_field_by_field() {
        let text = described(
            &format!(
                "{PUT}\ncomponents: {{schemas: {{Pet: {{type: object, additionalProperties: false, required: [id, name], properties: {{id: {{type: integer, readOnly: true}}, name: {{type: string}}, word: {{type: string, writeOnly: true}}, young: {{type: array, items: {{$ref: '#/components/schemas/Pet'}}}}}}}}}}}}"
            ),
            "src/types/pet.rs",
        );
        let (_, conversion) = text.split_once("impl From<Pet> for PetInput").expect("a conversion");
        assert!(
            conversion.contains("name: value.name,") && !conversion.contains("id:"),
            "{text}"
        );
        assert!(
            conversion.contains(".map(|value| value.into_iter().map(|value| value.into()).collect())"),
            "{text}"
        );
    }

    #[test]
    fn what_is_sent_takes_no_name_that_a_component_has() {
        let text = described(
            &format!(
                "{PUT}\ncomponents: {{schemas: {{Pet: {{type: object, required: [id], properties: {{id: {{type: integer, readOnly: true}}, of: {{$ref: '#/components/schemas/PetInput'}}}}}}, PetInput: {{type: object, properties: {{a: {{type: string}}}}}}}}}}"
            ),
            "src/types/mod.rs",
        );
        assert!(text.contains("pub use pet::{Pet, PetInput2};"), "{text}");
        assert!(text.contains("pub use pet_input::PetInput;"), "{text}");
    }

    #[test]
    fn what_needs_more_than_was_read_is_made_by_its_constructor_alone() {
        let text = described(
            &format!(
                "{PUT}\ncomponents: {{schemas: {{Pet: {{type: object, required: [id, word], properties: {{id: {{type: integer, readOnly: true}}, word: {{type: string, writeOnly: true}}}}}}}}}}"
            ),
            "src/types/pet.rs",
        );
        assert!(text.contains("pub fn new(word: impl Into<String>) -> Self"), "{text}");
        assert!(!text.contains("impl From<Pet>"), "{text}");
    }
}
