"""The abbreviations of English news text, by what may stand after them; `sentences` alone reads them."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# All are lower case and lack their last full stop.

# A name, or the rest of a name, follows: these never end a sentence.
TITLES = _words(
    """
    adm amb att atty attys brig capt cdr cmdr cmdt cmsgt col comdr cpl cpt det dir dr ens fr
    gen gens gov govs hon insp jpn lcpl lt ltc maj messrs mgr mlle mme mmes mr mrs ms msgr msgt mx ofc pfc
    pres prof profs pvt rep reps rev revd sen sens sfc sgt sgts spc ssgt st sta ste supt vp
    """
)
# So do these: a place's name follows, or whatever the Latin word announces.
ANNOUNCING = _words(
    """
    approx cf e.g eg esp f.k.a a.k.a aka i.e ie incl ft mt mts nr resp viz vs v w/o
    """
)
# These never end a sentence when a number follows.
BEFORE_NUMBER = _words(
    """
    approx apt bk ca ch chap chs cl col eq eqs est exh fig fol gen illus no nos nr n° nº p para paras
    pl pp pt pts rd reg rm rs rt rte sec sect ser sp ste supp tel usd v ver vers vol vols
    """
)
MONTHS = _words("jan feb febr mar apr jun jul aug sep sept oct nov dec")
# These end a sentence when it is over and go on when it is not.
COMPANIES = _words(
    """
    assn assoc bhd bros co corp corps cos dept dev dist div gmbh inc int'l intl llc llp lp ltd mfg mfrs nat'l
    natl plc pte pty pvt s.a s.p.a sdn univ
    """
)
PERSONS = _words("jr sr esq ph.d phd m.d md d.d.s d.o b.a m.a b.s m.s m.b.a r.n j.d ed.d d.phil")
TIMES = _words("a.m p.m pm a.d b.c b.c.e c.e")
PLACES = _words(
    """
    b.c d.c e.u l.a n.c n.d n.h n.j n.m n.y n.y.c p.e.i r.i s.c s.d u.a.e u.k u.n u.s u.s.a u.s.s.r w.va
    """
)
STATES = _words(
    """
    ala alta ariz ark calif colo conn dak del fla ga ill ind kan kans ken ky la man mass md mich minn miss mo
    mont neb nebr nev okla ont ore pa penn que sask tenn tex va vt wash wis wisc wyo
    """
)
STREETS = _words("ave blvd bldg cir ct dr hwy ln pkwy pl rd rt sq st str ter")
UNITS = _words(
    """
    cc cl cm cr cu deg doz fl ft gal gm hp hr hrs kg km kph kw lb lbs mg mi min mins misc ml mm mos mph oz
    pct pt qt rpm sec secs sq tbsp tsp vol wt yd yds yr yrs
    """
)
OTHERS = _words(
    """
    al anon avg bros c.i.a cont def ed eds elec encl eng esp est etc f.b.i fem g.o.p hist inst jct lang lib
    m.i.t masc mil n.b.a n.f.l n.h.l op orig prob prot ret rev sci ser trans v.p
    """
)
# Capital words that begin a sentence far more often than they go on a name.
STARTERS = _words(
    """
    a about according after all already also although among an analysts and another any anyone are around as
    at back because before being below between both but by can click companies could critics customers
    despite did do does don't doors drivers during each earlier either even every everyone everything experts
    few finally find first for former from fully further gates get given had has have having he he'd he'll
    he's hence her here here's hers his how however i i'd i'll i'm i've if in indeed instead investors is it
    it'd it'll it's its just last later less let let's like long look lunch make many maybe meanwhile more
    moreover most much my nearly neither never nevertheless next nobody none nor not nothing now of officials
    often on once one only or other others our out over passengers people perhaps please police prices public
    put read reporters researchers residents sales see several shares she she'd she'll she's should since so
    some someone something sometimes soon still stocks students such take thanks that that's the their them
    then there there's therefore these they they'd they'll they're they've this those though three through
    thus tickets to today together tomorrow tonight two under unless unlike until up update updated use using
    very voters was we we'd we'll we're we've well were what what's when where whereas whether which while
    who who's whose why will with within without workers would yes yesterday yet you you'd you'll you're
    you've your
    """
)
# A single letter after one of these is a name of its own ("vitamin C"), not the initial of a person.
LETTERED = _words(
    """
    act appendix article blood category channel chapter city class company course deck degrees division
    exhibit figure flu gate gen generation grade grades group hall hepatitis influenza interstate item lane
    level line lot model note option page pair paragraph part phase pier plan platform player point product
    program programme publication question road route row scene schedule school season section serie series
    size sizes stage step strain stream subgroup subunit table team terminal tier title track train type unit
    vitamin vitamins volume wing zone
    """
)
