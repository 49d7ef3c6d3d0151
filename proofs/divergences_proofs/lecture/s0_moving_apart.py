"""S0 L54-68: two laws that coincide for θ = θ̂ and share no outcome otherwise.

KL jumps from 0 to ∞, and JS from 0 to its maximum, which is 2 bits for the un-halved JS of these notes. Neither tells
how far apart the laws are.
"""

from typing import Any

from divergences.exact import INFINITY, js, kl, log
from divergences.verification import Model, Mutant, Step
from divergences.verification.interpreters.symbolic.proof import identity_holds, infinite_exactly_when, prove
from divergences.verification.judge.item import Reading, claimed
from divergences.verification.language.grammar import read
from divergences_proofs.models import common_support, line_points, lines
from divergences_proofs.notes import S0


def laws(theta: Any, z: Any, w: Any) -> Any:
    """P_0 and P_θ as masses on the union of their sites."""
    return common_support(*lines(theta, z, w), w)


def kl_jumps(theta: Any, z: Any, w: Any) -> bool:
    """0 at θ = 0, ∞ elsewhere, in both directions."""
    p, q = laws(theta, z, w)
    return kl(p, q) == kl(q, p) == (INFINITY if any(theta) else 0)


def kl_jumps_for_all() -> bool:
    """Proof: KL(p ‖ p) = 0, and KL is infinite exactly where p has mass and q has none."""
    return prove(read("KL(p, p) = 0"), ()) is True and infinite_exactly_when(read("KL(p, q) = inf iff not p << q"))


def bits(theta: Any, z: Any, w: Any) -> Any:
    """The un-halved JS, times log 2."""
    return js(*laws(theta, z, w)) * 2


def js_jumps_for_all() -> bool:
    """Proof: JS(p, p) = 0, and a site of one law only contributes half its mass times log 2."""
    return (
        prove(read("JS(p, p) = 0"), ()) is True
        and identity_holds("JS(p, 0) + JS(0, q) = (p + q)/2*log(2)", interior=False).holds
    )


ITEMS = (
    S0(
        id="A0.18",
        lines="L54-60",
        written=r"\theta = \hat{\theta} = 0 \quad KL(P \parallel q) = 0, \qquad \theta = 100 \sim \infty",
        meaning="supports that do not meet unless θ = θ̂: KL is 0 there and infinite elsewhere, both ways",
        claim=claimed(
            "KL(P_0 ‖ P_θ) = KL(P_θ ‖ P_0) = 0 if θ = 0, ∞ if not",
            Mutant(
                "minus infinity (sign of L51)", "KL = -∞", lambda **k: kl(*laws(**k)) == -INFINITY * any(k["theta"])
            ),
            Mutant("finite one way", "KL(P_θ ‖ P_0) < ∞", lambda **k: kl(*reversed(laws(**k))) < INFINITY),
            Mutant("as for Gaussians", "KL = θ²/2", lambda **k: kl(*laws(**k)) == k["theta"][0] ** 2 / 2),
            model=Model(holds=kl_jumps, points=line_points),
            steps=(
                Step("algebra", "KL(p, 0) = inf", "mass on one line only", interior=True),
                Step(
                    "sum",
                    "Σ p·log(p/p) = 0; Σ p·log(p/0) = ∞",
                    "the lines coincide or do not meet",
                    check=kl_jumps_for_all,
                ),
            ),
        ),
        uses=("parallel_lines_have_infinite_kl", "parallel_lines_coincide_at_zero"),
    ),
    S0(
        id="A0.19",
        lines="L66-68",
        written=r"\theta = \hat{\theta} = 0, \quad \theta = 100 \stackrel{2}{\sim} \text{const}",
        meaning="the un-halved JS in base 2: 0, then 2 wherever the lines are apart",
        convention="un-halved JS, base 2",
        claim=claimed(
            "2·JS(P_0, P_θ)/log 2 = 0 if θ = 0, 2 if not",
            Mutant("halved", "JS = 2·log 2", lambda **k: bits(**k) == 4 * log(2) * any(k["theta"])),
            Mutant("grows", "2·JS/log 2 = |θ|", lambda **k: bits(**k) == log(2) * abs(k["theta"][0])),
            Mutant("infinite", "JS = ∞", lambda **k: bits(**k) == INFINITY * any(k["theta"])),
            model=Model(holds=lambda **k: bits(**k) == 2 * log(2) * any(k["theta"]), points=line_points),
            steps=(
                Step("algebra", "JS(p, 0) = p*log(2)/2", "a site of one line"),
                Step(
                    "sum",
                    "2·(Σ p·log(2)/2 + Σ q·log(2)/2) = 2·log(2)",
                    "both vectors add up to one",
                    check=js_jumps_for_all,
                ),
            ),
        ),
        literally=Reading(
            "JS(P_0, P_θ) = 0 if θ = 0, 2 if not", lambda **k: bits(**k) == 4 * any(k["theta"]), line_points
        ),
        uses=("parallel_lines_have_js_log_two", "parallel_lines_coincide_at_zero"),
    ),
)
