use std::rc::Rc;

use indexmap::IndexSet;

use super::scalar_branches::{Group, Scalars};
use crate::analyze::analysis::Analysis;
use crate::analyze::schema::keywords::Keywords;
use crate::analyze::schema::merged::{Choice, ListedBranch, Merged};
use crate::analyze::schema::scalar::as_scalar::AsScalar;
use crate::analyze::schema::typed::{Shape, Shaped, Use};
use crate::analyze::site::{Part, Site};
use crate::diagnostic::{codes::analyze as codes, listed};
use crate::dialect::keys;
use crate::model::{Aside, Branch, Definition, Dispatch, Look, Origin, Type, Union, UntypedReason};

/// How many branches of one component or operation may be merged with what stands beside their union.
const DISTRIBUTED: usize = 2_000;

/// A branch before the union is put together.
pub(super) struct RawBranch<'a> {
    /// The schema; nothing where several scalar branches became one.
    pub(crate) part: Option<Part<'a>>,
    pub(crate) branch: Branch,
}

/// What stands beside a choice.
struct Beside<'a> {
    rest: Rc<Merged<'a>>,
    /// Whether each branch has to carry it.
    structural: bool,
    /// Otherwise, for each branch, what `required` adds to it.
    demands: Vec<Option<Part<'a>>>,
    /// For each branch, whether it has all of it already.
    heirs: Vec<bool>,
    /// For each branch, whether the type that stands there decides how its listed values are written.
    typed: Vec<bool>,
}

impl<'a> Beside<'a> {
    /// A branch with what holds for it as well.
    fn parts(&self, place: usize, branch: &Part<'a>) -> Vec<Part<'a>> {
        let rest = || Part::Rest(Rc::clone(&self.rest));
        if self.heirs.get(place) == Some(&true) {
            return vec![branch.clone()];
        }
        match (branch, self.demands.get(place)) {
            _ if self.structural || self.typed.get(place) == Some(&true) => vec![rest(), branch.clone()],
            (_, Some(Some(demanded))) => vec![demanded.clone(), branch.clone()],
            (Part::Inline(..) | Part::Rest(_), _) if self.rest.asserted.kind.is_some() => vec![rest(), branch.clone()],
            _ => vec![branch.clone()],
        }
    }
}

impl<'a> Analysis<'a> {
    /// What `oneOf` and `anyOf` mean together with what stands beside them. Nothing, and no choice left in the
    /// keywords, where there is none to make.
    pub(crate) fn choose(&mut self, merged: &mut Merged<'a>, site: &Site, usage: Use) -> Option<Shaped> {
        if merged.choices.is_empty() {
            return None;
        }
        let choices = std::mem::take(&mut merged.choices);
        merged.choices = choices.into_iter().filter_map(real_choice).collect();
        if merged.choices.is_empty() || merged.asserted.enumeration.is_some() {
            merged.asserted.either |= merged
                .choices
                .iter()
                .any(|choice| self.is_of_either_kind(&choice.branches));
            merged.choices.clear();
            return None;
        }
        let Choice {
            mut branches,
            discriminator,
            of,
        } = merged.choices.remove(0);
        // Of a branch that is not there, the tag is one that nobody knows: its values are kept whole.
        if discriminator.is_some() && !branches.iter().all(is_broken) {
            branches.retain(|branch| !is_broken(branch));
        }
        let (branches, origins): (Vec<_>, Vec<_>) =
            branches.into_iter().map(|branch| (branch.part, branch.origin)).unzip();
        let heirs = self.heirs_among(&branches, of);
        let Some(beside) = self.beside(merged, &branches, heirs) else {
            self.outcome.report(
                &codes::TOO_MANY_BRANCHES,
                &site.pointer,
                "the branches here, each with what stands beside them, are too many; the branches are left out",
            );
            merged.choices.clear();
            return None;
        };
        if let ([only], None) = (branches.as_slice(), discriminator) {
            return Some(self.only_branch(&beside.parts(0, only), site, usage));
        }
        let as_scalars: Vec<AsScalar<'a>> = if beside.structural {
            branches.iter().map(|_| AsScalar::No).collect()
        } else {
            let kind = beside.rest.asserted.kind;
            branches.iter().map(|branch| self.as_scalar(branch, kind)).collect()
        };
        if let Some(shape) = self.one_enumeration(&as_scalars, site) {
            return Some(shape.into());
        }
        if let Some(kind) = self.number_or_digits(&branches, &as_scalars, site) {
            let nullable = branches.iter().any(|branch| self.nullable(branch, 0));
            return Some(Shaped {
                nullable,
                ..kind.into()
            });
        }
        let scalars = Scalars::of(&as_scalars);
        let mut nullable = false;
        let shape = match scalars.only() {
            Some(group) => {
                nullable = branches.iter().any(|branch| self.nullable(branch, 0));
                self.one_scalar(group, &scalars.members(group, &branches, &as_scalars), site)
            }
            None => {
                let mut raw: Vec<RawBranch<'a>> = Vec::with_capacity(branches.len());
                for (place, (branch, origin)) in branches.iter().zip(origins).enumerate() {
                    match scalars.shared(place) {
                        Some(group) => {
                            nullable |= self.nullable(branch, 0);
                            if scalars.is_first(place) {
                                let members = scalars.members(group, &branches, &as_scalars);
                                let shape = self.one_scalar(group, &members, site);
                                raw.push(self.scalar_branch(group, shape, origin, site));
                            }
                        }
                        None => {
                            let parts = beside.parts(place, branch);
                            raw.push(self.raw_branch(branch, parts, origin, site, &mut nullable));
                        }
                    }
                }
                self.union_of(raw, discriminator, site)
            }
        };
        Some(Shaped {
            nullable,
            ..shape.into()
        })
    }

    /// What stands beside a choice; nothing where too many branches would have to carry it.
    fn beside(&mut self, merged: &Merged<'a>, branches: &[Part<'a>], heirs: Vec<bool>) -> Option<Beside<'a>> {
        let structural = merged.is_structural() && heirs.contains(&false);
        if structural {
            let carrying = heirs.iter().filter(|is_heir| !**is_heir).count();
            self.distributed = self.distributed.saturating_add(carrying);
            if self.distributed > DISTRIBUTED {
                return None;
            }
        }
        let rest = Rc::new(Merged {
            annotations: crate::analyze::schema::annotations::Annotations::default(),
            ..merged.clone()
        });
        let demands = match structural || rest.required.is_empty() {
            true => Vec::new(),
            false => branches
                .iter()
                .map(|branch| self.demanded(branch, &rest.required))
                .collect(),
        };
        let typed = branches
            .iter()
            .map(|branch| self.lists_another_kind(branch, rest.asserted.kind))
            .collect();
        Some(Beside {
            rest,
            structural,
            demands,
            heirs,
            typed,
        })
    }

    /// A branch, with what holds for it, as a type.
    fn raw_branch(
        &mut self,
        branch: &Part<'a>,
        parts: Vec<Part<'a>>,
        origin: Origin,
        site: &Site,
        nullable: &mut bool,
    ) -> RawBranch<'a> {
        let mut names = Vec::new();
        let site = match branch {
            Part::Component(index) => {
                let key = self.component_key(*index);
                names.push(key.to_owned());
                site.named(key)
            }
            Part::Inline(_, own) => own.clone(),
            Part::Rest(_) => site.clone(),
        };
        let typed = self.type_of(parts, &site, Use::Elsewhere);
        let title = typed.annotations.title;
        names.extend(title.map(str::to_owned));
        let documentation = Aside(typed.annotations.documentation_of(title.unwrap_or_default()));
        let (kind, null) = match typed.kind {
            Type::Nullable(kind) => (*kind, true),
            kind => (kind, typed.nullable),
        };
        *nullable |= null;
        RawBranch {
            part: Some(branch.clone()),
            branch: Branch {
                documentation,
                demands: Aside(typed.annotations.demands),
                ..branch_of(kind, names, origin)
            },
        }
    }

    /// Several scalar branches of one kind as one.
    fn scalar_branch(&mut self, group: Group, shape: Shape, origin: Origin, site: &Site) -> RawBranch<'a> {
        let kind = self.kind_of_shape(shape, &site.named(group.word()));
        RawBranch {
            part: None,
            branch: branch_of(kind, Vec::new(), origin),
        }
    }

    /// What `required` beside a choice adds to a branch: the properties that the branch declares and does not require.
    fn demanded(&mut self, branch: &Part<'a>, required: &IndexSet<&'a str>) -> Option<Part<'a>> {
        let merged = self.merge(std::slice::from_ref(branch));
        let added = |name: &&'a str| merged.properties.contains_key(*name) && !merged.required.contains(*name);
        let required: IndexSet<&'a str> = required.iter().copied().filter(added).collect();
        (merged.choices.is_empty() && !required.is_empty()).then(|| {
            Part::Rest(Rc::new(Merged {
                required,
                ..Merged::default()
            }))
        })
    }

    /// A choice of one is what that one is.
    fn only_branch(&mut self, parts: &[Part<'a>], site: &Site, usage: Use) -> Shaped {
        if let [Part::Component(_)] = parts {
            let typed = self.type_of(parts.to_vec(), site, usage);
            return Shaped {
                nullable: typed.nullable,
                constant: typed.constant,
                ..typed.kind.into()
            };
        }
        let (simple, _) = self.simplify(parts.to_vec());
        if let [Part::Component(_)] = simple.as_slice() {
            return self.only_branch(&simple, site, usage);
        }
        let nullable = parts.iter().any(|part| self.nullable(part, 0));
        if self.depth >= 150 {
            return self.outcome.free(site, UntypedReason::Broken).into();
        }
        self.depth += 1;
        let merged = self.merge(&simple);
        let mut shaped = self.shape(merged, site, usage);
        self.depth -= 1;
        shaped.nullable |= nullable;
        shaped
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
        let several = raw.len() > 1;
        let flat = if discriminator.is_none() {
            self.flattened(raw)
        } else {
            raw
        };
        let flat = self.without_listed_heirs(flat, discriminator);
        if let (true, [base]) = (several, flat.as_slice()) {
            return Shape::Plain(base.branch.kind.clone());
        }
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
            self.outcome.report(
                &codes::COLLAPSED_BRANCH,
                &site.pointer,
                format!("listed more than once and kept once: {}", listed(&repeated)),
            );
        }
        if let Some(discriminator) = discriminator {
            return Shape::Union(self.discriminated(distinct, discriminator, site));
        }
        if let Some(dispatch) = self.dispatch_of_heirs(&mut distinct) {
            let branches = distinct.into_iter().map(|one| one.branch).collect();
            return Shape::Union(Union { branches, dispatch });
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
        match self.outcome.definition(*id)? {
            Definition::Union(union) if union.dispatch == Dispatch::Shape => Some(union),
            _ => None,
        }
    }
}

/// Whether a branch is no schema, or a reference to nothing.
fn is_broken(branch: &ListedBranch<'_>) -> bool {
    match &branch.part {
        Part::Inline(schema, _) => schema.schema_data.extensions.contains_key(keys::BROKEN),
        Part::Component(_) | Part::Rest(_) => false,
    }
}

pub(super) fn branch_of(kind: Type, names: Vec<String>, origin: Origin) -> Branch {
    Branch {
        names,
        origin: Aside(origin),
        documentation: Aside::default(),
        kind,
        tags: Vec::new(),
        look: Look::default(),
        demands: Aside::default(),
    }
}

/// Leaves out branches that no value satisfies, and choices that only say which properties must be there.
fn real_choice(mut choice: Choice<'_>) -> Option<Choice<'_>> {
    choice
        .branches
        .retain(|branch| !matches!(branch.part, Part::Inline(schema, _) if Keywords::of(schema).is_never()));
    // `{nullable: true}` as a branch is a way to write `null`, which is known by then.
    let is_null = |branch: &ListedBranch<'_>| matches!(branch.part, Part::Inline(schema, _) if schema.schema_data.nullable && Keywords::of(schema).only_annotations());
    if !choice.branches.iter().all(is_null) {
        choice.branches.retain(|branch| !is_null(branch));
    }
    let says_nothing = |branch: &ListedBranch<'_>| match branch.part {
        Part::Inline(schema, _) => {
            let keywords = Keywords::of(schema);
            keywords.only_requirements() || keywords.only_annotations()
        }
        _ => false,
    };
    let keep = !choice.branches.iter().all(says_nothing);
    keep.then_some(choice)
}
