//! Keys that `required` lists and no schema declares.

use std::collections::HashMap;
use std::rc::Rc;

use crate::analyze::analysis::Analysis;
use crate::analyze::site::Site;
use crate::model::{Property, UntypedReason};

/// A key that a record requires and no schema declares.
#[derive(Debug)]
pub(crate) struct Undeclared {
    /// The pointer of the record.
    pub(crate) record: Rc<str>,
    /// The pointer of the schema that requires it, which may be a parent's.
    pub(crate) demanded: Rc<str>,
    pub(crate) name: String,
}

impl<'a> Analysis<'a> {
    /// The properties that such keys stand for: they may be anything.
    pub(super) fn undeclared_properties(
        &mut self,
        names: &[&str],
        demands: &[(&'a [String], Rc<str>)],
        site: &Site,
    ) -> Vec<Property> {
        if names.is_empty() {
            return Vec::new();
        }
        let mut demanded: HashMap<&str, &Rc<str>> = HashMap::new();
        for (required, pointer) in demands {
            for name in *required {
                demanded.entry(name).or_insert(pointer);
            }
        }
        let property = |name: &&str| {
            self.outcome.undeclared.push(Undeclared {
                record: Rc::clone(&site.pointer),
                demanded: Rc::clone(demanded.get(name).copied().unwrap_or(&site.pointer)),
                name: (*name).to_owned(),
            });
            let kind = self
                .outcome
                .free(&site.under(&["required", name]), UntypedReason::NoType);
            Property {
                undeclared: true,
                ..Property::required(name, kind)
            }
        };
        names.iter().map(property).collect()
    }
}
