"""Labelled data of pandas, polars and xarray, and dicts: what is paired must be labelled alike, and dimensions are kept.

It may import `_core`, of this the names of types and what says whether something is a tensor: every door to arrays stands on
it.
"""
