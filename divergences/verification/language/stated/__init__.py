"""What a statement says beside its relations: definitions, constants, and claims joined by and, or, implies, iff, not.

It may import `verification.language.source`, `verification.language.decimals`, `verification.language.errors` and
`verification.language.vocabulary`: the grammar is built on it.
"""
