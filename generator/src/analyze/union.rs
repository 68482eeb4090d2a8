use std::rc::Rc;

use super::analysis::Analysis;
use super::enumeration::enumeration_of;
use super::keywords::{Keywords, Kind};
use super::lowered::{Shape, Shaped, Use};
use super::merged::{Choice, Merged};
use super::scalar::{integer_of_format, string_of_format};
use super::site::{Part, Site};
use super::sketch::Sketch;
use crate::diagnostic::codes::analyze as codes;
use crate::model::{
    Branch, Definition, Dispatch, DocumentationKey, EnumerationValue, Literal, Scalar, Type, Union, UntypedReason,
};

/// How many branches of one component or operation may be merged with what stands beside their union.
const DISTRIBUTED: usize = 2_000;

/// A branch before the union is put together.
pub(super) struct RawBranch<'a> {
    /// The schema; nothing where several scalar branches became one.
    pub(super) part: Option<Part<'a>>,
    pub(super) branch: Branch,
}

/// Scalars that share a JSON kind can't be told apart by it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Group {
    Text,
    Number,
    Boolean,
}

impl<'a> Analysis<'a> {
    /// What `oneOf` and `anyOf` mean together with what stands beside them. Nothing, and no choice left in the
    /// keywords, where there is none to make.
    pub(super) fn choose(&mut self, merged: &mut Merged<'a>, site: &Site, usage: Use) -> Option<Shaped> {
        if merged.choices.is_empty() {
            return None;
        }
        let choices = std::mem::take(&mut merged.choices);
        merged.choices = choices.into_iter().filter_map(real_choice).collect();
        if merged.choices.is_empty() || merged.enumeration.is_some() {
            merged.choices.clear();
            return None;
        }
        let Choice {
            branches,
            discriminator,
        } = merged.choices.remove(0);
        let structural = merged.is_structural();
        if structural {
            self.distributed = self.distributed.saturating_add(branches.len());
            if self.distributed > DISTRIBUTED {
                self.report(
                    &codes::TOO_MANY_BRANCHES,
                    &site.pointer,
                    "the branches here, each with what stands beside them, are too many; the branches are left out",
                );
                merged.choices.clear();
                return None;
            }
        }
        let rest = Rc::new(Merged {
            annotations: super::annotations::Annotations::default(),
            ..merged.clone()
        });
        let with_rest = |branch: &Part<'a>| match branch {
            Part::Component(_) | Part::Dangling(_) if !structural => vec![branch.clone()],
            _ if structural || rest.kind.is_some() => vec![Part::Rest(Rc::clone(&rest)), branch.clone()],
            _ => vec![branch.clone()],
        };
        if let ([only], None) = (branches.as_slice(), discriminator) {
            return Some(self.only_branch(&with_rest(only), site, usage));
        }
        let sketches: Vec<Sketch<'a>> = if structural {
            branches.iter().map(|_| Sketch::Other).collect()
        } else {
            branches.iter().map(|branch| self.sketch(branch, rest.kind)).collect()
        };
        if let Some(shape) = self.one_enumeration(&sketches, site) {
            return Some(shape.into());
        }
        let mut raw: Vec<RawBranch<'a>> = Vec::with_capacity(branches.len());
        let mut nullable = false;
        let mut grouped = Vec::new();
        for (branch, sketch) in branches.iter().zip(&sketches) {
            let group = group_of(sketch);
            if let Some(group) =
                group.filter(|group| sketches.iter().filter(|one| group_of(one) == Some(*group)).count() > 1)
            {
                nullable |= self.nullable(branch, 0);
                if grouped.contains(&group) {
                    continue;
                }
                grouped.push(group);
                let shape = self.one_scalar(group, &branches, &sketches, site);
                if grouped.len() == 1 && sketches.iter().all(|one| group_of(one) == Some(group)) {
                    return Some(Shaped {
                        nullable: branches.iter().any(|branch| self.nullable(branch, 0)),
                        ..shape.into()
                    });
                }
                let kind = self.kind_of_shape(shape, &site.named(group_word(group)));
                raw.push(RawBranch {
                    part: None,
                    branch: branch_of(kind, Vec::new(), DocumentationKey::default()),
                });
                continue;
            }
            let parts = with_rest(branch);
            let site = match branch {
                Part::Component(index) => site.named(self.component_key(*index)),
                Part::Inline(_, own) => own.clone(),
                Part::Rest(_) | Part::Dangling(_) => site.clone(),
            };
            let lowered = self.lower(parts, &site, Use::Elsewhere);
            nullable |= lowered.nullable;
            let mut names = Vec::new();
            if let Part::Component(index) = branch {
                names.push(self.component_key(*index).to_owned());
            }
            let title = lowered.annotations.title;
            names.extend(title.map(str::to_owned));
            let documentation = DocumentationKey(lowered.annotations.documentation_of(title.unwrap_or_default()));
            let kind = match lowered.kind {
                Type::Nullable(kind) => {
                    nullable = true;
                    *kind
                }
                kind => kind,
            };
            raw.push(RawBranch {
                part: Some(branch.clone()),
                branch: branch_of(kind, names, documentation),
            });
        }
        let mut shaped: Shaped = self.union_of(raw, discriminator, site).into();
        shaped.nullable = nullable;
        Some(shaped)
    }

    /// A choice of one is what that one is.
    fn only_branch(&mut self, parts: &[Part<'a>], site: &Site, usage: Use) -> Shaped {
        if let [Part::Component(_)] = parts {
            let lowered = self.lower(parts.to_vec(), site, usage);
            return Shaped {
                nullable: lowered.nullable,
                constant: lowered.constant,
                ..lowered.kind.into()
            };
        }
        let (simple, _) = self.simplify(parts.to_vec());
        if let [Part::Component(_)] = simple.as_slice() {
            return self.only_branch(&simple, site, usage);
        }
        let nullable = parts.iter().any(|part| self.nullable(part, 0));
        if self.depth >= 150 {
            return self.free(site, UntypedReason::Broken).into();
        }
        self.depth += 1;
        let merged = self.merge(&simple);
        let mut shaped = self.shape(merged, site, usage);
        self.depth -= 1;
        shaped.nullable |= nullable;
        shaped
    }

    /// All branches list values: together they are one list.
    fn one_enumeration(&mut self, sketches: &[Sketch<'a>], site: &Site) -> Option<Shape> {
        let mut all = Vec::new();
        let mut open = false;
        for sketch in sketches {
            let Sketch::Values { values, open: any_text } = sketch else {
                return None;
            };
            all.extend(values.iter().cloned());
            open |= any_text;
        }
        if open && !all.iter().all(|known| matches!(known.value, Literal::String(_))) {
            return None;
        }
        let values = self.without_repetition(all, site);
        Some(Shape::Enumeration(enumeration_of(values, None)))
    }

    /// Several scalar branches of one JSON kind as one type.
    fn one_scalar(&mut self, group: Group, branches: &[Part<'a>], sketches: &[Sketch<'a>], site: &Site) -> Shape {
        let members = || sketches.iter().filter(move |sketch| group_of(sketch) == Some(group));
        let values: Vec<EnumerationValue> = members()
            .filter_map(|sketch| match sketch {
                Sketch::Values { values, .. } => Some(values.iter().cloned()),
                _ => None,
            })
            .flatten()
            .collect();
        let formats = || {
            members().filter_map(|sketch| match sketch {
                Sketch::Scalar { kind, format } => Some((*kind, *format)),
                _ => None,
            })
        };
        match group {
            Group::Boolean => Shape::Plain(Type::Scalar(Scalar::Boolean)),
            Group::Text if !values.is_empty() => {
                // Every enumeration keeps texts that it does not know, so one that stands alone beside them is enough.
                let listing: Vec<&Part<'a>> = branches
                    .iter()
                    .zip(sketches)
                    .filter(|(_, sketch)| group_of(sketch) == Some(group) && matches!(sketch, Sketch::Values { .. }))
                    .map(|(branch, _)| branch)
                    .collect();
                if let [only @ Part::Component(_)] = listing.as_slice() {
                    return Shape::Plain(self.lower(vec![(*only).clone()], site, Use::Elsewhere).kind);
                }
                Shape::Enumeration(enumeration_of(self.without_repetition(values, site), None))
            }
            Group::Text => {
                let mut scalars = formats().map(|(_, format)| string_of_format(format));
                let first = scalars.next().unwrap_or(Scalar::Text);
                let same = scalars.all(|scalar| scalar == first);
                Shape::Plain(Type::Scalar(if same { first } else { Scalar::Text }))
            }
            Group::Number if formats().next().is_none() => {
                Shape::Enumeration(enumeration_of(self.without_repetition(values, site), None))
            }
            Group::Number => {
                let whole = formats().all(|(kind, _)| kind == Kind::Integer)
                    && values.iter().all(|known| matches!(known.value, Literal::Integer(_)));
                let scalar = if !whole {
                    Scalar::Double
                } else if formats().any(|(_, format)| integer_of_format(format) == Some(Scalar::Uint64)) {
                    Scalar::BigInteger
                } else {
                    Scalar::Int64
                };
                Shape::Plain(Type::Scalar(scalar))
            }
        }
    }

    fn kind_of_shape(&mut self, shape: Shape, site: &Site) -> Type {
        match shape {
            Shape::Plain(kind) => kind,
            shape => Type::Named(self.declare(site, None, crate::model::Documentation::default(), shape.definition())),
        }
    }

    /// Puts branches together: equal ones once, nested unions flattened where no discriminator speaks against it.
    fn union_of(
        &mut self,
        raw: Vec<RawBranch<'a>>,
        discriminator: Option<&'a openapiv3::Discriminator>,
        site: &Site,
    ) -> Shape {
        if discriminator.is_none() && raw.iter().any(|one| matches!(one.branch.kind, Type::Free(_))) {
            let reason = raw.iter().find_map(|one| match one.branch.kind {
                Type::Free(reason) => Some(reason),
                _ => None,
            });
            return Shape::Plain(Type::Free(reason.unwrap_or(UntypedReason::NoType)));
        }
        let flat = if discriminator.is_none() {
            self.flattened(raw)
        } else {
            raw
        };
        let mut distinct: Vec<RawBranch<'a>> = Vec::with_capacity(flat.len());
        let mut repeated = Vec::new();
        let mut seen = std::collections::HashSet::new();
        for one in flat {
            if seen.insert(one.branch.kind.clone()) {
                distinct.push(one);
            } else {
                repeated.push(
                    one.branch
                        .names
                        .first()
                        .cloned()
                        .unwrap_or_else(|| "a branch without a name".to_owned()),
                );
            }
        }
        if !repeated.is_empty() {
            let list = repeated
                .iter()
                .map(|name| format!("`{name}`"))
                .collect::<Vec<_>>()
                .join(", ");
            self.report(
                &codes::COLLAPSED_BRANCH,
                &site.pointer,
                format!("listed more than once and kept once: {list}"),
            );
        }
        if let Some(discriminator) = discriminator {
            return Shape::Union(self.discriminated(distinct, discriminator, site));
        }
        let mut branches: Vec<Branch> = distinct.into_iter().map(|one| one.branch).collect();
        if branches.len() == 1
            && let Some(only) = branches.pop()
        {
            return Shape::Plain(only.kind);
        }
        for branch in &mut branches {
            self.name_by_kind(branch);
        }
        Shape::Union(Union {
            branches,
            dispatch: Dispatch::Shape,
        })
    }

    fn flattened(&self, raw: Vec<RawBranch<'a>>) -> Vec<RawBranch<'a>> {
        let mut flat = Vec::with_capacity(raw.len());
        for one in raw {
            match self.inline_union(&one.branch.kind) {
                Some(union) => flat.extend(
                    union
                        .branches
                        .iter()
                        .cloned()
                        .map(|branch| RawBranch { part: None, branch }),
                ),
                None => flat.push(one),
            }
        }
        flat
    }

    fn inline_union(&self, kind: &Type) -> Option<&Union> {
        let Type::Named(id) = kind else { return None };
        if (id.0 as usize) < self.document.components.schemas.len() {
            return None;
        }
        match self.definition(*id)? {
            Definition::Union(union) if union.dispatch == Dispatch::Shape => Some(union),
            _ => None,
        }
    }

    /// A branch without a name is called after what it holds.
    pub(super) fn name_by_kind(&self, branch: &mut Branch) {
        if let Some(word) = self.kind_word(&branch.kind, 0) {
            branch.names.push(word);
        }
    }

    fn kind_word(&self, kind: &Type, depth: usize) -> Option<String> {
        let word = match kind {
            Type::Named(id) => {
                let declared = self.types.get(id.0 as usize)?;
                let last = declared
                    .name
                    .position
                    .last()
                    .filter(|word| !word.starts_with("variant "));
                return Some(last.cloned().unwrap_or_else(|| match &declared.definition {
                    Definition::Enumeration(_) => "Known".to_owned(),
                    _ => "Object".to_owned(),
                }));
            }
            Type::Boxed(kind) | Type::Nullable(kind) if depth < 4 => return self.kind_word(kind, depth + 1),
            Type::List(item) if depth < 4 => {
                return Some(
                    self.kind_word(item, depth + 1)
                        .map_or("List".to_owned(), |item| format!("{item} List")),
                );
            }
            Type::List(_) => "List",
            Type::Tuple(_) => "Tuple",
            Type::Map(_) => "Map",
            Type::Scalar(scalar) => match scalar {
                Scalar::Boolean => "Boolean",
                Scalar::Int32 | Scalar::Int64 | Scalar::Uint32 | Scalar::Uint64 | Scalar::BigInteger => "Integer",
                Scalar::Double | Scalar::Decimal => "Number",
                Scalar::DateTime => "DateTime",
                Scalar::Date => "Date",
                Scalar::Uuid => "Uuid",
                Scalar::Text | Scalar::Base64 | Scalar::Binary => "String",
            },
            Type::Null => "Null",
            Type::Free(_) => "Any",
            Type::Boxed(_) | Type::Nullable(_) => return None,
        };
        Some(word.to_owned())
    }
}

pub(super) fn branch_of(kind: Type, names: Vec<String>, documentation: DocumentationKey) -> Branch {
    Branch {
        names,
        documentation,
        kind,
        tags: Vec::new(),
    }
}

/// Leaves out branches that no value satisfies, and choices that only say which properties must be there.
fn real_choice(mut choice: Choice<'_>) -> Option<Choice<'_>> {
    choice
        .branches
        .retain(|part| !matches!(part, Part::Inline(schema, _) if Keywords::of(schema).is_never()));
    // `{nullable: true}` as a branch is a way to write `null`, which is known by then.
    let is_null = |part: &Part<'_>| matches!(part, Part::Inline(schema, _) if schema.schema_data.nullable && Keywords::of(schema).only_annotations());
    if !choice.branches.iter().all(is_null) {
        choice.branches.retain(|part| !is_null(part));
    }
    let says_nothing = |part: &Part<'_>| match part {
        Part::Inline(schema, _) => {
            let keywords = Keywords::of(schema);
            keywords.only_requirements() || keywords.only_annotations()
        }
        _ => false,
    };
    let keep = !choice.branches.iter().all(says_nothing);
    keep.then_some(choice)
}

fn group_of(sketch: &Sketch<'_>) -> Option<Group> {
    match sketch {
        Sketch::Scalar { kind, .. } => match kind {
            Kind::String => Some(Group::Text),
            Kind::Integer | Kind::Number => Some(Group::Number),
            Kind::Boolean => Some(Group::Boolean),
            _ => None,
        },
        Sketch::Values { values, .. } => {
            let all = |test: fn(&Literal) -> bool| values.iter().all(|known| test(&known.value));
            if all(|value| matches!(value, Literal::String(_))) {
                Some(Group::Text)
            } else if all(|value| matches!(value, Literal::Integer(_) | Literal::Number(_))) {
                Some(Group::Number)
            } else if all(|value| matches!(value, Literal::Boolean(_))) {
                Some(Group::Boolean)
            } else {
                None
            }
        }
        Sketch::Other => None,
    }
}

fn group_word(group: Group) -> &'static str {
    match group {
        Group::Text => "text",
        Group::Number => "number",
        Group::Boolean => "boolean",
    }
}
