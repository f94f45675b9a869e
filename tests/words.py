"""One lexicon for all tests, and texts that are awkward to count."""

from __future__ import annotations

from hypothesis import strategies as st

from evlint.lexicon import StoredLexicon
from evlint.rulebook import find_bundled_rules, read_cards

LEXICON = StoredLexicon()

# The project's own prose.
CARDS = {card.rule.id: card for card in read_cards(find_bundled_rules())}
OWN = [card.why for card in CARDS.values()] + [
    side for card in CARDS.values() for one in card.examples for side in (one.bad, one.good) if side
]

HOSTILE = {
    "empty": "",
    "blank": " \n\t ",
    "one word": "charger",
    "no vowels": "hmm psst brr zzz",
    "emoji": "😀 😀😀 🚗. ⚡!",
    "only numbers": "1 2 3.4 5,000 6% 2031",
    "only punctuation": "... !? -- “” '",
    "apostrophes": "'tis IT'S they've x''s dogs' 's 'v.e 'l.l rock'n'roll we'RE",
    "typographic": "“Don’t,” she said — it’s ‘fine’…",
    "short sentences": "Go. No! Up you go. Is it? It is not so.",
    "initials": "The U.S. and J. P. Morgan paid $3.5 million at 9 a.m. in St. Paul.",
    "no full stop": "a charging post that was promised for May and has not come",
    "odd spaces": "a\x1cb\u2028c\x85d\u00a0e\u3000f. g h i",
    "sigma": "ΟΔΟΣ ΣΣ Σας. Ελλάδα είναι εδώ.",
    "two letters in lower case": "İstanbul İII is İ. İ'S",
    "ligatures": "eﬃcient ﬁnal ﬂow",
    "lone surrogate": "a \ud800 b c\udfff.",
    "underscores": "_ __ a_b _c_.",
    "long word": "e" * 500 + " and " + "ab" * 300,
    "hyphens": "a two-year-old state-of-the-art plug-in",
    "combining": "cafe\u0301 nai\u0308ve a\u0300.",
    "no break at 100": " ".join(["word"] * 99 + ["..."] * 5 + ["banana's"] * 3 + ["end."]),
}

# Any prose of such words.
WORDS = "the Charging stations, U.S. 3.5 (it's) dogs' — … a.m. İ end. end? “quoted.” no! e-mail x ' . ! _"
PIECES = st.sampled_from([*WORDS.split(), "\n\n", "\t"])
PROSE = st.lists(PIECES, max_size=150).map(" ".join)
