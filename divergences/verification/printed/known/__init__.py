"""What Coq accepted already: the library that every script stands on, and the theorems of the catalogue, as text.

It may import `verification.formal`, `verification.language` and `verification.printed`: sources and statements are of the
first, and texts that have none are refused as there.
"""
