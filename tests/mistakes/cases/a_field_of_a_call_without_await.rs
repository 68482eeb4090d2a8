use leen::{Client, types::CreateConnectionInviteToken};

async fn token(leen: &Client, organization: uuid::Uuid) -> String {
    let invite = leen.create_connection_invite_token(organization, CreateConnectionInviteToken::new());
    invite.token
}

fn main() {}
