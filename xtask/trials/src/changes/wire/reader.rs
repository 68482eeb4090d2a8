//! A client of a version, which reads what it is answered.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow};
use serde_json::Value;
use tintype::face::items::{Item, ItemKind, Of};
use tintype::model::StatusPattern;

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
    /// By operation: which of the program's types its successes are, each with its status where there are several.
    types: BTreeMap<usize, Vec<(Option<String>, usize)>>,
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
        let (mut types, mut table, mut count) = (BTreeMap::new(), String::new(), 0);
        for (operation, own) in names.operations.iter().enumerate() {
            let success = format!("crate::operations::{}: Endpoint::Success", own.operation);
            let kind = items.get(&success).map(|item| &item.kind);
            let Some(ItemKind::AssociatedType(kind)) = kind else {
                continue;
            };
            let json = spoken.successes(operation);
            let read: Vec<(Option<String>, String)> = match (spoken.count_of_successes(operation), json.as_slice()) {
                (1, [_]) => vec![(None, kind.clone())],
                (1, _) => Vec::new(),
                _ => several(&items, kind)
                    .filter(|(status, _)| json.contains(&status.as_str()))
                    .map(|(status, kind)| (Some(status), kind))
                    .collect(),
            };
            // What is handed on as it comes is not read.
            for (status, kind) in read.into_iter().filter(|(_, kind)| kind != "crate::runtime::Body") {
                types.entry(operation).or_insert_with(Vec::new).push((status, count));
                table.push_str(&format!("    read::<{}>,\n", kind.replace("crate::", "client::")));
                count += 1;
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

    /// What it makes of answers to an operation that have a status, as the description of the server calls that; nothing where it can't be asked.
    ///
    /// # Errors
    ///
    /// Where the program can't be started, or does not know what it is asked.
    pub(super) fn read(&self, operation: usize, status: &str, answers: &[Value]) -> Result<Option<Vec<Read>>> {
        let mut types = self.types.get(&operation).into_iter().flatten();
        // What is the only success is read of whatever status the answer is.
        let is_read = |own: &Option<String>| own.as_deref().is_none_or(|own| own == status);
        let Some((_, number)) = types.find(|(own, _)| is_read(own)) else {
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

/// The variants of several successes, each with its status and what it holds.
fn several(items: &BTreeMap<String, Item>, kind: &str) -> impl Iterator<Item = (String, String)> {
    let kind = match items.get(kind).map(|item| &item.kind) {
        Some(ItemKind::Alias(shared)) => shared,
        _ => kind,
    };
    let start = format!("{kind}::");
    let within = items.range(start.clone()..);
    let within = within.take_while(move |(path, _)| path.starts_with(&start));
    within.filter_map(|(_, item)| match (&item.kind, &item.of.0) {
        (ItemKind::Variant(held), Of::Response(_, StatusPattern::Exact(status))) => {
            Some((status.to_string(), held.first()?.clone()))
        }
        _ => None,
    })
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
