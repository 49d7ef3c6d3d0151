"""Wₚ of any order p > 1: the monotone coupling on the line, costs d^p in space, and its slopes by points and masses."""
