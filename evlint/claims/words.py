"""The words by which quantities and their sources are known; `quantities` and `attribution` read them."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Whom and what news counts; a bare figure before other words is as often a name or a size.
COUNTED = _words(
    """
    animals apartments arrests attacks birds buildings businesses cars cases casualties chargers
    children cities citizens civilians companies complaints countries customers cyclists deaths
    demonstrators detainees doctors doses drivers employees factories families farmers farms
    fatalities fighters firefighters firms flights groups homes hospitals hostages households houses
    immigrants infections injuries inmates jobs killings lawsuits members men migrants militants
    miners municipalities murders nations nurses officers passengers patients pedestrians people
    plants prisoners projects protesters pupils refugees rescuers residents schools shops soldiers
    species staff stations stores students supporters survivors suspects teachers tourists towns
    trees troops users vehicles victims villages visitors volunteers women workers
    """
)

# What is counted in the open, so that the record is the source.
RESULTS = _words(
    """
    ballots delegate delegates fine fines goals points runs seats vote votes wins
    """
)

# Counted things that tell a length, a time, a technical datum or a page.
MEASURES = _words(
    """
    amp amps ball balls bhp bit bits block blocks byte bytes calories centimeters centimetres class
    cm day days degree degrees dpi edition episode episodes feet foot fps ft gb ghz gram grams
    hertz horsepower hour hours hp hz inch inches issue kb kelvin kg khz kilograms
    kilometer kilometers kilometre kilometres km knots kph kw kwh lb lbs level light lightyears
    liter liters litre litres lumens mah mb megapixel megapixels meter meters metre metres mg mhz mile
    miles milligrams millimeters millimetres minute minutes ml mm model month months mp mpg mph
    newton nits nm ounce ounces overs oz page pages pixel pixels pm points pound pounds ppi psi px rpm season
    second seconds series session sq square torque v volt volts w watt watts week weeks words
    yard yards year years yr
    """
)

# Words that never belong to what is counted.
NOUN_ENDS = _words(
    """
    a about across after against ago all almost alone also although among an and any apart are
    around as at away back be because been before behind being below between both but by can
    compared could despite did does down due during each earlier even ever every far for from had
    has have he her here him his how however if in including into is it its just last later like
    made may might more must near next no nor not now of off on once only onto or our out over per
    rather she should since so some still such than that the their them then there these they this
    those though through throughout to today together too toward towards under until up upon versus
    was we were what when where whether which while who whom whose why will with within without
    worth would year yet you
    """
)

# Capitalised words that open a sentence, so that no name ends in them.
OPENERS = _words(
    """
    a about above after all almost among an and another approximately around as at because before
    below beyond but by despite during each even every exactly fewer for from fully had has have he
    her his how if in including it its just last least less like more most nearly no not now of on
    only or our over roughly she since so some still such than that the their then there these they
    this those through to today under until up upwards we when where which while with within you
    """
)

# Verbs of speech, finding, belief and intent in their base form: whoever is their subject is the source.
VERBS = _words(
    """
    accuse acknowledge advocate agree allege announce argue ask assert assess assume attribute
    believe blame blast boast calculate caution cite clarify complain concede conclude condemn confess
    confirm consider contend counter criticise criticize declare decry defend denounce deny describe
    determine disclose dismiss emphasise emphasize endorse envisage envision estimate expect explain extol
    feel forecast grill hail highlight identify imply indicate inform insist intend lament lobby
    maintain mention observe opine pledge predict proclaim propose publish rail reckon
    rebut recommend reiterate remind reply report respond reveal stress suggest testify think tout tweet
    unveil urge vow warn
    """
)

# Verbs whose base form is as often a noun: only their forms in -ed and -ing count.
VERBS_PAST = _words(
    """
    answer appeal challenge claim comment demand fear hint hope joke list note post
    project promise protest release remark request survey tally voice worry
    """
)

# Forms that no ending makes.
FORMS = _words(
    """
    admit admits admitted admitting bragged bragging brags claims felt finds found heard hears knew know
    knows lists notes pegged pegs quipped quips read reads said say saying says show showed shown shows sought
    stated stating swore tell telling tells thought told understands understood write
    writes writing written wrote
    """
)

# Documents that facts are taken from: they count when they are named, or when it is told whose they are.
NOUNS = _words(
    """
    analysis analyses audit audits barometer briefing bulletin census data database dataset dossier estimates
    figures filing filings forecast forecasts index interview interviews lawsuit memo poll polls ranking
    rankings records report reports research review statement statistics study studies survey surveys
    testimony transcript
    """
)
# Words that tell, after a document, whose it is or what it says.
NOUNS_BY = _words(
    """
    by collected compiled conducted from in issued obtained of on published released seen shared taken that
    """
)
# Who speaks for somebody, or of himself.
SPEAKERS = _words(
    """
    i i'd i'm i've i'll my spokesman spokesperson spokeswoman we're we've
    """
)
