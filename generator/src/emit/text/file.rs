use std::collections::{BTreeMap, BTreeSet, HashSet};

use proc_macro2::TokenStream;
use quote::quote;

use super::comment::Comment;
use super::declaration::Declaration;
use super::identifier::identifier;
use super::table::Table;
use crate::emit::File;

/// What the module is called that is compiled with the feature of this name alone.
const MOCK: &str = "mock";

/// A Rust file in the making: its module documentation, what it uses, its items, and the macros' declarations and tables between them.
#[derive(Debug, Default)]
pub(crate) struct SourceFile {
    /// The path of the module that the file is: `crate::types::vendor`.
    module: String,
    comment: Comment,
    /// What its documentation says further, with a feature alone.
    conditional: Vec<(String, Comment)>,
    uses: BTreeMap<String, HashSet<String>>,
    exports: BTreeMap<String, BTreeSet<String>>,
    parts: Vec<Part>,
    /// The module in it that is compiled with the feature `mock` alone.
    mock: Option<Box<SourceFile>>,
}

#[derive(Debug)]
enum Part {
    Items(TokenStream),
    Table(Table),
    Declaration(Declaration),
}

impl SourceFile {
    /// An empty file that is this module: `crate::types::vendor`.
    pub(crate) fn new(module: impl Into<String>) -> Self {
        Self {
            module: module.into(),
            ..Self::default()
        }
    }

    /// The path of the module that the file is.
    pub(crate) fn module(&self) -> &str {
        &self.module
    }

    /// Sets the module's documentation.
    pub(crate) fn document(&mut self, comment: Comment) {
        self.comment = comment;
    }

    /// Adds to that what is said only with this feature, or always.
    pub(crate) fn document_further(&mut self, feature: Option<&str>, comment: Comment) {
        match feature {
            Some(feature) => self.conditional.push((feature.to_owned(), comment)),
            None => self.comment.append(comment),
        }
    }

    /// Imports a name from a module: `use MODULE::NAME;`. What the file's own module declares needs none.
    pub(crate) fn import(&mut self, module: &str, name: &str) {
        if module != self.module {
            let names = self.uses.entry(module.to_owned()).or_default();
            if !names.contains(name) {
                names.insert(name.to_owned());
            }
        }
    }

    /// The module in it that is compiled with the feature `mock` alone. It has a file of its own, which rustc does not open otherwise.
    pub(crate) fn mock(&mut self) -> &mut Self {
        self.mock.get_or_insert_with(|| {
            let mut mock = Self::new(format!("{}::{MOCK}", self.module));
            mock.document(Comment::from_markdown("What tests make answers of."));
            Box::new(mock)
        })
    }

    /// Exports a name of another module as if it stood here: `pub use MODULE::NAME;`.
    pub(crate) fn export(&mut self, module: &str, name: &str) {
        self.exports
            .entry(module.to_owned())
            .or_default()
            .insert(name.to_owned());
    }

    /// Adds items after what is there.
    pub(crate) fn items(&mut self, tokens: TokenStream) {
        if tokens.is_empty() {
            return;
        }
        match self.parts.last_mut() {
            Some(Part::Items(last)) => last.extend(tokens),
            _ => self.parts.push(Part::Items(tokens)),
        }
    }

    /// Adds a macro table after what is there.
    pub(crate) fn table(&mut self, table: Table) {
        self.parts.push(Part::Table(table));
    }

    /// Adds an item that a macro declares after what is there.
    pub(crate) fn declaration(&mut self, declaration: Declaration) {
        self.parts.push(Part::Declaration(declaration));
    }

    /// The file, and that of the module in it if there is something in that.
    pub(crate) fn files(mut self, path: String) -> impl Iterator<Item = File> {
        let mock = self.mock.take().filter(|mock| !mock.parts.is_empty());
        if mock.is_some() {
            // Before all else.
            let module = identifier(MOCK);
            // A module may be called so itself.
            let allow = self.module.ends_with(&format!("::{MOCK}"));
            let allow = allow.then(|| quote!(#[allow(clippy::module_inception)]));
            let declared = quote!(#[cfg(feature = "mock")] #allow mod #module;);
            self.parts.insert(0, Part::Items(declared));
        }
        let below = path.trim_end_matches(".rs").trim_end_matches("/mod");
        let mock = mock.map(|mock| File {
            path: format!("{below}/{MOCK}.rs"),
            contents: mock.render(),
        });
        let file = File {
            path,
            contents: self.render(),
        };
        [file].into_iter().chain(mock)
    }

    /// The text of the file.
    pub(crate) fn render(mut self) -> String {
        let mut output = layout(self.comment.inner_attributes());
        for (feature, comment) in &self.conditional {
            output.push_str(&comment.inner_attribute_with(feature));
        }
        for (module, exported) in &self.exports {
            if let Some(used) = self.uses.get_mut(module) {
                used.retain(|name| !exported.contains(name));
            }
        }
        let exports = self
            .exports
            .iter()
            .map(|(module, names)| import(&quote!(pub), module, names));
        let uses = self.uses.iter().map(|(module, names)| {
            let mut sorted: Vec<&String> = names.iter().collect();
            sorted.sort_unstable();
            import(&TokenStream::new(), module, sorted)
        });
        for uses in [exports.collect(), uses.collect()].map(layout) {
            if uses.is_empty() {
                continue;
            }
            if !output.is_empty() {
                output.push('\n');
            }
            output.push_str(&uses);
        }
        for part in self.parts {
            if !output.is_empty() {
                output.push('\n');
            }
            match part {
                Part::Items(tokens) => output.push_str(&layout(tokens)),
                Part::Table(table) => table.print(&mut output),
                Part::Declaration(declaration) => declaration.print(&mut output),
            }
        }
        output
    }
}

/// `use MODULE::{NAMES};`
fn import<'a>(visibility: &TokenStream, module: &str, names: impl IntoIterator<Item = &'a String>) -> TokenStream {
    let mut names = names.into_iter().map(|name| identifier(name)).peekable();
    if names.peek().is_none() {
        return TokenStream::new();
    }
    let module = module.split("::").map(identifier_in_path);
    quote! { #visibility use #(#module)::* :: { #(#names),* }; }
}

/// One segment of a path that the emitter itself wrote: `crate` is allowed here.
fn identifier_in_path(segment: &str) -> TokenStream {
    if segment == "crate" {
        quote!(crate)
    } else {
        let segment = identifier(segment);
        quote!(#segment)
    }
}

/// Items as text in one canonical layout: the formatter's, with blank lines between them.
fn layout(tokens: TokenStream) -> String {
    if tokens.is_empty() {
        return String::new();
    }
    let Ok(mut file) = syn::parse2::<syn::File>(tokens.clone()) else {
        // Only a fault of the emitter leads here; the compiler then shows the place better than we could.
        return format!("{tokens}\n");
    };
    let items = std::mem::take(&mut file.items);
    let mut output = prettyplease::unparse(&file);
    let mut before: Option<Kind> = None;
    for item in items {
        let kind = match item {
            syn::Item::Use(_) => Kind::Use,
            syn::Item::Mod(syn::ItemMod { content: None, .. }) => Kind::Module,
            syn::Item::Impl(_) => Kind::Implementation,
            _ => Kind::Other,
        };
        let text = prettyplease::unparse(&syn::File {
            shebang: None,
            frontmatter: None,
            attrs: Vec::new(),
            items: vec![item],
        });
        let together = matches!(kind, Kind::Use | Kind::Module);
        if before.is_some_and(|before| before != kind || !together) {
            output.push('\n');
        }
        before = Some(kind);
        output.push_str(&match kind {
            Kind::Implementation => parted(&text),
            _ => text,
        });
    }
    output
}

/// What decides where blank lines are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Use,
    Module,
    Implementation,
    Other,
}

/// The text of an implementation with a blank line after each method, which the formatter leaves out.
fn parted(text: &str) -> String {
    let mut output = String::with_capacity(text.len() + text.len() / 16);
    let mut lines = text.lines().peekable();
    while let Some(line) = lines.next() {
        output.push_str(line);
        output.push('\n');
        let Some(next) = lines.peek() else { break };
        let begins_method = ["    ///", "    #[", "    pub ", "    pub(", "    fn ", "    async "]
            .iter()
            .any(|start| next.starts_with(start));
        if begins_method && (line == "    }" || line.starts_with("    type ")) {
            output.push('\n');
        }
    }
    output
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_documentation_then_uses_then_items_and_tables_in_order() {
        let mut file = SourceFile::new("crate::types::invite");
        file.document(Comment::from_markdown("Invites."));
        file.import("crate::types", "Vendor");
        file.import("crate::types", "Pet");
        file.import("std::collections", "BTreeMap");
        file.import("crate::types::invite", "Own");
        file.items(quote! {
            #[doc = " One invite."]
            pub struct Invite { pub r#type: Vendor, }
        });
        let mut table = Table::new("record");
        table.section("Invite");
        table.entry("r#type: required \"type\"");
        file.table(table);
        file.items(quote!(
            pub struct Last;
        ));
        insta::assert_snapshot!(file.render(), @r#"
        //! Invites.

        use crate::types::{Pet, Vendor};
        use std::collections::BTreeMap;

        /// One invite.
        pub struct Invite {
            pub r#type: Vendor,
        }

        record! { Invite { r#type: required "type" } }

        pub struct Last;
        "#);
    }

    #[test]
    fn no_items_leave_no_blank_line() {
        let mut file = SourceFile::default();
        let table = || {
            let mut table = Table::new("record");
            table.section("Invite");
            table
        };
        file.table(table());
        file.items(TokenStream::new());
        file.table(table());
        assert!(!file.render().contains("\n\n\n"));
    }

    #[test]
    fn what_is_exported_is_not_imported_too() {
        let mut file = SourceFile::new("crate::operations::pets");
        file.import("crate::types", "Pet");
        file.import("crate::types", "Vendor");
        file.export("crate::types", "Pet");
        insta::assert_snapshot!(file.render(), @"
        pub use crate::types::Pet;

        use crate::types::Vendor;
        ");
    }

    #[test]
    fn what_is_compiled_with_the_mock_alone_has_a_file_of_its_own() {
        let mut file = SourceFile::new("crate::types::order");
        file.items(quote!(
            pub struct Order;
        ));
        file.mock().import("crate::types", "Order");
        file.mock().items(quote!(impl Order {}));
        let files: Vec<File> = file.files("src/types/order.rs".to_owned()).collect();
        let paths: Vec<&str> = files.iter().map(|file| file.path.as_str()).collect();
        assert_eq!(paths, ["src/types/order.rs", "src/types/order/mock.rs"]);
        insta::assert_snapshot!(files[0].contents, @r#"
        #[cfg(feature = "mock")]
        mod mock;

        pub struct Order;
        "#);
        insta::assert_snapshot!(files[1].contents, @"
        //! What tests make answers of.

        use crate::types::Order;

        impl Order {}
        ");
    }

    #[test]
    fn a_module_in_which_nothing_is_has_no_file() {
        let mut file = SourceFile::new("crate::types::order");
        file.mock();
        assert_eq!(file.files("src/types/order.rs".to_owned()).count(), 1);
    }
}
