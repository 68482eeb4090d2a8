use leen::types::CreateConnectionInviteToken;

fn main() {
    let _ = CreateConnectionInviteToken::new().expiry_secs("900");
}
