//! Each rule of the analysis, as a fragment of a description and what it means.

mod all_of;
mod bodies;
mod body_parts;
mod choices;
mod directions;
mod discriminators;
mod heirs;
mod incoming;
mod objects;
mod operations;
mod pages;
mod paths;
mod scalars;
mod shared_by_tags;
mod size;
mod streams;
pub(super) mod support;
mod unions;
mod whole;
