//! Bengali: `১৯৯১ সালের ২৪ আগস্ট`, `২৬ মার্চ, ১৯৭১`, `উনবিংশ শতাব্দী`, `গত এক বছরে`.
//!
//! The year stands first with `সাল`, or last; the case ending belongs to the expression. A
//! stretch in the genitive goes on to a part of it (`সালের মার্চ মাসের প্রথম সপ্তাহে`), and ends
//! the expression before anything else.

use crate::language::{Role, Unit};

use super::grammar::{Dated, century, decade_of};
use super::numeric::{self, Custom};
use super::spelt;
use super::token::{Kind, Scan};
use super::value::{Date, Part, Phase, Year};

mod calendar;
mod relative;
mod stretch;

pub(super) use relative::other;
use stretch::{genitive, ordinal, plural, within};

/// The absolute date at `at`.
pub(super) fn date(s: &Scan<'_>, at: usize) -> Option<Dated> {
    let lexeme = s.lex(at);
    // শুক্র, শনি … are planets and names too: a day only behind a mark and before a comma.
    let short = lexeme.short_weekday > 0 && s.mark(at + 1, ',') && !s.is_word(at.wrapping_sub(1));
    let weekday = lexeme
        .weekday
        .max(if short { lexeme.short_weekday } else { 0 });
    if weekday > 0 {
        let next = s.skip_mark(at + 1, ',');
        return whole(s, next)
            .filter(|d| matches!(d.date.part, Part::Day(..) | Part::BanglaDay(..)))
            .map(|dated| dated.said(weekday));
    }
    whole(s, at)
}

/// A date without its day of the week.
fn whole(s: &Scan<'_>, at: usize) -> Option<Dated> {
    let lexeme = s.lex(at);
    if let Some((month, day)) = lexeme.feast {
        return Some(in_year(s, at + 1, Part::Day(month, day)));
    }
    if lexeme.month > 0 {
        // মেয়ের is a daughter's, মেতে no month.
        let daughter = lexeme.month == 5 && s.at(at).ending > 0;
        return if daughter { None } else { month(s, at) };
    }
    if lexeme.own_month > 0 {
        return calendar::month_first(s, at);
    }
    if lexeme.is(Role::Bce) {
        return before_era(s, at + 1);
    }
    if lexeme.is(Role::Ce) {
        return era_first(s, at);
    }
    if s.word(at) == "বাংলা" || lexeme.is(Role::OwnEra) {
        return calendar::era_first(s, at);
    }
    if lexeme.is(Role::YearHead)
        && let Some((number, 4)) = s.digits(at + 1)
    {
        let date = Date::new(numeric::year(number)?, Part::Whole);
        return Some(Dated::new(date, at + 2));
    }
    if lexeme.is(Role::Same) && s.unit(at + 1) == Some(Unit::Year) && !plural(s, at + 1) {
        return Some(within(s, Date::new(Year::Same, Part::Whole), at + 2));
    }
    if let Some(season) = lexeme.season {
        return season_of(s, at, Part::Season(season));
    }
    if let Some(dated) = counted(s, at) {
        return Some(dated);
    }
    if let Some(dated) = year_first(s, at) {
        return Some(dated);
    }
    if let Some((day, to)) = day_number(s, at)
        && let Some(dated) = day_month(s, day, to)
    {
        return Some(dated);
    }
    match s.digits(at) {
        Some((number, digits)) => digits_date(s, at, number, digits),
        None => spoken_year(s, at),
    }
}

/// Digits or words that open a date, not glued to a longer code.
fn number(s: &Scan<'_>, at: usize) -> Option<(u32, usize)> {
    if s.digits(at).is_some() && !open(s, at) {
        return None;
    }
    let (value, to) = spelt::any(s, at)?;
    Some((u32::try_from(value).ok()?, to))
}

fn open(s: &Scan<'_>, at: usize) -> bool {
    numeric::clear_or_joined(s, at) || s.mark(at.wrapping_sub(1), '/')
}

/// `১৯৯১ সালের …`, `২০০০সালের`, `১৯৮৭-র এপ্রিলে`, `১৯৭১ খ্রিস্টাব্দ`, `৪৪ খ্রিস্টপূর্ব`, `৭১ সালে`.
fn year_first(s: &Scan<'_>, at: usize) -> Option<Dated> {
    if let Some(dated) = calendar::year_first(s, at) {
        return Some(dated);
    }
    let (value, to) = number(s, at)?;
    if s.is(to, Role::YearHead) {
        let two = s.digits(at).is_some_and(|(_, digits)| digits == 2) && value > 12;
        let year = match value {
            // ৪৭ সালে: of the twentieth century, unless it has hardly begun.
            13..=99 if two => Year::Ce(if value > 30 { 1900 } else { 2000 } + value as u16),
            100..=2999 => Year::Ce(value as u16),
            _ => return None,
        };
        return Some(within(s, Date::new(year, Part::Whole), to + 1));
    }
    if let Some((year, end)) = era(s, value, to) {
        return Some(within(s, Date::new(year, Part::Whole), end));
    }
    if s.is(to, Role::OwnEra) || s.word(to) == "বাংলা" && (1000..1600).contains(&value) {
        return None;
    }
    // ২০২০-এর দশকে, ১৯৮৭-র এপ্রিলে, ১৯৩০ এর দশকে
    let hyphen = s.mark(to, '-') && s.glued(to);
    let end = to + usize::from(hyphen);
    let suffixed = matches!(s.word(end), "এর" | "র" | "এ") && (hyphen || s.word(end) == "এর");
    let end = if suffixed { end + 1 } else { to };
    if s.unit(end) == Some(Unit::Decade) && value >= 1000 && value.is_multiple_of(10) {
        let date = super::grammar::decade(value)?;
        return Some(within(s, date, end + 1));
    }
    if !suffixed {
        return None;
    }
    let year = match s.digits(at) {
        Some((_, 2)) if value > 30 => Year::Ce(1900 + value as u16),
        _ => numeric::year(value)?,
    };
    let whole = Date::new(year, Part::Whole);
    if let Some((part, to)) = stretch::part(s, whole, end) {
        return Some(Dated::new(part, to));
    }
    // ২০১৪-র নিয়োগ, ১৯০১-এ; but ১৫৫০-এ সীমিত
    let told = s
        .digits(at)
        .is_some_and(|(year, digits)| digits == 4 && (1600..2100).contains(&year))
        && s.is_word(end)
        && !counts(s, end)
        && !s.lex_before(at).is(Role::NotDate);
    (hyphen && told || event(s, end)).then(|| Dated::new(whole, end))
}

/// Whether an event that years are named beside is told of at `at` or behind one more word.
fn event(s: &Scan<'_>, at: usize) -> bool {
    s.is(at, Role::Event) || s.is_word(at) && s.is(at + 1, Role::Event)
}

/// `একাত্তরের ২৫শে মার্চ`, `বায়ান্নর ভাষা আন্দোলন`, `একাত্তরে`: a year of the twentieth century by its
/// last two figures in words.
fn spoken_year(s: &Scan<'_>, at: usize) -> Option<Dated> {
    let value = s.lex(at).number.filter(|n| (40..100).contains(n))?;
    let year = Date::of_year(1900 + value as u16);
    let ending = s.ending(at);
    if genitive(s, at) {
        if let Some((part, to)) = stretch::part(s, year, at + 1)
            && !matches!(part.part, Part::Whole)
        {
            return Some(Dated::new(part, to));
        }
        return event(s, at + 1).then(|| Dated::new(year, at + 1));
    }
    // সত্তরে may be seventy of anything, and one turns fifty.
    let alone =
        ending == "ে" && value % 10 != 0 && value % 10 != 5 && !s.word(at + 1).starts_with("পা");
    (alone && s.is_word(at + 1)).then(|| Dated::new(year, at + 1))
}

/// A number with its era.
fn era(s: &Scan<'_>, value: u32, at: usize) -> Option<(Year, usize)> {
    if !(1..=9999).contains(&value) {
        return None;
    }
    let to = at + 1;
    if s.is(at, Role::Bce) {
        return Some((Year::Bce(value as u16), to));
    }
    if !s.is(at, Role::Ce) || s.ending(at).starts_with("য়") {
        return None;
    }
    // খ্রি. with its stop, খ্রি. পূ.
    let dot = s.skip_mark(to, '.');
    if before(s, dot) {
        return Some((Year::Bce(value as u16), s.skip_mark(dot + 1, '.')));
    }
    let goes_on = s.is_word(dot) && !s.glued(dot) || s.mark(dot, '-') || s.mark(dot, ')');
    let end = if dot > to && goes_on { dot } else { to };
    // ১৯৭১ ইংরেজি সালে
    let end = s.skip(end, Role::YearHead);
    Some((Year::Ce(value as u16), end))
}

/// `পূ.` of `খ্রি. পূ.`
fn before(s: &Scan<'_>, at: usize) -> bool {
    matches!(s.word(at), "পূ" | "পূঃ" | "পূর্ব" | "পূর্বাব্দ")
}

/// `খ্রিস্টপূর্ব ৪৪`, `খ্রিষ্টপূর্ব ৩২৭ অব্দে`, `খ্রিস্টপূর্ব পঞ্চম শতাব্দী`.
fn before_era(s: &Scan<'_>, at: usize) -> Option<Dated> {
    if let Some((nth, to)) = nth_century(s, at) {
        return Some(within(s, century(nth, true)?, to));
    }
    let (value, digits) = s.digits(at)?;
    let year = matches!(s.word(at + 1), "অব্দ" | "অব্দে" | "অব্দের");
    let to = at + 1 + usize::from(year);
    let to = if to == at + 1 {
        s.skip(to, Role::YearHead)
    } else {
        to
    };
    (digits <= 4 && value > 0)
        .then(|| Dated::new(Date::new(Year::Bce(value as u16), Part::Whole), to))
}

/// `খ্রি. পূ. ২০০`, `খ্রিস্টীয় সপ্তম শতাব্দী`, `ইংরেজি ১৯৭১ সাল`: the era first.
fn era_first(s: &Scan<'_>, at: usize) -> Option<Dated> {
    let dot = s.skip_mark(at + 1, '.');
    if before(s, dot) {
        return before_era(s, s.skip_mark(dot + 1, '.'));
    }
    if let Some((nth, to)) = nth_century(s, dot) {
        return Some(within(s, century(nth, false)?, to));
    }
    let (value, digits) = s.digits(dot)?;
    let to = dot + 1;
    let head = s.is(to, Role::YearHead) || matches!(s.word(to), "অব্দ" | "অব্দে" | "অব্দের");
    let year = (3..=4).contains(&digits) && (100..2200).contains(&value);
    (year && (head || !s.is_word(to))).then(|| {
        let date = Date::of_year(value as u16);
        within(s, date, to + usize::from(head))
    })
}

/// The day at `at` with its ordinal ending: `১লা`, `২৫শে`, `একুশে`, `পহেলা`, `দোসরা`.
fn day_number(s: &Scan<'_>, at: usize) -> Option<(u8, usize)> {
    if let Some((day, digits)) = s.digits(at) {
        if !open(s, at) || digits > 2 {
            return None;
        }
        let mark = s.glued(at + 1) && s.is(at + 1, Role::OrdinalMark);
        return ((1..=39).contains(&day)).then_some((day as u8, at + 1 + usize::from(mark)));
    }
    let nth = s.lex(at).ordinal;
    if nth == 1 || nth > 0 && s.lex(at).is(Role::EarlyDayHead) {
        return Some((nth, at + 1));
    }
    spelt::number(s, at)
        .filter(|(day, _)| (1..=31).contains(day))
        .map(|(day, to)| (day as u8, to))
}

/// What follows a day: its month and year.
fn day_month(s: &Scan<'_>, day: u8, at: usize) -> Option<Dated> {
    // ০১-এপ্রিল/২০২৩
    let dash = usize::from(
        matches!(s.at(at).kind, Kind::Mark('-' | '/' | '.')) && s.glued(at) && s.glued(at + 1),
    );
    let next = at + dash;
    let lexeme = s.lex(next);
    if lexeme.own_month > 0 {
        return calendar::day(s, lexeme.own_month, day, next);
    }
    let daughter =
        lexeme.month == 5 && !s.ending(next).is_empty() && s.digits(at.wrapping_sub(1)).is_none();
    if lexeme.month == 0 || daughter || s.ending(next).starts_with("য়") {
        return None;
    }
    let part = Part::Day(lexeme.month, day);
    if dash == 1
        && let Kind::Mark('-' | '/' | '.') = s.at(next + 1).kind
        && let Some((year, 4)) = s.digits(next + 2).filter(|_| s.glued(next + 1))
    {
        let (year, to) = era(s, year, next + 3).or(Some((numeric::year(year)?, next + 3)))?;
        return Some(Dated::new(Date::new(year, part), to));
    }
    if s.at(next).ending > 0 {
        return Some(Dated::new(Date::new(Year::Open, part), next + 1));
    }
    Some(in_year(s, next + 1, part))
}

fn in_year(s: &Scan<'_>, at: usize, part: Part) -> Dated {
    match year_after(s, at) {
        Some((year, to)) => Dated::new(Date::new(year, part), to),
        None => Dated::new(Date::new(Year::Open, part), at),
    }
}

/// The year after a month or day: `, ১৯৭১`, `২০১৪ সালের`, `৪৪ খ্রিস্টপূর্ব`, `দুই হাজার তেইশ`.
fn year_after(s: &Scan<'_>, at: usize) -> Option<(Year, usize)> {
    let next = s.skip_mark(at, ',');
    let (value, to) = match s.digits(next) {
        Some((value, _)) => (value, next + 1),
        None => spelt::plain_year(s, next)?,
    };
    if let Some(found) = era(s, value, to) {
        return Some(found);
    }
    let year = numeric::year(value)?;
    if s.is(to, Role::YearHead) {
        return Some((year, to + 1));
    }
    if s.digits(next).is_some_and(|(_, digits)| digits != 4) {
        return None;
    }
    // ২৬ মার্চ ১৯৭১ জন: the number counts people.
    let counts = next == at && counts(s, to);
    (!counts && (numeric::clear_after(s, to) || s.mark(to, '-') || s.mark(to, '/')))
        .then_some((year, to))
}

/// Whether the word at `at` is what the number before it counts.
pub(super) fn counts(s: &Scan<'_>, at: usize) -> bool {
    s.is(at, Role::Count) || s.lex(at).scale > 0 || s.is(at, Role::NotDate)
}

/// A date that begins with its month.
fn month(s: &Scan<'_>, at: usize) -> Option<Dated> {
    let lexeme = s.lex(at);
    let inflected = s.at(at).ending > 0;
    let next = at + 1;
    if !inflected {
        let day_at = s.skip_mark(next, ',');
        if let Some((day, to)) = day_number(s, day_at)
            && let Some((year, end)) = year_after(s, to)
        {
            let date = Date::new(year, Part::Day(lexeme.month, day));
            return Some(Dated::new(date, end));
        }
        if let Some((year, end)) = year_after(s, next) {
            let date = Date::new(year, Part::Month(lexeme.month));
            return Some(within(s, date, end));
        }
        if let Some((day, to)) = day_number(s, next)
            && s.digits(next).is_some()
            && (s.glued(next + 1) && to > next + 1 || !s.is_word(to) && numeric::clear_after(s, to))
        {
            let date = Date::new(Year::Open, Part::Day(lexeme.month, day));
            return Some(Dated::new(date, to));
        }
    }
    let to = stretch::month_word(s, at);
    let words = s.word(at).chars().count();
    let marches = ["কর", "পাস্ট"].iter().any(|w| s.word(next).starts_with(w));
    let range = s.mark(next, '-') && s.lex(next + 1).month > 0
        || s.mark(at.wrapping_sub(1), '-') && s.lex(at.wrapping_sub(2)).month > 0
        || s.is(next, Role::To);
    // মে and the short forms need company.
    let short =
        words < 3 || words < 6 && lexeme.month >= 8 || matches!(s.word(at), "জানু" | "ফেব" | "ফেব্রু");
    let stands = to > next || range || !short;
    (stands && !marches && !stretch::named(s, at))
        .then(|| within(s, Date::new(Year::Open, Part::Month(lexeme.month)), to))
}

/// A season where it is one: with `কাল`, in the locative, or in a year.
fn season_of(s: &Scan<'_>, at: usize, part: Part) -> Option<Dated> {
    let word = s.word(at);
    let dated = in_year(s, at + 1, part);
    let long = word.contains("কাল");
    let locative = s.at(at).ending > 0 && (word.ends_with('ে') || word.ends_with("য়"));
    (!dated.date.is_open() || long || locative).then_some(dated)
}

/// The number of a century and one past its word: `উনবিংশ শতাব্দী`, `উনিশ শতকে`, `১৯ শতকের`.
/// A hundred runs and a hundredth of an acre go by the same word.
fn nth_century(s: &Scan<'_>, at: usize) -> Option<(u32, usize)> {
    let (nth, to, counted) = match ordinal(s, at) {
        Some((nth, to)) => (nth, to, false),
        None => {
            let (nth, to) = number(s, at)?;
            (nth, to, true)
        }
    };
    if s.unit(to) != Some(Unit::Century) || !(1..=30).contains(&nth) {
        return None;
    }
    let hundred = s.word(to).starts_with("শতক");
    let inflected = s.at(to).ending > 0;
    let fits = match (hundred, counted) {
        // পাঁচ শতাব্দী are five of them, উনিশ শতক is the nineteenth.
        (false, counted) => !counted || nth > 10,
        // পাঁচ শতক জমি, ৩০তম শতক
        (true, true) => inflected && nth > 10,
        (true, false) => nth <= 21 && (inflected || nth > 12),
    };
    let before = s.word(at.wrapping_sub(1));
    let scored = ["ক্যারিয়ার", "টেস্ট", "ওয়ানডে", "তাঁর", "তার", "নিজের"]
        .iter()
        .any(|word| before.starts_with(word));
    (fits && !(hundred && scored)).then_some((nth, to + 1))
}

/// Centuries, decades by their tens, quarters; `গত শতকের ষাটের দশক`.
fn counted(s: &Scan<'_>, at: usize) -> Option<Dated> {
    if let Some((nth, to)) = nth_century(s, at) {
        return Some(within(s, century(nth, false)?, to));
    }
    // Of the last century: that is the twentieth as long as this one lasts.
    if s.lex(at).shift == Some(-1) && s.unit(at + 1) == Some(Unit::Century) {
        return decade_by_tens(s, at + 2).filter(|_| genitive(s, at + 1));
    }
    if let Some(dated) = decade_by_tens(s, at) {
        return Some(dated);
    }
    let (nth, to) = ordinal(s, at)?;
    match s.unit(to)? {
        Unit::Quarter if (1..=4).contains(&nth) => {
            Some(in_year(s, to + 1, Part::Quarter(nth as u8)))
        }
        Unit::Millennium => Some(Dated::new(super::grammar::millennium(nth, false)?, to + 1)),
        _ => None,
    }
}

/// `ষাটের দশক`, `সত্তর দশকের`, `৯০ দশকে`, `৯০-এর দশকে`.
fn decade_by_tens(s: &Scan<'_>, at: usize) -> Option<Dated> {
    let (tens, mut to) = number(s, at)?;
    if !(10..=90).contains(&tens) || !tens.is_multiple_of(10) {
        return None;
    }
    let mut said = genitive(s, to - 1);
    let hyphen = s.skip_mark(to, '-');
    if matches!(s.word(hyphen), "এর" | "র") {
        (to, said) = (hyphen + 1, true);
    }
    // বিশ দশক is twenty decades, নব্বই দশক the nineties.
    if s.unit(to) != Some(Unit::Decade) || !said && tens < 30 {
        return None;
    }
    let date = match tens {
        20 => decade_of(19, 3)?,
        tens => super::grammar::decade(tens)?,
    };
    Some(within(s, date, to + 1))
}

/// Dates of digits alone and bare years.
fn digits_date(s: &Scan<'_>, at: usize, value: u32, digits: u8) -> Option<Dated> {
    if !open(s, at) || s.lex_before(at).is(Role::NotDate) {
        return None;
    }
    if numeric::clear_or_joined(s, at)
        && let Some(n) = numeric::date(s, at, Custom::DayFirst, s.is(at + 5, Role::DayHead))
        && !matches!(n.date.part, Part::Month(_) if s.mark(at + 1, '-'))
    {
        // ১৫/০৩/২০২১ ইং
        let to = s.skip(n.to, Role::Ce);
        let to = to + usize::from(to > n.to && s.mark(to, '.') && s.is_word(to + 1));
        return Some(Dated::new(n.date, to));
    }
    bare_year(s, at, value, digits)
}

/// Four digits that brackets, a range, or an event behind them make a year.
fn bare_year(s: &Scan<'_>, at: usize, value: u32, digits: u8) -> Option<Dated> {
    let year = numeric::year(value).filter(|_| digits == 4 && value < 2200)?;
    let to = at + 1;
    let bracket = s.mark(at.wrapping_sub(1), '(')
        && matches!(s.at(to).kind, Kind::Mark(')' | '-' | ',' | ';'));
    let joint = s.mark(to, '-') || s.is(to, Role::To);
    let span = joint && second_year(s, to + 1, value);
    let end = s.mark(at.wrapping_sub(1), '-')
        && s.digits(at.wrapping_sub(2))
            .is_some_and(|(n, d)| d == 4 && (n < value || numeric::years_back(n, value)))
        && (!s.is_word(to) || event(s, to))
        && numeric::clear_after(s, to);
    let event = s.is(to, Role::Event) && !s.glued(to);
    (bracket || span || end || event).then(|| Dated::new(Date::new(year, Part::Whole), to))
}

/// Whether the number at `at` is a later year, in full or by its last two figures, and no count.
fn second_year(s: &Scan<'_>, at: usize, first: u32) -> bool {
    let Some((value, digits)) = s.digits(at) else {
        return false;
    };
    let to = at + 1;
    let period = matches!(s.word(to), "সময়ে" | "সময়কালে" | "মেয়াদে" | "পর্বে" | "মৌসুমে");
    let head = s.is(to, Role::YearHead) || event(s, to) || period;
    let later = match digits {
        4 => value > first && value < 2200 || numeric::years_back(first, value),
        2 => s.glued(at) && value > first % 100 && head,
        _ => false,
    };
    later && (!s.is_word(to) || head) && !s.mark(to, '-') && numeric::clear_after(s, to)
}

/// The beginning, middle or end of a stretch, as a word at `at` tells.
fn phase(s: &Scan<'_>, at: usize) -> Option<Phase> {
    let found = [
        (Role::Early, Phase::Early),
        (Role::Mid, Phase::Mid),
        (Role::Late, Phase::Late),
    ];
    // শেষে is "at the end of", শেষ "the last": only the former is a part of the year.
    let bare = s.at(at).ending == 0 && s.word(at).chars().count() < 5;
    let (_, phase) = found.into_iter().find(|(role, _)| s.is(at, *role))?;
    (!bare).then_some(phase)
}
