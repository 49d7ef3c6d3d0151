"""The prover: finds, from a claim's text alone, a proof for all p and q of every length, with a certificate.

It may import `_core.arb`, `_core.clock` and `verification.language`: a proof is not sampled, so it asks neither
the kernels nor any interpreter.
"""

from divergences.verification.prover.proof import Proof, prove

__all__ = ["Proof", "prove"]
