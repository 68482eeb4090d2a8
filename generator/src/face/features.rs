//! Which cargo features a crate has: those that switch parts of the runtime, and those of its [`Division`](super::Division).

use super::division::{ALL_OPERATIONS, OTHER_TYPES};
use super::{Face, Uses, scalar};

/// What is on without being asked for, beside all operations: the TLS that is built fastest of those that are kept well, the traits by
/// which types go where the ecosystem takes them, and one crate to calculate with dates by.
pub(crate) const DEFAULT: &[&str] = &["reqwest", "rustls-ring", "http2", "serde", "jiff"];

/// What gives types the traits of serde.
pub(crate) const SERDE: &str = "serde";

/// What switches a part of the carried runtime.
pub(crate) struct Feature {
    pub(crate) name: &'static str,
    /// What it turns on, as cargo has it: `dep:` a dependency, a feature of one behind `/`, and other features of the runtime.
    pub(crate) turns_on: &'static [&'static str],
    /// What is said above it, of those below it too that say nothing.
    pub(crate) about: Option<&'static str>,
    /// Whether it adds to types, which may stand without a client.
    pub(crate) is_of_types: bool,
    /// Whether the runtime of an API has what it adds to.
    is_of: fn(&Uses) -> bool,
}

impl Feature {
    const fn new(name: &'static str, turns_on: &'static [&'static str]) -> Self {
        Self {
            name,
            turns_on,
            about: None,
            is_of_types: false,
            is_of: |_| true,
        }
    }

    const fn of_types(self) -> Self {
        Self {
            is_of_types: true,
            ..self
        }
    }

    const fn about(self, about: &'static str) -> Self {
        Self {
            about: Some(about),
            ..self
        }
    }

    const fn only_of(self, is_of: fn(&Uses) -> bool) -> Self {
        Self { is_of, ..self }
    }

    /// The other features of the runtime that it turns on.
    pub(crate) fn own(&self) -> impl Iterator<Item = &str> {
        self.turns_on
            .iter()
            .copied()
            .filter(|other| !other.contains([':', '/']))
    }
}

const WITH_DATES: fn(&Uses) -> bool = |uses| uses.carries(scalar::TIME);

/// All that any API's runtime has.
pub(crate) const FEATURES: &[Feature] = &[
    Feature::new("reqwest", &["dep:http-body", "dep:reqwest", "tokio/time"])
        .about("The transport that is used when the client is given no other."),
    Feature::new("rustls-ring", &["dep:rustls", "reqwest", "reqwest/rustls-no-provider"]).about(
        "Its TLS: of rustls with ring or with AWS-LC, or of the system. Who is on by default yields to the others.",
    ),
    Feature::new("rustls-aws-lc", &["reqwest", "reqwest/rustls"]),
    Feature::new("native-tls", &["reqwest", "reqwest/native-tls"]),
    Feature::new("http2", &["reqwest", "reqwest/http2"]).about("HTTP/2 with servers that speak it."),
    Feature::new("brotli", &["reqwest", "reqwest/brotli"]).about("Answers may come compressed."),
    Feature::new("gzip", &["reqwest", "reqwest/gzip"]),
    Feature::new("zstd", &["reqwest", "reqwest/zstd"]),
    Feature::new("socks", &["reqwest", "reqwest/socks"]).about("Proxies may be of SOCKS."),
    Feature::new("blocking", &["tokio/rt-multi-thread", "tokio/time"])
        .about("`send_blocking()` beside every `.await`."),
    Feature::new("tracing", &["dep:tracing"]).about("A span for each call."),
    Feature::new("metrics", &["dep:metrics"])
        .about("Hooks that count and time requests, and that send the trace along which they belong to."),
    Feature::new(
        "opentelemetry",
        &["dep:opentelemetry", "dep:tracing-opentelemetry", "tracing"],
    ),
    Feature::new("mock", &[]).about("A transport that answers from a script, for tests, and one that records."),
    Feature::new("tower", &["dep:http-body", "dep:tower-service", "tokio/time"])
        .about("Services of tower as transports, and transports as services."),
    Feature::new(SERDE, &[])
        .about("The traits of serde for all types. The client itself reads and writes without them.")
        .of_types(),
    Feature::new("chrono", &["dep:chrono"])
        .about("Dates become what one of these crates calculates with, and the other way round.")
        .of_types()
        .only_of(WITH_DATES),
    Feature::new("jiff", &["dep:jiff"]).of_types().only_of(WITH_DATES),
    Feature::new("time", &["dep:time"]).of_types().only_of(WITH_DATES),
    Feature::new("rust_decimal", &["dep:rust_decimal"])
        .about("Decimals likewise.")
        .of_types()
        .only_of(|uses| uses.carries(scalar::DECIMAL)),
    Feature::new("check", &["dep:regress"])
        .about("Values are held against what the description demands of them beside their types.")
        .of_types()
        .only_of(|uses| uses.checks),
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
            features.extend(feature.own());
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
            let parts = || division.parts().map(|(feature, _)| feature);
            let others = division.has_others().then_some((OTHER_TYPES, Vec::new()));
            let tags = division.tags();
            [(ALL_OPERATIONS, parts().collect())]
                .into_iter()
                .chain(tags.map(|(tag, features)| (tag, features.iter().copied().collect())))
                .chain(parts().map(|part| (part, Vec::new())))
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
        let of_runtime = of(&self.uses).map(|feature| (feature.name, feature.own().collect()));
        [("default", self.default_features())]
            .into_iter()
            .chain(of_runtime)
            .chain(self.features_of_operations())
    }
}
