use serde::{Deserialize, Serialize};

/// What a crate's manifest says of it, for those who publish it.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Package {
    /// What the crate is, in a sentence.
    ///
    /// Default: that it is a client for the API, by `info.title`.
    ///
    /// ```toml
    /// [package]
    /// description = "Pets, and what they eat"
    /// ```
    pub description: Option<String>,
    /// The licence, as an SPDX expression.
    ///
    /// Default: `info.license`, where its `identifier` is one, or its name that of a licence that is known.
    ///
    /// ```toml
    /// [package]
    /// license = "MIT OR Apache-2.0"
    /// ```
    pub license: Option<String>,
    /// Who wrote it.
    ///
    /// Default: nobody is named.
    ///
    /// ```toml
    /// [package]
    /// authors = ["A. Person <a.person@example.com>"]
    /// ```
    pub authors: Vec<String>,
    /// Where its source stands.
    ///
    /// Default: it is not said.
    ///
    /// ```toml
    /// [package]
    /// repository = "https://example.com/pet-store"
    /// ```
    pub repository: Option<String>,
    /// Its page.
    ///
    /// Default: it is not said.
    ///
    /// ```toml
    /// [package]
    /// homepage = "https://example.com"
    /// ```
    pub homepage: Option<String>,
    /// Where its documentation stands.
    ///
    /// Default: it is not said.
    ///
    /// ```toml
    /// [package]
    /// documentation = "https://docs.example.com"
    /// ```
    pub documentation: Option<String>,
    /// Words by which it is found.
    ///
    /// Default: none.
    ///
    /// ```toml
    /// [package]
    /// keywords = ["pets", "client"]
    /// ```
    pub keywords: Vec<String>,
    /// Where a registry lists it.
    ///
    /// Default: none.
    ///
    /// ```toml
    /// [package]
    /// categories = ["api-bindings"]
    /// ```
    pub categories: Vec<String>,
    /// Whether it may be published.
    ///
    /// Default: `true`.
    ///
    /// ```toml
    /// [package]
    /// publish = false
    /// ```
    pub publish: Option<bool>,
    /// What `[workspace.package]` of the workspace around the crate says for it: `version.workspace = true` and the like, whatever else is
    /// said here. With `lints`, those of the workspace hold too.
    ///
    /// Default: nothing.
    ///
    /// ```toml
    /// [package]
    /// workspace = ["version", "license", "repository"]
    /// ```
    pub workspace: Vec<Inherited>,
}

/// A key that a crate can have of its workspace.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Inherited {
    // Comments of a variant would make a schema of each.
    #[allow(missing_docs)]
    Authors,
    #[allow(missing_docs)]
    Categories,
    #[allow(missing_docs)]
    Description,
    #[allow(missing_docs)]
    Documentation,
    #[allow(missing_docs)]
    Homepage,
    #[allow(missing_docs)]
    Keywords,
    #[allow(missing_docs)]
    License,
    #[allow(missing_docs)]
    Lints,
    #[allow(missing_docs)]
    Publish,
    #[allow(missing_docs)]
    Repository,
    #[allow(missing_docs)]
    Version,
}

impl Inherited {
    /// As the manifest writes it.
    pub(crate) fn key(self) -> &'static str {
        match self {
            Self::Authors => "authors",
            Self::Categories => "categories",
            Self::Description => "description",
            Self::Documentation => "documentation",
            Self::Homepage => "homepage",
            Self::Keywords => "keywords",
            Self::License => "license",
            Self::Lints => "lints",
            Self::Publish => "publish",
            Self::Repository => "repository",
            Self::Version => "version",
        }
    }
}
