//! What the description shows of types and properties.

/// Of a type, or of a property of one, and the value as JSON; sorted by the first.
#[rustfmt::skip]
pub(crate) static EXAMPLES: &[(&str, &str)] = &[
    ("crate::ConnectionInviteToken", "{\"token\":\"<string>\"}"),
    ("crate::CreateConnectionInviteToken", "{\"vendor\":\"ARNICA\",\"connection_id\":\"3c90c3cc-0d44-4b50-8888-8dd25736052a\",\"identifier\":\"<string>\",\"expiry_secs\":123}"),
];
