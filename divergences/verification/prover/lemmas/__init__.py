"""Proofs through lemmas: a claim as a nonnegative combination of products of facts that are proved elsewhere.

It may import `_core.clock`, `verification.prover` and `verification.language`: the templates prove the lemmas, and a
combination is found and checked in fractions.
"""
