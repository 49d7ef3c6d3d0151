"""Joint laws and channels, small numbers first: independent, of one conditional law, equal, near, a function, with zeros."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from random import Random
from typing import Any

from divergences._core.clock import look
from divergences.verification.joint_laws.statement import Joint
from divergences.verification.language.domains import Domain

SIZES = ((2, 2), (1, 2), (2, 1), (2, 3), (3, 2), (3, 3))
STYLES = ("generic", "conditional", "marginal", "zeros", "equal", "independent", "near", "diagonal")
CHANNELS = ("generic", "identity", "constant", "zeros")
NUMBERS = [Fraction(x) for x in ["1/2", "1", "0", "2", "1/3", "3/4", "-1", "1/10", "9/10", "10", "1/100"]]
NEAR = 10**4
Table = list[list[Fraction]]


def points(said: Joint, seed: int) -> Iterator[dict[str, Any]]:
    """Points without end, the same for the same seed."""
    draw, k = Random(seed), 0
    domains = [x for x in said.statement.given if isinstance(x, Domain)]
    while True:
        look()
        size, style, most = SIZES[(k // len(STYLES)) % len(SIZES)], STYLES[k % len(STYLES)], 1 + k // 40
        point: dict[str, Any] = _laws(draw, said.laws, size, style, most)
        if said.channels:
            point = {name: [sum(row, Fraction(0)) for row in table] for name, table in point.items()}
            point |= {name: _channel(draw, size, CHANNELS[(k + j) % 4], most) for j, name in enumerate(said.channels)}
            if len(said.channels) == 2 and k % 3 == 0:
                point[said.channels[1]] = point[said.channels[0]]
        yield point | {x.letter: _number(draw, x) for x in domains}
        k += 1


def _laws(draw: Random, names: tuple[str, ...], size: tuple[int, int], style: str, most: int) -> dict[str, Table]:
    first = _table(draw, size, style, most)
    found = {names[0]: first} if names else {}
    for name in names[1:]:
        other = _table(draw, size, style, most)
        found[name] = {
            "equal": lambda: first,
            "conditional": lambda other=other: _mixed(other, first),
            "marginal": lambda other=other: _mixed(first, other),
            "near": lambda other=other: [
                [(NEAR * a + b) / (NEAR + 1) for a, b in zip(x, y, strict=True)]
                for x, y in zip(first, other, strict=True)
            ],
        }.get(style, lambda other=other: other)()
    return found


def _table(draw: Random, size: tuple[int, int], style: str, most: int) -> Table:
    n, m = size
    low = 0 if style in ("zeros", "generic") and draw.random() < 0.5 else 1
    if style == "independent":
        a, b = (_normalised([[Fraction(draw.randint(1, most + 1)) for _ in range(k)]])[0] for k in (n, m))
        return [[x * y for y in b] for x in a]
    if style == "diagonal":  # y is a function of x, or the other way round
        return _normalised([[Fraction(i % m == j % n) for j in range(m)] for i in range(n)])
    return _normalised([[Fraction(draw.randint(low, most + 1)) for _ in range(m)] for _ in range(n)])


def _normalised(table: Table) -> Table:
    total = sum(map(sum, table), Fraction(0))
    if total == 0:
        table = [[Fraction(1) for _ in row] for row in table]
        total = sum(map(sum, table), Fraction(0))
    return [[x / total for x in row] for row in table]


def _mixed(marginal: Table, conditional: Table) -> Table:
    """The marginal of x of the one, and the conditional law of y of the other."""
    weights = [sum(row, Fraction(0)) for row in marginal]
    return [[w * y for y in _normalised([row])[0]] for w, row in zip(weights, conditional, strict=True)]


def _channel(draw: Random, size: tuple[int, int], style: str, most: int) -> Table:
    n, m = size
    if style == "identity":
        return [[Fraction(j == i) for j in range(n)] for i in range(n)] if n == m else _onto(n, m)
    if style == "constant":
        row = _normalised([[Fraction(draw.randint(1, most + 1)) for _ in range(m)]])[0]
        return [row] * n
    low = int(style != "zeros")
    return [_normalised([[Fraction(draw.randint(low, most + 1)) for _ in range(m)]])[0] for _ in range(n)]


def _onto(n: int, m: int) -> Table:
    return [[Fraction(j == i % m) for j in range(m)] for i in range(n)]


def _number(draw: Random, domain: Domain) -> Fraction:
    known = [x for x in (*domain.values, *NUMBERS) if domain.contains(x)]
    if known:
        return draw.choice(known)
    low, high = domain.low or Fraction(0), domain.high if domain.high is not None else (domain.low or Fraction(0)) + 1
    return low + (high - low) * Fraction(draw.randint(1, 9), 10)


def plain(point: Mapping[str, Any]) -> dict[str, list[Any]]:
    """A point as verdicts show it: a table as a list of rows."""
    return {name: list(x) if isinstance(x, list) else [x] for name, x in point.items()}
