use super::runtime::macros::{record, union, wrapper};
use super::{read, round_trip};

#[derive(Clone, Debug, PartialEq)]
pub struct Tree(Vec<Tree>);
wrapper! { Tree(Vec<Tree>) }

record! {
    pub struct Left {
        pub next: Box<Deep> = "next",
    }
    required { "next" }
}

record! {
    pub struct Right {
        pub next: Box<Deep> = "next",
    }
    required { "next" }
}

union! {
    pub enum Deep {
        Left(Left),
        Right(Right),
        Both(Box<Deep>),
        End(bool),
        ..Other
    }
}

record! {
    pub struct Holder {
        pub held: Option<Deep> = "held",
    }
}

#[test]
fn recursion_through_wrappers_and_unions_ends() {
    assert_eq!(round_trip::<Tree>("[[],[[]]]").as_deref(), Ok("[[],[[]]]"));
    assert!(read::<Deep>(r#"{"next":{"next":true}}"#).is_ok());
    for held in ["true", r#"{"next":true}"#] {
        let text = format!(r#"{{"held":{held}}}"#);
        assert_eq!(round_trip::<Holder>(&text), Ok(text));
    }
    assert_eq!(round_trip::<Holder>(r#"{"held":null}"#).as_deref(), Ok("{}"));
}

#[test]
fn ambiguity_in_ambiguity_is_bounded() {
    let depth = 100;
    let text = format!("{}5{}", r#"{"next":"#.repeat(depth), "}".repeat(depth));
    let started = std::time::Instant::now();
    assert!(read::<Deep>(&text).is_err());
    // Each of a hundred unions looks through all that is inside before a branch turns out wrong.
    assert!(read::<Deep>(&wide_and_deep()).is_err());
    assert!(started.elapsed().as_secs() < 5, "took {:?}", started.elapsed());
}

/// Something long, which no branch takes, inside of a hundred unions.
pub fn wide_and_deep() -> String {
    let depth = 100;
    let list = format!("[{}5]", r#"{"next":true},"#.repeat(10_000));
    format!("{}{list}{}", r#"{"next":"#.repeat(depth), "}".repeat(depth))
}
