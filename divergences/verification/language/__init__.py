"""The language of claims: text, names, domains, grammar, shapes of its parts, LaTeX, and notes that hold claims.

What they agree on: values are in [−∞, ∞]; p/0 = ∞ for p > 0 at an outcome. ∞ − ∞, 0/0 and a division by zero
have no value, nor has what is computed from them, but that a factor that is exactly 0 wins in every product, over ∞ and over
what has no value: an outcome without mass adds nothing. Where a side has no value, the claim is undefined. Outcomes
that no law of a claim has are left out of those that `massless` names.
"""
