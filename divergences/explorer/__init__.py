"""The explorer: a page to touch, `divergences explore`, served on this machine only, or written as one file that needs nothing.

Every number on it is computed by the public functions; the page itself only draws.
"""
