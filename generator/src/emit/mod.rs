//! The face of a crate to its text.
//!
//! Enters: the face, with the API and the names that it was decided from, and the configuration. Leaves: the files of a crate.
//! `types` writes declared types, `operations` methods and calls, `root` what a crate has once, `runtime` chooses what is carried
//! of the runtime. All write with `text`: items, tables, comments that no description can break out of.

mod context;
#[cfg(test)]
mod fixture;
mod operations;
mod root;
mod runtime;
mod text;
mod types;

/// Where the macros of the carried runtime are.
const MACROS: &str = "crate::runtime::macros";

use crate::configuration::Configuration;
use crate::face::Face;

use context::Context;
use root::quick_start::FirstCall;
use root::{client, crate_name, library, manifest, readme};
use runtime::{carried, package};

pub(crate) use root::crate_name::package_name;
#[cfg(feature = "cli")]
pub(crate) use root::toml_text::toml_string;
pub use runtime::package::runtime_package;

/// Every file of the crate with this face, sorted by path.
///
/// The same input gives the same bytes.
pub fn emit(face: &Face<'_>, configuration: &Configuration) -> Vec<File> {
    let api = face.base.api;
    let context = Context::new(face);
    let uses = &face.uses;
    let package = crate_name::package_name(api, configuration);
    let root = crate_name::crate_name(&package);
    let first = FirstCall::of(context, &root);
    let mut files = vec![
        manifest::emit(context, configuration, &package, uses),
        manifest::layout(),
        readme::emit(context, &package, &root, first.as_ref()),
        library::emit(context, &root, first.as_ref(), uses),
        client::file(context),
    ];
    files.extend(match configuration.runtime {
        None => carried::files(uses),
        Some(_) => package::module(),
    });
    files.extend(root::examples::files(context, &root));
    files.extend(types::files::files(context));
    files.extend(operations::modules::files(context, &root));
    files.extend(operations::groups::files(context));
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
