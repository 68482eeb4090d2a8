//! What each operation may answer, as the description has it, and which values are valid for it.

use serde_json::Value;
use tintype::diagnostic::Place;
use tintype::model::Api;
use tintype::source::{Sources, Tree};

use super::direction::leave_out;
use crate::instances::json_schema::{Definitions, Version};
use crate::instances::node::Node;
use crate::instances::oracle::Oracle;
use crate::instances::sample::{Sample, Sampler};

/// One declared answer.
pub(crate) struct Answer {
    /// `200`, `4XX`, `default`.
    pub(crate) status: String,
    /// The media types of its body, each with its schema.
    pub(crate) forms: Vec<(String, Option<usize>)>,
    /// Its header fields in lower case, each with its schema.
    pub(crate) headers: Vec<(String, Option<usize>)>,
}

/// The answers of all operations.
pub(crate) struct Answers {
    of_operations: Vec<Vec<Answer>>,
    definitions: Definitions,
    oracle: Oracle,
}

impl Answers {
    /// Reads the schemas of everything that may be answered.
    ///
    /// # Errors
    ///
    /// Where the independent validator can't compile the description's schemas.
    pub(crate) fn new(sources: &mut Sources, api: &Api, resolve: impl Fn(&str) -> Place) -> anyhow::Result<Self> {
        let mut definitions = Definitions::new(Version::of(sources.root()));
        let of_operations = api
            .operations
            .iter()
            .map(|operation| match resolve(&operation.origin.pointer()) {
                Place::Pointer { file, pointer } => answers(sources, &mut definitions, &Node { file, pointer }),
                _ => Vec::new(),
            })
            .collect();
        leave_out(definitions.all_mut(), "writeOnly");
        let (oracle, _) = Oracle::new(definitions.all())?;
        Ok(Self {
            of_operations,
            definitions,
            oracle,
        })
    }

    /// The answers of one operation.
    pub(crate) fn of(&self, operation: usize) -> &[Answer] {
        self.of_operations.get(operation).map_or(&[], Vec::as_slice)
    }

    /// Valid values for a schema.
    pub(crate) fn samples(&self, schema: usize) -> Vec<Sample> {
        let mut samples = Sampler::new(&self.definitions).samples(schema);
        samples.retain(|sample| self.oracle.allows(schema, &sample.value));
        if samples.is_empty() && self.oracle.allows(schema, &Value::Null) {
            // The sampler takes `null` for the absence of a value.
            samples.push(Sample {
                about: "null".to_owned(),
                value: Value::Null,
            });
        }
        samples
    }

    /// Whether a schema allows one of these values.
    pub(crate) fn allows_any(&self, schema: usize, values: &[Value]) -> bool {
        values.iter().any(|value| self.oracle.allows(schema, value))
    }

    /// What an operation declares for a status: under itself, its range or `default`.
    pub(crate) fn declared(&self, operation: usize, status: u16) -> Option<&Answer> {
        let answers = self.of(operation);
        let keys = [status.to_string(), format!("{}XX", status / 100), "default".to_owned()];
        keys.iter()
            .find_map(|key| answers.iter().find(|answer| answer.status.eq_ignore_ascii_case(key)))
    }

    /// Whether an operation may answer this JSON with this status.
    pub(crate) fn allows(&self, operation: usize, status: u16, body: &Value) -> bool {
        self.declared(operation, status).is_some_and(|answer| {
            let mut json = answer.forms.iter().filter(|(media_type, _)| is_json(media_type));
            json.any(|(_, schema)| schema.is_none_or(|schema| self.oracle.allows(schema, body)))
        })
    }
}

/// `application/json` and everything that says that it is written as JSON.
pub(crate) fn is_json(media_type: &str) -> bool {
    let essence = media_type.split(';').next().unwrap_or_default().trim();
    essence.eq_ignore_ascii_case("application/json") || essence.to_ascii_lowercase().ends_with("+json")
}

fn answers(sources: &mut Sources, definitions: &mut Definitions, operation: &Node) -> Vec<Answer> {
    let declared = operation.child("responses");
    let statuses = declared.keys(sources).into_iter().filter(|key| !key.starts_with("x-"));
    statuses
        .map(|status| {
            let response = declared.child(&status).followed(sources);
            Answer {
                forms: forms(sources, definitions, operation, &response),
                headers: headers(sources, definitions, &response),
                status,
            }
        })
        .collect()
}

fn headers(sources: &mut Sources, definitions: &mut Definitions, response: &Node) -> Vec<(String, Option<usize>)> {
    let declared = response.child("headers");
    let mut headers = Vec::new();
    for name in declared.keys(sources) {
        let header = declared.child(&name).followed(sources);
        let schema = header.child("schema");
        // In Swagger 2.0 the header field is its own schema.
        let schema = if schema.tree(sources).is_some() { schema } else { header };
        headers.push((
            name.to_ascii_lowercase(),
            definitions.define(sources, schema.file, &schema.pointer),
        ));
    }
    headers
}

fn forms(
    sources: &mut Sources,
    definitions: &mut Definitions,
    operation: &Node,
    response: &Node,
) -> Vec<(String, Option<usize>)> {
    let mut define = |sources: &mut Sources, node: Node| definitions.define(sources, node.file, &node.pointer);
    let contents = response.child("content");
    let mut forms = Vec::new();
    for media_type in contents.keys(sources) {
        let schema = contents.child(&media_type).followed(sources).child("schema");
        forms.push((media_type.trim().to_owned(), define(sources, schema)));
    }
    let schema = response.child("schema");
    if schema.tree(sources).is_some() {
        // Swagger 2.0 says for all answers of an operation at once which media types they have.
        let produced = [operation.child("produces"), Node::root().child("produces")];
        let media_types: Vec<String> = produced
            .iter()
            .find_map(|node| node.tree(sources)?.as_list())
            .map(|list| list.iter().filter_map(Tree::as_str).map(str::to_owned).collect())
            .unwrap_or_else(|| vec!["application/json".to_owned()]);
        for media_type in media_types {
            forms.push((media_type, define(sources, schema.clone())));
        }
    }
    forms
}
