"""Wₚ of two laws on the line of which one at least may consist of atoms: the monotone plan by their quantile functions.

Two laws of rational masses have an exact plan. Else cells of levels end where a staircase jumps.
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from flint import arb, fmpq

from divergences._core.measure import Measure
from divergences.laws.estimate import Estimate
from divergences.laws.families.foreign import Law
from divergences.laws.numerics import quantile_cells
from divergences.laws.numerics.balls import between
from divergences.laws.numerics.densities import Density
from divergences.laws.numerics.general_routes import stated
from divergences.laws.numerics.quantile_cells import Cut, Levels, Rising, Unknown
from divergences.laws.sums.atomic import exact, is_atomic
from divergences.laws.sums.exact_laws import Atoms, ExactLaw
from divergences.laws.sums.routes import FINITE, SUPPORTS, bounded
from divergences.laws.sums.windows import NOTHING, Tail, Window, window

LONGEST = 2**16
"""Places that are listed, with the masses up to each of them."""


def distance(p: Law | Measure, q: Law | Measure, order: float) -> Estimate | None:
    """Wₚ of the order p > 1 of laws that have such a moment, or W∞ of bounded ones; None where a law does not state itself."""
    first, second = (exact(name, law) if is_atomic(law) else stated(law) for name, law in (("p", p), ("q", q)))
    if first is None or second is None:
        return None
    if isinstance(first, Atoms) and isinstance(second, Atoms) and not (first.are_logits or second.are_logits):
        moves = matched(first, second)
        return bounded(lambda: apart(moves, order), FINITE)

    def levels(law: ExactLaw | Density, *, mirrored: bool) -> Levels:
        if isinstance(law, Density):
            return Rising(law.parts, mirrored)
        return Stairs.of(law, mirrored=mirrored, whole=math.isinf(order))

    return quantile_cells.distance(
        lambda mirrored: (levels(first, mirrored=mirrored), levels(second, mirrored=mirrored)), order
    )


def farthest(p: Law | Measure, q: Law | Measure) -> Estimate:
    """W∞ of two laws of different families: ∞ where one reaches to infinity on a side and the other one does not."""
    ends = [(float(x.points.min()), float(x.points.max())) if isinstance(x, Measure) else x.support for x in (p, q)]
    if any(math.isinf(a) != math.isinf(b) for a, b in zip(*ends, strict=True)):
        return Estimate.exactly(math.inf, SUPPORTS)
    found = None if any(map(math.isinf, (*ends[0], *ends[1]))) else distance(p, q, math.inf)
    if found is None:
        raise ValueError(
            "order: found inf for laws of two families; expected a finite order, laws of one family, or bounded ones"
        )
    return found


@dataclass(frozen=True, eq=False)
class Stairs:
    """The quantile function of a law of atoms, or of that law mirrored at 0: places in order, masses, what lies below."""

    places: Sequence[arb]
    masses: Sequence[arb]
    beyond: Tail

    @classmethod
    def of(cls, law: ExactLaw, *, mirrored: bool, whole: bool) -> Stairs:
        """All places, or those of the law's window, and its tail."""
        if isinstance(law, Atoms):
            places, masses, beyond = [arb(x) for x in law.places], law.masses(), NOTHING
        else:
            w = Window(law.start, law.last, NOTHING, NOTHING) if whole and law.last is not None else window(law)
            if w.high - w.low > LONGEST:
                raise Unknown
            places, masses = [arb(k) for k in range(w.low, w.high + 1)], law.masses(w.low, w.high)
            beyond = w.right if mirrored else w.left
        return cls([-x for x in reversed(places)], masses[::-1], beyond) if mirrored else cls(places, masses, beyond)

    @cached_property
    def sums(self) -> list[arb]:
        """The mass below all places, and P(X ≤ x) at each of them."""
        return list(accumulate(self.masses, initial=between(arb(0), self.beyond.mass())))

    @cached_property
    def means(self) -> list[arb]:
        """∫ of the quantile function up to these."""
        first = self.places[0] * self.sums[0] - between(arb(0), self.beyond.bound(arb(0), 1))
        return list(accumulate((x * mass for x, mass in zip(self.places, self.masses, strict=True)), initial=first))

    @property
    def marks(self) -> list[arb]:
        """Where it jumps, as far as is certain: from either side."""
        return [end for x in self.sums for end in (x.lower(), x.upper())]

    @property
    def start(self) -> arb | None:
        """The first place; None where there are more below."""
        return self.places[0] if self.beyond.edge.is_zero() else None

    def cut(self, u: arb, low: arb | None, high: arb | None) -> Cut:
        """The places at which the sums reach the level, and pass it."""
        passed = bisect_right(self.sums, False, key=lambda x: not x <= u) - 1
        reached = bisect_left(self.sums, True, key=lambda x: x >= u) - 1
        if passed < 0 or reached == len(self.places):
            raise Unknown
        floor, ceiling = self.places[passed], self.places[max(reached, 0)]
        area = self.means[passed] + floor * (u - self.sums[passed])
        off = (ceiling - floor) * abs(u - self.sums[passed + 1]) if passed < reached else arb(0)
        return Cut(floor, ceiling, area + between(-off, off))

    def tail(self, cut: Cut, base: fmpq, order: arb) -> arb:
        """Masses fall like ρʲ, (distance + j)^p grows like e^{pj/distance} at most."""
        distance = arb(base) - self.places[0]
        if not distance > 0 or not (rise := self.beyond.ratio * (order / distance).exp()) < 1:
            return arb.nan()
        each = zip(self.places, self.masses, strict=True)
        inside = sum(
            (mass * (arb(base) - x) ** order for x, mass in each if x <= cut.ceiling and x < arb(base)), arb(0)
        )
        return inside + self.beyond.edge * distance**order * rise / (1 - rise)


def matched(p: Atoms, q: Atoms) -> list[tuple[fmpq, fmpq]]:
    """The monotone plan of two laws whose masses are rational: how much goes how far."""
    found: list[tuple[fmpq, fmpq]] = []
    rows, cols = (
        [(x, w / sum(law.weights, fmpq(0))) for x, w in zip(law.places, law.weights, strict=True)] for law in (p, q)
    )
    i = j = 0
    left, right = rows[0][1], cols[0][1]
    while True:
        mass = min(left, right)
        found.append((mass, abs(rows[i][0] - cols[j][0])))
        left, right = left - mass, right - mass
        i, j = i + (not left), j + (not right)
        if i == len(rows) or j == len(cols):
            return found
        left, right = left or rows[i][1], right or cols[j][1]


def apart(moves: Sequence[tuple[fmpq, fmpq]], order: float) -> arb:
    """(Σ mass·distance^p)^(1/p) of a plan, or its longest way."""
    farthest = max(far for _, far in moves)
    if math.isinf(order) or not farthest:
        return arb(farthest)
    total = sum((arb(mass) * arb(far / farthest) ** arb(order) for mass, far in moves if far), arb(0))
    return farthest * total ** (1 / arb(order))
