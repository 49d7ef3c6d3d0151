"""Statements for a proof assistant, generated from the words of claims, and the record of what its kernel checked.

It may import `verification.language` and `verification.status` only, so that what a statement says does not depend on how
anybody proves or computes it.
"""
