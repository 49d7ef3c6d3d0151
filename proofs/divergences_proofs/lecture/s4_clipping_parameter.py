"""S4 L100: the weights are clipped to ±0.001.

The published value is 0.01. What the tenth does: the bound on the slope of a network with L layers falls by 10^L.
"""

from typing import Any

import sympy as sp

from divergences.verification import Model, Mutant, Step
from divergences.verification.interpreters.symbolic.normal_form import is_zero
from divergences.verification.judge.item import Reading, claimed
from divergences_proofs import critics
from divergences_proofs.lecture.s4_clipping import networks, steepest
from divergences_proofs.notes import S4


def budgets(c: Any, weights: Any, widths: Any) -> bool:
    """K(c/10) = 10^(−L)·K(c), both attained."""
    return steepest(c / 10, widths) * 10 ** len(widths) == critics.clipped_constant(c, widths)


def tenth_for_all() -> bool:
    """Proof: one layer more multiplies both sides by (c/10)·√(n·m)."""
    c, power, tens, rest, n = sp.symbols("c C T N n", positive=True)  # C = c^l, T = 10^l
    return is_zero((power / tens) * rest * (c / 10) * n - (power * c) / (tens * 10) * (rest * n)) is True


ITEMS = (
    S4(
        id="A4.14",
        lines="L100",
        written=r"w \leftarrow \text{clip}(w, -0.001, 0.001)",
        meaning="a tenth of the published 0.01: the bound on the slope falls by 10^L, 10^4 for four layers",
        convention="c = 0.001",
        claim=claimed(
            "K(c/10) = 10^(-L)·K(c): clipping to 0.001 leaves 10^(-L) of the slope that 0.01 allows",
            Mutant(
                "a tenth",
                "K(c/10) = K(c)/10",
                lambda c, weights, widths: steepest(c / 10, widths) * 10 == critics.clipped_constant(c, widths),
            ),
            Mutant(
                "the same",
                "K(c/10) = K(c)",
                lambda c, weights, widths: steepest(c / 10, widths) == critics.clipped_constant(c, widths),
            ),
            Mutant(
                "always four layers",
                "K(c/10) = 10^(-4)·K(c)",
                lambda c, weights, widths: steepest(c / 10, widths) * 10**4 == critics.clipped_constant(c, widths),
            ),
            model=Model(holds=budgets, points=networks, certified=True),
            steps=(
                Step(
                    "sum",
                    "(c/10)^L·√n_0·n_1⋯n_(L-1) = 10^(-L)·K(c)",
                    "one factor for each layer",
                    check=lambda: tenth_for_all() and critics.clipped_bound_attained_for_all(),
                ),
            ),
        ),
        literally=Reading(
            "clipping to c/10 allows the slope K(c)",
            lambda c, weights, widths: steepest(c / 10, widths) == critics.clipped_constant(c, widths),
            networks,
        ),
    ),
)
