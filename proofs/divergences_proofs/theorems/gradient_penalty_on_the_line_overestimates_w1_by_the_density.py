"""T59: for any laws on the line WGAN-GP gains W1 + ∫(F − G)²/(2λρ), its objective is W1 + ∫(F − G)²/(4λρ).

ρ is the density of x̂ = tx + (1 − t)y for independent pairs, as shuffled batches draw them (S0 L100-102, S1 L81-85). Between two
point masses at distance r, ρ = 1/r and this is r + r²/(2λ). The bias vanishes for no λ, and is largest where few pairs look.
"""

from collections.abc import Iterator
from fractions import Fraction
from itertools import product
from typing import Any

from divergences.verification import Assumption, Claim, Model, Mutant, Step
from divergences.verification.interpreters import floats
from divergences.verification.interpreters.symbolic.proof import identity_holds
from divergences_proofs import critics, lines
from divergences_proofs.couplings import w1
from divergences_proofs.lines import Atoms, objective

OTHERS = tuple(Fraction(x) for x in ("-3/2", "0", "1/2", "1", "9/8", "4"))
SQUARE = "s + s**2/(4*k) - (a*s - k*(a - 1)**2) = k*(a - (1 + s/(2*k)))**2"


def points() -> Iterator[dict[str, Any]]:
    """Laws with interleaved, ordered and far atoms, at three weights."""
    for case, weight in product(lines.CASES, ("1/2", "1", "10")):
        yield {**lines.atoms_of(case)._asdict(), "weight": Fraction(weight)}


def distance(p: Any, x: Any, q: Any, y: Any) -> Fraction:
    """W1, by a plan and prices that prove it."""
    return w1(p, q, tuple((s,) for s in x), tuple((t,) for t in y))


def rivals(best: Any) -> Iterator[list[Fraction]]:
    """The best slopes with one of them changed, and slopes that know nothing."""
    for k, slope in product(range(len(best)), OTHERS):
        yield [slope if j == k else b for j, b in enumerate(best)]
    yield from ([slope] * len(best) for slope in OTHERS)


def holds(p: Any, x: Any, q: Any, y: Any, weight: Any) -> bool:
    """Gain and objective of the best slopes, pair by pair, and that no rival does better."""
    atoms = Atoms(p, x, q, y)
    best, more, plain = lines.best_slopes(atoms, weight), lines.bias(atoms, weight), distance(p, x, q, y)
    return (
        lines.gain(atoms, best) == plain + more
        and objective(atoms, best, weight) == plain + more / 2
        and all(objective(atoms, slopes, weight) <= plain + more / 2 for slopes in rivals(best))
    )


def library_agrees(p: Any, x: Any, q: Any, y: Any, weight: Any) -> bool:
    """Whether the library's gain, objective and bias are the exact ones, and its critic gains what it says."""
    import divergences as dv

    if not all(map(floats.is_dyadic, (p, x, q, y, weight))):
        return True
    mu, nu = (dv.Measure(floats.to_float(s), floats.to_float(m)) for s, m in ((x, p), (y, q)))
    found = dv.critics.penalised(mu, nu, weight=float(weight))
    atoms = Atoms(p, x, q, y)
    more, plain = lines.bias(atoms, weight), distance(p, x, q, y)
    wanted = (found.gain, plain + more), (found.objective, plain + more / 2), (found.bias, more)
    return all(abs(a - float(b)) <= floats.SLACK * (1 + float(b)) for a, b in wanted)


claim = Claim(
    slug="gradient_penalty_on_the_line_overestimates_w1_by_the_density",
    theorem="T59",
    source="S0 L100-102, S1 L81-85; Gulrajani et al. 2017",
    about=("critics.penalised", "critics.gradient_penalty", "wasserstein1"),
    uses=("w1_on_the_line_is_the_area_between_cdfs", "gradient_penalty_overestimates_w1"),
    statement="on the line, max_f E_p f - E_q f - λE(|f′(x̂)| - 1)² = W1 + ∫(F - G)²/(4λρ), its gain W1 + ∫(F - G)²/(2λρ)",
    model=Model(holds=holds, points=points, floats=library_agrees),
    assumptions=(
        Assumption(
            "no atom in common",
            {**lines.atoms_of(lines.COMMON)._asdict(), "weight": Fraction(1)},
            lambda p, x, q, y, weight: not {*x} & {*y},
        ),
    ),
    scope="laws of finitely many atoms, independent pairs; with atoms in common the supremum is approached",
    steps=(
        Step("algebra", SQUARE, "completing the square, in each gap"),
        Step("algebra", "(1 + s/(2*k))*s = s + s**2/(2*k)", "the gain there"),
        Step(
            "sum",
            "∫ a·(G - F) - λρ(|a| - 1)² over the gaps, a = f′, ρ = Σ pᵢqⱼ/|xᵢ - yⱼ| over pairs around",
            "each gap on its own; slopes are free",
            check=lambda: critics.optimal_for_all(critics.SQUARED) and identity_holds(SQUARE, interior=False).holds,
        ),
    ),
    mutants=(
        Mutant("no bias", "the gain is W1", lambda p, x, q, y, weight: lines.bias(Atoms(p, x, q, y), weight) == 0),
        Mutant(
            "the formula for two points",
            "the bias is W1²/(2λ)",
            lambda p, x, q, y, weight: (
                lines.bias(Atoms(p, x, q, y), weight) == distance(p, x, q, y) ** 2 / (2 * weight)
            ),
        ),
        Mutant(
            "slope one is best",
            "f′ = ±1 is optimal",
            lambda p, x, q, y, weight: (
                objective(Atoms(p, x, q, y), [Fraction(lines.side(g)) for g in lines.seen(Atoms(p, x, q, y))], weight)
                == distance(p, x, q, y) + lines.bias(Atoms(p, x, q, y), weight) / 2
            ),
        ),
        Mutant(
            "gain and objective alike",
            "the objective is W1 + ∫(F - G)²/(2λρ)",
            lambda p, x, q, y, weight: (
                objective(Atoms(p, x, q, y), lines.best_slopes(Atoms(p, x, q, y), weight), weight)
                == distance(p, x, q, y) + lines.bias(Atoms(p, x, q, y), weight)
            ),
        ),
    ),
)
