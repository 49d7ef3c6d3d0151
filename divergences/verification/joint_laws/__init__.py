"""Claims about joint laws, their marginals and conditional laws, and channels: read, and decided exactly at points.

It may import `_core.clock`, `exact`, `verification.interpreters.exact`, `verification.language`, `verification.points`
and `verification.named_laws.language`, whose LaTeX it reads: the judge makes a verdict of what it finds.
"""
