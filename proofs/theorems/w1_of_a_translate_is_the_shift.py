"""T47: moving a law by a costs W1(X, X + a) = ‖a‖, whatever the law, of finitely many values.

Above, because x → x + a is a coupling; below, because the critic −⟨a, x⟩/‖a‖ is 1-Lipschitz and collects ‖a‖. The notes
have the two laws of this shape only on parallel lines (S1 L57-61).
The formal text says of a translate that each site moves as far as the mean does.
"""

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from divergences.exact import Vector, cityblock, euclidean
from divergences.verification import Claim, Model, Mutant, Step
from divergences.verification.interpreters.symbolic.proof import identity_holds
from proofs.couplings import pairs, w1

SHIFTS = tuple(tuple(map(Fraction, a)) for a in (("0", "0"), ("3/10", "2/5"), ("-2", "1"), ("1/7", "-5")))


def moved(x: Any, a: Any) -> list[Any]:
    """x + a."""
    return [tuple(s + t for s, t in zip(site, a, strict=True)) for site in x]


def distance(p: Any, x: Any, a: Any) -> Any:
    """W1 between p and its translate, proved by a certificate that knows nothing of the shift."""
    return w1(p, p, x, moved(x, a))


def length(a: Any) -> Any:
    """‖a‖."""
    return euclidean(a, (Fraction(0),) * len(a))


def points() -> Iterator[dict[str, Any]]:
    """Laws on the line and in the plane, four shifts of each."""
    for point in pairs(20):
        yield from ({"p": point["p"], "x": point["x"], "a": a[: len(point["x"][0])]} for a in SHIFTS)


def library_agrees(p: Any, x: Any, a: Any) -> bool:
    """Whether the library's translate of a law on the line costs |a| as float64 stores it, up to rounding."""
    import divergences as dv
    from divergences.verification.interpreters import floats

    sites, shift = floats.to_float(Vector(s[0] for s in x)), float(a[0])
    mass = floats.to_float(p)
    return abs(float(dv.w1_line(sites, sites + shift, mass, mass)) - abs(shift)) <= floats.SLACK


claim = Claim(
    slug="w1_of_a_translate_is_the_shift",
    theorem="T47",
    source="S1 L57-61, S0 L72 (parallel lines); Villani, Optimal Transport: Old and New",
    about=("w1_line", "wasserstein1"),
    uses=("weak_duality",),
    statement="W1(X, X + a) = ‖a‖ for every X of finitely many values",
    formal=(
        "W1(p, p, distances(x, y)) = norm(E(p, x) - E(p, y)) given x in R^(n, k) and y in R^(n, k) and apart(x, y) = "
        "norm(E(p, x) - E(p, y))"
    ),
    model=Model(
        holds=lambda p, x, a: distance(p, x, a) == length(a), points=points, floats=library_agrees, certified=True
    ),
    steps=(
        Step("algebra", "w*c + v*c = (w + v)*c", "every atom moves by ‖a‖"),
        Step(
            "algebra",
            "(a**2 + b**2)*(x**2 + y**2) - (a*x + b*y)**2 = (a*y - b*x)**2",
            "⟨a, x⟩/‖a‖ is 1-Lipschitz (Lagrange, in pairs)",
        ),
        Step(
            "sum",
            "⟨a, x + a⟩/‖a‖ - ⟨a, x⟩/‖a‖ = ‖a‖",
            "the critic collects what the shift costs",
            check=lambda: (
                identity_holds("a*(x + a) + b*(y + b) - (a*x + b*y) = a**2 + b**2", interior=False).holds
                and identity_holds(
                    "(a**2 + b**2)*(x**2 + y**2) - (a*x + b*y)**2 = (a*y - b*x)**2", interior=False
                ).holds
            ),
        ),
    ),
    mutants=(
        Mutant("no norm", "W1 = a_1", lambda p, x, a: distance(p, x, a) == a[0]),
        Mutant("city-block length", "W1 = Σ|a_k|", lambda p, x, a: distance(p, x, a) == cityblock(a, [0] * len(a))),
        Mutant("squared", "W1 = ‖a‖²", lambda p, x, a: distance(p, x, a) == length(a) ** 2),
    ),
)
