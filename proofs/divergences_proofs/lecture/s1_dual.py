"""The dual and its critics (S1 L77-83, L87): Lipschitz functions, real-valued, and what the generator gets from one.

Right, once ‖f‖ ≤ 1 is read as the Lipschitz seminorm, which the next line (L79) spells out: the ball of the sup-norm would
give 2·TV, whatever the distances. And a critic needs all of R: with values in [0, 1] it gains TV at most.
"""

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from divergences.exact import Vector, costs, total_variation
from divergences.verification import Model, Mutant, Step
from divergences.verification.interpreters.symbolic.proof import identity_holds, inequality_holds
from divergences.verification.judge.item import Reading, claimed
from divergences.verification.language.grammar import read
from divergences.verification.prover import prove
from divergences_proofs.couplings import critic, gain, on_the_line, optimum, pairs, w1
from divergences_proofs.critics import lipschitz_constant
from divergences_proofs.notes import S1
from divergences_proofs.theorems import strong_duality_by_certificate


def functions() -> Iterator[dict[str, Any]]:
    """Functions on uneven sites of the line, a parabola, a zigzag and a line, and the largest slope of each."""
    for k, point in enumerate(on_the_line()):
        x = point["x"]
        f = Vector(([s * s for s in x], [(-1) ** j * s / 3 for j, s in enumerate(x)], [-5 * s for s in x])[k % 3])
        slopes = (abs(b - a) / (t - s) for (a, b), (s, t) in zip(pairwise(f), pairwise(x), strict=True))
        yield point | {"f": f, "k": max(slopes, default=0)}


def bounded(p: Any, q: Any, x: Any, f: Any, k: Any) -> bool:
    """|f(x) − f(y)| ≤ k·|x − y| for all pairs, and E_p f − E_q f ≤ k·W1."""
    return lipschitz_constant(f, x) <= k and gain(f, p, q) <= w1(p, q, x) * k


def one_arc() -> bool:
    """Proof: two neighbouring gaps make one, each with a slack s, t ≥ 0 below k·length; then one arc, of mass w."""
    gaps, arc = "(k*a - s) + (k*b - t) = k*(a + b) - (s + t)", "w*(k*c - s) + w*s = k*(w*c)"
    same = all(identity_holds(text, interior=False).holds for text in (gaps, arc))
    return same and all(inequality_holds(text).holds for text in ("s + t >= 0", "w*s >= 0"))


def optimal(p: Any, q: Any, x: Any) -> tuple[Any, Any]:
    """A 1-Lipschitz D, and W1: the certificate that it is one."""
    cost = costs(x, x)
    best = optimum(p, q, cost)
    return critic(best, cost), best.value


def span(p: Any, q: Any, x: Any) -> Any:
    """max D − min D."""
    values = optimal(p, q, x)[0]
    return max(values) - min(values)


def bounded_gain() -> bool:
    """Proof for D = min D + (max D − min D)·d, d with values in [0, 1]: E_p d − E_q d ≤ TV ≤ 1."""
    return prove(read("E(p, d) - E(q, d) <= TV(p, q) <= 1")) is not None


ITEMS = (
    S1(
        id="A1.22",
        lines="L77",
        written=r"W(P, q) = \sup_{\|f\| \leq 1} (\mathbb{E}_{x \sim P} f(x) - \mathbb{E}_{x \sim q} f(x))",
        meaning="duality, ‖f‖ the Lipschitz seminorm; the ball of the sup-norm gives 2·TV",
        claim=strong_duality_by_certificate.theorem,
        literally=Reading(
            "W1(p, q) = max over |f| <= 1 of E_p f - E_q f = 2·TV(p, q)",
            holds=lambda p, q, x: w1(p, q, x) == total_variation(p, q) * 2,
            points=pairs,
        ),
        convention="Lipschitz seminorm",
        uses=("strong_duality_by_certificate",),
    ),
    S1(
        id="A1.23",
        lines="L79",
        written=r"|f(x) - f(y)| \leq L \cdot |x - y|",
        meaning="f is L-Lipschitz, and then gains at most L·W1; on the line the steepest gap gives L",
        claim=claimed(
            "|f(x) - f(y)| <= L·|x - y| and E_p f - E_q f <= L·W1(p, q), L the largest slope of f",
            Mutant("L is forgotten", "<= W1", lambda p, q, x, f, k: gain(f, p, q) <= w1(p, q, x)),
            Mutant("half of L", "<= L/2·|x - y|", lambda p, q, x, f, k: bounded(p, q, x, f, k / 2)),
            Mutant("equality", "= L·|x - y|", lambda p, q, x, f, k: abs(f[-1] - f[0]) == k * (x[-1] - x[0])),
            model=Model(bounded, functions),
            steps=(Step("sum", "Σ w·(f - g) <= L·Σ w·c", "gap by gap, arc by arc", check=one_arc),),
        ),
        uses=("weak_duality",),
    ),
    S1(
        id="A1.25",
        lines="L83",
        written=r"D: \mathcal{X}, \Theta_D \rightarrow \mathbb{R}",
        meaning="a critic has real values: with values in [0, 1] it could not gain more than TV",
        claim=claimed(
            "max D - min D >= W1(p, q) for a critic D that reaches W1(p, q)",
            Mutant("D: X -> [0, 1]", "max D - min D <= 1", lambda **k: span(**k) <= 1),
            Mutant("gain of a probability", "W1 <= TV", lambda p, q, x: w1(p, q, x) <= total_variation(p, q)),
            Mutant("equality", "max D - min D = W1", lambda **k: span(**k) == w1(**k)),
            model=Model(
                lambda p, q, x: gain(optimal(p, q, x)[0], p, q) == w1(p, q, x) <= span(p, q, x), pairs, certified=True
            ),
            steps=(Step("sum", "E_p D - E_q D <= max D - min D", "D scaled into [0, 1]", check=bounded_gain),),
        ),
    ),
    S1(
        id="A1.27",
        lines="L87",
        written=r"L_G(\theta_G) = - \mathbb{E}_{x \sim q} D(x)",
        meaning="the generator's loss is W1 but for E_p D, which the generator does not move",
        claim=strong_duality_by_certificate.theorem,
        uses=("strong_duality_by_certificate",),
    ),
)
