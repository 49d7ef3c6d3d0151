"""T59: on the line the unsquared penalty leaves W1 if λρ ≥ |F − G| everywhere, and else no bound.

sup_f E_p f − E_q f − λE||f′(x̂)| − 1| is W1 there, else ∞, for any laws p and q of finitely many values.

The notes write the norm of a scalar (S0 L100-102, S1 L81). Between two point masses ρ = 1/r, so that λ ≥ r suffices; where few
pairs look, at the ends of long gaps, λ must be large, or the critic is steep there and the objective has no bound.
"""

from fractions import Fraction
from typing import Any

from divergences.verification import Assumption, Claim, Model, Mutant, Step
from divergences_proofs import critics, lines
from divergences_proofs.lines import Atoms, objective
from divergences_proofs.theorems.gradient_penalty_on_the_line_overestimates_w1_by_the_density import (
    distance,
    points,
    rivals,
)


def ones(atoms: Atoms) -> list[Fraction]:
    """Slope ±1 in every gap."""
    return [Fraction(lines.side(g)) for g in lines.seen(atoms)]


def holds(p: Any, x: Any, q: Any, y: Any, weight: Any) -> bool:
    """Slopes ±1 attain W1, and no rival does better, steep ones included."""
    atoms, plain = Atoms(p, x, q, y), distance(p, x, q, y)
    best = ones(atoms)
    steep = ([1000 * s if j == k else s for j, s in enumerate(best)] for k in range(len(best)))
    return objective(atoms, best, weight, 1) == plain and all(
        objective(atoms, slopes, weight, 1) <= plain for slopes in (*rivals(best), *steep)
    )


def library_agrees(p: Any, x: Any, q: Any, y: Any, weight: Any) -> bool:
    """Whether the library finds W1 where λρ ≥ |F − G|, and ∞ for a weight that is too small."""
    import divergences as dv
    from divergences.verification.interpreters import floats

    if not all(map(floats.is_dyadic, (p, x, q, y, weight))):
        return True
    mu, nu = (dv.Measure(floats.to_float(s), floats.to_float(m)) for s, m in ((x, p), (y, q)))
    found = dv.critics.penalised(mu, nu, weight=float(weight), power=1)
    least = dv.critics.penalised(mu, nu, weight=2.0**-20, power=1)
    return abs(found.gain - float(distance(p, x, q, y))) <= floats.SLACK and least.objective == float("inf")


claim = Claim(
    slug="unsquared_gradient_penalty_on_the_line_is_w1",
    theorem="T59",
    source="S0 L100-102, S1 L81 (the norm of a scalar)",
    about=("critics.penalised", "critics.gradient_penalty", "wasserstein1"),
    uses=("unsquared_gradient_penalty_is_exact", "w1_on_the_line_is_the_area_between_cdfs"),
    statement="on the line, sup_f E_p f - E_q f - λE||f′(x̂)| - 1| = W1, attained by f′ = ±1, if λρ >= |F - G|",
    model=Model(holds=holds, points=points, floats=library_agrees),
    assumptions=(
        Assumption(
            "λρ >= |F - G|",
            {**lines.atoms_of(lines.CASES[0])._asdict(), "weight": Fraction(1, 2)},
            lambda p, x, q, y, weight: lines.is_steady(Atoms(p, x, q, y), weight),
        ),
    ),
    scope="laws of finitely many atoms, independent pairs",
    steps=(
        Step(
            "sum",
            "a·s - κ||a| - 1| <= s for κ = λρ >= s = |F - G|, in each gap, and more than any bound for κ < s",
            "by regions of the slope",
            check=lambda: critics.optimal_for_all(critics.ABSOLUTE) and critics.unbounded_for_all(critics.ABSOLUTE),
        ),
    ),
    mutants=(
        Mutant(
            "squared instead",
            "the squared objective is W1",
            lambda p, x, q, y, weight: lines.bias(Atoms(p, x, q, y), weight) == 0,
        ),
        Mutant(
            "flat critics too",
            "f′ = 0 attains it",
            lambda p, x, q, y, weight: (
                objective(Atoms(p, x, q, y), [Fraction(0)] * len(Atoms(p, x, q, y).gaps), weight, 1)
                == distance(p, x, q, y)
            ),
        ),
        Mutant(
            "half of it",
            "the supremum is at most W1/2",
            lambda p, x, q, y, weight: (
                objective(Atoms(p, x, q, y), ones(Atoms(p, x, q, y)), weight, 1) <= distance(p, x, q, y) / 2
            ),
        ),
    ),
)
