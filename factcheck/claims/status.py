"""Whether what a clause or event noun states is said to be so, and who made it so.

The method is that of ConText (Harkema et al. 2009) and medspaCy, modifiers as data with a
direction, carried over from word windows to the tree: the words that act on an event are the
lexicon's, and each says where the event stands among its arguments.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from factcheck.claims.effects import (
    actor_of,
    clause_effects,
    describing,
    effects_of,
    place_in,
    role_place,
    wrapper_of,
)
from factcheck.claims.model import Status
from factcheck.claims.nonfinite import has_part, infinitive, is_demanded
from factcheck.claims.statuswords import infinitives, words_of_status
from factcheck.language import syntax
from factcheck.language.lexicon import lexicon
from factcheck.language.syntax import base

if TYPE_CHECKING:
    from spacy.tokens import Token


@dataclass(frozen=True, slots=True)
class Reading:
    """What the words around an event say of it."""

    status: Status
    hedged: bool = False
    hosts: tuple[syntax.Clause, ...] = ()
    """The clauses of the words that act on the event, the innermost first."""
    actor: tuple[Token, ...] = ()
    """Who called it off, held it, planned it."""
    speaker: Token | None = None
    """Who says so, where a word of saying governs the clause."""
    saying: Token | None = None
    """That word of saying."""
    phase: str = ""
    scope: str = ""
    announcer: tuple[Token, ...] = ()
    """Who made known that it was called off, where nobody is said to have done so."""
    changed: bool = False
    """Whether a word such as *cancel* or *postpone* acted on the event."""
    purpose: bool = False
    """Whether it is only what something else is done for or speaks of: "flew to Rome to meet the
    Pope", "little hope that he will"."""


def combine(inner: Status, outer: Status) -> Status:
    """The status of something under two words that act on it, one inside the other."""
    if inner in (Status.HELD, Status.UNSTATED):
        return outer
    if outer is Status.UNSTATED:
        return inner
    if inner in (Status.CALLED_OFF, Status.NOT_HELD, Status.POSTPONED):
        # "refused to cancel": it is still on
        return Status.PLANNED if outer in (Status.NOT_HELD, Status.CALLED_OFF) else inner
    return inner if outer is Status.HELD else outer


def status_of_noun(token: Token) -> Reading:
    """The reading of an event noun: modifiers, clauses that describe it, what governs it."""
    status = Status.UNSTATED
    hosts: list[syntax.Clause] = []
    actor: tuple[Token, ...] = ()
    phase = scope = ""
    changed = False
    announcer: tuple[Token, ...] = ()
    for modifier in syntax.participles(token):
        for effect in effects_of(base(modifier), "", "VERB"):
            if effect.event in ("object", "subject"):
                status = Status(effect.status)
    if syntax.negated(token):
        status = Status.NOT_HELD
    for head in describing(token):
        clause = syntax.clause_of(head)
        place = place_in(clause, token)
        for effect in clause_effects(clause, place):
            status = combine(status, _verb_status(clause, Status(effect.status)))
            hosts.append(clause)
            actor = actor or actor_of(clause, effect)
            changed = changed or effect.status in ("called-off", "postponed")
            break
    at: Token | None = token
    outer: Reading | None = None
    for _ in range(4):
        if at is None:
            break
        link = syntax.link(at)
        governor = link.governor
        if governor is None:
            break
        if syntax.is_predicate(governor) and link.role in (
            "subject", "passive-subject", "object", "oblique",
        ):  # fmt: skip
            clause = syntax.clause_of(governor)
            wrapper = wrapper_of(clause, link)
            if wrapper is not None:
                # "plans fell through for a meeting": the phrase belongs to the plans
                status = combine(status, Status(wrapper[1].status))
                at = wrapper[0]
                continue
            found = next(iter(clause_effects(clause, role_place(link))), None)
            if found is None and _has_it(clause, link, token):
                # "had a meeting": only what people do together is had
                hosts.append(clause)
                actor = actor or clause.subjects
                outer = status_of_clause(clause)
                break
            if found is None:
                if changed and _announces(clause.lemma):
                    hosts.append(clause)
                    announcer = clause.agents if clause.passive else clause.subjects
                break
            status = combine(status, Status(found.status))
            hosts.append(clause)
            actor = actor or actor_of(clause, found)
            phase, scope = found.phase or phase, found.scope or scope
            changed = changed or found.status in ("called-off", "postponed")
            outer = status_of_clause(clause)
            break
        if link.role in ("modifier", "oblique") and governor.pos_ == "NOUN":
            effects = effects_of(base(governor), "", "NOUN")
            match = next((e for e in effects if e.event == link.preposition), None)
            if match is None:
                break
            status = combine(status, Status(match.status))
            doers = [o.token for o in syntax.obliques(governor) if o.preposition == match.actor]
            actor = actor or tuple(syntax.possessors(governor)) or tuple(doers)
            changed = changed or match.status in ("called-off", "postponed")
            at = governor
            continue
        break
    if outer is not None:
        # "no talks took place": the same word denies the noun and the clause
        once = syntax.negated(token) and outer.status is Status.NOT_HELD
        status = combine(status, Status.HELD if once else outer.status)
        if outer.speaker is not None and outer.saying is not None and changed and not actor:
            announcer = (outer.speaker,) if _announces(base(outer.saying)) else ()
        return Reading(
            status, outer.hedged, (*hosts, *outer.hosts), actor, outer.speaker, outer.saying,
            phase, scope, announcer, changed,
        )  # fmt: skip
    speaker, saying, negates = _governing_speech(hosts[0] if hosts else _clause_around(token))
    if negates:
        status = combine(status, Status.NOT_HELD)
    told = () if actor else announcer
    return Reading(status, False, tuple(hosts), actor, speaker, saying, phase, scope, told, changed)


def _announces(lemma: str) -> bool:
    return bool(lexicon().groups(lemma, "VERB") & {"announce"})


def status_of_clause(clause: syntax.Clause) -> Reading:
    """The reading of a clause: its own auxiliaries and negation, then what governs it."""
    status = _verb_status(clause, Status.HELD)
    hedged = _hedged(clause)
    hosts: list[syntax.Clause] = []
    purpose = False
    if syntax.contrasted(clause.head):
        # "left rather than sell the mill"; "should wait rather than sell it" is advice
        first = syntax.first_conjunct(clause.head)
        open_ = syntax.modal_of(first) or syntax.is_infinitive(first)
        status = combine(status, Status.POSSIBLE if open_ else Status.NOT_HELD)
    if _conditional(clause):
        status = combine(status, Status.POSSIBLE) if status is Status.PLANNED else status
    if _either(clause):
        status = combine(status, Status.POSSIBLE)
    if _only_meant(clause):
        status, purpose = combine(status, Status.POSSIBLE), True
    link = syntax.link(clause.head)
    if link.role == "subject" and link.governor is not None:
        # "closing the plant would break a promise": as likely as what it would do
        status = combine(status, _verb_status(syntax.clause_of(link.governor), Status.HELD))
    inner = clause
    for _ in range(4):
        relation, marker = _hang(inner)
        if marker in infinitives("conditions", "possible"):
            status = Status.POSSIBLE if status is not Status.NOT_HELD else status
        governor = inner.governor
        if governor is None or relation not in ("complement", "modifier", "adverbial"):
            break
        if relation == "adverbial":
            if marker in infinitives("conditions", "not-held"):
                status = combine(status, Status.NOT_HELD)
            elif marker in words_of_status("first") and syntax.tense_of(inner) == "present":
                status = combine(status, Status.PLANNED)  # "wants to see it before it pays"
            elif "to" in marker.split():
                status, purpose = combine(status, Status.PLANNED), True
            elif infinitive(inner) and syntax.is_predicate(governor):
                # "by adding salt it can be slowed", "charged with taking a car"
                outer = syntax.clause_of(governor)
                told = status_of_clause(outer)
                over, purpose = told.status, told.purpose
                if marker == "from" and outer.lemma in infinitives("kept_from", "verbs"):
                    # "were banned from selling"; who will be, or were not, may sell
                    kept = over is Status.HELD
                    status = combine(status, Status.NOT_HELD if kept else Status.POSSIBLE)
                    break
                if outer.lemma in infinitives("accusing", "verbs") and marker in (
                    "with",
                    "of",
                    "for",
                ):
                    over = Status.POSSIBLE
                if has_part(outer, marker):
                    over = Status.POSSIBLE
                if over is not Status.NOT_HELD:
                    status = combine(status, over)
            break
        if not syntax.is_predicate(governor):
            # "the refusal to meet", "plans to open a school"
            if marker == "that" and base(governor) not in infinitives("told", "nouns"):
                # "the claim that", "little prospect that"
                status, purpose = combine(status, Status.POSSIBLE), True
            if relation == "modifier" and "to" in marker.split():
                status = combine(status, _status_under_noun(governor))
                fate = _fate(governor)
                # who drops "a pledge not to leave" has not left for that
                status = combine(status, fate) if not clause.negated else status
                if clause.negated and fate is not Status.UNSTATED:
                    status = Status.POSSIBLE
            break
        outer = syntax.clause_of(governor)
        if outer.head.i == inner.head.i:
            break
        if relation == "complement" and is_demanded(inner):
            status = combine(status, Status.POSSIBLE)
        elif relation == "complement" and marker not in infinitives("conditions", "open"):
            if lexicon().saying(outer.lemma) is not None and not infinitive(inner):
                break
            acting = next(
                (
                    e
                    for pos in ("VERB", "ADJ")
                    for e in effects_of(outer.lemma, outer.particle, pos)
                    if e.event in ("clause", "object")
                ),
                None,
            )
            ruling: Status | None = None
            if acting is not None:
                ruling = _verb_status(outer, Status(acting.status))
                hosts.append(outer)
            elif infinitive(inner):
                ruling = _verb_status(outer, _status_under_verb(outer, marker))
            if ruling is Status.POSSIBLE and infinitive(inner):
                # "asked them not to leave": they may all the same
                status = Status.POSSIBLE
            elif ruling is not None:
                status = combine(status, ruling)
        hedged = hedged or _hedged(outer)
        if _only_meant(outer):
            status, purpose = combine(status, Status.POSSIBLE), True
        inner = outer
    speaker, saying, negates = _governing_speech(clause)
    if negates:
        # who denies that she did not pay says that she did
        twice = status is Status.NOT_HELD
        status = Status.HELD if twice else combine(status, Status.NOT_HELD)
    return Reading(status, hedged, tuple(hosts), (), speaker, saying, purpose=purpose)


def _hang(clause: syntax.Clause) -> tuple[str, str]:
    """How a clause hangs on its governor and by what word; joined ones as the first of them."""
    if clause.relation != "conjunct":
        return clause.relation, clause.marker
    first = syntax.first_conjunct(clause.head)
    if first.tag_ != clause.head.tag_ or first.tag_ not in ("VB", "VBG"):
        return "conjunct", clause.marker
    return syntax.relation_of(first), clause.marker or syntax.clause_of(first).marker


def _conditional(clause: syntax.Clause) -> bool:
    """Whether something is said to be so only if something else is."""
    return any(
        syntax.is_predicate(child) and syntax.clause_of(child).marker in ("if", "unless")
        for child in clause.head.children
    )


def _either(clause: syntax.Clause) -> bool:
    """Whether a clause is one of two of which only one need be so: "is closed or opens late"."""
    others = [*syntax.conjuncts(clause.head), syntax.first_conjunct(clause.head)]
    return any(
        syntax.is_predicate(other) and any(c.lower_ == "or" for c in other.children)
        for other in others
    )


def _status_under_noun(noun: Token) -> Status:
    """What "to …" after a noun states: "the decision to leave", "the first woman to win"."""
    for effect in effects_of(base(noun), "", "NOUN"):
        if effect.event in ("clause", "object", "to"):
            return Status(effect.status)
    words = [base(noun), *(t.lower_ for t in noun.children if t.i < noun.i)]
    return Status.HELD if infinitives("held", "adjectives") & set(words) else Status.POSSIBLE


def _fate(noun: Token) -> Status:
    """What became of a plan or an attempt: "dropped plans to build", "the attempt failed"."""
    link = syntax.link(noun)
    if link.governor is None or not syntax.is_predicate(link.governor):
        return Status.UNSTATED
    clause = syntax.clause_of(link.governor)
    if clause.indirect or (clause.passive and link.role == "object") or _for_now(clause):
        # "was denied a visa to travel", "blocked plans to build until May": they may all the same
        return Status.UNSTATED
    for effect in clause_effects(clause, role_place(link)):
        if effect.status in ("called-off", "postponed", "not-held"):
            return _verb_status(clause, Status(effect.status))
    return Status.UNSTATED


def _for_now(clause: syntax.Clause) -> bool:
    """Whether a clause says how long something lasts: "until Friday"."""
    return any(o.preposition in words_of_status("waiting") for o in clause.obliques)


def _status_under_verb(outer: syntax.Clause, marker: str) -> Status:
    """What an infinitive states under a verb or adjective that the lexicon does not know."""
    if not marker and outer.lemma in infinitives("participles", "possible"):
        return Status.POSSIBLE
    if not marker and outer.lemma in infinitives("participles", "not-held"):
        return Status.NOT_HELD
    if outer.lemma == "have":
        # "had to leave" and so left; "has to leave" and may
        return Status.HELD if syntax.tense_of(outer) == "past" else Status.POSSIBLE
    if "to" not in marker.split() or outer.lemma in infinitives("held", "verbs"):
        return Status.HELD
    if outer.copular and outer.lemma in infinitives("held", "adjectives"):
        return Status.HELD
    return Status.POSSIBLE


def _verb_status(clause: syntax.Clause, status: Status) -> Status:
    """*status* as the auxiliaries and the negation of *clause* change it."""
    if syntax.partly_denied(clause.head):
        return Status.POSSIBLE
    if clause.negated and waits(clause) is None:
        if clause.modal in ("may", "might"):
            return Status.POSSIBLE
        return combine(status, Status.NOT_HELD) if status is not Status.HELD else Status.NOT_HELD
    if clause.modal in words_of_status("habit") and any(
        base(adverb) in words_of_status("often") for adverb in syntax.adverbials(clause.head)
    ):
        return status
    if _nearly(clause):
        return Status.NOT_HELD if status is Status.HELD else status
    if clause.modal == "would" and any(c.lower_ == "have" for c in clause.head.children):
        # "would have sold it": but did not, or so it is said
        return Status.POSSIBLE if status is Status.HELD else status
    if clause.modal in words_of_status("future"):
        return Status.PLANNED if status is Status.HELD else status
    if clause.modal in words_of_status("possible"):
        return Status.POSSIBLE if status is Status.HELD else status
    return status


def _only_meant(clause: syntax.Clause) -> bool:
    """Whether a clause is what a hope or claim is said to be: "the hope is that Chile signs"."""
    meant = syntax.outer_subject(clause.head)
    return meant is not None and base(meant) not in infinitives("told", "being")


def _nearly(clause: syntax.Clause) -> bool:
    """Whether something came close to be so, and is not: "almost sold the mill"."""
    if clause.copular or clause.lemma in words_of_status("measured"):
        return False
    before = clause.head.nbor(-1) if clause.head.i else clause.head
    return before.lower_ in words_of_status("nearly") and before in syntax.adverbials(clause.head)


def waits(clause: syntax.Clause) -> Token | None:
    """The head of what a negated clause waits for: "did not resign until Friday", and then did.

    None where it waits for nothing, still does now, or the words end a stretch ("from … until …").
    """
    if not clause.negated:
        return None
    begun = {o.token.right_edge.i + 1 for o in clause.obliques if o.preposition == "from"}
    heads = [o.token for o in clause.obliques if o.preposition in words_of_status("waiting")]
    heads = [head for head in heads if head.left_edge.i not in begun]
    heads += [c for c in clause.head.children if syntax.marker_of(c) in words_of_status("waiting")]
    return next((head for head in heads if head.lower_ not in words_of_status("now")), None)


def _hedged(clause: syntax.Clause) -> bool:
    for adverb in syntax.adverbials(clause.head):
        certainty = lexicon().certainty(base(adverb), "ADV")
        if (
            certainty is not None
            and certainty.level < 5
            and certainty.hedge in ("chance", "hearsay")
        ):
            return True
    return False


def _has_it(clause: syntax.Clause, link: syntax.Link, noun: Token) -> bool:
    """Whether a clause says that its subjects had a meeting or talks."""
    if clause.lemma != "have" or link.role != "object" or link.governor is None:
        return False
    event = lexicon().event_class(noun.lower_, "NOUN") or lexicon().event_class(base(noun), "NOUN")
    return event is not None and "participants" in event.symmetric and bool(clause.subjects)


def _clause_around(token: Token) -> syntax.Clause | None:
    at = token
    for _ in range(8):
        if syntax.is_predicate(at):
            return syntax.clause_of(at)
        if at.head.i == at.i:
            return None
        at = at.head
    return None


def _asks(clause: syntax.Clause) -> bool:
    """Whether a clause is a question told: "whether he left", "how many ships sank"."""
    head = clause.head
    before = head.doc[head.left_edge.i : head.i]
    return clause.marker in infinitives("conditions", "open") or any(
        t.tag_ in ("WRB", "WP", "WDT") for t in before
    )


def _governing_speech(clause: syntax.Clause | None) -> tuple[Token | None, Token | None, bool]:
    """(speaker, word of saying, whether it negates) of the saying that governs *clause*.

    A source that closes the sentence stands for all of it where nothing nearer does.
    """
    speech = _speech_above(clause)
    if clause is None or speech[1] is not None:
        return speech
    source = _closing_source(clause.head)
    return (source, source, False) if source is not None else speech


def _closing_source(head: Token) -> Token | None:
    """Who a sentence names at its end as its source: "…, according to the police."."""
    at = head.sent[-1]
    while (at.is_punct or at.is_space) and at.i > head.sent.start:
        at = at.nbor(-1)
    for _ in range(8):
        if syntax.preposition(at) == "according to":
            first = at.left_edge
            its_own = first.i <= head.i <= at.right_edge.i  # "…, who saw it"
            return at if syntax.opening(at).text == "," and not its_own else None
        at = at.head
    return None


def _speech_above(clause: syntax.Clause | None) -> tuple[Token | None, Token | None, bool]:
    """The saying that governs *clause* in the tree."""
    at = clause
    for _ in range(6):
        if at is None:
            return None, None, False
        for aside in syntax.asides(at.head):
            saying = lexicon().saying(base(aside), "VERB")
            if saying is not None and syntax.is_predicate(aside):
                spoken = syntax.clause_of(aside)
                if spoken.subjects and not (saying.negates and spoken.objects):
                    # "…; the judges rejected a request" rejects that, not what stands before
                    return spoken.subjects[0], aside, saying.negates
        for oblique in at.obliques:
            if oblique.preposition == "according to":
                return oblique.token, oblique.token, False
        governor = at.governor
        if governor is None or not syntax.is_predicate(governor):
            return None, None, False
        outer = syntax.clause_of(governor)
        if at.relation in ("complement", "main") or (at.relation == "conjunct"):
            saying = lexicon().saying(outer.lemma, "VERB")
            if saying is not None and not outer.copular and not infinitive(at):
                if status_of_clause(outer).status is Status.NOT_HELD and not saying.negates:
                    # "declined to say how many ships sank since the war began": nobody's words
                    asked = at is not clause or _asks(at)
                    return None, None if asked else outer.head, False
                tellers = outer.agents if outer.passive else outer.subjects
                if tellers and not syntax.is_predicate(tellers[0]):
                    return tellers[0], outer.head, saying.negates and not outer.negated
                return None, outer.head, saying.negates
        at = outer
    return None, None, False
