use leen::types::{CreateConnectionInviteToken, Vendor};

fn main() {
    let _ = CreateConnectionInviteToken::new().connection(Vendor::Snyk);
}
