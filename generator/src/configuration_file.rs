//! `tintype.toml` from disk.

use std::path::Path;

use crate::configuration::Configuration;
use crate::diagnostic::codes::package::CONFIGURATION;
use crate::diagnostic::{Diagnostic, LineColumn, Lines, Locator, Place};
use crate::source::Files;

/// Reads a configuration. Its paths on this side of the output are made relative to the file.
///
/// # Errors
///
/// When the file is missing, is not TOML, or has a key that does not exist: a diagnostic, and the text that it is about.
pub(crate) fn read(path: &Path) -> Result<Configuration, (Diagnostic, Files)> {
    let name = path.display().to_string();
    let diagnostic = |message: String, place: Place| Diagnostic {
        code: &CONFIGURATION,
        message,
        place,
        notes: Vec::new(),
    };
    let text = std::fs::read_to_string(path).map_err(|error| {
        let message = format!("`{name}` can't be read: {error}");
        (diagnostic(message, Place::Path(name.clone())), Files::default())
    })?;
    let read = toml::from_str(&text).map(|configuration: Configuration| {
        let directory = path.parent().unwrap_or(Path::new(""));
        Configuration {
            root: configuration.root.map(|root| directory.join(root)),
            ..configuration
        }
    });
    read.map_err(|error| {
        let files = Files::of(path, text);
        let text = files.text(0).unwrap_or_default();
        let at = error.span().map_or(0, |span| span.start);
        let LineColumn { line, column } = Lines::of(text).position(text, at);
        let message = error.message().replace('\n', ", ");
        (diagnostic(message, Place::Position { file: 0, line, column }), files)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{Diagnostics, Report};

    fn shown(text: &str) -> String {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("tintype.toml");
        std::fs::write(&path, text).unwrap();
        let (diagnostic, files) = read(&path).unwrap_err();
        let mut diagnostics = Diagnostics::default();
        diagnostics.push(diagnostic);
        Report::new(&diagnostics, &files, false).text(false)
    }

    #[test]
    fn a_configuration_is_read() {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("tintype.toml");
        std::fs::write(
            &path,
            "name = \"client\"\nroot = \"../apis\"\n[rename]\nUser = \"Person\"\n[pagination]\nlist = { type = \"page\", first = 0 }\n",
        )
        .unwrap();
        let configuration = read(&path).unwrap();
        assert_eq!(configuration.name.as_deref(), Some("client"));
        assert_eq!(configuration.rename["User"], "Person");
        assert_eq!(configuration.root, Some(directory.path().join("../apis")));
        assert_eq!(configuration.pagination["list"]["first"], 0);
    }

    #[test]
    fn a_fault_is_shown_where_it_is() {
        for (text, message, place) in [
            (
                "version = \"1.0.0\"\nnmae = \"x\"\n",
                "unknown field `nmae`",
                "tintype.toml:2:1",
            ),
            ("name = 1\n", "expected a string", "tintype.toml:1:8"),
            ("name = \n", "", "tintype.toml:1:"),
        ] {
            let shown = shown(text);
            assert!(
                shown.contains("T0505") && shown.contains(message) && shown.contains(place),
                "{shown}"
            );
        }
        let (diagnostic, _) = read(Path::new("nowhere/tintype.toml")).unwrap_err();
        assert_eq!(diagnostic.code, &CONFIGURATION);
    }
}
