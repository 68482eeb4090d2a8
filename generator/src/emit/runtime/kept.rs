//! What is kept of a module's text: not its tests, nor the lines that lead to modules which are not carried.

/// The module's text without its own tests, which run where the runtime is written.
pub(super) fn untested(text: &str) -> &str {
    match text.split_once("\n#[cfg(test)]\nmod tests {\n") {
        Some((code, _)) => code,
        None => text,
    }
}

/// The module whose text stands at a path.
pub(super) fn module_at(path: &str) -> &str {
    let path = path.strip_suffix(".rs").unwrap_or(path);
    path.strip_suffix("/mod").unwrap_or(path)
}

/// Whether what stands at a path of modules is one of these, or in one.
pub(super) fn is_of(path: &str, modules: &[&str]) -> bool {
    modules.iter().any(|module| {
        path.strip_prefix(module)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    })
}

/// The module's text without the lines that declare or re-export these modules.
pub(crate) fn without(text: &str, module: &str, left_out: &[&str]) -> String {
    let is_left_out = |line: &str| target(line, module).is_some_and(|path| is_of(&path, left_out));
    text.lines()
        .filter(|line| !is_left_out(line))
        .flat_map(|line| [line, "\n"])
        .collect()
}

/// What a line of the module declares or re-exports, as a path of modules.
pub(super) fn target(line: &str, module: &str) -> Option<String> {
    let item = line.strip_suffix(';')?;
    let (visibility, path) = item.split_once("mod ").or_else(|| item.split_once("use "))?;
    let is_public = visibility == "pub " || (visibility.starts_with("pub(") && visibility.ends_with(") "));
    if !is_public && !item.starts_with("mod ") {
        return None;
    }
    Some(format!(
        "{module}/{}",
        path.trim_start_matches("self::").replace("::", "/")
    ))
}

/// The text of `runtime` without the statements that lead to `http`, ours or the crate of that name, or to `reqwest`.
pub(super) fn without_calls(text: &str) -> String {
    let mut output = String::new();
    let (mut attributes, mut lines) = (String::new(), text.lines());
    while let Some(line) = lines.next() {
        if line.starts_with("#[") {
            attributes.push_str(line);
            attributes.push('\n');
            continue;
        }
        if line == "pub mod http;"
            || [" self::http::", " ::http::", " ::reqwest;"]
                .iter()
                .any(|of| line.contains(of))
        {
            if !line.ends_with(';') {
                let _ = lines.by_ref().find(|line| line.ends_with(';'));
            }
            attributes.clear();
            continue;
        }
        output.push_str(&std::mem::take(&mut attributes));
        output.push_str(line);
        output.push('\n');
    }
    output.truncate(output.trim_end().len());
    output.push('\n');
    output
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_left_out_is_mentioned_nowhere() {
        let text = "mod time;\npub(super) mod timer;\npub use self::time::{Date, DateTime};\nuse time::Zone;\npub use timer::Timer;\n";
        let kept = "pub(super) mod timer;\nuse time::Zone;\npub use timer::Timer;\n";
        assert_eq!(without(text, "runtime", &["runtime/time"]), kept);
        assert_eq!(without(text, "runtime/http", &["runtime/time"]), text);
        let nested = "pub use http::time::Date;\npub(in crate::runtime) mod http;\n";
        assert_eq!(
            without(nested, "runtime", &["runtime/http/time"]),
            "pub(in crate::runtime) mod http;\n"
        );
        assert!(is_of(module_at("runtime/time.rs"), &["runtime/time"]));
        assert!(is_of(module_at("runtime/time/mod.rs"), &["runtime/time"]));
        assert!(!is_of(module_at("runtime/http/time.rs"), &["runtime/time"]));
        assert!(!is_of(module_at("runtime/timer.rs"), &["runtime/time"]));
    }
}
