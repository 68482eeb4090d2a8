/// Gives a client's builder (a struct with the one field `settings`) what all of them have.
macro_rules! client_builder {
    ($builder:ident) => {
        impl $builder {
            /// Sets where calls go: a URL that begins with `https://` or `http://`.
            pub fn base_url(mut self, url: impl Into<String>) -> Self {
                self.settings.set_base_url(url);
                self
            }

            /// Lets calls send no credential, and ask for none, whatever the description says that they need.
            pub fn anonymous(mut self) -> Self {
                self.settings.set_anonymous();
                self
            }

            /// Sets the transport.
            pub fn transport(mut self, transport: impl $crate::runtime::Transport) -> Self {
                self.settings.set_transport(transport);
                self
            }

            /// Adds what is told of each request and of what came of it, after what was added before.
            pub fn hooks(mut self, hooks: impl $crate::runtime::Hooks) -> Self {
                self.settings.add_hooks(hooks);
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

            /// Sets how long the reader of a body that is read as it comes (events, lines, a download) waits for its next byte
            /// (5 minutes); `None` for no limit. After it, the reader gets an error, or a stream of events is taken up again.
            pub fn idle_timeout(mut self, timeout: impl Into<Option<::std::time::Duration>>) -> Self {
                self.settings.set_idle_timeout(timeout.into());
                self
            }

            /// Sets how calls are made again (three attempts).
            pub fn retry(mut self, policy: $crate::runtime::RetryPolicy) -> Self {
                self.settings.set_retry(policy);
                self
            }

            /// Sets the largest response that is read whole, in bytes (256 MiB).
            ///
            /// What it is read into may take twice as much memory (512 MiB), or 64 MiB where that is more: `[{},{}]` may be far
            /// larger as values than as text. Streams have no limit; each of their values has this one.
            pub fn largest_response(mut self, bytes: usize) -> Self {
                self.settings.set_largest_response(bytes);
                self
            }

            /// Makes every answer an error that is not of its type.
            ///
            /// Otherwise such an answer is read as far as it can be: `null` for a list or a map as an empty one, an optional
            /// property of another type as absent, what no branch of a union takes as its last variant. What was so forgiven
            /// is told by [`Response::forgiven`]($crate::runtime::Response::forgiven).
            pub fn strict(mut self) -> Self {
                self.settings.set_strict();
                self
            }

            /// Lets redirects and links to next pages lead from https to http, which are refused otherwise.
            ///
            /// It is another origin even where the host is the same: no credential, cookie, header field or body goes there.
            /// Where the base URL is http, nothing has to be allowed.
            pub fn allow_http(mut self) -> Self {
                self.settings.set_allow_http();
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
pub(crate) use client_builder;
