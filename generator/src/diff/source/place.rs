/// An item's path, taken apart: `crate::types::Pet.name` stands in `crate::types::Pet`, as `crate::types::Pet: From<crate::types::Cat>`
/// does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Place<'p> {
    /// What it stands in.
    pub(super) owner: &'p str,
    /// What is between: `.`, `::` or `: `.
    pub(super) between: &'static str,
    /// What it is called there: `name`, `new()`, `From<crate::types::Cat>`.
    pub(super) name: &'p str,
}

impl<'p> Place<'p> {
    pub(super) fn of(path: &'p str) -> Self {
        if path.starts_with("feature ") {
            return Self {
                owner: "",
                between: "",
                name: path,
            };
        }
        if let Some((owner, name)) = path.split_once(": ") {
            return Self {
                owner,
                between: ": ",
                name,
            };
        }
        match (path.rsplit_once('.'), path.rsplit_once("::")) {
            (Some((owner, name)), _) => Self {
                owner,
                between: ".",
                name,
            },
            (None, Some((owner, name))) => Self {
                owner,
                between: "::",
                name,
            },
            (None, None) => Self {
                owner: "",
                between: "",
                name: path,
            },
        }
    }

    /// The path of what is called so there.
    pub(super) fn in_owner(&self, owner: &str, name: &str) -> String {
        format!("{owner}{}{name}", self.between)
    }
}

#[cfg(test)]
mod tests {
    use super::Place;

    #[test]
    fn a_path_is_what_it_stands_in_and_its_name() {
        for (path, owner, name) in [
            ("crate::types::Pet", "crate::types", "Pet"),
            ("crate::types::Pet.name", "crate::types::Pet", "name"),
            ("crate::types::Pet::new()", "crate::types::Pet", "new()"),
            (
                "crate::types::Pet: From<crate::types::Cat>",
                "crate::types::Pet",
                "From<crate::types::Cat>",
            ),
            ("crate::Server::Eu.region", "crate::Server::Eu", "region"),
            ("feature v1.2", "", "feature v1.2"),
        ] {
            let place = Place::of(path);
            assert_eq!((place.owner, place.name), (owner, name), "{path}");
            assert_eq!(place.in_owner(owner, name), path);
        }
    }
}
