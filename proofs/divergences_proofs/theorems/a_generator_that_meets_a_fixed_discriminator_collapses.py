"""E_q log(1 − d) is a mean of numbers, log(1 − max d) the least of them: a law is best if all its mass lies where d is largest.

If max d = 1 the minimum is −∞. This is mode collapse as a best response (S2 L5, with arg max p for arg max d), and swapping
min and max (S0 L23) is what rewards it.
"""

from divergences.verification import Theorem

LEAST = "E(p, log(d)) + log(1 - max(d))"

theorem = Theorem(
    slug="a_generator_that_meets_a_fixed_discriminator_collapses",
    theorem="T14b",
    title="The best response to a fixed discriminator is one mode",
    source="S2 L5, S0 L23; Goodfellow 2016, NIPS tutorial",
    about=("gan_value", "best_response"),
    says=f"V(p, q, d) >= {LEAST} and (q*(max(d) - d) = 0 implies V(p, q, d) = {LEAST})",
    wrong=(
        ("spread over all", f"V(p, p, d) = {LEAST}"),
        ("the smallest d", "V(p, q, d) >= E(p, log(d)) + log(1 - min(d))"),
        ("the other side", f"V(p, q, d) <= {LEAST}"),
        ("where the data are likeliest (S2 L5)", f"V(p, point(a), d) = {LEAST} given a in peaks(p)"),
    ),
)
