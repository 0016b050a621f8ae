"""The words that the patterns of ``lexicon`` are made of: weapons, blows, targets, people."""

from __future__ import annotations

MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|"
    r"Aug(?:ust|\.)?|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
GAP = r"(?:[\s\"\u201c\u201d',-]+(?!to\b)[\w'\u2019.-]+){0,5}?[\s\"\u201c\u201d']+"
"""Up to five words between two that belong together."""
SENT = (
    r"(?:,?\s+(?:(?:that|which) (?:was|were) )?(?:launched|fired|flown|sent|operated|belonging)\s+"
    r"(?:by|from|to)(?:\s+(?!to\b)[\w'\u2019.-]+){1,8}?)?"
)
"""Whose the weapon was, between it and what it did ("drones launched by the army struck")."""
WERE_SENT = (
    r" (?:was|were|(?:has|have|had) been) (?:also |reportedly )?(?:fired|launched|lobbed|shot)"
    r"(?= (?:from|at|into|towards?|on|against|across|over|by)\b)"
)
"""What was done with a weapon: "two missiles were launched from"."""
AIRCRAFT = (
    r"(?:war\s?planes?|(?:fighter |war)?jets?|air\s?crafts?|planes|helicopters?|gunships?|"
    r"(?:strategic|stealth|heavy|long-range|[A-Z][a-z]?-\d+\w?) bombers|"
    r"(?:(?!(?:with|by|of|and|from|in|the|an?) )[\w-]+ )?drones?|UAVs?|UCAVs?|"
    r"(?:un(?:manned|crewed) )?aerial vehicles?|quadcopters?|"
    r"para(?:motor|glider)s?|gyrocopters?|un(?:manned|crewed) (?:surface )?(?:vessel|boat)s?|USVs?|"
    r"air force|(?:glide|guided|aerial|gliding) bombs?|hellfire missiles?|shaheds?)"
)
PROJECTILE = (
    r"(?:rockets?|(?:artillery |mortar |tank )?shells|mortars?(?: rounds?)?|missiles?|artillery|"
    r"(?:an?|one|the|another|stray|artillery|mortar|tank) shell|"
    r"RPGs?|rocket[- ]propelled grenades?|projectiles?|howitzers?|katyushas?|"
    r"(?:barrage|salvo|volley)s?(?! of (?:criticism|questions|abuse|insults|complaints|calls)))"
)
HIT = (
    r"(?:hit|hits|hitting|struck|strikes?|striking|bomb(?:s|ed|ing)|bombard(?:ed|ing)?|"
    r"target(?:s|ed|ing)|pound(?:ed|ing)|kill(?:ed|s|ing)|attack(?:ed|s|ing)|raid(?:ed|s|ing)|"
    r"land(?:ed|ing)|fell|(?:came|rained?) down|crash(?:ed|ing)|exploded|slamm(?:ed|ing)|fired|"
    r"destroy(?:ed|ing)|damag(?:ed|ing)|flatten(?:ed|ing)|levell?(?:ed|ing)|"
    r"dropp(?:ed|ing)(?! (?:[\w-]+ ){0,3}(?:aid|food|supplies|relief|leaflets|parcels|water)\b)|"
    r"impacted|rained|blew up|sank|sunk|sinking|(?:tore|ripp?ed) through|"
    r"wound(?:ed|ing)|injur(?:ed|ing)|opened fire|set (?:[\w-]+ ){0,6}?(?:ablaze|alight|on fire)|"
    r"set (?:ablaze|alight|fire to)|ignited)"
)
FIRE = (
    r"(?:fir(?:e|ed|es|ing)|launch(?:ed|es|ing)?|lobb(?:ed|ing)|shot|hurl(?:ed|ing)|"
    r"rain(?:ed|ing)|shoot(?:ing)?)"
)
EXPLODED = (
    r"(?:explod(?:ed|es|ing)|detonat(?:ed|es|ing)|"
    r"went off(?! (?:the|course|track|script|road)\b)|"
    r"bl(?:ew|own?|ows|owing) up|blast(?:s|ed)?|explosions?)"
)
BOMB = (
    r"(?:bombs?|(?:explosive|incendiary) devices?|explosives?|IEDs?|VBIEDs?|(?:land)?mines?|"
    r"booby[- ]traps?|explosive remnants?|unexploded \w+|war remnants?|ordnance)"
)
OPENED = (
    r"(?:(?:(?:open|return|direct|concentrat|exchang)\w*|small[- ]arms|heavy|live|hostile|enemy|"
    r"sniper|rifle|gun|friendly|to|troops|soldiers|police|forces|gunmen|militants) )"
)
"""What makes of "fire on" a deed, and not a blaze in a street."""
SEIZE = (
    r"(?:seiz|captur|overr[au]n|took|taken|tak|gain|recaptur|retak|retook|regain|restor|recover)"
)

OBJECTIVE = (
    r"(?:[\w'\u2019-]+ ){0,5}?(?:convoys?|depots?|positions|outposts?|bases?|bunkers?|launchers?|"
    r"(?:launch|radar|military|missile|rocket|weapons?) (?:pads?|sites?|facilit\w+|factor\w+)|"
    r"(?:two|three|four|five|several) facilities|"
    r"(?<!fish )(?<!water )tanks?|bulldozers?|armou?red (?:vehicles?|(?:personnel )?carriers?|"
    r"cars?)|"
    r"radars?|command (?:cent\w+|posts?)|headquarters|warehouses?|infrastructure|militants|"
    r"fighters|soldiers|troops|cells?|tunnels?|refiner\w+|air ?(?:base|field|port|defen[cs]e)s?|"
    r"(?:boat|vessel|tanker|ship|freighter|submarine)s?|"
    r"(?:oil|fuel|gas|power) (?:terminal|facilit|field|plant|station)\w*|bridges?)\b"
)
"""What forces strike: "a weapons convoy"."""
WORKERS = (
    r"(?:teachers|workers|doctors|nurses|drivers|staff|employees|unions?|miners|pilots|farmers|"
    r"lawyers|traders|shopkeepers)['\u2019]?"
)
"""Who strikes by not working."""
STATE_ARMY = (
    "".join(
        rf"(?<!{word} )"
        for word in (
            "arakan",
            "liberation",
            "independence",
            "resistance",
            "free syrian",
            "mahdi",
            "salvation",
            "republican",
        )
    )
    + r"army(?! fighters)"
)
"""An army that is not a rebels' one by its name."""
STATE_FORCES = (
    rf"(?:{STATE_ARMY}|government|regime|security|coalition|police|national|state forces|"
    r"\bpro-\w+|loyalist|troops|soldiers)"
)
"""Who takes back what rebels took."""
BLAMED_WHAT = (
    r"(?:the|an?|both|these|those|that|this)\s+(?:[\w-]+\s+)?(?:attacks?|strikes?|raids?|blasts?|"
    r"bombings?|killings?|explosions?|ambush(?:es)?|massacres?|shelling)"
)
BLAMED_DEED = rf"{BLAMED_WHAT}(?=\s+on\b)"
"""What is blamed on somebody."""
CIVIL = r"(?:village|hamlet|church|mosque|market|school|restaurant|hospital|homes?|houses?)"
"""What civilians live, eat and pray in."""
STRONGHOLD = (
    r"(?:towns?|cit(?:y|ies)|villages?|garrisons?|air ?(?:base|port|field)s?|military bases?|"
    r"army bases?|"
    r"provincial capital|stronghold|(?:border|army|military) posts?|outposts?|"
    r"border crossing|headquarters|districts?|airports?)"
)
"""What forces take from each other."""
TAKEN = r"(?:seized|captured|conquered|entered|(?:marched|swept|rolled) into)"
"""What is done to a place by force, and to other things as well."""
CAPTIVES = (
    r"(?:pupils|students|(?:school)?(?:girls|boys|children)|wom[ae]n|villagers|passengers|"
    r"worshippers|priests?|travell?ers|residents|nuns|herders|farmers|aid workers?|"
    r"(?:people|hostages?)(?= (?:from|captive)))"
)
"""Whom gunmen carry off."""
MERCHANTMAN = (
    r"(?:(?:cargo|container|merchant|commercial|fishing|supply) (?:ship|vessel|boat)s?|"
    r"(?:oil |fuel |chemical )?tankers?|bulk carriers?|freighters?|trawlers?)"
)
"""What pirates and navies seize."""
CRAFT = (
    rf"(?:{MERCHANTMAN}|ships?|vessels?|boats?|dhows?|planes?|aircraft|airliners?|flights?|"
    r"bus(?:es)?|trucks?|lorr(?:y|ies)|cars?|vehicles?|vans?)"
)
"""What is hijacked; a debate is not."""
UNARMED = "".join(
    rf"(?<!{word} )"
    for word in (
        "truck",
        "car",
        "train",
        "bus",
        "ship",
        "vessel",
        "lorry",
        "storm",
        "quake",
        "flood",
        "fire",
        "blaze",
        "lightning",
        "cyclone",
        "hurricane",
        "typhoon",
        "tornado",
        "tsunami",
        "landslide",
        "avalanche",
        "disaster",
        "tragedy",
        "epidemic",
        "virus",
        "player",
        "he",
        "she",
    )
)
"""What strikes without meaning to."""
AIM = (
    r"(?!(?:an?|the|any|some)? ?(?:[a-z]+ )?"
    r"(?:deals?|agreements?|bargains?|balance|chord|pose|accords?|note|tone|blows?|match|root|"
    r"partnership|oil|gold|nerve)\b)"
    r"(?:(?:an?|the|its|their|two|three|four|five|six|seven|eight|nine|ten|several|dozens of|what|"
    r"more than|at least|\d+|targets|military|[a-z]+s)\b|(?-i:[A-Z]))"
)
"""What forces strike that is named by no word for an objective."""
PEOPLE = (
    r"(?:people|persons?|civilians?|soldiers?|troops?|fighters?|militants?|polic\w+|"
    r"officers?|child(?:ren)?|(?:[a-z]{2,}(?<!hu))?m[ae]n|passers?-by|boys?|girls?|members?|"
    r"guards?|rebels?|gunm[ae]n|"
    r"insurgents?|forces|personnel|contractors?|workers?|residents?|villagers?|"
    r"journalists?|students?|teachers?|farmers?|protest[eo]rs?|rioters?|"
    r"demonstrators?|commanders?|leaders?|individuals?|victims?|passengers?|drivers?|brothers?|"
    r"sons?|daughters?|sisters?|(?:grand)?(?:fathers?|mothers?|parents?)|migrants?|refugees?|"
    r"prisoners?|combatants?|"
    r"recruits?|others?|conscripts?|medics?|doctors?|shepherds?|nationals?|"
    r"detainees?|pupils?|worshipp?ers?|miners?|herders?|patients?|pilgrims?|traders?|hostages?|"
    r"shoppers?|mourners?|bystanders?|tourists?|peacekeepers?|paramilitaries|priests?|nuns?|"
    r"generals?|colonels?|terrorists?|attackers?|assailants?|settlers?|relatives|elders?|"
    r"secretar(?:y|ies)|advis[eo]rs?|aides?|mayors?|(?:vice-)?governors?|senators?|judges?|"
    r"lawyers?|"
    r"officials?|politicians?|candidates?|clerics?|imams?|sailors?|mariners?|inmates?|"
    r"minors?(?! (?:injur|wound|damage))|sheikhs?|chiefs?|lawmakers?|paramedics?|rescuers?|"
    r"grandchild(?:ren)?|grandsons?|granddaughters?|wi(?:fe|ves)|husbands?|cousins?|teenagers?|"
    r"youths?|infants?|toddlers?|bab(?:y|ies)|engineers?|reporters?|photographers?|volunteers?|"
    r"pastors?|monks?|deminers?|motorists?|guests?|guerrillas?|bandits?|jihadists?|gangsters?|"
    r"troopers?|constables?|captains?|lieutenants?|sergeants?|cadets?|marines?|bodyguards?|"
    r"shopkeepers?|vendors?|merchants?|nurses?|peasants?|nomads?|loggers?|"
    r"operators?|pilots?|gendarmes?|jawans?|kidnappers?|smugglers?|traffickers?|gunners?|"
    r"Palestinians?|Israelis?|Syrians?|Iraqis?|Yemenis?|Turks|Kurds?)"
)
"""Who dies, or is hurt."""
