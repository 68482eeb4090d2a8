//! All stages in a row, from a file to the files of a crate.

use std::path::Path;
use std::time::{Duration, Instant};

use crate::configuration::Configuration;
use crate::diagnostic::codes::name::OTHER_PACKAGE;
use crate::diagnostic::codes::source::LIMIT;
use crate::diagnostic::{Diagnostics, LineColumn, Locator, Place, Report, positions};
use crate::dialect::Document;
use crate::emit::{File, Form, Need};
use crate::model::{Api, Origin};
use crate::name::Names;
use crate::source::{Files, Given, Limits, Sources};
use crate::{analyze, dialect, emit, face, name, overlay, source};

/// What a run made. All but the diagnostics is missing where the description can't be read.
#[derive(Debug, Default)]
pub struct Generation {
    /// The crate, or the module; empty where the description can't be read.
    pub files: Vec<File>,
    /// What the crate around a module has to depend on; nothing where there is a crate.
    pub needs: Vec<Need>,
    /// Everything there is to say. Places are those of the files as written.
    pub diagnostics: Diagnostics,
    /// What the API means.
    pub api: Option<Api>,
    /// What everything is called.
    pub names: Option<Names>,
    /// The description in its one form.
    pub document: Option<Document>,
    /// The description as written.
    pub sources: Option<Sources>,
    /// How long each stage took.
    pub timings: Timings,
    /// What was read of a description that can't be read.
    unreadable: Files,
}

/// Where a part of the API was written, as a person finds it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Location {
    /// The file's path, as it is shown.
    pub path: String,
    /// From 1.
    pub line: usize,
    /// From 1, in characters.
    pub column: usize,
    /// JSON pointer (RFC 6901) of the node in the file.
    pub pointer: String,
}

/// How long each stage took, in the order in which they ran.
#[derive(Clone, Debug, Default)]
pub struct Timings {
    /// Name of the stage and wall-clock time.
    pub stages: Vec<(&'static str, Duration)>,
    /// Who is told of each stage as it begins.
    watch: Option<fn(&'static str)>,
}

impl Timings {
    fn measure<T>(&mut self, stage: &'static str, work: impl FnOnce() -> T) -> T {
        if let Some(watch) = self.watch {
            watch(stage);
        }
        let start = Instant::now();
        let result = work();
        self.stages.push((stage, start.elapsed()));
        result
    }
}

/// The stages recurse as deep as the description is nested, which [`Limits::depth`] bounds. Memory that is not reached is
/// never used.
const STACK_BYTES: usize = 256 * 1024 * 1024;

/// Makes the files of a crate for the description in a file. Nothing is written.
pub fn generate(path: &Path, configuration: &Configuration, limits: &Limits) -> Generation {
    generate_watched(&Given::file(path), configuration, limits, (Until::Files, None))
}

/// The same for a description that is written as YAML without its first two keys.
#[cfg(test)]
pub(crate) fn generated(yaml: &str) -> Generation {
    generated_with(yaml, "")
}

/// The same with a configuration, which is written as TOML.
#[cfg(test)]
pub(crate) fn generated_with(yaml: &str, configuration: &str) -> Generation {
    let text = format!("openapi: 3.0.3\ninfo: {{title: Pets, version: '1'}}\n{yaml}");
    let given = Given::text("openapi.yaml", text);
    let configuration = toml::from_str(configuration).expect("a configuration");
    generate_watched(&given, &configuration, &Limits::default(), (Until::Files, None))
}

/// Which stage is the last to run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Until {
    Names,
    /// The files of a crate.
    Files,
    /// Those of a module.
    Module(Form),
}

/// The same, and says each stage as it begins.
pub(crate) fn generate_watched(
    given: &Given,
    configuration: &Configuration,
    limits: &Limits,
    (until, watch): (Until, Option<fn(&'static str)>),
) -> Generation {
    let run = || {
        let mut generation = Generation::default();
        generation.timings.watch = watch;
        generation.run(given, configuration, limits, &until);
        generation
    };
    // The caller's stack may be a thread's, and small.
    std::thread::scope(|scope| {
        let builder = std::thread::Builder::new()
            .name("tintype".to_owned())
            .stack_size(STACK_BYTES);
        match builder.spawn_scoped(scope, run) {
            Ok(thread) => thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)),
            // The system has no room for it: the caller's stack is enough for most.
            Err(_) => run(),
        }
    })
}

impl Generation {
    /// The diagnostics, ready to be shown. `strict` makes warnings errors.
    pub fn report(&self, strict: bool) -> Report {
        Report::new(&self.diagnostics, self.texts(), strict)
    }

    /// Where parts of the API were written; nothing where there is no document. The texts are read again for it, once for
    /// all parts, so ask for many at a time. What was made of several nodes, or of none, is where the nearest node is.
    pub fn locations<'o>(&self, origins: impl IntoIterator<Item = &'o Origin>) -> Vec<Option<Location>> {
        let places: Vec<Place> = origins.into_iter().map(|origin| self.written(origin)).collect();
        let positions = positions(&places, self.texts());
        let found = places.into_iter().zip(positions);
        let location = |(place, position): (Place, Option<(String, LineColumn)>)| match (place, position?) {
            (Place::Pointer { pointer, .. }, (path, LineColumn { line, column })) => Some(Location {
                path,
                line,
                column,
                pointer,
            }),
            _ => None,
        };
        found.map(location).collect()
    }

    /// The node of a file that a part of the API was written as; nothing is known of it where there is no document.
    pub fn written(&self, origin: &Origin) -> Place {
        match &self.document {
            Some(document) => self.texts().written(&document.origins.resolve(&origin.pointer())),
            None => Place::Path(String::new()),
        }
    }

    /// The texts of all files that were read.
    pub fn texts(&self) -> &Files {
        self.sources.as_ref().map_or(&self.unreadable, Sources::files)
    }

    /// The same, to add the configuration.
    pub(crate) fn texts_mut(&mut self) -> &mut Files {
        self.sources.as_mut().map_or(&mut self.unreadable, Sources::files_mut)
    }

    /// Runs stage after stage, as far as they come.
    fn run(&mut self, given: &Given, configuration: &Configuration, limits: &Limits, until: &Until) {
        let opened = self.timings.measure("source", || {
            source::read(given, configuration.root.as_deref(), limits, &mut self.diagnostics)
        });
        let sources = match opened {
            Ok(sources) => self.sources.insert(sources),
            Err(unreadable) => {
                self.unreadable = unreadable;
                return;
            }
        };
        if !configuration.overlays.is_empty() {
            self.timings.measure("overlay", || {
                overlay::apply(sources, &configuration.overlays, &mut self.diagnostics);
            });
            // Half mended is another description than was meant.
            if self.diagnostics.has_errors() {
                return;
            }
        }
        let document = self
            .timings
            .measure("dialect", || dialect::unify(sources, &mut self.diagnostics));
        self.diagnostics.append(sources.take_diagnostics());
        let Some(document) = document else { return };
        let document = self.document.insert(document);

        let diagnostics = &mut self.diagnostics;
        let api = self
            .timings
            .measure("analyze", || analyze::analyze(document, configuration, diagnostics));
        let api = self.api.insert(api);
        // Nothing but files shows them.
        if *until != Until::Names {
            api.examples = self
                .timings
                .measure("examples", || dialect::examples(sources, &document.origins, api));
        }
        // Of what is refused there is no model.
        if !diagnostics.iter().any(|diagnostic| diagnostic.code == &LIMIT) {
            analyze::report_emptiness(document, api, configuration, diagnostics);
        }
        let names = self
            .timings
            .measure("name", || name::name(api, configuration, diagnostics));
        let names = self.names.insert(names);
        let place = |origin: &Origin| document.origins.resolve(&origin.pointer());
        let package = emit::package_name(api, configuration);
        if let Some(name) = configuration.name.as_ref().filter(|name| **name != package) {
            let message = format!("`{name}` can't be the package's name; it is called `{package}`");
            self.diagnostics
                .at(&OTHER_PACKAGE, Place::Configuration("/name".to_owned()), message);
        }
        name::report_other_methods(api, names, configuration, place, &mut self.diagnostics);
        if *until == Until::Names || self.diagnostics.has_errors() {
            return;
        }
        let face = self.timings.measure("face", || face::face(api, names));
        if *until == Until::Files {
            emit::report_additions(&face, configuration, &mut self.diagnostics);
            if self.diagnostics.has_errors() {
                return;
            }
        }
        (self.files, self.needs) = self.timings.measure("emit", || match until {
            Until::Module(form) => emit::module(&face.into_module(), configuration, form),
            _ => (emit::emit(&face, configuration), Vec::new()),
        });
    }
}
