"""Cauchy laws: KL = 2·log c and JS = log(2c/(1 + c)) = log 2 − log(1 + e^{−KL/2}), c² = ((m₁ − m₂)² + (s₁ + s₂)²)/(4s₁s₂).

Both are symmetric in the laws: KL of Cauchy laws has no direction. It is a family on the whole line with a closed JS,
although the mixture is no Cauchy law: p/q and 1 + p/q are both trigonometric polynomials of the angle.
"""

from typing import Any

import sympy as sp

from divergences.verification import Step
from divergences.verification.interpreters.symbolic.normal_form import is_zero
from divergences_proofs.cauchy import MEAN_VALUE, C, compared, is_one_circle
from divergences_proofs.integrals import log

P = 2 * C**2 - 1
"""The constant term of p/q; the other two have squares that add up to P² − 1."""


def mean_log(constant: Any, root: Any) -> Any:
    """log((a + √(a² − b²))/2) of the mean value property, the root given and checked: b² = P² − 1."""
    if sp.expand(root**2 - (constant**2 - (P**2 - 1))) != 0:
        raise ArithmeticError(f"{root} is not the root")
    return sp.log((constant + root) / 2)


def kl_derived() -> bool:
    """E log(p/q) = log((P + 1)/2) = log c²."""
    return is_one_circle() and is_zero(mean_log(P, sp.Integer(1)) - 2 * sp.log(C)) is True


def js_derived() -> bool:
    """E log(2(p/q)/(1 + p/q)) from either law: log 2 + log c² − log(c² + c)."""
    found = sp.log(2) + mean_log(P, sp.Integer(1)) - mean_log(P + 1, 2 * C)
    by_kl = sp.log(2) - sp.log(1 + 1 / C)
    return is_one_circle() and all(is_zero(found - x) is True for x in (sp.log(2 * C / (1 + C)), by_kl))


def js_share(ratio: Any, analytic: bool) -> Any:
    """½·log(2/(1 + q/p)) + ½·(q/p)·log(2(q/p)/(1 + q/p))."""
    mixture = log((1 + 1 / ratio) / 2, analytic)
    return (-mixture - (log(ratio, analytic) + mixture) / ratio) / 2


claims = (
    compared(
        "kl",
        log,
        "KL = 2·log c",
        lambda c: 2 * c.log(),
        ("c for c²", "KL = log c", lambda c: c.log()),
        ("as if normal", "KL = 2(c² - 1)", lambda c: 2 * (c * c - 1)),
        steps=(
            MEAN_VALUE,
            Step("sum", "E log(p/q) = log((P + 1)/2) = 2·log c", "P² - Q² - R² = 1", check=kl_derived),
        ),
    ),
    compared(
        "js",
        js_share,
        "JS = log(2c/(1 + c)) = log 2 - log(1 + exp(-KL/2))",
        lambda c: (2 * c / (1 + c)).log(),
        ("un-halved", "2·JS", lambda c: 2 * (2 * c / (1 + c)).log()),
        ("KL for KL/2", "log 2 - log(1 + exp(-KL))", lambda c: (2 / (1 + 1 / (c * c))).log()),
        steps=(
            MEAN_VALUE,
            Step(
                "sum",
                "E_p log(p/m) = log 2 + log((P + 1)/2) - log((P + 1 + 2c)/2), and so from q",
                "(P + 1)² - Q² - R² = 4c²",
                check=js_derived,
            ),
        ),
    ),
)
