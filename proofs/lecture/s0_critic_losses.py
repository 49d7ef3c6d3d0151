"""S0 L104-106: the losses of the critic and of the generator of a WGAN.

Both are right: the least critic's loss over 1-Lipschitz functions is −W, and the generator's loss leaves out the term
that it cannot change.
"""

from collections.abc import Iterator
from typing import Any

from divergences.exact import Exact, certify, check, costs, expectation
from divergences.verification import Model, Mutant, Step
from divergences.verification.judge.item import claimed
from proofs.models import transport_points
from proofs.notes import S0
from proofs.theorems import generators_move_masses_and_expectations


def critics() -> Iterator[dict[str, Any]]:
    """Pairs of laws, with the optimal critic of the certificate and two others of slope 1 and less."""
    for k in transport_points():
        cost = costs(k["x"], k["x"])
        found = certify(k["p"], k["q"], cost)
        best = [min(c - v for c, v in zip(row, found.v, strict=True)) for row in cost]
        yield k | {"w": check(k["p"], k["q"], cost, found), "best": best}


def critic_loss(p: Any, q: Any, f: Any) -> Exact:
    """L_D = −E_p f + E_q f."""
    return expectation(q, f) - expectation(p, f)


def is_least(p: Any, q: Any, x: Any, w: Any, best: Any) -> bool:
    """L_D ≥ −W1 for three 1-Lipschitz critics, with equality for the first."""
    others = [[-s[0] for s in x], [s[0] / 3 for s in x]]
    return critic_loss(p, q, best) == -w and all(critic_loss(p, q, f) >= -w for f in others)


ITEMS = (
    S0(
        id="A0.26",
        lines="L104",
        written=r"L_D = -\mathbb{E}_{x \sim p} f_{\theta_f}(x) + \mathbb{E}_{x \sim q} f_{\theta_f}(x)",
        meaning="the critic's loss: its least value over 1-Lipschitz f is -W",
        claim=claimed(
            "-E_p f + E_q f >= -W(p, q) for 1-Lipschitz f, with equality for one",
            Mutant("sign", "equality at +W", lambda p, q, x, w, best: critic_loss(p, q, best) == w),
            Mutant(
                "any f", "equality for f = -x", lambda p, q, x, w, best: critic_loss(p, q, [-s[0] for s in x]) == -w
            ),
            Mutant("half", "-E_p f + E_q f >= -W/2", lambda p, q, x, w, best: critic_loss(p, q, best) * 2 >= -w),
            model=Model(holds=is_least, points=critics, certified=True),
            steps=(
                Step("order", "w*(a + s) >= w*a", "one arc: cost minus gain"),
                Step("algebra", "w*f - w*g = w*(f - g)", "rows add to p, columns to q"),
            ),
        ),
        uses=("weak_duality", "strong_duality_by_certificate"),
    ),
    S0(
        id="A0.27",
        lines="L106",
        written=r"L_G = -\mathbb{E}_{x \sim q} f_{\theta_f}(x) = -\mathbb{E}_{z \sim N} f_{\theta_f}(G_{\theta_g}(z))",
        meaning="the generator's loss: E_p f - E_q f without the term that G does not change",
        claim=generators_move_masses_and_expectations.theorem,
        uses=("generators_move_masses_and_expectations",),
    ),
)
