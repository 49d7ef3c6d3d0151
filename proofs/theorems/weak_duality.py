"""T42: Weak duality: E_p f − E_q f ≤ E_γ |x − y| for every coupling γ of p and q and every 1-Lipschitz f.

The notes state the dual with an unsubscripted ‖f‖ ≤ 1 (S1 L77, S3 L62); it is the Lipschitz seminorm. One arc (i, j)
of the coupling carries w ≥ 0 over the distance c = f − g + s, where s ≥ 0 is what the Lipschitz condition leaves.
"""

from collections.abc import Iterator
from fractions import Fraction
from itertools import product
from typing import Any

from divergences.exact import euclidean, expectation, total
from divergences.exact.transport import north_west
from divergences.exact.tree import flows
from divergences.verification import Assumption, Claim, Model, Mutant, Step
from divergences.verification.interpreters.symbolic.proof import identity_holds
from proofs.models import transport_points


def sides(gamma: Any, x: Any, f: Any) -> tuple[Any, Any]:
    """E_p f − E_q f, p and q the marginals of γ, and the cost of γ."""
    p, q = [sum(row) for row in gamma], [sum(column) for column in zip(*gamma, strict=True)]
    cost = total(euclidean(x[i], x[j]) * gamma[i][j] for i, j in product(range(len(x)), repeat=2))
    return expectation(p, f) - expectation(q, f), cost


def points() -> Iterator[dict[str, Any]]:
    """The monotone coupling and the independent one, with critics of slope 1 and less."""
    for point in transport_points():
        p, q, x = point["p"], point["q"], point["x"]
        n = len(p)
        monotone = flows(north_west(p, q), p, q)
        plans = [
            [[monotone.get((i, j), Fraction(0)) for j in range(n)] for i in range(n)],
            [[a * b for b in q] for a in p],
        ]
        critics = [[-s[0] for s in x], [euclidean(s, x[0]) for s in x], [s[0] / 3 for s in x]]
        yield from ({"gamma": g, "x": x, "f": f} for g, f in product(plans, critics))


def is_lipschitz(gamma: Any, x: Any, f: Any) -> bool:
    """Whether f is 1-Lipschitz on the sites."""
    return all(f[i] - f[j] <= euclidean(x[i], x[j]) for i, j in product(range(len(x)), repeat=2))


def is_nonnegative(gamma: Any, x: Any, f: Any) -> bool:
    """Whether γ is a coupling: no negative mass."""
    return all(w >= 0 for row in gamma for w in row)


HALF, SITES = Fraction(1, 2), ((Fraction(0),), (Fraction(1),))

claim = Claim(
    slug="weak_duality",
    theorem="T42",
    source="S1 L75-77, S3 L56-62, S0 L74-86; Villani, Optimal Transport: Old and New",
    about=("w1_primal", "w1_dual", "wasserstein1", "certify", "critics.bound"),
    statement="E_p f - E_q f <= E_γ |x - y| for every coupling γ of p and q and every 1-Lipschitz f on finitely many sites",
    formal="E(p, f) - E(q, f) <= sum(g*d) given d costs, f in lipschitz(d) and g in couplings(p, q)",
    model=Model(
        holds=lambda gamma, x, f: sides(gamma, x, f)[0] <= sides(gamma, x, f)[1],
        points=points,
    ),
    assumptions=(
        Assumption("f is 1-Lipschitz", {"gamma": [[0, 1], [0, 0]], "x": SITES, "f": [2, 0]}, is_lipschitz),
        Assumption(
            "γ >= 0",
            {"gamma": [[3 * HALF / 2, -HALF / 2], [-HALF / 2, 3 * HALF / 2]], "x": SITES, "f": [0, 0]},
            is_nonnegative,
        ),
    ),
    steps=(
        Step("algebra", "w*c - w*(f - g) = w*(c - f + g)", "one arc: cost minus gain"),
        Step("algebra", "f - g + s - (f - g) = s", "Lipschitz leaves a slack s"),
        Step("order", "w*s >= 0", "nonnegative mass times nonnegative slack"),
        Step(
            "sum",
            "Σ_ij w_ij·(f_i - f_j) = E_p f - E_q f",
            "rows add to p, columns to q",
            check=lambda: identity_holds("w*f - w*g = w*(f - g)", interior=False).holds,
        ),
    ),
    mutants=(
        Mutant("reversed", "E_p f - E_q f >= E_γ |x - y|", lambda **k: sides(**k)[0] >= sides(**k)[1]),
        Mutant("strict", "E_p f - E_q f < E_γ |x - y|", lambda **k: sides(**k)[0] < sides(**k)[1]),
        Mutant(
            "ball of radius 2 (S2 L49)",
            "2(E_p f - E_q f) <= E_γ |x - y|",
            lambda **k: 2 * sides(**k)[0] <= sides(**k)[1],
        ),
    ),
)
