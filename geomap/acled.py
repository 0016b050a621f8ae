"""Our key of a kind of event -> ACLED's event type and sub-event type, as its codebook has them."""

from __future__ import annotations

REMOTE, BATTLES = "Explosions/Remote violence", "Battles"
CIVILIANS, STRATEGIC = "Violence against civilians", "Strategic developments"
PROTESTS, RIOTS = "Protests", "Riots"

KINDS: dict[str, tuple[str, str]] = {
    "air": (REMOTE, "Air/drone strike"),
    "shelling": (REMOTE, "Shelling/artillery/missile attack"),
    "ied": (REMOTE, "Remote explosive/landmine/IED"),
    "suicide": (REMOTE, "Suicide bomb"),
    "grenade": (REMOTE, "Grenade"),
    "chemical": (REMOTE, "Chemical weapon"),
    "clash": (BATTLES, "Armed clash"),
    "regain": (BATTLES, "Government regains territory"),
    "overtake": (BATTLES, "Non-state actor overtakes territory"),
    "attack": (CIVILIANS, "Attack"),
    "abduction": (CIVILIANS, "Abduction/forced disappearance"),
    "sexual": (CIVILIANS, "Sexual violence"),
    "protest": (PROTESTS, "Peaceful protest"),
    "intervention": (PROTESTS, "Protest with intervention"),
    "excessive": (PROTESTS, "Excessive force against protesters"),
    "riot": (RIOTS, "Violent demonstration"),
    "mob": (RIOTS, "Mob violence"),
    "arrest": (STRATEGIC, "Arrests"),
    "looting": (STRATEGIC, "Looting/property destruction"),
    "disrupted": (STRATEGIC, "Disrupted weapons use"),
    "change": (STRATEGIC, "Change to group/activity"),
    "other": (STRATEGIC, "Other"),
}
