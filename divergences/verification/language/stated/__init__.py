"""What a statement says beside its relations: definitions, constants, joined claims; and how we write formulas.

It may import `verification.language.source`, `verification.language.decimals`, `verification.language.errors` and
`verification.language.vocabulary`: the grammar is built on it.
"""
