use super::keywords::Keywords;
use crate::analyze::analysis::Analysis;
use crate::analyze::site::Part;

/// How many references and nested `allOf` are followed before a schema counts as not nullable.
const DEPTH: usize = 100;

impl<'a> Analysis<'a> {
    /// Whether `null` satisfies all of these together. `nullable: true` beside a `$ref` counts, as authors mean it,
    /// although the standard would have the target say so too.
    pub(super) fn all_nullable(&mut self, parts: &[Part<'a>]) -> bool {
        self.all_nullable_within(parts, 0)
    }

    fn all_nullable_within(&mut self, parts: &[Part<'a>], depth: usize) -> bool {
        let mut typed = false;
        let mut all = true;
        for part in parts {
            if let Part::Inline(schema, _) = part
                && Keywords::of(schema).only_annotations()
            {
                if schema.schema_data.nullable {
                    return true;
                }
                continue;
            }
            if !matches!(part, Part::Rest(_)) {
                typed = true;
                all = all && self.nullable(part, depth);
            }
        }
        typed && all
    }

    /// Whether `null` satisfies a schema.
    pub(crate) fn nullable(&mut self, part: &Part<'a>, depth: usize) -> bool {
        if depth > DEPTH {
            return false;
        }
        match part {
            Part::Component(index) => self.component_nullable(*index, depth + 1),
            Part::Rest(_) => false,
            Part::Inline(schema, site) => {
                let keywords = Keywords::of(schema);
                if keywords.data.nullable || keywords.asserted.null_only {
                    return true;
                }
                if keywords.asserted.kind.is_some()
                    || keywords.asserted.enumeration.is_some()
                    || !keywords.any.properties.is_empty()
                {
                    return false;
                }
                let mut branches = keywords.branches().peekable();
                if branches.peek().is_some() {
                    return branches.any(|branch| {
                        let part = self.part(branch, site);
                        self.nullable(&part, depth + 1)
                    });
                }
                let parts: Vec<_> = keywords.any.all_of.iter().map(|part| self.part(part, site)).collect();
                self.all_nullable_within(&parts, depth + 1)
            }
        }
    }
}
