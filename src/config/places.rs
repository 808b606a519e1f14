//! Where things stand in the text of `postil.toml`, for what is found wrong only when the files
//! are looked at. A [`Config`](super::Config) holds no places, so that it stays the same where
//! only its text moved.

use std::ops::Range;

use toml::de::{DeTable, DeValue};

/// The items of the list, or the keys of the table, that `path` leads to, each with its bytes, in
/// the order of the text. The item of a table in a list is its key `path`. Nothing where the text
/// has no such thing.
#[must_use]
pub fn items(text: &str, path: &[&str]) -> Vec<(String, Range<usize>)> {
    let (root, _) = DeTable::parse_recoverable(text);
    let Some((last, above)) = path.split_last() else {
        return Vec::new();
    };
    let mut table = root.get_ref();
    let get = |table: &DeTable<'_>, wanted: &str| table.keys().any(|key| key.get_ref() == wanted);
    for wanted in above {
        let inner = table.iter().find(|(key, _)| key.get_ref() == wanted);
        match inner.and_then(|(_, value)| value.get_ref().as_table()) {
            Some(inner) => table = inner,
            None => return Vec::new(),
        }
    }
    if !get(table, last) {
        return Vec::new();
    }
    let mut found = Vec::new();
    for (_, value) in table.iter().filter(|(key, _)| key.get_ref() == last) {
        match value.get_ref() {
            DeValue::Array(items) => found.extend(items.iter().filter_map(|item| {
                let path = |table: &DeTable<'_>| {
                    let mut all = table.iter();
                    let (_, value) = all.find(|(key, _)| key.get_ref() == "path")?;
                    Some((value.get_ref().as_str()?.to_owned(), value.span()))
                };
                match item.get_ref() {
                    DeValue::String(text) => Some((text.to_string(), item.span())),
                    DeValue::Table(table) => path(table),
                    _ => None,
                }
            })),
            DeValue::Table(inner) => found.extend(
                inner
                    .keys()
                    .map(|key| (key.get_ref().to_string(), key.span())),
            ),
            _ => {}
        }
    }
    found.sort_by_key(|(_, range)| range.start);
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_and_keys_have_their_places() {
        let text = "[gazetteer]\noff = [\"Nga\", \"georgia\"]\nfiles = [\"a.tsv\", { path = \"b\" }]\n\
            [languages.folders]\n\"archive/\" = \"vi\"\n";
        let of = |path: &[&str]| -> Vec<String> {
            let found = items(text, path).into_iter();
            found
                .map(|(item, range)| format!("{item} {}", &text[range]))
                .collect()
        };
        assert_eq!(
            of(&["gazetteer", "off"]),
            ["Nga \"Nga\"", "georgia \"georgia\""]
        );
        assert_eq!(of(&["gazetteer", "files"]), ["a.tsv \"a.tsv\"", "b \"b\""]);
        assert_eq!(of(&["languages", "folders"]), ["archive/ \"archive/\""]);
        assert!(of(&["languages", "default"]).is_empty());
        assert!(of(&["rules", "per-file-ignores"]).is_empty());
    }
}
