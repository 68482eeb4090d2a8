use leen::types::ConnectionInviteToken;

fn token(invite: ConnectionInviteToken) -> String {
    let ConnectionInviteToken { token } = invite;
    token
}

fn main() {}
