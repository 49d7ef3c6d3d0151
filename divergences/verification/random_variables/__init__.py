"""Claims about discrete random variables, `I(X;Y|Z) <= H(X)`: read, proved by Shannon's inequalities, or refuted by a law.

It may import `_core.clock`, `exact`, `verification.fault` and `verification.language`, whose faults and refusals it uses: the
judge makes a verdict of what it finds, and nothing below asks it.
"""
