"""The house: what may import what, and that nothing goes round in a circle."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

import factcheck

ROOT = Path(factcheck.__file__).parent
ROOMS = [
    "documents", "language", "claims", "facts", "checks", "silence", "output", "settings", "run",
    "desk", "linting", "cli",
]  # fmt: skip
"""From left to right: a room may import what stands left of it."""
GROUND = {"errors", "relation", "nearest", "files", "span", "__init__"}
"""What every room may import."""


def modules() -> dict[str, Path]:
    """Every module of the package by its dotted name."""
    found = {}
    for path in ROOT.rglob("*.py"):
        parts = ("factcheck", *path.relative_to(ROOT).with_suffix("").parts)
        found[".".join(parts).removesuffix(".__init__")] = path
    return found


MODULES = modules()


class _AtLoading(ast.NodeTransformer):
    """Takes out what is not run when a module is loaded: functions, and imports for types."""

    def visit_If(self, node: ast.If) -> ast.AST | None:
        """Drop ``if TYPE_CHECKING``, or go on inside."""
        if isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING":
            return None
        return self.generic_visit(node)

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        """Drop the function."""


def imports(path: Path, *, loading: bool = False) -> Iterator[str]:
    """The modules of the package that the one at *path* imports: anywhere, or when *loading*."""
    tree: ast.AST = ast.parse(path.read_text(encoding="utf-8"))
    if loading:
        tree = _AtLoading().visit(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path} imports relatively"
            for alias in node.names:
                inner = f"{node.module}.{alias.name}"
                name = inner if inner in MODULES else node.module or ""
                if name in MODULES:
                    yield name
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name in MODULES)


def room(module: str) -> str:
    """The room that a module stands in."""
    return module.split(".")[1] if "." in module else "__init__"


@pytest.mark.parametrize("module", sorted(MODULES))
def test_a_room_imports_only_from_its_left(module: str) -> None:
    """No module imports from a room to the right of its own."""
    here = room(module)
    if here == "__main__":
        return
    for name in imports(MODULES[module]):
        there = room(name)
        if there in GROUND or there == here:
            continue
        assert here not in GROUND, f"{module} imports {name}"
        assert ROOMS.index(there) < ROOMS.index(here), f"{module} imports {name}"


def test_no_import_goes_in_a_circle() -> None:
    """Modules can be loaded in an order in which each imports only earlier ones."""
    graph = {
        module: {name for name in imports(path, loading=True) if "." in name}
        for module, path in MODULES.items()
    }
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        pytest.fail(" -> ".join(error.args[1]))


@pytest.mark.parametrize("path", sorted(ROOT.rglob("*.py")), ids=lambda p: p.stem)
def test_modules_can_be_read_at_one_sitting(path: Path) -> None:
    """No module is longer than 500 lines."""
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 500
