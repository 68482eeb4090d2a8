//! Alertmanager: an alert is sent, silenced, listed by filters, and the silence is changed and taken away.

use std::collections::BTreeMap;

use api::types::{Matcher, PostableAlert, PostableSilence, PostableSilenceRequired};
use api::{Client, ClientBuilder};
use serde_json::json;

use super::served::{Calls, call};

/// Methods that are not called.
pub(crate) const LEFT_OUT: &[&str] = &[];

pub(crate) fn client(builder: ClientBuilder) -> Client {
    builder.build()
}

fn silence(comment: &str) -> PostableSilence {
    PostableSilence::new(PostableSilenceRequired {
        comment: comment.to_owned(),
        created_by: "night shift".to_owned(),
        ends_at: "2099-01-01T00:00:00Z".parse().expect("a date"),
        matchers: vec![Matcher::new(false, "alertname", "DiskFull").is_equal(true)],
        starts_at: "2020-01-01T00:00:00+02:00".parse().expect("a date"),
    })
}

pub(crate) async fn run(client: &Client, calls: &mut Calls) {
    if let Some(status) = call!(calls, client.get_status()) {
        calls.check("its configuration is shown", status.config.original.contains("nobody"));
    }
    let labels = |host: &str| {
        BTreeMap::from([("alertname".to_owned(), "DiskFull".to_owned()), ("host".to_owned(), host.to_owned())])
    };
    let alerts = vec![
        PostableAlert::new(labels("a b/c?")).generator_url("http://prometheus.example/graph?g0.expr=up%20%3D%3D%200"),
        PostableAlert::new(labels("zwölf")).annotations(BTreeMap::from([("text".to_owned(), "„voll“".to_owned())])),
    ];
    call!(calls, client.post_alerts(alerts));
    if let Some(found) = call!(calls, client.get_alerts()) {
        calls.check("both alerts are there", found.len() == 2);
    }
    let filter = vec!["host=\"zwölf\"".to_owned(), "alertname=~\"Disk.*\"".to_owned()];
    if let Some(found) = call!(calls, client.get_alerts().filter(filter).silenced(false)) {
        calls.check("two filters leave one alert", found.len() == 1 && found[0].labels["host"] == "zwölf");
        let text = found.first().and_then(|alert| alert.annotations.get("text").cloned());
        calls.check("an annotation comes back as it was", text.as_deref() == Some("„voll“"));
    }
    call!(calls, client.get_receivers());
    call!(calls, client.get_alert_groups().receiver("nobody"));
    let Some(made) = call!(calls, client.post_silences(silence("first"))) else {
        return;
    };
    let id = made.silence_id.unwrap_or_default();
    let Ok(uuid) = id.parse() else {
        return calls.check("the id of a silence is a UUID", false);
    };
    if let Some(found) = call!(calls, client.get_silence(uuid)) {
        calls.check("the silence says what was sent", found.comment == "first" && found.matchers.len() == 1);
    }
    // What is changed is replaced by another one, under an id of its own.
    if let Some(changed) = call!(calls, client.post_silences(silence("second").id(id))) {
        calls.check("a changed silence has an id", changed.silence_id.is_some());
    }
    if let Some(found) = call!(calls, client.get_silences()) {
        calls.check("the change is listed", found.iter().any(|silence| silence.comment == "second"));
    }
    if let Some(found) = call!(calls, client.get_alerts().active(false)) {
        calls.check("the alerts are silenced", found.iter().all(|alert| !alert.status.silenced_by.is_empty()));
    }
    calls.ask(&[("/silence/", "silenceID", json!(uuid.to_string()))]).await;
    call!(calls, client.delete_silence(uuid));
    if let Some(found) = call!(calls, client.get_silence(uuid)) {
        calls.check("a silence that was taken away is over", found.status.state.as_str() == "expired");
    }
}
