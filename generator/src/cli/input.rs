//! What is read: the description, and what changes how it is read.

use std::path::{Path, PathBuf};

use super::fetch::{self, Kept, Refused};
use super::limits;
use super::progress::Progress;
use crate::Generator;
use crate::source::{Given, Limits};

/// The description, and how large it may be.
#[derive(Debug, clap::Args)]
#[group(skip)]
pub(super) struct Spec {
    /// The description: OpenAPI or Swagger, YAML or JSON. A file, `-` for standard input, or an `http` or `https` URL.
    #[arg(value_name = "SPEC")]
    description: PathBuf,
    #[command(flatten)]
    limits: limits::Arguments,
    #[command(flatten)]
    fetch: fetch::Arguments,
}

impl Spec {
    /// What there is to read, and what was fetched beside it. Where only is checked, nothing is fetched beside it.
    pub(super) fn given(&self, check: bool) -> Result<(Given, Kept), Refused> {
        fetch::given(&self.description, &self.fetch, self.limits().bytes, check)
    }

    pub(super) fn limits(&self) -> Limits {
        self.limits.limits()
    }

    /// How it is called where it is shown.
    pub(super) fn shown(&self) -> String {
        fetch::shown(&self.description)
    }

    /// As it was given.
    pub(super) fn path(&self) -> &Path {
        &self.description
    }
}

/// The description, and how far it may reach.
#[derive(Debug, clap::Args)]
#[group(skip)]
pub(super) struct Input {
    #[command(flatten)]
    pub(super) spec: Spec,
    /// The directory in which references may lead to files: one around the description's, so that `../common.yaml` is read.
    #[arg(long, value_name = "DIR")]
    pub(super) root: Option<PathBuf>,
}

impl Input {
    /// What reads it, and shows how far it is; and what is to be kept of what is fetched, once all is well.
    pub(super) fn generator(&self, check: bool) -> Result<(Generator, Kept), Refused> {
        let (given, kept) = self.spec.given(check)?;
        let generator = Generator::of(given).limits(self.spec.limits()).watch(Progress::stage);
        Ok((
            match &self.root {
                Some(root) => generator.root(root),
                None => generator,
            },
            kept,
        ))
    }
}

/// What a user decides beside the description.
#[derive(Debug, clap::Args)]
#[group(skip)]
pub(super) struct Decisions {
    /// The configuration, `tintype.toml`.
    #[arg(long = "config", value_name = "FILE")]
    configuration: Option<PathBuf>,
    /// A file that changes the description before it is read, an overlay; may be given several times.
    #[arg(long = "overlay", value_name = "FILE")]
    overlays: Vec<PathBuf>,
}

impl Decisions {
    /// The same generator, which follows them.
    pub(super) fn followed_by(&self, generator: Generator) -> Generator {
        let generator = self.overlays.iter().fold(generator, Generator::overlay);
        match &self.configuration {
            Some(path) => generator.configuration_file(path),
            None => generator,
        }
    }
}
