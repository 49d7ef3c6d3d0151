"""Proofs by Shannon's inequalities: linear forms in joint entropies, and combinations of I(A;B|C) >= 0 with exact weights.

It may import `_core.clock`, `exact`, `verification.language` and `verification.random_variables.language`, since what it proves
is a claim of that language; what checks a proof imports nothing from here.
"""
