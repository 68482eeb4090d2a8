use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd, TextMergeStream};

use super::escape::{self, Place};
use super::html;
use crate::face::is_of_the_web;

/// Containers deeper than this are shown without a mark of their own, so that lines stay short.
const DEEPEST: usize = 6;

/// The lowest level of a heading that there is.
const LOWEST: usize = 6;

/// Parses CommonMark and writes it anew, canonical and free of anything that rustdoc would act upon, below headings of this level.
pub(crate) fn rewrite(text: &str, below: usize) -> Vec<String> {
    let mut writer = Writer {
        below,
        ..Writer::default()
    };
    writer.read(text, true);
    writer.finish_block();
    writer.lines
}

#[derive(Debug, Default)]
struct Writer {
    lines: Vec<String>,
    /// The paragraph, heading or cell in the making; `\n` where the text breaks.
    inline: String,
    containers: Vec<Container>,
    links: Vec<Link>,
    /// The level of the headings around all of it.
    below: usize,
    /// The level of the heading in the making.
    heading: Option<usize>,
    /// The text of the code block or the HTML block in the making.
    verbatim: Option<String>,
    in_cell: bool,
    row: Vec<String>,
    /// Whether a blank line has to part the next block from what is there.
    gap: bool,
}

#[derive(Debug)]
enum Container {
    Quote {
        started: bool,
    },
    List {
        next: Option<u64>,
        loose: bool,
        started: bool,
    },
    Item {
        mark: String,
        started: bool,
    },
}

#[derive(Debug)]
struct Link {
    /// Where its text starts in `inline`.
    start: usize,
    destination: String,
    /// Whether it is an HTML tag, which need not be closed.
    html: bool,
}

impl Writer {
    /// Reads a text; HTML blocks in it are read once more as Markdown, but not the HTML inside those.
    fn read(&mut self, text: &str, outermost: bool) {
        let parser = Parser::new_ext(text, Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH);
        for event in TextMergeStream::new(parser) {
            match event {
                Event::Start(tag) => self.start(tag),
                Event::End(TagEnd::HtmlBlock) => {
                    let block = self.verbatim.take().unwrap_or_default();
                    if outermost {
                        self.read(&html::to_markdown(&block), false);
                    } else {
                        self.text(block.trim());
                    }
                    self.finish_block();
                }
                Event::End(tag) => self.end(tag),
                Event::Text(text) | Event::Html(text) => self.text(&text),
                Event::Code(text) => self.code(&text),
                Event::InlineHtml(piece) => self.inline_html(&piece),
                Event::SoftBreak => self.line_break("\n"),
                Event::HardBreak => self.line_break("\\\n"),
                Event::Rule => {
                    self.finish_block();
                    self.block(vec!["***".to_owned()]);
                }
                // Extensions that are not enabled.
                Event::TaskListMarker(_)
                | Event::FootnoteReference(_)
                | Event::InlineMath(_)
                | Event::DisplayMath(_) => {}
            }
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::TableCell => self.in_cell = true,
            Tag::Emphasis => self.inline.push('*'),
            Tag::Strong => self.inline.push_str("**"),
            Tag::Strikethrough => self.inline.push_str("~~"),
            Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. } => self.start_link(dest_url.into_string(), false),
            block => {
                self.finish_block();
                self.start_block(block);
            }
        }
    }

    fn start_block(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Paragraph => {
                if let [.., Container::List { loose, .. }, Container::Item { .. }] = self.containers.as_mut_slice() {
                    *loose = true;
                }
            }
            Tag::Heading { level, .. } => self.heading = Some((self.below + level as usize).min(LOWEST)),
            Tag::BlockQuote(_) => self.containers.push(Container::Quote { started: false }),
            Tag::CodeBlock(_) | Tag::HtmlBlock => self.verbatim = Some(String::new()),
            Tag::List(next) => {
                if let [.., Container::List { loose: false, .. }, Container::Item { .. }] = self.containers.as_slice() {
                    self.gap = false;
                }
                self.containers.push(Container::List {
                    next,
                    loose: false,
                    started: false,
                });
            }
            Tag::Item => self.start_item(),
            Tag::TableHead | Tag::TableRow => self.row.clear(),
            _ => {}
        }
    }

    fn start_item(&mut self) {
        let mut mark = "- ".to_owned();
        if let Some(Container::List { next, loose, started }) = self.containers.last_mut() {
            if *started && !*loose {
                self.gap = false;
            }
            *started = true;
            if let Some(number) = next {
                mark = format!("{number}. ");
                *number = number.saturating_add(1).min(999_999_999);
            }
        }
        self.containers.push(Container::Item { mark, started: false });
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Emphasis => self.inline.push('*'),
            TagEnd::Strong => self.inline.push_str("**"),
            TagEnd::Strikethrough => self.inline.push_str("~~"),
            TagEnd::Link | TagEnd::Image => {
                while self.links.last().is_some_and(|link| link.html) {
                    self.end_link();
                }
                self.end_link();
            }
            TagEnd::CodeBlock => {
                let text = self.verbatim.take().unwrap_or_default();
                self.code_block(&text);
            }
            TagEnd::List(_) | TagEnd::Item | TagEnd::BlockQuote(_) => {
                self.finish_block();
                self.containers.pop();
            }
            TagEnd::TableCell => {
                self.in_cell = false;
                self.end_links();
                let cell = std::mem::take(&mut self.inline).replace("\\\n", " ").replace('\n', " ");
                self.row.push(cell.trim().to_owned());
            }
            TagEnd::TableHead => {
                let rule = format!("|{}", "---|".repeat(self.row.len()));
                let head = self.table_row();
                self.block(vec![head, rule]);
            }
            TagEnd::TableRow => {
                let row = self.table_row();
                self.gap = false;
                self.block(vec![row]);
            }
            _ => self.finish_block(),
        }
    }

    fn table_row(&mut self) -> String {
        let mut line = "|".to_owned();
        for cell in self.row.drain(..) {
            line.push(' ');
            line.push_str(&cell);
            line.push_str(" |");
        }
        line
    }

    fn text(&mut self, text: &str) {
        if let Some(verbatim) = &mut self.verbatim {
            verbatim.push_str(text);
            return;
        }
        let place = Place {
            in_link: !self.links.is_empty(),
            in_cell: self.in_cell,
        };
        // A character reference (`&#13;`) may mean any character.
        match super::is_visible(text) {
            true => escape::text(&mut self.inline, text, place),
            false => escape::text(&mut self.inline, &super::visible(text), place),
        }
    }

    fn code(&mut self, text: &str) {
        let code = escape::code(text);
        if self.in_cell {
            self.inline.push_str(&code.replace('|', "\\|"));
        } else {
            self.inline.push_str(&code);
        }
    }

    fn inline_html(&mut self, piece: &str) {
        match html::tag(piece) {
            Some(html::Tag::Break | html::Tag::Paragraph | html::Tag::Item) => self.line_break("\\\n"),
            Some(html::Tag::Transparent) => {}
            Some(html::Tag::Anchor(destination)) => {
                if self.links.is_empty() {
                    self.start_link(destination, true);
                }
            }
            Some(html::Tag::AnchorEnd) => {
                if self.links.last().is_some_and(|link| link.html) {
                    self.end_link();
                }
            }
            None => self.text(piece),
        }
    }

    fn line_break(&mut self, mark: &str) {
        if self.in_cell || self.heading.is_some() {
            self.inline.push(' ');
        } else if !self.inline.is_empty() && !self.inline.ends_with('\n') {
            self.inline.push_str(mark);
        }
    }

    fn start_link(&mut self, destination: String, html: bool) {
        // `!` before a link would make it an image.
        if self.inline.ends_with('!') {
            self.inline.pop();
            self.inline.push_str("\\!");
        }
        self.links.push(Link {
            start: self.inline.len(),
            destination,
            html,
        });
    }

    fn end_link(&mut self) {
        let Some(link) = self.links.pop() else { return };
        if !self.links.is_empty() {
            // A link (or an image) inside of a link: its text is enough.
            return;
        }
        let text = self.inline.split_off(link.start.min(self.inline.len()));
        let destination = link.destination.trim();
        if !is_of_the_web(destination) {
            self.inline.push_str(&text);
            if !destination.is_empty() && !destination.starts_with('#') && !text.replace('\\', "").contains(destination)
            {
                self.inline.push_str(" (");
                self.code(destination);
                self.inline.push(')');
            }
            return;
        }
        let destination = address(destination);
        if text.trim().is_empty() || text.replace('\\', "") == destination {
            self.inline.push_str(&format!("<{destination}>"));
        } else {
            self.inline.push_str(&format!("[{text}]({destination})"));
        }
    }

    fn end_links(&mut self) {
        while !self.links.is_empty() {
            self.end_link();
        }
    }

    /// Writes the paragraph or heading in the making.
    fn finish_block(&mut self) {
        self.end_links();
        let inline = std::mem::take(&mut self.inline);
        let heading = self.heading.take();
        let inline = inline.strip_suffix("\\\n").unwrap_or(&inline).trim();
        if inline.is_empty() {
            return;
        }
        match heading {
            Some(level) => self.block(vec![format!("{} {}", "#".repeat(level), inline.replace('\n', " "))]),
            None => self.block(
                inline
                    .lines()
                    .map(escape::line_start)
                    .filter(|line| !line.is_empty())
                    .collect(),
            ),
        }
    }

    /// A fence that says `text`, so that it is no doctest, longer than any inside.
    fn code_block(&mut self, text: &str) {
        let fence = "`".repeat(escape::longest_run(text, '`').max(2) + 1);
        let mut lines = vec![format!("{fence}text")];
        lines.extend(text.trim_end().lines().map(str::to_owned));
        lines.push(fence);
        self.block(lines);
    }

    /// Writes the lines of a block inside of the open containers.
    fn block(&mut self, lines: Vec<String>) {
        if self.gap && !self.lines.is_empty() {
            let prefix = self.blank_prefix();
            self.lines.push(prefix);
        }
        for line in lines {
            let mut whole = self.next_prefix();
            whole.push_str(&line);
            whole.truncate(whole.trim_end().len());
            self.lines.push(whole);
        }
        self.gap = true;
    }

    /// What stands before the next line: the marks of items that begin with it, indentation for the others.
    fn next_prefix(&mut self) -> String {
        let mut prefix = String::new();
        for container in self
            .containers
            .iter_mut()
            .filter(|container| container.shows())
            .take(DEEPEST)
        {
            match container {
                Container::Quote { started } => {
                    *started = true;
                    prefix.push_str("> ");
                }
                Container::Item { mark, started } => {
                    if *started {
                        prefix.extend(std::iter::repeat_n(' ', mark.len()));
                    } else {
                        *started = true;
                        prefix.push_str(mark);
                    }
                }
                Container::List { .. } => {}
            }
        }
        prefix
    }

    /// What stands on a line that parts two blocks: only containers that go on across it.
    fn blank_prefix(&self) -> String {
        let mut prefix = String::new();
        for container in self
            .containers
            .iter()
            .filter(|container| container.shows())
            .take(DEEPEST)
        {
            match container {
                Container::Quote { started: true } => prefix.push_str("> "),
                Container::Item { mark, started: true } => prefix.extend(std::iter::repeat_n(' ', mark.len())),
                _ => break,
            }
        }
        prefix.truncate(prefix.trim_end().len());
        prefix
    }
}

impl Container {
    /// Whether it takes part in the beginning of lines.
    fn shows(&self) -> bool {
        !matches!(self, Self::List { .. })
    }
}

/// A link's address without any character that could end it.
fn address(destination: &str) -> String {
    let mut output = String::with_capacity(destination.len());
    for character in destination.chars() {
        let harmless = !character.is_whitespace()
            && !character.is_control()
            && !matches!(
                character,
                '<' | '>' | '(' | ')' | '\\' | '`' | '|' | '"' | '[' | ']' | '{' | '}' | '*'
            );
        if harmless {
            output.push(character);
        } else {
            let mut bytes = [0; 4];
            for byte in character.encode_utf8(&mut bytes).bytes() {
                output.push_str(&format!("%{byte:02X}"));
            }
        }
    }
    output
}
