"""Divergences with a parameter: powers p^α q^(1−α) of an order that is known or traced, and any convex f.

It may import `_core` and `_discrete`, of this what sums kernels and what they see of one outcome, because a traced order
sums several of its own kernels.
"""
