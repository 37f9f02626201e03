"""The dependency labels of Universal Dependencies and of the ClearNLP scheme, and function words.

Only :mod:`~factcheck.language.syntax` reads these tables.
"""

from __future__ import annotations

SUBJECTS = frozenset(
    ["nsubj", "nsubj:pass", "nsubj:outer", "nsubjpass", "csubj", "csubj:pass", "csubjpass"]
)
PASSIVE_SUBJECTS = frozenset({"nsubj:pass", "nsubjpass", "csubj:pass", "csubjpass"})
OBJECTS = frozenset({"obj", "dobj"})
INDIRECT = frozenset({"iobj", "dative"})
OBLIQUES = frozenset({"obl", "obl:agent", "obl:tmod", "obl:npmod", "obl:unmarked", "npadvmod"})
NOUN_MODIFIERS = frozenset({"nmod", "nmod:tmod", "nmod:npmod", "nmod:unmarked", "nmod:desc"})
POSSESSIVES = frozenset({"nmod:poss", "poss"})
CASES = frozenset({"case", "prep"})
CLAUSE_COMPLEMENTS = frozenset({"ccomp", "xcomp", "oprd"})
PREDICATES = frozenset({"attr", "acomp"})
"""ClearNLP: what *be* and its like say of the subject."""
PREPOSITIONS = frozenset({"prep", "agent", "dative"})
"""ClearNLP: the preposition is the head of its noun."""
GOVERNED = frozenset({"pobj", "pcomp"})
"""ClearNLP: the noun or clause after a preposition."""
RELATIVE = frozenset({"acl:relcl", "relcl"})
MODIFIER_CLAUSES = frozenset({"acl", "acl:relcl", "relcl"})
ADVERBIAL_CLAUSES = frozenset({"advcl", "advcl:relcl"})
CLAUSE_HEADS = CLAUSE_COMPLEMENTS | MODIFIER_CLAUSES | ADVERBIAL_CLAUSES | {"parataxis", "ROOT"}
AUXILIARIES = frozenset({"aux", "aux:pass", "auxpass", "cop"})
PASSIVE_AUXILIARIES = frozenset({"aux:pass", "auxpass"})
PARTICLES = frozenset({"compound:prt", "prt"})
NAME_PARTS = frozenset({"flat", "compound", "flat:name", "nn", "goeswith", "nummod", "amod"})
DENYING = frozenset({"neg", "advmod", "det", "cc:preconj"})
"""How a word that denies hangs on what it denies."""
ADVERBS_OF_VERBS = frozenset(
    [
        "off",
        "out",
        "up",
        "down",
        "through",
        "over",
        "back",
        "away",
        "apart",
        "aside",
        "ahead",
        "forward",
        "on",
        "along",
        "around",
    ]
)
FORMS_OF_BE = frozenset(
    ["am", "is", "are", "was", "were", "be", "been", "being", "'s", "’s", "'re", "’re"]
)
RELATIVE_PRONOUNS = frozenset({"who", "whom", "which", "that", "whose"})

ROLES = {
    **dict.fromkeys(SUBJECTS, "subject"),
    **dict.fromkeys(PASSIVE_SUBJECTS, "passive-subject"),
    **dict.fromkeys(OBJECTS, "object"),
    **dict.fromkeys(INDIRECT, "indirect"),
    **dict.fromkeys(OBLIQUES, "oblique"),
    **dict.fromkeys(NOUN_MODIFIERS, "modifier"),
    **dict.fromkeys(POSSESSIVES, "possessor"),
    **dict.fromkeys(("compound", "flat", "nn", "flat:name"), "name-part"),
    **dict.fromkeys(CLAUSE_COMPLEMENTS, "complement"),
    **dict.fromkeys(RELATIVE, "relative"),
    **dict.fromkeys(ADVERBIAL_CLAUSES, "adverbial"),
    "acl": "participle",
    "appos": "apposition",
    "parataxis": "aside",
}
