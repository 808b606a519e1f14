//! Slips of the pen and of programs in one segment: characters that nobody sees, digits of two
//! scripts, doubled words, remains of markup, malformed citation markers.
//!
//! What a segment shows by itself is found here, once, while it is annotated; the rules turn slips
//! into findings and decide what takes the whole document (which of two spellings it prefers,
//! which language it is in). Never reports, and never changes a text. Most segments have no slip:
//! one pass over the bytes says which of the searches can find anything.

pub mod brackets;
pub mod characters;
pub mod letters;
pub mod links;
pub mod markup;
pub mod mojibake;
pub mod repeats;

use super::{Input, Marker};
use crate::language::Language;
use crate::text::Span;
use crate::text::fold::Folded;

/// Something in a segment's text that is wrong, or that is wrong if the document says so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Slip {
    /// Where, in raw bytes of the segment.
    pub span: Span,
    /// What.
    pub kind: SlipKind,
}

/// What kinds of slips there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SlipKind {
    /// Text that is not in Unicode's Normalization Form C.
    NotNormalized,
    /// Characters that a reader does not see, or takes for a plain blank.
    Invisible(Invisible),
    /// What stands where a program could not read a character (U+FFFD, U+FFFC).
    Replacement,
    /// UTF-8 that was read as Windows-1252 or Latin-1.
    Mojibake,
    /// Another sign in the place of a danda.
    WrongDanda(Danda),
    /// A number with digits of two scripts.
    MixedDigits,
    /// A word with a letter of another script that looks like its own.
    LookAlike(LookAlike),
    /// A Vietnamese syllable whose tone mark may stand on either of two vowels.
    Tone(TonePlace),
    /// A word, or some words, written twice: no reduplication in this language.
    Repeated(Language),
    /// Remains of another format.
    Markup(Markup),
    /// A citation marker that is not written as one should be.
    MalformedMarker,
    /// A blank before a citation marker, with the marker.
    DetachedMarker,
    /// A note that a source is missing.
    CitationNeeded,
    /// A web address that leads nowhere.
    Link(links::Fault),
    /// A DOI, ISBN or ISSN that is none.
    Identifier(links::Identifier),
}

/// Kinds of invisible characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Invisible {
    /// A blank that does not break, or of another width than the plain one.
    Blank,
    /// A zero-width blank or word joiner, a byte order mark within the text.
    ZeroWidth,
    /// A zero-width joiner or non-joiner where there is nothing to join.
    Joiner,
    /// A soft hyphen.
    SoftHyphen,
    /// A mark that sets the direction of writing, in text that has but one.
    Direction,
    /// A control character.
    Control,
}

/// What stands for a danda.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Danda {
    /// ৷, the currency numerator four.
    Numerator,
    /// |, the vertical bar.
    Bar,
}

/// Kinds of look-alike letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LookAlike {
    /// Cyrillic or Greek among Latin letters.
    InLatin,
    /// Latin among Cyrillic letters.
    InCyrillic,
    /// Any other letter within a Bengali word.
    InBengali,
    /// A letter within a number.
    InNumber,
    /// Ð or Ɖ for the Vietnamese Đ.
    Dyet,
    /// A colon for the Bengali visarga.
    Visarga,
}

/// Where a Vietnamese tone mark stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TonePlace {
    /// On the first vowel: `hòa`.
    First,
    /// On the second: `hoà`.
    Second,
    /// Where neither custom puts it: `tóan`, `qúy`.
    Neither,
}

/// Kinds of remains.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Markup {
    /// `<p>`, `<!-- … -->`
    Tag,
    /// `&nbsp;`
    Entity,
    /// `{{…}}`, `[[…]]`, `'''`, `[/caption]`: wikis, templates, forums.
    Template,
    /// `**bold**`, `## heading`, `[text](address)`: at home in Markdown alone.
    Markdown,
    /// `some_key=`, scripts, style sheets.
    Code,
}

/// The slips of a segment: `raw` is its text as it stands in the document, `folded` and `input`
/// what the annotators see of it, `markers` its citation markers and `malformed` what
/// [`brackets::markers`] found (both in folded bytes). Sorted by start, then end; they may overlap.
#[must_use]
pub fn slips(
    raw: &str,
    folded: &Folded<'_>,
    input: Input<'_>,
    markers: &[Marker],
    malformed: &[Span],
) -> Vec<Slip> {
    let signs = Signs::of(raw);
    let mut found = Vec::new();
    characters::find(raw, folded, signs, &mut found);
    if signs.has(Signs::LATIN_1) {
        mojibake::find(raw, &mut found);
    }
    let raw_slips = found.len();
    let all = Search {
        input,
        signs,
        folded,
        found: &mut found,
    };
    all.run(markers, malformed);
    for slip in &mut found[raw_slips..] {
        slip.span = folded.span_to_raw(slip.span);
    }
    found.sort_by_key(|slip| slip.span);
    found
}

/// What the searches over the folded text share.
struct Search<'a, 'f> {
    input: Input<'a>,
    signs: Signs,
    folded: &'f Folded<'f>,
    found: &'f mut Vec<Slip>,
}

impl Search<'_, '_> {
    fn run(self, markers: &[Marker], malformed: &[Span]) {
        let Self {
            input,
            signs,
            folded,
            found,
        } = self;
        letters::find(input, folded, signs, found);
        repeats::find(input, found);
        links::find(input, signs, found);
        if signs.has(Signs::MARKUP) {
            markup::find(input.text, found);
        }
        if signs.has(Signs::BRACKET) {
            brackets::find(input, markers, found);
            let malformed = malformed.iter();
            found.extend(malformed.map(|&span| Slip::new(span, SlipKind::MalformedMarker)));
        }
    }
}

impl Slip {
    fn new(span: Span, kind: SlipKind) -> Self {
        Self { span, kind }
    }
}

/// Which bytes a segment holds that a slip may begin with.
#[derive(Debug, Clone, Copy)]
struct Signs(u16);

impl Signs {
    /// Control characters other than tab and line ends.
    const CONTROL: u16 = 1;
    /// Leads of U+0080 to U+00BF, U+0600 to U+063F, U+2000 to U+2FFF and U+F000 to U+FFFF: invisible
    /// characters and U+FFFD among them.
    const INVISIBLE: u16 = 1 << 1;
    /// Leads of Latin letters that UTF-8 read as Windows-1252 begins with.
    const LATIN_1: u16 = 1 << 2;
    /// Leads of Greek and Cyrillic.
    const OTHER_SCRIPT: u16 = 1 << 3;
    /// Leads of Ð, ð, Ɖ, ɖ.
    const DYET: u16 = 1 << 4;
    /// Brackets of citation markers.
    const BRACKET: u16 = 1 << 5;
    /// What markup is made of.
    const MARKUP: u16 = 1 << 6;
    const BAR: u16 = 1 << 7;
    const COLON: u16 = 1 << 8;
    const SLASH: u16 = 1 << 9;
    /// The lead of Bengali.
    const BENGALI: u16 = 1 << 10;
    /// The leads of Vietnamese letters with a tone mark.
    const TONED: u16 = 1 << 11;

    const TABLE: [u16; 256] = {
        let mut table = [0; 256];
        let mut byte = 0;
        while byte < 256 {
            table[byte] = match byte as u8 {
                b'\t' | b'\n' | b'\r' => 0,
                0..=0x1F | 0x7F => Self::CONTROL,
                b'[' => Self::BRACKET | Self::MARKUP,
                b']' => Self::BRACKET,
                b'<' | b'>' | b'&' | b'{' | b'}' | b'=' | b'\'' | b'$' | b'_' | b'*' | b'#'
                | b'\\' => Self::MARKUP,
                b'|' => Self::BAR | Self::MARKUP,
                b':' => Self::COLON,
                b'/' => Self::SLASH,
                0xC2 => Self::INVISIBLE | Self::LATIN_1,
                0xC3 => Self::LATIN_1 | Self::DYET | Self::TONED,
                0xC5 | 0xCC | 0xCD => Self::TONED,
                0xC6 | 0xC9 => Self::DYET,
                0xD8 | 0xE2 | 0xEF => Self::INVISIBLE,
                0xCE..=0xD3 => Self::OTHER_SCRIPT,
                0xE0 => Self::BENGALI,
                0xE1 => Self::TONED,
                _ => 0,
            };
            byte += 1;
        }
        table
    };

    fn of(text: &str) -> Self {
        let mut signs = 0;
        for &byte in text.as_bytes() {
            signs |= Self::TABLE[usize::from(byte)];
        }
        Self(signs)
    }

    fn has(self, signs: u16) -> bool {
        self.0 & signs != 0
    }
}

#[cfg(test)]
mod tests;
