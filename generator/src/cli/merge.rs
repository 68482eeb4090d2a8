use std::path::{Path, PathBuf};
use std::process::ExitCode;

use super::fetch::{self, Refused};
use super::{described, limits, output};
use crate::diagnostic::{Diagnostics, Report};
use crate::merge::{Part, merge};

/// Merge descriptions into one, of an API that comes as files by section: paths, components, tags, security and servers. Equal parts
/// are merged quietly, and parts that clash are named at both places.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// The descriptions, which are of one version of OpenAPI: files, `http` or `https` URLs, and `-` for standard input. What an API has once is that of the first.
    #[arg(value_name = "SPEC", num_args = 2.., required = true)]
    descriptions: Vec<PathBuf>,
    /// What the names of all components of a file begin with from then on, so that they are no other file's; may be given several times.
    #[arg(long = "prefix", value_name = "FILE=PREFIX", value_parser = prefix)]
    prefixes: Vec<(PathBuf, String)>,
    #[command(flatten)]
    described: described::Arguments,
    #[command(flatten)]
    limits: limits::Arguments,
}

/// `FILE=PREFIX`. Names of components are of these characters (OpenAPI 3.1 §4.8.7.1).
fn prefix(text: &str) -> Result<(PathBuf, String), String> {
    let (file, prefix) = text.rsplit_once('=').ok_or("it is `FILE=PREFIX`")?;
    let is_of_names = |character: char| character.is_ascii_alphanumeric() || matches!(character, '.' | '_' | '-');
    match !file.is_empty() && !prefix.is_empty() && prefix.chars().all(is_of_names) {
        true => Ok((PathBuf::from(file), prefix.to_owned())),
        false => Err("a prefix is of letters, digits, `.`, `_` and `-`".to_owned()),
    }
}

pub(super) fn run(arguments: &Arguments) -> ExitCode {
    let described = &arguments.described;
    let unknown = arguments
        .prefixes
        .iter()
        .find(|(file, _)| !arguments.descriptions.contains(file));
    if let Some((file, _)) = unknown {
        output::remark(&format!(
            "error: `--prefix` names `{}`, which is none of the descriptions as they are given",
            file.display()
        ));
        return ExitCode::from(2);
    }
    let is_input = |path: &&PathBuf| path.as_os_str() == "-";
    if arguments.descriptions.iter().filter(is_input).count() > 1 {
        output::remark("error: `-` is given twice, and standard input is read once");
        return ExitCode::from(2);
    }
    let limits = arguments.limits.limits();
    let parts = arguments.descriptions.iter().map(|path| {
        let prefix = arguments.prefixes.iter().rev().find(|(file, _)| file == path);
        let (given, _) = fetch::given(path, &fetch::Arguments::plain(), limits.bytes, true)?;
        Ok(Part {
            given,
            prefix: prefix.map(|(_, prefix)| prefix.clone()),
        })
    });
    let parts: Vec<Part> = match parts.collect::<Result<_, Refused>>() {
        Ok(parts) => parts,
        Err(refused) => return refused.say(described.format()),
    };
    let mut diagnostics = Diagnostics::default();
    match merge(&parts, &limits, &mut diagnostics) {
        Ok((sources, tree)) => {
            let inputs: Vec<&Path> = arguments.descriptions.iter().map(PathBuf::as_path).collect();
            described.finish(&tree, &sources, &diagnostics, &inputs, &fetch::Kept::default())
        }
        Err(files) => described.fail(&Report::new(&diagnostics, &files, false)),
    }
}
