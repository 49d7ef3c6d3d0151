"""T37: JS(p, q) = Σ ∫₀^∞ ¼·(e^(−up) − e^(−uq))²·du/u²: √JS is the distance of two points of an L² space.

Each law is the curve u ↦ e^(−u·p)/(2u), up to a common curve, e^(−u)/(2u) say, which makes it square-integrable; their
distance in L² is √JS. For x, y > 0 one outcome's share of JS and the integral have the same mixed derivative −½/(x + y), and
both have value and slope 0 on x = y; so they agree. At x = 0 the integral is y·log 2/2, as the share is. (The proof is of
Fuglede and Topsøe's kind; the notes write JS(p‖q) in S0 L39 and stop there.)
"""

from collections.abc import Iterator
from fractions import Fraction
from itertools import product
from typing import Any

import sympy as sp
from flint import acb  # type: ignore[import-untyped]

from divergences.exact.balls import precision
from divergences.verification import Claim, Model, Mutant, Step
from divergences.verification.interpreters.symbolic.normal_form import is_zero
from divergences_proofs.integrals import BITS, NARROW, integral, number, within

FAR = 400
SHARES = tuple(Fraction(x) for x in ("0", "1/5", "2/7", "1/3", "1/2", "5/7", "4/5", "1"))
X, Y, U = sp.symbols("x y u", positive=True)
CURVE = (sp.exp(-U * X) - sp.exp(-U * Y)) ** 2 / (4 * U**2)
SHARE = (X * sp.log(2 * X / (X + Y)) + Y * sp.log(2 * Y / (X + Y))) / 2


def points() -> Iterator[dict[str, Any]]:
    """Masses of one outcome under p and q; one of them may be 0."""
    return ({"x": x, "y": y} for x, y in product(SHARES, repeat=2) if x or y)


def distance2(x: Fraction, y: Fraction) -> Any:
    """∫₀^∞ ¼·(e^(−ux) − e^(−uy))²/u² du, which is ∫ e^(−u(x + y))·d²·(sinh(ud)/(ud))² du with d = (x − y)/2.

    Beyond T the integrand is at most e^(−2u·min)/(4u²), so at most e^(−2T·min)/(8T²·min) is left. For min = 0 it is
    1/(4u²) up to e^(−u·max)/(2u²), so 1/(4T) is left up to e^(−T·max)/(2T).
    """
    d, s, least = acb(number((x - y) / 2)), acb(number(x + y)), number(min(x, y))
    core = integral(lambda u, _: (-u * s).exp() * (d * (acb(0, 1) * u * d).sinc()) ** 2, 0, FAR)
    if least == 0:
        return core + number(Fraction(1, 4 * FAR)) + within((-FAR * number(max(x, y))).exp() / (2 * FAR))
    return core + within((-2 * FAR * least).exp() / (8 * FAR**2 * least))


def share(x: Fraction, y: Fraction) -> Any:
    """½·x·log(2x/(x + y)) + ½·y·log(2y/(x + y)), 0·log 0 = 0."""
    both = number(x + y)
    return sum((number(m) * (2 * number(m) / both).log() / 2 for m in (x, y) if m), number(Fraction(0)))


def overlap(x: Fraction, y: Fraction, factor: Any = 1, power: int = 1) -> bool:
    """Whether both sides, the integral with a factor, may be equal."""
    with precision(BITS):
        found = distance2(x, y) * factor
        return bool(found.rad() < NARROW and (found**power).overlaps(share(x, y)))


def mixed_derivatives_agree() -> bool:
    """Whether both sides have the mixed derivative −½/(x + y)."""
    integrated = sp.expand(sp.diff(CURVE, X, Y) + sp.exp(-U * X) * sp.exp(-U * Y) / 2) == 0
    one = sp.integrate(sp.exp(-U * (X + Y)), (U, 0, sp.oo)) == 1 / (X + Y)
    return integrated and one and is_zero(sp.diff(SHARE, X, Y) + 1 / (2 * (X + Y))) is True


def diagonals_agree() -> bool:
    """Whether both sides have value and slope 0 on x = y."""
    integrand = sp.diff(CURVE, X).subs(X, Y) == 0 == CURVE.subs(X, Y)
    return integrand and is_zero(SHARE.subs(X, Y)) is is_zero(sp.diff(SHARE, X).subs(X, Y)) is True


def edges_agree() -> bool:
    """Whether the share tends to y·log 2/2 as x → 0, and the integrand rises to its value at x = 0 for x < y.

    −∂/∂x of the integrand is e^(−ux)·(e^(−ux) − e^(−uy))/(2u), with x + e for y visibly positive.
    """
    gap = sp.Symbol("e", positive=True)
    fall = sp.exp(-2 * U * X) * (sp.exp(U * gap) - 1) * sp.exp(-U * gap) / (2 * U)
    falls = sp.expand((sp.diff(CURVE, X) + fall).subs(Y, X + gap).rewrite(sp.exp)) == 0
    visible = sp.Symbol("w", positive=True)  # e^{u·gap} = 1 + w
    seen = sp.simplify(fall.subs(gap, sp.log(1 + visible) / U)).is_positive is True
    return falls and seen and sp.limit(SHARE, X, 0) == Y * sp.log(2) / 2


def both_sides_agree() -> bool:
    """Whether the share and the integral agree for all x, y ≥ 0."""
    return mixed_derivatives_agree() and diagonals_agree() and edges_agree()


claim = Claim(
    slug="root_js_is_a_distance_of_curves",
    theorem="T37",
    source="S0 L39; Fuglede & Topsøe 2004, Jensen-Shannon divergence and Hilbert space embedding",
    about=("js", "js_distance"),
    statement="x·log(2x/(x + y))/2 + y·log(2y/(x + y))/2 = ∫₀^∞ (exp(-ux) - exp(-uy))²/(4u²) du, so √JS is a distance in L²",
    model=Model(holds=overlap, points=points, enclosed=True),
    steps=(
        Step(
            "calculus",
            "∂²/∂x∂y: -1/(2(x + y)) = -½·∫ exp(-u(x + y)) du",
            "differentiate under the integral",
            check=mixed_derivatives_agree,
        ),
        Step(
            "order",
            "y·log(2)/2 = ∫₀^∞ (1 - exp(-uy))²/(4u²) du",
            "x falls to 0: the integrand rises",
            check=edges_agree,
        ),
        Step(
            "sum",
            "no mixed derivative, no value and no slope on x = y is left",
            "A(x) + B(y) that vanishes there",
            check=both_sides_agree,
        ),
    ),
    scope="all numbers x, y >= 0; tried at rational ones",
    mutants=(
        Mutant("½ for ¼", "JS = Σ ∫ ½·(exp(-up) - exp(-uq))²/u²", lambda x, y: overlap(x, y, 2)),
        Mutant("squared", "JS = Σ (∫ …)²", lambda x, y: overlap(x, y, power=2)),
        Mutant("un-halved", "2·JS = Σ ∫ ¼·(…)²/u²", lambda x, y: overlap(x, y, number(Fraction(1, 2)))),
    ),
)
