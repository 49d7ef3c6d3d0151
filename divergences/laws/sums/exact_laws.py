"""Discrete laws as Arb sees them: their parameters are the rational numbers that the floats are, or that logits are.

Whoever is given by a probability p, by 1 − p or by a logit is kept so: a probability that rounds to 1 is not lost.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from flint import arb, ctx, fmpq

POISSON, BINOMIAL, NEGATIVE_BINOMIAL = "Poisson", "Binomial", "NegativeBinomial"
EXPANDED = 64  # trials up to which a binomial law is compared with a list of masses, as rational numbers


@dataclass(frozen=True)
class Chance:
    """The probability of a success, strictly between 0 and 1: a rational number, or by a rational logit."""

    value: fmpq
    is_logit: bool = False

    def yes(self) -> arb:
        """The probability of a success itself."""
        return 1 / (1 + (-arb(self.value)).exp()) if self.is_logit else arb(self.value)

    def no(self) -> arb:
        """What it leaves of 1."""
        return 1 / (1 + arb(self.value).exp()) if self.is_logit else arb(1 - self.value)

    def odds(self) -> arb:
        """p/(1 − p)."""
        return arb(self.value).exp() if self.is_logit else arb(self.value / (1 - self.value))


@dataclass(frozen=True)
class Counts:
    """A law on start + {0, 1, 2, …} whose masses have the ratios growth(k)/(k + 1) (Katz): size is λ, n or r.

    Growth is λ for Poisson laws, (n − k)·p/(1 − p) for binomial ones, (r + k)(1 − p) for negative binomial ones.
    """

    kind: str
    size: fmpq
    chance: Chance | None = None
    start: int = 0

    @cached_property
    def last(self) -> int | None:
        """The largest place with mass, None where there is none."""
        return self.start + int(self.size.p) if self.kind == BINOMIAL else None

    @property
    def p(self) -> Chance:
        """The probability of a success, which Poisson laws have not."""
        if self.chance is None:
            raise AssertionError("a Poisson law has no trials")
        return self.chance

    def growth(self, k: int) -> arb:
        """(k + 1) times the ratio of the masses at start + k + 1 and start + k, monotone in k."""
        if self.kind == POISSON:
            return arb(self.size)
        return arb(self.size - k) * self.p.odds() if self.kind == BINOMIAL else arb(self.size + k) * self.p.no()

    def limit(self) -> arb:
        """Where the ratio of neighbouring masses goes to, for an infinite support."""
        return self.p.no() if self.kind == NEGATIVE_BINOMIAL else arb(0)

    def log_mass(self, place: int) -> arb:
        """The logarithm of the mass at a place of the support."""
        k = place - self.start
        if self.kind == POISSON:
            return -arb(self.size) + (k * arb(self.size).log() - arb(k + 1).lgamma() if k else 0)
        if self.kind == BINOMIAL:
            n = int(self.size.p)
            ways = arb(n + 1).lgamma() - arb(k + 1).lgamma() - arb(n - k + 1).lgamma() if 0 < k < n else arb(0)
            return ways + (k * self.p.yes().log() if k else 0) + ((n - k) * self.p.no().log() if k < n else 0)
        none = arb(self.size) * self.p.yes().log()
        if not k:
            return none
        ways = arb(self.size + k).lgamma() - arb(self.size).lgamma() - arb(k + 1).lgamma()
        return none + ways + k * self.p.no().log()

    def mass(self, place: int) -> arb:
        """P(X = place), 0 outside of the support."""
        outside = place < self.start or (self.last is not None and place > self.last)
        return arb(0) if outside else self.log_mass(place).exp()

    def masses(self, low: int, high: int) -> list[arb]:
        """The masses at low, low + 1, …, high, places of the support: one by a formula, the others by their ratios."""
        x, found = self.mass(low), []
        odds = None if self.kind == POISSON else self.p.odds() if self.kind == BINOMIAL else self.p.no()
        size, sign = self.size, -1 if self.kind == BINOMIAL else 1
        whole = int(size.p) if size.q == 1 else None
        for k in range(low - self.start, high - self.start + 1):
            found.append(x)
            if odds is None:
                x = x * arb(size) / (k + 1)
            else:
                x = x * odds * (arb(size + sign * k) if whole is None else whole + sign * k) / (k + 1)
        return found

    def mean(self) -> arb:
        """E X."""
        if self.kind == POISSON:
            return self.start + arb(self.size)
        return self.start + arb(self.size) * (self.p.yes() if self.kind == BINOMIAL else self.p.no() / self.p.yes())

    def exact_mean(self) -> fmpq | None:
        """E X where it is a rational number, as it is unless a logit was given."""
        if self.kind == POISSON:
            return self.start + self.size
        if self.p.is_logit:
            return None
        p = self.p.value
        return self.start + self.size * (p if self.kind == BINOMIAL else (1 - p) / p)

    def spread(self) -> float:
        """The standard deviation, roughly."""
        variance = self.mean() - self.start
        if self.kind == BINOMIAL:
            variance *= self.p.no()
        return math.sqrt(float((variance / self.p.yes()).mid() if self.kind == NEGATIVE_BINOMIAL else variance.mid()))


@dataclass(frozen=True)
class Atoms:
    """Finitely many places on the line, in order, and their masses: weights over their sum, or the softmax of logits."""

    places: tuple[fmpq, ...]
    weights: tuple[fmpq, ...]
    are_logits: bool = False

    def masses(self) -> list[arb]:
        """The masses, in the order of the places."""
        if not self.are_logits:
            total = sum(self.weights, fmpq(0))
            return [arb(w / total) for w in self.weights]
        top = max(self.weights)
        powers = [arb(w - top).exp() for w in self.weights]
        total = sum(powers, arb(0))
        return [x / total for x in powers]

    def by_place(self) -> Mapping[fmpq, arb]:
        """Place → mass."""
        return dict(zip(self.places, self.masses(), strict=True))

    def normalised(self) -> tuple[tuple[fmpq, ...], tuple[fmpq, ...]]:
        """Places and weights of which equal laws have equal ones, but for logits against weights."""
        if self.are_logits:
            return self.places, tuple(w - self.weights[0] for w in self.weights)
        total = sum(self.weights, fmpq(0))
        return self.places, tuple(w / total for w in self.weights)


ExactLaw = Counts | Atoms
"""A discrete law: a family on the integers, or a list of masses."""


def point(place: int) -> Atoms:
    """All mass at one place."""
    return Atoms((fmpq(place),), (fmpq(1),))


def same(p: ExactLaw, q: ExactLaw) -> bool:
    """Whether both are seen to be one law."""
    if isinstance(p, Counts) and isinstance(q, Counts):
        return p == q
    first, second = _listed(p), _listed(q)
    if first is None or second is None:
        return False
    many = len(first.places) > 1
    return first.normalised() == second.normalised() and (first.are_logits == second.are_logits or not many)


def _listed(law: ExactLaw) -> Atoms | None:
    """The law as a list of masses where it is a short one of rational numbers."""
    if isinstance(law, Atoms):
        return law
    if law.kind != BINOMIAL or law.p.is_logit or law.size > EXPANDED:
        return None
    n, p = int(law.size.p), law.p.value
    masses = tuple(math.comb(n, k) * p**k * (1 - p) ** (n - k) for k in range(n + 1))
    return Atoms(tuple(fmpq(law.start + k) for k in range(n + 1)), masses)


def contains(outer: ExactLaw, inner: ExactLaw) -> bool:
    """Whether every place of `inner` has mass in `outer`."""
    if isinstance(inner, Counts) and isinstance(outer, Counts):
        ends = inner.last is not None and inner.last <= outer.last if outer.last is not None else True
        return inner.start >= outer.start and ends
    if isinstance(inner, Atoms):
        return all(has(outer, x) for x in inner.places)
    if inner.last is None or not isinstance(outer, Atoms) or inner.last - inner.start >= len(outer.places):
        return False
    return all(has(outer, fmpq(k)) for k in range(inner.start, inner.last + 1))


def has(law: ExactLaw, place: fmpq) -> bool:
    """Whether there is mass at a place."""
    if isinstance(law, Atoms):
        return place in set(law.places)
    return place.q == 1 and place >= law.start and (law.last is None or place <= law.last)


def bits() -> int:
    """What tails are cut at: 2 to the minus this, at Arb's current precision."""
    return ctx.prec
