use std::rc::Rc;

use serde_json::Value;

use super::keywords::Kind;
use super::merged::{Merged, Rest};
use super::scalar::either::{is_number_or_digits, scalar_or_either};
use super::scalar::format::kind_of_format;
use super::typed::{Shaped, Use, with_null};
use crate::analyze::analysis::Analysis;
use crate::analyze::site::{ITEM, Part, Site};
use crate::diagnostic::codes::analyze as codes;
use crate::model::{Demands, Scalar, Type, UntypedReason};

impl<'a> Analysis<'a> {
    /// What a set of keywords means.
    pub(crate) fn shape(&mut self, mut merged: Merged<'a>, site: &Site, usage: Use) -> Shaped {
        self.report_contradictions(&merged, site);
        if merged.choices.is_empty() && kind_of(&merged) != Some(Kind::Object) {
            self.report_pairings_of_no_record(&merged.pairings);
        }
        self.give_values_to_items(&mut merged, site);
        if self.is_object_or_list(&merged, site) {
            return self.outcome.free(site, UntypedReason::Broken).into();
        }
        if merged.asserted.int_or_string && merged.asserted.enumeration.is_none() {
            return Type::Scalar(Scalar::IntOrString).into();
        }
        if let Some(shaped) = self.choose(&mut merged, site, usage) {
            return shaped;
        }
        if let Some(shaped) = self.enumeration(&merged, site, usage) {
            return shaped;
        }
        match kind_of(&merged) {
            Some(Kind::Object) => self.object(merged, site),
            Some(Kind::Array) => self.list(merged, site),
            Some(Kind::String) => Type::Scalar(self.string(&merged, site)).into(),
            Some(Kind::Integer) => scalar_or_either(self.integer(&merged, site), is_number_or_digits(&merged)).into(),
            Some(Kind::Number) => scalar_or_either(self.number(&merged, site), is_number_or_digits(&merged)).into(),
            Some(Kind::Boolean) => Type::Scalar(Scalar::Boolean).into(),
            None if merged.asserted.null_only => Type::Null.into(),
            None => {
                let reason = if merged.asserted.broken {
                    UntypedReason::Broken
                } else if merged.asserted.not {
                    UntypedReason::Inexpressible
                } else {
                    UntypedReason::NoType
                };
                self.outcome.free(site, reason).into()
            }
        }
    }

    /// `type: array` beside an `enum` of scalars: the values are meant to be those of the items.
    fn give_values_to_items(&mut self, merged: &mut Merged<'a>, site: &Site) {
        let is_scalar = |value: &Value| !value.is_array() && !value.is_object() && !value.is_null();
        let scalars = merged
            .asserted
            .enumeration
            .as_ref()
            .is_some_and(|values| values.iter().all(is_scalar));
        if merged.asserted.kind != Some(Kind::Array) || !scalars || !merged.choices.is_empty() {
            return;
        }
        self.outcome.report(
            &codes::VALUES_OF_ANOTHER_TYPE,
            &site.pointer,
            "the type is `array`, but the listed values are none; they are taken for values of the items",
        );
        merged.items_said = true;
        let values = merged.take_values();
        merged.items.push(Part::Rest(Rc::new(values)));
    }

    /// `type: object` beside `items` and nothing about properties: as often as not, what the server sends is an array.
    fn is_object_or_list(&mut self, merged: &Merged<'a>, site: &Site) -> bool {
        let is_either = is_object_with_items(merged) && merged.choices.is_empty();
        if is_either {
            self.outcome.report(
                &codes::KEYWORDS_OF_ANOTHER_TYPE,
                &site.pointer,
                "the type is `object`, but `items` describes an array; values of either kind are taken as free-form JSON",
            );
        }
        is_either
    }

    pub(super) fn report_contradictions(&mut self, merged: &Merged<'a>, site: &Site) {
        if let Some((first, second)) = merged.asserted.conflict {
            let (first, second) = (first.word(), second.word());
            self.outcome.report(
                &codes::CONFLICTING_SCHEMAS,
                &site.pointer,
                format!(
                    "schemas that must hold together ask for `{first}` and for `{second}`; the later one is followed"
                ),
            );
        }
        if merged.asserted.disjoint {
            self.outcome.report(
                &codes::CONFLICTING_SCHEMAS,
                &site.pointer,
                "lists of values that must hold together have no value in common; the later one is followed",
            );
        }
        if merged.asserted.not && (merged.asserted.kind.is_some() || !merged.properties.is_empty()) {
            self.outcome.report(
                &codes::INEXPRESSIBLE,
                &site.pointer,
                "`not` has no counterpart in a type and is left out",
            );
        }
        let stray = match merged.asserted.kind {
            Some(Kind::Object) => !merged.items.is_empty() && !is_object_with_items(merged),
            Some(Kind::Array) => !merged.properties.is_empty(),
            Some(_) => !merged.properties.is_empty() || !merged.items.is_empty(),
            None => false,
        };
        if let (true, Some(kind)) = (stray, merged.asserted.kind) {
            let word = kind.word();
            self.outcome.report(
                &codes::KEYWORDS_OF_ANOTHER_TYPE,
                &site.pointer,
                format!("the type is `{word}`, and other keywords describe another one; the type is followed"),
            );
        }
    }

    /// An array: a list, or a tuple where each place has its own type.
    fn list(&mut self, merged: Merged<'a>, site: &Site) -> Shaped {
        let closed = merged.asserted.items_closed || merged.asserted.item_count.1 == Some(merged.prefix.len());
        let may_go_on = !closed
            && merged
                .asserted
                .item_count
                .1
                .is_none_or(|most| most > merged.prefix.len());
        if !merged.prefix.is_empty() && !merged.items_said && may_go_on {
            self.outcome.report(
                &codes::OPEN_TUPLE,
                &site.pointer,
                "further items may be of any kind, so that the list is one of free-form JSON",
            );
            return Type::List(Box::new(self.outcome.free(site, UntypedReason::Inexpressible))).into();
        }
        let mut places = Vec::with_capacity(merged.prefix.len());
        let mut demands = Vec::with_capacity(merged.prefix.len());
        for parts in merged.prefix {
            let mut place = self.type_of(parts, &site.named(ITEM), Use::Elsewhere);
            demands.push(std::mem::take(&mut place.annotations.demands));
            places.push(place.with_null());
        }
        let mut within = Demands {
            places: demands,
            ..Demands::default()
        };
        if closed && !places.is_empty() && merged.items.is_empty() {
            return Shaped::from(Type::Tuple(places)).with(within);
        }
        if merged.items_said {
            let nullable = self.all_nullable(&merged.items);
            let item = self.type_of(merged.items, &site.under(&["items"]).named(ITEM), Use::Elsewhere);
            // Behind places of their own, which items these are is not said.
            if places.is_empty() {
                within = Demands::of_items(item.annotations.demands);
            }
            places.push(with_null(item.kind, item.nullable || nullable));
        } else if places.is_empty() {
            return Type::List(Box::new(
                self.outcome.free(&site.under(&["items"]), UntypedReason::NoType),
            ))
            .into();
        }
        let mut places = places.into_iter();
        let first = places.next().unwrap_or(Type::Free(UntypedReason::NoType));
        let item = if places.all(|place| place == first) {
            first
        } else {
            self.outcome.free(site, UntypedReason::Inexpressible)
        };
        Shaped::from(Type::List(Box::new(item))).with(within)
    }
}

/// Whether `type: object` is contradicted by `items`, and nothing about properties speaks for it.
fn is_object_with_items(merged: &Merged<'_>) -> bool {
    merged.asserted.kind == Some(Kind::Object)
        && !merged.items.is_empty()
        && merged.properties.is_empty()
        && merged.required.is_empty()
        && merged.patterns.is_empty()
        && !matches!(merged.rest, Rest::Schemas(_))
        && merged.asserted.property_count == (None, None)
}

/// The kind that `type` names, or that the other keywords imply.
pub(crate) fn kind_of(merged: &Merged<'_>) -> Option<Kind> {
    if let Some(kind) = merged.asserted.kind.or(merged.asserted.implied) {
        return Some(kind);
    }
    if !merged.properties.is_empty()
        || !merged.required.is_empty()
        || !matches!(merged.rest, Rest::Unsaid)
        || !merged.patterns.is_empty()
        || merged.asserted.property_count != (None, None)
    {
        return Some(Kind::Object);
    }
    if !merged.items.is_empty()
        || !merged.prefix.is_empty()
        || merged.asserted.item_count != (None, None)
        || merged.asserted.unique_items
    {
        return Some(Kind::Array);
    }
    if let Some(kind) = merged.asserted.format.and_then(kind_of_format) {
        return Some(kind);
    }
    if merged.asserted.pattern.is_some() || merged.asserted.length != (None, None) {
        return Some(Kind::String);
    }
    if merged.asserted.minimum.is_some() || merged.asserted.maximum.is_some() || merged.asserted.multiple_of.is_some() {
        return Some(Kind::Number);
    }
    None
}
