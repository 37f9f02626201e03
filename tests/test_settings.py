"""Settings: found upwards from the draft, what they change, and what is said of wrong ones."""

from __future__ import annotations

import json
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.checks.codes import names, parse_codes
from factcheck.checks.registry import all_checks
from factcheck.errors import UserError
from factcheck.settings import Overrides, resolve
from factcheck.settings.model import FileSettings, PerFile, json_schema
from factcheck.settings.patterns import matches
from factcheck.settings.sound import PER_FILE, WHOLE, sound
from factcheck.settings.spots import line_of

if TYPE_CHECKING:
    from conftest import Command

ROOT = Path(__file__).parents[1]


def write(path: Path, text: str) -> Path:
    """Write *text* to *path*, with the folders above it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


# Finding


def test_the_nearest_file_upwards_holds(tmp_path: Path) -> None:
    """The settings file nearest above the draft counts, whatever lies further up."""
    write(tmp_path / "factcheck.toml", 'fail-on = "never"')
    write(tmp_path / "desk" / "factcheck.toml", 'fail-on = "warning"')
    draft = write(tmp_path / "desk" / "drafts" / "a.md", "Text.")
    other = write(tmp_path / "b.md", "Text.")
    assert resolve(draft).fail_on == "warning"
    assert resolve(other).fail_on == "never"


def test_pyproject_counts_only_with_our_table(tmp_path: Path) -> None:
    """A pyproject.toml of another tool is passed over; one with our table is not."""
    write(tmp_path / "pyproject.toml", '[tool.factcheck]\nfail-on = "never"')
    write(tmp_path / "site" / "pyproject.toml", '[project]\nname = "site"')
    draft = write(tmp_path / "site" / "a.md", "Text.")
    assert resolve(draft).fail_on == "never"
    write(tmp_path / "site" / "factcheck.toml", 'fail-on = "warning"')
    assert resolve(draft).fail_on == "warning"


def test_paths_are_seen_from_the_settings_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Rules lie where the settings file says, from whichever folder the command is called."""
    write(tmp_path / "factcheck.toml", 'rules = ["facts", "../more"]')
    draft = write(tmp_path / "drafts" / "a.md", "Text.")
    monkeypatch.chdir(tmp_path / "drafts")
    found = resolve(draft)
    assert [p.as_posix() for p in found.rules] == ["../facts", "../../more"]
    monkeypatch.chdir(tmp_path)
    assert [p.as_posix() for p in resolve(draft).rules] == ["facts", "../more"]


def test_without_a_file_the_defaults_hold(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No settings file is needed, nor a folder of rules."""
    monkeypatch.chdir(tmp_path)
    assert resolve(Path("a.md")).rules == ()
    (tmp_path / "rules").mkdir()
    found = resolve(Path("a.md"))
    assert (found.file, found.rules, found.codes) == (None, (Path("rules"),), None)


# Precedence


def test_options_go_before_tables_before_the_rest(tmp_path: Path) -> None:
    """Options win over the tables for some drafts, these over the general settings."""
    write(
        tmp_path / "factcheck.toml",
        """
        ignore = ["FC4"]
        sources = ["one"]
        [severity]
        FC1 = "warning"
        FC101 = "error"
        [per-file."drafts/opinion/**"]
        ignore = ["altered-quote"]
        sources = ["two"]
        severity = { FC201 = "info" }
        """,
    )
    plain = resolve(tmp_path / "drafts" / "a.md")
    opinion = resolve(tmp_path / "drafts" / "opinion" / "deep" / "a.md")
    assert plain.codes is not None
    assert opinion.codes is not None
    assert "FC401" not in plain.codes
    assert plain.codes - opinion.codes == {"FC301"}
    assert (plain.sources, opinion.sources) == (("one",), ("two",))
    assert (plain.severity["FC101"], plain.severity["FC102"]) == ("error", "warning")
    assert (plain.severity.get("FC201"), opinion.severity["FC201"]) == (None, "info")
    told = Overrides(select=("FC401",), sources=("three",), rules=(Path("r"),), fail_on="never")
    asked = resolve(tmp_path / "drafts" / "opinion" / "a.md", told)
    assert asked.codes == {"FC401"}
    assert (asked.sources, asked.rules, asked.fail_on) == (("three",), (Path("r"),), "never")


@pytest.mark.parametrize(
    ("path", "pattern", "fits"),
    [
        ("drafts/a.md", "drafts/*.md", True),
        ("drafts/x/a.md", "drafts/*.md", False),
        ("drafts/x/a.md", "drafts/**", True),
        ("drafts/x/y/a.md", "**/a.md", True),
        ("a.md", "**/a.md", True),
        ("drafts/x/a.md", "a.md", True),
        ("drafts/x/a.md", "drafts", True),
        ("drafts/x/a.md", "drafts/", True),
        ("drafts/x/a.md", "x/a.md", False),
        ("drafts/ab.md", "drafts/a?.md", True),
        ("drafts/a+b.md", "drafts/a+b.md", True),
    ],
)
def test_patterns(path: str, pattern: str, fits: bool) -> None:
    """Patterns mean what they mean in ignore files."""
    assert matches(PurePath(path), pattern) is fits


# Mistakes


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('\nfail_on = "error"', ["factcheck.toml:2:", "fail_on", "did you mean fail-on?"]),
        ('fail-on = "errors"', [":1:", "'errors'", "did you mean error?"]),
        ("rules = 'rules'", [":1:", "rules", "list"]),
        ('[severity]\n\nFC101 = "fatal"', [":3:", "severity.FC101"]),
        ('[severity]\nFC999 = "info"', [":2:", "FC999", "unknown code"]),
        ('ignore = ["FC1", "wrong-plaice"]', [":1:", "did you mean wrong-place?"]),
        ('[per-file."a/**"]\nselekt = []', [":2:", "selekt", "did you mean select?"]),
        ('[per-file]\n"a/**" = { ignore = ["XX"] }', [":2:", "XX"]),
        ("rules = [", ["factcheck.toml", "broken TOML"]),
        ("a = 1\nb = 2", [":1:", "unknown setting a", "1 more"]),
    ],
)
def test_wrong_settings_are_said_with_their_line(
    tmp_path: Path, command: Command, text: str, words: list[str]
) -> None:
    """One line names file, line, what is wrong, and the nearest right word."""
    write(tmp_path / "factcheck.toml", text)
    done = command("settings")
    assert (done.code, done.out) == (2, "")
    assert done.err.count("\n") == 1
    for word in words:
        assert word in done.err


def test_wrong_settings_in_pyproject_are_found_in_our_table(
    tmp_path: Path, command: Command
) -> None:
    """The line is that of our table's key, not of another tool's of the same name."""
    write(tmp_path / "pyproject.toml", "[tool.other]\nselekt = 1\n[tool.factcheck]\nselekt = []\n")
    assert "pyproject.toml:4: unknown setting selekt" in command("settings").err


def test_a_settings_file_that_is_named_must_be_there(command: Command) -> None:
    """``--config`` with a file that does not exist is said."""
    done = command("settings", "--config", "none.toml")
    assert done.code == 2
    assert "none.toml: no such file" in done.err


WORDS = st.sampled_from(["error", "warning", "info", "name", "rules", "never", ""])
VALUES = st.recursive(
    st.one_of(WORDS, st.booleans(), st.integers(), st.floats(), st.dates()),
    lambda inner: st.one_of(st.lists(inner, max_size=2), st.dictionaries(WORDS, inner, max_size=2)),
    max_leaves=4,
)
KEYS = st.sampled_from([*WHOLE, "rulez", "fail_on"])


@settings(deadline=None)  # the first call loads pydantic
@given(
    st.dictionaries(KEYS, VALUES, max_size=4),
    st.dictionaries(WORDS, st.dictionaries(KEYS, VALUES, max_size=2), max_size=2),
)
def test_what_is_surely_right_is_right(table: dict[str, Any], inner: dict[str, Any]) -> None:
    """What is told without pydantic to be right, pydantic takes too."""
    for told in (table, table | {"per-file": inner}):
        if sound(told):
            FileSettings.model_validate(told)


def test_all_that_may_be_set_can_be_told_to_be_right() -> None:
    """No key needs pydantic where its value is right: the defaults, and one for each table."""
    assert set(WHOLE) == {field.alias for field in FileSettings.model_fields.values()}
    assert set(PER_FILE) == {field.alias for field in PerFile.model_fields.values()}
    right = FileSettings().model_dump(by_alias=True, exclude_none=True)
    assert sound(right)
    per_file = {"sources": ["a"], "select": ["FC1"], "ignore": [], "severity": {"FC1": "info"}}
    assert sound(right | {"per-file": {"a/**": per_file}, "model": "en"})


def test_keys_are_found_however_they_are_written() -> None:
    """Dotted keys, quoted keys, inline tables and headers all lead to the line."""
    text = '# x = 1\n"a" = 1\n[tool.b]\nc.d = 2\n[tool."e f"]\ng = { h = 1, "i.j" = 2 }\n'
    assert line_of(text, ["a"]) == 2
    assert line_of(text, ["tool", "b", "c", "d"]) == 4
    assert line_of(text, ["tool", "e f"]) == 5
    assert line_of(text, ["tool", "e f", "g", "i.j"]) == 6
    assert line_of(text, ["tool", "b", "zzz"]) == 3
    assert line_of(text, ["zzz"]) is None


# Showing


def test_settings_are_shown_with_their_file(tmp_path: Path, command: Command) -> None:
    """``--show-settings`` and ``settings`` show the same, as TOML, with where it comes from."""
    write(tmp_path / "factcheck.toml", 'rules = ["facts"]\nselect = ["FC101"]')
    write(tmp_path / "a.md", "Text.")
    shown = command("settings", "a.md").out
    assert shown.startswith("# a.md: from factcheck.toml\n")
    assert 'rules = ["facts"]\n' in shown
    assert 'codes = ["FC101"]\n' in shown
    assert command("lint", "a.md", "--show-settings").out == shown


@pytest.mark.model
def test_what_is_excluded(tmp_path: Path, command: Command) -> None:
    """In folders always; a draft that is named only with --force-exclude, as hooks name them."""
    (tmp_path / "rules").mkdir()
    (tmp_path / "drafts" / "old").mkdir(parents=True)
    (tmp_path / "factcheck.toml").write_text('exclude = ["drafts/old/**"]')
    for name in ("a.md", "old/b.md"):
        (tmp_path / "drafts" / name).write_text("They met.\n")

    def checked(*arguments: str) -> list[str]:
        done = command("lint", *arguments, "--date", "2020-01-01", "--format", "json")
        return [draft["path"] for draft in json.loads(done.out)["drafts"]]

    assert checked("drafts") == ["drafts/a.md"]
    assert checked("drafts/old/b.md") == ["drafts/old/b.md"]
    assert checked("--force-exclude", "drafts/a.md", "drafts/old/b.md") == ["drafts/a.md"]
    assert checked("drafts/a.md", "./drafts/a.md", "drafts") == ["drafts/a.md"]


def test_the_schema_that_is_published_is_the_schema(command: Command) -> None:
    """The JSON Schema in the docs is what the program checks by."""
    published = json.loads((ROOT / "docs" / "settings.schema.json").read_text(encoding="utf-8"))
    assert published == json_schema()
    assert json.loads(command("settings", "--schema").out) == published
    assert set(published["properties"]) == {
        field.alias for field in FileSettings.model_fields.values()
    }


# Codes


def test_names_of_modules_are_names_of_checks() -> None:
    """Codes and names that are known without loading a check are those of the checks."""
    assert dict(names()) == {code: check.name for code, check in all_checks().items()}


def test_codes_are_lists_beginnings_and_names() -> None:
    """What takes codes takes comma lists, beginnings, names and any letter case."""
    known = {"FC101": "wrong-place", "FC102": "wrong-time", "FC201": "misspelled-name"}
    assert parse_codes(["fc1,FC201"], "--select", known) == {"FC101", "FC102", "FC201"}
    assert parse_codes(["wrong-time, FC201"], "--select", known) == {"FC102", "FC201"}
    with pytest.raises(UserError, match=r"--select FC4: unknown code"):
        parse_codes(["FC4"], "--select", known)
