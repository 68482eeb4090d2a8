//! Descriptions that are not files: from standard input, and from servers.

use std::fs;
use std::io::Write;
use std::process::{Command, Output, Stdio};

use crate::project::{DESCRIPTION, Project};
use crate::server::{Server, moved, ok};

struct Run {
    status: Option<i32>,
    said: String,
    result: String,
}

/// Runs the program in a project's directory, without the proxies of the machine.
fn run(project: &Project, arguments: &[&str], input: &str) -> Run {
    let mut command = Command::new(env!("CARGO_BIN_EXE_tintype"));
    for variable in ["http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"] {
        command.env_remove(variable);
    }
    let mut child = command
        .args(arguments)
        .env("TINTYPE_TEST_TOKEN", "Bearer s3cret")
        .env("TINTYPE_TEST_BROKEN", "s3cret\r\nX-Other: 1")
        .current_dir(project.path())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // It may not care to read.
    let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
    let Output { status, stdout, stderr } = child.wait_with_output().unwrap();
    Run {
        status: status.code(),
        said: String::from_utf8(stderr).unwrap(),
        result: String::from_utf8(stdout).unwrap(),
    }
}

#[test]
fn a_description_comes_from_standard_input() {
    let project = Project::new("");
    let piped = run(&project, &["generate", "-", "--out", "client"], DESCRIPTION);
    assert_eq!(piped.status, Some(0), "{}", piped.said);
    let source = project.source();
    project.put("api.yaml", DESCRIPTION);
    assert_eq!(project.generate(&["--check"]).status(), Some(0));
    assert!(source.contains("pub struct Pet"));
    let mend = "overlay: 1.1.0\ninfo: {title: Mend, version: '1'}\nactions: [{target: $.info.title, update: Piped}]\n";
    project.put("mend.yaml", mend);
    let mended = run(&project, &["overlay", "-", "mend.yaml"], DESCRIPTION);
    assert!(
        mended.status == Some(0) && mended.result.contains("title: Piped"),
        "{}",
        mended.said
    );
    // References are relative to where the program runs.
    project.put("pet.yaml", "type: object\nproperties: {beside: {type: string}}\n");
    let beside = DESCRIPTION.replace("'#/components/schemas/Pet'", "pet.yaml");
    let read = run(&project, &["generate", "-", "--out", "beside"], &beside);
    assert_eq!(read.status, Some(0), "{}", read.said);
    let broken = run(&project, &["generate", "-", "--out", "broken"], "openapi: [");
    assert!(
        broken.status == Some(1) && broken.said.contains("standard input:1:"),
        "{}",
        broken.said
    );
    let large = run(
        &project,
        &["generate", "-", "--out", "broken", "--max-bytes", "20"],
        DESCRIPTION,
    );
    assert!(
        large.status == Some(1) && large.said.contains("--max-bytes"),
        "{}",
        large.said
    );
    assert!(!project.path().join("broken").exists());
}

#[test]
fn a_description_comes_from_a_server_and_is_saved() {
    let server = Server::new(|address| {
        vec![
            ("/v1/api.yaml", ok(DESCRIPTION)),
            ("/latest?key=hidden", moved("/old/../v1/api.yaml")),
            (
                "/elsewhere",
                moved(&format!("http://localhost:{}/v1/api.yaml", address.port())),
            ),
        ]
    });
    let project = Project::new(DESCRIPTION);
    let url = server.url("/latest?key=hidden");
    let header = "Authorization=TINTYPE_TEST_TOKEN";
    let arguments = [
        "generate",
        &url,
        "--out",
        "client",
        "--save",
        "saved.yaml",
        "--header-env",
        header,
    ];
    let fetched = run(&project, &arguments, "");
    assert_eq!(fetched.status, Some(0), "{}", fetched.said);
    assert_eq!(
        fs::read_to_string(project.path().join("saved.yaml")).unwrap(),
        DESCRIPTION
    );
    assert_eq!(project.generate(&["--check"]).status(), Some(0));
    let asked = server.asked();
    assert_eq!(asked.len(), 2);
    assert!(
        asked
            .iter()
            .all(|request| request.to_ascii_lowercase().contains("authorization: bearer s3cret")),
        "{asked:?}"
    );
    // What is called otherwise is somebody else, who gets no credential.
    let url = server.url("/elsewhere");
    let arguments = ["inspect", &url, "--header-env", header];
    assert_eq!(run(&project, &arguments, "").status, Some(0));
    let asked = server.asked();
    assert!(!asked[3].to_ascii_lowercase().contains("s3cret"), "{}", asked[3]);
    // A check writes nothing, and what is mended is saved as it was before.
    let plain = server.url("/v1/api.yaml");
    let check = [
        "generate",
        &plain,
        "--out",
        "client",
        "--check",
        "--save",
        "checked.yaml",
    ];
    assert_eq!(run(&project, &check, "").status, Some(0));
    assert!(!project.path().join("checked.yaml").exists());
    project.put(
        "mend.yaml",
        "overlay: 1.1.0\ninfo: {title: T, version: '1'}\nactions: [{target: $.info, update: {title: T}}]\n",
    );
    let mend = [
        "overlay",
        &plain,
        "mend.yaml",
        "--save",
        "again.yaml",
        "-o",
        "mended.yaml",
    ];
    assert_eq!(run(&project, &mend, "").status, Some(0));
    let again = fs::read_to_string(project.path().join("again.yaml")).unwrap();
    assert_eq!(again, DESCRIPTION);
}

#[test]
fn what_a_server_does_instead_is_told_and_nothing_is_written() {
    let server = Server::new(|_| {
        vec![
            ("/circle", moved("/circle")),
            ("/nowhere", "HTTP/1.1 302 Found\r\nContent-Length: 0\r\n\r\n".to_owned()),
            ("/file", moved("file:///etc/passwd")),
            (
                "/page",
                ok("<html>").replace("application/yaml", "text/html; charset=utf-8"),
            ),
            (
                "/short",
                "HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\nopenapi: 3".to_owned(),
            ),
            ("/large", ok(&" ".repeat(5_000))),
            ("/denied", "HTTP/1.1 401 No\r\nContent-Length: 0\r\n\r\n".to_owned()),
            ("/strange", "\u{1b}[31mhello".to_owned()),
            ("/reason", "HTTP/1.1 404 \u{1b}[2JGone\r\n\r\n".to_owned()),
            ("/trap", moved("http://127.0.0.1:1/\u{9b}31m\u{202e}")),
            ("/slow", ok(DESCRIPTION)),
            ("/broken", ok("openapi: [")),
        ]
    });
    let project = Project::new("");
    for (path, more, said) in [
        ("/gone", &[][..], "the server answers 404"),
        ("/denied", &[], "answers 401 (`--header-env NAME=ENV`"),
        ("/circle", &[], "leads elsewhere more than 5 times"),
        ("/nowhere", &[], "without saying where"),
        ("/file", &[], "only `http` and `https` are read"),
        ("/page", &[], "a page for people"),
        ("/short", &[], "ends early"),
        ("/large", &["--max-bytes", "4000"], "more than the 4000 bytes"),
        (
            "/slow",
            &["--fetch-timeout", "1"],
            "takes more than 1 s (`--fetch-timeout`)",
        ),
        ("/strange", &[], "error[T0101]"),
        ("/reason", &[], "error[T0101]"),
        ("/trap", &[], "error[T0101]"),
        ("/broken", &[], "/broken:1:"),
    ] {
        let url = server.url(path);
        let arguments = ["generate", &url, "--out", "client", "--save", "saved.yaml"];
        let run = run(&project, &[&arguments, more].concat(), "");
        assert!(run.status == Some(1) && run.said.contains(said), "{path}: {}", run.said);
        assert!(!project.path().join("saved.yaml").exists(), "{path}");
        assert!(
            !run.said.contains(['\u{1b}', '\u{9b}', '\u{202e}']),
            "{path}: {}",
            run.said
        );
        assert!(!project.path().join("client").exists());
    }
    // It does not speak TLS.
    let url = server.url("/broken").replace("http:", "https:");
    let run = run(
        &project,
        &["generate", &url, "--out", "client", "--fetch-timeout", "1"],
        "",
    );
    assert!(
        run.status == Some(1) && run.said.contains("error[T0101]"),
        "{}",
        run.said
    );
}

#[test]
fn an_option_of_the_network_that_is_wrong_is_told_and_shows_no_credential() {
    let project = Project::new(DESCRIPTION);
    let closed = "http://127.0.0.1:1/api.yaml";
    for (arguments, status, said) in [
        (
            &["api.yaml", "--save", "a.yaml"][..],
            2,
            "`--save` is for a description from a URL",
        ),
        (
            &["-", "--save", "a.yaml"],
            2,
            "`--save` is for a description from a URL",
        ),
        (
            &["api.yaml", "--header-env", "A=B"],
            2,
            "`--header-env` is for a description from a URL",
        ),
        (&[closed, "--header-env", "Authorization"], 2, "NAME=ENV"),
        (
            &[closed, "--header-env", "Bad Name=TOKEN"],
            2,
            "no name of a header field",
        ),
        (&[closed, "--header-env", "A=TINTYPE_TEST_NONE"], 2, "is not set"),
        (
            &[closed, "--header-env", "A=TINTYPE_TEST_BROKEN"],
            2,
            "no header field can be",
        ),
        (
            &["http://example.com/a", "--header-env", "A=TINTYPE_TEST_TOKEN"],
            2,
            "plain `http`",
        ),
        (&["https://user:s3cret@example.com/a"], 1, "a name or password"),
        (&["http:///a"], 1, "names no host"),
        (&[closed, "--fetch-timeout", "0"], 2, "0"),
        (&[closed], 1, "error[T0101]"),
        (&["api.yaml", "--allow-host", "example.com"], 2, "--remotes"),
        (&["api.yaml", "--remotes", "broken"], 2, "remotes.lock:1"),
    ] {
        fs::create_dir_all(project.path().join("broken")).unwrap();
        project.put("broken/remotes.lock", "no hash\n");
        let run = run(
            &project,
            &[&["generate", "--out", "client"], arguments].concat(),
            DESCRIPTION,
        );
        assert_eq!(run.status, Some(status), "{arguments:?}: {}", run.said);
        assert!(run.said.contains(said), "{arguments:?}: {}", run.said);
        assert!(!run.said.contains("s3cret"), "{}", run.said);
        assert!(!project.path().join("client").exists(), "{arguments:?}");
        assert!(!project.path().join("a.yaml").exists(), "{arguments:?}");
    }
}

const KIND: &str = "Kind: {$ref: 'deep/kind.yaml#/Kind'}\n";

#[test]
fn references_lead_to_hosts_that_are_allowed_and_what_they_gave_is_kept() {
    let server = Server::new(|_| {
        vec![
            ("/common/types.yaml", ok(KIND)),
            (
                "/common/deep/kind.yaml",
                ok("Kind: {type: string, enum: [otter, beaver]}\n"),
            ),
        ]
    });
    let remote = server.url("/common/types.yaml");
    let description = DESCRIPTION.replace(
        "{type: string, enum: [cat, dog]}",
        &format!("{{$ref: '{remote}#/Kind'}}"),
    );
    let project = Project::new(&description);
    let host = server.address.to_string();
    let generate = ["generate", "api.yaml", "--out", "client"];
    let allowed = [&generate[..], &["--allow-host", &host, "--remotes", "remotes"]].concat();
    // Nobody has allowed it, or another.
    for more in [
        &[][..],
        &["--remotes", "remotes", "--allow-host", "127.0.0.1"],
        &["--remotes", "remotes"],
    ] {
        let run = run(&project, &[&generate[..], more].concat(), "");
        assert!(
            run.status == Some(0) && run.said.contains("--allow-host"),
            "{}",
            run.said
        );
    }
    // A check asks nobody.
    let run_check = run(&project, &[&allowed[..], &["--check"]].concat(), "");
    assert!(run_check.said.contains("a check fetches nothing"), "{}", run_check.said);
    assert_eq!(server.asked(), Vec::<String>::new());
    let fetched = run(&project, &allowed, "");
    assert_eq!(fetched.status, Some(0), "{}", fetched.said);
    assert!(project.source().contains("Beaver"), "{}", fetched.said);
    assert_eq!(server.asked().len(), 2);
    let lock = fs::read_to_string(project.path().join("remotes/remotes.lock")).unwrap();
    assert!(
        lock.contains(&format!("  {remote}\n")) && lock.lines().count() == 2,
        "{lock}"
    );
    // From then on, nobody is asked.
    for more in [&["--check"][..], &[]] {
        let run = run(&project, &[&generate[..], &["--remotes", "remotes"], more].concat(), "");
        assert_eq!(run.status, Some(0), "{}{}", run.said, run.result);
    }
    assert_eq!(server.asked().len(), 2);
    // What was kept has to be what it was.
    let hash = lock
        .lines()
        .find(|line| line.ends_with("kind.yaml"))
        .unwrap()
        .split(' ')
        .next()
        .unwrap();
    project.put(&format!("remotes/{hash}"), "Kind: {type: integer}\n");
    let tampered = run(&project, &allowed, "");
    assert!(tampered.said.contains("is not what was fetched"), "{}", tampered.said);
    // Where it is lost it is fetched again, if it is still the same.
    fs::remove_file(project.path().join(format!("remotes/{hash}"))).unwrap();
    assert_eq!(
        run(&project, &[&allowed[..], &["--strict"]].concat(), "").status,
        Some(0)
    );
    assert_eq!(server.asked().len(), 3);
    let other = lock.replace(hash, &"0".repeat(64));
    project.put("remotes/remotes.lock", &other);
    let changed = run(&project, &allowed, "");
    assert!(
        changed.said.contains("the server has another text now"),
        "{}",
        changed.said
    );
}

#[test]
fn references_of_a_description_from_a_server_are_relative_to_its_url() {
    let server = Server::new(|_| {
        let description = DESCRIPTION.replace("{type: string, enum: [cat, dog]}", "{$ref: '../types.yaml#/Kind'}");
        vec![
            ("/v1/api.yaml", ok(&description)),
            ("/types.yaml", ok("Kind: {type: string, enum: [otter]}\n")),
        ]
    });
    let project = Project::new("");
    // What stands beside the program is never meant.
    project.put("types.yaml", "Kind: {type: string, enum: [bait]}\n");
    let (url, host) = (server.url("/v1/api.yaml"), server.address.to_string());
    let generate = ["generate", &url, "--out", "client"];
    let alone = run(&project, &generate, "");
    assert!(
        alone.status == Some(0) && alone.said.contains("--allow-host"),
        "{}",
        alone.said
    );
    let allowed = run(
        &project,
        &[&generate[..], &["--allow-host", &host, "--remotes", "remotes"]].concat(),
        "",
    );
    assert_eq!(allowed.status, Some(0), "{}", allowed.said);
    assert!(project.source().contains("Otter") && !project.source().contains("Bait"));
}

#[test]
fn descriptions_from_a_server_and_from_standard_input_are_merged() {
    let head = "openapi: 3.0.3\ninfo: {title: Zoo, version: '1'}\n";
    let pets = format!("{head}paths: {{}}\ncomponents: {{schemas: {{Pet: {{type: string}}}}}}\n");
    let owners = format!(
        "{head}paths: {{}}\ncomponents:\n  schemas:\n    Owner: {{type: object, properties: {{pet: {{$ref: 'pets.yaml#/components/schemas/Pet'}}, \
         fault: {{$ref: '../errors.yaml#/Fault'}}, own: {{$ref: '#/components/schemas/Own'}}}}}}\n    Own: {{type: string}}\n"
    );
    let server = Server::new(|_| vec![("/v1/pets.yaml", ok(&pets)), ("/v1/owners.yaml", ok(&owners))]);
    let project = Project::new("");
    let (pets, owners) = (server.url("/v1/pets.yaml"), server.url("/v1/owners.yaml"));
    let prefix = format!("{pets}=Zoo");
    let merged = run(
        &project,
        &["merge", "-", &owners, &pets, "--prefix", &prefix],
        DESCRIPTION,
    );
    assert_eq!(merged.status, Some(0), "{}", merged.said);
    let errors = server.url("/errors.yaml#/Fault");
    for expected in [
        "getPet",
        "'#/components/schemas/ZooPet'",
        &errors,
        "'#/components/schemas/Own'",
    ] {
        assert!(
            merged.result.contains(expected.trim_matches('\'')),
            "{expected}: {}",
            merged.result
        );
    }
    assert_eq!(server.asked().len(), 2);
    let gone = run(
        &project,
        &["merge", &pets, &server.url("/gone.yaml"), "-o", "all.yaml"],
        "",
    );
    assert!(gone.status == Some(1) && gone.said.contains("404"), "{}", gone.said);
    assert!(!project.path().join("all.yaml").exists());
}
