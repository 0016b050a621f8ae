"""Spelling -> folded key and looser keys: case, marks, articles, scripts, generic words."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

ARTICLE_COUNTRIES = frozenset(
    "AE AF BH DJ DZ EG EH ER IL IQ IR JO KM KW LB LY MA ML MR NE OM PK PS QA SA SD SO SS SY TD TN"
    " TR YE".split()
)
"""Where Latin spellings carry Arabic articles, so that "El Paso" in Texas keeps its own."""

ROMANISED_COUNTRIES = ARTICLE_COUNTRIES | frozenset("AM BG BY GE KG KZ MK MN RU TJ UA".split())
"""Where names are written in Arabic, Hebrew, Cyrillic, Armenian or Georgian letters, so that each
source spells them its own way in Latin ones; Centreville is not Centerville."""

MIN_ROMANISED = 4
"""Letters that a romanised key needs: "Qa'im" must not become "Kim"."""

LONG = 3
"""Words of a name that most windows of a text have and few names: its beginning is asked first."""

_ARTICLES = frozenset(
    "al el il ul l ad ed adh edh an en ar er as es ash esh at et ath az ez".split()
)
_FATHERS = frozenset(("abu", "abou", "abi", "aboo", "bu", "bou", "albu", "ابو", "ابي", "بو"))
_GLUED = re.compile(r"^[ae](?=(dh|sh|th|[dnrstz])\1)")
_GLUED_AFTER = re.compile(r" [ae](dh|sh|th|[dnrstz])\1")
_STRIPPED = _ARTICLES | _FATHERS
_ARABIC = re.compile("[\u0620-\u06ff]")
_ARABIC_ARTICLE = "ال"

_SILENT = "'`´\"’‘‛“”„′″ʹʺʻʼʽʾʿˈˊˋʿʾ＇\u0621\u0640\u055a\u05f3\u05f4"  # noqa: RUF001  quotes, hamza, kashida
_LETTERS = {
    "ø": "o",
    "ł": "l",
    "đ": "d",
    "ð": "d",
    "ı": "i",  # noqa: RUF001
    "ə": "e",
    "ħ": "h",
    "ŧ": "t",
    "ŋ": "n",
    "æ": "ae",
    "œ": "oe",
    "þ": "th",
    **dict.fromkeys("ىیےېێ", "ي"),
    **dict.fromkeys("کڪګ", "ك"),
    **dict.fromkeys("ھہەةۃ", "ه"),  # noqa: RUF001  ta marbuta, Kurdish ae
    **dict.fromkeys("ۆۇۈۊۋ", "و"),
    "ڕ": "ر",
    "ڵ": "ل",
    "ٱ": "ا",  # noqa: RUF001
    **dict.fromkeys(_SILENT, ""),
}


class _Folds(dict[int, str]):
    """Folded form of each character, worked out when first asked for."""

    def __missing__(self, code: int) -> str:
        self[code] = folded = _fold_character(chr(code))
        return folded


def _fold_character(character: str) -> str:
    # One pass is not a fixed point for a few letters (U+0345, U+1E9E ...), two are.
    for _ in range(2):
        character = unicodedata.normalize("NFKD", character).casefold()
    return "".join(_fold_part(c) for c in unicodedata.normalize("NFKD", character))


def _fold_part(character: str) -> str:
    if character in _LETTERS:
        return _LETTERS[character]
    if unicodedata.combining(character):
        return ""
    # L letters, N digits, M vowel signs of Indic scripts; all else parts words
    return character if unicodedata.category(character)[0] in "LNM" else " "


_FOLDS = _Folds()
_ASCII = [_fold_character(chr(code)) for code in range(128)]
_PLAIN = bytes(ord(folded or " ") for folded in _ASCII).ljust(256)
"""As ``_FOLDS``, for names in ASCII, which are folded in a third of the time."""
_DROPPED = bytes(code for code, folded in enumerate(_ASCII) if not folded)
_UNKEYED = bytes(code for code, folded in enumerate(_ASCII) if not folded.strip())
"""What a folded name lacks; what a key lacks besides."""


@lru_cache(maxsize=8_192)
def fold(name: str) -> str:
    """Fold case, accents, width, quotes and hamza marks; punctuation becomes one space.

    NFKD-casefold-NFKD without combining marks; letters that have no decomposition (ø, ə) and
    the Arabic-script variants of ya, kaf, ha and waw become their plain one. Folding twice is
    folding once. Vowel signs of Indic scripts stay.
    """
    if name.isascii():
        if name.isalnum():  # one word, as most are
            return name.lower()
        return b" ".join(name.encode().translate(_PLAIN, _DROPPED).split()).decode()
    return " ".join(name.translate(_FOLDS).split())


def squeeze(folded: str) -> str:
    """Drop the spaces of a folded name: what the index is keyed by."""
    return folded.replace(" ", "")


def squeezed(name: str) -> str:
    """Fold a name and drop its spaces, in one go."""
    if name.isascii():
        if name.isalnum():
            return name.lower()
        return name.encode().translate(_PLAIN, _UNKEYED).decode()
    return "".join(name.translate(_FOLDS).split())


def squeezed_words(name: str) -> tuple[str, int]:
    """Give what `squeezed` gives, and of how many words it is."""
    if name.isascii():
        plain = name.encode().translate(_PLAIN, _DROPPED).split()
        return b"".join(plain).decode(), len(plain)
    words = name.translate(_FOLDS).split()
    return "".join(words), len(words)


def keys(name: str) -> tuple[str, ...]:
    """Give the name's keys, exact first, each once, none empty.

    The folded name; without spaces; without Arabic articles (``deirzor``, ``bukamal``); with the
    vowels and doubled letters of Latin spellings of Arabic levelled (``dirzur`` for Deir ez-Zor,
    Deir Ezzor, Dayr az-Zawr), where at least four letters are left.
    """
    folded = fold(name)
    return tuple(key for key in dict.fromkeys((folded, squeeze(folded), *loose(folded))) if key)


def loose(folded: str) -> tuple[str, ...]:
    """Give the article-less and the romanised key of a folded name, where they say anything."""
    bare = without_articles(folded)
    if not bare.isascii():
        return (bare,)
    romanised = romanise(bare)
    return (bare, romanised) if len(romanised) >= MIN_ROMANISED else (bare,)


def without_articles(folded: str) -> str:
    """Strip Arabic articles, glued and assimilated ones too, and squeeze.

    A name of nothing but articles stays as it is.
    """
    if folded.isalpha() and folded.isascii():  # one word, as most are
        return "bu" if folded in _FATHERS else folded
    words = [_without_article(word, index) for index, word in enumerate(folded.split())]
    return "".join(words) or squeeze(folded)


def _without_article(word: str, index: int) -> str:
    if word in _FATHERS:
        return "بو" if _ARABIC.match(word) else "bu"
    if word in _ARTICLES:
        return ""
    if not word.isascii() and _ARABIC.match(word):
        return word.removeprefix(_ARABIC_ARTICLE) or word
    return _GLUED.sub("", word)[1:] if index and _GLUED.match(word) else word


def is_plain(folded: str) -> bool:
    """Say whether a folded name has neither articles to strip nor a generic word to drop."""
    if not folded.isascii():
        return False
    words = folded.split()
    if len(words) < 2:  # noqa: PLR2004 - an article alone is the name, and a generic word
        return folded not in _FATHERS
    if words[0] in _OUTER or words[-1] in _OUTER or not _STRIPPED.isdisjoint(words):
        return False
    return _GLUED_AFTER.search(folded) is None


_CONSONANTS = (("tch", "ch"), ("dj", "j"), ("ck", "k"), ("q", "k"), ("ph", "f"))
_VOWELS = re.compile(r"[aeiou]{2,}(?:[wy](?![aeiou]))?|[aeiou][wy](?![aeiou])")
"""Several letters for a vowel; one by itself is levelled sooner."""
_DOUBLED = re.compile(r"(.)\1+")
_FINAL_H = ("ah", "ih", "uh")


def romanise(bare: str) -> str:
    """Level the spellings that romanisations of Arabic differ in: vowels, q, doubling, final h."""
    levelled = _VOWELS.sub(_level_vowels, _level_consonants(bare))
    levelled = levelled.replace("e", "a").replace("o", "u")
    levelled = _DOUBLED.sub(_first_of, levelled)
    return levelled[:-1] if levelled.endswith(_FINAL_H) else levelled


def _level_consonants(bare: str) -> str:
    for written, plain in _CONSONANTS:
        bare = bare.replace(written, plain)
    return bare


_DIGRAPHS = (("ch", "sh"), ("th", "dh"))
"""Two Latin spellings of one Arabic letter."""
_ANY_VOWEL = re.compile(r"[aeiou]+(?:[wy](?![aeiou]))?")
_SAID_TWICE = re.compile(r"([dgks]h|.)\1+")


@lru_cache(maxsize=8_192)
def consonants(name: str) -> str:
    """Give the consonants of a romanised name: vowels are what romanisations differ in most."""
    plain = _ANY_VOWEL.sub("a", _level_consonants(without_articles(fold(name))))
    plain = _DOUBLED.sub(_first_of, plain)  # as `romanise` levels it, but for which vowels
    if plain.endswith("ah"):
        plain = plain[:-1]
    for written, level in _DIGRAPHS:
        plain = plain.replace(written, level)
    return _SAID_TWICE.sub(_first_of, plain.replace("a", ""))


_FIXED = frozenset("bglmnrvz")
"""Letters that no spelling of a name lacks: none is levelled, or stands for another's sound."""


def fixed(name: str) -> frozenset[str]:
    """Give some of the consonants of a name, unordered: if those differ, all do; soon told."""
    return _FIXED.intersection(without_articles(fold(name)))


def _first_of(match: re.Match[str]) -> str:
    return match[1]


def _level_vowels(match: re.Match[str]) -> str:
    return _level(match[0])


@lru_cache(maxsize=1_024)
def _level(vowels: str) -> str:
    if any(vowel in vowels for vowel in "uow"):
        return "u"
    return "i" if "i" in vowels or "y" in vowels else "a"


@dataclass(frozen=True, slots=True, kw_only=True)
class Core:
    """A name without its generic words, and what those words say it is.

    ``features`` are GeoNames classes (``P``) or codes (``ADM1``), any of which fits.
    """

    name: str
    features: tuple[str, ...]


_SETTLEMENT = ("P",)
_FIRST = ("ADM1",)
_SECOND = ("ADM2", "ADM3", "ADM1")
_AIRFIELD = ("AIRP", "AIRB", "AIRF", "AIRH")
_BASE = ("AIRB", "INSM", "MILB", "AIRP", "AIRF", "FT")
_OIL = ("OILF", "GASF", "OILR", "OILT", "OILW")
_CROSSING = ("STBD", "CSTM", "BDG", "PSTB", "ZNB", "CRSG", "BCR")

_GENERIC: dict[str, tuple[str, ...]] = {
    "metropolitan area": _SETTLEMENT,
    **dict.fromkeys(("city", "town", "village", "hamlet"), _SETTLEMENT),
    **dict.fromkeys(("مدينه", "بلده", "قريه", "город", "місто", "село", "شار", "شهر"), _SETTLEMENT),
    **dict.fromkeys(
        (
            "governorate",
            "province",
            "state",
            "oblast",
            "region",
            "prefecture",
            "voblast",
            "wilayat",
        ),
        _FIRST,
    ),
    **dict.fromkeys(
        ("muhafazat", "wilayah", "wilaya", "ostan", "emirate", "department", "republic", "krai"),
        _FIRST,
    ),
    **dict.fromkeys(
        ("محافظه", "ولايه", "استان", "область", "край", "پاريزگاي", "پارێزگاي"), _FIRST
    ),
    **dict.fromkeys(
        ("county", "district", "parish", "raion", "rayon", "municipality", "borough", "qada"),
        _SECOND,
    ),
    **dict.fromkeys(("قضاء", "قضا", "ناحيه", "район"), _SECOND),
    **dict.fromkeys(("international airport", "airport", "airfield", "airstrip"), _AIRFIELD),
    **dict.fromkeys(("heliport", "مطار"), _AIRFIELD),
    **dict.fromkeys(
        ("military air base", "military airbase", "air base", "airbase", "military airport"), _BASE
    ),
    **dict.fromkeys(("military base", "army base", "base", "garrison", "barracks"), _BASE),
    **dict.fromkeys(("oil fields", "oil field", "oilfields", "oilfield", "field"), _OIL),
    **dict.fromkeys(("gas fields", "gas field", "gasfield", "refinery", "oil refinery"), _OIL),
    **dict.fromkeys(("gas plant", "حقل"), _OIL),
    **dict.fromkeys(("border crossing", "border post", "crossing"), _CROSSING),
    **dict.fromkeys(("refugee camp", "camp"), ("CMPRF", "CMP", "PPL", "PPLX", "CMPQ")),
    **dict.fromkeys(("dam", "سد"), ("DAM",)),
}
FACILITIES = frozenset(code for codes in _GENERIC.values() for code in codes) - {
    "P", "ADM1", "ADM2", "ADM3", "PPL", "PPLX",
}  # fmt: skip
"""GeoNames codes of what stands beside a town and is often called by its name."""

_LAST_WORDS = {tuple(words.split()): features for words, features in _GENERIC.items()}
_LONGEST = max(map(len, _LAST_WORDS))
_OUTER = frozenset(word for words in _LAST_WORDS for word in (words[0], words[-1]))
"""First and last words of generic ones: one of them opens or ends a name that has such words."""


def core(folded: str) -> Core | None:
    """Drop the generic words of a folded name ("city of X", "X province", "X air base").

    Returns:
        What is left with the features that the words ask for; ``None`` where there is no such
        word or nothing would be left.
    """
    words = folded.split()
    if not words or not (words[0] in _OUTER or words[-1] in _OUTER):
        return None
    for length in range(min(_LONGEST, len(words) - 1), 0, -1):
        if features := _LAST_WORDS.get(tuple(words[-length:])):
            return _core(words[:-length], features)
        if features := _LAST_WORDS.get(tuple(words[:length])):
            return _core(words[length:], features)
    return None


def _core(words: list[str], features: tuple[str, ...]) -> Core | None:
    rest = words[1:] if words[0] in {"of", "de", "d"} else words
    return Core(name=" ".join(rest), features=features) if rest else None
