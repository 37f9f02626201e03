"""FC301 to FC303: quotations against the ledger, word by word."""

from __future__ import annotations

import string
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, cast

import pytest
import spacy
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML
from spacy.tokens import Doc

from factcheck.checks.base import Draft, Finding, Severity
from factcheck.checks.fc301_altered_quote import AlteredQuote
from factcheck.checks.fc302_misattributed_quote import MisattributedQuote
from factcheck.checks.fc303_unsourced_quote import UnsourcedQuote
from factcheck.checks.quotations.align import align
from factcheck.checks.quotations.cuts import turned
from factcheck.checks.quotations.ledger import QuoteLedger
from factcheck.checks.quotations.wording import Sort, keys, pieces, source_words
from factcheck.checks.sentences.phraseindex import PhraseIndex
from factcheck.claims.model import Claim, Filler, Kind
from factcheck.claims.quotes import quote_claims
from factcheck.claims.values import Party, Words
from factcheck.documents import read_text
from factcheck.facts.index import FactBase
from factcheck.facts.model import Evidence, Fact, KnownName, RuleFile, Source
from factcheck.language import BUNDLED, load, parse
from factcheck.language.quotes import find_quotes, register
from factcheck.run import extract_document, lint_text

if TYPE_CHECKING:
    from factcheck.checks.base import Check
    from factcheck.documents import Document

CASES = Path(__file__).parent.parent / "factcheck" / "checks" / "cases"
CHECKS: dict[str, Check] = {
    check.code: check for check in (AlteredQuote(), MisattributedQuote(), UnsourcedQuote())
}
SOURCE = Source("reference/x.md")
needs_model = pytest.mark.skipif(
    not (BUNDLED / "config.cfg").exists(), reason="the model is not built"
)
blank = spacy.blank("en")
register()


# -- the cases of each check, through the whole pipeline


@dataclass(frozen=True)
class Case:
    """A draft of a case file and what is to be found in it; nothing where *found* is None."""

    code: str
    draft: str
    found: str | None = None
    expected: str | None = None
    tells: bool = field(default=False)


def cases() -> list[Case]:
    """Every case of FC301 to FC303."""
    listed: list[Case] = []
    for code in CHECKS:
        data = _data(code)
        listed.extend(Case(code, draft) for draft in data["pass"])
        listed.extend(
            Case(code, c["draft"], c["found"], c.get("expected"), "expected" in c)
            for c in data["fail"]
        )
    return listed


@cache
def _data(code: str) -> dict[str, Any]:
    loaded = YAML(typ="safe").load((CASES / f"{code}.yaml").read_text(encoding="utf-8"))
    return cast("dict[str, Any]", loaded)


@cache
def base_of(code: str) -> FactBase:
    """The fact base of a case file's sources: their quotations, and every sentence."""
    nlp = load()
    files = []
    for number, source in enumerate(_data(code)["sources"]):
        text = source["text"]
        doc = parse(nlp, text, source["published"])
        made = Source(f"reference/{code}-{number}.md", published=source["published"])
        facts = [
            Fact(f"q{n}", "", c, (proof(text, c.sentence.start, c.sentence.end, made),))
            for n, c in enumerate(quote_claims(doc))
        ]
        facts += [
            Fact(
                f"s{n}",
                "",
                Claim(Kind.STATEMENT, "say", "say"),
                (proof(text, s.start_char, s.end_char, made),),
            )
            for n, s in enumerate(doc.sents)
        ]
        names = tuple(
            KnownName(e.name, e.kind, tuple(e.forms), tuple(e.roles)) for e in doc._.entities
        )
        files.append(RuleFile(made, names, tuple(facts)))
    return FactBase(files)


def proof(text: str, start: int, end: int, source: Source) -> Evidence:
    """Characters of an article, with the line that they stand on."""
    return Evidence(text[start:end], text.count("\n", 0, start) + 1, source)


def draft_of(text: str, doc: Doc, base: FactBase) -> Draft:
    """A draft to run a check on."""
    document = cast("Document", SimpleNamespace(text=text))
    return Draft(document, doc, (), (), base)


@pytest.mark.model
@needs_model
@pytest.mark.parametrize("case", cases(), ids=lambda c: f"{c.code}-{c.draft[:50]}")
def test_case(case: Case) -> None:
    """Each draft of the case files gives the finding that stands there, or none."""
    doc = parse(load(), case.draft)
    findings = list(CHECKS[case.code].run(draft_of(case.draft, doc, base_of(case.code))))
    assert [f.found for f in findings] == ([] if case.found is None else [case.found])
    if case.tells:
        assert findings[0].expected == case.expected


# -- the checks without a model


def quote(words: str, speaker: str = "Ada Okafor", number: int = 0) -> Fact:
    """A fact: *speaker* said *words*."""
    slots = {"speaker": (Filler(Party(speaker, "PERSON")),), "words": (Filler(Words(words)),)}
    claim = Claim(Kind.QUOTE, "quote", "say", slots)
    return Fact(f"q{number}", "", claim, (Evidence(f"“{words},” {speaker} said.", 1, SOURCE),))


def check(code: str, text: str, *facts: Fact) -> list[Finding]:
    """The findings of one check in *text*, its speakers known by their words only."""
    doc = blank(text)
    doc._.quotes = find_quotes(doc)
    base = FactBase([RuleFile(SOURCE, facts=facts)])
    return list(CHECKS[code].run(draft_of(text, doc, base)))


def test_every_change_is_marked_by_itself() -> None:
    """Two changes in one quotation are two findings, each at its own words."""
    fact = quote("The bridge will open in March and carry trams")
    found = check("FC301", "“The tunnel will open in May and carry trams,” she said.", fact)
    assert [(f.found, f.expected) for f in found] == [("tunnel", "bridge"), ("May", "March")]


def test_findings_point_into_the_draft() -> None:
    """A finding's span is characters of the draft's text."""
    text = "It rained. “The tunnel will open in March,” she said."
    (finding,) = check("FC301", text, quote("The bridge will open in March"))
    assert text[finding.span.start : finding.span.end] == "tunnel"


def test_evidence_of_every_source_is_kept() -> None:
    """One quotation in two sources is one entry with both facts."""
    ledger = QuoteLedger([quote("We will win", number=1), quote("We will win,", number=2)])
    (entry,) = ledger.entries
    assert [fact.id for fact in entry.facts] == ["q1", "q2"]


def test_a_speaker_of_any_source_will_do() -> None:
    """Where two people are quoted with the same words, either may be named."""
    facts = (
        quote("The vote was a farce from start to end", "Ada Okafor"),
        quote("The vote was a farce from start to end", "Bo Lind"),
    )
    text = "“The vote was a farce from start to end,” Okafor said."
    assert not check("FC302", text, *facts)


def test_unresolved_speakers_are_left_alone() -> None:
    """A pronoun or a description that nobody resolved is no finding."""
    fact = quote("The vote was a farce from start to end")
    for speaker in ("she", "the spokesman", "a trader"):
        assert not check(
            "FC302", f"“The vote was a farce from start to end,” {speaker} said.", fact
        )


def test_without_any_facts_nothing_is_unsourced() -> None:
    """A draft without rules is not told that its quotations have no source."""
    assert not check("FC303", "“We will win in the end,” Okafor said.")


def test_an_unclosed_quotation_is_not_checked() -> None:
    """Where a closing mark is missing, the words quoted are not known."""
    assert not check("FC303", "Okafor said, “we will win and left", quote("It is over"))


def test_sentences_strung_together_are_looked_for_one_by_one() -> None:
    """A draft may put two of the source's quotations into one pair of marks."""
    facts = (
        quote("The bridge will open in March and carry trams", number=1),
        quote("Nobody has asked the fishermen", number=2),
    )
    text = "“The bridge will open in March and carry trams. Nobody has asked the {},” she said."
    assert not check("FC301", text.format("fishermen"), *facts)
    assert not check("FC303", text.format("fishermen"), *facts)
    (finding,) = check("FC301", text.format("sailors"), *facts)
    assert (finding.found, finding.expected) == ("sailors", "fishermen")


def test_an_invented_sentence_beside_a_true_one_is_marked_alone() -> None:
    """Of two sentences only the one that no source has is unsourced."""
    text = "“Nobody has asked the fishermen. I will leave the council at once,” she said."
    facts = (quote("Nobody has asked the fishermen"),)
    findings = [f for code in CHECKS for f in check(code, text, *facts)]
    assert [f.found for f in findings] == ["I will leave the council at once"]


def test_a_common_phrase_of_somebody_else_is_no_match() -> None:
    """Small words in common do not make two quotations one."""
    fact = quote("I am very proud of it", "Bo Lind")
    assert not check("FC301", "“I am very tired of it,” Ada Okafor said.", fact)


def test_the_message_tells_a_lost_negation() -> None:
    """A change that turns the meaning round says so."""
    (finding,) = check("FC301", "“We will sign it,” she said.", quote("We will not sign it"))
    assert "opposite" in finding.message


def test_the_message_tells_a_cut_condition() -> None:
    """A cut that leaves out the condition names it."""
    (finding,) = check(
        "FC301", "“We will sign it,” she said.", quote("We will sign it if they pay")
    )
    assert "“if”" in finding.message


def test_a_changed_word_of_a_short_sentence_is_marked_at_the_word() -> None:
    """A sentence too short to be known by itself is known by its place beside one that is."""
    fact = quote("It was quiet there. Every house in the lane belonged to a fisherman")
    text = "“It was noisy there. Every house in the lane belonged to a fisherman,” she said."
    assert [(f.found, f.expected) for f in check("FC301", text, fact)] == [("noisy", "quiet")]
    assert not check("FC303", text, fact)


def test_one_word_for_another_among_small_words_is_marked() -> None:
    """A whole quotation of small words but one is the source's with that word changed."""
    fact = quote("No, they can't keep us out")
    (finding,) = check("FC301", "“No, they can't lock us out,” Okafor said.", fact)
    assert (finding.found, finding.expected) == ("lock", "keep")


def test_a_negation_that_is_cut_beside_one_that_is_kept() -> None:
    """What follows may hang on the negation that is kept; where it cannot, the cut turns."""
    fact = quote("We have not signed anything, and we will not until the crew is home")
    kept = "“We have not signed anything … until the crew is home,” Okafor said."
    assert not check("FC301", kept, fact)
    turned_ = quote("Nobody saw the key, and the guard has not shown that she took it")
    text = "“Nobody saw the key … the guard has … shown that she took it,” Okafor said."
    (finding,) = check("FC301", text, turned_)
    assert "“not”" in finding.message


@pytest.mark.parametrize(("line", "number"), [(3, 0), (9, 1)])
def test_a_pronoun_of_the_source_may_be_read_wrong(line: int, number: int) -> None:
    """Where the paragraph of "she went on" names the draft's speaker, nothing is sure."""
    words = "I would sleep in the wings for a week"
    said = Fact("q0", "", quote(words).claim, (Evidence(f"She went on: “{words}.”", 3, SOURCE),))
    named = Evidence("Maria Lind described the hall.", line, SOURCE)
    other = Fact("s0", "", Claim(Kind.STATEMENT, "describe", "describe"), (named,))
    assert len(check("FC302", f"“{words},” Maria Lind said.", said, other)) == number


# -- quotations among a draft's claims

REPORT = """\
The dam at Ostrow was opened in Brno on 3 March 2015. Ada Okafor, the mayor, left office later. \
Okafor resigned in June 2017.

Bo Lind, who leads the opposition, spoke on Saturday. “Ada Okafor resigned in 2016,” \
Lind told reporters. “Nobody in this town has asked the fishermen what they think of the dam.”
"""


@cache
def report() -> FactBase:
    """The facts of the report above, by the whole way."""
    article = read_text(REPORT, "reference/dam.md", published=date(2021, 6, 12))
    return FactBase([extract_document(article)])


COUNTED = {
    "Nobody in this town has asked the fishermen what they think,” Lind said.": "supported",
    "Nobody in this town has asked the farmers what they think,” Lind said.": "contradicted",
    "Nobody in this town has asked the fishermen what they think,” Okafor said.": "contradicted",
    "I will leave the council and never come back,” Lind said.": "unsupported",
}


@needs_model
@pytest.mark.model
@pytest.mark.parametrize("rest", COUNTED)
def test_a_quotation_is_a_claim_that_counts(rest: str) -> None:
    """A faithful quotation is supported, a changed or misattributed one contradicted."""
    claims = lint_text(f"“{rest}", report(), date(2021, 6, 14)).claims
    counts = {
        "supported": claims.supported,
        "contradicted": claims.contradicted,
        "unsupported": claims.unsupported,
    }
    assert counts == {name: int(name == COUNTED[rest]) for name in counts}


@needs_model
@pytest.mark.model
def test_what_is_quoted_is_the_speakers_claim() -> None:
    """A false statement that is quoted as it was made is no error of the draft's."""
    (own,) = lint_text("Ada Okafor resigned in 2016.", report(), date(2021, 6, 14)).findings
    assert (own.code, own.found) == ("FC102", "2016")
    text = "“Ada Okafor resigned in 2016,” Lind told reporters."
    (said,) = lint_text(text, report(), date(2021, 6, 14)).findings
    assert (said.severity, said.found, said.expected) == (Severity.INFO, "2016", "June 2017")
    assert said.message.startswith("Quoted accurately, but the sources disagree.")
    report_ = lint_text("“Ada Okafor resigned in 2015,” Lind told reporters.", report())
    assert [(f.code, f.found) for f in report_.findings] == [("FC301", "2015")]


@needs_model
@pytest.mark.model
def test_words_reported_indirectly_are_told_from_the_sources_own() -> None:
    """Where the source only reports what was said, the finding says of whom."""
    text = "A storm hit Brno. Mayor Karl Oster said the bakers had been given two quiet weeks."
    base = FactBase([extract_document(read_text(text, "reference/a.md"))])
    draft = "“The bakers had been given two quiet weeks,” Oster said."
    (finding,) = [f for f in lint_text(draft, base).findings if f.code == "FC303"]
    assert "reports this of Karl Oster indirectly" in finding.message


# -- alignment


VOCABULARY = (
    "river council bridge winter harvest money doctors children market engine station letter "
    "promised opened painted counted carried quiet narrow golden early the a of in our their and"
)
SENTENCE = st.lists(
    st.sampled_from(VOCABULARY.split()),
    min_size=5,
    max_size=18,
)


def edits(draft: str, source: str) -> list[tuple[str, str]]:
    """The words of draft and source in each edit between the two."""
    alignment = align(pieces(draft), source_words(source))
    return [
        (
            " ".join(p.key for p in alignment.draft[slice(*e.draft)]),
            " ".join(p.key for p in alignment.source[slice(*e.source)]),
        )
        for e in alignment.edits
    ]


@given(SENTENCE, st.data())
@settings(max_examples=150, deadline=None)
def test_fair_edits_leave_no_trace(words: list[str], data: st.DataObject) -> None:
    """Part of a sentence, an ellipsis, a bracket, capitals and punctuation are no edits."""
    source = " ".join(words).capitalize() + "."
    start = data.draw(st.integers(0, len(words) - 3))
    end = data.draw(st.integers(start + 3, len(words)))
    kept = words[start:end]
    how = data.draw(st.sampled_from(["part", "gap", "bracket", "commas", "upper", "dashes"]))
    if how == "gap" and len(kept) > 3:
        kept = [*kept[:1], "…", *kept[2:]]
    elif how == "bracket":
        kept = [kept[0], "[the mayor]", *kept[2:]]
    elif how == "commas":
        kept = [f"{kept[0]},", *kept[1:]]
    elif how == "upper":
        kept = [kept[0].upper(), *kept[1:]]
    elif how == "dashes":
        kept = [kept[0], "—", *kept[1:]]
    assert edits(" ".join(kept) + ",", source) == []


@given(SENTENCE, st.data())
@settings(max_examples=150, deadline=None)
def test_one_changed_word_is_exactly_that_word(words: list[str], data: st.DataObject) -> None:
    """A word that the source does not have is marked, and nothing beside it."""
    at = data.draw(st.integers(0, len(words) - 1))
    changed = [*words[:at], "zebra", *words[at + 1 :]]
    assert edits(" ".join(changed), " ".join(words)) == [("zebra", words[at])]


@given(SENTENCE, st.data())
@settings(max_examples=150, deadline=None)
def test_one_added_word_is_exactly_that_word(words: list[str], data: st.DataObject) -> None:
    """A word put between two of the source's is marked, and stands for none of them."""
    at = data.draw(st.integers(1, len(words) - 1))
    longer = [*words[:at], "zebra", *words[at:]]
    assert edits(" ".join(longer), " ".join(words)) == [("zebra", "")]


@given(SENTENCE, st.data())
@settings(max_examples=150, deadline=None)
def test_one_dropped_word_is_exactly_that_word(words: list[str], data: st.DataObject) -> None:
    """A word left out of the middle is named, and nothing beside it."""
    at = data.draw(st.integers(1, len(words) - 2))
    assume(words[at] not in (words[at - 1], words[at + 1]))
    source = [*words[:at], "zebra", *words[at:]]
    assert edits(" ".join(words), " ".join(source)) == [("", "zebra")]


@given(st.text(alphabet=string.ascii_letters + " .,’'[]()…-%&0123456789", max_size=80))
@settings(max_examples=300, deadline=None)
def test_any_text_agrees_with_itself(text: str) -> None:
    """Whatever is quoted whole has no edits."""
    alignment = align(pieces(text), source_words(text))
    assert alignment.edits == ()


@given(st.text(alphabet=string.ascii_letters + " .,’'…-%&0123456789", max_size=80))
@settings(max_examples=300, deadline=None)
def test_keys_are_those_of_the_pieces(text: str) -> None:
    """The quick way to a text's keys and the way that keeps places agree."""
    assert keys(text) == [p.key for p in pieces(text) if p.sort is Sort.WORD]


SAME_WORDS = {
    "per cent": ("ten per cent of us", "10% of us"),
    "ampersand": ("bread & butter", "bread and butter"),
    "contraction": ("we don’t know", "we do not know"),
    "initials": ("the U.S. navy", "the US navy"),
    "hyphen": ("a so-called deal", "a so called deal"),
    "thousands": ("1,200 people", "1200 people"),
    "accent": ("the café closed", "the cafe closed"),
}


@pytest.mark.parametrize("case", SAME_WORDS)
def test_house_style_is_no_change(case: str) -> None:
    """Two spellings that house styles settle have the same keys."""
    one, two = SAME_WORDS[case]
    assert keys(one) == keys(two)


TURNS = {
    "if cut after": ("We will sign.", "We will sign if they pay.", "if"),
    "if cut before": ("We will sign.", "If they pay, we will sign.", "if"),
    "unless cut": ("We will sign …", "We will sign, unless they lie.", "unless"),
    "not in an ellipsis": ("We … sign today.", "We will not sign today.", "not"),
    "not before the cut": ("going to sign.", "We are not going to sign.", "not"),
    "never in an ellipsis": ("I … trusted him.", "I have never really trusted him.", "never"),
}


@pytest.mark.parametrize("case", TURNS)
def test_cuts_that_turn_are_found(case: str) -> None:
    """The word whose loss turns the meaning is named."""
    draft, source, word = TURNS[case]
    alignment = align(pieces(draft), source_words(source))
    turn = turned(alignment)
    assert turn is not None
    assert alignment.source[turn[0]].key == word


FAIR_CUTS = {
    "no doubt": ("We will win.", "There is no doubt we will win."),
    "another clause": ("We are tired.", "We are not angry, we are tired."),
    "another sentence": ("We are tired.", "Do not ask. We are tired."),
    "sentence left out": ("We came … We won.", "We came. We did not see. We won."),
    "afterwards": ("We are tired,", "We are tired, not angry."),
}


@pytest.mark.parametrize("case", FAIR_CUTS)
def test_cuts_that_take_nothing_are_let_pass(case: str) -> None:
    """A negation of another clause, or one that negates nothing, may be cut."""
    draft, source = FAIR_CUTS[case]
    assert turned(align(pieces(draft), source_words(source))) is None


def test_a_condition_in_the_writers_words_is_kept() -> None:
    """A cut is no loss where the writer says the condition outside the marks."""
    fact = quote("We will sign it if they pay")
    assert not check("FC301", "If they pay, “we will sign it,” she said.", fact)


# -- the index


@given(st.lists(SENTENCE, min_size=2, max_size=30), st.data())
@settings(max_examples=60, deadline=None)
def test_a_quoted_text_is_found_among_others(texts: list[list[str]], data: st.DataObject) -> None:
    """Part of an indexed text leads to a text that has it."""
    index = PhraseIndex.of(" ".join(words) for words in texts)
    chosen = data.draw(st.integers(0, len(texts) - 1))
    query = texts[chosen][1:5]
    near = index.nearest(query, len(texts))
    assert chosen in index.holding(query, near)


def test_nothing_in_common_finds_nothing() -> None:
    """A query without a known word has no nearest text."""
    assert PhraseIndex.of(["the river rose"]).nearest(["zebra"], 5) == []
