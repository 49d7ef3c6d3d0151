"""Normal forms that templates decide on: polynomials, closed forms, Taylor models, curvature, least values.

It may import `_core.arb`, `verification.language` and `verification.interpreters.symbolic`: a form knows no template.
"""
