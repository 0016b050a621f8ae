"""A name in its clause -> whether the words about it put the event there."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geomap.extract import stems
from geomap.extract.sentences import BULLET
from geomap.model import LOCAL

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geomap.extract.values import Trigger
    from geomap.geoparse import Parsed
    from geomap.model import Mention

RELATION_REACH = 70
"""Characters before a name in which its relation words stand, as in ``mentions.relations``."""
_UNRELATED = frozenset(("in", "district", "holds"))
"""Relations that say of no event that it is there."""
WIDE = frozenset(("province", "region", "country"))
"""Precisions of what holds many towns."""
_TOLD_APART = LOCAL | {"unlocated"}
"""As ``LOCAL``, or of a name that nobody knows."""
TYPE = (
    r"(?:cit(?:y|ies)|towns?|villages?|areas?|districts?|provinces?|governorates?|countryside|"
    r"outskirts|"
    r"suburbs?|parts?|sections?|sides?|vicinity|coast|ports?|camps?|capital|neighbou?rhoods?|"
    r"regions?|"
    r"centers?|centres?|axis|front|subdistrict|entrance|edge|east|west|north|south|heart|skies|"
    r"north-?(?:east|west)|south-?(?:east|west)|shores?|lines?|road|highway|state|county|quarter|"
    r"square|streets?|junction|valley|mountains?|island|base|locations?|positions?|sky|downtown|"
    r"strongholds?|bastions?|enclaves?|municipalit(?:y|ies)|townships?|communes?|departments?|"
    r"prefectures?|hamlets?|oasis|rural|settlements?|fences?|gates?|markets?|checkpoints?|"
    r"crossings?|front-?lines?|badia|deserts?|steppe|slums?|favelas?|shantytowns?|hinterlands?|"
    r"forests?|hills?)"
)
_LOCATIVE = re.compile(
    r"\b(?P<prep>in|at|near|inside|outside|around|across|over|along|within|into|throughout|between|"
    r"on|off|towards?|against|targeting|through|from|to|by|for|with|of|than|as|about)\b"
    r"|(?:^|[.:;(\"\u201c]\s*)(?P<first>In|At|Near|Inside|Outside|Around|Across|Over|Along|Within|On|Off)\b",
)
"""A capital is a preposition's at the head of a clause only: "At Tuhayat" is a name."""
_WORDS = (
    "in at near inside outside around across over along within into throughout between on off "
    "toward towards targeting through"
)
_GOVERNS = frozenset(_WORDS.split())
_ARTICLES = frozenset(("", "the", "a", "an"))
_OFTYPE = stems.compiled(rf"\b{TYPE}(?:\s+\w+)?\s+of\s+(?:the\s+)?(?:[a-z]+\s+)?$")
_AFTER_HIT = re.compile(
    r"^[\s\"\u201c']*(?:(?:hit|struck|rocked|shook|pounded|targeted)\s+)?(?:of\s+)?(?:the\s+)?"
    r"(?:[A-Z]\w+(?:n|i|ese|sh)\s+|[A-Z][\w-]+['\u2019]s\s+)?"
    r"(?:(?!(?:in|at|from|by|of|and|to|for|with|that|who|which|was|were)\b)[a-z-]+\s+){0,3}$"
)
_UNKNOWN_IN = re.compile(
    rf"[A-Z][\w'\u2019-]*(?: [a-z]+){{0,3}}(?: \((?:[^()]|\([^()]*\)){{1,60}}\))?"
    rf"\s*\((?:[A-Z][\w' \u2019-]{{1,40}},\s*)?$"
    rf"|[A-Z][\w'\u2019-]* (?:{TYPE}),\s*$"
)
"""What stands before the name of what holds an unknown place."""
_AS_PLACE = re.compile(rf"^\s+(?:{TYPE}\b|\([A-Z]|in\s+[A-Z])")
_MOVED = re.compile(r"\b(?:from|to|towards?)\s+(?:the\s+)?(?:\w+ of\s+)?$", re.IGNORECASE)
_GONE_TO = stems.compiled(
    r"\b(?:cross(?:ed|ing)|fled|flee(?:ing)?|escap(?:ed|ing)|pour(?:ed|ing)|stream(?:ed|ing)|"
    r"displaced|deported|returned|evacuated|airlifted|flown|taken)\b"
    r"(?:(?! and | after | when | where )[^.;,]){0,60} (?:to|into|towards?|for) (?:the )?"
    r"(?:[a-z]+ of )?$"
)
"""Before a name: somebody only went there ("fled into Aland after clashes")."""
_FROM = re.compile(r"\bfrom\s+(?:the\s+)?$", re.IGNORECASE)
_FIRED = frozenset(("air", "shelling", "strike", "bombing"))
"""What comes from a place may be told by where it was fired from."""
_UNDER_FIRE = _FIRED | {"assault", "overtake", "regain"}
_ACCUSED = re.compile(r"\bblam\w+ (?:[\w-]+ ){0,3}?on (?:the )?$")
"""Who did it, and not where: "strikes blamed on Aland"."""
_SUFFERED = re.compile(
    r"(?: (?:city|town|province|airport))?,? (?:has |have |had )?"
    r"(?:was|were|been|is being|(?:came|come|comes|coming) under)"
    r"(?: (?:again|also|then|heavily|repeatedly|heavy|intense|sustained|renewed))* "
)
"""From a place's name to what was done to it: "Aville was shelled", "Aville came under fire"."""
_DONE_BY = re.compile(r"(?:attacked|hit|struck|shelled|bombed|targeted|pounded) (?:by|with)\b")
_ITS_PART = re.compile(rf"(?: (?:{TYPE}|airport|refinery|airfield|harbou?r))? ")
_WITNESSES = re.compile(
    r"\b(?:residents|inhabitants|locals|villagers|witnesses|people) of (?:the \w+ of )?$",
    re.IGNORECASE,
)
_REPORT = re.compile(r"[^.;:]{0,40}? (?:reported|heard|saw|described|said|told)\b")
"""Who was there tells of it: "residents of Aville reported air strikes"."""
_LINE_OPENS = re.compile(
    rf"(?:^|\n)[ \t]*(?:{BULLET}[ \t]+)?[*_]{{0,2}}(?:[A-Z][\w ]{{1,20}} \| )?(?:The )?$|[.!?] $"
)
_SCENE_ENDS = re.compile(
    rf"(?: {TYPE})?(?:,? \(?[A-Z][\w' -]{{2,30}}\)?)?[*_]{{0,2}}"
    r"(?::[*_]{0,2}|(?<![.!?] ) [\u2013\u2014-]) "
)
_PHRASE = re.compile(
    r"^(?!\s*\S+\s(?:.*\s)?(?<!\bthe\s)(?<!\ba\s)(?<!\ban\s)[a-z]+ed\b)(?!.*\b\d{4}\b)"
    r"(?:(?:\s+[\w'\u2019.-]+){0,6}\s*|(?:\s+(?:[a-z]+\s+)?[A-Z][\w'\u2019-]+){1,6}(?:,|"
    r" \([^)]*\)?)?\s*)$"
)
"""From a preposition to a name: a few words; names that nobody knows, with what holds them."""
_VERB = (
    r"(?:overnight|today|yesterday|tonight|this|last|again|also|then|since|until|amid|despite|"
    r"\w+ly|left|hit|struck|shook|took|began|broke|fell|made|saw|came|led|rose|tore|sent|cost|set|leaves|"
    r"went|became|grew|kept|lay|lost|met|ran|said|says|stood|told|woke|got|gave|held|fled|drew|brought|"
    r"caught|let|put|"
    r"kills|wounds|injures|destroys|damages|hits|strikes|sparks|triggers)"
)
"""What happened there, and when: "bombings in Aville left ten dead", "in Aville overnight"."""
SCENE_OF = re.compile(
    r"(?:massacre|bombings?|shootings?|siege|ambush|blasts?|explosions?|killings?|stabbings?|"
    r"hijacking|kidnappings?|abductions?)"
)
"""What is called after the town where it happened."""
_DEED_OF = re.compile(
    rf" (?:(?:car|suicide|truck|mosque|school|church|market|station) )?{SCENE_OF.pattern}\b"
)
_MODIFIES = re.compile(
    r"^(?:-[a-z]+|(?:['\u2019]s?)?\s+(?!(?:and|or|in|on|at|near|to|from|of|with|after|before|"
    r"when|while|"
    r"as|by|for|but|which|where|who|that|was|were|is|are|has|have|had|during|following|late|early|"
    r"against|over|under|into|through|about|without|within|because|the|that|earlier|"
    rf"{TYPE}|{_VERB}|\w+ed|\w+ing|airport|airfield|governorate)\b)[a-z]+)"
)
_OWNS = re.compile(
    r"^(?:-[a-z]+|(?:['\u2019]s?)?\s+(?!(?:and|or|in|on|at|near|to|from|of|with|after|before|when|"
    r"while|as|by|for|but|which|where|who|that|was|were|is|are|has|have|had|during|following|late|"
    rf"early|kill\w+|border|side|{_VERB}|\w+ed)\b)[A-Za-z]+)"
)
_CALLED_AFTER = re.compile(
    r"^(?:[ -][A-Z][\w'\u2019-]+| international){0,2}[ -](?:[Rr]oad|[Hh]ighway|[Ss]treet|[Ss]quare|"
    r"[Aa]venue|[Bb]ridge|[Gg]ate|[Ss]tadium|[Uu]niversity|[Hh]ospital|[Hh]otel|[Ss]chool|[Mm]osque|"
    r"[Cc]omplex|[Bb]rigade|[Dd]ivision)\b[^.;]{0,30}? (?:in|at|near|of) (?:the )?[A-Z]"
)
"""What is only called after a place, with the name of where it is: "the X road in Y"."""
_HAS = re.compile(
    r"^['\u2019]s? (?!(?:(?:north|south|east|west|cent)\w*|border|capital|coast|side)\b)[a-z]"
)
"""What a country has lies in it, but is told by another name: "outside X's embassy in Y"."""
_CITY_OF = re.compile(
    r"^(?:['\u2019]s?)? (?:[a-z-]+ )?(?:city|town|village|province|port) of (?:the )?[A-Z]"
)
"""An area before what lies in it: "the Bland city of Aville"."""
_EMBASSY = re.compile(r"^(?:['\u2019]s?)? (?:[Ee]mbass|[Cc]onsula)")
"""Whose embassy it is, and not where."""
_SEAT = re.compile(r"^(?:['\u2019]s?)?\s+capital(?: city)?,?(?: of)? [A-Z]")
"""A country before the name of its capital."""
_LONGER = re.compile(r"^[ -](?:a[lsdrtnz]|ash|e[lznd]?|ye|bin|ibn)[ -][A-Z]")
"""The rest of a longer name, of which only the beginning is known."""
_LED = re.compile(
    r"\b(?:(?:in|near|at|outside|inside|from|across)\s+(?:the\s+)?"
    r"|(?:city|town|village|port|capital|district|province) of\s+(?:the\s+)?)$",
    re.IGNORECASE,
)
_SITE_NOUN = re.compile(
    r"^\s+(?:\w+\s+)?(?:bases?|territory|soil|positions?|cit(?:y|ies)|towns?|villages?|airspace|"
    r"waters|"
    r"airports?|ports?|side|desert|capital|camps?|facilit(?:y|ies)|provinces?|countryside)\b"
)
_KIND_OF = re.compile(rf"^\s+(?:\w+\s+)?{TYPE}\s+of\b")
_AT = re.compile(
    r"\b(?:in|at|on|inside|near|over|into)\s+(?:an?|the|two|three|several|\w+)?\s*$", re.IGNORECASE
)


def is_scene(text: str, mention: Mention) -> bool:
    """Tell whether a line opens with a name to say where it happened: "- Aville: a blast hit"."""
    left = text[max(0, mention.start - 30) : mention.start]
    right = text[mention.end : mention.end + 60]
    return bool(_LINE_OPENS.search(left) and _SCENE_ENDS.match(right))


def is_governed(text: str, mention: Mention, trigger: Trigger, start: int) -> bool:
    """Tell whether a preposition of place, or the trigger itself, governs the name."""
    left = text[max(start, mention.start - 90) : mention.start]
    return not _GONE_TO.search(left) and _is_put_in(text, mention, trigger, start, left)


def _is_put_in(text: str, mention: Mention, trigger: Trigger, start: int, left: str) -> bool:
    witnessed = _WITNESSES.search(left) and _REPORT.match(text, mention.end, trigger.start)
    named = mention.end <= trigger.start and _is_named_after(text[: trigger.end], mention)
    if named or witnessed or is_scene(text, mention) or _suffered(text, mention, trigger):
        return True
    if mention.relation.kind not in _UNRELATED or mention.kind == "border":
        return not _is_origin(left, mention.relation.words, trigger)
    while match := _OFTYPE.search(left):
        left = left[: match.start()]
        if left.strip().lower() in _ARTICLES:
            return True
    phrase = mention.start - (min(90, mention.start - start) - len(left))
    told = text[_deed_ends(text, mention, trigger) : phrase]
    if trigger.start < phrase and trigger.start < mention.start and _AFTER_HIT.match(told):
        return not _ACCUSED.search(left)
    governors = list(_LOCATIVE.finditer(left))
    if not governors:
        return False
    last = governors[-1]
    governs = last["first"] or last["prep"] in _GOVERNS
    governs = governs or (trigger.kind == "change" and last["prep"] == "to")  # sent troops to X
    governs = governs or (last["prep"] == "from" and text.startswith("withdr", trigger.start))
    return bool(governs and _PHRASE.match(left[last.end() :]) and not _ACCUSED.search(left))


def _deed_ends(text: str, mention: Mention, trigger: Trigger) -> int:
    """Return where a deed's own word ends, of which the rest may hold the name of what it hit."""
    if mention.start >= trigger.end:
        return trigger.end
    space = text.find(" ", trigger.start, mention.start)
    return space if space >= 0 else mention.start


def _suffered(text: str, mention: Mention, trigger: Trigger) -> bool:
    """Tell whether a name is that of what was hit: "Aville was shelled", "Aville port hit by"."""
    if trigger.kind not in _UNDER_FIRE:
        return False
    between = text[mention.end : trigger.start]
    if _SUFFERED.fullmatch(between):
        return True
    done = _DONE_BY.match(text, trigger.start)
    return bool(done) and _ITS_PART.fullmatch(between) is not None


def _is_named_after(text: str, mention: Mention) -> bool:
    """Tell whether what happened is called after a town: "the Aville massacre"."""
    return mention.kind == "toponym" and _DEED_OF.match(text, mention.end) is not None


def is_modifier(text: str, parsed: Parsed, start: int) -> bool:
    """Tell whether a name only says whose, or which, another thing is ("the X road in Y")."""
    mention = parsed.resolution.mention
    right = text[mention.end : mention.end + 60]
    words = (_HAS, _SEAT, _EMBASSY)
    if parsed.location.precision == "country" and any(one.match(right) for one in words):
        return True
    if _CITY_OF.match(right):
        return True
    named = parsed.location.precision in _TOLD_APART and _is_named_after(text, mention)
    if named or mention.kind in {"border", "facility"} or _is_related(mention):
        return False
    if _CALLED_AFTER.match(right) or _LONGER.match(right):
        return True
    left = text[max(start, mention.start - 24) : mention.start]
    if mention.kind == "demonym":
        return bool(_KIND_OF.match(right)) or not (
            _SITE_NOUN.match(right)
            and (_AT.search(left) or mention.relation.kind not in _UNRELATED)
        )
    pattern = _OWNS if parsed.location.precision == "country" else _MODIFIES
    return bool(pattern.match(right)) and not _LED.search(left)


def _is_related(mention: Mention) -> bool:
    return mention.kind != "demonym" and mention.relation.kind not in _UNRELATED


def homes(text: str, parsed: Iterable[Parsed]) -> frozenset[str]:
    """Return the countries that the text puts something in, by name, border or a place there."""
    found: set[str] = set()
    for one in parsed:
        mention, place = one.resolution.mention, one.resolution.place
        if mention.kind == "border":
            found.update(mention.parts)
        elif place is not None and place.country and mention.kind != "demonym":
            inner = one.location.precision != "country"
            if inner or _LED.search(text[max(0, mention.start - 24) : mention.start]):
                found.add(place.country)
    return frozenset(found)


def is_home(parsed: Parsed, at_home: frozenset[str]) -> bool:
    """Tell whether a demonym may say where ("at Iraqi bases") and not only whose."""
    place = parsed.resolution.place
    if parsed.resolution.mention.kind != "demonym" or place is None:
        return True
    return not place.is_country or place.country in at_home


def is_source(text: str, mention: Mention) -> bool:
    """Tell whether a name says where something comes from: "fired from the north of Aland"."""
    left = text[max(0, mention.start - RELATION_REACH) : mention.start]
    words = mention.relation.words
    return bool(_FROM.search(left[: left.rfind(words)] if words and words in left else left))


def _is_origin(left: str, words: str, trigger: Trigger) -> bool:
    """Tell whether somebody is only from there: "shot a man from rural Aville"."""
    before = left[: left.rfind(words)] if words in left else left
    return bool(_FROM.search(before)) and trigger.kind not in _FIRED


def holds_unknown(text: str, mention: Mention) -> bool:
    """Tell whether a chain only says what a name lies in that nobody knows: "Aville (X, Y)"."""
    start = mention.start
    return bool(_UNKNOWN_IN.search(text[max(0, start - RELATION_REACH) : start]))


def is_told_apart(text: str, parsed: Parsed, start: int) -> bool:
    """Tell whether a name is used as that of a place by what follows it: "X town", "X (Y)"."""
    mention, location = parsed.resolution.mention, parsed.location
    if mention.kind == "demonym" or location.precision not in _TOLD_APART:
        return False
    left = text[max(start, mention.start - 30) : mention.start]
    return bool(_AS_PLACE.match(text[mention.end : mention.end + 30])) and not _MOVED.search(left)
