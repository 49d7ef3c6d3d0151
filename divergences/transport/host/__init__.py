"""Engines that run on the host in float64, what makes a problem smaller before them, and the choice between them.

It may import `_core` and `transport`, of this everything below the public functions: engines price arcs by costs, and bound
what they return.
"""
