//! A part of a description: some of its paths, and the components that they come to.

use std::collections::BTreeSet;

use serde_json::Value;

use super::random::Random;
use crate::components::keep_reached;

/// The description with so many paths at most.
pub(super) fn of(mut whole: Value, paths: usize, random: &mut Random) -> Value {
    if let Some(Value::Object(all)) = whole.get_mut("paths") {
        let held = std::mem::take(all);
        let kept: BTreeSet<String> = random.some(held.keys().cloned().collect(), paths).into_iter().collect();
        all.extend(held.into_iter().filter(|(path, _)| kept.contains(path)));
    }
    keep_reached(&mut whole);
    whole
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
