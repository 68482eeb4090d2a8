//! What a description means: the unified document to the model.
//!
//! Every position's schema is an intersection of parts (itself, what it extends, what stands beside its union). Parts are
//! merged into one set of keywords, and that becomes a type. Then the types as a whole are looked at: equal ones are shared,
//! unions learn how their branches are told apart, cycles get an allocation, unreached ones go, and the rest is put in order.
//!
//! Five rooms: `schema` and `union` make types, `operation` makes operations of them, `settle` decides what needs all types,
//! and `pages` looks at both sides of an operation. The first three are methods of one `Analysis`, which holds the document; what
//! comes out of it is an `Outcome`, which is all that the last two see. `size` counts what is made, `site` says where.

mod analysis;
mod operation;
mod outcome;
mod pages;
mod same_words;
mod schema;
mod settle;
mod site;
mod size;
mod union;
mod visit;

#[cfg(test)]
mod tests;

use analysis::Analysis;
use operation::{operations, server};
use schema::annotations;
use settle::{Roles, settle};

pub(crate) use operation::content::{essence, is_json};
pub(crate) use operation::emptiness::report_emptiness;
pub(crate) use operation::path::place::{Extent, Piece, pieces};
pub(crate) use schema::annotations::letters;
pub(crate) use schema::event::FIELDS as EVENT_FIELDS;
pub(crate) use schema::scalar::format::fits_format;

use std::collections::HashSet;

use crate::configuration::Configuration;
use crate::diagnostic::Diagnostics;
use crate::dialect::Document;
use crate::model::{Api, Home};
use crate::source::pointer;

/// Bytes of stack: enough for schemas as deep in one another as is followed, in an unoptimised build too.
const STACK: usize = 64 << 20;

/// Makes the model of a description. Whatever can't be typed stays free-form or text and is told in `diagnostics`;
/// no operation that the configuration selects is left out. What repeats more of the document than is allowed is an error,
/// and has no model.
pub(crate) fn analyze(document: &Document, configuration: &Configuration, diagnostics: &mut Diagnostics) -> Api {
    let (api, said) = std::thread::scope(|scope| {
        let run = || analyze_here(document, configuration);
        let deep = std::thread::Builder::new().stack_size(STACK).spawn_scoped(scope, run);
        match deep.map(std::thread::ScopedJoinHandle::join) {
            Ok(Ok(result)) => result,
            Ok(Err(panic)) => std::panic::resume_unwind(panic),
            // Without a further thread, the caller's own has to do.
            Err(_) => analyze_here(document, configuration),
        }
    });
    diagnostics.append(said);
    api
}

fn analyze_here(document: &Document, configuration: &Configuration) -> (Api, Diagnostics) {
    let mut analysis = Analysis::new(document);
    analysis.read_own_types(configuration);
    analysis.find_event_components();
    for index in 0..document.components.schemas.len() {
        analysis.in_event = analysis.event_components.contains(&index);
        analysis.type_component(index);
    }
    analysis.in_event = false;
    let credentials = analysis.credentials();
    let operations = analysis.operations(configuration, &credentials);
    let incoming: Vec<_> = document
        .incoming
        .iter()
        .filter(|raw| operations::is_incoming_selected(raw, &document.operations, &configuration.operations))
        .map(|raw| analysis.operation(raw, Home::Component, &credentials, configuration))
        .collect();
    analysis.report_unmet_own_types(configuration);
    if analysis.outcome.copies.is_refused() {
        return (Api::default(), analysis.outcome.diagnostics);
    }
    let components = document.components.schemas.len();
    let roles = Roles {
        components,
        extended: &analysis.extended - &analysis.circular,
        bodies: std::mem::take(&mut analysis.bodies),
    };
    let mut outcome = analysis.outcome;
    let Some(mut api) = settle(&mut outcome, &roles, operations, incoming, configuration) else {
        return (Api::default(), outcome.diagnostics);
    };
    api.title = document.info.title.clone();
    api.version = document.info.version.clone();
    api.license = document.info.license.as_ref().map(|license| license.name.clone());
    api.documentation = annotations::described(document.info.description.as_deref());
    api.servers = server::top_level(&document.servers);
    api.credentials = credentials;
    api.tags = operations::tags(&document.tags, &api.operations);
    if !configuration.rename.is_empty() || !configuration.derives.is_empty() {
        api.declared = declared(document);
    }
    api.untyped = std::mem::take(&mut outcome.untyped);
    outcome.settle_pages(&mut api, document, configuration);
    if configuration.newtypes {
        settle::make_newtypes(&mut api);
    }
    settle::derive(&mut api, configuration, &mut outcome.diagnostics);
    (api, outcome.diagnostics)
}

/// The keys of all schemas, the ids of all operations, and the pointers of both.
fn declared(document: &Document) -> HashSet<String> {
    let schemas = document.components.schemas.keys();
    let schemas = schemas.flat_map(|key| [key.clone(), pointer::of(&["components", "schemas", key])]);
    let operations = document.operations.iter().chain(&document.incoming);
    let ids = operations.clone().filter_map(|raw| raw.operation.operation_id.clone());
    let pointers = operations.map(|raw| raw.pointer.clone());
    schemas.chain(ids).chain(pointers).collect()
}
