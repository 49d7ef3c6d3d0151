"""Formal texts at points: something drawn for every letter that a clause declares, and the text decided there in exact numbers.

It may import `exact`, `verification.formal`, `verification.interpreters` and `verification.language`: the text is read as the
generator of statements reads it, and decided by an interpreter that shares nothing with Coq.
"""
