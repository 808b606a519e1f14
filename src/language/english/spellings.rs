//! What stands between two spellings of a name in English. Never compares any.

use super::super::SpellingWords;

pub(super) const SPELLINGS: SpellingWords = SpellingWords {
    former: &[
        "calcutta",
        "dacca",
        "chittagong",
        "comilla",
        "jessore",
        "barisal",
        "bogra",
        "peking",
        "rangoon",
        "byelorussia",
        "belorussia",
        "moldavia",
        "kirghizia",
        "swaziland",
        "turkey",
        "leopoldville",
        "christiania",
        "kristiania",
        "angora",
        "smyrna",
        "stamboul",
    ],
    links: &["and", "or", "with", "to"],
    explains: &[
        "or", "formerly", "now", "then", "once", "called", "spelt", "spelled", "known", "renamed",
        "written",
    ],
};
