"""What a joint distribution tells of one variable by the other, where little of it is left after cancellation.

It may import `_core` and `_discrete`, of this the kernels of one outcome, because a row of a joint
distribution is one more probability vector.
"""
