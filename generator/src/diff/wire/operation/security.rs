use std::collections::{BTreeSet, HashMap};

use crate::diff::wire::change;
use crate::diff::wire::place::Place;
use crate::diff::wire::rules::api;
use crate::diff::wire::walk::{From, Walk};
use crate::diff::{Subject, Verdict, Verdict::Works};
use crate::model::{Api, Credential, CredentialKind, Operation};

/// Security schemes, by their keys.
pub(in crate::diff::wire) fn schemes(walk: &mut Walk<'_>) {
    walk.at = From::Api;
    let (old, new) = walk.apis;
    let mut left: HashMap<&str, &Credential> = new.credentials.iter().map(|own| (own.name.as_str(), own)).collect();
    let subject = |name: &str| Subject::named("security scheme", name);
    for one in &old.credentials {
        match left.remove(one.name.as_str()) {
            None => {
                let place = Place::said(subject(&one.name), Some(&one.origin), None);
                walk.said(
                    change::CREDENTIALS.less.sent,
                    &place,
                    (Works, Works),
                    (Some(word(one)), None),
                );
            }
            Some(other) if sends(one) != sends(other) => {
                let place = Place::said(subject(&one.name), Some(&one.origin), Some(&other.origin));
                let words = (Some(word(one)), Some(word(other)));
                walk.said(&api::CREDENTIAL, &place, (Verdict::Fails, Verdict::Fails), words);
            }
            Some(other) if asks(one) != asks(other) => {
                let place = Place::said(subject(&one.name), Some(&one.origin), Some(&other.origin));
                let words = (asks(one).map(str::to_owned), asks(other).map(str::to_owned));
                walk.said(&api::CREDENTIAL, &place, (Verdict::MayFail, Verdict::MayFail), words);
            }
            Some(_) => {}
        }
    }
    for other in new
        .credentials
        .iter()
        .filter(|other| left.contains_key(other.name.as_str()))
    {
        let place = Place::said(subject(&other.name), None, Some(&other.origin));
        walk.said(
            change::CREDENTIALS.more.sent,
            &place,
            (Works, Works),
            (None, Some(word(other))),
        );
    }
}

/// Where a credential is sent, and by which scheme. What bears a token sends it alike, wherever it comes from.
fn sends(credential: &Credential) -> (&'static str, String) {
    let lower = str::to_ascii_lowercase;
    match &credential.kind {
        CredentialKind::HeaderKey(name) => ("key in header", lower(name)),
        CredentialKind::QueryKey(name) => ("key in query", name.clone()),
        CredentialKind::CookieKey(name) => ("key in cookie", name.clone()),
        CredentialKind::Basic => ("basic", String::new()),
        CredentialKind::Bearer | CredentialKind::OAuth2 { .. } | CredentialKind::OpenIdConnect(_) => {
            ("bearer", String::new())
        }
        CredentialKind::Scheme(scheme) => ("scheme", lower(scheme)),
        CredentialKind::MutualTls => ("client certificate", String::new()),
    }
}

/// Whom a client asks for a token.
fn asks(credential: &Credential) -> Option<&str> {
    match &credential.kind {
        CredentialKind::OAuth2 { token_url, .. } => token_url.as_deref(),
        CredentialKind::OpenIdConnect(url) => Some(url),
        _ => None,
    }
}

fn word(credential: &Credential) -> String {
    match sends(credential) {
        (kind, name) if name.is_empty() => kind.to_owned(),
        (kind, name) => format!("{kind} {name}"),
    }
}

/// What is enough for a call: any of these sets of schemes.
fn enough<'a>(api: &'a Api, operation: &Operation) -> BTreeSet<BTreeSet<&'a str>> {
    let name = |index: &usize| api.credentials.get(*index).map(|credential| credential.name.as_str());
    let sets = operation.security.iter();
    let sets: BTreeSet<BTreeSet<&str>> = sets
        .map(|requirement| requirement.all.iter().filter_map(|(index, _)| name(index)).collect())
        .collect();
    if sets.is_empty() {
        return BTreeSet::from([BTreeSet::new()]);
    }
    sets
}

/// What two operations need. One change of many operations is one thing.
pub(in crate::diff::wire) fn of_operation<'a>(walk: &mut Walk<'a>, old: &'a Operation, new: &'a Operation) {
    let (one, other) = (enough(walk.apis.0, old), enough(walk.apis.1, new));
    if one == other {
        return;
    }
    // A client sends one of the sets that it knows; a server takes what has one of its own in it.
    let takes = |server: &BTreeSet<BTreeSet<&str>>, client: &BTreeSet<BTreeSet<&str>>| {
        let taken = |sent: &&BTreeSet<&str>| server.iter().any(|needed| needed.is_subset(sent));
        match client.iter().filter(taken).count() {
            all if all == client.len() => Works,
            0 => Verdict::Fails,
            _ => Verdict::MayFail,
        }
    };
    let verdicts = (takes(&other, &one), takes(&one, &other));
    let rule = match verdicts {
        (Works, Works) => return,
        (_, Works) => change::SECURITY.less.sent,
        (Works, _) => change::SECURITY.more.sent,
        _ => &api::SECURITY,
    };
    let word = |sets: &BTreeSet<BTreeSet<&str>>| {
        let one = |set: &BTreeSet<&str>| match set.is_empty() {
            true => "nothing".to_owned(),
            false => set.iter().copied().collect::<Vec<_>>().join(" and "),
        };
        sets.iter().map(one).collect::<Vec<_>>().join(" or ")
    };
    let (before, after) = (word(&one), word(&other));
    let subject = Subject::named("security", &format!("{before} -> {after}"));
    let place = Place::said(subject, Some(&old.origin), Some(&new.origin));
    walk.said(rule, &place, verdicts, (Some(before), Some(after)));
}
