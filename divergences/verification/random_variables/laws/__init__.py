"""Joint laws with finitely many outcomes, and the search among them for one under which a claim is false.

It may import `_core.clock`, `exact`, `verification.language`, `verification.random_variables.language` and
`verification.random_variables.inequalities.forms`, because numbers beside entropies are told by the linear form of a claim.
"""
