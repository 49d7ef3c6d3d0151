"""The language of claims: text, names, domains, grammar, shapes of its parts, LaTeX, and notes that hold claims.

It may import nothing of the library: interpreters with no arithmetic in common share this text and its syntax tree.
"""
