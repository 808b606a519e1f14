//! The tables of Vietnamese.

pub mod bodies;
mod doubling;
mod names;
mod spellings;
mod titles;

pub use names::{is_given_name, is_syllable};

use super::{DayPart, Language, Ref, Role, Season, StructureWords, Table, TimeWords, Unit};

/// Everything Postil knows of Vietnamese.
pub static TABLE: Table = Table {
    language: Language::Vi,
    common_words: COMMON_WORDS,
    names: names::NAMES,
    time: TIME,
    structure: STRUCTURE,
    doubling: doubling::DOUBLING,
    spellings: spellings::SPELLINGS,
};

// ── identification ──────────────────────────────────────────────────────────────────────────

// Those without a letter of Vietnamese alone count most: the others give themselves away.
const COMMON_WORDS: &[&str] = &[
    "và", "là", "có", "không", "trong", "theo", "cho", "khi", "các", "công", "này", "ông", "bà",
    "sau", "nhưng", "nhà", "hơn", "cùng", "mình", "chính", "như", "vào", "sẽ", "đã", "bị", "tôi",
    "chị", "với", "từ", "đến", "của", "người", "được", "một", "những", "để", "lại", "nhiều",
    "trên", "cũng", "còn", "nước", "năm", "ngày", "đó", "nếu", "thì", "mà", "phải", "rất", "nay",
    "nói", "việc",
];

// ── dates and times ─────────────────────────────────────────────────────────────────────────

const TIME: TimeWords = TimeWords {
    months: &[],
    own_months: &[],
    sun_places: "",
    fixed_places: "",
    weekdays: &[
        "thứ hai",
        "thứ ba",
        "thứ tư",
        "thứ năm",
        "thứ sáu",
        "thứ bảy|thứ bẩy",
        "chủ nhật|chúa nhật",
    ],
    short_weekdays: &["", "", "", "", "", "", "cn"],
    numbers: "không một|mốt hai ba bốn|tư năm|lăm|nhăm sáu bảy|bẩy tám chín mười",
    more_numbers: &[("giêng", 1), ("chạp", 12), ("hăm", 20), ("băm", 30)],
    number_endings: &[],
    scales: &[
        ("trăm", 100),
        ("nghìn|ngàn", 1_000),
        ("triệu", 1_000_000),
        ("tỷ|tỉ", 1_000_000_000),
    ],
    fractions: &[],
    about: &[],
    ordinals: &[],
    stems: &[
        "giáp",
        "ất",
        "bính",
        "đinh",
        "mậu",
        "kỷ|kỉ",
        "canh",
        "tân",
        "nhâm",
        "quý|qúy",
    ],
    branches: &[
        "tý|tí",
        "sửu",
        "dần",
        "mão|mẹo",
        "thìn",
        "tỵ|tị",
        "ngọ",
        "mùi",
        "thân",
        "dậu",
        "tuất",
        "hợi",
    ],
    decades: &[],
    units: &[
        ("giây", Unit::Second),
        ("phút", Unit::Minute),
        ("giờ|tiếng|giờ đồng hồ|tiếng đồng hồ", Unit::Hour),
        ("ngày|hôm|ngày làm việc|ngày đêm", Unit::Day),
        ("cuối tuần", Unit::Weekend),
        ("tuần|tuần lễ", Unit::Week),
        ("tháng|thg", Unit::Month),
        ("quý|qúy", Unit::Quarter),
        ("năm", Unit::Year),
        ("thập niên|thập kỷ|thập kỉ", Unit::Decade),
        ("thế kỷ|thế kỉ", Unit::Century),
        ("thiên niên kỷ|thiên niên kỉ", Unit::Millennium),
    ],
    terms: &[],
    glued_units: &[],
    seasons: &[
        ("mùa xuân|xuân", Season::Spring),
        ("mùa hè|mùa hạ|hè", Season::Summer),
        ("mùa thu|thu", Season::Autumn),
        ("mùa đông|đông", Season::Winter),
    ],
    day_parts: &[
        (
            "sáng|buổi sáng|rạng sáng|sáng sớm|tờ mờ sáng",
            DayPart::Morning,
        ),
        ("trưa|buổi trưa|giữa trưa|chính ngọ", DayPart::Midday),
        ("chiều|buổi chiều|xế chiều|xế trưa", DayPart::Afternoon),
        ("tối|buổi tối|chiều tối|chập tối", DayPart::Evening),
        (
            "đêm|khuya|ban đêm|đêm khuya|qua đêm|suốt đêm|thâu đêm",
            DayPart::Night,
        ),
        ("nửa đêm", DayPart::Midnight),
    ],
    days: &[
        ("hôm kìa", -3),
        ("hôm kia", -2),
        ("hôm qua|ngày hôm qua|bữa qua", -1),
        ("hôm nay|ngày hôm nay|bữa nay|ngày nay", 0),
        ("ngày mai|bữa mai", 1),
        ("ngày kia|ngày mốt|ngày kìa", 2),
    ],
    other_days: &[
        ("ngày hôm trước|hôm trước", -1),
        (
            "cùng ngày|hôm đó|hôm ấy|ngày đó|ngày ấy|bữa đó|bữa ấy|ngày hôm đó|ngày hôm ấy",
            0,
        ),
        (
            "hôm sau|ngày hôm sau|bữa sau|ngày sau đó|ngày kế tiếp|ngày tiếp theo",
            1,
        ),
    ],
    shifts: &[
        ("trước|ngoái|qua|vừa qua|vừa rồi|rồi|trước đó", -1),
        ("này|nay|hiện tại", 0),
        ("sau|tới|kế tiếp|tiếp theo|sắp tới|sau đó", 1),
    ],
    vague: &[
        (
            "gần đây|gần đây nhất|thời gian qua|thời gian gần đây|những năm gần đây|trong những năm gần đây|trong những năm qua|những năm qua|trong thời gian qua|trong quá khứ|mới đây|ngày xưa|thuở xưa|hôm nọ|hôm bữa|hồi nãy|lúc nãy|ban nãy|vừa nãy|bữa nọ|bữa kia|bữa trước|thời gian vừa qua|mấy năm gần đây|vài năm gần đây",
            Ref::Past,
        ),
        ("bây giờ|hiện nay|hiện tại|hiện giờ|ngày nay", Ref::Present),
        (
            "trong tương lai|trong tương lai gần|trong thời gian tới|thời gian tới|sắp tới|những năm tới|trong những năm tới|những ngày tới|trong những ngày tới|những tháng tới|trong những tháng tới",
            Ref::Future,
        ),
    ],
    every: &[],
    feasts: &[
        (
            "giáng sinh|lễ giáng sinh|ngày giáng sinh|noel|lễ noel",
            12,
            25,
        ),
        ("ngày quốc khánh|lễ quốc khánh", 9, 2),
        ("tết dương lịch", 1, 1),
    ],
    lunar_feasts: &[
        ("trung thu|tết trung thu", 8, 15),
        ("tết đoan ngọ|đoan ngọ", 5, 5),
        ("giỗ tổ hùng vương|giỗ tổ", 3, 10),
        ("lễ vu lan|vu lan", 7, 15),
        ("tết nguyên tiêu", 1, 15),
    ],
    roles: &[
        ("năm", Role::YearHead),
        ("tháng|thg", Role::MonthHead),
        ("ngày|hôm", Role::DayHead),
        ("mồng|mùng", Role::EarlyDayHead),
        ("thứ", Role::WeekdayHead),
        ("sau công nguyên|scn", Role::Ce),
        (
            "trước công nguyên|trước chúa giáng sinh|trước tây lịch|tcn",
            Role::Bce,
        ),
        ("năm tài chính|năm tài khóa|năm tài khoá", Role::FiscalYear),
        ("của", Role::Of),
        ("và", Role::And),
        ("hoặc|hay", Role::Or),
        ("đến|tới|cho đến|cho tới", Role::To),
        ("từ", Role::From),
        (
            "khoảng|hơn|gần|tròn|chừng|độ|đúng|xấp xỉ|ngót|đã",
            Role::About,
        ),
        (
            "từ|đến|trước|sau|kể từ|khoảng|giai đoạn|niên khoá|niên khóa|thời kỳ|thời kì|mùa giải|niên vụ|năm học|nhiệm kỳ|nhiệm kì|tầm nhìn|đời|sinh|mất|sn",
            Role::YearCue,
        ),
        ("mỗi|mọi", Role::Every),
        ("hàng|hằng", Role::Recurring),
        ("trước|trước đây|qua", Role::Ago),
        ("sau|nữa|tới", Role::Later),
        ("cách đây|cách nay", Role::Distance),
        ("cùng", Role::Same),
        ("lần", Role::Times),
        ("nay", Role::Now),
        ("tư|lăm|nhăm|mốt|chạp|giêng", Role::UnitDigit),
        (
            "tăm|kêu|nổ|nói|hát|cười|khóc|động|súng|chuông|trống|gọi|thở|vỗ|hét|ồn|đàn|vang|la|rên|sét|còi|mẹ|lóng|lành|xấu|thơm",
            Role::Sound,
        ),
        ("sang", Role::Next),
        ("luật|bộ luật|hiến pháp|pháp lệnh|đạo luật", Role::Law),
        (
            "thì|là|mà|nó|họ|ông|bà|anh|chị|cô|chú|bác|em|tôi|ta|mẹ|cha|con|người|mới|đã|sẽ|lại|cũng|vẫn|khi|không|chưa|nếu|các|những|cả|mọi|hai|quân|vua|đoàn|công|vụ|tại|ở|trong|với|do|bị|được|và",
            Role::Clause,
        ),
        ("đầu|thượng tuần", Role::Early),
        ("giữa|trung tuần", Role::Mid),
        ("cuối|hạ tuần", Role::Late),
        (
            "nhiều|vài|mấy|một vài|một số|những|các|hàng chục|hàng trăm|hàng nghìn|hàng ngàn|hàng vạn|hàng triệu|hằng trăm|dăm",
            Role::Few,
        ),
        ("nửa", Role::Half),
        ("rưỡi", Role::HalfMore),
        ("cuối cùng", Role::Last),
        ("đầu tiên", Role::First),
        ("giờ|h|g", Role::OClock),
        ("kém", Role::Short),
        ("sa", Role::Am),
        ("ch", Role::Pm),
        ("gmt|utc", Role::Zone),
        ("lúc|vào lúc|hồi|lúc khoảng|vào khoảng", Role::At),
        ("âm lịch|âl", Role::Lunar),
        ("nhuận", Role::LeapMonth),
        ("rằm", Role::FullMoon),
        ("tết|tết nguyên đán|tết âm lịch|tết ta", Role::LunarNewYear),
        ("mươi", Role::Tens),
        ("linh|lẻ", Role::ZeroTens),
        (
            "số|mục|điều|khoản|phiên bản|trang|chương|phòng|số nhà|tỷ lệ|tỉ lệ|đường|vụ|sự kiện|nghị quyết|mẫu số|quyết định|thông tư|lần|người|thứ hạng|tỷ số|tỉ số",
            Role::NotDate,
        ),
    ],
    endings: &[],
};

// ── structure ───────────────────────────────────────────────────────────────────────────────

const STRUCTURE: StructureWords = StructureWords {
    reference_headings: &[
        "tài liệu tham khảo",
        "danh mục tài liệu tham khảo",
        "danh mục tham khảo",
        "tham khảo",
        "chú thích",
        "chú thích và tham khảo",
        "tham khảo và chú thích",
        "nguồn",
        "nguồn tham khảo",
        "nguồn trích dẫn",
        "ghi chú",
        "ghi chú và tham khảo",
        "cước chú",
        "chú giải",
        "trích dẫn",
        "thư mục",
        "thư mục tham khảo",
        "tài liệu trích dẫn",
        "tài liệu dẫn",
        "sách tham khảo",
    ],
    caption_words: &[
        "ảnh",
        "ảnh minh họa",
        "ảnh minh hoạ",
        "ảnh tư liệu",
        "ảnh chụp màn hình",
        "hình",
        "hình ảnh",
        "hình minh họa",
        "hình minh hoạ",
        "nguồn ảnh",
        "tranh",
        "đồ họa",
        "đồ hoạ",
        "biểu đồ",
        "video",
        "clip",
    ],
    dateline_words: &[
        "ngày", "năm", "lúc", "giờ", "phút", "cập", "nhật", "đăng", "xuất", "bản", "thứ", "chủ",
        "hai", "ba", "tư", "sáu", "bảy", "sáng", "chiều", "tối", "trưa", "h", "g", "gmt",
    ],
    month_words: &["tháng"],
    citation_needed: &[
        "cần dẫn nguồn",
        "cần chú thích",
        "cần nguồn",
        "cần nguồn dẫn",
        "cần nguồn tham khảo",
        "cần trích dẫn",
        "cần dẫn chứng",
        "cần kiểm chứng",
        "thiếu nguồn",
        "nguồn?",
        "nguồn không đáng tin",
        "cần số trang",
        "cần nguồn tốt hơn",
    ],
    edit_links: &["sửa", "sửa mã nguồn", "sửa | sửa mã nguồn", "ẩn", "hiện"],
    before_markers: &[
        "xem", "theo", "trong", "từ", "và", "ở", "tại", "của", "bởi", "như", "là", "mục", "hình",
        "bảng", "nguồn", "khảo", "liệu", "dẫn", "với", "hoặc", "cùng", "thêm", "số",
    ],
    page_words: &["tr", "trang", "trg"],
    after_quotation: &[],
    picture_words: &["nhỏ", "phải", "trái", "giữa", "khung", "thế"],
    elisions: &[],
};

/// Whether Vietnamese alone of the languages with Latin letters writes the letter (NFC).
#[must_use]
pub fn is_own_letter(c: char) -> bool {
    matches!(
        c,
        'ă' | 'Ă' | 'đ' | 'Đ' | 'ơ' | 'Ơ' | 'ư' | 'Ư' | '\u{1ea0}'..='\u{1ef9}'
    )
}
