//! The program that decodes and encodes instances with the types of a generated crate.

use super::harness::Program;
use super::targets::Target;
use super::usage::FEATURES;

/// The program for these types, numbered in this order, which the crate has with these features. With those of its tests, so
/// that it is compiled once for both.
pub(crate) fn program<'a>(package: &'a str, types: &[Target], mut features: Vec<String>) -> Program<'a> {
    let table: String = types
        .iter()
        .map(|target| format!("    trip::<CRATE::{}>,\n", target.path))
        .collect();
    let branches: String = types
        .iter()
        .map(|target| match target.branches.len() {
            0 => "    None,\n".to_owned(),
            count => format!("    Some(|text| branches::<CRATE::{}>(text, {count})),\n", target.path),
        })
        .collect();
    features.extend(FEATURES.map(str::to_owned));
    Program {
        package,
        default_features: false,
        features,
        dependencies: "",
        source: SOURCE
            .replace("    TRIPS\n", &table)
            .replace("    BRANCHES\n", &branches),
        modules: &[],
    }
}

const SOURCE: &str = include_str!("round_trip.rs.txt");
