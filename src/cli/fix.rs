//! Applies fixes to a text until nothing is left to mend: never overlapping, and never to a text
//! whose offsets others rely on.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use ropey::Rope;

use super::write;
use crate::document::Document;
use crate::rules::{Edit, Fix};
use crate::text::buffer::Hull;

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

/// A text after its fixes.
#[derive(Debug)]
pub(super) struct Mended {
    /// The text.
    pub(super) text: String,
    /// The document that it is.
    pub(super) document: Document,
    /// How many fixes were applied.
    pub(super) count: usize,
    /// Whether nothing was left to mend in the end.
    pub(super) settled: bool,
}

/// Mends a document with the fixes that `fixes_of` gives for it, and again for what it is then.
/// Nothing where there is nothing to mend.
pub(super) fn mend(
    document: &Document,
    fixes_of: &dyn Fn(&Document) -> Vec<Fix>,
) -> Option<Mended> {
    let mut document = document.clone();
    let mut mended: Option<Mended> = None;
    for _ in 0..ROUNDS {
        let fixes = fixes_of(&document);
        let before = match &mended {
            Some(mended) => mended.text.clone(),
            None if fixes.is_empty() => return None,
            None => document.rope().to_string(),
        };
        let (text, count, hull) = apply(&before, &fixes);
        if count == 0 {
            if let Some(mended) = &mut mended {
                mended.settled = true;
            }
            return mended;
        }
        document = document.edited(Rope::from_str(&text), hull);
        mended = Some(Mended {
            text,
            document: document.clone(),
            count: count + mended.map_or(0, |it| it.count),
            settled: false,
        });
    }
    mended
}

/// Writes a mended text to the file at `path`, which held `before` when it was checked.
///
/// # Errors
/// A message where the file cannot be read or written, or is no longer what was checked; nothing
/// is changed then.
pub(super) fn write(path: &Path, before: &Rope, text: &str) -> Result<(), String> {
    let bytes = fs::read(path).map_err(|error| error.to_string())?;
    if String::from_utf8(bytes)
        .ok()
        .is_none_or(|now| before != now.as_str())
    {
        return Err("not mended: the file changed while it was checked; run again".to_owned());
    }
    write::replace(path, text.as_bytes()).map_err(|error| format!("not mended: {error}"))
}

/// The text with the fixes that do not overlap an earlier one, how many they are, and where the
/// text changed.
fn apply(text: &str, fixes: &[Fix]) -> (String, usize, Hull) {
    let mut edits = Edits::default();
    let mut count = 0;
    for fix in fixes {
        let fits = |edit: &Edit| text.get(edit.range.clone()).is_some() && edits.have_room(edit);
        // A fix that changes nothing would be found again, for ever.
        let changes = |edit: &Edit| text.get(edit.range.clone()) != Some(&edit.new_text);
        if fix.edits.iter().all(fits) && fix.edits.iter().any(changes) {
            edits.take(fix);
            count += 1;
        }
    }
    edits.apply(text, count)
}

/// Edits that were taken, which do not overlap: by start and end.
#[derive(Default)]
struct Edits<'f>(BTreeMap<(usize, usize), &'f Edit>);

impl<'f> Edits<'f> {
    /// Whether none of those taken clashes with `edit`.
    fn have_room(&self, edit: &Edit) -> bool {
        // They lie in order, so that only those that end behind its start can.
        let near = self.0.range(..=(edit.range.end, usize::MAX)).rev();
        let mut near = near.take_while(|(_, other)| other.range.end >= edit.range.start);
        !near.any(|(_, other)| clash(other, edit))
    }

    fn take(&mut self, fix: &'f Fix) {
        let edits = fix.edits.iter();
        self.0
            .extend(edits.map(|edit| ((edit.range.start, edit.range.end), edit)));
    }

    fn apply(self, text: &str, count: usize) -> (String, usize, Hull) {
        let mut mended = String::with_capacity(text.len());
        let mut at = 0;
        for edit in self.0.values() {
            mended.push_str(text.get(at..edit.range.start).unwrap_or_default());
            mended.push_str(&edit.new_text);
            at = edit.range.end;
        }
        let hull = match self.0.keys().next() {
            Some(&(start, _)) => Hull {
                start,
                old_end: at,
                new_end: mended.len(),
            },
            None => Hull::default(),
        };
        mended.push_str(text.get(at..).unwrap_or_default());
        (mended, count, hull)
    }
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
    use crate::document::Settings;
    use crate::gazetteer::Gazetteer;
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

    fn applied(text: &str, fixes: &[Fix]) -> (String, usize) {
        let (mended, count, hull) = apply(text, fixes);
        assert_eq!(text[..hull.start], mended[..hull.start]);
        assert_eq!(text[hull.old_end..], mended[hull.new_end..]);
        (mended, count)
    }

    #[test]
    fn of_overlapping_fixes_the_first_is_applied_whole() {
        let fixes = [
            fix(&[(0, 1, "A"), (4, 5, "E")]),
            fix(&[(2, 3, "C"), (4, 5, "!")]),
            fix(&[(1, 2, "B")]),
        ];
        assert_eq!(applied("abcde", &fixes), ("ABcdE".to_owned(), 2));
    }

    #[test]
    fn insertions_at_one_place_are_not_put_in_a_guessed_order() {
        let fixes = [fix(&[(1, 1, "x")]), fix(&[(1, 1, "y")]), fix(&[(1, 2, "")])];
        assert_eq!(applied("abc", &fixes), ("axbc".to_owned(), 1));
        let fixes = [fix(&[(1, 2, "")]), fix(&[(1, 1, "x")]), fix(&[(2, 3, "C")])];
        assert_eq!(applied("abc", &fixes), ("aC".to_owned(), 2));
    }

    #[test]
    fn an_edit_that_does_not_fit_the_text_is_left_out() {
        let fixes = [
            fix(&[(0, 1, "x")]),
            fix(&[(3, 9, "x")]),
            fix(&[(3, 4, "b")]),
        ];
        assert_eq!(applied("কb", &fixes), ("কb".to_owned(), 0));
    }

    #[test]
    fn fixes_are_applied_until_nothing_is_left_or_for_ever_is_plain() {
        let text = "aaa b";
        let document = Document::new(text.into(), &Gazetteer::default(), &Settings::default());
        let first_a = |document: &Document| {
            let text = document.rope().to_string();
            let at = text.find('a');
            at.map(|at| fix(&[(at, at + 1, "")])).into_iter().collect()
        };
        let mended = mend(&document, &first_a).unwrap();
        assert_eq!(
            (&*mended.text, mended.count, mended.settled),
            (" b", 3, true)
        );
        let turn = |document: &Document| {
            let a = document.rope().char(0) == 'a';
            vec![fix(&[(0, 1, if a { "c" } else { "a" })])]
        };
        let mended = mend(&document, &turn).unwrap();
        assert_eq!((mended.count, mended.settled), (ROUNDS, false));
        assert!(mend(&document, &|_| Vec::new()).is_none());
    }

    #[test]
    fn a_file_keeps_its_bom_and_line_endings_and_is_not_touched_if_it_changed() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.txt");
        let text = "\u{feff}ক [১]\r\nখ\r";
        fs::write(&path, text).unwrap();
        let (mended, _) = applied(text, &[fix(&[(7, 12, "")])]);
        assert_eq!(mended, "\u{feff}ক \r\nখ\r");
        write(&path, &text.into(), &mended).unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), mended);
        assert!(write(&path, &text.into(), "x").is_err());
        assert_eq!(fs::read_to_string(&path).unwrap(), mended);
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

    /// Texts out of the pieces that rules look at, in all three languages, with every line break.
    fn texts() -> impl proptest::strategy::Strategy<Value = String> {
        use proptest::prelude::*;
        let piece = prop_oneof![
            Just("“"),
            Just("”"),
            Just("\""),
            Just("‘"),
            Just("’"),
            Just("("),
            Just(")"),
            Just("«"),
            Just("["),
            Just("]"),
            Just("[1]"),
            Just("[২]"),
            Just("[ ৩ ]"),
            Just("[4, 9]"),
            Just("[৫]]"),
            Just("References\n[1] One.\n[2] Two.\n"),
            Just("তথ্যসূত্র\n[১] এক।\n"),
            Just("31 June 2025"),
            Just("ngày 30 tháng 2 năm 2024"),
            Just("৩১ এপ্রিল ২০২৪"),
            Just("the the "),
            Just("তিনি "),
            Just("ঢাকায় "),
            Just("Hà Nội "),
            Just("word "),
            Just("৷"),
            Just("|"),
            Just("।"),
            Just(". "),
            Just(", "),
            Just(" "),
            Just("\u{a0}"),
            Just("\u{200b}"),
            Just("\u{200d}"),
            Just("\u{feff}"),
            Just("\u{ad}"),
            Just("e\u{301}"),
            Just("য\u{9bc}"),
            Just("<b>"),
            Just("&nbsp;"),
            Just("\n"),
            Just("\r\n"),
            Just("\r"),
            Just("\n\n"),
            Just("১2"),
        ];
        prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
    }

    proptest::proptest! {
        #![proptest_config(proptest::prelude::ProptestConfig::with_cases(128))]
        #[test]
        fn mending_a_second_time_changes_nothing(text in texts(), likely: bool) {
            use crate::corpus::Snapshot;
            use crate::rules::Context;
            let snapshot = Snapshot::default();
            let fixes_of = |document: &Document| -> Vec<Fix> {
                let findings = crate::rules::check(&Context::new("a.txt", document, &snapshot));
                let fixes = findings.into_iter().filter_map(|it| it.fix);
                fixes.filter(|fix| likely || fix.safety == Safety::Safe).collect()
            };
            let new = |text: &str| {
                Document::new(text.into(), snapshot.gazetteer(), &Settings::default())
            };
            if let Some(mended) = mend(&new(&text), &fixes_of) {
                proptest::prop_assert!(mended.settled, "{text:?} -> {:?}", mended.text);
                proptest::prop_assert!(
                    mend(&new(&mended.text), &fixes_of).is_none(),
                    "{text:?} -> {:?}", mended.text
                );
                // Nothing but the fixes: what is no edit stays, byte by byte.
                proptest::prop_assert_eq!(
                    text.starts_with('\u{feff}'),
                    mended.text.starts_with('\u{feff}')
                );
            }
        }
    }
}
