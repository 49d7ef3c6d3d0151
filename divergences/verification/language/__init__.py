"""The language of claims: text, names, domains, grammar, shapes of its parts, LaTeX, and notes that hold claims."""
