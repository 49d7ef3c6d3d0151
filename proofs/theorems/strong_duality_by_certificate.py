"""T42: Kantorovich–Rubinstein duality, instance by instance: min_γ E_γ |x − y| = max_f (E_p f − E_q f), f 1-Lipschitz.

A coupling and a critic of equal value, both exact, prove the two optima at once (weak duality). The solver that finds
them is not trusted: the certificate is checked in exact arithmetic, and a critic in the sense of the theorem, one
function f(x) = min_j (|x − y_j| − v_j) for both laws, is read off it and checked again on all pairs of sites.
"""

from itertools import product
from typing import Any

from divergences.exact import certify, check, costs, expectation, total_variation
from divergences.verification import Claim, Model, Mutant, Step
from divergences.verification.interpreters import floats
from proofs.models import transport_points


def optima(p: Any, q: Any, x: Any) -> tuple[Any, Any, bool]:
    """The coupling's cost, the critic's value, and whether the critic is 1-Lipschitz."""
    cost = costs(x, x)
    certificate = certify(p, q, cost)
    primal = check(p, q, cost, certificate)
    sites = range(len(x))
    critic = [min(cost[i][j] - certificate.v[j] for j in sites) for i in sites]
    lipschitz = all(critic[i] - critic[j] <= cost[i][j] for i, j in product(sites, sites))
    return primal, expectation(p, critic) - expectation(q, critic), lipschitz


def holds(p: Any, q: Any, x: Any) -> bool:
    """Whether both optima are proved and equal."""
    primal, dual, lipschitz = optima(p, q, x)
    return lipschitz and primal == dual


def library_agrees(p: Any, q: Any, x: Any) -> bool:
    """Whether the library's bracket contains the exact value, where float64 stores the inputs."""
    if not all(map(floats.is_dyadic, (p, q, *x))):
        return True
    import divergences as dv

    mu, nu = (
        dv.Measure(floats.to_float([c for s in x for c in s]).reshape(len(x), -1), floats.to_float(m)) for m in (p, q)
    )
    return floats.bracket_contains(dv.wasserstein1(mu, nu), optima(p, q, x)[0])


claim = Claim(
    slug="strong_duality_by_certificate",
    theorem="T42",
    source="S1 L75-77, S3 L56-62, S2 L49, S4 L66-90; Villani, Optimal Transport: Old and New",
    about=("wasserstein1", "w1_primal", "w1_dual"),
    uses=("weak_duality",),
    statement="min_γ E_γ |x - y| = max_f (E_p f - E_q f), γ a coupling of p and q, f 1-Lipschitz, on finitely many sites",
    formal=(
        "W1(p, q, d) = sum(g*d) = E(p, f) - E(q, f) for some g in couplings(p, q), f in lipschitz(d) given d metric"
    ),
    model=Model(holds=holds, points=transport_points, floats=library_agrees, certified=True),
    steps=(
        Step(
            "cited",
            "min_γ E_γ |x - y| = max_f (E_p f - E_q f) for all laws with a mean",
            "here a certificate for each pair",
            reference="Kantorovich–Rubinstein theorem; Villani, Remark 6.5",
        ),
    ),
    mutants=(
        Mutant(
            "ball of radius 2 (S2 L49)",
            "min_γ = max_f, f 2-Lipschitz",
            lambda **k: optima(**k)[0] == 2 * optima(**k)[1],
        ),
        Mutant(
            "sup-norm ball (S1 L77 as written)",
            "min_γ = max_f, |f| <= 1",
            lambda p, q, x: optima(p, q, x)[0] == 2 * total_variation(p, q),
        ),
        Mutant(
            "any coupling",
            "E_γ |x - y| = max_f for the independent coupling",
            lambda p, q, x: expectation(p, [expectation(q, row) for row in costs(x, x)]) == optima(p, q, x)[1],
        ),
    ),
)
