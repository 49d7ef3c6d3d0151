"""Finite generators as exact models: a code z of mass w(z) goes to the outcome G(z); G is a table, one entry a code.

Nothing is asked of G: it may take many codes to one outcome, and miss outcomes. q, the law of G(z), has the mass of
all codes that arrive.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Any

from divergences.exact import Exact, Vector, expectation, log
from divergences.verification.interpreters.symbolic.proof import identity_holds

TABLES = (
    (0,),
    (1, 0),
    (0, 0),
    (0, 2, 1),
    (2, 2, 0),
    (1, 1, 1),
    (3, 0, 0, 1),
    (2, 3, 2, 3),
    (0, 1, 2, 3, 4),
    (4, 1, 4, 1, 1),
)
"""Collapsed, one to one, many to one; onto and not."""


def pushforward(w: Sequence[Fraction], table: Sequence[int], outcomes: int) -> Vector:
    """q(x) = Σ w(z) over the z with G(z) = x."""
    return Vector(sum((m for m, x in zip(w, table, strict=True) if x == k), Fraction(0)) for k in range(outcomes))


def mean_over_codes(w: Sequence[Fraction], table: Sequence[int], h: Sequence[Any]) -> Exact:
    """E_z h(G(z))."""
    return expectation(w, [h[x] for x in table])


def mean_over_outcomes(w: Sequence[Fraction], table: Sequence[int], h: Sequence[Any]) -> Exact:
    """E_q h, q the law of G(z)."""
    return expectation(pushforward(w, table, len(h)), h)


def last_preimage(w: Sequence[Fraction], table: Sequence[int], outcomes: int) -> Vector:
    """The mass of one code only for each outcome: right for one-to-one G, wrong elsewhere."""
    kept = dict(zip(table, w, strict=True))
    return Vector(kept.get(k, Fraction(0)) for k in range(outcomes))


def means_agree_for_all() -> bool:
    """Proof of E_z h(G(z)) = E_q h: a pair (z, x) counts w·h(x) if G(z) = x and 0 if not; one x for each z."""
    return identity_holds("w*h*1 + w*g*0 = w*h", interior=False).holds


def generator_points() -> Iterator[dict[str, Any]]:
    """Each table with four uneven laws of the code, a code without mass among them, and h = log(1 + x²) at uneven x."""
    for table in TABLES:
        n = len(table)
        for turn in range(4):
            raw = [(3 * k + 2 * turn) % 7 + (turn != 3) for k in range(n)]
            w = Vector(Fraction(m, sum(raw)) for m in raw)
            yield {"w": w, "table": table, "h": [log(1 + (k + Fraction(turn, 2)) ** 2) for k in range(n + 1)]}
