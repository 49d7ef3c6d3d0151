"""Engines that run compiled on any device: the two linear programmes by PDHG, Sinkhorn with bounds, meshes.

It may import `_core`, `transport.costs`, `transport.problem` and `transport.solution`: a device computes, the host certifies.
"""
