//! Bengali: which words are doubled by mistake. Nearly every noun in the locative, adjective,
//! participle and pronoun may be doubled (`ঘরে ঘরে`, `বড় বড়`, `করতে করতে`, `যে যে`), so that only
//! what the grammar does not double counts: finite verbs of the past and the perfect,
//! postpositions, conjunctions, long nouns without an ending.

use super::super::Doubling;

pub(super) const DOUBLING: Doubling = Doubling {
    slips: &[
        "এবং",
        "কিন্তু",
        "অথবা",
        "কিংবা",
        "জন্য",
        "জন্যে",
        "দ্বারা",
        "কর্তৃক",
        "অনুযায়ী",
        "অনুসারে",
        "হিসেবে",
        "হিসাবে",
        "সম্পর্কে",
        "বিরুদ্ধে",
        "মাধ্যমে",
        "পর্যন্ত",
        "করার",
        "হওয়ার",
        "হওয়া",
        "থাকা",
        "ছিল",
        "ছিলেন",
        "ছিলো",
        "তিনি",
        "যদি",
        "যাতে",
        "সুতরাং",
        "তবে",
        "তাঁর",
        "তাঁকে",
        "এর",
        "ছাড়া",
        "ছাড়াও",
        "সহ",
        "পক্ষে",
        "হলে",
        "সেখানে",
        "এখানে",
        "কারণে",
        "ব্যাপারে",
        "বিষয়ে",
        "প্রতি",
        "মতে",
        "সালে",
        "সালের",
        "করেন",
        "করেছে",
        "করেছেন",
        "হয়েছে",
        "হয়েছিল",
    ],
    compounds: &[],
    verbs: &[],
    openers: &[],
    content: is_doubled_by_mistake_only,
    fine: &[
        "গুরুত্বপূর্ণ",
        "চমৎকার",
        "সুন্দর",
        "ভয়ংকর",
        "ভয়ঙ্কর",
        "মারাত্মক",
        "অসাধারণ",
        "আকর্ষণীয়",
        "উল্লেখযোগ্য",
        "বিচিত্র",
        "নির্দিষ্ট",
        "প্রত্যেক",
        "পৃথক",
        "এক",
        "একটা",
        "একটু",
        "একটি",
        "একজন",
        "প্রচুর",
        "ভরপুর",
        "মন্দির",
        "দুই",
        "তিন",
        "চার",
        "পাঁচ",
        "ছয়",
        "সাত",
        "আট",
        "নয়",
        "দশ",
        "শত",
        "হাজার",
        "লাখ",
        "লক্ষ",
        "কোটি",
        "মিলিয়ন",
        "বিলিয়ন",
        "প্রথম",
    ],
    begins_pairs: &[
        "যে",
        "কে",
        "কী",
        "কি",
        "যার",
        "না",
        "আর",
        "কোন",
        "কোনো",
        "বড়",
        "ছোট",
    ],
};

/// Whether a word's form says that it is never doubled on purpose.
fn is_doubled_by_mistake_only(word: &str) -> bool {
    const FINITE: &[&str] = &[
        "েছে",
        "েছেন",
        "েছিল",
        "েছিলো",
        "েছিলেন",
        "েছিলাম",
        "েছি",
        "চ্ছেন",
        "চ্ছিল",
        "চ্ছিলেন",
    ];
    const CASES: &[&str] = &[
        "দের",
        "দেরকে",
        "গুলো",
        "গুলি",
        "গুলোর",
        "গুলির",
        "গুলোকে",
        "গুলিকে",
        "টিকে",
        "টির",
    ];
    let letters = word
        .chars()
        .filter(|c| matches!(c, 'অ'..='হ' | 'ৎ'))
        .count();
    let ends = |list: &[&str]| list.iter().any(|ending| word.ends_with(ending));
    if ends(FINITE) || ends(CASES) {
        return letters >= 3;
    }
    let genitive = ["োর", "ীর", "ির", "ুর", "ূর", "ের"];
    if ends(&genitive) {
        return letters >= 4;
    }
    // Locatives and participles are distributive; so are adjectives.
    let distributive = ["ে", "য়", "পূর্ণ", "িয়া", "ি", "ো", "নীয়", "িক", "িত"];
    letters >= 5 && !ends(&distributive)
}
