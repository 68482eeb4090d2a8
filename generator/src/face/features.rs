//! Which cargo features a crate has: those that switch parts of the runtime, and those of its [`Division`](super::Division).

use super::division::{ALL_OPERATIONS, OTHER_TYPES};
use super::{Face, Uses, scalar};

/// What is on without being asked for, beside all operations: the TLS that is built fastest of those that are kept well, and one
/// crate to calculate with dates by.
pub(crate) const DEFAULT: &[&str] = &["reqwest", "rustls-ring", "http2", "jiff"];

/// What switches a part of the carried runtime.
pub(crate) struct Feature {
    /// What is said above it, of those below it too that say nothing.
    pub(crate) about: Option<&'static str>,
    pub(crate) name: &'static str,
    /// Other features of the runtime.
    pub(crate) own: &'static [&'static str],
    /// Dependencies that are optional.
    pub(crate) dependencies: &'static [&'static str],
    /// Features of dependencies.
    pub(crate) theirs: &'static [(&'static str, &'static str)],
    /// Whether the runtime of an API has what it adds to.
    is_of: fn(&Uses) -> bool,
}

/// A feature that turns on nothing.
const PLAIN: Feature = Feature {
    about: None,
    name: "",
    own: &[],
    dependencies: &[],
    theirs: &[],
    is_of: |_| true,
};

/// What a feature turns on that is one of the transport of reqwest.
const OF_TRANSPORT: &[&str] = &["reqwest"];

const WITH_DATES: fn(&Uses) -> bool = |uses| uses.carries(scalar::TIME);

/// All that any API's runtime has.
pub(crate) const FEATURES: &[Feature] = &[
    Feature {
        about: Some("The transport that is used when the client is given no other."),
        name: "reqwest",
        dependencies: &["http-body", "reqwest"],
        theirs: &[("tokio", "time")],
        ..PLAIN
    },
    Feature {
        about: Some(
            "Its TLS: of rustls with ring or with AWS-LC, or of the system. Who is on by default yields to the others.",
        ),
        name: "rustls-ring",
        own: OF_TRANSPORT,
        dependencies: &["rustls"],
        theirs: &[("reqwest", "rustls-no-provider")],
        ..PLAIN
    },
    Feature {
        name: "rustls-aws-lc",
        own: OF_TRANSPORT,
        theirs: &[("reqwest", "rustls")],
        ..PLAIN
    },
    Feature {
        name: "native-tls",
        own: OF_TRANSPORT,
        theirs: &[("reqwest", "native-tls")],
        ..PLAIN
    },
    Feature {
        about: Some("HTTP/2 with servers that speak it."),
        name: "http2",
        own: OF_TRANSPORT,
        theirs: &[("reqwest", "http2")],
        ..PLAIN
    },
    Feature {
        about: Some("Answers may come compressed."),
        name: "brotli",
        own: OF_TRANSPORT,
        theirs: &[("reqwest", "brotli")],
        ..PLAIN
    },
    Feature {
        name: "gzip",
        own: OF_TRANSPORT,
        theirs: &[("reqwest", "gzip")],
        ..PLAIN
    },
    Feature {
        name: "zstd",
        own: OF_TRANSPORT,
        theirs: &[("reqwest", "zstd")],
        ..PLAIN
    },
    Feature {
        about: Some("Proxies may be of SOCKS."),
        name: "socks",
        own: OF_TRANSPORT,
        theirs: &[("reqwest", "socks")],
        ..PLAIN
    },
    Feature {
        about: Some("`send_blocking()` beside every `.await`."),
        name: "blocking",
        theirs: &[("tokio", "rt-multi-thread"), ("tokio", "time")],
        ..PLAIN
    },
    Feature {
        about: Some("A span for each call."),
        name: "tracing",
        dependencies: &["tracing"],
        ..PLAIN
    },
    Feature {
        about: Some("Hooks that count and time requests, and that send the trace along which they belong to."),
        name: "metrics",
        dependencies: &["metrics"],
        ..PLAIN
    },
    Feature {
        name: "opentelemetry",
        own: &["tracing"],
        dependencies: &["opentelemetry", "tracing-opentelemetry"],
        ..PLAIN
    },
    Feature {
        about: Some("A transport that answers from a script, for tests, and one that records."),
        name: "mock",
        ..PLAIN
    },
    Feature {
        about: Some("Services of tower as transports, and transports as services."),
        name: "tower",
        dependencies: &["http-body", "tower-service"],
        theirs: &[("tokio", "time")],
        ..PLAIN
    },
    Feature {
        about: Some("Dates become what one of these crates calculates with, and the other way round."),
        name: "chrono",
        dependencies: &["chrono"],
        is_of: WITH_DATES,
        ..PLAIN
    },
    Feature {
        name: "jiff",
        dependencies: &["jiff"],
        is_of: WITH_DATES,
        ..PLAIN
    },
    Feature {
        name: "time",
        dependencies: &["time"],
        is_of: WITH_DATES,
        ..PLAIN
    },
    Feature {
        about: Some("Decimals likewise."),
        name: "rust_decimal",
        dependencies: &["rust_decimal"],
        is_of: |uses| uses.carries(scalar::DECIMAL),
        ..PLAIN
    },
    Feature {
        about: Some("Values are held against what the description demands of them beside their types."),
        name: "check",
        dependencies: &["regress"],
        is_of: |uses| uses.checks,
        ..PLAIN
    },
];

/// The features of the runtime of this API.
pub(crate) fn of(uses: &Uses) -> impl Iterator<Item = &'static Feature> {
    FEATURES.iter().filter(|feature| (feature.is_of)(uses))
}

/// Those of them that are on without being asked for.
pub(crate) fn defaults(uses: &Uses) -> Vec<&'static str> {
    let names = of(uses).map(|feature| feature.name);
    names.filter(|name| DEFAULT.contains(name)).collect()
}

/// Features of the runtime with those that they turn on, which turn on no further ones.
pub(crate) fn with_their_own(mut features: Vec<&str>) -> Vec<&str> {
    for feature in FEATURES {
        if features.contains(&feature.name) {
            feature.own.iter().for_each(|own| features.push(own));
        }
    }
    features.sort_unstable();
    features.dedup();
    features
}

impl<'a> Face<'a> {
    /// Those that add operations and types, with those that they turn on; none where the crate is compiled whole.
    pub(crate) fn features_of_operations(&self) -> impl Iterator<Item = (&'a str, Vec<&'a str>)> {
        self.division.iter().flat_map(|division| {
            let tags = || division.tags().map(|(feature, _)| feature);
            let others = division.has_others().then_some((OTHER_TYPES, Vec::new()));
            let parts = tags().map(|tag| (tag, Vec::new()));
            [(ALL_OPERATIONS, tags().collect())]
                .into_iter()
                .chain(parts)
                .chain(others)
        })
    }

    /// What is on without being asked for.
    pub(crate) fn default_features(&self) -> Vec<&'a str> {
        let whole = self.features_of_operations().map(|(feature, _)| feature);
        let whole = whole.filter(|feature| [ALL_OPERATIONS, OTHER_TYPES].contains(feature));
        defaults(&self.uses).into_iter().chain(whole).collect()
    }

    /// Every feature of the crate, with those that it turns on.
    pub(crate) fn features(&self) -> impl Iterator<Item = (&'a str, Vec<&'a str>)> {
        let of_runtime = of(&self.uses).map(|feature| (feature.name, feature.own.to_vec()));
        [("default", self.default_features())]
            .into_iter()
            .chain(of_runtime)
            .chain(self.features_of_operations())
    }
}
