//! The features of a crate that switch parts of the runtime.

use crate::emit::runtime::carried;
use crate::face::{Uses, scalar};

/// What is on without being asked for, beside all operations: the TLS that is built fastest of those that are kept well, and one
/// crate to calculate with dates by.
const DEFAULT: &[&str] = &["reqwest", "rustls-ring", "http2", "jiff"];

/// What switches a part of the carried runtime.
pub(crate) struct Feature {
    /// What is said above it, of those below it too that say nothing.
    about: Option<&'static str>,
    pub(crate) name: &'static str,
    /// Other features of the runtime.
    pub(crate) own: &'static [&'static str],
    /// Dependencies that are optional.
    pub(crate) dependencies: &'static [&'static str],
    /// Features of dependencies.
    pub(crate) theirs: &'static [(&'static str, &'static str)],
    /// The module of the runtime that it adds to, where not every API has that.
    module: Option<&'static str>,
}

impl Feature {
    const fn of_transport(
        about: Option<&'static str>,
        name: &'static str,
        theirs: &'static [(&'static str, &'static str)],
    ) -> Self {
        Self {
            about,
            name,
            own: &["reqwest"],
            dependencies: &[],
            theirs,
            module: None,
        }
    }

    /// What a module has by another crate: what makes values of that of its own, or what it calls.
    const fn of_values(
        about: Option<&'static str>,
        name: &'static str,
        package: &'static [&'static str],
        module: &'static str,
    ) -> Self {
        Self {
            about,
            name,
            own: &[],
            dependencies: package,
            theirs: &[],
            module: Some(module),
        }
    }

    /// Whether the runtime of this API has it.
    fn is_of(&self, uses: &Uses) -> bool {
        self.module.is_none_or(|module| carried::is_needed(module, uses))
    }

    /// As a manifest has it, with what else it turns on.
    fn lines(&self, others: impl Iterator<Item = String>) -> impl Iterator<Item = String> {
        let all: Vec<String> = others.map(|other| format!("\"{other}\"")).collect();
        let about = self.about.map(|about| format!("# {about}"));
        about
            .into_iter()
            .chain([format!("{} = [{}]", self.name, all.join(", "))])
    }

    /// The same in the manifest that has the dependencies.
    fn whole(&self) -> impl Iterator<Item = String> {
        let dependencies = self.dependencies.iter().map(|name| format!("dep:{name}"));
        let own = self.own.iter().map(|name| (*name).to_owned());
        let theirs = self
            .theirs
            .iter()
            .map(|(package, feature)| format!("{package}/{feature}"));
        self.lines(dependencies.chain(own).chain(theirs))
    }

    /// The same in a crate that depends on the runtime as this package.
    fn of_package(&self, package: &str) -> impl Iterator<Item = String> {
        let own = self.own.iter().map(|name| (*name).to_owned());
        self.lines(own.chain([format!("{package}/{}", self.name)]))
    }
}

/// All of them.
pub(crate) const FEATURES: &[Feature] = &[
    Feature {
        about: Some("The transport that is used when the client is given no other."),
        name: "reqwest",
        own: &[],
        dependencies: &["http-body", "reqwest"],
        theirs: &[("tokio", "time")],
        module: None,
    },
    Feature {
        dependencies: &["rustls"],
        ..Feature::of_transport(
            Some(
                "Its TLS: of rustls with ring or with AWS-LC, or of the system. Who is on by default yields to the others.",
            ),
            "rustls-ring",
            &[("reqwest", "rustls-no-provider")],
        )
    },
    Feature::of_transport(None, "rustls-aws-lc", &[("reqwest", "rustls")]),
    Feature::of_transport(None, "native-tls", &[("reqwest", "native-tls")]),
    Feature::of_transport(
        Some("HTTP/2 with servers that speak it."),
        "http2",
        &[("reqwest", "http2")],
    ),
    Feature::of_transport(Some("Answers may come compressed."), "brotli", &[("reqwest", "brotli")]),
    Feature::of_transport(None, "gzip", &[("reqwest", "gzip")]),
    Feature::of_transport(None, "zstd", &[("reqwest", "zstd")]),
    Feature::of_transport(Some("Proxies may be of SOCKS."), "socks", &[("reqwest", "socks")]),
    Feature {
        about: Some("`send_blocking()` beside every `.await`."),
        name: "blocking",
        own: &[],
        dependencies: &[],
        theirs: &[("tokio", "rt-multi-thread"), ("tokio", "time")],
        module: None,
    },
    Feature {
        about: Some("A span for each call."),
        name: "tracing",
        own: &[],
        dependencies: &["tracing"],
        theirs: &[],
        module: None,
    },
    Feature {
        about: Some("Hooks that count and time requests, and that send the trace along which they belong to."),
        name: "metrics",
        own: &[],
        dependencies: &["metrics"],
        theirs: &[],
        module: None,
    },
    Feature {
        about: None,
        name: "opentelemetry",
        own: &["tracing"],
        dependencies: &["opentelemetry", "tracing-opentelemetry"],
        theirs: &[],
        module: None,
    },
    Feature {
        about: Some("A transport that answers from a script, for tests, and one that records."),
        name: "mock",
        own: &[],
        dependencies: &[],
        theirs: &[],
        module: None,
    },
    Feature {
        about: Some("Services of tower as transports, and transports as services."),
        name: "tower",
        own: &[],
        dependencies: &["http-body", "tower-service"],
        theirs: &[("tokio", "time")],
        module: None,
    },
    Feature::of_values(
        Some("Dates become what one of these crates calculates with, and the other way round."),
        "chrono",
        &["chrono"],
        scalar::TIME,
    ),
    Feature::of_values(None, "jiff", &["jiff"], scalar::TIME),
    Feature::of_values(None, "time", &["time"], scalar::TIME),
    Feature::of_values(
        Some("Decimals likewise."),
        "rust_decimal",
        &["rust_decimal"],
        scalar::DECIMAL,
    ),
    Feature::of_values(
        Some("Values are held against what the description demands of them beside their types."),
        "check",
        &["regress"],
        carried::CHECK,
    ),
];

/// The features of the runtime of this API.
pub(crate) fn of(uses: &Uses) -> impl Iterator<Item = &'static Feature> {
    FEATURES.iter().filter(|feature| feature.is_of(uses))
}

/// Those of them that are on without being asked for.
pub(crate) fn defaults(uses: &Uses) -> Vec<&'static str> {
    let names = of(uses).map(|feature| feature.name);
    names.filter(|name| DEFAULT.contains(name)).collect()
}

/// The lines that say what is on without being asked for, these beside, and what each feature is: of the runtime itself, or of the package
/// that it is, which has those of every API.
pub(crate) fn features(uses: Option<&Uses>, others: &[&str], package: Option<&str>) -> Vec<String> {
    let own: Vec<&Feature> = FEATURES
        .iter()
        .filter(|own| uses.is_none_or(|uses| own.is_of(uses)))
        .collect();
    let all: Vec<String> = DEFAULT
        .iter()
        .filter(|name| own.iter().any(|feature| feature.name == **name))
        .chain(others)
        .map(|feature| format!("\"{feature}\""))
        .collect();
    let mut lines = vec![format!("default = [{}]", all.join(", "))];
    for feature in own {
        match package {
            None => lines.extend(feature.whole()),
            Some(package) => lines.extend(feature.of_package(package)),
        }
    }
    lines
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
