"""The codes and names of the checks, known without loading a check.

Settings, suppressions and completion ask for them before anything slow is imported, so they are
read off the names of the modules: ``fc101_wrong_place.py`` holds FC101 wrong-place.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Iterable, Mapping
from functools import cache
from types import MappingProxyType

from factcheck import checks
from factcheck.errors import UserError
from factcheck.nearest import nearest


@cache
def names() -> Mapping[str, str]:
    """The name of every check by its code, in the order of the codes."""
    modules = sorted(info.name for info in pkgutil.iter_modules(checks.__path__))
    found = (module.split("_", 1) for module in modules if module.startswith("fc"))
    return MappingProxyType({code.upper(): name.replace("_", "-") for code, name in found})


def parse_codes(
    values: Iterable[str], where: str, known: Mapping[str, str] | None = None
) -> set[str]:
    """The codes that comma lists of codes, beginnings of codes, and names stand for.

    *where* they were written is for messages; *known* gives names by code, by default those of all
    checks. Raises :class:`UserError` for an unknown code.
    """
    known = names() if known is None else known
    found: set[str] = set()
    for item in (part.strip() for value in values for part in value.split(",")):
        if item:
            found |= matching(item, where, known)
    return found


def matching(item: str, where: str, known: Mapping[str, str] | None = None) -> set[str]:
    """The codes that *item* (a code, the beginning of one, or a name) stands for.

    Raises :class:`UserError` where there are none.
    """
    known = names() if known is None else known
    by_name = {name: code for code, name in known.items()}
    if item.lower() in by_name:
        return {by_name[item.lower()]}
    codes = {code for code in known if item and code.startswith(item.upper())}
    if not codes:
        told = item or "(nothing)"
        raise UserError(f"{where} {told}: unknown code{nearest(item, [*known, *by_name])}")
    return codes
