"""Clauses without a finite word of their own, and what they state under what governs them."""

from __future__ import annotations

from factcheck.claims.statuswords import infinitives
from factcheck.language import syntax
from factcheck.language.syntax import base


def infinitive(clause: syntax.Clause) -> bool:
    """Whether a clause is an infinitive or participle, without a finite word."""
    if "to" in clause.marker.split():
        return True
    return clause.head.tag_ in ("VB", "VBG") and not clause.modal and not syntax.tense_of(clause)


def is_demanded(clause: syntax.Clause) -> bool:
    """Whether a clause only tells what is to be: "ordered that the mill be closed"."""
    if clause.governor is None or clause.relation != "complement" or clause.modal:
        return False
    if clause.subject_shared or not clause.subjects or "to" in clause.marker.split():
        return False
    if clause.verb.tag_ == "VBZ" or syntax.tense_of(clause) == "past":
        return False
    verb = syntax.clause_of(clause.governor).lemma
    if verb in infinitives("demanding", "always"):
        return clause.marker == "that"
    # "insists that bakers earn enough" may tell what is so
    several = any(t.tag_ in ("NNS", "NNPS") or t.lower_ == "they" for t in clause.subjects)
    bare = not syntax.tense_of(clause) and clause.head.tag_ in ("VB", "VBN")
    be = any(child.lower_ == "be" for child in clause.head.children)
    return bare and (be or not several) and verb in infinitives("demanding", "bare")


def has_part(outer: syntax.Clause, marker: str) -> bool:
    """Whether a participle tells what somebody was only one cause of: "had a part in saving it"."""
    if marker not in ("in", "to"):
        return False
    shared = any(base(noun) in infinitives("shared", "nouns") for noun in outer.objects)
    return shared or outer.lemma in infinitives("shared", "verbs")


def no_verb(clause: syntax.Clause) -> bool:
    """Whether a participle only serves as a preposition: "including", "ranging from"."""
    bare = not clause.subjects or clause.subject_shared
    if (
        bare
        and clause.head.tag_ in ("VBN", "VBD")
        and clause.marker in ("as", "than", "if", "unless")
    ):
        # "as intended", "if needed"
        return True
    return bare and clause.head.lower_ in infinitives("not_verbs", "words")
