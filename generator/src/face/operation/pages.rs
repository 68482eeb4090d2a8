//! Whether a call has pages, and items where the pages' type says where those are.

use super::answers::Answers;
use super::reading::Reading;
use crate::face::base::Base;
use crate::face::rust_type::RustType;
use crate::model::{Definition, Operation, Pagination, Presence, Type};

/// What an answer that comes in pages is made of.
#[derive(Debug)]
pub(crate) struct Pages<'a> {
    pub(crate) pagination: &'a Pagination,
    pub(crate) page: RustType<'a>,
    pub(crate) items: Option<Items<'a>>,
}

/// The items of a page.
#[derive(Debug)]
pub(crate) struct Items<'a> {
    pub(crate) kind: RustType<'a>,
    pub(crate) page_may_be_null: bool,
    /// How they are reached from a page, field by field.
    pub(crate) steps: Vec<Step<'a>>,
}

/// A field on the way to the items.
#[derive(Debug)]
pub(crate) struct Step<'a> {
    pub(crate) field: &'a str,
    pub(crate) presence: Presence,
}

impl<'a> Pages<'a> {
    /// Nothing where an operation has no pages.
    pub(super) fn of(base: &Base<'a>, operation: &'a Operation, answers: &Answers<'a>) -> Option<Self> {
        let pagination = operation.pagination.as_ref()?;
        let Reading::Json(page, kind) = answers.only()? else {
            return None;
        };
        Some(Self {
            pagination,
            page: page.clone(),
            items: pagination.items.as_ref().and_then(|keys| items(base, kind, keys)),
        })
    }
}

/// The items at these keys.
fn items<'a>(base: &Base<'a>, page: &'a Type, keys: &[String]) -> Option<Items<'a>> {
    let (mut kind, page_may_be_null) = match base.resolved(page) {
        Type::Nullable(inner) => (*inner, true),
        _ => (page.clone(), false),
    };
    let mut steps = Vec::new();
    for key in keys {
        let Type::Named(id) = base.resolved(&kind) else {
            return None;
        };
        let declared = base.declared(id)?;
        let Definition::Record(record) = &declared.definition else {
            return None;
        };
        let index = record.properties.iter().position(|property| property.name == *key)?;
        let property = record.properties.get(index)?;
        let presence = Presence::of(property, declared.reach);
        if presence == Presence::Constant {
            return None;
        }
        steps.push(Step {
            field: base.names_of(id).members.get(index)?,
            presence,
        });
        kind = property.kind.clone();
    }
    Some(Items {
        kind: base.rust_type(base.item_of(&kind)?),
        page_may_be_null,
        steps,
    })
}
