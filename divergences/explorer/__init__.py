"""The explorer: a page to touch, `divergences explore`, served on this machine only, or written as one file that needs nothing.

Every number on the served page is computed by the public functions. The file computes its own, in `live/`: tests compare them.
"""
