//! The examples of a description: samples and tests are made of them, and nothing else that is generated depends on them.

use indexmap::IndexMap;

use super::{Origins, value};
use crate::diagnostic::Place;
use crate::model::{Api, Content, ContentFormat, Definition, Example, Origin, ReadAs, Shown, Type};
use crate::source::{Sources, Tree, pointer};

/// How many references are followed to one example.
const MOST_FOLLOWED: usize = 32;

/// The examples of all types and properties, of all bodies in JSON and of all answers in JSON, each place once, in the order of the API.
pub(crate) fn examples(sources: &mut Sources, origins: &Origins, api: &Api) -> Vec<Example> {
    let mut found = Found {
        sources,
        origins,
        examples: IndexMap::new(),
    };
    for (index, operation) in api.operations.iter().enumerate() {
        if let Some(body) = &operation.body {
            let preferred = body.preferred();
            for content in &body.contents {
                if content.format == ContentFormat::Json {
                    let is_given = preferred.is_some_and(|preferred| std::ptr::eq(preferred, content));
                    found.of_content(content, if is_given { Shown::Body(index) } else { typed(content) });
                }
            }
        }
        for response in &operation.responses {
            for content in &response.contents {
                if content.format.facts().read == ReadAs::Json {
                    found.of_content(content, typed(content));
                    // Swagger 2.0 has those of all media types beside the schema.
                    found.at(&response.origin, &["examples", &content.media_type], &typed(content));
                }
            }
        }
    }
    for (id, declared) in api.types.iter() {
        let shown = Shown::Type(Type::Named(id));
        found.at(&declared.origin, &["example"], &shown);
        found.listed(&declared.origin, &shown);
        let Definition::Record(record) = &declared.definition else {
            continue;
        };
        for property in &record.properties {
            let shown = Shown::Property(id, property.name.clone());
            found.at(&property.origin.0, &["example"], &shown);
            found.listed(&property.origin.0, &shown);
            // A type of its own has its examples itself.
            let is_alias = |id| {
                api.types
                    .get(id)
                    .is_some_and(|kind| matches!(kind.definition, Definition::Alias(_)))
            };
            let is_named = matches!(&property.kind, Type::Named(id) if !is_alias(*id));
            if !is_named {
                found.behind(&property.origin.0, &shown);
            }
        }
    }
    found.examples.into_values().collect()
}

fn typed(content: &Content) -> Shown {
    Shown::Content(content.kind.clone())
}

struct Found<'a> {
    sources: &'a mut Sources,
    origins: &'a Origins,
    /// By place.
    examples: IndexMap<(usize, String), Example>,
}

impl Found<'_> {
    /// Those of a media type.
    fn of_content(&mut self, content: &Content, shown: Shown) {
        self.at(&content.origin, &["example"], &shown);
        let Some((file, within)) = self.resolved(&content.origin) else {
            return;
        };
        let named = format!("{within}/examples");
        let keys: Vec<String> = match self.sources.node(file, &named).and_then(Tree::as_map) {
            Some(map) => map.keys().cloned().collect(),
            None => return,
        };
        for key in keys {
            let place = self.followed(file, format!("{named}{}", pointer::of(&[&key])));
            for word in ["value", "dataValue"] {
                self.add(place.0, format!("{}/{word}", place.1), &shown);
            }
        }
    }

    /// Those that a schema lists (OpenAPI 3.1).
    fn listed(&mut self, origin: &Origin, shown: &Shown) {
        if let Some((file, within)) = self.resolved(origin) {
            self.listed_at(file, &within, shown);
        }
    }

    /// Those of the schema that a reference leads to.
    fn behind(&mut self, origin: &Origin, shown: &Shown) {
        let Some((file, within)) = self.resolved(origin) else {
            return;
        };
        let target = self.followed(file, within.clone());
        if target != (file, within) {
            self.add(target.0, format!("{}/example", target.1), shown);
            self.listed_at(target.0, &target.1, shown);
        }
    }

    fn listed_at(&mut self, file: usize, within: &str, shown: &Shown) {
        let list = format!("{within}/examples");
        let count = self
            .sources
            .node(file, &list)
            .and_then(Tree::as_list)
            .map_or(0, <[Tree]>::len);
        for index in 0..count {
            self.add(file, format!("{list}/{index}"), shown);
        }
    }

    /// The one that stands under these keys.
    fn at(&mut self, origin: &Origin, keys: &[&str], shown: &Shown) {
        if let Some((file, within)) = self.resolved(origin) {
            self.add(file, format!("{within}{}", pointer::of(keys)), shown);
        }
    }

    fn add(&mut self, file: usize, pointer: String, shown: &Shown) {
        if self.sources.node(file, &pointer).is_none() {
            return;
        }
        // Some write a reference in place of the value.
        let (file, mut pointer) = self.followed(file, pointer);
        if self.sources.node(file, &format!("{pointer}/value")).is_some() && pointer.contains("/components/examples/") {
            pointer.push_str("/value");
        }
        let Some(tree) = self.sources.node(file, &pointer) else {
            return;
        };
        let json = value::json_text(tree);
        let name = self.sources.path(file).and_then(|path| path.file_name());
        let name = name.map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let place = format!("{name}#{pointer}");
        let example = self.examples.entry((file, pointer)).or_insert_with(|| Example {
            place,
            of: Vec::new(),
            json,
        });
        if !example.of.contains(shown) {
            example.of.push(shown.clone());
        }
    }

    fn resolved(&self, origin: &Origin) -> Option<(usize, String)> {
        match self.origins.resolve(&origin.pointer()) {
            Place::Pointer { file, pointer } => Some((file, pointer)),
            Place::Position { .. } | Place::Configuration(_) | Place::Path(_) => None,
        }
    }

    /// Where the references that stand at a place lead in the end.
    fn followed(&mut self, mut file: usize, mut pointer: String) -> (usize, String) {
        for _ in 0..MOST_FOLLOWED {
            let reference = match self.sources.node(file, &pointer) {
                Some(Tree::Map(map)) if map.len() == 1 => map.get("$ref").and_then(Tree::as_str).map(str::to_owned),
                _ => None,
            };
            let target = reference.and_then(|reference| self.sources.follow(file, &reference).ok());
            match target.filter(|target| self.sources.node(target.file, &target.pointer).is_some()) {
                Some(target) => (file, pointer) = (target.file, target.pointer),
                None => break,
            }
        }
        (file, pointer)
    }
}
