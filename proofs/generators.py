"""The convex functions f of D_f(p‖q) = Σ q·f(p/q), each with its limits, its conjugate and its divergence.

f is written once and read by SymPy, by exact arithmetic and by NumPy. `value` is the divergence by its own formula,
which shares nothing with f.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Any

import sympy as sp

from divergences import exact
from divergences.exact import INFINITY, Exact
from divergences.verification.interpreters.symbolic.signs import positive

T = sp.Symbol("t", positive=True)
HALF = Fraction(1, 2)
LOG2 = exact.log(2)


@dataclass(frozen=True)
class Generator:
    """f(t, log, sqrt) with f(0), the slope f′(∞), f″(1), and the conjugate f*(y, …) = sup_t (t·y − f(t))."""

    f: Callable[..., Any]
    zero: Any
    slope: Any
    bend: Fraction | None
    value: Callable[..., Exact]
    conjugate: Callable[..., Any] | None = None

    @cached_property
    def symbolic(self) -> Any:
        """f(t), t > 0."""
        return self.f(T, sp.log, sp.sqrt)

    @cached_property
    def derivative(self) -> Any:
        """f′(t)."""
        return sp.diff(self.symbolic, T)

    def share(self, p: Any, q: Any) -> Exact:
        """q·f(p/q), with its limits where q or p is 0."""
        if q == 0:
            return Exact.of(self.slope) * p if p else Exact.of(0)
        return Exact.of(self.f(p / q, exact.log, exact.sqrt) if p else self.zero) * q

    def divergence(self, p: Any, q: Any) -> Exact:
        """Σ q·f(p/q)."""
        return exact.total(self.share(a, b) for a, b in zip(p, q, strict=True))

    def is_convex(self) -> bool:
        """Whether f″ > 0 can be seen."""
        return positive(sp.together(sp.diff(self.symbolic, T, 2)))


def middle(p: Any, q: Any) -> Any:
    """m = (p + q)/2."""
    return exact.mix(p, q, HALF)


def _js(t: Any, log: Any, sqrt: Any) -> Any:
    return (t * log(2 * t / (1 + t)) + log(2 / (1 + t))) / 2


GENERATORS: dict[str, Generator] = {
    "KL": Generator(
        lambda t, log, sqrt: t * log(t), 0, INFINITY, Fraction(1), exact.kl, lambda y, log, exp, sqrt: exp(y - 1)
    ),
    "reverse KL": Generator(
        lambda t, log, sqrt: -log(t),
        INFINITY,
        0,
        Fraction(1),
        lambda p, q: exact.kl(q, p),
        lambda y, log, exp, sqrt: -1 - log(-y),
    ),
    "J": Generator(lambda t, log, sqrt: (t - 1) * log(t), INFINITY, INFINITY, Fraction(2), exact.jeffreys),
    "JS": Generator(
        _js, LOG2 / 2, LOG2 / 2, Fraction(1, 4), exact.js, lambda y, log, exp, sqrt: -log(2 - exp(2 * y)) / 2
    ),
    "TV": Generator(lambda t, log, sqrt: abs(t - 1) / 2, HALF, HALF, None, exact.total_variation),
    "H²": Generator(
        lambda t, log, sqrt: (1 + t) / 2 - sqrt(t),
        HALF,
        HALF,
        Fraction(1, 4),
        exact.hellinger2,
        lambda y, log, exp, sqrt: y / (1 - 2 * y),
    ),
    "χ²": Generator(
        lambda t, log, sqrt: (t - 1) ** 2,
        1,
        INFINITY,
        Fraction(2),
        exact.chi2,
        lambda y, log, exp, sqrt: y**2 / 4 + y,
    ),
    "reverse χ²": Generator(
        lambda t, log, sqrt: (t - 1) ** 2 / t, INFINITY, 1, Fraction(2), lambda p, q: exact.chi2(q, p)
    ),
    "Δ": Generator(
        lambda t, log, sqrt: (t - 1) ** 2 / (t + 1),
        1,
        1,
        Fraction(1),
        exact.triangular,
        lambda y, log, exp, sqrt: 4 - y - 4 * sqrt(1 - y),
    ),
    "KL(p‖m)": Generator(
        lambda t, log, sqrt: t * log(2 * t / (1 + t)),
        0,
        LOG2,
        Fraction(1, 4),
        lambda p, q: exact.kl(p, middle(p, q)),
    ),
    "2·KL(m‖p)": Generator(
        lambda t, log, sqrt: (1 + t) * log((1 + t) / (2 * t)),
        INFINITY,
        -LOG2,
        HALF,
        lambda p, q: exact.kl(middle(p, q), p) * 2,
    ),
    "−E_q log D*": Generator(
        lambda t, log, sqrt: log((1 + t) / (2 * t)),
        INFINITY,
        0,
        Fraction(3, 4),
        lambda p, q: -exact.expectation(q, [exact.log(d) for d in exact.optimal_discriminator(p, q)]) - LOG2,
    ),
}
"""TV has a kink at 1, so that f″(1) does not exist. The last one is the non-saturating loss, less log 2."""

CONJUGATES = {name: g for name, g in GENERATORS.items() if g.conjugate}
