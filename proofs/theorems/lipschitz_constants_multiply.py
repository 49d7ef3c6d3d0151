"""T60: Lip(f∘g) ≤ Lip f·Lip g, and power iteration rises and stays below ‖W‖.

A constant is the supremum of those on finitely many sites, of which the formal text speaks. So a network's constant is at
most the product of its layers' norms; dividing a layer by an estimate σ̂ ≤ ‖W‖, as spectral normalisation does (S1
L98-100), leaves a norm of at least 1, and only a certificate bounds it from above.
"""

from collections.abc import Iterator
from fractions import Fraction
from itertools import product
from typing import Any

from divergences.verification import Claim, Model, Mutant, Step
from divergences.verification.interpreters import floats
from divergences.verification.interpreters.symbolic.proof import identity_holds
from proofs import critics, networks
from proofs.networks import Matrix


def compositions() -> Iterator[dict[str, Any]]:
    """Two piecewise linear functions on a grid of the line."""
    grid = tuple(Fraction(k, 2) for k in range(-3, 5))
    for a, b in product((Fraction(2), Fraction(-3, 4), Fraction(1, 3)), (Fraction(5, 2), Fraction(-1), Fraction(1, 5))):
        yield {"x": grid, "g": tuple(a * max(s, s / 3) for s in grid), "b": b}


def lipschitz(x: Any, g: Any, b: Any) -> tuple[Any, Any, Any]:
    """The constants of f∘g, f and g, f(v) = b·min(v, v/5), each over all pairs of its own points."""
    f = [b * min(v, v / 5) for v in g]
    constant = critics.lipschitz_constant
    return constant(f, [(s,) for s in x]), constant(f, [(v,) for v in g]), constant(g, [(s,) for s in x])


def secants_agree(x: Any, g: Any, b: Any) -> bool:
    """Whether the library's largest secant of g is the exact one, rounded down by less than 2⁻⁴⁶."""
    import numpy as np

    import divergences as dv

    places, values = [float(s) for s in x], [float(v) for v in g]
    found = dv.critics.lipschitz(lambda z: np.interp(z[:, 0], places, values), places)
    exact = float(lipschitz(x, g, b)[2])
    return exact * (1 - floats.SLACK) <= found <= exact * (1 + 2.0**-52)


def iterations() -> Iterator[dict[str, Any]]:
    """Uneven matrices, with a first vector that is no eigenvector."""
    for w in networks.matrices():
        if any(networks.power_step(w, [Fraction(k + 1) for k in range(len(w[0]))])):
            yield {"w": tuple(map(tuple, w)), "x": tuple(Fraction(k + 1) for k in range(len(w[0])))}


def estimates(w: Matrix, x: Any, steps: int = 3) -> list[Any]:
    """The squares of σ̂ after 0, 1, … steps of power iteration."""
    found = []
    for _ in range(steps + 1):
        found.append(networks.rayleigh(w, x))
        x = networks.power_step(w, x)
    return found


def below(w: Matrix, x: Any) -> bool:
    """Whether the estimates rise, and stay below a proved bound of ‖W‖² that is itself at most the Frobenius norm's."""
    found = estimates(w, x)
    return found == sorted(found) and networks.norm_bracket(w, 6)[1] >= found[-1]


def norms_agree(w: Matrix, x: Any) -> bool:
    """Whether the library's bounds of ‖W‖ are bounds, proved exactly, and its estimate after a step is the exact one."""
    import numpy as np

    import divergences as dv

    matrix = np.array([[float(v) for v in row] for row in w])
    if not all(floats.is_dyadic(tuple(row)) for row in w):
        return True
    norm, image = dv.critics.spectral_norm(matrix), networks.apply(w, x)
    below, above = (Fraction(end) ** 2 for end in (norm.lower, norm.upper))
    estimate = dv.critics.spectral_normalise(matrix, start=[float(v) for v in image]).norm
    exact = float(networks.rayleigh(w, networks.power_step(w, x))) ** 0.5
    enclosed = networks.norm_at_most(w, above) and networks.norm_at_least(w, below)
    return enclosed and abs(float(estimate) - exact) <= floats.SLACK * (1 + exact)


claims = (
    Claim(
        slug="lipschitz_constants_multiply",
        theorem="T60",
        source="S0 L88-96, S1 L92-100",
        about=("w1_dual", "critics.lipschitz", "critics.lipschitz_bound"),
        statement="Lip(f∘g) <= Lip(f)·Lip(g)",
        formal=(
            "Lip(after(g, f), d, c) <= Lip(g, b, c)*Lip(f, d, b) given f in functions(d, b) and g in functions(b, c)"
        ),
        model=Model(
            holds=lambda **k: lipschitz(**k)[0] <= lipschitz(**k)[1] * lipschitz(**k)[2],
            points=compositions,
            floats=secants_agree,
        ),
        steps=(
            Step("algebra", "l*(m*d - s) - t = l*m*d - (l*s + t)", "slacks s, t >= 0 of g and f"),
            Step(
                "sum",
                "|f(g(x)) - f(g(y))| <= L|g(x) - g(y)| <= L·M|x - y|",
                "for every pair of points",
                check=lambda: identity_holds("l*m*d - (l*(m*d - s) - t) = l*s + t", interior=False).holds,
            ),
        ),
        mutants=(
            Mutant("equal", "= Lip(f)·Lip(g)", lambda **k: lipschitz(**k)[0] == lipschitz(**k)[1] * lipschitz(**k)[2]),
            Mutant(
                "sum less one",
                "<= Lip(f) + Lip(g) - 1",
                lambda **k: lipschitz(**k)[0] <= lipschitz(**k)[1] + lipschitz(**k)[2] - 1,
            ),
        ),
    ),
    Claim(
        slug="power_iteration_stays_below_the_norm",
        theorem="T60",
        source="S1 L98-100; Miyato et al. 2018",
        about=("w1_dual", "critics.spectral_norm", "critics.spectral_normalise"),
        statement="|W x_k|/|x_k| does not fall along x_{k+1} = WᵀW x_k where W x_0 ≠ 0, and never exceeds ‖W‖",
        formal=(
            "norm(applied(w, x))/norm(x) <= norm(applied(w, y))/norm(y) <= s given w in matrices(s) and s in R and "
            "x in R^n and y in R^n and applied(transposed(w), applied(w, x)) = y"
        ),
        model=Model(holds=below, points=iterations, certified=True, floats=norms_agree),
        steps=(
            Step(
                "algebra",
                "w*(a*s - t)**2 = s**2*(w*a**2) - 2*s*t*(w*a) + t**2*w",
                "one share; s, t for m_0, m_1",
            ),
            Step(
                "sum",
                "m_1/m_0 <= m_2/m_1 <= m_3/m_2, m_k = Σ λᵏ·c² over the eigenvectors of WᵀW",
                "a sum of squares; next, weights w·λ",
                check=lambda: (
                    identity_holds("w*(a*s - t)**2 = s**2*(w*a**2) - 2*s*t*(w*a) + t**2*w", interior=False).holds
                    and identity_holds("s**2*m - 2*s*t*t + t**2*s = s*(s*m - t**2)", interior=False).holds
                    and identity_holds("(a + s)*w - a*w = s*w", interior=False).holds
                ),
            ),
        ),
        mutants=(
            Mutant("falls", "falls", lambda w, x: estimates(w, x) == sorted(estimates(w, x), reverse=True)),
            Mutant("exact after three steps", "= ‖W‖", lambda w, x: networks.norm_at_most(w, estimates(w, x)[-1])),
        ),
    ),
)
