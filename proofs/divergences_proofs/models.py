"""The parallel lines as exact laws, and the points at which claims about transport are tried."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Any

from divergences.exact import Vector
from divergences.verification.points.classes import SITES, drawn_pairs, witness_pairs

Site = tuple[Fraction, ...]
Pmf = Sequence[Fraction]

WEIGHTS = {n: Vector(Fraction(k, n * (n + 1) // 2) for k in range(1, n + 1)) for n in range(1, 7)}
"""1, 2, …, n over their sum: no two outcomes alike."""
THETAS = tuple(Fraction(x) for x in ("3/10", "-2", "1/7", "5", "1/1000000000000000000000000000000"))


def lines(theta: Sequence[Fraction], z: Sequence[Site], w: Pmf) -> tuple[list[Site], list[Site]]:
    """The sites of P_0 = law of (0, Z) and of P_θ = law of (θ, Z), the same Z."""
    origin = (Fraction(0),) * len(theta)
    return [(*origin, *s) for s in z], [(*theta, *s) for s in z]


def common_support(x: Sequence[Site], y: Sequence[Site], w: Pmf) -> tuple[Vector, Vector]:
    """Masses of the two laws on the union of their sites."""
    sites = sorted({*x, *y})
    laws = [{s: sum((m for t, m in zip(at, w, strict=True) if t == s), Fraction(0)) for s in sites} for at in (x, y)]
    return Vector(laws[0].values()), Vector(laws[1].values())


def line_points() -> Iterator[dict[str, Any]]:
    """θ on the line, zero included; Z with 1 to 6 uneven atoms of uneven mass."""
    for theta, n in itertools.product((Fraction(0), *THETAS), range(1, 7)):
        yield {"theta": (theta,), "z": tuple((s,) for s in SITES[:n]), "w": WEIGHTS[n]}


def transport_points() -> Iterator[dict[str, Any]]:
    """Pairs on uneven sites, first on the line, then in the plane."""
    pairs = [*witness_pairs(), *drawn_pairs(24)]
    for k, (p, q) in enumerate(pairs):
        flat = tuple((s,) if k % 2 == 0 else (s, (s * s) % 2) for s in SITES[: len(p)])
        yield {"p": p, "q": q, "x": flat}
