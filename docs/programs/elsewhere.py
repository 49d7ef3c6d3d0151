"""Where else a theorem is formal: printed from `elsewhere.toml`, whose entries were read where they say."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from prose import escaped

TABLE = Path(__file__).with_name("elsewhere.toml")
NOWHERE = "Nowhere that we know of."


class Reference(NamedTuple):
    """A theorem of another library: where it is, what it is called there, and how it differs."""

    library: str
    path: str
    commit: str
    name: str
    says: str
    claims: tuple[str, ...]


@cache
def references() -> tuple[Reference, ...]:
    """All of the table; a KeyError if one lacks its library, path, commit, name, claims, or what it says."""
    table = tomllib.loads(TABLE.read_text(encoding="utf-8"))
    return tuple(
        Reference(
            table["libraries"][file["library"]], file["path"], file["commit"], x["name"], x["says"], tuple(x["claims"])
        )
        for file in table["file"]
        for x in file["names"]
    )


def of(slug: str) -> Sequence[Reference]:
    """Those of one claim."""
    return [x for x in references() if slug in x.claims]


def lines(slug: str) -> list[str]:
    """A line for each file of another library that has it; or that there is none that we know of."""
    files: dict[tuple[str, str, str], list[str]] = {}
    for x in of(slug):
        files.setdefault((x.library, x.path, x.commit), []).append(f"`{x.name}`, {escaped(x.says)}")
    found = [
        f"- {escaped(library)}, `{path}` as of {commit[:12]}: {'; '.join(said)}."
        for (library, path, commit), said in files.items()
    ]
    return [*(found or [NOWHERE]), ""]
