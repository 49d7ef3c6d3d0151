"""Labelled data of pandas, polars and xarray, and dicts: what is paired must be labelled alike, and dimensions are kept."""
