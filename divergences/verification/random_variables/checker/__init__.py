"""What checks a proof or a counterexample again, in whole numbers.

It may import `verification.language` and `verification.random_variables.language` only, so that it shares the reading of a
claim with the search, and no arithmetic.
"""
