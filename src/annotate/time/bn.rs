//! Bengali: `১৯৯১ সালের ২৪ আগস্ট`, `২৬ মার্চ, ১৯৭১`, `উনবিংশ শতাব্দী`, `গত এক বছরে`.
//!
//! The year stands first with `সাল`, or last; the case ending belongs to the expression. `সালের`
//! goes on to a month or day, and ends the expression before anything else.

use crate::language::{Role, Unit};

use super::grammar::{Dated, century};
use super::numeric::{self, Custom};
use super::spelt;
use super::token::{Kind, Scan};
use super::value::{Date, Part, Phase, Year};

mod relative;

pub(super) use relative::other;

/// The absolute date at `at`.
pub(super) fn date(s: &Scan<'_>, at: usize) -> Option<Dated> {
    let lexeme = s.lex(at);
    let weekday = lexeme.weekday.max(lexeme.short_weekday);
    if weekday > 0 {
        let next = s.skip_mark(at + 1, ',');
        return calendar(s, next)
            .filter(|d| matches!(d.date.part, Part::Day(..)))
            .map(|dated| dated.said(weekday));
    }
    calendar(s, at)
}

fn calendar(s: &Scan<'_>, at: usize) -> Option<Dated> {
    let lexeme = s.lex(at);
    if let Some((month, day)) = lexeme.feast {
        return Some(in_year(s, at + 1, Part::Day(month, day)));
    }
    if lexeme.month > 0 {
        return month(s, at);
    }
    if lexeme.own_month > 0 {
        return own_month_first(s, at);
    }
    if lexeme.is(Role::Bce) {
        return before_era(s, at + 1);
    }
    if lexeme.is(Role::YearHead)
        && let Some((number, 4)) = s.digits(at + 1)
    {
        return Some(Dated::new(
            Date::new(numeric::year(number)?, Part::Whole),
            at + 2,
        ));
    }
    if lexeme.is(Role::Same) && s.unit(at + 1) == Some(Unit::Year) && !plural(s, at + 1) {
        return Some(after_year(s, Year::Same, at + 1));
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
    let (number, digits) = s.digits(at)?;
    digits_date(s, at, number, digits)
}

/// Digits or words that open a date, not glued to a longer code.
fn number(s: &Scan<'_>, at: usize) -> Option<(u32, usize)> {
    if s.digits(at).is_some() && !open(s, at) {
        return None;
    }
    spelt::any(s, at)
}

fn open(s: &Scan<'_>, at: usize) -> bool {
    numeric::clear_before(s, at)
        || matches!(s.before(at).kind, Kind::Mark('-' | '।'))
            && !(s.glued(at - 1)
                && s.digits(at.wrapping_sub(2)).is_some()
                && s.mark(at.wrapping_sub(3), '-'))
}

/// `১৯৯১ সালের …`, `২০০০সালের`, `১৯৮৭-র এপ্রিলে`, `১৯৭১ খ্রিস্টাব্দ`, `৪৪ খ্রিস্টপূর্ব`, `১৪২৮ বঙ্গাব্দ`.
fn year_first(s: &Scan<'_>, at: usize) -> Option<Dated> {
    let (value, to) = number(s, at)?;
    if s.is(to, Role::YearHead) && (100..=2999).contains(&value) {
        return Some(after_year(s, Year::Ce(value as u16), to));
    }
    if let Some((year, end)) = era(s, value, to) {
        return Some(match s.before(end).ending {
            0 => Dated::new(Date::new(year, Part::Whole), end),
            _ => after_year(s, year, end - 1),
        });
    }
    if s.is(to, Role::OwnEra) || s.word(to) == "বাংলা" && (1000..1600).contains(&value) {
        return None;
    }
    // ২০২০-এর দশকে, ১৯৮৭-র এপ্রিলে
    let hyphen = s.mark(to, '-') && s.glued(to) && matches!(s.word(to + 1), "এর" | "র" | "এ");
    let end = to + if hyphen { 2 } else { 0 };
    if s.unit(end) == Some(Unit::Decade) && (hyphen || value.is_multiple_of(10)) {
        let date = super::grammar::decade(value)?;
        return Some(after_whole(s, date, end + 1));
    }
    if hyphen
        && let Some(year) = numeric::year(value)
        && let Some(part) = part_after(s, end)
    {
        return Some(Dated::new(Date::new(year, part.0), part.1));
    }
    None
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
    if !s.is(at, Role::Ce) {
        return None;
    }
    // খ্রি. with its stop, খ্রি. পূ.
    let dot = s.skip_mark(to, '.');
    if matches!(s.word(dot), "পূ" | "পূঃ" | "পূর্ব" | "পূর্বাব্দ")
    {
        return Some((Year::Bce(value as u16), s.skip_mark(dot + 1, '.')));
    }
    let end = if dot > to && s.is_word(dot) && !s.glued(dot) {
        dot
    } else {
        to
    };
    Some((Year::Ce(value as u16), end))
}

/// `খ্রিস্টপূর্ব ৪৪`, `খ্রিস্টপূর্ব পঞ্চম শতাব্দী`.
fn before_era(s: &Scan<'_>, at: usize) -> Option<Dated> {
    if let Some((nth, to)) = ordinal(s, at)
        && s.unit(to) == Some(Unit::Century)
    {
        return Some(after_whole(s, century(nth, true)?, to + 1));
    }
    let (value, digits) = s.digits(at)?;
    let to = at + 1 + usize::from(s.word(at + 1).starts_with("অব্দ"));
    (digits <= 4 && value > 0)
        .then(|| Dated::new(Date::new(Year::Bce(value as u16), Part::Whole), to))
}

/// What a year's head goes on to where it is in the genitive: a month, a day, a quarter, a
/// season, the beginning or end. `head` is the head's own token.
fn after_year(s: &Scan<'_>, year: Year, head: usize) -> Dated {
    let to = head + 1;
    let plain = Dated::new(Date::new(year, Part::Whole), to);
    if !genitive(s, head) {
        // ১৩ সাল, ৫ মে is no date of its own.
        return plain;
    }
    match part_after(s, to) {
        Some((part, end)) => Dated::new(Date::new(year, part), end),
        None => after_whole(s, plain.date, to),
    }
}

/// A stretch with its beginning, middle or end, where that follows.
fn after_whole(s: &Scan<'_>, mut date: Date, to: usize) -> Dated {
    if !genitive(s, to - 1) {
        return Dated::new(date, to);
    }
    for (role, phase) in [
        (Role::Early, Phase::Early),
        (Role::Mid, Phase::Mid),
        (Role::Late, Phase::Late),
    ] {
        // শেষে is "at the end of", শেষ "the last": only the former is a part of the year.
        let bare = s.at(to).ending == 0 && s.word(to).chars().count() < 5;
        if s.is(to, role) && !bare {
            date.phase = phase;
            return Dated::new(date, to + 1);
        }
    }
    Dated::new(date, to)
}

fn genitive(s: &Scan<'_>, at: usize) -> bool {
    s.at(at).ending > 0 && s.word(at).ends_with('র')
}

fn plural(s: &Scan<'_>, at: usize) -> bool {
    s.at(at).ending > 0 && (s.word(at).contains("গুলো") || s.word(at).contains("গুলি"))
}

/// The part of a year at `at`: day and month, month, quarter, season.
fn part_after(s: &Scan<'_>, at: usize) -> Option<(Part, usize)> {
    let lexeme = s.lex(at);
    if lexeme.month > 0 {
        if event(s, at) {
            return None;
        }
        let next = at + 1;
        if s.at(at).ending == 0
            && let Some((day, to)) = day_number(s, next)
            && !s.is_word(to) | s.is(to, Role::DayHead)
        {
            return Some((Part::Day(lexeme.month, day), with_head(s, to)));
        }
        return Some((Part::Month(lexeme.month), month_word(s, at)));
    }
    if let Some((day, to)) = day_number(s, at)
        && s.lex(to).month > 0
    {
        return Some((Part::Day(s.lex(to).month, day), to + 1));
    }
    if let Some((nth @ 1..=4, to)) = ordinal(s, at)
        && s.unit(to) == Some(Unit::Quarter)
    {
        return Some((Part::Quarter(nth as u8), to + 1));
    }
    lexeme.season.map(|season| (Part::Season(season), at + 1))
}

/// `মাস` after a month's name belongs to it.
fn month_word(s: &Scan<'_>, at: usize) -> usize {
    at + 1
        + usize::from(
            s.at(at).ending == 0 && s.unit(at + 1) == Some(Unit::Month) && !s.at(at + 1).upper,
        )
}

fn with_head(s: &Scan<'_>, to: usize) -> usize {
    to + usize::from(s.is(to, Role::DayHead))
}

/// The day at `at` with its ordinal ending: `১লা`, `২৫শে`, `একুশে`, `পহেলা`.
fn day_number(s: &Scan<'_>, at: usize) -> Option<(u8, usize)> {
    if let Some((day, digits)) = s.digits(at) {
        if !open(s, at) || digits > 2 {
            return None;
        }
        let mark = s.glued(at + 1) && s.is(at + 1, Role::OrdinalMark);
        return ((1..=39).contains(&day)).then_some((day as u8, at + 1 + usize::from(mark)));
    }
    if s.lex(at).ordinal == 1 {
        return Some((1, at + 1));
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
        return own_date(s, lexeme.own_month, day, next + 1);
    }
    if lexeme.month == 0 || event(s, next) && !s.is(next + 1, Role::YearHead) && day > 31 {
        return None;
    }
    let part = Part::Day(lexeme.month, day);
    if dash == 1
        && let Kind::Mark('-' | '/' | '.') = s.at(next + 1).kind
        && let Some((year, 4)) = s.digits(next + 2).filter(|_| s.glued(next + 1))
    {
        return Some(Dated::new(Date::new(numeric::year(year)?, part), next + 3));
    }
    if s.at(next).ending > 0 {
        return Some(Dated::new(Date::new(Year::Open, part), next + 1));
    }
    Some(in_year(s, next + 1, part))
}

/// Whether a month's name belongs to the name of an event: `অক্টোবর বিপ্লব`, `কালো জানুয়ারির`.
fn event(s: &Scan<'_>, at: usize) -> bool {
    let next = s.word(at + 1);
    ["বিপ্লব", "অভ্যুত্থান", "দিবস", "আন্দোলন", "চার্টার"]
        .iter()
        .any(|w| next.starts_with(w))
        || matches!(s.word(at.wrapping_sub(1)), "কালো" | "রক্তাক্ত" | "লাল")
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
        None => spelt::bengali_year(s, next)?,
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
    let counts = next == at && matches!(s.word(to), "জন" | "টি" | "টা" | "জনকে" | "জনের" | "টাকা");
    (!counts && (numeric::clear_after(s, to) || s.mark(to, '-'))).then_some((year, to))
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
            return Some(Dated::new(
                Date::new(year, Part::Day(lexeme.month, day)),
                end,
            ));
        }
        if let Some((year, end)) = year_after(s, next) {
            return Some(Dated::new(Date::new(year, Part::Month(lexeme.month)), end));
        }
        if let Some((day, to)) = day_number(s, next)
            && s.digits(next).is_some()
            && (s.glued(next + 1) && to > next + 1 || !s.is_word(to) && numeric::clear_after(s, to))
        {
            return Some(Dated::new(
                Date::new(Year::Open, Part::Day(lexeme.month, day)),
                to,
            ));
        }
    }
    let to = month_word(s, at);
    let words = s.word(at).chars().count();
    let marches = ["কর", "পাস্ট"].iter().any(|w| s.word(next).starts_with(w));
    let range = s.mark(next, '-') && s.lex(next + 1).month > 0
        || s.mark(at.wrapping_sub(1), '-') && s.lex(at.wrapping_sub(2)).month > 0
        || s.is(next, Role::To);
    // মে and the short forms need company.
    let short =
        words < 3 || words < 6 && lexeme.month >= 8 || matches!(s.word(at), "জানু" | "ফেব" | "ফেব্রু");
    let stands = to > next || range || !short;
    (stands && !marches && !event(s, at))
        .then(|| Dated::new(Date::new(Year::Open, Part::Month(lexeme.month)), to))
}

/// A season where it is one: with `কাল`, in the locative, or in a year.
fn season_of(s: &Scan<'_>, at: usize, part: Part) -> Option<Dated> {
    let word = s.word(at);
    let dated = in_year(s, at + 1, part);
    let long = word.contains("কাল");
    let locative = s.at(at).ending > 0 && (word.ends_with('ে') || word.ends_with("য়"));
    (!dated.date.is_open() || long || locative).then_some(dated)
}

/// An ordinal word, or digits with an ordinal ending.
fn ordinal(s: &Scan<'_>, at: usize) -> Option<(u32, usize)> {
    let lexeme = s.lex(at);
    if lexeme.ordinal > 0 {
        return Some((u32::from(lexeme.ordinal), at + 1));
    }
    let (value, digits) = s.digits(at).filter(|_| open(s, at))?;
    let mark = s.glued(at + 1) && s.is(at + 1, Role::OrdinalMark);
    (digits <= 2 && mark).then_some((value, at + 2))
}

/// Centuries, decades by their tens, quarters.
fn counted(s: &Scan<'_>, at: usize) -> Option<Dated> {
    let (nth, to) = match ordinal(s, at) {
        Some(found) => found,
        None => number(s, at)?,
    };
    match s.unit(to)? {
        Unit::Century if (1..=30).contains(&nth) && (ordinal(s, at).is_some()) => {
            Some(after_whole(s, century(nth, false)?, to + 1))
        }
        Unit::Decade if (10..=90).contains(&nth) && nth % 10 == 0 && genitive(s, to - 1) => {
            let mut date = super::grammar::decade(nth)?;
            if date.year == Year::Decade(202) && nth == 20 {
                date.year = Year::Decade(192);
            }
            Some(after_whole(s, date, to + 1))
        }
        Unit::Quarter if (1..=4).contains(&nth) => {
            Some(in_year(s, to + 1, Part::Quarter(nth as u8)))
        }
        _ => None,
    }
}

/// Dates of digits alone, fiscal years and bare years.
fn digits_date(s: &Scan<'_>, at: usize, value: u32, digits: u8) -> Option<Dated> {
    if !open(s, at) || s.lex_before(at).is(Role::NotDate) {
        return None;
    }
    if let Some(n) = numeric::date(s, at, Custom::DayFirst, false)
        && !matches!(n.date.part, Part::Month(_) if s.mark(at + 1, '-'))
    {
        return Some(Dated::new(n.date, n.to));
    }
    let year = numeric::year(value).filter(|_| digits == 4 && value < 2200)?;
    let to = at + 1;
    let bracket = s.mark(at.wrapping_sub(1), '(')
        && matches!(s.at(to).kind, Kind::Mark(')' | '-' | ',' | ';'));
    let other = s.mark(to, '-') || s.is(to, Role::To);
    let span = other
        && s.digits(to + 1)
            .is_some_and(|(n, d)| d == 4 && n > value && n < 2200)
        && (!s.is_word(to + 2) || s.is(to + 2, Role::YearHead))
        && !s.mark(to + 2, '-')
        && numeric::clear_after(s, to + 2);
    let end = s.mark(at.wrapping_sub(1), '-')
        && s.digits(at.wrapping_sub(2))
            .is_some_and(|(n, d)| d == 4 && n < value)
        && !s.is_word(to)
        && numeric::clear_after(s, to);
    (bracket || span || end).then(|| Dated::new(Date::new(year, Part::Whole), to))
}

/// Day and month of the Bangla calendar; with the year, the Gregorian day (Bangladesh's
/// reckoning of 2019).
fn own_date(s: &Scan<'_>, month: u8, day: u8, at: usize) -> Option<Dated> {
    let next = s.skip_mark(at, ',');
    if let Some((value, 4)) = s.digits(next)
        && (1000..1600).contains(&value)
    {
        let date = super::bangla::gregorian(value as u16, month, day)?;
        let head = s.is(next + 1, Role::OwnEra)
            || s.is(next + 1, Role::YearHead)
            || s.word(next + 1) == "বাংলা";
        return Some(Dated::new(date, next + 1 + usize::from(head)));
    }
    if s.before(at).ending > 0 || next == at {
        return Some(Dated::new(super::bangla::open(month, day)?, at));
    }
    Some(Dated::new(super::bangla::open(month, day)?, at))
}

/// `বৈশাখ ১, ১৪২৯`.
fn own_month_first(s: &Scan<'_>, at: usize) -> Option<Dated> {
    let (day, to) = day_number(s, at + 1)?;
    own_date(s, s.lex(at).own_month, day, to).filter(|dated| !dated.date.is_open())
}
