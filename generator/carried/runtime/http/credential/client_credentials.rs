use std::time::Duration;

use http::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE};
use http::{HeaderValue, Method, Request};

use super::base64::base64;
use super::{Token, TokenRequest, TokenSource};
use crate::runtime::http::body::Gathered;
use crate::runtime::http::percent::{is_unreserved, push_escape};
use crate::runtime::http::{Body, BoxFuture, Secret, TokenError};
use crate::runtime::json::{Value, decode};

/// The largest answer of a token endpoint that is read.
const LARGEST_ANSWER: usize = 1 << 20;

/// The client-credentials flow of OAuth 2 (RFC 6749 §4.4).
#[derive(Clone, Debug)]
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

    /// The request of RFC 6749 §4.4.2; the client is authenticated as §2.3.1 says: both halves form-encoded first.
    fn request(&self, scopes: &[&str]) -> Result<Request<Body>, TokenError> {
        let mut user = String::new();
        encode_form(&mut user, &self.id);
        user.push(':');
        encode_form(&mut user, self.secret.expose());
        let basic = Secret::new(base64(user.as_bytes()));
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

impl TokenSource for ClientCredentials {
    fn token(&self, request: TokenRequest) -> BoxFuture<'_, Result<Token, TokenError>> {
        Box::pin(async move {
            let sent = self.request(request.scopes)?;
            let failed = |error| TokenError::new(format!("the token endpoint can't be reached: {error}"));
            let response = request.transport.send(sent).await.map_err(failed)?;
            let status = response.status();
            let mut body = Gathered::default();
            response
                .into_body()
                .gather(&mut body, LARGEST_ANSWER)
                .await
                .map_err(failed)?;
            if !status.is_success() {
                return Err(TokenError::new(format!("the token endpoint answered {status}")));
            }
            read(&body.finish()).ok_or_else(|| TokenError::new("the token endpoint's answer holds no access_token"))
        })
    }
}

/// The answer of RFC 6749 §5.1.
fn read(body: &[u8]) -> Option<Token> {
    let answer: Value = decode(body).ok()?;
    let token = Token::new(answer.get("access_token")?.as_str()?);
    // Some servers write the number as a string.
    let seconds = answer
        .get("expires_in")
        .and_then(|value| value.as_u64().or_else(|| value.as_str()?.parse().ok()));
    Some(match seconds {
        Some(seconds) => token.expires_in(Duration::from_secs(seconds)),
        None => token,
    })
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
