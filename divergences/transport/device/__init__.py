"""Engines that run compiled on any device: Sinkhorn scaling, its bounds, and meshes."""
