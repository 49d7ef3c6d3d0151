"""The quantities that stand in an order, and the two of which one is never the larger.

`mean(w, r, k)` is the log of the power mean (Σ w·r^k)^(1/k), for k = 0 the mean of log r; `max(r)` and `min(r)` are logs of
extremes over the outcomes, `n` is that of the number of outcomes. `average(w, r)` is Σ w·r, `greatest(r)` and `least(r)` are
extremes. r is a law, d, or the ratio of two laws: ∞ where only the second is 0, and left out or without a value where both
are. Of the last three r is any function of the outcomes.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from math import inf
from typing import NamedTuple

from divergences.verification.language.decimals import parsed
from divergences.verification.language.errors import OutOfReach
from divergences.verification.language.grammar import Statement
from divergences.verification.prover.lemmas.atoms import LAWS, number, text
from divergences.verification.prover.powers.exponents import exponent, never_negative, of_text

LOGS, PLAIN = ("mean", "max", "min", "n"), ("average", "greatest", "least")
NOTHING, UNIT = "0", "1"
CONSTANTS = {NOTHING: 0, UNIT: 1}


class Quantity(NamedTuple):
    """One of the quantities, with a sign; kind "0" or "1" is that number."""

    kind: str
    of: str = ""
    weights: str = ""
    exponent: str = ""
    sign: int = 1

    def __str__(self) -> str:
        inside = ", ".join(filter(None, (self.weights, self.of, self.exponent)))
        return "-" * (self.sign < 0) + self.kind + (f"({inside})" if inside else "")

    def turned(self) -> Quantity:
        """The quantity with the other sign: what bounds it from above bounds this from below."""
        return self._replace(sign=-self.sign)


ZERO, ONE, COUNT = Quantity(NOTHING), Quantity(UNIT), Quantity("n")
LEFT_OUT = Quantity("n", sign=-1)
"""−log n, the log of the mass of each outcome of the uniform law."""


def mean(weights: str, of: str, power: str) -> Quantity:
    """The log of a power mean."""
    return Quantity("mean", of, weights, power)


def quantity(said: str) -> Quantity:
    """The quantity that a text of a certificate names; OutOfReach for another."""
    tree = parsed(said)
    sign = -1 if isinstance(tree, ast.UnaryOp) else 1
    tree = tree.operand if isinstance(tree, ast.UnaryOp) else tree
    if isinstance(tree, ast.Call) and isinstance(tree.func, ast.Name):
        args = [ast.unparse(x) for x in tree.args]
        kind = tree.func.id
        takes = {"mean": 3, "average": 2}.get(kind, 1)
        if kind in (*LOGS, *PLAIN) and kind != "n" and len(args) == takes:
            weights, of = args[:2] if takes > 1 else ("", args[0])
            found = Quantity(kind, of, weights, text(exponent(tree.args[2])) if takes > 2 else "", sign)
            if str(found) == said:
                return found
    if said in (NOTHING, UNIT, "n", "-n"):
        return Quantity(said.lstrip("-"), sign=sign)
    raise OutOfReach(f"the quantity {said}")


def ratio(of: str) -> tuple[str, str] | None:
    """a and b of a/b, where these are laws."""
    over, _, under = of.partition(" / ")
    return (over, under) if {over, under} <= LAWS else None


def is_share(of: str) -> bool:
    """Whether it is between 0 and 1 at every outcome: a law, or d."""
    return of in LAWS or of == "d"


def certain(x: Quantity, y: Quantity, statement: Statement) -> bool:
    """Whether x ≤ y wherever both have a value, in one step."""
    if x.sign < 0 and y.sign < 0:
        x, y = y.turned(), x.turned()
    return any((x, y) == pair for pair in _listed(x, y)) or _power_means(x, y, statement)


def _power_means(x: Quantity, y: Quantity, statement: Statement) -> bool:
    """What rests on exponents: means of one family, and those on the safe side of 0 or of −log n."""
    signs = x.sign > 0 and y.sign > 0

    def at_least(said: str, low: int) -> bool:
        return never_negative(of_text(said) - number(low), statement)

    if signs and x.kind == y.kind == "mean" and (x.weights, x.of) == (y.weights, y.of):
        return never_negative(of_text(y.exponent) - of_text(x.exponent), statement)
    if y.kind == "mean" and y.sign > 0:
        above, pair = at_least(y.exponent, -1), ratio(y.of)
        return above and (
            (x == ZERO and pair is not None and pair[0] == y.weights) or (x == LEFT_OUT and y.of == y.weights)
        )
    if x.kind == "mean" and signs and y == ZERO:
        pair = ratio(x.of)
        return pair is not None and pair[1] == x.weights and never_negative(number(1) - of_text(x.exponent), statement)
    return False


def _listed(x: Quantity, y: Quantity) -> Iterator[tuple[Quantity, Quantity]]:
    """The pairs without exponents that may be these two."""
    yield x, x
    yield ZERO, COUNT
    yield ZERO, ONE
    yield LEFT_OUT, ZERO
    for of in {q.of for q in (x, y)} - {""}:
        low, high, least, greatest = (Quantity(kind, of) for kind in ("min", "max", "least", "greatest"))
        yield low, high
        yield least, greatest
        for q in (x, y):
            if q.of == of and q.sign > 0 and q.kind in ("mean", "average"):
                yield (low if q.kind == "mean" else least), q
                yield q, (high if q.kind == "mean" else greatest)
        if is_share(of):
            yield from ((high, ZERO), (ZERO, least), (greatest, ONE))
            yield from ((ZERO, q) for q in (x, y) if q.kind == "average" and q.of == of and q.sign > 0)
        if of in LAWS:
            yield from ((low, LEFT_OUT), (LEFT_OUT, high))
        if pair := ratio(of):
            yield from _of_ratio(pair, low, high, least, greatest)


def _of_ratio(
    pair: tuple[str, str], low: Quantity, high: Quantity, least: Quantity, greatest: Quantity
) -> Iterator[tuple[Quantity, Quantity]]:
    """About a/b: as Σ a = Σ b = 1 and a ≤ 1; and b/a is its inverse."""
    a, b = pair
    yield from ((low, ZERO), (ZERO, high), (least, ONE), (ONE, greatest))
    yield high, Quantity("min", b).turned()
    inverse = f"{b} / {a}"
    for x, y in ((high, Quantity("min", inverse).turned()), (low, Quantity("max", inverse).turned())):
        yield from ((x, y), (y, x))
    yield ONE, Quantity("average", low.of, a)
    yield Quantity("average", low.of, b), ONE


def may_be(q: Quantity) -> tuple[float, ...]:
    """The values among −∞, 0 (for all that are finite) and ∞ that it may have."""
    pair = ratio(q.of)
    of_laws = {("max", False): (0,), ("min", False): (-inf, 0), ("max", True): (0, inf), ("min", True): (-inf, 0)}
    found: tuple[float, ...] = (-inf, 0, inf)
    if q.kind in (NOTHING, UNIT, "n") or (q.kind in PLAIN and is_share(q.of)):
        found = (0,)
    elif q.kind in ("max", "min") and (q.of in LAWS or pair):
        found = of_laws[q.kind, pair is not None]
    elif q.kind == "mean" and q.of == q.weights:
        found = (0,)
    elif q.kind == "mean" and pair and pair[0] == q.weights:
        found = (0, inf)
    elif is_share(q.of):
        found = (-inf, 0)
    return tuple(q.sign * x for x in found)
