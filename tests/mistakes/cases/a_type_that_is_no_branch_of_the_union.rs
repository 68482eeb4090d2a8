use leen::types::{CreateConnectionInviteToken, Vendor};

fn main() {
    let _ = CreateConnectionInviteToken::new().options(Vendor::Snyk);
}
