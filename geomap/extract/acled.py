"""Our key of a kind of event -> ACLED's event type and sub-event type, as its codebook has them."""

from __future__ import annotations

_REMOTE, _BATTLES = "Explosions/Remote violence", "Battles"
_CIVILIANS, _STRATEGIC = "Violence against civilians", "Strategic developments"

KINDS: dict[str, tuple[str, str]] = {
    "air": (_REMOTE, "Air/drone strike"),
    "shelling": (_REMOTE, "Shelling/artillery/missile attack"),
    "ied": (_REMOTE, "Remote explosive/landmine/IED"),
    "suicide": (_REMOTE, "Suicide bomb"),
    "grenade": (_REMOTE, "Grenade"),
    "chemical": (_REMOTE, "Chemical weapon"),
    "clash": (_BATTLES, "Armed clash"),
    "regain": (_BATTLES, "Government regains territory"),
    "overtake": (_BATTLES, "Non-state actor overtakes territory"),
    "attack": (_CIVILIANS, "Attack"),
    "abduction": (_CIVILIANS, "Abduction/forced disappearance"),
    "sexual": (_CIVILIANS, "Sexual violence"),
    "protest": ("Protests", "Peaceful protest"),
    "intervention": ("Protests", "Protest with intervention"),
    "excessive": ("Protests", "Excessive force against protesters"),
    "riot": ("Riots", "Violent demonstration"),
    "mob": ("Riots", "Mob violence"),
    "arrest": (_STRATEGIC, "Arrests"),
    "looting": (_STRATEGIC, "Looting/property destruction"),
    "disrupted": (_STRATEGIC, "Disrupted weapons use"),
    "change": (_STRATEGIC, "Change to group/activity"),
    "other": (_STRATEGIC, "Other"),
}
