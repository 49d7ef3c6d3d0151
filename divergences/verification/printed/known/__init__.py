"""What Coq accepted already: the library that every script stands on, and the theorems of the catalogue, as text.

It may import `verification.formal`, `verification.language`, `verification.printed` and `verification.prover`: sources and
statements are of the first, texts that have none are refused as there, and multiples are those of the prover's polynomials.
"""
