//! What one segment's text suggests: pure functions from the text and the compiled tables to
//! candidates with their evidence.
//!
//! Never keeps state, sees another segment, or decides by context: ambiguous readings are all
//! given, and the document pass chooses. The annotators work on the folded text
//! ([`crate::text::fold`]); [`segment`] maps every span back, so that [`Facts`] speak of the raw text.

pub mod citations;
pub mod marks;
pub mod names;
pub mod prints;
pub mod shape;
pub mod slips;
pub mod time;
pub mod tokens;

pub use prints::Print;
pub use slips::{Slip, SlipKind};

use crate::gazetteer::{EntityId, EntityType, Gazetteer, LayerKind, Source, Strength};
use crate::language::Language;
use crate::text::Span;
use crate::text::fold::{Folded, fold};

pub use tokens::{Input, Tokens};

/// Annotates one segment: `raw` is its text as it stands in the document, line breaks included.
#[must_use]
pub fn segment(raw: &str, gazetteer: &Gazetteer) -> Facts {
    let folded = fold(raw);
    let tokens = Tokens::of(folded.text());
    let language = crate::language::identify::segment(folded.text(), tokens.words());
    let input = Input::new(folded.text(), &tokens, language);
    let shape = shape::field(raw).unwrap_or_else(|| shape::shape(input));
    let mut markers = citations::markers(input);
    let malformed = slips::brackets::markers(input, &mut markers);
    let slips = slips::slips(raw, &folded, input, &markers, &malformed);
    if shape == Shape::Blank {
        return Facts {
            shape,
            slips: slips.into(),
            ..Facts::default()
        };
    }
    let marks = marks::marks(input, &taken(&markers, &malformed));
    let told = marks::ends_told(input, &marks);
    let names = names::candidates(input, gazetteer);
    let cues = names::cues::cues(input, &names);
    let times = time::candidates(input);
    // An entry is the same source whatever its number.
    let label = match &shape {
        Shape::Entry { span, .. } => span.end,
        _ => 0,
    };
    let (print, shingles) = prints::prints(input, label);
    let mut facts = Facts {
        language,
        shape,
        print,
        shingles: shingles.into(),
        names: names.into(),
        cues: cues.into(),
        times: times.into(),
        markers: markers.into(),
        marks: marks.into(),
        told,
        words: names::word_keys(input).into(),
        slips: slips.into(),
    };
    facts.map_back(&folded);
    facts
}

/// The facts of a segment whose lists are as they were but for the discovered names: what hangs
/// on those is found anew, the rest is kept.
#[must_use]
pub fn with_discovered(raw: &str, before: &Facts, gazetteer: &Gazetteer) -> Facts {
    let mut facts = before.clone();
    let folded = fold(raw);
    let tokens = Tokens::of(folded.text());
    let input = Input::new(folded.text(), &tokens, before.language);
    let mut found = names::discovered(input, gazetteer);
    found.iter_mut().for_each(|name| name.map_back(&folded));
    let kept = before.names.iter();
    found.extend(
        kept.filter(|name| name.source.layer != LayerKind::Discovered)
            .cloned(),
    );
    found.sort_by_key(names::order);
    facts.names = found.into();
    facts
}

/// The spans of all citation markers, malformed ones included, in order: their brackets pair with
/// no others.
fn taken(markers: &[Marker], malformed: &[Span]) -> Vec<Span> {
    let mut spans: Vec<Span> = markers.iter().map(|m| m.span).collect();
    if !malformed.is_empty() {
        spans.extend(malformed);
        spans.sort_unstable();
    }
    spans
}

/// Everything that a segment's text alone suggests. Spans are raw bytes within the segment.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Facts {
    /// The language, [`Language::Und`] where the segment alone does not tell.
    pub language: Language,
    /// What kind of line it looks like.
    pub shape: Shape,
    /// Readings of names that a gazetteer layer knows, sorted by start; they may overlap.
    pub names: Box<[NameCandidate]>,
    /// Evidence for names that no list knows.
    pub cues: Box<[NameCue]>,
    /// Readings of dates and times, sorted by start; they may overlap.
    pub times: Box<[TimeCandidate]>,
    /// Citation markers, sorted by start.
    pub markers: Box<[Marker]>,
    /// Quotation marks and brackets, sorted by start.
    pub marks: Box<[Mark]>,
    /// Whether it ends with words that tell who said what stands before them (`…, she said.`):
    /// looked for only behind an opening quotation mark that nothing closes in it.
    pub told: bool,
    /// The keys of its words and of their stems without case endings
    /// ([`key`](crate::text::words::key)): says whether a changed name can concern the segment.
    /// In no particular order.
    pub words: Box<[u32]>,
    /// What its words are, in order; of an entry, those behind its label.
    pub print: Print,
    /// A sample of its runs of words, as hashes: see [`prints::prints`].
    pub shingles: Box<[u32]>,
    /// What is wrong with its text, sorted by start.
    pub slips: Box<[Slip]>,
}

impl Facts {
    /// Maps every span from the folded text to the raw one; those of the slips are raw already.
    fn map_back(&mut self, folded: &Folded<'_>) {
        if folded.is_identity() {
            return;
        }
        let map = |span: &mut Span| *span = folded.span_to_raw(*span);
        self.names.iter_mut().for_each(|n| n.map_back(folded));
        // Different spans may come to be the same.
        self.names.sort_by_key(names::order);
        for cue in &mut self.cues {
            map(&mut cue.span);
            map(&mut cue.cue_span);
        }
        self.times.iter_mut().for_each(|t| map(&mut t.span));
        self.markers.iter_mut().for_each(|m| map(&mut m.span));
        self.marks.iter_mut().for_each(|m| map(&mut m.span));
        if let Shape::Entry { span, .. } = &mut self.shape {
            map(span);
        }
    }
}

/// What a segment looks like by its form alone.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Shape {
    /// Running text.
    #[default]
    Prose,
    /// Nothing but white space.
    Blank,
    /// A heading.
    Heading {
        /// Whether its words are those of a reference list's heading.
        references: bool,
    },
    /// A numbered entry such as `[12] …`, `১২. …`, `[^a]: …`.
    Entry {
        /// The label that a marker would name.
        label: Label,
        /// Where the label stands, brackets and full stop included.
        span: Span,
        /// Whether the label stands in brackets (`[1] …`, `[^a]: …`), which prose never does.
        bracketed: bool,
    },
    /// A picture's caption.
    Caption,
    /// A line that holds a report's place and date.
    Dateline,
    /// `---` or `+++` alone: what front matter stands between.
    Fence,
    /// `date: …`, in front matter or at the head of a text.
    Field {
        /// What stands after the colon, to the end of the line.
        value: Span,
    },
}

/// What a citation marker or reference entry is called.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Label {
    /// `[12]`, `[১২]`.
    Number(u32),
    /// `[^a]`: the name after the circumflex. Empty for an entry `^ …` or `↑ …`, which counts by
    /// its place.
    Name(Box<str>),
}

/// A citation marker: `[১]`, `[1, 2]`, `[1-3]`, `[^a]`. Of a run `[৬০][৬১]` each is one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Marker {
    /// With its brackets.
    pub span: Span,
    /// What it points to, ranges written out (at most 100 of a range), in the order of the text.
    pub labels: Box<[Label]>,
}

/// A quotation mark or bracket.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mark {
    /// The mark.
    pub span: Span,
    /// Which pair it belongs to.
    pub pair: Pair,
    /// Which half it is.
    pub side: Side,
    /// Whether a closing mark can be no apostrophe: it stands behind the end of a sentence or
    /// clause.
    pub sure: bool,
}

/// Pairs of quotation marks and brackets.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Pair {
    /// “ ”
    Double,
    /// ‘ ’
    Single,
    /// " "
    StraightDouble,
    /// ' ' (apostrophes inside a word are not marks)
    StraightSingle,
    /// « »
    Guillemets,
    /// ( )
    Round,
    /// [ ] (citation markers are not marks)
    Square,
    /// { }
    Curly,
}

impl Pair {
    /// Whether it quotes (rather than brackets).
    #[must_use]
    pub fn quotes(self) -> bool {
        !matches!(self, Self::Round | Self::Square | Self::Curly)
    }
}

/// Which half of a pair a mark is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Side {
    /// It opens.
    Open,
    /// It closes.
    Close,
    /// The mark alone and its neighbours do not tell.
    Either,
}

/// A reading of some words as a name that a gazetteer layer holds.
#[derive(Debug, Clone, PartialEq)]
pub struct NameCandidate {
    /// The words, case ending included.
    pub span: Span,
    /// Bytes of case ending at the span's end (hyphen included).
    pub ending: u8,
    /// Number of words of the name.
    pub parts: u8,
    /// Whom it names.
    pub entity: EntityId,
    /// As what: an entity's names may be of several types (Russia LOC, Russian NORP).
    pub kind: EntityType,
    /// The language of the name in the list; [`Language::Und`] = any.
    pub language: Language,
    /// How much the name alone says.
    pub strength: Strength,
    /// Which list and record.
    pub source: Source,
}

impl NameCandidate {
    /// Maps the span from the folded text to the raw one.
    fn map_back(&mut self, folded: &Folded<'_>) {
        let stem = Span {
            start: self.span.start,
            end: self.span.end - u32::from(self.ending),
        };
        let stem = folded.span_to_raw(stem);
        self.span = folded.span_to_raw(self.span);
        self.ending = (self.span.end - stem.end).min(255) as u8;
    }
}

/// Evidence that some words are a name: stage one of discovery.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NameCue {
    /// The words of the supposed name, case ending included.
    pub span: Span,
    /// The name in its folded form, without case ending.
    pub name: Box<str>,
    /// The type that the cue speaks for.
    pub kind: EntityType,
    /// Which cue.
    pub cue: Cue,
    /// The cue's own words (`রাষ্ট্রবিজ্ঞানী`, `Ngoại trưởng`).
    pub cue_span: Span,
}

/// Why words were taken for a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Cue {
    /// A title or office stands before it.
    Title,
    /// An honorific stands before it.
    Honorific,
    /// It holds a noun that makes an event, treaty or work of a name (`X War`).
    Event,
    /// It holds a noun that heads an organisation's name (`Ministry of X`).
    Body,
    /// It holds, or follows, a noun that heads a place's name (`X River`, `thành phố X`).
    Place,
    /// It begins or ends like a person's name.
    PersonalName,
    /// It is a given name and nothing else.
    GivenName,
    /// A person's age stands behind it.
    Age,
    /// The words behind it say that somebody or something is called so.
    Called,
    /// A verb of saying stands beside it.
    Saying,
    /// A preposition of place stands before it.
    Preposition,
    /// It is the short form, or the expansion, that brackets give.
    Acronym,
    /// It signs the text or a picture.
    Byline,
    /// It stands in a list with names of its type.
    Series,
    /// Several words, none of them ordinary, look like a person's name.
    Form,
    /// It is all capitals.
    Letters,
    /// It has a capital inside.
    Camel,
    /// Nothing but its capitals.
    Capitals,
}

impl Cue {
    /// Every cue.
    pub const ALL: &'static [Self] = &[
        Self::Title,
        Self::Honorific,
        Self::Event,
        Self::Body,
        Self::Place,
        Self::PersonalName,
        Self::GivenName,
        Self::Age,
        Self::Called,
        Self::Saying,
        Self::Preposition,
        Self::Acronym,
        Self::Byline,
        Self::Series,
        Self::Form,
        Self::Letters,
        Self::Camel,
        Self::Capitals,
    ];

    /// Whether it tells the type of a name surely enough to tell that of its neighbours in a list.
    #[must_use]
    pub fn is_telling(self) -> bool {
        matches!(
            self,
            Self::Title
                | Self::Honorific
                | Self::PersonalName
                | Self::GivenName
                | Self::Age
                | Self::Place
        )
    }

    /// Whether it says what the name is even where a list knows another of that name.
    #[must_use]
    pub fn is_strong(self) -> bool {
        matches!(self, Self::Title | Self::Honorific | Self::Byline)
    }

    /// What gave the name away, for a reader: completes `found by …`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Title => "the title before it",
            Self::Honorific => "the honorific before it",
            Self::Event => "the noun of an event in it",
            Self::Body => "the noun of an organisation in it",
            Self::Place => "the noun of a place beside it",
            Self::PersonalName => "the personal name in it",
            Self::GivenName => "its being a given name",
            Self::Age => "the age behind it",
            Self::Called => "the word `named` beside it",
            Self::Saying => "the verb of saying beside it",
            Self::Preposition => "the preposition of place before it",
            Self::Acronym => "the short form in brackets",
            Self::Byline => "its place in a byline or caption",
            Self::Series => "its place in a list of names",
            Self::Form => "its form",
            Self::Letters => "its letters",
            Self::Camel => "the capital inside it",
            Self::Capitals => "its capitals",
        }
    }
}

/// A reading of some words as a date, time, duration or set.
#[derive(Debug, Clone, PartialEq)]
pub struct TimeCandidate {
    /// The words.
    pub span: Span,
    /// TIMEX3 type.
    pub kind: TimeKind,
    /// What it denotes, as far as the words say.
    pub value: time::Value,
    /// What speaks for this reading where several compete.
    pub reading: time::Reading,
}

/// TIMEX3 types.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TimeKind {
    /// A calendar date of any grain.
    Date,
    /// A time of day.
    Time,
    /// An amount of time.
    Duration,
    /// A recurring time.
    Set,
}

impl TimeKind {
    /// `DATE`, `TIME`, `DURATION` or `SET`.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Date => "DATE",
            Self::Time => "TIME",
            Self::Duration => "DURATION",
            Self::Set => "SET",
        }
    }
}
