//! The program that decodes and encodes instances with the types of a generated crate.

use super::harness::Program;

/// The program for these types, numbered in this order, which the crate has with these features.
pub(crate) fn program<'a>(package: &'a str, types: &[&str], features: Vec<String>) -> Program<'a> {
    let table: String = types
        .iter()
        .map(|path| format!("    trip::<CRATE::{path}>,\n"))
        .collect();
    Program {
        package,
        default_features: false,
        features,
        dependencies: "",
        source: SOURCE.replace("    TABLE\n", &table),
        modules: &[],
    }
}

const SOURCE: &str = include_str!("round_trip.rs.txt");
