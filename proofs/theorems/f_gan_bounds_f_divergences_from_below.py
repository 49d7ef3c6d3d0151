"""T11, f-GAN: E_p T − E_q f*(T) ≤ D_f(p‖q) for critics T with values in the range of f′; equality at T = f′(p/q).

f*(y) = sup_t (t·y − f(t)). For T = f′(s) the bound is f(s) + f′(s)·(t − s) ≤ f(t): the tangent at s lies below f. For
JS this is the GAN game (S1 L25-40) with T = ½·log 2D; here the table also has KL, reverse KL, χ², H² and Δ. Critics are
given by s, the ratio they stand for.
"""

from collections.abc import Iterator
from fractions import Fraction
from functools import cache
from typing import Any

import sympy as sp

from divergences.exact import Exact, Vector, log, sqrt, total
from divergences.exact.elementary import exp
from divergences.verification import Claim, Model, Mutant, Step
from divergences.verification.interpreters.symbolic.normal_form import is_zero
from divergences.verification.interpreters.symbolic.signs import positive
from proofs.expressions import exactly
from proofs.generators import CONJUGATES, T
from proofs.pairs import each, pairs

RATIOS = tuple(Fraction(x) for x in ("4/9", "9/4", "1", "1/25", "16", "25/4"))


def points() -> Iterator[dict[str, Any]]:
    """Every pair with a critic that stands for uneven ratios; every generator at the first."""
    for k, point in enumerate(each(pairs(), "name", CONJUGATES)):
        yield {**point, "s": Vector(RATIOS[(i + k) % 6] for i in range(len(point["p"])))}


@cache
def critic(name: str, s: Fraction) -> Exact:
    """f′(s)."""
    return exactly(CONJUGATES[name].derivative, {T: s})


@cache
def penalty(name: str, s: Fraction) -> Exact:
    """f*(f′(s)), from the table of conjugates."""
    return Exact.of(CONJUGATES[name].conjugate(critic(name, s), log, exp, sqrt))  # type: ignore[misc]


def bound(p: Any, q: Any, s: Any, name: str) -> Exact:
    """E_p T − E_q f*(T)."""
    gain = total(critic(name, x) * a for a, x in zip(p, s, strict=True) if a)
    return gain - total(penalty(name, x) * b for b, x in zip(q, s, strict=True) if b)


def holds(p: Any, q: Any, s: Any, name: str) -> bool:
    """The bound."""
    return bound(p, q, s, name) <= CONJUGATES[name].value(p, q)


def attainable(p: Any, q: Any, name: str) -> bool:
    """Whether T = f′(p/q) is a critic, and exact."""
    return bool(all((*p, *q))) and name != "H²"


def at_the_ratio(p: Any, q: Any, name: str) -> Exact:
    """E_p T − E_q f*(T) at T = f′(p/q)."""
    return bound(p, q, [a / b for a, b in zip(p, q, strict=True)], name)


@cache
def conjugate_is_the_supremum(name: str) -> bool:
    """Whether f*(f′(t)) = t·f′(t) − f(t), where t ↦ t·y − f(t) is stationary, and f″ > 0, so that it is a maximum."""
    g, u = CONJUGATES[name], sp.Symbol("u", positive=True)
    y = sp.together(g.derivative.subs(T, u**2))
    gap = g.conjugate(y, sp.log, sp.exp, _root) - (u**2 * y - g.symbolic.subs(T, u**2))  # type: ignore[misc]
    return is_zero(gap) is True and g.is_convex()


def _root(x: Any) -> Any:
    """The root of the square of a visibly positive expression."""
    base = sp.sqrt(sp.factor(x))
    return base if not base.has(sp.Abs) and positive(base) else sp.nan


ABOUT = ("f_divergence", "kl", "reverse_kl", "js", "chi2", "hellinger2", "triangular", "games.f_gan")
SOURCE = "S1 L25-40 (the game for JS); Nowozin, Cseke & Tomioka 2016, f-GAN"
CONJUGATE_STEPS = tuple(
    Step(
        "calculus",
        f"{name}: f*(f′(t)) = t·f′(t) - f(t) and f″ > 0",
        "the stationary point is the maximum",
        check=lambda name=name: conjugate_is_the_supremum(name),
    )
    for name in CONJUGATES
)

claim = Claim(
    slug="f_gan_bounds_f_divergences_from_below",
    theorem="T11",
    source=SOURCE,
    about=ABOUT,
    statement="E_p T - E_q h <= D_f(p‖q) for every critic T and every h >= f*(T), f convex, f(1) = 0",
    formal="E(p, t) - E(q, h) <= Df(f, p, q) given f in generators and t, h in conjugates(f)",
    model=Model(holds=holds, points=points),
    steps=(
        *CONJUGATE_STEPS,
        Step(
            "sum",
            "Σ q·[f(p/q) - T·p/q + f*(T)] >= 0",
            "Fenchel–Young, outcome by outcome",
            check=lambda: all(conjugate_is_the_supremum(name) for name in CONJUGATES),
        ),
    ),
    mutants=(
        Mutant(
            "T as its own penalty",
            "E_p T - E_q T <= D_f(p‖q)",
            lambda p, q, s, name: (
                total(critic(name, x) * (a - b) for a, b, x in zip(p, q, s, strict=True))
                <= CONJUGATES[name].value(p, q)
            ),
        ),
        Mutant(
            "the laws exchanged",
            "E_q T - E_p f*(T) <= D_f(p‖q), at T = f′(q/p) too",
            lambda p, q, s, name: (
                not attainable(p, q, name) or at_the_ratio(q, p, name) <= CONJUGATES[name].value(p, q)
            ),
        ),
        Mutant(
            "every critic attains it",
            "E_p T - E_q f*(T) = D_f(p‖q)",
            lambda p, q, s, name: bound(p, q, s, name) == CONJUGATES[name].value(p, q),
        ),
    ),
)
