"""`divergences formal`: the formal proofs of the claims, compiled, checked against generated statements, and recorded.

It may import `verification.formal`, `verification.instances`, `cli.workers`, `cli.output` and `cli.refusal`: Coq is run by
the first of these alone, and texts are tried at points by the second.
"""
