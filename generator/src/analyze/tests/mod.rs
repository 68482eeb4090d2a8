//! Each rule of the analysis, as a fragment of a description and what it means.

mod all_of;
mod choices;
mod derives;
mod directions;
mod discriminators;
mod enumerations;
mod heirs;
mod incoming;
mod objects;
mod operations;
mod own_types;
mod scalars;
mod size;
pub(super) mod support;
mod unions;
mod whole;
