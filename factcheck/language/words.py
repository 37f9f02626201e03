"""Content words of a phrase without a parse, the same way for a draft and for a stored fact.

Rule files keep phrases as text, and a linter that parsed every stored phrase would not be fast.
So phrases are compared by the keys that this module makes: lower-case base forms, by rule and a
table of irregular forms. A key need not be a lemma a linguist would give; it must only be the
same on both sides.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from importlib.resources import files

from factcheck.language.remembered import remembered

WORD = re.compile(r"[^\W_]+(?:[.’'&-][^\W_]+)*\.?", re.UNICODE)
HEAD_ENDS = frozenset(
    [
        "of",
        "in",
        "on",
        "at",
        "by",
        "for",
        "from",
        "to",
        "into",
        "over",
        "under",
        "about",
        "between",
        "among",
        "against",
        "through",
        "during",
        "before",
        "after",
        "with",
        "within",
        "without",
        "near",
        "off",
        "toward",
        "towards",
        "upon",
        "via",
        "per",
        "amid",
        "around",
        "including",
        "despite",
        "who",
        "which",
        "that",
        "where",
        "when",
        "because",
    ]
)
VOWELS = "aeiou"


@cache
def function_words() -> frozenset[str]:
    """Words that carry no content of their own, lower-case."""
    return frozenset(" ".join(_lines("function-words.txt")).split())


@cache
def _irregular() -> dict[str, str]:
    table: dict[str, str] = {}
    for line in _lines("irregular-forms.txt"):
        base, _, forms = line.partition(":")
        for form in forms.split():
            table.setdefault(form, base.strip())
    return table


def _lines(name: str) -> list[str]:
    text = (files("factcheck.language") / "data" / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line.strip() and not line.startswith("#")]


@remembered
def base_form(word: str) -> str:
    """The key of one word: lower-case, without possessive, plural, -ing and -ed endings.

    >>> base_form("Sailors"), base_form("falling"), base_form("stopped"), base_form("ran")
    ('sailor', 'fall', 'stop', 'run')
    """
    key = word.lower().replace("’", "'").rstrip("'")
    key = key.removesuffix("'s")
    if not key.replace(".", "").isalpha():
        return key.rstrip(".") if not key[:-1].count(".") else key
    key = key.rstrip(".") if key.count(".") == 1 else key.replace(".", "")
    if key in _irregular():
        return _irregular()[key]
    if len(key) <= 3:
        return key
    return _without_ending(key)


@lru_cache(maxsize=1 << 16)
def stem(word: str) -> str:
    """What is left of *word* without its endings: the same for its forms, whatever lexicon is used.

    Cuts more than :func:`base_form`, so that other words may fall together; for indexes.

    >>> stem("Revoked"), stem("revokes"), stem("revoking"), stem("revoke")
    ('revok', 'revok', 'revok', 'revok')
    """
    key = word.lower()
    key = _irregular().get(key, key)
    if len(key) <= 3:
        return key
    if key.endswith(("ies", "ied")):
        key = key[:-3] + "y" if len(key) > 4 else key[:-1]
    elif key.endswith("s") and not key.endswith(("ss", "us", "is")):
        key = key[:-1]
    else:
        ending = next((e for e in ("ing", "ed") if key.endswith(e)), "")
        cut = key.removesuffix(ending)
        key = cut if len(cut) >= 3 and any(v in cut for v in VOWELS + "y") else key
    if len(key) > 3:
        key = key.removesuffix("e")
    return key[:-1] if len(key) > 3 and key[-1] == key[-2] else key


def _without_ending(key: str) -> str:
    if key.endswith("ies"):
        return key[:-3] + "y" if len(key) > 4 else key[:-1]
    if key.endswith(("sses", "shes", "ches", "xes", "zzes")):
        return key[:-2]
    if key.endswith("s") and not key.endswith(("ss", "us", "is")):
        return key[:-1]
    if key.endswith("ied") and len(key) > 4:
        return key[:-3] + "y"
    for ending in ("ing", "ed"):
        stem = key.removesuffix(ending)
        if stem != key and len(stem) >= 3 and any(v in stem for v in VOWELS + "y"):
            return _known_stem(stem) or _restore(stem)
    return key


def _known_stem(stem: str) -> str | None:
    """The form of a stem that the lexicon has: "revok" is revoke, "stopp" is stop."""
    from factcheck.language.lexicon import lexicon

    forms = [stem + "e", stem]
    if stem[-1] == stem[-2]:
        forms = [stem, stem[:-1], stem + "e"]
    return next((f for f in forms if lexicon().find(f) == f and lexicon().judged(f, "VERB")), None)


def _restore(stem: str) -> str:
    """Undo what an ending did: "stopp" is stop, "clos" is close, "help" stays."""
    if stem[-1] == stem[-2] and stem[-1] not in "lsz":
        return stem[:-1]
    if stem.endswith("ll") and len(stem) > 5:
        return stem[:-1] if stem[-3] == "e" else stem
    if stem.endswith(
        ("at", "iz", "is", "us", "ur", "uc", "ag", "rg", "dg", "ng", "c", "v", "u", "z")
    ):
        # "clos", "creat", "charg" lost an e; "bring" and "hang" did not
        if stem.endswith("ng"):
            return stem if len(stem) <= 5 and stem[-3] in "aiou" else stem + "e"
        if stem.endswith(("eat", "oat", "reat")) and not stem.endswith("creat"):
            return stem
        return stem + "e"
    consonant, vowel, before = stem[-1], stem[-2], stem[-3]
    short = consonant not in VOWELS + "wxy" and vowel in VOWELS and before not in VOWELS
    if short and len(stem) <= 4 and consonant in "klmnprtdsb":
        return stem + "e"
    return stem


@remembered
def content_words(text: str) -> tuple[str, ...]:
    """The keys of the words of *text* that carry content, in order, each once."""
    found = dict.fromkeys(
        base_form(w) for w in WORD.findall(text) if w.lower() not in function_words()
    )
    found.pop("", None)
    return tuple(found)


@remembered
def head_word(text: str) -> str:
    """The key of the word that a noun phrase is about: *offer* in "its offer of a loan"."""
    last = ""
    for word in WORD.findall(text.partition(",")[0]):
        lower = word.lower()
        if lower in HEAD_ENDS:
            if last:
                break
            continue
        if lower.endswith(("'s", "’s")):
            continue
        if lower not in function_words():
            last = base_form(word)
    return last


@remembered
def lemma(word: str, proposed: str) -> str:
    """The base form of *word*: a lemmatizer's proposal, unless only the rule gives a known word.

    A trained lemmatizer errs on rare forms ("scrapp" for "scrapping"); where the lexicon does not
    know its proposal but knows what the rule makes, the rule wins.
    """
    from factcheck.language.lexicon import lexicon

    low = proposed.lower()
    if word.lower() in _irregular():
        return _irregular()[word.lower()]
    by_rule = base_form(word)
    if lexicon().judged(low):
        # "scor" is known only as what "score" was before it lost its end
        cut = lexicon().find(low) != lexicon().key(low)
        return by_rule if cut and lexicon().find(low) == lexicon().key(by_rule) else low
    return by_rule if lexicon().judged(by_rule) else low
