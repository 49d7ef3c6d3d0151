"""Critics as exact models: gradient penalties on a linear critic, Lipschitz constants, a network with clipped weights.

A critic of slope a gains a·r between two point masses at distance r, which are W1 = r apart. A penalty
λ·k·| |a| − t |^n pulls |a| towards its centre t. n = 2 misses the centre by r/(2kλ), whatever λ; n = 1 hits it as soon
as kλ > r. A network whose weights are clipped to [−c, c] has a Lipschitz constant of at most K(c), and attains it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations, pairwise
from math import prod
from typing import Any

import sympy as sp

from divergences.exact import INFINITY, Exact, euclidean, sqrt
from divergences.verification.interpreters.symbolic.chambers import agree_everywhere
from divergences.verification.interpreters.symbolic.normal_form import is_zero
from divergences.verification.interpreters.symbolic.signs import nonnegative, positive

Matrix = Sequence[Sequence[Any]]

# --- gradient penalties


@dataclass(frozen=True)
class Penalty:
    """λ·factor·| |a| − centre |^power of a critic of slope a; the power is 1 or 2."""

    centre: Any
    power: int
    factor: Any = Fraction(1)

    def __call__(self, slope: Any, weight: Any) -> Any:
        """The penalty of a slope, λ = weight."""
        return weight * self.factor * length(length(slope) - self.centre) ** self.power


SQUARED = Penalty(1, 2)
"""WGAN-GP: λ·(‖∇f‖ − 1)²."""
ABSOLUTE = Penalty(1, 1)
"""The norm of a scalar: λ·|‖∇f‖ − 1|."""


def length(x: Any) -> Any:
    """|x| of a number or of a rational function of positive symbols."""
    return abs(sp.cancel(x)) if isinstance(x, sp.Expr) else abs(x)


def objective(penalty: Penalty, slope: Any, r: Any, weight: Any) -> Any:
    """a·r − penalty: what the critic maximises between δ_0 and δ_r."""
    return slope * r - penalty(slope, weight)


def optimal_slope(penalty: Penalty, r: Any, weight: Any) -> Any:
    """The best slope: centre + r/(2kλ); for power 1 the centre where kλ ≥ r, and ∞ (no optimum) where kλ < r."""
    if penalty.power == 2:
        return penalty.centre + r / (2 * penalty.factor * weight)
    return penalty.centre if weight * penalty.factor - r >= 0 else INFINITY


def optimum(penalty: Penalty, r: Any, weight: Any) -> Any:
    """The supremum of the objective: t·r + r²/(4kλ); for power 1 t·r where kλ ≥ r, ∞ where kλ < r."""
    if penalty.power == 2:
        return penalty.centre * r + r**2 / (4 * penalty.factor * weight)
    return penalty.centre * r if weight * penalty.factor - r >= 0 else INFINITY


def optimal_for_all(penalty: Penalty, *, alone: bool = False) -> bool:
    """Proof, for all r, λ > 0 and all slopes, that `optimum` is the supremum and `optimal_slope` attains it (kλ ≥ r).

    `alone`: that for power 1, a centre other than 0 and kλ > r no other slope does.
    """
    r, weight, a, e = sp.symbols("r lambda a e", positive=True)
    s, least = (sp.Symbol("s", positive=True), positive) if alone else (sp.Symbol("s", nonnegative=True), nonnegative)
    if penalty.power == 2:
        best, top = optimal_slope(penalty, r, weight), optimum(penalty, r, weight)
        square, turned = (
            weight * penalty.factor * (a - best) ** 2,
            2 * a * r,
        )  # a is |slope|; a negative slope gains less
        return (
            is_zero(top - (a * r - weight * penalty.factor * (a - penalty.centre) ** 2) - square) is True
            and is_zero(top - (-a * r - weight * penalty.factor * (a - penalty.centre) ** 2) - square - turned) is True
            and all(nonnegative(x) for x in (square, turned))
            and is_zero(top - objective(penalty, best, r, weight)) is True
        )
    weight = (r + s) / penalty.factor
    t = sp.nsimplify(penalty.centre)
    slopes = (t, t + e, t / (1 + e), -t, -t - e, -t / (1 + e), sp.Integer(0))
    gaps = [sp.expand(t * r - objective(penalty, x, r, weight)) for x in slopes]
    return is_zero(gaps[0]) is True and all(least(gap) for gap in gaps[1:])


def unbounded_for_all(penalty: Penalty) -> bool:
    """Proof that a penalty of power 1 with kλ = r − s < r has no optimum: the objective grows by s·e at slope t + e."""
    weight, e, s = sp.symbols("lambda e s", positive=True)
    r = penalty.factor * weight + s
    gained = sp.expand(objective(penalty, penalty.centre + e, r, weight) - penalty.centre * r)
    return penalty.power == 1 and is_zero(gained - s * e) is True and positive(s * e)


# --- Lipschitz constants


def lipschitz_constant(f: Sequence[Any], x: Sequence[Any], metric: Callable[[Any, Any], Any] = euclidean) -> Exact:
    """The largest |f(x_i) − f(x_j)|/d(x_i, x_j) over distinct sites whose distances are rational; 0 for one site."""
    steps = [(abs(f[i] - f[j]), metric(x[i], x[j])) for i, j in combinations(range(len(x)), 2)]
    return max((Exact.of(rise) / run for rise, run in steps if run != 0), default=Exact())


def relu(x: Any) -> Any:
    """max(0, x)."""
    return max(x, Fraction(0))


def relu_contracts_for_all() -> bool:
    """Proof that |a⁺ − b⁺| ≤ |a − b|: the difference is |min(a, 0) − min(b, 0)|, in every order of a, b and 0."""
    return agree_everywhere(
        lambda a, b, zero: abs(a - b),
        lambda a, b, zero: abs(max(a, zero) - max(b, zero)) + abs(min(a, zero) - min(b, zero)),
        3,
    )


# --- clipped weights


def network(weights: Sequence[Matrix], x: Sequence[Any], activation: Callable[[Any], Any] = relu) -> Any:
    """W_L φ(… φ(W_1 x)): no biases, the last layer without activation and with one output."""
    for depth, matrix in enumerate(weights):
        x = [activation(v) for v in x] if depth else x
        x = [sum(w * v for w, v in zip(row, x, strict=True)) for row in matrix]
    return x[0]


def clip(weights: Sequence[Matrix], c: Any) -> list[list[list[Any]]]:
    """Every weight moved into [−c, c]."""
    return [[[max(-c, min(c, w)) for w in row] for row in matrix] for matrix in weights]


def constant_network(c: Any, widths: Sequence[int]) -> list[list[list[Any]]]:
    """All weights c; the widths n_0, …, n_{L−1} and the one output."""
    return [[[c] * n for _ in range(m)] for n, m in pairwise((*widths, 1))]


def clipped_constant(c: Any, widths: Sequence[int]) -> Exact:
    """K(c) = c^L·√n_0·n_1⋯n_{L−1}."""
    return sqrt(widths[0]) * (c ** len(widths) * prod(widths[1:]))


def frobenius_bound(weights: Sequence[Matrix]) -> Exact:
    """Π ‖W_l‖_F, which no slope of the network exceeds."""
    return sqrt(prod(sum(w * w for row in matrix for w in row) for matrix in weights))


def slope(weights: Sequence[Matrix], x: Sequence[Any], y: Sequence[Any]) -> Exact:
    """|f(x) − f(y)|/‖x − y‖ of the network between two different points."""
    run = sum((a - b) ** 2 for a, b in zip(x, y, strict=True))
    return sqrt((network(weights, x) - network(weights, y)) ** 2 / run)


def clipped_bound_for_all() -> bool:
    """Proof of Lip ≤ K(c), for every depth and all widths: Cauchy–Schwarz, clipping, ReLU, then one layer more."""
    w, v, x, y, s = sp.symbols("w v x y s", real=True)
    c, power, n0, inner, n, m = sp.symbols("c C n_0 N n m", positive=True)
    slack = sp.Symbol("slack", nonnegative=True)
    square = (w * y - v * x) ** 2
    lagrange = is_zero(w**2 * y**2 + v**2 * x**2 - 2 * w * x * v * y - square)  # one pair of columns of one row
    entry = sp.expand((abs(s) + slack) ** 2 - s**2)  # c = |s| + slack
    squared_bound = power**2 * n0 * inner**2 * n  # after l layers: C = c^l, N = n_1⋯n_{l−1}, n = n_l
    layer = is_zero(squared_bound * (c**2 * n * m) - (power * c) ** 2 * n0 * (inner * n) ** 2 * m)
    return all((lagrange, square.is_nonnegative, entry.is_nonnegative, relu_contracts_for_all(), layer))


def clipped_bound_attained_for_all() -> bool:
    """Proof that weights c reach K(c) between t·1 and s·1, t > s ≥ 0: a layer takes v·1 to (c·n·v)·1, n its inputs."""
    c, power, width, n, v, apart = sp.symbols("c C N n v t", positive=True)
    layer = is_zero((power * width * v) * (c * n) - (power * c) * (width * n) * v)  # C = c^l, N = n_0⋯n_{l−1}
    kept = relu(c * n * v) == c * n * v
    inner, root = sp.symbols("M rho", positive=True)  # N = n_0·M, n_0 = ρ²: ‖t·1‖ = ρ·t
    whole = is_zero(power * root**2 * inner * apart / (root * apart) - power * root * inner)
    return layer is kept is whole is True
