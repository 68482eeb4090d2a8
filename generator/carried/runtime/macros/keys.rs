/// Makes a type one that can be a key: its values are equal, are hashed and ordered as they stand on the wire.
///
/// ```text
/// keys! { Pet: Eq, Hash, Ord }
/// ```
macro_rules! keys {
    ($name:ident: $($trait:ident),+) => {
        $($crate::runtime::macros::key!($trait for $name);)+
    };
}
pub(crate) use keys;

/// One trait of a key.
macro_rules! key {
    (Eq for $name:ident) => {
        impl Eq for $name {}
    };
    (Hash for $name:ident) => {
        impl ::std::hash::Hash for $name {
            #[inline]
            fn hash<H: ::std::hash::Hasher>(&self, state: &mut H) {
                $crate::runtime::json::hash(self, state);
            }
        }
    };
    (Ord for $name:ident) => {
        impl PartialOrd for $name {
            #[inline]
            fn partial_cmp(&self, other: &Self) -> Option<::std::cmp::Ordering> {
                Some(self.cmp(other))
            }
        }

        impl Ord for $name {
            #[inline]
            fn cmp(&self, other: &Self) -> ::std::cmp::Ordering {
                $crate::runtime::json::compare(self, other)
            }
        }
    };
}
pub(crate) use key;
