"""T56: on a bounded space KL → 0 (either one) ⇒ TV → 0 ⇔ JS → 0 ⇒ W1 → 0, each by an inequality with its constant.

2·TV² ≤ KL, TV²/2 ≤ JS ≤ log 2·TV, W1 ≤ diam·TV. So what the notes' GAN minimises is the stronger distance (S4 L58-66; Theorem 2
of the Wasserstein GAN). None of the one-way arrows can be turned round (see tv_may_converge_while_kl_is_infinite and
w1_and_tv_converge_apart). That W1 → 0 is weak convergence on compact spaces is Villani's theorem, cited, not claimed.
"""

from typing import Any

from divergences.exact import js, kl, log, total_variation
from divergences.verification import Claim, Model, Mutant, Step
from divergences.verification.interpreters.symbolic.proof import identity_holds
from divergences.verification.language.grammar import read
from divergences.verification.prover import prove
from proofs.couplings import diameter, pairs, w1


def holds(p: Any, q: Any, x: Any) -> bool:
    """All five inequalities."""
    tv, mixed = total_variation(p, q), js(p, q)
    below = all(tv * tv * 2 <= k for k in (kl(p, q), kl(q, p)))
    return below and tv * tv <= mixed * 2 and mixed <= tv * log(2) and w1(p, q, x) <= tv * diameter(x)


def proved(text: str) -> bool:
    """Whether the prover finds a proof for all p and q."""
    return prove(read(text), seconds=5) is not None


CAUCHY_SCHWARZ = "(a**2/x + b**2/y)*(x + y) - (a + b)**2 = (a*y - b*x)**2/(x*y)"

claim = Claim(
    slug="bounded_spaces_order_kl_js_tv_and_w1",
    theorem="T56",
    source="S4 L58-66, S1 L65-67; Arjovsky, Chintala, Bottou 2017, Theorem 2",
    about=("kl", "js", "total_variation", "wasserstein1"),
    uses=(
        "w1_lies_between_tv_times_the_distances",
        "pinsker_bounds_kl_from_below_by_tv",
        "js_is_at_most_log_two_times_tv",
    ),
    statement="2·TV² <= min(KL(p, q), KL(q, p)), TV²/2 <= JS <= log(2)·TV, W1 <= diam·TV",
    formal=(
        "2*TV(p, q)**2 <= min(KL(p, q), KL(q, p)) and TV(p, q)**2/2 <= JS(p, q) <= log(2)*TV(p, q) and "
        "W1(p, q, d) <= t*TV(p, q) given d in metrics(s, t) and s in [0, inf) and t in [0, inf)"
    ),
    model=Model(holds=holds, points=lambda: pairs(24), certified=True),
    steps=(
        Step("order", "Tri(p, q)/4 <= JS(p, q)", "Topsøe", check=lambda: proved("Tri(p, q)/4 <= JS(p, q)")),
        Step("algebra", CAUCHY_SCHWARZ, "4·TV² <= Δ·Σ(p + q) = 2Δ"),
        Step(
            "sum",
            "TV² <= Δ/2 <= 2·JS; Pinsker, JS <= log(2)·TV and W1 <= diam·TV are used",
            "a chain of known inequalities",
            check=lambda: identity_holds(CAUCHY_SCHWARZ, interior=False).holds,
        ),
    ),
    mutants=(
        Mutant("KL below TV", "KL <= 2·TV²", lambda p, q, x: kl(p, q) <= total_variation(p, q) ** 2 * 2),
        Mutant("JS above TV", "TV <= JS", lambda p, q, x: js(p, q) >= total_variation(p, q)),
        Mutant("W1 below JS", "W1 <= diam·JS", lambda p, q, x: w1(p, q, x) <= js(p, q) * diameter(x)),
    ),
)
