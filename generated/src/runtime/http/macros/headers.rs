/// Declares the header fields of an operation's answer as a struct that reads them.
///
/// ```text
/// headers! { ListPetsHeaders "list_pets" { x_total: i64 = "X-Total" } }
/// ```
macro_rules! headers {
    ($name:ident $method:literal { $($(#[$attribute:meta])* $field:ident: $type:ty = $wire:literal),* }) => {
        #[doc = concat!("The header fields that are declared for an answer to [`", $method, "`](crate::Client::", $method, ").")]
        #[derive(Clone, Debug)]
        #[non_exhaustive]
        pub struct $name {
            $(
                #[doc = concat!("`", $wire, "`")]
                $(#[doc = ""] #[$attribute])*
                pub $field: ::std::option::Option<$type>,
            )*
        }

        impl $name {
            /// Reads them from an answer; what is not there is `None`.
            ///
            /// # Errors
            ///
            /// When a field's value is not of its declared type.
            pub fn of<T>(
                response: &$crate::runtime::Response<T>,
            ) -> ::std::result::Result<Self, $crate::runtime::DecodeError> {
                ::std::result::Result::Ok(Self { $($field: response.header_as($wire)?),* })
            }
        }
    };
}
pub(crate) use headers;
