"""W1 between Cauchy laws of one scale is |m₁ − m₂|, though neither has a mean.

∫(F(x) − F(x − δ))dx = δ for every distribution function: each atom X contributes the length of [X, X + δ].
"""

from collections.abc import Callable
from typing import Any

from flint import arb  # type: ignore[import-untyped]

from divergences.exact.balls import precision
from divergences.verification import Claim, Model, Mutant, Step
from divergences.verification.interpreters.symbolic.chambers import agree_everywhere
from divergences_proofs.cauchy import area, library
from divergences_proofs.integrals import BITS, EQUAL, number, pairs, within

RANGE = 2**24


def shift_found(laws: Any) -> Any:
    """∫|F − G| of a shift, one sign throughout: the tails are at most |δ|·s/(π(x − |m| − |n|)²) at x."""
    m, s, n, _ = laws
    far = number(RANGE) - number(abs(m) + abs(n))
    return abs(area(laws, -RANGE, RANGE)) + within(2 * number(abs(m - n) * s) / (arb.pi() * far))


def meets(formula: Callable[..., Any]) -> Callable[..., bool]:
    """Whether the formula lies in the enclosure, which is about 1e-6 wide."""

    def holds(laws: Any) -> bool:
        with precision(BITS):
            return bool(shift_found(laws).overlaps(arb(1) * formula(*map(number, laws))))

    return holds


def library_agrees(laws: Any) -> bool:
    """Whether the library's bounds contain the shift of these floats."""
    found = library("wasserstein1", laws)
    return bool(found.lower <= abs(laws[0] - laws[2]) <= found.upper)


claim = Claim(
    slug="w1_between_cauchy_laws_of_one_scale",
    source="S3 L49-56 (the earth mover's distance); W1 = ∫|F - G| is Vallender 1974; integrated here",
    about=("wasserstein1",),
    statement="W1(Cauchy(m₁, s), Cauchy(m₂, s)) = |m₁ - m₂|, where W1 is ∫|F - G|: these laws have no means",
    model=Model(
        holds=meets(lambda m, s, n, t: abs(m - n)),
        points=lambda: pairs(EQUAL)[:5],
        floats=library_agrees,
        enclosed=True,
    ),
    steps=(
        Step(
            "sum",
            "∫([X <= x] - [X + δ <= x])dx = δ, then the mean over X",
            "a nonnegative integrand: order is free",
            check=lambda: agree_everywhere(
                lambda x, y, top: max(top - x, 0) - max(top - y, 0),
                lambda x, y, top: y - x,
                3,
                where=lambda x, y, top: x <= y <= top,
            ),
        ),
    ),
    scope="Cauchy laws of every place, one scale > 0",
    mutants=(
        Mutant("infinite mean, so undefined", "0", meets(lambda m, s, n, t: 0 * m)),
        Mutant("scaled", "|m₁ - m₂|/s", meets(lambda m, s, n, t: abs(m - n) / s)),
    ),
)
