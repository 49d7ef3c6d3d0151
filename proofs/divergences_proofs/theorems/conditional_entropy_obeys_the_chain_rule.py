"""At each value of Z this is the chain rule; the distribution of Z averages.

Given Z, H(X, Y|Z) = H(X|Z) + H(Y|X, Z); of more variables, one after the other. X comes from Z through the channel k, Y
from X and Z through l.
"""

from divergences.verification import Theorem

BOTH = "E(p, CE(joint(k, l), joint(k, l)))"

theorem = Theorem(
    slug="conditional_entropy_obeys_the_chain_rule",
    theorem="T06",
    title="Conditional entropy obeys the chain rule",
    source="Shannon 1948; Cover & Thomas, Elements of Information Theory, theorem 2.5.1 and corollary 2.2.1",
    about=("entropy",),
    uses=("entropy_obeys_the_chain_rule",),
    says=f"{BOTH} = E(p, CE(k, k)) + E(joint(p, k), CE(l, l)) given k in channels and l in channels(k)",
    wrong=(
        ("not given X", f"{BOTH} = E(p, CE(k, k))"),
        ("summed, not averaged", f"{BOTH} = E(p, CE(k, k)) + sum(CE(l, l))"),
        ("with the entropy of Z", f"{BOTH} = H(p) + E(p, CE(k, k)) + E(joint(p, k), CE(l, l))"),
    ),
)
