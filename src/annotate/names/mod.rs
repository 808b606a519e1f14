//! Names in one segment: what the gazetteer knows, and cues for what it does not.
//!
//! Every reading is given, overlapping ones too; the document pass chooses. Whole words only: a
//! name ends where a word ends, or where a Bengali case ending follows.

mod acronyms;
mod bengali;
mod bodies;
pub mod cues;
pub mod endings;
mod events;
mod heads;
pub mod inflect;
mod initials;
mod known;
pub(super) mod lexicon;
mod runs;
mod series;
#[cfg(test)]
mod tests_cues;
#[cfg(test)]
mod tests_traps;

use super::tokens::is_all_capitals;
use super::{Input, NameCandidate};
use crate::gazetteer::{Ahead, EntityType, Gazetteer, Layer, LayerKind, Match, Strength};
use crate::language::Language;
use crate::language::vietnamese::is_syllable;
use crate::language::words;
use crate::text::Span;
use crate::text::words::{Word, WordClass, key};

/// All readings of words of `input` as names that `gazetteer` holds; spans are of the folded text.
/// In the order of [`order`].
#[must_use]
pub fn candidates(input: Input<'_>, gazetteer: &Gazetteer) -> Vec<NameCandidate> {
    let mut found = Vec::new();
    for layer in gazetteer.layers() {
        in_layer(input, layer, &mut found);
    }
    initials::initials(input, gazetteer, &mut found);
    found.sort_by_key(order);
    found
}

/// Those of [`candidates`] that are discovered names.
#[must_use]
pub fn discovered(input: Input<'_>, gazetteer: &Gazetteer) -> Vec<NameCandidate> {
    let mut found = Vec::new();
    let layers = gazetteer.layers();
    for layer in layers.filter(|l| l.kind() == LayerKind::Discovered) {
        in_layer(input, layer, &mut found);
    }
    found
}

/// The order of readings: by start and end, then the strongest first.
pub fn order(candidate: &NameCandidate) -> impl Ord + use<> {
    (
        candidate.span,
        std::cmp::Reverse(candidate.strength),
        std::cmp::Reverse(candidate.source.layer),
        candidate.entity,
    )
}

/// The names of one layer, each judged without a look at the others.
fn in_layer(input: Input<'_>, layer: &Layer, found: &mut Vec<NameCandidate>) {
    let addresses = Addresses::of(input.text);
    for (index, word) in input.words.iter().enumerate() {
        if !matches!(
            word.class,
            WordClass::Latin | WordClass::Bengali | WordClass::Other
        ) {
            continue;
        }
        let tag = input.tag(index);
        let before = found.len();
        let rest = &input.text.as_bytes()[word.span.start as usize..];
        let ahead = (index..input.words.len()).map(|at| Ahead {
            end: (input.words[at].span.end - word.span.start) as usize,
            key: input.tag(at).key,
            stems: input.stems(at),
        });
        layer.names_at(rest, ahead, |length, m| {
            push(input, index, length, &m, found);
        });
        if tag.all_capitals && found.len() == before {
            all_capitals(input, index, layer, found);
        }
        if found.len() > before && addresses.holds(input.text, word.span) {
            found.truncate(before);
        }
    }
}

/// Takes a name that covers `length` bytes from word `index` on, if it may end there.
fn push(input: Input<'_>, index: usize, length: usize, m: &Match, found: &mut Vec<NameCandidate>) {
    let start = input.words[index].span.start as usize;
    let end = start + length;
    // The word in which the name ends, or behind which (`U.S.`).
    let last = index + input.words[index..].partition_point(|w| (w.span.end as usize) < end);
    let (stop, parts) = match input.words.get(last) {
        Some(word) if (word.span.start as usize) < end => {
            let word_end = word.span.end as usize;
            if word_end == end {
                (
                    hyphenated_ending(input, last).unwrap_or(end),
                    last - index + 1,
                )
            } else {
                let stem_end = input.text[..end].chars().next_back();
                if word.class != WordClass::Bengali
                    || !stem_end.is_some_and(|c| endings::follows(c, &input.text[end..word_end]))
                {
                    return;
                }
                // `নাজির` is somebody, no genitive.
                if !matches!(m.kind, EntityType::Per | EntityType::Loc)
                    && last == index
                    && words::kind(input.tag(index).key).is_name()
                {
                    return;
                }
                (word_end, last - index + 1)
            }
        }
        _ => (end, last - index),
    };
    if last == index
        && m.strength != Strength::Full
        && is_common(&input.text[start..end], input.language)
    {
        return;
    }
    // A country of one syllable is a given name behind an honorific: `bà Nga`, `ông Đức`.
    if m.kind == EntityType::Loc
        && m.language == Language::Vi
        && m.parts == 1
        && input.text[..start].ends_with(' ')
        && !input.text[..start].ends_with(", ")
        && lexicon::before(input, index, lexicon::role::HONORIFIC).is_some()
    {
        return;
    }
    // A Vietnamese given name stands for the person behind `ông`, `bà` and titles alone.
    let syllable = m.source.layer == LayerKind::Discovered
        && m.kind == EntityType::Per
        && input.language == Language::Vi
        && is_syllable(&input.text[start..end]);
    if (m.strength == Strength::Weak && m.language == Language::Vi || syllable)
        && m.parts == 1
        && lexicon::before(
            input,
            index,
            lexicon::role::HONORIFIC | lexicon::role::TITLE,
        )
        .is_none()
        && !stands_for_somebody(input, index)
    {
        return;
    }
    if m.language == Language::Vi
        && last == index
        && (begins_longer(input, index, m.kind) || ends_longer(input, index, m, found))
    {
        return;
    }
    let mut strength = m.strength;
    if m.language == Language::Vi && m.parts == 1 && input.language != Language::En {
        match common_word(input, index) {
            Some(Common::Always) => return,
            Some(Common::UnlessNamed) if strength == Strength::Full => strength = Strength::Weak,
            _ => {}
        }
    }
    found.push(NameCandidate {
        span: Span::new(start, stop),
        ending: (stop - end).min(255) as u8,
        parts: parts.clamp(1, 255) as u8,
        entity: m.entity,
        kind: m.kind,
        language: m.language,
        strength,
        source: m.source,
    });
}

/// Whether the one-syllable name of a country or people at word `index` begins a longer name that
/// no list knows: `Mường La` and `Mỹ Đình` are places. Behind a title the country stands for
/// itself.
fn begins_longer(input: Input<'_>, index: usize, kind: EntityType) -> bool {
    use lexicon::{gap, role};
    let next = |w: &Word| {
        let next = &input.text[w.span.range()];
        is_capitalised(next) && is_syllable(next) && (kind == EntityType::Norp || !next.is_ascii())
    };
    matches!(kind, EntityType::Norp | EntityType::Loc)
        && gap(input, index + 1) == " "
        && input.words.get(index + 1).is_some_and(next)
        && lexicon::before(input, index, role::TITLE).is_none()
}

/// Whether the one-syllable name at word `index` ends a longer one that no list knows: `Chương Mỹ`.
fn ends_longer(input: Input<'_>, index: usize, m: &Match, found: &[NameCandidate]) -> bool {
    use lexicon::{begins_sentence, gap, role};
    if !matches!(m.kind, EntityType::Norp | EntityType::Loc)
        || index == 0
        || gap(input, index) != " "
        || begins_sentence(input, index - 1)
    {
        return false;
    }
    let before = input.words[index - 1];
    let text = input.slice(before.span);
    const PART: u32 =
        role::TITLE | role::HONORIFIC | role::BODY_BEFORE | role::BODY_WORD | role::CALENDAR;
    is_capitalised(text)
        && is_syllable(text)
        && !is_all_capitals(text)
        && lexicon::before(input, index, PART).is_none()
        && !found.iter().any(|c| c.span.end == before.span.end)
}

/// Whether the capitalised syllable at word `index` stands for a person by itself: within a sentence
/// nothing else gives it a capital, and at the start of one a verb of saying follows.
fn stands_for_somebody(input: Input<'_>, index: usize) -> bool {
    use lexicon::{begins_sentence, gap, role};
    let capital = |at: usize| {
        input
            .words
            .get(at)
            .is_some_and(|w| is_capitalised(input.slice(w.span)))
    };
    let behind = index > 0 && gap(input, index) == " " && capital(index - 1);
    let before = gap(input, index + 1) == " " && capital(index + 1);
    let alone = !behind && !before && gap(input, index + 1) != "-";
    let syllable = input
        .words
        .get(index)
        .is_some_and(|w| w.class == WordClass::Latin);
    syllable
        && alone
        && (!begins_sentence(input, index)
            || lexicon::at(input, index + 1, role::SAYING).is_some()
                && gap(input, index + 1) == " ")
}

/// How a syllable that names a country may be a word as well.
enum Common {
    /// It begins one: `Đức tin`.
    Always,
    /// It may: at the start of a sentence its capital says nothing (`Anh đã …`).
    UnlessNamed,
}

/// Whether the syllable at word `index` may be a common word in spite of its capital.
fn common_word(input: Input<'_>, index: usize) -> Option<Common> {
    use lexicon::{begins_sentence, gap, role};
    if gap(input, index + 1) != " " {
        return None;
    }
    // `Trung tâm`, `Á hậu`.
    const WORD: u32 = role::BODY_BEFORE | role::BODY_WORD | role::BODY_ACT | role::TITLE;
    let next_small = || {
        input
            .words
            .get(index + 1)
            .is_some_and(|w| !is_capitalised(input.slice(w.span)))
    };
    if lexicon::at(input, index, WORD).is_some_and(|hit| hit.after > index + 1) && next_small() {
        return Some(Common::Always);
    }
    if !lexicon::is(input, index, role::NEED_EVIDENCE) {
        return None;
    }
    let first = begins_sentence(input, index);
    let word = lexicon::at(input, index, role::NOT_NAME).is_some_and(|hit| hit.after > index + 1);
    let small = input
        .words
        .get(index + 1)
        .is_some_and(|w| !is_capitalised(&input.text[w.span.range()]));
    if word && (first || !small) {
        Some(Common::Always)
    } else if first {
        Some(Common::UnlessNamed)
    } else {
        None
    }
}

/// Whether a short form is a frequent word of the text's language (`Trong` begins a Vietnamese
/// sentence more often than it names anybody).
fn is_common(name: &str, language: Language) -> bool {
    let Some(table) = language.table() else {
        return false;
    };
    name.len() <= 12 && {
        let lower = name.to_lowercase();
        table.common_words.iter().any(|w| *w == lower)
    }
}

/// The end of a case ending that a hyphen joins to word `last` (`সিএসটিও-এর`).
fn hyphenated_ending(input: Input<'_>, last: usize) -> Option<usize> {
    let end = input.words[last].span.end as usize;
    let next = input.words.get(last + 1)?;
    let joined = next.span.start as usize == end + 1 && input.text.as_bytes()[end] == b'-';
    (joined
        && next.class == WordClass::Bengali
        && endings::stands_alone(&input.text[next.span.range()]))
    .then_some(next.span.end as usize)
}

/// Looks a run of words in capitals up as if it were written `Like This` (`HUẾ`, `NEW YORK`).
fn all_capitals(input: Input<'_>, index: usize, layer: &Layer, found: &mut Vec<NameCandidate>) {
    let first = input.words[index];
    let mut run_end = index + 1;
    while input.words.get(run_end).is_some_and(|w| {
        w.class == WordClass::Latin
            && w.span.start == input.words[run_end - 1].span.end + 1
            && input.tag(run_end).all_capitals
    }) && run_end - index < 6
    {
        run_end += 1;
    }
    let start = first.span.start as usize;
    let end = input.words[run_end - 1].span.end as usize;
    let title = title_case(&input.text[start..end], &input.words[index..run_end], start);
    // Only where no letter changes its length do the offsets stay what they are.
    if title.len() != end - start {
        return;
    }
    let ahead = input.words[index..run_end].iter().map(|word| {
        let span = word.span.start as usize - start..word.span.end as usize - start;
        Ahead {
            end: span.end,
            key: key(&title[span]),
            stems: &[],
        }
    });
    layer.names_at(title.as_bytes(), ahead, |length, m| {
        if input.words[index..run_end]
            .iter()
            .any(|w| w.span.end as usize == start + length)
        {
            push(input, index, length, &m, found);
        }
    });
}

fn title_case(text: &str, words: &[Word], base: usize) -> String {
    let mut out = String::with_capacity(text.len());
    let mut starts = words
        .iter()
        .map(|w| w.span.start as usize - base)
        .peekable();
    for (at, c) in text.char_indices() {
        if starts.next_if_eq(&at).is_some() {
            out.push(c);
        } else {
            out.extend(c.to_lowercase());
        }
    }
    out
}

/// Whether the word's first letter is a capital.
#[must_use]
pub fn is_capitalised(word: &str) -> bool {
    match word.as_bytes().first() {
        Some(b) if b.is_ascii() => b.is_ascii_uppercase(),
        _ => word.chars().next().is_some_and(char::is_uppercase),
    }
}

/// Web and mail addresses, in which no name is a mention.
struct Addresses {
    any: bool,
}

impl Addresses {
    fn of(text: &str) -> Self {
        let bytes = text.as_bytes();
        let any = memchr::memchr(b'@', bytes).is_some()
            || memchr::memmem::find(bytes, b"://").is_some()
            || memchr::memmem::find(bytes, b"www.").is_some();
        Self { any }
    }

    /// Whether the word lies in an address: within the same run of non-blanks as `://`, `www.` or `@`.
    fn holds(&self, text: &str, span: Span) -> bool {
        if !self.any {
            return false;
        }
        let start = text[..span.start as usize]
            .rfind(' ')
            .map_or(0, |at| at + 1);
        let end = text[span.end as usize..]
            .find(' ')
            .map_or(text.len(), |at| at + span.end as usize);
        let token = &text[start..end];
        token.contains("://") || token.starts_with("www.") || token.contains('@')
    }
}

/// The keys of the words and of their possible stems, in no particular order: whether a name can
/// stand in the segment is answered by them. Most segments are asked once or never, so that
/// sorting them would cost more than it saves.
#[must_use]
pub fn word_keys(input: Input<'_>) -> Vec<u32> {
    let mut keys = Vec::with_capacity(input.words.len() + input.words.len() / 2);
    for (index, word) in input.words.iter().enumerate() {
        if matches!(word.class, WordClass::Digits | WordClass::BengaliDigits) {
            continue;
        }
        let tag = input.tag(index);
        keys.push(tag.key);
        keys.extend(input.stems(index));
        if tag.all_capitals {
            let text = input.slice(word.span);
            let whole = Word {
                span: Span::new(0, text.len()),
                class: word.class,
            };
            keys.push(key(&title_case(text, &[whole], 0)));
        }
    }
    keys
}

/// Whether a word is one of the tables': a title, a month, an ordinary word. Words that only names
/// are made of do not count.
#[must_use]
pub fn is_of_the_tables(word: &str) -> bool {
    let (_, roles) = lexicon::look_up(crate::text::words::key(word), &[]);
    roles & !(lexicon::role::FIRST_NAME | lexicon::role::LAST_NAME) != 0
}

/// The key of a folded name's longest word, which a text must hold for the name to stand in it;
/// `None` for a name without a word of letters.
#[must_use]
pub fn rarest_key(name: &str) -> Option<u32> {
    crate::text::words::words(name)
        .iter()
        .filter(|w| !matches!(w.class, WordClass::Digits | WordClass::BengaliDigits))
        .max_by_key(|w| w.span.len())
        .map(|w| key(&name[w.span.range()]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotate::Tokens;
    use crate::gazetteer::{LayerKind, build, tsv};
    use crate::language::Language;
    use crate::text::fold::fold;

    fn gazetteer() -> Gazetteer {
        let text = "russia\tLOC\tbn\tরাশিয়া\n\
            russia\tNORP\tbn\tরুশ\n\
            belarus\tLOC\tbn\tবেলারুশ\n\
            us\tLOC\tbn\tমার্কিন যুক্তরাষ্ট্র\t~যুক্তরাষ্ট্র\n\
            us\tNORP\tbn\tমার্কিন\n\
            csto\tORG\tbn\tসিএসটিও\n\
            elchibey\tPER\tbn\tআবুলফাজ এলচিবে\t~এলচিবে\n\
            russia\tLOC\tvi\tNga\n\
            hue\tLOC\tvi\tHuế\n\
            gazeta\tORG\ten\tGazeta.Ru\n";
        let entries: Vec<_> = tsv::parse(text)
            .0
            .iter()
            .map(|r| build::Entry::from_row(r, 0))
            .collect();
        let pack = build::pack(&["t".into()], &entries).unwrap();
        Gazetteer::empty().with_layer(LayerKind::Workspace, Some(pack), Vec::new())
    }

    fn found(text: &str) -> Vec<String> {
        let gazetteer = gazetteer();
        let folded = fold(text);
        let tokens = Tokens::of(folded.text());
        let input = Input::new(folded.text(), &tokens, Language::Und);
        candidates(input, &gazetteer)
            .iter()
            .map(|c| {
                let surface = &folded.text()[c.span.range()];
                format!(
                    "{} {} {}",
                    surface,
                    gazetteer.id_text(c.entity),
                    c.kind.code()
                )
            })
            .collect()
    }

    #[test]
    fn whole_words_with_case_endings() {
        assert_eq!(
            found("রাশিয়ায় বেলারুশের রুশরা"),
            ["রাশিয়ায় russia LOC", "বেলারুশের belarus LOC", "রুশরা russia NORP"]
        );
        assert_eq!(found("রুশবিরোধী রুশ-বিরোধী"), ["রুশ russia NORP"]);
        assert_eq!(found("এলচিবের কথা"), ["এলচিবের elchibey PER"]);
    }

    #[test]
    fn hyphen_joins_an_ending_but_not_a_word() {
        assert_eq!(found("সিএসটিও-এর সদস্য"), ["সিএসটিও-এর csto ORG"]);
        assert_eq!(found("Gazeta.Ru-কে বলেন"), ["Gazeta.Ru-কে gazeta ORG"]);
        assert_eq!(found("রাশিয়া-মার্কিন"), ["রাশিয়া russia LOC", "মার্কিন us NORP"]);
    }

    #[test]
    fn overlapping_readings_are_all_given() {
        assert_eq!(
            found("মার্কিন যুক্তরাষ্ট্রের"),
            [
                "মার্কিন us NORP",
                "মার্কিন যুক্তরাষ্ট্রের us LOC",
                "যুক্তরাষ্ট্রের us LOC"
            ]
        );
    }

    #[test]
    fn capitals_count_and_runs_of_capitals_fold() {
        assert_eq!(found("ở Nga, không ở nga hay Ngaọ"), ["Nga russia LOC"]);
        assert_eq!(found("HUẾ - hôm nay"), ["HUẾ hue LOC"]);
    }

    #[test]
    fn a_country_behind_an_honorific_is_a_given_name() {
        assert!(found("Hôm qua bà Nga và ông Nga đến.").is_empty());
        assert_eq!(found("Tổng thống Nga đến."), ["Nga russia LOC"]);
    }

    #[test]
    fn addresses_hold_no_names() {
        assert!(found("https://example.org/Nga và info@Nga.example").is_empty());
    }
}
