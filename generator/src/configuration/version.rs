use super::{Configuration, Inherited};

/// The version of a crate of which nothing else is said.
pub(crate) const FIRST_VERSION: &str = "0.1.0";

/// What `version` says where each crate follows the one before.
const FROM_DIFF: &str = "from-diff";

impl Configuration {
    /// Whether a crate's version follows that of the one before.
    pub(crate) fn is_version_from_diff(&self) -> bool {
        self.version.as_deref() == Some(FROM_DIFF)
    }

    /// What is wrong with what it says of the version, if something is.
    pub(crate) fn fault_of_version(&self) -> Option<String> {
        let version = self.version.as_deref()?;
        if self.is_version_from_diff() {
            let inherited = self.package.workspace.contains(&Inherited::Version);
            return inherited.then(|| {
                "the workspace says the version (`package.workspace`), and what differs says it (`from-diff`); one of them has to go".to_owned()
            });
        }
        (!is_version(version))
            .then(|| format!("`{version}` is no version that cargo takes, such as `1.2.0`, and not `from-diff`"))
    }
}

/// Whether cargo takes a text for a version (Semantic Versioning 2.0.0, §2, §9 and §10).
pub(crate) fn is_version(text: &str) -> bool {
    let is_of = |part: &str, is_number: bool| {
        let is_digits = part.bytes().all(|byte| byte.is_ascii_digit());
        let is_word = part.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
        let is_led = is_digits && part.len() > 1 && part.starts_with('0');
        !part.is_empty()
            && if is_number {
                is_digits && !is_led && part.parse::<u64>().is_ok()
            } else {
                is_word && !is_led
            }
    };
    let (text, build) = text
        .split_once('+')
        .map_or((text, None), |(text, build)| (text, Some(build)));
    let (numbers, before) = text
        .split_once('-')
        .map_or((text, None), |(numbers, before)| (numbers, Some(before)));
    let is_build =
        |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    numbers.split('.').count() == 3
        && numbers.split('.').all(|part| is_of(part, true))
        && before.is_none_or(|before| before.split('.').all(|part| is_of(part, false)))
        && build.is_none_or(|build| build.split('.').all(is_build))
}

#[cfg(test)]
mod tests {
    use super::is_version;

    #[test]
    fn a_version_is_one_that_cargo_takes() {
        for version in [
            "0.1.0",
            "1.20.3",
            "1.0.0-alpha.1",
            "1.0.0-0a",
            "1.0.0+2026.01",
            "1.0.0-a-b+c-d",
        ] {
            assert!(is_version(version), "{version}");
        }
        for other in [
            "",
            "1",
            "1.0",
            "1.0.0.0",
            "v1.0.0",
            "01.0.0",
            "1.0.x",
            "1.0.0-",
            "1.0.0-01",
            "1.0.0+",
            "1.0.0 ",
            "1.0.99999999999999999999",
        ] {
            assert!(!is_version(other), "{other}");
        }
    }

    #[test]
    fn only_versions_are_versions() {
        for good in ["0.1.0", "10.20.30", "1.0.0-rc.1", "1.0.0+build"] {
            assert!(is_version(good), "{good}");
        }
        for bad in [
            "", "1", "1.0", "01.0.0", "1.0.0-", "1.0.0 ", "v1.0.0", "1.0.0\n", "1.0.0-\"",
        ] {
            assert!(!is_version(bad), "{bad}");
        }
    }
}
