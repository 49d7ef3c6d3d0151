"""The clauses of formal texts: what each declares of a letter, as variables and as hypotheses of the statement."""
