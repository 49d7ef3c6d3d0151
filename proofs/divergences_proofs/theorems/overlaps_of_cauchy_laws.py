"""Cauchy laws: χ² = 2(c² − 1), TV = (2/π)·atan√(c² − 1), H² = 1 − 1/agm(c, 1), c² = ((m₁ − m₂)² + (s₁ + s₂)²)/(4s₁s₂).

χ² is the constant term of p/q; TV is an arc of the circle, where P + √(P² − 1)·cos θ > 1; the affinity is a complete elliptic
integral, which Gauss's arithmetic-geometric mean evaluates (cited): p/q = a²cos²φ + b²sin²φ with ab = 1 and (a + b)/2 = c.
"""

import sympy as sp

from divergences.verification import Step
from divergences_proofs.cauchy import C, compared, is_one_circle
from divergences_proofs.integrals import absolute, sqrt

ELLIPTIC = Step(
    "cited",
    "the mean of 1/√(a²cos²θ + b²sin²θ) is 1/agm(a, b)",
    "complete elliptic integral of the first kind",
    reference="Gauss's formula for the arithmetic-geometric mean",
)


def constant_term() -> bool:
    """E_p(p/q) − 1 = P − 1 = 2c² − 2."""
    return is_one_circle() and sp.expand((2 * C**2 - 1) - 1 - 2 * (C**2 - 1)) == 0


def arc() -> bool:
    """p > q where cos θ > −k, k = (P − 1)/√(P² − 1) = √(c² − 1)/c = sin(atan√(c² − 1)): a share ½ + asin(k)/π.

    Seen from q the share of q > p is the same, and TV = 2·(½ + asin(k)/π) − 1.
    """
    p, k_squared = 2 * C**2 - 1, (C**2 - 1) / C**2
    tangent_squared = C**2 - 1
    level = sp.cancel((p - 1) ** 2 / (p**2 - 1) - k_squared) == 0
    sine_of_arctangent = sp.cancel(k_squared - tangent_squared / (1 + tangent_squared)) == 0
    return is_one_circle() and level and sine_of_arctangent


def first_step_of_the_mean() -> bool:
    """P + √(P² − 1)·cos 2φ = a²cos²φ + b²sin²φ, ab = 1, ((a + b)/2)² = (P + 1)/2 = c²: agm(a, b) = agm(c, 1).

    a², b² = P ± √(P² − 1), by their sum and product; r stands for the root.
    """
    p, r, cosine, sine = sp.symbols("P r cosine sine", positive=True)
    a2, b2 = p + r, p - r
    ellipse = a2 * cosine**2 + b2 * sine**2 - (p * (cosine**2 + sine**2) + r * (cosine**2 - sine**2))
    product = sp.expand(a2 * b2).subs(r**2, p**2 - 1)
    mean = (a2 + b2 + 2) / 4 - C**2  # (a² + b² + 2ab)/4
    return is_one_circle() and sp.expand(ellipse) == 0 == sp.expand(mean.subs(p, 2 * C**2 - 1)) and product == 1


claims = (
    compared(
        "chi2",
        lambda ratio, analytic: ratio - 1,
        "chi2 = 2(c² - 1)",
        lambda c: 2 * (c * c - 1),
        ("halved", "c² - 1", lambda c: c * c - 1),
        ("∫p²/q", "2c² - 1", lambda c: 2 * c * c - 1),
        steps=(Step("sum", "E_p(p/q) - 1 = P - 1 = 2(c² - 1)", "cosine and sine have mean zero", check=constant_term),),
    ),
    compared(
        "total_variation",
        lambda ratio, analytic: absolute(1 - 1 / ratio, analytic) / 2,
        "TV = (2/π)·atan(√(c² - 1))",
        lambda c: 2 * (c * c - 1).sqrt().atan() / c.pi(),
        ("un-halved", "2·TV", lambda c: 4 * (c * c - 1).sqrt().atan() / c.pi()),
        ("the root lost", "(2/π)·atan(c² - 1)", lambda c: 2 * (c * c - 1).atan() / c.pi()),
        steps=(
            Step("sum", "TV = P(p > q) + Q(q > p) - 1 = (2/π)·asin(√(c² - 1)/c)", "two arcs of one length", check=arc),
        ),
    ),
    compared(
        "hellinger2",
        lambda ratio, analytic: 1 - 1 / sqrt(ratio, analytic),
        "H² = 1 - 1/agm(c, 1)",
        lambda c: 1 - 1 / c.agm(c / c),
        ("arithmetic mean", "1 - 2/(c + 1)", lambda c: 1 - 2 / (c + 1)),
        ("un-halved", "2H²", lambda c: 2 - 2 / c.agm(c / c)),
        steps=(
            ELLIPTIC,
            Step(
                "sum",
                "E_p √(q/p) = 1/agm(a, b) = 1/agm((a + b)/2, √(ab)) = 1/agm(c, 1)",
                "a², b² = P ± √(P² - 1)",
                check=first_step_of_the_mean,
            ),
        ),
    ),
)
