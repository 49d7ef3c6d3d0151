"""Sums over tensors, and the kernels of few operations that numbers of 32 bits allow in 64.

It may import `_core` and `_discrete`, of this kernels and what they see of one outcome, because it sums them.
"""
