"""Sums over tensors, and the kernels of few operations that numbers of 32 bits allow in 64."""
