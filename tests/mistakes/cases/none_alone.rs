use leen::types::CreateConnectionInviteToken;

fn main() {
    let _ = CreateConnectionInviteToken::new().identifier(None);
}
