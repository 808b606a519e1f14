//! The case endings of Bengali that depend on the sound before them, in all their forms.
//!
//! Never matches anything: [`crate::annotate::names::inflect`] does.

use crate::language::Case;

/// Genitive, locative and plurals; the other endings are the same behind any sound. After H. R. Thompson,
/// *Bengali* (2012), ch. 4, and Bangla Academy's rules of spelling (2012): -ের behind a consonant,
/// -র behind a vowel sign, -য়ের behind ং and an independent vowel.
pub(super) const CASES: &[Case] = &[
    Case {
        consonant: "ের",
        vowel: "র",
        aa: "র",
        glide: "য়ের",
        others: &["এর"],
    },
    Case {
        consonant: "ে",
        vowel: "তে",
        aa: "য়",
        glide: "য়ে",
        others: &["এ"],
    },
    // The plurals are the same behind any sound; behind a consonant some write an -ে- before them.
    Case {
        consonant: "রা",
        vowel: "রা",
        aa: "রা",
        glide: "রা",
        others: &["েরা"],
    },
    Case {
        consonant: "দের",
        vowel: "দের",
        aa: "দের",
        glide: "দের",
        others: &["েদের"],
    },
];
