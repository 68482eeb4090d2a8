/// Declares the call of an operation: the struct that a user awaits, what it sends always, and how each status is read.
///
/// ```text
/// operation! {
///     ListPetsCall "list_pets" "GET" "/pets" { accept: "application/json", security: [[0], [1 ["pets:read"]]] }
///     Vec<Pet> { 200 => json }
///     ListPetsError { 404 => empty_error NotFound, 400..=499 => json_error ClientError }
/// }
/// ```
///
/// The options are the methods of [`Operation`](crate::runtime::Operation); security is a list of alternatives, each a list of indices into the
/// client's schemes with scopes. The types are those of the success and of the error, each with the statuses that lead to it, the
/// method of [`Received`](crate::runtime::Received) that reads it, and the variant, where the type is an enum of several.
/// `stream Item` gives the method `stream`. The names of the methods are listed in `CALL_METHODS` of the generator, so
/// that no parameter's setter has one of them.
macro_rules! operation {
    (
        $call:ident $name:literal $method:literal $path:literal { $($option:ident: $value:tt),* }
        $success:ty { $($status:pat => $reading:ident $($variant:ident)?),* }
        $error:ty { $($error_status:pat => $error_reading:ident $($error_variant:ident)?),* }
        $(stream $item:ty)?
    ) => {
        #[doc = concat!("A call of [`", $name, "`](crate::Client::", $name, "): `.await` sends it.")]
        #[derive(Debug)]
        #[must_use = "a call is sent when it is awaited"]
        pub struct $call($crate::runtime::Call);

        impl $call {
            fn new(core: &$crate::runtime::Core) -> Self {
                static OPERATION: $crate::runtime::Operation = $crate::runtime::Operation::new($name, $method, $path)
                    $(.$option($crate::runtime::http::macros::option!($option $value)))*;
                Self($crate::runtime::Call::new(core, &OPERATION))
            }

            fn read(received: $crate::runtime::Received) -> $crate::runtime::Answer<$success, $error> {
                // A default stands for all that is left.
                #[allow(unreachable_patterns)]
                match received.status().as_u16() {
                    $($status => $crate::runtime::http::macros::read!(received $reading $success $(, $variant)?),)*
                    $($error_status => $crate::runtime::http::macros::read!(received $error_reading $error $(, $error_variant)?),)*
                    _ => received.undeclared(),
                }
            }

            /// Sets where this call goes instead of the client's base URL.
            #[inline]
            pub fn base_url(mut self, url: &str) -> Self {
                self.0.set_base_url(url);
                self
            }

            /// Sets how long the call may take with all its attempts.
            #[inline]
            pub fn timeout(mut self, timeout: ::std::time::Duration) -> Self {
                self.0.set_timeout(timeout);
                self
            }

            /// Sets how long one attempt may take.
            #[inline]
            pub fn attempt_timeout(mut self, timeout: ::std::time::Duration) -> Self {
                self.0.set_attempt_timeout(timeout);
                self
            }

            /// Sets how the call is made again.
            #[inline]
            pub fn retry(mut self, policy: $crate::runtime::RetryPolicy) -> Self {
                self.0.set_retry(policy);
                self
            }

            /// Sets `Idempotency-Key`, with which the server does once what it is asked twice.
            #[inline]
            pub fn idempotency_key(self, key: &str) -> Self {
                self.header("idempotency-key", key)
            }

            /// Sets a header field beside the declared ones.
            #[inline]
            pub fn header(mut self, name: &str, value: &str) -> Self {
                self.0.add_header(name, value);
                self
            }

            /// Adds a pair to the query beside the declared ones.
            #[inline]
            pub fn query(mut self, name: &str, value: &str) -> Self {
                self.0.add_query(name, value);
                self
            }

            /// The call as a command line for `curl`, to show to somebody: with a placeholder for each secret.
            ///
            /// # Errors
            ///
            /// When the call can't be sent.
            #[inline]
            pub fn to_curl(&self) -> ::std::result::Result<::std::string::String, $crate::runtime::InvalidRequest> {
                self.0.to_curl()
            }

            $(
                /// Sends the call and gives the answer as events, while they come.
                #[inline]
                pub fn stream(self) -> $crate::runtime::Pending<$crate::runtime::EventStream<$item>, $error> {
                    $crate::runtime::Pending::stream(self.0, |received| received.events_or(Self::read))
                }
            )?

            /// Sends the request and waits for the answer.
            ///
            /// # Errors
            ///
            /// Those of [`Error`]($crate::runtime::Error).
            #[cfg(feature = "blocking")]
            #[inline]
            pub fn send_blocking(self) -> $crate::runtime::Answer<$success, $error> {
                ::std::future::IntoFuture::into_future(self).wait()
            }
        }

        impl ::std::future::IntoFuture for $call {
            type Output = $crate::runtime::Answer<$success, $error>;
            type IntoFuture = $crate::runtime::Pending<$success, $error>;

            #[inline]
            fn into_future(self) -> Self::IntoFuture {
                $crate::runtime::Pending::send(self.0, Self::read)
            }
        }

        impl From<$call> for $crate::runtime::Call {
            #[inline]
            fn from(call: $call) -> Self {
                call.0
            }
        }
    };
}
pub(crate) use operation;

/// An option of an operation as the method of its name takes it.
macro_rules! option {
    (security [$([$($scheme:literal $([$($scope:literal),*])?),*]),*]) => {
        &[$(&[$($crate::runtime::Need { scheme: $scheme, scopes: &[$($($scope),*)?] }),*]),*]
    };
    (streams $statuses:tt) => { &$statuses };
    (query $pairs:tt) => { &$pairs };
    ($option:ident $value:literal) => { $value };
}
pub(crate) use option;

/// How a status is read: by a method of [`Received`](crate::runtime::Received), as a variant where there are several.
macro_rules! read {
    ($received:ident empty $type:ty) => {
        $received.empty(())
    };
    ($received:ident empty $type:ty, $variant:ident) => {
        $received.empty(<$type>::$variant)
    };
    ($received:ident empty_error $type:ty) => {
        $received.empty_error(())
    };
    ($received:ident empty_error $type:ty, $variant:ident) => {
        $received.empty_error(<$type>::$variant)
    };
    ($received:ident $method:ident $type:ty) => {
        $received.$method()
    };
    ($received:ident json $type:ty, $variant:ident) => {
        $received.json_as(|body| <$type>::$variant(Box::new(body)))
    };
    ($received:ident text $type:ty, $variant:ident) => {
        $received.text_as(<$type>::$variant)
    };
    ($received:ident bytes $type:ty, $variant:ident) => {
        $received.bytes_as(<$type>::$variant)
    };
    ($received:ident events $type:ty, $variant:ident) => {
        $received.events_as(|body| <$type>::$variant(Box::new(body)))
    };
    ($received:ident lines $type:ty, $variant:ident) => {
        $received.lines_as(|body| <$type>::$variant(Box::new(body)))
    };
    ($received:ident json_error $type:ty, $variant:ident) => {
        $received.json_error_as(|body| <$type>::$variant(Box::new(body)))
    };
    ($received:ident text_error $type:ty, $variant:ident) => {
        $received.text_error_as(<$type>::$variant)
    };
    ($received:ident bytes_error $type:ty, $variant:ident) => {
        $received.bytes_error_as(<$type>::$variant)
    };
}
pub(crate) use read;
