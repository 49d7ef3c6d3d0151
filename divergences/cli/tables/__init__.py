"""Tables of divergences: of rows that are distributions, a million of them, and of two distributions by name."""
