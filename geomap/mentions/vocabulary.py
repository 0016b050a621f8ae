"""The words of English news that say what stands beside a name: all lists, no logic."""

from __future__ import annotations

from functools import cache

from geomap.config import Config


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


IN = _words("in inside within throughout")
AT = _words("at near off outside around across towards toward into through via beyond along amid")
NEAR = _words("near outside towards toward")
"""What stands before places, and hardly before firms and people, as "at" and "across" do."""
FROM_TO = _words("from to between leaving reaching reached entering entered visited visiting")
TAKEN = _words(
    "fled fleeing evacuated shelled bombed bombarded besieged retook recaptured liberated overran "
    "raided stormed shelling bombing bombarding besieging retaking recapturing liberating "
    "overrunning raiding storming"
)
"""What forces do to places, and hardly to people."""
BLOWS = _words(
    "hit hits strike struck strikes pounded pound targeted target rocked shook flattened levelled "
    "leveled destroyed on at against over"
)
"""What weapons do, and to what strikes are "on": to places, and to people ..."""
FROM_AFAR = _words(
    "rocket rockets missile missiles shell shells mortar mortars artillery drone drones uav uavs "
    "jet jets warplane warplanes aircraft helicopter helicopters gunship gunships bomb bombs "
    "projectile projectiles strike strikes airstrike airstrikes raid raids airraid shelling "
    "bombing bombings bombardment barrage salvo"
)
"""... who are not named where the weapon is one that flies: "rockets hit X", "strikes on X"."""
DONE = _words(
    "shelled bombed bombarded besieged retaken recaptured liberated overrun stormed shelling "
    "bombardment"
)
"""What is done to places, or what they come under."""
STRUCK = _words("captured seized struck pounded")
"""What forces do to places and to people."""
ATTACKED = _words(
    "attacked seized captured lost recaptured raided stormed invaded burned burnt torched entered "
    "overran took retook retaken looted shelled ambushed assaulted occupied abandoned reached"
)
"""What armed men do to places, and to people ..."""
ARMED = _words(
    "gunmen gunman fighters militants militiamen militia insurgents rebels bandits jihadists "
    "extremists terrorists attackers assailants raiders soldiers troops army forces settlers gang "
    "gangs pirates guerrillas paramilitaries haram shabaab shabab taliban houthis janjaweed m23 rsf"
)
"""... who have names: where armed men do it, "attacked X" is a village."""
ABOUT = _words("about some roughly around nearly almost just approximately over")
"""What stands before a distance."""
OPENERS = (
    IN
    | AT
    | FROM_TO
    | _words(
        "a about after again all also although an and another any as because before both but by "
        "during each for he her his how if it its many most much no not of off on one only or "
        "other our over some she since so than that the their then there these they this those "
        "three to two under until up we what when where whether which while who why with without "
        "yet"
    )
)
"""Words that no place name begins with, though a sentence may: "In Boone County"."""
DIRECTIONS = _words(
    "north south east west northeast northwest southeast southwest northern southern eastern "
    "western northeastern northwestern southeastern southwestern central"
)
PLACE_ADJECTIVES = _words(
    "occupied besieged restive war-torn embattled neighbouring neighboring nearby rural downtown "
    "mainland coastal landlocked"
)
"""What is said of places and hardly of people, as directions are."""
TITLES = _words(
    "mr mrs ms miss dr prof professor sir lord lady dame president vice-president prime minister "
    "premier chancellor king queen prince princess sheikh sheik sultan emir ayatollah imam pope "
    "bishop archbishop cardinal rabbi reverend rev pastor father sister brother mayor governor "
    "gov senator sen representative rep congressman congresswoman delegate councilman "
    "councilwoman commissioner secretary ambassador envoy spokesman spokeswoman spokesperson "
    "director chairman chairwoman chair chief commander general gen colonel col lieutenant lt "
    "major maj captain capt sergeant sgt corporal cpl private pvt admiral adm officer detective "
    "deputy sheriff trooper judge justice attorney lawyer coach manager author writer actor "
    "actress singer analyst economist leader hon superintendent principal inspector agent "
    "constable founder ceo"
)
OFFICES = _words(
    "president vice-president prime minister premier chancellor king queen sultan emir mayor "
    "governor gov senator sen representative rep ambassador foreign interior defense defence "
    "finance supreme deputy chief commander general sheriff judge parliament embassy police army "
    "navy"
)
"""Who or what a place or a nation has, written large behind its name: "Iraqi Prime Minister"."""
KIN = _words(
    "wife husband daughter daughters son sons father mother brother brothers sister sisters uncle "
    "aunt cousin nephew niece grandson granddaughter grandfather grandmother boyfriend girlfriend "
    "fiance fiancee widow"
)
"""Lower-case words behind which people are named: "his daughter, X"."""
SAYS = _words(
    "said says say told tells asked asks added adds noted explained announced accused warned "
    "vowed denied urged argued insisted believes believed thinks thought replied recalled wrote "
    "testified pleaded smiled laughed admitted condemned rejected agreed refused called blamed"
)
ORGANISATION_HEADS = _words(
    "university college school academy institute post times herald tribune journal gazette star "
    "news daily press chronicle inc corp corporation co company ltd llc group bank fund "
    "foundation association society council committee commission board department ministry agency "
    "bureau office party union club fc united rovers athletic giants tigers bulldogs wildcats "
    "eagles lions bears panthers patriots cowboys steelers raiders jets rangers army navy marines "
    "guard police forces force brigade battalion division regiment corps command front movement "
    "brotherhood court senate house parliament congress assembly act bill treaty agreement accord "
    "accords declaration open cup championship tournament games olympics series league conference "
    "bowl festival award prize hospital medical clinic church cathedral museum theater theatre "
    "library hotel restaurant studios records airlines airways motors industries enterprises "
    "partners holdings capital insurance department center centre centers schools zoo service "
    "services authority administration organization organisation network trust union team squad"
)
LENT_HEADS = _words(
    "post times herald tribune guardian gazette brigade battalion regiment fleet squadron platoon "
    "agreement accord accords protocol treaty pact"
)
"""Newspapers, units and treaties that a place has lent its name, wherever they are."""
FACILITY_HEADS = _words(
    "airport airfield airbase airstrip base camp barracks garrison outpost oilfield gasfield "
    "field refinery crossing checkpoint dam bridge port harbour harbor embassy consulate prison "
    "jail terminal pipeline plant station headquarters compound depot"
)
FACILITIES = _words(
    "airports airfields airbases bases camps barracks outposts oilfields fields refineries "
    "crossings checkpoints dams bridges ports prisons jails terminals plants stations"
)
"""Several facilities: their name is a place, but they are none together."""
FACILITY_FRONTS = _words(
    "oil gas air military naval army international civil domestic border power nuclear water "
    "train railway refugee detention training industrial research"
)
"""Lower-case words that stand between a name and the head of a facility."""
NAMED_HEADS = _words(
    "airport airfield airbase airstrip oilfield gasfield refinery crossing dam bridge port harbour "
    "harbor prison jail camp"
)
"""Facilities that go by a name of their own; a base or a depot goes by its owner's."""
NAMED_FRONTS = _words("oil gas air border power nuclear refugee")
"""As ``FACILITY_FRONTS``, of facilities that go by a name of their own: "oil field"."""
ADMIN_HEADS = _words(
    "county parish province governorate oblast district state region prefecture department canton "
    "emirate borough township municipality raion subdistrict village city town island islands"
)
NATURAL_HEADS = _words(
    "river lake creek mountain mountains valley bay gulf sea ocean strait desert peninsula canyon "
    "hills falls reservoir sound basin plateau forest park beach springs pass gorge glacier "
    "volcano lagoon delta plains heights"
)
ADMINS = _words(
    "counties parishes provinces governorates oblasts districts states regions prefectures "
    "departments cantons boroughs townships municipalities villages cities towns islands suburbs "
    "neighbourhoods neighborhoods"
)
"""Several divisions or towns: "the villages of X and Y"."""
SETTLEMENTS_OF = _words(
    "village villages town towns hamlet hamlets suburb suburbs neighbourhood neighbourhoods "
    "neighborhood neighborhoods locality localities commune communes township townships barangay"
)
"""What "of" joins to a name that is surely a place's: "the village of X"."""
CALLED = _words(
    "city town village hamlet district neighbourhood neighborhood suburb port capital province "
    "region township municipality stronghold settlement commune"
)
"""What a place is called behind its name: "X, a town in Y"."""
SOME = _words("a an the its")
OF_PLACES = _words("in of near on outside about where along between") | DIRECTIONS
"""What follows what a place is called: "town in", but "village elder"."""
SETTLEMENT_HEADS = _words(
    "village town township hamlet district subdistrict neighbourhood neighborhood suburb slum "
    "shantytown favela barangay woreda cercle commune locality governorate oblast raion"
)
"""Lower-case heads that make a place name of a name that no gazetteer knows: "X village"."""
BEFORE_SETTLEMENTS = _words("barangay brgy sitio purok")
"""What stands before the name of a quarter or a hamlet, as "village of" does."""
OPENING_UNITS = frozenset(word.capitalize() for word in (*BEFORE_SETTLEMENTS, "co"))
"""The same, and Ireland's counties, written large: no part of the name."""
PARTS = _words(
    "outskirts suburb suburbs neighbourhood neighbourhoods neighborhood neighborhoods countryside "
    "district districts downtown airport airports port harbour harbor mayor governor residents "
    "streets hospitals schools skyline coast waterfront city town village villages province"
)
"""What only a place has: "Bakhmut's eastern outskirts"."""
PLACE_OPENERS = _words(
    "tell tel tal tall ain ayn bir wadi jabal jebel deir dayr kafr kafar kufr beit bayt ras bab "
    "khirbet qasr qalat nahr puerto ciudad laguna cerro cabo fort mount lake "
    "river"
)
"""Words of several tongues that open the name of a place: hill, spring, valley, lake, port ..."""
WATERS = _words("gulf strait straits bay sea cape")
"""What opens the name of a water or a cape: "Gulf of X"."""
WAYS = _words("road roads highway motorway route way railway")
"""What joins two towns."""
BOUND = PLACE_OPENERS | _words(
    "abu umm um bani beni tin porto villa vila san santa santo sao saint mont monte cape rio"
)
"""Words that are no name before another one, be it a place's or a man's."""
MIDDLES = _words("centre center streets")
"""What "of" joins to the name of a town where something is in them: "in the centre of X"."""
CREEDS = _words(
    "sunni sunnis shia shias shiite shiites alawite alawites druze yazidi yazidis salafi salafis "
    "salafist salafists islamist islamists jihadist jihadists sufi sufis hindu hindus copt copts"
)
"""Who believes in what: "Aville Sunnis" are of Aville."""
COASTS = _words("coast coasts shore shores coastline")
"""What "of" joins to the name of what has them: "off the coast of X"."""
LANDS = COASTS | _words(
    "plain plains mine mines massif gorge glacier volcano delta archipelago corridor enclave zone"
)
"""Lower-case heads of what only a place gives its name to, as rivers and districts are."""
VESSELS = _words(
    "ship ships vessel vessels tanker tankers carrier carriers freighter freighters boat boats "
    "dhow dhows trawler trawlers ferry ferries barge barges frigate frigates warship warships"
)
"""What lies "off" places, hardly off people."""
AWAY = _words("off from outside")
"""What stands between a distance and the place that it is told from."""
UNITS = _words("km kms kilometer kilometers kilometre kilometres mile miles mi nm nmi")
AREA_HEADS = (ADMIN_HEADS | NATURAL_HEADS) - _words(
    "state city town village department region district forest park beach springs"
)
"""Heads that make a place name of whatever stands before them."""
STREET_HEADS = _words(
    "street st avenue ave boulevard blvd road rd lane drive parkway square roundabout plaza gate "
    "wharf quay pier junction intersection crossroads interchange"
)
"""Last words of names that may be taken from far places: Haifa Street lies in Baghdad."""
TOWN_HEADS = STREET_HEADS | _words(
    "park hospital university hotel mosque church cathedral stadium school college ministry palace "
    "mall tower building market hall museum court bridge highway neighbourhood neighborhood "
    "quarter airport port station prison embassy"
)
"""Last words of names of what lies in a town, and seldom far outside it."""
CALENDAR = _words(
    "january february march april may june july august september october november december monday "
    "tuesday wednesday thursday friday saturday sunday jan feb mar apr jun jul aug sept sep oct "
    "nov dec"
)
PARTICLES = _words(
    "al ad ar as ash at az an ez es el et ul au aux sous les bei ob op aan nad pod de del della "
    "der den des di do dos da das du la le los las of the and on upon sur am im bin ibn bint van "
    "von y e"
)
GENITIVES = _words("de del della di do dos da das du sous")
"""Particles that join the second half of a name to the first: "San Mateo del Rincon"."""
ARTICLES = _words("al ad ar as ash at az an el ez es the")
ORGANISATIONS = frozenset(
    {
        "islamic state", "islamic state group", "isis", "isil", "daesh", "al qaeda", "al qaida",
        "al shabaab", "boko haram", "hamas", "hezbollah", "hizballah", "hizbollah", "taliban",
        "houthi", "houthis", "fatah", "islamic jihad", "palestinian islamic jihad", "nato",
        "african union", "arab league", "red cross", "red crescent", "white helmets", "wagner",
        "wagner group", "free syrian army", "syrian democratic forces", "hashed al shaabi",
        "al nusra front", "hayat tahrir al sham", "kurdistan workers party", "lebanese forces",
        "quds force", "basij", "janjaweed", "tigray people s liberation front", "un", "u n", "who",
        "united nations", "security council", "world bank", "fbi", "cia", "nasa", "ap", "afp",
        "reuters", "bbc", "cnn", "congress", "senate", "parliament", "politburo", "duma",
    }
)  # fmt: skip
"""Armed groups, alliances and agencies of the news that look like places; folded."""
REGION_CODES = frozenset(("RGN", "RGNE", "RGNH", "RGNL", "CONT", "AREA", "ZN"))
"""GeoNames codes of areas that are no facility."""
METONYMS = {
    "pentagon": "US",
    "white house": "US",
    "capitol hill": "US",
    "foggy bottom": "US",
    "wall street": "US",
    "kremlin": "RU",
    "downing street": "GB",
    "whitehall": "GB",
    "elysee": "FR",
    "elysee palace": "FR",
    "quai d orsay": "FR",
    "bundestag": "DE",
    "knesset": "IL",
    "zhongnanhai": "CN",
    "blue house": "KR",
    "sublime porte": "TR",
}
"""Seats of power that stand for a government; folded name -> country."""


@cache
def _list(*names: str) -> dict[str, None]:
    """Read lists of words; as a dict, which Python's search for unused values does not go through.

    It goes through a set each time, word by word.
    """
    folder = Config().data / "words"
    texts = ((folder / name).read_text(encoding="utf-8") for name in names)
    return dict.fromkeys("\n".join(texts).split())


def is_common(word: str) -> bool:
    """Tell whether a lower-case word is an ordinary English word."""
    return word in _list("common-words.txt")


def is_given_name(word: str) -> bool:
    """Tell whether a lower-case word is a given name."""
    return word in _list("given-names.txt", "given-names-world.txt")


def is_street(name: str) -> bool:
    """Tell whether a name ends as those of streets and squares do."""
    return name.rpartition(" ")[2].lower() in STREET_HEADS


def is_surname(word: str) -> bool:
    """Tell whether a lower-case word is a frequent surname of the United States."""
    return word in _list("surnames.txt")
