"""Rényi's divergences and α-divergences of two laws: by formulas, or by quadratures with bounds."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import numpy as np

from divergences._core.arrays import is_number
from divergences._core.text import an, shown
from divergences.laws import functions
from divergences.laws.estimate import Estimate
from divergences.laws.families.foreign import Custom, Law, recognise
from divergences.laws.families.foreign_discrete import Atomic, as_atoms
from divergences.laws.families.law import LawLike, has_values, number, settled
from divergences.laws.families.location_scale import Normal
from divergences.laws.vectors import answers

if TYPE_CHECKING:
    from flint import arb

    from divergences.laws.numerics.densities import Density


def renyi(p: LawLike, q: LawLike, alpha: float, *, base: float | None = None) -> Estimate:
    """R_α(p‖q) = log(∫ p^α q^(1−α))/(α − 1), in nats (bits with base=2).

    Convention: KL at α = 1, sup log p/q at ∞; ∞ for mutually singular laws.
    Args: p, q, two laws; alpha in [0, ∞], of densities below ∞, of Custom laws in (0, 1]; base, the unit is log(base).
    Returns: an Estimate in [0, ∞], 0 exactly for identical laws; a JAX array where parameters are.
    Raises: TypeError for what is no law; ValueError for an alpha below 0, or one of which nothing is known for these laws.
    Reference: van Erven and Harremoës (2014), Rényi divergence and Kullback-Leibler divergence.
    Example:
    >>> from divergences.laws import Normal
    >>> float(renyi(Normal(0, 1), Normal(2, 1), 3))
    6.0
    """
    order = _order(alpha)
    if order < 0:
        raise ValueError(f"alpha: found {alpha}; expected an order from 0 on, or infinity")
    p, q = (settled(as_atoms(name, law) or law) for name, law in (("p", p), ("q", q)))
    if (isinstance(p, Atomic) or isinstance(q, Atomic)) and has_values(p, q):
        return _of_atoms(p, q, order, _unit(base))
    p, q = recognise("p", p), recognise("q", q)
    if answers.are_of_several(p, q):
        return answers.answer("renyi", p, q, base=base, order=order)
    if not has_values(p, q):
        from divergences.laws.numerics.evaluation import traced

        return traced("renyi", p, q, base=_unit(base), order=order)
    return answers.in_unit(_on_the_line(p, q, order), _unit(base))


def alpha_divergence(p: LawLike, q: LawLike, alpha: float) -> Estimate:
    """A_α(p‖q) = (∫ p^α q^(1−α) − 1)/(α(α − 1)), the α-divergence in Amari's scaling.

    Convention: KL(p‖q) at α = 1, KL(q‖p) at 0, 4·H² at ½, χ²(p‖q)/2 at 2, χ²(q‖p)/2 at −1.
    Args: p, q, two laws; alpha, a real number, of Custom laws in [0, 1].
    Returns: an Estimate in [0, ∞], 0 exactly for identical laws; a JAX array where parameters are.
    Raises: as renyi.
    Reference: Amari (2016), Information geometry and its applications, up to the parametrisation of α.
    Example:
    >>> from divergences.laws import Uniform
    >>> float(alpha_divergence(Uniform(0, 1), Uniform(0, 4), 2))
    1.5
    """
    order = _order(alpha)
    if math.isinf(order):
        raise ValueError(f"alpha: found {alpha}; expected a finite number")
    if order <= 0:
        p, q, order = q, p, 1 - order
    found: Any = renyi(p, q, order)
    if order == 1:
        return found
    return _of_renyi(found, order) if isinstance(found, Estimate) else _traced(found, order)


def _of_atoms(p: Any, q: Any, order: float, base: float | None) -> Estimate:
    from divergences.laws.sums import routes

    first, second = (x if isinstance(x, Atomic) else recognise(name, x) for name, x in (("p", p), ("q", q)))
    return routes.renyi(first, second, order, base=base)


def _unit(base: float | None) -> float | None:
    """The base of the logarithms, checked."""
    if base is not None and not number("base", base) > 1:
        raise ValueError(f"base: found {base}; expected a number above 1, or None for nats")
    return base


def _order(alpha: float) -> float:
    if not is_number(alpha) or math.isnan(float(alpha)):
        raise ValueError(f"alpha: found {shown(alpha)}; expected one real number")
    return float(alpha)


def _of_renyi(found: Estimate, order: float) -> Estimate:
    """(exp((α − 1)R) − 1)/(α(α − 1)), which rises with R; at R = ∞ it is ∞ for α > 1, else 1/(α(1 − α))."""
    if found.lower == math.inf:
        end = math.inf if order > 1 else 1 / (order * (1 - order))
        return Estimate.exactly(end, found.method)

    def told(x: arb) -> arb:
        a = type(x)(order)
        return (x * (a - 1)).expm1() / (a * (a - 1))

    return through(found, told)


def _traced(found: Any, order: float) -> Any:
    """The same of JAX arrays."""
    import jax.numpy as jnp

    return jnp.expm1((order - 1) * found) / (order * (order - 1))


def through(found: Estimate, f: Callable[[arb], arb]) -> Estimate:
    """The estimate of a rising function of what is estimated, its bounds rounded outwards."""
    from flint import arb

    from divergences.laws.numerics.balls import enclose, outward

    if found.lower == found.upper == 0:
        return found
    ends = (found.lower, found.value, found.upper)
    low, value, high = ((x, x, x) if math.isinf(x) else outward(enclose(lambda x=x: f(arb(x)))) for x in ends)
    return Estimate(value[0], low[1], high[2], found.method)


def _on_the_line(p: Law, q: Law, order: float) -> Estimate:
    if p is q or (not isinstance(p, Custom) and p == q):
        return Estimate.exactly(0.0, "identical distributions")
    if order == 1:
        return functions.kl(p, q)
    if isinstance(p, Normal) and isinstance(q, Normal):
        return _normals(p, q, order)
    if order == 2:
        return through(functions.chi2(p, q), lambda x: x.log1p())
    if order == 0.5:
        found = functions.hellinger2(p, q)
        return (
            Estimate.exactly(math.inf, found.method)
            if found.lower == 1
            else through(found, lambda x: -2 * (-x).log1p())
        )
    found = _by_quadrature(p, q, order)
    if found is not None:
        return found
    if 0 < order < 1:
        return _estimated(p, q, order)
    kinds = " and ".join(an(law.law if isinstance(law, Custom) else law) for law in (p, q))
    raise ValueError(
        f"alpha: found {order:g} for {kinds}; expected one in (0, 1], or two distributions of dv.laws and a finite one"
    )


def _by_quadrature(p: Law, q: Law, order: float) -> Estimate | None:
    """Two laws that state themselves; None where no bounds are found."""
    from divergences.laws.numerics import evaluation, general_routes
    from divergences.laws.numerics.balls import rational
    from divergences.laws.numerics.general_quadrature import power_integral
    from divergences.laws.numerics.orders import kl_is_infinite, power_integral_is_infinite
    from divergences.laws.numerics.pieces import layout

    first, second = general_routes.stated(p), general_routes.stated(q)
    if first is None or second is None or order == math.inf:
        return None
    if not any(layout(first, second)):
        return Estimate.exactly(math.inf, "infinite because of the supports")
    if order == 0:
        return _of_supports(first, second)
    alpha = rational(order)
    reason = kl_is_infinite(first, second) if order > 1 else None  # KL is at most that
    if reason or power_integral_is_infinite(first, second, alpha):
        return Estimate.exactly(math.inf, reason or general_routes.TAILS)
    if (found := evaluation.renyi(p, q, order)) is not None:
        return found

    def compute() -> arb:
        return power_integral(first, second, alpha).log() / (alpha - 1)

    return general_routes.enclosed(general_routes.Route(compute, general_routes.QUADRATURE), base=None)


def _of_supports(p: Density, q: Density) -> Estimate | None:
    """−log of the mass that q has where p has any."""
    from divergences.laws.numerics import general_routes
    from divergences.laws.numerics.orders import covers
    from divergences.laws.numerics.transport import Distributed

    if all(covers(p, f) for _, f in q.parts):
        return Estimate.exactly(0.0, "0 because of the supports")

    def compute() -> arb:
        return -Distributed(q.parts).mass_where(p).log()

    return general_routes.enclosed(general_routes.Route(compute, general_routes.FORMULA), base=None)


def _estimated(p: Law, q: Law, order: float) -> Estimate:
    """Of an order in (0, 1) by 1 − ∫ p^α q^(1−α) = ∫ αp + (1 − α)q − p^α q^(1−α), whose integrand is not negative."""
    from divergences.laws.numerics import float_quadrature

    def losses(_: np.ndarray, log_p: np.ndarray, log_q: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        both = order * log_p + (1 - order) * log_q
        means = order * np.exp(log_p) + (1 - order) * np.exp(log_q)
        return np.where(np.isnan(both), 0.0, means - np.exp(both)), 0 * log_q

    found = float_quadrature.expectations(p, q, losses)
    value, lower, upper = (
        math.inf if x >= 1 else math.log1p(-x) / (order - 1) for x in (found.value, found.lower, found.upper)
    )
    return Estimate(value, lower, upper, found.method)


def _normals(p: Normal, q: Normal, order: float) -> Estimate:
    """Two normal laws as laws of one coordinate, whose variances are exact squares."""
    from flint import fmpq_mat

    from divergences.laws.numerics.balls import rational
    from divergences.laws.vectors import normals
    from divergences.laws.vectors.normal_pairs import Pair

    first, second = (fmpq_mat(1, 1, [rational(law.scale) ** 2]) for law in (p, q))
    return normals.renyi(Pair(first, second, fmpq_mat(1, 1, [rational(q.loc) - rational(p.loc)])), order)
