//! Fingerprints of findings that survive edits elsewhere in the file: what other tools keep to
//! tell a new finding from one they know. Never look at line numbers.

use crate::rules::Fingerprint;

/// A stable hash (64-bit FNV-1a): the same on every machine and in every version.
#[must_use]
pub fn hash(parts: &[&[u8]]) -> u64 {
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    let mut feed = |byte: u8| {
        hash ^= u64::from(byte);
        hash = hash.wrapping_mul(0x0000_0100_0000_01b3);
    };
    for part in parts {
        part.iter().copied().for_each(&mut feed);
        // No UTF-8 holds this byte: the parts stay apart.
        feed(0xff);
    }
    hash
}

/// A finding's fingerprint as a number: from its document, rule, text and neighbourhood. Findings
/// that are equal in all of these have the same.
#[must_use]
pub fn fingerprint(path: &str, of: &Fingerprint) -> u64 {
    let Fingerprint {
        rule,
        text,
        before,
        after,
    } = of;
    hash(&[path, rule, text, before, after].map(str::as_bytes))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::fixture::finding;

    #[test]
    fn a_fingerprint_survives_edits_elsewhere() {
        let far = "and so on, for more than a few words ".repeat(3);
        let one = finding("a.txt", &format!("{far} ক ⟦[১]⟧ খ {far}"));
        let moved = finding("a.txt", &format!("new\n\n{far} ক  ⟦[১]⟧ খ {far}\nnew"));
        let other = finding("a.txt", &format!("{far} ক ⟦[২]⟧ খ {far}"));
        let elsewhere = finding("b.txt", &format!("{far} ক ⟦[১]⟧ খ {far}"));
        assert_eq!(one.print, moved.print);
        assert_ne!(one.print, other.print);
        assert_ne!(one.print, elsewhere.print);
    }

    #[test]
    fn the_hash_is_fnv_1a() {
        // The published test value of the empty string, and of "a" followed by our separator.
        assert_eq!(hash(&[]), 0xcbf2_9ce4_8422_2325);
        assert_ne!(hash(&[b"ab", b"c"]), hash(&[b"a", b"bc"]));
    }
}
