"""Wₚ of two laws, of any order p ≥ 1: W1 as it is, formulas within a family, quantile functions between families."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Any, cast

from divergences._core.measure import Measure
from divergences._core.simplex import checked_order
from divergences.laws import functions
from divergences.laws.estimate import Estimate
from divergences.laws.families import tails
from divergences.laws.families.discrete import Discrete
from divergences.laws.families.foreign import Law, recognise
from divergences.laws.families.foreign_discrete import as_atoms
from divergences.laws.families.law import Distribution, LawLike, has_values, settled
from divergences.laws.vectors import answers
from divergences.laws.vectors.answers import is_of_several


def wasserstein(p: LawLike, q: LawLike, *, order: float = 1) -> Estimate:
    """Wₚ(p, q) = (∫₀¹ |F⁻¹ − G⁻¹|^p du)^(1/p) on the line, F⁻¹ and G⁻¹ the quantile functions; W∞ = sup |F⁻¹ − G⁻¹|.

    Convention: the root. ∞ when exactly one law has a p-th moment, or they are of one family with other scales and have none.
    Args: p, q, two laws: ours, a Measure on the line, or anything with icdf or ppf besides log_prob or logpdf; order, p >= 1,
    or math.inf.
    Returns: an Estimate in [0, ∞], 0 exactly for identical laws. Bounds are proved: they meet to rounding where there is a
    formula, for even orders between normal, Laplace and uniform laws, and for atoms; else they are about 1e-4 apart, and the
    value is closer. Only of other people's laws, known by their quantiles, the error of a quadrature is estimated.
    Raises: TypeError for what is no law or has no quantiles; ValueError where finite or infinite is undecided.
    Reference: Villani (2003), Topics in optimal transportation, theorem 2.18.
    Example:
    >>> from divergences.laws import Normal, Uniform
    >>> float(wasserstein(Normal(0, 1), Normal(3, 5), order=2))
    5.0
    >>> float(wasserstein(Uniform(0, 1), Uniform(1, 4), order=math.inf))
    3.0
    """
    power, p, q = checked_order(order), settled(p), settled(q)
    if power == 1:
        return functions.wasserstein1(p, q)
    first, second = (recognise(x, y) if (a := as_atoms(x, y)) is None else a for x, y in (("p", p), ("q", q)))
    if is_of_several(first) or is_of_several(second):
        return answers.wasserstein(cast(Any, first), cast(Any, second), power)
    if not has_values(first, second):
        return _traced(first, second, power)
    return _between(first, second, power)


def wasserstein2(p: LawLike, q: LawLike) -> Estimate:
    """W₂(p, q) = (∫₀¹ (F⁻¹ − G⁻¹)² du)^½ on the line; of normal laws of several coordinates in closed form too.

    Convention: the root, not the square.
    Args: p, q, two laws.
    Returns: an Estimate in [0, ∞], 0 exactly for identical laws.
    Raises: as wasserstein.
    Reference: Villani (2003), Topics in optimal transportation, theorem 2.18.
    Example:
    >>> from divergences.laws import Normal
    >>> float(wasserstein2(Normal(0, 1), Normal(4, 4)))
    5.0
    """
    return wasserstein(p, q, order=2)


def _between(p: Law | Measure, q: Law | Measure, order: float) -> Estimate:
    """Of two laws on the line with parameters that have values."""
    if p is q or (isinstance(p, Distribution) and p == q):
        return Estimate.exactly(0.0, "identical distributions")
    from divergences.laws.numerics import family_distances, quantile_balls, quantile_quadrature
    from divergences.laws.numerics.evaluation import bounded
    from divergences.laws.sums import monotone_plans

    if order == 2 and (found := bounded("wasserstein2", p, q)) is not None:
        return found
    moments = [math.inf if isinstance(x, Measure) else tails.moments(x, name) for x, name in ((p, "p"), (q, "q"))]
    if (found := family_distances.distance(p, q, order, min(moments))) is not None:
        return found
    if order == math.inf:
        return monotone_plans.farthest(p, q)
    if min(moments) <= order < max(moments):
        return Estimate.exactly(math.inf, family_distances.TAILS)
    if order >= max(moments):
        raise ValueError(
            f"p, q: found two distributions without a moment of order {order}, so W_p is undecided; "
            "expected one that has it, or two of one family"
        )
    if (found := quantile_balls.distance(p, q, order)) is not None:
        return found
    proven = monotone_plans.distance(p, q, order)
    if proven is not None and any(isinstance(x, Discrete | Measure) for x in (p, q)):
        return proven
    found = quantile_quadrature.distance(p, q, order, min(moments))
    if proven is None:
        return found
    return replace(proven, value=found.value) if proven.lower <= found.value <= proven.upper else proven


def _traced(p: Any, q: Any, order: float) -> Any:
    """Of traced parameters, the closed form of order 2 within a family, as an array of JAX's."""
    from divergences.laws.numerics.evaluation import traced

    return traced("wasserstein2" if order == 2 else f"wasserstein of order {order}", p, q)
