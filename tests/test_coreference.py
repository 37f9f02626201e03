"""Pronouns and descriptions: whom "he", "the company" and "the two leaders" mean."""

from __future__ import annotations

from functools import cache

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

import factcheck.language.coreference
import factcheck.language.names
import factcheck.language.network  # noqa: F401  all three register their components
from factcheck.language import BUNDLED


@cache
def pipeline() -> Language:
    """The bundled model with names and coreference only."""
    nlp = spacy.load(BUNDLED)
    nlp.add_pipe("factcheck_names")
    nlp.add_pipe("factcheck_coreference")
    return nlp


def meant(text: str) -> dict[str, list[str]]:
    """Word, numbered if it comes again, to the names of what it stands for."""
    doc = pipeline()(text)
    found: dict[str, list[str]] = {}
    for i, entities in doc._.coreference.items():
        word = doc[i].text
        while word in found:
            word += "+"
        found[word] = [entity.name for entity in entities]
    return found


def test_person_by_sex() -> None:
    """He and she go to the one of that sex."""
    found = meant("Anna Lehto met Peter Novak in Oslo. She said he was late.")
    assert found["She"] == ["Anna Lehto"]
    assert found["he"] == ["Peter Novak"]


def test_company_is_none_that_is_named_in_passing() -> None:
    """What only describes another noun, or stands in a clause that describes, is not meant."""
    first = "The carmaker Toyota closed a plant on Monday."
    last = "The company plans to sell the land."
    brand = meant(f"{first} Workers had assembled Nokia phones. {last}")
    partner = meant(f"{first} The engineers, who work with Nokia in Chile, were told. {last}")
    assert (brand["company"], partner["company"]) == (["Toyota"], ["Toyota"])


def test_company_is_the_one_that_is_named_most() -> None:
    """Among bodies in one sentence, none of them its subject, the one that the text is about."""
    text = (
        "Siemens grew. Siemens hired. Siemens built. Police heard Siemens and Nokia. The firm won."
    )
    assert meant(text)["firm"] == ["Siemens"]


def test_title_tells_the_sex() -> None:
    """A title counts for more than a list of given names."""
    found = meant("Spokeswoman Kim Larsen left the hall. She was tired.")
    assert found == {"She": ["Kim Larsen"]}


def test_possessive_and_reflexive() -> None:
    """His own house: the subject."""
    found = meant("Peter Novak sold his house. David Harris hurt himself.")
    assert found["his"] == ["Peter Novak"]
    assert found["himself"] == ["David Harris"]


def test_speaker_is_not_whom_he_names() -> None:
    """Of "Harris had to leave, he said", he is whoever spoke before."""
    found = meant(
        "“Nobody was told,” said Peter Novak, head of the Oslo Council on Trade. "
        "David Harris had to leave early, he said."
    )
    assert found["he"] == ["Peter Novak"]


def test_name_set_beside_a_subject_speaks() -> None:
    """Of "the owner, Lehto, said", Lehto has spoken, and goes on speaking."""
    found = meant(
        "Peter Novak inspected the yard for an hour and called the damage slight. Its owner, "
        "David Harris, said the roof had gone. “We start again tomorrow,” he said."
    )
    assert found["he"] == ["David Harris"]


def test_names_unknown_to_every_list() -> None:
    """After a post, two capitals are a person; what is hyphened to a name belongs to it."""
    doc = pipeline()(
        "The delay was announced by President Kazumi Orihashi. Mayor Lau Siu-kee did not object."
    )
    assert [n.entity.name for n in doc._.names] == ["Kazumi Orihashi", "Lau Siu-kee"]


def test_object_is_not_the_subject() -> None:
    """Of "Novak praised him", him is somebody else."""
    found = meant("David Harris won the prize. Peter Novak praised him.")
    assert found["him"] == ["David Harris"]


def test_two_leaders() -> None:
    """Two people who were named together, and no more."""
    found = meant("Anna Lehto met Peter Novak in Oslo. The two leaders talked for an hour.")
    assert found["leaders"] == ["Anna Lehto", "Peter Novak"]
    assert "leaders" not in meant(
        "Anna Lehto met Peter Novak, David Harris and Mary Jones. The two leaders talked."
    )


def test_description_by_country() -> None:
    """The Finnish president is the one who was said to be."""
    found = meant(
        "Finnish President Anna Lehto met Norwegian Prime Minister Peter Novak on Monday. "
        "The Norwegian leader left first. The Finnish president stayed."
    )
    assert found["leader"] == ["Peter Novak"]
    assert found["president"] == ["Anna Lehto"]


def test_former_holder_is_not_meant() -> None:
    """The president is nobody who was president once."""
    found = meant("Former President Peter Novak spoke in Oslo. The president did not come.")
    assert "president" not in found


def test_offices_told_beforehand() -> None:
    """What the text takes for granted can be told: who is whose president."""
    text = "Anna Lehto called Peter Novak on Monday. The Finnish president was angry."
    assert "president" not in meant(text)
    doc = pipeline().make_doc(text)
    doc.user_data["offices"] = [("Anna Lehto", "president", "Finland")]
    found = pipeline()(doc)._.coreference
    assert [e.name for i, es in found.items() if doc[i].text == "president" for e in es] == [
        "Anna Lehto"
    ]


def test_company() -> None:
    """The company is the body that is no bank, ministry or club."""
    found = meant("Nordwave Inc. named a new chief on Monday. The company makes pumps.")
    assert found["company"] == ["Nordwave Inc."]


@pytest.mark.parametrize(
    "text",
    [
        "It is clear that Nordwave Inc. will close.",
        "A witness said he saw the crash.",
        "The president of the club resigned.",
        "They said it was raining.",
    ],
)
def test_left_alone(text: str) -> None:
    """What has no name is not given one."""
    assert meant(text) == {}


def test_body_of_a_post_is_a_pronoun() -> None:
    """Of "its president, Anna Lehto", the body is what "its" stands for."""
    doc = pipeline()("Finland stayed away. Its president, Anna Lehto, said so on Monday.")
    [role] = doc._.roles
    assert role.holder.name == "Anna Lehto"
    body = role.body
    assert body is None or getattr(body, "name", body) == "Finland"


@pytest.mark.parametrize(
    ("text", "pronoun", "noun"),
    [
        ("The ferry left at noon. It sank on Tuesday.", "It", "ferry"),
        ("A farmer was arrested. He had sold two horses.", "He", "farmer"),
        ("The pilots voted on Monday and they rejected the offer.", "they", "pilots"),
        ("The fears grew on Monday. They were wrong.", "They", None),
        ("The boss praised the farmer. It was Monday. He sold two horses.", "He", None),
    ],
)
def test_somebody_without_a_name(text: str, pronoun: str, noun: str | None) -> None:
    """A pronoun stands for the subject before it, where that is somebody, or a ship."""
    doc = pipeline()(text)
    found = {doc[i].text: doc[at].text for i, at in doc._.antecedents.items()}
    assert found.get(pronoun) == noun


def test_no_parse_is_no_error() -> None:
    """The component reads a text that nothing else has read."""
    nlp = spacy.blank("en")
    nlp.add_pipe("factcheck_names")
    nlp.add_pipe("factcheck_coreference")
    doc = nlp("He left. It rained on Russia. They stayed, both men said.")
    assert isinstance(doc, Doc)
    assert isinstance(doc._.coreference, dict)
