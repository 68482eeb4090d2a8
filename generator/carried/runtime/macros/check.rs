/// Says what a type's values are held against by `check()`.
///
/// ```text
/// check! { Pet [MinProperties(1)] { name = "name" [MaxLength(5)], owner = "owner" within } ..extra [Values(&[Minimum("0")])] }
/// check! { Toy | Ball within | Name [MaxLength(5)] }
/// ```
///
/// Behind the rules of the value itself stand its properties with theirs, what keeps the further ones, and the variants that it may be.
/// `within` goes on to what is in a value. Most properties have neither, and are not named.
macro_rules! check {
    (
        $name:ident $([$($own:expr),+])?
        $({ $($field:ident = $key:literal $([$($rule:expr),+])? $($within:ident)?),+ })?
        $(.. $rest:tt $([$($further:expr),+])? $($inside:ident)?)?
        $(| $variant:ident $([$($demand:expr),+])? $($inner:ident)?)*
    ) => {
        impl $crate::runtime::json::check::Check for $name {
            fn visit(&self, checker: &mut $crate::runtime::json::check::Checker) {
                #[allow(unused_imports)]
                use $crate::runtime::json::check::Rule::*;

                $(checker.holds(self, &[$($own),+]);)?
                $($(
                    checker.at($key);
                    $(checker.holds(&self.$field, &[$($rule),+]);)?
                    $(checker.$within(&self.$field);)?
                    checker.back();
                )+)?
                $(
                    $(checker.holds(&self.$rest, &[$($further),+]);)?
                    $(checker.$inside(&self.$rest);)?
                )?
                #[allow(clippy::single_match)]
                match self {
                    $(Self::$variant(_value) => {
                        $(checker.holds(_value, &[$($demand),+]);)?
                        $(checker.$inner(_value);)?
                    })*
                    _ => {}
                }
            }
        }
    };
}
pub(crate) use check;
