//! The case endings of Bengali and how they stack.
//!
//! Never matches anything: [`crate::annotate::names::endings`] does.

use crate::language::{After, Ending};

/// Endings that may follow a name directly.
pub(super) const ENDINGS: &[Ending] = &[
    Ending {
        text: "ের",
        after: After::Consonant,
    },
    Ending {
        text: "র",
        after: After::Vowel,
    },
    Ending {
        text: "য়ের",
        after: After::Any,
    },
    Ending {
        text: "এর",
        after: After::Any,
    },
    Ending {
        text: "ে",
        after: After::Consonant,
    },
    Ending {
        text: "য়ে",
        after: After::Any,
    },
    Ending {
        text: "য়",
        after: After::Vowel,
    },
    Ending {
        text: "এ",
        after: After::Any,
    },
    Ending {
        text: "তে",
        after: After::Vowel,
    },
    Ending {
        text: "কে",
        after: After::Any,
    },
    Ending {
        text: "রা",
        after: After::Any,
    },
    Ending {
        text: "েরা",
        after: After::Consonant,
    },
    Ending {
        text: "দের",
        after: After::Any,
    },
    Ending {
        text: "েদের",
        after: After::Consonant,
    },
    Ending {
        text: "টি",
        after: After::Any,
    },
    Ending {
        text: "টা",
        after: After::Any,
    },
    Ending {
        text: "গুলো",
        after: After::Any,
    },
    Ending {
        text: "গুলি",
        after: After::Any,
    },
    Ending {
        text: "ও",
        after: After::Any,
    },
    Ending {
        text: "ই",
        after: After::Any,
    },
    Ending {
        text: "সহ",
        after: After::Any,
    },
    // Not a case but an honorific, written to the name as one: `দেবাশিসবাবুর`.
    Ending {
        text: "বাবু",
        after: After::Any,
    },
];

/// Which endings may follow which: pairs (first, next).
pub(super) const STACKS: &[(&str, &str)] = &[
    ("রা", "ও"),
    ("রা", "ই"),
    ("েরা", "ও"),
    ("দের", "ও"),
    ("দের", "ই"),
    ("দের", "কে"),
    ("কে", "ও"),
    ("কে", "ই"),
    ("ে", "ও"),
    ("ে", "ই"),
    ("ে", "র"),
    ("য়ের", "ও"),
    ("য়ের", "ই"),
    ("য়ে", "ও"),
    ("য়ে", "ই"),
    ("ের", "ও"),
    ("ের", "ই"),
    ("র", "ও"),
    ("র", "ই"),
    ("এর", "ও"),
    ("এর", "ই"),
    ("তে", "ও"),
    ("তে", "ই"),
    ("য়", "ও"),
    ("য়", "ই"),
    ("টি", "র"),
    ("টি", "কে"),
    ("টি", "তে"),
    ("টি", "ও"),
    ("টা", "র"),
    ("টা", "কে"),
    ("টা", "তে"),
    ("টা", "য়"),
    ("গুলো", "র"),
    ("গুলো", "কে"),
    ("গুলো", "তে"),
    ("গুলি", "র"),
    ("গুলি", "কে"),
    ("গুলি", "তে"),
    ("বাবু", "র"),
    ("বাবু", "কে"),
    ("বাবু", "ও"),
];
