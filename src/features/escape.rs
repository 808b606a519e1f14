//! Text from documents and lists → Markdown that shows it as it is.
//!
//! A document is other people's text: nothing in it may become a link, an image, a heading, a
//! code block or HTML in a card. Escapes no more than that takes, since some editors show the
//! backslashes.

/// The text as inline Markdown: on one line, white space collapsed, and with nothing that a
/// renderer takes for markup wherever in a line it is put. Characters that reorder or hide their
/// neighbours are dropped.
#[must_use]
pub(super) fn inline(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 8);
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        push_word(word, &mut out);
    }
    out
}

/// The text as a code span; the characters that could end it are replaced.
#[must_use]
pub(super) fn code(text: &str) -> String {
    let shown: String = text
        .chars()
        .filter(|&c| !reorders(c))
        .map(|c| match c {
            '`' => '\'',
            c if c.is_whitespace() || c.is_control() => ' ',
            c => c,
        })
        .collect();
    match shown.trim() {
        "" => String::new(),
        shown => format!("`{shown}`"),
    }
}

/// The first `max` characters of a text, with `…` where some were left out; cut at a blank where
/// one is near.
#[must_use]
pub(super) fn shorten(text: &str, max: usize) -> String {
    let Some((end, _)) = text.char_indices().nth(max) else {
        return text.to_owned();
    };
    let cut = text[..end].rfind(char::is_whitespace);
    // A script without blanks, or one long word, is cut anywhere.
    let cut = cut.filter(|&cut| cut * 2 > end).unwrap_or(end);
    format!("{}…", text[..cut].trim_end())
}

fn push_word(word: &str, out: &mut String) {
    // What makes a heading, list, rule or quotation stands at the beginning of a line.
    let first = out.is_empty();
    let digits = word.bytes().take_while(u8::is_ascii_digit).count();
    for (index, c) in word.char_indices() {
        if reorders(c) || c.is_control() {
            continue;
        }
        let special = match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '|' | '~' | '@' | '$' => true,
            '#' | '+' | '-' | '=' => first && index == 0,
            '.' | ')' if first && index == digits && digits > 0 => true,
            // Bare addresses become links: `https://…`, `www.…`.
            '.' => ends_with_www(&word[..index]),
            ':' => word[index..].starts_with("://"),
            _ => false,
        };
        if special {
            out.push('\\');
        }
        out.push(c);
    }
}

fn ends_with_www(before: &str) -> bool {
    let bytes = before.as_bytes();
    bytes.len() >= 3 && bytes[bytes.len() - 3..].eq_ignore_ascii_case(b"www")
}

/// Marks of direction, which make a line read otherwise than it is written. Joiners stay: Bengali
/// needs them.
fn reorders(c: char) -> bool {
    matches!(
        c,
        '\u{061C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_text_becomes_markup() {
        for (text, shown) in [
            ("[x](http://e.org)", r"\[x\](http\://e.org)"),
            ("![x](y)", r"!\[x\](y)"),
            ("<script>&lt;", r"\<script\>\&lt;"),
            ("# title", r"\# title"),
            ("- item", r"\- item"),
            ("+ item", r"\+ item"),
            ("12. item", r"12\. item"),
            ("12) item", r"12\) item"),
            ("> said", r"\> said"),
            ("```rust", r"\`\`\`rust"),
            ("~~~", r"\~\~\~"),
            ("---", r"\---"),
            ("===", r"\==="),
            ("a | b", r"a \| b"),
            ("*a* __b__", r"\*a\* \_\_b\_\_"),
            ("WWW.e.org", r"WWW\.e.org"),
            ("https://e.org", r"https\://e.org"),
            ("a@e.org", r"a\@e.org"),
            ("$(zap)", r"\$(zap)"),
            (r"\*", r"\\\*"),
            ("://e", r"\://e"),
        ] {
            assert_eq!(inline(text), shown, "{text}");
        }
    }

    #[test]
    fn plain_text_is_left_as_it_is() {
        for text in [
            "ক্ষমতায়, বললেন (১৯৯১) – ৫%",
            "Hà Nội: 12.5 km – xa!",
            "a#b, 5-6 and 1+1=2.",
        ] {
            assert_eq!(inline(text), text);
        }
    }

    #[test]
    fn lines_become_one_and_hidden_characters_go() {
        assert_eq!(inline("  a\r\n\n    b\tc \u{202E}d\u{0}"), "a b c d");
        assert_eq!(inline("র\u{200C}্য"), "র\u{200C}্য");
        assert_eq!(inline(" \n"), "");
    }

    #[test]
    fn a_code_span_cannot_be_left() {
        assert_eq!(code("a`b\n`"), "`a'b '`");
        assert_eq!(code(" "), "");
    }

    #[test]
    fn shortening_prefers_a_blank() {
        assert_eq!(shorten("one two three", 13), "one two three");
        assert_eq!(shorten("one two three", 10), "one two…");
        assert_eq!(shorten("বাংলাদেশের", 4), "বাংল…");
    }
}
