//! Makes what a tool wrote a package that can be compiled by itself, beside the others.

use std::path::Path;

use anyhow::{Context, Result};
use toml::{Table, Value};

/// The name of the package that a tool makes of a description.
pub(crate) fn package(tool: &str, description: &str) -> String {
    let allowed = |character: char| match character.is_ascii_alphanumeric() {
        true => character.to_ascii_lowercase(),
        false => '-',
    };
    format!("bench-{tool}-{description}").chars().map(allowed).collect()
}

/// The manifest of a package of our own, by itself, with these lines of dependencies.
pub(crate) fn of(name: &str, dependencies: &str) -> String {
    format!(
        "[package]\nname = {name:?}\nversion = \"0.1.0\"\nedition = \"2024\"\n\n[workspace]\n\n[dependencies]\n{dependencies}"
    )
}

/// The line of dependencies for a package in this directory.
pub(crate) fn dependency(package: &str, directory: &Path) -> String {
    format!("{package} = {{ path = {:?} }}\n", directory.display().to_string())
}

/// Gives the package its name and makes it a workspace of its own.
///
/// # Errors
///
/// Where the manifest is not one.
pub(crate) fn adopt(directory: &Path, package: &str) -> Result<()> {
    let path = directory.join("Cargo.toml");
    let text = std::fs::read_to_string(&path).context("no manifest was written")?;
    let mut manifest: Table = text.parse().context("the manifest is no TOML")?;
    let section = manifest.get_mut("package").and_then(Value::as_table_mut);
    section
        .context("the manifest has no package")?
        .insert("name".to_owned(), package.into());
    if let Some(library) = manifest.get_mut("lib").and_then(Value::as_table_mut) {
        library.remove("name");
    }
    manifest.insert("workspace".to_owned(), Table::new().into());
    std::fs::write(path, toml::to_string(&manifest)?)?;
    Ok(())
}

/// Puts a crate around modules in `src`: the list of dependencies that openapi-to-rust leaves beside them, and a root
/// that names the module.
///
/// # Errors
///
/// Where a file can't be read or written.
pub(crate) fn around_modules(directory: &Path) -> Result<()> {
    let source = directory.join("src");
    let listed = ["REQUIRED_DEPS.toml", "Cargo.toml", "dependencies.toml"]
        .iter()
        .find_map(|name| std::fs::read_to_string(source.join(name)).ok())
        .unwrap_or_default();
    let listed: Table = listed.parse().unwrap_or_default();
    let dependencies = listed
        .get("dependencies")
        .cloned()
        .unwrap_or(Value::Table(Table::new()));
    let mut package = Table::new();
    package.insert("version".to_owned(), "0.1.0".into());
    package.insert("edition".to_owned(), "2024".into());
    let mut manifest = Table::new();
    manifest.insert("package".to_owned(), package.into());
    manifest.insert("dependencies".to_owned(), dependencies);
    if let Some(features) = listed.get("features") {
        manifest.insert("features".to_owned(), features.clone());
    }
    std::fs::write(directory.join("Cargo.toml"), toml::to_string(&manifest)?)?;
    let root = source.join("mod.rs");
    if root.exists() {
        std::fs::rename(root, source.join("lib.rs"))?;
    }
    Ok(())
}
