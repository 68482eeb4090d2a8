//! What every client, credential and request builder has in common. An API may need none of some macro.

/// Gives a request builder (a struct with the one field `call`, and a future) what all of them have. The names are listed in
/// `RESERVED_BUILDER_METHODS` of the generator, so that no parameter's setter has one of them.
#[allow(unused_macros)]
macro_rules! request {
    ($request:ident) => {
        impl $request {
            /// Sets how long the call may take with all its attempts.
            pub fn timeout(mut self, timeout: ::std::time::Duration) -> Self {
                self.call.set_timeout(timeout);
                self
            }

            /// Sets how long one attempt may take.
            pub fn attempt_timeout(mut self, timeout: ::std::time::Duration) -> Self {
                self.call.set_attempt_timeout(timeout);
                self
            }

            /// Sets how the call is made again.
            pub fn retry(mut self, policy: $crate::runtime::RetryPolicy) -> Self {
                self.call.set_retry(policy);
                self
            }

            /// Sets `Idempotency-Key`, with which the server does once what it is asked twice.
            pub fn idempotency_key(self, key: &str) -> Self {
                self.header("idempotency-key", key)
            }

            /// Sets a header field beside the declared ones.
            pub fn header(mut self, name: &str, value: &str) -> Self {
                self.call.add_header(name, value);
                self
            }

            /// Adds a pair to the query beside the declared ones.
            pub fn query(mut self, name: &str, value: &str) -> Self {
                self.call.add_query(name, value);
                self
            }

            /// Sends the request and waits for the answer.
            ///
            /// # Errors
            ///
            /// Those of [`Error`]($crate::runtime::Error).
            #[cfg(feature = "blocking")]
            pub fn send_blocking(self) -> <Self as ::std::future::IntoFuture>::Output {
                ::std::future::IntoFuture::into_future(self).wait()
            }
        }
    };
}

/// Gives a client's builder (a struct with the one field `settings`) what all of them have.
#[allow(unused_macros)]
macro_rules! client_builder {
    ($builder:ident) => {
        impl $builder {
            /// Sets where calls go: a URL that begins with `https://` or `http://`.
            pub fn base_url(mut self, url: impl Into<String>) -> Self {
                self.settings.set_base_url(url);
                self
            }

            /// Sets the transport.
            pub fn transport(mut self, transport: impl $crate::runtime::Transport) -> Self {
                self.settings.set_transport(transport);
                self
            }

            /// Sets how long a call may take with all its attempts (60 seconds); `None` for no limit.
            pub fn timeout(mut self, timeout: impl Into<Option<::std::time::Duration>>) -> Self {
                self.settings.set_timeout(timeout.into());
                self
            }

            /// Sets how long one attempt may take (30 seconds); `None` for no limit.
            pub fn attempt_timeout(mut self, timeout: impl Into<Option<::std::time::Duration>>) -> Self {
                self.settings.set_attempt_timeout(timeout.into());
                self
            }

            /// Sets how calls are made again (three attempts).
            pub fn retry(mut self, policy: $crate::runtime::RetryPolicy) -> Self {
                self.settings.set_retry(policy);
                self
            }

            /// Sets the largest response that is read whole, in bytes (256 MiB). Streams have no limit.
            pub fn largest_response(mut self, bytes: usize) -> Self {
                self.settings.set_largest_response(bytes);
                self
            }

            /// Sets how the client names itself to servers.
            pub fn user_agent(self, user_agent: &str) -> Self {
                self.header("user-agent", user_agent)
            }

            /// Sets a header field that is sent with every call.
            pub fn header(mut self, name: &str, value: &str) -> Self {
                self.settings.add_header(name, value);
                self
            }

            /// Adds a pair that is sent in every call's query.
            pub fn query(mut self, name: &str, value: &str) -> Self {
                self.settings.add_query(name, value);
                self
            }
        }
    };
}

/// Gives a credential (a struct around [`Credential`](super::Credential)) the constructors of its kind.
#[allow(unused_macros)]
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

#[allow(unused_imports)]
pub(crate) use {client_builder, credential, request};
