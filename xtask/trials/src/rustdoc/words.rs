//! Types and functions in words.

use rustdoc_types::{
    AssocItemConstraintKind, FunctionSignature, GenericArg, GenericArgs, GenericBound, Path, Term, Type,
};

use super::paths::Paths;

impl Paths<'_> {
    /// A type as the generator writes it.
    pub(crate) fn kind(&self, kind: &Type) -> String {
        match kind {
            Type::ResolvedPath(path) => self.named(path.id, &path.path) + &self.arguments(path),
            Type::Generic(name) | Type::Primitive(name) => name.clone(),
            Type::Tuple(places) => match places.as_slice() {
                [only] => format!("({},)", self.kind(only)),
                places => format!("({})", self.all(places)),
            },
            Type::Slice(item) => format!("[{}]", self.kind(item)),
            Type::Array { type_, len } => format!("[{}; {len}]", self.kind(type_)),
            Type::BorrowedRef {
                lifetime,
                is_mutable,
                type_,
            } => {
                let lifetime = lifetime.as_deref().filter(|lifetime| *lifetime == "'static");
                let lifetime = lifetime.map(|lifetime| format!("{lifetime} ")).unwrap_or_default();
                let mutable = if *is_mutable { "mut " } else { "" };
                format!("&{lifetime}{mutable}{}", self.kind(type_))
            }
            Type::ImplTrait(bounds) => {
                let bounds: Vec<String> = bounds.iter().filter_map(|bound| self.bound(bound)).collect();
                format!("impl {}", bounds.join(" + "))
            }
            Type::QualifiedPath {
                name,
                self_type,
                trait_: Some(of),
                ..
            } => format!("<{} as {}>::{name}", self.kind(self_type), self.named(of.id, &of.path)),
            other => format!("{other:?}"),
        }
    }

    fn all(&self, kinds: &[Type]) -> String {
        let kinds: Vec<String> = kinds.iter().map(|kind| self.kind(kind)).collect();
        kinds.join(", ")
    }

    fn bound(&self, bound: &GenericBound) -> Option<String> {
        match bound {
            GenericBound::TraitBound { trait_, .. } => {
                Some(self.named(trait_.id, &trait_.path) + &self.arguments(trait_))
            }
            _ => None,
        }
    }

    /// A trait by its name alone, with the types that it has.
    pub(crate) fn of_trait(&self, path: &Path) -> String {
        let name = path.path.rsplit("::").next().unwrap_or(&path.path);
        name.to_owned() + &self.arguments(path)
    }

    fn arguments(&self, path: &Path) -> String {
        let Some(GenericArgs::AngleBracketed { args, constraints }) = path.args.as_deref() else {
            return String::new();
        };
        let types = args.iter().filter_map(|argument| match argument {
            GenericArg::Type(kind) => Some(self.kind(kind)),
            _ => None,
        });
        let bindings = constraints.iter().filter_map(|constraint| match &constraint.binding {
            AssocItemConstraintKind::Equality(Term::Type(kind)) => {
                Some(format!("{} = {}", constraint.name, self.kind(kind)))
            }
            _ => None,
        });
        match types.chain(bindings).collect::<Vec<String>>() {
            types if types.is_empty() => String::new(),
            types => format!("<{}>", types.join(", ")),
        }
    }

    /// A function as the generator writes it.
    pub(crate) fn signature(&self, signature: &FunctionSignature) -> String {
        let inputs = signature
            .inputs
            .iter()
            .map(|(name, kind)| match (name.as_str(), self.kind(kind)) {
                ("self", kind) => kind.replace("Self", "self"),
                (name, kind) => format!("{name}: {kind}"),
            });
        let inputs: Vec<String> = inputs.collect();
        let output = signature
            .output
            .as_ref()
            .map_or("()".to_owned(), |kind| self.kind(kind));
        format!("fn({}) -> {output}", inputs.join(", "))
    }
}
