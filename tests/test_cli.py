"""The command line, through the real command: help, exit codes, and one line for each mistake."""

from __future__ import annotations

import io
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import factcheck
from factcheck import language
from factcheck.cli import console
from factcheck.cli.options import parse_date
from factcheck.errors import UserError
from factcheck.nearest import nearest

ROOT = Path(__file__).parents[1]
needs_model = pytest.mark.skipif(
    not (language.BUNDLED / "config.cfg").exists(), reason="the language model is not built"
)


def run(
    *arguments: str | Path,
    stdin: str | bytes = b"",
    folder: Path | None = None,
    **environment: str,
) -> subprocess.CompletedProcess[str]:
    """Run ``factcheck`` with *arguments* as a user would."""
    env = {k: v for k, v in os.environ.items() if k not in ("NO_COLOR", "FORCE_COLOR")}
    done = subprocess.run(
        [sys.executable, "-m", "factcheck", *map(str, arguments)],
        input=stdin.encode() if isinstance(stdin, str) else stdin,
        capture_output=True,
        cwd=folder,
        env={**env, **environment},
        check=False,
    )
    return subprocess.CompletedProcess(
        done.args, done.returncode, done.stdout.decode(), done.stderr.decode()
    )


def assert_refused(done: subprocess.CompletedProcess[str], *words: str) -> None:
    """One line on standard error that has *words*, nothing on standard output, exit 2."""
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1, done.stderr
    assert done.stderr.startswith("factcheck: ")
    for word in words:
        assert word in done.stderr


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A folder with a draft and an empty folder of rules."""
    (tmp_path / "rules").mkdir()
    (tmp_path / "draft.md").write_text("Trump met Putin in Vienna.\n")
    return tmp_path


def test_help_never_imports_spacy() -> None:
    """No help loads what is slow like spaCy, and the list of commands none of the commands."""
    code = (
        "import sys\nfrom factcheck.cli import main\nfrom factcheck.cli.app import COMMANDS\n"
        "for arguments in ['--help'], ['--version'], *([name, '--help'] for name in COMMANDS):\n"
        "    if arguments == ['extract', '--help']:\n"
        "        mine = {name.rpartition('.')[2] for name in sys.modules if '.cli.' in name}\n"
        "        print('AT THE LIST', sorted(mine & set(COMMANDS)))\n"
        "    sys.argv = ['factcheck', *arguments]\n"
        "    try:\n        main()\n    except SystemExit as stop:\n        assert not stop.code\n"
        "heavy = {'spacy', 'thinc', 'numpy', 'ruamel', 'markdown_it', 'rapidfuzz', 'pydantic'}\n"
        "print('LOADED', sorted(heavy & set(sys.modules)))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.endswith("LOADED []\n")
    assert "AT THE LIST []\n" in done.stdout


def test_completion_never_imports_spacy() -> None:
    """The shell's completion runs without spaCy."""
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "factcheck"],
        env={
            **os.environ,
            "_FACTCHECK_COMPLETE": "complete_bash",
            "COMP_WORDS": "factcheck l",
            "COMP_CWORD": "1",
            "_TYPER_COMPLETE_ARGS": "factcheck l",
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert "spacy" not in done.stderr
    assert "lint" in done.stdout


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        ("factcheck lint --format sa", "sarif"),
        ("factcheck lint --select FC20", "FC201"),
        ("factcheck explain FC10", "FC105"),
        ("factcheck ign", "ignores"),
    ],
)
def test_completion_offers_values(words: str, offered: str) -> None:
    """Commands, formats and codes are completed."""
    done = run(_FACTCHECK_COMPLETE="complete_zsh", _TYPER_COMPLETE_ARGS=words)
    assert offered in done.stdout


def test_version() -> None:
    """The version is the package's."""
    assert run("--version").stdout == f"factcheck {factcheck.__version__}\n"


def test_every_command_is_in_the_help() -> None:
    """The help lists the commands of the contract."""
    shown = run("--help").stdout
    assert all(f"  {name} " in shown for name in ("extract", "lint", "facts", "explain"))


def test_wrong_usage_exits_with_2() -> None:
    """Unknown options and commands, and missing arguments, are wrong usage."""
    assert run("lint").returncode == 2
    assert run("lint", "--nonsense", "a.md").returncode == 2
    assert run("lint", "--jobs", "-3", "a.md").returncode == 2
    assert run("check").returncode == 2


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["lint", "none.md"], ["none.md", "no such file"]),
        (["lint", "empty"], ["empty", "nothing to read"]),
        (["lint", "draft.md", "--format", "jsn"], ["jsn", "did you mean json?"]),
        (["lint", "draft.md", "--fail-on", "errors"], ["did you mean error?"]),
        (["lint", "draft.md", "--date", "20-5-2019"], ["20-5-2019", "2018-11-06"]),
        (["lint", "draft.md", "--select", "FC999"], ["FC999", "unknown code", "did you mean FC"]),
        (["lint", "draft.md", "--ignore", "XY1"], ["XY1", "unknown code"]),
        (["lint", "draft.md", "--rules", "none"], ["none", "no such folder"]),
        (["lint", "draft.md", "--source", "x"], ["unknown source"]),
        (["lint", "draft.md", "--select", ""], ["--select", "names no code"]),
        (["lint", "draft.md", "--baseline", "none"], ["--baseline none", "factcheck baseline"]),
        (["lint", "draft.md", "--unsafe-fixes"], ["--unsafe-fixes", "--diff-fixes"]),
        (["lint", "-", "--fix"], ["--fix", "standard input"]),
        (["lint", "-", "--diff", "main"], ["--diff", "standard input"]),
        (["lint", "photo.jpg"], ["no reader for .jpg files", ".docx"]),
        (["extract", "none.txt"], ["none.txt", "no such file"]),
        (["extract", "draft.md", "--published", "Tuesday"], ["Tuesday", "not a date"]),
        (["facts", "--rules", "none"], ["none", "no such folder"]),
        (["facts", "--format", "yaml"], ["yaml"]),
        (["explain", "FC10"], ["FC10", "did you mean FC10"]),
        (["explain", "wrong-plaice"], ["did you mean wrong-place?"]),
    ],
)
def test_mistakes_are_said_in_one_line(desk: Path, arguments: list[str], words: list[str]) -> None:
    """Wrong paths, formats, dates and codes: one line, exit 2, and the nearest right one."""
    (desk / "empty").mkdir()
    (desk / "photo.jpg").write_bytes(b"\xff\xd8\xff\0")
    assert_refused(run(*arguments, folder=desk), *words)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", ["is empty"]),
        (b"\xff\xfe\x00", ["UTF-16"]),
        (b"\x00\x01\x02", ["binary"]),
        (b"Caf\xe9", ["not UTF-8", "byte offset 3"]),
        (b"---\ndate: soon\n---\nText.", ["not a date"]),
    ],
)
def test_bad_files_are_said_in_one_line(desk: Path, content: bytes, words: list[str]) -> None:
    """Whatever is in the file, no traceback, and nothing is written."""
    (desk / "bad.md").write_bytes(content)
    assert_refused(run("lint", "bad.md", "--output", "out.json", folder=desk), "bad.md", *words)
    assert_refused(run("extract", "bad.md", folder=desk), "bad.md", *words)
    assert not (desk / "out.json").exists()
    assert list((desk / "rules").iterdir()) == []


def test_bad_standard_input(desk: Path) -> None:
    """Standard input has a name in messages, its own or a given one."""
    assert_refused(run("lint", "-", stdin=b"Caf\xe9", folder=desk), "<stdin>")
    assert_refused(
        run("lint", "-", "--stdin-filename", "a.md", stdin=b"", folder=desk), "a.md", "empty"
    )


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_a_full_disk_is_said() -> None:
    """One line, exit 2, and no traceback, where standard output cannot be written."""
    with open("/dev/full", "w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "factcheck", "explain", "FC101"],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert (done.returncode, done.stderr.count("\n")) == (2, 1), done.stderr
    assert "standard output cannot be written" in done.stderr


@needs_model
@pytest.mark.model
def test_a_dash_is_standard_output(desk: Path) -> None:
    """As in other programs; no file of that name is made."""
    (desk / "a.md").write_text("They met.\n")
    done = run("lint", "a.md", "--output", "-", "--format", "json", folder=desk)
    assert json.loads(done.stdout)["summary"]["drafts"] == 1
    assert not (desk / "-").exists()


class Terminal(io.StringIO):
    """What a person looks at."""

    def isatty(self) -> bool:
        """It is one."""
        return True


@pytest.mark.parametrize(
    ("stream", "patience", "shown"),
    [(Terminal, 0.0, True), (Terminal, 60.0, False), (io.StringIO, 0.0, False)],
)
def test_progress_is_for_people_who_wait(
    monkeypatch: pytest.MonkeyPatch, stream: type[io.StringIO], patience: float, shown: bool
) -> None:
    """On a terminal only, not for what is quick, and gone without a trace at the end."""
    monkeypatch.setattr(sys, "stderr", stream())
    monkeypatch.setattr(console.Progress, "PATIENCE", patience)
    with console.Progress("draft") as progress:
        progress(1, 4)
        told = sys.stderr.getvalue()  # type: ignore[attr-defined]
    assert ("[#####               ] 1 of 4 drafts" in told) == shown
    assert sys.stderr.getvalue().rstrip("\r").rpartition("\r")[2].strip() == ""  # type: ignore[attr-defined]


def test_explain_prints_the_documentation() -> None:
    """A code, in any letter case, or a name gives the check's page."""
    shown = run("explain", "fc101").stdout
    assert shown.startswith("# FC101 wrong-place (error)\n")
    assert "What it does" in shown
    assert run("explain", "wrong-place").stdout == shown


def test_dates_are_iso() -> None:
    """Dates are read as ISO writes them, and as nothing else."""
    assert str(parse_date("2018-11-06", "--date")) == "2018-11-06"
    assert parse_date(None, "--date") is None
    for wrong in ("2018-13-01", "06.11.2018", "yesterday", ""):
        with pytest.raises(UserError):
            parse_date(wrong, "--date")


def test_nearest_names_all_when_none_is_near() -> None:
    """Where no known word is near, all are named."""
    assert nearest("zzz", ["json", "text"]) == "; known: json, text"
    assert nearest("TEXTS", ["json", "text"]) == "; did you mean text?"


ARTICLE = """\
---
title: Mayor of Harwick resigns
publisher: Harwick Post
published: 2018-11-06
---
Anna Holt, the mayor of Harwick, resigned on Monday. Holt met Peter Lang in Oslo in July 2018.
“We have lost a year,” Holt said.
"""


@pytest.fixture(scope="module")
def model_desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A desk with an article that has been read; not to be changed."""
    folder = tmp_path_factory.mktemp("desk")
    (folder / "reference").mkdir()
    (folder / "reference" / "mayor.md").write_text(ARTICLE)
    (folder / "draft.md").write_text("Trump met Putin in Vienna.\n")
    done = run("extract", "reference", folder=folder)
    assert done.returncode == 0, done.stderr
    assert "rules/mayor.yaml" in done.stdout
    return folder


@pytest.fixture
def read_desk(model_desk: Path, tmp_path: Path) -> Path:
    """A copy of that desk."""
    return Path(shutil.copytree(model_desk, tmp_path / "desk"))


ALONE = """\
The ferry sank on Monday, May 14, 2019.
Of the 40 passengers, 31 were hurt and the other ten were not.

Last year, in 2016, it had run aground. Trump met Putin in Vienna. “We are lost,” the captain said.
"""


@needs_model
@pytest.mark.model
@pytest.mark.parametrize("empty", [False, True])
def test_without_rules_a_draft_is_held_against_itself(tmp_path: Path, empty: bool) -> None:
    """No rule file is no mistake: the checks that need none run, and the command says so."""
    if empty:
        (tmp_path / "rules").mkdir()
    (tmp_path / "draft.md").write_text(ALONE)
    done = run("lint", "draft.md", "--date", "2019-05-20", "--format", "json", folder=tmp_path)
    assert done.returncode == 1
    (draft,) = json.loads(done.stdout)["drafts"]
    found = [(f["code"], f["found"]) for f in draft["findings"]]
    assert found == [("FC501", "Monday"), ("FC502", "ten"), ("FC503", "Last year")]
    assert draft["claims"] == {"supported": 0, "contradicted": 0, "unsupported": 0}
    assert done.stderr.count("\n") == 1
    assert "no rule files in rules" in done.stderr
    assert all(code in done.stderr for code in ("FC501", "FC502", "FC503"))


@needs_model
@pytest.mark.model
def test_extract_twice_changes_nothing(read_desk: Path) -> None:
    """Reading an unchanged article again leaves its rule file as it is, byte for byte."""
    rules = read_desk / "rules" / "mayor.yaml"
    before = rules.read_bytes()
    done = run("extract", "reference", "--format", "json", folder=read_desk)
    (record,) = json.loads(done.stdout)["articles"]
    assert record["changed"] is False
    assert record["facts"] > 0
    assert rules.read_bytes() == before


@needs_model
@pytest.mark.model
def test_extract_goes_on_with_the_others(read_desk: Path) -> None:
    """An article that cannot be read is said, the others are read, and the exit code is 2."""
    (read_desk / "reference" / "aa.md").write_text("")
    done = run("extract", "reference", "none.md", folder=read_desk)
    assert done.returncode == 2
    assert "reference/aa.md: is empty" in done.stderr
    assert "none.md: no such file or folder" in done.stderr
    assert "unchanged" in done.stdout


@needs_model
@pytest.mark.model
def test_lint_finds_and_exits(read_desk: Path) -> None:
    """A contradiction is marked at its words with the proof, and decides the exit code."""
    draft = read_desk / "draft.md"
    says = "Anna Holt met Peter Lang in Bergen in July 2018."
    draft.write_text(f"# News\n\n{says.replace('Bergen', '**Bergen**')}\n\nMore.\n")
    command = ["lint", "draft.md", "--date", "2018-11-20"]
    done = run(*command, "--format", "json", folder=read_desk)
    assert done.returncode == 1
    assert done.stderr == ""
    (finding,) = json.loads(done.stdout)["drafts"][0]["findings"]
    assert (finding["code"], finding["found"], finding["expected"]) == ("FC101", "Bergen", "Oslo")
    start, end = finding["start"]["offset"], finding["end"]["offset"]
    assert draft.read_text()[start:end] == "Bergen"
    assert finding["claim"] == says
    assert finding["evidence"][0]["path"] == "reference/mayor.md"
    assert finding["fact"].startswith("rules/mayor.yaml#")
    shown = run(*command, folder=read_desk)
    assert "^^^^^^ expected: Oslo" in shown.stdout
    assert shown.stdout.splitlines()[-1].startswith("1 draft: ")
    assert "\x1b" not in shown.stdout
    assert "\x1b[" in run(*command, folder=read_desk, FORCE_COLOR="1").stdout
    assert run(*command, "--fail-on", "never", folder=read_desk).returncode == 0
    assert run(*command, "--ignore", "FC1,FC4", folder=read_desk).returncode == 0
    assert run(*command, "--select", "FC2", folder=read_desk).returncode == 0


@needs_model
@pytest.mark.model
def test_lint_output_file_and_standard_input(read_desk: Path) -> None:
    """Standard input is a draft like any other; ``--output`` takes the place of the pipe."""
    done = run(
        "lint",
        "-",
        "--format",
        "json",
        "--output",
        "out/report.json",
        "--stdin-filename",
        "drafts/x.md",
        "--date",
        "2018-11-20",
        stdin="Anna Holt resigned.",
        folder=read_desk,
    )
    assert done.stdout == ""
    report = json.loads((read_desk / "out" / "report.json").read_text())
    assert report["drafts"][0]["path"] == "drafts/x.md"


@needs_model
@pytest.mark.model
def test_a_missing_date_is_said_once(read_desk: Path) -> None:
    """A draft without a date is checked all the same, and that is said once."""
    (read_desk / "other.md").write_text("Anna Holt resigned.")
    done = run("lint", "draft.md", "other.md", "--fail-on", "never", folder=read_desk)
    assert done.returncode == 0
    assert done.stderr.count("no date") == 1


@needs_model
@pytest.mark.model
def test_facts_are_looked_up(read_desk: Path) -> None:
    """All words must be spoken of; JSON has the fields of the contract."""
    shown = run("facts", "Holt", "Oslo", folder=read_desk).stdout
    assert "rules/mayor.yaml#" in shown
    facts = json.loads(run("facts", "Oslo", "--format", "json", folder=read_desk).stdout)["facts"]
    assert facts
    for fact in facts:
        assert set(fact) >= {
            "id", "kind", "class", "status", "slots", "attribution", "review", "evidence",
        }  # fmt: skip
    nothing = run("facts", "Atlantis", folder=read_desk)
    assert (nothing.returncode, nothing.stdout) == (0, "")
    assert "Atlantis" in nothing.stderr


@needs_model
@pytest.mark.model
def test_unknown_model_is_said(desk: Path) -> None:
    """A pipeline that is not installed is named."""
    assert_refused(run("lint", "draft.md", "--model", "no_such", folder=desk), "no_such")


def test_lexicon_says_what_it_knows_of_a_word(desk: Path) -> None:
    """Each word is described, then how they stand to each other; the desk's own words count."""
    (desk / "rules" / "lexicon.toml").write_text('[decrease]\nverbs = "swoon"\n')
    done = run("lexicon", "swoon", "rise", folder=desk)
    assert done.returncode == 0, done.stderr
    assert "[decrease] of rules/lexicon.toml" in done.stdout
    assert done.stdout.endswith("swoon contradicts rise where all else is equal\n")


@pytest.mark.parametrize("command", ["lint", "extract", "lexicon"])
def test_a_broken_lexicon_is_one_line(desk: Path, command: str) -> None:
    """Every command that reads the desk's words says what is wrong with them."""
    (desk / "rules" / "lexicon.toml").write_text('[decrease]\nverb = "swoon"\n')
    assert_refused(run(command, "draft.md", folder=desk), "rules/lexicon.toml", "'verb'")


def test_wordnet_that_is_not_installed(desk: Path) -> None:
    """Switching on what is not there says what to install."""
    assert_refused(run("lexicon", "rise", "--wordnet", folder=desk), "WordNet is switched on, but")


def test_spacy_is_loaded_without_its_own_commands() -> None:
    """A quarter of the time that spaCy takes to load is spared; its commands can still be had."""
    code = (
        "import sys\nfrom factcheck.cli import main\nsys.argv = ['factcheck', '--version']\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        "import spacy\nassert 'weasel' not in sys.modules\nassert spacy.blank('en')('Hi.').text\n"
        "from spacy.cli.convert import convert\nassert callable(convert)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
