//! Where Prism itself is wrong: a list that holds no entry that is not needed.

use std::path::Path;

use anyhow::{Context, Result};
use serde::Deserialize;

/// What Prism is known to say that is not so.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Exceptions {
    #[serde(default, rename = "exception")]
    all: Vec<Exception>,
}

/// One thing that it says.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Exception {
    /// The description.
    description: String,
    /// Method and path template: `GET /users/{id}`; `*` for all of the description.
    operation: String,
    /// A part of what Prism says.
    says: String,
    /// Why it is wrong.
    #[serde(rename = "because")]
    _because: String,
    #[serde(skip)]
    used: bool,
}

impl Exceptions {
    /// The list in this file; an empty one where the file is missing.
    ///
    /// # Errors
    ///
    /// Where the file can't be read.
    pub(crate) fn read(path: &Path) -> Result<Self> {
        if !path.exists() {
            return Ok(Self::default());
        }
        let text = std::fs::read_to_string(path)?;
        toml::from_str(&text).with_context(|| path.display().to_string())
    }

    /// Whether the list excuses this.
    pub(crate) fn excuse(&mut self, description: &str, operation: &str, message: &str) -> bool {
        let exception = self.all.iter_mut().find(|exception| {
            exception.description == description
                && (exception.operation == operation || exception.operation == "*")
                && message.contains(&exception.says)
        });
        exception.map(|exception| exception.used = true).is_some()
    }

    /// The entries for these descriptions that excused nothing.
    pub(crate) fn unused<'a>(&'a self, descriptions: &'a [String]) -> impl Iterator<Item = String> + 'a {
        let unused = self
            .all
            .iter()
            .filter(|exception| !exception.used && descriptions.contains(&exception.description));
        unused.map(|exception| {
            format!(
                "the exception for `{}` of {} (\"{}\") is no longer needed",
                exception.operation, exception.description, exception.says
            )
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Exceptions;

    #[test]
    fn an_exception_excuses_what_it_names_and_is_missed_when_it_does_not() {
        let text =
            "[[exception]]\ndescription = 'shop'\noperation = 'GET /a'\nsays = 'be integer'\nbecause = 'it is one'\n";
        let mut exceptions: Exceptions = toml::from_str(text).unwrap();
        let descriptions = ["shop".to_owned()];
        assert!(!exceptions.excuse("shop", "GET /b", "must be integer"));
        assert!(!exceptions.excuse("shop", "GET /a", "must be string"));
        assert_eq!(exceptions.unused(&descriptions).count(), 1);
        assert!(exceptions.excuse("shop", "GET /a", "must be integer"));
        assert_eq!(exceptions.unused(&descriptions).count(), 0);
    }
}
