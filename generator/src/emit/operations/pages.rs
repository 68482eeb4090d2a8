//! The methods of a call whose answer comes in pages.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::operation::Subject;
use crate::emit::context::Context;
use crate::emit::operations::answer::answers::Answers;
use crate::emit::text::file::SourceFile;
use crate::emit::text::identifier::identifier;
use crate::model::{Definition, Pagination, Presence, Type};

/// `pages`, and `items` where the pages' type says where those are.
pub(super) struct Pages {
    /// Both methods, in an `impl` of the call.
    pub(super) methods: TokenStream,
    /// Whether there is `items`.
    pub(super) have_items: bool,
}

impl Pages {
    /// The methods of an operation; nothing where no pages are declared.
    pub(super) fn of(subject: &Subject<'_>, answers: &Answers, file: &mut SourceFile) -> Option<Self> {
        let pagination = subject.operation.pagination.as_ref()?;
        let (page, kind, error) = answers.page()?;
        let call_type = identifier(&subject.names.call);
        let operation = identifier(&subject.names.operation);
        let paging = paging(pagination);
        let items = items(subject.context, kind, keys(pagination), file).map(|(item, access)| {
            quote! {
                /// All items of all pages, each page asked for when the items before it are taken.
                pub fn items(self) -> runtime::Items<#page, #item, #error> {
                    self.pages().items(|page| #access)
                }
            }
        });
        Some(Self {
            have_items: items.is_some(),
            methods: quote! {
                impl #call_type {
                    /// The pages, each asked for when it is wanted.
                    pub fn pages(self) -> runtime::Pages<#page, #error> {
                        runtime::Pages::of(self, #operation, runtime::Paging::#paging)
                    }

                    #items
                }
            },
        })
    }
}

/// How the next page is asked for, as the runtime takes it.
fn paging(pagination: &Pagination) -> TokenStream {
    let list = |keys: &[String]| {
        let keys = keys.iter().map(|key| Literal::string(key));
        quote!(&[#(#keys),*])
    };
    match pagination {
        Pagination::LinkHeader => quote!(Link),
        Pagination::Cursor { parameter, cursor, .. } => {
            let (parameter, cursor) = (Literal::string(parameter), list(cursor));
            quote!(Cursor(#parameter, #cursor))
        }
        Pagination::Offset { parameter, items } => {
            let (parameter, items) = (Literal::string(parameter), list(items));
            quote!(Offset(#parameter, #items))
        }
        Pagination::Page {
            parameter,
            first,
            items,
        } => {
            let (parameter, first, items) = (Literal::string(parameter), Literal::u64_unsuffixed(*first), list(items));
            quote!(Page(#parameter, #first, #items))
        }
    }
}

/// The keys that lead to the items. With links the page itself is the list.
fn keys(pagination: &Pagination) -> &[String] {
    match pagination {
        Pagination::LinkHeader => &[],
        Pagination::Cursor { items, .. } | Pagination::Offset { items, .. } | Pagination::Page { items, .. } => items,
    }
}

/// The type of the items at these keys, and the expression that takes them out of `page`.
fn items(
    context: Context<'_>,
    page: &Type,
    keys: &[String],
    file: &mut SourceFile,
) -> Option<(TokenStream, TokenStream)> {
    let mut kind = page.clone();
    let mut access = quote!(page);
    let mut optional = false;
    for key in keys {
        let Type::Named(id) = context.resolved(&kind) else {
            return None;
        };
        let declared = context.declared(id)?;
        let Definition::Record(record) = &declared.definition else {
            return None;
        };
        let index = record.properties.iter().position(|property| property.name == *key)?;
        let property = record.properties.get(index)?;
        let field = identifier(context.names_of(id).members.get(index)?);
        let (field, may_be_absent) = match Presence::of(property, declared.reach) {
            Presence::Required => (quote!(#field), false),
            Presence::Optional | Presence::RequiredNullable => (quote!(#field), true),
            Presence::OptionalNullable => (quote!(#field.into_option()), true),
            Presence::Constant => return None,
        };
        // A box is opened by naming what is in it.
        access = match (optional, may_be_absent) {
            (false, _) => quote!(#access.#field),
            (true, false) => quote!(#access.map(|page| page.#field)),
            (true, true) => quote!(#access.and_then(|page| page.#field)),
        };
        optional |= may_be_absent;
        kind = property.kind.clone();
    }
    let Type::List(item) = list_behind_aliases(context, kind)? else {
        return None;
    };
    let item = context.type_path(&item, file);
    match optional {
        true => Some((item, quote!(#access.unwrap_or_default()))),
        false => Some((item, access)),
    }
}

/// The list that a type is, with its item as it is named there; `None` where it is none, or is boxed.
fn list_behind_aliases(context: Context<'_>, kind: Type) -> Option<Type> {
    let mut kind = kind;
    // Bounded by the number of types: aliases form no cycle.
    for _ in 0..=context.api.types.len() {
        match kind {
            Type::List(_) => return Some(kind),
            Type::Named(id) => match context.definition(id)? {
                Definition::Alias(target) => kind = target.clone(),
                _ => return None,
            },
            _ => return None,
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use crate::emit::fixture::{block, described};

    const TYPES: &str = r#"
components:
  schemas:
    Pet: {type: object, properties: {name: {type: string}}}
    Page:
      type: object
      required: [meta]
      properties:
        meta: {$ref: '#/components/schemas/Meta'}
        pets: {type: array, items: {$ref: '#/components/schemas/Pet'}}
    Meta:
      type: object
      properties:
        next: {type: string}
        rows: {type: array, nullable: true, items: {type: integer}}
"#;

    fn call(pagination: &str, answer: &str) -> String {
        let operation = format!(
            "paths:\n  /pets:\n    get:\n      operationId: listPets\n      x-pagination: {pagination}\n      responses:\n        '200': {{description: ok, content: {{application/json: {{schema: {answer}}}}}}}\n"
        );
        let text = described(&format!("{operation}{TYPES}"), "src/operations/general.rs");
        block(&text, "impl ListPetsCall {")
    }

    const PAGE: &str = "{$ref: '#/components/schemas/Page'}";

    #[test]
    fn a_cursor_is_found_by_its_keys_and_the_items_by_theirs() {
        let cursor = "{type: cursor, parameter: after, cursor: meta.next, items: pets}";
        insta::assert_snapshot!(call(cursor, PAGE), @r#"
        impl ListPetsCall {
            /// The pages, each asked for when it is wanted.
            pub fn pages(self) -> runtime::Pages<Page, std::convert::Infallible> {
                runtime::Pages::of(
                    self,
                    ListPetsOperation,
                    runtime::Paging::Cursor("after", &["meta", "next"]),
                )
            }

            /// All items of all pages, each page asked for when the items before it are taken.
            pub fn items(self) -> runtime::Items<Page, Pet, std::convert::Infallible> {
                self.pages().items(|page| page.pets.unwrap_or_default())
            }
        }
        "#);
    }

    #[test]
    fn items_may_be_absent_at_each_step() {
        let offset = "{type: offset, parameter: offset, items: meta.rows}";
        insta::assert_snapshot!(call(offset, PAGE), @r#"
        impl ListPetsCall {
            /// The pages, each asked for when it is wanted.
            pub fn pages(self) -> runtime::Pages<Page, std::convert::Infallible> {
                runtime::Pages::of(
                    self,
                    ListPetsOperation,
                    runtime::Paging::Offset("offset", &["meta", "rows"]),
                )
            }

            /// All items of all pages, each page asked for when the items before it are taken.
            pub fn items(self) -> runtime::Items<Page, i64, std::convert::Infallible> {
                self.pages().items(|page| page.meta.rows.into_option().unwrap_or_default())
            }
        }
        "#);
    }

    #[test]
    fn with_links_the_page_is_the_list() {
        let list = "{type: array, items: {$ref: '#/components/schemas/Pet'}}";
        insta::assert_snapshot!(call("{type: link}", list), @"
        impl ListPetsCall {
            /// The pages, each asked for when it is wanted.
            pub fn pages(self) -> runtime::Pages<Vec<Pet>, std::convert::Infallible> {
                runtime::Pages::of(self, ListPetsOperation, runtime::Paging::Link)
            }

            /// All items of all pages, each page asked for when the items before it are taken.
            pub fn items(self) -> runtime::Items<Vec<Pet>, Pet, std::convert::Infallible> {
                self.pages().items(|page| page)
            }
        }
        ");
    }

    #[test]
    fn without_a_list_there_are_only_pages() {
        let page = "{type: page, parameter: page, items: meta}";
        insta::assert_snapshot!(call(page, PAGE), @r#"
        impl ListPetsCall {
            /// The pages, each asked for when it is wanted.
            pub fn pages(self) -> runtime::Pages<Page, std::convert::Infallible> {
                runtime::Pages::of(
                    self,
                    ListPetsOperation,
                    runtime::Paging::Page("page", 1, &["meta"]),
                )
            }
        }
        "#);
    }
}
