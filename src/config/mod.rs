//! The schema of `postil.toml`, one section a room. Never reads anything but that file's text.
//!
//! A file with one mistake is refused as a whole ([`parse`] tells every mistake with its place);
//! what an editor does with the last good one is the server's affair.

mod baseline;
mod find;
mod patterns;
mod places;
mod read;
mod schema;
mod show;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

use jiff::civil;

pub use baseline::{Baseline, Compared, Fingerprint, path_from};
pub use find::{FILE_NAME, find};
pub use patterns::{Matcher, Patterns};
pub use places::items;
pub use read::{overridden, parse};
pub use schema::schema;
pub use show::{TEMPLATE, show};

use crate::annotate::time::Reckoning;
use crate::gazetteer::EntityType;
use crate::gazetteer::format::Format;
use crate::language::Language;

/// The types that exports write besides those of names: what `[labels]` may rename, too.
pub const OTHER_TYPES: [&str; 5] = ["DATE", "TIME", "DURATION", "SET", "CITE"];

/// The rules that `postil.toml` and the command line may name. A test keeps it equal to
/// [`crate::rules::RULES`], which this module must not import.
pub const RULE_NAMES: &[&str] = &[
    "ambiguous-date",
    "ambiguous-name",
    "caption-repeated",
    "citation-gap",
    "citation-needed",
    "citation-order",
    "confusable-letter",
    "detached-citation",
    "duplicate-document",
    "duplicate-line",
    "duplicate-reference",
    "empty-reference",
    "foreign-language-line",
    "impossible-date",
    "inconsistent-name",
    "invalid-encoding",
    "invisible-character",
    "leftover-markup",
    "malformed-citation",
    "malformed-identifier",
    "malformed-link",
    "missing-dateline",
    "missing-final-danda",
    "mixed-digits",
    "mixed-quotation-marks",
    "mojibake",
    "name-drift",
    "not-normalized",
    "repeated-word",
    "replacement-character",
    "reversed-range",
    "spacing",
    "tone-placement",
    "unbalanced-bracket",
    "unbalanced-quotation",
    "uncited-reference",
    "unknown-name",
    "unlinked-name",
    "unmatched-citation",
    "unused-suppression",
    "weekday-mismatch",
    "wrong-danda",
];

/// The rules that run only where `select` or `extend-select` names them.
pub const OFF_BY_DEFAULT: &[&str] = &[
    "missing-final-danda",
    "name-drift",
    "spacing",
    "unlinked-name",
];

/// A mistake in `postil.toml`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConfigError {
    /// Where, in bytes of the file.
    pub range: Range<usize>,
    /// What is wrong and how to mend it.
    pub message: String,
}

/// The settings of a corpus.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Config {
    /// `[corpus]`: which files are its documents.
    pub corpus: CorpusSection,
    /// `[languages]`: which languages they are in.
    pub languages: LanguagesSection,
    /// `[documents]`: what is known of single documents.
    pub documents: DocumentsSection,
    /// `[gazetteer]`: which lists of names are read.
    pub gazetteer: GazetteerSection,
    /// `[labels]`: types, own ones too, and what exports call them instead.
    pub labels: BTreeMap<String, String>,
    /// `[rules]`: what is checked, and how bad it is.
    pub rules: RulesSection,
    /// `[editor]`: what an editor shows.
    pub editor: EditorSection,
}

/// `[corpus]`
#[derive(Debug, Clone, PartialEq)]
pub struct CorpusSection {
    /// `include`: the files that are documents.
    pub include: Patterns,
    /// `exclude`: the files and folders that are not, whatever `include` says.
    pub exclude: Patterns,
    /// `frozen`: turns off every edit of texts.
    pub frozen: bool,
    /// `follow-links`: whether links to folders are walked into.
    pub follow_links: bool,
}

impl Default for CorpusSection {
    fn default() -> Self {
        Self {
            // Two fixed patterns that a test compiles; an empty set could only come of a typo here.
            include: Patterns::new(["**/*.txt", "**/*.md"]).unwrap_or_default(),
            exclude: Patterns::default(),
            frozen: false,
            follow_links: false,
        }
    }
}

/// `[languages]`
#[derive(Debug, Clone, PartialEq, Default)]
pub struct LanguagesSection {
    /// `default`: the language of documents that no folder's setting concerns; `None` = each
    /// document's own is identified.
    pub default: Option<Language>,
    /// `[languages.folders]`: a folder or pattern and its language, in the order of the file;
    /// the last that matches counts.
    pub folders: Vec<(Patterns, Language)>,
}

/// A day, and the time on it where one is given.
pub type GivenDate = (civil::Date, Option<civil::Time>);

/// `[documents]`
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DocumentsSection {
    /// `[documents.dates]`: documents and their date, which relative expressions count from, in
    /// the order of the file; the last that matches counts.
    pub dates: Vec<(Patterns, GivenDate)>,
    /// `[documents.genres]`: documents and what kind of text they are, in the order of the file;
    /// the last that matches counts.
    pub genres: Vec<(Patterns, Genre)>,
    /// `[documents.bangla-calendar]`: documents and whose reckoning of the Bangla calendar they
    /// keep, in the order of the file; the last that matches counts.
    pub bangla_calendar: Vec<(Patterns, Reckoning)>,
}

/// Kinds of text of which some rules expect more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Genre {
    /// `news`: a report of one day, with a dateline and perhaps captions.
    News,
    /// `other`: nothing is expected; makes an exception from a wider pattern.
    Other,
}

impl Genre {
    /// Every genre.
    pub const ALL: [Self; 2] = [Self::News, Self::Other];

    /// `news` or `other`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::News => "news",
            Self::Other => "other",
        }
    }
}

/// `[gazetteer]`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GazetteerSection {
    /// `files`: the workspace's own lists; later ones win over earlier ones.
    pub files: Vec<ListFile>,
    /// Whether `files` was written: then one that is missing is a mistake, while the list that is
    /// looked for anyway may well not be there.
    pub required: bool,
    /// `shipped`: whether the packs that come with Postil are read.
    pub shipped: bool,
    /// `off`: entity ids and names that the shipped packs should not match.
    pub off: Vec<String>,
    /// `[gazetteer.types]`: the workspace's own types, each with the type that it behaves like.
    pub types: BTreeMap<String, EntityType>,
}

/// A list of names, as `[gazetteer] files` has it: a path, or a table with more to say.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ListFile {
    /// `path`: relative to the folder of `postil.toml`.
    pub path: String,
    /// `format`: where neither the file's ending nor its first line tells.
    pub format: Option<Format>,
    /// `language`: that of names of which the list does not say it.
    pub language: Option<Language>,
    /// `type`: that of names of which the list does not say it.
    pub kind: Option<String>,
}

impl ListFile {
    /// A list that says everything itself.
    #[must_use]
    pub fn new(path: &str) -> Self {
        Self {
            path: path.to_owned(),
            ..Self::default()
        }
    }
}

impl Default for GazetteerSection {
    fn default() -> Self {
        Self {
            files: vec![ListFile::new("gazetteer.tsv")],
            required: false,
            shipped: true,
            off: Vec::new(),
            types: BTreeMap::new(),
        }
    }
}

/// `[rules]`
#[derive(Debug, Clone, PartialEq, Default)]
pub struct RulesSection {
    /// `select`: the rules that run; `None` = all but those of [`OFF_BY_DEFAULT`].
    pub select: Option<BTreeSet<String>>,
    /// `extend-select`: rules that run besides those.
    pub extend_select: BTreeSet<String>,
    /// `ignore`: the rules that do not run, whatever the others say.
    pub ignore: BTreeSet<String>,
    /// `[rules.severity]`: severities other than the rule's own.
    pub severity: BTreeMap<String, Level>,
    /// `[rules.per-file-ignores]`: documents and the rules that do not run on them.
    pub per_file_ignores: Vec<(Patterns, BTreeSet<String>)>,
    /// `comments`: documents besides Markdown in which `<!-- postil: ignore … -->` counts.
    pub comments: Patterns,
    /// `baseline`: the file of the findings that are known, relative to the folder of
    /// `postil.toml`.
    pub baseline: Option<String>,
    /// What that file says, once it was read: the paths are relative to the folder of
    /// `postil.toml`.
    pub known: Arc<Baseline>,
}

/// `[editor]`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EditorSection {
    /// `date-hints`: whether the values of dates are shown behind them.
    pub date_hints: bool,
    /// `name-hints`: whether full names are shown behind names that are written otherwise.
    pub name_hints: bool,
    /// `code-lens`: whether the corpus's mentions of an entity are counted where it introduces
    /// the entity.
    pub code_lens: bool,
    /// `entity-links`: whether names lead to what the lists say is the same elsewhere.
    pub entity_links: bool,
    /// `closed-documents`: whether the findings of documents that are not open are shown, too.
    pub closed_documents: bool,
}

impl Default for EditorSection {
    fn default() -> Self {
        Self {
            date_hints: true,
            name_hints: false,
            code_lens: true,
            entity_links: false,
            closed_documents: false,
        }
    }
}

/// How bad a finding is, as configured; mildest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// `hint`
    Hint,
    /// `information`
    Information,
    /// `warning`
    Warning,
    /// `error`
    Error,
}

impl Level {
    /// Every level, mildest first.
    pub const ALL: [Self; 4] = [Self::Hint, Self::Information, Self::Warning, Self::Error];

    /// `hint`, `information`, `warning` or `error`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Hint => "hint",
            Self::Information => "information",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }

    /// The level of a name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|level| level.name() == name)
    }
}

impl Config {
    /// The language that the settings give the document at `relative` (path from the folder of
    /// `postil.toml`, with `/`); `None` = identify it.
    #[must_use]
    pub fn language_for(&self, relative: &str) -> Option<Language> {
        let folders = self.languages.folders.iter().rev();
        folders
            .filter(|(patterns, _)| patterns.matches(relative))
            .map(|(_, language)| *language)
            .next()
            .or(self.languages.default)
    }

    /// The date that the settings give the document at `relative`.
    #[must_use]
    pub fn date_for(&self, relative: &str) -> Option<GivenDate> {
        let mut dates = self.documents.dates.iter().rev();
        dates
            .find(|(patterns, _)| patterns.matches(relative))
            .map(|(_, date)| *date)
    }

    /// What kind of text the settings say that the document at `relative` is.
    #[must_use]
    pub fn genre_for(&self, relative: &str) -> Option<Genre> {
        let mut genres = self.documents.genres.iter().rev();
        genres
            .find(|(patterns, _)| patterns.matches(relative))
            .map(|(_, genre)| *genre)
    }

    /// Whose Bangla calendar the settings say that the document at `relative` keeps.
    #[must_use]
    pub fn reckoning_for(&self, relative: &str) -> Option<Reckoning> {
        let mut reckonings = self.documents.bangla_calendar.iter().rev();
        reckonings
            .find(|(patterns, _)| patterns.matches(relative))
            .map(|(_, reckoning)| *reckoning)
    }

    /// Whether `rule` runs on the document at `relative`.
    #[must_use]
    pub fn selects(&self, rule: &str, relative: &str) -> bool {
        let mut ignores = self.rules.per_file_ignores.iter();
        self.uses(rule)
            && !ignores.any(|(patterns, rules)| rules.contains(rule) && patterns.matches(relative))
    }

    /// Whether `rule` runs on any document: what the corpus keeps for it alone is kept only then.
    #[must_use]
    pub fn uses(&self, rule: &str) -> bool {
        let RulesSection {
            select,
            extend_select,
            ignore,
            ..
        } = &self.rules;
        let selected = match select {
            Some(select) => select.contains(rule),
            None => !OFF_BY_DEFAULT.contains(&rule),
        };
        (selected || extend_select.contains(rule)) && !ignore.contains(rule)
    }

    /// Whether comments in the document at `relative` may say which findings do not count: in
    /// Markdown, where no reader sees them, and where the settings allow it.
    #[must_use]
    pub fn comments_count(&self, relative: &str) -> bool {
        let markdown = relative.ends_with(".md") || relative.ends_with(".markdown");
        markdown || self.rules.comments.matches(relative)
    }

    /// The severity that the settings give `rule`; `None` = the rule's own.
    #[must_use]
    pub fn severity(&self, rule: &str) -> Option<Level> {
        self.rules.severity.get(rule).copied()
    }

    /// What says which files are documents; make it once, ask it often.
    #[must_use]
    pub fn matcher(&self) -> Matcher {
        let lists = self.gazetteer.files.iter();
        let lists = lists.map(|list| list.path.trim_start_matches("./").to_owned());
        Matcher::new(self.corpus.include.clone(), self.corpus.exclude.clone()).without(lists)
    }
}

/// The one of `known` that whoever wrote `given` most likely meant.
#[must_use]
pub fn suggestion<'a>(given: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let plain = |name: &str| name.to_lowercase().replace(['_', ' '], "-");
    let given = plain(given);
    // A third of the letters wrong is a typo; more is another word.
    let limit = (given.chars().count() / 3).max(1);
    known
        .into_iter()
        .map(|name| (strsim::damerau_levenshtein(&given, &plain(name)), name))
        .filter(|(distance, _)| *distance <= limit)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn config(text: &str) -> Config {
        parse(text).unwrap_or_else(|errors| panic!("{errors:?}"))
    }

    #[test]
    fn an_empty_file_is_the_default() {
        assert_eq!(config(""), Config::default());
        assert!(!Config::default().gazetteer.required);
        assert!(
            config("[gazetteer]\nfiles = [\"a.tsv\"]\n")
                .gazetteer
                .required
        );
        let matcher = Config::default().matcher();
        assert!(matcher.is_document("a.txt") && matcher.is_document("news/2024/b.md"));
        assert!(!matcher.is_document("a.ann"));
    }

    #[test]
    fn the_last_matching_folder_gives_the_language() {
        let config = config(
            "[languages]\ndefault = \"bn\"\n[languages.folders]\n\"archive/\" = \"vi\"\n\"archive/en\" = \"en\"\n\"*.und.txt\" = \"und\"\n",
        );
        assert_eq!(config.language_for("a.txt"), Some(Language::Bn));
        assert_eq!(config.language_for("archive/a.txt"), Some(Language::Vi));
        assert_eq!(
            config.language_for("archive/en/deep/a.txt"),
            Some(Language::En)
        );
        assert_eq!(
            config.language_for("archive/en/a.und.txt"),
            Some(Language::Und)
        );
        assert_eq!(Config::default().language_for("a.txt"), None);
    }

    #[test]
    fn the_last_matching_pattern_gives_the_date() {
        let config = config(
            "[documents.dates]\n\"news/\" = 2021-04-14\n\"news/b*.txt\" = \"2021-04-15T08:30\"\n\"c.txt\" = 2021-04-16T07:00:00\n",
        );
        let date = |path| {
            let (date, time) = config.date_for(path)?;
            Some((date.to_string(), time.map(|t| t.to_string())))
        };
        let given =
            |date: &str, time: Option<&str>| Some((date.to_owned(), time.map(str::to_owned)));
        assert_eq!(date("news/a.txt"), given("2021-04-14", None));
        assert_eq!(date("news/b1.txt"), given("2021-04-15", Some("08:30:00")));
        assert_eq!(date("c.txt"), given("2021-04-16", Some("07:00:00")));
        assert_eq!(date("d.txt"), None);
    }

    #[test]
    fn select_ignore_and_per_file_ignores_work_together() {
        let config = config(
            "[rules]\nselect = [\"citation-gap\", \"impossible-date\"]\nignore = [\"impossible-date\"]\n[rules.severity]\ncitation-gap = \"hint\"\n[rules.per-file-ignores]\n\"drafts/\" = [\"citation-gap\"]\n",
        );
        assert!(config.selects("citation-gap", "a.txt"));
        assert!(!config.selects("citation-gap", "drafts/a.txt"));
        assert!(!config.selects("impossible-date", "a.txt"));
        assert!(!config.selects("unmatched-citation", "a.txt"));
        assert_eq!(config.severity("citation-gap"), Some(Level::Hint));
        assert_eq!(config.severity("unmatched-citation"), None);
    }

    #[test]
    fn rules_that_are_off_run_where_they_are_named() {
        let runs = |text: &str, rule| config(text).selects(rule, "a.txt");
        assert!(!runs("", "spacing") && runs("", "citation-gap"));
        let more = "[rules]\nextend-select = [\"spacing\"]\n";
        assert!(runs(more, "spacing") && runs(more, "citation-gap"));
        assert!(!runs(more, "missing-final-danda"));
        let these = "[rules]\nselect = [\"spacing\"]\n";
        assert!(runs(these, "spacing") && !runs(these, "citation-gap"));
        let both = "[rules]\nextend-select = [\"spacing\"]\nignore = [\"spacing\"]\n";
        assert!(!runs(both, "spacing"));
        assert!(OFF_BY_DEFAULT.iter().all(|rule| RULE_NAMES.contains(rule)));
    }

    #[test]
    fn the_last_matching_pattern_gives_the_genre() {
        let config =
            config("[documents.genres]\n\"news/\" = \"news\"\n\"news/letters/\" = \"other\"\n");
        assert_eq!(config.genre_for("news/a.txt"), Some(Genre::News));
        assert_eq!(config.genre_for("news/letters/a.txt"), Some(Genre::Other));
        assert_eq!(config.genre_for("a.txt"), None);
        let errors = parse("[documents.genres]\n\"a\" = \"nws\"\n").unwrap_err();
        assert_eq!(
            errors[0].message,
            "unknown genre `nws`; did you mean `news`?"
        );
    }

    #[test]
    fn the_last_matching_pattern_gives_the_bangla_calendar() {
        let config = config(
            "[documents.bangla-calendar]\n\"archive/\" = \"india\"\n\"archive/dhaka/\" = \"bangladesh\"\n",
        );
        let of = |path| config.reckoning_for(path);
        assert_eq!(of("archive/a.txt"), Some(Reckoning::India));
        assert_eq!(of("archive/dhaka/a.txt"), Some(Reckoning::Bangladesh));
        assert_eq!(of("a.txt"), None);
        let errors = parse("[documents.bangla-calendar]\n\"a\" = \"indai\"\n").unwrap_err();
        assert_eq!(
            errors[0].message,
            "unknown Bangla calendar `indai`; did you mean `india`?"
        );
    }

    #[test]
    fn every_rule_is_in_every_list() {
        let rules: BTreeSet<&str> = crate::rules::RULES.iter().map(|rule| rule.name).collect();
        let names: BTreeSet<&str> = RULE_NAMES.iter().copied().collect();
        let lacks = |list: &str, it: &BTreeSet<&str>, other: &BTreeSet<&str>| {
            let missing: Vec<_> = other.difference(it).collect();
            assert!(missing.is_empty(), "{list} lacks {missing:?}");
        };
        lacks("RULE_NAMES in src/config/mod.rs", &names, &rules);
        lacks("RULES in src/rules/mod.rs", &rules, &names);
        assert!(RULE_NAMES.is_sorted());
        // Code spans in the first column of README.md's table of rules; `(off)` behind them.
        let readme = include_str!("../../README.md");
        let rows = readme.lines().filter_map(|line| line.strip_prefix("| `"));
        let cells = rows.filter_map(|row| row.split(" | ").next());
        let mut told = BTreeSet::new();
        for cell in cells {
            for name in cell.split('`').filter(|name| rules.contains(name)) {
                told.insert(name);
                let off = OFF_BY_DEFAULT.contains(&name);
                assert_eq!(cell.ends_with("(off)"), off, "README.md on {name}");
            }
        }
        lacks("the table of rules in README.md", &told, &rules);
    }

    #[test]
    fn a_suggestion_is_a_likely_typo_or_none() {
        let known = ["include", "exclude", "follow-links"];
        assert_eq!(suggestion("inclde", known), Some("include"));
        assert_eq!(suggestion("Follow_Links", known), Some("follow-links"));
        assert_eq!(suggestion("colour", known), None);
    }
}
