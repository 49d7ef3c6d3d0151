"""Wₚ of any two laws on the line between proven bounds: Wₚ^p = ∫₀¹ |F⁻¹ − G⁻¹|^p du, cell after cell of the levels u.

Over a cell the mean m of D = F⁻¹ − G⁻¹ is known: ∫ F⁻¹ from 0 to u is x·u − E(x − X)⁺ at the quantile x. And D lies between
the differences of quantiles at opposite ends. As |D|^p is convex its mean is at least |m|^p (Jensen), and at most what the
chord over that range is at m: apart by the square of the range. The worst cells are halved. Levels above ½ are those of the
mirrored laws. Where a quantile function goes to −∞ Minkowski's inequality and each law's own tail bound the outermost cell.
"""

from __future__ import annotations

import heapq
import math
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import count, pairwise
from typing import NamedTuple, Protocol

from flint import arb, fmpq

from divergences._core.arb import precision
from divergences.laws.estimate import Estimate
from divergences.laws.families.facts import Facts, LogAbove, LogBelow, Terms
from divergences.laws.numerics.balls import between, nearest, outward, rational
from divergences.laws.numerics.densities import merged, reach
from divergences.laws.numerics.slopes import End
from divergences.laws.numerics.transport import Distributed

METHOD = "cells of quantile functions, error and tail bounds (Arb)"
BITS = 128
MOST, ENOUGH = 256, arb(2) ** -40
"""Cells that are halved at most, and how near, relatively, the bounds of the power need come."""
MARKS = 2**11
"""Jumps at which cells end; of more the cells find their own."""
STEPS, NEAR = 40, arb(2) ** -16
"""Values of a cdf that a quantile takes at most, and how near it is to come, by the range in which it is known to lie."""
DOUBLINGS = 2000
"""Of a distance from the middle, within which every quantile that is asked for lies."""


class Unknown(Exception):
    """A cdf, a partial mean or the bound of a tail is not known."""


class Cut(NamedTuple):
    """A quantile function at a level u: at least `floor` to the right, at most `ceiling` to the left, and its ∫ from 0 to u."""

    floor: arb | None
    ceiling: arb
    area: arb


class Levels(Protocol):
    """The quantile function of a law for levels up to ½."""

    @property
    def marks(self) -> Sequence[arb]:
        """Levels where cells are to end, as it jumps there."""
        ...

    @property
    def start(self) -> arb | None:
        """The lowest quantile; None for −∞."""
        ...

    def cut(self, u: arb, low: arb | None, high: arb | None) -> Cut:
        """The function at a level, where it is known to lie between two numbers."""
        ...

    def tail(self, cut: Cut, base: fmpq, order: arb) -> arb:
        """A bound of ∫|F⁻¹ − base|^p below a level, where F⁻¹ goes to −∞."""
        ...


@dataclass(frozen=True, eq=False)
class Rising:
    """Those of a law with a density, or of the law that is mirrored at 0."""

    parts: tuple[tuple[fmpq, Facts], ...]
    mirrored: bool
    marks: Sequence[arb] = ()

    @property
    def start(self) -> arb | None:
        """The lower end of the support, or minus the upper one."""
        ends = [f.high if self.mirrored else f.low for _, f in self.parts]
        known = [arb(-x if self.mirrored else x) for x in ends if x is not None]
        return min(known) if len(known) == len(ends) else None

    def _below(self, x: arb) -> arb:
        """P(X ≤ x)."""
        law = Distributed(self.parts)
        return law.survival(-x) if self.mirrored else law.cdf(x)

    def cut(self, u: arb, low: arb | None, high: arb | None) -> Cut:
        """By false positions (Illinois) between two points, of which the cdf says on which side they are."""
        floor, ceiling = self._around(u, low, high)
        near, x = NEAR * (ceiling - floor), floor
        off = [float((self._below(end) / u).mid()) - 1 for end in (floor, ceiling)]
        for _ in range(STEPS):
            if not off[0] < 0 < off[1]:
                break
            before, share = x, rational(min(max(off[0] / (off[0] - off[1]), 2.0**-10), 1 - 2.0**-10))
            x = (floor + (ceiling - floor) * share).mid()
            mass = self._below(x)
            if mass <= u:
                floor, off = x, [float((mass / u).mid()) - 1, off[1] / 2]
            elif mass >= u:
                ceiling, off = x, [off[0] / 2, float((mass / u).mid()) - 1]
            if abs(x - before) < near or not (mass < u or mass > u):
                break
        for beside in ((x - near).mid(), (x + near).mid()):
            if floor < beside < x and self._below(beside) <= u:
                floor = beside
            elif x < beside < ceiling and self._below(beside) >= u:
                ceiling = beside
        law = Distributed(self.parts)
        short = law.excess(-x) if self.mirrored else law.shortfall(x)
        area = x * u - short + between(arb(0), (ceiling - floor) * abs(u - self._below(x)))
        if not area.is_finite():
            raise Unknown
        return Cut(floor, ceiling, area)

    def _around(self, u: arb, low: arb | None, high: arb | None) -> tuple[arb, arb]:
        """Points at which the cdf is certainly not above the level, and not below it."""
        place, width = arb(self.parts[0][1].middle), arb(max(f.width for _, f in self.parts))
        middle = -place if self.mirrored else place
        found = []
        for known, origin, sign in (
            (low, middle if high is None else high, -1),
            (high, middle if low is None else low, 1),
        ):
            x, k = known if known is not None else origin, -4
            while known is None and not (self._below(x) <= u if sign < 0 else self._below(x) >= u):
                x, k = (origin + sign * width * arb(2) ** k).mid(), k + 1
                if k > DOUBLINGS:
                    raise Unknown
            found.append(x)
        return found[0], found[1]

    def tail(self, cut: Cut, base: fmpq, order: arb) -> arb:
        """Σ weight·∫ exp(p·log|x − base| + log f(x)) dx, by how fast that falls; a part with an end is no further than that."""
        distance = (arb(base) - cut.ceiling).lower()
        if not distance > 0:
            return arb.nan()
        at, power = -base if self.mirrored else base, order.mid().fmpq()
        end = End(at, 1 if self.mirrored else -1, finite=False, distance=distance)
        growth: Terms = {LogAbove(at) if self.mirrored else LogBelow(at): power}
        found = arb(0)
        for w, f in self.parts:
            part = Rising(((fmpq(1), f),), self.mirrored)
            if part.start is None:
                found += arb(w) * reach(merged((1, f.terms), (1, growth)), f.constant, end)
            else:
                found += arb(w) * part._below(cut.ceiling) * (abs(part.start - arb(base)) + distance) ** order
        return found


class Break(NamedTuple):
    """A level, and both quantile functions there."""

    u: arb
    first: Cut
    second: Cut


@dataclass(frozen=True, eq=False)
class Cell:
    """Levels from one break to another of two laws, and bounds of ∫|D|^p over them, or of sup |D| for the order ∞."""

    laws: tuple[Levels, Levels]
    start: Break
    end: Break
    low: arb
    high: arb

    @classmethod
    def of(cls, laws: tuple[Levels, Levels], start: Break, end: Break, order: arb, base: fmpq) -> Cell:
        """The cell with its bounds."""
        length = end.u - start.u
        mean = ((end.first.area - start.first.area) - (end.second.area - start.second.area)) / length
        if start.first.floor is None or start.second.floor is None:
            high = _outermost(laws, start, end, order, base)
            return cls(laws, start, end, length * _power(mean.abs_lower(), order), high)
        low, high = start.first.floor - end.second.ceiling, end.first.ceiling - start.second.floor
        ends = [_power(x.abs_upper(), order) for x in (low, high)]
        if order == arb.pos_inf():
            return cls(laws, start, end, mean.abs_lower(), max(ends))
        most = max(ends)
        if high - low > 0:
            share = ((mean - low) / (high - low)).max(arb(0)).min(arb(1))
            most = min(most, (ends[0] + share * (ends[1] - ends[0])).upper())
        return cls(laws, start, end, (length * _power(mean.abs_lower(), order)).lower(), (length * most).upper())

    def halves(self, order: arb, base: fmpq) -> list[Cell]:
        """The cell in two; a tail is cut further out."""
        open_ended = self.start.first.floor is None or self.start.second.floor is None
        u = self.end.u / 16 if open_ended else ((self.start.u + self.end.u) / 2).mid()
        if not self.start.u < u < self.end.u:
            return []
        try:
            middle = _break(self.laws, u, self.start, self.end)
        except Unknown:
            return []
        return [Cell.of(self.laws, *ends, order, base) for ends in ((self.start, middle), (middle, self.end))]


def _power(x: arb, order: arb) -> arb:
    """x^p of an exact x ≥ 0, x itself for the order ∞."""
    return x if order == arb.pos_inf() or x.is_zero() else x**order


def _outermost(laws: tuple[Levels, Levels], start: Break, end: Break, order: arb, base: fmpq) -> arb:
    """A bound of ∫|D|^p below a level, by ‖D‖ ≤ ‖F⁻¹ − base‖ + ‖G⁻¹ − base‖."""
    norm = arb(0)
    for law, here, there in zip(laws, start[1:], end[1:], strict=True):
        if here.floor is None:
            power = law.tail(there, base, order)
        else:
            power = end.u * max(abs(x - arb(base)).abs_upper() for x in (here.floor, there.ceiling)) ** order
        norm += power ** (1 / order)
    return (norm**order).upper()


def _break(laws: tuple[Levels, Levels], u: arb, start: Break | None, end: Break | None) -> Break:
    """Both quantile functions at a level between two others."""
    lows = (None, None) if start is None else (start.first.floor, start.second.floor)
    highs = (None, None) if end is None else (end.first.ceiling, end.second.ceiling)
    return Break(u, *(law.cut(u, low, high) for law, low, high in zip(laws, lows, highs, strict=True)))


def distance(laws: Callable[[bool], tuple[Levels, Levels]], order: float) -> Estimate | None:
    """Wₚ of two laws that have a moment of the order p > 1, given both, or both mirrored; of bounded ones W∞ too.

    None where a cdf, a partial mean or a tail is not known.
    """
    with precision(BITS):
        p = arb.pos_inf() if order == math.inf else arb(order)
        try:
            low, high = _bounds([laws(mirrored) for mirrored in (False, True)], p)
        except Unknown:
            return None
        if not high.is_finite():
            return None
        # where one law moves and the other one rests Jensen misses half of what the chord does
        ends = [low.lower(), (low + (high - low) / 3).mid(), high.upper()]
        if order < math.inf:
            ends = [x if x.is_zero() else x ** (1 / p) for x in ends]
        _, lower, upper = outward(between(ends[0], ends[2]))
        return Estimate(min(max(nearest(ends[1].mid()), lower), upper), lower, upper, METHOD)


def _bounds(halves: Sequence[tuple[Levels, Levels]], order: arb) -> tuple[arb, arb]:
    """Bounds of the power, or of W∞."""
    heap: list[tuple[bool, arb, int, Cell, fmpq]] = []
    number = count()

    def add(cells: Sequence[Cell], base: fmpq) -> None:
        for cell in cells:
            rank = cell.high if order == arb.pos_inf() else cell.high - cell.low
            fine = rank.is_finite()
            heapq.heappush(heap, (fine, -rank.mid() if fine else arb(0), next(number), cell, base))

    for laws in halves:
        middle = _break(laws, arb(1) / 2, None, None)
        base = middle.first.ceiling.mid().fmpq()
        marks = sorted({u for law in laws for u in law.marks if 0 < u < middle.u}, reverse=True)
        breaks = [middle]
        with suppress(Unknown):  # below a window
            for u in marks if len(marks) <= MARKS else ():
                breaks.append(_break(laws, u, None, breaks[-1]))
        breaks.append(Break(arb(0), *(Cut(law.start, arb(0), arb(0)) for law in laws)))
        add([Cell.of(laws, start, end, order, base) for end, start in pairwise(breaks)], base)
    whole: list[Cell] = []
    for k in range(MOST):
        low, high = _totals([*whole, *(cell for *_, cell, _ in heap)], order) if k % 16 == 0 else (arb(0), arb.nan())
        if not heap or high - low <= ENOUGH * high:
            break
        *_, cell, base = heapq.heappop(heap)
        parts = cell.halves(order, base)
        whole += [] if parts else [cell]
        add(parts, base)
    return _totals([*whole, *(cell for *_, cell, _ in heap)], order)


def _totals(cells: Sequence[Cell], order: arb) -> tuple[arb, arb]:
    if order == arb.pos_inf():
        return max(cell.low for cell in cells), max(cell.high for cell in cells)
    return sum((cell.low for cell in cells), arb(0)), sum((cell.high for cell in cells), arb(0))
