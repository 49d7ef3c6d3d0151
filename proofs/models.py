"""The parallel lines and flats as exact laws, and the points at which claims about transport are tried."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from typing import Any

from divergences import exact
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


def flat_points() -> Iterator[dict[str, Any]]:
    """θ in ℝ, ℝ² and ℝ³, Z in ℝ and ℝ²; in each of the named product metrics."""
    shifts = ((0, 0), ("3/10",), (3, -4), ("1/2", "1/3"), (1, -1, 2))
    spreads = [tuple((s, (s * s) % 3)[:d] for s in SITES[:n]) for d, n in ((1, 4), (2, 5))]
    for theta, z, metric in itertools.product(shifts, spreads, METRICS):
        if metric != "shortcut":
            yield {"theta": tuple(map(Fraction, theta)), "z": z, "w": WEIGHTS[len(z)], "metric": metric}


def transport_points() -> Iterator[dict[str, Any]]:
    """Pairs on uneven sites, first on the line, then in the plane."""
    pairs = [*witness_pairs(), *drawn_pairs(24)]
    for k, (p, q) in enumerate(pairs):
        flat = tuple((s,) if k % 2 == 0 else (s, (s * s) % 2) for s in SITES[: len(p)])
        yield {"p": p, "q": q, "x": flat}


def shortcut(a: Site, b: Site) -> Fraction:
    """A metric on {0, 1}² in which changing both coordinates is shorter than changing the first alone."""
    if a == b:
        return Fraction(0)
    return Fraction(1) if a[0] != b[0] and a[1:] == b[1:] else Fraction(1, 2)


METRICS: dict[str, Callable[[Site, Site], Any]] = {
    "euclidean": exact.euclidean,
    "cityblock": exact.cityblock,
    "chebyshev": exact.chebyshev,
    "shortcut": shortcut,
}
