"""D* is right with probability one, so that V(p, r, D*) is log 1 + log(1 − 0) for every generator r on the support of q.

So along every movement of the generator that stays where q has mass, V has slope 0: the gradient vanishes. On finite sets
this is what Arjovsky & Bottou prove for supports that are disjoint.
"""

from divergences.verification import Theorem

theorem = Theorem(
    slug="a_perfect_discriminator_teaches_nothing",
    theorem="T14",
    title="A perfect discriminator teaches nothing",
    source="S1 L55 (vanishing gradients), S2 L3; Arjovsky & Bottou 2017, theorems 2.1 and 2.4",
    about=("gan_value", "optimal_discriminator"),
    says=("E(p, Dstar(p, q)) = 1 and E(q, Dstar(p, q)) = 0 and V(p, r, Dstar(p, q)) = 0 given p*q = 0 and r << q"),
    wrong=(
        ("every generator", "V(p, r, Dstar(p, q)) = 0 given p*q = 0"),
        ("half right", "E(p, Dstar(p, q)) = 1/2"),
        ("of a fair coin", "V(p, r, 1/2 + 0*q) = 0"),
        ("supports that meet", "E(p, Dstar(p, q)) = 1 given r << q"),
    ),
)
