use super::comment::Comment;
use super::table::Section;

/// A step of indentation.
const INDENT: &str = "    ";

/// An item that one of the runtime's macros declares together with its codec: the item as Rust has it, and behind each
/// member what stands for it on the wire.
///
/// It is printed here, because no formatter knows how to lay out a macro's body. Only identifiers, Rust types, escaped
/// literals and neutralised comments go into it.
#[derive(Clone, Debug)]
pub(crate) struct Declaration {
    name: &'static str,
    comment: Comment,
    attributes: Vec<String>,
    head: String,
    members: Vec<(Comment, String)>,
    rest: Option<String>,
    remark: Option<&'static str>,
    groups: Vec<Section>,
}

impl Declaration {
    /// `NAME! { HEAD { } }`
    pub(crate) fn new(name: &'static str, comment: Comment, head: impl Into<String>) -> Self {
        Self {
            name,
            comment,
            attributes: Vec::new(),
            head: head.into(),
            members: Vec::new(),
            rest: None,
            remark: None,
            groups: Vec::new(),
        }
    }

    /// An attribute of the item, without `#[…]`.
    pub(crate) fn attribute(&mut self, attribute: &str) {
        self.attributes.push(attribute.to_owned());
    }

    /// A field or variant, and what it is on the wire.
    pub(crate) fn member(&mut self, comment: Comment, member: String) {
        self.members.push((comment, member));
    }

    /// The last member, which keeps what no other takes.
    pub(crate) fn rest(&mut self, rest: String) {
        self.rest = Some(rest);
    }

    /// A word about all of it, behind the item.
    pub(crate) fn remark(&mut self, remark: &'static str) {
        self.remark = Some(remark);
    }

    /// What some of the properties have in common, behind the item: `required { "id", "object" }`. Nothing where there are none.
    pub(crate) fn group(&mut self, name: &'static str, entries: impl IntoIterator<Item = String>) {
        let group = Section::of(name, entries.into_iter().collect());
        if !group.is_empty() {
            self.groups.push(group);
        }
    }

    /// Writes the invocation.
    pub(super) fn print(&self, output: &mut String) {
        output.push_str(self.name);
        output.push_str("! {\n");
        self.comment.print(INDENT, output);
        for attribute in &self.attributes {
            output.push_str(&format!("{INDENT}#[{attribute}]\n"));
        }
        output.push_str(&format!("{INDENT}{} {{", self.head));
        if !self.members.is_empty() || self.rest.is_some() {
            output.push('\n');
            let margin = INDENT.repeat(2);
            for (comment, member) in &self.members {
                comment.print(&margin, output);
                output.push_str(&format!("{margin}{member},\n"));
            }
            if let Some(rest) = &self.rest {
                output.push_str(&format!("{margin}..{rest}\n"));
            }
            output.push_str(INDENT);
        }
        output.push_str("}\n");
        if let Some(remark) = self.remark {
            output.push_str(&format!("{INDENT}{remark}\n"));
        }
        for group in &self.groups {
            output.push_str(INDENT);
            group.print(true, INDENT, output);
            output.push('\n');
        }
        output.push_str("}\n");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn printed(declaration: &Declaration) -> String {
        let mut output = String::new();
        declaration.print(&mut output);
        output
    }

    #[test]
    fn the_item_stands_as_rust_has_it_with_its_wire_names_behind() {
        let mut declaration = Declaration::new("record", Comment::from_markdown("An invite."), "pub struct Invite");
        declaration.attribute("derive(Default)");
        let comment = Comment::from_markdown("The token.\n\nIt is short.");
        declaration.member(comment, "pub token: String = \"token\"".to_owned());
        declaration.rest("extra: Extra".to_owned());
        declaration.group("required", (0..11).map(|place| format!("\"token_{place}\"")));
        declaration.group("known", []);
        declaration.group("constants", ["\"object\" = \"invite\"".to_owned()]);
        insta::assert_snapshot!(printed(&declaration), @r#"
        record! {
            /// An invite.
            #[derive(Default)]
            pub struct Invite {
                /// The token.
                ///
                /// It is short.
                pub token: String = "token",
                ..extra: Extra
            }
            required {
                "token_0", "token_1", "token_2", "token_3", "token_4", "token_5", "token_6", "token_7",
                "token_8", "token_9", "token_10"
            }
            constants { "object" = "invite" }
        }
        "#);
    }

    #[test]
    fn an_item_without_members_has_empty_braces() {
        let declaration = Declaration::new("record", Comment::default(), "pub struct Nothing");
        assert_eq!(printed(&declaration), "record! {\n    pub struct Nothing {}\n}\n");
    }
}
