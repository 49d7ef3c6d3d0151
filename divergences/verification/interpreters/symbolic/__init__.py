"""The symbolic interpreter: identities decided and inequalities proved for all p, q and every number of outcomes.

It may import `_core.clock` and `verification.language` only: its arithmetic is SymPy's, and shared with no other interpreter.
"""
