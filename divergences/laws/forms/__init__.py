"""Closed forms within a family, each written once: evaluated in balls they have bounds, in arrays of JAX's derivatives."""
