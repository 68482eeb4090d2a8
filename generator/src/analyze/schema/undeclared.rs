//! Keys that `required` lists and no schema declares.

use std::collections::HashMap;
use std::sync::Arc;

use crate::analyze::analysis::Analysis;
use crate::analyze::site::Site;
use crate::model::{Origin, Property, UntypedReason};

/// A key that a record requires and no schema declares.
#[derive(Debug)]
pub(crate) struct Undeclared {
    /// The pointer of the record.
    pub(crate) record: Arc<str>,
    /// The pointer of the schema that requires it, which may be a parent's.
    pub(crate) demanded: Arc<str>,
    pub(crate) name: String,
}

impl<'a> Analysis<'a> {
    /// The properties that such keys stand for: they may be anything.
    pub(super) fn undeclared_properties(
        &mut self,
        names: &[&str],
        demands: &[(&'a [String], Arc<str>)],
        site: &Site,
    ) -> Vec<Property> {
        if names.is_empty() {
            return Vec::new();
        }
        let mut demanded: HashMap<&str, &Arc<str>> = HashMap::new();
        for (required, pointer) in demands {
            for name in *required {
                demanded.entry(name).or_insert(pointer);
            }
        }
        let property = |name: &&str| {
            let demanded = demanded.get(name).copied().unwrap_or(&site.pointer);
            self.outcome.undeclared.push(Undeclared {
                record: Arc::clone(&site.pointer),
                demanded: Arc::clone(demanded),
                name: (*name).to_owned(),
            });
            let kind = self
                .outcome
                .free(&site.under(&["required", name]), UntypedReason::NoType);
            Property {
                undeclared: true,
                ..Property::required(name, kind, Origin::keyword(demanded, "required"))
            }
        };
        names.iter().map(property).collect()
    }
}
