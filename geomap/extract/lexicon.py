"""The words that tell of events, by kind: patterns, no logic.

A pattern is weak where its words alone do not say which kind it is, and the weapon or the target
then decides.
"""

from __future__ import annotations

from typing import NamedTuple

from geomap.extract import stems
from geomap.extract.terms import (
    AIM,
    AIRCRAFT,
    BOMB,
    CAPTIVES,
    CIVIL,
    CRAFT,
    EXPLODED,
    FIRE,
    GAP,
    HIT,
    MERCHANTMAN,
    OBJECTIVE,
    OPENED,
    PROJECTILE,
    SEIZE,
    SENT,
    STATE_FORCES,
    STRONGHOLD,
    TAKEN,
    UNARMED,
    WERE_SENT,
    WORKERS,
)


class Rule(NamedTuple):
    """A kind, and whether the words that tell of it leave open which it was."""

    kind: str
    weak: bool


def _rule(kind: str, words: str, *, weak: bool = False) -> tuple[stems.Words, Rule]:
    return stems.compiled(rf"(?<![\w-])(?:{words})(?![\w])"), Rule(kind, weak)


_RULES = (
    _rule(
        "ied",
        r"(?:shells?|mortars?(?: bombs?| shells?)?|rockets?|grenades?|munitions?|missiles?)"
        r" (?:left (?:over|behind)|dating from|abandoned)\b[^.;,]{0,60}? "
        rf"(?:{EXPLODED}|{HIT})",
    ),
    _rule(
        "suicide",
        r"suicide[- ](?:bomb\w*|attack(?:er)?s?|vests?|car|blast|explosion)|SVBIEDs?|SVEST|"
        r"(?:bomber|attacker) (?:detonat|explod|activat)\w+(?= (?:his|her|an?|their|the)\b)|"
        r"blew (?:him|her|them)sel(?:f|ves) up|explosive (?:belt|vest)s?",
    ),
    _rule(
        "clash",
        r"(?:killed|died|wounded|injured|fell) in (?:the )?(?:(?:heavy|fierce|ongoing|close) )?"
        r"(?:fighting|combat|battle|action)|"
        r"(?:tried|attempted)(?: [\w-]+ times)? to (?:break through(?! (?:(?:an?|the|police) )?"
        r"(?:\w+ )?(?:cordons?|barri\w+|fences?|police|crowds?|gates?)\b)|"
        r"advance (?:on|towards?|near|in))|"
        r"exchang\w+ (?:of )?(?:\w+ )?(?:fire|gunfire|shelling)|(?:shelling|fire) exchanges?",
    ),
    _rule(
        "chemical",
        r"(?:chemical|chlorine|sarin|nerve[- ](?:agent|gas)|mustard[- ]gas) (?:weapons? )?"
        r"(?:attacks?|strikes?)|(?:chlorine|sarin|poison)[\s-]gas",
    ),
    _rule(
        "disrupted",
        rf"(?:defus|dismantl|disarm|deactivat)\w+{GAP}{BOMB}|(?:controlled|safe(?:ly)?) detonat\w+|"
        rf"(?:intercept|shot down|down|thwart|foil|neutrali[sz])(?:ed|s|ing)?{GAP}"
        rf"(?:{AIRCRAFT}|{PROJECTILE}|attacks?|plots?|{BOMB})|"
        rf"(?:discover|confiscat|seiz|uncover|found)\w*{GAP}(?:weapons?|ammunition|arms cache|"
        rf"explosives|IEDs?|{BOMB})|"
        rf"(?:confiscat|seiz|recover)\w*{GAP}(?:rifles?|machine[- ]guns?|firearms?|guns|cartridges|"
        rf"pistols?)|destroy(?:ed|ing)(?: [\w-]+){{0,3}} (?:drones?|UAVs?|missiles?|USVs?)"
        rf"(?! (?:launch|factor|site|depot|workshop|base|unit))|"
        rf"air[- ]?defen[cs]es?{GAP}(?:destroyed|hit|engaged|brought down){GAP}"
        rf"(?:{AIRCRAFT}|{PROJECTILE})(?: (?:fired|launched|aimed) (?:at|towards?|on))?|"
        rf"(?:{AIRCRAFT}|{PROJECTILE})\s+(?:was|were|been) (?:intercepted|shot down|downed)",
    ),
    _rule(
        "air",
        r"air[- ]?(?:strikes?|raids?|attacks?|bombardments?|assaults?|bombings?)"
        r"(?! (?:sirens?|alerts?|alarms?|warnings?|shelters?|wardens?))|"
        r"raids? from the air|"
        r"aerial (?:bomb\w+|attacks?|strikes?|raids?)|"
        rf"drone (?:strikes?|attacks?|raids?|bombings?)|{AIRCRAFT}{SENT}{GAP}{HIT}|"
        rf"(?!land){HIT}{GAP}(?:by|with|from|using|via){GAP}{AIRCRAFT}|"
        rf"{AIRCRAFT}{WERE_SENT}|barrel bombs?|"
        rf"{FIRE}{GAP}(?:from|by){GAP}{AIRCRAFT}|{FIRE} (?:[\w-]+ ){{0,4}}?drones|"
        r"loitering munitions?|dropp(?:ed|ing) (?:[\w-]+ ){0,3}?(?:bombs?|munitions|explosives)",
    ),
    _rule(
        "shelling",
        r"shell(?:ed(?! (?:pistachio|peanut|nut|walnut|almond|pea|bean|shrimp)s?)|"
        r"ings?|s (?:fell|hit|landed|struck))|counter-?battery|"
        rf"(?:rocket|missile|mortar|artillery|tank|rockets? and \w+)(?: \w+)? (?:fire|attacks?|"
        rf"strikes?|"
        r"barrages?|salvos?|bombardments?|launch(?:es)?|shelling)|"
        rf"{PROJECTILE}{SENT}{GAP}{HIT}|{PROJECTILE}{WERE_SENT}|{FIRE}(?: back)?{GAP}{PROJECTILE}|"
        rf"{HIT}{GAP}(?:by|with|from|using){GAP}{PROJECTILE}|"
        rf"{PROJECTILE} (?:on|at|against) [^.;,]{{3,70}}? (?:kill|wound|injur)\w+|"
        rf"(?:answer|respond|retaliat)\w+ with{GAP}{PROJECTILE}|bombard(?:ed|ing|ments?)",
    ),
    _rule(
        "grenade",
        r"(?<!propelled )(?<!stun )(?<!gas )(?<!tear )(?<!rocket )(?<!sound )(?:hand[- ])?grenades?"
        r"(?! launcher)",
    ),
    _rule(
        "ied",
        rf"{BOMB}{GAP}{EXPLODED}|{EXPLODED}{GAP}{BOMB}|roadside (?:bomb\w*|(?:explosive "
        r")?devices?|explosives)|"
        r"(?:car|truck|van|lorry)[- ]bomb\w*|"
        rf"bomb(?:ing)? (?:attacks?|blasts?|explosions?)|(?:remote |planted )?(?:IED|"
        rf"explosives?) attacks?|"
        rf"{BOMB}{GAP}(?:kill(?:ed|ing)|hit|targeted|struck|wounded|injured|destroyed|"
        r"(?:tore|ripp?ed) through)|"
        rf"(?:target|hit|attack|struck|plant)\w*{GAP}(?:with|by|in|an?|of){GAP}{BOMB}|"
        r"(?:land)?mine (?:blasts?|explosions?)|IEDs?|"
        r"(?:stepp|tr[eo]d|ran|dr[io]v|hit|struck|roll)\w* (?:on|over|onto|into)? ?an? (?:[\w-]+ )?"
        r"(?:(?:land)?mine|explosive device)",
    ),
    _rule(
        "abduction",
        r"abduct(?:ed|ing|s|ions?)|kidnap(?:p?ed|p?ings?|s)?|forcibly disappear\w+|"
        r"(?:took|taken|taking|held|holding)(?: (?!in\b|at\b)[\w,-]+){0,8}? (?:hostages?|captive)|"
        r"(?:seized|snatched|took(?: away)?|taken|captured) (?!part\b|in\b|to\b|by\b|from\b)"
        r"(?:[\w,-]+ ){0,3}?"
        rf"{CAPTIVES}\b|"
        rf"hijack(?:ed|ing)(?= (?:the )?(?:(?-i:[A-Z])|(?:[\w'\u2019-]+ ){{0,5}}?{CRAFT}\b))|"
        r"(?:was|were) hijacked(?= (?:in|off|near|on|about|some|\d|by (?:[\w-]+ ){0,2}?"
        r"(?:pirates|gunmen|armed|militants|rebels|assailants)))|boarded by (?:[\w-]+ )?pirates|"
        r"(?<=pirates )(?:have |had )?(?:seiz|board|captur|commandeer)\w+",
    ),
    _rule("sexual", r"rap(?:ed|ing)|gang[- ]rap\w+|sexual(?:ly)? (?:assault|violence|abuse)\w*"),
    _rule(
        "excessive",
        r"(?:shot|shooting|kill(?:ed|ing)|(?:opened )?fire[d]? (?:on|at|upon))(?: dead)?"
        r" (?:[\w-]+ ){0,4}?(?:protest|demonstrat)[eo]rs?",
    ),
    _rule(
        "intervention",
        r"fired (?:tear gas|water cannons?|rubber bullets)|used (?:tear gas|water cannons?|batons)",
    ),
    _rule(
        "riot",
        r"riot(?:s|ed|ing|ers?)|violent (?:protests?|demonstrations?)|tribal \w*fight\w*|"
        r"(?:protest|demonstrat)[eo]rs [^.;,]{0,20}?(?:set fire|torched|stormed|hurled|pelted|"
        r"looted|"
        r"attacked|ransacked|vandali[sz]ed)",
    ),
    _rule(
        "mob",
        r"mob|vigilantes?|lynch(?:ed|ing|ings)?|brawl\w*|scuffle\w*|fist ?fight\w*|stoned|"
        r"(?:hurl|throw|thr[eo]w|pelt)\w*(?: [\w-]+){0,4}? (?:stones|rocks|bottles)",
    ),
    _rule(
        "protest",
        r"protest(?:s|ed|ing|ers?)?|demonstrat(?:e|ed|es|ions?|ors?|ing)|rall(?:y|ies|ied)|"
        r"sit-ins?|"
        r"vigils?|labou?r strikes?|(?:went|going|go) on strike|general strike|strikes? action|"
        rf"took to the streets|strikes? (?:by|of) (?:\w+ ){{0,2}}?{WORKERS}|{WORKERS} strikes?|"
        r"march(?:ed|es) (?:in|to|through|against|on)|"
        r"(?:held|organi[sz]ed|staged) an? (?:\w+ )?march|"
        r"(?:gathered|assembled|stood)\b[^.;]{0,80}? to (?:protest|demand|denounce|condemn)|"
        r"(?:residents|locals|people|farmers|truckers|villagers|activists|teachers|workers|drivers|"
        r"students|families)\b[^.;]{0,60}? "
        r"(?:block|cut|clos)(?:ed|ing)(?: off)? (?:[\w-]+ ){0,4}?(?:road|highway|street|bridge)s?",
    ),
    _rule(
        "regain",
        rf"{STATE_FORCES}\b[^.;]{{0,60}}?\b(?:{SEIZE}\w*(?:(?: \w+)? (?:control|back)|"
        r"(?=(?: \w+)? \w+ (?:village|town|district|city)))|"
        r"retook|retaken|recaptur(?:ed|es|ing)|liberat(?:ed|es|ing)|regained)",
    ),
    _rule(
        "overtake",
        r"(?:seized|captured|overran|took(?: over)?|gained|taken)(?: \w+)? control|"
        r"overr[au]n(?:ning)?|(?:rebels?|fighters|insurgents|militants|jihadists|M23)"
        r" (?:[\w-]+ ){0,4}?entered"
        r"(?= (?:the|an?) (?:[\w-]+ ){0,2}?(?:town|city|village|cent(?:re|er))\b)|"
        r"(?:seize[ds]?|capture[ds]?|took|conquer(?:ed|s)?)"
        r"(?=(?-i: [A-Z][\w-]+)+ (?:airport|town|city|base)\b| (?:the|an?|several|two|three|\d+)"
        rf" (?:(?!in\b|at\b|from\b|of\b|near\b)[\w'\u2019-]+ ){{0,2}}?{STRONGHOLD}\b)",
    ),
    _rule("overtake", rf"{TAKEN}(?= (?-i:[A-Z]))"),
    _rule(
        "clash",
        r"clash(?:ed|es|ing)?|fire ?fights?|gun ?(?:battles?|fights?)|skirmish\w*|"
        r"(?:exchang|trad)\w+ (?:of )?(?:\w+ )?(?:fire|gunfire)|shoot-?outs?|battled|"
        r"(?:heavy|fierce|intense|renewed|deadly|sporadic) (?:fighting|battles?)|"
        r"fighting (?:also )?(?:(?:was|is|were) (?:reported|under way|ongoing)|erupted|broke out|"
        r"between|continued|raged)|"
        r"fought(?! (?:back|to|over|off|for (?!(?:[\w-]+ ){0,3}?(?:minutes|hours?|days?|weeks?)\b))"
        r"\b)|repelled|repulsed|"
        r"storm(?:ed|ing)(?! (?:(?:the|an?) )?(?:(?!of\b|in\b|and\b)[\w'\u2019-]+ ){0,2}?"
        rf"{CIVIL})|"
        r"offensives?|infiltrat(?:ed|ion)",
    ),
    _rule(
        "looting",
        r"loot(?:ed|ing)|sabotag(?:ed|ing)|vandali[sz]\w+|arson\w*|torch(?:ed|ing)|"
        r"set (?:\w+ ){0,4}?(?:on fire|ablaze)|"
        r"set fire(?: \w+)? (?:to|in|at)|(?:demolish|bulldoz|raz)(?:ed|ing)|demolition|"
        r"ransack\w+|uproot\w+|"
        r"burn(?:ed|t)(?! to death| alive)(?: down)?|"
        r"destroy(?:ed|ing)(?: [\w-]+){0,4}? (?:hideouts?|shelters?|homes?|"
        r"houses?|trees|crops|propert\w+|tents|wells|shops)|"
        rf"(?:seiz|board|impound|commandeer)(?:ed|ing) (?:(?!of\b|in\b)[\w'\u2019-]+ ){{0,5}}?"
        rf"{MERCHANTMAN}|confiscat\w+",
    ),
    _rule(
        "other",
        r"(?:held|holds|staged|hold)(?: \w+){0,3} parades?|(?:military|victory|naval) parades?|"
        r"state funerals?",
    ),
    _rule(
        "change",
        r"(?:military|naval|joint) (?:exercises?|drills?|manoeuvres?|maneuvers?)|"
        r"(?<!highway )(?<!state )(?<!border )(?<!police )patrols?(?! (?:cars?|officers?|boats?|"
        r"vehicles?|base))|patrolled|"
        r"(?:movement|redeploy\w*|deployment) of (?:forces|troops)|military (?:convoy|"
        r"reinforcements?)|"
        r"(?:re)?deployed|reinforcements|sent reinforcement|"
        r"(?:established|set up|built|removed|erected)(?: \w+){0,3} "
        r"(?:checkpoints?|outposts?|military (?:post|base)s?)|withdr[ae]w(?:al)?",
    ),
    _rule("arrest", r"arrest(?:ed|ing|s)?|raid(?:ed)? (?:and|the home)"),
    _rule("detention", r"detain(?:ed|ing|s)?"),
    _rule(
        "assault",
        r"(?:(?<=gunmen )|(?<=rebels )|(?<=militants )|(?<=bandits )|(?<=insurgents ))"
        rf"hit(?= {AIM})",
        weak=True,
    ),
    _rule(
        "bombing",
        r"(?<!wave of )(?<!series of )(?<!string of )bombings?",
        weak=True,
    ),
    _rule(
        "strike",
        r"(?:missile |precision |retaliatory |cross-border )?strikes?(?= (?:on|targeting|against|"
        r"at|in|"
        r"after|by|that|were|was|had|hit|kill|near|which|flatten\w+|destroy\w+|level\w+|damag\w+|"
        r"wound\w+|,)|[.,;]|\s*$)|"
        r"raids(?! and)|"
        rf"bombed(?! out\b)|(?<=\b)(?:was|were|been)(?: also| again| badly)? (?:hit|struck)"
        r"(?= (?:in|by) (?:an?|the) (?:\w+ )?(?:strike|attack|raid)|[.,;]| (?:too|again|on|"
        r"overnight)\b)|"
        rf"{UNARMED}(?:struck|hit|destroyed)(?= {OBJECTIVE})|{UNARMED}struck(?= {AIM})|"
        rf"(?<=\bit had )hit(?= {AIM})|(?<=\bit )hit(?= {AIM})|"
        r"(?:house|home|building|mosque|school|hospital|market|church|convoy|depot|refinery|base|"
        r"airport|port)s?(?: in(?: (?-i:[A-Z][\w'\u2019-]+)){1,3})? "
        r"(?:was|were) (?:also )?(?:hit|struck)"
        r"(?= (?:in|on|near|at|outside|and|late|early|overnight)\b|,|\.)",
        weak=True,
    ),
    _rule("strike", r"bombs (?:fell|landed|rained)", weak=True),
    _rule(
        "blast",
        rf"{EXPLODED}|bombings|"
        r"bomb(?! (?:squad|threat|scare|disposal|shelter|hoax|expert|technician|making)s?)",
        weak=True,
    ),
    _rule(
        "assault",
        r"(?<!during a )(?<!in a )(?<!during the )(?<!air )raid(?:ed)?(?! and)|"
        r"attack(?:ed|s|ing)?(?! by hackers)|ambush(?:ed|es|ing)?|assault(?:ed|s)?|"
        r"assassinat\w+|"
        r"(?<!flu )(?<!booster )(?<!vaccine )(?<!screen )shot(?! to fame)|"
        r"shooting(?! (?:for|stars?|range|guard))|"
        r"opened fire|gunfire|fired (?:[\w-]+ ){0,3}?(?:shots|bullets|rounds|ammunition)|"
        rf"fired (?:at|on|upon|towards?)|{OPENED}fire (?:at|on|upon|towards?)|"
        r"gunned down|stabb\w+|beat(?:en|ing)?(?! (?:out|off|back|up on))|behead\w+|"
        r"execut(?:ed|ion)|"
        r"tortur\w+|"
        r"massacre[ds]?|slaughter(?:ed|ing)?(?![- ]?house)|"
        r"hack(?:ed|ing)(?= (?:[\w-]+ ){0,4}?to death)|stormed|"
        r"(?:plough|plow|ramm|slamm|dr[io]v|crash)\w+ (?:\w+ ){0,2}?into (?:an? |the )?(?:\w+ "
        r"){0,2}?"
        r"(?:crowd|people|pedestrians|worshippers|shoppers|soldiers|police)|machine[- ]guns?|"
        r"snip(?:er|ers|ed)|targeted|came under fire(?! (?:for|over)\b)",
        weak=True,
    ),
    _rule(
        "killing",
        r"kill(?:ed|s)|perished|died(?! (?:down|out|away))|dead|murder(?:ed)?|slain|wounded|"
        r"injured|burn(?:ed|t) (?:to death|alive)|"
        r"bod(?:y|ies) (?:of|was|were)|"
        r"(?:found|discovered) \w+ bod(?:y|ies)",
        weak=True,
    ),
)
RULES = stems.Sieve(_RULES)
"""Tried in this order; where two rules read the same words, the first one has them."""
