"""The language of claims: text, names, domains, grammar, shapes of its parts, LaTeX, and notes that hold claims.

It may import nothing of the library but `_core.clock`, the end of the time, and `verification.renamed`, for its old names:
interpreters with no arithmetic in common share this text and its syntax tree.
"""

from divergences.verification.renamed import names_of

__getattr__ = names_of(__name__, "divergences.verification.language.grammar")
