"""From a claim to its verdict: of a text, of a claim with steps and wrong versions, of an item of notes.

It may import `_core.arb`, `_core.clock`, `_core.display`, `_core.text`, `exact` and `verification`: it asks points,
interpreters and the prover, and nothing below asks it.
"""
