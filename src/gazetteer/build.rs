//! Compiles rows into a [`Pack`].
//!
//! Deterministic: the same lists in the same order give the same bytes. Never reads a file.

use rustc_hash::FxHashMap;

use super::pack::{
    ENTITY, FIELDS, FILTER_END, FILTER_MORE, Field, LAST, MAGIC, PARTS_BITS, POSTING, Pack,
    ROW_BITS, filter_slot, joined, push, split_aliases,
};
use super::rows::{self, ROW, Strings};
use super::squeeze::squeeze;
use super::types::MOST_OWN;
use super::{EntityType, Strength};
use crate::language::Language;
use crate::text::fold::fold_name;
use crate::text::words::{key, words};

/// A row that is to be compiled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The entity.
    pub id: String,
    /// As what.
    pub kind: EntityType,
    /// The name of the workspace's own type; empty for one of ours.
    pub own: String,
    /// The language of the names.
    pub language: Language,
    /// The usual full form.
    pub name: String,
    /// Variants and short forms, as in a TSV cell.
    pub aliases: String,
    /// Whether the names are switched off.
    pub off: bool,
    /// Ids elsewhere, separated by `|`.
    pub same_as: String,
    /// One line for the reader.
    pub description: String,
    /// Which list.
    pub list: u16,
    /// 1-based line in it.
    pub line: u32,
}

impl Entry {
    /// The entry of a row of the list with number `list`.
    #[must_use]
    pub fn from_row(row: &super::tsv::Row<'_>, list: u16) -> Self {
        Self {
            id: row.id.to_owned(),
            kind: row.kind,
            own: row.own.to_owned(),
            language: row.language,
            name: row.name.to_owned(),
            aliases: row.aliases.to_owned(),
            off: row.off,
            same_as: row.same_as.to_owned(),
            description: row.description.to_owned(),
            list,
            line: row.line,
        }
    }

    /// Its names in folded form, with their strength; without empty ones.
    pub fn names(&self) -> impl Iterator<Item = (Strength, String)> {
        std::iter::once((Strength::Full, self.name.as_str()))
            .chain(split_aliases(&self.aliases))
            .map(|(strength, name)| {
                (
                    if self.off { Strength::Off } else { strength },
                    fold_name(name),
                )
            })
            .filter(|(_, name)| !name.is_empty())
    }
}

/// A name of a row.
struct Name<'a> {
    /// Folded.
    name: String,
    strength: Strength,
    entity: u32,
    row: u32,
    entry: &'a Entry,
}

/// Compiles the entries of the named lists to the bytes of a pack.
///
/// # Errors
/// A message where the lists are too large for the format (8 million rows, 4 GiB).
pub fn compile(lists: &[String], entries: &[Entry]) -> Result<Vec<u8>, String> {
    let mut sorted: Vec<&Entry> = entries.iter().collect();
    sorted.sort_by(|a, b| (&a.id, a.list, a.line).cmp(&(&b.id, b.list, b.line)));
    if sorted.len() >= 1 << ROW_BITS {
        return Err(format!("the lists have {} rows or more", 1 << ROW_BITS));
    }
    let mut strings = Strings::new();
    let own_types = own_types(entries)?;
    let (mut entities, mut rows, mut details) = (Vec::new(), Vec::new(), Vec::new());
    let mut names: Vec<Name<'_>> = Vec::new();
    for (number, group) in sorted.chunk_by(|a, b| a.id == b.id).enumerate() {
        strings.put(&mut entities, &group[0].id);
        for entry in group {
            let row = (rows.len() / ROW) as u32;
            let own = own_code(&own_types, &entry.own);
            rows::write(
                &mut rows,
                &mut details,
                &mut strings,
                number as u32,
                entry,
                own,
            );
            names.extend(entry.names().map(|(strength, name)| Name {
                name,
                strength,
                entity: number as u32,
                row,
                entry,
            }));
        }
    }
    // One meaning of a name for each entity, type and language: the strongest.
    names.sort_by(|a, b| {
        let rest = |n: &Name<'_>| {
            let Entry { kind, language, .. } = n.entry;
            (
                n.entity,
                *kind,
                *language,
                std::cmp::Reverse(n.strength),
                n.row,
            )
        };
        a.name.cmp(&b.name).then_with(|| rest(a).cmp(&rest(b)))
    });
    names.dedup_by(|b, a| {
        a.name == b.name
            && a.entity == b.entity
            && a.entry.kind == b.entry.kind
            && a.entry.language == b.entry.language
    });
    // A name's meanings are told the strongest first.
    names.sort_by(|a, b| {
        let rest = |n: &Name<'_>| (std::cmp::Reverse(n.strength), n.entity, n.row);
        a.name.cmp(&b.name).then_with(|| rest(a).cmp(&rest(b)))
    });

    let mut filter = Filter::default();
    let mut postings = Vec::new();
    let mut codes = Vec::new();
    for group in names.chunk_by(|a, b| a.name == b.name) {
        let name = &group[0].name;
        let name_words = words(name);
        let parts = name_words.len().clamp(1, (1 << PARTS_BITS) - 1) as u32;
        let first = (postings.len() / POSTING) as u64;
        for (i, meaning) in group.iter().enumerate() {
            let last = if i + 1 == group.len() { LAST } else { 0 };
            push(
                &mut postings,
                meaning.row
                    | parts << ROW_BITS
                    | (meaning.strength as u32) << (ROW_BITS + PARTS_BITS)
                    | last,
            );
        }
        codes.push((squeeze(name), first));
        filter.add(name, &name_words);
    }
    codes.sort_unstable();
    let mut map = fst::raw::Builder::memory();
    for (code, first) in codes {
        map.insert(code, first).map_err(|e| e.to_string())?;
    }
    let map = map.into_inner().map_err(|e| e.to_string())?;

    let mut list_table = Vec::new();
    for list in lists {
        strings.put(&mut list_table, list);
    }
    let mut own_table = Vec::new();
    for own in &own_types {
        strings.put(&mut own_table, own);
    }
    let mut header = [0u32; FIELDS];
    let mut at = 8 + 4 * FIELDS;
    let mut place = |field: Field, bytes: &[u8]| {
        header[field as usize] = at as u32;
        at += bytes.len();
    };
    place(Field::EntitiesAt, &entities);
    place(Field::RowsAt, &rows);
    place(Field::DetailsAt, &details);
    place(Field::PostingsAt, &postings);
    place(Field::ListsAt, &list_table);
    place(Field::OwnTypesAt, &own_table);
    let (filter, filter_slots) = filter.table();
    place(Field::FilterAt, &filter);
    place(Field::StringsAt, &strings.bytes);
    place(Field::NamesAt, &map);
    if u32::try_from(at).is_err() {
        return Err("the lists are larger than 4 GiB".into());
    }
    header[Field::Entities as usize] = (entities.len() / ENTITY) as u32;
    header[Field::Rows as usize] = (rows.len() / ROW) as u32;
    header[Field::Lists as usize] = lists.len() as u32;
    header[Field::OwnTypes as usize] = own_types.len() as u32;
    header[Field::FilterSlots as usize] = filter_slots as u32;
    header[Field::End as usize] = at as u32;

    let mut out = Vec::with_capacity(at);
    out.extend_from_slice(MAGIC);
    header.iter().for_each(|n| push(&mut out, *n));
    for part in [
        &entities,
        &rows,
        &details,
        &postings,
        &list_table,
        &own_table,
        &filter,
        &strings.bytes,
        &map,
    ] {
        out.extend_from_slice(part);
    }
    Ok(out)
}

/// Compiles the entries and opens the result.
///
/// # Errors
/// As [`compile`].
pub fn pack(lists: &[String], entries: &[Entry]) -> Result<Pack, String> {
    Pack::open(compile(lists, entries)?)
        .ok_or_else(|| "the compiled pack can't be opened".to_owned())
}

/// The own types that some entry names, sorted.
fn own_types(entries: &[Entry]) -> Result<Vec<&str>, String> {
    let mut names: Vec<&str> = Vec::new();
    for own in entries.iter().map(|e| e.own.as_str()) {
        if !own.is_empty()
            && let Err(at) = names.binary_search(&own)
        {
            names.insert(at, own);
        }
    }
    if names.len() > MOST_OWN {
        return Err(format!("the lists use more than {MOST_OWN} own types"));
    }
    Ok(names)
}

/// The number of an own type in its table, from 1; 0 = none.
fn own_code(own_types: &[&str], own: &str) -> u32 {
    own_types.binary_search(&own).map_or(0, |at| at as u32 + 1)
}

#[derive(Default)]
struct Filter {
    seen: FxHashMap<u32, u8>,
}

impl Filter {
    /// Lets a name through.
    fn add(&mut self, name: &str, name_words: &[crate::text::words::Word]) {
        let mut before = None;
        for (i, word) in name_words.iter().enumerate() {
            let whole = joined(before, key(&name[word.span.range()]));
            let more = i + 1 < name_words.len();
            *self.seen.entry(whole).or_default() |= if more { FILTER_MORE } else { FILTER_END };
            before = Some(whole);
        }
    }

    /// The table, four slots a byte, and how many slots it has.
    fn table(&self) -> (Vec<u8>, usize) {
        // Eight slots for each start keep wrong answers below one in eight.
        let slots = (self.seen.len() * 8).clamp(512, 1 << 24);
        let mut table = vec![0; slots / 4];
        for (key, seen) in &self.seen {
            let slot = filter_slot(*key, slots);
            table[slot / 4] |= seen << (slot % 4 * 2);
        }
        (table, slots)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gazetteer::pack::Ahead;
    use crate::gazetteer::tsv;

    fn sample() -> Pack {
        let text = "russia\tLOC\tbn\tরাশিয়া\tরুশ ফেডারেশন\t\tiso3166:RU\n\
            russia\tNORP\tbn\tরুশ\tরাশিয়ান\n\
            putin\tPER\tbn\tভ্লাদিমির পুতিন\t~পুতিন\n\
            putin\tPER\ten\tVladimir Putin\t~Putin\t\t\tPresident\n\
            osh\tLOC\tbn\tওশ\n";
        let (rows, problems) = tsv::parse(text);
        assert!(problems.is_empty());
        let entries: Vec<_> = rows.iter().map(|r| Entry::from_row(r, 0)).collect();
        pack(&["sample".into()], &entries).unwrap()
    }

    #[test]
    fn finds_every_prefix_that_is_a_name() {
        let pack = sample();
        let mut found = Vec::new();
        let text = "রুশ ফেডারেশনের";
        pack.names_at(
            text.as_bytes(),
            ahead(text, &["ফেডারেশন"]),
            |length, p| {
                found.push((&text[..length], pack.entity_id(p.entity), p.kind, p.parts));
            },
        );
        assert_eq!(
            found,
            [
                ("রুশ", "russia", EntityType::Norp, 1),
                ("রুশ ফেডারেশন", "russia", EntityType::Loc, 2)
            ]
        );
    }

    /// The words of a text, the last of which has these stems.
    fn ahead<'a>(text: &'a str, stems: &'a [&str]) -> impl Iterator<Item = Ahead<'a>> {
        let found = words(text);
        let last = found.len() - 1;
        let stems: &[u32] = stems.iter().map(|s| key(s)).collect::<Vec<_>>().leak();
        found.into_iter().enumerate().map(move |(i, word)| Ahead {
            end: word.span.end as usize,
            key: key(&text[word.span.range()]),
            stems: if i == last { stems } else { &[] },
        })
    }

    #[test]
    fn only_words_that_names_begin_with_are_looked_up() {
        let pack = sample();
        let names = |text: &str, stems: &[&str]| {
            let mut found = Vec::new();
            pack.names_at(text.as_bytes(), ahead(text, stems), |length, _| {
                found.push(text[..length].to_owned());
            });
            found
        };
        assert_eq!(names("ওশে", &["ওশ"]), ["ওশ"]);
        assert_eq!(names("ভ্লাদিমির পুতিনের কথা", &[]), [""; 0]);
        assert_eq!(names("ভ্লাদিমির পুতিনের", &["পুতিন"]), ["ভ্লাদিমির পুতিন"]);
        assert_eq!(names("Vladimir", &[]), [""; 0]);
        assert_eq!(names("zebra", &[]), [""; 0]);
    }

    #[test]
    fn rows_ids_and_lists_read_back() {
        let pack = sample();
        let putin = pack.find("putin").unwrap();
        let rows: Vec<_> = pack
            .rows(putin)
            .map(|r| (r.name, r.language, r.line, r.description))
            .collect();
        assert_eq!(
            rows,
            [
                ("ভ্লাদিমির পুতিন", Language::Bn, 3, ""),
                ("Vladimir Putin", Language::En, 4, "President")
            ]
        );
        assert_eq!(pack.list_name(0), "sample");
        assert_eq!(pack.find("nobody"), None);
        assert_eq!(pack.entity_count(), 3);
    }

    #[test]
    fn damaged_packs_open_as_nothing_or_stay_silent() {
        let bytes = compile(&[], &[]).unwrap();
        assert!(Pack::open(bytes.clone()).is_some());
        assert!(Pack::open(bytes[..bytes.len() - 1].to_vec()).is_none());
        assert!(Pack::open(b"nonsense".to_vec()).is_none());
    }
}
