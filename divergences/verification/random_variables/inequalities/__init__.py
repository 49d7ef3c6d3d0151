"""Proofs by Shannon's inequalities: linear forms in joint entropies, and combinations of I(A;B|C) >= 0 with exact weights."""
