//! The face of a crate to its text.
//!
//! Enters: the face, with the API and the names that it was decided from, and the configuration. Leaves: the files of a crate.
//! `types` writes declared types, `operations` methods and calls, `root` what a crate has once, `runtime` chooses what is carried
//! of the runtime. All write with `text`: items, tables, comments that no description can break out of.

mod context;
#[cfg(test)]
mod fixture;
mod module;
mod operations;
mod root;
mod runtime;
mod text;
mod types;

/// Where the macros of the carried runtime are.
const MACROS: &str = "crate::runtime::macros";

use crate::configuration::{Configuration, Features};
use crate::face::{Face, Uses, features};

use context::Context;
use module::Tree;
use root::manifest::crate_name;
use root::quick_start::FirstCall;
use root::{client, library, manifest, readme};
use runtime::{carried, package};

pub use module::needs::{Need, is_older_edition, missing};
pub(crate) use root::manifest::crate_name::package_name;
#[cfg(feature = "cli")]
pub(crate) use root::manifest::toml_text::toml_string;
#[cfg(feature = "cli")]
pub(crate) use root::readme::profile;
pub use runtime::package::runtime_package;

/// Every file of the crate with this face, sorted by path.
///
/// The same input gives the same bytes.
pub fn emit(face: &Face<'_>, configuration: &Configuration) -> Vec<File> {
    let api = face.base.api;
    let context = Context::new(face);
    let package = crate_name::package_name(api, configuration);
    let root = crate_name::crate_name(&package);
    let first = FirstCall::of(context, &root);
    let mut files = vec![
        manifest::emit(context, configuration, &package, &face.uses),
        manifest::layout(),
        readme::emit(context, &package, &root, first.as_ref()),
    ];
    files.extend(sources(context, configuration, &root, first.as_ref(), None));
    if configuration.tests {
        files.extend(root::examples::files(context, &root));
    }
    files.sort_by(|left, right| left.path.cmp(&right.path));
    files
}

/// The files below `src`. In a module, the runtime has these features alone.
fn sources(
    context: Context<'_>,
    configuration: &Configuration,
    root: &str,
    first: Option<&FirstCall<'_>>,
    features: Option<&[&str]>,
) -> Vec<File> {
    let uses = &context.face.uses;
    // A runtime that several crates share knows the examples of none.
    let shown = match configuration.runtime {
        None if features.is_none_or(|features| features.contains(&"mock")) => root::shown::file(context),
        _ => None,
    };
    let mut files = vec![
        library::emit(context, root, first, uses, features, shown.is_some()),
        client::file(context),
    ];
    files.extend(match configuration.runtime {
        None => carried::files(uses, shown.is_some()),
        Some(_) => package::module(),
    });
    files.extend(root::error_body::file(context));
    files.extend(shown);
    files.extend(types::own_types::file(context, uses));
    files.extend(types::files::files(context));
    files.extend(operations::modules::files(context, root));
    files.extend(operations::groups::files(context));
    files
}

pub(crate) use root::manifest::additions::report as report_additions;

pub(crate) use root::manifest::set_version;

/// Where what a crate was made from stands, if that is kept. It is as large as the description, and nobody compiles it.
pub(crate) const KEPT: &str = ".tintype-api.yaml";

/// Where a user may write into the crate.
pub(crate) const EXTENSION: &str = "src/ext.rs";

/// Mounts what the user wrote there.
pub(crate) fn extend(files: &mut [File]) {
    for file in files.iter_mut().filter(|file| file.path == "src/lib.rs") {
        file.contents.push_str("\npub mod ext;\n");
    }
}

/// What the runtime has features for.
pub(crate) fn runtime_features() -> impl Iterator<Item = &'static str> {
    features::FEATURES.iter().map(|feature| feature.name)
}

/// How the module of another crate is written down.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// As a tree of files, in a directory that is called so.
    Tree(String),
    /// As one file of this name.
    Text(String),
}

/// Every file of a module with this face, sorted by path, and what the crate around it has to depend on. Its paths begin at the files
/// that they stand in, so that it works wherever it is mounted.
///
/// The same input gives the same bytes.
pub(crate) fn module(face: &Face<'_>, configuration: &Configuration, form: &Form) -> (Vec<File>, Vec<Need>) {
    let context = Context::new(face);
    // Those that its runtime has: what else is chosen adds to nothing.
    let features = |uses: &Uses| {
        let all = features::of(uses).filter(|feature| feature.is_of_types || !configuration.types_only);
        let all: Vec<&str> = all.map(|feature| feature.name).collect();
        let mut features = features::with_their_own(match &configuration.features {
            Some(Features::Chosen(features)) => features.iter().map(String::as_str).collect(),
            _ => features::defaults(uses),
        });
        features.retain(|name| all.contains(name));
        features
    };
    let name = match form {
        Form::Tree(name) => crate_name::crate_name(name),
        Form::Text(_) => "api".to_owned(),
    };
    let (mut files, lines, features) = match configuration.types_only {
        true => {
            let uses = face.uses_of_types();
            let mut files = vec![library::of_types(context, &uses)];
            files.extend(types::own_types::file(context, &uses));
            files.extend(types::files::files(context));
            files.extend(match configuration.runtime {
                None => carried::files_of_types(&uses),
                Some(_) => package::module_of_types(),
            });
            let mut features = features(&uses);
            // Nothing else reads and writes types without a client.
            if !features.contains(&features::SERDE) {
                features.push(features::SERDE);
            }
            (files, manifest::dependencies_of_types(configuration, &uses), features)
        }
        false => {
            let features = features(&face.uses);
            let first = FirstCall::of(context, &name);
            let files = sources(context, configuration, &name, first.as_ref(), Some(&features));
            (files, manifest::dependencies(configuration, &face.uses), features)
        }
    };
    files.sort_by(|left, right| left.path.cmp(&right.path));
    let needs = module::needs::needs(lines.iter().map(String::as_str), &features);
    let how = match configuration.runtime {
        Some(_) => Tree::Shared(&features),
        None => Tree::Carried(&features),
    };
    let files = match form {
        Form::Tree(_) => module::tree(&files, how),
        Form::Text(name) => vec![File {
            path: name.clone(),
            contents: module::one_text(&files, how),
        }],
    };
    (files, needs)
}

/// One file of a generated crate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Its path under the crate's root, with `/` between the parts.
    pub path: String,
    /// Its whole text.
    pub contents: String,
}
