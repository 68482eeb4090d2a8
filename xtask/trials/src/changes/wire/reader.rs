//! A client of a version, which reads what it is answered.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow};
use serde_json::Value;
use tintype::face::items::ItemKind;

use super::super::version::Made;
use crate::corpus::build::{HARNESS, Workspace, manifest_head};
use crate::corpus::harness::{Answer, Harness};

const SOURCE: &str = include_str!("reader.rs.txt");

/// What a client makes of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Read {
    /// All that is in it.
    Whole,
    /// Something in it is read as absent, or as what nothing more is known of.
    InPart,
    /// The call fails.
    Not,
}

/// The program of one version.
pub(crate) struct Reader {
    /// Where it stands.
    program: PathBuf,
    /// By operation: which of the program's types its success is.
    types: BTreeMap<usize, usize>,
}

impl Reader {
    /// Builds it.
    ///
    /// # Errors
    ///
    /// Where it does not compile.
    pub(crate) fn of(made: &Made, workspace: &Workspace, members: &[String]) -> Result<Self> {
        let (side, spoken) = (made.side()?, &made.spoken);
        let items = side.face.items();
        let names = made.generation.names.as_ref().context("no names")?;
        let (mut types, mut table) = (BTreeMap::new(), String::new());
        for (operation, own) in names.operations.iter().enumerate() {
            let success = format!("crate::operations::{}: Endpoint::Success", own.operation);
            let kind = items.get(&success).map(|item| &item.kind);
            if let (Some(ItemKind::AssociatedType(kind)), Some(_)) = (kind, spoken.success(operation)) {
                types.insert(operation, types.len());
                table.push_str(&format!("    read::<{}>,\n", kind.replace("crate::", "client::")));
            }
        }
        let directory = workspace.member(HARNESS);
        write(&directory, &made.package, &SOURCE.replace("    READS\n", &table))?;
        let all = members.iter().map(String::as_str).chain([HARNESS]);
        workspace.hold(&all.collect::<Vec<_>>())?;
        let built = workspace.build_harness(&[HARNESS])?.map_err(|error| anyhow!(error))?;
        // The next one is built in its place.
        let program = workspace.member(&format!("reader-of-{}", made.package));
        std::fs::copy(built, &program)?;
        Ok(Self { program, types })
    }

    /// What it makes of answers to an operation; nothing where it can't be asked.
    ///
    /// # Errors
    ///
    /// Where the program can't be started, or does not know what it is asked.
    pub(super) fn read(&self, operation: usize, answers: &[Value]) -> Result<Option<Vec<Read>>> {
        let Some(number) = self.types.get(&operation) else {
            return Ok(None);
        };
        let mut harness = Harness::new(&self.program);
        let mut read = Vec::new();
        for answer in answers {
            read.push(match harness.ask(*number, answer)? {
                // So much of it was forgiven.
                Answer::Encoded { encoded } if encoded == 0 => Read::Whole,
                Answer::Encoded { .. } => Read::InPart,
                Answer::Refused { .. } => Read::Not,
                other => return Err(anyhow!("{answer}: {other:?}")),
            });
        }
        Ok(Some(read))
    }
}

fn write(directory: &Path, client: &str, source: &str) -> Result<()> {
    let head = manifest_head(HARNESS);
    let manifest = format!(
        r#"{head}
[dependencies]
serde_json = "1"
client = {{ package = "{client}", path = "../{client}" }}
"#
    );
    std::fs::create_dir_all(directory.join("src"))?;
    std::fs::write(directory.join("Cargo.toml"), manifest)?;
    std::fs::write(directory.join("src/main.rs"), source)?;
    Ok(())
}
