//! What stands between two spellings of a name in Bengali. Never compares any.

use super::super::SpellingWords;

pub(super) const SPELLINGS: SpellingWords = SpellingWords {
    former: &["ক্যালকাটা", "বেলোরুশিয়া", "মলদাভিয়া", "কিরগিজিয়া", "রেঙ্গুন", "পিকিং"],
    links: &["ও", "এবং", "আর", "বা", "সঙ্গে", "সাথে"],
    explains: &[
        "বা",
        "অথবা",
        "ওরফে",
        "বর্তমান",
        "বর্তমানে",
        "সাবেক",
        "পূর্বে",
        "আগে",
        "নাম",
        "পরিচিত",
        "তৎকালীন",
    ],
};
