//! What a crate was made from, as it stands beside the crate: the description as it was meant, and what was decided beside it.

use serde_json::{Map as JsonMap, Value};

use crate::configuration::Configuration;
use crate::emit::{File, KEPT};
use crate::source::{Bundle, Limits, Map, Notation, Sources, Tree, json_value, parse_text_within};

const HEAD: &str = "# Written by Tintype: what this crate was made from, by which the next one knows its version.\n";

/// What a crate was made from.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Kept {
    pub(crate) description: Bundle,
    pub(crate) configuration: Configuration,
}

impl Kept {
    /// What is kept of a run. The overlays are in the description already, and where files are read is of no further use.
    pub(crate) fn of(sources: &Sources, configuration: &Configuration) -> Self {
        Self {
            description: sources.bundle(),
            configuration: Configuration {
                root: None,
                overlays: Vec::new(),
                ..configuration.clone()
            },
        }
    }

    /// As a file of the crate.
    pub(crate) fn file(self) -> File {
        let configuration = parse_text_within(&said(&self.configuration).to_string(), &Limits::default());
        let tree = Tree::Map(Map::from([
            (
                "configuration".to_owned(),
                configuration.unwrap_or_else(|| Tree::Map(Map::new())),
            ),
            ("description".to_owned(), Tree::String(self.description.root)),
            ("files".to_owned(), Tree::Map(self.description.files)),
        ]));
        File {
            path: KEPT.to_owned(),
            contents: HEAD.to_owned() + &Notation::Yaml.print(&tree),
        }
    }

    /// Reads the file. Nothing where it is another's, or was changed by hand.
    pub(crate) fn read(text: &str, limits: &Limits) -> Option<Self> {
        let Some(Tree::Map(mut map)) = parse_text_within(text, &within(limits)) else {
            return None;
        };
        let configuration = json_value(map.get("configuration")?);
        let Some(Tree::Map(files)) = map.swap_remove("files") else {
            return None;
        };
        Some(Self {
            description: Bundle {
                root: map.get("description")?.as_str()?.to_owned(),
                files,
            },
            configuration: serde_json::from_value(configuration).ok()?,
        })
    }
}

/// How large what was read within these limits can be when it is written out.
pub(crate) fn within(limits: &Limits) -> Limits {
    Limits {
        bytes: u64::MAX,
        // The files stand in two objects.
        depth: limits.depth.saturating_add(2),
        nodes: limits.nodes.saturating_mul(2),
        ..*limits
    }
}

/// The keys of a configuration that say something.
fn said(configuration: &Configuration) -> Value {
    let keys = |configuration: &Configuration| match serde_json::to_value(configuration) {
        Ok(Value::Object(keys)) => keys,
        _ => JsonMap::new(),
    };
    let default = keys(&Configuration::default());
    let mut said = keys(configuration);
    said.retain(|key, value| default.get(key) != Some(value));
    Value::Object(said)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_is_read_as_it_was() {
        let configuration = "version = \"from-diff\"\n[rename]\nPet = \"Animal\"\n[pagination]\na = false\nb = \"declared\"\n\
                             c = { type = \"last-item\", parameter = \"p\", cursor = [\"x.y\"], first = 2 }\n[choices]\n\"A.b\" = false\n\
                             \"A.c\" = { by = \"d\", values = { e = \"F\" } }\n[dependencies]\nx = { version = \"1\", features = [\"y\"] }\n\
                             [features]\nz = [\"x/y\"]\n";
        let kept = Kept {
            description: Bundle {
                root: "bundle://files/api.yaml".to_owned(),
                files: Map::from([("bundle://files/api.yaml".to_owned(), Tree::Map(Map::new()))]),
            },
            configuration: toml::from_str(configuration).expect("a configuration"),
        };
        let file = kept.clone().file();
        assert_eq!(Kept::read(&file.contents, &Limits::default()), Some(kept));
        for other in [
            "",
            "files: 1",
            "configuration: {nmae: 1}\ndescription: a\nfiles: {}",
            "{",
        ] {
            assert_eq!(Kept::read(other, &Limits::default()), None, "{other}");
        }
    }
}
