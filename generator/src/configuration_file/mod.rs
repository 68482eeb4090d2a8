//! `tintype.toml` from disk: read whole, with every fault at its place.

mod check;

use std::path::{Path, PathBuf};

use serde::Deserialize;
use toml::de::{DeTable, Deserializer};

use crate::configuration::{Configuration, Features};
use crate::diagnostic::codes::package::CONFIGURATION;
use crate::diagnostic::{Diagnostic, Diagnostics, LineColumn, Lines, Place, did_you_mean};
use crate::source::Files;

/// A configuration that was read.
#[derive(Debug)]
pub(crate) struct Read {
    /// What of it can be used.
    pub(crate) configuration: Configuration,
    /// What can't: keys that do not exist, and values that are none of their key's.
    pub(crate) diagnostics: Diagnostics,
    pub(crate) path: PathBuf,
    pub(crate) text: String,
}

/// Says what can't be used of a configuration, from wherever it comes.
pub(crate) fn report(configuration: &Configuration, diagnostics: &mut Diagnostics) {
    if let Some(message) = configuration.fault_of_version() {
        diagnostics.at(&CONFIGURATION, Place::Configuration("/version".to_owned()), message);
    }
}

/// Says what can't be used of it for a module, or, where a crate is made, what is for modules alone.
pub(crate) fn report_form(configuration: &Configuration, is_module: bool, diagnostics: &mut Diagnostics) {
    let (chosen, added) = match &configuration.features {
        Some(Features::Chosen(chosen)) => (Some(chosen), false),
        Some(Features::Added(_)) => (None, true),
        None => (None, false),
    };
    let keys = [
        ("features", "a list of `features`", chosen.is_some(), true),
        ("types_only", "`types_only`", configuration.types_only, true),
        ("features", "a table of `features`", added, false),
        (
            "version",
            "a version `from-diff`",
            configuration.is_version_from_diff(),
            false,
        ),
        (
            "dependencies",
            "`dependencies`",
            !configuration.dependencies.is_empty(),
            false,
        ),
    ];
    for (key, what, is_said, is_of_modules) in keys {
        if is_said && is_of_modules != is_module {
            let message = match is_of_modules {
                true => format!("{what} is for a module of one's own crate (`--module DIR`), and this is a crate"),
                false => format!("{what} is for a crate, and this is a module: the `Cargo.toml` around it says that"),
            };
            diagnostics.at(&CONFIGURATION, Place::Configuration(format!("/{key}")), message);
        }
    }
    let known: Vec<&str> = crate::emit::runtime_features().collect();
    for (index, feature) in chosen.into_iter().flatten().enumerate() {
        if !known.contains(&feature.as_str()) {
            diagnostics.push(Diagnostic {
                code: &CONFIGURATION,
                message: format!(
                    "the runtime has no feature `{feature}`; it has `{}`",
                    known.join("`, `")
                ),
                place: Place::Configuration(format!("/features/{index}")),
                notes: did_you_mean(feature, known.iter().copied()).into_iter().collect(),
            });
        }
    }
}

/// Reads a configuration. Its paths on this side of the output are made relative to the file.
///
/// # Errors
///
/// When the file is missing or is not TOML, so that nothing of it can be used: what there is to say, and the text that it is about.
pub(crate) fn read(path: &Path) -> Result<Read, Box<(Diagnostics, Files)>> {
    let name = path.display().to_string();
    let mut files = Files::default();
    let mut diagnostics = Diagnostics::default();
    let text = match std::fs::read_to_string(path) {
        Ok(text) => text,
        Err(error) => {
            let message = format!("`{name}` can't be read: {error}");
            diagnostics.at(&CONFIGURATION, Place::Path(name), message);
            return Err(Box::new((diagnostics, files)));
        }
    };
    files.add_configuration(path.to_path_buf(), text.clone());
    let at = |offset: usize| {
        let LineColumn { line, column } = Lines::of(&text).position(&text, offset);
        Place::Position { file: 0, line, column }
    };
    let position = |error: &toml::de::Error| at(error.span().map_or(0, |span| span.start));
    let (mut table, errors) = DeTable::parse_recoverable(&text);
    for error in &errors {
        diagnostics.at(&CONFIGURATION, position(error), error.message().replace('\n', ", "));
    }
    if !errors.is_empty() {
        return Err(Box::new((diagnostics, files)));
    }
    for fault in check::faults(table.get_mut()) {
        diagnostics.push(Diagnostic {
            code: &CONFIGURATION,
            message: fault.message,
            place: Place::Configuration(fault.pointer),
            notes: fault.notes,
        });
    }
    match Configuration::deserialize(Deserializer::from(table)) {
        Ok(mut configuration) => {
            let directory = path.parent().unwrap_or(Path::new(""));
            configuration.root = configuration.root.map(|root| directory.join(root));
            let overlays = configuration.overlays.iter_mut();
            overlays.for_each(|overlay| *overlay = directory.join(&*overlay));
            Ok(Read {
                configuration,
                diagnostics,
                path: path.to_path_buf(),
                text,
            })
        }
        Err(error) => {
            diagnostics.at(&CONFIGURATION, position(&error), error.message().replace('\n', ", "));
            Err(Box::new((diagnostics, files)))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::configuration::{KeyPath, PageKind, PageRule, Paging};
    use crate::diagnostic::Report;

    /// What is shown of a configuration, without the code's help.
    fn shown(text: &str) -> String {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("tintype.toml");
        std::fs::write(&path, text).unwrap();
        let (diagnostics, files) = match read(&path) {
            Ok(read) => {
                let mut files = Files::default();
                files.add_configuration(PathBuf::from("tintype.toml"), read.text);
                (read.diagnostics, files)
            }
            Err(failed) => *failed,
        };
        let shown = Report::new(&diagnostics, &files, false).text(false);
        shown.replace(&format!("{}/", directory.path().display()), "")
    }

    #[test]
    fn a_configuration_is_read() {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("tintype.toml");
        std::fs::write(
            &path,
            "name = \"client\"\nroot = \"../apis\"\n[rename]\nUser = \"Person\"\n[pagination]\nall = false\n\"*\" = \"declared\"\nlist = { type = \"page\", first = 0, items = [\"a.b\"] }\n",
        )
        .unwrap();
        let read = read(&path).unwrap();
        assert_eq!(read.diagnostics.iter().count(), 0);
        assert_eq!(read.configuration.name.as_deref(), Some("client"));
        assert_eq!(read.configuration.rename["User"], "Person");
        assert_eq!(read.configuration.root, Some(directory.path().join("../apis")));
        assert_eq!(read.configuration.pagination["all"], Paging::Off);
        assert_eq!(read.configuration.pagination["*"], Paging::Declared);
        let rule = PageRule {
            kind: PageKind::Page,
            first: Some(0),
            items: Some(KeyPath::Listed(vec!["a.b".to_owned()])),
            ..PageRule::default()
        };
        assert_eq!(read.configuration.pagination["list"], Paging::Rule(Box::new(rule)));
    }

    #[test]
    fn each_fault_is_shown_where_it_is_with_what_was_meant() {
        let text = "nmae = \"x\"\nversion = 1\ninclude = [\"pets\"]\n\n[operations]\nexlude = [\"a\"]\ninclude = [1]\nname = \"y\"\n\n\
                    [streams]\nwatch = { vaules = true }\n[rename]\nUser = true\n";
        insta::assert_snapshot!(shown(text), @r#"
        error[T0505]: `nmae` is no key of the configuration; did you mean `name`?
         --> tintype.toml:1:1
          |
        1 | nmae = "x"
          | ^^^^
          |
          = help: `tintype explain configuration` lists all keys, each with an example.

        error[T0505]: `version` is a string, and this is an integer
         --> tintype.toml:2:1
          |
        2 | version = 1
          | ^^^^^^^

        error[T0505]: `include` is no key of the configuration; it is one of `[operations]`
         --> tintype.toml:3:1
          |
        3 | include = ["pets"]
          | ^^^^^^^

        error[T0505]: `exlude` is no key of `[operations]`; did you mean `exclude`?
         --> tintype.toml:6:1
          |
        6 | exlude = ["a"]
          | ^^^^^^

        error[T0505]: each item of `include` is a string, and this is an integer
         --> tintype.toml:7:12
          |
        7 | include = [1]
          |            ^

        error[T0505]: `name` is no key of `[operations]`; it is one of the whole configuration, and has to stand above the first `[operations]`
         --> tintype.toml:8:1
          |
        8 | name = "y"
          | ^^^^

        error[T0505]: `vaules` is no key of `[streams.watch]`; did you mean `values`?
          --> tintype.toml:11:11
           |
        11 | watch = { vaules = true }
           |           ^^^^^^

        error[T0505]: `User` is a string, and this is a boolean
          --> tintype.toml:13:1
           |
        13 | User = true
           | ^^^^
        "#);
    }

    #[test]
    fn a_fault_in_a_rule_of_pages_is_shown_where_it_is() {
        let text = "[pagination]\na = { type = \"link\", frist = 0 }\nb = { first = 0 }\nc = { type = \"curser\" }\nd = \"inferred\"\ne = 1\n";
        insta::assert_snapshot!(shown(text), @r#"
        error[T0505]: `frist` is no key of `[pagination.a]`; did you mean `first`?
         --> tintype.toml:2:22
          |
        2 | a = { type = "link", frist = 0 }
          |                      ^^^^^
          |
          = help: `tintype explain configuration` lists all keys, each with an example.

        error[T0505]: `[pagination.b]` lacks `type`
         --> tintype.toml:3:1
          |
        3 | b = { first = 0 }
          | ^

        error[T0505]: `curser` is none of its values; did you mean `cursor`?
         --> tintype.toml:4:7
          |
        4 | c = { type = "curser" }
          |       ^^^^
          |
          = note: `type` is `link`, `url`, `cursor`, `last-item`, `offset` and 1 more

        error[T0505]: `inferred` is none of its values
         --> tintype.toml:5:1
          |
        5 | d = "inferred"
          | ^
          |
          = note: `d` is `declared`

        error[T0505]: `e` is `true` or `false` or a string or a table, and this is an integer
         --> tintype.toml:6:1
          |
        6 | e = 1
          | ^
        "#);
    }

    #[test]
    fn what_is_no_toml_is_shown_where_it_is() {
        insta::assert_snapshot!(shown("name =\nversion = \"1\"\n[rename\n"), @r#"
        error[T0505]: string values must be quoted, expected literal string
         --> tintype.toml:1:7
          |
        1 | name =
          |       ^
          |
          = help: `tintype explain configuration` lists all keys, each with an example.

        error[T0505]: unclosed table, expected `]`
         --> tintype.toml:3:8
          |
        3 | [rename
          |        ^
        "#);
        let (diagnostics, _) = *read(Path::new("nowhere/tintype.toml")).unwrap_err();
        assert!(diagnostics.iter().all(|diagnostic| diagnostic.code == &CONFIGURATION));
        assert_eq!(diagnostics.iter().count(), 1);
    }

    #[test]
    fn what_is_right_beside_a_fault_is_used() {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("tintype.toml");
        std::fs::write(
            &path,
            "nmae = 1\nversion = \"2.0.0\"\n[operations]\ninclude = [\"a\"]\nexclude = \"b\"\n",
        )
        .unwrap();
        let read = read(&path).unwrap();
        assert_eq!(read.diagnostics.iter().count(), 2);
        assert_eq!(read.configuration.version.as_deref(), Some("2.0.0"));
        assert_eq!(read.configuration.operations.include, ["a"]);
    }
}
