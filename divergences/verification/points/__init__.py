"""Where claims are tried: witness classes, enumeration smallest first, and draws.

It may import `_core.clock`, `exact` and `verification.language`: a point is rational numbers for a claim's letters, whoever
judges there.
"""
