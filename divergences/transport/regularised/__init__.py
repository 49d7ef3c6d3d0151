"""Transport with an entropic penalty, OT_ε: bounds of it from any potentials, and who proposes them on host and device.

It may import `_core`, `transport.bounds`, `transport.costs`, `transport.device`, `transport.host_call`, `transport.problem` and
`transport.status`: sums over pairs and scalings are those of W1's entropic engine, masses and costs are everybody's, and no
engine for W1 itself is asked.
"""
