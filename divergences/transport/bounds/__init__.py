"""What makes an answer a proof: bounds rounded outwards, and the same in rational arithmetic.

It may import `_core`, `exact`, `transport.costs` and the data in `transport.problem` and `transport.solution`: no engine,
because what checks an answer shares no code with what computed it.
"""
