//! Remains of markup: tags and entities of HTML, templates and links of wikis, shortcodes, lines
//! of scripts. Whether they belong there (HTML does in Markdown) is for the rule to say.

use super::{Markup, Slip, SlipKind};
use crate::language::TABLES;
use crate::text::Span;

/// How far the end of a tag or template is looked for, in bytes.
const LONGEST: usize = 400;

/// Puts what there is behind `found`; spans are of the folded text.
pub(super) fn find(text: &str, found: &mut Vec<Slip>) {
    if let Some((span, kind)) = line(text) {
        found.push(Slip::new(span, SlipKind::Markup(kind)));
        return;
    }
    let mut at = 0;
    while let Some(offset) = text.as_bytes()[at..].iter().position(|b| {
        matches!(
            b,
            b'<' | b'&' | b'{' | b'[' | b'\'' | b'}' | b'$' | b'_' | b'*' | b'\\'
        )
    }) {
        let start = at + offset;
        let rest = window(&text[start..]);
        let hit = match text.as_bytes()[start] {
            b'<' => tag(rest).map(|length| (length, Markup::Tag)),
            b'&' => entity(rest).map(|length| (length, Markup::Entity)),
            b'*' => bold(&text[..start], rest).map(|length| (length, Markup::Markdown)),
            b'_' => switch(rest).map(|length| (length, Markup::Template)),
            b'\\' => escape(&text[..start], rest).map(|length| (length, Markup::Code)),
            b'[' if let Some(length) = link(rest) => Some((length, Markup::Markdown)),
            _ => template(rest).map(|length| (length, Markup::Template)),
        };
        match hit {
            Some((length, kind)) => {
                let span = Span::new(start, start + length);
                match found.last_mut() {
                    // `<p><b>` is one remnant.
                    Some(last)
                        if last.kind == SlipKind::Markup(kind)
                            && last.span.end as usize == start =>
                    {
                        last.span.end = span.end;
                    }
                    _ => found.push(Slip::new(span, SlipKind::Markup(kind))),
                }
                at = start + length;
            }
            None => at = start + 1,
        }
    }
}

fn window(text: &str) -> &str {
    let mut end = LONGEST.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

// ── HTML ────────────────────────────────────────────────────────────────────────────────────

/// Elements of HTML and of wikis, in lower case.
const ELEMENTS: &[&str] = &[
    "a",
    "abbr",
    "article",
    "aside",
    "audio",
    "b",
    "big",
    "blockquote",
    "body",
    "br",
    "button",
    "caption",
    "center",
    "cite",
    "code",
    "col",
    "dd",
    "del",
    "div",
    "dl",
    "dt",
    "em",
    "embed",
    "figcaption",
    "figure",
    "font",
    "footer",
    "form",
    "gallery",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "header",
    "hr",
    "html",
    "i",
    "iframe",
    "img",
    "input",
    "ins",
    "label",
    "li",
    "link",
    "main",
    "math",
    "meta",
    "nav",
    "noinclude",
    "noscript",
    "nowiki",
    "object",
    "ol",
    "onlyinclude",
    "includeonly",
    "option",
    "p",
    "param",
    "picture",
    "poem",
    "pre",
    "ref",
    "references",
    "s",
    "script",
    "section",
    "select",
    "small",
    "source",
    "span",
    "strike",
    "strong",
    "style",
    "sub",
    "sup",
    "svg",
    "table",
    "tbody",
    "td",
    "textarea",
    "tfoot",
    "th",
    "thead",
    "time",
    "timeline",
    "title",
    "tr",
    "tt",
    "u",
    "ul",
    "var",
    "video",
    "wbr",
    "center",
    "o:p",
    "v:shape",
    "st1:place",
    "xml",
];

/// The length of a tag or comment that begins the text.
fn tag(text: &str) -> Option<usize> {
    if let Some(comment) = text.strip_prefix("<!--") {
        // What Postil itself is told is no remnant.
        if comment.trim_start().starts_with("postil:") {
            return None;
        }
        return Some(comment.find("-->").map_or(text.len().min(4), |end| end + 7));
    }
    for (open, close) in [
        ("<![CDATA[", "]]>"),
        ("<?php", "?>"),
        ("<?xml", "?>"),
        ("<!DOCTYPE", ">"),
    ] {
        if text.starts_with(open) {
            return Some(text.find(close).map_or(open.len(), |end| end + close.len()));
        }
    }
    let inner = text.strip_prefix('<')?;
    let name = inner.strip_prefix('/').unwrap_or(inner);
    let length = name
        .bytes()
        .take_while(|b| b.is_ascii_alphanumeric() || *b == b':')
        .count();
    let element = name[..length].to_ascii_lowercase();
    if !ELEMENTS.contains(&&*element) {
        return None;
    }
    let behind = name[length..].chars().next()?;
    if !matches!(behind, '>' | '/' | ' ') {
        return None;
    }
    let end = text.find('>')?;
    // `a <b and c> d` compares; attributes have equals signs.
    let attributes = text[1..end].trim_start_matches('/')[length..].trim();
    let fits = attributes.is_empty() || attributes == "/" || attributes.contains('=');
    fits.then_some(end + 1)
}

/// Named entities that texts are left with, and what they stand for.
const ENTITIES: &[(&str, &str)] = &[
    ("nbsp", " "),
    ("amp", "&"),
    ("quot", "\""),
    ("apos", "'"),
    ("lt", "<"),
    ("gt", ">"),
    ("ldquo", "“"),
    ("rdquo", "”"),
    ("lsquo", "‘"),
    ("rsquo", "’"),
    ("laquo", "«"),
    ("raquo", "»"),
    ("ndash", "–"),
    ("mdash", "—"),
    ("hellip", "…"),
    ("bull", "•"),
    ("middot", "·"),
    ("copy", "©"),
    ("reg", "®"),
    ("trade", "™"),
    ("deg", "°"),
    ("euro", "€"),
    ("pound", "£"),
    ("times", "×"),
    ("eacute", "é"),
    ("egrave", "è"),
    ("ecirc", "ê"),
    ("agrave", "à"),
    ("aacute", "á"),
    ("acirc", "â"),
    ("atilde", "ã"),
    ("oacute", "ó"),
    ("ograve", "ò"),
    ("ocirc", "ô"),
    ("otilde", "õ"),
    ("uacute", "ú"),
    ("ugrave", "ù"),
    ("iacute", "í"),
    ("igrave", "ì"),
    ("yacute", "ý"),
    ("ccedil", "ç"),
    ("uuml", "ü"),
    ("ouml", "ö"),
    ("auml", "ä"),
    ("ntilde", "ñ"),
    ("zwnj", "\u{200C}"),
    ("zwj", "\u{200D}"),
    ("shy", ""),
    ("ensp", " "),
    ("emsp", " "),
    ("thinsp", " "),
    ("frac12", "½"),
    ("sect", "§"),
    ("eth", "ð"),
    ("ETH", "Ð"),
];

/// The length of an entity that begins the text, the ampersands of repeated encoding included
/// (`&amp;nbsp;`).
fn entity(text: &str) -> Option<usize> {
    let inner = text.strip_prefix('&')?;
    let Some(end) = inner.bytes().take(12).position(|b| b == b';') else {
        // The semicolon was lost as well.
        const PLAIN: &[&str] = &[
            "nbsp", "ldquo", "rdquo", "lsquo", "rsquo", "hellip", "mdash", "ndash",
        ];
        let name = PLAIN.iter().find(|name| inner.starts_with(**name))?;
        return Some(name.len() + 1);
    };
    let name = &inner[..end];
    let number = name.strip_prefix('#').is_some_and(|number| {
        let hex = number.strip_prefix(['x', 'X']);
        let digits = hex.unwrap_or(number);
        !digits.is_empty()
            && digits.bytes().all(|b| {
                if hex.is_some() {
                    b.is_ascii_hexdigit()
                } else {
                    b.is_ascii_digit()
                }
            })
    });
    if !number && !ENTITIES.iter().any(|(known, _)| *known == name) {
        return None;
    }
    let mut length = end + 2;
    if name == "amp" {
        let again = format!("&{}", &text[length..]);
        length += entity(&again).map_or(0, |more| more - 1);
    }
    Some(length)
}

/// What an entity (as found by the search) stands for.
#[must_use]
pub fn decoded(entity: &str) -> Option<String> {
    let name = entity.strip_prefix('&')?;
    let name = name.strip_suffix(';').unwrap_or(name);
    if let Some(inner) = name.strip_prefix("amp;") {
        return decoded(&format!("&{inner};"));
    }
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).ok()?,
            None => number.parse().ok()?,
        };
        let char = char::from_u32(code).filter(|c| !c.is_control())?;
        let blank = char == '\u{A0}';
        return Some(if blank { ' ' } else { char }.to_string());
    }
    let known = ENTITIES.iter().find(|(known, _)| *known == name)?;
    Some(known.1.to_owned())
}

// ── templates ───────────────────────────────────────────────────────────────────────────────

/// Names of shortcodes and of forums' tags.
const SHORTCODES: &[&str] = &[
    "caption",
    "embed",
    "gallery",
    "video",
    "audio",
    "playlist",
    "youtube",
    "url",
    "img",
    "quote",
    "color",
    "size",
    "font",
    "center",
    "list",
    "table",
    "tr",
    "td",
    "spoiler",
    "code",
    "b",
    "i",
    "u",
    "s",
    "vc_row",
    "vc_column",
    "vc_column_text",
    "contact-form-7",
    "ad",
    "ads",
    "adsense",
    "poll",
    "button",
    "dropcap",
    "su_box",
    "toggle",
    "tabs",
    "tab",
];

/// The length of a remnant of a template that begins the text.
fn template(text: &str) -> Option<usize> {
    let closed = |open: &str, close: &str| {
        let inner = text.strip_prefix(open)?;
        let end = inner.find(close)?;
        Some(open.len() + end + close.len())
    };
    let first = text.as_bytes().first()?;
    match first {
        b'{' => {
            if text.starts_with("{{") {
                // One within another: to the last end in sight.
                let inner = text.find("}}").map(|end| end + 2);
                return Some(inner.unwrap_or(2));
            }
            closed("{%", "%}").or_else(|| text.starts_with("{|").then_some(2))
        }
        b'}' => text.starts_with("}}").then_some(2),
        b'$' => {
            let inner = text.strip_prefix("${")?;
            let end = inner.find('}')?;
            let name = &inner[..end];
            let plain = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'.');
            (!name.is_empty() && name.bytes().all(plain)).then_some(end + 3)
        }
        b'\'' => text
            .starts_with("'''")
            .then(|| text.bytes().take_while(|b| *b == b'\'').count()),
        _ => wiki_link(text)
            .or_else(|| edit_link(text))
            .or_else(|| shortcode(text)),
    }
}

/// `[[Category:Rivers]]`, `[[river|rivers]]`; not `[[1]]`.
fn wiki_link(text: &str) -> Option<usize> {
    let inner = text.strip_prefix("[[")?;
    let end = inner.find("]]")?;
    let target = &inner[..end];
    let words = target.chars().any(char::is_alphabetic);
    (words && !target.contains('[')).then_some(end + 4)
}

/// `[edit]`, `[sửa | sửa mã nguồn]`: behind the headings of a wiki.
fn edit_link(text: &str) -> Option<usize> {
    const LONGEST: usize = 100;
    let end = text.bytes().take(LONGEST).position(|b| b == b']')?;
    let link = text.get(1..end)?.to_lowercase();
    let link = link.trim();
    let known = TABLES
        .iter()
        .any(|table| table.structure.edit_links.contains(&link));
    known.then_some(end + 1)
}

/// `[/caption]`, `[caption id="…"]`, `[url=…]`.
fn shortcode(text: &str) -> Option<usize> {
    let inner = text.strip_prefix('[')?;
    let end = inner.find(']')?;
    let inner = &inner[..end];
    let closing = inner.strip_prefix('/');
    let name = closing.unwrap_or(inner);
    let length = name
        .find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '_' | '-')))
        .unwrap_or(name.len());
    let known = SHORTCODES.contains(&&*name[..length].to_ascii_lowercase());
    let attributes = &name[length..];
    let fits = closing.is_some() && attributes.is_empty()
        || attributes.contains('=')
        || closing.is_none() && attributes.is_empty() && length > 3 && name.contains('_');
    let object = inner == "object Object";
    (known && fits || object).then_some(end + 2)
}

// ── code ────────────────────────────────────────────────────────────────────────────────────

/// A segment that is nothing else: a line of a script, a style sheet or a page's settings, a heading
/// or a part of a table as a wiki writes it.
fn line(text: &str) -> Option<(Span, Markup)> {
    let trimmed = text.trim();
    let start = text.len() - text.trim_start().len();
    let whole = Span::new(start, start + trimmed.len());
    let code = is_assignment(trimmed)
        || is_script(trimmed)
        || is_style(trimmed)
        || is_record(trimmed)
        || matches!(trimmed, "-->" | "]]>" | "*/" | "</>");
    if code {
        return Some((whole, Markup::Code));
    }
    if is_wiki_line(trimmed) {
        return Some((whole, Markup::Template));
    }
    let heading = Span::new(start, start + heading_marks(trimmed)?);
    Some((heading, Markup::Markdown))
}

/// `{"title": "…"`
fn is_record(line: &str) -> bool {
    (line.starts_with("{\"") || line.starts_with("[{\"")) && line.contains("\":")
}

/// `== History ==`, `|-`, `|}`, `thumb|220px|The mill`, `style="…" | Mill`.
fn is_wiki_line(line: &str) -> bool {
    let heading = || {
        let marks = line.bytes().take_while(|b| *b == b'=').count();
        let inner = line.trim_matches('=');
        (2..=6).contains(&marks)
            && line.ends_with("==")
            && inner.contains(char::is_alphabetic)
            && !inner.contains('=')
    };
    let picture = || {
        let Some((first, rest)) = line.split_once('|') else {
            return false;
        };
        let first = first.trim().to_lowercase();
        let known = |word: &str| {
            let mut tables = TABLES.iter();
            tables.any(|table| table.structure.picture_words.contains(&word))
        };
        known(&first) && !rest.trim().is_empty() && !rest.starts_with(' ')
    };
    let cell = || {
        const ATTRIBUTES: &[&str] = &[
            "style=\"",
            "class=\"",
            "align=\"",
            "colspan=\"",
            "rowspan=\"",
        ];
        let line = line.trim_start_matches(['|', '!', ' ']);
        ATTRIBUTES.iter().any(|name| line.starts_with(name)) && line.contains('|')
    };
    matches!(line, "|-" | "|}")
        || line.starts_with("#REDIRECT")
        || line.starts_with("==") && heading()
        || line.contains('|') && (picture() || cell())
}

/// The length of the marks of a heading in Markdown that begin a line (`## History`).
fn heading_marks(line: &str) -> Option<usize> {
    let marks = line.bytes().take_while(|b| *b == b'#').count();
    let rest = line[marks..].strip_prefix(' ')?;
    ((2..=6).contains(&marks) && rest.starts_with(char::is_alphabetic)).then_some(marks)
}

// ── Markdown, and what programs write ───────────────────────────────────────────────────────

/// The length of `**bold**` that begins the text, `before` being what stands before it.
fn bold(before: &str, text: &str) -> Option<usize> {
    let inner = text.strip_prefix("**")?;
    let end = inner.find("**")?;
    let words = &inner[..end];
    let edge =
        |c: char| c.is_alphanumeric() || matches!(c, '“' | '"' | '‘' | '(' | '.' | ':' | '!');
    let fits = !before.ends_with('*')
        && words.starts_with(edge)
        && words.contains(char::is_alphabetic)
        && !words.ends_with([' ', '*'])
        && !words.contains('*');
    fits.then_some(end + 4)
}

/// The length of `[text](http…)` or `![text](…)` that begins the text.
fn link(text: &str) -> Option<usize> {
    let end = text.find("](")?;
    let target = &text[end + 2..];
    let close = target.find(')')?;
    let address = ["http://", "https://", "www.", "mailto:", "/"];
    let fits = address.iter().any(|begin| target.starts_with(begin))
        && !text[1..end].contains('[')
        && !target[..close].contains(' ');
    fits.then_some(end + 2 + close + 1)
}

/// The length of `__NOTOC__` that begins the text.
fn switch(text: &str) -> Option<usize> {
    let inner = text.strip_prefix("__")?;
    let end = inner.find("__")?;
    let name = &inner[..end];
    (end > 2 && name.bytes().all(|b| b.is_ascii_uppercase())).then_some(end + 4)
}

/// The length of `\\n` or `\\u2019` that begins the text: what a program writes for a character.
fn escape(before: &str, text: &str) -> Option<usize> {
    let inner = text.strip_prefix('\\')?;
    if let Some(code) = inner.strip_prefix('u') {
        let hex = code
            .bytes()
            .take(4)
            .take_while(u8::is_ascii_hexdigit)
            .count();
        return (hex == 4).then_some(6);
    }
    // Not a folder's name.
    let path = before.ends_with(':') || before.contains(":\\") || before.ends_with('\\');
    let rest = inner.strip_prefix(['n', 't', 'r'])?;
    let joined = rest.starts_with(|c: char| c.is_ascii_lowercase() || c.is_ascii_digit());
    let ends = before.ends_with(['.', '!', '?', '।', '"', '”', ')']) || before.is_empty();
    (!path && (!joined || ends)).then_some(2)
}

/// `some_key=`, `some_key = "value";`: a name that no text has, and a value without blanks.
fn is_assignment(line: &str) -> bool {
    let Some((name, value)) = line.split_once('=') else {
        return false;
    };
    let name = name.trim_end();
    let letters = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'.' | b'$');
    let is_name = name.contains('_')
        && name.bytes().all(letters)
        && name.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '_' | '$'));
    let value = value.trim();
    let is_value = !value.contains(' ') || value.ends_with(';') || value.starts_with(['"', '\'']);
    is_name && is_value
}

fn is_script(line: &str) -> bool {
    const BEGINNINGS: &[&str] = &[
        "window.",
        "document.",
        "googletag.",
        "(adsbygoogle",
        "adsbygoogle",
        "jQuery(",
        "$(",
        "var ",
        "let ",
        "const ",
        "function ",
        "function(",
        "(function",
        "if (",
        "if(",
        "gtag(",
        "fbq(",
        "dataLayer",
        "new ",
        "try {",
        "try{",
        "} catch",
        "return ",
        "!function",
    ];
    let ends = line.ends_with([';', '{', '}']) || line.ends_with("})") || line.ends_with("()");
    let calls = line.contains('(') || line.contains('{') || line.contains('=');
    ends && calls && BEGINNINGS.iter().any(|begin| line.starts_with(begin))
}

/// `.caption { color: #333; }`
fn is_style(line: &str) -> bool {
    let Some((selector, rest)) = line.split_once('{') else {
        return false;
    };
    let declaration = rest.split(';').next().unwrap_or_default();
    let property = declaration.split_once(':').map(|(name, _)| name.trim());
    let is_property = property.is_some_and(|name| {
        name.len() > 2 && name.bytes().all(|b| b.is_ascii_lowercase() || b == b'-')
    });
    let plain = |b: u8| b.is_ascii_alphanumeric() || b" .,#-_:>*@()".contains(&b);
    is_property && selector.bytes().all(plain) && (rest.contains(';') || rest.ends_with('}'))
}
