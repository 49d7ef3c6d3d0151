"""Bounds by critics g = log u, with rational u so that everything is exact: Donsker–Varadhan's, and what is weaker.

The gap of each is a KL: from p to the tilted law q·e^g/E_q e^g, or to q·e^g.
"""

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from divergences.exact import Exact, Vector, expectation, log
from proofs.pairs import pairs

SITES = tuple(Fraction(x) for x in ("1/3", "4", "2", "1/7", "5/3", "9/10"))
GAP = "p*log(p/q) - p*log(u) + p*log(z) = p*log(p/(q*u/z))"


def points() -> Iterator[dict[str, Any]]:
    """Every pair with a critic e^g = u, uneven and never the optimal one."""
    for k, point in enumerate(pairs()):
        yield {**point, "u": Vector(SITES[(i + k) % 6] for i in range(len(point["p"])))}


def partition(q: Any, u: Any) -> Fraction:
    """E_q e^g."""
    return sum((a * b for a, b in zip(q, u, strict=True)), Fraction(0))


def tilted(q: Any, u: Any) -> Vector:
    """The law q·e^g/E_q e^g."""
    return Vector(a * b / partition(q, u) for a, b in zip(q, u, strict=True))


def donsker_varadhan(p: Any, q: Any, u: Any) -> Exact:
    """E_p g − log E_q e^g."""
    return expectation(p, [log(x) for x in u]) - log(partition(q, u))
