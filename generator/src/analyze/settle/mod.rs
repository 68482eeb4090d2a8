//! What is decided once all types are known, of types and operations alone.
//!
//! Enters: what schemas and operations became ([`Outcome`], [`Operation`]). Leaves: the types of the model, in order.
//! [`settle`] calls every file here once, top to bottom as below: equal types are made one (`sharing`), unions learn how
//! their branches are told apart (`branch`), circles get an allocation or an end (`circle`), two kinds of a scalar become
//! one field (`either`), properties that choose a branch of another one learn by which values (`choice`), types that nobody needs go
//! (`unused_contents`, `reach`), a type whose directions differ becomes two (`direction`); the rest is put in order, plain values become types of their own where the user wants them (`newtypes`), and what the user lets types derive is put to them (`derives`).
//! No file here calls a schema's or an operation's room; `place` says which of two types
//! stands before the other, `reach` lends its directions to `direction`.

mod branch;
mod choice;
mod circle;
mod derives;
mod direction;
mod either;
mod nested_parameter;
mod newtypes;
mod order;
mod place;
mod reach;
mod shared_by_tags;
mod sharing;
mod undeclared;
mod unused_contents;

use std::collections::HashSet;

pub(super) use derives::derive;
pub(super) use newtypes::make_newtypes;
use place::Places;

use super::outcome::Outcome;
use crate::configuration::Configuration;
use crate::diagnostic::codes::analyze as codes;
use crate::model::{Api, Operation};

/// Which components stand for more or for less than a type of their own.
#[derive(Debug)]
pub(super) struct Roles {
    /// How many components there are. They are the first types.
    pub(super) components: usize,
    /// Those whose properties went into others that extend them.
    pub(super) extended: HashSet<usize>,
    /// Bodies of which the parts are given one by one: nobody is asked for the whole.
    pub(super) bodies: HashSet<usize>,
}

/// Settles the types of operations, and puts both into the API. Nothing comes of it if the types hold more than they may.
pub(super) fn settle(
    outcome: &mut Outcome<'_>,
    roles: &Roles,
    mut operations: Vec<Operation>,
    mut incoming: Vec<Operation>,
    configuration: &Configuration,
) -> Option<Api> {
    let all = [operations.as_mut_slice(), incoming.as_mut_slice()];
    let places = Places::of(&outcome.types, roles.components);
    sharing::share(&mut outcome.types, &places, outcome.origins, all);
    outcome.declare_tags();
    outcome.settle_unions();
    outcome.break_cycles(&places);
    outcome.end_endless_values(&places);
    outcome.settle_either(&mut operations);
    outcome.keep_large_integers();
    unused_contents::forget_unused_forms(&outcome.types, roles.components, &mut operations);
    outcome.settle_pairings(configuration);
    let have_types = have_types(outcome, roles, &operations, &incoming, configuration);
    direction::divide(&mut outcome.types, &mut operations, &mut incoming);
    reach::mark(&mut outcome.types, &operations, &incoming);
    outcome.preset_tags();
    outcome.look_at_branches();
    if outcome.copies.is_refused() {
        return None;
    }
    outcome.report_ambiguities();
    let types = order::ordered(
        std::mem::take(&mut outcome.types),
        &have_types,
        &mut operations,
        &incoming,
    );
    let mut api = Api {
        types,
        operations,
        ..Api::default()
    };
    shared_by_tags::set_apart(&mut api);
    outcome.report_undeclared(&api);
    outcome.report_nested_parameters(&api);
    outcome.report_possible_choices(&mut api, configuration);
    Some(api)
}

/// Which components have a type. Who selects operations wants what they need, and no more.
fn have_types(
    outcome: &mut Outcome<'_>,
    roles: &Roles,
    operations: &[Operation],
    incoming: &[Operation],
    configuration: &Configuration,
) -> Vec<bool> {
    let parts = reach::parts(&outcome.types, &roles.extended);
    let all = || operations.iter().chain(incoming);
    match all().next() {
        Some(_) if configuration.operations.is_partial() => {
            reach::components(&outcome.types, roles.components, std::iter::empty(), all())
        }
        Some(_) => {
            let unnamed = &parts | &roles.bodies;
            let whole = (0..roles.components).filter(|index| !unnamed.contains(index));
            let have_types = reach::components(&outcome.types, roles.components, whole, all());
            outcome.report_only_extended(&parts, &have_types);
            have_types
        }
        None => vec![true; roles.components],
    }
}

impl Outcome<'_> {
    /// Says which components have no type of their own.
    fn report_only_extended(&mut self, extended: &HashSet<usize>, have_types: &[bool]) {
        let untyped = have_types.iter().enumerate().filter(|(_, has_type)| !**has_type);
        for (index, _) in untyped.filter(|(index, _)| extended.contains(index)) {
            let Some(declared) = self.types.get(index) else {
                continue;
            };
            let (origin, key) = (
                declared.origin.clone(),
                declared.name.component.clone().unwrap_or_default(),
            );
            let message = format!("`{key}` is only extended: its heirs have its properties");
            self.report(&codes::ONLY_EXTENDED, &origin.pointer(), message);
        }
    }
}
