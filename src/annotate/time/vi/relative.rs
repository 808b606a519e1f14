//! Vietnamese beside absolute dates: `tháng trước`, `3 ngày sau`, `hằng năm`, `sáng nay`, `20 năm`.
//!
//! Never resolves: what counts from the document's date stays relative.

use super::super::amount;
use super::super::grammar::{
    Dated, Found, anaphoric, away, every, longer, nearest, part_of_shifted, recurring, shifted,
};
use super::super::spelt;
use super::super::token::{Kind, Scan};
use super::super::value::{
    Amount, Clock, Date, Duration, Part, Ref, Relative, Set, Step, Value, Year,
};
use super::{phase, weekday};
use crate::language::{Role, Unit};

/// Everything but absolute dates.
pub(in super::super) fn other(s: &Scan<'_>, at: usize, first: Option<Dated>) -> Option<Found> {
    let lexeme = s.lex(at);
    let vague = lexeme
        .vague
        .map(|vague| Found::new(at, at + 1, Value::Ref(vague)));
    let mut best = longer(vague, first.and_then(|dated| after_date(s, at, dated)));
    for reading in [
        day,
        each,
        frequency,
        weekday_alone,
        deictic,
        same,
        until_now,
        first_months,
        duration,
    ] {
        best = longer(best, reading(s, at));
    }
    if let Some(found) = &mut best
        && reaches(found)
        && s.word(at.wrapping_sub(1)).eq_ignore_ascii_case("trong")
    {
        found.from = at - 1;
    }
    best
}

/// Whether the value is counted from now.
fn reaches(found: &Found) -> bool {
    match found.value {
        Value::Relative(relative) => {
            matches!(relative.step, Step::Shift(unit, _) if unit >= Unit::Week)
        }
        Value::Duration(_, Some(_)) => true,
        _ => false,
    }
}

/// A day counted from today, or from one that was spoken of.
fn day(s: &Scan<'_>, at: usize) -> Option<Found> {
    let lexeme = s.lex(at);
    let value = match (lexeme.day, lexeme.other_day) {
        (Some(day), _) => shifted(Unit::Day, i32::from(day), Part::Whole),
        (None, Some(0)) => Value::Date(Date::new(Year::Same, Part::SomeDay)),
        (None, Some(by)) => anaphoric(shifted(Unit::Day, i32::from(by), Part::Whole)),
        (None, None) => return None,
    };
    Some(Found::new(at, at + 1, value))
}

/// A date that recurs (`ngày 14/4 hàng năm`), lies in a relative year (`tháng 10 năm sau`) or is the
/// nearest of its form (`ngày 20/3 tới`).
fn after_date(s: &Scan<'_>, at: usize, dated: Dated) -> Option<Found> {
    let to = dated.to;
    if !dated.date.is_open() {
        return None;
    }
    if (s.is(to, Role::Recurring) || s.is(to, Role::Every)) && s.unit(to + 1).is_some() {
        return Some(Found::new(at, to + 2, recurring(dated.date)?));
    }
    let of = s.skip(to, Role::Of);
    if let Some(unit @ (Unit::Year | Unit::Month)) = s.unit(of)
        && let Some((by, end)) = shift(s, of + 1)
    {
        let part = dated.date.part;
        let mut value = part_of_shifted(unit, by, part).filter(|_| part != Part::Whole)?;
        if let Value::Relative(relative) = &mut value {
            relative.phase = dated.date.phase;
        }
        return Some(Found::new(at, end, value));
    }
    match (dated.date.part, shift(s, to)) {
        // tháng 9 này
        (part @ Part::Month(_), Some((0, end))) if s.word(to) == "này" => {
            let mut value = shifted(Unit::Year, 0, part);
            if let Value::Relative(relative) = &mut value {
                relative.phase = dated.date.phase;
            }
            Some(Found::new(at, end, value))
        }
        (part @ (Part::Month(_) | Part::Day(..)), Some((by, end)))
            if by != 0
                && by.abs() < 2
                && (matches!(part, Part::Month(_)) || ends_date(s, to, end)) =>
        {
            Some(Found::new(at, end, nearest(by as i8, part)))
        }
        _ => None,
    }
}

/// By how much the deictic at `at` moves, and where it ends; `None` where it belongs to what
/// follows (`trước khi`, `sau đó`, `tới 5`).
fn shift(s: &Scan<'_>, at: usize) -> Option<(i32, usize)> {
    let by = i32::from(s.lex(at).shift?);
    if !alone(s, at) {
        return None;
    }
    // tuần sau nữa
    let further = by != 0 && s.word(at + 1) == "nữa";
    Some((
        by + if further { by.signum() } else { 0 },
        at + 1 + usize::from(further),
    ))
}

fn alone(s: &Scan<'_>, at: usize) -> bool {
    if s.digits(at + 1).is_some() {
        return false;
    }
    let next = s.word(at + 1);
    match s.word(at) {
        // ngâm 5 phút rồi rửa
        "rồi" => !s.is_word(at + 1),
        "trước" | "sau" | "tới" | "qua" => !matches!(
            next,
            "nay"
                | "khi"
                | "đó"
                | "này"
                | "cùng"
                | "hết"
                | "lúc"
                | "đến"
                | "ngày"
                | "thời"
                | "Công"
                | "đời"
                | "tiên"
                | "mặt"
                | "lưng"
                | "năm"
                | "tháng"
                | "giờ"
                | "đây"
        ),
        _ => true,
    }
}

/// Whether the deictic behind a whole date is one: `ngày 5/3 tới` is the next, `ngày 5/3 tới Huế` tells
/// of coming there, `qua đời` of dying.
fn ends_date(s: &Scan<'_>, at: usize, end: usize) -> bool {
    match s.word(at) {
        "rồi" | "qua" => false,
        "tới" | "sau" | "trước" => !s.is_word(end),
        _ => true,
    }
}

/// `mỗi ngày`, `hằng năm`, `mỗi 2 tuần`, `mỗi thứ hai`, `thứ hai hàng tuần`, `mỗi sáng`.
fn each(s: &Scan<'_>, at: usize) -> Option<Found> {
    if let Some((day, next)) = weekday(s, at)
        && (s.is(next, Role::Recurring) || s.is(next, Role::Every))
        && s.unit(next + 1) == Some(Unit::Week)
    {
        let on = Date::new(Year::Open, Part::Weekday(day));
        return Some(Found::new(at, next + 2, Value::Set(Set::On(on))));
    }
    if !s.is(at, Role::Every) && !s.is(at, Role::Recurring) {
        return None;
    }
    let next = at + 1;
    // dọn hàng buổi sáng, gian hàng tiếng Nhật
    let goods =
        s.is(at, Role::Recurring) && (s.word(next).contains(' ') || s.word(next) == "tiếng");
    if goods {
        return None;
    }
    if let Some(part) = s.lex(next).day_part {
        let set = Set::At(Date::open(), Clock::Part(part));
        return Some(Found::new(at, next + 1, Value::Set(set)));
    }
    // mỗi tuần hai lần, mỗi năm một lần
    if let Some(unit) = s.unit(next) {
        let to = times(s, next + 1).unwrap_or(next + 1);
        return Some(Found::new(at, to, every(unit)));
    }
    if !s.is(at, Role::Every) {
        return None;
    }
    if let Some((day, next)) = weekday(s, next) {
        let on = Date::new(Year::Open, Part::Weekday(day));
        return Some(Found::new(at, next, Value::Set(Set::On(on))));
    }
    let (every, to) = amount::duration(s, next)?;
    let to = times(s, to).unwrap_or(to);
    Some(Found::new(at, to, Value::Set(Set::Every(every))))
}

/// `hai lần`: past it.
fn times(s: &Scan<'_>, at: usize) -> Option<usize> {
    let (_, to) = spelt::any(s, at).filter(|(count, _)| *count < 1000)?;
    s.is(to, Role::Times).then_some(to + 1)
}

/// `5 năm một lần`, `hai lần mỗi tuần`, `ba lần một ngày`.
fn frequency(s: &Scan<'_>, at: usize) -> Option<Found> {
    // ngày 2 lần, tuần ba lần
    if let Some(unit) = s.unit(at).filter(|unit| *unit >= Unit::Day)
        && let Some(to) = times(s, at + 1)
    {
        return Some(Found::new(at, to, every(unit)));
    }
    if let Some(to) = times(s, at) {
        let each = s.is(to, Role::Every) || s.lex(to).number == Some(1);
        let unit = s.unit(to + 1).filter(|_| each)?;
        return Some(Found::new(at, to + 2, every(unit)));
    }
    let (duration, to) = amount::duration(s, at)?;
    let to = times(s, to)?;
    Some(Found::new(at, to, Value::Set(Set::Every(duration))))
}

/// A day of the week by itself or in a relative week. `thứ hai` also means "second": it is a day
/// where it is capitalised, or where nothing that could be counted stands before it.
fn weekday_alone(s: &Scan<'_>, at: usize) -> Option<Found> {
    let head = at + usize::from(s.is(at, Role::DayHead));
    let (day, to) = weekday(s, head)?;
    // The numeral's capital tells it from an ordinal: thứ Sáu.
    let numeral = s.word(head).rsplit(' ').next().unwrap_or("");
    let capital = s.word(head).contains(' ') && numeral.starts_with(char::is_uppercase);
    let of = s.skip(to, Role::Of);
    if s.unit(of) == Some(Unit::Week)
        && let Some((by, end)) = shift(s, of + 1)
    {
        let value = shifted(Unit::Week, by, Part::Weekday(day));
        return Some(Found::new(at, end, value));
    }
    let before = s.lex_before(at);
    // Thứ hai, … is the second of what is told, ngày thứ hai mostly too.
    let told = s.word(at).starts_with('T') && !capital && s.mark(to, ',');
    let nth = head > at
        && s.word(at).eq_ignore_ascii_case("ngày")
        && !capital
        && s.digits(to - 1).is_none();
    if told && s.word(head).contains(' ') || nth {
        return None;
    }
    // chủ nhật is nothing else
    let opens = head > at
        || day == 7 && s.word(head).contains(' ')
        || at == 0
        || !s.is_word(at - 1)
        || before.is(Role::At)
        || before.is(Role::DayHead)
        || before.is(Role::To)
        || before.is(Role::From)
        || before.is(Role::YearCue)
        || before.day_part.is_some()
        || matches!(s.word(at - 1), "vào" | "Vào");
    if !opens && !capital || s.word(head) == "CN" {
        return None;
    }
    match shift(s, to) {
        Some((0, end)) => {
            let value = shifted(Unit::Week, 0, Part::Weekday(day));
            Some(Found::new(at, end, value))
        }
        Some((by, end)) => {
            let value = nearest(by.signum() as i8, Part::Weekday(day));
            Some(Found::new(at, end, value))
        }
        None => {
            let value = Value::Date(Date::new(Year::Open, Part::Weekday(day)));
            Some(Found::new(at, to, value))
        }
    }
}

/// A unit and its deictic: `tháng trước`, `đầu năm nay`, `năm kia`; with a part of it but no deictic
/// it is the one that is under way (`cuối năm`).
fn deictic(s: &Scan<'_>, at: usize) -> Option<Found> {
    let (phase, head) = match phase(s, at) {
        Some((phase, head)) => (Some(phase), head),
        None => (None, at),
    };
    // sang năm
    if s.is(at, Role::Next) {
        let unit = s.unit(at + 1).filter(|unit| *unit >= Unit::Week)?;
        let alone = s.digits(at + 2).is_none()
            && s.lex(at + 2).shift.is_none()
            && !matches!(s.word(at + 2), "khác" | "kia");
        return alone.then(|| Found::new(at, at + 2, shifted(unit, 1, Part::Whole)));
    }
    let unit = s.unit(head).filter(|unit| *unit >= Unit::Weekend)?;
    let found = |value: Value, to: usize| {
        let value = match (value, phase) {
            (Value::Relative(relative), Some(phase)) => {
                Value::Relative(Relative { phase, ..relative })
            }
            (value, _) => value,
        };
        Some(Found::new(at, to, value))
    };
    let next = head + 1;
    if matches!(s.word(next), "kia" | "kìa") && unit == Unit::Year {
        return found(shifted(unit, -2, Part::Whole), next + 1);
    }
    if let Some((by, to)) = shift(s, next) {
        if s.word(next) == "trước đó" {
            return None;
        }
        let value = shifted(unit, by, Part::Whole);
        let other = matches!(s.word(next), "sau" | "trước" | "sau đó" | "tiếp theo");
        return found(if other { anaphoric(value) } else { value }, to);
    }
    // từ đầu năm, đến cuối tháng: not đầu năm con gà, and by itself any year's
    let plain = matches!(unit, Unit::Year | Unit::Month | Unit::Week | Unit::Quarter)
        && (s.lex_before(at).is(Role::From) || s.lex_before(at).is(Role::To));
    let counted = s.lex(next).number.is_some() || s.digits(next).is_some();
    let cycle = s.lex(next).stem > 0;
    if phase.is_none() || !plain || counted || cycle || s.is(at, Role::Half) {
        return None;
    }
    found(shifted(unit, 0, Part::Whole), next)
}

/// `năm đó`, `tháng ấy`, `cùng tháng`: what was spoken of.
fn same(s: &Scan<'_>, at: usize) -> Option<Found> {
    let before = s.is(at, Role::Same);
    let head = at + usize::from(before);
    let unit = s.unit(head)?;
    let after = matches!(s.word(head + 1), "đó" | "ấy") && s.at(head + 1).space;
    if !before && !after || before && s.word(at).contains(' ') {
        return None;
    }
    let part = match unit {
        Unit::Year => Part::Whole,
        Unit::Month => Part::SomeMonth,
        _ => return None,
    };
    let to = head + 1 + usize::from(after && !before);
    Some(Found::new(at, to, Value::Date(Date::new(Year::Same, part))))
}

/// `đến nay`: the now at which a stretch ends.
fn until_now(s: &Scan<'_>, at: usize) -> Option<Found> {
    // đến nay; làng Cổ Trai, nay thuộc Hải Phòng
    let clause = matches!(s.before(at).kind, Kind::Mark(',' | '(' | ';'))
        && matches!(s.word(at + 1), "thuộc" | "là" | "đã" | "ở" | "gọi" | "đổi");
    let now = s.is(at, Role::Now) && (clause || s.lex_before(at).is(Role::To));
    now.then(|| Found::new(at, at + 1, Value::Ref(Ref::Present)))
}

/// `9 tháng đầu năm 2021`, `hai quý đầu năm`: from a month to another.
fn first_months(s: &Scan<'_>, at: usize) -> Option<Found> {
    let (count, to) = spelt::any(s, at)?;
    // 9 tháng năm 2017: of that year, the first nine
    let counted = s.unit(to) == Some(Unit::Month) && s.is(to + 1, Role::YearHead);
    if counted
        && (2..12).contains(&count)
        && let Some((year @ Year::Ce(_), end)) = super::year(s, to + 1)
        && s.digits(to + 2).is_some()
    {
        let month = |month: u64| Date::new(year, Part::Month(month as u8));
        return Some(Found::new(at, end, Value::Range(month(1), month(count))));
    }
    let months = match s.unit(to)? {
        Unit::Month => count,
        Unit::Quarter => count.checked_mul(3)?,
        _ => return None,
    };
    if !(2..12).contains(&months) || !s.is(to + 1, Role::Early) || !s.is(to + 2, Role::YearHead) {
        return None;
    }
    let (year, end) = super::year(s, to + 2).unwrap_or((Year::Open, to + 3));
    if year == Year::Open && shift(s, to + 3).is_some() {
        return None;
    }
    let month = |month: u64| Date::new(year, Part::Month(month as u8));
    Some(Found::new(at, end, Value::Range(month(1), month(months))))
}

/// Amounts of time: plain, ago, ahead, or reaching to now.
fn duration(s: &Scan<'_>, at: usize) -> Option<Found> {
    let ahead = s.lex(at).is(Role::Later) && s.word(at).eq_ignore_ascii_case("sau");
    if ahead || s.is(at, Role::Distance) {
        let (duration, to) = amount::duration(s, s.skip(at + 1, Role::About))?;
        if s.is(at, Role::Distance) {
            return Some(Found::new(at, to, away(&duration, -1)));
        }
        return (s.word(to) == "nữa").then(|| Found::new(at, to + 1, away(&duration, 1)));
    }
    if matches!(s.word(at), "những" | "Những" | "các" | "Các") {
        return None;
    }
    if let Some(found) = days(s, at) {
        return Some(found);
    }
    // 20 triệu một tháng
    let rate = s.lex(at).number == Some(1) && s.lex_before(at).scale > 0;
    if rate || !plausible(s, at) {
        return None;
    }
    let (duration, to) = amount::duration(s, at)?;
    let next = s.word(to);
    match next {
        "trước" | "trước đây" if alone(s, to) => {
            return Some(Found::new(at, to + 1, away(&duration, -1)));
        }
        // 6 tháng sau mổ is behind the operation.
        "sau đó" if duration.single().is_some_and(|(n, _)| n == Amount::Unknown) => {}
        "sau" | "sau đó" if alone(s, to) && (next != "sau" || goes_on(s, to + 1)) => {
            return Some(Found::new(at, to + 1, anaphoric(away(&duration, 1))));
        }
        "nữa" => return Some(Found::new(at, to + 1, away(&duration, 1))),
        _ => {}
    }
    let reach = match s.lex(to).vague {
        Some(Ref::Past) if next.starts_with("gần đây") => Some(Ref::Past),
        _ if next == "nay" && alone(s, to) => Some(Ref::Past),
        _ => s
            .lex(to)
            .shift
            .filter(|_| {
                alone(s, to) && !matches!(next, "trước" | "sau" | "này" | "trước đó" | "sau đó")
            })
            .map(|by| Ref::of(i32::from(by))),
    };
    Some(match reach {
        Some(reach) => Found::new(at, to + 1, Value::Duration(duration, Some(reach))),
        None => Found::new(at, to, Value::Duration(duration, None)),
    })
}

/// Whether a sentence goes on at `at` with its subject or verb, or ends.
fn goes_on(s: &Scan<'_>, at: usize) -> bool {
    !s.is_word(at) || s.is(at, Role::Clause)
}

/// `mấy hôm nay`, `hai hôm trước`: days whose word is one with the deictic.
fn days(s: &Scan<'_>, at: usize) -> Option<Found> {
    let (amount, to) = amount::amount(s, at)?;
    let days = Duration::of(amount, Unit::Day);
    let value = match (s.lex(to).day, s.lex(to).other_day) {
        (Some(0), _) if s.word(to).starts_with("hôm") => Value::Duration(days, Some(Ref::Past)),
        (None, Some(-1)) => away(&days, -1),
        (None, Some(1)) => anaphoric(away(&days, 1)),
        _ => return None,
    };
    Some(Found::new(at, to + 1, value))
}

/// Whether the numbers at `to` say which days or years were counted: `hai ngày 27 và 28/6`, `5 năm
/// 2021-2025`.
fn tells(s: &Scan<'_>, at: usize, unit: Unit, to: usize) -> bool {
    let (Some((first, _)), Some((second, _))) = (s.digits(to), s.digits(to + 2)) else {
        return false;
    };
    match unit {
        Unit::Year => {
            let count = spelt::any(s, at).map_or(0, |(count, _)| count);
            let span = u64::from(second.saturating_sub(first));
            s.mark(to + 1, '-') && (span == count || span + 1 == count)
        }
        Unit::Day => s.is(to + 1, Role::And),
        _ => false,
    }
}

/// Whether the words at `at` may be an amount of time at all: `một tiếng nổ`, `một ngày nào đó`
/// and numbers that belong to the date before are not.
fn plausible(s: &Scan<'_>, at: usize) -> bool {
    let Some((_, unit, to)) = amount::counted(s, at) else {
        return false;
    };
    let spelt = s.digits(at).is_none();
    let next = s.word(to);
    // COVID-19 ngày 12/8, khóa 3 năm 2018: the head belongs to what follows.
    let head = s.is(to - 1, Role::DayHead)
        || s.is(to - 1, Role::YearHead)
        || s.is(to - 1, Role::MonthHead);
    let smaller = s.unit(to + 1).is_some_and(|smaller| smaller < unit);
    if head && s.digits(to).is_some() && !smaller && !tells(s, at, unit, to) {
        return false;
    }
    match unit {
        // một tiếng “dạ”, ba tiếng súng, tiếng Việt
        Unit::Hour if s.word(to - 1) == "tiếng" && s.is(to, Role::Sound) => false,
        Unit::Hour if spelt => {
            let quoted = matches!(s.at(to).kind, Kind::Mark('"' | '“' | '‘' | '\''));
            !s.is_word(to) && !quoted
                || s.lex(to).shift.is_some()
                || s.is_word(to) && !s.at(to).upper
        }
        // những năm tháng ấy
        Unit::Month if s.word(at).eq_ignore_ascii_case("năm") => {
            !s.is(at.wrapping_sub(1), Role::Few) && !matches!(next, "đó" | "ấy" | "qua" | "xưa")
        }
        Unit::Day => !matches!(next, "nào" | "kia" | "đẹp"),
        _ => true,
    }
}
