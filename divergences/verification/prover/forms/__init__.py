"""Normal forms that templates decide on: polynomials, closed forms, Taylor models, curvature, least values.

It may import `_core.arb` and `verification.language`: a form knows no template.
"""
