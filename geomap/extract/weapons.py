"""Clause -> the weapon that it names."""

from __future__ import annotations

import re

from geomap.extract import stems

WEAPONS = stems.Sieve(
    (
        stems.compiled(
            rf"(?<![\w])(?:{words})\b(?![- ](?:launch|defen|program|forces?\b|units?\b|"
            r"corps|commander|chief|operator|specialist|expert|engineer|depot|factor|workshop|production|"
            r"positions?\b|batter|emplacement|base\b))"
        ),
        name,
    )
    for name, words in (
        ("drone", r"drones?|UAVs?|UCAVs?|unmanned aerial \w+"),
        (
            "aircraft",
            (
                r"war\s?planes?|(?:fighter )?jets?|aircrafts?|planes|helicopters?|gunships?|"
                r"air[- ]?strikes?|air[- ]?raids?"
            ),
        ),
        ("ballistic missile", r"ballistic missiles?"),
        ("missile", r"missiles?"),
        ("rocket", r"rockets?|katyushas?"),
        ("mortar", r"mortars?"),
        ("artillery", r"artillery|howitzers?|shell(?:ing|ed)|tank fire|counter-battery"),
        ("shell", r"shells|(?:an?|mortar|tank|artillery|\d+) shell"),
        ("suicide vest or vehicle", r"suicide|SVBIED"),
        ("car bomb", r"car[- ]bombs?|VBIED"),
        ("mine", r"landmines?|(?<!from a )(?<!at a )(?<!in a )(?<!gold )(?<!coal )mines?"),
        ("explosive device", r"IEDs?|explosive devices?|roadside bombs?|explosives?|bombs?"),
        ("grenade", r"grenades?"),
        (
            "firearm",
            (
                r"gun(?:s|fire|men)?|shot|opened fire|machine[- ]guns?|rifles?|sniper\w*|"
                r"live (?:fire|bullets|ammunition)"
            ),
        ),
        ("knife", r"kni(?:fe|ves)|stabb\w+"),
    )
)
"""Name of a weapon and its words, most telling first."""
_AIMED_AT = re.compile(
    r"(?<=strikes) (?:against|on|targeting) (?:[\w-]+ ){0,5}?"
    r"(?:missiles?|drones?|rockets?|launchers?)\b"
)
"""What was hit, and not what with: "five strikes against three cruise missiles"."""
BY_HAND = frozenset(("firearm", "knife"))
KIND = {
    "drone": "air",
    "aircraft": "air",
    "ballistic missile": "shelling",
    "missile": "shelling",
    "rocket": "shelling",
    "mortar": "shelling",
    "artillery": "shelling",
    "shell": "shelling",
    "suicide vest or vehicle": "suicide",
    "car bomb": "ied",
    "mine": "ied",
    "explosive device": "ied",
}
"""What a weapon makes of an attack that is not named more closely."""


def named(clause: str) -> str | None:
    """Return the weapon that a clause names first in the order of ``WEAPONS``."""
    used = _AIMED_AT.sub(" ", clause)
    return next((name for words, name in WEAPONS.likely(used) if words.search(used)), None)
