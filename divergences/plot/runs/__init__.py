"""Figures of runs of the lab."""
