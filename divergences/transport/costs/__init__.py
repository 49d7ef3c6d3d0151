"""What it costs to move mass: metrics by name, as a function or as a matrix, as a table or in tiles."""
