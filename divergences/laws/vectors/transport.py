"""W₁ and W₂ of two normal laws of several coordinates, with spread in every direction or not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

import numpy as np
from flint import acb, arb, fmpq, fmpq_mat

from divergences.laws.numerics.balls import rational
from divergences.laws.vectors.estimates import Found, mean_over_normals
from divergences.laws.vectors.normal_pairs import Exact

if TYPE_CHECKING:
    from divergences.laws.families.multivariate_normal import MultivariateNormal


def covariance(law: Exact) -> fmpq_mat:
    """Of all coordinates, (d, d)."""
    return law.covariance if law.hull is None else law.hull * law.covariance * law.hull.transpose()


def shift2(p: Exact, q: Exact) -> fmpq:
    """‖Δ‖²."""
    return sum(((x - y) ** 2 for x, y in zip(p.mean.entries(), q.mean.entries(), strict=True)), fmpq(0))


def w2_squared(p: Exact, q: Exact) -> arb:
    """‖Δ‖² + tr(Σ₁ + Σ₂) − 2 tr(Σ₁Σ₂)^½: the eigenvalues of Σ₁Σ₂ are real and not negative, so their roots add up."""
    first, second = covariance(p), covariance(q)
    roots = arb(0)
    for value, times in cast("list[tuple[acb, int]]", (first * second).charpoly().complex_roots()):
        roots += times * acb(value).real.nonnegative_part().sqrt()
    traces = sum((m[i, i] for m in (first, second) for i in range(m.nrows())), fmpq(0))
    return arb(shift2(p, q) + traces) - 2 * roots


def above(p: Exact, q: Exact, order: float) -> arb:
    """‖Δ‖ + √(W₂² − ‖Δ‖²)·(E|Z|^p)^(1/p) for p ≥ 2, Z standard normal: what the coupling that is best for W₂ costs at most.

    X − Y − Δ is Σ √λᵢ·Zᵢ·uᵢ with Σλᵢ = W₂² − ‖Δ‖², and the norm of order p/2 of Σ λᵢ·Zᵢ² at most that of each, added up.
    """
    power = arb(rational(order))
    moment = arb(2).sqrt() * (((power + 1) / 2).gamma() / arb.const_sqrt_pi()) ** (1 / power)
    square = arb(shift2(p, q))
    return square.sqrt() + (w2_squared(p, q) - square).nonnegative_part().sqrt() * moment


def cost_of_the_linear_map(p: MultivariateNormal, q: MultivariateNormal, order: float = 1.0) -> Found:
    """(E‖X − Y‖^p)^(1/p), Y the linear image of X that is nearest in squares: at least W_p, and at most W₂ for p ≤ 2."""
    means = [cast(np.ndarray, law.mean) for law in (p, q)]
    first, second = (cast(np.ndarray, law.frame.factor) for law in (p, q))
    left, _, right = np.linalg.svd(second.T @ first)
    spread, shift = second @ left @ right - first, means[1] - means[0]

    def length(z: Any) -> Any:
        return np.linalg.norm(shift + z @ spread.T, axis=-1) ** order

    found = mean_over_normals(p.dimension, length)
    root = found.value ** (1 / order)
    return found._replace(value=root, error=found.error * root / (order * found.value))


def w1_of_a_coordinate(p: Exact, q: Exact, i: int = 0) -> arb:
    """E|Δ + (σ₂ − σ₁)Z| of one coordinate, for different variances: on the line the monotone plan is the best."""
    shift = abs(arb(q.mean[i, 0] - p.mean[i, 0]))
    width = abs(arb(covariance(q)[i, i]).sqrt() - arb(covariance(p)[i, i]).sqrt())
    t = shift / width
    return width * (2 / arb.pi()).sqrt() * (-t * t / 2).exp() + shift * (t / arb(2).sqrt()).erf()
