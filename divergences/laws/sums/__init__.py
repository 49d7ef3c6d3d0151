"""Divergences of discrete laws, and of these and measures with densities: sums with a proved bound of what they leave out."""
