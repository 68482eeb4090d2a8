//! Each part of an API says where it was written: in the line where a person would look for it.

mod documents;
mod schemas;

use std::fmt::Write as _;
use std::fs;

use tintype::model::{Api, Definition, Origin};
use tintype::{Generation, Generator};

/// Each part of an API, by what it is, with its origin.
fn parts(api: &Api) -> Vec<(String, &Origin)> {
    let mut parts = Vec::new();
    for server in &api.servers {
        parts.push((format!("server {}", server.url), &server.origin.0));
    }
    for credential in &api.credentials {
        parts.push((format!("credential {}", credential.name), &credential.origin));
    }
    for operation in &api.operations {
        let call = format!("{} {}", operation.method, operation.path);
        parts.push((call.clone(), &operation.origin));
        for server in &operation.servers {
            parts.push((format!("{call} server {}", server.url), &server.origin.0));
        }
        for parameter in &operation.parameters {
            parts.push((format!("{call} parameter {}", parameter.name), &parameter.origin));
        }
        for content in operation.body.iter().flat_map(|body| &body.contents) {
            parts.push((format!("{call} sends {}", content.media_type), &content.origin));
            for part in content.parts.iter().flatten() {
                parts.push((format!("{call} part {}", part.property.name), &part.property.origin.0));
            }
        }
        for response in &operation.responses {
            let answer = format!("{call} {:?}", response.status);
            parts.push((answer.clone(), &response.origin));
            for header in &response.headers {
                parts.push((format!("{answer} header {}", header.name), &header.origin));
            }
            for content in &response.contents {
                parts.push((format!("{answer} {}", content.media_type), &content.origin));
            }
        }
    }
    for (_, declared) in api.types.iter() {
        let name = declared.name.component.clone();
        let name = name.unwrap_or_else(|| declared.name.position.join(" "));
        parts.push((format!("type {name}"), &declared.origin));
        match &declared.definition {
            Definition::Record(record) => {
                for property in &record.properties {
                    parts.push((format!("{name}.{}", property.name), &property.origin.0));
                }
            }
            Definition::Enumeration(enumeration) => {
                for value in &enumeration.values {
                    parts.push((format!("{name} = {}", value.value), &value.origin.0));
                }
            }
            Definition::Union(union) => {
                for branch in &union.branches {
                    let called = branch.names.first().cloned().unwrap_or_default();
                    parts.push((format!("{name} | {called}"), &branch.origin.0));
                }
            }
            Definition::Alias(_) | Definition::Wrapper(_) => {}
        }
    }
    parts
}

/// Generates for the first of these files. Gives each part with the line that it stands in, and the file where that is
/// another one.
fn written(files: &[(&str, &str)]) -> String {
    let directory = tempfile::tempdir().unwrap();
    for (name, text) in files {
        fs::write(directory.path().join(name), text).unwrap();
    }
    let mut generator = Generator::new(directory.path().join(files[0].0));
    for (name, _) in files.iter().filter(|(_, text)| text.starts_with("overlay:")) {
        generator = generator.overlay(directory.path().join(name));
    }
    let generation: Generation = generator.generate().unwrap();
    let api = generation.api.as_ref().unwrap();
    let parts = parts(api);
    let locations = generation.locations(parts.iter().map(|(_, origin)| *origin));
    let mut shown = String::new();
    for ((part, _), location) in parts.iter().zip(locations) {
        let location = location.unwrap_or_else(|| panic!("{part} has no place"));
        let (name, text) = files.iter().find(|(name, _)| location.path.ends_with(name)).unwrap();
        let line = text.lines().nth(location.line - 1).unwrap();
        let file = if *name == files[0].0 {
            String::new()
        } else {
            format!("{name}: ")
        };
        writeln!(shown, "{part} -> {file}{}", line.trim()).unwrap();
    }
    shown
}
