"""T48: along rays laws look no farther apart than they are in space: the mean of W1 of their shadows is at most W1.

The shadow of a site along a vector of length 1 is nearer to other shadows than the site to the others: every plan costs less
along it. So does the mean over vectors, whatever their law: the uniform one gives the sliced distance, samples its estimate.
"""

from fractions import Fraction
from itertools import islice
from typing import Any

from divergences.exact import Vector, w1_line
from divergences.verification import Claim, Model, Mutant, Step
from divergences.verification.interpreters import floats
from divergences.verification.interpreters.symbolic.proof import identity_holds
from proofs.couplings import pairs, w1

RAYS = [(Fraction(3, 5), Fraction(4, 5)), (Fraction(5, 13), Fraction(-12, 13)), (Fraction(-1), Fraction(0))]
SCHWARZ = "(a**2 + b**2)*(x**2 + y**2) - (a*x + b*y)**2 = (a*y - b*x)**2"


def points() -> list[dict[str, Any]]:
    """Laws on sites of the plane, and some rays with weights."""
    found = []
    for turn, x in enumerate(islice(pairs(), 40)):
        if any(len(site) != 2 for site in x["x"]):
            continue
        rays = RAYS[turn % 3 :] or RAYS
        found.append({**x, "rays": rays, "r": Vector(Fraction(1, len(rays)) for _ in rays)})
    return found


def shadows(x: Any, ray: Any) -> list[Fraction]:
    """⟨ray, x⟩"""
    return [sum(a * b for a, b in zip(ray, site, strict=True)) for site in x]


def line(p: Any, q: Any, at: list[Fraction]) -> Any:
    """W1 on the line, of sites in any order, some of them the same."""
    sites = sorted(set(at))
    first, second = (Vector(sum(w for w, s in zip(law, at, strict=True) if s == t) for t in sites) for law in (p, q))
    return w1_line(first, second, sites)


def sliced(p: Any, q: Any, x: Any, rays: Any, r: Any) -> Any:
    """The mean of W1 of the shadows."""
    return sum((w * line(p, q, shadows(x, ray)) for w, ray in zip(r, rays, strict=True)), Fraction(0))


def library_agrees(p: Any, q: Any, x: Any, rays: Any, r: Any) -> bool:
    """Whether `w1_line` of the shadows, averaged, stays below the upper bound of `wasserstein1`."""
    import divergences as dv

    if not all(map(floats.is_dyadic, (p, q, x))):
        return True
    masses, sites = [floats.to_float(v) for v in (p, q)], floats.to_float(x)
    mean = 0.0
    for w, ray in zip(r, rays, strict=True):
        at = sites @ floats.to_float(ray)
        mean += float(w) * float(dv.w1_line(at, at, *masses))
    return mean <= dv.wasserstein1(dv.Measure(sites, masses[0]), dv.Measure(sites, masses[1])).upper + floats.SLACK


claim = Claim(
    slug="sliced_w1_is_at_most_w1",
    theorem="T48",
    source="S3 L49-56 (costs of moving mass); Rabin et al. 2012; Bonnotte 2013, section 5.1; Deshpande et al. 2018, Sliced GAN",
    about=("wasserstein1", "w1_line"),
    uses=("w1_is_at_least_the_distance_of_the_means",),
    statement="E_θ W1(⟨θ, X⟩, ⟨θ, Y⟩) <= W1(X, Y), for every law of vectors θ of length at most 1",
    formal=(
        "E(r, sliced(p, q, x, y, z)) <= W1(p, q, distances(x, y)) "
        "given r in laws(m) and x in R^(n, k) and y in R^(n, k) and z in rays(m, k)"
    ),
    model=Model(
        holds=lambda p, q, x, rays, r: sliced(p, q, x, rays, r) <= w1(p, q, x),
        points=points,
        floats=library_agrees,
        certified=True,
    ),
    steps=(
        Step("algebra", SCHWARZ, "|⟨θ, x - y⟩| <= ‖θ‖·‖x - y‖, coordinates in pairs"),
        Step(
            "sum",
            "Σ γ|⟨θ, x - y⟩| <= Σ γ‖x - y‖ for every plan γ, and so its mean over θ",
            "nonnegative weights",
            check=lambda: identity_holds(SCHWARZ, interior=False).holds,
        ),
    ),
    scope="laws of finitely many values, and finitely many vectors; a uniform law of vectors is a limit of such, which is read",
    mutants=(
        Mutant(
            "equality",
            "the mean is W1",
            lambda p, q, x, rays, r: sliced(p, q, x, rays, r) == w1(p, q, x),
        ),
        Mutant(
            "vectors that are longer",
            "for vectors of length 5/4",
            lambda p, q, x, rays, r: sliced(p, q, x, rays, r) * Fraction(5, 4) <= w1(p, q, x),
        ),
        Mutant(
            "a sum of shadows",
            "Σ_θ W1(⟨θ, X⟩, ⟨θ, Y⟩) <= W1(X, Y)",
            lambda p, q, x, rays, r: sliced(p, q, x, rays, [1] * len(r)) <= w1(p, q, x),
        ),
    ),
)
