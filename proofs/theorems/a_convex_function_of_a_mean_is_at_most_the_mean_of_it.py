"""T20: f(E_p x) ≤ E_p f(x), f convex on an interval that contains all values: Jensen's inequality.

Outcome by outcome: the mean of the first k + 1 values is a mixture of the last and of the mean of the first k. That f has
slopes, or is continuous at the ends of the interval, is not asked.
"""

from collections.abc import Callable
from fractions import Fraction
from typing import Any

from divergences.exact import Vector
from divergences.verification import Assumption, Claim, Model, Mutant, Step
from divergences.verification.interpreters.symbolic.proof import identity_holds
from proofs.pairs import each, triples

MIXED = "(p*r + q*t)/(p + q) = (1 - q/(p + q))*r + q/(p + q)*t"
THIRD = Fraction(1, 3)


def jump(x: Fraction) -> Fraction:
    """Convex on [0, 1] with a jump at 1."""
    return x * x + (x == 1)


CONVEX: dict[str, Callable[[Fraction], Fraction]] = {
    "x²": lambda x: x * x,
    "|x - 1/3|": lambda x: abs(x - THIRD),
    "1/(1 + x)": lambda x: 1 / (1 + x),
    "max(1 - 2x, 3x - 2)": lambda x: max(1 - 2 * x, 3 * x - 2),
    "x⁴ - x": lambda x: x**4 - x,
    "x², and 2 at 1": jump,
    "1 - x": lambda x: 1 - x,
}
FUNCTIONS = {**CONVEX, "x(1 - x)": lambda x: x * (1 - x)}


def points() -> list[dict[str, Any]]:
    """Laws, values in [0, 1] with both ends among them, and every function at the first."""
    found = [{"p": x["p"], "x": x["q"]} for k, x in enumerate(triples()) if k % 3 == 0]
    return list(each(found, "f", CONVEX))


def mean(p: Any, values: Any) -> Fraction:
    """E_p of the values."""
    return sum((w * v for w, v in zip(p, values, strict=True)), Fraction(0))


def of_the_mean(p: Any, x: Any, f: Any) -> Fraction:
    """f(E_p x)."""
    return FUNCTIONS[f](mean(p, x))


def of_it(p: Any, x: Any, f: Any) -> Fraction:
    """E_p f(x)."""
    return mean(p, [FUNCTIONS[f](v) for v in x])


claim = Claim(
    slug="a_convex_function_of_a_mean_is_at_most_the_mean_of_it",
    theorem="T20",
    source="Jensen 1906; Cover & Thomas, Elements of Information Theory, theorem 2.6.2",
    about=("f_divergence",),
    statement="f(E_p x) <= E_p f(x) for f convex on an interval that contains all values of x",
    formal="of(f, E(p, x)) <= E(p, of(f, x)) given f in convex(s, t) and x in [s, t]^n and s in R and t in R",
    model=Model(holds=lambda p, x, f: of_the_mean(p, x, f) <= of_it(p, x, f), points=points),
    assumptions=(
        Assumption(
            "f is convex",
            {"p": Vector.of(("1/2", "1/2")), "x": Vector.of((0, 1)), "f": "x(1 - x)"},
            lambda p, x, f: f in CONVEX,
        ),
    ),
    steps=(
        Step("algebra", MIXED, "a mean of two is a mixture", interior=True),
        Step(
            "sum",
            "f(mixture) <= the mixture of f at the last value and of f at the mean of those before",
            "f is convex; induction over the outcomes",
            check=lambda: identity_holds(MIXED, interior=True).holds,
        ),
    ),
    mutants=(
        Mutant("reversed", "f(E_p x) >= E_p f(x)", lambda p, x, f: of_the_mean(p, x, f) >= of_it(p, x, f)),
        Mutant("equal", "f(E_p x) = E_p f(x)", lambda p, x, f: of_the_mean(p, x, f) == of_it(p, x, f)),
        Mutant("strict", "f(E_p x) < E_p f(x)", lambda p, x, f: of_the_mean(p, x, f) < of_it(p, x, f)),
        Mutant(
            "another law",
            "f(E_p x) <= E f(x) under the uniform law",
            lambda p, x, f: of_the_mean(p, x, f) <= of_it([Fraction(1, len(x))] * len(x), x, f),
        ),
    ),
)
