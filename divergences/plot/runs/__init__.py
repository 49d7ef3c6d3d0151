"""Figures of runs of the lab.

It may import `plot.style`, because a run draws on Axes like every other figure, and `lab` to say what a run is.
"""
