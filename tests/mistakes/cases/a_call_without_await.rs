#![deny(unused_must_use)]

use leen::{Client, types::CreateConnectionInviteToken};

async fn invite(leen: &Client, organization: uuid::Uuid) {
    leen.create_connection_invite_token(organization, CreateConnectionInviteToken::new());
}

fn main() {}
