//! Letters and digits: signs that stand for a danda, numbers in two scripts, look-alike letters,
//! the place of Vietnamese tone marks. Looks at the folded text; which of two customs a document
//! follows is for the rules to say.

use super::{Danda, LookAlike, Signs, Slip, SlipKind, TonePlace};
use crate::annotate::Input;
use crate::language::Language;
use crate::language::vietnamese::is_syllable;
use crate::text::Span;
use crate::text::fold::Folded;
use crate::text::words::{Word, WordClass};

/// Puts what there is behind `found`.
pub(super) fn find(input: Input<'_>, folded: &Folded<'_>, signs: Signs, found: &mut Vec<Slip>) {
    if signs.has(Signs::BENGALI) {
        dandas(input, signs, found);
        mixed_digits(input, found);
        in_bengali(input, found);
        if signs.has(Signs::COLON) {
            visargas(input, found);
        }
    }
    if signs.has(Signs::OTHER_SCRIPT) {
        look_alikes(input, found);
    }
    letters_in_numbers(input, found);
    if signs.has(Signs::DYET) {
        dyets(input, found);
    }
    // The lead of fullwidth letters is one of many that invisible characters may have.
    let wide = || memchr::memchr(0xEF, input.text.as_bytes()).is_some();
    if signs.has(Signs::DYET) || signs.has(Signs::INVISIBLE) && wide() {
        latin_variants(input, found);
    }
    if signs.has(Signs::TONED) && input.language != Language::En {
        tones(input, folded, found);
    }
}

// ── danda ───────────────────────────────────────────────────────────────────────────────────

fn dandas(input: Input<'_>, signs: Signs, found: &mut Vec<Slip>) {
    let text = input.text;
    let mut done = 0;
    for at in memchr::memmem::find_iter(text.as_bytes(), "৷") {
        if at < done {
            continue;
        }
        // Two of them stand for a double danda.
        let length = '৷'.len_utf8();
        let run = text[at..].chars().take_while(|c| *c == '৷').count();
        let end = at + run * length;
        done = end;
        // Among the signs for fractions of a rupee it is what it is.
        let currency = |c: char| matches!(c, '৲'..='৹') && c != '৷';
        let before = text[..at].chars().next_back();
        if before.is_some_and(currency) || text[end..].starts_with(currency) {
            continue;
        }
        let kind = SlipKind::WrongDanda(Danda::Numerator);
        found.push(Slip::new(Span::new(at, end), kind));
    }
    if signs.has(Signs::BAR) {
        bars(text, found);
    }
}

/// Fewest blanks before the bar that ends a sentence, since the one before ended.
const FEWEST_BLANKS: usize = 1;

/// Bars that end a sentence: attached to the last of some Bengali words, with a blank or nothing
/// behind. Those of a table, a template, a link or between the parts of a title stand apart.
fn bars(text: &str, found: &mut Vec<Slip>) {
    if text.trim_start().starts_with('|') || text.contains(" | ") || text.contains("||") {
        return;
    }
    if text.contains("[[") || text.contains("{{") {
        return;
    }
    let mut sentence = 0;
    for at in memchr::memchr_iter(b'|', text.as_bytes()) {
        let words = &text[sentence..at];
        sentence = at + 1;
        let last = words.rfind('।').map_or(0, |danda| danda + '।'.len_utf8());
        if words[last..].trim().matches(' ').count() < FEWEST_BLANKS {
            continue;
        }
        let before = text[..at].trim_end_matches(['"', '\'', '”', '’', ')', ']']);
        let bengali = |c: char| matches!(c, '\u{980}'..='\u{9FF}');
        let closed = matches!(
            text[at + 1..].chars().next(),
            None | Some(' ' | '"' | '\'' | '”' | '’' | ')' | '[')
        );
        if closed && before.chars().next_back().is_some_and(bengali) {
            let kind = SlipKind::WrongDanda(Danda::Bar);
            found.push(Slip::new(Span::new(at, at + 1), kind));
        }
    }
}

// ── digits ──────────────────────────────────────────────────────────────────────────────────

/// Numbers with digits of both scripts, separators within them included (`১২,5০০`).
fn mixed_digits(input: Input<'_>, found: &mut Vec<Slip>) {
    let digits = |w: &Word| matches!(w.class, WordClass::Digits | WordClass::BengaliDigits);
    let joined = |a: &Word, b: &Word| {
        let gap = input.text.get(a.span.end as usize..b.span.start as usize);
        matches!(gap, Some("" | "." | "," | ":"))
    };
    let mut at = 0;
    while at + 1 < input.words.len() {
        let first = at;
        at += 1;
        if !digits(&input.words[first]) {
            continue;
        }
        let mut mixed = false;
        while let Some(next) = input.words.get(at)
            && digits(next)
            && joined(&input.words[at - 1], next)
        {
            mixed |= next.class != input.words[first].class;
            at += 1;
        }
        if mixed {
            let span = Span {
                start: input.words[first].span.start,
                end: input.words[at - 1].span.end,
            };
            found.push(Slip::new(span, SlipKind::MixedDigits));
        }
    }
}

/// Letters that stand for a digit within a number: `2O15`, `২o১৫`, `19l7`.
fn letters_in_numbers(input: Input<'_>, found: &mut Vec<Slip>) {
    for (at, word) in input.words.iter().enumerate() {
        if word.class != WordClass::Latin || word.span.len() > 2 || at == 0 {
            continue;
        }
        let Some(next) = input.words.get(at + 1) else {
            break;
        };
        let before = input.words[at - 1];
        let digits = |w: Word| matches!(w.class, WordClass::Digits | WordClass::BengaliDigits);
        let touches = before.span.end == word.span.start && word.span.end == next.span.start;
        if !touches || !digits(before) || !digits(*next) {
            continue;
        }
        let letters = &input.text[word.span.range()];
        let span = Span {
            start: before.span.start,
            end: next.span.end,
        };
        let number = &input.text[span.range()];
        let bengali = number.contains(|c| matches!(c, '০'..='৯'));
        let fits = letters
            .bytes()
            .all(|b| matches!(b, b'o' | b'O' | b'l' | b'I'));
        // A code such as `A2O15` is none.
        let apart = |w: Option<&Word>, edge: u32, end: bool| {
            w.is_none_or(|w| {
                if end {
                    w.span.start > edge
                } else {
                    w.span.end < edge
                }
            })
        };
        let alone = apart(
            at.checked_sub(2).map(|at| &input.words[at]),
            span.start,
            false,
        ) && apart(input.words.get(at + 2), span.end, true);
        if fits && alone && (bengali || number.len() >= 4) {
            found.push(Slip::new(span, SlipKind::LookAlike(LookAlike::InNumber)));
        }
    }
}

/// The number in the digits of one script: Bengali, or else ASCII.
#[must_use]
pub fn in_digits(number: &str, bengali: bool) -> String {
    let convert = |c: char| match c {
        '0'..='9' if bengali => shifted(c, '0', '০'),
        '০'..='৯' if !bengali => shifted(c, '০', '0'),
        _ => c,
    };
    number.chars().map(convert).collect()
}

fn shifted(c: char, from: char, to: char) -> char {
    let index = u32::from(c) - u32::from(from);
    char::from_u32(u32::from(to) + index).unwrap_or(c)
}

/// How many of a text's digits are ASCII, and how many Bengali.
#[must_use]
pub fn count_digits(text: &str) -> (usize, usize) {
    let ascii = text.chars().filter(char::is_ascii_digit).count();
    let bengali = text.chars().filter(|c| matches!(c, '০'..='৯')).count();
    (ascii, bengali)
}

// ── look-alike letters ──────────────────────────────────────────────────────────────────────

/// Cyrillic and Greek letters with the Latin ones that look like them. Greek letters that are
/// symbols by themselves (`μ`, `α`, `Ω`) are not among them.
const LATIN_TWINS: &[(char, char)] = &[
    ('а', 'a'),
    ('е', 'e'),
    ('о', 'o'),
    ('р', 'p'),
    ('с', 'c'),
    ('у', 'y'),
    ('х', 'x'),
    ('і', 'i'),
    ('ј', 'j'),
    ('ѕ', 's'),
    ('һ', 'h'),
    ('ԁ', 'd'),
    ('ԛ', 'q'),
    ('ԝ', 'w'),
    ('ё', 'ë'),
    ('ї', 'ï'),
    ('А', 'A'),
    ('В', 'B'),
    ('Е', 'E'),
    ('К', 'K'),
    ('М', 'M'),
    ('Н', 'H'),
    ('О', 'O'),
    ('Р', 'P'),
    ('С', 'C'),
    ('Т', 'T'),
    ('У', 'Y'),
    ('Х', 'X'),
    ('І', 'I'),
    ('Ј', 'J'),
    ('Ѕ', 'S'),
    ('Ԛ', 'Q'),
    ('Ԝ', 'W'),
    ('ӏ', 'l'),
    ('Ӏ', 'I'),
    ('ο', 'o'),
    ('Α', 'A'),
    ('Β', 'B'),
    ('Ε', 'E'),
    ('Ζ', 'Z'),
    ('Η', 'H'),
    ('Ι', 'I'),
    ('Κ', 'K'),
    ('Μ', 'M'),
    ('Ν', 'N'),
    ('Ο', 'O'),
    ('Ρ', 'P'),
    ('Τ', 'T'),
    ('Υ', 'Y'),
    ('Χ', 'X'),
];

fn latin_twin(letter: char) -> Option<char> {
    let twin = LATIN_TWINS.iter().find(|(other, _)| *other == letter);
    twin.map(|&(_, latin)| latin)
}

fn near_twin(letter: char) -> Option<char> {
    let twin = NEAR_TWINS.iter().find(|(other, _)| *other == letter);
    twin.map(|&(_, latin)| latin).or_else(|| greek_twin(letter))
}

fn greek_twin(letter: char) -> Option<char> {
    let twin = GREEK_NEAR_TWINS.iter().find(|(other, _)| *other == letter);
    twin.map(|&(_, latin)| latin)
}

fn is_bengali(c: char) -> bool {
    matches!(c, '\u{980}'..='\u{9FF}')
}

/// The plain letter for a variant of it that is a character of its own: of phonetic writing
/// (`ɑ`, `ɡ`), and the fullwidth ones.
fn plain_latin(c: char) -> Option<char> {
    match c {
        'ɑ' => Some('a'),
        'ɡ' => Some('g'),
        '\u{FF21}'..='\u{FF3A}' | '\u{FF41}'..='\u{FF5A}' => char::from_u32(c as u32 - 0xFEE0),
        _ => None,
    }
}

/// Words in plain letters but for one or two that are variants of them.
fn latin_variants(input: Input<'_>, found: &mut Vec<Slip>) {
    for word in input.words {
        if word.class != WordClass::Latin {
            continue;
        }
        let text = &input.text[word.span.range()];
        if text.is_ascii() {
            continue;
        }
        let odd = text.chars().filter(|c| plain_latin(*c).is_some()).count();
        // Phonetic writing has others of its letters as well.
        let phonetic = |c: char| matches!(c, '\u{250}'..='\u{2AF}') && plain_latin(c).is_none();
        let plain = text.chars().count() - odd;
        if (1..=MOST_ODD).contains(&odd) && plain > odd && !text.contains(phonetic) {
            let kind = SlipKind::LookAlike(LookAlike::InLatin);
            found.push(Slip::new(word.span, kind));
        }
    }
}

/// The Bengali letter that one of another script stands for: Devanagari has its letters in the
/// same order, and two letters of Assamese have another form.
fn bengali_twin(c: char) -> Option<char> {
    match c {
        'ৰ' => Some('র'),
        'ৱ' | 'व' => Some('ব'),
        '\u{905}'..='\u{939}' | '\u{93E}'..='\u{94D}' => {
            let twin = char::from_u32(c as u32 + 0x80)?;
            twin.is_alphabetic()
                .then_some(twin)
                .or((c == '\u{94D}').then_some(twin))
        }
        _ => None,
    }
}

/// Whether a letter is one of those that look like a Latin one in every type.
#[must_use]
pub fn is_certain_twin(letter: char) -> bool {
    latin_twin(letter).is_some()
}

fn cyrillic_twin(letter: char) -> Option<char> {
    let twin = LATIN_TWINS.iter().find(|(_, latin)| *latin == letter);
    twin.map(|&(cyrillic, _)| cyrillic)
        .filter(|c| matches!(c, '\u{400}'..='\u{52F}'))
}

/// Cyrillic letters that look like a Latin one in some types only.
const NEAR_TWINS: &[(char, char)] = &[
    ('г', 'r'),
    ('м', 'm'),
    ('т', 't'),
    ('к', 'k'),
    ('в', 'b'),
    ('н', 'h'),
    ('п', 'n'),
    ('и', 'u'),
];

/// The most letters of another script that a word holds by mistake.
const MOST_ODD: usize = 2;

/// Greek letters that look like a Latin one in some types, and are symbols elsewhere.
const GREEK_NEAR_TWINS: &[(char, char)] = &[
    ('α', 'a'),
    ('ν', 'v'),
    ('ρ', 'p'),
    ('ι', 'i'),
    ('κ', 'k'),
    ('υ', 'u'),
    ('τ', 't'),
    ('γ', 'y'),
    ('η', 'n'),
    ('ω', 'w'),
    ('ε', 'e'),
    ('σ', 'o'),
    ('χ', 'x'),
];

/// Words with letters of two scripts: of Latin and Cyrillic one or two among many, of Greek only
/// those that look like Latin ones, any of these in a Bengali word. And words of nothing but
/// Cyrillic letters that all look like Latin ones, where no other word is Cyrillic.
fn look_alikes(input: Input<'_>, found: &mut Vec<Slip>) {
    let cyrillic = |c: char| matches!(c, '\u{400}'..='\u{52F}');
    let native = |w: &Word| {
        let text = &input.text[w.span.range()];
        w.class == WordClass::Other && text.contains(|c| cyrillic(c) && latin_twin(c).is_none())
    };
    let mut is_cyrillic = None;
    for word in input.words {
        let text = &input.text[word.span.range()];
        let kind = match word.class {
            WordClass::Other if text.chars().all(|c| cyrillic(c) && latin_twin(c).is_some()) => {
                // `ТАСС`, `СССР`
                let shouted = text.chars().count() > 2 && !text.contains(char::is_lowercase);
                let mut native =
                    || *is_cyrillic.get_or_insert_with(|| input.words.iter().any(native));
                (!shouted && !native()).then_some(LookAlike::InLatin)
            }
            WordClass::Other if text.contains(is_bengali) => Some(LookAlike::InBengali),
            WordClass::Latin | WordClass::Other if !text.is_ascii() => mixed(text),
            WordClass::Bengali => text
                .contains(|c| matches!(c, '\u{370}'..='\u{52F}'))
                .then_some(LookAlike::InBengali),
            _ => None,
        };
        if let Some(kind) = kind {
            found.push(Slip::new(word.span, SlipKind::LookAlike(kind)));
        }
    }
}

/// Which letters are the odd ones in a word that begins with a Latin, Greek or Cyrillic letter.
fn mixed(word: &str) -> Option<LookAlike> {
    let (mut latin, mut cyrillic, mut greek, mut twins) = (0, 0, 0, true);
    let small = |c: Option<char>| c.is_some_and(|c| c.is_ascii_lowercase());
    let mut before = None;
    let mut rest = word.chars();
    while let Some(c) = rest.next() {
        // Between small letters no Greek one is a symbol.
        let within = small(before) && small(rest.clone().next());
        before = Some(c);
        match c {
            'a'..='z' | 'A'..='Z' | '\u{C0}'..='\u{24F}' | '\u{1E00}'..='\u{1EFF}' => latin += 1,
            '\u{370}'..='\u{3FF}' => {
                greek += 1;
                twins &= latin_twin(c).is_some() || within && greek_twin(c).is_some();
            }
            '\u{400}'..='\u{52F}' => cyrillic += 1,
            '\u{980}'..='\u{9FF}' => return None,
            _ => {}
        }
    }
    let other = cyrillic + greek;
    if latin == 0 || other == 0 || !twins {
        return None;
    }
    let all_twins = || {
        word.chars()
            .all(|c| c < '\u{370}' || latin_twin(c).is_some() || greek_twin(c).is_some())
    };
    if latin >= other && (cyrillic <= MOST_ODD || all_twins()) {
        Some(LookAlike::InLatin)
    } else if latin <= MOST_ODD && cyrillic > latin {
        Some(LookAlike::InCyrillic)
    } else {
        None
    }
}

/// Bengali words with one or two small Latin letters behind a Bengali one, or one before; with
/// letters of Devanagari; with letters of Assamese. Endings behind a name
/// in Latin letters (`IMFএর`) stand the other way round.
fn in_bengali(input: Input<'_>, found: &mut Vec<Slip>) {
    let bytes = input.text.as_bytes();
    let has = |what: &[u8]| memchr::memmem::find(bytes, what).is_some();
    let devanagari = has(b"\xE0\xA4") || has("\u{947}".as_bytes()) || has("\u{94B}".as_bytes());
    // Whether the whole document is Assamese the rule says.
    let assamese = has("ৰ".as_bytes()) || has("ৱ".as_bytes());
    for word in input.words {
        let begins = word.class == WordClass::Latin;
        if !begins && word.class != WordClass::Bengali && word.class != WordClass::Other {
            continue;
        }
        let text = &input.text[word.span.range()];
        let odd = |c: char| match c {
            '\u{900}'..='\u{963}' => devanagari,
            'ৰ' | 'ৱ' => assamese,
            _ => false,
        };
        let foreign = (devanagari || assamese) && text.contains(odd) && text.contains(is_bengali);
        let letters = text.bytes().filter(u8::is_ascii_alphabetic).count();
        let latin = (1..=MOST_ODD).contains(&letters)
            && text.bytes().any(|b| b.is_ascii_lowercase())
            && match begins {
                // `nতম` is what it is.
                true => {
                    letters == 1
                        && text.starts_with(['a', 'c', 'e', 'o', 'r', 's', 't'])
                        && text.chars().filter(|c| is_bengali(*c)).count() > 1
                }
                false => word.class == WordClass::Bengali,
            };
        if foreign || latin {
            let kind = SlipKind::LookAlike(LookAlike::InBengali);
            found.push(Slip::new(word.span, kind));
        }
    }
}

/// Vietnamese syllables that begin with another letter than Đ that looks like it, and
/// abbreviations that hold one (`NÐ-CP`).
fn dyets(input: Input<'_>, found: &mut Vec<Slip>) {
    if input.language == Language::En {
        return;
    }
    for word in input.words {
        let text = &input.text[word.span.range()];
        if word.span.len() <= 8 && text.contains(['Ð', 'Ɖ']) {
            let shouted = !text.contains(char::is_lowercase) && text.chars().count() > 1;
            let vowels = text.contains(['A', 'E', 'I', 'O', 'U', 'Y']);
            if shouted && !vowels {
                let kind = SlipKind::LookAlike(LookAlike::Dyet);
                found.push(Slip::new(word.span, kind));
                continue;
            }
        }
        let Some(rest) = text.strip_prefix(['Ð', 'ð', 'Ɖ', 'ɖ']) else {
            continue;
        };
        let vowel = |c: char| matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y') || !c.is_ascii();
        let lower = rest.to_lowercase();
        // `Ðặng`, and not the `Ð` of Icelandic or a name like `Ðorđe`.
        let fits = is_syllable(&lower) && !lower.contains('đ') && lower.chars().count() <= 6;
        if lower.starts_with(vowel) && fits {
            let kind = SlipKind::LookAlike(LookAlike::Dyet);
            found.push(Slip::new(word.span, kind));
        }
    }
}

/// Beginnings of Bengali words that end in a visarga, without it; what may stand behind a colon
/// in its place is a letter.
const VISARGA_STEMS: &[&str] = &[
    "দু",
    "নি",
    "পুন",
    "অন্ত",
    "স্বত",
    "বহি",
    "প্রাত",
    "মন",
    "অত",
    "ইত",
    "দুর্দশাপন্ন",
    "চতু",
    "আন্ত",
    "পরস্ব",
];

/// `দু:খ` for `দুঃখ`: a colon within a word.
fn visargas(input: Input<'_>, found: &mut Vec<Slip>) {
    for pair in input.words.windows(2) {
        let [first, second] = pair else { continue };
        if first.class != WordClass::Bengali
            || second.class != WordClass::Bengali
            || input
                .text
                .get(first.span.end as usize..second.span.start as usize)
                != Some(":")
        {
            continue;
        }
        if VISARGA_STEMS.contains(&&input.text[first.span.range()]) {
            let span = Span {
                start: first.span.start,
                end: second.span.end,
            };
            found.push(Slip::new(span, SlipKind::LookAlike(LookAlike::Visarga)));
        }
    }
}

/// The word with its look-alike letters replaced.
#[must_use]
pub fn without_look_alikes(word: &str, kind: LookAlike) -> String {
    let bengali = word.contains(|c| matches!(c, '০'..='৯'));
    let replaced = |c: char| match (kind, c) {
        (LookAlike::InLatin, c) => latin_twin(c)
            .or_else(|| near_twin(c))
            .or_else(|| plain_latin(c))
            .unwrap_or(c),
        (LookAlike::InNumber, 'o' | 'O') if bengali => '০',
        (LookAlike::InNumber, 'l' | 'I') if bengali => '১',
        (LookAlike::InNumber, 'o' | 'O') => '0',
        (LookAlike::InNumber, 'l' | 'I') => '1',
        (LookAlike::InBengali, c) => bengali_twin(c).unwrap_or(c),
        (LookAlike::InCyrillic, c) => cyrillic_twin(c).unwrap_or(c),
        (LookAlike::Dyet, 'Ð' | 'Ɖ') => 'Đ',
        (LookAlike::Dyet, 'ð' | 'ɖ') => 'đ',
        (LookAlike::Visarga, ':') => 'ঃ',
        (LookAlike::Dyet | LookAlike::Visarga | LookAlike::InNumber, c) => c,
    };
    word.chars().map(replaced).collect()
}

// ── tone marks ──────────────────────────────────────────────────────────────────────────────

/// Syllables of Vietnamese whose tone mark has two places: `hòa` and `hoà`. Folding writes both
/// in the first way, so the raw text is looked at for where the mark stands.
fn tones(input: Input<'_>, folded: &Folded<'_>, found: &mut Vec<Slip>) {
    for word in input.words {
        if word.class != WordClass::Latin || word.span.len() > 12 {
            continue;
        }
        let bytes = &input.text.as_bytes()[word.span.range()];
        let (Some(last), false) = (bytes.last(), bytes.is_ascii()) else {
            continue;
        };
        let text = &input.text[word.span.range()];
        let place = if matches!(last, b'a' | b'e' | b'y' | b'A' | b'E' | b'Y') {
            open(text).then(|| {
                if same_in_raw(input, folded, word.span) {
                    TonePlace::First
                } else {
                    TonePlace::Second
                }
            })
        } else if misplaced_before_coda(text)
            || text.len() == 4 && is_quy(text) && !same_in_raw(input, folded, word.span)
        {
            Some(TonePlace::Neither)
        } else {
            None
        };
        if let Some(place) = place {
            found.push(Slip::new(word.span, SlipKind::Tone(place)));
        }
    }
}

/// Whether the word stands in the raw text as in the folded one, composition apart.
fn same_in_raw(input: Input<'_>, folded: &Folded<'_>, span: Span) -> bool {
    if folded.is_identity() {
        return true;
    }
    let raw = &folded.raw()[folded.span_to_raw(span).range()];
    let text = &input.text[span.range()];
    raw == text || super::characters::composed(raw) == text
}

/// Whether a word ends in an open `òa`, `òe`, `ùy` behind what begins a Vietnamese syllable.
fn open(word: &str) -> bool {
    let mut chars = word.chars().rev();
    let (Some(last), Some(toned)) = (chars.next(), chars.next()) else {
        return false;
    };
    let fits = match last.to_ascii_lowercase() {
        'a' | 'e' => is_toned_o(toned),
        'y' => is_toned_u(toned),
        _ => false,
    };
    fits && is_onset(chars.rev())
}

fn is_quy(word: &str) -> bool {
    let mut chars = word.chars();
    matches!(chars.next(), Some('q' | 'Q')) && matches!(chars.next(), Some('u' | 'U'))
}

/// Whether the mark stands on the `o` of a syllable that goes on behind the `a` or `e`, where both
/// customs put it on the second vowel: `tóan` for `toán`, `lọai` for `loại`.
fn misplaced_before_coda(word: &str) -> bool {
    let mut chars = word.chars();
    let Some(onset) = word.find(is_toned_o) else {
        return false;
    };
    if !is_onset(word[..onset].chars()) {
        return false;
    }
    chars
        .by_ref()
        .take(word[..onset].chars().count() + 1)
        .count();
    let (second, coda) = (chars.next(), chars.as_str());
    match second.map(|c| c.to_ascii_lowercase()) {
        Some('a') => {
            let coda = coda.to_ascii_lowercase();
            matches!(
                &*coda,
                "i" | "y" | "n" | "ng" | "nh" | "t" | "c" | "ch" | "m" | "p" | "o"
            )
        }
        Some('e') => {
            let coda = coda.to_ascii_lowercase();
            matches!(&*coda, "n" | "t" | "o")
        }
        _ => false,
    }
}

fn is_toned_o(c: char) -> bool {
    matches!(c, 'ò' | 'ó' | 'ỏ' | 'õ' | 'ọ' | 'Ò' | 'Ó' | 'Ỏ' | 'Õ' | 'Ọ')
}

fn is_toned_u(c: char) -> bool {
    matches!(c, 'ù' | 'ú' | 'ủ' | 'ũ' | 'ụ' | 'Ù' | 'Ú' | 'Ủ' | 'Ũ' | 'Ụ')
}

/// Whether letters begin a Vietnamese syllable (the `qu` that takes the `u` to itself aside).
fn is_onset(letters: impl Iterator<Item = char>) -> bool {
    let onset: String = letters.flat_map(char::to_lowercase).collect();
    matches!(
        &*onset,
        "" | "b"
            | "c"
            | "ch"
            | "d"
            | "đ"
            | "g"
            | "gh"
            | "h"
            | "k"
            | "kh"
            | "l"
            | "m"
            | "n"
            | "ng"
            | "ngh"
            | "nh"
            | "p"
            | "ph"
            | "r"
            | "s"
            | "t"
            | "th"
            | "tr"
            | "v"
            | "x"
    )
}

/// The syllable with its tone mark on the other vowel: `hòa` for [`TonePlace::First`], `hoà` for
/// the second. `None` where it has none to move.
#[must_use]
pub fn with_tone_at(syllable: &str, place: TonePlace) -> Option<String> {
    let letters: Vec<char> = super::characters::composed(syllable).chars().collect();
    let at = letters.iter().position(|c| tone_of(*c).is_some())?;
    let (bare, tone) = tone_of(*letters.get(at)?)?;
    let to = match (place, at) {
        // The mark stands on the second of the two now.
        (TonePlace::First, 1..) if pairs(*letters.get(at - 1)?, bare) => at - 1,
        (TonePlace::Second, _) if pairs(bare, *letters.get(at + 1)?) => at + 1,
        _ => return None,
    };
    let mut moved = letters;
    moved[at] = bare;
    let toned: String = [moved[to], tone].iter().collect();
    let toned = super::characters::composed(&toned);
    let before: String = moved[..to].iter().collect();
    let after: String = moved[to + 1..].iter().collect();
    Some(before + &toned + &after)
}

/// Whether two bare vowels are a pair whose mark may stand on either.
fn pairs(first: char, second: char) -> bool {
    matches!(
        (first.to_ascii_lowercase(), second.to_ascii_lowercase()),
        ('o', 'a' | 'e') | ('u', 'y')
    )
}

/// The bare vowel and the combining mark of a letter with one of the five tone marks.
fn tone_of(letter: char) -> Option<(char, char)> {
    let normalizer = icu_normalizer::DecomposingNormalizerBorrowed::new_nfd();
    let mut encoded = [0; 4];
    let parts = normalizer
        .normalize(letter.encode_utf8(&mut encoded))
        .into_owned();
    let mut parts = parts.chars();
    let (bare, tone) = (parts.next()?, parts.next()?);
    let is_tone = matches!(
        tone,
        '\u{300}' | '\u{301}' | '\u{303}' | '\u{309}' | '\u{323}'
    );
    (is_tone && parts.next().is_none()).then_some((bare, tone))
}
