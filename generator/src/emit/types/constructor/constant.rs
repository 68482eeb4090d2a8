use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::emit::context::Context;
use crate::emit::text::file::SourceFile;
use crate::emit::text::identifier::identifier;
use crate::face::Value;

/// A literal of the description as a Rust expression.
pub(crate) fn expression(context: Context<'_>, value: &Value<'_>, file: &mut SourceFile) -> TokenStream {
    match value {
        Value::Variant(id, place) => {
            let path = context.declared_path(*id, file);
            let variant = context.names_of(*id).members.get(*place).map(|name| identifier(name));
            quote!(#path::#variant)
        }
        Value::Unknown(id, text) => {
            let path = context.declared_path(*id, file);
            let (other, text) = (identifier(&context.names_of(*id).rest), Literal::string(text));
            quote!(#path::#other(#text.to_owned()))
        }
        Value::Wrapped(id, inner) => {
            let path = context.declared_path(*id, file);
            let inner = expression(context, inner, file);
            quote!(#path(#inner))
        }
        Value::Boxed(inner) => {
            let inner = expression(context, inner, file);
            quote!(Box::new(#inner))
        }
        Value::Text(text) => {
            let text = Literal::string(text);
            quote!(#text.to_owned())
        }
        Value::Boolean(value) => quote!(#value),
        Value::Integer(value) => {
            let value = Literal::i128_unsuffixed(*value);
            quote!(#value)
        }
        Value::FreeText(text) => quote!(serde_json::Value::from(#text)),
        Value::FreeBoolean(value) => quote!(serde_json::Value::from(#value)),
        Value::FreeInteger(value) => {
            let value = Literal::i64_suffixed(*value);
            quote!(serde_json::Value::from(#value))
        }
    }
}
