"""What samples of a generator are scored by: the Fréchet distance of moments and of features, and the kernel distance.

The distance of two covariances is one of their roots, rotated onto each other; nothing takes a root of a product. A score says
what it was computed from: how many samples, in which dimension, of which rank, and by how much it is biased.
"""
