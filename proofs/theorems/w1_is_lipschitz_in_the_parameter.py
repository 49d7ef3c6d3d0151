"""T56: |W1(P, P_θ) − W1(P, P_θ′)| ≤ E|g_θ(Z) − g_θ′(Z)|, P_θ the law of g_θ(Z): W1 follows the generator.

So W1(P, P_θ) is continuous in θ where the generator is, and locally Lipschitz where the generator is with an
integrable constant: S4 L58-60 and Theorem 1 of the Wasserstein GAN. The same sentence with JS or KL is false: parallel
lines jump (see parallel_lines_have_js_log_two). Then W1 has a derivative at almost every θ (Rademacher's theorem; see
w1_has_a_derivative_at_almost_every_parameter).
"""

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from divergences.exact import euclidean, expectation, js, log
from divergences.verification import Claim, Model, Mutant, Step
from divergences.verification.interpreters.symbolic.proof import identity_holds, inequality_holds
from proofs.couplings import pairs, w1
from proofs.models import common_support

THETAS = tuple((Fraction(a), Fraction(b)) for a, b in (("0", "1/2"), ("-1", "3/7"), ("2", "2"), ("1/3", "5")))


def generated(x: Any, theta: Fraction) -> list[Any]:
    """g_θ(z) = |z − θ| + θ²/2 in the first coordinate: not linear, with a kink, continuous in θ."""
    return [(abs(z[0] - theta) + theta * theta / 2, *z[1:]) for z in x]


def change(p: Any, q: Any, x: Any, a: Fraction, b: Fraction) -> Any:
    """|W1(P, P_a) − W1(P, P_b)|: P has masses p at the sites, Z has masses q at the same sites."""
    return abs(w1(p, q, x, generated(x, a)) - w1(p, q, x, generated(x, b)))


def movement(q: Any, x: Any, a: Fraction, b: Fraction) -> Any:
    """E|g_a(Z) − g_b(Z)|, the same Z."""
    return expectation(q, [euclidean(s, t) for s, t in zip(generated(x, a), generated(x, b), strict=True)])


def points() -> Iterator[dict[str, Any]]:
    """Laws of the data and of Z, and two parameters."""
    return ({**k, "a": THETAS[n % 4][0], "b": THETAS[n % 4][1]} for n, k in enumerate(pairs(28)))


def js_change(p: Any, q: Any, x: Any, a: Fraction, b: Fraction) -> Any:
    """JS(P_a, P_b) with P_θ the law of θ: zero at a = b, a jump elsewhere."""
    return js(*common_support([(a,)], [(b,)], [Fraction(1)]))


claim = Claim(
    slug="w1_is_lipschitz_in_the_parameter",
    theorem="T56",
    source="S4 L58-66, S1 L57-67; Arjovsky, Chintala, Bottou 2017, Theorem 1",
    about=("wasserstein1",),
    uses=("w1_is_a_metric", "parallel_lines_have_js_log_two"),
    statement="|W1(P, P_θ) - W1(P, P_θ')| <= E|g_θ(Z) - g_θ'(Z)|, P_θ the law of g_θ(Z), P and Z of finitely many values",
    formal=(
        "W1(p, q, distances(x, y)) <= W1(p, q, distances(x, z)) + E(q, apart(y, z)) given q in laws(m) and x in R^(n, k) "
        "and y in R^(m, k) and z in R^(m, k)"
    ),
    model=Model(
        holds=lambda p, q, x, a, b: change(p, q, x, a, b) <= movement(q, x, a, b), points=points, certified=True
    ),
    steps=(
        Step("algebra", "w*c + v*c = (w + v)*c", "g_θ(z) -> g_θ'(z) is a coupling"),
        Step("algebra", "(a + b - s) - a = b - s", "triangle inequality of W1, both ways"),
        Step(
            "sum",
            "W1(P, P_θ) <= W1(P, P_θ') + W1(P_θ', P_θ) <= W1(P, P_θ') + E|g_θ - g_θ'|",
            "and with θ, θ' exchanged",
            check=lambda: (
                identity_holds("a + (b + t) - (a + b - s) = s + t", interior=False).holds
                and inequality_holds("w*(c + s) >= w*c").holds
            ),
        ),
    ),
    mutants=(
        Mutant(
            "the same for JS",
            "JS(P_θ, P_θ') <= |θ - θ'|·log 2",
            lambda p, q, x, a, b: js_change(p, q, x, a, b) <= log(2) * abs(a - b),
        ),
        Mutant("equal", "= E|g_θ(Z) - g_θ'(Z)|", lambda p, q, x, a, b: change(p, q, x, a, b) == movement(q, x, a, b)),
        Mutant(
            "half of it",
            "<= E|g_θ(Z) - g_θ'(Z)|/2",
            lambda p, q, x, a, b: change(p, q, x, a, b) * 2 <= movement(q, x, a, b),
        ),
    ),
)
