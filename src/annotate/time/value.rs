//! The value algebra of time expressions: TIMEX3 / ISO 8601 values with open parts.
//!
//! Values are small and `Copy`; `Display` writes the TIMEX3 value. What the words leave open
//! stays open here: nothing is guessed. Arithmetic on them is in [`super::civil`] and
//! [`super::resolve`].

mod written;

use super::super::TimeKind;
pub use crate::language::{DayPart, Ref, Season, Unit};

/// What a time expression denotes. `Display` gives the TIMEX3 value (`2014-03-11`, `XXXX-12-17`, `P7Y`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Value {
    /// A calendar date of any grain.
    Date(Date),
    /// A time of a day.
    Time(Date, Clock),
    /// A stretch that one expression names by itself: a fiscal year, a year of another calendar.
    Range(Date, Date),
    /// An amount of time; `Some` where it reaches into the past or the future of the document.
    Duration(Duration, Option<Ref>),
    /// A recurring time.
    Set(Set),
    /// A date counted from the document's, not yet resolved.
    Relative(Relative),
    /// A time known only to lie before, around or after the document's.
    Ref(Ref),
}

/// A calendar date of any grain, with what the words said of it beside its value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Date {
    /// The year, decade or century.
    pub year: Year,
    /// Which part of it.
    pub part: Part,
    /// Early, mid or late (TIMEX3's `mod`); no part of the value.
    pub phase: Phase,
    /// The day of the week that the text names, 1 (Monday) – 7; 0 where it names none. No part
    /// of the value.
    pub said: u8,
}

/// A year or a longer stretch.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Year {
    /// Not said.
    Open,
    /// "The same": whatever year was spoken of.
    Same,
    /// A year of the cycle of sixty, from 0 (Giáp Tý).
    Cycle(u8),
    /// A year of the Bangla calendar.
    Bangla(u16),
    /// A year of accounts whose months are not known, by the year that names it.
    Fiscal(u16),
    /// A year of our era.
    Ce(u16),
    /// A year before our era.
    Bce(u16),
    /// Ten years, by the first three digits: 199 for the nineties.
    Decade(u16),
    /// A hundred years, by the first two digits: 18 for the nineteenth century.
    Century(u8),
    /// The same before our era: 4 for the fifth century BCE.
    BceCentury(u8),
    /// A thousand years, by the first digit.
    Millennium(u8),
    /// The same before our era: 2 for the third millennium BCE.
    BceMillennium(u8),
}

/// A part of a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Part {
    /// All of it.
    Whole,
    /// A half, 1 or 2.
    Half(u8),
    /// A quarter, 1–4.
    Quarter(u8),
    /// A season.
    Season(Season),
    /// A month, 1–12 where it exists.
    Month(u8),
    /// Month and day, 1–12 and 1–31 where they exist.
    Day(u8, u8),
    /// A day of a month that is not said.
    DayOfMonth(u8),
    /// An ISO week, 1–53.
    Week(u8),
    /// A day of an ISO week: week, day from 1 (Monday).
    WeekDay(u8, u8),
    /// A day of the week, 1 (Monday) – 7, of a week that is not said.
    Weekday(u8),
    /// The nth weekday of a month: month, n (-1 = the last), day of the week.
    NthWeekday(u8, i8, u8),
    /// The nth week of a month: month, n (-1 = the last).
    NthWeek(u8, i8),
    /// The last day of a month.
    LastDay(u8),
    /// Easter Sunday.
    Easter,
    /// A day of the Vietnamese lunar calendar: month (0 = the last of the year before), day.
    LunarDay(LunarMonth, u8),
    /// A month of the Vietnamese lunar calendar.
    LunarMonth(LunarMonth),
    /// A day of the Bangla calendar: month, day.
    BanglaDay(u8, u8),
    /// A month of the Bangla calendar.
    BanglaMonth(u8),
    /// A month that is not said.
    SomeMonth,
    /// A day that is not said.
    SomeDay,
    /// The year of accounts of Bangladesh, from July to June, that begins in the year.
    BudgetYear,
}

/// A month of the Vietnamese lunar calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct LunarMonth {
    /// 1–12; 0 = the last of the year before.
    pub number: u8,
    /// Whether it is the leap month that follows the one of its number.
    pub leap: bool,
}

/// Which part of a stretch is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Phase {
    /// All of it.
    #[default]
    All,
    /// Its beginning.
    Early,
    /// Its middle.
    Mid,
    /// Its end.
    Late,
}

/// A time of day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Clock {
    /// Hour 0–24, minute and second 0–59 where they exist and are said.
    At(u8, Option<u8>, Option<u8>),
    /// A part of the day.
    Part(DayPart),
}

/// A number of units.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Amount {
    /// Not told: a few, several.
    Unknown,
    /// Thousandths.
    Milli(u64),
}

impl Amount {
    /// A whole number of units.
    #[must_use]
    pub fn whole(count: u64) -> Self {
        Self::Milli(count.saturating_mul(1000))
    }
}

/// An amount of time in up to four units, the largest first (`2 years 3 months`).
///
/// Amounts and units lie apart: values are copied about, and so they are half as large.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Duration {
    /// Thousandths, or [`UNKNOWN`].
    milli: [u64; 4],
    /// `None` behind the last.
    units: [Option<Unit>; 4],
}

/// An amount that is not told, among thousandths.
const UNKNOWN: u64 = u64::MAX;

impl Duration {
    /// So many of one unit.
    #[must_use]
    pub fn of(amount: Amount, unit: Unit) -> Self {
        let (amount, unit) = match (amount, unit) {
            (Amount::Milli(n), Unit::Fortnight) => (Amount::Milli(n.saturating_mul(2)), Unit::Week),
            (Amount::Unknown, Unit::Fortnight) => (amount, Unit::Week),
            other => other,
        };
        Self {
            milli: [thousandths(amount), 0, 0, 0],
            units: [Some(unit), None, None, None],
        }
    }

    /// With so many of a smaller unit beside it; `None` where the unit is not smaller or there is
    /// no room.
    #[must_use]
    pub fn and(mut self, amount: Amount, unit: Unit) -> Option<Self> {
        let last = self.parts().last()?.1;
        if unit >= last {
            return None;
        }
        let free = self.units.iter().position(Option::is_none)?;
        self.units[free] = Some(unit);
        self.milli[free] = thousandths(amount);
        Some(self)
    }

    /// With half a unit more.
    #[must_use]
    pub fn and_half(mut self) -> Self {
        if let Some(last) = self.units.iter().rposition(Option::is_some)
            && self.milli[last] != UNKNOWN
        {
            self.milli[last] = self.milli[last].saturating_add(500).min(UNKNOWN - 1);
        }
        self
    }

    /// Its amounts, the largest unit first.
    pub fn parts(&self) -> impl Iterator<Item = (Amount, Unit)> + '_ {
        let units = self.units.iter().flatten();
        units.zip(self.milli).map(|(unit, milli)| {
            let amount = match milli {
                UNKNOWN => Amount::Unknown,
                milli => Amount::Milli(milli),
            };
            (amount, *unit)
        })
    }

    /// The one amount that it has, if it has one only.
    #[must_use]
    pub fn single(&self) -> Option<(Amount, Unit)> {
        let mut parts = self.parts();
        parts.next().filter(|_| parts.next().is_none())
    }
}

fn thousandths(amount: Amount) -> u64 {
    match amount {
        Amount::Unknown => UNKNOWN,
        Amount::Milli(milli) => milli.min(UNKNOWN - 1),
    }
}

/// A recurring time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Set {
    /// Every so often.
    Every(Duration),
    /// On every such date (`XXXX-WXX-1`, `XXXX-04-14`).
    On(Date),
    /// At this time of every such date.
    At(Date, Clock),
}

/// A date counted from the document's date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Relative {
    /// From where.
    pub step: Step,
    /// Which part of the date arrived at.
    pub part: Part,
    /// The time of day on it.
    pub clock: Option<Clock>,
    /// Where it lies when nothing resolves it.
    pub direction: Ref,
    /// Early, mid or late.
    pub phase: Phase,
    /// Whether it may count from a date of the same text (`the following year`) rather than from
    /// the document's.
    pub anaphoric: bool,
}

/// How a relative date is reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Step {
    /// So many units on (back where negative); the value has the unit's grain.
    Shift(Unit, i32),
    /// The same, but the very day, whatever the unit (`3 years from today`).
    ToDay(Unit, i32),
    /// So much time on, in hours, minutes or seconds.
    Seconds(i64),
    /// The nearest date before (-1) or after (1) that fits the part.
    Nearest(i8),
}

impl Date {
    /// A date without any more said of it.
    #[must_use]
    pub fn new(year: Year, part: Part) -> Self {
        Self {
            year,
            part,
            phase: Phase::All,
            said: 0,
        }
    }

    /// A whole year of our era.
    #[must_use]
    pub fn of_year(year: u16) -> Self {
        Self::new(Year::Ce(year), Part::Whole)
    }

    /// Nothing known at all.
    #[must_use]
    pub fn open() -> Self {
        Self::new(Year::Open, Part::Whole)
    }

    /// With the year, where none was said.
    #[must_use]
    pub fn in_year(self, year: Year) -> Self {
        match self.year {
            Year::Open | Year::Same => Self { year, ..self },
            _ => self,
        }
    }

    /// Whether it is one day, or one day of the week or month.
    #[must_use]
    pub fn is_day(&self) -> bool {
        match self.part {
            Part::Day(..)
            | Part::DayOfMonth(_)
            | Part::WeekDay(..)
            | Part::Weekday(_)
            | Part::NthWeekday(..)
            | Part::LastDay(_)
            | Part::Easter
            | Part::LunarDay(..)
            | Part::BanglaDay(..)
            | Part::SomeDay => true,
            Part::Whole
            | Part::Half(_)
            | Part::Quarter(_)
            | Part::Season(_)
            | Part::Month(_)
            | Part::Week(_)
            | Part::NthWeek(..)
            | Part::LunarMonth(_)
            | Part::BanglaMonth(_)
            | Part::SomeMonth
            | Part::BudgetYear => false,
        }
    }

    /// Whether the year was not said.
    #[must_use]
    pub fn is_open(&self) -> bool {
        matches!(self.year, Year::Open | Year::Same)
    }
}

impl Relative {
    /// Counted by whole units.
    #[must_use]
    pub fn shift(unit: Unit, by: i32, part: Part) -> Self {
        Self::new(Step::Shift(unit, by), part, by)
    }

    /// The nearest date of that form before (-1) or after (1).
    #[must_use]
    pub fn nearest(by: i8, part: Part) -> Self {
        Self::new(Step::Nearest(by), part, i32::from(by))
    }

    /// On the side that the sign of `by` tells.
    #[must_use]
    pub fn new(step: Step, part: Part, by: i32) -> Self {
        Self {
            step,
            part,
            clock: None,
            direction: Ref::of(by),
            phase: Phase::All,
            anaphoric: false,
        }
    }

    /// Whether it is one day.
    fn is_day(&self) -> bool {
        match self.step {
            Step::Shift(Unit::Day, _) | Step::ToDay(..) => true,
            Step::Shift(..) | Step::Nearest(_) => Date::new(Year::Open, self.part).is_day(),
            Step::Seconds(_) => false,
        }
    }
}

impl Value {
    /// With a time of day, where it is one day, or one that recurs.
    #[must_use]
    pub fn at(self, clock: Clock) -> Option<Self> {
        match self {
            Self::Date(date) if date.is_day() => Some(Self::Time(date, clock)),
            Self::Relative(relative) if relative.is_day() && relative.clock.is_none() => {
                Some(Self::Relative(Relative {
                    clock: Some(clock),
                    ..relative
                }))
            }
            Self::Set(Set::On(date)) if date.is_day() => Some(Self::Set(Set::At(date, clock))),
            Self::Set(Set::Every(every))
                if every.single() == Some((Amount::whole(1), Unit::Day)) =>
            {
                Some(Self::Set(Set::At(Date::open(), clock)))
            }
            _ => None,
        }
    }

    /// Its TIMEX3 type.
    #[must_use]
    pub fn kind(&self) -> TimeKind {
        match self {
            Self::Date(_) | Self::Range(..) | Self::Ref(_) => TimeKind::Date,
            Self::Time(..) => TimeKind::Time,
            Self::Duration(..) => TimeKind::Duration,
            Self::Set(_) => TimeKind::Set,
            Self::Relative(relative) => match (relative.clock, relative.step) {
                (Some(_), _) | (_, Step::Seconds(_)) => TimeKind::Time,
                _ => TimeKind::Date,
            },
        }
    }
}

impl Ref {
    /// Behind, here or ahead, by the sign.
    #[must_use]
    pub fn of(by: i32) -> Self {
        match by {
            ..0 => Self::Past,
            0 => Self::Present,
            _ => Self::Future,
        }
    }
}

/// What speaks for a reading where several compete, and what the pass over the document needs to
/// set it beside its neighbours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Reading {
    /// The language whose grammar read it.
    pub language: crate::language::Language,
    /// What the order of digits was taken for.
    pub order: Order,
    /// The sentence within the segment, from 0.
    pub sentence: u16,
    /// Whether that is the segment's last sentence.
    pub last_sentence: bool,
    /// Which end of a range it is.
    pub end: RangeEnd,
}

/// How the digits of a numeric date were ordered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Order {
    /// Words or digits leave no other.
    #[default]
    Certain,
    /// Day before month: where month before day would do too, another reading says so.
    DayFirst,
    /// Month before day, likewise.
    MonthFirst,
}

/// Which end of a range an expression is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum RangeEnd {
    /// None.
    #[default]
    No,
    /// The first: the expression after it is the last.
    First,
    /// The last.
    Last,
}
