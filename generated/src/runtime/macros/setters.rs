/// A chained setter for each property of a record that may be left out.
///
/// ```text
/// setters! { Invite { expires: value i64, tags: list String, owner: nullable String, parent: boxed Invite } rest extra }
/// ```
///
/// `value` takes all that becomes the type, or an `Option` of it; `exact` the type or an `Option` of it, so that a literal has
/// the type; `into` all that becomes a type which is made of an `Option` too; `list` what the items come out of; `free` what is JSON;
/// `boxed` puts the value into a box. `nullable`, `nullable_exact`, `nullable_list` and `nullable_boxed` take a `Nullable` too.
/// `required` takes what has to be there, which tests alone set: the type, `_into` what becomes it, `_list` its items, `_texts` those that
/// are texts, `_boxed` what is put into a box.
/// `rest` names the field for undeclared properties, with their type where it is declared.
macro_rules! setters {
    (
        $name:ident { $($(#[$attribute:meta])* $field:ident : $mode:ident $type:ty),* $(,)? }
        $(rest $rest:ident $(: $further:ty)?)?
    ) => {
        // A property may be called as an operator's method is, and its type nests as the description does.
        #[allow(clippy::should_implement_trait, clippy::type_complexity)]
        impl $name {
            $($crate::runtime::macros::setter! { $(#[$attribute])* $field $mode $type })*
            $($crate::runtime::macros::setter! { @rest $rest $($further)? })?
        }
    };
}
pub(crate) use setters;

/// One setter. Each mode has its whole function here: what is made in steps, by further macros, costs the compiler a context
/// for each step, and a large client has thousands of setters.
macro_rules! setter {
    (@rest $rest:ident) => {
        /// Adds a property that the description does not declare.
        #[must_use]
        #[inline]
        pub fn $rest(mut self, key: impl Into<String>, value: impl Into<$crate::runtime::json::Value>) -> Self {
            self.$rest.insert(key.into(), value.into());
            self
        }
    };
    (@rest $rest:ident $type:ty) => {
        /// Adds a further property.
        #[must_use]
        #[inline]
        pub fn $rest(mut self, key: impl Into<String>, value: $type) -> Self {
            self.$rest.insert(key.into(), value);
            self
        }
    };
    ($(#[$attribute:meta])* $field:ident value $type:ty) => {
        /// Sets the field of the same name: see there.
        $(#[$attribute])*
        #[must_use]
        #[inline]
        pub fn $field<By>(mut self, value: impl $crate::runtime::IntoOption<$type, By>) -> Self {
            self.$field = value.into_option();
            self
        }
    };
    ($(#[$attribute:meta])* $field:ident exact $type:ty) => {
        /// Sets the field of the same name: see there.
        $(#[$attribute])*
        #[must_use]
        #[inline]
        pub fn $field(mut self, value: impl Into<Option<$type>>) -> Self {
            self.$field = value.into();
            self
        }
    };
    ($(#[$attribute:meta])* $field:ident into $type:ty) => {
        /// Sets the field of the same name: see there.
        $(#[$attribute])*
        #[must_use]
        #[inline]
        pub fn $field(mut self, value: impl Into<$type>) -> Self {
            self.$field = Some(value.into());
            self
        }
    };
    ($(#[$attribute:meta])* $field:ident list $type:ty) => {
        /// Sets the field of the same name: see there.
        $(#[$attribute])*
        #[must_use]
        #[inline]
        pub fn $field<By>(mut self, value: impl $crate::runtime::IntoList<$type, By>) -> Self {
            self.$field = value.into_list();
            self
        }
    };
    ($(#[$attribute:meta])* $field:ident free $type:ty) => {
        /// Sets the field of the same name: see there.
        $(#[$attribute])*
        #[must_use]
        #[inline]
        pub fn $field(mut self, value: impl $crate::runtime::IntoFree) -> Self {
            self.$field = value.into_free();
            self
        }
    };
    ($(#[$attribute:meta])* $field:ident boxed $type:ty) => {
        /// Sets the field of the same name: see there.
        $(#[$attribute])*
        #[must_use]
        #[inline]
        pub fn $field<By>(mut self, value: impl $crate::runtime::IntoOption<$type, By>) -> Self {
            self.$field = value.into_option().map(Box::new);
            self
        }
    };
    ($(#[$attribute:meta])* $field:ident nullable $type:ty) => {
        /// Sets the field of the same name: see there. `None` leaves it out, `Nullable::NULL` is sent as `null`.
        $(#[$attribute])*
        #[must_use]
        #[inline]
        pub fn $field<By>(mut self, value: impl $crate::runtime::IntoNullable<$type, By>) -> Self {
            self.$field = value.into_nullable();
            self
        }
    };
    ($(#[$attribute:meta])* $field:ident nullable_exact $type:ty) => {
        /// Sets the field of the same name: see there. `None` leaves it out, `Nullable::NULL` is sent as `null`.
        $(#[$attribute])*
        #[must_use]
        #[inline]
        pub fn $field(mut self, value: impl $crate::runtime::IntoExactNullable<$type>) -> Self {
            self.$field = value.into_exact_nullable();
            self
        }
    };
    ($(#[$attribute:meta])* $field:ident nullable_list $type:ty) => {
        /// Sets the field of the same name: see there. `None` leaves it out, `Nullable::NULL` is sent as `null`.
        $(#[$attribute])*
        #[must_use]
        #[inline]
        pub fn $field<By>(mut self, value: impl $crate::runtime::IntoNullableList<$type, By>) -> Self {
            self.$field = value.into_nullable_list();
            self
        }
    };
    ($(#[$attribute:meta])* $field:ident nullable_boxed $type:ty) => {
        /// Sets the field of the same name: see there. `None` leaves it out, `Nullable::NULL` is sent as `null`.
        $(#[$attribute])*
        #[must_use]
        #[inline]
        pub fn $field<By>(mut self, value: impl $crate::runtime::IntoNullable<$type, By>) -> Self {
            self.$field = value.into_nullable().map(Box::new);
            self
        }
    };
    ($(#[$attribute:meta])* $field:ident required $type:ty) => {
        /// Sets the field of the same name: see there.
        $(#[$attribute])*
        #[must_use]
        #[inline]
        pub fn $field(mut self, value: $type) -> Self {
            self.$field = value;
            self
        }
    };
    ($(#[$attribute:meta])* $field:ident required_into $type:ty) => {
        /// Sets the field of the same name: see there.
        $(#[$attribute])*
        #[must_use]
        #[inline]
        pub fn $field(mut self, value: impl Into<$type>) -> Self {
            self.$field = value.into();
            self
        }
    };
    ($(#[$attribute:meta])* $field:ident required_list $type:ty) => {
        /// Sets the field of the same name: see there.
        $(#[$attribute])*
        #[must_use]
        #[inline]
        pub fn $field(mut self, value: impl IntoIterator<Item = $type>) -> Self {
            self.$field = value.into_iter().collect();
            self
        }
    };
    ($(#[$attribute:meta])* $field:ident required_texts $type:ty) => {
        /// Sets the field of the same name: see there.
        $(#[$attribute])*
        #[must_use]
        #[inline]
        pub fn $field(mut self, value: impl IntoIterator<Item = impl Into<$type>>) -> Self {
            self.$field = value.into_iter().map(Into::into).collect();
            self
        }
    };
    ($(#[$attribute:meta])* $field:ident required_boxed $type:ty) => {
        /// Sets the field of the same name: see there.
        $(#[$attribute])*
        #[must_use]
        #[inline]
        pub fn $field(mut self, value: impl Into<$type>) -> Self {
            self.$field = Box::new(value.into());
            self
        }
    };
}
pub(crate) use setter;
