//! Completion inside lists of names and `postil.toml`: types, ids, languages and flags, where each of
//! their formats has them.
//!
//! Looks at the line with the cursor alone, and at the sorted ids of the compiled lists: an answer
//! costs what it offers.

use std::path::Path;

use ropey::Rope;

use crate::config::{Config, FILE_NAME};
use crate::corpus::{DocKey, Snapshot};
use crate::gazetteer::format::Format;
use crate::gazetteer::types::Types;
use crate::gazetteer::{EntityType, Gazetteer};
use crate::language::Language;
use crate::text::DocRange;

/// Ids that are offered at most.
const MOST_IDS: usize = 50;
/// Bytes of a line that are looked at.
const LONGEST_LINE: usize = 1 << 16;

/// What may be written at a place of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListOffer {
    /// The word.
    pub text: String,
    /// What it replaces, in bytes of the list.
    pub range: DocRange,
    /// What is to be said beside it.
    pub detail: String,
    /// What kind of word it is.
    pub kind: ListWord,
}

/// What a place of a list holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ListWord {
    /// A type, of ours or the workspace's own.
    Type,
    /// One of our types: what an own one may behave like.
    BaseType,
    /// An entity's id.
    Id,
    /// A language.
    Language,
    /// A flag.
    Flag,
    /// A format of lists.
    Format,
}

/// What may be written at `offset` (bytes) of a list or `postil.toml` that an editor has open;
/// `None` where the file is neither.
#[must_use]
pub fn list_completion(snapshot: &Snapshot, key: &DocKey, offset: usize) -> Option<Vec<ListOffer>> {
    let text = snapshot.list_text(key)?;
    let form = form(snapshot.config(), key, &text)?;
    let types = Types::new(snapshot.config().gazetteer.types.clone());
    Some(offers(&text, form, offset, snapshot.gazetteer(), &types))
}

/// How a file is written, as far as completion goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    List(Format),
    /// A list that an index of GATE's names.
    Member,
    /// `postil.toml`
    Settings,
}

/// The form of a file; `None` for one that looks like a list and that nothing names, such as the
/// TOML of another program.
fn form(config: &Config, key: &DocKey, text: &Rope) -> Option<Form> {
    let path = Path::new(&*key.0);
    if path.file_name().is_some_and(|name| name == FILE_NAME) {
        return Some(Form::Settings);
    }
    let mut named = config.gazetteer.files.iter();
    let named = named.find(|file| path.ends_with(file.path.trim_start_matches("./")));
    if let Some(format) = named.and_then(|file| file.format) {
        return Some(Form::List(format));
    }
    let ending = path.extension().and_then(|ending| ending.to_str());
    match (named, ending) {
        (None, Some("lst")) => return Some(Form::Member),
        (None, ending) if ending != Some("tsv") => return None,
        _ => {}
    }
    let end = text.len_bytes().min(LONGEST_LINE);
    let end = text.char_to_byte(text.byte_to_char(end));
    let start = text.byte_slice(..end).to_string();
    Some(Form::List(Format::guess(path, &start)))
}

fn offers(
    text: &Rope,
    form: Form,
    offset: usize,
    gazetteer: &Gazetteer,
    types: &Types,
) -> Vec<ListOffer> {
    let offset = offset.min(text.len_bytes());
    let line = text.byte_to_line(offset);
    let start = text.line_to_byte(line);
    if offset - start > LONGEST_LINE {
        return Vec::new();
    }
    let before = text.byte_slice(start..offset).to_string();
    let Some((word, typed)) = place(form, &before) else {
        return Vec::new();
    };
    let range = offset - typed.len()..offset;
    let offer = |text: &str, detail: String| ListOffer {
        text: text.to_owned(),
        range: range.clone(),
        detail,
        kind: word,
    };
    let begins = |text: &str| {
        let head = text.get(..typed.len());
        head.is_some_and(|head| head.eq_ignore_ascii_case(typed))
    };
    match word {
        ListWord::Type | ListWord::BaseType => {
            let ours = EntityType::ALL
                .iter()
                .map(|t| (t.code(), t.name().to_owned()));
            let own = types.own().filter(|_| word == ListWord::Type);
            let own = own.map(|(name, base)| (name, format!("like {}", base.code())));
            let all = ours.chain(own).filter(|(text, _)| begins(text));
            all.map(|(text, detail)| offer(text, detail)).collect()
        }
        ListWord::Language => {
            let any = match form {
                Form::List(Format::Tsv) => Some(("*", "every language")),
                Form::List(Format::Toml) => Some(("any", "every language")),
                _ => None,
            };
            let ours = Language::ALL.iter().map(|l| (l.code(), l.name()));
            let all = ours.chain(any).filter(|(text, _)| begins(text));
            all.map(|(text, detail)| offer(text, detail.to_owned()))
                .collect()
        }
        ListWord::Flag => ["off"]
            .iter()
            .filter(|flag| begins(flag))
            .map(|flag| offer(flag, "the names of this row do not count".to_owned()))
            .collect(),
        ListWord::Format => Format::ALL
            .iter()
            .filter(|format| begins(format.name()))
            .map(|format| offer(format.name(), String::new()))
            .collect(),
        ListWord::Id => {
            // The row before is mostly of the same entity.
            let above = (form == Form::List(Format::Tsv) && line > 0)
                .then(|| text.line(line - 1).to_string())
                .and_then(|row| Some(row.split('\t').next()?.trim().to_owned()))
                .filter(|id| !id.is_empty() && !id.starts_with('#') && id.starts_with(typed));
            let mut ids: Vec<String> = above.into_iter().collect();
            if !typed.is_empty() {
                for id in gazetteer.ids_beginning(typed, MOST_IDS) {
                    if !ids.contains(&id) {
                        ids.push(id);
                    }
                }
            }
            ids.truncate(MOST_IDS);
            ids.iter()
                .map(|id| offer(id, known_as(gazetteer, id)))
                .collect()
        }
    }
}

/// An entity's type and name, for those who do not know its id by heart.
fn known_as(gazetteer: &Gazetteer, id: &str) -> String {
    let card = gazetteer.card(gazetteer.id_of(id));
    let english = card.names.iter().find(|name| name.language == Language::En);
    let name = english.or(card.names.first());
    match (card.kind, name) {
        (Some(kind), Some(name)) => format!("{} · {}", kind.code(), name.name),
        _ => String::new(),
    }
}

/// What stands at the end of `before`, the line up to the cursor, and how much of it is typed.
fn place(form: Form, before: &str) -> Option<(ListWord, &str)> {
    if before.starts_with('#') {
        return None;
    }
    let cells: Vec<&str> = before.split('\t').collect();
    let last = cells.last().copied().unwrap_or("").trim_start();
    match form {
        Form::List(Format::Tsv) => match cells.len() {
            1 => Some((ListWord::Id, last)),
            2 => Some((ListWord::Type, last)),
            3 => Some((ListWord::Language, last)),
            6 => Some((ListWord::Flag, last)),
            _ => None,
        },
        Form::List(Format::Inception) => (cells.len() == 2).then_some((ListWord::Type, last)),
        Form::List(Format::Brat) => {
            if cells.len() == 1 {
                return Some((ListWord::Id, last));
            }
            let parts: Vec<&str> = last.splitn(3, ':').collect();
            match parts.as_slice() {
                ["name", label] => Some((ListWord::Language, label)),
                ["attr" | "info", label, typed] if label.eq_ignore_ascii_case("type") => {
                    Some((ListWord::Type, typed))
                }
                _ => None,
            }
        }
        Form::List(Format::Gate) => {
            let fields: Vec<&str> = before.split(':').collect();
            let typed = fields.last().copied().unwrap_or("").trim_start();
            match fields.len() {
                2 | 3 | 5 => Some((ListWord::Type, typed)),
                4 => Some((ListWord::Language, typed)),
                _ => None,
            }
        }
        Form::Member => {
            let feature = before.rsplit(['\t', '&']).next()?;
            (feature.len() < before.len())
                .then(|| feature.strip_prefix("id="))
                .flatten()
                .map(|typed| (ListWord::Id, typed))
        }
        Form::List(Format::Spacy) => {
            let (key, typed) = in_string(before)?;
            match key.trim_end().strip_suffix(':')?.trim_end() {
                key if key.ends_with("\"label\"") => Some((ListWord::Type, typed)),
                key if key.ends_with("\"id\"") => Some((ListWord::Id, typed)),
                _ => None,
            }
        }
        Form::List(Format::Toml) => {
            if let Some(typed) = before.trim_start().strip_prefix("names.") {
                let bare = typed.chars().all(|c| c.is_ascii_alphabetic());
                return bare.then_some((ListWord::Language, typed));
            }
            let (key, typed) = in_string(before)?;
            match toml_key(key)? {
                "type" => Some((ListWord::Type, typed)),
                "id" => Some((ListWord::Id, typed)),
                "flags" => Some((ListWord::Flag, typed)),
                _ => None,
            }
        }
        Form::Settings => {
            let (key, typed) = in_string(before)?;
            match toml_key(key)? {
                "is" => Some((ListWord::BaseType, typed)),
                "type" => Some((ListWord::Type, typed)),
                "format" => Some((ListWord::Format, typed)),
                "language" | "default" => Some((ListWord::Language, typed)),
                "off" => Some((ListWord::Id, typed)),
                _ => None,
            }
        }
    }
}

/// What stands before a string that is open at the end, and what of it is there.
fn in_string(before: &str) -> Option<(&str, &str)> {
    let mut open = None;
    let mut escaped = false;
    for (at, byte) in before.bytes().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if open.is_some() => escaped = true,
            b'"' if open.is_some() => open = None,
            b'"' => open = Some(at),
            _ => {}
        }
    }
    let at = open?;
    Some((&before[..at], &before[at + 1..]))
}

/// The key of a value that begins behind `before`; of one in a list, too.
fn toml_key(before: &str) -> Option<&str> {
    let (key, between) = before.rsplit_once('=')?;
    let value = |c: char| c.is_whitespace() || "[\",".contains(c);
    // Between `=` and the string stand at most a bracket and the items before it.
    if !between.starts_with([' ', '[', '"']) && !between.chars().all(value) {
        return None;
    }
    let key = key
        .trim_end()
        .rsplit(|c: char| c.is_whitespace() || "{,".contains(c))
        .next()?;
    key.rsplit('.').next()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The words that are offered at `$0`, of a list in this form.
    fn offered(form: Form, text: &str) -> Vec<String> {
        let offset = text.find("$0").expect("a cursor");
        let text = text.replacen("$0", "", 1);
        let own = [("VESSEL".to_owned(), EntityType::Misc)];
        let types = Types::new(own.into_iter().collect());
        let rope = Rope::from_str(&text);
        let found = offers(&rope, form, offset, &Gazetteer::shipped(), &types);
        for offer in &found {
            assert_eq!(offer.range.end, offset);
            assert!(text.is_char_boundary(offer.range.start));
        }
        found.into_iter().map(|offer| offer.text).collect()
    }

    const ALL: [&str; 6] = ["PER", "LOC", "ORG", "NORP", "MISC", "VESSEL"];

    #[test]
    fn each_column_of_tsv_has_its_words() {
        let tsv = Form::List(Format::Tsv);
        assert_eq!(offered(tsv, "x\t$0"), ALL);
        assert_eq!(offered(tsv, "ঢাকা\tve$0"), ["VESSEL"]);
        assert_eq!(offered(tsv, "x\tPER\t$0\tX"), ["bn", "vi", "en", "*"]);
        assert_eq!(offered(tsv, "x\tPER\ten\tX\t\to$0"), ["off"]);
        assert!(offered(tsv, "x\tPER\ten\tX$0").is_empty());
        assert!(offered(tsv, "# x\t$0").is_empty());
        let ids = offered(tsv, "my-own\tPER\tbn\tআ\nvladimir-p$0");
        assert!(ids.contains(&"vladimir-putin".to_owned()), "{ids:?}");
        assert!(ids.iter().all(|id| id.starts_with("vladimir-p")));
        assert_eq!(offered(tsv, "my-own\tPER\tbn\tআ\n$0"), ["my-own"]);
    }

    #[test]
    fn other_formats_have_them_where_they_have_them() {
        assert_eq!(
            offered(Form::List(Format::Inception), "Dhaka\tL$0"),
            ["LOC"]
        );
        assert!(offered(Form::List(Format::Inception), "Dha$0").is_empty());
        let brat = Form::List(Format::Brat);
        assert_eq!(offered(brat, "Q1\tname:Name:X\tattr:Type:$0"), ALL);
        assert_eq!(offered(brat, "Q1\tname:v$0"), ["vi"]);
        let gate = Form::List(Format::Gate);
        assert_eq!(offered(gate, "a.lst:$0"), ALL);
        assert_eq!(offered(gate, "a.lst:location:city:b$0"), ["bn"]);
        assert_eq!(offered(Form::Member, "Dhaka&id=dhaka$0")[0], "dhaka");
        let spacy = Form::List(Format::Spacy);
        assert_eq!(offered(spacy, "{\"label\": \"P$0"), ["PER"]);
        assert!(offered(spacy, "{\"label\": \"PER\", \"pattern\": \"P$0").is_empty());
        assert_eq!(offered(spacy, "{\"id\":\"tbilisi$0")[0], "tbilisi");
    }

    #[test]
    fn tables_have_them_behind_their_keys() {
        let toml = Form::List(Format::Toml);
        assert_eq!(offered(toml, "[[entity]]\ntype = \"$0"), ALL);
        assert_eq!(offered(toml, "names.$0"), ["bn", "vi", "en", "any"]);
        assert_eq!(offered(toml, "flags = [\"$0"), ["off"]);
        assert_eq!(offered(toml, "id = \"tbilisi$0\"")[0], "tbilisi");
        assert!(offered(toml, "names.en = \"P$0").is_empty());
        assert_eq!(offered(Form::Settings, "is = \"M$0"), ["MISC"]);
        assert_eq!(
            offered(Form::Settings, "files = [{ path = \"x\", format = \"b$0"),
            ["brat"]
        );
        assert_eq!(
            offered(Form::Settings, "off = [\"Nga\", \"tbilisi$0")[0],
            "tbilisi"
        );
    }

    #[test]
    fn only_what_is_read_as_a_list_is_one() {
        let settings =
            "[gazetteer]\nfiles = [\"a.toml\", { path = \"b.txt\", format = \"brat\" }]\n";
        let config = crate::config::parse(settings).unwrap();
        let of = |path: &str| form(&config, &DocKey(path.into()), &Rope::from_str("x\ty\n"));
        assert_eq!(of("/c/a.toml"), Some(Form::List(Format::Toml)));
        assert_eq!(of("/c/b.txt"), Some(Form::List(Format::Brat)));
        assert_eq!(of("/c/other.tsv"), Some(Form::List(Format::Inception)));
        assert_eq!(of("/c/x.lst"), Some(Form::Member));
        assert_eq!(of("/c/postil.toml"), Some(Form::Settings));
        assert_eq!(of("/c/Cargo.toml"), None);
        assert_eq!(of("/c/data.jsonl"), None);
    }

    #[test]
    fn no_cursor_is_too_odd() {
        let forms = Format::ALL.map(Form::List);
        let text = "ঢা\tPER\t\"x\\\":{=\"ঢা";
        for form in forms.into_iter().chain([Form::Member, Form::Settings]) {
            for (at, _) in text.char_indices() {
                let marked = format!("{}$0{}", &text[..at], &text[at..]);
                let _ = offered(form, &marked);
            }
        }
    }
}
