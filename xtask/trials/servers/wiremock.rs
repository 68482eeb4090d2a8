//! WireMock: answers are put up, fetched, changed and taken down, and what was asked is counted and looked for.

use api::types::{RequestPattern, ResponseDefinition, StubMapping};
use api::{Client, ClientBuilder};
use serde_json::json;

use super::served::{Calls, call, of, refused};

/// Methods that are not called: it would end the server.
pub(crate) const LEFT_OUT: &[&str] = &["shutdown_server"];

pub(crate) fn client(builder: ClientBuilder) -> Client {
    builder.build()
}

pub(crate) async fn run(client: &Client, calls: &mut Calls) {
    call!(calls, client.get_health());
    call!(calls, client.get_version());
    let stub = |body: &str| {
        StubMapping::new()
            .name("greeting")
            .request(RequestPattern::new().method("GET").url_path("/hello"))
            .response(ResponseDefinition::new().status(200).body(body))
            .metadata([("owner", json!("tintype"))])
    };
    let Some(made) = call!(calls, client.create_new_stub_mapping().body(stub("hello"))) else {
        return;
    };
    let id = made.id.unwrap_or_default();
    calls.check("what was put up is answered", calls.fetch("/hello").ends_with("hello"));
    if let Some(found) = call!(calls, client.get_stub_mapping_by_id(&id)) {
        calls.check("a mapping is found by its id", found.name.as_deref() == Some("greeting"));
    }
    call!(calls, client.update_stub_mapping(&id).body(stub("good evening")));
    calls.check("what was changed is answered", calls.fetch("/hello").ends_with("good evening"));
    calls.fetch("/nowhere");
    let asked = RequestPattern::new().method("GET").url_path("/hello");
    if let Some(found) = call!(calls, client.count_requests_by_criteria(asked.clone())) {
        calls.check("both requests are counted", found.count == Some(2));
    }
    if let Some(found) = call!(calls, client.find_requests_by_criteria(asked)) {
        calls.check("both requests are found", found["requests"].as_array().is_some_and(|all| all.len() == 2));
    }
    if let Some(found) = call!(calls, client.find_unmatched_requests()) {
        let text = found.to_string();
        calls.check("what nothing answers is noted", text.contains("/nowhere"));
    }
    let mut request = String::new();
    if let Some(found) = call!(calls, client.get_all_requests_in_journal()) {
        request = found["requests"][0]["id"].as_str().unwrap_or_default().to_owned();
        calls.check("the journal has all requests", found["requests"].as_array().is_some_and(|all| all.len() == 3));
    }
    let owned = || of(json!({ "matchesJsonPath": { "expression": "$.owner", "equalTo": "tintype" } }));
    let owned: api::types::ContentPattern = owned();
    if let Some(found) = call!(calls, client.find_stub_mappings_by_metadata(owned)) {
        calls.check("a mapping is found by its metadata", found.mappings.unwrap_or_default().len() == 1);
    }
    call!(calls, client.update_file_by_id("greeting.txt").body("from a file"));
    if let Some(found) = call!(calls, client.get_all_file_names()) {
        calls.check("the file is listed", found.iter().any(|name| name.contains("greeting.txt")));
    }
    call!(calls, client.get_file_by_id("greeting.txt"));
    if let Some(found) = call!(calls, client.get_all_stub_mappings().limit(10)) {
        let total = found.meta.map(|meta| meta.total);
        calls.check("one mapping is there", total == Some(1));
    }
    call!(calls, client.get_all_scenarios());
    let pattern = RequestPattern::new().method("GET").url_path("/hallo");
    call!(calls, client.find_near_misses_for_request_pattern(pattern));
    calls.ask(&[("/", "stubMappingId", json!(id)), ("/", "requestId", json!(request))]).await;
    call!(calls, client.delete_file_by_id("greeting.txt"));
    call!(calls, client.delete_request_by_id(&request));
    call!(calls, client.delete_stub_mapping(&id));
    refused!(calls, client.get_stub_mapping_by_id(&id));
    calls.check("what was taken down is not answered", calls.fetch("/hello").contains("404"));
}
