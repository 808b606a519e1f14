//! Places in Bengali: by the label behind them (`X উপজেলায়`), by the place that they lie in
//! (`যশোরের X`), and by the ending that many names of places have (`X-পুর`).

use super::super::super::Input;
use super::super::cues::Found;
use super::super::endings;
use super::super::known::Known;
use super::super::lexicon::{self, gap, role};
use super::word::{Part, is_stop, piece, read};
use crate::annotate::Cue;
use crate::gazetteer::EntityType::{Loc, Norp, Org, Per};
use crate::language::words;
use crate::text::words::WordClass;

/// Ends of the names of places in Bengal and beyond, as Bengali writes them.
const ENDS: &[&str] = &[
    "পুর",
    "গঞ্জ",
    "নগর",
    "গাঁও",
    "গ্রাম",
    "হাট",
    "হাটি",
    "খালী",
    "খালি",
    "তলা",
    "তলী",
    "কান্দি",
    "কান্দা",
    "পাড়া",
    "বাড়ী",
    "বাড়িয়া",
    "বাড়ি",
    "ডাঙ্গা",
    "ডাঙা",
    "ঘাট",
    "ঘাটা",
    "বাজার",
    "বাদ",
    "দিয়া",
    "কাঠি",
    "কাঠী",
    "গড়",
    "কুণ্ড",
    "মারী",
    "মারি",
    "ছড়ি",
    "ছড়া",
    "টুলি",
    "টুলী",
    "খোলা",
    "দহ",
    "দিঘি",
    "দীঘি",
    "পোতা",
    "পোল",
    "কোনা",
    "কোণা",
    "গাছা",
    "গাছি",
    "গাছী",
    "ঝুড়ি",
    "বুনিয়া",
    "শিয়া",
    "কাটি",
    "কাটা",
    "মুখী",
    "চর",
    "চরা",
    "বন্দর",
    "স্তান",
    "ল্যান্ড",
    "ল্যান্ডস",
    "বার্গ",
    "টাউন",
    "ভিল",
    "ফোর্ড",
    "শায়ার",
    "গ্রাদ",
    "অঞ্চল",
    "সরাই",
    "সরা",
    "খণ্ড",
    "ঘোনা",
    "ছাড়া",
    "বেড়িয়া",
    "বেড়",
    "ডিহি",
    "গুড়ি",
];

/// The place whose label stands behind it, at word `index`: `X উপজেলায়`.
pub(in super::super) fn labelled(
    input: Input<'_>,
    index: usize,
    known: Known<'_>,
) -> Option<Found> {
    if index == 0 || gap(input, index) != " " {
        return None;
    }
    let at = index - 1;
    let word = input.words[at];
    let (kind, ending) = read(input, at);
    let name = word.class == WordClass::Bengali
        && ending == 0
        && !kind.is_word()
        && input.slice(word.span).chars().count() > 2
        && !is_stop(input, at)
        && lexicon::at(
            input,
            at,
            role::BODY | role::BODY_WORD | role::PLACE | role::LABEL_AFTER,
        )
        .is_none()
        && known
            .longest_to(word.span.end, &[Loc, Norp, Org, Per])
            .is_none()
        && known.from(word.span.start).next().is_none();
    // Behind a place that it lies in, or where nothing stands before it that it would go on.
    let alone =
        !kind.is_uncertain() || in_place(input, at, known) || at == 0 || gap(input, at) != " ";
    // `দক্ষিণ চরপাড়া গ্রামে`: villages are told apart so.
    let direction = at > 0
        && gap(input, at) == " "
        && matches!(
            input.slice(input.words[at - 1].span),
            "উত্তর"
                | "দক্ষিণ"
                | "পূর্ব"
                | "পশ্চিম"
                | "মধ্য"
                | "পুরান"
                | "চর"
        );
    (name && alone).then(|| Found {
        start: input.words[at - usize::from(direction)].span.start,
        name_end: word.span.end,
        end: word.span.end,
        kind: Loc,
        cue: Cue::Place,
        cue_span: input.words[index].span,
    })
}

/// Tells `found` the places that their ending, or the place before them, gives away.
pub(in super::super) fn places(input: Input<'_>, known: Known<'_>, mut found: impl FnMut(Found)) {
    for index in 0..input.words.len() {
        let word = input.words[index];
        if word.class != WordClass::Bengali || word.span.len() < 9 {
            continue;
        }
        let (kind, taken) = read(input, index);
        if kind.is_place() && !kind.is_name() && !kind.is_word() {
            let listed = known.from(word.span.start).next().is_some();
            if !listed && !followed_by_name(input, index, known) && !is_stop(input, index) {
                found(Found {
                    start: word.span.start,
                    name_end: word.span.end - taken as u32,
                    end: word.span.end,
                    kind: Loc,
                    cue: Cue::Place,
                    cue_span: word.span,
                });
            }
            continue;
        }
        let Some(piece) = piece(input, index, known)
            .filter(|p| matches!(p.part, Part::Unknown | Part::Uncertain))
        else {
            continue;
        };
        let unknown = piece.part == Part::Unknown;
        // The name of a person or of something with a head goes on.
        if followed_by_name(input, index, known) || preceded_by_name(input, index, known) {
            continue;
        }
        let (stem, ending) = stem_of_place(input, index);
        let lies_in = in_place(input, index, known);
        let cue = match (ending, lies_in) {
            (true, _) if unknown || lies_in => Cue::Place,
            (true, false) => Cue::Preposition,
            (false, true) if unknown => Cue::Place,
            (false, true) => Cue::Preposition,
            _ => continue,
        };
        found(Found {
            start: word.span.start,
            name_end: word.span.start + stem as u32,
            end: word.span.end,
            kind: Loc,
            cue,
            cue_span: if lies_in {
                input.words[index - 1].span
            } else {
                word.span
            },
        });
    }
}

/// The bytes of an unknown word's stem, and whether it ends as names of places do.
fn stem_of_place(input: Input<'_>, index: usize) -> (usize, bool) {
    let text = input.slice(input.words[index].span);
    let ends = |stem: &str| {
        ENDS.iter()
            .any(|end| stem.len() > end.len() + 3 && stem.ends_with(end))
    };
    if ends(text) {
        return (text.len(), true);
    }
    let mut best = None;
    endings::stems(text, |length, _| {
        if ends(&text[..length]) {
            best = Some(length);
        }
    });
    match best {
        Some(length) => (length, true),
        None => (certain_stem(text).len(), false),
    }
}

/// A word without the ending that a place certainly bears: `X-য়`, `X-তে`, `X-ের`.
fn certain_stem(text: &str) -> &str {
    for ending in ["ের", "তে", "য়", "কে", "ে"] {
        if let Some(stem) = text.strip_suffix(ending)
            && stem.chars().count() >= 3
            && stem
                .chars()
                .next_back()
                .is_some_and(|last| endings::follows(last, ending))
        {
            return stem;
        }
    }
    text
}

/// Whether a place in the genitive stands before word `index`: `যশোরের`, `সদর উপজেলার`.
fn in_place(input: Input<'_>, index: usize, known: Known<'_>) -> bool {
    if index == 0 || gap(input, index) != " " {
        return false;
    }
    let before = input.words[index - 1];
    let genitive = |ending: &str| matches!(ending, "র" | "ের" | "য়ের" | "এর");
    let label = lexicon::before(input, index, role::LABEL_AFTER).is_some_and(|(_, hit)| {
        genitive(
            &input.text
                [before.span.end as usize - usize::from(hit.ending)..before.span.end as usize],
        )
    });
    label
        || known.ending_at(before.span.end).any(|c| {
            c.kind == Loc
                && genitive(
                    &input.text[(c.span.end - u32::from(c.ending)) as usize..c.span.end as usize],
                )
        })
}

/// Whether another word of a name follows word `index` directly.
fn followed_by_name(input: Input<'_>, index: usize, known: Known<'_>) -> bool {
    let inflected = read(input, index).1 > 0;
    index + 1 < input.words.len()
        && matches!(gap(input, index + 1), " " | "-")
        && !inflected
        && piece(input, index + 1, known)
            .is_some_and(|p| matches!(p.part, Part::Unknown | Part::Given | Part::Family))
        || lexicon::at(
            input,
            index + 1,
            role::BODY | role::PLACE | role::EVENT | role::PLACE_EVENT,
        )
        .is_some_and(|_| gap(input, index + 1) == " ")
}

/// Whether word `index` ends a person's name.
fn preceded_by_name(input: Input<'_>, index: usize, known: Known<'_>) -> bool {
    index > 0
        && gap(input, index) == " "
        && (words::kind(input.tag(index - 1).key).is_name()
            || piece(input, index - 1, known).is_some_and(|p| {
                p.part == Part::Unknown && !p.inflected && !in_place(input, index, known)
            })
            || lexicon::before(input, index, role::HONORIFIC).is_some())
}
