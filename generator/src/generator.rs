use std::fmt;
use std::path::{Path, PathBuf};

use crate::configuration::{Configuration, Features};
use crate::configuration_file;
use crate::diagnostic::codes::package::CONFIGURATION;
use crate::diagnostic::{Diagnostics, Place, Report};
use crate::emit::{self, Form};
use crate::package::kept::Kept;
use crate::package::standing::Standing;
use crate::package::{self, Difference, WriteError, Written};
use crate::pipeline::{self, Generation, Until};
use crate::source::{Files, Given, Limits};
use crate::succession;
#[cfg(feature = "cli")]
use crate::{
    dialect::Version,
    overlay,
    source::{self, Sources},
};

/// Tintype as a library: for a build script, a test, or a task of one's own.
///
/// A build script whose crate has the API as a module, `mod api { include!(concat!(env!("OUT_DIR"), "/api.rs")); }`:
///
/// ```no_run
/// fn main() -> std::process::ExitCode {
///     tintype::Generator::new("api/openapi.yaml").build("api.rs")
/// }
/// ```
///
/// A task that writes a crate of the workspace, and a test that says when a committed crate is stale:
///
/// ```no_run
/// let generator = tintype::Generator::new("api/openapi.yaml").name("pet-store");
/// generator.write("clients/pet-store")?;
/// let stale = generator.check("clients/pet-store")?;
/// assert!(stale.is_empty(), "{}", tintype::package::unified_diff(&stale));
/// # Ok::<(), tintype::Failure>(())
/// ```
#[derive(Clone, Debug)]
pub struct Generator {
    description: Given,
    configuration_path: Option<PathBuf>,
    configuration: Configuration,
    limits: Limits,
    strict: bool,
    name: Option<String>,
    root: Option<PathBuf>,
    watch: Option<fn(&'static str)>,
    overlays: Vec<PathBuf>,
    form: Option<Form>,
    features: Option<Vec<String>>,
    types_only: bool,
    extended: bool,
    /// Where the crate will be written, and another one may stand.
    directory: Option<PathBuf>,
    since: Option<Standing>,
}

/// What a run of a [`Generator`] did.
#[derive(Debug)]
pub struct Output {
    /// Which files were written.
    pub written: Written,
    /// The description, every file that it refers to, and the configuration, as far as they are files.
    pub read: Vec<PathBuf>,
    /// What there is to say about the description.
    pub report: Report,
}

/// Why a [`Generator`] wrote nothing. Its text is the report, with a place and a way out for each fault.
#[derive(Debug)]
pub struct Failure {
    /// Everything there is to say.
    pub report: Report,
}

impl fmt::Display for Failure {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}\n\n{}", self.report.summary(), self.report.text(false))
    }
}

impl std::error::Error for Failure {}

impl Generator {
    /// For the description in this file: OpenAPI or Swagger, YAML or JSON.
    pub fn new(description: impl Into<PathBuf>) -> Self {
        Self::of(Given::file(description))
    }

    /// For a description that need not be a file: a text that the caller has read, whose references to other machines the caller
    /// reads too. Tintype as a library never asks the network.
    ///
    /// ```no_run
    /// let text = std::process::Command::new("my-server").arg("--print-openapi").output()?.stdout;
    /// let output = tintype::Generator::of(tintype::Given::text("my-server", text)).write("clients/my-server")?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn of(description: Given) -> Self {
        Self {
            description,
            configuration_path: None,
            configuration: Configuration::default(),
            limits: Limits::default(),
            strict: false,
            name: None,
            root: None,
            watch: None,
            overlays: Vec::new(),
            form: None,
            features: None,
            types_only: false,
            extended: false,
            directory: None,
            since: None,
        }
    }

    /// Who is told of each stage as it begins.
    #[cfg(feature = "cli")]
    pub(crate) fn watch(mut self, watch: fn(&'static str)) -> Self {
        self.watch = Some(watch);
        self
    }

    /// The crate's name. It wins over the configuration's; without either it is made from the API's title.
    pub fn name(mut self, name: impl Into<String>) -> Self {
        self.name = Some(name.into());
        self
    }

    /// The directory in which the description's references may lead to files, if that is not the description's own: one
    /// around it, so that `../common/types.yaml` is read. It wins over the configuration's.
    pub fn root(mut self, directory: impl Into<PathBuf>) -> Self {
        self.root = Some(directory.into());
        self
    }

    /// A file that changes the description before it is read: an overlay (Overlay Specification 1.0 or 1.1). Several are
    /// applied in the order in which they are given, after the configuration's.
    ///
    /// ```no_run
    /// let output = tintype::Generator::new("api/openapi.yaml").overlay("api/mend.yaml").write("clients/pet-store")?;
    /// # Ok::<(), tintype::Failure>(())
    /// ```
    pub fn overlay(mut self, path: impl Into<PathBuf>) -> Self {
        self.overlays.push(path.into());
        self
    }

    /// What else is decided beside the description.
    pub fn configuration(mut self, configuration: Configuration) -> Self {
        self.configuration = configuration;
        self
    }

    /// The same, from a file (`tintype.toml`), instead of [`Generator::configuration`].
    pub fn configuration_file(mut self, path: impl Into<PathBuf>) -> Self {
        self.configuration_path = Some(path.into());
        self
    }

    /// Which optional parts of the runtime a module has, instead of `rustls-ring`, `http2`, `serde` and `jiff`. They win over the configuration's.
    pub fn features<F: Into<String>>(mut self, features: impl IntoIterator<Item = F>) -> Self {
        self.features = Some(features.into_iter().map(Into::into).collect());
        self
    }

    /// Makes a module hold the types of the components alone, without client, operations and transport.
    pub fn types_only(mut self) -> Self {
        self.types_only = true;
        self
    }

    /// How large the description may be.
    pub fn limits(mut self, limits: Limits) -> Self {
        self.limits = limits;
        self
    }

    /// Whether a warning is an error, so that nothing is written.
    pub fn strict(mut self, strict: bool) -> Self {
        self.strict = strict;
        self
    }

    /// Makes a module of another crate in the place of a crate.
    pub(crate) fn in_form(mut self, form: Form) -> Self {
        self.form = Some(form);
        self
    }

    /// Lets the crate's version follow from this crate, and not from the one that stands where it is written.
    #[cfg(feature = "cli")]
    pub(crate) fn since(mut self, standing: Standing) -> Self {
        self.since = Some(standing);
        self
    }

    /// Runs all stages and writes nothing.
    ///
    /// # Errors
    ///
    /// When the configuration is missing or no TOML. Other faults, of it and of the description, are in the result's diagnostics.
    pub fn generate(&self) -> Result<Generation, Failure> {
        self.run(match &self.form {
            Some(form) => Until::Module(form.clone()),
            None => Until::Files,
        })
    }

    /// Runs the stages up to names, which is what two versions are compared by.
    ///
    /// # Errors
    ///
    /// As [`Generator::generate`].
    #[doc(hidden)]
    pub fn understood(&self) -> Result<Generation, Failure> {
        self.run(Until::Names)
    }

    fn run(&self, until: Until) -> Result<Generation, Failure> {
        let (configuration, read) = self.decided()?;
        let mut generation =
            pipeline::generate_watched(&self.description, &configuration, &self.limits, (until, self.watch));
        if let Some(read) = read {
            generation.texts_mut().add_configuration(read.path, read.text);
            generation.diagnostics.append(read.diagnostics);
        }
        configuration_file::report(&configuration, &mut generation.diagnostics);
        configuration_file::report_form(&configuration, self.form.is_some(), &mut generation.diagnostics);
        let follows = configuration.is_version_from_diff();
        if self.since.is_some() && !follows {
            let message = "`--since` says from what the version follows, and needs `version = \"from-diff\"`";
            let place = Place::Configuration("/version".to_owned());
            generation.diagnostics.at(&CONFIGURATION, place, message);
        }
        if generation.diagnostics.has_errors() {
            generation.files.clear();
        }
        if self.extended {
            emit::extend(&mut generation.files);
        }
        if let Some(sources) = generation
            .sources
            .as_ref()
            .filter(|_| follows && !generation.files.is_empty())
        {
            let kept = Kept::of(sources, &configuration);
            let standing = || self.directory.as_deref().and_then(Standing::in_directory);
            let standing = self.since.clone().or_else(standing);
            succession::follow(&mut generation, kept, standing.as_ref(), &self.limits);
        }
        Ok(generation)
    }

    /// The configuration with what else was decided, and the file that it stands in.
    fn decided(&self) -> Result<(Configuration, Option<configuration_file::Read>), Failure> {
        let read = match &self.configuration_path {
            Some(path) => {
                let read = configuration_file::read(path);
                Some(read.map_err(|failed| self.failure(&failed.0, &failed.1))?)
            }
            None => None,
        };
        let configuration = read.as_ref().map_or(&self.configuration, |read| &read.configuration);
        let mut configuration = configuration.clone();
        if let Some(name) = &self.name {
            configuration.name = Some(name.clone());
        }
        if let Some(root) = &self.root {
            configuration.root = Some(root.clone());
        }
        if let Some(features) = &self.features {
            configuration.features = Some(Features::Chosen(features.clone()));
        }
        configuration.types_only |= self.types_only;
        configuration.overlays.extend(self.overlays.iter().cloned());
        Ok((configuration, read))
    }

    /// Whether a file is among the overlays.
    #[cfg(feature = "cli")]
    pub(crate) fn applies(&self, overlay: &Path) -> bool {
        let own = overlay.canonicalize().ok();
        let decided = self.decided().map(|(configuration, _)| configuration.overlays);
        own.is_some() && decided.is_ok_and(|all| all.iter().any(|path| path.canonicalize().ok() == own))
    }

    /// The description as its overlays leave it, without any further stage, and what there is to say of it.
    ///
    /// # Errors
    ///
    /// When the description, an overlay or the configuration can't be read.
    #[cfg(feature = "cli")]
    pub(crate) fn sources(&self) -> Result<(Sources, Report), Failure> {
        let (configuration, read) = self.decided()?;
        let mut diagnostics = Diagnostics::default();
        let opened = source::read(
            &self.description,
            configuration.root.as_deref(),
            &self.limits,
            &mut diagnostics,
        );
        let mut sources = opened.map_err(|files| self.failure(&diagnostics, &files))?;
        overlay::apply(&mut sources, &configuration.overlays, &mut diagnostics);
        Version::of(sources.root(), &mut diagnostics);
        let mut files = sources.files().clone();
        if let Some(read) = read {
            files.add_configuration(read.path, read.text);
            diagnostics.append(read.diagnostics);
        }
        let report = Report::new(&diagnostics, &files, false);
        match diagnostics.has_errors() {
            true => Err(Failure { report }),
            false => Ok((sources, report)),
        }
    }

    /// The same generator, which mounts what a user wrote into the crate in this directory, and lets the version follow from that crate's.
    pub(crate) fn beside(&self, directory: &Path) -> Self {
        let extended = self.form.is_none() && directory.join(emit::EXTENSION).is_file();
        Self {
            extended,
            directory: Some(directory.to_owned()),
            ..self.clone()
        }
    }

    /// Makes a directory hold the generated crate. Files in it that Tintype did not write are left alone; one of them,
    /// `src/ext.rs`, is mounted as `ext`, for what is written by hand.
    ///
    /// # Errors
    ///
    /// When the description or the configuration can't be read, or the files can't be written. Then the directory is as it
    /// was.
    pub fn write(&self, directory: impl AsRef<Path>) -> Result<Output, Failure> {
        let directory = directory.as_ref();
        let mut generation = self.beside(directory).sound()?;
        let written = package::write(directory, &generation.files);
        let written = written.map_err(|error| self.not_written(&mut generation, directory, &error))?;
        written.say(directory, &mut generation.diagnostics);
        generation.say_missing(directory);
        Ok(Output {
            written,
            read: generation.texts().paths().map(Path::to_path_buf).collect(),
            report: generation.report(self.strict),
        })
    }

    /// What in a directory is not as it should be. Nothing is written.
    ///
    /// # Errors
    ///
    /// When the description, the configuration or the directory can't be read.
    pub fn check(&self, directory: impl AsRef<Path>) -> Result<Vec<Difference>, Failure> {
        let directory = directory.as_ref();
        let mut generation = self.beside(directory).sound()?;
        let checked = package::check(directory, &generation.files);
        checked.map_err(|error| self.not_written(&mut generation, directory, &error))
    }

    /// A generation that may be written.
    pub(crate) fn sound(&self) -> Result<Generation, Failure> {
        let generation = self.generate()?;
        if generation.diagnostics.is_fatal(self.strict) {
            return Err(self.failure(&generation.diagnostics, generation.texts()));
        }
        Ok(generation)
    }

    /// A report of an error that came after the generation.
    pub(crate) fn not_written(&self, generation: &mut Generation, directory: &Path, error: &WriteError) -> Failure {
        generation.diagnostics.push(error.diagnostic(directory));
        self.failure(&generation.diagnostics, generation.texts())
    }

    pub(crate) fn failure(&self, diagnostics: &Diagnostics, files: &Files) -> Failure {
        Failure {
            report: Report::new(diagnostics, files, self.strict),
        }
    }
}
