//! Names as the compiled maps hold them: one byte for a Bengali letter, two for a Vietnamese one.
//!
//! A walk into a map costs the same for each byte, and UTF-8 spends three on every Bengali letter.
//! The code of a text begins with the codes of its beginnings, so that a map of codes answers what
//! a map of texts would. Never looks at a map.

/// What stands before the UTF-8 of a character that has no code of its own.
const AS_IT_IS: u8 = 1;
/// What stands before the rest of a letter of U+1EA0–U+1EFF.
const VIETNAMESE: u8 = 2;
/// What the first bytes of U+00C0–U+01BF (C3 to C6) become: 3 to 6.
const LATIN: u8 = 0xC0;

/// The code of one character: up to five bytes.
#[derive(Debug, Clone, Copy)]
pub(super) struct Code {
    bytes: [u8; 5],
    len: u8,
}

impl Code {
    pub(super) fn bytes(&self) -> &[u8] {
        &self.bytes[..usize::from(self.len)]
    }

    #[inline]
    fn one(byte: u8) -> Self {
        Self {
            bytes: [byte, 0, 0, 0, 0],
            len: 1,
        }
    }

    #[inline]
    fn two(first: u8, second: u8) -> Self {
        Self {
            bytes: [first, second, 0, 0, 0],
            len: 2,
        }
    }
}

/// The code of the character that some UTF-8 begins with, and its length in UTF-8; `None` at the
/// end, and where the character is cut off.
#[inline]
pub(super) fn first(text: &[u8]) -> Option<(Code, usize)> {
    match *text {
        [byte @ b' '..0x80, ..] => Some((Code::one(byte), 1)),
        // U+0980–U+09FF
        [0xE0, second @ (0xA6 | 0xA7), third, ..] => {
            Some((Code::one(0x80 | (second & 1) << 6 | third & 0x3F), 3))
        }
        [lead @ 0xC3..=0xC6, second, ..] => Some((Code::two(lead - LATIN, second), 2)),
        // U+1E80–U+1EFF: two blocks of 64, told apart by a bit that the third byte leaves free.
        [0xE1, second @ (0xBA | 0xBB), third, ..] => {
            Some((Code::two(VIETNAMESE, third & 0x3F | (second & 1) << 6), 3))
        }
        [] => None,
        [lead, ..] => {
            let len = match lead {
                0..0x80 => 1,
                0x80..0xE0 => 2,
                0xE0..0xF0 => 3,
                _ => 4,
            };
            let char = text.get(..len)?;
            let mut bytes = [AS_IT_IS, 0, 0, 0, 0];
            bytes[1..=len].copy_from_slice(char);
            Some((
                Code {
                    bytes,
                    len: len as u8 + 1,
                },
                len,
            ))
        }
    }
}

/// The code of a text.
pub(super) fn squeeze(text: &str) -> Vec<u8> {
    let mut rest = text.as_bytes();
    let mut out = Vec::with_capacity(rest.len());
    while let Some((code, len)) = first(rest) {
        out.extend_from_slice(code.bytes());
        rest = &rest[len..];
    }
    out
}

/// The text of a code; `None` where it is none, or cut off within a character.
pub(super) fn unsqueeze(code: &[u8]) -> Option<String> {
    let mut out = Vec::with_capacity(code.len() * 2);
    let mut rest = code;
    loop {
        match *rest {
            [] => return String::from_utf8(out).ok(),
            [AS_IT_IS, lead, ..] => {
                let len = match lead {
                    0..0x80 => 1,
                    0x80..0xE0 => 2,
                    0xE0..0xF0 => 3,
                    _ => 4,
                };
                out.extend_from_slice(rest.get(1..=len)?);
                rest = &rest[len + 1..];
            }
            [VIETNAMESE, low, ..] => {
                out.extend_from_slice(&[0xE1, 0xBA | low >> 6 & 1, 0x80 | low & 0x3F]);
                rest = &rest[2..];
            }
            [lead @ 3..=6, second, ..] => {
                out.extend_from_slice(&[lead + LATIN, second]);
                rest = &rest[2..];
            }
            [byte @ b' '..0x80, ref after @ ..] => {
                out.push(byte);
                rest = after;
            }
            [byte @ 0x80..=0xFF, ref after @ ..] => {
                out.extend_from_slice(&[0xE0, 0xA6 | byte >> 6 & 1, 0x80 | byte & 0x3F]);
                rest = after;
            }
            _ => return None,
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_letter_of_our_scripts_takes_little() {
        for (text, len) in [
            ("রাশিয়া", 7),
            ("Hà Nội", 8),
            ("Đức", 5),
            ("Kyiv", 4),
            ("Ł", 2),
        ] {
            assert_eq!(squeeze(text).len(), len, "{text}");
        }
    }

    proptest! {
        #[test]
        fn every_text_comes_back(text in "[ -~ঀ-৿À-ỹ\\PC]{0,12}") {
            prop_assert_eq!(unsqueeze(&squeeze(&text)), Some(text));
        }

        #[test]
        fn beginnings_have_the_codes_of_beginnings(a in "\\PC{0,6}", b in "[ -~ঀ-৿À-ỹ]{0,6}") {
            let whole = a.clone() + &b;
            prop_assert!(squeeze(&whole).starts_with(&squeeze(&a)));
        }

        #[test]
        fn no_bytes_panic(bytes in proptest::collection::vec(any::<u8>(), 0..9)) {
            let _ = (unsqueeze(&bytes), first(&bytes).map(|(code, len)| (code.bytes().len(), len)));
        }
    }
}
