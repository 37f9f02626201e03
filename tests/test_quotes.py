"""Quotations: their marks, their kind, who speaks, and the claims made of them."""

from __future__ import annotations

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from factcheck.claims.quotes import chains, joined_text, quote_claims
from factcheck.claims.values import Party, Words
from factcheck.language.quotemarks import marked
from factcheck.language.quotes import Quote, QuoteKind, find_quotes, register

nlp = spacy.blank("en")
register()


def read(text: str) -> Doc:
    """*text* with its quotations, without any parse."""
    doc = nlp(text)
    doc._.quotes = find_quotes(doc)
    return doc


def inside(text: str) -> list[str]:
    """What stands between quotation marks in *text*."""
    return [text[m.start : m.end] for m in marked(text)]


def said(text: str) -> list[tuple[str, str | None]]:
    """Each quotation of *text* and the words that name its speaker."""
    doc = read(text)
    return [(q.text, doc[slice(*q.speaker)].text if q.speaker else None) for q in doc._.quotes]


def only(text: str) -> Quote:
    """The one quotation of *text*."""
    (quote,) = read(text)._.quotes
    return quote


MARKS = {
    "curly": ("He called it “a mess” twice.", ["a mess"]),
    "straight": ('He called it "a mess" twice.', ["a mess"]),
    "single inside double": ("“He said ‘go home,’” she said.", ["He said ‘go home,’"]),
    "straight single inside double": ("\"He said 'go home'\", she said.", ["He said 'go home'"]),
    "British": ("‘We can’t wait,’ she said.", ["We can’t wait,"]),
    "British straight": ("'We can't wait,' she said.", ["We can't wait,"]),
    "double inside British": ('‘He said "go",’ she said.', ['He said "go",']),
    "possessive inside British": (
        "They want ‘the pilots’ right to rest’ kept.",
        ["the pilots’ right to rest"],
    ),
    "plural possessive outside": ("The pilots’ union met. It’s the workers’ day.", []),
    "elisions": ("Rock 'n' roll of the '90s, 'tis said, 'em all.", []),
    "feet and inches": ('At 6\'2" tall he said "hello" to all.', ["hello"]),
    "German": ("Sie sagte „Nein“ und ging.", ["Nein"]),
    "guillemets": ("Il a dit «Non» hier.", ["Non"]),
    "curly and straight mixed": ('“We will," he said.', ["We will,"]),
    "mark too far left": ('She said," [Ade] liked it". He left.', ["[Ade] liked it"]),
    "doubled inside doubled": ("“We call it “home” here,” he said.", ["We call it “home” here,"]),
    "brackets": ("“[The mayor] knew,” he said.", ["[The mayor] knew,"]),
}


@pytest.mark.parametrize("case", MARKS)
def test_marks_are_paired(case: str) -> None:
    """Each style of mark gives the words between, apostrophes and inches aside."""
    text, expected = MARKS[case]
    assert inside(text) == expected


@pytest.mark.parametrize(("opening", "closing"), [("“", "”"), ('"', '"')])
def test_speech_over_paragraphs_goes_on(opening: str, closing: str) -> None:
    """A mark repeated at each paragraph without a closing one makes one speech."""
    text = f"{opening}One thing.\n\n{opening}Another,{closing} said Bo Lind."
    first, second = marked(text)
    assert (first.closed, second.closed, second.continues) == (True, True, True)
    quotes = read(text)._.quotes
    assert quotes[1].joined == 0
    assert quotes[0].speaker == quotes[1].speaker


@pytest.mark.parametrize("mark", ["“", '"'])
def test_an_unclosed_mark_harms_nothing_after_its_paragraph(mark: str) -> None:
    """A forgotten mark costs its own paragraph only."""
    text = f"He said {mark}we will win and left.\n\nShe said “no” to that."
    first, second = marked(text)
    assert not first.closed
    assert text[second.start : second.end] == "no"
    assert second.closed


def test_a_forgotten_mark_ends_where_the_next_quotation_opens() -> None:
    """Within a paragraph a second opening mark shows that the first was never closed."""
    first, second = marked("“We go, he said. “They stay,” she said.")
    assert not first.closed
    assert second.closed


@given(st.text(alphabet="ab .,?“”\"'‘’«»\n", max_size=60))
@settings(max_examples=300, deadline=None)
def test_marks_never_overlap(text: str) -> None:
    """Whatever the marks, quotations stand apart, inside the text, and hold no blank line."""
    end = 0
    for mark in marked(text):
        assert end <= mark.start < mark.end <= len(text)
        assert "\n\n" not in text[mark.start : mark.end]
        end = mark.end


SPEAKERS = {
    "said after name": ("“We will rebuild,” Okafor said.", "Okafor"),
    "inverted": ("“We will rebuild,” said Ada Okafor.", "Ada Okafor"),
    "inverted with apposition": (
        "“We will rebuild,” said Ada Okafor, the mayor of Brill.",
        "Ada Okafor",
    ),
    "description before name": (
        "“We will rebuild,” the mayor, Ada Okafor, told reporters.",
        "Ada Okafor",
    ),
    "name before description": (
        "“We will rebuild,” Ada Okafor, the mayor, told reporters on Monday.",
        "Ada Okafor",
    ),
    "inverted description": ("“We will rebuild,” said the mayor, Ada Okafor.", "Ada Okafor"),
    "before, comma": ("Okafor said, “We will rebuild.”", "Okafor"),
    "before, colon": ("Okafor told the council: “We will rebuild.”", "Okafor"),
    "partial": ("Okafor said the town was “on its knees” after the flood.", "Okafor"),
    "partial, attribution last": (
        "The town is “on its knees” after the flood, Okafor said on Friday.",
        "Okafor",
    ),
    "described as": ("Okafor described the plan as “a bad joke”.", "Okafor"),
    "called": ("Okafor called the plan “a bad joke”.", "Okafor"),
    "according to": ("The plan is “a bad joke”, according to Ada Okafor.", "Ada Okafor"),
    "in the words of": ("It was, in the words of Ada Okafor, “a bad joke”.", "Ada Okafor"),
    "label": ("Okafor: “We will rebuild.”", "Okafor"),
    "dash after": ("“We will rebuild.” — Ada Okafor", "Ada Okafor"),
    "question": ("“Will we rebuild?” Okafor asked.", "Okafor"),
    "pronoun": ("“We will rebuild,” she said.", "she"),
    "adverb between": ("“We will rebuild,” Okafor later said.", "Okafor"),
    "British comma outside": ("‘We will rebuild’, said Okafor.", "Okafor"),
}


@pytest.mark.parametrize("case", SPEAKERS)
def test_speakers_without_a_parse(case: str) -> None:
    """The words around the quotation tell who speaks."""
    text, expected = SPEAKERS[case]
    assert [speaker for _, speaker in said(text)] == [expected]


def test_speaker_carries_over_to_the_next_sentence() -> None:
    """Two sentences of quotation with one attribution have one speaker and are joined."""
    quotes = read("“We lost,” Bo Lind said. “We will be back.”")._.quotes
    assert [q.joined for q in quotes] == [None, 0]
    assert quotes[0].speaker == quotes[1].speaker


def test_speaker_carries_over_to_a_paragraph_of_speech() -> None:
    """A paragraph that is all speech, after one with its speaker beside it, is the same one's."""
    text = "“We lost,” Bo Lind said.\n\n“We will be back in May.”"
    assert [speaker for _, speaker in said(text)] == ["Bo Lind", "Bo Lind"]


def test_speaker_of_the_sentence_before() -> None:
    """A quotation that stands alone is said by whoever spoke in the sentence before."""
    assert said("Bo Lind said the team was tired. “It showed.”") == [("It showed.", "Bo Lind")]


def test_no_speaker_from_a_sentence_that_does_not_say() -> None:
    """A quotation that stands alone after plain narration has no known speaker."""
    assert said("Bo Lind left early. “It showed in the end.”") == [("It showed in the end.", None)]


def test_each_quotation_keeps_its_own_speaker() -> None:
    """Two attributions in one paragraph do not run together."""
    text = "“We lost,” Bo Lind said. “We won,” said Ann Roe."
    assert [speaker for _, speaker in said(text)] == ["Bo Lind", "Ann Roe"]


def test_split_sentence_is_joined() -> None:
    """A sentence split around "he said" is one quotation in two parts."""
    doc = read("“We will,” Bo Lind said, “be back in May.”")
    assert chains(doc._.quotes) == [[0, 1]]
    (claim,) = quote_claims(doc)
    assert claim.values("words") == (Words("We will, be back in May."),)
    assert claim.values("speaker") == (Party("Bo Lind"),)


KINDS = {
    "direct": ("“We will rebuild,” Okafor said.", QuoteKind.DIRECT),
    "partial": ("Okafor said they “will rebuild” it.", QuoteKind.PARTIAL),
    "one word with speaker": ("Okafor called it “absurd”.", QuoteKind.PARTIAL),
    "film": ("She starred in the film “A Long Way Home” in May.", QuoteKind.TITLE),
    "one-word title": ("His novel “Ashes” sold well.", QuoteKind.TITLE),
    "title after a verb of saying": (
        "Okafor said “The Crown” was her favourite.",
        QuoteKind.TITLE,
    ),
    "entitled": ("A report entitled “Water for All” came out.", QuoteKind.TITLE),
    "scare": ("The “experts” were wrong again.", QuoteKind.SCARE),
    "two words": ("It was a “soft opening” of the shop.", QuoteKind.SCARE),
}


@pytest.mark.parametrize("case", KINDS)
def test_kinds(case: str) -> None:
    """Speech is told from titles and from words held at a distance."""
    text, expected = KINDS[case]
    assert only(text).kind is expected


def test_titles_and_scare_quotes_make_no_claims() -> None:
    """Only speech is somebody's claim."""
    assert not list(quote_claims(read("His novel “Ashes” pleased the “experts”.")))


def test_claim_of_an_unclosed_quotation_is_not_made() -> None:
    """Where the end of a quotation is unknown, so are its words."""
    assert not list(quote_claims(read("Okafor said, “We will rebuild. Then she left.")))


def test_pronoun_fills_no_speaker() -> None:
    """A pronoun that nothing resolves is no name."""
    (claim,) = quote_claims(read("“We will rebuild,” she said."))
    assert claim.values("speaker") == ()
    assert claim.values("words") == (Words("We will rebuild"),)


def test_claim_covers_its_sentences() -> None:
    """The evidence of a joined quotation is both sentences with the attribution between."""
    text = "It rained. “We lost,” Bo Lind said. “We will be back.” It rained on."
    doc = read(text)
    for token in doc:
        token.is_sent_start = token.i in (0, 3, 11, 18)
    (claim,) = quote_claims(doc)
    assert text[claim.sentence.start : claim.sentence.end] == (
        "“We lost,” Bo Lind said. “We will be back.”"
    )


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        (["We will,", "and soon."], "We will, and soon."),
        (["We will,", "He knows."], "We will. He knows."),
        (["We will,", "I think."], "We will, I think."),
        (["We will,"], "We will"),
    ],
)
def test_joined_text(parts: list[str], expected: str) -> None:
    """The comma before "he said" goes, or turns full stop before a new sentence."""
    assert joined_text(parts) == expected


# -- with a parse


def parsed(words: str, heads: list[int], deps: str, pos: str) -> Doc:
    """A Doc of Universal Dependencies from columns of words, heads, labels and tags."""
    doc = Doc(
        nlp.vocab,
        words=words.split(),
        heads=heads,
        deps=deps.split(),
        pos=pos.split(),
        lemmas=[LEMMAS.get(w, w.lower()) for w in words.split()],
    )
    doc._.quotes = find_quotes(doc)
    return doc


LEMMAS = {"quoted": "quote", "saying": "say", "was": "be", "described": "describe", "said": "say"}


def test_passive_quoted_as_saying() -> None:
    """The subject of "was quoted as saying" speaks."""
    doc = parsed(
        "Lind was quoted as saying “ we lost ” .",
        [2, 2, 2, 4, 2, 7, 7, 4, 7, 2],
        "nsubj:pass aux:pass ROOT mark advcl punct nsubj ccomp punct punct",
        "PROPN AUX VERB SCONJ VERB PUNCT PRON VERB PUNCT PUNCT",
    )
    (quote,) = doc._.quotes
    assert quote.speaker == (0, 1)


def test_passive_described_by() -> None:
    """In the passive the agent speaks, not the subject."""
    doc = parsed(
        "It was described by Lind as “ a joke ” .",
        [2, 2, 2, 4, 2, 8, 8, 8, 2, 8, 2],
        "nsubj:pass aux:pass ROOT case obl case punct det obl punct punct",
        "PRON AUX VERB ADP PROPN ADP PUNCT DET NOUN PUNCT PUNCT",
    )
    (quote,) = doc._.quotes
    assert quote.speaker == (4, 5)


def test_apposition_names_the_speaker() -> None:
    """Of "the mayor, Okafor" the name is the speaker."""
    doc = parsed(
        "The mayor , Okafor , said “ we lost ” .",
        [1, 5, 3, 1, 3, 5, 8, 8, 5, 8, 5],
        "det nsubj punct appos punct ROOT punct nsubj ccomp punct punct",
        "DET NOUN PUNCT PROPN PUNCT VERB PUNCT PRON VERB PUNCT PUNCT",
    )
    (quote,) = doc._.quotes
    assert quote.speaker == (3, 4)
