"""`divergences formal`: the formal proofs of the claims, compiled, checked against generated statements, and recorded."""
