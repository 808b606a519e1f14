"""What both list makers need: the hand-written lists, slugs, words that are no names.

Nothing here uses the network.
"""

import re
import unicodedata
from collections import defaultdict
from pathlib import Path

PACKS = Path(__file__).resolve().parent.parent
HEADER = "id\ttype\tlang\tname\taliases\tflags\tsame-as\tdescription\n"

# Letters that NFD does not take apart.
LETTERS = str.maketrans({
    "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ø": "o", "Ø": "O", "ı": "i", "ß": "ss",
    "æ": "ae", "Æ": "Ae", "œ": "oe", "ð": "d", "Ð": "D", "þ": "th", "ə": "a", "ħ": "h",
})
QUOTES = re.compile("['’‘ʻʼʿʾ`´]")


def plain(name):
    """The name in ASCII letters, as an English text without diacritics writes it."""
    taken_apart = unicodedata.normalize("NFD", name.translate(LETTERS))
    return "".join(c for c in taken_apart if not unicodedata.combining(c))


def slug(name):
    """The kebab-case id of an English name."""
    text = QUOTES.sub("", plain(name)).replace("&", " and ").replace(".", "").lower()
    return re.sub(r"[^a-z0-9]+", "-", text).strip("-")


def key(name):
    """The form in which two spellings count as one name."""
    return unicodedata.normalize("NFC", name.replace("’", "'")).strip()


def split_aliases(cell):
    """The aliases without the marks of their strength."""
    return [a.strip().lstrip("~?").strip() for a in cell.split("|") if a.strip()]


class Known:
    """The hand-written lists (`packs/world/*.tsv`): they win over every list made here."""

    def __init__(self):
        self.owners = defaultdict(set)  # name -> {(id, type)}
        self.rows = []  # (list, section, id, type, lang, name, aliases, same-as)
        self.by_same_as = {}
        self.person_words = set()
        for file in sorted((PACKS / "world").glob("*.tsv")):
            section = ""
            for line in file.read_text(encoding="utf-8").splitlines():
                if line.startswith("#"):
                    section = line[1:].strip()
                    continue
                cells = (line + "\t" * 8).split("\t")
                if cells[0] in ("", "id"):
                    continue
                self.add(file.stem, section, cells)

    def add(self, name_of_list, section, cells):
        entity, kind, lang, name, aliases, _, same_as = cells[:7]
        self.rows.append((name_of_list, section, entity, kind, lang, name, aliases, same_as))
        for each in [name, *split_aliases(aliases)]:
            self.owners[key(each)].add((entity, kind))
            if kind == "PER":
                self.person_words.update(each.split())
        for same in filter(None, same_as.split("|")):
            self.by_same_as.setdefault(same, entity)

    def ids(self):
        return {row[2] for row in self.rows}

    def name(self, entity, kind, lang):
        """The usual name that the lists give an entity in a language."""
        for row in self.rows:
            if row[2:5] == (entity, kind, lang) and row[5]:
                return row[5]
        return None


def stop_list(name="stop"):
    """Names by language: those never taken (`stop.tsv`), or taken whatever the limits (`keep.tsv`)."""
    stop = defaultdict(set)
    for line in (PACKS / "tools" / f"{name}.tsv").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            lang, names = line.split("\t")[:2]
            stop[lang].update(key(n) for n in names.split("|"))
    return stop


def write(path, comment, rows):
    """Writes a list; `rows` are (id, type, lang, name, aliases, same-as)."""
    with open(path, "w", encoding="utf-8", newline="\n") as out:
        out.write(HEADER)
        for line in comment:
            out.write(f"# {line}\n")
        for entity, kind, lang, name, aliases, same_as in rows:
            cells = [entity, kind, lang, name, "|".join(aliases), "", same_as]
            out.write("\t".join(cells).rstrip("\t") + "\n")


# A Vietnamese syllable: first consonants, vowels, last consonants; tone marks taken off.
SYLLABLE = re.compile(
    r"(?:b|ch?|d|đ|gh?|gi|h|kh?|l|m|ngh?|nh?|ph?|qu|r|s|th?|tr|v|x)?"
    r"(?:[aăâeêioôơuưy]|ia|iê|ya|yê|o[aăeo]|u[aâêôơy]|uy[aê]|ưa|ươ|a[iouy]|â[uy]|eo|êu|iu|iêu|yêu"
    r"|oa[iy]|oi|oeo|[ôơ]i|ui|uôi|uây|ưi|ươi|ưu|ươu)"
    r"(?:ch?|m|ng?|nh|p|t)?"
)
TONES = dict.fromkeys(map(ord, "\u0300\u0301\u0303\u0309\u0323"))


def is_syllable(word):
    """Whether the word can be a syllable of Vietnamese."""
    toneless = unicodedata.normalize("NFD", word.lower()).translate(TONES)
    return SYLLABLE.fullmatch(unicodedata.normalize("NFC", toneless)) is not None
