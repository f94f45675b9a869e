"""Cuts a line into words, and knows which stand for one another in site furniture."""

from __future__ import annotations

from itertools import pairwise

from evlint import engines as re
from evlint.typography import straighten

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_SETS = {
    "SOCIAL": "twitter facebook instagram google pinterest linkedin youtube tumblr reddit digg stumbleupon "
    "delicious whatsapp tiktok flickr snapchat telegram rss flipboard myspace skype disqus bluesky "
    "mastodon threads",
    "JOB": "reporter reporters editor editors writer writers correspondent columnist author authors "
    "journalist journalists blogger contributor contributors producer photographer professor "
    "lecturer director founder cofounder manager consultant analyst freelance fellow researcher "
    "strategist coach publisher staff senior contributing",
    "AGENCY": "ap reuters afp bloomberg getty shutterstock istock alamy upi epa associated wikimedia "
    "istockphoto thinkstock wireimage corbis splash pa unsplash pexels",
    "MONTH": "january february march april may june july august september october november december jan feb "
    "mar apr jun jul aug sep sept oct nov dec",
    "DAY": "monday tuesday wednesday thursday friday saturday sunday",
    "FOLLOW": "follow followed following like tweet retweet connect friend",
    "SUBSCRIBE": "subscribe subscription subscriptions subscribed newsletter newsletters inbox email e-mail "
    "emails mailing alerts feed updates bulletin",
    "RELATED": "related recommended similar previous previously earlier elsewhere trending popular stories "
    "articles posts links topics coverage reading see",
    "COMMENT": "comment comments commenting reply replies discuss discussion discussions trackback "
    "trackbacks "
    "permalink responses response respond",
    "MEDIA": "photo photos photograph photographs image images picture pictures video videos gallery "
    "slideshow slideshows audio podcast podcasts infographic graphic",
    "SHARE": "share shares sharing print printed bookmark save",
    "LEGAL": "copyright copyrighted rights reserved trademark trademarks disclaimer disclaimers disclosure "
    "terms privacy policy policies cookies cookie permission republished reproduced redistributed "
    "reprinted reprint reprints rewritten",
    "TAG": "tag tags tagged categories category filed labels keywords posted",
    "GET": "click download buy shop order register registered login log sign join enter visit browse get "
    "start learn find check watch read listen view explore discover",
    "AD": "advertisement advertising advertisements advert ad ads sponsored sponsor sponsors promoted "
    "promotion affiliate advertiser advertisers commission",
}

# Every word of a family is read as the family: what "follow us on twitter" taught holds for its successors.
CLASSES = {word: name for name, words in _SETS.items() for word in words.split()}

STOP_WORDS = frozenset(
    "a an the and or but of to in on at by for from with as is are was were be been it its this that "
    "these those he she they we i you his her their our your my not have has had will would can could "
    "do does did if so than then there which who what when where how all any some no more most about "
    "into over after before out up down just also".split()
)

VERBS = frozenset(
    "is are was were be been am has have had do does did will would can could should may might must "
    "said says say told tell went go goes going came come comes made make makes took take takes got get "
    "gets gave give gives found find finds thought think thinks know knows knew want wants wanted need "
    "needs let use used uses become became becomes remain remains seem seems began begin begins see saw "
    "seen show shows showed won win wins lost hit hits kill kills killed dies died die face faces call "
    "calls called plan plans planned turn turns turned raise raises cut cuts set sets put puts keep "
    "keeps kept leave leaves left hold holds held run runs ran bring brings brought try tries tried "
    "work works worked help helps helped start starts started stop stops stopped".split()
)

# Words with which a site speaks to its reader, or names a part of itself.
OPENERS = frozenset(
    "sign subscribe click read follow share get see watch download view join find visit check learn "
    "enter submit like tweet email print log register buy order shop listen add leave post comment "
    "comments related recommended continue more advertisement tags filed posted by photo image source "
    "copyright contact browse search write send reply try save show load open close next previous back "
    "skip go".split()
)

# One set that holds whatever may come first lets the search skip all else fast.
_WORD = re.compile(r"[a-z'0-9@#©|»›«•·:!?](?:(?<=[a-z'])[a-z']*|(?<=[0-9])[0-9]*|)")
_HEAD, _TAIL = 14, 8  # words of a long line that are read
LONG = 240  # code points from which only the ends of a line are cut into words to weigh it
_HEAD_SIZE, _TAIL_SIZE = 120, 80  # code points that hold those words as a rule


def fold(text: str) -> str:
    """Lower-case a line and write its typographic marks in ASCII."""
    return straighten(text).lower()


def split_words(folded: str) -> list[str]:
    """The words and telling marks of a folded line."""
    return _WORD.findall(folded)


def split_ends(text: str) -> list[str]:
    """The words that are read of a line, without splitting the middle of one that is a whole paragraph."""
    if len(text) > LONG:
        head, tail = split_words(fold(text[:_HEAD_SIZE])), split_words(fold(text[-_TAIL_SIZE:]))
        if len(head) > _HEAD and len(tail) > _TAIL:  # the word at a cut may be half a word
            return [*head[:_HEAD], "~", *tail[-_TAIL:]]
    return split_words(fold(text))


def cut_grams(words: Sequence[str], *, numbers: bool = True) -> list[str]:
    """The words, word classes and pairs of a line; of a long line its head and tail.

    Some come twice. `numbers` is false where it is known that none of the words is one.
    """
    if not words:
        return []
    long = len(words) > _HEAD + _TAIL
    if long:
        words = [*words[:_HEAD], "~", *words[-_TAIL:]]
    if numbers:
        words = ["#" if "/" < word < ":" else word for word in words]
    classes = list(map(CLASSES.get, words, words))
    grams = [*classes, *map(" ".join, pairwise(classes)), f"^{classes[0]}", f"{classes[-1]}$"]
    if classes != words:
        grams += words
    if len(classes) > 1:
        grams.append(f"^{classes[0]} {classes[1]}")
    if len(classes) <= 3:
        grams.append(f"^{' '.join(classes)}$")
    elif long:
        grams.append("~~")
    return grams


def score_words(words: Sequence[str], weights: Mapping[str, int], *, numbers: bool = True) -> float:
    """What the words of a line weigh, each once; weights are hundredths, that of "" is the base."""
    met = weights.keys() & cut_grams(words, numbers=numbers)
    return (weights[""] + sum(map(weights.__getitem__, met))) / 100
