"""A desk at work: stories, sources that disagree, tests of rules, recalls; by the real commands."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from factcheck.cli.app import app
from factcheck.errors import UserError
from factcheck.facts import store
from factcheck.facts.model import Review
from factcheck.facts.review import Said, say
from factcheck.language import BUNDLED

pytestmark = pytest.mark.skipif(
    not (BUNDLED / "config.cfg").exists(), reason="the language model is not built"
)

ARTICLES = {
    "ledger": (
        "The Morning Ledger",
        "2019-03-05",
        """Mara Lindqvist met Tomas Okafor in Oslo on March 4, 2019. “The quay stays open,” \
Lindqvist said.

Norway planned a summit with Denmark in Tromso in June 2019.""",
    ),
    "post": (
        "The Evening Post",
        "2019-03-06",
        "Mara Lindqvist met Tomas Okafor in Stavanger on March 4, 2019.",
    ),
    "copy": (
        "The Daily Copy",
        "2019-03-06",
        "Mara Lindqvist met Tomas Okafor in Oslo on March 4, 2019.",
    ),
    "later": (
        "The Morning Ledger",
        "2019-05-02",
        "The summit of Norway and Denmark in Tromso in June 2019 was called off by Denmark.",
    ),
    "other": (
        "The Morning Ledger",
        "2017-02-03",
        """The museum in Porto opened on June 3, 2016. Ines Duarte won the regatta in 2015. \
The council of Faro closed the library in 2014. Pavel Novak was arrested in Brno in May 2016.

The bank in Graz cut 40 jobs in 2013. A fire in Lyon destroyed a theatre in 2012.""",
    ),
}
OSLO, STAVANGER = "meeting-oslo-2019-03", "meeting-stavanger-2019-03"


def run(*arguments: str, exit_code: int = 0) -> str:
    """What a command prints on standard output; its exit code is checked."""
    done = CliRunner().invoke(app, list(arguments))
    if isinstance(done.exception, UserError):
        raise done.exception
    if done.exit_code == 2 and exit_code != 2:  # a draft that could not be checked
        raise UserError(done.stderr.removeprefix("factcheck: ").strip())
    assert done.exit_code == exit_code, (done.output, done.exception)
    return done.stdout


def refused(*arguments: str) -> str:
    """What a command says that exits with 2."""
    done = CliRunner().invoke(app, list(arguments))
    assert done.exit_code == 2, (done.output, done.exception)
    return done.output


@pytest.fixture(scope="module")
def extracted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A desk whose four articles have been read."""
    folder = tmp_path_factory.mktemp("desk")
    (folder / "reference").mkdir()
    for name, (publisher, day, text) in ARTICLES.items():
        head = f"---\npublisher: {publisher}\npublished: {day}\n---\n"
        (folder / "reference" / f"{name}.md").write_text(head + text + "\n")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        run("extract", "reference")
    return folder


@pytest.fixture
def desk(extracted: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of it to work in."""
    shutil.copytree(extracted, tmp_path, dirs_exist_ok=True)
    (tmp_path / "drafts").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def draft(desk: Path, text: str, name: str = "a", front: str = "") -> str:
    """A draft of May 10, 2019; its path."""
    path = desk / "drafts" / f"{name}.md"
    path.write_text(f"---\ndate: 2019-05-10\n{front}---\n{text}\n")
    return f"drafts/{name}.md"


def lint(path: str, *arguments: str) -> list[tuple[str, str, str]]:
    """Severity, code and words of each finding."""
    told = run("lint", path, "--format", "json", "--fail-on", "never", *arguments)
    return [
        (found["severity"], found["code"], found["found"])
        for found in json.loads(told)["drafts"][0]["findings"]
    ]


def decide(file: str, id_: str, state: Review) -> None:
    """Say something of a fact, as ``review`` does."""
    facts = {fact.id: fact for fact in store.load(Path(f"rules/{file}.yaml")).facts}
    say(facts[id_], Said(state, "Ada"))


TRONDHEIM = "Mara Lindqvist met Tomas Okafor in Trondheim on March 4, 2019."
ELSEWHERE = "Mara Lindqvist met Tomas Okafor in Stavanger on March 4, 2019."

# -- an article that is read again


def test_what_people_did_outlives_a_changed_article(desk: Path) -> None:
    """Edited, rejected, added and vanished facts after extract are as a person would expect."""
    path = desk / "rules" / "ledger.yaml"
    decide("ledger", "quote-lindqvist-quay-stays-open", Review.REJECTED)
    text = path.read_text()
    assert text.startswith("# yaml-language-server: $schema=.rules.schema.json\n")
    assert (desk / "rules" / ".rules.schema.json").exists()
    at = text.index(f"- id: {OSLO}")
    text = text[:at] + text[at:].replace("place: Oslo", "place: Bergen  # told by phone", 1)
    mine = "  - id: mine\n    class: storm\n    slots: {place: Bergen}\n\n"
    path.write_text(text.replace("facts:\n", "facts:\n" + mine, 1))

    article = desk / "reference" / "ledger.md"
    changed = article.read_text().replace(
        "Norway planned a summit with Denmark in Tromso", "It snowed"
    )
    article.write_text(
        changed.replace("published: 2019-03-05", "published: 2019-03-05\ntitle: Off")
    )
    told = json.loads(run("extract", "reference/ledger.md", "--format", "json"))["articles"][0]
    assert told["stale"] >= 1

    after = {fact.id: fact for fact in store.load(path).facts}
    assert "Bergen" in after[OSLO].says
    assert "place: Bergen  # told by phone" in path.read_text()
    assert after["quote-lindqvist-quay-stays-open"].review is Review.REJECTED
    assert "mine" in after
    summit = next(fact for id_, fact in after.items() if "planned" in id_)
    assert summit.stale
    text = path.read_text()
    run("extract", "reference/ledger.md")
    assert path.read_text() == text


# -- several sources


def test_one_fact_of_several_sources(desk: Path) -> None:
    """What two articles state is one fact with both as evidence; a copied report counts once."""
    found = json.loads(run("facts", "Okafor", "Oslo", "--format", "json"))["facts"]
    assert [(fact["id"], fact["also"]) for fact in found] == [
        (f"rules/copy.yaml#{OSLO}", [f"rules/ledger.yaml#{OSLO}"])
    ]
    assert found[0]["sources"] == 1
    assert {item["publisher"] for item in found[0]["evidence"]} == {
        "The Daily Copy",
        "The Morning Ledger",
    }
    assert "1 source, 1 more with the same words" in run("facts", "Okafor", "Oslo")


def test_disagreement_is_shown_until_somebody_decides(desk: Path) -> None:
    """Two places for one meeting are a conflict, and no error; a confirmed one is."""
    path = draft(desk, TRONDHEIM)
    conflicts = json.loads(run("conflicts", "--format", "json"))["conflicts"]
    assert [(one["slot"], len(one["facts"])) for one in conflicts] == [("place", 2)]
    assert lint(path) == [("warning", "FC101", "Trondheim")]

    decide("ledger", OSLO, Review.CONFIRMED)
    assert run("conflicts") == ""
    assert "decided for rules/ledger.yaml" in run("conflicts", "--all")
    assert ("error", "FC101", "Trondheim") in lint(path)


def test_a_rejected_side_is_no_conflict(desk: Path) -> None:
    """Once one side is rejected, the other stands."""
    decide("post", STAVANGER, Review.REJECTED)
    assert run("conflicts", "--all") == ""
    assert lint(draft(desk, ELSEWHERE)) == [("error", "FC101", "Stavanger")]


def test_later_supersedes_earlier(desk: Path) -> None:
    """What was planned and has been called off is not announced in a draft of after that day."""
    announced = "A summit of Norway and Denmark in Tromso is planned for June 2019."
    path = draft(desk, announced)
    assert [(s, c) for s, c, _ in lint(path)] == [("error", "FC105")]
    assert lint(path, "--date", "2019-04-01") == []
    assert run("conflicts", "Denmark", "--all") == ""
    assert "since then: The summit" in run("timeline", "Denmark")


TOLLS = {
    "first": ("2019-05-02", "The storm killed 12 people in Bergen on May 1, the police said.\n"),
    "second": ("2019-05-04", "The storm that hit Bergen on May 1 killed 17 people, police said.\n"),
    "other": ("2019-05-04", "A storm killed 30 people in Lagos on May 1, the police said.\n"),
}


def test_figures_that_sources_differ_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A later toll supersedes the earlier, which a draft of later is warned of; others stand."""
    monkeypatch.chdir(tmp_path)
    for folder in ("reference", "drafts"):
        (tmp_path / folder).mkdir()
    for name, (day, text) in TOLLS.items():
        (tmp_path / "reference" / f"{name}.md").write_text(f"---\npublished: {day}\n---\n{text}")
    run("extract", "reference")
    [toll] = json.loads(run("conflicts", "--all", "--format", "json"))["conflicts"]
    assert toll["slot"] == "quantity"
    assert toll["later"].startswith("rules/second.yaml#")
    assert run("conflicts") == ""
    path = draft(tmp_path, "The storm killed 12 people in Bergen on May 1, police said.")
    assert lint(path, "--date", "2019-05-05") == [("warning", "FC106", "12")]
    assert lint(path, "--date", "2019-05-03") == []


POSTS = {
    "first": (
        "2019-03-05",
        "Mara Lindqvist, the foreign minister of Norway, opened a fair in Bergen on March 4, 2019.",
    ),
    "second": (
        "2019-05-02",
        "Ines Duarte, the foreign minister of Norway, visited Quito on May 1, 2019.",
    ),
}


def test_a_later_source_has_another_in_a_post(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A post of an earlier source is no longer known from the later one on."""
    monkeypatch.chdir(tmp_path)
    for folder in ("reference", "drafts"):
        (tmp_path / folder).mkdir()
    for name, (day, text) in POSTS.items():
        (tmp_path / "reference" / f"{name}.md").write_text(f"---\npublished: {day}\n---\n{text}\n")
    run("extract", "reference")
    [post] = json.loads(run("conflicts", "--all", "--format", "json"))["conflicts"]
    assert (post["slot"], post["open"]) == ("holder", False)
    assert post["later"].startswith("rules/second.yaml#")
    path = draft(tmp_path, "Mara Lindqvist is the foreign minister of Norway.")
    assert lint(path, "--date", "2019-06-01") == [("warning", "FC107", "Mara Lindqvist")]
    assert lint(path, "--date", "2019-05-01") == []
    for text in (
        "Ines Duarte is the foreign minister of Norway.",
        "Mara Lindqvist was the foreign minister of Norway.",
    ):
        assert lint(draft(tmp_path, text), "--date", "2019-06-01") == []


def test_timeline_is_in_order(desk: Path) -> None:
    """What is known comes by its own time, each thing once."""
    lines = run("timeline").splitlines()
    days = [line.split()[0] for line in lines if line[:4].isdigit()]
    assert days == sorted(days)
    assert sum("Oslo" in line and line[:4].isdigit() for line in lines) == 1


# -- scope


def test_a_draft_names_its_sources(desk: Path) -> None:
    """Front matter or --source narrow what a draft is held against; wrong names are said."""
    assert lint(draft(desk, ELSEWHERE, front="sources: post\n")) == []
    one = draft(desk, ELSEWHERE, front="sources: [reference/ledger.md]\n")
    assert lint(one) == [("error", "FC101", "Stavanger")]
    assert lint(one, "--source", "post") == []
    told = refused("lint", draft(desk, ELSEWHERE, front="sources: legder\n"))
    assert "a.md: front matter: unknown source 'legder'; did you mean ledger" in told


def test_folders_are_stories(desk: Path) -> None:
    """A draft that names its story is held against the rules in that folder, and the names."""
    for story, name in (("harbour/talks", "ledger"), ("fair", "post")):
        folder = desk / "rules" / story
        folder.mkdir(parents=True)
        (desk / "rules" / f"{name}.yaml").rename(folder / f"{name}.yaml")
    (desk / "rules" / "copy.yaml").unlink()
    names = "names:\n  - name: Tomas Okafor\n    wrong: Okafour\n"
    (desk / "rules" / "names.yaml").write_text(names)
    for story in ("harbour", "talks", "harbour/talks"):
        found = lint(draft(desk, ELSEWHERE, front=f"story: {story}\n"))
        assert found == [("error", "FC101", "Stavanger")]
    assert lint(draft(desk, ELSEWHERE, front="story: fair\n")) == []
    wrong = ELSEWHERE.replace("Okafor", "Okafour")
    assert ("error", "FC201", "Okafour") in lint(draft(desk, wrong, front="story: fair\n"))
    told = refused("lint", draft(desk, ELSEWHERE, front="story: hrbour\n"))
    assert "unknown story 'hrbour'; did you mean harbour" in told


def test_articles_of_a_story_go_into_its_folder(desk: Path) -> None:
    """What a new article of a story states is in the story's folder; other files stay put."""
    text = (desk / "reference" / "post.md").read_text()
    story = text.replace("---\n", "---\nstory: Harbour Talks\n", 1)
    (desk / "reference" / "post.md").write_text(story)
    (desk / "reference" / "new.md").write_text(story.replace("Stavanger", "Molde"))
    told = CliRunner().invoke(app, ["extract", "reference/new.md", "reference/post.md"]).stderr
    assert "rules/post.yaml is not in the story 'Harbour Talks'" in told
    assert "move it to rules/harbour-talks/post.yaml" in told
    assert (desk / "rules" / "harbour-talks" / "new.yaml").exists()
    assert not (desk / "rules" / "harbour-talks" / "post.yaml").exists()
    found = lint(draft(desk, ELSEWHERE, front="story: Harbour Talks\n"))
    assert found == [("error", "FC101", "Stavanger")]


def test_a_rule_file_that_was_moved_is_found_where_it_lies(desk: Path) -> None:
    """Sorting rule files into stories by hand loses no review and doubles no fact."""
    decide("post", STAVANGER, Review.REJECTED)
    story = desk / "rules" / "fair" / "stavanger"
    story.mkdir(parents=True)
    (desk / "rules" / "post.yaml").rename(story / "post.yaml")
    assert "rules/fair/stavanger/post.yaml: 1 fact" in run("extract", "reference/post.md")
    assert not (desk / "rules" / "post.yaml").exists()
    assert "unchanged" in run("extract", "reference/post.md")


def test_how_proposed_facts_count(desk: Path) -> None:
    """Facts that nobody reviewed prove errors, warnings, or nothing; confirmed ones errors."""
    decide("post", STAVANGER, Review.REJECTED)
    path = draft(desk, ELSEWHERE)
    assert lint(path) == [("error", "FC101", "Stavanger")]
    assert lint(path, "--proposed", "warning") == [("warning", "FC101", "Stavanger")]
    assert "FC101" not in {code for _, code, _ in lint(path, "--proposed", "ignore")}
    decide("ledger", OSLO, Review.CONFIRMED)
    for level in ("error", "warning", "ignore"):
        assert ("error", "FC101", "Stavanger") in lint(path, "--proposed", level)


# -- tests of rules


def give_examples(desk: Path, **examples: str) -> None:
    """Write drafts below the Oslo meeting."""
    path = desk / "rules" / "ledger.yaml"
    lines = "".join(f"    {key}:\n      - {text}\n" for key, text in examples.items())
    head, mark, rest = path.read_text().partition(f"  - id: {OSLO}\n")
    before, evidence, after = rest.partition("    evidence:\n")
    path.write_text(head + mark + before + lines + evidence + after)


def test_examples_that_hold(desk: Path) -> None:
    """Drafts below a fact are run; extract keeps them."""
    decide("post", STAVANGER, Review.REJECTED)
    give_examples(desk, contradicted=TRONDHEIM, supported=TRONDHEIM.replace("Trondheim", "Oslo"))
    assert "2 passed, 0 failed" in run("test")
    run("extract", "reference")
    assert "2 passed, 0 failed" in run("test")


def test_an_example_that_fails(desk: Path) -> None:
    """The failing draft is shown with what came out, and the command exits with 1."""
    give_examples(desk, supported=TRONDHEIM)
    shown = run("test", exit_code=1)
    assert "FAILED" in shown
    assert "FC101 at “Trondheim”" in shown or "no fact says so" in shown
    assert "0 passed, 1 failed" in shown
    data = json.loads(run("test", "--format", "json", exit_code=1))
    assert (data["failed"], data["tests"][0]["expected"]) == (1, "supported")


def test_what_the_rules_protect_against(desk: Path) -> None:
    """Each fact is said with one thing wrong; the report tells what was caught."""
    for name in ("copy", "post"):
        (desk / "rules" / f"{name}.yaml").unlink()
    data = json.loads(run("test", "--mutate", "Okafor", "Oslo", "--format", "json"))
    [fact] = data["facts"]
    assert fact["alarms"] == []
    swaps = {swap["kind"]: swap for swap in fact["swaps"]}
    assert swaps.keys() >= {"place", "date", "status"}
    assert "Oslo" not in swaps["place"]["draft"]
    assert "2020" in swaps["date"]["draft"]
    assert swaps["place"]["codes"] == ["FC101"]
    assert data["swaps"]["place"] == {"made": 1, "caught": 1}
    assert "caught" in run("test", "--mutate", "Okafor", "Oslo")


# -- recall


def test_drafts_that_say_otherwise_than_a_fact(desk: Path) -> None:
    """Every draft with the line and the words, though another source would support it."""
    draft(desk, f"Rain fell.\n\n{ELSEWHERE}", "one")
    draft(desk, "Mara Lindqvist met Tomas Okafor in Oslo on March 4, 2019.", "two")
    for name in (f"rules/ledger.yaml#{OSLO}", f"ledger#{OSLO}", "reference/ledger.md"):
        shown = run("affected", name, exit_code=1)
        assert "drafts/one.md:6:36: says otherwise: “Stavanger”, not Oslo" in shown
        assert "two.md" not in shown


def test_a_draft_that_speaks_of_something_else_is_not_concerned() -> None:
    """What another fact says of another event is not what the corrected fact has otherwise."""
    root = Path(__file__).parents[1]
    right = str(root / "examples" / "drafts" / "clean-follow-up.md")
    rules = ("--rules", str(root / "rules"))
    assert run("affected", "2018-11-06-paris-talks", right, *rules) == ""


def test_drafts_that_state_what_was_rejected(desk: Path) -> None:
    """Of a withdrawn fact, the drafts that say it; of one that nobody wrote about, none."""
    decide("post", STAVANGER, Review.REJECTED)
    decide("ledger", "quote-lindqvist-quay-stays-open", Review.REJECTED)
    draft(desk, f"{ELSEWHERE} “The quay stays open,” she said.")
    data = json.loads(run("affected", STAVANGER, "--format", "json", exit_code=1))
    assert [(one["how"], one["start"]["line"]) for one in data["affected"]] == [("states it", 4)]
    quoted = run("affected", "quote-lindqvist-quay-stays-open", exit_code=1)
    assert "states it: “The quay stays open" in quoted
    assert run("affected", "later", "drafts") == ""
    with pytest.raises(UserError, match="no such fact"):
        run("affected", "meeting-osl")


# -- finding facts


@pytest.mark.parametrize(
    ("arguments", "count"),
    [
        (["--name", "lindqvist"], 3),
        (["--place", "Norway", "--class", "meeting", "--until", "2019-03-31"], 2),
        (["--since", "2019-06-30"], 2),
        (["--since", "2019-07-01"], 0),
        (["--status", "called-off"], 1),
        (["--source", "Evening"], 1),
        (["--review", "confirmed"], 1),
        (["Okafor", "Stavanger"], 1),
    ],
)
def test_facts_are_found(desk: Path, arguments: list[str], count: int) -> None:
    """By words, name, place, days, class, status, source and review."""
    decide("post", STAVANGER, Review.CONFIRMED)
    assert len(json.loads(run("facts", *arguments, "--format", "json"))["facts"]) == count


def test_facts_as_tables(desk: Path) -> None:
    """A table for the terminal, and one in Markdown."""
    table = run("facts", "Tromso", "--format", "table").splitlines()
    assert table[0].split() == ["when", "review", "status", "fact", "id"]
    assert len(table) == 3
    markdown = run("facts", "Tromso", "--format", "markdown").splitlines()
    assert markdown[1] == "|---|---|---|---|---|---|"
    assert all(line.count(" | ") == 5 for line in markdown[2:])
