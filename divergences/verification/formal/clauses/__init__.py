"""The clauses of formal texts: what each declares of a letter, as variables and as hypotheses of the statement.

It may import `verification.formal`, because a clause writes terms; `table.py` lists them with their patterns.
"""
