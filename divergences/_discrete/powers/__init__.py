"""Divergences with a parameter: powers p^α q^(1−α) of an order that is known or traced, and any convex f."""
