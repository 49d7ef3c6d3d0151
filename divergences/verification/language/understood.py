"""What the letters of a claim were taken for, in words, so that whoever meant something else can see it."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Mapping

from divergences.verification.language.domains import Domain

LAWS = "pqr"


def understood(letters: Iterable[str], domains: Mapping[str, Domain], notes: Iterable[str] = ()) -> list[str]:
    """`p, q: distributions on n outcomes, for every n` and `x: n points of the line`, for all letters of a claim with
    their domains; and what its constants and definitions stand for.
    """
    said: dict[str, list[str]] = {}
    for letter in letters:
        said.setdefault(_meaning(letter, domains.get(letter)), []).append(letter)
    words = [f"{', '.join(names)}: {meaning}" for meaning, names in _plural(said)] or ["numbers only"]
    return [*words, *notes]


def logits_of(trees: Iterable[ast.expr]) -> list[str]:
    """What `grad` was taken for, one phrase for each law that it is along; none where it is not met."""
    nodes = [node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Call)]
    laws = {ast.unparse(x.args[1]) for x in nodes if isinstance(x.func, ast.Name) and x.func.id == "grad"}
    return [f"grad: along the logits of {law}, where {law} > 0" for law in sorted(laws)]


def _plural(said: Mapping[str, list[str]]) -> Iterable[tuple[str, list[str]]]:
    for meaning, names in said.items():
        yield (meaning if len(names) > 1 else meaning.replace("distributions", "a distribution", 1)), names


def _meaning(letter: str, domain: Domain | None) -> str:
    if domain is None:
        return (
            "distributions on n outcomes, for every n"
            if letter in LAWS
            else "n numbers in [0, 1], one for each outcome"
        )
    if domain.dimension:
        where = "the line" if domain.dimension == 1 else f"R^{domain.dimension}"
        return f"n points of {where}, one for each outcome"
    if domain.values:
        return f"one number out of {', '.join(map(str, domain.values))}"
    _, _, where = str(domain).partition(" in ")
    return "any number" if domain.low is None and domain.high is None else f"a number in {where}"
