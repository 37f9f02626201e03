"""Claims from clauses and event nouns: one way for every verb and every kind of event."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from factcheck.claims.classes import event_of_verb
from factcheck.claims.complete import is_complete, subjects_of, tells_how
from factcheck.claims.idioms import idiom_of
from factcheck.claims.model import Claim, Filler, Kind, Span, Status
from factcheck.claims.phrases import Reader, clean
from factcheck.claims.slots import (
    PARTY_SLOTS,
    Slots,
    circumstances,
    is_measure,
    leads_to,
    noun_modifiers,
)
from factcheck.claims.status import Reading, status_of_clause, status_of_noun
from factcheck.claims.values import Party, Words
from factcheck.language import syntax
from factcheck.language.lexicon import lexicon
from factcheck.language.personname import given_names
from factcheck.language.referents import people_nouns
from factcheck.language.roles import posts
from factcheck.language.syntax import base

if TYPE_CHECKING:
    from spacy.tokens import Token

    from factcheck.language.lexiconfile import EventClass

DEFAULT_SLOTS = {"subject": "agent", "object": "patient", "indirect": "recipient"}
LESS = frozenset({"less", "least"})
"""Before an adjective: it is not as much so."""
TOPICS = frozenset({"discuss", "consider", "mention"})
"""Verbs whose object is what is spoken of, wherever that may be."""


def noun_claim(reader: Reader, token: Token, event: EventClass) -> tuple[Claim, frozenset[int]]:
    """The claim of an event noun, and the tokens of the verbs that only act on it."""
    reading = status_of_noun(token)
    slots = Slots()
    noun_modifiers(reader, token, slots)
    # "scrapped the talks over a dispute"
    about = {**event.slots, "over": "cause"} if reading.changed else event.slots
    circumstances(reader, token, slots, mapping=about)
    _place_arguments(reader, slots, event, noun=True)
    for clause in reading.hosts[:1]:
        _host(reader, clause, token, slots, event, reading)
    for clause in reading.hosts[1:]:
        slots_of_time(reader, clause.head, slots, "changed" if reading.changed else "time")
    _predicated(reader, token, slots)
    actors = [f for t in reading.actor if not is_measure(reader, t) for f in reader.parties(t)]
    if actors:
        symmetric = "participants" in event.symmetric and not reading.scope
        if reading.changed or reading.scope:
            slots.add("agent", *actors)
            if symmetric and any(
                isinstance(f.value, Party) and f.value.kind == "PERSON" for f in actors
            ):
                # who scraps "a meeting with Putin" was to take part in it
                slots.add("participants", *(_unmarked(f) for f in actors))
        elif symmetric:
            slots.add("participants", *actors)
        else:
            slots.add(event.slots.get("subject", "agent"), *actors)
    for told in reading.announcer:
        slots.add("announcer", *reader.parties(told))
    if reading.changed:
        slots.join_cause(reader.doc.text)
    claim = _claim(reader, Kind.EVENT, event.name, token, slots, reading)
    return claim, frozenset(c.head.i for c in reading.hosts)


def _unmarked(filler: Filler) -> Filler:
    """The same value, not to be marked twice in a draft."""
    return Filler(filler.value, None)


def _host(
    reader: Reader,
    clause: syntax.Clause,
    noun: Token,
    slots: Slots,
    event: EventClass,
    reading: Reading,
) -> None:
    """Read what the verb that acts on an event says of when, where, how and why."""
    around = Slots()
    mapping = dict(event.slots)
    if reading.status is Status.PLANNED or clause.passive:
        # "talks planned for Paris", "a hearing set for May"
        mapping.setdefault("for", "place")
    if reading.changed:
        mapping["over"] = "cause"
    circumstances(reader, clause.head, around, mapping=mapping)
    for complement in clause.complements:
        # "scrapped the talks, blaming the capture of sailors"
        circumstances(reader, complement, around, only=frozenset({"cause", "means"}))
    _consequences(reader, clause, around)
    for subject in clause.subjects:
        # "Kyrgyzstan on Wednesday called off …"
        slots_of_time(reader, subject, around, "time")
    inherited = clause
    while not around.has("time") and inherited.relation in ("adverbial", "complement", "conjunct"):
        if inherited.governor is None or not syntax.is_predicate(inherited.governor):
            break
        inherited = syntax.clause_of(inherited.governor)
        if lexicon().saying(inherited.lemma, "VERB") is not None and not reading.changed:
            break
        slots_of_time(reader, inherited.head, around, "time")
    for slot, fillers in around.fillers.items():
        rest = [f for f in fillers if f.span is None or not _inside(reader, noun, f)]
        if slot in ("means", "by") and clause.passive:
            rest = [f for f in rest if not _is_agent(reader, clause, f)]
        if slot == "time" and reading.changed:
            slots.add("changed", *rest)
        elif slot == "in" and reading.changed:
            # "called off in a letter"
            slots.add("means", *rest)
        elif slot == "companion" and "participants" in event.symmetric:
            slots.add("participants", *rest)
        else:
            slots.add(slot, *rest)


def _is_agent(reader: Reader, clause: syntax.Clause, filler: Filler) -> bool:
    return any(f.span == filler.span for t in clause.agents for f in reader.parties(t))


def _inside(reader: Reader, noun: Token, filler: Filler) -> bool:
    start, end = syntax.core_span(noun)
    return filler.span is not None and reader.span(start, end).contains(filler.span)


def _consequences(reader: Reader, clause: syntax.Clause, slots: Slots) -> None:
    """Causes given by a participle: "…, blaming tensions", "…, citing the weather"."""
    for child in clause.head.children:
        if syntax.link(child).role not in ("adverbial", "complement") or not syntax.is_predicate(
            child
        ):
            continue
        if lexicon().groups(base(child), "VERB") & {"blame", "cite"}:
            for noun in syntax.clause_of(child).objects:
                slots.add("cause", *reader.words(noun))


def slots_of_time(reader: Reader, head: Token, slots: Slots, name: str) -> None:
    """Only the time phrases that hang on *head*, under the slot *name*."""
    found = Slots()
    circumstances(reader, head, found, only=frozenset(), depth=3)
    for filler in found.fillers.get("time", []):
        slots.add(name, filler)


def _place_arguments(reader: Reader, slots: Slots, event: EventClass, *, noun: bool) -> None:
    """Move phrases by preposition to the slots that the event class gives them."""
    symmetric = "participants" in event.symmetric
    if symmetric:
        for slot in ("companion", "possessor", "between", "of", "agent", "patient"):
            if slot in slots.fillers and (
                slot not in ("of", "patient") or _all_parties(slots, slot)
            ):
                slots.rename(slot, "participants")
    elif noun:
        if "by" in slots.fillers or ("means" in slots.fillers and _all_parties(slots, "means")):
            slots.rename("by" if "by" in slots.fillers else "means", "agent")
        if {"of", "possessor"} <= slots.fillers.keys() and "agent" not in slots.fillers:
            # "the army's capture of the town"
            slots.rename("possessor", event.slots.get("subject", "agent"))
        if "of" in slots.fillers:
            slots.rename("of", event.slots.get("object", "patient"))
        if "possessor" in slots.fillers:
            # "the president's visit": who does it, in most classes
            slots.rename("possessor", event.slots.get("possessor", "possessor"))


def _all_parties(slots: Slots, slot: str) -> bool:
    held = slots.fillers[slot]
    return all(isinstance(f.value, Party) and f.value.kind for f in held)


def _predicated(reader: Reader, noun: Token, slots: Slots) -> None:
    """What a clause says of the event by *be* or *last*: "the summit was their first"."""
    link = syntax.link(noun)
    if link.role != "subject" or link.governor is None:
        return
    if not syntax.is_predicate(link.governor):
        return
    clause = syntax.clause_of(link.governor)
    quantity = reader.quantities.get(clause.head.i)
    if clause.copular:
        if quantity is not None and quantity.value.kind == "ordinal":
            where = reader.span(quantity.start, quantity.end)
            slots.add("ordinal", Filler(quantity.value, where))
        place = reader.place(clause.head)
        if place is not None:
            slots.add("place", place)
        circumstances(reader, clause.head, slots)
    elif "duration" in lexicon().groups(clause.lemma, "VERB") or clause.lemma in ("last", "take"):
        for token in [*clause.objects, *(o.token for o in clause.obliques)]:
            held = reader.quantities.get(token.i)
            if held is not None and held.value.kind == "duration":
                slots.add("duration", Filler(held.value, reader.span(held.start, held.end)))
        circumstances(reader, clause.head, slots)


def acts_only(clause: syntax.Clause) -> bool:
    """Whether the clause is a fixed phrase that only says that something happens: "take place"."""
    return any(lexicon().status_effect(f"{clause.lemma} {noun.lower_}") for noun in clause.objects)


def clause_claim(reader: Reader, clause: syntax.Clause) -> Claim:
    """The claim of a clause: an event where the lexicon has a class for its verb."""
    word = f"{clause.lemma} {clause.particle}".strip()
    idiom = idiom_of(clause)
    own_words = idiom.own if idiom is not None else frozenset()
    event = idiom.event if idiom is not None else None
    if event is None and not clause.copular:
        event = event_of_verb(reader, clause, word)
    names = dict(event.slots) if event else DEFAULT_SLOTS
    slots = Slots()
    subject, object_ = names.get("subject", "agent"), names.get("object", "patient")
    objects = clause.objects if idiom is None else idiom.objects
    for token in subjects_of(reader, clause):
        if syntax.is_predicate(token) and token.pos_ in ("VERB", "AUX"):
            # "closing the plant broke a promise": nobody to be named
            continue
        if token.i in own_words:
            continue
        name = object_ if clause.passive else subject
        if clause.passive and objects:
            # "was awarded a medal"
            name = names.get("indirect", "recipient")
        if name == "participants" and not reader.is_somebody(token):
            name = "patient"
        slots.add(name, *reader.parties(token))
    for token in clause.agents:
        if not is_measure(reader, token):
            slots.add(subject, *reader.parties(token))
    told = len(objects) > 1 or bool(TOPICS & lexicon().groups(clause.lemma, "VERB"))
    for token in objects:
        _object(reader, token, slots, object_, placed=not told)
    for token in clause.indirect:
        slots.add(names.get("indirect", "recipient"), *reader.parties(token))
    if clause.copular:
        _being(reader, clause.head, slots)
    for token in clause.complements:
        if token.pos_ in ("NOUN", "PROPN") and not syntax.is_predicate(token):
            # "was elected mayor", "named her chief executive"
            office = base(token) in posts() or token.lower_ in posts()
            slots.add("office" if office else "complement", *reader.words(token))
        elif not clause.copular and tells_how(token) and (not objects or slots.has(object_)):
            slots.add("complement", *_complement(reader, token))
    circumstances(reader, clause.head, slots, mapping={**leads_to(clause), **names})
    if idiom is not None:
        slots.drop_within([reader.span(i, i + 1) for i in own_words])
        for other in [slot for slot in slots.fillers if slot != object_]:
            slots.drop_repeated(object_, other)
    for token in clause.subjects:
        if not slots.has("time"):
            slots_of_time(reader, token, slots, "time")
    if clause.head.i != clause.verb.i:
        noun_modifiers(reader, clause.head, slots, only=frozenset({"ordinal", "time"}))
    slots.drop_repeated("agent", "means")
    slots.drop_repeated("agent", "by")
    if not slots.has("time"):
        _inherit_time(reader, clause, slots)
    if event is not None:
        _place_arguments(reader, slots, event, noun=False)
    reading = status_of_clause(clause)
    if reading.speaker is not None and not slots.has(subject) and not clause.passive:
        # "the company said it hoped …": the pronoun nearest to the speaker
        slots.add(subject, *_speaker_again(reader, clause, reading.speaker))
    own = frozenset(t.i for t in clause.subjects) if clause.head.i == clause.verb.i else frozenset()
    kind = Kind.EVENT if event else Kind.STATEMENT
    cls = event.name if event else ("be" if clause.copular else word)
    claim = _claim(reader, kind, cls, clause.head, slots, reading, clause.verb, own)
    if idiom is not None:
        claim = replace(claim, predicate=idiom.verb)
    complete = claim.complete and is_complete(reader, clause, claim, reading, names)
    return claim if complete else replace(claim, complete=False)


def _speaker_again(reader: Reader, clause: syntax.Clause, speaker: Token) -> tuple[Filler, ...]:
    """The speaker, where the subject is a pronoun that stands for nobody else known."""
    pronoun = clause.subjects[0] if len(clause.subjects) == 1 else None
    if pronoun is None or pronoun.lower_ not in ("it", "he", "she", "they") or clause.copular:
        return ()
    if pronoun.i in reader.coreference or pronoun.i < speaker.i:
        return ()
    where = reader.span(pronoun.i, pronoun.i + 1)
    meant = reader.parties(speaker)
    if pronoun.lower_ == "it" and any(map(_is_person, meant)):
        return ()  # "Ida Holst said it was closed": the firm that she speaks for, say
    if pronoun.lower_ in ("he", "she") and base(speaker) not in people_nouns():
        if not all(isinstance(f.value, Party) and f.value.kind == "PERSON" for f in meant):
            return ()
    return tuple(Filler(f.value, where, resolved=True) for f in meant)


def _is_person(filler: Filler) -> bool:
    """Whether a speaker is surely a person: bodies without a known name are taken for people."""
    party = filler.value
    if not isinstance(party, Party):
        return False
    words = party.name.lower().split()
    if party.kind == "PERSON":
        return party.name.split()[0] in given_names()
    return not party.kind and words[-1] in people_nouns()


def _object(reader: Reader, token: Token, slots: Slots, name: str, *, placed: bool = True) -> None:
    """Read the object *token*; where it is tells of the clause too, if *placed*."""
    mention = reader.times.get(token.i)
    if mention is not None and mention.value is not None:
        slots.add("time", Filler(mention.value, reader.span(mention.start, mention.end)))
        return
    quantity = reader.quantities.get(token.i)
    if quantity is not None and quantity.value.kind != "ordinal":
        slots.add("quantity", Filler(quantity.value, reader.span(quantity.start, quantity.end)))
        return
    if name == "place":
        place = reader.place(token)
        slots.add("place", *((place,) if place is not None else reader.words(token)))
    elif name in PARTY_SLOTS and name != "patient" and reader.is_somebody(token):
        slots.add(name, *reader.parties(token))
    elif reader.is_language(token):
        slots.add("patient", Filler(Words(token.text), reader.span(token.i, token.i + 1)))
    else:
        slots.add("patient" if name in PARTY_SLOTS else name, *reader.words(token))
    noun_modifiers(reader, token, slots, only=frozenset({"ordinal"}))
    where = {"place", "occasion"} if placed else set()
    circumstances(reader, token, slots, only=frozenset({"time", *where}), depth=3)


def _being(reader: Reader, head: Token, slots: Slots) -> None:
    """Read what *be* says of its subject: what it is, or the place where it is."""
    place = reader.place(head) if syntax.preposition(head) in ("in", "at", "near", "on") else None
    if place is not None:
        slots.add("place", place)
    else:
        slots.add("complement", *_complement(reader, head))


def _complement(reader: Reader, head: Token) -> tuple[Filler, ...]:
    """What *be* or another verb says somebody is, and how: "in detention", "less safe"."""
    if head.pos_ in ("ADJ", "ADV", "VERB"):
        before = head.nbor(-1) if head.i else head
        less = before.lower_ in LESS and before.head.i == head.i
        text = f"{before.lower_} {base(head)}" if less else base(head)
        return (Filler(Words(clean(text)), reader.span(head.i - less, head.i + 1)),)
    found = reader.words(head)
    word = syntax.preposition(head).split()
    if not word or len(found) != 1 or not isinstance(found[0].value, Words):
        return found
    first = next(
        (t.i for t in reader.doc[head.left_edge.i : head.i] if t.lower_ == word[0]), head.i
    )
    end = reader.phrase(head)[1]
    return (Filler(Words(clean(reader.doc[first:end].text)), reader.span(first, end)),)


def _inherit_time(reader: Reader, clause: syntax.Clause, slots: Slots) -> None:
    """A verb joined to another shares its time: "met and dined in Paris on Monday"."""
    if clause.relation == "conjunct" and clause.governor is not None and clause.subject_shared:
        first = syntax.first_conjunct(clause.head)
        slots_of_time(reader, first, slots, "time")


def _claim(
    reader: Reader,
    kind: Kind,
    cls: str,
    token: Token,
    slots: Slots,
    reading: Reading,
    verb: Token | None = None,
    own: frozenset[int] = frozenset(),
) -> Claim:
    sentence = token.sent
    start = verb if verb is not None else token
    attribution = None
    speaker: tuple[Filler, ...] = ()
    if reading.speaker is not None:
        speaker = () if reading.speaker.i in own else reader.parties(reading.speaker)
        if speaker and isinstance(speaker[0].value, Party):
            attribution = speaker[0].value.name
    if speaker:
        slots.add("speaker", *speaker)
    status = reading.status
    question = sentence.text.rstrip().endswith("?")
    if question:
        # a question states nothing
        status = Status.POSSIBLE
    return Claim(
        kind=kind,
        cls=cls,
        predicate=base(token),
        slots=slots.frozen(),
        status=status,
        attribution=attribution,
        hedged=reading.hedged,
        complete=not question,
        in_quote=token.i in reader.quoted,
        span=reader.span(start.i, start.i + 1),
        sentence=Span(sentence.start_char, sentence.end_char),
    )


def is_plain(status: Status) -> bool:
    """Whether a claim with *status* says that something is or was so."""
    return status is Status.HELD
