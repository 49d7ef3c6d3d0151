"""Engines that run compiled on any device: the two linear programmes by PDHG, Sinkhorn with bounds, meshes."""
