"""The systems of the notes, printed from `systems.toml`: each number is computed while the book is built."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from functools import reduce
from pathlib import Path
from typing import Any, NamedTuple

import divergences_proofs as proofs
import numpy as np
import sympy
from prose import badge, code, escaped, table

import divergences as dv

TABLE = Path(__file__).with_name("systems.toml")
HEADS = ("lines", "function", "on the example of the notes", "claim", "figure", "run")
INTRODUCTION = """\
What the five notes speak of, and what runs: which lines say it, the function, its number on the example of these lines, the
claim that says it for all and how that is known, a figure, and what to type to see it move. The numbers were computed while
this page was built; one that were not what the lines come to would stop the build.
"""
CLOSE = 1e-10
"""How far a number may be from the exact one, relative to 1 + |number|: roundings of a short formula, no digit shown."""

Rows = Mapping[str, Mapping[str, Any]]


class Row(NamedTuple):
    """A row of the table as it is written down."""

    system: str
    items: tuple[str, ...]
    function: str
    call: str
    value: tuple[str, ...]
    claim: str
    figure: str
    run: str


def rows() -> list[Row]:
    """All of them; a TypeError if one lacks a cell, or has one too many."""
    systems = tomllib.loads(TABLE.read_text(encoding="utf-8"))["system"]
    return [
        Row(**{**row, "system": system["name"], "items": tuple(row["items"]), "value": _several(row["value"])})
        for system in systems
        for row in system["row"]
    ]


def _several(value: str | Sequence[str]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)


def expected(row: Row) -> np.ndarray:
    """The numbers that are written, (k,), from exact arithmetic."""
    exact = (sympy.sympify(text.replace("inf", "oo"), rational=True) for text in row.value)
    return np.array([float(x.evalf(30)) if x.is_finite else float(x) for x in exact])


def computed(row: Row) -> np.ndarray:
    """The numbers that the library gives, (k,)."""
    return np.ravel(np.asarray(eval(row.call, {"dv": dv, "np": np}), dtype=np.float64))


def agrees(row: Row, found: np.ndarray) -> bool:
    """Whether these are the numbers of the row."""
    wanted = expected(row)
    same = found.shape == wanted.shape
    return same and all(a == b or abs(a - b) <= CLOSE * (1 + abs(b)) for a, b in zip(found, wanted, strict=True))


def function(name: str) -> Any:
    """What a name like dv.games.minimax stands for."""
    return reduce(getattr, name.split(".")[1:], dv)


def page(verdicts: Rows) -> str:
    """The page: a table for each system; a RuntimeError if a number is not the one that is written."""
    every, known = rows(), {item.slug: item for item in proofs.items()}
    lines = ["# The systems of the notes", "", INTRODUCTION, _counted(every), ""]
    for system in dict.fromkeys(row.system for row in every):
        own = [_cells(row, known, verdicts) for row in every if row.system == system]
        lines += [f"## {escaped(system)}", "", *table(HEADS, own, "systems")]
    return "\n".join(lines)


def _counted(every: Iterable[Row]) -> str:
    every = list(every)
    systems, items = {row.system for row in every}, {item for row in every for item in row.items}
    return f"{len(systems)} systems, {len(every)} rows, {len(items)} of the judged items of the notes."


def _cells(row: Row, known: Mapping[str, Any], verdicts: Rows) -> tuple[str, ...]:
    if not agrees(row, found := computed(row)):
        raise RuntimeError(f"{row.call}: found {found.tolist()}; the notes' lines come to {', '.join(row.value)}")
    shown = ", ".join(f"{x:.6g}" for x in found).replace("inf", "∞").replace("-", "−")
    said = f"{code(row.call)} = {shown}"
    called = f"[{row.function}](api/{row.function.removeprefix('dv.')}.md)"
    return places(row, known), called, said, claim(row.claim, known, verdicts), figure(row.figure), code(row.run)


def places(row: Row, known: Mapping[str, Any]) -> str:
    """The lines of the notes that a row is about, each a link."""
    return ", ".join(f"[{known[x].note} {_lines(known[x].lines)}](#item-{x})" for x in row.items)


def _lines(said: str) -> str:
    """L45-49 without a break."""
    return said.replace("-", "\N{NON-BREAKING HYPHEN}")


def claim(slug: str, known: Mapping[str, Any], verdicts: Rows) -> str:
    """A link to the claim, how it is known, and at which level."""
    kind, folder = ("item", "lecture") if slug in known else ("claim", "theorems")
    verdict = verdicts[f"{folder}/{slug}"]
    return f"[](#{kind}-{slug}) {badge(verdict['status'])} {verdict['level']}"


def figure(name: str) -> str:
    """A link to a figure of the gallery, or to that of a name's page."""
    return f"[](#figure-{name})" if name.startswith("plot_") else f"[of dv.{name}](api/{name}.md)"
