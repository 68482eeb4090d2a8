//! Small APIs for the emitter's tests.

use super::File;
use crate::configuration::Configuration;
use crate::diagnostic::Diagnostics;
use crate::emit::context::Context;
use crate::emit::text::file::SourceFile;
use crate::emit::types::files;
use crate::model::*;
use crate::pipeline::Generation;

/// Both directions.
pub(super) const BOTH: Reach = Reach {
    request: true,
    response: true,
};

/// Only requests.
pub(super) const REQUEST: Reach = Reach {
    request: true,
    response: false,
};

/// Only answers.
pub(super) const RESPONSE: Reach = Reach {
    request: false,
    response: true,
};

/// A component with a name, reached from there.
pub(super) fn component(name: &str, reach: Reach, definition: Definition) -> Declared {
    Declared {
        origin: Origin::at(format!("/components/schemas/{name}")),
        also: Vec::new(),
        name: NameHint {
            component: Some(name.to_owned()),
            own: None,
            ..NameHint::default()
        },
        home: Home::Component,
        documentation: Documentation::default(),
        definition,
        reach,
        sent_for: None,
        derives: Derives::default(),
        demands: Demands::default(),
    }
}

/// An optional property.
pub(super) fn property(name: &str, kind: Type) -> Property {
    Property {
        required: false,
        ..required(name, kind)
    }
}

/// A required property.
pub(super) fn required(name: &str, kind: Type) -> Property {
    Property::required(name, kind, Origin::default())
}

/// A nullable property.
pub(super) fn nullable(property: Property) -> Property {
    Property {
        nullable: true,
        ..property
    }
}

/// Text.
pub(super) fn text() -> Type {
    Type::Scalar(Scalar::Text)
}

/// An open record.
pub(super) fn record(properties: Vec<Property>) -> Definition {
    Definition::Record(Record {
        properties,
        ..Record::default()
    })
}

/// A record without further properties.
pub(super) fn closed(properties: Vec<Property>) -> Definition {
    Definition::Record(Record {
        properties,
        additional: Additional::Closed,
        ..Record::default()
    })
}

/// An enumeration of strings.
pub(super) fn strings(values: &[&str]) -> Definition {
    Definition::Enumeration(Enumeration {
        kind: EnumerationKind::String,
        values: values
            .iter()
            .map(|value| EnumerationValue {
                value: Literal::String((*value).to_owned()),
                name: None,
                origin: Aside::default(),
                documentation: Aside::default(),
            })
            .collect(),
        in_both_kinds: false,
    })
}

/// A branch with tags.
pub(super) fn branch(name: &str, kind: Type, tags: &[&str]) -> Branch {
    Branch {
        names: vec![name.to_owned()],
        origin: Aside::default(),
        documentation: Aside::default(),
        kind,
        tags: tags.iter().map(|tag| Literal::String((*tag).to_owned())).collect(),
        look: Look::default(),
        demands: Aside::default(),
    }
}

/// An API of these types.
pub(super) fn api(declared: Vec<Declared>) -> Api {
    let mut api = Api::default();
    for declared in declared {
        api.types.push(declared);
    }
    api
}

/// The text of the file that all component types of the API would make if they were in one.
pub(super) fn emitted(api: &Api) -> String {
    emitted_files(api).swap_remove(0).contents
}

/// The text of the module in it that is compiled with the feature `mock` alone.
pub(super) fn emitted_for_tests(api: &Api) -> String {
    emitted_files(api)
        .into_iter()
        .nth(1)
        .map_or_else(String::new, |mock| mock.contents)
}

fn emitted_files(api: &Api) -> Vec<File> {
    let names = crate::name::name(api, &Configuration::default(), &mut Diagnostics::default());
    let face = crate::face::face(api, &names);
    let context = Context::new(&face);
    let mut file = SourceFile::new("crate::types::all");
    for (id, _) in api.types.iter() {
        files::emit(context, id, &mut file);
    }
    file.files("src/types/all.rs".to_owned()).collect()
}

/// The text of one file of the crate for a description, which is written as YAML without its first two keys.
pub(super) fn described(yaml: &str, path: &str) -> String {
    let found = files(yaml).into_iter().find(|file| file.path == path);
    found.unwrap_or_else(|| panic!("no {path}")).contents
}

/// The operations without a tag for such a description.
pub(super) fn operations(yaml: &str) -> String {
    described(yaml, "src/operations/general.rs")
}

/// The files of the crate for a description, which is written as YAML without its first two keys.
pub(super) fn files(yaml: &str) -> Vec<File> {
    generated(yaml).files
}

/// What is made of a description, which is written as YAML without its first two keys.
pub(super) fn generated(yaml: &str) -> Generation {
    let generation = crate::pipeline::generated(yaml);
    assert!(!generation.files.is_empty(), "{:?}", generation.diagnostics);
    generation
}

/// A description with these paths and what follows them, and with enough operations of a further tag to be divided.
pub(super) fn divided(paths: &str) -> String {
    let many = (0..100).map(|number| format!("  /many/{number}: {{get: {{tags: [many], responses: {{}}}}}}\n"));
    format!("paths:\n{}{paths}", many.collect::<String>())
}

/// The part of a text from the last line that begins so to the next line that begins with a closing brace.
pub(super) fn block(text: &str, start: &str) -> String {
    let lines: Vec<&str> = text.lines().collect();
    let first = lines.iter().rposition(|line| line.starts_with(start));
    let first = first.unwrap_or_else(|| panic!("nothing begins with {start} in\n{text}"));
    let rest = &lines[first..];
    let last = rest
        .iter()
        .position(|line| line.starts_with('}'))
        .unwrap_or(rest.len() - 1);
    rest[..=last].join("\n")
}
