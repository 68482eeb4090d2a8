use super::{neutralise, neutralise_below};

/// What rustdoc would act upon: parsed as rustdoc does, nothing of it may be there.
fn harmless(lines: &[String]) {
    use pulldown_cmark::{CodeBlockKind, Event, LinkType, Options, Parser, Tag};
    let text = lines.join("\n");
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_SMART_PUNCTUATION;
    let mut broken = Vec::new();
    let mut callback = |link: pulldown_cmark::BrokenLink<'_>| {
        broken.push(link.reference.to_string());
        None
    };
    let mut in_link = 0;
    for event in Parser::new_with_broken_link_callback(&text, options, Some(&mut callback)) {
        match event {
            Event::Start(Tag::CodeBlock(kind)) => assert_eq!(kind, CodeBlockKind::Fenced("text".into()), "{text}"),
            Event::Start(Tag::Link {
                link_type, dest_url, ..
            }) => {
                in_link += 1;
                assert!(matches!(link_type, LinkType::Inline | LinkType::Autolink), "{text}");
                assert!(dest_url.starts_with("http"), "{text}");
            }
            Event::End(pulldown_cmark::TagEnd::Link) => in_link -= 1,
            Event::Text(piece) if in_link == 0 => {
                assert!(!piece.contains("https://example"), "a bare URL in {text}");
            }
            Event::Html(_) | Event::InlineHtml(_) | Event::Start(Tag::Image { .. }) => panic!("{text}"),
            _ => {}
        }
    }
    assert_eq!(broken, Vec::<String>::new(), "{text}");
    assert!(
        !text
            .chars()
            .any(|character| character.is_control() && character != '\n'),
        "{text:?}"
    );
    assert!(lines.iter().all(|line| !line.contains('\n')));
}

fn shown(text: &str) -> String {
    let lines = neutralise(text);
    harmless(&lines);
    lines.join("\n")
}

#[test]
fn headings_stand_below_those_around_them_as_far_as_there_are_levels() {
    let text = "# One\n\n##### Five\n\nSix\n===\n\n```\n# no heading\n```\n\nPlain.";
    let lines = neutralise_below(1, text);
    harmless(&lines);
    let headings: Vec<&str> = lines
        .iter()
        .map(String::as_str)
        .filter(|line| line.contains('#'))
        .collect();
    assert_eq!(headings, ["## One", "###### Five", "## Six", "# no heading"]);
    assert_eq!(neutralise_below(2, "##### Five"), ["###### Five"]);
    assert_eq!(neutralise_below(1, "Plain."), ["Plain."]);
}

#[test]
fn plain_text_stays_as_it_is() {
    assert_eq!(
        shown("The name. At most 100%.\nSecond line.\n\nSecond paragraph."),
        "The name. At most 100%.\nSecond line.\n\nSecond paragraph."
    );
    assert_eq!(neutralise(" \r\n\t "), Vec::<String>::new());
}

#[test]
fn code_is_never_a_doctest() {
    assert_eq!(shown("```\nlet x = 1;\n```"), "```text\nlet x = 1;\n```");
    assert_eq!(shown("```rust\n#![feature(x)]\n```"), "```text\n#![feature(x)]\n```");
    assert_eq!(
        shown("Like:\n\n    panic!()\n\nEnd"),
        "Like:\n\n```text\npanic!()\n```\n\nEnd"
    );
    assert_eq!(shown("    first\n\n    second"), "first\n\n```text\nsecond\n```");
    assert_eq!(shown("~~~~js\n```\n~~~~"), "````text\n```\n````");
    assert_eq!(shown("- item\n\n      code"), "- item\n\n  ```text\n  code\n  ```");
    assert_eq!(shown("```\nnever closed"), "```text\nnever closed\n```");
}

#[test]
fn brackets_are_no_links_to_items() {
    assert_eq!(
        shown("See [Foo] and [`Bar`][baz] and [ ] and [x](Foo::bar)"),
        r"See \[Foo\] and \[`Bar`\]\[baz\] and \[ \] and x (`Foo::bar`)"
    );
    assert_eq!(
        shown("[site](https://example.com/a_b) and ![image](https://example.com/i.png)"),
        "[site](https://example.com/a_b) and [image](https://example.com/i.png)"
    );
    assert_eq!(shown("[a](#anchor), [b](/relative)"), "a, b (`/relative`)");
    assert_eq!(shown("[^1] and\n\n[^1]: note"), "^1 (`note`) and");
    assert_eq!(shown("a]] b[[ "), r"a\]\] b\[\[");
}

#[test]
fn bare_urls_become_links() {
    assert_eq!(
        shown("See https://example.com/a_b_c?d=e, (https://example.com)."),
        "See <https://example.com/a_b_c?d=e>, (<https://example.com>)."
    );
    assert_eq!(shown("https://{host}.example.com/"), "`https://{host}.example.com/`");
    assert_eq!(shown("http and https:// alone"), "http and https:// alone");
}

#[test]
fn html_is_shown_or_left_out_and_never_kept() {
    assert_eq!(
        shown("a <b>bold</b> <string> </script>"),
        r"a bold \<string\> \</script\>"
    );
    assert_eq!(
        shown("<p>One.<br>Two &amp; <code>x</code></p>\n<ul><li>a</li><li>b</li></ul>"),
        "One.\\\nTwo & x\n\n- a\n- b"
    );
    assert_eq!(
        shown("<a href=\"https://example.com/x\">x</a> and Vec<T>"),
        r"[x](https://example.com/x) and Vec\<T\>"
    );
    assert_eq!(shown("# A\n\n<!-- Inject: <definitions> -->\n\nb"), "# A\n\nb");
    assert_eq!(
        shown("<script>\nalert(1)\n</script>"),
        "\\<script\\>\nalert(1)\n\\</script\\>"
    );
}

#[test]
fn lists_and_quotes_have_no_lazy_lines() {
    assert_eq!(
        shown("* one\ncontinued\n* two\n    * inner\n1. first\n2) other"),
        "- one\n  continued\n- two\n  - inner\n\n1. first\n\n2. other"
    );
    assert_eq!(shown("> quote\nlazy\n\nafter"), "> quote\n> lazy\n\nafter");
    assert_eq!(shown("- a\n\n- b"), "- a\n\n- b");
    assert_eq!(
        shown("text\n2. no list\n\\- neither"),
        "text\n2\\. no list\n\\- neither"
    );
}

#[test]
fn tables_survive() {
    assert_eq!(
        shown("| a | b |\n|---|:-:|\n| `x\\|y` | 2 \\| 3 |"),
        "| a | b |\n|---|---|\n| `x\\|y` | 2 \\| 3 |"
    );
}

#[test]
fn comments_cannot_be_left_and_nothing_invisible_stays() {
    assert_eq!(shown("*/ } fn evil() {}"), r"\*/ } fn evil() {}");
    assert_eq!(shown("a\0b\u{202e}c\u{200b}d\re\r\nf\u{2028}g"), "abcd\ne\nf\ng");
    // However it is written.
    assert_eq!(
        shown("a&#0;b&#x202e;c&#27;d&#13;e *f&#8232;g*"),
        "a\u{fffd}bcd\ne *f\ng*"
    );
    assert_eq!(
        shown("{} %s \"quoted\" #![feature] \\"),
        r#"{} %s "quoted" #!\[feature\] \\"#
    );
}

#[test]
fn any_nesting_ends() {
    let text = shown(&format!("{} deep", ">".repeat(3000)));
    assert_eq!(text, "> > > > > > deep");
    let list: String = (0..200).map(|depth| format!("{}- x\n", "  ".repeat(depth))).collect();
    let text = shown(&list);
    assert!(text.lines().all(|line| line.len() < 40), "{text}");
}

#[test]
fn every_short_text_of_markup_is_harmless() {
    let pieces = [
        "*",
        "_",
        "`",
        "[",
        "]",
        "(",
        ")",
        "<",
        ">",
        "a",
        " ",
        "\n",
        "-",
        "#",
        "!",
        "&amp;",
        "|",
        "~~",
        "    ",
        "1.",
        "https://example.com",
        "\\",
        "<b>",
        ":",
    ];
    let mut state = 1_u64;
    for _ in 0..4000 {
        let mut text = String::new();
        for _ in 0..12 {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            text.push_str(pieces[(state >> 33) as usize % pieces.len()]);
        }
        shown(&text);
    }
}
