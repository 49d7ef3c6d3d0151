"""What is proved of a whole statement, with what it gives: a link alone would not say under which hypotheses.

It may import `verification.prover` and `verification.language`: these proofs look at the same outcomes as the templates do.
"""
