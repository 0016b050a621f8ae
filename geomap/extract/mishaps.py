"""Words of violence that tell of none: accidents, fires, films, matches, police work."""

from __future__ import annotations

import re

from geomap.extract import stems, weapons

_REACH = 60
_GATHERING = stems.compiled(
    r"\b(?:left|leaving|attend(?:ed|ing|s)?|address(?:ed|ing)?|at|during|campaign|election|political)"
    r" (?:[\w-]+ ){0,3}$"
)
"""Before "rally": where somebody was, and not a protest."""
_ACCIDENT = (
    r"(?:accidents?|(?:heavy|torrential|monsoon|seasonal) rains?|(?:flash )?floods?|flooding|"
    r"storms?|cyclones?|hurricanes?|typhoons?|tornado\w*|earthquakes?|quakes?|tsunamis?|landslides?|"
    r"mudslides?|avalanches?|lightning|heat ?waves?|drought|wildfires?|famine|starvation|epidemic|"
    r"(?:bus|car|train|plane|truck|lorry|road|traffic|helicopter|minibus|boat|ferry|vehicle)"
    r" (?:crash(?:es)?|collisions?)|derail\w+|capsiz\w+|drown\w*|shipwreck|"
    r"stampede|outbreak|cholera|measles|ebola|covid\S*|virus(?:es)?|diseases?|heart attack|cancer|"
    r"(?:building|bridge|mine|tunnel|roof|wall) collapse\w*|"
    r"(?:gas|boiler|cylinder|gas leak|firecracker|fireworks) (?:explosions?|blasts?))"
)
"""What kills without anybody's will."""
_DISASTER = stems.compiled(rf"\b{_ACCIDENT}\b")
_KILLED_BY = stems.compiled(rf"\b{_ACCIDENT}(?: [\w-]+){{0,3}},? $")
_KILLED_IN = stems.compiled(
    rf"^[^.;,]{{0,40}}?\b(?:in|by|from|of|after|during|to) (?:[\w-]+ ){{0,2}}?{_ACCIDENT}\b"
)
_GAS = re.compile(
    r"\b(?:(?<!tear )(?<!poison )gas(?: (?:cylinder|leak|tank|pipeline|canister))?|boiler|stove|"
    r"transformer|firecrackers?|fireworks?|methane|tanker truck)\s+$",
    re.IGNORECASE,
)
_FILMED = re.compile(
    r"\b(?:films?|movies?|series|videos?|footage|scenes?|photo\w*|pictures?|documentar\w+)"
    r"(?: \w+)? (?:was|were|is|being|been) $",
    re.IGNORECASE,
)
_WRECK = stems.compiled(
    r"\b(?:crash(?:es)?|collisions?|(?<!ship)wrecks?|rollovers?|hit-and-run|"
    r"(?:house|home|apartment|kitchen|brush|grass|forest|barn|warehouse|factory|mill|hotel|wild)"
    r"[- ]?fires?|(?:died|killed|perished) in an? (?:\w+ )?fire|blazes?|smoke inhalation|"
    r"overdos\w+|"
    r"(?:hit|struck)(?:,? (?:and )?killed)? by an? (?:\w+ )?"
    r"(?:car|truck|vehicle|train|bus|van|tram)|"
    r"lost control of|veered off|(?:went|ran) off the road|accidental(?:ly)?|electrocut\w+|"
    r"short[- ]circuit\w*|natural causes|(?:unknown|unclear|undetermined) causes?)\b"
)
"""What kills on roads and in houses."""
_DISEASE = stems.compiled(
    r"\b(?:viral|bacteri\w+|flu|influenza|H\dN\d|pandemics?|infect\w+|"
    r"malaria|typhoid|plague|pneumoni\w+|illness(?:es)?|contaminat\w+|poison(?:ed|ing)|vaccin\w+|"
    r"patients|symptoms|contract(?:ed|ing) (?:the|it)|fell (?:ill|sick)|meningitis|anthrax|rabies|"
    r"HIV|AIDS|diarrh\w+|dengue|polio|salmonella)\b"
)
_ANIMALS = re.compile(
    r"\b(?:birds|hogs|pigs|swans?|cattle|cows|buffalo\w*|sheep|goats|camels|poultry|chickens?|"
    r"ducks|geese|turkeys|monkeys|elephants?|rhinos?|whales?|livestock|animals|carcass\w*)\b"
    r"(?! (?:rustl|raid|herd|thie)\w+)",
    re.IGNORECASE,
)
_PEOPLE = stems.compiled(
    r"\b(?:people|persons?|civilians?|m[ae]n|wom[ae]n|child\w*|villagers?|residents|herders?|"
    r"soldiers?|farmers?|victims)\b"
)
_ARMED = stems.compiled(
    r"\b(?:gunm[ae]n|militants?|insurgents?|rebels?|attackers?|assailants?|jihadists?|bandits?|"
    r"armed|troops|army|militia\w*)\b"
)
_POLICE_WORK = stems.compiled(
    r"\b(?:polic\w+|deput(?:y|ies)|officers?|detectives?|FBI|agents?|sheriff\w*|drugs?|heroin|"
    r"cocaine|narcotics?|counterfeit|brothels?|gambling)\b"
)
_BLAZE = re.compile(
    r"\s+(?:(?:an?|the|back|several|two|huge|large|\w+ing) )*(?:blaze|fires?|flames)"
)
_BY_WORDS = stems.compiled(
    r"\b(?:campaigns?|ads?|adverts?|sanctions|tax\w*|bills?|laws?|legislation|scams?|fraud\w*|"
    r"schemes?|audits?|probes?|phishing|malware|cyber\w*|hackers?|spam|posters?|lawsuits?)\b"
    r"[^.;]{0,40}$"
)
"""What targets people and harms nobody's body."""
_BEFORE = {"blast": _GAS, "assault": _FILMED}


def is_accident(text: str) -> bool:
    """Tell whether a sentence tells of an accident or a natural disaster."""
    return bool(_DISASTER.search(text))


def is_mishap(text: str) -> bool:
    """Tell whether those of whose death a sentence tells died of an accident or a disease."""
    told = any(words.search(text) for words in (_WRECK, _DISASTER, _DISEASE))
    return told and not is_armed(text)


def is_armed(text: str) -> bool:
    """Tell whether a sentence names a weapon, or somebody who bears one."""
    return bool(_ARMED.search(text) or weapons.named(text))


def is_harmless(kind: str, text: str, at: int, end: int) -> bool:
    """Tell whether words tell of an accident, a film that was "shot", a rally that one left.

    Args:
        kind: of the trigger.
        text: the sentence's.
        at: where in it the trigger begins.
        end: and where it ends.
    """
    before, words = text[max(0, at - _REACH) : at], text[at:end].lower()
    if kind == "killing":
        return _is_nobodys(text, at, end)
    if kind == "protest":
        return words.startswith("rall") and bool(_GATHERING.search(before))
    if kind in {"looting", "strike"} and is_mishap(text):
        return True
    return _is_peaceful(words, text, at, end) or bool((p := _BEFORE.get(kind)) and p.search(before))


def _is_nobodys(text: str, at: int, end: int) -> bool:
    """Tell whether those who died are animals, or died of what is named beside it."""
    before, after = text[max(0, at - _REACH) : at], text[end : end + 2 * _REACH]
    return bool(_KILLED_BY.search(before) or _KILLED_IN.search(after)) or _is_of_animals(text, at)


def _is_of_animals(text: str, at: int) -> bool:
    near = _ANIMALS.search(text, max(0, at - _REACH), at + 2 * _REACH)
    return near is not None and not _PEOPLE.search(text)


def _is_peaceful(words: str, text: str, at: int, end: int) -> bool:
    """Tell whether firemen battle, police search, posters target, or butchers slaughter."""
    if words == "battled":
        return bool(_BLAZE.match(text, end))
    if words in ("raids", "raid", "raided"):
        return bool(_POLICE_WORK.search(text))
    if words == "targeted":
        return bool(_BY_WORDS.search(text, max(0, at - _REACH), at))
    return words.startswith("slaughter") and _is_of_animals(text, at)
