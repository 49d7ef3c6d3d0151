"""At each value of Z this is the chain rule; the distribution of Z averages. Both sides are infinite together.

k and g say what X is given Z, under P and Q, l and h what Y is given X and Z; all means are under P.
"""

from divergences.verification import Theorem

theorem = Theorem(
    slug="conditional_kl_obeys_the_chain_rule",
    theorem="T06",
    title="Conditional KL obeys the chain rule",
    source="Cover & Thomas, Elements of Information Theory, theorem 2.5.3; mathlib, klDiv_compProd_left",
    about=("kl",),
    uses=("kl_obeys_the_chain_rule",),
    says=(
        "E(p, KL(joint(k, l), joint(g, h))) = E(p, KL(k, g)) + E(joint(p, k), KL(l, h)) "
        "given k in channels and g in channels and l in channels(k) and h in channels(k)"
    ),
    wrong=(
        ("under Q", "E(p, KL(joint(k, l), joint(g, h))) = E(p, KL(k, g)) + E(joint(p, g), KL(l, h))"),
        ("first part only", "E(p, KL(joint(k, l), joint(g, h))) = E(p, KL(k, g))"),
        ("turned", "E(p, KL(joint(k, l), joint(g, h))) = E(p, KL(k, g)) + E(joint(p, k), KL(h, l))"),
    ),
)
