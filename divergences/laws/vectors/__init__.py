"""Divergences of laws of several coordinates: what is exact, what has a formula, and what is estimated between bounds."""
