//! Applies fixes to files: never overlapping, and never to a text whose offsets others rely on.

use std::fs;
use std::path::Path;

use ropey::Rope;

use super::write;
use crate::rules::{Edit, Fix};

/// Rounds of checking and mending; fixes that need more undo each other.
pub(super) const ROUNDS: usize = 10;

/// Why the text at `path` must not be edited, if it must not.
pub(super) fn forbidden(path: &Path, frozen: bool) -> Option<&'static str> {
    if frozen {
        Some("`[corpus] frozen = true` in postil.toml")
    } else if path.with_extension("ann").exists() {
        Some("the .ann beside it holds offsets that would no longer fit")
    } else {
        None
    }
}

/// Applies `fixes`, which were made for the text `rope`, to the file at `path`; gives how many
/// were applied (of those that overlap, the first).
///
/// # Errors
/// A message where the file cannot be read or written, or is no longer what was checked.
pub(super) fn mend(path: &Path, rope: &Rope, fixes: &[Fix]) -> Result<usize, String> {
    let bytes = fs::read(path).map_err(|error| error.to_string())?;
    let text = String::from_utf8(bytes)
        .ok()
        .filter(|text| rope == text.as_str());
    let Some(text) = text else {
        return Err("not mended: the file changed while it was checked; run again".to_owned());
    };
    let (mended, count) = apply(&text, fixes);
    if count > 0 {
        write::replace(path, mended.as_bytes()).map_err(|error| format!("not mended: {error}"))?;
    }
    Ok(count)
}

/// The text with the fixes that do not overlap an earlier one, and how many they are.
fn apply(text: &str, fixes: &[Fix]) -> (String, usize) {
    let mut edits: Vec<&Edit> = Vec::new();
    let mut count = 0;
    for fix in fixes {
        let fits = fix.edits.iter().all(|edit| {
            text.get(edit.range.clone()).is_some() && !edits.iter().any(|it| clash(it, edit))
        });
        // A fix that changes nothing would be found again, for ever.
        let changes = |edit: &Edit| text.get(edit.range.clone()) != Some(&edit.new_text);
        if fits && fix.edits.iter().any(changes) {
            edits.extend(&fix.edits);
            count += 1;
        }
    }
    edits.sort_by_key(|edit| (edit.range.start, edit.range.end));
    let mut mended = String::with_capacity(text.len());
    let mut at = 0;
    for edit in edits {
        mended.push_str(text.get(at..edit.range.start).unwrap_or_default());
        mended.push_str(&edit.new_text);
        at = edit.range.end;
    }
    mended.push_str(text.get(at..).unwrap_or_default());
    (mended, count)
}

/// Whether two edits share a byte; an insertion also clashes with what begins or ends where it
/// stands, since the order of the two would be a guess.
fn clash(a: &Edit, b: &Edit) -> bool {
    let (a, b) = (&a.range, &b.range);
    if a.is_empty() || b.is_empty() {
        a.start <= b.end && b.start <= a.end
    } else {
        a.start < b.end && b.start < a.end
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::Safety;

    fn fix(edits: &[(usize, usize, &str)]) -> Fix {
        let edits = edits.iter().map(|&(start, end, new)| Edit {
            range: start..end,
            new_text: new.to_owned(),
        });
        Fix {
            title: String::new(),
            safety: Safety::Safe,
            edits: edits.collect(),
        }
    }

    #[test]
    fn of_overlapping_fixes_the_first_is_applied_whole() {
        let fixes = [
            fix(&[(0, 1, "A"), (4, 5, "E")]),
            fix(&[(2, 3, "C"), (4, 5, "!")]),
            fix(&[(1, 2, "B")]),
        ];
        assert_eq!(apply("abcde", &fixes), ("ABcdE".to_owned(), 2));
    }

    #[test]
    fn insertions_at_one_place_are_not_put_in_a_guessed_order() {
        let fixes = [fix(&[(1, 1, "x")]), fix(&[(1, 1, "y")]), fix(&[(1, 2, "")])];
        assert_eq!(apply("abc", &fixes), ("axbc".to_owned(), 1));
    }

    #[test]
    fn an_edit_that_does_not_fit_the_text_is_left_out() {
        let fixes = [
            fix(&[(0, 1, "x")]),
            fix(&[(3, 9, "x")]),
            fix(&[(3, 4, "b")]),
        ];
        assert_eq!(apply("কb", &fixes), ("কb".to_owned(), 0));
    }

    #[test]
    fn a_file_keeps_its_bom_and_line_endings_and_is_not_touched_if_it_changed() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.txt");
        let text = "\u{feff}ক [১]\r\nখ\r";
        fs::write(&path, text).unwrap();
        let fixes = [fix(&[(7, 12, "")])];
        assert_eq!(mend(&path, &text.into(), &fixes), Ok(1));
        assert_eq!(fs::read_to_string(&path).unwrap(), "\u{feff}ক \r\nখ\r");
        assert!(mend(&path, &text.into(), &fixes).is_err());
    }

    #[test]
    fn a_text_with_standoff_beside_it_is_not_edited() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.txt");
        assert!(forbidden(&path, false).is_none());
        assert!(forbidden(&path, true).is_some());
        fs::write(folder.path().join("a.ann"), "").unwrap();
        assert!(forbidden(&path, false).is_some());
    }
}
