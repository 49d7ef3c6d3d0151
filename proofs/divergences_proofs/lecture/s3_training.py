"""The two steps of a Wasserstein GAN (S3 L69-79): the critic up, the generator after it.

The critic's step does not repeat that f is 1-Lipschitz; without that its objective has no maximum. The generator's step
is right, in both of its signs.
"""

from collections.abc import Iterator
from typing import Any

from divergences.exact import Vector, expectation
from divergences.verification import Model, Mutant, Step
from divergences.verification.interpreters.symbolic.proof import identity_holds
from divergences.verification.judge.item import Reading, claimed
from divergences_proofs.couplings import gain, mirrored, on_the_line
from divergences_proofs.notes import S3
from divergences_proofs.theorems import weak_duality


def generators() -> Iterator[dict[str, Any]]:
    """The data p, two generators q and r, and a critic f."""
    for k, point in enumerate(on_the_line()):
        p, q, x = point["p"], point["q"], point["x"]
        yield {"p": p, "q": q, "r": mirrored(p, q), "f": Vector(s * s / (k + 1) - s for s in x)}


def lowers(p: Any, q: Any, r: Any, f: Any, sign: int = 1, law: int = 1) -> bool:
    """Whether q has the smaller critic objective exactly when its images have the larger critic value."""
    means = [sign * expectation(m, f) for m in ((p, p), (q, r))[law]]
    return (gain(f, p, q) <= gain(f, p, r)) == (means[0] >= means[1])


ITEMS = (
    S3(
        id="A3.13",
        lines="L69-71",
        written=r"\text{fix } G: \quad E_{x_{real}}[f(x)] - E_z[f(G(z))] \to_w \max",
        meaning="over 1-Lipschitz critics it is bounded by the distance; over all of them by nothing",
        convention="f is 1-Lipschitz",
        claim=weak_duality.theorem,
        literally=Reading("E(p, f) - E(q, f) <= sum(g*d) given d costs, f in R^n and g in couplings(p, q)"),
        uses=("weak_duality",),
    ),
    S3(
        id="A3.14",
        lines="L74-79",
        written=r"\text{fix } f: \quad -E_z[f(G(z))] \to_\theta \min, \quad \text{so } E_z[f(G(z))] \to_\theta \max",
        meaning="the data's term does not depend on θ; both statements of the sign agree",
        claim=claimed(
            "E_p f - E_q f <= E_p f - E_r f iff E_q f >= E_r f",
            Mutant("the generator minimises", "... iff E_q f <= E_r f", lambda **k: lowers(**k, sign=-1)),
            Mutant("the data's term", "... iff E_p f >= E_p f", lambda **k: lowers(**k, law=0)),
            model=Model(holds=lowers, points=generators),
            steps=(
                Step(
                    "sum",
                    "(E_p f - E_r f) - (E_p f - E_q f) = E_q f - E_r f",
                    "the crossed-out term cancels",
                    check=lambda: identity_holds("(a - c) - (a - b) = b - c", interior=False).holds,
                ),
            ),
        ),
    ),
)
