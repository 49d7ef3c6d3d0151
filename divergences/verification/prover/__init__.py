"""The prover: finds, from a claim's text alone, a proof for all p and q of every length, with a certificate."""

from divergences.verification.prover.proof import Proof, prove

__all__ = ["Proof", "prove"]
