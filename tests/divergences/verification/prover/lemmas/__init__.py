"""Proofs through lemmas."""
