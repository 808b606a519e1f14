//! Every form that the languages write dates in, by name: each must have a phrase among those of the
//! other files, and there must be sentences enough that hold no date.

use regex::Regex;

/// What a form looks like in `words|value`.
type Form = (&'static str, &'static str);

const VIETNAMESE: &[Form] = &[
    (
        "day in figures with slashes",
        r"ngày \d+/\d+/\d{4}\|\d{4}-\d\d-\d\d$",
    ),
    (
        "day in figures with dashes",
        r"\d+-\d+-\d{4}\|\d{4}-\d\d-\d\d$",
    ),
    (
        "day in figures with points",
        r"^(ngày )?\d+\.\d+\.\d{4}\|\d{4}-\d\d-\d\d$",
    ),
    ("year of two figures", r"/\d\d\|(19|20)\d\d-\d\d-\d\d$"),
    ("ISO day", r"\d{4}-\d\d-\d\d\|\d{4}-\d\d-\d\d$"),
    (
        "day, month and year with their words",
        r"(?i)ngày \d+ tháng \d+ năm \d{4}\|\d{4}-\d\d-\d\d$",
    ),
    (
        "day and month before a comma and the year",
        r"tháng \d+, \d{4}\|\d{4}-\d\d-\d\d$",
    ),
    ("month with a nought before it", r"tháng 0\d"),
    ("month abbreviated", r"thg \d+ năm"),
    (
        "mồng, mùng",
        r"(?i)ngày (mồng|mùng) \d+ tháng \d+ năm \d{4}\|\d{4}-\d\d-\d\d$",
    ),
    ("month in words", r"(?i)tháng (mười|tư|ba|bảy|chín|tám)"),
    ("year in words", r"năm (một|hai) \w+ \w+"),
    ("year read by its figures", r"năm một chín \w+ \w+\|19\d\d"),
    (
        "day of the week before a date",
        r"(?i)thứ \S+,? ngày .*\|\d{4}-\d\d-\d\d$",
    ),
    ("Sunday as CN", r"^CN, .*\|"),
    ("month and year", r"(?i)tháng \d+ năm \d{4}\|\d{4}-\d\d$"),
    (
        "month and year in figures",
        r"(?i)tháng \d+/\d{4}\|\d{4}-\d\d$",
    ),
    ("year", r"(?i)^năm \d{4}\|\d{4}$"),
    ("year of three figures", r"(?i)^năm \d{3}\|0\d{3}$"),
    ("year without a word", r"^\d{4}\|\d{4}$"),
    ("before our era", r"(TCN|trước Công nguyên)\|BC"),
    ("of our era", r"(SCN|sau Công nguyên)\|"),
    ("century in figures", r"(?i)thế kỷ \d+\|\d\dXX$"),
    ("century in words", r"(?i)thế kỷ mười"),
    ("century in Roman figures", r"(?i)thế k[ỷỉ] [IVX]+\|\d\dXX$"),
    (
        "decade of two figures",
        r"(?i)(những năm|thập niên) \d\d\b.*\|\d\d\dX$",
    ),
    (
        "decade of four figures",
        r"(?i)(những năm|thập niên) \d{4}\|\d\d\dX$",
    ),
    (
        "season of a year",
        r"(?i)mùa \S+ năm \d{4}\|\d{4}-(SP|SU|FA|WI)$",
    ),
    ("quarter", r"(?i)quý \d .*\|.*-Q\d$"),
    ("quarter in Roman figures", r"(?i)quý [IV]+.*\|.*-Q\d$"),
    ("half of a year", r"(?i)6 tháng (đầu|cuối) năm.*\|.*-H\d$"),
    (
        "beginning, middle and end of a stretch",
        r"(?i)^(đầu|giữa|cuối) (năm|tháng|thế kỷ)",
    ),
    (
        "week of a month",
        r"tuần \S+ (tiên )?của tháng .*\|.*-W\d\d$",
    ),
    ("week of a year", r"tuần \d+ .*năm \d{4}\|\d{4}-W\d\d$"),
    ("day without a year", r"(?i)^ngày \d+/\d+\|XXXX-\d\d-\d\d$"),
    ("month without a year", r"(?i)^tháng \S+\|XXXX-\d\d$"),
    ("hôm before a date", r"(?i)^hôm \d+/\d+\|"),
    ("day of the week", r"(?i)^thứ \S+\|XXXX-WXX-\d$"),
    ("Sunday", r"(?i)^chủ nhật\|XXXX-WXX-7$"),
    (
        "today, yesterday, tomorrow",
        r"(?i)^(hôm nay|hôm qua|ngày mai)\|",
    ),
    ("days further away", r"(?i)^(hôm kia|ngày kia|ngày mốt)\|"),
    (
        "unit with this, last and next",
        r"(?i)^(tuần|tháng|năm|quý) (này|trước|sau|tới|ngoái|nay|kế tiếp)\|",
    ),
    (
        "month of a relative year",
        r"(?i)tháng \d+ năm (ngoái|sau|nay|trước)\|",
    ),
    (
        "so many units ago",
        r"(?i)^(cách đây .*|.* trước)\|(PAST_REF|\d)",
    ),
    ("so many units ahead", r"nữa\|(FUTURE_REF|\d)"),
    ("the last so many units", r"(qua|gần đây)\|P\d"),
    ("amount in figures", r"^\d+ \S+\|P"),
    ("amount in words", r"(?i)^(hai|ba|bốn|mười) .*\|P"),
    ("amount not told", r"\|PT?X"),
    ("amount of two units", r"\|P\d+\D\d+\D"),
    ("hours", r"(tiếng|giờ)\|PT"),
    ("every unit", r"(?i)^(mỗi|hằng|hàng) \S+\|SET P"),
    ("every day of the week", r"\|SET XXXX-WXX-\d"),
    ("every such date", r"h[àằ]ng năm\|SET XXXX-\d\d"),
    (
        "time before its date",
        r"giờ.* ngày .*\|\d{4}-\d\d-\d\dT\d\d:\d\d$",
    ),
    (
        "time with a part of the day",
        r"(sáng|chiều|tối|trưa).*\|.*T\d\d:\d\d$",
    ),
    (
        "part of a day with its date",
        r"(?i)^(sáng|chiều|tối|đêm|trưa) .*\d.*\|.*T(MO|AF|EV|NI|MI)$",
    ),
    (
        "date before its time",
        r"\d, \d+:\d\d\|\d{4}-\d\d-\d\dT\d\d:\d\d$",
    ),
    ("feast", r"(?i)(giáng sinh|quốc khánh|noel)[^|]*\|"),
    (
        "lunar day with its year",
        r"(?i)(mùng|mồng|rằm|âm lịch).*\|\d{4}-\d\d-\d\d$",
    ),
    ("full moon", r"(?i)rằm"),
    ("last lunar month", r"(?i)tháng chạp"),
    ("leap month", r"nhuận"),
    (
        "year of the cycle of sixty",
        r"(Giáp|Ất|Bính|Đinh|Mậu|Kỷ|Canh|Tân|Nhâm|Quý) \w+",
    ),
];

const BENGALI: &[Form] = &[
    (
        "day, month, year",
        r"^[০-৯0-9]+ \S+,? [০-৯0-9]{4}\|\d{4}-\d\d-\d\d$",
    ),
    ("Latin figures", r"^[0-9]+ [অ-হ]"),
    ("year first", r"^[০-৯]{4} সালের [০-৯]+ \S+\|\d{4}-\d\d-\d\d$"),
    ("words glued", r"[০-৯](সাল|মে|মার্চ|জুন)"),
    ("day with an ordinal ending", r"[০-৯](লা|রা|ঠা|ই|শে) \S+"),
    ("day in words", r"(ই|শে|লা) (মার্চ|জুলাই|ডিসেম্বর|মে)\|"),
    (
        "figures with dashes",
        r"^[০-৯]+-[০-৯]+-[০-৯]{4}\|\d{4}-\d\d-\d\d$",
    ),
    (
        "figures with slashes",
        r"^[০-৯0-9]+/[০-৯0-9]+/[০-৯0-9]{4}[^|]*\|\d{4}-\d\d-\d\d$",
    ),
    ("figures with points", r"^[০-৯]+\.[০-৯]+\.[০-৯]{4}\|"),
    ("day of the week before a date", r"বার, .*\|\d{4}-\d\d-\d\d$"),
    ("month and year", r"^\S+ [০-৯]{4}\|\d{4}-\d\d$"),
    ("year and inflected month", r"সালের \S+(ে|তে)\|\d{4}-\d\d$"),
    (
        "year with a hyphen and ending",
        r"[০-৯]-(র|এর) .*\|\d{4}-\d\d",
    ),
    ("year with its word", r"^[০-৯0-9]{4} ?সা(ল|লে|লের)\|\d{4}$"),
    ("era", r"খ্র?[িৃী].*\|\d{4}$"),
    ("before our era", r"(পূর্ব|পূ\.).*\|BC"),
    ("century", r"শতাব্দী.*\|\d\dXX$"),
    ("century as শতক", r"শতক.*\|\d\dXX$"),
    ("decade in figures", r"[০-৯] ?-?এর দশক.*\|\d\d\dX$"),
    ("decade in words", r"(ের|র) দশক.*\|\d\d\dX$"),
    ("quarter", r"(ত্রৈমাসিক|প্রান্তিক).*\|.*-Q\d$"),
    ("year of accounts", r"অর্থবছর.*\|\d{4}-07/\d{4}-06$"),
    ("day without a year", r"^[০-৯0-9]+ \S+\|XXXX-\d\d-\d\d$"),
    ("month without a year", r"^\S+( মাসে)?\|XXXX-\d\d$"),
    ("year in words", r"(উনিশ|দুই হাজার|আঠারো).* সাল.*\|\d{4}"),
    ("day of the week", r"^\S+বার\|XXXX-WXX-\d$"),
    ("season", r"\|(\d{4}|XXXX)-(SP|SU|FA|WI)$"),
    ("yesterday, today, tomorrow", r"^(গতকাল|আজ|আগামীকাল)\|"),
    ("days further away", r"পরশু\|"),
    ("the day after what was told", r"^পরদিন\|"),
    ("now", r"^(এখন|বর্তমানে|আজকাল)\|PRESENT_REF"),
    (
        "unit with this, last and next",
        r"^(এই|গত|আগামী|চলতি|পরের) (সপ্তাহ|মাস|বছর)\S*\|",
    ),
    ("the same year", r"(একই|ওই|সেই) বছর.*\|\d{4}"),
    ("the last so many units", r"^গত .*\|P"),
    ("so many units ago", r"(আগে|পূর্বে)\|(PAST_REF|\d)"),
    ("so many units ahead", r"(পরে|পর)\|(FUTURE_REF|\d)"),
    ("amount in figures", r"^[০-৯]+ \S+\|P"),
    ("amount in words", r"^(এক|দুই|তিন|চার|পাঁচ|ছয়|নয়) .*\|P"),
    ("amount not told", r"\|PT?X"),
    ("amount and a half", r"(সাড়ে|দেড়|আড়াই).*\|PT?[\d.]+"),
    ("every unit", r"^প্রতি\S* ?\S*\|SET P"),
    ("every day of the week", r"\|SET XXXX-WXX-\d"),
    ("so often in a unit", r"(বার|দিন)\|SET P"),
    ("hour with its part of the day", r"টায়\|.*T\d\d:\d\d$"),
    (
        "hour with a half or quarter",
        r"(সাড়ে|পৌনে|সোয়া).*\|.*T\d\d:\d\d$",
    ),
    ("part of the day", r"^(সন্ধ্যা|ভোর|রাত|মধ্যরাত)\S*\|T"),
    (
        "date with its time",
        r"[০-৯], [^|]*[০-৯]:[০-৯]+.*\|\d{4}-\d\d-\d\dT\d\d:\d\d$",
    ),
    ("range within a month", r"^[০-৯]+\|XXXX-\d\d-\d\d$"),
    (
        "day of the Bangla calendar",
        r"(বৈশাখ|জ্যৈষ্ঠ|আষাঢ়|শ্রাবণ|পৌষ|ফাল্গুন|চৈত্র).*[০-৯]{4}.*\|\d{4}-\d\d-\d\d$",
    ),
    (
        "year of the Bangla calendar",
        r"বঙ্গাব্দ.*\|\d{4}-04-1\d/\d{4}-04-1\d$",
    ),
    (
        "month of the Bangla calendar",
        r"(ফাল্গুন|চৈত্র) মাস.*\|XXXX-\d\d-\d\d/",
    ),
];

const ENGLISH: &[Form] = &[
    ("day month year", r"^\d+ [A-Z]\w+ \d{4}\|\d{4}-\d\d-\d\d$"),
    ("month day, year", r"^[A-Z]\w+ \d+, \d{4}\|\d{4}-\d\d-\d\d$"),
    ("ordinal day", r"\d(st|nd|rd|th)\b.*\|"),
    ("abbreviated month", r"^\d+ [A-Z]\w\w\.? \d{4}\|"),
    ("ISO day", r"^\d{4}-\d\d-\d\d\|"),
    (
        "day of the week before a date",
        r"day,? \w+ .*\|\d{4}-\d\d-\d\d",
    ),
    ("day without a year", r"^\d+ \w+\|XXXX-\d\d-\d\d$"),
    ("month and year", r"^[A-Z]\w+ \d{4}\|\d{4}-\d\d$"),
    ("year", r"^\d{4}\|\d{4}$"),
    ("before our era", r"BCE?\|BC"),
    ("of our era", r"A\.?D\.?.*\|\d{4}$"),
    ("century", r"century\|\d\dXX$"),
    ("decade", r"0s\|\d\d\dX$"),
    ("quarter", r"\|\S*-Q\d$"),
    ("half of a year", r"\|\S*-H\d$"),
    ("season", r"\|\S*-(SP|SU|FA|WI)$"),
    ("year of accounts", r"\|FY"),
    (
        "beginning, middle and end",
        r"(?i)^(early|mid-|late|the end of|the beginning of)",
    ),
    ("day of the week", r"^\w+day\|XXXX-WXX-\d$"),
    (
        "yesterday, today, tomorrow",
        r"(?i)^(yesterday|today|tomorrow)",
    ),
    (
        "unit with this, last and next",
        r"^(this|last|next) (week|month|year)\|",
    ),
    ("so many units ago", r"ago\|(PAST_REF|\d)"),
    ("so many units ahead", r"(later|time)\|(FUTURE_REF|\d)"),
    ("amount in figures", r"^\d+ \w+\|P"),
    (
        "amount in words",
        r"^(one|two|three|four|six|ten|thirty) .*\|P",
    ),
    ("amount not told", r"\|PT?X"),
    ("every unit", r"^every \w+\|SET"),
    ("every day of the week", r"\|SET XXXX-WXX-\d"),
    ("clock time", r"\d:\d\d.*\|T\d\d:\d\d$"),
    ("half past, a quarter to", r"(half past|quarter)"),
    ("part of the day", r"\|\S*T(MO|AF|EV|NI)$"),
    ("date and time", r"\|\d{4}-\d\d-\d\dT\d\d:\d\d$"),
    ("feast", r"(Christmas|Easter)"),
];

fn sources(language: &str) -> [&'static str; 6] {
    macro_rules! of {
        ($language:literal) => {
            [
                include_str!(concat!($language, ".rs")),
                include_str!(concat!("phrases/", $language, "-news.txt")),
                include_str!(concat!("phrases/", $language, "-history.txt")),
                include_str!(concat!("phrases/", $language, "-law-sport-letters.txt")),
                include_str!(concat!("phrases/", $language, "-everyday.txt")),
                include_str!(concat!("phrases/", $language, "-negatives.txt")),
            ]
        };
    }
    match language {
        "bn" => of!("bn"),
        "vi" => of!("vi"),
        _ => of!("en"),
    }
}

/// The marked phrases of a language, as `words|value`.
pub(crate) fn phrases(language: &str) -> Vec<&'static str> {
    let texts = sources(language).into_iter();
    texts
        .flat_map(|text| text.split('⟦').skip(1))
        .filter_map(|rest| rest.split_once('⟧'))
        .map(|(phrase, _)| phrase)
        .collect()
}

#[test]
fn every_form_has_a_phrase() {
    for (language, forms) in [("vi", VIETNAMESE), ("bn", BENGALI), ("en", ENGLISH)] {
        let phrases = phrases(language);
        let missing: Vec<&str> = forms
            .iter()
            .filter(|(_, form)| {
                let form = Regex::new(form).expect("a pattern");
                !phrases.iter().any(|phrase| form.is_match(phrase))
            })
            .map(|(name, _)| *name)
            .collect();
        assert!(missing.is_empty(), "{language}: no phrase for {missing:#?}");
    }
}

#[test]
fn sentences_without_dates_are_many() {
    for language in ["vi", "bn", "en"] {
        let lines = sources(language)[5].lines();
        let count = lines
            .filter(|line| !line.is_empty() && !line.starts_with(['#', '@']))
            .count();
        assert!(count >= 60, "{language} has {count}");
    }
}
