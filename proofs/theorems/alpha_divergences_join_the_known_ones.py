"""α-divergences: 2·A_2 = χ²(p‖q), A_½ = 4·H², and A_α(p‖q) = A_{1−α}(q‖p) ≥ 0.

A_α = (Σ p^α·q^(1 − α) − 1)/(α(α − 1)). The generator has f″(t) = t^(α − 2) > 0 for every real α: one family of
convex functions from Neyman's χ² over both KLs to Pearson's. Masses that are k-th powers over their sum, and a common
sum, keep every order j/k exact.
"""

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

import sympy as sp

from divergences.exact import Exact, Vector, chi2, hellinger2, kl
from divergences.verification import Claim, Model, Mutant, Step
from divergences.verification.interpreters import floats
from divergences.verification.interpreters.symbolic.normal_form import is_zero
from proofs.generators import T

ALPHA = sp.Symbol("alpha", real=True)
F = (T**ALPHA - ALPHA * T - (1 - ALPHA)) / (ALPHA * (ALPHA - 1))
"""f_α(t)."""
K = 4
ORDERS = tuple(Fraction(j, K) for j in (-4, -2, 1, 2, 3, 6, 8))


def said(alpha: str, p: str = "p", q: str = "q") -> str:
    """A_α in the language of formal texts; it has no value at α = 0 and 1."""
    return f"(sum(exp({alpha}*log({p}) + (1 - {alpha})*log({q}))) - 1)/({alpha}*({alpha} - 1))"


def points() -> Iterator[dict[str, Any]]:
    """Numbers a, and b a rearrangement of them: p = a^k/Σ, q = b^k/Σ with the same Σ."""
    for n in (2, 3, 4, 5):
        for turn in range(52):
            a = tuple(1 + (turn + 2 * i * i + i * turn) % 9 for i in range(n))
            shift = 1 + turn % (n - 1)
            yield {"a": a, "b": a[shift:] + a[:shift]}


def law(a: Any) -> Vector:
    """a^k/Σa^k."""
    return Vector(Fraction(x**K, sum(y**K for y in a)) for x in a)


def alpha_divergence(a: Any, b: Any, alpha: Fraction) -> Fraction:
    """A_α(p‖q) for α = j/k: p^α·q^(1 − α) = a^j·b^(k − j)/Σ."""
    j, norm = int(alpha * K), sum(x**K for x in a)
    mass = sum((Fraction(x) ** j * Fraction(y) ** (K - j) for x, y in zip(a, b, strict=True)), Fraction(0)) / norm
    return (mass - 1) / (alpha * (alpha - 1))


def holds(a: Any, b: Any) -> bool:
    """The known members, the exchange, and the sign."""
    p, q, a_half = law(a), law(b), alpha_divergence(a, b, Fraction(1, 2))
    known = chi2(p, q) == alpha_divergence(a, b, Fraction(2)) * 2 and hellinger2(p, q) * 4 == a_half
    known = known and chi2(q, p) == alpha_divergence(a, b, Fraction(-1)) * 2
    values = [(alpha_divergence(a, b, x), alpha_divergence(b, a, 1 - x)) for x in ORDERS]
    return known and all(x == y >= 0 for x, y in values)


def library_agrees(a: Any, b: Any) -> bool:
    """Whether the library's value is the exact one up to rounding, KL at the orders 1 and 0 among them."""
    import divergences as dv

    p, q = law(a), law(b)
    exact: dict[Fraction, Any] = {x: Exact.of(alpha_divergence(a, b, x)) for x in ORDERS}
    exact |= {Fraction(1): kl(p, q), Fraction(0): kl(q, p)}
    left, right = floats.to_float(p), floats.to_float(q)
    return all(
        abs(float(dv.alpha_divergence(left, right, float(x))) - float(value))
        <= 8 * floats.SLACK * max(1.0, float(value))
        for x, value in exact.items()
    )


def generator_is_convex_and_known() -> bool:
    """Whether f″ = t^(α − 2), f(1) = 0, and t·f_α(1/t) = f_{1−α}(t), for every α but 0 and 1."""
    exchanged = sp.powsimp(sp.expand(T * F.subs(T, 1 / T) - F.subs(ALPHA, 1 - ALPHA)))
    bend = sp.powsimp(sp.cancel(sp.diff(F, T, 2) / T ** (ALPHA - 2)))
    return bend == 1 and sp.cancel(F.subs(T, 1)) == 0 and sp.cancel(exchanged) == 0


def known_members() -> bool:
    """Whether f_2 = (t − 1)²/2, f_½ = 2·(1 − √t)² (with t = s²) and f_{−1} = (t − 1)²/(2t)."""
    s = sp.Symbol("s", positive=True)
    two = F.subs(ALPHA, 2) - (T - 1) ** 2 / 2
    half = F.subs(ALPHA, sp.Rational(1, 2)).subs(T, s**2) - 2 * (1 - s) ** 2
    minus_one = F.subs(ALPHA, -1) - (T - 1) ** 2 / (2 * T)
    return all(is_zero(x) is True for x in (two, half, minus_one))


claim = Claim(
    slug="alpha_divergences_join_the_known_ones",
    source="Amari 2016, Information Geometry and Its Applications; Cressie & Read 1984",
    about=("alpha_divergence", "chi2", "hellinger2", "kl", "reverse_kl"),
    uses=("exchanging_the_laws_conjugates_the_generator",),
    statement="for p, q > 0 and α ∉ {0, 1}: A_α(p‖q) = A_{1-α}(q‖p) >= 0, A_2 = χ²(p‖q)/2, "
    "A_½ = 4·H²(p, q), A_{-1} = χ²(q‖p)/2",
    formal=(
        f"{said('t')} = {said('(1 - t)', 'q', 'p')} and {said('t')} >= 0 and {said('2')} = chi2(p, q)/2 and "
        f"{said('1/2')} = 4*Hell2(p, q) and {said('(-1)')} = chi2(q, p)/2 given t in R and p > 0 and q > 0"
    ),
    model=Model(holds=holds, points=points, floats=library_agrees),
    steps=(
        Step(
            "calculus",
            "f_2 = (t - 1)²/2, f_½ = 2·(1 - √t)², f_{-1} = (t - 1)²/(2t)",
            "put in the order",
            check=known_members,
        ),
        Step(
            "sum",
            "f_α″ = t^(α - 2) > 0, f_α(1) = 0, t·f_α(1/t) = f_{1-α}(t)",
            "convex for every α; conjugate by exchange",
            check=lambda: generator_is_convex_and_known() and known_members(),
        ),
    ),
    mutants=(
        Mutant("no half", "A_2 = χ²(p‖q)", lambda a, b: chi2(law(a), law(b)) == alpha_divergence(a, b, Fraction(2))),
        Mutant(
            "2·H²", "A_½ = 2·H²", lambda a, b: hellinger2(law(a), law(b)) * 2 == alpha_divergence(a, b, Fraction(1, 2))
        ),
        Mutant(
            "not exchanged",
            "A_α(p‖q) = A_{1-α}(p‖q)",
            lambda a, b: alpha_divergence(a, b, Fraction(1, 4)) == alpha_divergence(a, b, Fraction(3, 4)),
        ),
        Mutant(
            "symmetric",
            "A_2(p‖q) = A_2(q‖p)",
            lambda a, b: alpha_divergence(a, b, Fraction(2)) == alpha_divergence(b, a, Fraction(2)),
        ),
    ),
)
