"""T38, Rényi: R_α is nondecreasing in α, R_1 = KL, R_∞ = log max p/q.

And (1 − α)·R_α(p‖q) = α·R_{1−α}(q‖p). Masses that are k-th powers over their sum keep every order j/k exact. R_α is the
slope from 1 to α of the log of E_p (p/q)^(α − 1), which is convex in α: its second derivative is a variance. The notes
know the order 1 only.
"""

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise
from typing import Any

import sympy as sp

from divergences.exact import INFINITY, Exact, Vector, kl, log, renyi
from divergences.verification import Claim, Model, Mutant, Step
from divergences.verification.interpreters import floats
from divergences.verification.interpreters.symbolic.normal_form import is_zero
from proofs.convexity import weights_of_a_chord

K = 4
ORDERS = tuple(Fraction(j, K) for j in (1, 2, 3, 4, 6, 8, 12))


def points() -> Iterator[dict[str, Any]]:
    """Bases a and b of uneven numbers: p = a^k/Σa^k, q = b^k/Σb^k."""
    for n in (2, 3, 4):
        for turn in range(70):
            a = tuple(1 + (turn + 2 * i * i + i) % 5 for i in range(n))
            b = tuple(1 + (3 * turn // 2 + i * turn + i) % 7 for i in range(n))
            yield {"a": a, "b": b}


def law(a: Any) -> Vector:
    """a^k/Σa^k."""
    return Vector(Fraction(x**K, sum(y**K for y in a)) for x in a)


def order(a: Any, b: Any, alpha: Fraction) -> Exact:
    """R_α(p‖q) for α = j/k: log of Σ a^j·b^(k − j), less the two normalisers."""
    if alpha == 1:
        return kl(law(a), law(b))
    j = int(alpha * K)
    mass = sum((Fraction(x) ** j * Fraction(y) ** (K - j) for x, y in zip(a, b, strict=True)), Fraction(0))
    norms = log(sum(x**K for x in a)) * alpha + log(sum(y**K for y in b)) * (1 - alpha)
    return (log(mass) - norms) / (alpha - 1)


def increases(a: Any, b: Any) -> bool:
    """R_¼ ≤ R_½ ≤ … ≤ R_3 ≤ R_∞."""
    values = [*(order(a, b, alpha) for alpha in ORDERS), renyi(law(a), law(b), INFINITY)]
    return all(x <= y for x, y in pairwise(values))


def float_orders(a: Any, b: Any) -> bool:
    """Whether the library's value is the exact one at every order, in float64 inputs that are not exact."""
    import divergences as dv

    p, q = floats.to_float(law(a)), floats.to_float(law(b))
    return all(
        abs(float(dv.renyi(p, q, float(alpha))) - float(order(a, b, alpha))) <= 8 * floats.SLACK for alpha in ORDERS
    )


def second_derivative_is_a_variance() -> bool:
    """Whether (M″M − M′²)/M² is a variance: pair by pair, w·v·(x² + y²) − 2·w·v·x·y = w·v·(x − y)² ≥ 0."""
    w, v, a = sp.symbols("w v a", positive=True)
    x, y = sp.symbols("x y", real=True)
    mgf = w * sp.exp(a * x) + v * sp.exp(a * y)
    bend = mgf * sp.diff(mgf, a, 2) - sp.diff(mgf, a) ** 2
    square = w * v * (x - y) ** 2 * sp.exp(a * x) * sp.exp(a * y)
    return sp.expand(bend - square) == 0


def log_powers_agree() -> bool:
    """Whether p^α·q^(1 − α) is q^β·p^(1 − β) for β = 1 − α, by logarithms."""
    p, q, a = sp.symbols("p q a", positive=True)
    beta = 1 - a
    left, right = a * sp.log(p) + (1 - a) * sp.log(q), beta * sp.log(q) + (1 - beta) * sp.log(p)
    return is_zero(left - right) is True


claims = (
    Claim(
        slug="renyi_divergences_increase_with_the_order",
        theorem="T38",
        source="van Erven & Harremoës 2014, Rényi divergence and Kullback-Leibler divergence",
        about=("renyi", "kl"),
        statement="R_α(p‖q) <= R_β(p‖q) for p, q > 0 and 0 < α <= β <= ∞; tried at 1/4, 1/2, 3/4, 1, 3/2, 2, 3 and ∞",
        formal=(
            "Renyi(p, q, s) <= Renyi(p, q, t) <= log(max(p/q)) given p > 0 and q > 0 and s in (0, inf) and "
            "t in (0, inf) and s <= t"
        ),
        model=Model(holds=increases, points=points, floats=float_orders),
        steps=(
            Step(
                "calculus",
                "(log M)″ = Σ_{i<j} w_i·w_j·exp(α·(x_i + x_j))·(x_i - x_j)²/M², M = Σ w·exp(α·x)",
                "a variance, pair by pair",
                check=second_derivative_is_a_variance,
            ),
            Step(
                "sum",
                "slopes of a convex function from a fixed point increase",
                "log M is convex, 0 at 1",
                check=lambda: second_derivative_is_a_variance() and weights_of_a_chord(),
            ),
        ),
        mutants=(
            Mutant("decreasing", "R_½ >= R_2", lambda a, b: order(a, b, Fraction(1, 2)) >= order(a, b, Fraction(2))),
            Mutant("KL below R_½", "KL <= R_½", lambda a, b: kl(law(a), law(b)) <= order(a, b, Fraction(1, 2))),
            Mutant("constant", "R_½ = KL", lambda a, b: kl(law(a), law(b)) == order(a, b, Fraction(1, 2))),
        ),
    ),
    Claim(
        slug="renyi_of_one_order_is_that_of_the_opposite_order_exchanged",
        theorem="T38",
        source="van Erven & Harremoës 2014, Rényi divergence and Kullback-Leibler divergence",
        about=("renyi",),
        statement="(1 - α)·R_α(p‖q) = α·R_{1-α}(q‖p) for 0 < α < 1",
        formal=(
            "(1 - t)*(log(sum(p**t*q**(1 - t)))/(t - 1)) = t*(log(sum(q**(1 - t)*p**t))/((1 - t) - 1)) given"
            " t in (0, 1)"
        ),
        model=Model(
            holds=lambda a, b: all(order(a, b, x) * (1 - x) == order(b, a, 1 - x) * x for x in ORDERS if x < 1),
            points=points,
        ),
        steps=(Step("sum", "Σ p^α·q^(1-α) = Σ q^β·p^(1-β), β = 1 - α", "the same powers", check=log_powers_agree),),
        mutants=(
            Mutant("no factors", "R_¼(p‖q) = R_¾(q‖p)", lambda a, b: order(a, b, ORDERS[0]) == order(b, a, ORDERS[2])),
            Mutant(
                "not exchanged",
                "¾·R_¼(p‖q) = ¼·R_¾(p‖q)",
                lambda a, b: order(a, b, ORDERS[0]) * 3 == order(a, b, ORDERS[2]),
            ),
        ),
    ),
)
