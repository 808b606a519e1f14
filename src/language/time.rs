//! The shape of a language's table of dates and times.
//!
//! Never matches anything: `annotate/time` compiles the tables into a lexicon and its grammars
//! give the words their order.

/// Words of dates and times. In every string `|` separates variants of one word; a variant may
/// be several words (`hôm nay`). All are lower case and in the folded form.
#[derive(Debug)]
pub struct TimeWords {
    /// Month names and their abbreviations, January first. Empty where months are numbered.
    pub months: &'static [&'static str],
    /// Month names of the language's own calendar, first month first.
    pub own_months: &'static [&'static str],
    /// Places whose people reckon that calendar by the sun, where others have fixed its months.
    pub sun_places: &'static str,
    /// Places whose people keep the months that were fixed.
    pub fixed_places: &'static str,
    /// Days of the week, Monday first.
    pub weekdays: &'static [&'static str],
    /// Names of the days that stand for a day only beside a date (`শুক্র, ১২ ডিসেম্বর`, `CN, 14/2`).
    pub short_weekdays: &'static [&'static str],
    /// Number words in order from zero.
    pub numbers: &'static str,
    /// Number words that stand out of that order: higher ones and variants.
    pub more_numbers: &'static [(&'static str, u32)],
    /// What is written to a number word and multiplies it (`উনিশশো`).
    pub number_endings: &'static [(&'static str, u32)],
    /// Words that multiply the number before them (`hundred`, `লাখ`).
    pub scales: &'static [(&'static str, u64)],
    /// Amounts that are no whole numbers (`দেড়`), in thousandths.
    pub fractions: &'static [(&'static str, u32)],
    /// Numbers that mean about so many behind a unit (`বছর পাঁচেক`).
    pub about: &'static [(&'static str, u8)],
    /// Ordinal words in order from first.
    pub ordinals: &'static [&'static str],
    /// The stems of the cycle of sixty years, in order.
    pub stems: &'static [&'static str],
    /// The branches of the cycle of sixty years, in order.
    pub branches: &'static [&'static str],
    /// Decades of a century by their own words (`nineties`), with the tens.
    pub decades: &'static [(&'static str, u8)],
    /// Units of time.
    pub units: &'static [(&'static str, Unit)],
    /// Units that are several of another (`যুগ`, twelve years).
    pub terms: &'static [(&'static str, u8, Unit)],
    /// Units that numbers and the words for a few are written to (`দুদিন`).
    pub glued_units: &'static [(&'static str, Unit)],
    /// Seasons.
    pub seasons: &'static [(&'static str, Season)],
    /// Parts of the day.
    pub day_parts: &'static [(&'static str, DayPart)],
    /// Words for a day counted from today: yesterday is -1.
    pub days: &'static [(&'static str, i8)],
    /// Words for a day counted from one that the text spoke of: the day after is 1.
    pub other_days: &'static [(&'static str, i8)],
    /// Last (-1), this (0) and next (1), beside a unit.
    pub shifts: &'static [(&'static str, i8)],
    /// Words for a stretch of time around now.
    pub vague: &'static [(&'static str, Ref)],
    /// Words that say by themselves how often (`daily`), with the unit.
    pub every: &'static [(&'static str, Unit)],
    /// Feasts with a fixed day: month, day.
    pub feasts: &'static [(&'static str, u8, u8)],
    /// Feasts with a fixed day of the lunar calendar: month, day.
    pub lunar_feasts: &'static [(&'static str, u8, u8)],
    /// Words of the grammar.
    pub roles: &'static [(&'static str, Role)],
    /// Case endings, longest first, that may follow any of the words above.
    pub endings: &'static [&'static str],
}

/// A unit of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Unit {
    /// Seconds.
    Second,
    /// Minutes.
    Minute,
    /// Hours.
    Hour,
    /// Days.
    Day,
    /// Weekends.
    Weekend,
    /// Weeks.
    Week,
    /// Fourteen days.
    Fortnight,
    /// Months.
    Month,
    /// Quarters of a year.
    Quarter,
    /// Years.
    Year,
    /// Ten years.
    Decade,
    /// A hundred years.
    Century,
    /// A thousand years.
    Millennium,
}

/// A season, as TIMEX3 has them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Season {
    /// `SP`.
    Spring,
    /// `SU`.
    Summer,
    /// `FA`.
    Autumn,
    /// `WI`.
    Winter,
}

/// A part of the day, as TIMEX3 has them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DayPart {
    /// `MO`, from dawn to noon.
    Morning,
    /// `MI`.
    Midday,
    /// `AF`.
    Afternoon,
    /// `EV`.
    Evening,
    /// `NI`.
    Night,
    /// 24:00.
    Midnight,
}

/// A time that is known only to lie before, around or after the document's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Ref {
    /// `PAST_REF`.
    Past,
    /// `PRESENT_REF`.
    Present,
    /// `FUTURE_REF`.
    Future,
}

/// What a word does in a time expression, beside naming a month, a unit and so on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    /// Makes the number beside it a year (`সাল`, `năm`, `year`).
    YearHead,
    /// Makes the number beside it a month (`tháng`).
    MonthHead,
    /// Makes the number beside it a day (`ngày`, `তারিখ`).
    DayHead,
    /// Makes the number beside it a day among the first ten of a month (`mồng`).
    EarlyDayHead,
    /// Makes the number beside it a day of the week (`thứ`).
    WeekdayHead,
    /// Follows a number that is a year of our era (`খ্রিস্টাব্দ`, `SCN`, `AD`).
    Ce,
    /// Follows a number that is a year before our era (`খ্রিস্টপূর্ব`, `TCN`, `BC`).
    Bce,
    /// Follows a year of the Bangla calendar (`বঙ্গাব্দ`).
    OwnEra,
    /// Follows a year that is a budget's (`অর্থবছর`).
    FiscalYear,
    /// Stands between parts of one date (`of`, `của`).
    Of,
    /// Article (`the`).
    The,
    /// One, of a unit (`a year`).
    A,
    /// Says whose (`his`).
    Owner,
    /// Coordinates (`and`, `và`, `ও`).
    And,
    /// Gives a choice (`or`).
    Or,
    /// Joins the ends of a range (`to`, `থেকে`, `đến`).
    To,
    /// Opens a range (`from`, `between`, `từ`).
    From,
    /// Opens a range whose ends *and* joins (`between`).
    Between,
    /// About, nearly, more than: between a word and its number (`khoảng`).
    About,
    /// A preposition after which a bare number may be a year.
    YearCue,
    /// Every (`প্রতি`, `mỗi`).
    Every,
    /// Recurring, after or before its unit (`hàng`).
    Recurring,
    /// How often, after a number (`times`, `lần`), or by itself (`twice`).
    Times,
    /// Every second one (`other`, `অন্তর`).
    Alternate,
    /// Before now, beside an amount (`ago`, `আগে`, `trước`).
    Ago,
    /// After now, beside an amount (`later`, `পরে`, `nữa`, `sau`).
    Later,
    /// Stands before `n units` that reach into the past or future (`cách đây`, `within`).
    Distance,
    /// Same, or that, of a unit of time that was spoken of (`একই`, `that`).
    Same,
    /// All of a unit (`whole`, `সারা`).
    Whole,
    /// The beginning of (`đầu`, `early`).
    Early,
    /// The middle of.
    Mid,
    /// The end of.
    Late,
    /// An amount that is not told: a few, several.
    Few,
    /// A half.
    Half,
    /// The first half of (`প্রথমার্ধ`).
    FirstHalf,
    /// The second half of.
    SecondHalf,
    /// Half more than the number behind it (`সাড়ে`).
    HalfMore,
    /// A quarter more than the number behind it (`সোয়া`).
    QuarterMore,
    /// A quarter less than the number behind it (`পৌনে`).
    QuarterLess,
    /// The last of several.
    Last,
    /// The first of several, where it is no ordinal (`đầu tiên`).
    First,
    /// Before noon.
    Am,
    /// After noon.
    Pm,
    /// O'clock (`giờ`, `টায়`).
    OClock,
    /// Yesterday or tomorrow, or the day beyond, as the rest of the sentence has it (`কাল`).
    SomeDay,
    /// A digit's form behind tens (`tư`, `lăm`).
    UnitDigit,
    /// Follows a word for hour that is one for sound as well (`tiếng nổ`).
    Sound,
    /// Begins the name of a law (`Luật`).
    Law,
    /// A word with which a clause goes on behind its time (`thì`, `ông`).
    Clause,
    /// Next, before its unit (`sang năm`).
    Next,
    /// The now that ends a stretch (`nay`).
    Now,
    /// Makes the hour behind it one between dawn and evening (`বেলা`).
    Daytime,
    /// Minutes before the hour (`kém`).
    Short,
    /// A time zone behind a clock time (`GMT`).
    Zone,
    /// Makes a night that of the day before, although it may be past midnight (`দিবাগত`).
    NightAfter,
    /// An event that names of years stand beside (`বিশ্বকাপ`, `election`).
    Event,
    /// A feast or day that moves with the year (`Easter`, `Thanksgiving`, `ides`); the grammar
    /// knows how.
    MovableFeast,
    /// On, before a day.
    On,
    /// At, before a clock time (`lúc`, `at`).
    At,
    /// Marks an ordinal after digits (`th`, `ই`, `শে`).
    OrdinalMark,
    /// Marks a decade after digits (`s`, `-এর`).
    DecadeMark,
    /// The fifteenth of a lunar month (`rằm`).
    FullMoon,
    /// The lunar new year (`Tết`).
    LunarNewYear,
    /// A leap month of the lunar calendar (`nhuận`).
    LeapMonth,
    /// A calendar's name after a date (`âm lịch`).
    Lunar,
    /// Times ten, in spelt numbers (`mươi`).
    Tens,
    /// No hundreds or tens (`linh`, `lẻ`).
    ZeroTens,
    /// A word after which a number counts or measures: then it is no date.
    Count,
    /// A word before a number that makes it no date (`section`, `vụ`, `phiên bản`).
    NotDate,
}
