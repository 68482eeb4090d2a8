use indexmap::IndexMap;

use crate::analyze::outcome::Outcome;
use crate::analyze::visit::behind;
use crate::diagnostic::{codes::analyze as codes, listed};
use crate::model::{Additional, Branch, Definition, Look, Type, TypeId};

/// How many groups of branches a message names.
const GROUPS: usize = 5;

impl Outcome<'_> {
    /// Tells of branches that nothing in a value tells apart, once it is known which unions are read.
    pub(in crate::analyze::settle) fn report_ambiguities(&mut self) {
        for id in self.unions() {
            self.report_ambiguity(id);
        }
    }

    fn report_ambiguity(&mut self, id: TypeId) {
        let Some(declared) = self.types.get(id.0 as usize) else {
            return;
        };
        let Definition::Union(union) = &declared.definition else {
            return;
        };
        if union.is_tagged() {
            return;
        }
        let pointer = declared.origin.pointer().into_owned();
        let is_read = declared.reach.response;
        let mut alike: IndexMap<Look, Vec<String>> = IndexMap::new();
        let mut declares = false;
        for branch in &union.branches {
            let name = self.branch_label(branch, &pointer);
            let look = unordered(&branch.look);
            // It takes what is out of the other's range.
            if self.is_for_large_integers(&branch.kind) && alike.contains_key(&look) {
                continue;
            }
            if alike.contains_key(&look) {
                declares |= self.declares(&branch.kind);
            }
            alike.entry(look).or_default().push(name);
        }
        let groups: Vec<String> = alike
            .into_values()
            .filter(|names| names.len() > 1)
            .map(|names| listed(&names))
            .collect();
        if groups.is_empty() {
            return;
        }
        let more = groups.len().saturating_sub(GROUPS);
        let mut list = groups.into_iter().take(GROUPS).collect::<Vec<_>>().join("; ");
        if more > 0 {
            list.push_str(&format!("; and {more} more groups"));
        }
        let (code, outcome) = match (is_read, declares) {
            (false, _) => (
                &codes::HARMLESS_AMBIGUITY,
                "but values are only sent, as the branch that they are made of",
            ),
            (true, false) => (
                &codes::HARMLESS_AMBIGUITY,
                "but they declare nothing, and each keeps a value whole",
            ),
            (true, true) => (&codes::AMBIGUOUS_UNION, "so the first that fits is taken"),
        };
        self.report(
            code,
            &pointer,
            format!("nothing in a value tells these branches apart, {outcome}: {list}"),
        );
    }

    /// What a branch is called in a message: its component, or the place where it stands in the union.
    fn branch_label(&self, branch: &Branch, union: &str) -> String {
        let inline = match &branch.kind {
            Type::Named(id) => self.types.get(id.0 as usize),
            _ => None,
        };
        let place = inline
            .filter(|declared| declared.name.component.is_none())
            .and_then(|declared| {
                let pointer = declared.origin.pointer();
                Some(pointer.strip_prefix(union)?.strip_prefix('/')?.to_owned())
            });
        match place {
            Some(place) => place,
            None => branch.names.first().cloned().unwrap_or_default(),
        }
    }

    /// Whether a branch says anything about its values that another of the same look might say otherwise. An open object
    /// without declared properties does not.
    fn declares(&self, kind: &Type) -> bool {
        match behind(&self.types, kind).and_then(|id| self.definition(id)) {
            Some(Definition::Record(record)) => !record.properties.is_empty() || record.additional != Additional::Open,
            _ => true,
        }
    }
}

/// A look without the order in which properties and values are written.
fn unordered(look: &Look) -> Look {
    let mut look = look.clone();
    look.known.sort();
    look.properties.sort_by(|one, other| one.name.cmp(&other.name));
    for property in &mut look.properties {
        property.value = unordered(&property.value);
    }
    look.inside = look.inside.iter().map(unordered).collect();
    look.branches = look.branches.iter().map(unordered).collect();
    look
}
