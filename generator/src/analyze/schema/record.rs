use std::collections::HashMap;
use std::sync::Arc;

use super::annotations::Annotations;
use super::keywords::Keywords;
use super::merged::{DeclaredProperty, Merged, Rest};
use super::typed::{Shape, Shaped, Typed, Use};
use crate::analyze::analysis::Analysis;
use crate::analyze::site::{Part, Site};
use crate::diagnostic::codes::analyze as codes;
use crate::model::{Additional, Aside, Constant, Demands, Literal, Origin, Property, Record, Type, UntypedReason};
use crate::source::pointer;

/// How many references in a row are followed from a property.
const DEPTH: usize = 4;

impl<'a> Analysis<'a> {
    /// An object: a record, or a map where no property is declared.
    pub(crate) fn object(&mut self, merged: Merged<'a>, site: &Site) -> Shaped {
        let Merged {
            properties,
            required,
            demands,
            rest,
            patterns,
            pairings,
            ..
        } = merged;
        let (additional, values) = self.additional(rest, patterns, site);
        let within = Demands::of_values(values);
        if properties.is_empty() && required.is_empty() {
            self.report_pairings_of_no_record(&pairings);
            let shape = match additional {
                Additional::Closed => Shape::Record(Record {
                    additional: Additional::Closed,
                    ..Record::default()
                }),
                Additional::Open => {
                    let value = self.outcome.free(site, UntypedReason::OpenObject);
                    Shape::Plain(Type::Map(Box::new(value)))
                }
                Additional::Typed(value) => Shape::Plain(Type::Map(value)),
            };
            return Shaped::from(shape).with(within);
        }
        let undeclared: Vec<&str> = required
            .iter()
            .copied()
            .filter(|name| !properties.contains_key(name))
            .collect();
        let mut record = Record {
            properties: Vec::with_capacity(properties.len()),
            additional,
            pairings,
        };
        let demanding = demanding(&demands);
        for (name, declared) in properties {
            if declared.parts.iter().any(is_never) {
                continue;
            }
            let site = site.under(&["properties", name]).named(name);
            let is_scattered =
                declared.parts.len() > 1 || is_demanded_elsewhere(name, &declared.origin, demanding.get(name));
            let property = self.property(name, declared, &site, required.contains(name));
            record.properties.push(Property {
                scattered: Aside(is_scattered),
                ..property
            });
        }
        let properties = self.undeclared_properties(&undeclared, &demands, site);
        record.properties.extend(properties);
        Shaped::from(Shape::Record(record)).with(within)
    }

    fn property(&mut self, name: &str, declared: DeclaredProperty<'a>, site: &Site, required: bool) -> Property {
        let parts = self.data_in_event(name, declared.parts, site);
        let (is_read_only, is_write_only) = self.direction_of(&parts, 0);
        let typed = self.type_of(parts, site, Use::Property);
        let (kind, nullable) = match typed.kind {
            Type::Nullable(kind) => (*kind, true),
            Type::Free(reason) => (Type::Free(reason), false),
            Type::Null => (Type::Null, false),
            kind => (kind, typed.nullable),
        };
        let read_only = typed.annotations.read_only || is_read_only;
        // What is read in both kinds is a field, because the runtime compares a constant with one of them.
        let is_either = matches!(kind, Type::Either(_));
        let constant = typed.constant.map(|constant| Constant {
            checked: constant.checked && !is_either,
            ..constant
        });
        Property {
            name: name.to_owned(),
            origin: Aside(declared.origin),
            scattered: Aside(false),
            documentation: Aside(typed.annotations.documentation_of(name)),
            kind,
            required,
            undeclared: false,
            nullable,
            read_only,
            write_only: typed.annotations.write_only || is_write_only,
            preset: preset(constant.as_ref(), required, &typed.annotations).filter(|_| !read_only),
            asked: false,
            null_is_absent: false,
            tells: false,
            constant,
            either: false,
            default: typed.annotations.default_text(),
            range: Aside(typed.annotations.range),
            demands: Aside(typed.annotations.demands),
        }
    }

    /// Whether a component that the property refers to says itself that it is only read, or only sent.
    fn direction_of(&mut self, parts: &[Part<'a>], depth: usize) -> (bool, bool) {
        let mut direction = (false, false);
        for part in parts {
            let (read, sent) = match part {
                _ if depth > DEPTH => (false, false),
                Part::Component(index) => {
                    let part = self.component_part(*index);
                    self.direction_of(&[part], depth + 1)
                }
                Part::Inline(schema, _) if depth > 0 => (schema.schema_data.read_only, schema.schema_data.write_only),
                // A reference with something beside it.
                Part::Inline(schema, site) => match &*Keywords::of(schema).any.all_of {
                    [only] => {
                        let part = self.part(only, site);
                        match part {
                            Part::Component(_) => self.direction_of(&[part], depth + 1),
                            _ => (false, false),
                        }
                    }
                    _ => (false, false),
                },
                Part::Rest(_) => (false, false),
            };
            direction = (direction.0 | read, direction.1 | sent);
        }
        direction
    }

    /// What undeclared keys may hold, and what is demanded of that. Patterns count where all of them ask for one type.
    fn additional(&mut self, rest: Rest<'a>, patterns: Vec<Part<'a>>, site: &Site) -> (Additional, Demands) {
        let site = site.under(&["additionalProperties"]).named("value");
        let mut values = Vec::new();
        for part in patterns {
            values.push(self.type_of(vec![part], &site, Use::Elsewhere));
        }
        let open = match rest {
            Rest::Schemas(parts) => {
                values.push(self.type_of(parts, &site, Use::Elsewhere));
                false
            }
            Rest::Nothing => false,
            // Beside patterns, silence means that the patterns tell all there is to know.
            Rest::Unsaid => values.is_empty(),
            Rest::Any => true,
        };
        // Which of several a key is of is not known.
        let demands = match values.as_mut_slice() {
            [only] if !open => std::mem::take(&mut only.annotations.demands),
            _ => Demands::default(),
        };
        let mut values = values.into_iter().map(Typed::with_null);
        let additional = match values.next() {
            Some(_) if open => Additional::Open,
            Some(first) if values.all(|value| value == first) => Additional::Typed(Box::new(first)),
            Some(_) => {
                self.outcome.report(
                    &codes::INEXPRESSIBLE,
                    &site.pointer,
                    "patterns ask for different types, so the keys that they match hold any JSON",
                );
                Additional::Open
            }
            None if open => Additional::Open,
            None => Additional::Closed,
        };
        (additional, demands)
    }
}

/// The schemas whose `required` has a property, by its name.
fn demanding<'b>(demands: &'b [(&[String], Arc<str>)]) -> HashMap<&'b str, Vec<&'b str>> {
    let mut demanding: HashMap<&str, Vec<&str>> = HashMap::new();
    for (names, schema) in demands {
        for name in *names {
            demanding.entry(name).or_default().push(schema);
        }
    }
    demanding
}

/// Whether one of these schemas is another one than that which declares a property.
fn is_demanded_elsewhere(name: &str, declared: &Origin, demanding: Option<&Vec<&str>>) -> bool {
    let declared = declared.pointer();
    let declares = |schema: &str| declared.strip_prefix(schema) == Some(&pointer::of(&["properties", name]));
    demanding.is_some_and(|schemas| schemas.iter().any(|schema| !declares(schema)))
}

/// The only value, where the property is required, or where it is the default as well: who leaves it out means it, and
/// servers that make their descriptions from types read it all the same.
fn preset(constant: Option<&Constant>, required: bool, annotations: &Annotations<'_>) -> Option<Literal> {
    let value = &constant?.value;
    let is_default = || annotations.default_value().as_ref() == Some(value);
    (required || is_default()).then(|| value.clone())
}

/// Whether a property may not be there at all.
fn is_never(part: &Part<'_>) -> bool {
    matches!(part, Part::Inline(schema, _) if Keywords::of(schema).is_never())
}
