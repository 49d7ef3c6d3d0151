"""The generator's law: E_{g#μ} f = E_μ f∘g for every f, whatever points g sends where, several to one included.

This is what the notes mean by x = G(z), z ~ p(z) (S0 L27-31, S1 L25-29): masses move with their points, and no density of G
is needed to average over what it generates.
"""

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from divergences.exact import Exact, Vector, expectation
from divergences.verification import Claim, Model, Mutant, Step
from divergences.verification.interpreters import floats
from divergences.verification.interpreters.symbolic.proof import identity_holds
from proofs.pairs import pairs
from proofs.scores import pushforward

IMAGES = ((2, 0, 2, 1, 1, 0), (1, 1, 1, 1, 1, 1), (0, 1, 2, 0, 1, 2))
VALUES = Vector(Fraction(x) for x in ("3/2", "-5/4", "7/8"))


def points() -> Iterator[dict[str, Any]]:
    """Every law of the pairs as noise, three generators into three outcomes, which are not one-to-one, and a function."""
    for k, point in enumerate(pairs()):
        noise = point["p"]
        yield {"noise": noise, "g": IMAGES[k % 3][: len(noise)], "f": VALUES}


def averaged_before(noise: Any, g: Any, f: Any) -> Exact:
    """E_μ f∘g."""
    return expectation(noise, [f[k] for k in g])


def averaged_after(noise: Any, g: Any, f: Any) -> Exact:
    """E_{g#μ} f."""
    return expectation(pushforward(noise, g, len(f)), f)


def library_agrees(noise: Any, g: Any, f: Any) -> bool:
    """Whether the library's push-forward, its equal points merged, has exactly the masses, by a table and by a function."""
    import numpy as np

    import divergences as dv

    if not floats.is_dyadic(noise):
        return True
    mu, sites = dv.Measure(np.arange(len(noise)) * 1.0, floats.to_float(noise)), dv.Measure(np.arange(len(f)) * 1.0)
    expected = [float(m) for m in pushforward(noise, g, len(f))]
    for image in (np.array(g, float), lambda z: np.array(g, float)[z.astype(int)]):
        _, merged, where = dv.common_support(sites, dv.pushforward(image, mu))
        if merged.tolist() != expected or where.tolist() != list(range(len(f))):
            return False
    return True


claim = Claim(
    slug="generators_move_masses_and_expectations",
    source="S0 L27-31, S1 L25-29",
    about=("pushforward",),
    statement="E_{g#μ} f = E_μ f∘g, μ on finitely many points",
    formal="E(image(p, f), h) = E(p, at(h, f)) given f in maps and h in R^m",
    model=Model(
        holds=lambda noise, g, f: averaged_after(noise, g, f) == averaged_before(noise, g, f),
        points=points,
        floats=library_agrees,
    ),
    steps=(
        Step("algebra", "(p + r)*c = p*c + r*c", "two points with one image"),
        Step(
            "sum",
            "Σₖ f(k)·Σ{μᵢ: g(i) = k} = Σᵢ μᵢ·f(g(i))",
            "each atom has one image",
            check=lambda: identity_holds("(p + r)*c = p*c + r*c", interior=False).holds,
        ),
    ),
    mutants=(
        Mutant(
            "the masses stay",
            "E_{g#μ} f = E_μ f",
            lambda noise, g, f: averaged_after(noise, g, f) == expectation(noise[:3], f[: len(noise)]),
        ),
        Mutant(
            "one of several",
            "points with one image count once",
            lambda noise, g, f: sum(pushforward(noise, g, len(f))) == sum(noise[list(g).index(k)] for k in set(g)),
        ),
        Mutant(
            "uniform",
            "E_{g#μ} f = the mean of f over the images",
            lambda noise, g, f: averaged_after(noise, g, f) == Exact.of(sum((f[k] for k in g), Fraction(0)) / len(g)),
        ),
    ),
)
