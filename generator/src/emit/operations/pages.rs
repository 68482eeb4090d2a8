//! What an operation whose answer comes in pages says of them: the methods of its call stand on that.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::operation::Subject;
use crate::emit::text::file::SourceFile;
use crate::emit::text::identifier::identifier;
use crate::face::Items;
use crate::model::{NextPage, PageLimit, PageParameter, PagesEnd, Pagination, Presence, Told};

/// What is implemented for an operation; nothing where it has no pages.
pub(super) fn emit(subject: &Subject<'_>, file: &mut SourceFile) -> TokenStream {
    let Some(pages) = &subject.pages else {
        return TokenStream::new();
    };
    let operation = identifier(&subject.names.operation);
    let paging = paging(pages.pagination);
    match &pages.items {
        Some(items) => {
            let page = subject.context.written(&pages.page, file);
            let item = subject.context.written(&items.kind, file);
            let access = access(items);
            quote! {
                impl runtime::Listed for #operation {
                    const PAGING: runtime::Paging = #paging;
                    type Item = #item;

                    fn items(page: #page) -> Vec<#item> {
                        #access
                    }
                }
            }
        }
        None => quote! {
            impl runtime::Paged for #operation {
                const PAGING: runtime::Paging = #paging;
            }
        },
    }
}

/// How the next page is asked for, as the runtime takes it.
fn paging(pagination: &Pagination) -> TokenStream {
    let list = |keys: &[String]| {
        let keys = keys.iter().map(|key| Literal::string(key));
        quote!(&[#(#keys),*])
    };
    let number = |number: u64| Literal::u64_unsuffixed(number);
    let known = |value: Option<u64>| match value.map(number) {
        Some(value) => quote!(Some(#value)),
        None => quote!(None),
    };
    let name = |parameter: &PageParameter| match parameter {
        PageParameter::Query(name) => Literal::string(name),
        PageParameter::Body(_) => Literal::string(""),
    };
    let mut asked_in = None;
    let mut asks_with = |parameter: &PageParameter| {
        if let PageParameter::Body(keys) = parameter {
            let keys = list(keys);
            asked_in = Some(quote!(.in_body(#keys)));
        }
        name(parameter)
    };
    let next = match &pagination.next {
        NextPage::LinkHeader => quote!(link()),
        NextPage::Url(Told::Body(keys)) => {
            let keys = list(keys);
            quote!(url(#keys))
        }
        NextPage::Url(Told::Header(name)) => quote!(url_header(#name)),
        NextPage::Cursor(parameter, Told::Body(keys)) => {
            let (parameter, keys) = (asks_with(parameter), list(keys));
            quote!(cursor(#parameter, #keys))
        }
        NextPage::Cursor(parameter, Told::Header(name)) => {
            let parameter = asks_with(parameter);
            quote!(cursor_header(#parameter, #name))
        }
        NextPage::LastItem(parameter, keys) => {
            let (parameter, keys) = (asks_with(parameter), list(keys));
            quote!(last_item(#parameter, #keys))
        }
        NextPage::Offset(parameter) => {
            let parameter = asks_with(parameter);
            quote!(offset(#parameter))
        }
        NextPage::Page(parameter, first) => {
            let (parameter, first) = (asks_with(parameter), number(*first));
            quote!(page(#parameter, #first))
        }
    };
    let items = pagination.items.as_ref().map(|keys| {
        let keys = list(keys);
        quote!(.items(#keys))
    });
    let end = pagination.end.as_ref().map(|end| {
        let (method, keys) = match end {
            PagesEnd::More(keys) => ("more", keys),
            PagesEnd::Last(keys) => ("last", keys),
            PagesEnd::Pages(keys) => ("total_pages", keys),
            PagesEnd::Items(keys) => ("total_items", keys),
        };
        let (method, keys) = (identifier(method), list(keys));
        quote!(.#method(#keys))
    });
    let limit = pagination.limit.as_ref().map(|limit| {
        let PageLimit {
            parameter,
            default,
            maximum,
        } = limit;
        let (default, maximum) = (known(*default), known(*maximum));
        match parameter {
            PageParameter::Query(name) => quote!(.limit(#name, #default, #maximum)),
            PageParameter::Body(keys) => {
                let keys = list(keys);
                quote!(.limit_in_body(#keys, #default, #maximum))
            }
        }
    });
    quote!(runtime::Paging::#next #asked_in #items #end #limit)
}

/// The expression that takes the items out of `page`.
fn access(items: &Items<'_>) -> TokenStream {
    let mut access = quote!(page);
    let mut optional = items.page_may_be_null;
    for step in &items.steps {
        let field = identifier(step.field);
        let (field, may_be_absent) = match step.presence {
            Presence::Required | Presence::Constant => (quote!(#field), false),
            Presence::Optional | Presence::RequiredNullable => (quote!(#field), true),
            Presence::OptionalNullable => (quote!(#field.into_option()), true),
        };
        // A box is opened by naming what is in it.
        access = match (optional, may_be_absent) {
            (false, _) => quote!(#access.#field),
            (true, false) => quote!(#access.map(|page| page.#field)),
            (true, true) => quote!(#access.and_then(|page| page.#field)),
        };
        optional |= may_be_absent;
    }
    match optional {
        true => quote!(#access.unwrap_or_default()),
        false => access,
    }
}

#[cfg(test)]
mod tests {
    use crate::emit::fixture::{block, operations};

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

    fn said(of: &str, pagination: &str, answer: &str) -> String {
        let operation = format!(
            "paths:\n  /pets:\n    get:\n      operationId: listPets\n      x-pagination: {pagination}\n      parameters: [{{name: size, in: query, schema: {{type: integer, default: 20, maximum: 100}}}}]\n      responses:\n        '200': {{description: ok, content: {{application/json: {{schema: {answer}}}}}}}\n"
        );
        let text = operations(&format!("{operation}{TYPES}"));
        block(&text, &format!("impl runtime::{of} for ListPetsOperation {{"))
    }

    const PAGE: &str = "{$ref: '#/components/schemas/Page'}";

    #[test]
    fn a_cursor_is_found_by_its_keys_and_the_items_by_theirs() {
        let cursor = "{type: cursor, parameter: after, cursor: meta.next, items: pets}";
        insta::assert_snapshot!(said("Listed", cursor, PAGE), @r#"
        impl runtime::Listed for ListPetsOperation {
            const PAGING: runtime::Paging = runtime::Paging::cursor("after", &["meta", "next"])
                .items(&["pets"]);
            type Item = Pet;

            fn items(page: Page) -> Vec<Pet> {
                page.pets.unwrap_or_default()
            }
        }
        "#);
    }

    #[test]
    fn items_may_be_absent_at_each_step() {
        let offset = "{type: offset, parameter: offset, items: meta.rows, limit: size, total: meta.total}";
        insta::assert_snapshot!(said("Listed", offset, PAGE), @r#"
        impl runtime::Listed for ListPetsOperation {
            const PAGING: runtime::Paging = runtime::Paging::offset("offset")
                .items(&["meta", "rows"])
                .total_items(&["meta", "total"])
                .limit("size", Some(20), Some(100));
            type Item = i64;

            fn items(page: Page) -> Vec<i64> {
                page.meta.rows.unwrap_or_default()
            }
        }
        "#);
    }

    #[test]
    fn a_page_may_be_null() {
        let cursor = "{type: cursor, parameter: after, cursor: meta.next, items: pets}";
        let page = "{oneOf: [{$ref: '#/components/schemas/Page'}, {type: 'null'}]}";
        insta::assert_snapshot!(said("Listed", cursor, page), @r#"
        impl runtime::Listed for ListPetsOperation {
            const PAGING: runtime::Paging = runtime::Paging::cursor("after", &["meta", "next"])
                .items(&["pets"]);
            type Item = Pet;

            fn items(page: Option<Page>) -> Vec<Pet> {
                page.and_then(|page| page.pets).unwrap_or_default()
            }
        }
        "#);
    }

    #[test]
    fn with_links_the_page_is_the_list() {
        let list = "{type: array, items: {$ref: '#/components/schemas/Pet'}}";
        insta::assert_snapshot!(said("Listed", "{type: link}", list), @r#"
        impl runtime::Listed for ListPetsOperation {
            const PAGING: runtime::Paging = runtime::Paging::link().items(&[]);
            type Item = Pet;

            fn items(page: Vec<Pet>) -> Vec<Pet> {
                page
            }
        }
        "#);
    }

    #[test]
    fn without_a_list_there_are_only_pages() {
        let page = "{type: page, parameter: page, items: meta}";
        insta::assert_snapshot!(said("Paged", page, PAGE), @r#"
        impl runtime::Paged for ListPetsOperation {
            const PAGING: runtime::Paging = runtime::Paging::page("page", 1).items(&["meta"]);
        }
        "#);
    }

    #[test]
    fn a_cursor_may_go_into_the_body_or_come_in_a_header_field() {
        let body = "{type: cursor, parameter: '$request.body#/page/after', header: X-Next, items: pets}";
        insta::assert_snapshot!(said("Listed", body, PAGE), @r#"
        impl runtime::Listed for ListPetsOperation {
            const PAGING: runtime::Paging = runtime::Paging::cursor_header("", "X-Next")
                .in_body(&["page", "after"])
                .items(&["pets"]);
            type Item = Pet;

            fn items(page: Page) -> Vec<Pet> {
                page.pets.unwrap_or_default()
            }
        }
        "#);
    }
}
