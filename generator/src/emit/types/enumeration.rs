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
    for (value, variant) in enumeration.values.iter().zip(&names.members) {
        let mut comment = Comment::of(&value.documentation.0);
        if comment.is_empty()
            && let Some(shown) = shown(&value.value, enumeration.kind)
        {
            comment.markdown(shown);
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

/// What documents a value that nothing is said about; `None` where the macro shows it as it is.
fn shown(value: &Literal, kind: EnumerationKind) -> Option<String> {
    let plain = |character: char| character.is_ascii_alphanumeric() || " _-./:+,@=&()".contains(character);
    match value {
        Literal::String(text) if text.is_empty() => Some("The empty text.".to_owned()),
        Literal::String(text) if kind == EnumerationKind::String && text.trim() == text && text.chars().all(plain) => {
            None
        }
        Literal::String(text) => Some(code(text)),
        Literal::Integer(_) if kind == EnumerationKind::Integer => None,
        other => Some(code(&other.to_string())),
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
