"""Wasserstein-1: on the line, as a coupling (primal), as a critic (dual), and certified from both sides."""
