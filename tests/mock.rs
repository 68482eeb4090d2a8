//! A user's test of their own code, without a server.

use leen::{
    ApiKey, Client,
    mock::{Mock, Reply},
    types::{CreateConnectionInviteToken, Vendor},
};
use serde_json::json;
use uuid::Uuid;

/// The code under test: somebody's own.
async fn invite(leen: &Client) -> Option<String> {
    let body = CreateConnectionInviteToken::new().vendor(Vendor::Snyk);
    let invite = leen.create_connection_invite_token(Uuid::nil(), body).await.ok()?;
    Some(invite.token.clone())
}

#[tokio::test]
async fn an_invite_is_made_for_snyk() {
    let mock = Mock::new();
    let leen = Client::builder()
        .transport(mock.clone())
        .api_key(ApiKey::new("test"))
        .build();
    let snyk = CreateConnectionInviteToken::new().vendor(Vendor::Snyk);
    mock.expect(
        leen.create_connection_invite_token(Uuid::nil(), snyk),
        Reply::json(200, &json!({ "token": "t-1" })),
    );
    assert_eq!(invite(&leen).await.as_deref(), Some("t-1"));
    mock.verify().expect("what was expected was sent, and nothing else");
}

#[tokio::test]
async fn a_request_that_is_not_expected_fails_with_the_difference() {
    let mock = Mock::new();
    let leen = Client::builder()
        .transport(mock.clone())
        .api_key(ApiKey::new("test-key"))
        .build();
    let other = CreateConnectionInviteToken::new().vendor(Vendor::OktaIdp);
    mock.expect(
        leen.create_connection_invite_token(Uuid::nil(), other),
        Reply::json(200, &json!({ "token": "t-1" })),
    );
    assert_eq!(invite(&leen).await, None);
    let difference = mock.verify().expect_err("another vendor was sent").to_string();
    assert!(
        difference.contains("OKTA_IDP") && difference.contains("SNYK"),
        "{difference}"
    );
    assert!(!difference.contains("test-key"), "{difference}");
}
