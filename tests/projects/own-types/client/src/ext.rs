//! A type of the crate's own, and what stands for types that have no `Default`.

use serde::{Deserialize, Serialize};

/// A place, which nobody else has a type for.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Place {
    pub street: Option<String>,
}

/// No URL that anybody means.
///
/// # Panics
///
/// Never: it is a URL.
pub fn no_url() -> url::Url {
    url::Url::parse("about:blank").expect("it is a URL")
}

/// No network.
pub fn no_network() -> ipnet::IpNet {
    ipnet::IpNet::V4(ipnet::Ipv4Net::default())
}
