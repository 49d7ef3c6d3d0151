"""LaTeX as people write it: displays, their statements, and each statement in the language of claims.

A formula is read by its own rules, token by token, and never by replacing strings: what has two readings is refused with
both, what is a definition, a goal or an approximation is said to be no claim, and everything else is not understood, with
the column and a suggestion.
"""
