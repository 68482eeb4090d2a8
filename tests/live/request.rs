//! What the client puts on the wire.

use leen::{
    Nullable,
    types::{ConnectionOptions, CreateConnectionInviteToken, OAuth2RedirectUrls, SnykConnectionOptions, Vendor},
};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::server::{Server, token};

const ORGANIZATION: Uuid = Uuid::from_u128(0x3c90c3cc_0d44_4b50_8888_8dd25736052a);
pub const KEY: &str = "test-key-1234567890";

/// A client of this server with a known key.
pub fn client(server: &Server) -> leen::Client {
    leen::Client::builder()
        .base_url(server.url())
        .api_key(leen::ApiKey::new(KEY))
        .build()
}

/// The body that arrives when this one is sent.
async fn sent(body: CreateConnectionInviteToken) -> Value {
    let server = Server::start(|_, _| token()).await;
    client(&server)
        .create_connection_invite_token(ORGANIZATION, body)
        .await
        .expect("the declared answer");
    server.only().json()
}

#[tokio::test]
async fn method_path_and_key_are_the_description_s() {
    let server = Server::start(|_, _| token()).await;
    let invite = client(&server)
        .create_connection_invite_token(
            ORGANIZATION,
            CreateConnectionInviteToken::new().vendor(Vendor::Snyk).expiry_secs(900),
        )
        .await
        .expect("the declared answer");
    assert_eq!(invite.token, "t-1");
    let received = server.only();
    assert_eq!(received.method, "POST");
    assert_eq!(
        received.target, "/v1/provisioning/organizations/3c90c3cc-0d44-4b50-8888-8dd25736052a/connection-invite-tokens",
        "use_pool is absent unless it is set"
    );
    assert_eq!(received.header("x-api-key"), Some(KEY));
    assert_eq!(received.header("content-type"), Some("application/json"));
    assert_eq!(received.json(), json!({ "vendor": "SNYK", "expiry_secs": 900 }));
}

#[tokio::test]
async fn use_pool_is_sent_when_set() {
    for (value, query) in [(true, "use_pool=true"), (false, "use_pool=false")] {
        let server = Server::start(|_, _| token()).await;
        client(&server)
            .create_connection_invite_token(ORGANIZATION, CreateConnectionInviteToken::new())
            .use_pool(value)
            .await
            .expect("the declared answer");
        assert!(
            server.only().target.ends_with(&format!("?{query}")),
            "{}",
            server.only().target
        );
    }
}

#[tokio::test]
async fn what_is_not_set_is_absent_and_a_server_s_default_is_never_sent_for_it() {
    assert_eq!(sent(CreateConnectionInviteToken::new()).await, json!({}));
}

#[tokio::test]
async fn each_property_can_be_null() {
    let body = CreateConnectionInviteToken::new()
        .vendor(Nullable::NULL)
        .connection_id(Nullable::NULL)
        .identifier(Nullable::NULL)
        .connection(Nullable::NULL)
        .expiry_secs(Nullable::NULL);
    assert_eq!(
        sent(body).await,
        json!({ "vendor": null, "connection_id": null, "identifier": null, "options": null, "expiry_secs": null })
    );
}

#[tokio::test]
async fn each_property_can_hold_a_value() {
    let body = CreateConnectionInviteToken::new()
        .connection_id(ORGANIZATION)
        .identifier("a \"quoted\" name")
        .connection(
            SnykConnectionOptions::new().oauth2_redirect_urls(
                OAuth2RedirectUrls::new()
                    .success("https://a.example/s")
                    .error("https://a.example/e"),
            ),
        )
        .expiry_secs(1);
    assert_eq!(
        sent(body).await,
        json!({
            "vendor": "SNYK",
            "connection_id": "3c90c3cc-0d44-4b50-8888-8dd25736052a",
            "identifier": "a \"quoted\" name",
            "options": { "oauth2_redirect_urls": { "success": "https://a.example/s", "error": "https://a.example/e" } },
            "expiry_secs": 1,
        })
    );
}

#[tokio::test]
async fn each_vendor_goes_out_as_the_page_writes_it() {
    // In the page's order.
    let page = [
        "ARNICA",
        "ORCA",
        "MEND",
        "AIKIDO",
        "TENABLE",
        "SENTINELONE_VMS",
        "SENTINELONE",
        "GITLAB",
        "UPWIND",
        "SERVICENOW",
        "QUALYS",
        "GITHUB",
        "CHECKMARX",
        "MS_DEFENDER_VMS",
        "MS_ENTRA",
        "MS_DEFENDER_CLOUD",
        "MS_DEFENDER_ENDPOINT",
        "LACEWORK_CSPM",
        "AWS_SECURITYHUB",
        "AWS_ACCESS_ANALYSER",
        "AWS_INSPECTOR2",
        "WIZ_CODE",
        "WIZ_VMS",
        "TANIUM_VMS",
        "OKTA_IDP",
        "SEMGREP",
        "CROWDSTRIKE_SPOTLIGHT",
        "CROWDSTRIKE",
        "SNYK",
        "INSIGHTVM",
    ];
    assert_eq!(Vendor::ALL.iter().map(Vendor::as_str).collect::<Vec<_>>(), page);
    for (vendor, text) in Vendor::ALL.iter().zip(page) {
        assert_eq!(
            sent(CreateConnectionInviteToken::new().vendor(vendor.clone())).await,
            json!({ "vendor": text })
        );
    }
}

#[tokio::test]
async fn a_vendor_that_this_crate_does_not_know_goes_out_as_it_came() {
    let vendor: Vendor = serde_json::from_str("\"NEXT_YEARS_VENDOR\"").expect("any string");
    assert_eq!(vendor, Vendor::Other("NEXT_YEARS_VENDOR".to_owned()));
    assert_eq!(
        sent(CreateConnectionInviteToken::new().vendor(vendor)).await,
        json!({ "vendor": "NEXT_YEARS_VENDOR" })
    );
}

/// Each of the 30 options schemas with what documents it, in the page's order.
fn options() -> Vec<(ConnectionOptions, Value)> {
    use leen::types::*;
    let urls = || OAuth2RedirectUrls::new().success("https://a.example/s");
    let redirect = json!({ "oauth2_redirect_urls": { "success": "https://a.example/s" } });
    let auth = json!({ "auth_type": "role" });
    macro_rules! open {
        ($($name:ident),*) => {
            vec![$((ConnectionOptions::from($name::new().extra("k", stringify!($name))), json!({ "k": stringify!($name) }))),*]
        };
    }
    let mut all = vec![
        (
            SnykConnectionOptions::new().oauth2_redirect_urls(urls()).into(),
            redirect.clone(),
        ),
        (
            MsDefenderEndpointConnectionOptions::new()
                .oauth2_redirect_urls(urls())
                .into(),
            redirect.clone(),
        ),
        (
            MsDefenderVmsConnectionOptions::new()
                .oauth2_redirect_urls(urls())
                .into(),
            redirect.clone(),
        ),
        (
            MsDefenderCloudConnectionOptions::new()
                .oauth2_redirect_urls(urls())
                .into(),
            redirect,
        ),
        (
            QualysConnectionOptions::new()
                .init_load_timestamp(
                    "2024-01-02T03:04:05+02:00"
                        .parse::<leen::runtime::DateTime>()
                        .expect("a date-time"),
                )
                .into(),
            json!({ "init_load_timestamp": "2024-01-02T03:04:05+02:00" }),
        ),
        (AwsSecurityHubOptions::new().auth_type("role").into(), auth.clone()),
        (AwsAccessAnalyzerOptions::new().auth_type("role").into(), auth.clone()),
        (AwsInspector2Options::new().auth_type("role").into(), auth),
    ];
    all.extend(open![
        ArnicaConnectionOptions,
        OrcaConnectionOptions,
        MendConnectionOptions,
        AikidoConnectionOptions,
        TenableConnectionOptions,
        SentinelOneVmsOptions,
        SentinelOneEdrOptions,
        GitlabOptions,
        UpwindConnectionOptions,
        ServiceNowConnectionOptions,
        GitHubConnectionOptions,
        CheckmarxConnectionOptions,
        MsEntraConnectionOptions,
        LaceworkCspmOptions,
        WizCodeOptions,
        WizVmsOptions,
        TaniumVmsOptions,
        OktaIdpOptions,
        SemgrepOptions,
        CrowdStrikeSpotlightConnectionOptions,
        CrowdStrikeConnectionOptions,
        InsightVmConnectionOptions
    ]);
    all
}

#[tokio::test]
async fn each_of_the_options_goes_out_as_documented_with_its_vendor() {
    let vendors = [
        "SNYK",
        "MS_DEFENDER_ENDPOINT",
        "MS_DEFENDER_VMS",
        "MS_DEFENDER_CLOUD",
        "QUALYS",
        "AWS_SECURITYHUB",
        "AWS_ACCESS_ANALYSER",
        "AWS_INSPECTOR2",
        "ARNICA",
        "ORCA",
        "MEND",
        "AIKIDO",
        "TENABLE",
        "SENTINELONE_VMS",
        "SENTINELONE",
        "GITLAB",
        "UPWIND",
        "SERVICENOW",
        "GITHUB",
        "CHECKMARX",
        "MS_ENTRA",
        "LACEWORK_CSPM",
        "WIZ_CODE",
        "WIZ_VMS",
        "TANIUM_VMS",
        "OKTA_IDP",
        "SEMGREP",
        "CROWDSTRIKE_SPOTLIGHT",
        "CROWDSTRIKE",
        "INSIGHTVM",
    ];
    let options = options();
    assert_eq!(options.len(), vendors.len());
    for ((options, json), vendor) in options.into_iter().zip(vendors) {
        let body = CreateConnectionInviteToken::new().connection(options);
        // What is sent is read as what it was.
        let text = serde_json::to_string(&body).expect("JSON");
        let read: CreateConnectionInviteToken = serde_json::from_str(&text).expect("a body");
        assert_eq!(format!("{read:?}"), format!("{body:?}"));
        assert_eq!(sent(body).await, json!({ "vendor": vendor, "options": json }));
    }
}

#[tokio::test]
async fn of_a_vendor_and_options_that_do_not_belong_together_the_last_is_sent() {
    let snyk = || CreateConnectionInviteToken::new().connection(SnykConnectionOptions::new());
    assert_eq!(sent(snyk().vendor(Vendor::Orca)).await, json!({ "vendor": "ORCA" }));
    assert_eq!(
        sent(snyk().vendor(Vendor::Snyk)).await,
        json!({ "vendor": "SNYK", "options": {} })
    );
    assert_eq!(sent(snyk().vendor(Nullable::ABSENT)).await, json!({ "options": {} }));
}
