"""S0 L110-112: the optimiser's step.

It is code, not a formula, and means: after the gradient was computed, move by what Adam makes of it. That is not the
gradient's step: for a constant gradient it is the learning rate times the sign.
"""

from collections.abc import Iterator
from fractions import Fraction
from itertools import product
from typing import Any

import sympy as sp

from divergences.exact import Exact, sqrt
from divergences.verification import Model, Mutant, Step
from divergences.verification.interpreters.symbolic.normal_form import is_zero
from divergences.verification.judge.item import Reading, claimed
from divergences_proofs.notes import S0


def runs() -> Iterator[dict[str, Any]]:
    """Gradients of both signs, learning rates, decay rates (β1 = 0 among them), one step to four."""
    decays = (("9/10", "999/1000"), ("0", "9/10"), ("1/2", "3/4"))
    for g, alpha, (b1, b2), steps in product(("2", "-1/3", "1"), ("1/1000", "1/4"), decays, (1, 2, 4)):
        yield {"g": Fraction(g), "alpha": Fraction(alpha), "b1": Fraction(b1), "b2": Fraction(b2), "steps": steps}


def adam(g: Any, alpha: Any, b1: Any, b2: Any, steps: int, corrected: bool = True) -> Exact:
    """The last of some Adam steps with the gradient g, ε = 0: −α·m̂/√v̂."""
    m = v = Fraction(0)
    for _ in range(steps):
        m, v = b1 * m + (1 - b1) * g, b2 * v + (1 - b2) * g * g
    if corrected:
        m, v = m / (1 - b1**steps), v / (1 - b2**steps)
    return sqrt(m * m / v) * (-alpha if m > 0 else alpha)


def adam_for_all() -> bool:
    """Proof: m_t = (1 − βᵗ)·g for the next t too, v_t alike, so m̂ = g and v̂ = g²."""
    beta, power, g = sp.symbols("beta B g", positive=True)  # B = βᵗ
    following = beta * (1 - power) * g + (1 - beta) * g
    signs = all(is_zero(m / sp.sqrt(m**2) - sign) for m, sign in ((g, 1), (-g, -1)))  # m̂/√v̂
    return signs and is_zero(following - (1 - beta * power) * g) is True


ITEMS = (
    S0(
        id="A0.28",
        lines="L110-112",
        written=r"\texttt{optim = Adam(G.parameters()); optim.step()}",
        meaning="one step of the optimiser, after the gradient was computed; Adam normalises the gradient",
        convention="steps by Adam",
        claim=claimed(
            "with a constant gradient g ≠ 0 every Adam step (ε = 0) is -α·sign(g), whatever β1 and β2",
            Mutant("the gradient's step", "-α·g", lambda **k: adam(**k) == -k["alpha"] * k["g"]),
            Mutant("uphill", "α·sign(g)", lambda **k: adam(**k) == k["alpha"] * (1 if k["g"] > 0 else -1)),
            Mutant("bias not corrected", "-α·m/√v", lambda **k: adam(**k) == adam(**k, corrected=False)),
            model=Model(holds=lambda **k: adam(**k) == -k["alpha"] * (1 if k["g"] > 0 else -1), points=runs),
            steps=(
                Step(
                    "sum", "β·(1 - βᵗ)·g + (1 - β)·g = (1 - βᵗ⁺¹)·g", "the averages of a constant", check=adam_for_all
                ),
            ),
        ),
        literally=Reading("optim.step() moves by -α·g", lambda **k: adam(**k) == -k["alpha"] * k["g"], runs),
    ),
)
