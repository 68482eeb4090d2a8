use quote::quote;

use super::comment::Comment;
use super::context::Context;
use super::documentation::code;
use super::file::SourceFile;
use super::identifier::identifier;
use super::table::{Table, literal};
use super::type_path::imported;
use crate::model::{Declared, Enumeration, EnumerationKind, Literal, TypeId};

/// Emits an enumeration: the enum, whose last variant keeps what it does not know, and its table.
pub(super) fn emit(
    context: Context<'_>,
    id: TypeId,
    declared: &Declared,
    enumeration: &Enumeration,
    file: &mut SourceFile,
) {
    let names = context.names_of(id);
    let name = identifier(&names.name);
    let other = identifier(&names.rest);
    let documentation = Comment::of(&declared.documentation).attributes();
    let variants = enumeration.values.iter().zip(&names.members).map(|(value, variant)| {
        let mut comment = Comment::of(&value.documentation.0);
        if comment.is_empty() {
            comment.markdown(match &value.value {
                Literal::String(text) if text.is_empty() => "The empty text.".to_owned(),
                Literal::String(text) => code(text),
                other => code(&other.to_string()),
            });
        }
        let comment = comment.attributes();
        let variant = identifier(variant);
        quote!(#comment #variant)
    });
    let (table, derives, unknown) = match enumeration.kind {
        EnumerationKind::String => (
            "enumeration",
            quote!(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord),
            quote!(String),
        ),
        EnumerationKind::Integer => (
            "integer_enumeration",
            quote!(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord),
            quote!(i64),
        ),
        EnumerationKind::Mixed => (
            "mixed_enumeration",
            quote!(Clone, Debug, PartialEq),
            imported("serde_json", "Value", file),
        ),
    };
    let rows = enumeration
        .values
        .iter()
        .zip(&names.members)
        .map(|(value, variant)| format!("{variant} = {}", literal(&value.value)));
    let rows: Vec<String> = rows.collect();
    file.items(quote! {
        #documentation
        #[derive(#derives)]
        #[non_exhaustive]
        pub enum #name {
            #(#variants,)*
            /// A value that this crate does not know.
            #other(#unknown),
        }
    });
    let mut printed = Table::new(table);
    printed.section(&names.name);
    for row in rows {
        printed.entry(row);
    }
    printed.tail(format!("other {}", names.rest));
    file.import(super::MACROS, table);
    file.table(printed);
}

#[cfg(test)]
mod tests {
    use super::super::fixture::*;

    #[test]
    fn the_last_variant_keeps_what_is_not_known() {
        let vendor = strings(&["ARNICA", "", "Other", "+1"]);
        insta::assert_snapshot!(emitted(&api(vec![component("Vendor", BOTH, vendor)])));
    }
}
