use std::borrow::Cow;
use std::sync::Arc;

use http::HeaderName;

use crate::runtime::http::credential::Place;
use crate::runtime::http::outgoing::call::Parts;
use crate::runtime::http::outgoing::head::Head;
use crate::runtime::http::outgoing::percent::{Keep, encode};
use crate::runtime::http::secrecy::sent::Sent;
use crate::runtime::http::{
    Core, Credential, Error, InvalidRequest, MissingCredential, Need, Secret, Settings, TokenError, Transport,
};

type Failure = Error<std::convert::Infallible>;

/// Puts the credentials that the operation needs into the call, and gives the tokens among them. An error if the client
/// does not have them.
pub(in crate::runtime::http) async fn authorize(
    call: &mut Parts,
    transport: &Arc<dyn Transport>,
) -> Result<Vec<Secret>, Failure> {
    let mut tokens = Vec::new();
    for need in choose(call)?.iter() {
        let settings = call.core.0.clone();
        let Some(scheme) = settings.schemes.get(need.scheme) else {
            continue;
        };
        let mut token = None;
        // Without one it is a certificate, which is not in the request.
        let Some(Some(Credential(held))) = settings.credentials.get(need.scheme) else {
            continue;
        };
        let secret = match held.fixed() {
            Some(secret) => secret,
            None => {
                let given = held.token(need.scopes, transport).await;
                &*token.insert(given.map_err(|error| Error::Token(silent(error, call)))?)
            }
        };
        insert(call, scheme.place, scheme.name, secret).map_err(Error::InvalidRequest)?;
        tokens.extend(token);
    }
    Ok(tokens)
}

/// The error of a source without the credentials, which it may have from a server.
fn silent(error: TokenError, call: &Parts) -> TokenError {
    match Head::of(call) {
        Ok(head) => error.scrubbed(&Sent::of(call, head).scrubber()),
        Err(_) => error,
    }
}

/// Gives up tokens that a server has refused, so that the next call asks for others.
pub(in crate::runtime::http) fn forget(call: &Parts, refused: &[Secret]) {
    for credential in call.core.0.credentials.iter().flatten() {
        credential.0.forget(refused);
    }
}

/// The credentials that a client has, with what it gets tokens with, and these tokens.
pub(in crate::runtime::http) fn secrets(core: &Core, tokens: &[Secret]) -> Vec<Secret> {
    let mut secrets = Vec::new();
    for Credential(held) in core.0.credentials.iter().flatten() {
        secrets.extend(held.secrets());
    }
    secrets.extend_from_slice(tokens);
    secrets
}

/// The first alternative for which the client has everything; one without a need only if there is no other.
fn choose(call: &Parts) -> Result<Cow<'static, [Need]>, Failure> {
    let settings = &call.core.0;
    if let Some(needs) = unasked(call) {
        return Ok(needs.into());
    }
    let alternatives = call.operation.security;
    let mut may_lack = alternatives.is_empty();
    for all in alternatives {
        match all.is_empty() {
            true => may_lack = true,
            false if is_held(settings, all) => return Ok(Cow::Borrowed(all)),
            false => {}
        }
    }
    if may_lack {
        return Ok(Cow::Borrowed(&[]));
    }
    let mut missing = MissingCredential {
        operation: call.operation.name,
        alternatives: Vec::new(),
    };
    for all in alternatives {
        let mut names = Vec::new();
        for need in *all {
            if let Some(scheme) = settings.schemes.get(need.scheme) {
                names.push(scheme.name);
            }
        }
        missing.alternatives.push(names);
    }
    Err(Error::MissingCredential(missing))
}

/// Whether a client has all of these, or its transport does.
fn is_held(settings: &Settings, all: &[Need]) -> bool {
    for need in all {
        let is_given = settings.credentials.get(need.scheme).is_some_and(Option::is_some);
        let scheme = settings.schemes.get(need.scheme);
        if !is_given && !scheme.is_some_and(|scheme| scheme.place == Place::Transport) {
            return false;
        }
    }
    true
}

/// What a call takes that does not ask for what its operation needs: nothing if it is anonymous, and everything that the
/// client has if it is a raw request.
pub(in crate::runtime::http) fn unasked(call: &Parts) -> Option<Vec<Need>> {
    if call.anonymous {
        return Some(Vec::new());
    }
    call.given.as_ref()?;
    let mut held = Vec::new();
    for (scheme, credential) in call.core.0.credentials.iter().enumerate() {
        if credential.is_some() {
            held.push(Need { scheme, scopes: &[] });
        }
    }
    Some(held)
}

fn insert(call: &mut Parts, place: Place, scheme: &str, secret: &Secret) -> Result<(), InvalidRequest> {
    let unfit = || {
        InvalidRequest::new(format!(
            "the credential `{scheme}` has characters that it can't be sent with"
        ))
    };
    match place {
        Place::Header(name, prefix) => {
            let name = field_name(name).ok_or_else(unfit)?;
            call.headers
                .insert(name, secret.header_value(prefix).ok_or_else(unfit)?);
        }
        Place::Query(name) => call.query.push(pair(name, secret)),
        Place::Cookie(name) => call.cookies.push(pair(name, secret)),
        Place::Transport => {}
    }
    Ok(())
}

/// A header field's name, which takes no memory where it is written as HTTP/2 wants it.
fn field_name(name: &'static str) -> Option<HeaderName> {
    let is_plain = |byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-');
    match !name.is_empty() && name.bytes().all(is_plain) {
        true => Some(HeaderName::from_static(name)),
        false => HeaderName::from_bytes(name.as_bytes()).ok(),
    }
}

fn pair(name: &str, secret: &Secret) -> (String, String) {
    let mut pair = (String::new(), String::new());
    encode(&mut pair.0, name, Keep::Unreserved);
    encode(&mut pair.1, secret.expose(), Keep::Unreserved);
    pair
}
