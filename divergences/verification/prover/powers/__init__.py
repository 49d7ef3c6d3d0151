"""Power means and extremes: entropies, Rényi divergences, max and min over the outcomes in the order in which they stand.

It may import `_core.clock`, `verification.prover`'s forms and lemmas and `verification.language`: multipliers are found as for
lemmas, and the order of two quantities is seen from their exponents.
"""
