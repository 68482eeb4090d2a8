//! The API as a module of one's own crate, mounted where nothing says that it would be.

#![deny(warnings, missing_docs, unreachable_pub, clippy::all, clippy::pedantic)]

mod somewhere {
    pub(crate) mod below {
        // What build.rs writes.
        include!(concat!(env!("OUT_DIR"), "/api.rs"));
    }
}

mod alone {
    tintype_macros::generate!("spec/openapi.yaml", config = "spec/tintype.toml", types_only);
}

use serde_json::json;
use somewhere::below::mock::{Difference, Mock, Reply};
use somewhere::below::types::{CreateConnectionInviteToken, Vendor};
use somewhere::below::{ApiKey, Client};
use uuid::Uuid;

#[tokio::test]
async fn the_module_calls_as_the_crate_does() -> Result<(), Difference> {
    let mock = Mock::new();
    let client = Client::builder()
        .transport(mock.clone())
        .api_key(ApiKey::new("test"))
        .build();
    let snyk = || CreateConnectionInviteToken::new().vendor(Vendor::Snyk);
    mock.expect(
        client.create_connection_invite_token(Uuid::nil(), snyk()),
        Reply::json(200, json!({ "token": "t-1" })),
    );
    let invite = client.create_connection_invite_token(Uuid::nil(), snyk()).await;
    assert_eq!(invite.expect("the answer").token, "t-1");
    mock.verify()
}

#[test]
fn types_alone_are_read_and_written_without_a_client() {
    let body: alone::types::CreateConnectionInviteToken =
        serde_json::from_value(json!({ "vendor": "SNYK", "expiry_secs": 900 })).expect("a body");
    assert_eq!(body.vendor, Some(alone::types::Vendor::Snyk).into());
    assert_eq!(
        serde_json::to_value(&body).expect("JSON"),
        json!({ "vendor": "SNYK", "expiry_secs": 900 })
    );
}
