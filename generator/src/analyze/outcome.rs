//! What comes out of the analysis.

use std::collections::HashSet;

use super::schema::undeclared::Undeclared;
use super::site::Site;
use super::size::Size;
use crate::diagnostic::{Code, Diagnostics};
use crate::dialect::{Document, Origins};
use crate::model::{
    Declared, Definition, Demands, Derives, Documentation, Home, NameHint, Origin, Reach, Type, TypeId, Untyped,
    UntypedReason,
};
use crate::source::{Copies, text_weight};

/// The types so far, what there is to say of them, and how much they hold.
pub(super) struct Outcome<'a> {
    /// Components first, under the index that they have in the document; then the rest as it was found.
    pub(super) types: Vec<Declared>,
    pub(super) diagnostics: Diagnostics,
    /// How much the types and operations hold.
    pub(super) copies: Copies,
    pub(super) untyped: Vec<Untyped>,
    /// Keys that records require and no schema declares, as they were found.
    pub(super) undeclared: Vec<Undeclared>,
    pub(super) origins: &'a Origins,
    reported: HashSet<(&'static str, String)>,
    untyped_seen: HashSet<Origin>,
}

impl<'a> Outcome<'a> {
    /// With a place for each component.
    pub(super) fn of(document: &'a Document) -> Self {
        Self {
            types: document.components.schemas.keys().map(|key| placeholder(key)).collect(),
            diagnostics: Diagnostics::default(),
            copies: document.copies.afresh(),
            untyped: Vec::new(),
            undeclared: Vec::new(),
            origins: &document.origins,
            reported: HashSet::new(),
            untyped_seen: HashSet::new(),
        }
    }

    /// Says something about a place of the unified document, once.
    pub(super) fn report(&mut self, code: &'static Code, pointer: &str, message: impl Into<String>) {
        if self.reported.insert((code.id, pointer.to_owned())) {
            self.diagnostics.at(code, self.origins.resolve(pointer), message);
        }
    }

    /// A position that stays free-form, counted once.
    pub(super) fn free(&mut self, site: &Site, reason: UntypedReason) -> Type {
        let origin = site.origin();
        if self.untyped_seen.insert(origin.clone()) {
            self.untyped.push(Untyped { origin, reason });
        }
        Type::Free(reason)
    }

    /// The place of a part that the model keeps, which is counted: each holds the whole way.
    pub(super) fn origin(&mut self, site: &Site) -> Origin {
        match self.count(&site.pointer, "where this part stands", text_weight(&site.pointer)) {
            true => site.origin(),
            false => Origin::default(),
        }
    }

    /// Adds a type that stands inside another or in an operation.
    pub(super) fn declare(
        &mut self,
        site: &Site,
        title: Option<&str>,
        documentation: Documentation,
        definition: Definition,
    ) -> TypeId {
        let id = TypeId(u32::try_from(self.types.len()).unwrap_or(u32::MAX));
        let definition = self.admitted(site, definition);
        let declared = Declared {
            origin: site.origin(),
            also: Vec::new(),
            name: NameHint {
                component: None,
                own: None,
                title: title.map(str::to_owned),
                position: site.position(),
            },
            home: site.home,
            documentation,
            definition,
            reach: Reach::default(),
            sent_for: None,
            derives: Derives::default(),
            demands: Demands::default(),
        };
        self.count(&site.pointer, "the name of this type", declared.size());
        self.types.push(declared);
        id
    }

    /// The definition behind an id.
    pub(super) fn definition(&self, id: TypeId) -> Option<&Definition> {
        self.types.get(id.0 as usize).map(|declared| &declared.definition)
    }

    /// The same, to change it.
    pub(super) fn definition_mut(&mut self, id: TypeId) -> Option<&mut Definition> {
        let declared = self.types.get_mut(id.0 as usize)?;
        Some(&mut declared.definition)
    }
}

fn placeholder(key: &str) -> Declared {
    Declared {
        origin: Site::root("/components/schemas", key, Home::Component)
            .under(&[key])
            .origin(),
        also: Vec::new(),
        name: NameHint {
            component: Some(key.to_owned()),
            own: None,
            title: None,
            position: vec![key.to_owned()],
        },
        home: Home::Component,
        documentation: Documentation::default(),
        definition: Definition::Alias(Type::Free(UntypedReason::Broken)),
        reach: Reach::default(),
        sent_for: None,
        derives: Derives::default(),
        demands: Demands::default(),
    }
}
