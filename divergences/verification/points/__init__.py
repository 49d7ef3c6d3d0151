"""Where claims are tried: witness classes, enumeration smallest first, and draws.

It may import `_core.clock`, `exact` and `verification.language`, and `verification.renamed` for its old names: a point is
rational numbers for a claim's letters, whoever judges there.
"""

from divergences.verification.renamed import names_of

__getattr__ = names_of(__name__, "divergences.verification.points.classes")
