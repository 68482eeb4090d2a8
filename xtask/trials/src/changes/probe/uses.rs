//! The ways to use an item.

use rustdoc_types::{Function, Impl, Type};

use super::Probe;
use super::argument::values;
use super::source::{Source, plain, used};
use crate::rustdoc::{Items, Listed, What};

/// Items that can't be used from outside, and the way in which that was tried.
type Unused = Vec<String>;

/// All uses of all items, and the items that none was found for.
pub(crate) fn all(items: &Items<'_>) -> (Vec<Probe>, Unused) {
    let mut program = Program {
        items,
        probes: Vec::new(),
        unused: Vec::new(),
    };
    for (path, item) in &items.all {
        let before = program.probes.len();
        program.item(path, item);
        if program.probes.len() == before {
            program.unused.push(path.clone());
        }
    }
    (program.probes, program.unused)
}

struct Program<'p, 'c> {
    items: &'p Items<'c>,
    probes: Vec<Probe>,
    unused: Unused,
}

impl<'c> Program<'_, 'c> {
    /// Adds a use, where all that it needs can be written.
    fn add(
        &mut self,
        how: &'static str,
        path: &str,
        owner: &str,
        line: impl FnOnce(&Source<'_, 'c>) -> Option<String>,
    ) {
        let owner = used(owner);
        let source = Source::new(&self.items.paths, &owner);
        if let Some(line) = line(&source) {
            self.probes.push(Probe {
                how,
                path: path.to_owned(),
                names: source.names(),
                line,
            });
        }
    }

    fn item(&mut self, path: &str, item: &Listed<'c>) {
        let name = used(path);
        match &item.what {
            What::Module | What::Export(_) => {
                self.add("named", path, path, |_| {
                    Some(format!("fn pNUMBER() {{ use {name} as _used; }}"))
                });
            }
            What::Struct { exhaustive } => {
                self.of_type(path, &name);
                if *exhaustive {
                    self.whole(path, &name);
                }
            }
            What::Enum { exhaustive } => {
                self.of_type(path, &name);
                if *exhaustive {
                    let arms: String = self
                        .variants(path)
                        .map(|variant| format!("{} {{ .. }} => {{}} ", used(variant)))
                        .collect();
                    self.add("matched", path, path, |_| {
                        Some(format!("fn pNUMBER(value: {name}) {{ match value {{ {arms}}} }}"))
                    });
                }
            }
            What::Field(kind) => self.field(path, kind),
            What::Variant { held, has_fields } => self.variant(path, held, *has_fields),
            What::Alias(kind) => {
                self.add("named", path, path, |_| Some(format!("fn pNUMBER(value: {name}) {{}}")));
                self.add("passed as what it stands for", path, path, |source| {
                    Some(format!(
                        "fn pNUMBER(value: {name}) -> {} {{ value }}",
                        source.kind(kind)?
                    ))
                });
            }
            What::Function { function, .. } => self.function(path, function),
            What::Constant(kind) => {
                let owner = owner(path);
                self.add("read", path, owner, |source| {
                    Some(format!("fn pNUMBER() {{ let _: {} = {name}; }}", source.kind(kind)?))
                });
            }
            What::Implementation(of) => self.implementation(path, of),
            What::Associated { of, name, kind } => {
                let owner = path.split_once(": ").map_or(path, |(owner, _)| owner);
                self.add("named as the trait's", path, owner, |source| {
                    let (whole, bound) = (source.kind(&of.for_)?, source.path(of.trait_.as_ref()?)?);
                    Some(format!(
                        "fn pNUMBER(value: <{whole} as {bound}>::{name}) -> {} {{ value }}",
                        source.kind(kind)?
                    ))
                });
            }
            What::Other(_) => {}
        }
    }

    fn of_type(&mut self, path: &str, name: &str) {
        self.add("named", path, path, |_| Some(format!("fn pNUMBER(value: {name}) {{}}")));
        self.add("given a trait of the user's", path, path, |_| {
            Some(format!("impl Own for {name} {{}}"))
        });
    }

    /// What stands right in an item: its fields or its variants.
    fn within(&self, path: &str, between: &str) -> impl Iterator<Item = (&str, &Listed<'c>)> {
        let start = format!("{path}{between}");
        let items = self.items.all.range(start.clone()..);
        items
            .take_while(move |(path, _)| path.starts_with(&start))
            .map(|(path, item)| (path.as_str(), item))
    }

    fn variants(&self, path: &str) -> impl Iterator<Item = &str> {
        self.within(path, "::")
            .filter_map(|(path, item)| matches!(item.what, What::Variant { .. }).then_some(path))
    }

    /// A struct that is written and taken apart with all its fields.
    fn whole(&mut self, path: &str, name: &str) {
        let fields: Vec<(String, &'c Type)> = self
            .within(path, ".")
            .filter_map(|(field, item)| match item.what {
                What::Field(kind) => Some((plain(field.get(path.len() + 1..)?), kind)),
                _ => None,
            })
            .collect();
        self.add("written with all its fields", path, path, |source| {
            let fields: Option<String> = fields
                .iter()
                .map(|(field, kind)| Some(format!("{field}: any::<{}>(), ", source.kind(kind)?)))
                .collect();
            Some(format!("fn pNUMBER() {{ let _ = {name} {{ {}}}; }}", fields?))
        });
        let places: String = fields.iter().map(|(field, _)| format!("{field}: _, ")).collect();
        self.add("taken apart", path, path, |_| {
            Some(format!(
                "fn pNUMBER(value: {name}) {{ let {name} {{ {places}}} = value; }}"
            ))
        });
    }

    fn field(&mut self, path: &str, kind: &'c Type) {
        let (owner, field) = path.rsplit_once('.').unwrap_or((path, ""));
        let (of, field) = (used(owner), plain(field));
        if matches!(
            self.items.all.get(owner).map(|item| &item.what),
            Some(What::Variant { .. })
        ) {
            let around = used(self::owner(owner));
            self.add("read", path, owner, |_| {
                Some(format!(
                    "fn pNUMBER(value: {around}) {{ if let {of} {{ {field}: held, .. }} = value {{}} }}"
                ))
            });
            self.add("moved", path, owner, |source| {
                Some(format!("fn pNUMBER(value: {around}) {{ if let {of} {{ {field}: held, .. }} = value {{ let _: {} = held; }} }}", source.kind(kind)?))
            });
            return;
        }
        self.add("read", path, owner, |_| {
            Some(format!("fn pNUMBER(value: &{of}) {{ let _ = &value.{field}; }}"))
        });
        self.add("moved", path, owner, |source| {
            Some(format!(
                "fn pNUMBER(value: {of}) -> {} {{ value.{field} }}",
                source.kind(kind)?
            ))
        });
    }

    fn variant(&mut self, path: &str, held: &[&'c Type], has_fields: bool) {
        let (of, name) = (used(owner(path)), used(path));
        self.add("matched", path, owner(path), |_| {
            Some(format!(
                "fn pNUMBER(value: {of}) {{ match value {{ {name} {{ .. }} => {{}} _ => {{}} }} }}"
            ))
        });
        if has_fields {
            return;
        }
        let places: Vec<String> = (0..held.len()).map(|place| format!("place{place}")).collect();
        let tuple = |inside: Vec<String>| match inside.is_empty() {
            true => String::new(),
            false => format!("({})", inside.join(", ")),
        };
        self.add("made", path, owner(path), |source| {
            let values: Option<Vec<String>> = held
                .iter()
                .map(|kind| Some(format!("any::<{}>()", source.kind(kind)?)))
                .collect();
            Some(format!("fn pNUMBER() -> {of} {{ {name}{} }}", tuple(values?)))
        });
        if !held.is_empty() {
            self.add("taken apart", path, owner(path), |source| {
                let kinds = held.iter().zip(&places);
                let kinds: Option<String> = kinds
                    .map(|(kind, place)| Some(format!("let _: {} = {place}; ", source.kind(kind)?)))
                    .collect();
                let pattern = tuple(places.clone());
                Some(format!(
                    "fn pNUMBER(value: {of}) {{ if let {name}{pattern} = value {{ {}}} }}",
                    kinds?
                ))
            });
        }
    }

    /// Called with each kind of value of each argument, the others being the first of theirs.
    fn function(&mut self, path: &str, function: &'c Function) {
        let owner = owner(path);
        let of = used(owner);
        let name = plain(path.rsplit("::").next().unwrap_or(path).trim_end_matches("()"));
        let (receiver, arguments): (Vec<_>, Vec<_>) = function.sig.inputs.iter().partition(|(name, _)| name == "self");
        let given: Vec<Vec<String>> = {
            let source = Source::new(&self.items.paths, &of);
            arguments
                .iter()
                .map(|(_, kind)| values(self.items, &source, kind))
                .collect()
        };
        let most = given.iter().map(Vec::len).max().unwrap_or(1);
        if given.iter().any(Vec::is_empty) {
            return;
        }
        for number in 0..most {
            let round: Vec<&str> = given
                .iter()
                .filter_map(|values| Some(values.get(number).or(values.first())?.as_str()))
                .collect();
            let round = round.join(", ");
            let (takes, call) = match receiver.first() {
                Some((_, Type::BorrowedRef { is_mutable, .. })) => {
                    let mutable = if *is_mutable { "mut " } else { "" };
                    (format!("value: &{mutable}{of}"), format!("value.{name}({round})"))
                }
                Some(_) => (format!("value: {of}"), format!("value.{name}({round})")),
                None => (String::new(), format!("<{of}>::{name}({round})")),
            };
            let result = &function.sig.output;
            let items = self.items;
            self.add("called", path, owner, |source| {
                // For the names of the arguments' types.
                for (_, kind) in &arguments {
                    values(items, source, kind);
                }
                let result = match result {
                    // What is lent lives as long as what lends it.
                    Some(kind) => source.kind(kind)?.replace("&'static ", "&"),
                    None => "()".to_owned(),
                };
                Some(format!("fn pNUMBER({takes}) {{ let _: {result} = {call}; }}"))
            });
            let answers = result
                .as_ref()
                .and_then(|kind| self.answers(kind))
                .filter(|_| number == 0);
            if let Some((operation, success, error)) = answers {
                self.add("awaited", path, owner, |source| {
                    // It gives the same arguments.
                    for (_, kind) in &arguments {
                        values(items, source, kind);
                    }
                    source.name_also(format!("{operation}: Endpoint::Success"));
                    source.name_also(format!("{operation}: Endpoint::Error"));
                    let (success, error) = (source.kind(success)?, source.kind(error)?);
                    Some(format!("async fn pNUMBER({takes}) {{ let _: std::result::Result<{success}, client::runtime::Error<{error}>> = {call}.await; }}"))
                });
            }
        }
    }

    /// The operation of a call, and what that gives once it is answered.
    fn answers(&self, call: &Type) -> Option<(String, &'c Type, &'c Type)> {
        let Type::ResolvedPath(path) = call else { return None };
        let own = self.items.paths.public(path.id)?;
        let Some(What::Alias(request)) = self.items.all.get(own).map(|item| &item.what) else {
            return None;
        };
        let request = self.items.paths.kind(request);
        let operation = request.strip_prefix("crate::runtime::Unawaited<")?.strip_suffix('>')?;
        let associated = |name: &str| match self.items.all.get(&format!("{operation}: Endpoint::{name}"))?.what {
            What::Associated { kind, .. } => Some(kind),
            _ => None,
        };
        Some((operation.to_owned(), associated("Success")?, associated("Error")?))
    }

    fn implementation(&mut self, path: &str, of: &'c Impl) {
        let owner = path.split_once(": ").map_or(path, |(owner, _)| owner);
        self.add("used by the trait", path, owner, |source| {
            let (whole, bound) = (source.kind(&of.for_)?, source.path(of.trait_.as_ref()?)?);
            Some(format!(
                "fn pNUMBER() {{ fn needs<T: {bound}>() {{}} needs::<{whole}>(); }}"
            ))
        });
    }
}

/// What a path stands in.
fn owner(path: &str) -> &str {
    path.rsplit_once("::").map_or(path, |(owner, _)| owner)
}
