//! What a user is told about the features of a divided crate.

use crate::emit::context::Context;
use crate::emit::operations::operation_table::cell;
use crate::emit::text::documentation::code;
use crate::emit::text::sentence::first_sentence;
use crate::face::{Division, OTHER_TYPES};

/// How to compile only some operations, and a table of the features that add them.
///
/// Nothing in it is a link: with fewer features there would be nothing behind it.
pub(crate) fn lines(context: Context<'_>, division: &Division<'_>) -> Vec<String> {
    let example = division.parts().next().map_or("", |(feature, _)| feature);
    let has_segments = context.names.operations.iter().any(|names| names.segment.is_some());
    let parts = match (context.api.has_several_tags(), has_segments) {
        (_, false) => "Each tag of the API is a cargo feature.",
        (false, true) => "The first segment of an operation's path, behind what says its version, is a cargo feature.",
        (true, true) => {
            "Each tag of the API is a cargo feature. So is the first segment of the path of operations that no tag \
             tells apart."
        }
    };
    let mut lines = vec![
        format!(
            "{parts} All are on by default; with `default-features = false` only those are compiled that are named, as in \
             `features = [\"rustls-ring\", \"{example}\"]`, with the types that they need; `http2` and `serde` are named too where they are wanted."
        ),
        String::new(),
        "| Feature | Operations | |".to_owned(),
        "|---|---|---|".to_owned(),
    ];
    lines.extend(division.parts().map(|(feature, operations)| {
        let count = operations.len();
        format!("| `{feature}` | {count} | {} |", cell(said(context, operations)))
    }));
    lines.extend(division.tags().map(|(tag, features)| {
        let features: Vec<String> = features.iter().map(|feature| code(feature)).collect();
        format!("| `{tag}` | | {} |", features.join(", "))
    }));
    if division.has_others() {
        lines.push(format!("| `{OTHER_TYPES}` | | the types that no operation needs |"));
    }
    lines
}

/// What tells these operations apart: what their tag says about itself, or its name; or what their paths begin with.
fn said(context: Context<'_>, operations: &[usize]) -> String {
    let names = |index: &usize| context.names.operations.get(*index);
    // Where a tag and a segment are called alike, the tag says more.
    let of_tag = operations
        .iter()
        .find(|index| names(index).is_some_and(|names| names.segment.is_none()));
    let Some(of_tag) = of_tag else {
        let segment = operations.iter().find_map(|index| names(index)?.segment.as_deref());
        return format!("paths that begin with {}", code(segment.unwrap_or_default()));
    };
    let Some(tag) = context
        .api
        .operations
        .get(*of_tag)
        .and_then(|operation| operation.tag.as_ref())
    else {
        return "operations without a tag".to_owned();
    };
    let said = context
        .tag(tag)
        .and_then(|said| said.summary.as_deref().or(said.description.as_deref()));
    match said.map(first_sentence) {
        Some(sentence) if !sentence.is_empty() => sentence,
        _ => code(tag),
    }
}

#[cfg(test)]
mod tests {
    use crate::emit::fixture::{described, divided};

    /// The lines that say when the modules of a description's component types are compiled.
    fn conditions(yaml: &str) -> String {
        let text = described(&divided(yaml), "src/types/mod.rs");
        text.split("\n\n").nth(1).expect("modules").to_owned()
    }

    /// An operation of a tag that answers with a component.
    fn answers(tag: &str, schema: &str) -> String {
        format!(
            "  /{tag}/{schema}: {{get: {{tags: [{tag}], responses: {{'200': {{description: ok, content: {{application/json: {{schema: {{$ref: '#/components/schemas/{schema}'}}}}}}}}}}}}}}\n"
        )
    }

    #[test]
    fn a_type_is_compiled_with_the_tags_that_reach_it_and_a_cycle_with_one_condition() {
        let paths = answers("a", "One") + &answers("b", "Two") + &answers("c", "Leaf");
        let schemas = "
    One: {properties: {two: {$ref: '#/components/schemas/Two'}, own: {$ref: '#/components/schemas/Own'}}}
    Two: {properties: {one: {$ref: '#/components/schemas/One'}, leaf: {$ref: '#/components/schemas/Leaf'}}}
    Own: {properties: {x: {type: string}}}
    Leaf: {properties: {y: {type: string}}}
    Lone: {properties: {leaf: {$ref: '#/components/schemas/Leaf'}}}";
        insta::assert_snapshot!(conditions(&format!("{paths}components:\n  schemas:{schemas}")), @r#"
        #[cfg(any(feature = "a", feature = "b", feature = "c", feature = "other-types"))]
        mod leaf;
        #[cfg(feature = "other-types")]
        mod lone;
        #[cfg(any(feature = "a", feature = "b"))]
        mod one;
        #[cfg(any(feature = "a", feature = "b"))]
        mod own;
        #[cfg(any(feature = "a", feature = "b"))]
        mod two;
        "#);
    }

    #[test]
    fn what_more_features_need_than_a_condition_names_is_always_compiled_with_what_it_needs_itself() {
        let of = |tags: &[&str]| {
            let paths: String = tags.iter().map(|tag| answers(tag, "Shared")).collect();
            conditions(&format!(
                "{paths}components:\n  schemas:\n    Shared: {{properties: {{needed: {{$ref: '#/components/schemas/Needed'}}}}}}\n    Needed: {{properties: {{x: {{type: string}}}}}}"
            ))
        };
        insta::assert_snapshot!(of(&["a", "b", "c", "d"]), @r#"
        #[cfg(any(feature = "a", feature = "b", feature = "c", feature = "d"))]
        mod needed;
        #[cfg(any(feature = "a", feature = "b", feature = "c", feature = "d"))]
        mod shared;
        "#);
        insta::assert_snapshot!(of(&["a", "b", "c", "d", "e"]), @"
        mod needed;
        mod shared;
        ");
    }

    #[test]
    fn the_crate_lists_its_features_and_each_tag_its_operations() {
        let paths = answers("a", "One");
        let schemas = "components: {schemas: {One: {type: string}, Lone: {type: object}}}\n";
        let yaml = divided(&format!(
            "{paths}{schemas}tags: [{{name: a, description: 'First | of [all]'}}]"
        ));
        let text = described(&yaml, "src/lib.rs");
        let (_, text) = text.split_once("# Quick start").expect("a quick start");
        let (quick_start, guide) = text.split_once("# Answers and errors").expect("a guide");
        let (_, operations) = guide.split_once("# Operations").expect("a table");
        let (operations, _) = operations.split_once("\n\nmod").expect("modules");
        insta::assert_snapshot!(format!("{quick_start}# Operations{operations}"), @r#"
        //!
        //! ```no_run
        //! # #[cfg(feature = "a")]
        //! # async fn example() -> Result<(), Box<dyn std::error::Error>> {
        //! let client = pets::Client::new("https://api.example.com");
        //! let answer = client.get_a_one().await?;
        //! # Ok(())
        //! # }
        //! ```
        //!
        //! This call is compiled with the feature `a`.
        //!
        //! # Operations
        //!
        //! [`operations`] lists them.
        //!
        //! Each tag of the API is a cargo feature. All are on by default; with `default-features = false` only those are compiled that are named, as in `features = ["rustls-ring", "a"]`, with the types that they need; `http2` and `serde` are named too where they are wanted.
        //!
        //! | Feature | Operations | |
        //! |---|---|---|
        //! | `a` | 1 | First \| of \[all\] |
        //! | `many` | 100 | `many` |
        //! | `other-types` | | the types that no operation needs |
        "#);
        let text = described(&yaml, "src/operations/mod.rs");
        let section = "feature = \"a\",\n    doc = \"\n# `a`\n\nFirst | of \\\\[all\\\\]\n\n| Method | Request | |\n|---|---|---|\n| [`get_a_one`](crate::Client::get_a_one) | `GET /a/One` |  |\n\"";
        assert!(text.contains(section), "{text}");
        let text = described(&yaml, "README.md");
        assert!(text.contains("| `a` | 1 | First \\| of \\[all\\] |\n"), "{text}");
    }

    #[test]
    fn a_shape_of_two_tags_stands_where_both_have_it_and_keeps_its_place() {
        let body = |tag: &str| {
            format!(
                "  /{tag}: {{put: {{operationId: put_{tag}, tags: [{tag}], responses: {{}}, requestBody: {{required: true, content: {{application/json: {{schema: {{type: object, required: [a, b, c, d, e], properties: {{a: {{type: string}}, b: {{type: string}}, c: {{type: string}}, d: {{type: string}}, e: {{type: string}}}}}}}}}}}}}}}}\n"
            )
        };
        let yaml = divided(&(body("x") + &body("y")));
        insta::assert_snapshot!(described(&yaml, "src/types/mod.rs"), @r#"
        //! The types of the API.

        #[cfg(any(feature = "x", feature = "y"))]
        mod put_x;

        #[cfg(any(feature = "x", feature = "y"))]
        pub use put_x::{PutXBody, PutXBodyRequired};
        "#);
        let [x, y] = ["x", "y"].map(|tag| described(&yaml, &format!("src/operations/{tag}.rs")));
        assert!(
            x.contains("\npub use crate::types::{PutXBody, PutXBodyRequired};\n"),
            "{x}"
        );
        assert!(y.contains("\nuse crate::types::PutXBody;\n"), "{y}");
    }

    #[test]
    fn the_servers_of_operations_are_named_without_a_link_that_may_lead_nowhere() {
        let servers = "[{url: 'https://a.example'}, {url: 'https://b.example'}]";
        let yaml = divided(&format!(
            "  /a: {{get: {{operationId: up, tags: [a], servers: {servers}, responses: {{}}}}}}\n"
        ));
        let text = described(&yaml, "src/client.rs");
        assert!(text.contains("/// The servers of `up`.\n"), "{text}");
    }
}
