"""T66: L_1 ≤ L_k ≤ L_{k+1} ≤ log p(x), L_k = E log (l_1 + … + l_k)/k: importance weighted autoencoders with k samples.

l = p(x, z)/q(z|x) is a weight, L_1 the ELBO. Of k + 1 weights leave out each in turn: the averages of the others have the
average of all as their average, the logarithm is concave, and the k that are left are as good as any k.
"""

from fractions import Fraction
from typing import Any

from divergences.exact import Exact, Vector, expectation, log
from divergences.verification import Claim, Model, Mutant, Step
from divergences.verification.interpreters.symbolic.proof import identity_holds, inequality_holds
from proofs.pairs import triples
from proofs.theorems.kl_of_copies_is_as_many_times_kl import copies, tuples

TANGENT = "x/c - 1 - log(x/c) >= 0"
LEFT_OUT = "((l + h) + (h + t) + (t + l))/2/3 = (l + h + t)/3"


def points() -> list[dict[str, Any]]:
    """A law, weights ≥ 0, zeros among them, and one sample or two."""
    found = [{"q": x["q"], "w": Vector(6 * a for a in x["r"])} for k, x in enumerate(triples()) if k % 5 == 0]
    few = [x for x in found if len(x["q"]) <= 3]
    return [{**x, "k": 1 + j % 2} for j, x in enumerate(few)]


def bound(q: Any, w: Any, k: int) -> Exact:
    """L_k."""
    return expectation(copies(q, k), [log(Fraction(sum(x)) / k) for x in tuples(w, repeat=k)])


def evidence(q: Any, w: Any) -> Exact:
    """log E l."""
    return log(sum(a * b for a, b in zip(q, w, strict=True)))


def ordered(q: Any, w: Any, k: int) -> bool:
    """L_1 ≤ L_k ≤ L_(k+1) ≤ log E l."""
    return bound(q, w, 1) <= bound(q, w, k) <= bound(q, w, k + 1) <= evidence(q, w)


claim = Claim(
    slug="importance_weighted_bounds_grow_with_the_samples",
    theorem="T66",
    source="S0 L11 (the ELBO); Burda, Grosse & Salakhutdinov 2016, Importance Weighted Autoencoders, theorem 1",
    about=("kl",),
    uses=("a_mean_of_logs_is_at_most_the_log_of_the_mean",),
    statement="L_1 <= L_k <= L_(k+1) <= log E l for L_k = E log (l_1 + … + l_k)/k, independent weights l >= 0, k = 1, 2, …",
    scope="weights on finitely many codes",
    formal=(
        "E(q, log(l)) <= E(copies(q, k), log(average(l, k))) <= E(copies(q, k + 1), log(average(l, k + 1))) "
        "<= log(E(q, l)) given l likelihoods and k in counts"
    ),
    model=Model(holds=ordered, points=points),
    steps=(
        Step("order", TANGENT, "the logarithm's tangent at the average", at=("x", "c")),
        Step("algebra", LEFT_OUT, "averages of all but one, of three", interior=True),
        Step(
            "sum",
            "Σ_j log (s - l_j)/k <= (k + 1)·log s/(k + 1), s = l_1 + … + l_(k+1), and each mean on the left is L_k",
            "tangents add up; weights are exchangeable; Jensen",
            check=lambda: inequality_holds(TANGENT, ("x", "c")).holds and identity_holds(LEFT_OUT, interior=True).holds,
        ),
    ),
    mutants=(
        Mutant("no better", "L_(k+1) = L_k", lambda q, w, k: bound(q, w, k + 1) == bound(q, w, k)),
        Mutant("worse", "L_(k+1) <= L_k", lambda q, w, k: bound(q, w, k + 1) <= bound(q, w, k)),
        Mutant("tight", "L_(k+1) = log E l", lambda q, w, k: bound(q, w, k + 1) == evidence(q, w)),
        Mutant(
            "not averaged",
            "E log (l_1 + … + l_(k+1)) <= log E l",
            lambda q, w, k: bound(q, w, k + 1) + log(k + 1) <= evidence(q, w),
        ),
    ),
)
