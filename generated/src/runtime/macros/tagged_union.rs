/// Declares an enum of branches that are told apart by the value of one property, with its codec; the last variant keeps
/// what fits none.
///
/// ```text
/// tagged_union! { pub enum Pet by "kind" { Cat(Cat) from Cat = "cat" | "kitty", Dog(Box<Dog>) = "dog", ..Other } }
/// ```
///
/// With `writes` in place of `by`, the branches do not declare the property and the union writes it. With `may_lack`, a
/// branch does not require the property. A branch converts `from` a type that no other branch has, and from what becomes that. With `else` and its first
/// tag, a branch takes what has another tag than all of these or none.
macro_rules! tagged_union {
    (
        $(#[$attribute:meta])*
        pub enum $name:ident $mode:ident $property:literal $(else $default:literal)? {
            $($(#[$about:meta])* $variant:ident($type:ty) $(from $source:ty $(| $also:ty)*)? = $first:literal $(| $further:literal)*,)+
            .. $other:ident
        }
    ) => {
        $(#[$attribute])*
        #[derive(Clone)]
        #[non_exhaustive]
        pub enum $name {
            $($(#[$about])* $variant($type),)+
            /// A value that this crate does not know.
            $other($crate::runtime::json::Value),
        }

        $crate::runtime::macros::select!($name { $($variant($type)),+ } other $other);

        const _: () = {
            use $crate::runtime::json;

            static TABLE: json::TaggedTable = json::TaggedTable {
                property: $property,
                tags: &[$(&[&$first $(, &$further)*]),+],
                writes: $crate::runtime::macros::writes!($mode),
                default: &[$(&$default)?],
                untagged: $crate::runtime::macros::untagged!($mode $name $($variant)+),
            };

            impl json::Decode for $name {
                #[cfg_attr(not(debug_assertions), inline)]
                fn blank() -> Self {
                    Self::$other(json::Value::Null)
                }

                #[cfg_attr(not(debug_assertions), inline)]
                fn decode(&mut self, reader: &mut json::Reader<'_>) -> Result<(), json::DecodeError> {
                    reader.tagged(&TABLE, self)
                }
            }

            impl json::Tagged for $name {
                #[cfg_attr(not(debug_assertions), inline)]
                fn tag(&self) -> Option<&'static dyn json::ToLiteral> {
                    match self {
                        $(Self::$variant(_) => Some(&$first),)+
                        Self::$other(_) => None,
                    }
                }
            }

            impl json::Encode for $name {
                #[cfg_attr(not(debug_assertions), inline)]
                fn encode(&self, writer: &mut json::Writer) {
                    writer.tagged(&TABLE, self);
                }
            }
        };

        $($(
            $crate::runtime::macros::branch!($name $variant $source);
            $($crate::runtime::macros::branch!($name $variant $also, $source);)*
        )?)+
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
    ($mode:ident $($name:ident)+) => {
        None
    };
}
pub(crate) use untagged;

/// Whether the union writes the property.
macro_rules! writes {
    (writes) => {
        true
    };
    ($mode:ident) => {
        false
    };
}
pub(crate) use writes;
