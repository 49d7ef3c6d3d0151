"""Engines that run compiled on any device: the two linear programmes by PDHG, Sinkhorn with bounds, meshes.

It may import `_core`, `transport.costs`, `transport.problem`, `transport.result` and `transport.status`: engines here return
what the public functions return, since a trace has no host to go back to.
"""
