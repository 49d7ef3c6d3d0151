"""T20: E|s(x̃) − ∇log k(x̃|x)|² and E|s(x̃) − ∇log q(x̃)|² differ by what does not depend on s: denoising score matching.

x is clean and x̃ noisy, g their joint law with g(x, x̃) = p(x)·k(x̃|x), and q = Σ_x g. Where d = ∂ log k, the slope of q is
Σ_x g·d, so that ∂ log q is the conditional mean of d. Both losses have the same E s², and the same cross term. Coordinate by
coordinate, and for finitely many clean and noisy values; d may be any table at all.
"""

from fractions import Fraction
from typing import Any

from divergences.exact import Vector
from divergences.verification import Claim, Model, Mutant, Step
from divergences.verification.interpreters.symbolic.proof import identity_holds
from proofs.channels import joints, marginals

CELL = "g*(h - d)**2 - g*d**2 = g*h**2 - 2*(g*d*h)"
COLUMN = "q*(h - x)**2 - q*x**2 = q*h**2 - 2*(q*x*h)"


def points() -> list[dict[str, Any]]:
    """Joint laws, scores of the noise, and a model; in every third the model is the score itself."""
    found: list[dict[str, Any]] = []
    for k, x in enumerate(joints()):
        if k % 2 == 0:
            rows = x["rows"]
            d = [
                Vector(Fraction((3 * i + 5 * j + k) % 7 - 3, 2) for j in range(len(row))) for i, row in enumerate(rows)
            ]
            h = Vector(Fraction((2 * j + k) % 5 - 2) for j in range(len(rows[0])))
            found.append({"g": rows, "d": d, "h": h if len(found) % 3 else score(rows, d)})
    return found


def score(g: Any, d: Any) -> Vector:
    """The conditional mean of d, 0 where there is no mass."""
    columns = zip(zip(*g, strict=True), zip(*d, strict=True), marginals(g)[1], strict=True)
    return Vector(sum(a * b for a, b in zip(u, v, strict=True)) / w if w else Fraction(0) for u, v, w in columns)


def denoising(g: Any, d: Any, h: Any) -> Fraction:
    """E (h − d)²."""
    cells = ((a, b, c) for u, v in zip(g, d, strict=True) for a, b, c in zip(u, v, h, strict=True))
    return sum((a * (c - b) ** 2 for a, b, c in cells), Fraction(0))


def matching(g: Any, d: Any, h: Any) -> Fraction:
    """E (h − E[d | x̃])²."""
    return sum((w * (a - b) ** 2 for w, a, b in zip(marginals(g)[1], h, score(g, d), strict=True)), Fraction(0))


def none(g: Any) -> Vector:
    """The model 0."""
    return Vector(Fraction(0) for _ in g[0])


def constant(g: Any, d: Any) -> Fraction:
    """E d² − E E[d | x̃]²."""
    return denoising(g, d, none(g)) - matching(g, d, none(g))


claim = Claim(
    slug="denoising_scores_differ_from_scores_by_a_constant",
    theorem="T20",
    source="Vincent 2011, A Connection Between Score Matching and Denoising Autoencoders; Song & Ermon 2019",
    about=("chi2",),
    statement="E (h(x̃) - d(x, x̃))² - E (h(x̃) - E[d | x̃])² = E d² - E (E[d | x̃])², for every model h of the noise's score d",
    scope="finitely many clean and noisy values, one coordinate",
    formal=(
        "E(flat(g), (flat(differences(f, h)) + flat(d))^2) - E(q, (h - x)^2) = E(flat(g), flat(d)^2) - E(q, x^2) "
        "given p in laws(n) and q in laws(m) and g in couplings(p, q) and d costs and h in R^m and x in R^m "
        "and f in R^n and 0*p = f and columns(g*d) = x*q"
    ),
    model=Model(holds=lambda g, d, h: denoising(g, d, h) - matching(g, d, h) == constant(g, d), points=points),
    steps=(
        Step("algebra", CELL, "a square, cell by cell"),
        Step("algebra", COLUMN, "a square, column by column"),
        Step(
            "sum",
            "Σ_x g = q and Σ_x g·d = q·E[d | x̃]: the squares and the cross terms are the same",
            "columns are summed first",
            check=lambda: identity_holds(CELL, interior=False).holds and identity_holds(COLUMN, interior=False).holds,
        ),
    ),
    mutants=(
        Mutant("no constant", "both losses are equal", lambda g, d, h: denoising(g, d, h) == matching(g, d, h)),
        Mutant(
            "the constant's second part",
            "they differ by E d²",
            lambda g, d, h: denoising(g, d, h) - matching(g, d, h) == denoising(g, d, none(g)),
        ),
        Mutant(
            "one noise for all",
            "against the score of the first clean value",
            lambda g, d, h: (
                denoising(g, d, h) - matching(g, [d[0]] * len(d), h)
                == denoising(g, d, none(g)) - matching(g, [d[0]] * len(d), none(g))
            ),
        ),
        Mutant(
            "twice",
            "they differ by twice the constant",
            lambda g, d, h: denoising(g, d, h) - matching(g, d, h) == 2 * constant(g, d),
        ),
    ),
)
