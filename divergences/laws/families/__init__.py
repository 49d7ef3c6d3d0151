"""The laws themselves, one file each: what a law is, how its tails fall, four families, and other libraries' laws.

It may import `_core` only, so that a new family is a file that knows nothing of quadrature.
"""
