"""The logarithm of a product, averaged; laws of Y given X sum to one. S2 L1 multiplies the masses of independent samples."""

from divergences.verification import Theorem

theorem = Theorem(
    slug="kl_obeys_the_chain_rule",
    theorem="T06",
    title="KL obeys the chain rule",
    source="S2 L1; Cover & Thomas, Elements of Information Theory; mathlib, klDiv_compProd_left",
    about=("kl", "partial"),
    says="KL(joint(p, k), joint(q, l)) = KL(p, q) + E(p, KL(k, l)) given k in channels and l in channels",
    wrong=(
        ("under Q", "KL(joint(p, k), joint(q, l)) = KL(p, q) + E(q, KL(k, l))"),
        ("marginals only", "KL(joint(p, k), joint(q, l)) = KL(p, q)"),
        ("no weights", "KL(joint(p, k), joint(q, l)) = KL(p, q) + sum(KL(k, l))"),
    ),
)
