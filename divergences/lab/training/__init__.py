"""A critic and a generator that are networks, trained by a game under a constraint, and measured on the way."""
