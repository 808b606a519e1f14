//! URIs ↔ keys of documents, and the mending of URIs that clients send raw.
//!
//! A file is keyed by its decoded path, so that `%e0` and `%E0`, `[` and `%5B` are one. Never
//! looks at the disk.

use std::borrow::Cow;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::str::FromStr;

use tower_lsp::ls_types::Uri;

use crate::corpus::DocKey;

/// Schemes under which editors show an old or a foreign state of a text beside the text itself.
/// What they hold would count every name twice.
const COPIES: [&str; 20] = [
    "git",
    "gitlens",
    "gitlens-git",
    "gitfs",
    "git-graph",
    "gitsigns",
    "fugitive",
    "diffview",
    "hg",
    "svn",
    "scm-history-item",
    "conflictresolution",
    "merge-conflict.conflict-diff",
    "vscode-local-history",
    "vscode-timeline",
    "chat-editing-text-model",
    "chat-editing-snapshot-text-model",
    "pr",
    "review",
    "output",
];

/// The key of the document that a URI names; `None` for one that is no part of any corpus, such
/// as the left side of a diff.
pub(super) fn key_of(uri: &str) -> Option<DocKey> {
    let (scheme, rest) = uri.split_once(':')?;
    let scheme = scheme.to_ascii_lowercase();
    if scheme == "file" {
        return Some(DocKey(file_key(rest, cfg!(windows)).into()));
    }
    if COPIES.contains(&scheme.as_str()) {
        return None;
    }
    Some(DocKey(format!("{scheme}:{}", upper_escapes(rest)).into()))
}

/// The URI of a document, as editors write it.
pub(super) fn uri_of(key: &DocKey) -> Option<Uri> {
    let path = &*key.0;
    if path_of(key).is_none() {
        return Uri::from_str(path).ok();
    }
    let mut uri = String::from("file://");
    if let Some(share) = path.strip_prefix("//") {
        // A Windows share: its host is the URI's.
        encode(share, &mut uri);
    } else {
        if !path.starts_with('/') {
            uri.push('/');
        }
        encode(path, &mut uri);
    }
    Uri::from_str(&uri).ok()
}

/// The path of a document that is a file.
pub(super) fn path_of(key: &DocKey) -> Option<PathBuf> {
    let path = &*key.0;
    let is_path = path.starts_with('/') || (cfg!(windows) && drive(path));
    is_path.then(|| PathBuf::from(path))
}

/// The key of a file.
pub(super) fn key_of_path(path: &Path) -> DocKey {
    let text = path.to_string_lossy();
    DocKey(tidy(&text, cfg!(windows)).into())
}

/// The path that what follows `file:` names.
fn file_key(rest: &str, windows: bool) -> String {
    let rest = &rest[..rest.find(['?', '#']).unwrap_or(rest.len())];
    let (host, path) = match rest.strip_prefix("//") {
        Some(rest) => rest.split_at(rest.find('/').unwrap_or(rest.len())),
        None => ("", rest),
    };
    let path = decode(path);
    if host.is_empty() || host.eq_ignore_ascii_case("localhost") || !windows {
        tidy(&path, windows)
    } else {
        tidy(&format!("//{host}{path}"), windows)
    }
}

/// On Windows: forward slashes, no slash before a drive letter, and that in upper case.
fn tidy(path: &str, windows: bool) -> String {
    if !windows {
        return path.to_owned();
    }
    let path = path.replace('\\', "/");
    let bare = path.strip_prefix('/').filter(|bare| drive(bare));
    let path = bare.unwrap_or(&path);
    if drive(path) {
        return path[..1].to_ascii_uppercase() + &path[1..];
    }
    path.to_owned()
}

/// Whether a path begins with a drive letter.
fn drive(path: &str) -> bool {
    matches!(path.as_bytes(), [letter, b':', ..] if letter.is_ascii_alphabetic())
}

/// The bytes behind the escapes. What is not UTF-8 then becomes U+FFFD.
fn decode(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&byte, after)) = rest.split_first() {
        match escape(rest) {
            Some(value) => {
                bytes.push(value);
                rest = &rest[3..];
            }
            None => {
                bytes.push(byte);
                rest = after;
            }
        }
    }
    String::from_utf8(bytes)
        .unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned())
}

/// The byte that an escape at the start of `bytes` stands for.
fn escape(bytes: &[u8]) -> Option<u8> {
    let &[b'%', high, low, ..] = bytes else {
        return None;
    };
    let digit = |byte: u8| (byte as char).to_digit(16).map(|digit| digit as u8);
    Some(digit(high)? << 4 | digit(low)?)
}

/// Appends `path` with everything escaped but letters, digits, `-._~` and `/`.
fn encode(path: &str, out: &mut String) {
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            out.push(byte as char);
        } else {
            // Writing to a string cannot fail.
            let _ = write!(out, "%{byte:02X}");
        }
    }
}

/// Escapes with capital digits.
fn upper_escapes(text: &str) -> Cow<'_, str> {
    if !text.contains('%') {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('%') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        if let Some(byte) = escape(rest.as_bytes()) {
            let _ = write!(out, "%{byte:02X}");
            rest = &rest[3..];
        } else {
            out.push('%');
            rest = &rest[1..];
        }
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// The URI that a client meant, where the library would refuse the one that it sent: raw UTF-8,
/// blanks and brackets become escapes, and what has no scheme gets one that no document has.
/// `None` where nothing needs mending.
pub(super) fn mended(uri: &str) -> Option<String> {
    if Uri::from_str(uri).is_ok() {
        return None;
    }
    let has_scheme = uri.split_once(':').is_some_and(|(scheme, _)| {
        scheme.starts_with(|first: char| first.is_ascii_alphabetic())
            && scheme
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte))
    });
    let mut out = String::with_capacity(uri.len() + 16);
    if !has_scheme {
        out.push_str("invalid:");
    }
    let mut fragment = false;
    let mut rest = uri;
    while let Some(char) = rest.chars().next() {
        let keep = match char {
            '%' => escape(rest.as_bytes()).is_some(),
            // Only the first begins a fragment, and within one there is no other.
            '#' => !std::mem::replace(&mut fragment, true),
            _ => char.is_ascii_alphanumeric() || "-._~:/?@!$&'()*+,;=".contains(char),
        };
        let (text, after) = rest.split_at(char.len_utf8());
        if keep {
            out.push_str(text);
        } else {
            for byte in text.bytes() {
                let _ = write!(out, "%{byte:02X}");
            }
        }
        rest = after;
    }
    if Uri::from_str(&out).is_err() {
        // An authority that is none, for instance a port with letters.
        out.clear();
        out.push_str("invalid:");
        encode(uri, &mut out);
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(uri: &str) -> Option<String> {
        key_of(uri).map(|key| key.0.to_string())
    }

    #[test]
    #[cfg(unix)]
    fn escapes_in_either_case_and_raw_letters_are_one_document() {
        let path = "/করপাস/বাংলা (১).txt";
        let mut escaped = String::new();
        encode(path, &mut escaped);
        for uri in [
            format!("file://{path}"),
            format!("file://{escaped}"),
            format!("file://{}", escaped.to_lowercase()),
            format!("FILE://localhost{escaped}"),
            format!("file:{escaped}"),
        ] {
            let uri = mended(&uri).unwrap_or(uri);
            assert_eq!(key(&uri).as_deref(), Some(path), "{uri}");
        }
    }

    #[test]
    #[cfg(unix)]
    fn a_key_becomes_a_uri_that_names_it() {
        for path in [
            "/a/[1].txt",
            "/বাংলা (১).txt",
            "/100%.txt",
            "/a#b?c.txt",
            "/a%5B.txt",
            "/Tiếng Việt.md",
        ] {
            let uri = uri_of(&DocKey(path.into())).unwrap();
            assert_eq!(key(uri.as_str()).as_deref(), Some(path), "{}", uri.as_str());
        }
        let untitled = DocKey("untitled:Untitled-1".into());
        assert_eq!(uri_of(&untitled).unwrap().as_str(), "untitled:Untitled-1");
    }

    #[test]
    fn mends_what_the_library_refuses_and_nothing_else() {
        for (sent, meant) in [
            ("file:///a/[1].txt", "file:///a/%5B1%5D.txt"),
            ("file:///a b.txt", "file:///a%20b.txt"),
            ("file:///\u{9E6}.txt", "file:///%E0%A7%A6.txt"),
            ("file:///100%.txt", "file:///100%25.txt"),
            (
                "file:///a%5b \u{1F600}.txt",
                "file:///a%5b%20%F0%9F%98%80.txt",
            ),
            ("file:///a#b#c d", "file:///a#b%23c%20d"),
            ("notes.txt", "invalid:notes.txt"),
            ("", "invalid:"),
            ("file://a:b/c d", "invalid:file%3A//a%3Ab/c%20d"),
        ] {
            assert_eq!(mended(sent).as_deref(), Some(meant), "{sent:?}");
            assert!(Uri::from_str(meant).is_ok(), "{meant:?}");
        }
        for fine in [
            "file:///a/%5B1%5D.txt",
            "untitled:Untitled-1",
            "file:///c%3A/x",
        ] {
            assert_eq!(mended(fine), None, "{fine:?}");
        }
    }

    #[test]
    fn windows_paths_are_one_whatever_their_drive_looks_like() {
        for rest in [
            "///c%3A/a/b.txt",
            "///C:/a/b.txt",
            "///c:/a/b.txt",
            "///c:\\a\\b.txt",
        ] {
            assert_eq!(file_key(rest, true), "C:/a/b.txt", "{rest}");
        }
        assert_eq!(
            file_key("//server/share/b.txt", true),
            "//server/share/b.txt"
        );
        assert_eq!(tidy("c:\\a\\b.txt", true), "C:/a/b.txt");
        assert_eq!(file_key("///c:/a", false), "/c:/a");
    }

    #[test]
    fn the_other_side_of_a_diff_is_no_document() {
        assert_eq!(key("git:/a/b.txt?%7B%22ref%22%3A%22~%22%7D"), None);
        assert_eq!(key("GitLens://x/b.txt"), None);
        assert_eq!(key("no uri"), None);
        assert_eq!(key("untitled:a%e0").as_deref(), Some("untitled:a%E0"));
    }

    #[test]
    #[cfg(unix)]
    fn a_name_that_is_not_utf8_still_has_a_key() {
        assert_eq!(key("file:///a%FF.txt").as_deref(), Some("/a\u{FFFD}.txt"));
    }
}
