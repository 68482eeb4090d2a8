use super::unify_text;

#[test]
fn the_versions_that_are_read() {
    for version in [
        "openapi: 3.0.0",
        "openapi: 3.0.4",
        "openapi: 3.0",
        "openapi: 3.1.1",
        "openapi: '3.2.0'",
        "swagger: '2.0'",
        "swagger: 2.0",
        "swagger: 2",
    ] {
        let unified = unify_text(&format!("{version}\npaths: {{}}\n"));
        assert_eq!(unified.said, [""; 0], "{version}");
        assert!(unified.document.is_some(), "{version}");
    }
}

#[test]
fn other_versions_are_errors() {
    for (text, said) in [
        ("openapi: 4.0.0\n", "T0202 0:/openapi"),
        ("openapi: 2.0\n", "T0202 0:/openapi"),
        ("openapi: []\n", "T0202 0:/openapi"),
        ("swagger: '1.2'\n", "T0202 0:/swagger"),
        ("info: {}\n", "T0201 0:"),
        ("[1, 2]\n", "T0201 0:"),
    ] {
        let unified = unify_text(text);
        assert_eq!(unified.said, [said], "{text}");
        assert!(unified.document.is_none(), "{text}");
    }
}
