"""A half step rescales the rows of the plan π to p and keeps its conditional distributions: the chain rule, read twice.

π has rows r before. So KL(γ‖π) never rises for any coupling γ of p and q, the errors KL(p‖r) of all half steps add up to
KL(γ‖π₀) at most, and of k steps one had an error of KL(γ‖π₀)/k at most.
"""

from divergences.verification import Theorem

theorem = Theorem(
    slug="a_half_step_of_sinkhorn_gains_the_kl_of_the_marginal",
    title="A half step of Sinkhorn gains KL of the marginal",
    source="Csiszár 1975; Peyré and Cuturi, Computational Optimal Transport, section 4.2; Altschuler et al. 2017, lemma 2",
    about=("sinkhorn", "kl"),
    uses=("kl_obeys_the_chain_rule",),
    says=(
        "KL(abs(flat(g)), joint(r, k)) = KL(p, r) + KL(abs(flat(g)), joint(p, k)) "
        "given q in laws(m) and g in couplings(p, q) and k in channels"
    ),
    wrong=(
        ("the marginals exchanged", "KL(abs(flat(g)), joint(r, k)) = KL(r, p) + KL(abs(flat(g)), joint(p, k))"),
        ("half of it", "KL(abs(flat(g)), joint(r, k)) = KL(p, r)/2 + KL(abs(flat(g)), joint(p, k))"),
        ("a step is the last one", "KL(abs(flat(g)), joint(p, k)) = 0"),
        ("nothing is gained", "KL(abs(flat(g)), joint(r, k)) = KL(abs(flat(g)), joint(p, k))"),
    ),
)
