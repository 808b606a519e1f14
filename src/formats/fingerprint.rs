//! Identities of findings that survive edits elsewhere in the file. Never look at line numbers.

use std::collections::HashMap;

use super::Finding;

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

/// A fingerprint for each finding: from its path, rule, text and neighbourhood, and from how many
/// equal ones stand before it. All are different.
#[must_use]
pub fn fingerprints(findings: &[Finding]) -> Vec<u64> {
    let mut seen: HashMap<u64, u32> = HashMap::new();
    findings
        .iter()
        .map(|finding| {
            let mut parts: Vec<&[u8]> = vec![finding.path.as_bytes(), finding.code.as_bytes()];
            for line in &finding.excerpt.lines {
                parts.extend([&line.before, &line.marked, &line.after].map(|it| it.as_bytes()));
            }
            let plain = hash(&parts);
            let count = seen.entry(plain).or_default();
            *count += 1;
            if *count == 1 {
                plain
            } else {
                hash(&[&plain.to_le_bytes(), &count.to_le_bytes()])
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::fixture::finding;

    #[test]
    fn a_fingerprint_survives_edits_elsewhere() {
        let one = finding("a.txt", "ক ⟦[১]⟧ খ");
        let moved = finding("a.txt", "new\n\nক ⟦[১]⟧ খ");
        let other = finding("a.txt", "ক ⟦[২]⟧ খ");
        let [one, moved, other] = [one, moved, other].map(|it| fingerprints(&[it])[0]);
        assert_eq!(one, moved);
        assert_ne!(one, other);
    }

    #[test]
    fn equal_findings_differ_by_their_count() {
        let twice = [finding("a.txt", "x⟦y⟧"), finding("a.txt", "x⟦y⟧")];
        let prints = fingerprints(&twice);
        assert_ne!(prints[0], prints[1]);
    }

    #[test]
    fn the_hash_is_fnv_1a() {
        // The published test value of the empty string, and of "a" followed by our separator.
        assert_eq!(hash(&[]), 0xcbf2_9ce4_8422_2325);
        assert_ne!(hash(&[b"ab", b"c"]), hash(&[b"a", b"bc"]));
    }
}
