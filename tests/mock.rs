//! A user's test of their own code, without a server.

use leen::{
    ApiKey, Client,
    mock::{self, Difference, Mock, Reply},
    types::{ConnectionInviteToken, CreateConnectionInviteToken, Vendor},
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
#[rustfmt::skip] // As the README has it.
async fn an_invite_is_made_for_snyk() -> Result<(), Difference> {
    let mock = Mock::new();
    let leen = Client::builder().transport(mock.clone()).api_key(ApiKey::new("test")).build();
    let snyk = CreateConnectionInviteToken::new().vendor(Vendor::Snyk);
    mock.expect(
        leen.create_connection_invite_token(Uuid::nil(), snyk),
        Reply::json(200, json!({ "token": "t-1" })),
    );
    assert_eq!(invite(&leen).await.as_deref(), Some("t-1")); // your own code
    mock.verify()?; // a request that was not expected fails with the difference
    Ok(())
}

#[test]
fn the_readme_shows_the_test_above() {
    let readme = include_str!("../README.md");
    let (_, shown) = readme.split_once("```rust,ignore\nlet mock").expect("the example");
    let (shown, _) = shown.split_once("```").expect("its end");
    let indented: String = format!("let mock{shown}")
        .lines()
        .map(|line| format!("    {line}\n"))
        .collect();
    assert!(include_str!("mock.rs").contains(&indented), "{indented}");
}

#[tokio::test]
async fn a_reply_may_be_of_the_operation_s_own_type() {
    let mock = Mock::new();
    let leen = Client::builder()
        .transport(mock.clone())
        .api_key(ApiKey::new("test"))
        .build();
    let snyk = CreateConnectionInviteToken::new().vendor(Vendor::Snyk);
    let mut token: ConnectionInviteToken = mock::sample();
    token.token = "t-2".to_owned();
    mock.expect_success(leen.create_connection_invite_token(Uuid::nil(), snyk), 200, &token);
    assert_eq!(invite(&leen).await.as_deref(), Some("t-2"));
    assert_eq!(mock.requests()[0].json(), Some(json!({ "vendor": "SNYK" })));
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
        Reply::json(200, json!({ "token": "t-1" })),
    );
    assert_eq!(invite(&leen).await, None);
    let difference = mock.verify().expect_err("another vendor was sent").to_string();
    assert!(
        difference.contains("OKTA_IDP") && difference.contains("SNYK"),
        "{difference}"
    );
    assert!(!difference.contains("test-key"), "{difference}");
}
