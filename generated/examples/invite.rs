//! Makes an invite token with which an end user connects Snyk to an organization.
//!
//! ```sh
//! LEEN_API_KEY=… cargo run --example invite -- 3c90c3cc-0d44-4b50-8888-8dd25736052a
//! ```
//!
//! A second argument is the base URL of another server.

use std::error::Error;

use leen::types::{CreateConnectionInviteToken, Vendor};

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let organization_id = arguments.next().ok_or("the organization's id is missing")?.parse()?;
    let mut client = leen::Client::builder().api_key(leen::ApiKey::from_env("LEEN_API_KEY")?);
    if let Some(base_url) = arguments.next() {
        client = client.base_url(base_url);
    }
    let invite = client
        .build()
        .create_connection_invite_token(
            organization_id,
            CreateConnectionInviteToken::new().vendor(Vendor::Snyk).expiry_secs(900),
        )
        .use_pool(false)
        .await?;
    println!("{}", invite.token);
    Ok(())
}
