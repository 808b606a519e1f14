//! Values as TIMEX3 writes them.

use std::fmt::{self, Display};

use super::{
    Amount, Clock, Date, DayPart, Duration, Part, Ref, Relative, Season, Set, Unit, Value, Year,
};

impl Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Date(date) => date.fmt(f),
            Self::Time(date, clock) => timed(date, clock, f),
            Self::Range(from, to) => write!(f, "{from}/{to}"),
            Self::Duration(duration, _) => duration.fmt(f),
            Self::Set(Set::Every(every)) => every.fmt(f),
            Self::Set(Set::On(date)) => date.fmt(f),
            Self::Set(Set::At(date, clock)) => timed(date, clock, f),
            Self::Relative(relative) => relative.fmt(f),
            Self::Ref(direction) => direction.fmt(f),
        }
    }
}

impl Display for Relative {
    /// What the words say where they name a day of a month; else only the side.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !matches!(
            self.part,
            Part::Day(..) | Part::DayOfMonth(_) | Part::BanglaDay(..)
        ) {
            return self.direction.fmt(f);
        }
        let date = Date::new(Year::Open, self.part);
        match self.clock {
            Some(clock) => timed(&date, &clock, f),
            None => date.fmt(f),
        }
    }
}

/// A date with a time; the time alone where nothing is said of its day.
fn timed(date: &Date, clock: &Clock, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    match (date.year, date.part) {
        (Year::Open | Year::Same, Part::Whole) => {}
        _ => date.fmt(f)?,
    }
    clock.fmt(f)
}

impl Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.year {
            Year::Open | Year::Same | Year::Cycle(_) | Year::Bangla(_) => f.write_str("XXXX")?,
            Year::Fiscal(year) => write!(f, "FY{year:04}")?,
            Year::Ce(year) => write!(f, "{year:04}")?,
            Year::Bce(year) => write!(f, "BC{year:04}")?,
            Year::Decade(decade) => write!(f, "{decade:03}X")?,
            Year::Century(century) => write!(f, "{century:02}XX")?,
            Year::BceCentury(century) => write!(f, "BC{century:02}XX")?,
            Year::Millennium(millennium) => write!(f, "{millennium}XXX")?,
            Year::BceMillennium(millennium) => write!(f, "BC{millennium}XXX")?,
        }
        match self.part {
            Part::Whole | Part::Easter | Part::BudgetYear => Ok(()),
            Part::Half(half) => write!(f, "-H{half}"),
            Part::Quarter(quarter) => write!(f, "-Q{quarter}"),
            Part::Season(season) => write!(f, "-{}", code_of_season(season)),
            Part::Month(month) => write!(f, "-{month:02}"),
            Part::Day(month, day) => write!(f, "-{month:02}-{day:02}"),
            Part::DayOfMonth(day) => write!(f, "-XX-{day:02}"),
            Part::Week(week) => write!(f, "-W{week:02}"),
            Part::WeekDay(week, day) => write!(f, "-W{week:02}-{day}"),
            Part::Weekday(day) => write!(f, "-WXX-{day}"),
            Part::NthWeekday(month, _, day) => write!(f, "-{month:02}-WXX-{day}"),
            // The month is that of what it counts from.
            Part::NthWeek(0, _) | Part::LastDay(0) => f.write_str("-XX"),
            Part::NthWeek(month, nth) if nth > 0 => write!(f, "-{month:02}-W{nth:02}"),
            Part::NthWeek(month, _) | Part::LastDay(month) => write!(f, "-{month:02}"),
            Part::LunarDay(..) | Part::BanglaDay(..) | Part::SomeDay => f.write_str("-XX-XX"),
            Part::LunarMonth(_) | Part::BanglaMonth(_) | Part::SomeMonth => f.write_str("-XX"),
        }
    }
}

fn code_of_season(season: Season) -> &'static str {
    match season {
        Season::Spring => "SP",
        Season::Summer => "SU",
        Season::Autumn => "FA",
        Season::Winter => "WI",
    }
}

impl Display for Clock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::At(hour, minute, None) => write!(f, "T{hour:02}:{:02}", minute.unwrap_or(0)),
            Self::At(hour, minute, Some(second)) => {
                write!(f, "T{hour:02}:{:02}:{second:02}", minute.unwrap_or(0))
            }
            Self::Part(part) => f.write_str(match part {
                DayPart::Morning => "TMO",
                DayPart::Midday => "TMI",
                DayPart::Afternoon => "TAF",
                DayPart::Evening => "TEV",
                DayPart::Night => "TNI",
                DayPart::Midnight => "T24:00",
            }),
        }
    }
}

impl Display for Duration {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("P")?;
        let mut in_time = false;
        for (amount, unit) in self.parts() {
            if !in_time && unit <= Unit::Hour {
                f.write_str("T")?;
                in_time = true;
            }
            match amount {
                Amount::Unknown => f.write_str("X")?,
                Amount::Milli(n) if n % 1000 == 0 => write!(f, "{}", n / 1000)?,
                Amount::Milli(n) => {
                    let fraction = format!("{:03}", n % 1000);
                    write!(f, "{}.{}", n / 1000, fraction.trim_end_matches('0'))?;
                }
            }
            f.write_str(match unit {
                Unit::Second => "S",
                Unit::Minute | Unit::Month => "M",
                Unit::Hour => "H",
                Unit::Day => "D",
                Unit::Weekend => "WE",
                Unit::Week | Unit::Fortnight => "W",
                Unit::Quarter => "Q",
                Unit::Year => "Y",
                Unit::Decade => "DE",
                Unit::Century => "CE",
                Unit::Millennium => "ML",
            })?;
        }
        Ok(())
    }
}

impl Display for Ref {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Past => "PAST_REF",
            Self::Present => "PRESENT_REF",
            Self::Future => "FUTURE_REF",
        })
    }
}
