//! A page of Markdown on a terminal: headings, paragraphs wrapped to the width, lists, examples.
//!
//! Knows what the explanations of rules are made of and no more; anything else is written as its
//! text. Never measures bytes: a Bengali letter with its signs is as wide as it is shown.

use std::io::{self, Write};

use anstyle::{AnsiColor, Style};
use pulldown_cmark::{CodeBlockKind, Event, Parser, Tag, TagEnd};
use unicode_width::UnicodeWidthStr;

const HEADING: Style = Style::new().bold();
const CODE: Style = AnsiColor::Cyan.on_default();
const BAD: Style = AnsiColor::Red.on_default().bold();
const GOOD: Style = AnsiColor::Green.on_default().bold();
const DIM: Style = Style::new().dimmed();

/// Columns of the widest page: longer lines are hard to read.
const WIDEST: usize = 88;

/// Writes a page for a terminal of `width` columns.
///
/// # Errors
/// Those of `out`.
pub(super) fn write(out: &mut dyn Write, markdown: &str, width: usize) -> io::Result<()> {
    let mut page = Page {
        out,
        width: width.clamp(24, WIDEST),
        words: Vec::new(),
        style: Style::new(),
        indent: 0,
        bullet: false,
        glued: false,
    };
    for event in Parser::new(markdown) {
        page.event(event)?;
    }
    page.flush()
}

/// A word, perhaps in several styles, without blanks.
type Word = Vec<(Style, String)>;

struct Page<'a> {
    out: &'a mut dyn Write,
    width: usize,
    words: Vec<Word>,
    style: Style,
    indent: usize,
    /// Whether the next line is the first of a list entry.
    bullet: bool,
    /// Whether the next text goes on with the last word.
    glued: bool,
}

impl Page<'_> {
    fn event(&mut self, event: Event<'_>) -> io::Result<()> {
        match event {
            Event::Start(Tag::Heading { .. }) => self.style = HEADING,
            Event::Start(Tag::Strong | Tag::Emphasis) => self.style = HEADING,
            Event::End(TagEnd::Strong | TagEnd::Emphasis) => self.style = Style::new(),
            Event::Start(Tag::CodeBlock(kind)) => {
                self.flush()?;
                if let CodeBlockKind::Fenced(info) = kind {
                    self.label(&info)?;
                }
                self.style = DIM;
            }
            Event::End(TagEnd::CodeBlock) => {
                self.style = Style::new();
                writeln!(self.out)?;
            }
            Event::Text(text) if self.style == DIM => {
                for line in text.lines() {
                    writeln!(self.out, "  {DIM}│{DIM:#} {}", harmless(line))?;
                }
            }
            Event::Text(text) => self.text(&text, self.style),
            Event::Code(code) => self.code(&code),
            Event::SoftBreak | Event::HardBreak => self.glued = false,
            Event::Start(Tag::Item) => {
                self.flush()?;
                (self.indent, self.bullet) = (2, true);
            }
            Event::End(TagEnd::Item) => {
                self.flush()?;
                self.indent = 0;
            }
            Event::End(TagEnd::List(_)) => writeln!(self.out)?,
            Event::End(TagEnd::Paragraph | TagEnd::Heading(_)) => {
                self.style = Style::new();
                self.flush()?;
                writeln!(self.out)?;
            }
            _ => {}
        }
        Ok(())
    }

    /// What an example is an example of.
    fn label(&mut self, info: &str) -> io::Result<()> {
        match info.split(' ').nth(1) {
            Some("bad") => writeln!(self.out, "  {BAD}✗ found{BAD:#}"),
            Some("good") => writeln!(self.out, "  {GOOD}✓ not found{GOOD:#}"),
            _ => Ok(()),
        }
    }

    fn text(&mut self, text: &str, style: Style) {
        let mut glued = self.glued && !text.starts_with(char::is_whitespace);
        for word in text.split_whitespace() {
            self.word(word, style, glued);
            glued = false;
        }
        self.glued = !text.ends_with(char::is_whitespace);
    }

    /// Code stays in one piece, blanks and all.
    fn code(&mut self, code: &str) {
        self.word(code, CODE, self.glued);
        self.glued = true;
    }

    fn word(&mut self, text: &str, style: Style, glued: bool) {
        let piece = (style, harmless(text));
        match self.words.last_mut() {
            Some(word) if glued => word.push(piece),
            _ => self.words.push(vec![piece]),
        }
    }

    /// Writes the words that wait, wrapped.
    fn flush(&mut self) -> io::Result<()> {
        self.glued = false;
        let mut column = 0;
        for word in std::mem::take(&mut self.words) {
            let wide: usize = word.iter().map(|(_, text)| text.width()).sum();
            if column > 0 && column + 1 + wide > self.width {
                writeln!(self.out)?;
                column = 0;
            }
            if column == 0 {
                let lead = if std::mem::take(&mut self.bullet) {
                    "- "
                } else {
                    "  "
                };
                let lead = &lead[..self.indent.min(2)];
                write!(self.out, "{lead}")?;
                column = self.indent;
            } else {
                write!(self.out, " ")?;
                column += 1;
            }
            for (style, text) in word {
                write!(self.out, "{style}{text}{style:#}")?;
            }
            column += wide;
        }
        if column > 0 {
            writeln!(self.out)?;
        }
        Ok(())
    }
}

/// Text without what would turn or hide its neighbours on a terminal.
fn harmless(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\t' => shown.push(' '),
            c if c.is_control()
                || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}') =>
            {
                shown.push_str(&format!("<U+{:04X}>", u32::from(c)));
            }
            c => shown.push(c),
        }
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(markdown: &str, width: usize) -> String {
        let mut out = Vec::new();
        write(&mut out, markdown, width).unwrap();
        let text = String::from_utf8(out).unwrap();
        anstream::adapter::strip_str(&text).to_string()
    }

    #[test]
    fn paragraphs_are_wrapped_and_examples_are_not() {
        let page = "# a-rule\n\nSome *words* with `code of two`, which go on and on.\n\n- one\n- two\n\n```text bad\nকথা [১ এখানে এবং আরও অনেক কিছু\n```\n";
        assert_eq!(
            plain(page, 30),
            "a-rule\n\nSome words with `code of two`,\nwhich go on and on.\n\n- one\n- two\n\n  ✗ found\n  │ কথা [১ এখানে এবং আরও অনেক কিছু\n\n"
                .replace('`', "")
        );
    }

    #[test]
    fn what_would_harm_a_terminal_is_spelt_out() {
        assert_eq!(plain("```\na\u{202e}b\n```", 80), "  │ a<U+202E>b\n\n");
    }
}
