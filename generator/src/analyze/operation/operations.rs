use std::collections::HashMap;
use std::sync::Arc;

use indexmap::IndexSet;

use super::content::{Way, essence};
use super::parameter::path_item;
use super::server::{servers, top_level};
use crate::analyze::analysis::Analysis;
use crate::analyze::operation::path::template::Template;
use crate::analyze::schema::annotations::described;
use crate::analyze::site::Site;
use crate::analyze::size::Size;
use crate::configuration::{Configuration, Selection};
use crate::diagnostic::codes::analyze as codes;
use crate::diagnostic::{self, Diagnostic, Place, did_you_mean};
use crate::dialect::{Document, RawOperation};
use crate::model::{Credential, Definition, Documentation, Home, Operation, RequestBody, Tag, Type, resolved};
use crate::source::pointer;

/// The media type of a list of changes (RFC 6902).
const JSON_PATCH: &str = "application/json-patch+json";

impl<'a> Analysis<'a> {
    /// Every selected operation.
    pub(crate) fn operations(&mut self, configuration: &Configuration, credentials: &[Credential]) -> Vec<Operation> {
        let selection = &configuration.operations;
        let document = self.document;
        self.report_unknown_selectors(configuration);
        let mut operations = Vec::with_capacity(document.operations.len());
        for raw in &document.operations {
            if is_selected(raw, selection) && !self.outcome.copies.is_refused() {
                let home = Home::Operation(operations.len());
                operations.push(self.operation(raw, home, credentials, configuration));
            }
        }
        self.report_repeated_ids(&operations);
        self.report_streams(configuration);
        operations
    }

    /// One operation.
    pub(crate) fn operation(
        &mut self,
        raw: &'a RawOperation,
        home: Home,
        credentials: &[Credential],
        configuration: &Configuration,
    ) -> Operation {
        self.distributed = 0;
        let operation = &raw.operation;
        let id = operation.operation_id.clone().filter(|id| !id.trim().is_empty());
        let word = id
            .clone()
            .unwrap_or_else(|| format!("{} {}", raw.method.to_lowercase(), raw.path));
        let site = Site::root(&raw.pointer, &word, home);
        let security = match (&operation.security, &self.document.security) {
            (Some(own), _) => {
                let pointer = format!("{}/security", raw.pointer);
                self.requirements(own, credentials, &pointer)
            }
            (None, Some(top_level)) => self.requirements(top_level, credentials, "/security"),
            // What is called on the user's side has no credential of the API's.
            (None, None) if home == Home::Component => Vec::new(),
            (None, None) => self.unsaid_requirements(credentials),
        };
        let (own_servers, servers_at): (&[_], Arc<str>) = if operation.servers.is_empty() {
            (&raw.shared_servers, path_item(raw).into())
        } else {
            (&operation.servers, Arc::clone(&site.pointer))
        };
        let parameters = self.parameters(raw, &site);
        let template = match home {
            // What is called on the user's side has an expression or a key in place of a template.
            Home::Component => Template {
                path: raw.path.clone(),
                fixed_query: raw.fixed_query.clone(),
                asked_query: Vec::new(),
                parameters,
            },
            _ => self.template(raw, parameters),
        };
        let mut described = Operation {
            origin: site.origin(),
            id,
            method: raw.method.clone(),
            path: template.path,
            fixed_query: template.fixed_query,
            asked_query: template.asked_query,
            tag: operation.tags.first().cloned(),
            documentation: Documentation {
                summary: operation.summary.clone(),
                external_url: operation.external_docs.as_ref().map(|external| external.url.clone()),
                deprecated: operation.deprecated,
                ..described(operation.description.as_deref())
            },
            parameters: template.parameters,
            body: self.body(operation, &site),
            responses: self.responses(&operation.responses, raw.method == "HEAD", &site),
            // A copy of the top level is no choice of its own.
            servers: match servers(own_servers, &servers_at) {
                own if own == top_level(&self.document.servers) => Vec::new(),
                own => own,
            },
            security,
            pagination: None,
            stream_field: None,
        };
        self.settle_streams(raw, &mut described, configuration);
        self.outcome.count(&raw.pointer, "this operation", described.size());
        described
    }

    fn body(&mut self, operation: &'a openapiv3::Operation, site: &Site) -> Option<RequestBody> {
        let site = site.under(&["requestBody"]);
        let found = self.resolve_body(operation.request_body.as_ref()?, &site)?;
        let body = found.item;
        let site = match found.owner {
            super::resolve::Owner::Here(site) => site.named("body"),
            super::resolve::Owner::Component(site) => site,
        };
        let mut contents = self.contents(&body.content, Way::Request, &site);
        // What comes in is not put together here.
        if site.home != Home::Component {
            for (content, declared) in contents.iter_mut().zip(body.content.values()) {
                self.divide_into_parts(content, declared, &site);
                self.outcome
                    .count(&site.pointer, "this form of the body", content.size());
            }
        }
        // No server takes an object as a JSON Patch, which is a list (RFC 6902 §3): another form goes before it.
        contents.sort_by_key(|content| essence(&content.media_type) == JSON_PATCH && self.is_object(&content.kind));
        // Without a form there is nothing to send.
        (!contents.is_empty()).then(|| RequestBody {
            required: body.required,
            documentation: described(found.description.or(body.description.as_deref())),
            contents,
        })
    }

    fn is_object(&self, kind: &Type) -> bool {
        match resolved(&self.outcome.types, kind) {
            Type::Map(_) => true,
            Type::Named(id) => matches!(self.outcome.definition(id), Some(Definition::Record(_))),
            _ => false,
        }
    }

    fn report_repeated_ids(&mut self, operations: &[Operation]) {
        let mut first: HashMap<&str, &Operation> = HashMap::new();
        for operation in operations {
            let Some(id) = operation.id.as_deref() else { continue };
            match first.get(id) {
                Some(known) => {
                    let pointer = operation.origin.under("operationId").pointer().into_owned();
                    let (method, path) = (&known.method, &known.path);
                    self.outcome.report(
                        &codes::REPEATED_OPERATION_ID,
                        &pointer,
                        format!("`{id}` is already the id of {method} {path}; both are kept, under different names"),
                    );
                }
                None => {
                    first.insert(id, operation);
                }
            }
        }
    }

    /// Says which names in the configuration are neither a tag nor an id here.
    fn report_unknown_selectors(&mut self, configuration: &Configuration) {
        let selection = &configuration.operations;
        let listed = [("include", &selection.include), ("exclude", &selection.exclude)];
        let listed = listed.into_iter().flat_map(|(key, selectors)| {
            let places = (0..selectors.len()).map(move |index| format!("/operations/{key}/{index}"));
            selectors.iter().zip(places)
        });
        let ruled = [
            (
                "pagination",
                configuration
                    .pagination
                    .keys()
                    .filter(|key| *key != "*")
                    .collect::<Vec<_>>(),
            ),
            ("streams", configuration.streams.keys().collect()),
        ];
        let ruled = ruled.into_iter().flat_map(|(key, selectors)| {
            let place = move |selector: &String| pointer::of(&[key, selector]);
            selectors.into_iter().map(move |selector| (selector, place(selector)))
        });
        let unknown: Vec<(&String, String)> = listed
            .chain(ruled)
            .filter(|(selector, _)| !self.is_known(selector))
            .collect();
        for (selector, place) in unknown {
            let tags: IndexSet<&str> = self
                .declared()
                .flat_map(|raw| raw.operation.tags.iter().map(String::as_str))
                .collect();
            let ids = self.declared().filter_map(|raw| raw.operation.operation_id.as_deref());
            let mut message = format!("`{selector}` is no tag and no operationId here");
            let mut notes = Vec::new();
            match did_you_mean(selector, tags.iter().copied().chain(ids)) {
                Some(question) => message = format!("{message}; {question}"),
                None if tags.is_empty() => {
                    notes.push("no operation has a tag here; `tintype inspect` lists the ids".to_owned())
                }
                None => {
                    let tags: Vec<&str> = tags.into_iter().collect();
                    notes.push(format!(
                        "the tags here are {}; `tintype inspect` lists them with the ids",
                        diagnostic::listed(&tags)
                    ));
                }
            }
            self.outcome.diagnostics.push(Diagnostic {
                code: &codes::UNKNOWN_SELECTOR,
                message,
                place: Place::Configuration(place),
                notes,
            });
        }
    }

    /// Every operation that is declared, what the API calls among them.
    fn declared(&self) -> impl Iterator<Item = &'a RawOperation> {
        let document: &'a Document = self.document;
        document.operations.iter().chain(&document.incoming)
    }

    fn is_known(&self, selector: &str) -> bool {
        self.declared().any(|raw| answers_to(raw, selector))
    }
}

/// Tags in document order, then those that only operations use.
pub(crate) fn tags(declared: &[openapiv3::Tag], operations: &[Operation]) -> Vec<Tag> {
    let mut tags: Vec<Tag> = Vec::new();
    for tag in declared {
        if !tags.iter().any(|known| known.name == tag.name) {
            tags.push(Tag {
                name: tag.name.clone(),
                documentation: Documentation {
                    external_url: tag.external_docs.as_ref().map(|external| external.url.clone()),
                    ..described(tag.description.as_deref())
                },
            });
        }
    }
    let mut known: std::collections::HashSet<String> = tags.iter().map(|tag| tag.name.clone()).collect();
    for name in operations.iter().filter_map(|operation| operation.tag.as_ref()) {
        if known.insert(name.clone()) {
            tags.push(Tag {
                name: name.clone(),
                documentation: Documentation::default(),
            });
        }
    }
    tags
}

/// Whether the configuration asks for what the API calls: a callback goes with the operation that it stands in.
pub(crate) fn is_incoming_selected(raw: &RawOperation, operations: &[RawOperation], selection: &Selection) -> bool {
    let is_within = |operation: &&RawOperation| {
        let rest = raw.pointer.strip_prefix(&operation.pointer);
        rest.is_some_and(|rest| rest.starts_with('/'))
    };
    is_selected(operations.iter().find(is_within).unwrap_or(raw), selection)
}

fn is_selected(raw: &RawOperation, selection: &Selection) -> bool {
    let named = |selectors: &[String]| selectors.iter().any(|selector| answers_to(raw, selector));
    (selection.include.is_empty() || named(&selection.include)) && !named(&selection.exclude)
}

pub(super) fn answers_to(raw: &RawOperation, selector: &str) -> bool {
    raw.operation.operation_id.as_deref() == Some(selector) || raw.operation.tags.iter().any(|tag| tag == selector)
}
