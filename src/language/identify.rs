//! Which language a segment is written in: the script first, then the words and letters.
//!
//! Languages without tables are recognised only so far that they are not taken for one that has
//! them. Never allocates for a segment, and never guesses: what too few words decide is
//! [`Language::Und`], and the document's language stands in for it.

use std::sync::LazyLock;

use super::{Language, TABLES};
use crate::text::words::{Word, WordClass};

/// Function words of languages that share the Latin script with Vietnamese and English, lower
/// case. Words that one of those two has as well are left out.
const FOREIGN: &[&str] = &[
    // French
    "le", "les", "des", "et", "est", "une", "dans", "pour", "sur", "pas", "avec", "aux", "sont",
    "cette", "ses", "nous", "vous", "elle", "ils", "où", "leur", "été", "à", "au", "qu", "même",
    // Spanish, Portuguese, Italian
    "el", "los", "las", "del", "por", "para", "es", "su", "sus", "y", "fue", "pero", "este",
    "también", "entre", "según", "os", "das", "não", "uma", "em", "ao", "pela", "pelo", "são",
    "foi", "seu", "mais", "il", "della", "delle", "degli", "dei", "nel", "nella", "gli", "sono",
    "è", "più", "anche", "alla", "dal", "che", "un", "se", "de", "una", "que",
    // German, Dutch
    "der", "das", "und", "ist", "nicht", "mit", "dem", "ein", "eine", "einer", "auf", "für", "zu",
    "sich", "auch", "wird", "sind", "nach", "bei", "aus", "wurde", "werden", "über", "zum", "zur",
    "het", "een", "voor", "niet", "zijn", "dat", "aan", "ook", "naar", "uit", "wordt", "werd",
    "te", "von", "zij", "deze", // Scandinavian languages
    "och", "att", "det", "som", "är", "på", "av", "til", "ikke", "og", "er", "ett", "från", "har",
    "inte", "til", "efter", "blev", // Indonesian, Malay, Tagalog, Swahili
    "yang", "dari", "untuk", "dengan", "pada", "tidak", "ini", "itu", "dalam", "akan", "telah",
    "adalah", "oleh", "juga", "karena", "kepada", "bahwa", "sebagai", "ang", "mga", "ng", "kwa",
    "katika", "ya", "dan", "atau",
    // Slavic languages, Romanian, Turkish, Finnish, Hungarian
    "się", "nie", "jest", "że", "przez", "dla", "oraz", "je", "su", "koji", "koja", "iz", "ili",
    "što", "și", "să", "din", "pe", "cu", "în", "care", "pentru", "ve", "bir", "bu", "için", "ile",
    "olarak", "ja", "oli", "hogy", "és", "az", "egy", "od", "za", "bio", "kao", "biti",
    // Yoruba and Igbo, which dot their vowels as Vietnamese does
    "àti", "tí", "ní", "àwọn", "wọn", "nke", "ndị", "na", "ka", "bụ", "ọ", "n",
];

/// Assamese words without one of the letters that Bengali lacks.
const ASSAMESE: [&str; 18] = [
    "তেওঁ",
    "তেওঁলোক",
    "তেওঁলোকে",
    "মই",
    "হৈছে",
    "হৈছিল",
    "কৈছে",
    "গৈছে",
    "লগত",
    "সৈতে",
    "এইটো",
    "সেইটো",
    "যিটো",
    "নহয়",
    "আছিল",
    "থকা",
    "একো",
    "কিয়",
];

fn is_assamese_word(word: &str) -> bool {
    // A set of bits turns most words away before any is compared.
    const SEEN: u128 = {
        let (mut seen, mut at) = (0, 0);
        while at < ASSAMESE.len() {
            seen |= 1 << trait_of(ASSAMESE[at].as_bytes());
            at += 1;
        }
        seen
    };
    SEEN & 1 << trait_of(word.as_bytes()) != 0 && ASSAMESE.contains(&word)
}

/// A number below 128 from a word's length and its first and last letter.
const fn trait_of(word: &[u8]) -> usize {
    if word.len() < 3 {
        return 0;
    }
    (word[2] as usize * 5 + word[word.len() - 1] as usize * 3 + word.len()) % 128
}

/// What a short Latin word says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Says {
    English,
    Vietnamese,
    Foreign,
}

/// A place in the table of short words: a packed word and what it says.
type Slot = Option<(u64, Says)>;

/// Slots of the table of short words: a power of two, at most half of them used.
const SLOTS: usize = 2048;

/// The short words of all lists, packed into integers, in a table with linear probing.
static SHORT_WORDS: LazyLock<Box<[Slot]>> = LazyLock::new(|| {
    let mut slots = vec![None; SLOTS].into_boxed_slice();
    let mut used = 0;
    let mut add = |word: &str, says: Says| {
        let Some(key) = key(word.as_bytes()) else {
            return;
        };
        let mut at = slot(key);
        while let Some((other, _)) = slots[at] {
            if other == key {
                return;
            }
            at = (at + 1) % SLOTS;
        }
        // Half the slots stay free, so that a search always comes to an end.
        if used < SLOTS / 2 {
            used += 1;
            slots[at] = Some((key, says));
        }
    };
    for table in TABLES {
        let says = match table.language {
            Language::En => Says::English,
            Language::Vi => Says::Vietnamese,
            Language::Bn | Language::Und => continue,
        };
        for word in table.common_words {
            add(word, says);
        }
    }
    for word in FOREIGN {
        add(word, Says::Foreign);
    }
    slots
});

/// A word of at most eight bytes in lower case as an integer.
fn key(word: &[u8]) -> Option<u64> {
    if word.len() > 8 {
        return None;
    }
    let mut bytes = [0; 8];
    bytes[8 - word.len()..].copy_from_slice(word);
    let packed = u64::from_be_bytes(bytes);
    if packed & 0x8080_8080_8080_8080 == 0 {
        // ASCII letters and their small ones differ in this bit; what else stands in words has it.
        let used = u64::MAX
            .checked_shr(64 - 8 * word.len() as u32)
            .unwrap_or(0);
        return Some(packed | 0x2020_2020_2020_2020 & used);
    }
    let mut key = 0;
    let mut before = 0;
    for &byte in word {
        let lower = if byte.is_ascii_uppercase() || (before == 0xC3 && (0x80..0x9F).contains(&byte))
        {
            // À to Þ (U+00C0 to U+00DE) and their small letters differ in this bit as well.
            byte | 0x20
        } else {
            byte
        };
        key = key << 8 | u64::from(lower);
        before = byte;
    }
    Some(key)
}

fn slot(key: u64) -> usize {
    (key.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 53) as usize % SLOTS
}

fn short_word(word: &[u8]) -> Option<Says> {
    let key = key(word)?;
    let mut at = slot(key);
    while let Some((other, says)) = SHORT_WORDS[at] {
        if other == key {
            return Some(says);
        }
        at = (at + 1) % SLOTS;
    }
    None
}

/// What the letters of a Latin word beyond ASCII say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Letters {
    /// Nothing: ASCII, or letters that Vietnamese shares with French or Spanish.
    Plain,
    /// A letter that of the great languages Vietnamese alone has.
    Vietnamese,
    /// A letter that Vietnamese and English lack.
    Foreign,
}

fn letters(word: &str) -> Letters {
    let mut says = Letters::Plain;
    for letter in word.chars().filter(|c| !c.is_ascii()) {
        match letter {
            // ă đ ĩ ũ ơ ư and the letters with a tone mark; in decomposed text hook above, horn
            // and dot below.
            'Ă'
            | 'ă'
            | 'Đ'
            | 'đ'
            | 'Ĩ'
            | 'ĩ'
            | 'Ũ'
            | 'ũ'
            | 'Ơ'
            | 'ơ'
            | 'Ư'
            | 'ư'
            | 'Ạ'..='ỹ'
            | '\u{309}'
            | '\u{31B}'
            | '\u{323}' => says = Letters::Vietnamese,
            'À'..='Ã' | 'È'..='Ê' | 'Ì' | 'Í' | 'Ò'..='Õ' | 'Ù' | 'Ú' | 'Ý' => {}
            'à'..='ã' | 'è'..='ê' | 'ì' | 'í' | 'ò'..='õ' | 'ù' | 'ú' | 'ý' => {}
            '\u{300}'..='\u{36F}' | '\'' | '’' => {}
            _ => return Letters::Foreign,
        }
    }
    says
}

/// What the Latin words of a segment add up to.
#[derive(Debug, Default)]
struct Latin {
    words: usize,
    english: usize,
    /// Common words and words in small letters with a letter that only Vietnamese has.
    vietnamese: usize,
    /// Capitalised words with such a letter: other languages quote Vietnamese names.
    vietnamese_names: usize,
    foreign: usize,
}

impl Latin {
    fn add(&mut self, word: &str) {
        self.words += 1;
        match short_word(word.as_bytes()) {
            Some(Says::English) => return self.english += 1,
            Some(Says::Vietnamese) => return self.vietnamese += 1,
            Some(Says::Foreign) => return self.foreign += 1,
            None => {}
        }
        if word.is_ascii() {
            return;
        }
        let capital = word.chars().next().is_some_and(char::is_uppercase);
        match letters(word) {
            Letters::Plain => {}
            Letters::Vietnamese if capital => self.vietnamese_names += 1,
            Letters::Vietnamese => self.vietnamese += 1,
            // A capitalised word may be a name that any language quotes.
            Letters::Foreign => self.foreign += usize::from(!capital),
        }
    }

    fn language(&self) -> Language {
        let vietnamese = 2 * self.vietnamese + self.vietnamese_names;
        let (english, foreign) = (2 * self.english, 2 * self.foreign);
        if vietnamese > english && vietnamese > foreign {
            // One name of Vietnam does not make a line of an unknown language Vietnamese.
            let evidence = self.vietnamese + self.vietnamese_names;
            if evidence * 6 >= self.words {
                return Language::Vi;
            }
        } else if english > foreign && english >= vietnamese && self.english * 9 >= self.words {
            return Language::En;
        }
        Language::Und
    }
}

/// The language of a segment, from its text and the words in it (spans are bytes of `text`).
#[must_use]
pub fn segment(text: &str, words: &[Word]) -> Language {
    let mut latin = Latin::default();
    let has = |letter: &str| memchr::memmem::find(text.as_bytes(), letter.as_bytes()).is_some();
    let assamese_letters = has("ৰ") || has("ৱ");
    let (mut latin_letters, mut bengali_letters, mut other_letters) = (0, 0, 0);
    let (mut bengali_words, mut assamese_words) = (0, 0);
    for word in words {
        let Some(letters) = text.get(word.span.range()) else {
            continue;
        };
        match word.class {
            WordClass::Latin => {
                latin_letters += code_points(letters);
                latin.add(letters);
            }
            WordClass::Bengali => {
                // All of the script takes three bytes, and its joiners do.
                bengali_letters += letters.len() / 3;
                bengali_words += 1;
                if assamese_letters && letters.contains(['ৰ', 'ৱ']) || is_assamese_word(letters)
                {
                    assamese_words += 1;
                }
            }
            WordClass::Other => other_letters += code_points(letters),
            WordClass::Digits | WordClass::BengaliDigits => {}
        }
    }
    if other_letters > latin_letters.max(bengali_letters) {
        return Language::Und;
    }
    if bengali_letters > latin_letters {
        // A third of the words of Assamese have one of its letters; a Bengali text may quote one.
        return if assamese_words * 10 > bengali_words {
            Language::Und
        } else {
            Language::Bn
        };
    }
    latin.language()
}

fn code_points(word: &str) -> usize {
    word.bytes().filter(|byte| byte & 0xC0 != 0x80).count()
}

/// The main language of a document, from the languages of its segments with their lengths in
/// bytes. [`Language::Und`] where most of the text is in none of them.
#[must_use]
pub fn document(segments: impl IntoIterator<Item = (Language, usize)>) -> Language {
    let mut amounts = [0_usize; Language::ALL.len()];
    let mut undetermined = 0_usize;
    for (language, bytes) in segments {
        match Language::ALL.iter().position(|l| *l == language) {
            // A letter of Bengali takes three bytes, of the others hardly more than one.
            Some(at) if language == Language::Bn => amounts[at] += bytes.div_ceil(3),
            Some(at) => amounts[at] += bytes,
            None => undetermined += bytes,
        }
    }
    let mut best = (0, Language::Und);
    for (language, amount) in Language::ALL.into_iter().zip(amounts) {
        if amount > best.0 {
            best = (amount, language);
        }
    }
    // Headings, names and numbers are undetermined in any document.
    if best.0.saturating_mul(2) >= undetermined {
        best.1
    } else {
        Language::Und
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::text::words::words;

    fn language(text: &str) -> &'static str {
        segment(text, &words(text)).code()
    }

    #[test]
    fn sentences_of_the_three_languages() {
        for (expected, text) in [
            ("bn", "মন্ত্রী গতকাল ঢাকায় সাংবাদিকদের এ কথা জানান।"),
            ("bn", "পরিবহন"),
            ("bn", "সংস্থাটি (World Bank) ঋণ দেবে বলে জানিয়েছে।"),
            ("vi", "Bộ trưởng cho biết cuộc họp sẽ diễn ra vào tuần tới."),
            ("vi", "Đà Nẵng"),
            ("vi", "ĐƯỜNG SẮT CAO TỐC"),
            ("vi", "Tổng thống Gerald Ford gặp Leonid Brezhnev - Ảnh: AP"),
            (
                "vi",
                "Hai bên không thông báo kết quả cho báo chí trong khi họp.",
            ),
            (
                "en",
                "The minister said on Monday that the talks would go on.",
            ),
            (
                "en",
                "Nguyễn Văn Linh was the General Secretary of the party from 1986.",
            ),
            ("en", "The café in Zürich is where they met."),
            ("en", "You know it was only a joke, so just let it go."),
            ("en", "Delegates arrive in Hanoi as talks resume"),
        ] {
            assert_eq!(language(text), expected, "{text}");
        }
    }

    #[test]
    fn other_languages_are_undetermined() {
        for text in [
            "চৰকাৰে নতুন আঁচনি ঘোষণা কৰিছে।",
            "তেওঁ লগত আছিল।",
            "मंत्री ने आज यह बात कही।",
            "Министр сообщил об этом в понедельник.",
            "Le ministre a déclaré que les négociations sont dans une impasse.",
            "Le président Nguyễn Phú Trọng est arrivé à Paris.",
            "El ministro dijo que las conversaciones fueron útiles para los dos países.",
            "Der Minister sagte, dass die Gespräche nicht beendet sind.",
            "Menteri mengatakan bahwa perundingan itu akan dilanjutkan pada hari Senin.",
            "O ministro disse que não houve acordo em São Paulo.",
            "Ministrul a declarat că discuțiile vor continua și în această săptămână.",
            "Ministar je rekao da će se razgovori nastaviti, a građani su čekali.",
            "Bakan, görüşmelerin devam edeceğini ve bir anlaşma için umutlu olduğunu söyledi.",
        ] {
            assert_eq!(language(text), "und", "{text}");
        }
    }

    #[test]
    fn too_little_text_is_undetermined() {
        for text in [
            "",
            "   ",
            "2025",
            "১২",
            "Reuters",
            "Kofi Annan",
            "AFP/Getty",
        ] {
            assert_eq!(language(text), "und", "{text}");
        }
    }

    #[test]
    fn a_quoted_letter_of_assamese_leaves_a_sentence_bengali() {
        let text = "অসমীয়া লিপিতে র-এর বদলে ৰ লেখা হয়, আর এই নিয়ম বহু দিন ধরে চলে আসছে সেখানে।";
        assert_eq!(language(text), "bn");
    }

    #[test]
    fn mixed_lines_go_by_the_letters() {
        assert_eq!(
            language("ছবি: The Daily Mirror of the United Kingdom"),
            "en"
        );
        assert_eq!(
            language("যুক্তরাষ্ট্রের দৈনিক New York Times এ খবর দিয়েছে।"),
            "bn"
        );
    }

    #[test]
    fn a_document_has_the_language_of_most_of_its_text() {
        use Language::{Bn, En, Und, Vi};
        assert_eq!(document([(Bn, 900), (En, 200), (Und, 40)]), Bn);
        assert_eq!(document([(Vi, 500), (En, 499)]), Vi);
        assert_eq!(document([(En, 30), (Und, 1000)]), Und);
        assert_eq!(document([(Und, 20), (En, 30)]), En);
        assert_eq!(document([]), Und);
        // By letters, not by bytes.
        assert_eq!(document([(Bn, 900), (En, 400)]), En);
    }

    #[test]
    fn the_lists_fit_their_table() {
        let used = SHORT_WORDS.iter().flatten().count();
        assert!(used < SLOTS / 2, "{used} of {SLOTS}");
        for table in TABLES {
            for word in table.common_words {
                assert!(word.len() <= 8, "{word} is never found");
                assert!(!FOREIGN.contains(word), "{word} is in two lists");
            }
        }
    }

    proptest! {
        #[test]
        fn no_text_panics(text in "\\PC{0,60}") {
            let _ = segment(&text, &words(&text));
        }
    }
}
