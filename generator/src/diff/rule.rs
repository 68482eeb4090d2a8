use super::{Hurt, Verdicts, source, wire};

/// A kind of difference. Each has a code, which never changes its meaning, and a mirror: the difference that the same two descriptions
/// have the other way round.
#[derive(Debug, PartialEq, Eq)]
pub struct Rule {
    /// `C0101`: `C01` source, `C02` what is received, `C03` what is sent, `C04` all else on the wire.
    pub code: &'static str,
    /// In a few words, for a heading: `item removed`.
    pub title: &'static str,
    /// How much it hurts, where nothing else decides.
    pub hurt: Hurt,
    /// The code of what it is the other way round; its own where that is the same.
    pub mirror: &'static str,
    /// How clients fare with servers of the other version in its example; nothing where the wire is not concerned. Where nothing else
    /// decides, it is so wherever the rule applies.
    pub wire: Option<Verdicts>,
    /// What it means, for whom, and the way out, in one paragraph.
    pub meaning: &'static str,
    /// A short description (YAML) before.
    pub old: &'static str,
    /// And after.
    pub new: &'static str,
}

/// Declares rules with all that is said of them, and `ALL`, which holds them in this order.
macro_rules! rules {
    (@wire) => { None };
    (@wire $old_client:ident $new_client:ident) => {
        Some($crate::diff::Verdicts {
            old_client: $crate::diff::Verdict::$old_client,
            new_client: $crate::diff::Verdict::$new_client,
        })
    };
    ($(
        $(#[$about:meta])*
        $name:ident = $hurt:ident $code:literal $title:literal mirrors $mirror:literal {
            $(wire: $old_client:ident $new_client:ident,)?
            meaning: $meaning:literal,
            old: $old:expr,
            new: $new:expr,
        }
    )*) => {
        /// All of them.
        pub const ALL: &[&$crate::diff::Rule] = &[$(&$name),*];

        $(
            $(#[$about])*
            pub const $name: $crate::diff::Rule = $crate::diff::Rule {
                code: $code,
                title: $title,
                hurt: $crate::diff::Hurt::$hurt,
                mirror: $mirror,
                wire: $crate::diff::rule::declare!(@wire $($old_client $new_client)?),
                meaning: $meaning,
                old: $old,
                new: $new,
            };
        )*
    };
}
pub(super) use rules as declare;

/// Every rule, in the order of their codes.
pub fn rules() -> impl Iterator<Item = &'static Rule> {
    let wire = wire::rules::ALL.iter().copied().flatten();
    source::rules::ALL.iter().chain(wire).copied()
}

/// The rule with this code, in upper or lower case.
pub fn find(code: &str) -> Option<&'static Rule> {
    rules().find(|rule| rule.code.eq_ignore_ascii_case(code))
}

impl Rule {
    /// What it means, with its two descriptions, as Markdown.
    pub fn explain(&self) -> String {
        let (old, new) = (self.old.trim_end(), self.new.trim_end());
        let mirror = match self.mirror == self.code {
            true => "the same".to_owned(),
            false => self.mirror.to_owned(),
        };
        format!(
            "## {}: {} ({})\n\n{}\n\n```yaml\n{old}\n```\n\n```yaml\n{new}\n```\n\nThe other way round: {mirror}.\n",
            self.code,
            self.title,
            self.hurt.word(),
            self.meaning,
        )
    }
}

/// The page of all rules.
pub fn page() -> String {
    let mut page = HEAD.to_owned();
    for rule in rules() {
        page.push('\n');
        page.push_str(&rule.explain());
    }
    page
}

const HEAD: &str = "\
# Changes

Made by `tintype explain changes > docs/changes.md`; a test fails when it is not fresh.

What `tintype diff OLD NEW` finds between two versions of a description has a code, which never changes its meaning. Behind each stands
how much it hurts where nothing else decides:

- **silent**: an old program compiles against the new crate, and does something else.
- **wire**: a compiled client of one version fails with a server of the other.
- **source**: an old program no longer compiles against the new crate.
- **named**: it no longer compiles, and only because of a name, which one line of `tintype.toml` keeps.
- **none**: nobody notices who does not look for it.
";
