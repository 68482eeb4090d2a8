//! Each rule of the analysis, as a fragment of a description and what it means.

mod all_of;
mod incoming;
mod objects;
mod operations;
mod scalars;
mod support;
mod unions;
mod whole;
