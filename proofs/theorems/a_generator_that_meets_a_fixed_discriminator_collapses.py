"""T14b: for a fixed discriminator, min_q V(p, q, d) = E_p log d + log(1 − max d): the generator's best law is one mode.

All its mass goes where d is largest (as long as d < 1 there; if max d = 1 the minimum is −∞). This is mode collapse as
a best response (S2 L5, with arg max p for arg max d), and swapping min and max (S0 L23) is what rewards it.
"""

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from divergences.exact import Exact, Vector, expectation, gan_value, log
from divergences.verification import Claim, Model, Mutant, Step
from divergences.verification.interpreters.symbolic.signs import nonnegative
from proofs.pairs import pairs

SCORES = tuple(Fraction(x) for x in ("1/3", "4/5", "1/2", "1/7", "2/3", "9/10"))


def points() -> Iterator[dict[str, Any]]:
    """Every pair with an uneven discriminator inside (0, 1)."""
    for k, point in enumerate(pairs()):
        yield {**point, "d": Vector(SCORES[(i + k) % 6] for i in range(len(point["p"])))}


def least(p: Any, d: Any) -> Exact:
    """E_p log d + log(1 − max d)."""
    return expectation(p, [log(x) for x in d]) + log(1 - max(d))


def mode(d: Any) -> Vector:
    """All mass on the first outcome with the largest d."""
    best = list(d).index(max(d))
    return Vector(int(i == best) for i in range(len(d)))


def library_agrees(p: Any, q: Any, d: Any) -> bool:
    """Whether the library's answer to d is a law on the outcomes with the largest d alone, of the least value exactly."""
    import divergences as dv

    answer = dv.best_response([float(x) for x in d])
    law = Vector(Fraction(float(x)).limit_denominator(len(d)) for x in answer)
    return (
        sum(law) == 1
        and all((x > 0) == (y == max(d)) for x, y in zip(law, d, strict=True))
        and gan_value(p, law, d) == least(p, d)
    )


def no_outcome_is_better() -> bool:
    """Whether log(1 − d) ≥ log(1 − D) for d = D − s ≥ 0: the ratio is 1 + s/(1 − D)."""
    import sympy as sp

    s, rest = sp.symbols("s rest", positive=True)
    return nonnegative(sp.log((rest + s) / rest))


claim = Claim(
    slug="a_generator_that_meets_a_fixed_discriminator_collapses",
    theorem="T14b",
    source="S2 L5, S0 L23; Goodfellow 2016, NIPS tutorial",
    about=("gan_value", "best_response"),
    statement="V(p, q, d) >= E_p log d + log(1 - max d) for every law q, with equality at one mode",
    formal=(
        "V(p, q, d) >= E(p, log(d)) + log(1 - max(d)) and (q*(max(d) - d) = 0 implies V(p, q, d) = E(p, "
        "log(d)) + log(1 - max(d)))"
    ),
    model=Model(
        holds=lambda p, q, d: gan_value(p, q, d) >= least(p, d) == gan_value(p, mode(d), d),
        points=points,
        floats=library_agrees,
    ),
    steps=(
        Step(
            "sum",
            "E_q log(1 - d) >= Σ q·log(1 - max d) = log(1 - max d)",
            "the log decreases in d",
            check=no_outcome_is_better,
        ),
    ),
    mutants=(
        Mutant("spread over all", "equality at q = p", lambda p, q, d: gan_value(p, p, d) == least(p, d)),
        Mutant(
            "the smallest d",
            "V >= E_p log d + log(1 - min d)",
            lambda p, q, d: gan_value(p, q, d) >= expectation(p, [log(x) for x in d]) + log(1 - min(d)),
        ),
        Mutant("the other side", "V <= E_p log d + log(1 - max d)", lambda p, q, d: gan_value(p, q, d) <= least(p, d)),
    ),
)
