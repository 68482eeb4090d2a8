use leen::{Client, types::CreateConnectionInviteToken};

fn invite(leen: &Client, organization: uuid::Uuid) {
    let call = leen.create_connection_invite_token(organization, CreateConnectionInviteToken::new());
    let _ = call.use_pool("yes");
}

fn main() {}
