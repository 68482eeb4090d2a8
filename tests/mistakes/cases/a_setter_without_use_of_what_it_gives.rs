#![deny(unused_must_use)]

use leen::types::CreateConnectionInviteToken;

fn main() {
    let invite = CreateConnectionInviteToken::new();
    invite.expiry_secs(900);
}
