"""T55: At θ = 0 the two laws are the same, and KL (both ways), JS and W1 are all 0: KL and JS jump there, W1 does not."""

from typing import Any

from divergences.exact import certify, check, costs, js, kl, log
from divergences.verification import Assumption, Claim, Model, Mutant, Step
from divergences.verification.interpreters.symbolic.proof import identity_holds
from proofs.models import common_support, line_points, lines


def quantities(theta: Any, z: Any, w: Any) -> list[Any]:
    """KL both ways, JS and W1."""
    x, y = lines(theta, z, w)
    p, q = common_support(x, y, w)
    cost = costs(x, y)
    return [kl(p, q), kl(q, p), js(p, q), check(w, w, cost, certify(w, w, cost))]


def library_agrees(theta: Any, z: Any, w: Any) -> bool:
    """Whether the library gives 0 for all four (for W1, a bracket that contains 0)."""
    import divergences as dv

    mu, nu = dv.models.parallel_lines(0.0, n=8)
    p, q, _ = dv.common_support(mu, nu)
    t = dv.wasserstein1(mu, nu)
    return [float(f(p, q)) for f in (dv.kl, dv.reverse_kl, dv.js)] == [0.0] * 3 and t.lower <= 0.0 <= t.upper


claim = Claim(
    slug="parallel_lines_coincide_at_zero",
    theorem="T55",
    source="S0 L54, L59, L66, S4 L56 (the case it leaves out); Arjovsky, Chintala, Bottou 2017, Example 1",
    about=("kl", "reverse_kl", "js", "wasserstein1"),
    uses=("kl_is_zero_iff_equal", "js_is_zero_iff_equal", "parallel_lines_have_w1_theta"),
    statement="KL(P_0, P_θ) = KL(P_θ, P_0) = JS(P_0, P_θ) = W1(P_0, P_θ) = 0 at θ = 0, "
    "P_θ the law of (θ, Z), Z of finitely many values",
    formal=(
        "KL(p, q) = KL(q, p) = JS(p, q) = W1(p, q, distances(x, x)) = 0 given p, q on lines(x, t, z, r) and "
        "t in R and t = 0"
    ),
    model=Model(holds=lambda **k: all(x == 0 for x in quantities(**k)), points=line_points, floats=library_agrees),
    assumptions=(Assumption("θ = 0", [*line_points()][-1], lambda theta, z, w: not any(theta)),),
    steps=(
        Step("algebra", "KL(p, p) = 0", "log 1 = 0; no mass, no contribution"),
        Step("algebra", "JS(p, p) = 0", "the mixture is p itself"),
        Step(
            "sum",
            "every site contributes 0, and stays where it is",
            "identity coupling costs nothing",
            check=lambda: identity_holds("KL(p, p) + JS(p, p) = 0", interior=False).holds,
        ),
    ),
    mutants=(
        Mutant("log 2 at zero too", "JS = log 2 at θ = 0", lambda **k: quantities(**k)[2] == log(2)),
        Mutant("KL infinite at zero too", "KL = ∞ at θ = 0", lambda **k: quantities(**k)[0] > log(2)),
    ),
)
