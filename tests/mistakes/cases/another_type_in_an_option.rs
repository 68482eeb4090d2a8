use leen::types::CreateConnectionInviteToken;

fn main() {
    let seconds: Option<f64> = None;
    let _ = CreateConnectionInviteToken::new().expiry_secs(seconds);
}
