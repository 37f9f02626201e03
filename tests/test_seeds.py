"""The two seed articles through the real commands, and drafts about what they report."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from factcheck.language import BUNDLED

SEEDS = Path(__file__).parents[2] / "shared" / "seeds"
ARTICLES = {
    "bloomberg-2018-paris-talks.txt": "2018-11-06",
    "bloomberg-2019-waiting-for-invite.txt": "2019-05-14",
}
"""The articles and the days they were published."""
DAY = "2019-05-20"
"""The day of every draft."""
RUN = 10
"""So many words in a row that an article has are its own, and stand in no draft here."""
ERRORS = 0.75
"""The share of the contradictions that must be found, by their code, at the right words."""
FALSE = 1
"""So many clean drafts may be called wrong."""

pytestmark = [
    pytest.mark.shared,
    pytest.mark.model,
    pytest.mark.skipif(not SEEDS.is_dir(), reason="the articles of ../shared/seeds are not here"),
    pytest.mark.skipif(not (BUNDLED / "config.cfg").exists(), reason="the model is not built"),
]

# A draft, the code of what is wrong in it, and where: no words where the place does not matter.
WRONG = [
    ("Trump and Putin held their first summit in Vienna in July 2018.", "FC101", "Vienna"),
    ("The Hamburg meeting on the sidelines of the G-20 took place in 2016.", "FC102", "2016"),
    ("It was Putin who called off the meeting in Argentina.", "FC103", "Putin"),
    ("The Argentina meeting with Putin was cancelled by the Kremlin.", "FC103", "Kremlin"),
    ("Trump and Putin met at the G-20 summit in Argentina.", "FC105", "met"),
    ("Their talks in Hamburg lasted more than four hours.", "FC106", "more than four hours"),
    ("Foreign Minister Dmitry Peskov spoke to reporters.", "FC107", "Foreign Minister"),
    (
        "Trump dropped the Argentina meeting over the civil war in Syria.",
        "FC108",
        "civil war in Syria",
    ),
    ("Dmitry Peskof, the Kremlin spokesman, declined to comment.", "FC201", "Peskof"),
    (
        "“So far, there are no agreements on ending preparations for a meeting,” Peskov said.",
        "FC301",
        "ending",
    ),
    ("“We come across as needy,” Ushakov said.", "FC302", "Ushakov"),
    ("Putin and Trump opened a museum in Helsinki.", "FC401", "opened a museum"),
    ("Theresa May joined Putin in Sochi.", "FC402", "Theresa May"),
    (
        "Trump and Putin held their first bilateral summit in Helsinki in June 2018.",
        "FC102",
        "June 2018",
    ),
    ("The two leaders met in Berlin on the sidelines of the G-20 in 2017.", "FC101", "Berlin"),
    ("Trump and Putin met for more than two hours in Hamburg in July 2016.", "FC102", "July 2016"),
    ("Putin cancelled the Argentina meeting with Trump.", "FC103", "Putin"),
    ("The meeting in Argentina was called off by Putin.", "FC103", "Putin"),
    ("Macron scrapped a meeting with Putin at the G-20 summit in Argentina.", "FC103", "Macron"),
    ("Trump and Merkel held their first summit in Helsinki in July 2018.", "FC104", "Merkel"),
    ("Trump scrapped a meeting with Erdogan at the G-20 in Argentina.", "FC104", "Erdogan"),
    ("Trump and Putin held talks in Paris in November 2018.", "FC105", "held talks"),
    (
        "The Paris talks between Trump and Putin took place.",
        "FC105",
        "talks between Trump and Putin took place",
    ),
    ("Trump and Putin's second summit was held in Helsinki.", "FC106", "second"),
    (
        "In Hamburg the two presidents talked for more than three hours.",
        "FC106",
        "more than three hours",
    ),
    ("Kremlin spokesman Yuri Ushakov said Russia would not beg.", "FC107", "spokesman"),
    (
        "U.S. Defense Secretary Michael Pompeo travelled to Sochi to see Putin.",
        "FC107",
        "Defense Secretary",
    ),
    ("Putin met Pompeo in Moscow on Tuesday.", "FC101", "Moscow"),
    (
        "Trump called off the Argentina meeting over a trade dispute with China.",
        "FC108",
        "trade dispute with China",
    ),
    (
        "Trump scrapped the Argentina meeting in a speech to Congress.",
        "FC108",
        "speech to Congress",
    ),
    ("Fyodor Lukianov heads the Council on Foreign and Defense Policy.", "FC201", "Lukianov"),
    ("Vladimr Putin is waiting for an invitation.", "FC201", "Vladimr"),
    ("“So far, there are definite trends toward normalizing relations,” Peskov said.", "FC301", ""),
    ("“We should not be deceived,” Lukyanov said.", "FC302", "Lukyanov"),
    ("“Nobody wants a new arms race,” Peskov said.", "FC303", ""),
    (
        "Putin pulled out of the APEC summit in Vietnam after Trump said he would not attend.",
        "FC101",
        "Vietnam",
    ),
    ("Trump and Putin spoke briefly at the APEC summit in Vietnam in 2016.", "FC102", "2016"),
    (
        "Trump and Putin spoke briefly at the APEC summit in Chile in November 2017.",
        "FC101",
        "Chile",
    ),
    ("Pompeo met Lavrov in Sochi.", "FC104", "Lavrov"),
    ("Angela Merkel spoke to reporters in Hamburg.", "FC402", "Angela Merkel"),
    ("Trump and Putin signed a treaty on nuclear arms.", "FC401", "signed a treaty"),
    ("Russia has released the Ukrainian sailors.", "FC105", "released"),
    ("The Ukrainian sailors were captured in the Baltic Sea.", "FC101", "Baltic Sea"),
    ("Nikolai Polozov leads the prosecution team.", "FC107", "prosecution team"),
    ("Putin cancelled the meeting on Twitter the day before the talks.", "FC103", "Putin"),
    ("The centenary of the end of World War II was marked in Paris.", "FC108", "World War II"),
    (
        "Relations between Moscow and Washington were at their worst under George Bush.",
        "FC402",
        "George Bush",
    ),
    (
        "Trump will meet Putin at the G-20 summit in China, the president announced.",
        "FC101",
        "China",
    ),
]
CLEAN = [
    "Trump scrapped the G-20 meeting with Putin in Argentina in November 2018.",
    "The two presidents met in Hamburg on the sidelines of the G-20 in 2017.",
    "The planned Paris talks fell through.",
    (
        "Lukyanov, who heads the Council on Foreign and Defense Policy, "
        "said Russia came across as needy."
    ),
    "Trump and Putin's summit in Finland was their first.",
    "Trump and Putin first held a bilateral summit in Helsinki in July 2018.",
    "Trump cancelled his meeting with Putin at the G-20 summit in Argentina.",
    "The Argentina meeting was called off by Trump on Twitter.",
    "Kremlin spokesman Dmitry Peskov told reporters that no agreements had been reached.",
    "In Hamburg, the two leaders talked for more than two hours.",
    "Putin withdrew from the APEC summit in Papua New Guinea.",
    "Putin was preparing to meet Secretary of State Michael Pompeo in Sochi.",
    "Yuri Ushakov, Putin's foreign policy aide, said Russia would not beg for talks.",
    "The sailors were still in detention, their lawyer Nikolai Polozov said.",
    "Trump blamed Russia's capture of Ukrainian sailors for the cancellation.",
    "Trump and Putin spoke briefly in Vietnam in November 2017.",
    "The meeting in Paris did not take place.",
    "Russia is still waiting for an invitation, the Kremlin said.",
    "The Russian president and his U.S. counterpart met in Finland in 2018.",
    "Robert Mueller's inquiry has concluded.",
    "The two failed attempts came within a month of each other.",
]


def factcheck(*arguments: str | Path) -> str:
    """The standard output of the command; findings (exit 1) are no failure of it."""
    done = subprocess.run(
        [sys.executable, "-m", "factcheck", *map(str, arguments)],
        capture_output=True,
        env={**os.environ, "NO_COLOR": "1"},
        check=False,
    )
    assert done.returncode in (0, 1), done.stderr.decode()
    return done.stdout.decode()


@pytest.fixture(scope="module")
def rules(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The rule files of both articles."""
    folder = tmp_path_factory.mktemp("seeds") / "rules"
    for name, published in ARTICLES.items():
        factcheck("extract", SEEDS / name, "--published", published, "--rules", folder)
    return folder


@pytest.fixture(scope="module")
def findings(rules: Path) -> dict[str, list[dict[str, Any]]]:
    """What is found in each draft, by its text."""
    drafts = rules.parent / "drafts"
    drafts.mkdir()
    texts = [text for text, *_ in WRONG] + CLEAN
    for number, text in enumerate(texts):
        (drafts / f"{number:03}.md").write_text(text + "\n", encoding="utf-8")
    report = json.loads(
        factcheck("lint", drafts, "--rules", rules, "--date", DAY, "--format", "json")
    )
    assert len(report["drafts"]) == len(texts)
    return {texts[int(Path(draft["path"]).stem)]: draft["findings"] for draft in report["drafts"]}


def hits(text: str, code: str, words: str, found: list[dict[str, Any]]) -> bool:
    """Whether a finding of *code* stands at *words* (its own words and theirs overlap)."""
    start = text.index(words)
    end = start + len(words) if words else len(text)
    return any(
        f["code"] == code and f["start"]["offset"] < end and start < f["end"]["offset"]
        for f in found
    )


def told(found: list[dict[str, Any]]) -> str:
    """The findings in a few words, for whoever reads why a test failed."""
    return ", ".join(f"{f['code']} at {f['found']!r}" for f in found) or "nothing"


def is_error(code: str) -> bool:
    """Whether *code* calls something wrong, rather than unsupported."""
    return code[:3] in ("FC1", "FC2") or code in ("FC301", "FC302")


def test_contradictions_are_found(findings: dict[str, list[dict[str, Any]]]) -> None:
    """At least three in four contradictions are found, by their code, at the right words."""
    wanted = [item for item in WRONG if is_error(item[1])]
    missed = [item for item in wanted if not hits(*item, findings[item[0]])]
    for text, code, words in missed:
        print(f"missed {code} at {words!r}: {text}  (found: {told(findings[text])})")
    assert len(wanted) - len(missed) >= ERRORS * len(wanted)


def test_clean_drafts_are_left_alone(findings: dict[str, list[dict[str, Any]]]) -> None:
    """At most one of the drafts that say nothing wrong has an error."""
    errors = {text: [f for f in findings[text] if f["severity"] == "error"] for text in CLEAN}
    false = {text: found for text, found in errors.items() if found}
    for text, found in false.items():
        print(f"false {told(found)}: {text}")
    assert len(false) <= FALSE


def test_what_is_only_unsupported_is_no_error(findings: dict[str, list[dict[str, Any]]]) -> None:
    """What no source knows may be warned of, and is seldom called wrong."""
    unsupported = [item for item in WRONG if not is_error(item[1])]
    warned = [item for item in unsupported if hits(*item, findings[item[0]])]
    wrong = [
        text for text, *_ in unsupported if any(f["severity"] == "error" for f in findings[text])
    ]
    for text, code, words in unsupported:
        if not hits(text, code, words, findings[text]):
            print(f"missed {code} at {words!r}: {text}  (found: {told(findings[text])})")
    assert len(warned) >= ERRORS * len(unsupported)
    assert len(wrong) <= FALSE


def test_errors_show_a_sentence_of_the_articles(
    findings: dict[str, list[dict[str, Any]]],
) -> None:
    """Every contradicted claim comes with its fact and the line of the article that has it."""
    lines = {name: (SEEDS / name).read_text(encoding="utf-8").split("\n") for name in ARTICLES}
    shown = [f for found in findings.values() for f in found if f["code"].startswith("FC10")]
    for finding in shown:
        assert finding["fact"]
        evidence = finding["evidence"][0]
        line = lines[Path(evidence["path"]).name][evidence["line"] - 1]
        assert " ".join(evidence["text"].split()[:4]) in " ".join(line.split())


def test_extracting_again_changes_nothing(rules: Path) -> None:
    """A second run over unchanged articles leaves every byte as it was."""
    before = {path.name: path.read_bytes() for path in rules.iterdir()}
    for name, published in ARTICLES.items():
        factcheck("extract", SEEDS / name, "--published", published, "--rules", rules)
    assert {path.name: path.read_bytes() for path in rules.iterdir()} == before


def _words(text: str) -> list[str]:
    return "".join(c if c.isalnum() else " " for c in text.lower()).split()


def _runs(text: str) -> Iterator[tuple[str, ...]]:
    words = _words(text)
    return (tuple(words[i : i + RUN]) for i in range(len(words) - RUN + 1))


def test_no_draft_copies_an_article() -> None:
    """The drafts here are our own sentences."""
    theirs = {run for name in ARTICLES for run in _runs((SEEDS / name).read_text("utf-8"))}
    for text in [text for text, *_ in WRONG] + CLEAN:
        assert not theirs & set(_runs(text))
