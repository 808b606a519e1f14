//! What the rows of a workspace's lists do to one another and to the shipped ones: ids whose types
//! contradict, names that several entities claim, shipped entities that are overridden.
//!
//! Looks at compiled lists, where names stand in order and folded: a pass over two of them costs
//! milliseconds for 300,000 names. Never reads a list's text; what is wrong with a single line its
//! reader has told.

use super::pack::{Pack, PackRow, Posting};
use super::problem::Severity;
use super::{EntityType, Strength};
use crate::language::Language;
use crate::text::fold::fold_name;

/// Findings of one kind that are told of a list, each with its words: more than anybody reads.
const MOST: usize = 1000;

/// An id with rows of types that contradict.
pub const CONTRADICTION: &str = "contradicting-type";
/// A name that is the full name of several entities.
pub const SHARED: &str = "shared-name";
/// A row under the id of a shipped entity, or with the full name of one.
pub const OVERRIDES: &str = "overrides-shipped";

/// Something to be said of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Which list of the pack.
    pub list: u16,
    /// 1-based line in it.
    pub line: u32,
    /// How bad.
    pub severity: Severity,
    /// What kind of finding, in kebab case.
    pub code: &'static str,
    /// The words of the line that it speaks of.
    pub part: String,
    /// What is wrong and how to mend it.
    pub message: String,
}

/// Everything to be said of the lists in `pack`, which the shipped lists stand beside unless they
/// are turned off. In no particular order.
#[must_use]
pub fn check(pack: &Pack, shipped: Option<&Pack>) -> Vec<Finding> {
    let mut findings = Vec::new();
    contradictions(pack, shipped, &mut findings);
    shared_names(pack, &mut findings);
    if let Some(shipped) = shipped {
        overrides(pack, shipped, &mut findings);
    }
    findings
}

/// Whether an entity belongs to no list but to `[gazetteer] off`.
fn is_switch(pack: &Pack, entity: u32) -> bool {
    pack.entity_id(entity).starts_with("off:")
}

/// The type of a row as a list writes it.
fn code<'a>(row: &PackRow<'a>) -> &'a str {
    match row.own {
        "" => row.kind.code(),
        own => own,
    }
}

/// Nationality words stand under the id of their country, adherents under that of their party:
/// NORP contradicts nothing.
fn is_neutral(row: &PackRow<'_>) -> bool {
    row.kind == EntityType::Norp
}

fn contradictions(pack: &Pack, shipped: Option<&Pack>, findings: &mut Vec<Finding>) {
    for entity in 0..pack.entity_count() {
        if is_switch(pack, entity) {
            continue;
        }
        let id = pack.entity_id(entity);
        let mut first: Option<PackRow<'_>> = None;
        for row in pack.rows(entity).filter(|row| !is_neutral(row)) {
            let Some(first) = &first else {
                // Of the shipped rows those that say another type, none of which agrees.
                let known = shipped.and_then(|s| Some((s, s.find(id)?)));
                let kinds = known.into_iter().flat_map(|(s, e)| s.rows(e));
                let mut kinds = kinds.filter(|r| !is_neutral(r)).map(|r| r.kind).peekable();
                if let Some(other) = kinds.peek().copied()
                    && kinds.all(|kind| kind != row.kind)
                {
                    findings.push(Finding {
                        list: row.list,
                        line: row.line,
                        severity: Severity::Warning,
                        code: CONTRADICTION,
                        part: id.to_owned(),
                        message: format!(
                            "`{id}` is {} here, but {} in the lists that come with Postil: give \
                             it another id, unless that is wrong (then `[gazetteer] off` takes \
                             the shipped names out)",
                            code(&row),
                            other.code()
                        ),
                    });
                }
                first = Some(row);
                continue;
            };
            if code(&row) != code(first) {
                findings.push(Finding {
                    list: row.list,
                    line: row.line,
                    severity: Severity::Warning,
                    code: CONTRADICTION,
                    part: code(&row).to_owned(),
                    message: format!(
                        "`{id}` is {} here, but {} in {}, line {}: give one of them another id, \
                         or both the same type",
                        code(&row),
                        code(first),
                        pack.list_name(first.list),
                        first.line
                    ),
                });
            }
        }
    }
}

fn shared_names(pack: &Pack, findings: &mut Vec<Finding>) {
    let mut told = 0;
    pack.all_names(|folded, postings| {
        let mut full = postings.iter().filter(|p| p.strength == Strength::Full);
        // Most names have one meaning.
        let Some(mut first) = full.next() else {
            return;
        };
        if told >= MOST || full.clone().all(|p| p.entity == first.entity) {
            return;
        }
        let place = |p: &Posting| (p.list, p.line);
        for other in full.clone() {
            if place(other) < place(first) {
                first = other;
            }
        }
        let others = postings.iter().filter(|p| p.strength == Strength::Full);
        for other in others.filter(|p| p.entity != first.entity && meet(p.language, first.language))
        {
            told += 1;
            let (mine, theirs) = (pack.entity_id(other.entity), pack.entity_id(first.entity));
            let name = written(pack, folded, other);
            findings.push(Finding {
                list: other.list,
                line: other.line,
                severity: Severity::Warning,
                code: SHARED,
                message: format!(
                    "`{name}` names `{mine}` here and `{theirs}` in {}, line {}: if they are one, \
                     give them one id; if not, mark the name with `?` where it should count only \
                     beside another name",
                    pack.list_name(first.list),
                    first.line
                ),
                part: name,
            });
        }
    });
}

/// Whether both languages may be that of one text.
fn meet(a: Language, b: Language) -> bool {
    a == b || a == Language::Und || b == Language::Und
}

fn overrides(pack: &Pack, shipped: &Pack, findings: &mut Vec<Finding>) {
    let mut told = 0;
    for entity in (0..pack.entity_count()).filter(|e| !is_switch(pack, *e)) {
        let id = pack.entity_id(entity);
        if told >= MOST || shipped.find(id).is_none() {
            continue;
        }
        // Once for all its rows; a row of nothing but aliases overrides nothing.
        if let Some(row) = pack.rows(entity).find(|row| !row.name.is_empty()) {
            told += 1;
            findings.push(Finding {
                list: row.list,
                line: row.line,
                severity: Severity::Information,
                code: OVERRIDES,
                part: id.to_owned(),
                message: format!(
                    "`{id}` comes with Postil: what this list says of it wins, and its other \
                     shipped names go on counting"
                ),
            });
        }
    }
    pack.common_names(shipped, |folded, own, theirs| {
        let full = |p: &&Posting| p.strength == Strength::Full;
        let (Some(mine), Some(other)) = (own.iter().find(full), theirs.iter().find(full)) else {
            return;
        };
        let id = shipped.entity_id(other.entity);
        if told >= MOST || pack.entity_id(mine.entity) == id {
            return;
        }
        told += 1;
        let name = written(pack, folded, mine);
        findings.push(Finding {
            list: mine.list,
            line: mine.line,
            severity: Severity::Information,
            code: OVERRIDES,
            message: format!(
                "`{name}` is the name of `{id}` ({}) in the lists that come with Postil; here it \
                 wins: write `{id}` in the column of ids if it is the same",
                other.kind.code()
            ),
            part: name,
        });
    });
}

/// A folded name as its row writes it.
fn written(pack: &Pack, folded: &str, posting: &Posting) -> String {
    let mut rows = pack.rows(posting.entity);
    let row = rows.find(|row| (row.list, row.line) == (posting.list, posting.line));
    let forms = row.iter().flat_map(|row| {
        let aliases = row.aliases().map(|(_, alias)| alias);
        std::iter::once(row.name).chain(aliases)
    });
    let mut forms = forms.filter(|form| fold_name(form) == folded);
    forms.next().unwrap_or(folded).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gazetteer::build::{self, Entry};
    use crate::gazetteer::tsv;
    use crate::gazetteer::types::Types;

    fn pack(lists: &[&str]) -> Pack {
        let own = [("VESSEL".to_owned(), EntityType::Misc)];
        let types = Types::new(own.into_iter().collect());
        let mut entries = Vec::new();
        for (number, text) in lists.iter().enumerate() {
            let (rows, problems) = tsv::parse_with(text, &types);
            assert!(problems.is_empty(), "{problems:?}");
            entries.extend(rows.iter().map(|row| Entry::from_row(row, number as u16)));
        }
        let names: Vec<String> = (0..lists.len()).map(|n| format!("{n}.tsv")).collect();
        build::pack(&names, &entries).unwrap()
    }

    fn told(lists: &[&str], shipped: Option<&str>) -> Vec<String> {
        let shipped = shipped.map(|text| pack(&[text]));
        let mut found = check(&pack(lists), shipped.as_ref());
        found.sort_by_key(|f| (f.list, f.line, f.code));
        let line = |f: &Finding| format!("{}:{} {} {}", f.list, f.line, f.code, f.part);
        found.iter().map(line).collect()
    }

    #[test]
    fn an_id_of_two_types_is_told_at_the_later_row() {
        let one = "x\tPER\ten\tX\nx\tNORP\ten\tXish\ny\tMISC\ten\tY\n";
        let two = "x\tORG\ten\tX Inc\ny\tVESSEL\tbn\tওয়াই\n";
        assert_eq!(
            told(&[one, two], None),
            [
                "1:1 contradicting-type ORG",
                "1:2 contradicting-type VESSEL"
            ]
        );
        assert_eq!(
            told(
                &["georgia\tPER\ten\tG\n"],
                Some("georgia\tLOC\ten\tGeorgia\n")
            ),
            [
                "0:1 contradicting-type georgia",
                "0:1 overrides-shipped georgia"
            ]
        );
    }

    #[test]
    fn a_name_that_two_entities_claim_is_told_at_the_later_row() {
        let one = "a\tPER\ten\tSame  Name\tSame|~S\nb\tLOC\ten\tOther\tSame\n";
        let two = "c\tORG\t*\tSame\nd\tORG\tvi\tSame Name\ne\tPER\ten\tE\t~S|?Same\n";
        assert_eq!(
            told(&[one, two], None),
            ["0:2 shared-name Same", "1:1 shared-name Same"]
        );
        assert!(told(&["a\tPER\ten\tX\t\toff\nb\tPER\ten\tX\n"], None).is_empty());
    }

    #[test]
    fn what_wins_over_shipped_entities_is_told() {
        let shipped = "dhaka\tLOC\ten\tDhaka\tDacca|~D\nnga\tLOC\tvi\tNga\n";
        let own =
            "dhaka\tLOC\tbn\tঢাকা\nsong\tMISC\ten\tDacca\nd\tPER\ten\tD\nnga\tLOC\tvi\t\tNước Nga\n";
        assert_eq!(
            told(&[own], Some(shipped)),
            ["0:1 overrides-shipped dhaka", "0:2 overrides-shipped Dacca"]
        );
        assert!(told(&[own], None).is_empty());
    }

    #[test]
    fn what_ships_contradicts_nothing() {
        let mut found = Vec::new();
        contradictions(&crate::gazetteer::pack::shipped(), None, &mut found);
        assert!(found.is_empty(), "{found:?}");
    }
}
