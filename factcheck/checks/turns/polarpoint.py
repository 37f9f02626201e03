"""A word of the draft that could be turned round, with the words that say what it is about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from factcheck.checks.sentences.sourcelines import passive, table
from factcheck.language import syntax
from factcheck.language.clausewords import predicate_of
from factcheck.language.lexicon import lexicon
from factcheck.language.syntax import base
from factcheck.language.words import content_words

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from spacy.tokens import Span as Tokens
    from spacy.tokens import Token

    from factcheck.claims.phrases import Reader

NEAR = 4
"""Words more arcs away in the parse say nothing of a predicate."""
OUTSIDE = 0.35
"""What the words of another clause count beside those of the same."""
BARE = 0.7
"""The same where the verb has nothing but its subject: "they offered him 800, and he accepted"."""
GIVEN = 0.4
"""What a given name counts beside the family name: a source may leave it out."""
FEW = 2
"""Where fewer words are found, the sentence before says what a clause is about."""
EMPTY = frozenset({"AUX", "ADV", "PUNCT", "CCONJ", "SCONJ", "PART", "INTJ"})
OF_TIME = 0.15
"""What words of time count: a summary may leave them out or bring them in."""
LONGEST = 10
"""A term has so many words at most, with those that stand among them."""
BACK = 6
"""So many words at most stand before a verb whose term begins before it: "a deal was reached"."""
DESCRIPTION = 9
"""So many words at most say what somebody is."""
HELD = frozenset({"hold", "stage", "host", "convene"})


@dataclass(frozen=True, slots=True)
class Point:
    """A word of the draft that could be turned round, and the words that say what of."""

    token: Token
    word: str
    """Its base form, with the particle of a phrasal verb."""
    pos: str
    context: dict[str, float]
    nearest: frozenset[str]
    """The content words that hang on it, or that it hangs on."""
    subject: frozenset[str]
    core: frozenset[str]
    """What it is said of: a verb's object, else its subject; a modifier's noun."""
    own: frozenset[int]
    """The tokens of the term."""


def point_of(reader: Reader, sentence: Tokens, token: Token) -> Point:
    """The point at *token*, with its surroundings in *sentence*."""
    word, own = _term(token)
    adverbial = min(own) < token.i and token.doc[min(own)].pos_ == "ADP"
    if token.tag_ == "VBN" and word in HELD:
        word = "take place"  # an event that is held
    pos = "ADJ" if adverbial else "VERB" if token.pos_ == "AUX" else token.pos_
    context, nearest = _context(reader, sentence, token, own)
    subject, core = _adverbial_core(token) if adverbial else _core(token, own)
    if word in table("directions") and token.pos_ == "NOUN" and syntax.is_noun_modifier(token):
        pos, subject, core = "ADJ", frozenset(), _keys([token.head])  # "the south face"
    subject, core = (_with_names(reader, sentence, words) for words in (subject, core))
    if not (subject or core) and syntax.is_predicate(token):
        subject = core = _of_pronouns(reader, syntax.clause_of(token))
    return Point(token, word, pos, context, nearest, subject, core, own)


def _with_names(reader: Reader, sentence: Tokens, words: frozenset[str]) -> frozenset[str]:
    """*words* and the surnames of those whom they stand for in *sentence*."""
    meant = (
        content_words(reader.meant[t.i])[-1:]
        for t in sentence
        if t.i in reader.meant and not words.isdisjoint(content_words(t.text))
    )
    return words.union(*meant)


def _of_pronouns(reader: Reader, clause: syntax.Clause) -> frozenset[str]:
    """Whom the pronouns of a subject stand for, or its number: "two of them"."""
    found: set[str] = set()
    for token in clause.subjects:
        names = [e.name for e in reader.coreference.get(token.i, ())]
        found.update(content_words(" ".join(names)))
        if token.pos_ == "NUM":
            found.update(content_words(token.text))
    return frozenset(found)


def _term(token: Token) -> tuple[str, frozenset[int]]:
    """The word at *token*, or the longer term that it leads ("go ahead"), and its tokens.

    A verb leads its term; a noun the phrase of a preposition that ends with it ("on the run").
    """
    first = max(token.i - BACK, token.sent.start)
    around = list(token.doc[first : min(token.i + LONGEST, token.sent.end)])
    for phrase in lexicon().phrases([base(t) for t in around]):
        places = [around[place] for place in phrase.places]
        if token not in places or _progressive(phrase.term, places):
            continue
        if places[0] == token and _led(places, together=phrase.together):
            return phrase.term, frozenset(t.i for t in places)
        if places[-1] == token and _closed(places, together=phrase.together):
            return phrase.term, frozenset(t.i for t in places)
    return base(token), frozenset((token.i,))


def _progressive(term: str, places: Sequence[Token]) -> bool:
    """Whether a term such as "be given" is only found by "is giving"."""
    return passive(term) and base(places[0]) == "be" and places[1].tag_ == "VBG"


def _led(places: Sequence[Token], *, together: bool) -> bool:
    """Whether words that begin with a verb, or stand side by side, are one term in the parse."""
    token, last = places[0], places[-1]
    if last.lower_ == syntax.particle(token):
        return True
    if together:
        return len(places) > 2 or not syntax.is_preposition(last) or _sided(token, last)
    return syntax.is_under(last, token)


def _sided(verb: Token, last: Token) -> bool:
    """Whether the preposition after a verb says on which side: "vote against"."""
    return lexicon().has_opposite(f"{base(verb)} {last.lower_}", "VERB") and last.lower_ in table(
        "sides"
    )


def _closed(places: Sequence[Token], *, together: bool) -> bool:
    """Whether the words before a token make one term with it: "at large", "a deal was reached"."""
    first, token = places[0], places[-1]
    if first.pos_ == "ADP":
        return together and syntax.is_under(first, token)
    return len(places) == 2 and token.pos_ == "VERB" and syntax.is_under(first, token)


def _adverbial_core(token: Token) -> tuple[frozenset[str], frozenset[str]]:
    """Of whom a phrase such as "on the run" is said: the subject of its clause, or its noun."""
    head = token if syntax.is_predicate(token) else token.head
    if not syntax.is_predicate(head):
        return frozenset(), _keys([head]) if head.i != token.i else frozenset()
    clause = syntax.clause_of(head)
    subject = _keys(clause.subjects)
    return subject, _keys(clause.objects[:1]) or subject


def _core(token: Token, own: frozenset[int]) -> tuple[frozenset[str], frozenset[str]]:
    """The words of the subject, and of what the token is said of; those of its term left out."""
    if token.pos_ == "NOUN":
        # "an increase in sales", "a sales increase"
        after = token.nbor() if token.i + 1 < len(token.doc) else token
        said = [after.head] if after.lower_ in table("after_nouns") else syntax.modifiers(token)
        return frozenset(), _keys(said)
    copular = predicate_of(token) if token.pos_ == "AUX" else None
    if copular is not None and copular.i != token.i:  # "will be in the shops"
        subject = _keys(syntax.clause_of(copular).subjects)
        return subject, subject
    if not syntax.is_predicate(token):
        of = [o.token for o in syntax.obliques(token) if o.preposition == "of"]
        if of:  # "north of downtown Lyon"
            return frozenset(), _keys([*of, *(m for t in of for m in syntax.modifiers(t))])
        head = token.head
        if token.lower_ in ("for", "against") and syntax.is_preposition(token):
            head = head.head
        return frozenset(), _keys([head]) if head.i != token.i else frozenset()
    clause = syntax.clause_of(token)
    subject = _keys([_counted(s) for s in clause.subjects if s.i not in own])
    # "the curator, Ilse Brandt, has agreed"
    subject |= _keys([n for s in clause.subjects for n in _named(s) if n.i not in own])
    of = [o.token for s in clause.subjects for o in syntax.obliques(s) if o.preposition == "of"]
    core = _keys([o for o in clause.objects[:1] if o.i not in own])
    sides = {token.doc[i].lower_ for i in own} & table("sides")
    if sides:
        core = _keys([o.token for o in clause.obliques if o.preposition in sides][:1])
    elif not core and token.doc[max(own)].pos_ == "ADP" and len(own) > 1:
        last = token.doc[max(own)].lower_  # "pressed ahead with the factory"
        core = _keys([o.token for o in clause.obliques if o.preposition == last][:1])
    nouns = [token.doc[i] for i in own if token.doc[i].pos_ == "NOUN"]
    if nouns and not core:  # "put its name to the pact", "the trade deal was reached"
        said = [o.token for noun in (*nouns, token) for o in syntax.obliques(noun)]
        said += [m for noun in nouns for m in syntax.modifiers(noun)]
        core = _keys([t for t in said if t.i not in own])
    return subject | _keys(of), core or subject


def _named(noun: Token) -> list[Token]:
    """The name that follows *noun* and says who that is."""
    return [other for other in syntax.appositions(noun) if other.pos_ == "PROPN"]


def _counted(token: Token) -> Token:
    """What *token* is the number or amount of, where it is a noun such as these; else itself."""
    if base(token) not in table("counting"):
        return token
    return next((o.token for o in syntax.obliques(token) if o.preposition == "of"), token)


def _keys(tokens: Sequence[Token]) -> frozenset[str]:
    names = [c for t in tokens if t.pos_ == "PROPN" for c in t.children if c.pos_ == "PROPN"]
    return frozenset(
        word
        for token in (*tokens, *names)
        if token.pos_ in ("NOUN", "PROPN", "ADJ", "VERB")
        for word in content_words(token.text)
    )


def _context(
    reader: Reader, sentence: Tokens, root: Token, own: frozenset[int]
) -> tuple[dict[str, float], frozenset[str]]:
    """The content words near *root* in the parse, by how near they are, and the nearest.

    Words of other clauses and of times say little of what a clause is about.
    """
    # of "will be in the shops" the shops have what hangs on the term
    starts = [root.doc[i] for i in sorted(own)] if root.pos_ == "AUX" else [root]
    above = BARE if _bare(root, own) else OUTSIDE
    reached: dict[int, tuple[int, float]] = {t.i: (0, 1.0) for t in starts}
    queue = [*starts]
    while queue:
        token = queue.pop(0)
        arcs, worth = reached[token.i]
        if arcs >= NEAR:
            continue
        for other in [*token.children, token.head]:
            if other.i not in reached and sentence.start <= other.i < sentence.end:
                out = above if token == root and other == root.head else OUTSIDE
                share = out if _leads_out(token, other) or _in_spite(other) else 1.0
                reached[other.i] = arcs + 1, worth * share
                queue.append(other)
    found: dict[str, float] = {}
    nearest: set[str] = set()
    for i, (arcs, worth) in reached.items():
        token = reader.doc[i]
        entities = reader.coreference.get(i, ()) if token.pos_ == "PRON" else ()
        text = " ".join(e.name for e in entities) or _meant(reader, token)
        if i in own or not text[:1].isalnum():
            continue
        near = worth / (1.0 + 0.4 * (arcs - 1)) * (OF_TIME if i in reader.times else 1.0)
        family = _family(reader, token, text)
        for word in content_words(text):
            said = near if family is None or word in family else near * GIVEN
            found[word] = max(found.get(word, 0.0), said)
            if arcs == 1 and worth == 1.0 and i not in reader.times:
                nearest.add(word)
    if len(found) < FEW and sentence.start and of_a_pronoun(root):
        for token in root.doc[sentence.start - 1].sent:
            if token.i not in reader.times and not token.is_punct:
                for word in content_words(_meant(reader, token)):
                    found.setdefault(word, OUTSIDE)
    return found, frozenset(nearest)


def _family(reader: Reader, token: Token, text: str) -> Collection[str] | None:
    """The last word of a person's name that *token* is of, or stands for; None if it is of none."""
    mention = reader.names.get(token.i)
    if mention is not None and mention.kind == "PERSON":
        return content_words(reader.doc[mention.end - 1].text)
    return content_words(text)[-1:] if token.pos_ == "PRON" and text != token.text else None


def of_a_pronoun(verb: Token) -> bool:
    """Whether a verb is said of whom or what only a pronoun or number stands for."""
    subjects = syntax.clause_of(verb).subjects if syntax.is_predicate(verb) else ()
    return bool(subjects) and all(t.pos_ in ("PRON", "NUM") for t in subjects)


def _meant(reader: Reader, token: Token) -> str:
    """The surname of whom a noun stands for by the sources; the word itself where for nobody."""
    return reader.meant[token.i].split()[-1] if token.i in reader.meant else token.text


def _bare(verb: Token, own: frozenset[int]) -> bool:
    """Whether a verb has nothing but a pronoun, so that another clause says what it is about."""
    subjects = {t.i for t in syntax.clause_of(verb).subjects} if of_a_pronoun(verb) else ()
    return (
        bool(subjects)
        and verb.pos_ == "VERB"
        and all(
            t.i in subjects or t.i in own or t.pos_ in EMPTY or _leads_out(verb, t)
            for t in verb.children
        )
    )


def _in_spite(token: Token) -> bool:
    """Whether *token* is what something is said to be so in spite of: the draft's own link."""
    led = {*syntax.preposition(token).split(), token.lower_}
    return not table("conceding").isdisjoint(led)


def _leads_out(token: Token, other: Token) -> bool:
    """Whether the arc between the two leads into another clause."""
    return syntax.opens_clause(other if other.head.i == token.i else token)


def description(reader: Reader, clause: syntax.Clause, start: int) -> dict[str, float]:
    """The words of the subject, and of what it is said to be up to the next clause."""
    found: dict[str, float] = {}
    for subject in clause.subjects[:1]:
        for token in subject.subtree:
            if token.i < start and abs(token.i - subject.i) <= NEAR:
                for word in content_words(token.text):
                    found[word] = 1.0
    for token in reader.doc[start : start + DESCRIPTION]:
        if token.lower_ in table("after_description") or token.is_punct:
            break
        if token.i not in reader.times and token.i != clause.head.i:
            for word in content_words(token.text):
                found[word] = 1.0
    return found


def in_quotes(sentence: Tokens) -> set[int]:
    """The tokens between quotation marks of any sort: titles, and words that are not our own."""
    inside, found = False, set()
    for token in sentence:
        if token.is_quote and token.tag_ != "POS":  # "the farmers' union"
            inside = not inside
        elif inside:
            found.add(token.i)
    return found
