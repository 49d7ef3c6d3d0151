"""Engines that run on the host in float64, what makes a problem smaller before them, and the choice between them."""
