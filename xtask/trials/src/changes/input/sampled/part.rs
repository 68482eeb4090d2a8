//! A part of a description: some of its paths, and the components that they come to.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use super::random::Random;

/// The description with so many paths at most.
pub(super) fn of(mut whole: Value, paths: usize, random: &mut Random) -> Value {
    if let Some(Value::Object(all)) = whole.get_mut("paths") {
        let held = std::mem::take(all);
        let kept: BTreeSet<String> = random.some(held.keys().cloned().collect(), paths).into_iter().collect();
        all.extend(held.into_iter().filter(|(path, _)| kept.contains(path)));
    }
    let mut known = BTreeSet::new();
    let paths = whole.get("paths").cloned().unwrap_or_default();
    reach(&whole, &paths, &mut known);
    if let Some(Value::Object(components)) = whole.get_mut("components") {
        for (kind, of_kind) in components.iter_mut().filter(|(kind, _)| *kind != "securitySchemes") {
            if let Value::Object(all) = of_kind {
                let held: Map<String, Value> = std::mem::take(all);
                all.extend(
                    held.into_iter()
                        .filter(|(name, _)| known.contains(&format!("#/components/{kind}/{name}"))),
                );
            }
        }
    }
    whole
}

/// What the references in a value lead to.
fn reach(whole: &Value, value: &Value, known: &mut BTreeSet<String>) {
    match value {
        Value::Object(entries) => {
            for (key, value) in entries {
                match value.as_str() {
                    // A mapping has references, too.
                    Some(to) if to.starts_with("#/components/") && known.insert(to.to_owned()) => {
                        if let Some(value) = whole.pointer(to.trim_start_matches('#')) {
                            reach(whole, value, known);
                        }
                    }
                    _ if key == "example" || key == "examples" => {}
                    _ => reach(whole, value, known),
                }
            }
        }
        Value::Array(items) => items.iter().for_each(|value| reach(whole, value, known)),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::of;
    use crate::changes::input::sampled::random::Random;
    use serde_json::json;

    #[test]
    fn a_part_has_what_its_paths_come_to() {
        let whole = json!({
            "paths": {"/a": {"get": {"$ref": "#/components/schemas/A"}}},
            "components": {"schemas": {
                "A": {"items": {"$ref": "#/components/schemas/B"}},
                "B": {},
                "C": {"$ref": "#/components/schemas/A"},
            }},
        });
        let part = of(whole.clone(), 1, &mut Random::new(1, ""));
        assert_eq!(part["components"]["schemas"].as_object().unwrap().len(), 2);
        let none = of(whole, 0, &mut Random::new(1, ""));
        assert_eq!(none["components"]["schemas"], json!({}));
    }
}
