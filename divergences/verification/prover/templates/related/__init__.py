"""Equations between functions of sums that determine each other, as at the optimum of a variational bound.

It may import `verification.prover` and `verification.language`: it is a template like those beside the folder.
"""
