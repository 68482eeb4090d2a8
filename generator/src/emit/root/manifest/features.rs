//! The features of a crate, and what each of them turns on, as a manifest has them.

use crate::emit::context::Context;
use crate::face::{ALL_OPERATIONS, Feature, OTHER_TYPES, features};

/// Those of a crate that carries the runtime, or depends on this package of it.
pub(super) fn of_crate(context: Context<'_>, package: Option<&str>) -> Vec<String> {
    let face = context.face;
    let mut lines = vec![line("default", &face.default_features())];
    for feature in features::of(&face.uses) {
        lines.extend(of_runtime(feature, package));
    }
    for (name, others) in face.features_of_operations() {
        match name {
            ALL_OPERATIONS => {
                lines.push(
                    "# All operations, or those of one tag or segment of paths each, with the types that they need."
                        .to_owned(),
                );
                lines.push(format!("{name} = ["));
                lines.extend(others.iter().map(|other| format!("    \"{other}\",")));
                lines.push("]".to_owned());
            }
            OTHER_TYPES => lines.extend(["# The types that no operation needs.".to_owned(), line(name, &others)]),
            _ => lines.push(line(name, &others)),
        }
    }
    lines
}

/// Those of the package that the runtime of every API is.
pub(in crate::emit) fn of_package() -> impl Iterator<Item = String> {
    let all = features::FEATURES.iter().flat_map(|feature| of_runtime(feature, None));
    [line("default", features::DEFAULT)].into_iter().chain(all)
}

/// A feature of the runtime, in the manifest that has the dependencies or that depends on this package.
fn of_runtime(feature: &Feature, package: Option<&str>) -> impl Iterator<Item = String> {
    let line = match package {
        None => line(feature.name, feature.turns_on),
        Some(package) => {
            let of_package = format!("{package}/{}", feature.name);
            let own: Vec<&str> = feature.own().chain([of_package.as_str()]).collect();
            line(feature.name, &own)
        }
    };
    let about = feature.about.map(|about| format!("# {about}"));
    about.into_iter().chain([line])
}

fn line(name: &str, others: &[&str]) -> String {
    let others: Vec<String> = others.iter().map(|other| format!("\"{other}\"")).collect();
    format!("{name} = [{}]", others.join(", "))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use crate::emit::fixture::{divided, generated};
    use crate::face::face;

    #[test]
    fn the_manifest_declares_the_features_that_the_face_says_and_each_turns_on_those() {
        let types = |schema: &str| format!("paths: {{}}\ncomponents: {{schemas: {{A: {{{schema}}}}}}}\n");
        let dated = types("properties: {at: {format: date}, price: {format: decimal}, name: {maxLength: 1}}");
        let two = divided("  /a: {get: {tags: [a], responses: {}}}\n");
        let lone = two.replace("paths:", "components: {schemas: {A: {type: object}}}\npaths:");
        let paths = [("pets", 60), ("time", 50), ("general", 1)].map(|(word, count)| {
            let paths =
                (0..count).map(|number| format!("  /v1/{word}/{{id}}/{number}: {{get: {{responses: {{}}}}}}\n"));
            paths.collect::<String>()
        });
        let paths = format!("paths:\n{}", paths.concat());
        let both = format!("{paths}  /a: {{get: {{tags: [pets], responses: {{}}}}}}\n");
        let counted = [
            (types("type: object"), 17),
            (dated, 22),
            (two, 20),
            (lone, 21),
            // A feature for each segment, and for all of them; with tags, one for what has none.
            (paths, 21),
            (both, 22),
        ];
        for (yaml, count) in counted {
            let made = generated(&yaml);
            let (api, names) = (made.api.expect("an API"), made.names.expect("names"));
            let face = face(&api, &names);
            let said: BTreeMap<&str, Vec<&str>> = face.features().collect();
            assert_eq!(said.len(), count);
            if let Some(untagged) = said.get("general") {
                assert_eq!(*untagged, ["general-operations", "pets", "time-operations"]);
            }
            let manifest = made.files.iter().find(|file| file.path == "Cargo.toml").expect("one");
            let manifest: toml::Table = manifest.contents.parse().expect("TOML");
            let declared = manifest["features"].as_table().expect("a table").iter();
            let declared = declared.map(|(name, others)| {
                let others = others.as_array().expect("a list").iter();
                let own = others.filter_map(|other| other.as_str().filter(|other| !other.contains([':', '/'])));
                (name.as_str(), own.collect())
            });
            assert_eq!(declared.collect::<BTreeMap<&str, Vec<&str>>>(), said);
        }
    }
}
