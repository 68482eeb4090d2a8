//! What a description means: the unified document to the model, one file an idea.
//!
//! Every position's schema is an intersection of parts (itself, what it extends, what stands beside its union). Parts are
//! merged into one set of keywords, and that becomes a type. Then the types as a whole are looked at: equal ones are shared,
//! unions learn how their branches are told apart, cycles get an allocation, unreached ones go, and the rest is put in order.

mod all_of;
mod ambiguity;
mod analysis;
mod annotations;
mod arena;
mod body_parts;
mod branch_name;
mod branch_word;
mod common;
mod content;
mod direction;
mod discriminator;
mod dispatch;
mod either;
mod emptiness;
mod endless;
mod enumeration;
mod event;
mod event_components;
mod heirs;
mod hierarchy;
mod implied_tag;
mod keywords;
mod look;
mod lowered;
mod merged;
mod nested_parameter;
mod nullability;
mod offered;
mod operation;
mod order;
mod pagination;
mod parameter;
mod part_header;
mod place;
mod preset;
mod reach;
mod record;
mod recursion;
mod resolve;
mod response;
mod scalar;
mod scalar_branches;
mod schema;
mod security;
mod server;
mod sharing;
mod site;
mod size;
mod sketch;
mod streaming;
mod tag_list;
mod tag_writer;
mod template;
mod undeclared;
mod union;
mod visit;

#[cfg(test)]
mod tests;

use analysis::Analysis;
use arena::Arena;

pub use emptiness::report_emptiness;

use crate::configuration::Configuration;
use crate::diagnostic::Diagnostics;
use crate::dialect::Document;
use crate::model::{Api, Documentation, Home};

/// Bytes of stack: enough for schemas as deep in one another as is followed, in an unoptimised build too.
const STACK: usize = 64 << 20;

/// Makes the model of a description. Whatever can't be typed stays free-form or text and is told in `diagnostics`;
/// no operation that the configuration selects is left out. What repeats more of the document than is allowed is an error,
/// and has no model. Places in what this adds are those of the unified document.
pub fn analyze(document: &Document, configuration: &Configuration, diagnostics: &mut Diagnostics) -> Api {
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
    let arena = Arena::default();
    let mut analysis = Analysis::new(document, &arena);
    analysis.find_event_components();
    for index in 0..document.components.schemas.len() {
        analysis.in_event = analysis.event_components.contains(&index);
        analysis.lower_component(index);
    }
    analysis.in_event = false;
    let credentials = analysis.credentials();
    let mut operations = analysis.operations(configuration, &credentials);
    let mut incoming: Vec<_> = document
        .incoming
        .iter()
        .filter(|raw| operation::is_incoming_selected(raw, &document.operations, &configuration.operations))
        .map(|raw| analysis.operation(raw, Home::Component, &credentials, configuration))
        .collect();
    if analysis.copies.is_refused() {
        return (Api::default(), analysis.diagnostics);
    }
    sharing::share(&mut analysis.types, document.components.schemas.len());
    analysis.declare_tags();
    analysis.settle_unions();
    analysis.break_cycles();
    analysis.end_endless_values();
    analysis.settle_either(&mut operations);
    offered::forget_unused_forms(&analysis.types, document.components.schemas.len(), &mut operations);
    let mut api = Api {
        title: document.info.title.clone(),
        version: document.info.version.clone(),
        documentation: Documentation {
            ..annotations::described(document.info.description.as_deref())
        },
        servers: server::top_level(&document.servers),
        credentials,
        tags: operation::tags(&document.tags, &operations),
        operations,
        untyped: std::mem::take(&mut analysis.untyped),
        ..Api::default()
    };
    let components = document.components.schemas.len();
    let parts = reach::parts(&analysis.types, &(&analysis.extended - &analysis.circular));
    let unnamed = &parts | &analysis.bodies;
    let all = || api.operations.iter().chain(&incoming);
    let components = match all().next() {
        // Who selects operations wants what they need, and no more.
        Some(_) if configuration.operations.is_partial() => {
            reach::components(&analysis.types, components, std::iter::empty(), all())
        }
        Some(_) => {
            let whole = (0..components).filter(|index| !unnamed.contains(index));
            let components = reach::components(&analysis.types, components, whole, all());
            analysis.report_only_extended(&parts, &components);
            components
        }
        None => vec![true; components],
    };
    direction::divide(&mut analysis.types, &mut api.operations, &mut incoming);
    reach::mark(&mut analysis.types, &api.operations, &incoming);
    analysis.preset_tags();
    analysis.look_at_branches();
    if analysis.copies.is_refused() {
        return (Api::default(), analysis.diagnostics);
    }
    analysis.report_ambiguities();
    api.types = order::ordered(
        std::mem::take(&mut analysis.types),
        &components,
        &mut api.operations,
        &incoming,
    );
    common::set_apart(&mut api);
    analysis.report_undeclared(&api);
    analysis.report_nested_parameters(&api);
    analysis.report_pagination(&api);
    (api, analysis.diagnostics)
}
