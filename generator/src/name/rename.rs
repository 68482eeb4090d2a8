//! What the configuration renames: by a key, or by a pattern in which each `*` stands for some text that the new name may have.

use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::{BTreeMap, HashSet};

use indexmap::IndexSet;

use super::words::{snake, upper_camel};
use super::{Names, operations, types};
use crate::configuration::{Configuration, captured};
use crate::diagnostic::{Diagnostics, Place, codes::name as codes, did_you_mean};
use crate::model::{Api, Definition, RequestBody};
use crate::source::pointer;

/// What goes before the name of a tag, whose module is renamed.
const TAG: &str = "tag:";

/// The renames of a configuration, and which of them had an effect.
pub(super) struct Renames<'a> {
    exact: &'a BTreeMap<String, String>,
    /// The most special first: those with the longest text besides their `*`.
    patterns: Vec<Pattern<'a>>,
    /// Whether any of them may be about what is in something else.
    reaches_members: bool,
    used: RefCell<HashSet<&'a str>>,
}

/// A key with `*`, and the name that it gives.
struct Pattern<'a> {
    key: &'a str,
    name: &'a str,
}

impl<'a> Renames<'a> {
    pub(super) fn of(configuration: &'a Configuration) -> Self {
        let exact = &configuration.rename;
        let patterns = exact.iter().filter(|(key, _)| key.contains('*'));
        let mut patterns: Vec<Pattern<'a>> = patterns.map(|(key, name)| Pattern { key, name }).collect();
        patterns.sort_by_key(|pattern| std::cmp::Reverse(pattern.key.len() - pattern.key.matches('*').count()));
        Self {
            exact,
            patterns,
            reaches_members: exact.keys().any(|key| key.contains('.')),
            used: RefCell::default(),
        }
    }

    /// The name for what has these keys, if it is renamed: by one of them, or else by a pattern.
    pub(super) fn name(&self, keys: impl IntoIterator<Item = Cow<'a, str>>) -> Option<String> {
        self.found(keys).map(|(_, name)| name)
    }

    /// The same, with the key that says it.
    fn found(&self, keys: impl IntoIterator<Item = Cow<'a, str>>) -> Option<(&'a str, String)> {
        if self.exact.is_empty() {
            return None;
        }
        let keys: Vec<Cow<'a, str>> = keys.into_iter().collect();
        let exact = keys.iter().find_map(|key| self.exact.get_key_value(key.as_ref()));
        if let Some((key, name)) = exact {
            return self.uses(key, name.clone());
        }
        self.patterns.iter().find_map(|pattern| {
            let named = keys.iter().find_map(|key| {
                // A pattern of pointers is about places alone, and one of names is not.
                let is_of_kind = pattern.key.starts_with('/') == key.starts_with('/');
                let captured = captured(pattern.key, key).filter(|_| is_of_kind)?;
                filled(pattern.name, &captured)
            })?;
            self.uses(pattern.key, named)
        })
    }

    /// The name for a member of what has these keys: `Pet.nick`, or a pattern on both sides of a dot.
    pub(super) fn member(&self, owners: &[Cow<'a, str>], member: &str) -> Option<String> {
        self.found_member(owners, member).map(|(_, name)| name)
    }

    /// The same, with the key that says it.
    fn found_member(&self, owners: &[Cow<'a, str>], member: &str) -> Option<(&'a str, String)> {
        if !self.reaches_members {
            return None;
        }
        let whole = owners.iter().find_map(|owner| {
            let key = format!("{owner}.{member}");
            self.exact.get_key_value(key.as_str())
        });
        if let Some((key, name)) = whole {
            return self.uses(key, name.clone());
        }
        self.patterns.iter().find_map(|pattern| {
            let named = owners.iter().find_map(|owner| {
                let mut sides = pattern.key.match_indices('.').map(|(dot, _)| pattern.key.split_at(dot));
                let captured = sides.find_map(|(of_owner, of_member)| {
                    let mut all = captured(of_owner, owner)?;
                    all.extend(captured(of_member.strip_prefix('.')?, member)?);
                    Some(all)
                })?;
                filled(pattern.name, &captured)
            })?;
            self.uses(pattern.key, named)
        })
    }

    /// The name for the module of a tag.
    pub(super) fn tag(&self, tag: &str) -> Option<String> {
        self.name([Cow::Owned(format!("{TAG}{tag}"))])
    }

    fn uses(&self, key: &'a str, name: String) -> Option<(&'a str, String)> {
        self.used.borrow_mut().insert(key);
        Some((key, name))
    }

    /// Says which names were given to something else, so that what is renamed has another one, and which can't be given.
    pub(super) fn report_taken(&self, api: &'a Api, names: &Names, diagnostics: &mut Diagnostics) {
        if self.exact.is_empty() {
            return;
        }
        let mut taken = |(key, wanted): (&str, String), case: fn(&str) -> String, given: &str| {
            let wanted = case(&wanted);
            let given = given.strip_prefix("r#").unwrap_or(given);
            // A keyword that can't be written otherwise has a `_` behind it.
            if given != wanted && given.strip_suffix('_') != Some(wanted.as_str()) {
                let message =
                    format!("`{wanted}` is the name of something else already, so that it would be `{given}`");
                diagnostics.at(
                    &codes::TAKEN_NAME,
                    Place::Configuration(pointer::of(&["rename", key])),
                    message,
                );
            }
        };
        let mut tags = HashSet::new();
        for ((_, declared), names) in api.types.iter().zip(&names.types) {
            let owners: Vec<Cow<'a, str>> = declared.keys().collect();
            // What is sent in the place of what is read is called after that.
            if let Some(found) = self
                .found(owners.iter().cloned())
                .filter(|_| declared.sent_for.is_none())
            {
                taken(found, upper_camel, &names.name);
            }
            let case = match declared.definition {
                Definition::Record(_) => snake,
                _ => upper_camel,
            };
            for (member, given) in types::member_keys(&declared.definition).iter().zip(&names.members) {
                if let Some(found) = self.found_member(&owners, member) {
                    taken(found, case, given);
                }
            }
        }
        for (operation, names) in api.operations.iter().zip(&names.operations) {
            let owners: Vec<Cow<'a, str>> = operations::keys(operation).collect();
            if let Some(found) = self.found(owners.iter().cloned()) {
                taken(found, snake, &names.method);
            }
            for (parameter, given) in operation.parameters.iter().zip(&names.parameters) {
                if let Some(found) = self.found_member(&owners, &parameter.name) {
                    taken(found, snake, given);
                }
            }
            let body = operation.body.as_ref();
            let others = body.map(|body| body.others(api.types.as_slice())).unwrap_or_default();
            let preferred = body
                .and_then(RequestBody::preferred)
                .map(|content| (content, &names.parts));
            let others = others.into_iter().zip(names.bodies.iter().map(|body| &body.parts));
            for (content, names) in preferred.into_iter().chain(others) {
                let parts = content.parts.iter().flatten();
                for (part, given) in parts.zip(names.iter().flat_map(|names| &names.members)) {
                    if let Some(found) = self.found_member(&owners, &part.property.name) {
                        taken(found, snake, given);
                    }
                }
            }
            let tag = operation.tag.as_ref().filter(|tag| tags.insert(tag.as_str()));
            if let Some(found) = tag.and_then(|tag| self.found([Cow::Owned(format!("{TAG}{tag}"))])) {
                taken(found, snake, &names.module);
            }
        }
        for (credential, names) in api.credentials.iter().zip(&names.credentials) {
            if let Some(found) = self.found([Cow::Borrowed(credential.name.as_str())]) {
                taken(found, upper_camel, &names.name);
            }
        }
        for operation in &api.operations {
            let owners: Vec<Cow<'a, str>> = operations::keys(operation).collect();
            for parameter in operation.parameters.iter().filter(|parameter| !parameter.required) {
                if let Some((key, _)) = self
                    .found_member(&owners, &parameter.name)
                    .filter(|_| parameter.is_idempotency_key())
                {
                    let message = format!(
                        "`{}` is set by `idempotency_key` of every call, so that its rename has no effect",
                        parameter.name
                    );
                    diagnostics.at(
                        &codes::UNUSED_RENAME,
                        Place::Configuration(pointer::of(&["rename", key])),
                        message,
                    );
                }
            }
        }
    }

    /// Says which renames name nothing. What `[operations]` leaves out, or what is no type of its own, is there all the same.
    pub(super) fn report_unused(&self, api: &Api, diagnostics: &mut Diagnostics) {
        let used = self.used.borrow();
        let unused = self.exact.iter().filter(|(key, _)| !used.contains(key.as_str()));
        let unused: Vec<(&String, &String)> = unused.collect();
        if unused.is_empty() {
            return;
        }
        let known = known(api);
        let is_within = |key: &str| {
            key.rmatch_indices('/')
                .any(|(end, _)| key.get(..end).is_some_and(|above| api.declared.contains(above)))
        };
        for (key, name) in unused {
            let is_pattern = key.contains('*');
            let has_more = name.matches('*').count() > key.matches('*').count();
            let is_left_out = match is_pattern {
                true if has_more => false,
                true => api.declared.iter().any(|known| captured(key, known).is_some()),
                false => known.contains(key.as_str()) || api.declared.contains(key) || is_within(key),
            };
            if is_left_out {
                continue;
            }
            let message = match is_pattern {
                true if has_more => format!("`{name}` has more `*` than `{key}`, so that nothing can be called so"),
                true => format!("nothing is called as `{key}` says, so that its rename has no effect"),
                false => format!("nothing is called `{key}`, so that its rename has no effect"),
            };
            let nearby = if is_pattern {
                Vec::new()
            } else {
                nearby(api, key, &known)
            };
            let message = match did_you_mean(key, nearby.iter().map(AsRef::as_ref)) {
                Some(question) => format!("{message}; {question}"),
                None => message,
            };
            diagnostics.at(
                &codes::UNUSED_RENAME,
                Place::Configuration(pointer::of(&["rename", key])),
                message,
            );
        }
    }
}

/// What can be renamed by itself.
fn known(api: &Api) -> IndexSet<Cow<'_, str>> {
    let types = api.types.iter().flat_map(|(_, declared)| declared.keys());
    let operations = api.operations.iter().flat_map(operations::keys);
    let credentials = api
        .credentials
        .iter()
        .map(|credential| Cow::Borrowed(credential.name.as_str()));
    let tags = api.tags.iter().map(|tag| Cow::Owned(format!("{TAG}{}", tag.name)));
    types.chain(operations).chain(credentials).chain(tags).collect()
}

/// What may have been meant: what is known, or, of something known, its members.
fn nearby<'k>(api: &'k Api, key: &str, known: &'k IndexSet<Cow<'_, str>>) -> Vec<Cow<'k, str>> {
    let Some((owner, _)) = key.rsplit_once('.').filter(|(owner, _)| known.contains(*owner)) else {
        // What is left out as well: a name with a slip is meant for it all the same.
        let mut left_out: Vec<&str> = api.declared.iter().map(String::as_str).collect();
        left_out.retain(|name| !name.starts_with('#') && !name.starts_with('/') && !known.contains(*name));
        left_out.sort_unstable();
        return known
            .iter()
            .map(|known| &**known)
            .chain(left_out)
            .map(Cow::Borrowed)
            .collect();
    };
    let of_types = api
        .types
        .iter()
        .filter(|(_, declared)| declared.keys().any(|key| key == owner))
        .flat_map(|(_, declared)| types::member_keys(&declared.definition));
    let of_operations = api
        .operations
        .iter()
        .filter(|operation| operations::keys(operation).any(|key| key == owner))
        .flat_map(|operation| operation.parameters.iter().map(|parameter| parameter.name.clone()));
    of_types
        .chain(of_operations)
        .map(|member| Cow::Owned(format!("{owner}.{member}")))
        .collect()
}

/// A name with what was captured in place of its `*`: where it has fewer of them, the last. Nothing where it has more, or where
/// no name comes of it.
fn filled(name: &str, captured: &[&str]) -> Option<String> {
    let stars = name.matches('*').count();
    let mut captured = captured.iter().skip(captured.len().checked_sub(stars)?);
    let mut filled = String::new();
    for (index, part) in name.split('*').enumerate() {
        if index > 0 {
            filled.push_str(captured.next()?);
        }
        filled.push_str(part);
    }
    filled.contains(char::is_alphanumeric).then_some(filled)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_star_stands_for_some_text() {
        for (pattern, text, expected) in [
            ("v1_*", "v1_list", Some(vec!["list"])),
            ("*Dto", "UserDto", Some(vec!["User"])),
            ("*Dto", "User", None),
            ("Get*V*", "GetUserV2", Some(vec!["User", "2"])),
            ("*", "", Some(vec![""])),
            ("User", "User", Some(vec![])),
            ("User", "Users", None),
            ("a*a", "a", None),
            ("/a/*/b", "/a/x/b", Some(vec!["x"])),
            ("/a/*/b", "/a/x/y/b", None),
        ] {
            assert_eq!(captured(pattern, text), expected, "{pattern} {text}");
        }
        assert_eq!(filled("*", &["a", "b"]).as_deref(), Some("b"));
        assert_eq!(filled("*_of_*", &["a", "b"]).as_deref(), Some("a_of_b"));
        assert_eq!(filled("*_*", &["a"]), None);
        assert_eq!(filled("*", &["_"]), None);
    }
}
