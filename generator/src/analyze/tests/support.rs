//! Descriptions to models, and short ways to ask about these.

use crate::analyze::analyze;
use crate::configuration::Configuration;
use crate::diagnostic::{Diagnostics, Place};
use crate::dialect::{self, Document};
use crate::model::{Api, Declared, Definition, Enumeration, Literal, Operation, Property, Record, Type, TypeId, Union};
use crate::source::{self, Limits};

/// A model with what was said on the way.
pub(super) struct Analyzed {
    pub(super) api: Api,
    pub(super) codes: Vec<String>,
    pub(super) messages: Vec<String>,
    pub(super) places: Vec<String>,
}

/// Analyzes component schemas, written as YAML.
pub(super) fn schemas(yaml: &str) -> Analyzed {
    let indented: String = yaml.lines().map(|line| format!("    {line}\n")).collect();
    description(&format!("components:\n  schemas:\n{indented}"))
}

/// Analyzes path items with component schemas, both written as YAML.
pub(super) fn schemas_of(paths: &str, components: &str) -> Analyzed {
    let indented: String = components.lines().map(|line| format!("    {line}\n")).collect();
    description(&format!("paths:\n  {paths}\ncomponents:\n  schemas:\n{indented}"))
}

/// Analyzes component schemas of which the only operation sends `U`.
pub(super) fn sent(components: &str) -> Analyzed {
    let operation = "requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/U'}}}}, \
        responses: {'204': {description: Done.}}";
    schemas_of(&format!("/u: {{post: {{{operation}}}}}"), components)
}

/// Analyzes one operation, `GET /things/{id}` with id `get`, written as YAML.
pub(super) fn operation(yaml: &str) -> Analyzed {
    let indented: String = yaml.lines().map(|line| format!("      {line}\n")).collect();
    description(&format!(
        "paths:\n  /things/{{id}}:\n    get:\n      operationId: get\n{indented}"
    ))
}

/// Analyzes a description of OpenAPI 3.0 without its first three keys.
pub(super) fn description(yaml: &str) -> Analyzed {
    configured(yaml, &Configuration::default())
}

/// The same with a configuration.
pub(super) fn configured(yaml: &str, configuration: &Configuration) -> Analyzed {
    whole_configured(&headed("3.0.3", yaml), configuration)
}

/// Analyzes a description of OpenAPI 3.1 without its first three keys.
pub(super) fn newer(yaml: &str) -> Analyzed {
    whole(&headed("3.1.0", yaml))
}

fn headed(version: &str, yaml: &str) -> String {
    let paths = if yaml.contains("paths:") { "" } else { "paths: {}\n" };
    format!("openapi: {version}\ninfo: {{title: Test, version: '1'}}\n{paths}{yaml}")
}

/// Analyzes a whole description of any version, brought to its one form by the stages before.
pub(super) fn whole(yaml: &str) -> Analyzed {
    whole_configured(yaml, &Configuration::default())
}

/// As `whole`, with a configuration.
pub(super) fn whole_configured(yaml: &str, configuration: &Configuration) -> Analyzed {
    whole_within(yaml, configuration, &Limits::default())
}

/// As `whole`, within limits.
pub(super) fn whole_within(yaml: &str, configuration: &Configuration, limits: &Limits) -> Analyzed {
    let mut diagnostics = Diagnostics::default();
    let document = unified(yaml, limits, &mut diagnostics);
    let api = analyze(&document, configuration, &mut diagnostics);
    analyzed(api, &diagnostics)
}

/// The one form of a description.
pub(in crate::analyze) fn unified(yaml: &str, limits: &Limits, diagnostics: &mut Diagnostics) -> Document {
    let directory = tempfile::tempdir().expect("a temporary directory");
    let path = directory.path().join("openapi.yaml");
    std::fs::write(&path, yaml).expect("the directory is writable");
    let mut sources = source::open(&path, None, limits, diagnostics).expect("the description can be read");
    dialect::unify(&mut sources, diagnostics).expect("the version is known")
}

fn analyzed(api: Api, diagnostics: &Diagnostics) -> Analyzed {
    Analyzed {
        api,
        codes: diagnostics.iter().map(|one| one.code.id.to_owned()).collect(),
        messages: diagnostics.iter().map(|one| one.message.clone()).collect(),
        places: diagnostics.iter().map(|one| place(&one.place)).collect(),
    }
}

fn place(place: &Place) -> String {
    match place {
        Place::Pointer { pointer, .. } | Place::Configuration(pointer) => pointer.clone(),
        Place::Position { .. } | Place::Path(_) => String::new(),
    }
}

impl Analyzed {
    /// The id of the type at a position: `A.b` is the inline type of the property `b` of `A`.
    pub(super) fn id(&self, position: &str) -> TypeId {
        let found = self
            .api
            .types
            .iter()
            .find(|(_, declared)| declared.name.position.join(".") == position);
        found
            .unwrap_or_else(|| panic!("no type at {position}, but at {:?}", self.positions()))
            .0
    }

    /// Where types are declared.
    pub(super) fn positions(&self) -> Vec<String> {
        self.api
            .types
            .iter()
            .map(|(_, declared)| declared.name.position.join("."))
            .collect()
    }

    pub(super) fn declared(&self, position: &str) -> &Declared {
        self.api.types.get(self.id(position)).expect("ids are of the arena")
    }

    pub(super) fn record(&self, position: &str) -> &Record {
        match &self.declared(position).definition {
            Definition::Record(record) => record,
            other => panic!("{position} is no record but {other:?}"),
        }
    }

    pub(super) fn union(&self, position: &str) -> &Union {
        match &self.declared(position).definition {
            Definition::Union(union) => union,
            other => panic!("{position} is no union but {other:?}"),
        }
    }

    pub(super) fn enumeration(&self, position: &str) -> &Enumeration {
        match &self.declared(position).definition {
            Definition::Enumeration(enumeration) => enumeration,
            other => panic!("{position} is no enumeration but {other:?}"),
        }
    }

    pub(super) fn alias(&self, position: &str) -> &Type {
        match &self.declared(position).definition {
            Definition::Alias(kind) => kind,
            other => panic!("{position} is no alias but {other:?}"),
        }
    }

    pub(super) fn property(&self, position: &str, name: &str) -> &Property {
        let record = self.record(position);
        let found = record.properties.iter().find(|property| property.name == name);
        found.unwrap_or_else(|| panic!("{position} has no {name} but {:?}", keys(record)))
    }

    /// The only operation.
    pub(super) fn operation(&self) -> &Operation {
        match self.api.operations.as_slice() {
            [only] => only,
            several => panic!("{} operations", several.len()),
        }
    }

    pub(super) fn says(&self, code: &str) -> bool {
        self.codes.iter().any(|known| known == code)
    }
}

/// The keys of a record in order.
pub(super) fn keys(record: &Record) -> Vec<&str> {
    record
        .properties
        .iter()
        .map(|property| property.name.as_str())
        .collect()
}

/// The values of an enumeration in order.
pub(super) fn values(enumeration: &Enumeration) -> Vec<Literal> {
    enumeration.values.iter().map(|known| known.value.clone()).collect()
}

/// A literal of text.
pub(super) fn text(text: &str) -> Literal {
    Literal::String(text.to_owned())
}

/// The tags of a union's branches in order.
pub(super) fn tags(union: &Union) -> Vec<Vec<Literal>> {
    union.branches.iter().map(|branch| branch.tags.clone()).collect()
}
