"""The quick reader says what the full one says, or says nothing."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from factcheck.facts import plainyaml, yamltext
from factcheck.facts.yamltext import YamlTextError

MARKS = """\
a b key name null ~ yes 2018 x y z a: a:b a# #a ' " '' "" 'a' "a" 'a'' "a\\n" a'b a"b - -- -a ---
... ? ?a : :a , [ ] [a] { } {a} & &a & * *a ! !a !!str % %a @ ` | |- > >- = << a,b a[b] a{b} a&b a*
a! a|b a>b a% a@ a` a-b a? \u00a0 \u3000 é 😀 \u2028 \ufeff \x85 \t"""
WORDS = MARKS.replace("\n", " ").split(" ")
PIECES = st.sampled_from(
    [*WORDS, "a b", "a : b", "a: b", "a #b", " a", "a ", "# a", "- a", "- b: c"]
)
LINES = st.builds(
    lambda indent, dash, key, gap, value: " " * indent + dash + key + gap + value,
    st.sampled_from([0, 0, 0, 1, 2, 2, 3, 4, 4, 6]),
    st.sampled_from(["", "", "", "- ", "-", "-  "]),
    st.sampled_from(["", "a:", "b:", "c:", "key:", "a b:", "'a':", "null:", "a'b:", "a,b:"])
    | PIECES,
    st.sampled_from([" ", " ", "", "  "]),
    st.just("") | PIECES,
)
TEXTS = st.lists(LINES, max_size=8).map("\n".join)


def agrees(text: str) -> bool:
    """Whether the quick reader read *text*; if it did, the full one must read the same."""
    quick = plainyaml.read(text)
    if quick is not None:
        try:
            full = yamltext.parse_fully(text)
        except YamlTextError as error:
            pytest.fail(f"the full reader refuses {text!r}: {error}")
        assert quick == full
    return quick is not None


@given(TEXTS)
@example("a:\n- b\n")
@example("a:\n  b\n")
@example("a: b\n  c\n")
@example("a: b\n  c: d\n")
@example("- a\n")
@example("a:\n  - b: c\n    d:\n      - e\n  - f\n")
@example("a:\nb: c\n")
@example("a: b\na: c\n")
@example("  a: b\n")
@example("a:\n  - b:\n    - c\n")
@example("\u3000\n")
@example("a: b\n---\nc: d\n")
@example("... - b: c")
@settings(max_examples=3000, deadline=None)
def test_quick_reader_never_disagrees(text: str) -> None:
    """Any mixture of the marks of YAML is read rightly or left to the full reader."""
    agrees(text)


SCALARS = st.text(st.characters(codec="utf-8"), min_size=1, max_size=12) | st.sampled_from(WORDS)
DATA = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, min_size=1, max_size=3)
        | st.dictionaries(SCALARS, inner, min_size=1, max_size=3)
    ),
    max_leaves=8,
)


@given(st.dictionaries(SCALARS, DATA, max_size=3))
@settings(max_examples=500, deadline=None)
def test_quick_reader_reads_what_is_written(data: dict[str, yamltext.Data]) -> None:
    """What is written is read as it was by either reader."""
    text = "\n".join(yamltext.emit(data)) + "\n"
    assert yamltext.parse_fully(text) == (data or None)
    agrees(text)


def test_quick_reader_reads_ordinary_files() -> None:
    """Texts, lists, comments and quotation marks as in rule files are not left to the full one."""
    text = (
        "# comment\n"
        "source:\n"
        '  title: "Talks: a second try"\n'
        "  published: 2019-03-04\n"
        "\n"
        "facts:\n"
        "  # another\n"
        "  - id: a\n"
        "    slots:\n"
        "      participants:\n"
        "        - Mara O’Hara\n"
        "        - Tomas d'Okafor\n"
        "      patient:\n"
        "        party: farmers\n"
        "    evidence:\n"
        "      - line: 3\n"
        '        text: \'"So?" she said: "No."\'\n'
        "      - line: 5\n"
        "        text: “We won’t,” he said – 3:30 p.m., [sic]\u00a0maybe #1.\n"
        "written:\n"
        "  names:\n"
        "    Mara O'Hara: bcdfghjk~\n"
    )
    read = plainyaml.read(text.replace(" #1", " no. 1"))
    assert isinstance(read, dict)
    assert agrees(text.replace(" #1", " no. 1"))
    assert plainyaml.read(text) is None
