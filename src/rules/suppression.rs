//! Comments in a text that say which findings do not count there:
//! `<!-- postil: ignore RULE -->`.
//!
//! Never decides whether comments count in a document: the settings do.

use ropey::Rope;

use super::{Edit, Finding, Fix, Safety, unused_suppression};
use crate::config::{RULE_NAMES, suggestion};
use crate::text::DocRange;

/// A comment of ours.
#[derive(Debug, PartialEq, Eq)]
struct Comment {
    /// From `<!--` to `-->`.
    range: DocRange,
    /// The bytes in which findings do not count; none for one that ends a block.
    covers: DocRange,
    /// The rules, each with its bytes.
    rules: Vec<(String, DocRange)>,
    /// What is wrong with it, where something is.
    wrong: Option<String>,
}

/// Takes the findings out that comments in the text suppress, and tells of comments that are of no
/// use where `tell` is set. `runs` says whether a rule ran on the document.
pub(super) fn apply(
    rope: &Rope,
    findings: &mut Vec<Finding>,
    runs: &dyn Fn(&str) -> bool,
    tell: bool,
) {
    let text = rope.to_string();
    let comments = read(&text);
    if comments.is_empty() {
        return;
    }
    // Whether each rule of each comment was of use.
    let mut used: Vec<Vec<bool>> = comments
        .iter()
        .map(|comment| vec![false; comment.rules.len()])
        .collect();
    findings.retain(|finding| {
        let mut counts = true;
        for (comment, used) in comments.iter().zip(&mut used) {
            let inside = &comment.range;
            // What stands in a comment is not the text.
            if inside.start <= finding.range.start && finding.range.end <= inside.end {
                counts = false;
            }
            if !comment.covers.contains(&finding.range.start) {
                continue;
            }
            for ((rule, _), used) in comment.rules.iter().zip(used) {
                if rule == finding.code {
                    (*used, counts) = (true, false);
                }
            }
        }
        counts
    });
    if !tell {
        return;
    }
    for (comment, used) in comments.iter().zip(&used) {
        if let Some(wrong) = &comment.wrong {
            findings.push(unused_suppression::finding(
                comment.range.clone(),
                wrong.clone(),
            ));
        }
        for (number, (rule, range)) in comment.rules.iter().enumerate() {
            if used[number] || RULE_NAMES.contains(&rule.as_str()) && !runs(rule) {
                continue;
            }
            let mut finding = unused_suppression::finding(range.clone(), unused(rule));
            finding.fix = Some(removal(&text, comment, number));
            findings.push(finding);
        }
    }
}

fn unused(rule: &str) -> String {
    if RULE_NAMES.contains(&rule) {
        return format!("Nothing is suppressed here: {rule} finds nothing. Remove it.");
    }
    match suggestion(rule, RULE_NAMES.iter().copied()) {
        Some(meant) => format!("There is no rule {rule}: did you mean {meant}?"),
        None => format!("There is no rule {rule}: `postil rules` lists them."),
    }
}

/// Removes a rule from its comment; with its only rule the comment goes, and with all of its line
/// the line.
fn removal(text: &str, comment: &Comment, number: usize) -> Fix {
    let (title, range) = if comment.rules.len() > 1 {
        // With what parts it from its neighbour.
        let own = &comment.rules[number].1;
        let range = match comment.rules.get(number + 1) {
            Some((_, next)) => own.start..next.start,
            None => comment.rules[number - 1].1.end..own.end,
        };
        (
            format!("Take {} out of the comment", comment.rules[number].0),
            range,
        )
    } else {
        let range = &comment.range;
        let line = line_of(text, range.start);
        let rest = (
            &text[line.start..range.start],
            &text[range.end..line.end.max(range.end)],
        );
        let alone = rest.0.trim().is_empty() && rest.1.trim().is_empty();
        let range = if alone && range.end <= line.end {
            line
        } else {
            let before = text[..range.start].trim_end_matches([' ', '\t']).len();
            before.max(line.start)..range.end
        };
        ("Remove the comment".to_owned(), range)
    };
    Fix {
        title,
        safety: Safety::Safe,
        edits: vec![Edit {
            range,
            new_text: String::new(),
        }],
    }
}

/// The line that holds a byte, its break included.
fn line_of(text: &str, byte: usize) -> DocRange {
    let start = text[..byte].rfind(['\n', '\r']).map_or(0, |at| at + 1);
    start..end_of_line(text, byte)
}

/// Behind the break of the line that holds a byte.
fn end_of_line(text: &str, byte: usize) -> usize {
    match text[byte..].find(['\n', '\r']) {
        Some(at) if text[byte + at..].starts_with("\r\n") => byte + at + 2,
        Some(at) => byte + at + 1,
        None => text.len(),
    }
}

/// The comments of ours in a text, in order.
fn read(text: &str) -> Vec<Comment> {
    let mut comments = Vec::new();
    let mut blocks: Vec<usize> = Vec::new();
    let mut at = 0;
    while let Some(found) = text[at..].find("<!--") {
        let start = at + found;
        let Some(len) = text[start..].find("-->") else {
            break;
        };
        let end = start + len + 3;
        at = end;
        let inner = start + 4..end - 3;
        let words = words(text, inner);
        let Some(((first, _), words)) = words.split_first() else {
            continue;
        };
        if first != "postil:" {
            continue;
        }
        let (form, words) = match words.split_first() {
            Some(((form, _), rules)) => (form.as_str(), rules),
            None => ("", words),
        };
        // What stands behind ` -- ` is for people.
        let rules = words.iter().take_while(|(word, _)| word != "--");
        let rules: Vec<(String, DocRange)> = rules.cloned().collect();
        let none = || "Name the rules that should not count: <!-- postil: ignore RULE -->.";
        let mut comment = Comment {
            range: start..end,
            covers: 0..0,
            wrong: rules.is_empty().then(|| none().to_owned()),
            rules,
        };
        match form {
            "ignore" => comment.covers = line_meant(text, start..end),
            "ignore-file" => comment.covers = 0..text.len() + 1,
            "ignore-start" => {
                comment.covers = start..text.len() + 1;
                blocks.push(comments.len());
            }
            "ignore-end" => {
                comment.wrong = close(&mut comments, &mut blocks, &comment);
                comment.rules.clear();
            }
            other => {
                let forms = ["ignore", "ignore-file", "ignore-start", "ignore-end"];
                let meant = suggestion(other, forms).unwrap_or("ignore");
                let wrong = format!("Postil knows no comment “{other}”: did you mean {meant}?");
                comment.wrong = Some(wrong);
                comment.rules.clear();
            }
        }
        comments.push(comment);
    }
    comments
}

/// Ends the newest open block of the same rules (of any, where none are named).
fn close(comments: &mut [Comment], blocks: &mut Vec<usize>, end: &Comment) -> Option<String> {
    let names = |comment: &Comment| -> Vec<String> {
        let mut names: Vec<String> = comment.rules.iter().map(|(name, _)| name.clone()).collect();
        names.sort();
        names
    };
    let wanted = names(end);
    let fits = |block: &usize| wanted.is_empty() || names(&comments[*block]) == wanted;
    match blocks.iter().rposition(fits) {
        Some(at) => {
            comments[blocks.remove(at)].covers.end = end.range.end;
            None
        }
        None => Some("This ends no block: nothing before it says ignore-start for it.".to_owned()),
    }
}

/// The line that an `ignore` means: its own where there is text on it, else the next with text.
fn line_meant(text: &str, comment: DocRange) -> DocRange {
    let own = line_of(text, comment.start);
    if comment.end > own.end || !only_comments(&text[own.clone()]) {
        return own;
    }
    let mut next = own.end..own.end;
    while next.start < text.len() {
        next = next.start..end_of_line(text, next.start);
        if !only_comments(&text[next.clone()]) {
            break;
        }
        next = next.end..next.end;
    }
    // A finding may stand behind the last character.
    next.start..next.end.max(next.start + 1)
}

/// Whether a line holds comments of ours alone, or nothing.
fn only_comments(line: &str) -> bool {
    let mut rest = line.trim();
    while let Some(comment) = rest.strip_prefix("<!--") {
        let Some(end) = comment.find("-->") else {
            return false;
        };
        if !comment[..end].trim_start().starts_with("postil:") {
            return false;
        }
        rest = comment[end + 3..].trim_start();
    }
    rest.is_empty()
}

/// The words of a stretch, parted by blanks and commas.
fn words(text: &str, range: DocRange) -> Vec<(String, DocRange)> {
    let part = |c: char| c.is_whitespace() || c == ',';
    let mut words = Vec::new();
    let mut at = range.start;
    for word in text[range].split(part) {
        if !word.is_empty() {
            words.push((word.to_owned(), at..at + word.len()));
        }
        at += word.len();
        at += text[at..].chars().next().map_or(0, char::len_utf8);
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::Severity;

    /// Findings of citation-gap at each `⟦…⟧`; what is left of them (by the marked text) and what
    /// is told of comments.
    fn applied(marked: &str) -> (Vec<String>, Vec<String>, String) {
        let mut text = String::new();
        let (mut findings, mut open) = (Vec::new(), 0);
        for c in marked.chars() {
            match c {
                '⟦' => open = text.len(),
                '⟧' => findings.push(open..text.len()),
                c => text.push(c),
            }
        }
        let mut findings: Vec<Finding> = findings
            .into_iter()
            .map(|range| Finding {
                code: "citation-gap",
                severity: Severity::Warning,
                range,
                message: String::new(),
                related: Vec::new(),
                fix: None,
            })
            .collect();
        let runs = |rule: &str| rule != "weekday-mismatch";
        apply(&Rope::from_str(&text), &mut findings, &runs, true);
        let (told, left): (Vec<_>, Vec<_>) = findings
            .into_iter()
            .partition(|it| it.code == "unused-suppression");
        let mut mended = text.clone();
        // Those in one comment touch each other: only the first two are looked at.
        let fixes = told.iter().filter_map(|it| it.fix.as_ref()).take(2);
        for fix in fixes.collect::<Vec<_>>().into_iter().rev() {
            mended.replace_range(fix.edits[0].range.clone(), "");
        }
        let text_of = |it: Finding| text[it.range].to_owned();
        let told = told.into_iter().map(|it| it.message).collect();
        (left.into_iter().map(text_of).collect(), told, mended)
    }

    #[track_caller]
    fn leaves(text: &str, left: &[&str]) {
        let (found, told, _) = applied(text);
        assert_eq!(found, left, "{text}");
        assert_eq!(told, [""; 0], "{text}");
    }

    #[test]
    fn a_comment_speaks_of_its_line_or_the_next() {
        let gap = "<!-- postil: ignore citation-gap -->";
        leaves(&format!("{gap}\n⟦a⟧\n⟦b⟧\n"), &["b"]);
        leaves(&format!("⟦a⟧ {gap}\r\n⟦b⟧\r\n"), &["b"]);
        leaves(&format!("{gap}\r\n\r\n⟦a⟧"), &[]);
        leaves(
            "<!--postil: ignore weekday-mismatch, citation-gap -- a reason -->\n⟦a⟧⟦b⟧",
            &[],
        );
    }

    #[test]
    fn a_file_and_a_block_may_be_meant() {
        leaves("⟦a⟧\n<!-- postil: ignore-file citation-gap -->\n⟦b⟧\n", &[]);
        leaves(
            "⟦a⟧\n<!-- postil: ignore-start citation-gap -->\n⟦b⟧\n<!-- postil: ignore-end citation-gap -->\n⟦c⟧\n",
            &["a", "c"],
        );
        leaves(
            "⟦a⟧\n<!-- postil: ignore-start citation-gap -->\n⟦b⟧\n⟦c⟧",
            &["a"],
        );
        leaves(
            "<!-- postil: ignore-start citation-gap -->\n⟦b⟧<!-- postil: ignore-end -->\n⟦c⟧",
            &["c"],
        );
    }

    #[test]
    fn comments_of_others_and_what_stands_in_ours_are_passed_over() {
        leaves("<!-- ignore citation-gap -->\n⟦a⟧", &["a"]);
        leaves("<!-- postil: ignore ⟦citation-gap⟧ -->\n⟦a⟧", &[]);
        leaves("<!-- never closed ⟦a⟧", &["a"]);
    }

    #[test]
    fn what_is_of_no_use_is_told_and_removed() {
        let (left, told, mended) = applied(
            "x\n<!-- postil: ignore citation-gap -->\ny\n⟦a⟧ <!-- postil: ignore citation-gap, impossible-date, citation-gaps -->\nz <!-- postil: ignore weekday-mismatch -->\n",
        );
        assert!(left.is_empty());
        assert_eq!(
            told,
            [
                "Nothing is suppressed here: citation-gap finds nothing. Remove it.",
                "Nothing is suppressed here: impossible-date finds nothing. Remove it.",
                "There is no rule citation-gaps: did you mean citation-gap?",
            ]
        );
        assert_eq!(
            mended,
            "x\ny\na <!-- postil: ignore citation-gap, citation-gaps -->\nz <!-- postil: ignore weekday-mismatch -->\n"
        );
    }

    #[test]
    fn what_is_wrong_with_a_comment_is_told() {
        let wrong = |text: &str| applied(text).1;
        assert_eq!(wrong("<!-- postil: ignore -->\nx").len(), 1);
        assert_eq!(
            wrong("<!-- postil: ignroe citation-gap -->\nx"),
            ["Postil knows no comment “ignroe”: did you mean ignore?"]
        );
        assert_eq!(wrong("<!-- postil: ignore-end citation-gap -->").len(), 1);
    }
}
