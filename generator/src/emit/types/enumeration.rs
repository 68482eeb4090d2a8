use super::derives;
use crate::emit::text::comment::Comment;
use crate::emit::text::declaration::Declaration;
use crate::emit::text::documentation::code;
use crate::emit::text::file::SourceFile;
use crate::emit::text::table::literal;
use crate::face;
use crate::model::{Enumeration, EnumerationKind, Literal};

/// Emits an enumeration: the enum with its codec, whose last variant keeps what it does not know.
pub(crate) fn emit(declared: &face::Declaration<'_>, enumeration: &Enumeration, file: &mut SourceFile) {
    let names = declared.names;
    let name = match enumeration.kind {
        EnumerationKind::String => "enumeration",
        EnumerationKind::Integer => "integer_enumeration",
        EnumerationKind::Mixed => "mixed_enumeration",
    };
    let comment = Comment::of(&declared.declared.documentation);
    let mut declaration = Declaration::new(name, comment, format!("pub enum {}", names.name));
    derives::attribute(declared, &mut declaration);
    for (value, variant) in enumeration.values.iter().zip(&names.members) {
        let mut comment = Comment::of(&value.documentation.0);
        if comment.is_empty() {
            comment.markdown(shown(&value.value));
        }
        declaration.member(comment, format!("{variant} = {}", literal(&value.value)));
    }
    declaration.rest(names.rest.clone());
    if enumeration.in_both_kinds {
        declaration.remark("either");
    }
    file.import(crate::emit::MACROS, name);
    file.declaration(declaration);
}

/// What documents a value that nothing is said about. It stands here and not in the macro, where to put a text together costs
/// the compiler more than the whole variant.
fn shown(value: &Literal) -> String {
    match value {
        Literal::String(text) if text.is_empty() => "The empty text.".to_owned(),
        Literal::String(text) => code(text),
        other => code(&other.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use crate::emit::fixture::*;

    #[test]
    fn the_last_variant_keeps_what_is_not_known() {
        let vendor = strings(&["ARNICA", "", "Other", "+1"]);
        insta::assert_snapshot!(emitted(&api(vec![component("Vendor", BOTH, vendor)])));
    }
}
