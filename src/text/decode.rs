//! Bytes from disk → text, and the names of the old encodings that are met in their place.
//!
//! UTF-8 is the only encoding that is read. Whatever else is certain is named, so that the
//! annotator can be told what to convert from; Western text is never taken for an old Vietnamese
//! or Bengali encoding, and a guess is never made. Never opens a file.

/// What some bytes are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Decoded {
    /// UTF-8.
    Text {
        /// The text, its BOM included.
        text: String,
        /// Whether it starts with a BOM.
        bom: bool,
    },
    /// Certainly another encoding.
    Legacy {
        /// Which.
        encoding: LegacyEncoding,
        /// The text in Unicode (without a BOM) where converting it loses nothing. The font
        /// encodings have no capitals with marks of their own, so theirs is not given.
        text: Option<String>,
        /// First byte that tells.
        at: usize,
    },
    /// Neither UTF-8 nor anything that is certain.
    Invalid {
        /// First byte that is not UTF-8.
        at: usize,
        /// The text with U+FFFD for what is not.
        lossy: String,
    },
    /// No text at all.
    Binary,
}

/// An encoding that came before UTF-8, or text that was spoilt on the way to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum LegacyEncoding {
    /// UTF-16, the low byte first.
    Utf16Le,
    /// UTF-16, the high byte first.
    Utf16Be,
    /// TCVN 5712:3, the encoding of the ABC fonts (`.VnTime`), as 8-bit text or as the Latin
    /// characters that look like it.
    Tcvn3,
    /// The encoding of the VNI fonts, likewise.
    Vni,
    /// The encoding of the Bijoy fonts (SutonnyMJ), likewise.
    Bijoy,
    /// UTF-8 that was read as Windows-1252 and written as UTF-8 again (`Viá»‡t`).
    DoubleUtf8,
}

impl LegacyEncoding {
    /// What people call it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Utf16Le => "UTF-16LE",
            Self::Utf16Be => "UTF-16BE",
            Self::Tcvn3 => "TCVN3 (ABC)",
            Self::Vni => "VNI",
            Self::Bijoy => "Bijoy (SutonnyMJ)",
            Self::DoubleUtf8 => "UTF-8 encoded twice",
        }
    }
}

/// Bytes that are judged of a long text, from the first that is not ASCII.
const SAMPLE: usize = 16 * 1024;

/// Finds out what some bytes are. UTF-8 is not copied.
#[must_use]
pub fn decode(bytes: Vec<u8>) -> Decoded {
    if let Some(text) = utf16(&bytes) {
        return text;
    }
    if memchr::memchr(0, &bytes).is_some() || is_noise(&bytes[..bytes.len().min(SAMPLE)]) {
        return Decoded::Binary;
    }
    match String::from_utf8(bytes) {
        Ok(text) => decoded_text(text),
        Err(error) => {
            let at = error.utf8_error().valid_up_to();
            let bytes = error.into_bytes();
            let start = sample_start(&bytes);
            let sample = &bytes[start..bytes.len().min(start + SAMPLE)];
            let chars = sample.iter().map(|&byte| windows_1252(byte)).enumerate();
            match Tally::of(chars).verdict() {
                Some((encoding, offset)) => Decoded::Legacy {
                    encoding,
                    text: None,
                    at: start + offset,
                },
                None => Decoded::Invalid {
                    at,
                    lossy: String::from_utf8_lossy(&bytes).into_owned(),
                },
            }
        }
    }
}

/// Valid UTF-8 may still hold what an old encoding's font shows as Bengali or Vietnamese.
fn decoded_text(text: String) -> Decoded {
    let start = sample_start(text.as_bytes());
    let start = super::buffer::floor_boundary(&text, start);
    let end = super::buffer::floor_boundary(&text, start + SAMPLE);
    let sample = &text[start..end];
    if !shows_old_letters(sample) {
        let bom = text.starts_with('\u{FEFF}');
        return Decoded::Text { text, bom };
    }
    let tally = Tally::of(sample.char_indices());
    if let Some(first) = tally.doubled.certain(3, 10, tally.words)
        && let Some(once) = undouble(&text)
    {
        return Decoded::Legacy {
            encoding: LegacyEncoding::DoubleUtf8,
            text: Some(once),
            at: start + first,
        };
    }
    match tally.verdict() {
        Some((encoding, offset)) => Decoded::Legacy {
            encoding,
            text: None,
            at: start + offset,
        },
        None => {
            let bom = text.starts_with('\u{FEFF}');
            Decoded::Text { text, bom }
        }
    }
}

/// Whether a text has three letters that an old encoding may leave: Latin-1 ones, or Bijoy's `‡`.
/// No verdict needs fewer, and Bengali or English text has hardly any.
fn shows_old_letters(text: &str) -> bool {
    let latin = memchr::memchr2_iter(0xC2, 0xC3, text.as_bytes());
    let dagger = memchr::memmem::find_iter(text.as_bytes(), "‡");
    latin.chain(dagger).nth(2).is_some()
}

/// A little before the first byte that is not ASCII: no old encoding does without such.
fn sample_start(bytes: &[u8]) -> usize {
    const STEP: usize = 4096;
    let plain = bytes
        .chunks(STEP)
        .take_while(|chunk| chunk.is_ascii())
        .count();
    let chunk = (plain * STEP).min(bytes.len());
    let other = bytes[chunk..].iter().position(|byte| !byte.is_ascii());
    other.map_or(bytes.len(), |other| (chunk + other).saturating_sub(256))
}

/// Whether control characters that no text has are more than one byte in twenty.
fn is_noise(bytes: &[u8]) -> bool {
    let noise =
        |byte: &&u8| (**byte < b' ' && !matches!(**byte, b'\t'..=b'\r' | 0x1B)) || **byte == 0x7F;
    let count = bytes.iter().filter(noise).count();
    count >= 4 && count * 20 > bytes.len()
}

/// UTF-16 with a BOM, or without where nothing else can be meant.
fn utf16(bytes: &[u8]) -> Option<Decoded> {
    let (encoding, body, marked) = match bytes {
        [0xFF, 0xFE, body @ ..] => (LegacyEncoding::Utf16Le, body, true),
        [0xFE, 0xFF, body @ ..] => (LegacyEncoding::Utf16Be, body, true),
        _ => {
            // Without a NUL the text would have no blank.
            let sample = &bytes[..bytes.len().min(SAMPLE)];
            let nul = memchr::memchr(0, sample)?;
            let encoding = if nul % 2 == 1 {
                LegacyEncoding::Utf16Le
            } else {
                LegacyEncoding::Utf16Be
            };
            (encoding, bytes, false)
        }
    };
    if body.len() % 2 != 0 {
        return None;
    }
    let unit = |pair: &[u8]| match encoding {
        LegacyEncoding::Utf16Be => u16::from_be_bytes([pair[0], pair[1]]),
        _ => u16::from_le_bytes([pair[0], pair[1]]),
    };
    let sample = body[..body.len().min(SAMPLE)].chunks_exact(2).map(unit);
    if !marked && !reads_as_text(sample.clone()) || sample.clone().any(|unit| unit == 0) {
        return None;
    }
    let text = char::decode_utf16(body.chunks_exact(2).map(unit))
        .collect::<Result<String, _>>()
        .ok()?;
    Some(Decoded::Legacy {
        encoding,
        text: Some(text),
        at: 0,
    })
}

/// Whether nearly all units are characters that the texts we read are made of, blanks among them.
fn reads_as_text(units: impl Iterator<Item = u16>) -> bool {
    let (mut all, mut usual, mut blanks) = (0usize, 0usize, 0usize);
    for unit in units {
        all += 1;
        usual += usize::from(matches!(unit,
            0x09 | 0x0A | 0x0D | 0x20..=0x7E | 0xA0..=0x1B4 | 0x300..=0x323 | 0x964..=0x965
            | 0x980..=0x9FE | 0x1EA0..=0x1EF9 | 0x200B..=0x2026));
        blanks += usize::from(matches!(unit, 0x0A | 0x20));
    }
    all >= 4 && usual * 100 >= all * 98 && blanks * 40 >= all
}

/// How often a sign was met, where first, and which kinds of it (a bit each).
#[derive(Debug, Clone, Copy, Default)]
struct Hits {
    count: usize,
    first: usize,
    kinds: u64,
}

impl Hits {
    fn add(&mut self, at: usize, kind: usize) {
        if self.count == 0 {
            self.first = at;
        }
        self.count += 1;
        self.kinds |= 1 << (kind % 64);
    }

    /// The first place, if there are at least `least` and they are `percent` of the words.
    fn certain(self, least: usize, percent: usize, words: usize) -> Option<usize> {
        (self.count >= least && self.count * 100 >= words * percent).then_some(self.first)
    }
}

/// What was counted in a sample.
#[derive(Debug, Default)]
struct Tally {
    words: usize,
    /// ASCII letters, and those of them that are `v` (Bijoy's া).
    letters: usize,
    vs: usize,
    /// Characters that are not ASCII.
    foreign: usize,
    tcvn3: Hits,
    vni: Hits,
    bijoy: Hits,
    doubled: Hits,
}

/// Signs that are letters in TCVN3 and stand within no Western word (`h¹nh`, `nh©n`, `l¨m`).
const TCVN3_INNER: &str = "µ¸¶·¹¨©ª¬®¾¼½";

/// The tone letters that VNI puts behind a vowel.
const VNI_TONES: &str = "øùûõïäåáàãâêéèúüë";

impl Tally {
    fn of(chars: impl Iterator<Item = (usize, char)>) -> Self {
        let mut tally = Self::default();
        let (mut older, mut before) = (' ', ' ');
        let mut before_at = 0;
        for (at, char) in chars.chain(std::iter::once((usize::MAX, ' '))) {
            tally.words += usize::from(before.is_whitespace() && !char.is_whitespace());
            if char.is_ascii_alphabetic() {
                tally.letters += 1;
                tally.vs += usize::from(char == 'v');
            }
            if !before.is_ascii() {
                tally.foreign += 1;
                tally.judge(older, before, char, before_at);
            }
            (older, before, before_at) = (before, char, at);
        }
        tally
    }

    /// Looks at a character that is not ASCII between its neighbours.
    fn judge(&mut self, before: char, char: char, after: char, at: usize) {
        let letter = |char: char| char.is_ascii_alphabetic() || matches!(char, 'À'..='ÿ');
        // Vietnamese letters beyond Latin-1 and Bengali ones, which are most, say nothing.
        if !matches!(char, '\u{80}'..='\u{FF}' | '‡') {
            return;
        }
        if char <= '\u{BE}'
            && let Some(kind) = TCVN3_INNER.chars().position(|sign| sign == char)
        {
            // `®` starts words there; elsewhere it follows a brand. `l·l` is Catalan. Two in
            // succession (`Ã©`) are UTF-8 or an East Asian encoding.
            let inner =
                before.is_ascii_alphabetic() && letter(after) && !matches!(before, 'l' | 'L');
            let initial = char == '®' && before.is_whitespace() && letter(after);
            if inner || initial {
                self.tcvn3.add(at, kind);
            }
        }
        if char >= '\u{E0}'
            && let Some(vowel) = "aeouöôAEOUÖÔ".chars().position(|vowel| vowel == before)
            && let Some(tone) = VNI_TONES.chars().position(|tone| tone == char)
            && vni_alone(before, char)
        {
            self.vni.add(at, vowel % 6 * 8 + tone);
        }
        // Inside a word: a footnote's dagger has no letter on both its sides.
        if matches!(char, '‡' | '\u{87}')
            && !before.is_whitespace()
            && (after.is_ascii_alphabetic() || matches!(after, '`' | '_'))
        {
            self.bijoy.add(at, 0);
        }
        let trail = windows_1252_byte(after).is_some_and(|byte| (0x80..0xC0).contains(&byte));
        if trail
            && (matches!(char, 'Ã' | 'Ä' | 'Æ')
                || char == 'á' && matches!(after, 'º' | '»')
                || char == 'à' && matches!(after, '¦' | '§'))
        {
            self.doubled.add(at, 0);
        }
    }

    /// The encoding that these counts leave no doubt about, and the first byte that tells.
    fn verdict(&self) -> Option<(LegacyEncoding, usize)> {
        if let Some(first) = self.bijoy.certain(3, 8, self.words)
            && self.vs * 100 >= self.letters * 6
        {
            return Some((LegacyEncoding::Bijoy, first));
        }
        // The old Vietnamese encodings leave the consonants and half the vowels in ASCII.
        if self.foreign > self.letters {
            return None;
        }
        if let Some(first) = self.tcvn3.certain(5, 8, self.words)
            && self.tcvn3.kinds.count_ones() >= 4
        {
            return Some((LegacyEncoding::Tcvn3, first));
        }
        if let Some(first) = self.vni.certain(5, 12, self.words)
            && self.vni.kinds.count_ones() >= 5
        {
            return Some((LegacyEncoding::Vni, first));
        }
        None
    }
}

/// Whether a vowel and a tone letter together are VNI rather than a Western word: not `où`,
/// `août`, `naïf`, `Noël`, `réaérer`, `pimeä`.
fn vni_alone(vowel: char, tone: char) -> bool {
    match tone {
        'ø' | 'õ' => true,
        'ù' | 'û' => !matches!(vowel, 'o' | 'O'),
        'ï' => matches!(vowel, 'e' | 'E' | 'ö' | 'Ö' | 'ô' | 'Ô'),
        'ä' | 'å' => matches!(vowel, 'a' | 'A' | 'o' | 'O'),
        'ê' | 'â' | 'á' | 'à' | 'ã' => matches!(vowel, 'a' | 'A'),
        _ => false,
    }
}

/// What Windows-1252 shows for the bytes 0x80–0x9F; where it shows nothing, the control character.
const WINDOWS_1252: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8D}', 'Ž', '\u{8F}',
    '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9D}', 'ž', 'Ÿ',
];

fn windows_1252(byte: u8) -> char {
    match byte {
        0x80..=0x9F => WINDOWS_1252[usize::from(byte - 0x80)],
        _ => char::from(byte),
    }
}

fn windows_1252_byte(char: char) -> Option<u8> {
    if let Ok(byte) = u8::try_from(char) {
        return Some(byte);
    }
    let at = WINDOWS_1252.iter().position(|&shown| shown == char)?;
    Some(0x80 + at as u8)
}

/// The text that was encoded twice, if all of it was.
fn undouble(text: &str) -> Option<String> {
    let body = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    let bytes = body.chars().map(windows_1252_byte).collect::<Option<_>>()?;
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests;
