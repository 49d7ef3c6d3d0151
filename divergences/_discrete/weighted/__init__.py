"""JS with weights: of two laws that do not count alike, and of many.

It may import `_core` and `_discrete`, of this one outcome's kernels and what they are made of: two laws are summed by whoever
asks for them, many are summed here.
"""
