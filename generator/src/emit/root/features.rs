//! The features of a crate that switch parts of the runtime.

/// What is on without being asked for, beside all operations: the TLS that is built fastest of those that are kept well.
pub(crate) const DEFAULT: &[&str] = &["reqwest", "rustls-ring", "http2"];

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
        }
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
    },
    Feature {
        about: Some("A span for each call."),
        name: "tracing",
        own: &[],
        dependencies: &["tracing"],
        theirs: &[],
    },
    Feature {
        about: Some("A transport that answers from a script, for tests, and one that records."),
        name: "mock",
        own: &[],
        dependencies: &[],
        theirs: &[],
    },
    Feature {
        about: Some("Services of tower as transports, and transports as services."),
        name: "tower",
        own: &[],
        dependencies: &["http-body", "tower-service"],
        theirs: &[("tokio", "time")],
    },
];

/// The lines that say what is on without being asked for, these beside, and what each feature is: of the runtime itself, or of the package
/// that it is.
pub(crate) fn features(others: &[&str], package: Option<&str>) -> Vec<String> {
    let all: Vec<String> = DEFAULT
        .iter()
        .chain(others)
        .map(|feature| format!("\"{feature}\""))
        .collect();
    let mut lines = vec![format!("default = [{}]", all.join(", "))];
    for feature in FEATURES {
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
