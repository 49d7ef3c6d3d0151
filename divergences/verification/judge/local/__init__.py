"""Local search for a counterexample: downhill in balls from many starts, and on the set where given equations hold.

It may import `_core.arb`, `_core.clock`, `exact` and `verification`: what it finds are rational points, which the judge
decides.
"""
