"""Transport on the line: an integral of |F − G|, sorted, in buckets, or under a trace.

It may import `_core`, `transport.costs`, `transport.solution`, `transport.bounds`, `transport.device` and
`transport.host_call`: on the line W1 is a sum over sorted points, and needs no programme to be solved.
"""
