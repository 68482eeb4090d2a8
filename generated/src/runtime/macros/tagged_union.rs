/// An enum of branches that are told apart by the value of one property.
///
/// ```text
/// tagged_union! { Pet "kind" { Cat(Cat) = "cat" | "kitty", Dog(Box<Dog>) = "dog" } other Other }
/// ```
///
/// With `writes` before the property's key, the branches do not declare the property and the union writes it. With
/// `may_lack`, a branch does not require the property.
macro_rules! tagged_union {
    ($name:ident writes $($rest:tt)+) => {
        $crate::runtime::macros::tagged_union!(@ $name, true, {}, $($rest)+);
    };
    ($name:ident may_lack $($rest:tt)+) => {
        $crate::runtime::macros::tagged_union!(@ $name, false, { may_lack }, $($rest)+);
    };
    ($name:ident $property:literal $($rest:tt)+) => {
        $crate::runtime::macros::tagged_union!(@ $name, false, {}, $property $($rest)+);
    };
    (
        @ $name:ident, $writes:literal, { $($lack:ident)? }, $property:literal
        { $($variant:ident($type:ty) = $first:literal $(| $further:literal)*),+ $(,)? } other $other:ident
    ) => {
        $crate::runtime::macros::select!($name { $($variant($type)),+ } other $other);

        const _: () = {
            use $crate::runtime::json;

            static TABLE: json::TaggedTable = json::TaggedTable {
                property: $property,
                tags: &[$(&[&$first $(, &$further)*]),+],
                writes: $writes,
                untagged: $crate::runtime::macros::untagged!($($lack)? $name $($variant)+),
            };

            impl json::Decode for $name {
                fn blank() -> Self {
                    Self::$other(json::Value::Null)
                }

                fn decode(&mut self, reader: &mut json::Reader<'_>) -> Result<(), json::DecodeError> {
                    reader.tagged(&TABLE, self)
                }
            }

            impl json::Tagged for $name {
                fn current(&self) -> (&dyn json::Encode, Option<&'static dyn json::ToLiteral>) {
                    match self {
                        $(Self::$variant(value) => (value, Some(&$first)),)+
                        Self::$other(value) => (value, None),
                    }
                }
            }

            impl json::Encode for $name {
                fn encode(&self, writer: &mut json::Writer) {
                    writer.tagged(&TABLE, self);
                }
            }
        };

        $crate::runtime::macros::serde_bridge!($name);
    };
}
pub(crate) use tagged_union;

/// How a tagged union tells values without a tag apart.
macro_rules! untagged {
    (may_lack $name:ident $($variant:ident)+) => {{
        static SHAPES: $crate::runtime::json::UnionTable =
            $crate::runtime::json::UnionTable::new(stringify!($name), &[$(stringify!($variant)),+]);
        Some(&SHAPES)
    }};
    ($($name:ident)+) => {
        None
    };
}
pub(crate) use untagged;
