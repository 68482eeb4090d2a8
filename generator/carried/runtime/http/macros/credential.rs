/// Gives a credential (a struct around [`Credential`](crate::runtime::Credential)) the constructors of its kind.
macro_rules! credential {
    ($name:ident: key) => {
        impl $name {
            /// The credential from its text.
            pub fn new(secret: impl Into<$crate::runtime::Secret>) -> Self {
                Self($crate::runtime::KeyCredential::new(secret).into())
            }

            /// The credential in an environment variable.
            ///
            /// # Errors
            ///
            /// When the variable is not set, is empty, or is not Unicode.
            pub fn from_env(variable: &str) -> Result<Self, $crate::runtime::MissingVariable> {
                Ok(Self($crate::runtime::KeyCredential::from_env(variable)?.into()))
            }
        }
    };
    ($name:ident: basic) => {
        impl $name {
            /// A user and a password.
            pub fn new(user: impl AsRef<str>, password: impl Into<$crate::runtime::Secret>) -> Self {
                Self($crate::runtime::BasicCredential::new(user, password).into())
            }

            /// The user and the password in two environment variables.
            ///
            /// # Errors
            ///
            /// When a variable is not set, is empty, or is not Unicode.
            pub fn from_env(user: &str, password: &str) -> Result<Self, $crate::runtime::MissingVariable> {
                Ok(Self(
                    $crate::runtime::BasicCredential::from_env(user, password)?.into(),
                ))
            }
        }
    };
    ($name:ident: token) => {
        impl $name {
            /// A token that does not change.
            pub fn new(token: impl Into<$crate::runtime::Secret>) -> Self {
                Self($crate::runtime::BearerCredential::new(token).into())
            }

            /// The token in an environment variable.
            ///
            /// # Errors
            ///
            /// When the variable is not set, is empty, or is not Unicode.
            pub fn from_env(variable: &str) -> Result<Self, $crate::runtime::MissingVariable> {
                Ok(Self(
                    $crate::runtime::BearerCredential::from_env(variable)?.into(),
                ))
            }

            /// Tokens from a source, which is asked again before one expires.
            pub fn source(source: impl $crate::runtime::TokenSource) -> Self {
                Self($crate::runtime::BearerCredential::source(source).into())
            }
        }
    };
    ($name:ident: token at $url:literal) => {
        $crate::runtime::credential! { $name: token }

        impl $name {
            #[doc = concat!("Tokens of the client-credentials flow (RFC 6749 §4.4) from <", $url, ">.")]
            pub fn client_credentials(id: impl Into<String>, secret: impl Into<$crate::runtime::Secret>) -> Self {
                Self::source($crate::runtime::ClientCredentials::new($url, id, secret))
            }
        }
    };
}
pub(crate) use credential;
