use leen::{Client, Error, types::CreateConnectionInviteToken};

async fn token(leen: &Client, organization: uuid::Uuid) -> Result<String, Error> {
    let invite = leen.create_connection_invite_token(organization, CreateConnectionInviteToken::new())?;
    Ok(invite.token)
}

fn main() {}
