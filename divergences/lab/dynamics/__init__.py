"""Games small enough that what their players do is known exactly: two numbers, two tables, or best responses in turn."""
