use std::fmt;
use std::time::{Duration, SystemTime};

use http::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE};
use http::{HeaderValue, Method, Request};

use super::{Token, TokenRequest, TokenSource};
use crate::runtime::Base64;
use crate::runtime::http::body::Gathered;
use crate::runtime::http::exchange::retry_after::retry_after;
use crate::runtime::http::outgoing::percent::{is_unreserved, push_escape};
use crate::runtime::http::settings::without_user;
use crate::runtime::http::{Body, BoxFuture, Secret, TokenError};
use crate::runtime::json::{Reader, decode};

/// The largest answer of a token endpoint that is read.
const LARGEST_ANSWER: usize = 1 << 20;

/// What a token endpoint may say is wrong (RFC 6749 §5.2). Any other word of a server may be an echo.
const ERRORS: &[&str] = &[
    "invalid_request",
    "invalid_client",
    "invalid_grant",
    "unauthorized_client",
    "unsupported_grant_type",
    "invalid_scope",
];

/// The client-credentials flow of OAuth 2 (RFC 6749 §4.4).
#[derive(Clone)]
pub struct ClientCredentials {
    token_url: String,
    id: String,
    secret: Secret,
    scopes: Vec<String>,
}

impl ClientCredentials {
    /// Asks for tokens at `token_url` as the client `id`.
    pub fn new(token_url: impl Into<String>, id: impl Into<String>, secret: impl Into<Secret>) -> Self {
        Self {
            token_url: token_url.into(),
            id: id.into(),
            secret: secret.into(),
            scopes: Vec::new(),
        }
    }

    /// Asks for this scope, instead of those that each operation needs. May be called repeatedly.
    #[must_use]
    pub fn scope(mut self, scope: impl Into<String>) -> Self {
        self.scopes.push(scope.into());
        self
    }

    /// What the client is authenticated with (RFC 6749 §2.3.1): both halves are form-encoded first.
    fn pair(&self) -> String {
        let mut pair = String::new();
        encode_form(&mut pair, &self.id);
        pair.push(':');
        encode_form(&mut pair, self.secret.expose());
        pair
    }

    /// The request of RFC 6749 §4.4.2.
    fn request(&self, scopes: &[&str]) -> Result<Request<Body>, TokenError> {
        let basic = Secret::new(Base64::from(self.pair().as_bytes()).to_string());
        let mut form = "grant_type=client_credentials".to_owned();
        let scope = match self.scopes.as_slice() {
            [] => scopes.join(" "),
            own => own.join(" "),
        };
        if !scope.is_empty() {
            form.push_str("&scope=");
            encode_form(&mut form, &scope);
        }
        let mut request = Request::new(Body::from(form));
        *request.method_mut() = Method::POST;
        *request.uri_mut() = self
            .token_url
            .parse()
            .map_err(|_| TokenError::new("the token URL is not a URL"))?;
        let headers = request.headers_mut();
        headers.insert(
            CONTENT_TYPE,
            HeaderValue::from_static("application/x-www-form-urlencoded"),
        );
        headers.insert(ACCEPT, HeaderValue::from_static("application/json"));
        if let Some(value) = basic.header_value("Basic ") {
            headers.insert(AUTHORIZATION, value);
        }
        Ok(request)
    }
}

impl fmt::Debug for ClientCredentials {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("ClientCredentials")
            .field("token_url", &without_user(&self.token_url))
            .field("id", &self.id)
            .field("scopes", &self.scopes)
            .finish_non_exhaustive()
    }
}

impl TokenSource for ClientCredentials {
    fn token(&self, request: TokenRequest) -> BoxFuture<'_, Result<Token, TokenError>> {
        Box::pin(async move {
            let sent = self.request(request.scopes)?;
            let failed = |error| TokenError::new(format!("the token endpoint can't be reached: {error}"));
            let response = request.transport.send(sent).await.map_err(failed)?;
            let status = response.status();
            let pause = retry_after(response.headers(), SystemTime::now());
            let mut body = Gathered::default();
            response
                .into_body()
                .gather(&mut body, LARGEST_ANSWER)
                .await
                .map_err(failed)?;
            let members = members(&body.finish());
            let said = members.as_ref().and_then(|members| members.error).unwrap_or_default();
            let failed = |what: &str| match said {
                "" => TokenError::new(format!("the token endpoint{what}")),
                said => TokenError::new(format!("the token endpoint{what}: {said}")),
            };
            if status.is_redirection() {
                return Err(failed(&format!(
                    " answered {status}: it has moved, and what is sent to it goes nowhere else; give its new URL as the token URL"
                )));
            }
            if !status.is_success() {
                return Err(failed(&format!(" answered {status}")).not_before(pause.unwrap_or_default()));
            }
            let read = members.ok_or("is no JSON object").and_then(Members::token);
            read.map_err(|what| failed(&format!("'s answer {what}")))
        })
    }

    fn secrets(&self) -> Vec<Secret> {
        vec![self.secret.clone(), Secret::new(self.pair())]
    }
}

/// The members of an answer (RFC 6749 §5.1, §5.2), each as JSON; `None` where it is `null` or not there.
#[derive(Default)]
struct Members {
    token: Option<String>,
    kind: Option<String>,
    lifetime: Option<String>,
    error: Option<&'static str>,
}

fn members(body: &[u8]) -> Option<Members> {
    let mut members = Members::default();
    let read = Reader::new(body).and_then(|mut reader| {
        reader.map(&mut |reader, key| {
            let json = reader.raw()?;
            let member = Some(json.to_owned()).filter(|json| json != "null");
            match key {
                "access_token" => members.token = member,
                "token_type" => members.kind = member,
                "expires_in" => members.lifetime = member,
                "error" => members.error = ERRORS.iter().find(|known| json.trim_matches('"') == **known).copied(),
                _ => {}
            }
            Ok(())
        })?;
        reader.finish()
    });
    read.ok().map(|()| members)
}

impl Members {
    /// The token, if there is one that can be sent as it is meant to be; otherwise what the answer has in place of it.
    fn token(self) -> Result<Token, &'static str> {
        let text = |json: String| decode::<String>(json.as_bytes()).ok();
        let token = self.token.ok_or("holds no `access_token`")?;
        let token = Token::new(text(token).ok_or("has an `access_token` that is no text")?);
        // Many servers leave the type out. One that is not known must not be used (§7.1).
        let kind = self
            .kind
            .map_or(Some(String::new()), text)
            .map(|kind| kind.to_ascii_lowercase());
        if !kind.is_some_and(|kind| kind.is_empty() || kind.starts_with("bearer")) {
            return Err("is a token of another type than `bearer`");
        }
        // A number as text, or with a fraction, is what some servers write.
        let Some(seconds) = self.lifetime.map(|json| json.trim_matches(['"', ' ']).parse::<f64>()) else {
            return Ok(token);
        };
        let seconds = seconds.unwrap_or(f64::NAN);
        if seconds.is_nan() {
            return Err("has an `expires_in` that is no number");
        }
        if seconds < 0.0 {
            return Err("has a negative `expires_in`");
        }
        Ok(match Duration::try_from_secs_f64(seconds) {
            Ok(lifetime) => token.expires_in(lifetime),
            // Longer than can be told: it does not end.
            Err(_) => token,
        })
    }
}

/// Appends `text` as `application/x-www-form-urlencoded` does: a space is `+`.
fn encode_form(target: &mut String, text: &str) {
    for &byte in text.as_bytes() {
        match byte {
            b' ' => target.push('+'),
            b'~' => push_escape(target, byte),
            b'*' => target.push('*'),
            _ if is_unreserved(byte) => target.push(char::from(byte)),
            _ => push_escape(target, byte),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_writes_space_as_plus() {
        let mut target = String::new();
        encode_form(&mut target, "a b+c*~");
        assert_eq!(target, "a+b%2Bc*%7E");
    }
}
