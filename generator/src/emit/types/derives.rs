//! The traits that a user adds to a type. Their paths were parsed as such, and are nothing else.

use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::MACROS;
use crate::emit::text::declaration::Declaration;
use crate::emit::text::file::SourceFile;
use crate::emit::text::table::Table;
use crate::face;
use crate::model::Trait;

/// `derive(…)` above an item that a macro declares, where there is something to derive.
pub(super) fn attribute(declared: &face::Declaration<'_>, declaration: &mut Declaration) {
    let derives = declared.derives();
    if !derives.is_empty() {
        declaration.attribute(&format!("derive({})", derives.join(", ")));
    }
}

/// All that a wrapper derives.
pub(super) fn of_wrapper(declared: &face::Declaration<'_>) -> TokenStream {
    let anyway = declared.derived_anyway().flat_map(|of| match of {
        Trait::Ord => vec!["PartialOrd", "Ord"],
        of => vec![of.word()],
    });
    let added: Vec<&str> = anyway.chain(declared.derives()).collect();
    // They were parsed as paths.
    let added = added.iter().filter_map(|path| path.parse::<TokenStream>().ok());
    quote!(#[derive(Clone, Debug, PartialEq #(, #added)*)])
}

/// What makes it a key of maps and sets.
pub(super) fn emit_traits_of_keys(declared: &face::Declaration<'_>, file: &mut SourceFile) {
    let traits: Vec<&str> = declared.traits_of_keys().map(|of| of.word()).collect();
    if traits.is_empty() {
        return;
    }
    let mut table = Table::new("keys");
    table.section_of(format!("{}: {}", declared.names.name, traits.join(", ")));
    file.import(MACROS, "keys");
    file.table(table);
}
