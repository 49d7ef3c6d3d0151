"""WGAN-GP between point masses, a linear critic, λ²n ≥ 1 + λhn: from ψ > 0, θ + 2λ ≥ λψ it goes to θ = −2λ, not the data at 0.

On ψ > 0 the penalty's slope is 2λ(ψ − 1), so that θ = −2λ, ψ = 0 is at rest. With u = θ + 2λ, ρ = (1 − 2λh)ⁿ and v the next
ψ, both v > 0 and u − h·v ≥ λ·v stay true where (λ + h)(1 + ρ) ≤ 2λ, for which λ²n ≥ 1 + λ·h·n is enough. So ψ never
changes its sign, u falls by h·v each round, and both tend to 0. Where λ²n < 1 the players turn, and ψ changes its sign.
"""

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise, product
from typing import Any

from divergences.verification import Assumption, Claim, Model, Mutant, Step
from divergences.verification.interpreters.symbolic.proof import identity_holds
from divergences_proofs.dirac import penalised, rounds

ROUNDS = 60
H = Fraction(1, 8)


def points() -> Iterator[dict[str, Any]]:
    """Starts on the edges of the wedge and inside, weights from the least that is enough for n on."""
    for weight, n, share, h in product(("1", "5/4", "3"), (1, 2, 5), ("1/9", "1/2", "1"), ("1/16", "1/8")):
        x = {"weight": Fraction(weight), "n": n, "h": Fraction(h), "share": Fraction(share)}
        if enough(**x):
            yield x


def enough(weight: Any, n: int, h: Any, share: Any) -> bool:
    """λ²n ≥ 1 + λhn, and steps that do not leap over ψ = 0."""
    return weight**2 * n >= 1 + weight * h * n and 2 * weight * h <= 1


def run(weight: Any, n: int, h: Any, share: Any) -> list[tuple[Any, Any]]:
    """(u, ψ) from u = 1 and ψ = share·u/λ on."""
    start = 1 - 2 * weight, share / weight
    return [(t + 2 * weight, s) for t, s in rounds(*start, h, n, penalised(h, weight), ROUNDS)]


def arrives(goal: Any, weight: Any, n: int, h: Any, share: Any) -> bool:
    """Whether ψ stays positive within the wedge, and each round takes θ nearer to goal·λ."""
    seen = run(weight, n, h, share)
    far = [abs(u - (2 + goal) * weight) for u, _ in seen]
    return all(s > 0 and u >= weight * s for u, s in seen) and all(b < a for a, b in pairwise(far))


def stays() -> bool:
    """Whether u − (λ + h)v is a sum of terms that are not negative in the wedge."""
    v = "(y*s + (1 - y)*u/(2*l))"
    text = f"u - (l + h)*{v} = u*(2*l - (l + h)*(1 + y))/(2*l) + (l + h)*y*(u - l*s)/l"
    return identity_holds(text, interior=False).holds


def suffices() -> bool:
    """Whether (λ + h)(1 + ρ) ≤ 2λ for ρ ≤ 1/(1 + 2λhn), Bernoulli's, follows from λ²n ≥ 1 + λhn."""
    text = "2*l*(1 + 2*l*h*n) - (l + h)*(2 + 2*l*h*n) = 2*h*(l**2*n - 1 - l*h*n)"
    return identity_holds(text, interior=False).holds


LEAST = {"weight": Fraction(1, 2), "n": 1, "h": H, "share": Fraction(1)}

claim = Claim(
    slug="gradient_penalties_attract_the_dirac_gan_off_its_goal",
    source="S0 L100-102, S1 L81-85; Mescheder, Geiger & Nowozin 2018, section 3",
    about=("lab.dirac", "lab.round_eigenvalues", "critics.gradient_penalty"),
    uses=("the_wedge_of_a_penalised_dirac_gan_is_kept",),
    statement="from ψ > 0 and θ + 2λ >= λψ, θ falls to -2λ and ψ never changes its sign, if λ²n >= 1 + λhn and 2λh <= 1",
    scope="the Wasserstein game between two point masses, a linear critic, steps in turns",
    model=Model(holds=lambda **x: arrives(-2, **x), points=points),
    assumptions=(Assumption("λ²n >= 1 + λhn, 2λh <= 1", LEAST, enough),),
    steps=(
        Step(
            "sum",
            "u - (λ + h)v = u·(2λ - (λ + h)(1 + ρ))/(2λ) + (λ + h)ρ(u - λψ)/λ",
            "the next round starts in the wedge",
            check=stays,
        ),
        Step(
            "sum",
            "2λ(1 + 2λhn) - (λ + h)(2 + 2λhn) = 2h(λ²n - 1 - λhn)",
            "Bernoulli: ρ <= 1/(1 + 2λhn)",
            check=suffices,
        ),
    ),
    mutants=(
        Mutant("to the data", "θ tends to 0", lambda **x: arrives(0, **x)),
        Mutant("to λ instead of 2λ", "θ tends to -λ", lambda **x: arrives(-1, **x)),
        Mutant("99 % of the way", "θ tends to -1.98·λ", lambda **x: arrives(Fraction(-198, 100), **x)),
        Mutant("by half each time", "u halves", lambda **x: all(2 * u <= 1 for u, _ in run(**x)[1:])),
    ),
)
