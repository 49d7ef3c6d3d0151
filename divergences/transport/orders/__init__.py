"""Wₚ of any order p > 1: exact quantiles on the line, costs d^p in space, and how it changes with points and masses."""
