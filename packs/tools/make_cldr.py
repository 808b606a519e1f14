"""Makes packs/cldr/*.tsv from the package `cldr-localenames-full`, unpacked in the folder given.

    python3 make_cldr.py FOLDER

Countries and territories keep the ids of the hand-written lists, by their ISO code; so do
languages whose English name is a nationality word there. Run by hand when the package moves.
"""

import json
import re
import sys
from pathlib import Path

from common import PACKS, Known, key, slug, stop_list, write
from wordfreq import zipf_frequency

LANGS = ("en", "bn", "vi")
# No territories: unknown and pseudo regions, unions, parts that have no ISO code of their own.
SKIP = {"EU", "EZ", "UN", "QO", "XA", "XB", "ZZ", "AC", "CP", "CQ", "DG", "EA", "IC", "TA"}
# No languages: several, unknown, none.
NO_LANGUAGE = {"mul", "und", "zxx"}
# A language counts if ISO 639-1 has it, or if English texts speak of it this often (Zipf scale).
SPOKEN_OF = 3.0
# A language's Bengali name that is as frequent as this is an ordinary word too.
ORDINARY_BN = 4.2


def display_names(folder, lang, kind):
    path = folder / "main" / lang / f"{kind}.json"
    data = json.loads(path.read_text(encoding="utf-8"))
    return data["main"][lang]["localeDisplayNames"][kind]


def forms(names, code, lang):
    """The names of a code: the usual one, then variants and short forms; no explanations."""
    found = []
    for suffix in ("", "-alt-variant", "-alt-short", "-alt-long", "-alt-menu"):
        name = key(names.get(code + suffix, ""))
        if not name or re.search(r"[(),\[\]]", name) or (len(name) < 3 and name.isascii()):
            continue
        found.append(name)
        if " & " in name and lang == "en":
            found.append(name.replace(" & ", " and "))
    return list(dict.fromkeys(found))


def territories(folder, known, stop):
    names = {lang: display_names(folder, lang, "territories") for lang in LANGS}
    rows, merged, new = [], 0, 0
    for code in sorted(c for c in names["en"] if re.fullmatch("[A-Z]{2}", c) and c not in SKIP):
        same = f"iso3166:{code}"
        entity = known.by_same_as.get(same)
        merged, new = merged + (entity is not None), new + (entity is None)
        entity = entity or slug(names["en"][code])
        for lang in LANGS:
            taken = [
                n for n in forms(names[lang], code, lang)
                if not known.owners[n] and n not in stop[lang]
            ]
            if taken:
                rows.append((entity, "LOC", lang, taken[0], taken[1:], same))
    return rows, merged, new


def languages(folder, known, stop):
    names = {lang: display_names(folder, lang, "languages") for lang in LANGS}
    rows, merged, new = [], 0, 0
    for code in sorted(c for c in names["en"] if re.fullmatch("[a-z]{2,3}", c)):
        english = names["en"][code]
        if code in NO_LANGUAGE or english in stop["en"] or not fits(english, "en"):
            continue
        if len(code) == 3 and zipf_frequency(english, "en") < SPOKEN_OF:
            continue
        # `Egyptian Arabic`, `Old Irish`: in most texts two words, or another nationality's.
        if " " in english and any(is_norp(known, word) for word in english.split()):
            continue
        owners = {e for e, kind in known.owners[english] if kind == "NORP"}
        if known.owners[english] and not owners:
            continue  # the name of something else
        entity = min(owners) if owners else slug(english)
        if not owners and entity in known.ids():
            entity += "-language"
        same = f"bcp47:{code}"
        before = len(rows)
        # Vietnamese calls a language by a place (`tiếng Đức`); the word alone is the place's.
        for lang in ("en", "bn"):
            taken = [
                n for n in forms(names[lang], code, lang)
                if not known.owners[n] and n not in stop[lang] and fits(n, lang)
            ]
            if taken:
                rows.append((entity, "NORP", lang, taken[0], taken[1:], same))
        if len(rows) > before:
            merged, new = merged + bool(owners), new + (not owners)
    return rows, merged, new


def is_norp(known, word):
    return any(kind == "NORP" for _, kind in known.owners[word])


def fits(name, lang):
    """Whether a language's name is safe to be taken wherever it stands."""
    if lang == "bn":
        return len(name) >= 4 and zipf_frequency(name, "bn") < ORDINARY_BN
    return len(name) >= 3 and not re.search(r" (language|content)|Language", name)


def main():
    folder = Path(sys.argv[1])
    version = json.loads((folder / "package.json").read_text(encoding="utf-8"))["version"]
    known, stop = Known(), stop_list()
    for name, make in (("territories", territories), ("languages", languages)):
        rows, merged, new = make(folder, known, stop)
        comment = [f"Made by packs/tools/make_cldr.py from cldr-localenames-full {version}."]
        write(PACKS / "cldr" / f"{name}.tsv", comment, rows)
        print(f"{name}: {len(rows)} rows; {merged} entities joined to known ones, {new} new")


if __name__ == "__main__":
    main()
