"""What each divergence says of two laws of which one at least consists of atoms: a formula, a sum with bounds, or what
follows from a law of atoms and a law with a density having nothing in common.

Imported on use, because Arb is.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import partial
from typing import Any

from flint import arb, fmpq

from divergences._core.measure import Measure
from divergences.laws.estimate import Estimate
from divergences.laws.families import tails
from divergences.laws.families.foreign import Law, Own
from divergences.laws.families.foreign_discrete import Atomic
from divergences.laws.families.mixture import dimension
from divergences.laws.families.multivariate_normal import MultivariateNormal
from divergences.laws.numerics import general_routes
from divergences.laws.numerics.balls import enclose, outward, rational
from divergences.laws.numerics.rational_laws import Exact
from divergences.laws.numerics.transport import Distributed
from divergences.laws.sums import areas, closed_forms, divergence_sums, stairs, suprema
from divergences.laws.sums.atomic import exact, is_atomic
from divergences.laws.sums.exact_laws import Atoms, Counts, ExactLaw, contains, same
from divergences.laws.sums.power_sums import is_closed, power_sum

FORMULA = "closed form, rounding bound (Arb)"
FINITE = "finite sum, rounding bound (Arb)"
SERIES = "sum, rounding and tail bounds (Arb)"
SUPPORTS = "infinite because of the supports"
TAILS = "infinite because of the tails"
IDENTICAL = "identical distributions"
SINGULAR = "point masses against a density: nothing in common"
STAIRS = "areas between a staircase and a cdf, rounding and tail bounds (Arb)"
LARGEST = "the largest ratio of masses, rounding bound (Arb)"
BEYOND = ", beyond the largest float64"


def estimate(
    name: str, p: Law | Atomic, q: Law | Atomic, *, base: float | None = None, weight: float = 0.5
) -> Estimate:
    """The divergence of that name of two laws, one of which at least consists of atoms."""
    if p is q and name != "loss":
        return Estimate.exactly(0.0, IDENTICAL)
    if is_atomic(p) and is_atomic(q):
        return between_atoms(name, exact("p", p), exact("q", q), base=base, weight=weight)
    atoms, density = (p, q) if is_atomic(p) else (q, p)
    _share_a_space(atoms, density)
    if name == "wasserstein1" and is_atomic(atoms):
        return _area(atoms, density)
    return apart(name, base=base, weight=weight)


def _area(atoms: Atomic, density: Any) -> Estimate:
    """W₁, with bounds where the density has a cdf whose integral is a formula."""
    if tails.mean_is_infinite(density, "q"):
        return Estimate.exactly(math.inf, TAILS)
    law = exact("p", atoms)
    if isinstance(density, Own):
        other = Exact.of(density)
    elif (stated := general_routes.stated(density)) is not None:
        other = Distributed(stated.parts)
    else:
        return stairs.estimated(law, density)
    return bounded(lambda: stairs.area(law, other), STAIRS)


def renyi(p: Law | Atomic, q: Law | Atomic, order: float, *, base: float | None = None) -> Estimate:
    """Rényi's divergence, one law at least consisting of atoms."""
    if order == 1 or p is q:
        return estimate("kl", p, q, base=base)
    if not (is_atomic(p) and is_atomic(q)):
        return Estimate.exactly(math.inf, SINGULAR)
    first, second = exact("p", p), exact("q", q)
    if same(first, second):
        return Estimate.exactly(0.0, IDENTICAL)
    if order > 1 and not contains(second, first):
        return Estimate.exactly(math.inf, SUPPORTS)
    if math.isinf(order):
        return bounded(lambda: suprema.largest_log_ratio(first, second), LARGEST, base=base)
    alpha = rational(order)

    def compute() -> arb:
        total = power_sum(first, second, alpha)
        return arb.pos_inf() if total.is_zero() or total == arb.pos_inf() else total.log() / arb(alpha - 1)

    method = FORMULA if is_closed(first, second, alpha) else FINITE if _ends(first) or _ends(second) else SERIES
    return bounded(compute, method, base=base)


def entropy(p: Atomic, *, base: float | None = None) -> Estimate:
    """−Σ p log p."""
    law = exact("p", p)
    if isinstance(law, Atoms) and len(law.places) == 1:
        return Estimate.exactly(0.0, FINITE)
    formula = closed_forms.entropy(law)
    method = FORMULA if formula else FINITE if isinstance(law, Atoms) else SERIES
    return bounded(formula or partial(divergence_sums.entropy, law), method, base=base)


def _share_a_space(atoms: object, density: object) -> None:
    """Refuse points of another dimension than the density's, and a normal law without spread, which is no density."""
    own = atoms.points.shape[1] if isinstance(atoms, Measure) and atoms.points.ndim == 2 else 1
    other = max(dimension(density), 1)
    if own != other:
        raise ValueError(
            f"p, q: found points of dimension {own} beside a density in dimension {other}; expected one space"
        )
    if isinstance(density, MultivariateNormal) and density.rank == 0:
        raise TypeError(
            "p, q: found a normal distribution of rank 0 beside point masses; expected dv.Measure([mean]), a point"
        )


def between_atoms(name: str, p: ExactLaw, q: ExactLaw, *, base: float | None = None, weight: float = 0.5) -> Estimate:
    """The divergence of that name of two laws of atoms; "loss" is minus the GAN's value."""
    if same(p, q) and name != "loss":
        return Estimate.exactly(0.0, IDENTICAL)
    if name in ("kl", "chi2", "jeffreys") and not (contains(q, p) and (name != "jeffreys" or contains(p, q))):
        return Estimate.exactly(math.inf, SUPPORTS)
    compute, method = _route(name, p, q, rational(weight))
    return bounded(compute, method, base=base, root=name == "js_distance")


def _route(name: str, p: ExactLaw, q: ExactLaw, weight: fmpq) -> tuple[Callable[[], arb], str]:
    """How to compute what is finite but for its tails, and what vouches for it."""
    sums = FINITE if _ends(p) or (_ends(q) and name != "wasserstein1") else SERIES
    sums = SERIES if _is_long(p) or _is_long(q) else sums
    if name in ("kl", "jeffreys"):
        there, back = (closed_forms.kl(*pair) or partial(divergence_sums.kl, *pair) for pair in ((p, q), (q, p)))
        method = FORMULA if closed_forms.kl(p, q) else sums
        return (there if name == "kl" else lambda: there() + back()), method
    if name in ("chi2", "hellinger2"):
        order = fmpq(2) if name == "chi2" else fmpq(1, 2)
        if name == "chi2" or is_closed(p, q, order):
            sign = 1 if name == "chi2" else -1
            method = FORMULA if is_closed(p, q, order) else sums
            return lambda: sign * (power_sum(p, q, order) - 1), method
    if name == "wasserstein1":
        return lambda: areas.wasserstein1(p, q), FORMULA if areas.ordered(p, q) else sums
    return lambda: divergence_sums.apart("js" if name == "js_distance" else name, p, q, weight), sums


def _ends(law: ExactLaw) -> bool:
    return isinstance(law, Atoms) or law.last is not None


def _is_long(law: ExactLaw) -> bool:
    """Whether a sum over the law may be cut, though it ends."""
    return isinstance(law, Counts) and law.last is not None and law.last - law.start > 256


def bounded(compute: Callable[[], arb], method: str, *, base: float | None = None, root: bool = False) -> Estimate:
    """A number that is not negative in units of log(base), or its square root, with bounds."""

    def unit() -> arb:
        ball = compute()
        ball = ball if base is None else ball / arb(base).log()
        return ball.nonnegative_part().sqrt() if root else ball

    value, lower, upper = outward(enclose(unit))
    if math.isinf(lower):
        return Estimate.exactly(math.inf, TAILS)
    return Estimate(value, lower, upper, method + (BEYOND if math.isinf(upper) else ""))


def apart(name: str, *, base: float | None = None, weight: float = 0.5) -> Estimate:
    """What a divergence says of two laws of which one has all mass where the other one has none."""
    if name in ("kl", "reverse_kl", "jeffreys", "chi2"):
        return Estimate.exactly(math.inf, SINGULAR)
    if name in ("js", "js_distance"):
        return bounded(lambda: _coin(rational(weight)), SINGULAR, base=base, root=name == "js_distance")
    return Estimate.exactly({"triangular": 2.0, "loss": 0.0}.get(name, 1.0), SINGULAR)


def _coin(weight: fmpq) -> arb:
    """The entropy of a coin."""
    w, rest = arb(weight), arb(1 - weight)
    return -w * w.log() - rest * rest.log()
