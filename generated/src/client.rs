//! The client, its builder and its credentials.

use crate::runtime;

static SCHEMES: &[runtime::Scheme] = &[
    runtime::Scheme {
        name: "ApiKey",
        place: runtime::Place::Header("X-API-KEY", ""),
    },
];

/// A client for Leen.
///
/// It is cheap to clone: clones share connections, credentials and settings.
#[derive(Clone)]
pub struct Client {
    core: runtime::Core,
}

impl Client {
    /// A client with this credential.
    pub fn new(credential: ApiKey) -> Self {
        Self::builder().api_key(credential).build()
    }

    /// Begins a client whose settings are chosen one by one.
    pub fn builder() -> ClientBuilder {
        ClientBuilder::default()
    }

    /// Begins a request that the description does not have, with the client's base URL, credentials, retries and
    /// limits. The path is one below the base URL, perhaps with a query; a whole URL has to be of the same origin.
    /// Whatever its status, the answer is the body as it came.
    pub fn raw_request(
        &self,
        method: &str,
        path: &str,
    ) -> runtime::Unawaited<runtime::RawOperation> {
        runtime::Unawaited::of_path(&self.core, method, path)
    }

    pub(crate) fn core(&self) -> &runtime::Core {
        &self.core
    }
}

impl std::fmt::Debug for Client {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.core.fmt(formatter)
    }
}

/// A client in the making.
#[derive(Clone, Debug)]
#[must_use = "a builder makes nothing until `build` is called"]
pub struct ClientBuilder {
    settings: runtime::Settings,
}

impl Default for ClientBuilder {
    fn default() -> Self {
        let user_agent = concat!(env!("CARGO_PKG_NAME"), "/", env!("CARGO_PKG_VERSION"));
        Self {
            settings: runtime::Settings::new(
                "https://api.leen.dev/v1",
                SCHEMES,
                user_agent,
            ),
        }
    }
}

impl ClientBuilder {
    /// Sets the credential [`ApiKey`].
    pub fn api_key(mut self, credential: ApiKey) -> Self {
        self.settings.set_credential(0, credential.0);
        self
    }

    /// The client. What is wrong with its settings is reported by its calls.
    pub fn build(self) -> Client {
        Client {
            core: self.settings.finish(),
        }
    }
}

runtime::client_builder!(ClientBuilder);

/// Sent in the header field `X-API-KEY`.
#[derive(Clone, Debug)]
pub struct ApiKey(runtime::Credential);

runtime::credential! { ApiKey: key }
