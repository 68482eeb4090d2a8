//! How much the model holds: what is counted while it is made, so that a small description can't ask for any number of types.
//!
//! A schema that others extend, or that stands beside a union, goes into each of these; an operation has what its
//! responses, parameters and servers are, wherever they stand. Texts count by their length: they come along.

use super::outcome::Outcome;
use super::schema::keywords::Keywords;
use super::site::Site;
use crate::diagnostic::codes::source::LIMIT;
use crate::model::{
    Content, Declared, Definition, Demands, Documentation, Literal, Look, Operation, Parameter, Property,
    ResponseHeader, Rule, Server, Type, UntypedReason,
};
use crate::source::text_weight;

/// So many bytes of a pointer count as one value for each schema below it. Those that people write are shorter.
const LONG: usize = 256;

/// What counts as some number of values.
pub(super) trait Size {
    /// How many.
    fn size(&self) -> usize;
}

impl Outcome<'_> {
    /// Counts what was made at a place. `what` is it. If it is too much, that is said, and nothing is made from then on.
    pub(super) fn count(&mut self, pointer: &str, what: &str, size: usize) -> bool {
        let admitted = self.copies.admit(what, size);
        if let Err(Some(refusal)) = &admitted {
            self.report(&LIMIT, pointer, refusal.as_str());
        }
        admitted.is_ok()
    }

    /// The definition of a type at a site, which is counted. Where there is too much, nothing is kept of it.
    pub(super) fn admitted(&mut self, site: &Site, definition: Definition) -> Definition {
        match self.count(&site.pointer, "the type of this schema", definition.size()) {
            true => definition,
            false => Definition::Alias(Type::Free(UntypedReason::Broken)),
        }
    }

    /// Whether the schemas right below one may be told by their places, each of which holds the whole way.
    pub(super) fn has_room_below(&mut self, keywords: &Keywords<'_>, site: &Site) -> bool {
        let below = keywords.composed().count() + keywords.any.properties.len();
        let size = below.saturating_mul(site.pointer.len() / LONG);
        self.count(&site.pointer, "where the schemas below this one stand", size)
    }
}

impl<T: Size> Size for [T] {
    fn size(&self) -> usize {
        self.iter().map(Size::size).sum()
    }
}

impl Size for Option<String> {
    fn size(&self) -> usize {
        self.as_deref().map_or(0, text_weight)
    }
}

impl Size for Documentation {
    fn size(&self) -> usize {
        let notes: usize = self.notes.iter().map(|note| text_weight(note)).sum();
        self.summary.size() + self.description.size() + self.external_url.size() + notes
    }
}

impl Size for Literal {
    fn size(&self) -> usize {
        match self {
            Self::String(text) | Self::Number(text) => 1 + text_weight(text),
            Self::Null | Self::Boolean(_) | Self::Integer(_) => 1,
        }
    }
}

impl Size for Type {
    fn size(&self) -> usize {
        match self {
            Self::Boxed(inner) | Self::List(inner) | Self::Map(inner) | Self::Nullable(inner) => inner.size(),
            Self::Tuple(places) => places.iter().map(|place| 1 + place.size()).sum(),
            Self::Named(_) | Self::Scalar(_) | Self::Either(_) | Self::Own(_) | Self::Free(_) | Self::Null => 0,
        }
    }
}

impl Size for Property {
    fn size(&self) -> usize {
        1 + text_weight(&self.name)
            + self.documentation.0.size()
            + self.kind.size()
            + self.default.size()
            + self.demands.0.size()
    }
}

impl Size for Demands {
    fn size(&self) -> usize {
        let rules = self.rules.iter().map(|rule| match rule {
            Rule::Pattern(pattern) => 1 + text_weight(pattern),
            _ => 1,
        });
        let inner = [&self.items, &self.values].into_iter().flatten();
        rules.sum::<usize>() + self.places.size() + inner.map(|inner| inner.size()).sum::<usize>()
    }
}

impl Size for Definition {
    fn size(&self) -> usize {
        1 + match self {
            Self::Record(record) => record.properties.size(),
            Self::Enumeration(enumeration) => enumeration
                .values
                .iter()
                .map(|value| value.value.size() + value.name.size() + value.documentation.0.size())
                .sum(),
            Self::Union(union) => union
                .branches
                .iter()
                .map(|branch| {
                    let names: usize = branch.names.iter().map(|name| text_weight(name)).sum();
                    1 + names + branch.documentation.0.size() + branch.kind.size() + branch.tags.size()
                })
                .sum(),
            Self::Alias(kind) | Self::Wrapper(kind) => kind.size(),
        }
    }
}

impl Size for Declared {
    fn size(&self) -> usize {
        let position: usize = self.name.position.iter().map(|word| text_weight(word)).sum();
        1 + text_weight(&self.origin.pointer()) + position + self.name.title.size() + self.documentation.size()
    }
}

impl Size for Look {
    fn size(&self) -> usize {
        let properties = self.properties.iter();
        let properties: usize = properties
            .map(|property| text_weight(&property.name) + property.value.size())
            .sum();
        1 + self.known.size() + properties + self.branches.size() + self.inside.size()
    }
}

impl Size for Parameter {
    fn size(&self) -> usize {
        1 + text_weight(&self.name) + self.documentation.size() + self.kind.size() + self.default.size()
    }
}

impl Size for Content {
    fn size(&self) -> usize {
        let parts = self.parts.iter().flatten();
        let parts: usize = parts.map(|part| 1 + part.property.size()).sum();
        1 + text_weight(&self.media_type) + self.kind.size() + self.encoding.len() + parts
    }
}

impl Size for ResponseHeader {
    fn size(&self) -> usize {
        1 + text_weight(&self.name) + self.documentation.size() + self.kind.size()
    }
}

impl Size for Server {
    fn size(&self) -> usize {
        let variables = self.variables.iter();
        let variables: usize = variables.map(|variable| 1 + variable.values.len()).sum();
        1 + text_weight(&self.url) + self.description.size() + variables
    }
}

/// Beside its parameters, contents and responses, which are counted as they are made.
impl Size for Operation {
    fn size(&self) -> usize {
        let credentials: usize = self.security.iter().map(|requirement| 1 + requirement.all.len()).sum();
        1 + text_weight(&self.path)
            + self.fixed_query.len()
            + self.asked_query.len()
            + self.documentation.size()
            + self.servers.size()
            + credentials
    }
}
