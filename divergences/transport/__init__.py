"""Wasserstein-1: on the line, as a coupling (primal), as a critic (dual), and certified from both sides.

It may import `_core` and `exact`, the latter for proofs in rational arithmetic alone: it moves mass, and knows no divergence.
"""
