"""Which integrals over the real line are infinite: decided by supports and tails, never by overflow.

A law states how its density p dies away: it may vanish outside a bounded set (compact), or −log p(x) grows like x²
(gaussian), like |x| (exponential), or like (1 + a)·log|x|, so that P(|X| > t) falls like t⁻ᵃ (power a).
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Protocol

from divergences._core.arguments import number, positive
from divergences._core.text import among, nearest, shown

KINDS = ("compact", "gaussian", "exponential", "stretched", "log-normal", "double exponential on one side", "power")
"""What a density may die away like."""


@dataclass(frozen=True)
class Tail:
    """How a density dies away: its growth, the power of |x| in −log p, and the moments below which E|X|ᵏ is finite.

    >>> GAUSSIAN.growth, GAUSSIAN.moments
    (2.0, inf)
    """

    kind: str
    growth: float
    moments: float = math.inf

    def __post_init__(self) -> None:
        if not among(self.kind, KINDS):
            known = f"one of {', '.join(KINDS)}{nearest(self.kind, KINDS)}"
            raise ValueError(f"kind: found {shown(self.kind)}; expected {known}")
        object.__setattr__(self, "growth", number("growth", self.growth, "a number, 0 or more", lambda v: v >= 0))
        object.__setattr__(self, "moments", number("moments", self.moments, "a positive number", lambda v: v > 0))


COMPACT = Tail("compact", math.inf)
"""The tail of a law on a bounded interval, outside of which it has no mass."""
GAUSSIAN = Tail("gaussian", 2)
"""The tail of a density whose −log p grows like x²."""
EXPONENTIAL = Tail("exponential", 1)
"""The tail of a density whose −log p grows like |x|."""


LOG_NORMAL = Tail("log-normal", 0)
"""The tail of a density whose −log p grows like log²x: lighter than every power tail, heavier than the others."""
DOUBLE_EXPONENTIAL = Tail("double exponential on one side", math.inf)
"""The tails of a density whose −log p grows like eˣ on one side and like |x| on the other."""


def stretched(exponent: float) -> Tail:
    """The tail of a density whose −log p grows like |x|^exponent, for example 1 or 2 as EXPONENTIAL and GAUSSIAN."""
    return Tail("stretched", exponent)


def power(exponent: float) -> Tail:
    """The tail P(|X| > t) ~ t⁻ᵃ, for example a = 1 for Cauchy laws.

    >>> power(1).moments
    1.0
    """
    return Tail("power", 0, positive("exponent", exponent, "a positive number a, for P(|X| > t) ~ 1/t^a"))


class Tailed(Protocol):
    """What the decisions below ask of a law."""

    @property
    def support(self) -> tuple[float, float]:
        """The smallest closed interval that carries the law."""
        ...

    @property
    def tail(self) -> Tail | None:
        """How the density dies away; None where it is not stated."""
        ...


def disjoint(p: Tailed, q: Tailed) -> bool:
    """Whether the supports share no interval, so that a point tells p from q."""
    return max(p.support[0], q.support[0]) >= min(p.support[1], q.support[1])


def escapes(p: Tailed, q: Tailed) -> bool:
    """Whether p puts mass where q has none."""
    return p.support[0] < q.support[0] or p.support[1] > q.support[1]


def kl_is_infinite(p: Tailed, q: Tailed) -> str | None:
    """Why KL(p‖q) = ∞, or None when it is finite.

    Inside the supports E_p[−log q] is finite exactly when E_p|X|ᵏ is, k the growth of −log q; and where p has no power
    tail of its own, or q has one, E_p[log p] is finite as well.
    """
    if escapes(p, q):
        if not getattr(p, "seen_outside", lambda *_: True)(*q.support):
            raise ValueError(
                f"p: found no density outside of {q.support}, where q lies, and no stated support; "
                f"expected dv.laws.Custom(law, support={q.support}), or the one it has"
            )
        return "infinite because of the supports"
    p_tail, q_tail = _stated(p, "p"), _stated(q, "q")
    if q_tail == DOUBLE_EXPONENTIAL and p_tail.moments < math.inf:
        return "infinite because of the tails"
    if q_tail == DOUBLE_EXPONENTIAL and p_tail.growth <= 1 and math.isinf(p.support[0]):
        raise ValueError(
            "p: found a distribution of which only the kind of its tails is known beside a Gumbel one, so KL is undecided; "
            "expected one of dv.laws, or a lighter tail"
        )
    return "infinite because of the tails" if p_tail.moments <= q_tail.growth < math.inf else None


def mean_is_infinite(p: Tailed, name: str) -> bool:
    """Whether E|X| = ∞."""
    return moments(p, name) <= 1


def moments(p: Tailed, name: str) -> float:
    """E|X|ᵏ is finite for all k below, and for no other."""
    return _stated(p, name).moments


def _stated(law: Tailed, name: str) -> Tail:
    if law.tail is not None:
        return law.tail
    fix = "dv.laws.Custom(law, tail=dv.laws.EXPONENTIAL), or GAUSSIAN, COMPACT, power(a)"
    raise ValueError(
        f"{name}: found a distribution with unknown tails, so the answer may be infinite; state them: {fix}"
    )
