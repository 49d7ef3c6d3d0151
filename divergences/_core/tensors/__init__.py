"""torch's tensors and laws: what comes, what formulas ask of torch, and how it differentiates by slopes.

It may import `_core`, of this the names of types only: arrays and the dispatch of laws stand on it.
"""
