//! Choices between schemas, and bases of which a value is an heir.

use serde_json::Value;

use super::{Check, Described, Path, deviation, undescribed};
use crate::dialect::Version;
use crate::learn::description::{Description, Node};
use crate::learn::deviation::{Deviation, What};
use crate::learn::seen::{Kind, Seen};

impl<'t> Check<'_, 't> {
    /// A choice between schemas.
    #[allow(clippy::too_many_arguments)]
    pub(super) fn choice(
        &mut self,
        used: Node<'t>,
        node: Node<'t>,
        is_any: bool,
        choice: Node<'t>,
        value: &Value,
        path: &Path<'_>,
        depth: usize,
        described: &mut Described<'t>,
        found: &mut Vec<Deviation<'t>>,
    ) {
        let branches: Vec<Node<'t>> = choice.items().collect();
        let tagged = self.tagged(node, &branches, value);
        if let Some(None) = tagged {
            // A tag that nobody describes: nothing is known of the value.
            described.is_open = true;
            return;
        }
        let mut best: Option<(usize, Described<'t>, Vec<Deviation<'t>>)> = None;
        let mut others: Vec<&'t str> = Vec::new();
        for (index, branch) in branches.iter().enumerate() {
            if matches!(tagged, Some(Some(chosen)) if chosen != index) {
                continue;
            }
            let mut own = Described::default();
            let mut deviations = Vec::new();
            // A branch that is not a component has no use but the choice.
            self.part(*branch, *branch, value, path, depth + 1, &mut own, &mut deviations);
            let unknown = match value {
                Value::Object(map) if !own.is_open && own.home.is_some() => undescribed(map, &own)
                    .filter(|(key, _)| !described.names.contains(key.as_str()))
                    .count(),
                _ => 0,
            };
            let weight = unknown + deviations.iter().map(|own| own.what.weight()).sum::<usize>();
            if is_any {
                others.extend(own.names.iter());
            }
            if best.as_ref().is_none_or(|(least, ..)| weight < *least) {
                best = Some((weight, own, deviations));
            }
        }
        let Some((_, own, deviations)) = best else { return };
        // None of them is of the value's kind: then the choice has one branch too few.
        let other_kind = deviations
            .iter()
            .find(|own| matches!(own.what, What::Kind(..)) && own.path == path.to_string());
        if other_kind.is_some() && tagged.is_none() && branches.len() > 1 {
            described.is_open = true;
            found.push(deviation(
                used,
                node,
                What::Kind(Seen::of(value), Kind::of(value)),
                path,
            ));
            return;
        }
        found.extend(deviations);
        described.is_open |= own.is_open;
        described.names.extend(own.names);
        described.names.extend(others);
        described.home = described.home.or(own.home);
    }

    /// The branch that a discriminator chooses; inside, nothing where it chooses none of them.
    fn tagged(&self, node: Node<'t>, branches: &[Node<'t>], value: &Value) -> Option<Option<usize>> {
        let discriminator = node.get("discriminator")?;
        let property = discriminator.text("propertyName")?;
        let tag = value.get(property)?.as_str().filter(|_| !self.is_shape)?;
        let mapped = discriminator.get("mapping").and_then(|mapping| mapping.text(tag));
        let wanted = mapped.and_then(|reference| self.schema(node.file, reference));
        let place = branches.iter().position(|branch| match (wanted, branch.text("$ref")) {
            (Some(wanted), Some(reference)) => {
                let target = self.description.target(branch.file, reference);
                target.is_some_and(|target| target.address() == wanted.address())
            }
            (None, Some(reference)) => Description::name_in(reference) == tag,
            _ => false,
        });
        let is_inline = || branches.iter().any(|branch| branch.text("$ref").is_none());
        // What is written in place may still be meant.
        (place.is_some() || !is_inline()).then_some(place)
    }

    /// The heir of a base that its discriminator names (OpenAPI 3.0 §4.7.25, Swagger 2.0).
    pub(super) fn heir(&self, node: Node<'t>, value: &Value) -> Option<Node<'t>> {
        if node.get("oneOf").is_some() || node.get("anyOf").is_some() || self.is_shape {
            return None;
        }
        let discriminator = node.get("discriminator")?;
        let property = discriminator
            .tree
            .as_str()
            .or_else(|| discriminator.text("propertyName"))?;
        let tag = value.get(property)?.as_str()?;
        let mapped = discriminator.get("mapping").and_then(|mapping| mapping.text(tag));
        let heir = self.schema(node.file, mapped.unwrap_or(tag))?;
        (heir.address() != node.address() && !self.chosen.contains(&node.address())).then_some(heir)
    }

    /// A schema by a reference, or by its name.
    fn schema(&self, file: usize, reference: &str) -> Option<Node<'t>> {
        if reference.contains(['#', '/'])
            && let Some(target) = self.description.target(file, reference)
        {
            return Some(target);
        }
        let name = Description::name_in(reference);
        let root = self.description.root();
        let schemas = match self.description.version {
            Version::Swagger => root.get("definitions"),
            Version::OpenApi30 | Version::OpenApi31 => root.get("components").and_then(|all| all.get("schemas")),
        };
        schemas?.get(name)
    }
}
