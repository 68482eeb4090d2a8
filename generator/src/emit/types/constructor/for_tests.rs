//! What only a user's tests make a record with, compiled with the feature `mock`: of what is only read, `new`; and of all that is
//! read, a setter for each field that has none.

use quote::quote;

use super::{emit_table, new_with_arguments};
use crate::emit::context::Context;
use crate::emit::text::file::SourceFile;
use crate::emit::types::record::record_allowance;
use crate::face::{Declaration, Struct};

/// Emits it into the module that is compiled with that feature alone.
pub(in crate::emit::types) fn emit(
    context: Context<'_>,
    declared: &Declaration<'_>,
    record: &Struct<'_>,
    file: &mut SourceFile,
) {
    let file = file.mock();
    let text = &declared.names.name;
    if record.has_new_for_tests() {
        let new = new_with_arguments(context, text, record, file);
        let allow = record_allowance(record.record);
        // A test says what it makes; what is a type's trait is none of the feature's.
        let no_default = record.arguments().next().is_none();
        let no_default = no_default.then(|| quote!(#[allow(clippy::new_without_default)]));
        let name = context.declared_path(declared.id, file);
        file.items(quote! { #allow #no_default impl #name { #new } });
    }
    let setters = (record.setters_for_tests(), record.rest_setter_for_tests());
    if emit_table(context, text, record, setters, file) {
        context.declared_path(declared.id, file);
    }
}

#[cfg(test)]
mod tests {
    use crate::emit::fixture::*;
    use crate::model::*;

    #[test]
    fn what_is_only_read_is_made_by_tests_alone() {
        let problem = record(vec![
            required("reason", text()),
            required("codes", Type::List(Box::new(text()))),
            nullable(required("owner", text())),
            property("place", Type::Scalar(Scalar::Int64)),
        ]);
        insta::assert_snapshot!(emitted_for_tests(&api(vec![component("Problem", RESPONSE, problem)])));
    }

    #[test]
    fn what_needs_more_than_four_begins_with_a_sample() {
        let wide = closed(["a", "b", "c", "d", "e"].map(|name| required(name, text())).to_vec());
        let text = emitted_for_tests(&api(vec![component("Wide", RESPONSE, wide)]));
        assert!(!text.contains("fn new"), "{text}");
        assert!(text.contains("e: required_into String"), "{text}");
    }

    #[test]
    fn what_needs_nothing_has_new_and_no_trait_more_than_without_tests() {
        let note = component("Note", RESPONSE, record(vec![property("text", text())]));
        let text = emitted_for_tests(&api(vec![note]));
        assert!(
            text.contains("#[allow(clippy::new_without_default)]\nimpl Note {"),
            "{text}"
        );
        assert!(
            text.contains("pub fn new() -> Self {\n        crate::runtime::json::Decode::blank()\n    }"),
            "{text}"
        );
        assert!(!text.contains("Default for"), "{text}");
    }

    #[test]
    fn of_what_goes_both_ways_tests_set_what_requests_do_not() {
        let user = closed(vec![
            Property {
                read_only: true,
                ..required("id", text())
            },
            required("name", text()),
            property("age", Type::Scalar(Scalar::Int64)),
        ]);
        let both = api(vec![component("User", BOTH, user.clone())]);
        let (sent, tests) = (emitted(&both), emitted_for_tests(&both));
        assert!(sent.contains("setters! { User { age: "), "{sent}");
        assert!(
            tests.contains("setters! { User { id: value String, name: required_into String } }"),
            "{tests}"
        );
        assert_eq!(emitted_for_tests(&api(vec![component("User", REQUEST, user)])), "");
    }

    #[test]
    fn what_is_json_is_set_without_a_name_that_would_have_to_be_imported() {
        let problem = record(vec![
            required("reason", text()),
            property("context", Type::Free(UntypedReason::NoType)),
        ]);
        let text = emitted_for_tests(&api(vec![component("Problem", RESPONSE, problem)]));
        assert!(text.contains("context: free _"), "{text}");
        assert!(!text.contains("Value"), "{text}");
    }

    #[test]
    fn what_is_always_so_need_not_be_said() {
        let constant = |property| Property {
            constant: Some(Constant {
                value: Literal::String("list".to_owned()),
                checked: false,
            }),
            ..property
        };
        let list = record(vec![
            required("url", text()),
            constant(required("object", text())),
            constant(property("kind", text())),
        ]);
        let text = emitted_for_tests(&api(vec![component("List", RESPONSE, list)]));
        assert!(text.contains("pub fn new(url: impl Into<String>) -> Self"), "{text}");
        assert!(
            text.contains("object: \"list\".to_owned(),") && !text.contains("kind: Some("),
            "{text}"
        );
    }

    #[test]
    fn programs_compile_nothing_of_it() {
        let problem = component("Problem", RESPONSE, record(vec![required("reason", text())]));
        let text = emitted(&api(vec![problem]));
        assert!(text.contains("#[cfg(feature = \"mock\")]\nmod mock;\n"), "{text}");
        assert!(!text.contains("impl") && !text.contains("setters"), "{text}");
    }
}
