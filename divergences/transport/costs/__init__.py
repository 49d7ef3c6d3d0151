"""What it costs to move mass: metrics by name, as a function or as a matrix, as a table or in tiles.

It may import `_core` and `transport.solution`: costs are below every engine, and each engine asks them for blocks.
"""
