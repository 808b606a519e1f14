//! `tone-placement`: Vietnamese tone marks that stand in two ways in one document.

use super::wording::{quote, slips};
use super::{Context, Finding, Fix, Related, Rule, Safety, Severity};
use crate::annotate::SlipKind;
use crate::annotate::slips::TonePlace;
use crate::annotate::slips::letters::with_tone_at;
use crate::text::DocRange;

pub(super) static RULE: Rule = Rule {
    name: "tone-placement",
    severity: Severity::Information,
    summary: "A Vietnamese tone mark stands elsewhere than in the rest of the document.",
    explanation: EXPLANATION,
    check,
};

const EXPLANATION: &str = r#"Finds Vietnamese syllables that end in oa, oe or uy and carry their tone mark on the other vowel than most such syllables of the document: `hòa` and `hoà` are one word in an older and a newer spelling, and either is right as long as a document keeps to it. A mark that stands where neither custom puts it (`tóan`, `qúy`) is always found.

Whoever searches for one spelling misses the other. Postil itself finds names and dates in both.

The fix moves the mark. It is safe for a word in small letters; a name may keep its own spelling.

Vietnamese:
```text bad
Hội nghị hòa bình họp ở Huế. Nền hòa bình đó bền. Hai bên hoà giải.
```
```text good
Hội nghị hòa bình họp ở Huế. Nền hòa bình đó bền. Hai bên hòa giải.
```
```text bad
Bài tóan này khó.
```
```text good
Bài toán này khó.
```
"#;

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let document = context.document;
    let all: Vec<(DocRange, TonePlace)> = slips(document, |kind| matches!(kind, SlipKind::Tone(_)))
        .filter_map(|(range, kind)| match kind {
            SlipKind::Tone(place) => Some((range, place)),
            _ => None,
        })
        .collect();
    let places = |wanted| all.iter().filter(move |(_, place)| *place == wanted);
    let (first, second) = (
        places(TonePlace::First).count(),
        places(TonePlace::Second).count(),
    );
    // Of as many the custom that the document begins with counts.
    let begins = all.iter().find(|(_, place)| *place != TonePlace::Neither);
    let custom = match first.cmp(&second) {
        std::cmp::Ordering::Greater => TonePlace::First,
        std::cmp::Ordering::Less => TonePlace::Second,
        std::cmp::Ordering::Equal => begins.map_or(TonePlace::First, |(_, place)| *place),
    };
    for (range, place) in &all {
        if *place == custom {
            continue;
        }
        let word = document.slice(range.clone());
        let to = match place {
            TonePlace::Neither => TonePlace::Second,
            _ => custom,
        };
        let Some(right) = with_tone_at(&word, to) else {
            continue;
        };
        let shown = quote(document, range.clone());
        let message = match place {
            TonePlace::Neither => {
                format!("The tone mark of {shown} stands on the wrong vowel: write {right}.")
            }
            _ => format!(
                "The tone mark of {shown} stands on the other vowel than in most of this document: write {right}."
            ),
        };
        let mut finding = RULE.finding(range.clone(), message);
        if *place != TonePlace::Neither
            && let Some((other, _)) = places(custom).next()
        {
            finding
                .related
                .push(Related::here(other.clone(), "Most stand as here"));
        }
        let small = word.chars().all(|c| !c.is_uppercase());
        let safety = if small { Safety::Safe } else { Safety::Unsafe };
        finding.fix = Some(Fix::replace(
            format!("Write {right}"),
            safety,
            range.clone(),
            &right,
        ));
        findings.push(finding);
    }
}
