use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use openapiv3::{ReferenceOr, Schema};

use super::operation::streaming::Followed;
use super::outcome::Outcome;
use super::schema::keywords::Kind;
use super::schema::own_type::OwnTypes;
use super::schema::typed::Memo;
use super::site::{Part, Site};
use super::union::hierarchy::Hierarchies;
use super::union::implied_tag::namesakes;
use super::union::tag_list::TagList;
use crate::dialect::Document;
use crate::model::{Constant, Home, Literal, Origin, TypeId};

/// What all that turns schemas and operations into types shares: the document, what came out so far, what is known already.
pub(super) struct Analysis<'a> {
    pub(super) document: &'a Document,
    pub(super) outcome: Outcome<'a>,
    pub(super) hierarchies: Hierarchies,
    /// Components whose names differ in spelling alone, by each of them.
    pub(super) namesakes: HashMap<usize, Rc<[usize]>>,
    /// What became of positions that several others share.
    pub(super) memo: HashMap<Vec<usize>, Memo<'a>>,
    /// How many schemas enclose the one at hand.
    pub(super) depth: usize,
    /// How many branches were merged with what stands beside them, for the component or operation at hand.
    pub(super) distributed: usize,
    /// Components whose properties went into others that extend them.
    pub(super) extended: HashSet<usize>,
    /// Components that extend themselves: no heir stands for them.
    pub(super) circular: HashSet<usize>,
    /// Types of multipart bodies whose parts are given one by one: nobody is asked for the whole.
    pub(super) bodies: HashSet<usize>,
    /// Whether the schema at hand is an event, whose data is what its text holds.
    pub(super) in_event: bool,
    /// Components that are such events.
    pub(super) event_components: HashSet<usize>,
    /// The components that a list of branches names, and whether an heir is among them, by the list's address.
    pub(super) listed: HashMap<usize, Rc<HashSet<usize>>>,
    pub(super) lists_children: HashMap<usize, bool>,
    /// The values that schemas of tags list, by the schema.
    pub(super) tag_lists: HashMap<(usize, Option<Kind>), Option<Rc<TagList>>>,
    /// By the component whose discriminator maps them.
    pub(super) mapped_tags: HashMap<usize, HashMap<usize, Vec<Literal>>>,
    /// By the component whose discriminator holds, and the one that extends it.
    pub(super) heir_tags: HashMap<(usize, usize), Vec<Literal>>,
    /// Heirs of a base with a discriminator by the words of its values.
    pub(super) heirs_by_words: HashMap<usize, HashMap<usize, Vec<Literal>>>,
    /// What the configuration's rules of streams changed, by their selectors.
    pub(super) streams: HashMap<String, Followed>,
    /// The only values of components that were referred to.
    pub(super) only_values: HashMap<usize, Option<Constant>>,
    /// The user's types.
    pub(super) own_types: OwnTypes,
    nullable: Vec<Option<bool>>,
}

impl<'a> Analysis<'a> {
    pub(super) fn new(document: &'a Document) -> Self {
        let components = &document.components.schemas;
        Self {
            document,
            outcome: Outcome::of(document),
            hierarchies: Hierarchies::of(document),
            namesakes: namesakes(document),
            memo: HashMap::new(),
            depth: 0,
            distributed: 0,
            extended: HashSet::new(),
            circular: HashSet::new(),
            bodies: HashSet::new(),
            in_event: false,
            event_components: HashSet::new(),
            listed: HashMap::new(),
            lists_children: HashMap::new(),
            tag_lists: HashMap::new(),
            mapped_tags: HashMap::new(),
            heir_tags: HashMap::new(),
            heirs_by_words: HashMap::new(),
            streams: HashMap::new(),
            only_values: HashMap::new(),
            own_types: OwnTypes::default(),
            nullable: vec![None; components.len()],
        }
    }

    /// The key of a component schema.
    pub(super) fn component_key(&self, index: usize) -> &'a str {
        let schemas = &self.document.components.schemas;
        schemas.get_index(index).map_or("", |(key, _)| key.as_str())
    }

    /// Where a component schema stands.
    pub(super) fn component_origin(&self, index: usize) -> Origin {
        let declared = self.outcome.types.get(index);
        declared.map(|declared| declared.origin.clone()).unwrap_or_default()
    }

    /// A component schema as a part, standing at its own place.
    pub(super) fn component_part(&self, index: usize) -> Part<'a> {
        let schemas = &self.document.components.schemas;
        let home = Home::Beside(TypeId(u32::try_from(index).unwrap_or(u32::MAX)));
        match schemas.get_index(index) {
            Some((key, schema)) => {
                let site = Site::root("/components/schemas", key, home).under(&[key]);
                self.part(schema, &site)
            }
            None => nothing(),
        }
    }

    /// A schema at a site as a part.
    pub(super) fn part(&self, schema: &'a ReferenceOr<Schema>, site: &Site) -> Part<'a> {
        match schema {
            ReferenceOr::Reference { reference } => self.reference(reference),
            ReferenceOr::Item(schema) => Part::Inline(schema, site.clone()),
        }
    }

    /// The same for a schema that the parser boxed.
    pub(super) fn boxed_part(&self, schema: &'a ReferenceOr<Box<Schema>>, site: &Site) -> Part<'a> {
        match schema {
            ReferenceOr::Reference { reference } => self.reference(reference),
            ReferenceOr::Item(schema) => Part::Inline(schema, site.clone()),
        }
    }

    fn reference(&self, reference: &str) -> Part<'a> {
        schema_index(self.document, reference).map_or_else(nothing, Part::Component)
    }

    /// Whether `null` satisfies a component schema.
    pub(super) fn component_nullable(&mut self, index: usize, depth: usize) -> bool {
        match self.nullable.get(index).copied().flatten() {
            Some(known) => known,
            None => {
                // A component that is reached again on the way to its own answer adds nothing to it.
                self.remember_nullable(index, false);
                let part = self.component_part(index);
                let nullable = self.nullable(&part, depth);
                self.remember_nullable(index, nullable);
                nullable
            }
        }
    }

    fn remember_nullable(&mut self, index: usize, nullable: bool) {
        if let Some(slot) = self.nullable.get_mut(index) {
            *slot = Some(nullable);
        }
    }
}

/// In the place of a component that there is none of, which no document has.
fn nothing<'a>() -> Part<'a> {
    Part::Rest(Rc::default())
}

/// The index of the component schema that a reference names.
pub(super) fn schema_index(document: &Document, reference: &str) -> Option<usize> {
    let key = reference.strip_prefix("#/components/schemas/")?;
    document.components.schemas.get_index_of(key)
}
