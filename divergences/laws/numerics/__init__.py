"""How a divergence of two laws is computed with bounds: closed forms, crossings of densities, quadrature in balls.

It may import `_core`, `laws.families` and `laws.estimate`: it asks a law for its density and tails, and returns an estimate.
"""
