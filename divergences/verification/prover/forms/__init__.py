"""Normal forms that templates decide on: polynomials, closed forms, Taylor models, curvature, least values.

It may import `_core.arb`, `_core.clock` and `verification.language`: a form knows no template.
"""
