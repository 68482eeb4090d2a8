/// Declares the header fields of an operation's answer as a struct that reads them.
///
/// ```text
/// headers! { pub struct ListPetsHeaders { pub x_total: Option<i64> = "X-Total" } }
/// ```
macro_rules! headers {
    (
        $(#[$attribute:meta])*
        pub struct $name:ident { $($(#[$about:meta])* pub $field:ident: $type:ty = $wire:literal),* $(,)? }
    ) => {
        $(#[$attribute])*
        #[derive(Clone, Debug)]
        #[non_exhaustive]
        pub struct $name {
            $($(#[$about])* pub $field: $type,)*
        }

        impl $name {
            /// Reads them from what `.with_response().await` gives; what is not there is `None`.
            ///
            /// # Errors
            ///
            /// When a field's value is not of its declared type.
            #[inline]
            pub fn of<T>(
                response: &$crate::runtime::Response<T>,
            ) -> ::std::result::Result<Self, $crate::runtime::DecodeError> {
                ::std::result::Result::Ok(Self { $($field: response.header_as($wire)?),* })
            }
        }
    };
}
pub(crate) use headers;
