"""Bounds by critics g = log u, with rational u so that everything is exact: Donsker–Varadhan's, and what is weaker.

The gap of each is a KL: from p to the tilted law q·e^g/E_q e^g, or to q·e^g.
"""

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from divergences.exact import Exact, Vector, expectation, kl, log
from divergences.verification.interpreters.symbolic.proof import identity_holds, inequality_holds
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


def nguyen_wainwright_jordan(p: Any, q: Any, u: Any) -> Exact:
    """E_p T − E_q e^(T − 1) at T = 1 + g."""
    return 1 + expectation(p, [log(x) for x in u]) - partition(q, u)


def free_energy(p: Any, q: Any, u: Any) -> Exact:
    """E_p g − KL(p‖q)."""
    return expectation(p, [log(x) for x in u]) - kl(p, q)


def tilting_explains_the_gap() -> bool:
    """The identity of one outcome, and Gibbs' inequality."""
    return identity_holds(GAP, interior=True).holds and inequality_holds("KL(p, r) - p + r >= 0", ("p", "r")).holds
