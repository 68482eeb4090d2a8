use openapiv3::Discriminator;

use crate::{
    diagnostic::codes::dialect as codes,
    dialect::{
        document::keys,
        reader::{Reader, extensions},
        refer::imports::Section,
        refer::library::is_bare_name,
        value,
    },
    source::{Map, Tree, pointer},
};

impl<'a> Reader<'a> {
    /// A discriminator, its mapping and its default brought to references (OpenAPI 3.2 §4.25).
    pub(super) fn discriminator(&mut self, node: Option<&'a Tree>) -> Option<Discriminator> {
        let map = match node? {
            // Swagger 2.0 has the property's name only; the values are the names of definitions.
            Tree::String(property) => {
                return Some(Discriminator {
                    property_name: property.clone(),
                    ..Discriminator::default()
                });
            }
            Tree::Map(map) => map,
            _ => {
                self.malformed("discriminator", "an object");
                return None;
            }
        };
        self.within("discriminator", |reader| {
            let Some(property_name) = reader.text_at("propertyName", map.get("propertyName")) else {
                reader.report(&codes::MALFORMED_PART, "a discriminator has no `propertyName`");
                return None;
            };
            let mut extensions = extensions(map);
            if let Some(target) = reader.text_at("defaultMapping", map.get("defaultMapping"))
                && let Ok(reference) = reader.within("defaultMapping", |reader| reader.mapped(&target))
            {
                extensions.insert(keys::DEFAULT_MAPPING.to_owned(), reference.into());
            }
            Some(Discriminator {
                property_name,
                mapping: reader.mapping(map),
                extensions,
            })
        })
    }

    fn mapping(&mut self, map: &'a Map) -> indexmap::IndexMap<String, String> {
        let Some(entries) = self.object_at("mapping", map.get("mapping")) else {
            return indexmap::IndexMap::new();
        };
        self.within("mapping", |reader| {
            entries
                .iter()
                .filter_map(|(tag, tree)| {
                    let target = match tree {
                        // A reference as it stands elsewhere; or the branch itself, which is none, and says its tag itself.
                        Tree::Map(map) => value::text(map.get("$ref")?),
                        _ => value::text(tree),
                    };
                    let Some(target) = target else {
                        reader.malformed(tag, "the name of a schema or a reference to one");
                        return None;
                    };
                    let reference = reader.within(tag, |reader| reader.mapped(&target)).ok()?;
                    Some((tag.clone(), reference))
                })
                .collect()
        })
    }

    /// The reference that a mapping's value stands for: a component's name or a reference.
    fn mapped(&mut self, target: &str) -> Result<String, String> {
        let named = format!("#{}", pointer::of(&["components", "schemas", target]));
        match self.library.locate(0, "", &named) {
            Ok(node) => Ok(self.component_at(Section::Schemas, node, &named)),
            Err(lost) if is_bare_name(target) => match self.misspelt(Section::Schemas, target) {
                Some(key) => Ok(format!("#/components/schemas/{key}")),
                None => Err(self.report_lost(&named, &lost)),
            },
            Err(_) => self.refer(Section::Schemas, target),
        }
    }
}
