"""Distributions by name on the command line, `N(0, 1)`, `Laplace(0, 2)`, `Binomial(10, 1/3)`: every divergence of two of them.

They are written as in the language of claims. Those on finitely many outcomes are vectors from here on.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np

from divergences._curves import QUANTITIES
from divergences.cli import inputs
from divergences.cli.columns import Columns
from divergences.cli.refusal import Refusal

if TYPE_CHECKING:
    from divergences.laws.families.foreign import Law
    from divergences.verification.named_laws.families import Law as Named

NAMED = re.compile(r"\s*[^\W\d]\w*\s*\(")
"""How a distribution by its name begins, `N(`: no number and no file does."""
DENSITIES = ("Normal", "Laplace", "Cauchy", "Uniform")
VECTORS = ("Bernoulli", "Binomial", "Categorical")
ROOT = re.compile(r"sqrt\((.*)\)")

Quantities: TypeAlias = Iterable[tuple[str, tuple[str, str, Callable[..., Any]]]]
"""Name, and symbol, unit and function of two distributions."""


def read(name: str, text: str, *, weights: bool) -> Any:
    """A vector (n,) of numbers, of a file or of a distribution by its name; or one of these that has a density."""
    if NAMED.match(text):  # else no language is loaded
        return distribution(name, text)
    return inputs.vector(name, text, weights=weights)


def distribution(name: str, text: str) -> Law | np.ndarray:
    """The distribution with a density that the text names, or the vector (n,) of one on n outcomes."""
    from divergences import laws
    from divergences.verification.language.errors import Unreadable
    from divergences.verification.language.typed import Typed
    from divergences.verification.named_laws import families

    try:
        found = families.law(Typed.of(text), {}, {}) or families.refuse_unknown(Typed.of(text))
    except Unreadable as error:
        raise Refusal(f"{name}: {replace(error, hint='').told()}") from error
    numbers = [_number(name, found, said) for said in found.parameters]
    if found.family in DENSITIES:
        return getattr(laws, found.family)(*numbers)
    if found.family in VECTORS:
        return _vector(found.family, numbers)
    known = ", ".join((*DENSITIES, *VECTORS))
    raise Refusal(f"{name}: found {found.family}; expected one of {known}; only `divergences check` knows it")


def _number(name: str, found: Named, said: str) -> float:
    from divergences.verification.named_laws.families import constant

    root = ROOT.fullmatch(said)
    value = constant(root[1] if root else said)
    if value is None or (root and value < 0):
        raise Refusal(f"{name}: found {said} in {found}; expected numbers, for example N(0, 1)")
    return math.sqrt(value) if root else float(value)


def _vector(family: str, numbers: list[float]) -> np.ndarray:
    if family == "Categorical":
        return np.array(numbers)
    n, p = (1, numbers[0]) if family == "Bernoulli" else (int(numbers[0]), numbers[1])
    exact = Fraction(p)
    return np.array([float(math.comb(n, k) * exact**k * (1 - exact) ** (n - k)) for k in range(n + 1)])


def compared(
    p: Any, q: Any, known: Quantities, meaning: Mapping[str, str], number: Callable[[float], str], *, placed: bool
) -> tuple[dict[str, Any], Iterator[Columns | str]]:
    """The divergences of two densities, as data and for a reader; refused if one of them is a vector, or points are given."""
    for name, other, law in (("P", "Q", p), ("Q", "P", q)):
        if isinstance(law, np.ndarray):
            raise Refusal(f"{name}: found outcomes beside {other}, which has a density; expected two densities or none")
    if placed:
        raise Refusal("--points: found points beside densities; expected none, they lie on the line")
    rows = report(p, q, known)
    return {"p": repr(p), "q": repr(q), "divergences": rows}, printed(rows, meaning, number)


def report(p: Law, q: Law, known: Quantities) -> dict[str, Any]:
    """Name → symbol, unit, value and proved bounds, of W₁ and of those of these quantities that densities have."""
    from divergences.laws.answers import ANSWERS

    found = {}
    for name, (symbol, unit, evaluate) in (*known, ("w1", QUANTITIES["w1"])):
        if name.removeprefix("reverse_") in (*ANSWERS, "w1"):
            answer = evaluate(p, q)
            bounds = {"lower": answer.lower, "upper": answer.upper, "method": answer.method}
            found[name] = {"symbol": symbol, "value": answer.value, "unit": unit} | bounds
    return found


def printed(
    rows: Mapping[str, Mapping[str, Any]], meaning: Mapping[str, str], number: Callable[[float], str]
) -> Iterator[Columns | str]:
    """A table of the divergences; then how far apart the proved bounds are at most, and why a value is infinite."""
    cells = [(x["symbol"], number(x["value"]), x["unit"].removeprefix("1"), meaning[name]) for name, x in rows.items()]
    yield Columns(("divergence", "value", "unit", "what it is"), cells, between=2, words=True)
    if finite := [row for row in rows.values() if math.isfinite(row["upper"])]:
        apart = max(row["upper"] - row["lower"] for row in finite)
        yield f"Each finite value lies between proved bounds, at most {apart:.2g} apart; --json prints them."
    infinite = [row for row in rows.values() if row["value"] == math.inf]
    for method in dict.fromkeys(row["method"] for row in infinite):
        yield f"∞: {', '.join(row['symbol'] for row in infinite if row['method'] == method)} ({method})"
