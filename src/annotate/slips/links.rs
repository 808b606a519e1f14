//! Web addresses that lead nowhere, and DOIs, ISBNs and ISSNs that are none. Judges the form alone
//! (RFC 3986; the DOI Handbook; ISO 2108 and ISO 3297 for the check digits): whether a well-formed
//! one exists is not for an offline program to say.

use super::letters::in_digits;
use super::{Signs, Slip, SlipKind};
use crate::annotate::Input;
use crate::text::Span;
use crate::text::words::WordClass;

/// What is wrong with an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// `htp://`, `htps://`.
    Scheme,
    /// `http:/`, `https//`, `http:\\`.
    Separator,
    /// `http://http://`.
    Twice,
    /// A host without a dot, with two in succession, or none at all.
    Host,
    /// A blank in its middle: `https:// example.org`.
    Blank,
}

/// Kinds of identifiers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Identifier {
    /// Does not begin with `10.` and a registrant, or ends behind it.
    Doi,
    /// Neither 10 nor 13 digits.
    IsbnLength,
    /// The last digit does not fit the others.
    IsbnCheck,
    /// The last digit does not fit the others.
    IssnCheck,
}

/// Puts what there is behind `found`.
pub(super) fn find(input: Input<'_>, signs: Signs, found: &mut Vec<Slip>) {
    let text = input.text;
    for word in input.words {
        let span = word.span.range();
        match word.class {
            WordClass::Latin if (3..=6).contains(&span.len()) => {}
            WordClass::Bengali if text[span.clone()] == *"আইএসবিএন" => {
                book(text, span.start, span.end, found);
                continue;
            }
            _ => continue,
        }
        let letters = &text.as_bytes()[span.clone()];
        let lower = letters[0] | 0x20;
        if !matches!(lower, b'h' | b't' | b'w' | b'd' | b'i') {
            continue;
        }
        let is = |name: &str| letters.eq_ignore_ascii_case(name.as_bytes());
        match lower {
            b'd' if is("doi") => doi(text, span.start, span.end, found),
            b'i' if is("isbn") => book(text, span.start, span.end, found),
            b'i' if is("issn") => series(text, span.start, span.end, found),
            b'w' if is("www") => bare_host(text, span.start, span.end, found),
            b'h' | b't' if signs.has(Signs::SLASH) => address(text, span.start, span.end, found),
            _ => {}
        }
    }
}

fn push(found: &mut Vec<Slip>, start: usize, end: usize, kind: SlipKind) {
    found.push(Slip::new(Span::new(start, end), kind));
}

// ── web addresses ───────────────────────────────────────────────────────────────────────────

/// Names that are `http` or `https` mistyped.
const MISTYPED: &[&str] = &[
    "htp", "htps", "http", "https", "htttp", "htttps", "httpp", "httpps", "httpss", "hhttp",
    "hhttps", "https", "ttp", "ttps", "htpp", "htpps", "htttp", "hppt", "hppts", "hptt",
];

fn address(text: &str, start: usize, scheme_end: usize, found: &mut Vec<Slip>) {
    let scheme = text[start..scheme_end].to_ascii_lowercase();
    if !MISTYPED.contains(&&*scheme) {
        return;
    }
    // Within another address (`web.archive.org/web/2010/http://…`) it is that one's path.
    let before = text[..start].chars().next_back();
    if matches!(before, Some('/' | '=' | '-' | '.' | '?' | '&' | '%' | '_')) {
        return;
    }
    let rest = &text[scheme_end..];
    let right = matches!(&*scheme, "http" | "https");
    let token_end = scheme_end + end_of_token(rest);
    let fault = if let Some(host) = rest.strip_prefix("://") {
        if !right {
            Some(Fault::Scheme)
        } else {
            authority(host)
        }
    } else if ["://", ":/", "//", ":\\\\", ";//", ":;//", "/:"]
        .iter()
        .any(|wrong| rest.starts_with(wrong))
        && rest
            .trim_start_matches([':', '/', '\\', ';'])
            .starts_with(|c: char| c.is_ascii_alphanumeric())
        && text[scheme_end..token_end].contains('.')
    {
        Some(if right {
            Fault::Separator
        } else {
            Fault::Scheme
        })
    } else if right && (rest.starts_with(": //") || rest.starts_with(" ://")) {
        Some(Fault::Blank)
    } else {
        None
    };
    if let Some(fault) = fault {
        push(
            found,
            start,
            token_end.max(scheme_end + 3).min(text.len()),
            SlipKind::Link(fault),
        );
    }
}

/// What is wrong with what stands behind `://`.
fn authority(rest: &str) -> Option<Fault> {
    if rest.is_empty() || rest.starts_with(' ') {
        let next = rest.trim_start();
        // `http://` alone may be spoken of, or be cut off.
        let host = next.split([' ', '/']).next().unwrap_or_default();
        return if next.len() < rest.len() && looks_like_host(host) {
            Some(Fault::Blank)
        } else {
            Some(Fault::Host)
        };
    }
    if rest.starts_with("http://") || rest.starts_with("https://") {
        return Some(Fault::Twice);
    }
    let token = &rest[..end_of_token(rest)];
    host_fault(token)
}

/// `www.`, then what should be a host.
fn bare_host(text: &str, start: usize, end: usize, found: &mut Vec<Slip>) {
    let before = text[..start].chars().next_back();
    if matches!(before, Some('/' | '.' | '@' | '-' | '=')) {
        return;
    }
    let rest = &text[end..];
    let wrong = rest.starts_with("..")
        || rest.starts_with(',') && rest[1..].starts_with(|c: char| c.is_ascii_lowercase())
        || rest.starts_with('.') && {
            let token = &rest[1..1 + end_of_token(&rest[1..])];
            !token.is_empty() && host_fault(token).is_some()
        };
    if wrong {
        push(
            found,
            start,
            end + end_of_token(rest),
            SlipKind::Link(Fault::Host),
        );
    }
}

/// How many bytes belong to the address that begins the text, without the punctuation of the
/// sentence around it.
fn end_of_token(text: &str) -> usize {
    let end = text
        .find(|c: char| {
            c.is_whitespace()
                || matches!(
                    c,
                    '<' | '>' | '"' | '“' | '”' | '’' | '|' | '।' | '৷' | '{' | '}' | '[' | ']'
                )
        })
        .unwrap_or(text.len());
    text[..end]
        .trim_end_matches(['.', ',', ';', ':', '!', '?', ')', '\'', '*', '_'])
        .len()
}

/// What is wrong with the host that begins an address (without its scheme).
fn host_fault(address: &str) -> Option<Fault> {
    let host = address.split(['/', '?', '#', '\\']).next()?;
    let host = host.rsplit('@').next()?;
    if host.starts_with('[') {
        return None;
    }
    let (host, port) = match host.split_once(':') {
        Some((host, port)) => (host, port),
        None => (host, ""),
    };
    let numeric = port.bytes().all(|b| b.is_ascii_digit());
    let known = host.eq_ignore_ascii_case("localhost");
    let right = known || numeric && looks_like_host(host);
    (!right).then_some(Fault::Host)
}

/// Whether a text has the form of a host's name: labels with dots between, the last of letters; or
/// four numbers.
fn looks_like_host(host: &str) -> bool {
    let mut labels = host.split('.');
    let fits = |label: &str| {
        !label.is_empty()
            && label.len() <= 63
            && label
                .chars()
                .all(|c| c.is_alphanumeric() || matches!(c, '-' | '_') || !c.is_ascii())
    };
    let Some(last) = labels.next_back() else {
        return false;
    };
    let rest: Vec<&str> = labels.collect();
    let address = rest.len() == 3 && last.parse::<u8>().is_ok();
    let name = last.chars().count() >= 2 && !last.bytes().any(|b| b.is_ascii_digit())
        || last.starts_with("xn--");
    !rest.is_empty() && rest.iter().all(|label| fits(label)) && fits(last) && (name || address)
}

// ── DOI ─────────────────────────────────────────────────────────────────────────────────────

fn doi(text: &str, start: usize, end: usize, found: &mut Vec<Slip>) {
    let rest = &text[end..];
    let (offset, named) = if let Some(rest) = rest.strip_prefix(".org/") {
        (".org/".len() + usize::from(rest.starts_with(' ')), true)
    } else if rest.starts_with([':', '=']) || rest.starts_with(" :") {
        let value = rest.trim_start_matches([':', '=', ' ']);
        (rest.len() - value.len(), false)
    } else if rest.starts_with(' ') && rest[1..].starts_with(|c: char| c.is_ascii_digit()) {
        (1, false)
    } else {
        return;
    };
    let value = &rest[offset..];
    // `doi: https://doi.org/10.…` is judged by its own `doi`.
    let value = &value[..end_of_token(value)];
    let digit = |c: char| c.is_ascii_digit();
    // `DOI: pending`, and what speaks of DOIs.
    let begins = value.starts_with(digit)
        || value.starts_with(['O', 'l', 'I']) && value[1..].starts_with(digit);
    if begins && !is_doi(value) || named && value.is_empty() {
        push(
            found,
            start,
            end + offset + value.len(),
            SlipKind::Identifier(Identifier::Doi),
        );
    }
}

/// `10.` and a registrant of digits, a slash and something; or a short form `10/abc`.
fn is_doi(value: &str) -> bool {
    let Some((prefix, suffix)) = value.split_once('/') else {
        return false;
    };
    if suffix.is_empty() {
        return false;
    }
    let Some(registrant) = prefix.strip_prefix("10") else {
        return false;
    };
    registrant.is_empty()
        || registrant.strip_prefix('.').is_some_and(|numbers| {
            numbers.len() >= 4
                && numbers
                    .split('.')
                    .all(|n| !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit()))
        })
}

// ── ISBN, ISSN ──────────────────────────────────────────────────────────────────────────────

/// The digits behind a name such as `ISBN`, `ISBN-13:`, in ASCII with their hyphens and blanks, and
/// the range of text that they take.
fn digits_behind(text: &str, end: usize) -> Option<(String, usize, usize)> {
    let mut start = end;
    for mark in ["-13", "-10", " 13", " 10", " (13)", " (10)"] {
        let rest = &text[start..];
        if let Some(after) = rest.strip_prefix(mark)
            && after.starts_with([':', ' '])
        {
            start += mark.len();
            break;
        }
    }
    let rest = &text[start..];
    let value = rest.trim_start_matches([':', '.', '=', ' ', '-']);
    let start = text.len() - value.len();
    let is_digit = |c: char| matches!(c, '0'..='9' | '০'..='৯');
    if !value.starts_with(is_digit) {
        return None;
    }
    let length = value
        .find(|c: char| !(is_digit(c) || matches!(c, '-' | ' ' | 'X' | 'x')))
        .unwrap_or(value.len());
    let value = value[..length].trim_end_matches([' ', '-']);
    Some((in_digits(value, false), start, start + value.len()))
}

fn book(text: &str, start: usize, end: usize, found: &mut Vec<Slip>) {
    let Some((value, from, _)) = digits_behind(text, end) else {
        return;
    };
    // A number of pages, or the next number, may stand behind a blank.
    let mut ends: Vec<usize> = value.match_indices(' ').map(|(at, _)| at).collect();
    ends.push(value.len());
    let numbers = || ends.iter().map(|end| value[..*end].replace(['-', ' '], ""));
    if numbers().any(|n| is_isbn(&n)) {
        return;
    }
    let of_length = |n: &String| matches!(n.len(), 10 | 13);
    // The first that has the length, else all of it as far as it hangs together.
    let (taken, fault) = match numbers().position(|n| of_length(&n)) {
        Some(index) => (ends[index], Identifier::IsbnCheck),
        None => {
            let first = ends[0];
            let shown = if value[..first].contains('-') || first >= 8 {
                first
            } else {
                value.len()
            };
            (shown, Identifier::IsbnLength)
        }
    };
    let until = raw_length(text, from, taken);
    push(found, start, until, SlipKind::Identifier(fault));
}

/// Where `count` characters behind byte `from` end.
fn raw_length(text: &str, from: usize, count: usize) -> usize {
    let mut chars = text[from..].char_indices();
    chars.nth(count).map_or(text.len(), |(at, _)| from + at)
}

/// Whether 10 or 13 digits end in the right check digit.
fn is_isbn(number: &str) -> bool {
    let digit = |c: char| match c {
        'X' | 'x' => Some(10),
        c => c.to_digit(10),
    };
    let Some(digits) = number.chars().map(digit).collect::<Option<Vec<u32>>>() else {
        return false;
    };
    let plain = |digits: &[u32]| digits.iter().all(|d| *d < 10);
    match digits.len() {
        10 => {
            let sum: u32 = (1..=10)
                .rev()
                .zip(&digits)
                .map(|(weight, d)| weight * d)
                .sum();
            plain(&digits[..9]) && sum.is_multiple_of(11)
        }
        13 => {
            let weights = [1, 3].into_iter().cycle();
            let sum: u32 = weights.zip(&digits).map(|(weight, d)| weight * d).sum();
            plain(&digits) && sum.is_multiple_of(10)
        }
        _ => false,
    }
}

fn series(text: &str, start: usize, end: usize, found: &mut Vec<Slip>) {
    let Some((value, from, _)) = digits_behind(text, end) else {
        return;
    };
    let length = value.find(' ').unwrap_or(value.len());
    let number: Vec<u32> = value[..length]
        .chars()
        .filter(|c| *c != '-')
        .filter_map(|c| match c {
            'X' | 'x' => Some(10),
            c => c.to_digit(10),
        })
        .collect();
    let sum: u32 = (1..=8)
        .rev()
        .zip(&number)
        .map(|(weight, d)| weight * d)
        .sum();
    if number.len() == 8 && !sum.is_multiple_of(11) {
        let until = raw_length(text, from, length);
        push(
            found,
            start,
            until,
            SlipKind::Identifier(Identifier::IssnCheck),
        );
    }
}
