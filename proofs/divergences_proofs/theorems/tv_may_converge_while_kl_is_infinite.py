"""T56: laws that converge in total variation may keep an infinite KL, in one direction or in both.

(1 − 1/n)δ_0 + δ_1/n → δ_0 has TV = 1/n, one KL infinite and the other one tending to 0. Moving the n-th atom of Σ 2⁻ᵏδ_k
outside the support has TV = 2⁻ⁿ and both KL infinite. So KL is strictly stronger than TV (S4 L58-66; Theorem 2 of the
Wasserstein GAN).
"""

from divergences.exact import INFINITY, kl, total_variation
from divergences.verification import Claim, Mutant, Theorem
from divergences_proofs.sequences import along, derived, displaced

PAPER = "S4 L58-66, S1 L65-67; Arjovsky, Chintala, Bottou 2017, Theorem 2"


claims = (
    Theorem(
        slug="tv_may_converge_with_one_kl_infinite",
        theorem="T56",
        title="TV may converge with one KL infinite",
        source=PAPER,
        about=("kl", "reverse_kl", "total_variation"),
        uses=("kl_is_infinite_iff_not_absolutely_continuous",),
        says=(
            "TV(p, q) = 1/s and KL(p, q) = inf and KL(q, p) = -log(1 - 1/s) given x in R points and x is (0,"
            " 1) and E(p, x) = 1/s and E(q, x) = 0 and s in [1, inf)"
        ),
        wrong=(
            ("directions swapped", "KL(p, q) = -log(1 - 1/s)"),
            ("un-halved TV", "2*TV(p, q) = 1/s"),
        ),
    ),
    Claim(
        slug="tv_may_converge_with_both_kl_infinite",
        theorem="T56",
        source=PAPER,
        about=("kl", "reverse_kl", "total_variation"),
        uses=("kl_is_infinite_iff_not_absolutely_continuous",),
        statement="moving the n-th atom of Σ 2^-k δ_k outside: TV = 2^-n, KL infinite in both directions",
        model=along(
            displaced,
            lambda n, p, q, x: total_variation(p, q) * 2**n == 1 and kl(p, q) == INFINITY == kl(q, p),
            (1, 2, 3, 5, 8, 13),
        ),
        steps=(
            derived(
                "(w + w)/2 = w, the atom that is missing and the one added", "TV of one moved atom", "(w + w)/2 = w"
            ),
        ),
        scope="the one sequence that it names, every n",
        mutants=(
            Mutant("one direction finite", "KL(q, p) = 2^-n", lambda n, p, q, x: kl(q, p) * 2**n == 1),
            Mutant("both atoms count", "TV = 2·2^-n", lambda n, p, q, x: total_variation(p, q) * 2**n == 2),
        ),
    ),
)
