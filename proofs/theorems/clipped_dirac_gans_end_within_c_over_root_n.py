"""Once the clipped Dirac-GAN has left its clip, θ² ≤ c²/(n·(1 − n·h²/4)) for ever: c/√n for small steps, 0.4472 for 5:1.

It leaves ψ = c when θ has passed 0, from θ + h·c ≥ 0: its energy n·θ² + ψ² + n·h·θψ is then at most c², because
n·θ·(θ + h·c) ≤ 0. It never grows, and n·(1 − n·h²/4)·θ² is at most that. Runs that are never clipped keep the level of
their start, √(θ₀² + ψ₀²/n) for small steps.
"""

from collections.abc import Iterator
from fractions import Fraction
from itertools import product
from typing import Any

from divergences.verification import Claim, Model, Mutant, Step
from divergences.verification.interpreters.symbolic.proof import identity_holds
from proofs.dirac import clipped, rounds

ROUNDS = 90


def points() -> Iterator[dict[str, Any]]:
    """Starts that are clipped, 1:1 and more, and steps up to a third of the largest."""
    for t, c, n, h in product(("1", "-3/2"), ("1/2", "1"), (1, 2, 5), ("1/8", "1/4")):
        yield {"t": Fraction(t), "s": Fraction(c), "c": Fraction(c), "n": n, "h": Fraction(h)}


def after(t: Any, s: Any, c: Any, n: int, h: Any) -> list[Any]:
    """θ from the first round on after which the critic was clipped and wants back, |ψ| = c and ψ·θ < 0."""
    found = rounds(t, s, h, n, clipped(h, c), ROUNDS)
    first = next((k for k, (t, s) in enumerate(found) if k and abs(s) == c and t * s < 0), len(found))
    return [t for t, _ in found[first:]]


def within(level: Any, t: Any, s: Any, c: Any, n: int, h: Any) -> bool:
    """Whether n·(1 − n·h²/4)·θ² ≤ level·c² from then on, which comes."""
    seen = after(t, s, c, n, h)
    return bool(seen) and all(n * (1 - n * h * h / 4) * x * x <= level * c * c for x in seen)


def energies() -> bool:
    """Whether the energy at ψ = c is c² + n·θ·(θ + h·c), and n·(1 − n·h²/4)·θ² falls short by (ψ + n·h·θ/2)²."""
    return (
        identity_holds("n*t**2 + c**2 + n*h*t*c = c**2 + n*t*(t + h*c)", interior=False).holds
        and identity_holds("n*t**2 + s**2 + n*h*t*s - n*(1 - n*h**2/4)*t**2 = (s + n*h*t/2)**2", interior=False).holds
    )


claim = Claim(
    slug="clipped_dirac_gans_end_within_c_over_root_n",
    source="S4 L98-100; Arjovsky, Chintala & Bottou 2017",
    about=("lab.dirac",),
    uses=("clipping_takes_energy_out_of_the_dirac_gan", "the_energy_of_the_dirac_gan_bounds_w1"),
    statement="after the critic has left its clip, n·(1 - n·h²/4)·θ² <= c²",
    formal=(
        "k*(1 - k*h^2/4)*t^2 <= c^2 given h in (0, inf) and c in (0, inf) and t in R and s in R and k in counts and "
        "t, s in clipped rounds(h, c, k)"
    ),
    model=Model(holds=lambda t, s, c, n, h: within(1, t, s, c, n, h), points=points),
    steps=(
        Step(
            "sum",
            "n·θ² + c² + n·h·θ·c = c² + n·θ·(θ + h·c) <= c², and n·(1 - n·h²/4)·θ² is at most the energy",
            "θ < 0 <= θ + hc; a square",
            check=energies,
        ),
    ),
    mutants=(
        Mutant("a tighter ring", "n·θ² <= 0.98·c²", lambda t, s, c, n, h: within(Fraction(98, 100), t, s, c, n, h)),
        Mutant(
            "without n",
            "n²·θ² <= c²",
            lambda t, s, c, n, h: n == 1 or all(n * n * x * x <= c * c for x in after(t, s, c, n, h)),
        ),
        Mutant("to rest", "θ tends to 0", lambda t, s, c, n, h: 100 * abs(after(t, s, c, n, h)[-1]) <= c),
    ),
)
