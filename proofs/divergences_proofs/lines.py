"""The gradient penalty of a piecewise linear critic on the line, exactly, by its definition: one pair of atoms after the other.

Pairs are independent. Between x and y the interpolate is uniform, so a pair's penalty is the mean over the places between them;
a pair of equal atoms looks at one place, where the smaller of the two slopes' penalties is charged. The optimum knows no pairs:
it is a sum over gaps, of F − G and of the density ρ there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise, product
from typing import Any, NamedTuple

from divergences.exact import Vector


class Atoms(NamedTuple):
    """Laws p at the places x and q at the places y."""

    p: Vector
    x: Vector
    q: Vector
    y: Vector

    @property
    def places(self) -> list[Fraction]:
        """All of them, in order."""
        return sorted({*self.x, *self.y})

    @property
    def gaps(self) -> list[tuple[Fraction, Fraction]]:
        """From each place to the next."""
        return list(pairwise(self.places))

    @property
    def pairs(self) -> Iterator[tuple[Fraction, Fraction, Fraction]]:
        """An atom of each law, and how often they meet."""
        for (m, s), (k, t) in product(zip(self.p, self.x, strict=True), zip(self.q, self.y, strict=True)):
            yield s, t, m * k


def gain(atoms: Atoms, slopes: Sequence[Fraction]) -> Fraction:
    """E_p f − E_q f, f with these slopes over the gaps."""
    values = {atoms.places[0]: Fraction(0)}
    for (low, high), slope in zip(atoms.gaps, slopes, strict=True):
        values[high] = values[low] + slope * (high - low)
    means = (sum((m * values[s] for m, s in zip(*law, strict=True)), Fraction(0)) for law in (atoms[:2], atoms[2:]))
    data, model = means
    return data - model


def penalty(atoms: Atoms, slopes: Sequence[Fraction], power: int = 2) -> Fraction:
    """E | |f′(x̂)| − 1 |^power, pair by pair."""
    total = Fraction(0)
    for s, t, often in atoms.pairs:
        low, high = min(s, t), max(s, t)
        if low == high:
            beside = [k for k, gap in zip(slopes, atoms.gaps, strict=True) if s in gap]
            total += often * min(abs(abs(k) - 1) ** power for k in beside)
            continue
        between = ((k, v - u) for k, (u, v) in zip(slopes, atoms.gaps, strict=True) if low <= u and v <= high)
        total += often * sum(abs(abs(k) - 1) ** power * width for k, width in between) / (high - low)
    return total


def objective(atoms: Atoms, slopes: Sequence[Fraction], weight: Fraction, power: int = 2) -> Fraction:
    """What the critic maximises."""
    return gain(atoms, slopes) - weight * penalty(atoms, slopes, power)


class Gap(NamedTuple):
    """One gap: G − F, the density ρ of x̂, and how wide it is."""

    excess: Fraction
    density: Fraction
    width: Fraction


def seen(atoms: Atoms) -> list[Gap]:
    """What the closed form knows of each gap."""

    def below(masses: Vector, places: Vector, at: Fraction) -> Fraction:
        return sum((m for m, s in zip(masses, places, strict=True) if s <= at), Fraction(0))

    def density(low: Fraction, high: Fraction) -> Fraction:
        apart = (often / abs(s - t) for s, t, often in atoms.pairs if min(s, t) <= low and high <= max(s, t))
        return sum(apart, Fraction(0))

    return [Gap(below(atoms.q, atoms.y, u) - below(atoms.p, atoms.x, u), density(u, v), v - u) for u, v in atoms.gaps]


def side(gap: Gap) -> int:
    """Which way the best critic goes."""
    return -1 if gap.excess < 0 else 1


def best_slopes(atoms: Atoms, weight: Fraction) -> list[Fraction]:
    """±(1 + |F − G|/(2λρ))."""
    return [side(g) * (1 + (abs(g.excess) / (2 * weight * g.density) if g.excess else 0)) for g in seen(atoms)]


def bias(atoms: Atoms, weight: Fraction) -> Fraction:
    """∫ (F − G)²/(2λρ)."""
    return sum((g.excess**2 / (2 * weight * g.density) * g.width for g in seen(atoms) if g.excess), Fraction(0))


def is_steady(atoms: Atoms, weight: Fraction) -> bool:
    """Whether λρ ≥ |F − G| everywhere."""
    return all(weight * g.density >= abs(g.excess) for g in seen(atoms))


CASES = (
    (("1/2", "1/5", "3/10"), ("0", "1", "4"), ("3/5", "2/5"), ("2", "3")),
    (("1", "0", "0"), ("0", "5", "6"), ("1", "0", "0"), ("3", "7", "8")),
    (("1/4", "1/4", "1/2"), ("-1", "1/2", "7/4"), ("1/8", "7/8"), ("0", "3/2")),
    (("1/2", "1/4", "1/4"), ("0", "2", "4"), ("1/3", "1/3", "1/3"), ("1", "3", "5")),
)
COMMON = (("1/2", "1/2"), ("0", "1"), ("1/2", "1/2"), ("1", "3"))
"""Two laws that share an atom."""


def atoms_of(case: Any) -> Atoms:
    """The laws of one of the cases above."""
    return Atoms(*map(Vector.of, case))
