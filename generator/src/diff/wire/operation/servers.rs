use crate::diff::wire::change;
use crate::diff::wire::place::Place;
use crate::diff::wire::rules::api;
use crate::diff::wire::walk::{From, Walk};
use crate::diff::{Subject, Verdict, Verdict::Works};
use crate::model::{Operation, Server};

/// The servers of the description.
pub(in crate::diff::wire) fn of_all(walk: &mut Walk<'_>) {
    walk.at = From::Api;
    let (old, new) = walk.apis;
    both(
        walk,
        &old.servers,
        &new.servers,
        &Place::said(Subject::api(), None, None),
    );
}

/// An operation's own servers.
pub(in crate::diff::wire) fn of_operation<'a>(
    walk: &mut Walk<'a>,
    old: &'a Operation,
    new: &'a Operation,
    place: &Place<'a>,
) {
    let (all_old, all_new) = walk.apis;
    match (old.servers.is_empty(), new.servers.is_empty()) {
        (true, true) => {}
        (false, false) => both(walk, &old.servers, &new.servers, place),
        (true, false) => both(walk, &all_old.servers, &new.servers, place),
        (false, true) => both(walk, &old.servers, &all_new.servers, place),
    }
}

fn both<'a>(walk: &mut Walk<'a>, old: &'a [Server], new: &'a [Server], place: &Place<'a>) {
    let origin = |server: Option<&'a Server>| server.map(|server| &server.origin.0);
    let lists = |servers: &[Server], url: &str| servers.iter().any(|server| url_of(server) == url);
    let (first, then) = (old.first(), new.first());
    let mut replaced: Option<(String, String)> = None;
    if let (Some(one), Some(other)) = (first, then) {
        let (one, other) = (url_of(one), url_of(other));
        if one != other && !lists(new, &one) {
            let place = place.its("server").at(origin(first), origin(then));
            // Where the host is not said, who makes a client gives the whole URL.
            let verdict = if one.contains("//") { Verdict::MayFail } else { Works };
            walk.said(
                &api::SERVER,
                &place,
                (verdict, verdict),
                (Some(one.clone()), Some(other.clone())),
            );
            replaced = Some((one, other));
        }
    }
    let is_told = |url: &str, is_old: bool| match &replaced {
        Some((one, other)) => url == if is_old { one } else { other },
        None => false,
    };
    for server in old {
        let url = url_of(server);
        if !lists(new, &url) && !is_told(&url, true) {
            let place = place.within("server", &url).at(Some(&server.origin.0), None);
            walk.said(change::SERVERS.less.sent, &place, (Works, Works), (Some(url), None));
        }
    }
    for server in new {
        let url = url_of(server);
        if !lists(old, &url) && !is_told(&url, false) {
            let place = place.within("server", &url).at(None, Some(&server.origin.0));
            walk.said(change::SERVERS.more.sent, &place, (Works, Works), (None, Some(url)));
        }
    }
}

/// Where a call goes: what stands for its variables, and a slash at its end, which says nothing.
fn url_of(server: &Server) -> String {
    let url = server.variables.iter().fold(server.url.clone(), |url, variable| {
        url.replace(&format!("{{{}}}", variable.name), &variable.default)
    });
    url.trim_end_matches('/').to_owned()
}
