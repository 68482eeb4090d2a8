//! `src/examples.rs` of a generated crate: what the description shows of its types, as data that samples are taken from.

use std::collections::{BTreeMap, HashMap};

use crate::emit::File;
use crate::emit::context::Context;
use crate::emit::text::table::string_literal;
use crate::model::{Shown, Type, TypeId};

/// The longest example that is taken, in bytes of JSON.
const LONGEST: usize = 8 * 1024;

/// How many examples of a type or a property are taken: where one is none, the next is tried.
const MOST: usize = 3;

/// The file; nothing where the description has no such example.
pub(crate) fn file(context: Context<'_>) -> Option<File> {
    let mut called: HashMap<&str, usize> = HashMap::new();
    for (id, _) in context.api.types.iter() {
        *called.entry(&context.names_of(id).name).or_default() += 1;
    }
    let is_clear = |id: TypeId| called.get(context.names_of(id).name.as_str()) == Some(&1);
    let of_own = |shown: &Shown| match shown {
        Shown::Type(kind) => key(context, kind),
        Shown::Property(id, name) if is_clear(*id) => key(context, &Type::Named(*id)).map(|of| format!("{of}.{name}")),
        _ => None,
    };
    let of_use = |shown: &Shown| match shown {
        Shown::Content(kind) => key(context, kind),
        Shown::Body(index) => {
            let body = context.api.operations.get(*index)?.body.as_ref()?;
            key(context, &body.preferred()?.kind)
        }
        _ => None,
    };
    let mut rows: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    // What a type says itself is before what is said where it is used.
    for key_of in [&of_own as &dyn Fn(&Shown) -> Option<String>, &of_use] {
        let examples = context.api.examples.iter();
        for example in examples.filter(|example| example.json.len() <= LONGEST) {
            for key in example.of.iter().filter_map(key_of) {
                let row = rows.entry(key).or_default();
                if row.len() < MOST && !row.contains(&example.json.as_str()) {
                    row.push(&example.json);
                }
            }
        }
    }
    if rows.is_empty() {
        return None;
    }
    let mut contents = "//! What the description shows of types and properties.\n\n\
                        /// Of a type, or of a property of one, and the value as JSON; sorted by the first.\n\
                        #[rustfmt::skip]\n\
                        pub(crate) static EXAMPLES: &[(&str, &str)] = &[\n"
        .to_owned();
    for (key, row) in &rows {
        for json in row {
            contents.push_str(&format!("    ({}, {}),\n", string_literal(key), string_literal(json)));
        }
    }
    contents.push_str("];\n");
    Some(File {
        path: "src/examples.rs".to_owned(),
        contents,
    })
}

/// A type as the runtime calls it there, if it is one of the API or made of one: `Vec<crate::Order>`.
fn key(context: Context<'_>, kind: &Type) -> Option<String> {
    let kind = match kind {
        Type::Boxed(inner) | Type::Nullable(inner) => inner,
        kind => kind,
    };
    let path = match context.resolved(kind) {
        Type::Own(own) => format!("crate::{}", own.path),
        _ => context.rust_type(kind).without_aliases(&context).path(&context),
    };
    let mut key = String::new();
    let mut is_own = false;
    for part in path.split_inclusive(['<', '>', '(', ')', ',', ' ']) {
        if part.starts_with("crate::") && !part.starts_with("crate::runtime::") {
            key.push_str("crate::");
            is_own = true;
        }
        key.push_str(part.rsplit("::").next().unwrap_or(part));
    }
    is_own.then_some(key)
}

#[cfg(test)]
mod tests {
    use crate::emit::fixture::files;

    /// The rows for a description with these schemas.
    fn rows(schemas: &str) -> Option<String> {
        let files = files(&format!(
            "paths: {{/a: {{get: {{responses: {{'200': {{description: a, content: {{application/json: {{\
             schema: {{type: array, items: {{$ref: '#/components/schemas/Pet'}}}}}}}}}}}}}}}}}}\ncomponents: {{schemas: {{{schemas}}}}}"
        ));
        let file = files.iter().find(|file| file.path == "src/examples.rs")?;
        let rows: Vec<&str> = file.contents.lines().filter(|line| line.starts_with("    (")).collect();
        Some(rows.join("\n"))
    }

    #[test]
    fn what_types_and_properties_show_is_data_whatever_it_says() {
        let shown = rows(
            r##"Pet: {type: object, properties: {name: {$ref: '#/components/schemas/Name'}, size: {type: number, example: 1.10}}, example: {name: "\e[31m\"#}"}}, Name: {type: string, example: Rex}"##,
        );
        insta::assert_snapshot!(shown.expect("a file"), @r##"
        ("crate::Pet", "{\"name\":\"\\u001b[31m\\\"#}\"}"),
        ("crate::Pet.name", "\"Rex\""),
        ("crate::Pet.size", "1.10"),
        "##);
    }

    #[test]
    fn what_shows_nothing_or_too_much_has_no_such_file() {
        assert_eq!(rows("Pet: {type: object, properties: {name: {type: string}}}"), None);
        let long = "a".repeat(9000);
        assert_eq!(
            rows(&format!(
                "Pet: {{type: object, properties: {{name: {{type: string, example: {long}}}}}}}"
            )),
            None
        );
    }
}
