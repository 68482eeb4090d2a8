use crate::source::url;

/// A URL that may be asked for.
#[derive(Clone, Debug)]
pub(super) struct Address {
    url: String,
    is_secure: bool,
    /// Host and port, without the port that the scheme has anyway.
    host: String,
}

impl Address {
    /// What can't be asked for is said in one clause.
    pub(super) fn of(url: &str) -> Result<Self, String> {
        let url = url.split('#').next().unwrap_or_default();
        let (scheme, rest) = url.split_once("://").ok_or("it is no URL")?;
        let is_secure = match scheme.to_ascii_lowercase().as_str() {
            "https" => true,
            "http" => false,
            _ => return Err("only `http` and `https` are read".to_owned()),
        };
        let end = rest.find(['/', '?']).unwrap_or(rest.len());
        let (authority, _) = rest.split_at(end);
        if authority.contains('@') {
            return Err(
                "a URL with a name or password in it is not read; `--header-env` gives a credential".to_owned(),
            );
        }
        if url.contains(|character: char| character.is_control() || character.is_whitespace()) || url.contains('\\') {
            return Err("it is no URL".to_owned());
        }
        let host = authority.to_ascii_lowercase();
        let port = if is_secure { ":443" } else { ":80" };
        let host = host.strip_suffix(port).unwrap_or(&host).to_owned();
        match host.is_empty() || host.starts_with(':') {
            true => Err("it names no host".to_owned()),
            false => Ok(Self {
                url: url.to_owned(),
                is_secure,
                host,
            }),
        }
    }

    pub(super) fn url(&self) -> &str {
        &self.url
    }

    pub(super) fn shown(&self) -> String {
        url::shown(&self.url)
    }

    /// Host, and port where it is not the scheme's own.
    pub(super) fn host(&self) -> &str {
        &self.host
    }

    pub(super) fn is_secure(&self) -> bool {
        self.is_secure
    }

    /// Whether nobody between the two can listen.
    pub(super) fn is_private(&self) -> bool {
        let name = match self.host.strip_prefix('[') {
            Some(rest) => rest.split(']').next().unwrap_or_default(),
            None => self.host.split(':').next().unwrap_or_default(),
        };
        let is_loopback = name
            .parse::<std::net::IpAddr>()
            .is_ok_and(|address| address.is_loopback());
        self.is_secure || name == "localhost" || is_loopback
    }

    /// Whether a credential for the one may be given to the other.
    pub(super) fn is_of_same_origin(&self, other: &Self) -> bool {
        self.is_secure == other.is_secure && self.host == other.host
    }

    /// Where a redirect or a reference leads from here.
    pub(super) fn leading_to(&self, reference: &str) -> Result<Self, String> {
        let next = match reference.contains("://") {
            true => Self::of(reference)?,
            false => {
                let joined = url::join(&self.url, reference.split('#').next().unwrap_or_default());
                Self::of(&joined.ok_or("it leads to what is no URL")?)?
            }
        };
        match self.is_secure && !next.is_secure {
            true => Err(format!(
                "`https` leads to `http` there (`{}`), which is not followed",
                next.shown()
            )),
            false => Ok(next),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_host_has_no_port_that_its_scheme_has_anyway() {
        for (url, host) in [
            ("https://Example.COM:443/a", "example.com"),
            ("http://example.com:80", "example.com"),
            ("https://example.com:80/a", "example.com:80"),
            ("http://[::1]:8080/a", "[::1]:8080"),
        ] {
            assert_eq!(Address::of(url).unwrap().host(), host);
        }
        for url in [
            "ftp://a/b",
            "https://user:secret@a/b",
            "https:///b",
            "http://:80/",
            "https://a/b c",
            "https://a\\b",
            "a/b",
        ] {
            let refused = Address::of(url).unwrap_err();
            assert!(!refused.contains("secret"), "{refused}");
        }
    }

    #[test]
    fn only_https_and_this_machine_are_private() {
        for (url, is_private) in [
            ("https://example.com", true),
            ("http://127.0.0.1:80", true),
            ("http://localhost:8080", true),
            ("http://[::1]:8080", true),
            ("http://example.com", false),
            ("http://127.0.0.1.example.com", false),
            ("http://localhost.example.com", false),
        ] {
            assert_eq!(Address::of(url).unwrap().is_private(), is_private, "{url}");
        }
    }

    #[test]
    fn https_never_leads_to_http() {
        let from = Address::of("https://a/b/c").unwrap();
        assert_eq!(from.leading_to("../d").unwrap().url(), "https://a/d");
        assert_eq!(from.leading_to("//e/f").unwrap().url(), "https://e/f");
        assert!(from.leading_to("http://a/d").is_err());
        assert!(Address::of("http://a/b").unwrap().leading_to("https://a/d").is_ok());
    }
}
