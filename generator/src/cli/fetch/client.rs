use std::io::Read;
use std::time::{Duration, Instant};

use ureq::Agent;

use super::address::Address;
use crate::diagnostic::neutral;

/// How many redirects are followed.
const REDIRECTS: usize = 5;

/// Who asks servers.
#[derive(Clone, Debug)]
pub(super) struct Client {
    /// How long all that one description or reference takes may last.
    pub(super) patience: Duration,
    pub(super) credentials: Option<Credentials>,
}

/// Header fields that one server alone is sent.
#[derive(Clone)]
pub(super) struct Credentials {
    pub(super) whose: Address,
    pub(super) fields: Vec<(String, String)>,
}

impl std::fmt::Debug for Credentials {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "credentials for {}", self.whose.host())
    }
}

/// What a server gave, and where it was in the end.
pub(super) struct Fetched {
    pub(super) bytes: Vec<u8>,
    pub(super) address: Address,
}

impl Client {
    /// Asks for what is behind a URL, of at most so many bytes. `may_ask` is asked of each redirect.
    pub(super) fn fetch(
        &self,
        address: &Address,
        most: u64,
        may_ask: impl Fn(&Address) -> Result<(), String>,
    ) -> Result<Fetched, String> {
        let end = Instant::now() + self.patience;
        let mut address = address.clone();
        for _ in 0..=REDIRECTS {
            let left = end.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return Err(self.too_slow());
            }
            let response = self.ask(&address, left)?;
            match response.status().as_u16() {
                200 => return self.read(response, address, most),
                301 | 302 | 303 | 307 | 308 => {
                    let location = response.headers().get("location").and_then(|value| value.to_str().ok());
                    let location = location.ok_or("it leads elsewhere without saying where")?;
                    address = address.leading_to(location)?;
                    may_ask(&address)?;
                }
                status => return Err(format!("the server answers {status}{}", hint(status))),
            }
        }
        Err(format!("it leads elsewhere more than {REDIRECTS} times"))
    }

    fn ask(&self, address: &Address, left: Duration) -> Result<ureq::http::Response<ureq::Body>, String> {
        let agent: Agent = Agent::config_builder()
            .timeout_global(Some(left))
            .max_redirects(0)
            .max_redirects_will_error(false)
            .http_status_as_error(false)
            .user_agent(concat!("tintype/", env!("CARGO_PKG_VERSION")))
            .accept("application/yaml, application/json, */*;q=0.8")
            .build()
            .new_agent();
        let mut request = agent.get(address.url());
        if let Some(credentials) = &self.credentials
            && credentials.whose.is_of_same_origin(address)
        {
            for (name, value) in &credentials.fields {
                request = request.header(name, value);
            }
        }
        request.call().map_err(|error| self.said(&error))
    }

    fn read(&self, response: ureq::http::Response<ureq::Body>, address: Address, most: u64) -> Result<Fetched, String> {
        let kind = response
            .headers()
            .get("content-type")
            .and_then(|value| value.to_str().ok());
        let is_page = kind.is_some_and(|kind| kind.trim_start().to_ascii_lowercase().starts_with("text/html"));
        if is_page {
            return Err("it is a page for people (`text/html`), not a description".to_owned());
        }
        let mut bytes = Vec::new();
        // One byte more than is allowed shows that there is more.
        let body = response
            .into_body()
            .into_reader()
            .take(most.saturating_add(1))
            .read_to_end(&mut bytes);
        body.map_err(|error| match error.kind() {
            std::io::ErrorKind::TimedOut => self.too_slow(),
            _ => format!("it ends early: {}", neutral(&error.to_string())),
        })?;
        match bytes.len() as u64 > most {
            true => Err(format!(
                "it has more than the {most} bytes that are left (`--max-bytes`)"
            )),
            false => Ok(Fetched { bytes, address }),
        }
    }

    fn said(&self, error: &ureq::Error) -> String {
        match error {
            ureq::Error::Timeout(_) => self.too_slow(),
            error => neutral(&error.to_string()),
        }
    }

    fn too_slow(&self) -> String {
        format!("it takes more than {} s (`--fetch-timeout`)", self.patience.as_secs())
    }
}

/// What may be the matter.
fn hint(status: u16) -> &'static str {
    match status {
        401 | 403 => " (`--header-env NAME=ENV` gives a credential)",
        _ => "",
    }
}
