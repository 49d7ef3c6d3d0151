"""Proofs through lemmas: a claim as a nonnegative combination of products of facts that are proved elsewhere."""
