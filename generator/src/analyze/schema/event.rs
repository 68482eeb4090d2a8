//! What the events of a stream hold.

use std::collections::HashSet;

use serde_json::Value;

use super::keywords::{Keywords, Kind};
use super::typed::Use;
use crate::analyze::analysis::Analysis;
use crate::analyze::site::{Part, Site};
use crate::dialect::keys;
use crate::model::{Definition, EnumerationKind, EventData, Kinds, Scalar, Type, UntypedReason, resolved};

/// The fields of an event (WHATWG HTML §9.2.6), and the comment that Spring's class of one has beside them.
pub(crate) const FIELDS: &[&str] = &["data", "event", "id", "retry", "comment"];

/// As .NET's class of one, `SseItem<T>`, calls them. The last one is what no data has by chance.
const FIELDS_OF_DOTNET: &[&str] = &["data", "eventType", "eventId", "reconnectionInterval"];

/// What a schema says of events.
enum Described<'a> {
    /// The data alone.
    Data,
    /// The event, whose data is this, if anything is said of it.
    Event(Option<Part<'a>>),
    /// Several kinds of events, told apart by their names.
    Named,
}

impl<'a> Analysis<'a> {
    /// The type of the values of a stream's events, and how an event becomes one. `each` says that the schema is that of one
    /// event, and not of the stream.
    pub(crate) fn event(&mut self, part: Option<Part<'a>>, each: bool, site: &Site) -> (Type, EventData) {
        let Some(part) = part else {
            return (Type::Scalar(Scalar::Text), EventData::Text);
        };
        let (part, site, each) = match self.item_of(&part, site).filter(|_| !each) {
            Some((item, site)) => (item, site, true),
            None => (part, site.clone(), each),
        };
        match self.described_event(&part, each) {
            Described::Data => self.data_of_event(vec![part], &site),
            Described::Event(None) => (Type::Scalar(Scalar::Text), EventData::Text),
            Described::Event(Some(data)) => {
                let site = site.under(&["properties", "data"]).named("data");
                match self.content_of(&data, &site) {
                    Some(content) => {
                        let kind = self.type_of(vec![content], &site, Use::Elsewhere).with_null();
                        (kind, EventData::Json)
                    }
                    None => self.data_of_event(vec![data], &site),
                }
            }
            Described::Named => {
                self.in_event = true;
                let kind = self.type_of(vec![part], &site, Use::Elsewhere).with_null();
                self.in_event = false;
                (kind, EventData::Named)
            }
        }
    }

    /// The data of the branches of events, in place of the text that holds it.
    pub(super) fn data_in_event(&mut self, name: &str, parts: Vec<Part<'a>>, site: &Site) -> Vec<Part<'a>> {
        if !self.in_event || name != "data" {
            return parts;
        }
        match parts.iter().find_map(|part| self.content_of(part, site)) {
            Some(content) => vec![content],
            None => parts,
        }
    }

    fn data_of_event(&mut self, parts: Vec<Part<'a>>, site: &Site) -> (Type, EventData) {
        // What Spring's own class says of itself says nothing of the events that it sends.
        let is_emitter =
            matches!(parts.as_slice(), [Part::Component(index)] if self.component_key(*index) == "SseEmitter");
        if is_emitter {
            return (Type::Scalar(Scalar::Text), EventData::Text);
        }
        let kind = self.type_of(parts, site, Use::Elsewhere).with_null();
        match self.is_text(&kind) {
            true => (kind, EventData::Text),
            false if kind == Type::Free(UntypedReason::NoType) => (Type::Scalar(Scalar::Text), EventData::Text),
            false => (kind, EventData::Json),
        }
    }

    /// Whether values of the type are text and nothing else.
    fn is_text(&self, kind: &Type) -> bool {
        match resolved(&self.outcome.types, kind) {
            Type::Scalar(scalar) => scalar.facts().kinds == Kinds::STRING,
            Type::Nullable(inner) => self.is_text(&inner),
            Type::Named(id) => matches!(
                self.outcome.definition(id),
                Some(Definition::Enumeration(known)) if known.kind == EnumerationKind::String
            ),
            _ => false,
        }
    }

    /// The items of an array.
    pub(crate) fn item_of(&mut self, part: &Part<'a>, site: &Site) -> Option<(Part<'a>, Site)> {
        let (keywords, own) = self.inline(part)?;
        let is_list = matches!(keywords.asserted.kind, None | Some(Kind::Array))
            && keywords.extension(keys::PREFIX_ITEMS).is_none();
        let items = keywords.any.items.as_ref().filter(|_| is_list)?;
        let item = self.boxed_part(items, &own.under(&["items"]));
        Some((item, site.under(&["items"]).named("item")))
    }

    /// Whether a schema is a choice of events that are told apart by their names.
    pub(crate) fn is_choice_of_events(&mut self, part: &Part<'a>, each: bool) -> bool {
        matches!(self.described_event(part, each), Described::Named)
    }

    /// Whether a schema describes what the data of an event holds, or the event itself: with the fields of one alone. In the
    /// schema of a stream the fields have to be more than what data may have by chance.
    fn described_event(&mut self, part: &Part<'a>, each: bool) -> Described<'a> {
        let Some((keywords, site)) = self.inline(part) else {
            return Described::Data;
        };
        let branches: Vec<_> = keywords.branches().collect();
        let outer: Vec<&str> = keywords.any.properties.keys().map(String::as_str).collect();
        let has = |name: &str| outer.contains(&name);
        let is_dotnet =
            has("reconnectionInterval") && has("data") && outer.iter().all(|name| FIELDS_OF_DOTNET.contains(name));
        if !is_dotnet && !outer.iter().all(|name| FIELDS.contains(name)) {
            return Described::Data;
        }
        if !branches.is_empty() {
            let is_tagged = keywords
                .data
                .discriminator
                .as_ref()
                .is_some_and(|tag| tag.property_name == "event");
            let all = branches.into_iter().all(|branch| {
                let branch = self.part(branch, &site);
                self.is_named_event(&branch, is_tagged)
            });
            return if all { Described::Named } else { Described::Data };
        }
        let is_event = match each {
            _ if is_dotnet => true,
            true => has("data") || has("event"),
            false => has("data") && (has("event") || has("retry")),
        };
        if !is_event {
            return Described::Data;
        }
        let data = keywords.any.properties.get("data");
        Described::Event(data.map(|data| self.boxed_part(data, &site.under(&["properties", "data"]))))
    }

    /// Whether a branch has the fields of an event alone, and one name for it, which a discriminator may say.
    fn is_named_event(&mut self, part: &Part<'a>, is_tagged: bool) -> bool {
        let Some((keywords, site)) = self.inline(part) else {
            return false;
        };
        let properties = &keywords.any.properties;
        let Some(event) = properties.get("event") else {
            return false;
        };
        let event = self.boxed_part(event, &site);
        let only = self.inline(&event).and_then(|(event, _)| event.asserted.enumeration);
        (is_tagged || only.is_some_and(|values| matches!(&*values, [Value::String(_)])))
            && properties.keys().all(|name| FIELDS.contains(&name.as_str()))
    }

    /// The schema of the JSON that a text holds: `contentSchema`.
    fn content_of(&mut self, part: &Part<'a>, site: &Site) -> Option<Part<'a>> {
        let (keywords, _) = self.inline(part)?;
        let content = self.document.unplaced(keywords.extension(keys::CONTENT_SCHEMA)?)?;
        Some(self.part(content, &site.under(&["contentSchema"])))
    }

    /// The keywords of a schema, wherever it stands.
    pub(crate) fn inline(&mut self, part: &Part<'a>) -> Option<(Keywords<'a>, Site)> {
        let mut part = part.clone();
        let mut seen = HashSet::new();
        loop {
            part = match part {
                Part::Inline(schema, site) => {
                    let keywords = Keywords::of(schema);
                    match &*keywords.any.all_of {
                        [only] if keywords.only_all_of() => self.part(only, &site),
                        // A choice of one schema is that schema.
                        _ => match keywords.only_branch().filter(|_| keywords.only_choices()) {
                            Some(only) => self.part(only, &site),
                            None => return Some((keywords, site)),
                        },
                    }
                }
                Part::Component(index) if seen.insert(index) => self.component_part(index),
                _ => return None,
            };
        }
    }
}
