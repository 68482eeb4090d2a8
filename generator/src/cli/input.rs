//! What is read: the description, and what changes how it is read.

use std::path::PathBuf;

use super::limits;
use super::progress::Progress;
use crate::Generator;

/// The description, and how far it may reach.
#[derive(Debug, clap::Args)]
#[group(skip)]
pub(super) struct Input {
    /// The description: OpenAPI or Swagger, YAML or JSON.
    #[arg(value_name = "SPEC")]
    pub(super) description: PathBuf,
    /// The directory in which references may lead to files: one around the description's, so that `../common.yaml` is read.
    #[arg(long, value_name = "DIR")]
    pub(super) root: Option<PathBuf>,
    #[command(flatten)]
    limits: limits::Arguments,
}

impl Input {
    /// What reads it, and shows how far it is.
    pub(super) fn generator(&self) -> Generator {
        let generator = Generator::new(&self.description)
            .limits(self.limits.limits())
            .watch(Progress::stage);
        match &self.root {
            Some(root) => generator.root(root),
            None => generator,
        }
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
