//! From which day to which a value reaches: for setting the two ends of a range side by side, and
//! dates in the order of time.
//!
//! Never compares what is open: a month without its year may lie on either side of another.

use super::civil::exact;
use super::value::{Date, Part, Value, Year};

/// Year (negative before our era), month, day: in the order of time, not all of them real days.
pub type Day = (i32, u8, u8);

/// By how many days without a year the end of a range may lie before its beginning and be taken
/// for reversed, rather than for nearly a year later.
const MOST_BACK: i32 = 65;

/// Whether the second end of a range lies wholly before the first.
#[must_use]
pub fn reversed(first: &Value, last: &Value) -> bool {
    let (Value::Date(first), Value::Date(last)) = (first, last) else {
        return false;
    };
    if let (Some((from, _)), Some((_, to))) = (extent(first), extent(last)) {
        return to < from;
    }
    first.is_open() && last.is_open() && days_reversed(first, last)
}

/// The same of two ends whose years the text does not say.
#[must_use]
pub fn reversed_in_any_year(first: &Value, last: &Value) -> bool {
    matches!((first, last), (Value::Date(first), Value::Date(last)) if days_reversed(first, last))
}

/// Whether the second of two days of one month, or of neighbouring ones, is the earlier, whatever
/// the year.
fn days_reversed(first: &Date, last: &Date) -> bool {
    match (first.part, last.part) {
        (Part::Day(month, from), Part::Day(other, to)) => {
            // A season crosses the turn of the year; what is just short of a year hardly does.
            let back = (i32::from(month) - i32::from(other)) * 31 + i32::from(from) - i32::from(to);
            (1..=MOST_BACK).contains(&back)
        }
        _ => false,
    }
}

/// The first and the last day; of a part whose days are not counted here, those of its year. `None`
/// where the year is open, or one of a calendar that is not reckoned here.
#[must_use]
pub fn extent(date: &Date) -> Option<(Day, Day)> {
    let (from, to) = match date.year {
        Year::Ce(year) => (i32::from(year), i32::from(year)),
        Year::Bce(year) => (-i32::from(year), -i32::from(year)),
        Year::Decade(decade) => (i32::from(decade) * 10, i32::from(decade) * 10 + 9),
        Year::Century(century) => (i32::from(century) * 100, i32::from(century) * 100 + 100),
        Year::BceCentury(century) => (-i32::from(century) * 100 - 100, -i32::from(century) * 100),
        Year::Millennium(thousand) => (
            i32::from(thousand) * 1000,
            i32::from(thousand) * 1000 + 1000,
        ),
        Year::BceMillennium(thousand) => (
            -i32::from(thousand) * 1000 - 1000,
            -i32::from(thousand) * 1000,
        ),
        Year::Open | Year::Same | Year::Cycle(_) | Year::Bangla(_) | Year::Fiscal(_) => {
            return None;
        }
    };
    if let Some(day) = exact(date) {
        let day = (i32::from(day.year()), day.month() as u8, day.day() as u8);
        return Some((day, day));
    }
    let ((first_month, first_day), (last_month, last_day)) = match date.part {
        Part::Day(month, day) => ((month, day), (month, day)),
        Part::Month(month) => ((month, 1), (month, 31)),
        Part::Quarter(quarter @ 1..=4) => ((quarter * 3 - 2, 1), (quarter * 3, 31)),
        Part::Half(half @ 1..=2) => ((half * 6 - 5, 1), (half * 6, 31)),
        _ => ((1, 1), (12, 31)),
    };
    Some(((from, first_month, first_day), (to, last_month, last_day)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ends_in_the_order_of_time_and_out_of_it() {
        let day = |year, month, day| Value::Date(Date::new(year, Part::Day(month, day)));
        let whole = |year| Value::Date(Date::new(year, Part::Whole));
        let month = |year, month| Value::Date(Date::new(year, Part::Month(month)));
        for (first, last, expected) in [
            (whole(Year::Ce(2014)), whole(Year::Ce(2010)), true),
            (whole(Year::Ce(2010)), whole(Year::Ce(2014)), false),
            (whole(Year::Ce(2010)), whole(Year::Ce(2010)), false),
            (whole(Year::Bce(44)), whole(Year::Bce(27)), false),
            (whole(Year::Bce(27)), whole(Year::Bce(44)), true),
            (whole(Year::Bce(27)), whole(Year::Ce(14)), false),
            (whole(Year::Century(18)), whole(Year::Century(16)), true),
            (
                whole(Year::BceCentury(4)),
                whole(Year::BceCentury(2)),
                false,
            ),
            (whole(Year::Decade(199)), whole(Year::Ce(1995)), false),
            (whole(Year::Ce(2014)), month(Year::Ce(2014), 3), false),
            (month(Year::Ce(2014), 4), month(Year::Ce(2014), 3), true),
            (month(Year::Open, 12), month(Year::Open, 3), false),
            (day(Year::Open, 8, 10), day(Year::Open, 8, 5), true),
            (day(Year::Open, 12, 30), day(Year::Open, 1, 5), false),
            (day(Year::Ce(2012), 8, 10), day(Year::Open, 8, 5), false),
        ] {
            assert_eq!(reversed(&first, &last), expected, "{first} to {last}");
        }
    }
}
