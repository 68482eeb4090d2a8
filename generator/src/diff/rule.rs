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
    let groups: [(&str, &[&Rule]); 4] = [
        ("Source", source::rules::ALL),
        ("Received", wire::rules::received::ALL),
        ("Sent", wire::rules::sent::ALL),
        ("All else", wire::rules::api::ALL),
    ];
    for (heading, rules) in groups {
        page.push_str(&table(heading, rules));
    }
    for rule in rules() {
        page.push('\n');
        page.push_str(&rule.explain());
    }
    page
}

/// Rules in a row each.
fn table(heading: &str, rules: &[&Rule]) -> String {
    let mut table = format!(
        "\n## {heading}\n\n| code | change | hurt | old client, new server | new client, old server | the other way round |\n|---|---|---|---|---|---|\n"
    );
    for rule in rules {
        let (old, new) = match rule.wire {
            Some(wire) => (wire.old_client.word(), wire.new_client.word()),
            None => ("", ""),
        };
        let (code, mirror) = (rule.code, rule.mirror);
        table.push_str(&format!(
            "| [{code}](#{}) | {} | {} | {old} | {new} | {mirror} |\n",
            anchor(rule),
            rule.title,
            rule.hurt.word(),
        ));
    }
    table
}

/// What GitHub calls the heading of a rule.
fn anchor(rule: &Rule) -> String {
    let heading = format!("{}: {} ({})", rule.code, rule.title, rule.hurt.word());
    let kept = heading.to_lowercase();
    let kept = kept
        .chars()
        .filter(|character| character.is_alphanumeric() || matches!(character, ' ' | '-'));
    kept.map(|character| if character == ' ' { '-' } else { character })
        .collect()
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

What goes over the wire has a verdict in both directions, for the example of its rule and wherever nothing else decides: `works`; `is misread`
(nothing fails, and something is not taken for what it is: a value is absent or `Other` for the client, which `forgiven()` tells, or a server
passes over what it is sent); `may fail`, with some values; `fails`. Where a client keeps what does not fit (an optional property, a choice, the
body of an error), nothing that it receives there is worse than misread. A server is taken to be strict in what its description says, and to
pass over keys and parameters that it does not know, unless it says `additionalProperties: false`. What only a new client fails at that makes
use of something new hurts nobody, but says that the server is deployed first.

One thing is one finding, at the component that changed, with the operations that it reaches. Of bounds, the least and the greatest integer are
compared; lengths, patterns, counts and other limits as they are said. Descriptions and titles are not compared. That each rule is found in
its two descriptions, and its mirror when they change places, `generator/tests/explained.rs` runs for all of them
(`each_change_is_found_in_its_example_and_its_mirror_the_other_way_round`); the verdicts, and that those of a mirror are the same the other way
round, `diff::wire::tests::each_rule_has_the_verdicts_of_its_example_…`.
";
