//! The model to Rust, one file for each kind of thing emitted.

mod alias;
mod answer;
mod argument;
mod branch_rule;
mod carried;
mod client;
mod comment;
mod constant;
mod constructor;
mod context;
mod conversion;
mod crate_name;
mod credential;
mod declaration;
mod descriptor;
mod division;
mod documentation;
mod enumeration;
mod example;
mod feature_table;
mod file;
#[cfg(test)]
mod fixture;
mod form;
mod headers;
mod identifier;
mod library;
mod manifest;
mod operation;
mod operation_table;
mod operations;
mod pages;
mod parts;
mod quick_start;
mod reading;
mod readme;
mod record;
mod request_body;
mod rivals;
mod runtime_package;
mod sample;
mod sent_for;
mod sentence;
mod server;
mod shared;
mod size;
mod status;
mod table;
mod toml_text;
mod type_path;
mod type_score;
mod types;
mod union;
mod uses;

/// Where the macros of the carried runtime are.
const MACROS: &str = "crate::runtime::macros";

use crate::configuration::Configuration;
use crate::model::Api;
use crate::name::Names;

use context::{Context, Homes};
use division::Division;
use uses::Uses;

pub use runtime_package::runtime_package;

/// Every file of the crate for an API, sorted by path.
///
/// The same input gives the same bytes.
pub fn emit(api: &Api, names: &Names, configuration: &Configuration) -> Vec<File> {
    let homes = Homes::of(api);
    let whole = Context::new(api, names, &homes);
    let division = Division::of(whole);
    let context = whole.divided(division.as_ref());
    let uses = Uses::of(api);
    let package = crate_name::package_name(api, configuration);
    let root = crate_name::crate_name(&package);
    let mut files = vec![
        manifest::emit(context, configuration, &package, uses),
        manifest::layout(),
        readme::emit(context, &package),
        library::emit(context, &root),
        client::file(context),
    ];
    files.extend(match configuration.runtime {
        None => carried::files(uses),
        Some(_) => runtime_package::module(),
    });
    files.extend(types::files(context));
    files.extend(operations::files(context, &root));
    files.sort_by(|left, right| left.path.cmp(&right.path));
    files
}

/// One file of a generated crate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Its path under the crate's root, with `/` between the parts.
    pub path: String,
    /// Its whole text.
    pub contents: String,
}
