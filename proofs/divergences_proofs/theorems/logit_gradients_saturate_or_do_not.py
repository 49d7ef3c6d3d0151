"""T21, gradients in the logit a, D = σ(a): log(1 − D) has slope −σ(a), −log D has slope −(1 − σ(a)).

Where the discriminator wins, a → −∞, the first tends to 0 (it saturates) and the second to −1 (it does not): this is
why S1 L112 changes the generator's loss. With u = e^a the derivative in a is u·d/du.
"""

from collections.abc import Iterator
from fractions import Fraction
from functools import cache
from typing import Any

import sympy as sp

from divergences.verification import Claim, Model, Mutant, Step
from divergences.verification.interpreters.symbolic.normal_form import is_zero
from divergences_proofs.expressions import exactly

U = sp.Symbol("u", positive=True)
SIGMA = U / (1 + U)
LOSSES = {"saturating": sp.log(1 - SIGMA), "non-saturating": -sp.log(SIGMA)}


def points() -> Iterator[dict[str, Any]]:
    """Odds u = e^a, from a millionth to a million."""
    odds = {Fraction(n, m) for n in range(1, 18) for m in range(1, 18)} | {Fraction(10**6), Fraction(1, 10**6)}
    return ({"u": u} for u in sorted(odds))


@cache
def slope(name: str) -> Any:
    """u·d/du of the loss."""
    return sp.cancel(sp.together(U * sp.diff(LOSSES[name], U)))


def at(name: str, u: Fraction) -> Fraction | None:
    """The slope in the logit at odds u."""
    return exactly(slope(name), {U: u}).rational()


def sigma(u: Fraction) -> Fraction:
    """σ(a) at odds u."""
    return 1 - 1 / (1 + u)


claim = Claim(
    slug="logit_gradients_saturate_or_do_not",
    theorem="T21",
    source="S1 L112; Goodfellow et al. 2014; Goodfellow 2016, NIPS tutorial",
    about=("gan_value",),
    statement="d/da log(1 - σ(a)) = -σ(a) and d/da (-log σ(a)) = -(1 - σ(a))",
    model=Model(
        holds=lambda u: at("saturating", u) == -sigma(u) and at("non-saturating", u) == -(1 - sigma(u)), points=points
    ),
    steps=(
        Step(
            "sum",
            "u·d/du log(1/(1 + u)) = -u/(1 + u), u·d/du log((1 + u)/u) = -1/(1 + u)",
            "the chain rule at u = exp(a)",
            check=lambda: (
                is_zero(U * sp.diff(LOSSES["saturating"], U) + SIGMA) is True
                and is_zero(U * sp.diff(LOSSES["non-saturating"], U) + 1 - SIGMA) is True
            ),
        ),
    ),
    scope="every real logit; tried at logits log u, u rational",
    mutants=(
        Mutant("exchanged", "d/da log(1 - σ) = -(1 - σ)", lambda u: at("saturating", u) == -(1 - sigma(u))),
        Mutant("the sign", "d/da (-log σ) = 1 - σ", lambda u: at("non-saturating", u) == 1 - sigma(u)),
        Mutant("in D, not in a", "d/da log(1 - σ) = -1/(1 - σ)", lambda u: at("saturating", u) == -1 / (1 - sigma(u))),
    ),
)
