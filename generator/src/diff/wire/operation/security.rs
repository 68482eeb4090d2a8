use std::collections::{BTreeMap, BTreeSet, HashMap};

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

/// Schemes that are needed together, each with the scopes that its token has to have.
type Set<'a> = BTreeMap<&'a str, BTreeSet<&'a str>>;

/// What is enough for a call: any of these sets.
fn enough<'a>(api: &'a Api, operation: &'a Operation) -> BTreeSet<Set<'a>> {
    let named = |(index, scopes): &'a (usize, Vec<String>)| {
        let credential = api.credentials.get(*index)?;
        Some((credential.name.as_str(), scopes.iter().map(String::as_str).collect()))
    };
    let sets = operation.security.iter();
    let sets: BTreeSet<Set<'a>> = sets
        .map(|requirement| requirement.all.iter().filter_map(named).collect())
        .collect();
    if sets.is_empty() {
        return BTreeSet::from([Set::new()]);
    }
    sets
}

/// What a server that needs one set makes of a call with another. A token may have more scopes than were asked for.
fn takes(needed: &Set<'_>, sent: &Set<'_>) -> Verdict {
    let mut verdict = Works;
    for (name, scopes) in needed {
        match sent.get(name) {
            None => return Verdict::Fails,
            Some(sent) if !scopes.is_subset(sent) => verdict = Verdict::MayFail,
            Some(_) => {}
        }
    }
    verdict
}

/// What two operations need. One change of many operations is one thing.
pub(in crate::diff::wire) fn of_operation<'a>(walk: &mut Walk<'a>, old: &'a Operation, new: &'a Operation) {
    let (one, other) = (enough(walk.apis.0, old), enough(walk.apis.1, new));
    if one == other {
        return;
    }
    // A client sends one of the sets that it knows; a server takes what has one of its own in it.
    let answers = |server: &BTreeSet<Set<'_>>, client: &BTreeSet<Set<'_>>| {
        let best = |sent| server.iter().map(|needed| takes(needed, sent)).min();
        let all: BTreeSet<Verdict> = client.iter().filter_map(best).collect();
        match (all.first(), all.last()) {
            (Some(best), Some(worst)) if best == worst => *best,
            _ => Verdict::MayFail,
        }
    };
    let verdicts = (answers(&other, &one), answers(&one, &other));
    let rule = match verdicts {
        (Works, Works) => return,
        (_, Works) => change::SECURITY.less.sent,
        (Works, _) => change::SECURITY.more.sent,
        _ => &api::SECURITY,
    };
    let (before, after) = words(&one, &other);
    let subject = Subject::named("security", &format!("{before} -> {after}"));
    let place = Place::said(subject, Some(&old.origin), Some(&new.origin));
    walk.said(rule, &place, verdicts, (Some(before), Some(after)));
}

/// Both in words, with scopes where nothing else differs.
fn words(old: &BTreeSet<Set<'_>>, new: &BTreeSet<Set<'_>>) -> (String, String) {
    let word = |sets: &BTreeSet<Set<'_>>, with_scopes: bool| {
        let scheme = |(name, scopes): (&&str, &BTreeSet<&str>)| match scopes.is_empty() || !with_scopes {
            true => (*name).to_owned(),
            false => format!("{name} ({})", scopes.iter().copied().collect::<Vec<_>>().join(", ")),
        };
        let one = |set: &Set<'_>| match set.is_empty() {
            true => "nothing".to_owned(),
            false => set.iter().map(scheme).collect::<Vec<_>>().join(" and "),
        };
        let all: BTreeSet<String> = sets.iter().map(one).collect();
        all.into_iter().collect::<Vec<_>>().join(" or ")
    };
    let (before, after) = (word(old, false), word(new, false));
    match before == after {
        true => (word(old, true), word(new, true)),
        false => (before, after),
    }
}
