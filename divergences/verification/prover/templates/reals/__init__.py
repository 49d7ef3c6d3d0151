"""Templates whose letters are real numbers: declared numbers, masses, sites, duals.

It may import `_core.clock`, `verification.prover` and `verification.language`: these are templates like those beside
the folder.
"""
