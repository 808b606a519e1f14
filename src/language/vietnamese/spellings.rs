//! What stands between two spellings of a name in Vietnamese. Never compares any.

use super::super::SpellingWords;

pub(super) const SPELLINGS: SpellingWords = SpellingWords {
    former: &[],
    links: &["và", "cùng", "với", "hoặc"],
    explains: &[
        "hay",
        "tức",
        "cũ",
        "nay",
        "xưa",
        "trước đây",
        "còn gọi",
        "đổi tên",
        "gọi là",
        "viết là",
    ],
};
